"""The signals of Gopher's quality and repetition filters.

Words are what stands between white space; lines end at a line feed.
"""

from typing import Final

from cleantext.signals.analysis import Analysis, share
from cleantext.signals.registry import Family

FAMILY: Final = Family(
    "gopher",
    "Rae et al. 2021, Scaling Language Models: Methods, Analysis & Insights from Training Gopher, appendix A.1.1 and table A1",
    "https://arxiv.org/abs/2112.11446",
)

STOP_WORDS: Final = frozenset(("the", "be", "to", "of", "and", "that", "have", "with"))
_BULLETS: Final = ("•", "-")


@FAMILY.signal
def gopher_word_count(text: Analysis) -> float:
    """How many words have a letter or a digit."""
    return text.plain_words


@FAMILY.signal
def gopher_mean_word_length(text: Analysis) -> float:
    """Mean number of characters, marks included, of the words that have a letter or a digit; 0.0 without such words."""
    return share(text.plain_characters, text.plain_words)


@FAMILY.signal
def gopher_hash_to_word_ratio(text: Analysis) -> float:
    """How many "#" there are for each word, whatever the word is made of; 0.0 for a text without words."""
    return share(text.count("#"), text.word_count)


@FAMILY.signal
def gopher_ellipsis_to_word_ratio(text: Analysis) -> float:
    """How many "..." (not overlapping) and "…" there are for each word, whatever the word is made of; 0.0 for a text without words."""
    return share(text.ellipses, text.word_count)


@FAMILY.signal
def gopher_bullet_line_fraction(text: Analysis) -> float:
    """Share of all lines, blank ones among them, that begin with "•" or "-" behind white space; 0.0 without lines."""
    return share(sum(map("".join(text.firsts).count, _BULLETS)), len(text.lines))


@FAMILY.signal
def gopher_ellipsis_line_fraction(text: Analysis) -> float:
    """Share of all lines, blank ones among them, that end with "..." or "…" before white space; 0.0 without lines."""
    return share(text.ellipsis_lines, len(text.lines))


@FAMILY.signal
def gopher_alphabetic_word_fraction(text: Analysis) -> float:
    """Share of the words, whatever they are made of, that have a letter (`str.isalpha`); 0.0 for a text without words."""
    return share(text.alphabetic_words, text.word_count)


@FAMILY.signal
def gopher_stop_word_count(text: Analysis) -> float:
    """How many of the eight words the, be, to, of, and, that, have, with are words of the text, written just so."""
    return text.words_among(STOP_WORDS)


@FAMILY.signal
def gopher_duplicate_line_fraction(text: Analysis) -> float:
    """Share of the lines, blank ones aside, that say exactly what an earlier line says; 0.0 without lines."""
    return share(text.repeated_lines.number, len(text.filled))


@FAMILY.signal
def gopher_duplicate_paragraph_fraction(text: Analysis) -> float:
    """Share of the paragraphs (parted by two line ends or more) that say exactly what an earlier one says; 0.0 without paragraphs."""
    return share(text.repeated_paragraphs.number, len(text.paragraphs))


@FAMILY.signal
def gopher_duplicate_line_character_fraction(text: Analysis) -> float:
    """Characters of the duplicate lines, without line ends, by all characters of the text; 0.0 for an empty text."""
    return share(text.repeated_lines.characters, len(text.text))


@FAMILY.signal
def gopher_duplicate_paragraph_character_fraction(text: Analysis) -> float:
    """Characters of the duplicate paragraphs by all characters of the text; 0.0 for an empty text."""
    return share(text.repeated_paragraphs.characters, len(text.text))


def _top(n: int) -> None:
    def fraction(text: Analysis) -> float:
        at, times = text.repetition.top(n)
        return share(times * (text.repetition.characters(at, at + n) + n - 1), len(text.text))

    definition = f"""Characters of the most frequent {n} words in a row, joined by blanks, times how often they stand in the text, by all characters.

    Of several equally frequent, those that come first; also where none repeats. 0.0 for a text of fewer words.
    """
    FAMILY.costly(fraction, f"gopher_top_{n}_gram_character_fraction", definition)


def _duplicate(n: int) -> None:
    def fraction(text: Analysis) -> float:
        return share(text.repetition.copied(n), len(text.text))

    definition = f"""Characters of the words, without white space, in later copies of {n} words in a row, by all characters of the text.

    Read from the left: {n} words that have stood at an earlier place are a copy, and reading goes on behind it; places within a copy are no
    earlier places. 0.0 for a text of fewer words.
    """
    FAMILY.costly(fraction, f"gopher_duplicate_{n}_gram_character_fraction", definition)


for _n in (2, 3, 4):
    _top(_n)
for _n in (5, 6, 7, 8, 9, 10):
    _duplicate(_n)
