r"""The signals of RedPajama-V2 that come from the text alone, by the names of that data set.

*Words* are those of the text without ASCII punctuation, in lower case, in Unicode's form NFD, split at white space. *Tokens* are those of the text as
it is: runs of letters, digits and underscores, and runs of other marks (the pattern `\w+|[^\w\s]+`).

RedPajama-V2 rounds to 8 digits and gives no value (null) where ours is 0.0 for want of words, tokens or lines.
"""

from math import log
from typing import Final

from cleantext.signals.analysis import Analysis, share
from cleantext.signals.registry import Family

FAMILY: Final = Family(
    "redpajama",
    "Weber et al. 2024, RedPajama: an Open Dataset for Training Large Language Models, appendix; the quality signals of RedPajama-V2",
    "https://arxiv.org/abs/2411.12372",
)


@FAMILY.signal
def rps_doc_word_count(text: Analysis) -> float:
    """How many words the text has."""
    return len(text.normal_words)


@FAMILY.signal
def rps_doc_num_sentences(text: Analysis) -> float:
    r"""How many matches the pattern `\b[^.!?]+[.!?]*` has: each stretch from the edge of a word to the next . ! or ?, and those marks."""
    return text.characters.stretches


@FAMILY.signal
def rps_doc_mean_word_length(text: Analysis) -> float:
    """Mean number of characters of the words; 0.0 without words."""
    return share(text.normal_characters, len(text.normal_words))


@FAMILY.signal
def rps_doc_symbol_to_word_ratio(text: Analysis) -> float:
    """How many "#", "..." (not overlapping) and "…" there are for each token; 0.0 without tokens."""
    return share(text.count("#") + text.ellipses, text.characters.tokens)


@FAMILY.signal
def rps_doc_frac_lines_end_with_ellipsis(text: Analysis) -> float:
    """Share of all lines, blank ones among them, that end with "..." or "…" before white space; 0.0 without lines."""
    return share(text.ellipsis_lines, len(text.lines))


@FAMILY.signal
def rps_doc_frac_no_alph_words(text: Analysis) -> float:
    """Share of the tokens that have none of the letters a to z and A to Z; 0.0 without tokens."""
    return share(text.characters.tokens - text.characters.latin_tokens, text.characters.tokens)


@FAMILY.signal
def rps_doc_frac_unique_words(text: Analysis) -> float:
    """How many different words there are for each word; 0.0 without words."""
    return share(text.normal_words.different, len(text.normal_words))


@FAMILY.signal
def rps_doc_unigram_entropy(text: Analysis) -> float:
    """Entropy of the frequencies of the words, in nats: the sum of -p log p; 0.0 without words."""
    total = len(text.normal_words)
    return sum((-times * count / total * log(count / total) for count, times in text.normal_words.counts_of_counts.items()), 0.0)


@FAMILY.signal
def rps_doc_frac_all_caps_words(text: Analysis) -> float:
    """Share of the tokens whose letters are all capitals, one letter at least (`str.isupper`); 0.0 without tokens."""
    return share(text.characters.upper_tokens, text.characters.tokens)


@FAMILY.signal
def rps_doc_lorem_ipsum(text: Analysis) -> float:
    """How many "lorem ipsum" there are for each character of the words joined by blanks; 0.0 without words."""
    return share(text.lorem_ipsum, max(0, text.normal_characters + len(text.normal_words) - 1))


@FAMILY.signal
def rps_doc_curly_bracket(text: Analysis) -> float:
    """How many "{" and "}" there are for each character; 0.0 for an empty text."""
    return share(text.count("{") + text.count("}"), len(text.text))


@FAMILY.signal
def rps_doc_stop_word_fraction(text: Analysis) -> float:
    """Share of the tokens that are English function words in small letters; 0.0 without tokens.

    The words are those of `cleantext.lexicon.english`; RedPajama-V2 takes a longer list, one for each language.
    """
    return share(text.function_words, text.characters.tokens)


def _top(n: int) -> None:
    def fraction(text: Analysis) -> float:
        repetition = text.normal_repetition
        at, times = repetition.top(n)
        return share(times * repetition.characters(at, at + n), text.normal_characters) if times > 1 else 0.0

    definition = f"""Characters of the most frequent {n} words in a row, times how often they stand in the text, by the characters of all words.

    Of several equally frequent, those that come first. 0.0 where none repeats.
    """
    FAMILY.costly(fraction, f"rps_doc_frac_chars_top_{n}gram", definition)


def _dupe(n: int) -> None:
    def fraction(text: Analysis) -> float:
        return share(text.normal_repetition.covered(n), text.normal_characters)

    definition = f"""Characters of the words in any {n} words in a row that stand in the text more than once, by the characters of all words.

    The first place counts as the later ones do, and no character twice. 0.0 where none repeats.
    """
    FAMILY.costly(fraction, f"rps_doc_frac_chars_dupe_{n}grams", definition)


for _n in (2, 3, 4):
    _top(_n)
for _n in (5, 6, 7, 8, 9, 10):
    _dupe(_n)
