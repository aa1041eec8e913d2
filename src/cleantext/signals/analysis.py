"""One text as all signals see it: each view is computed once, when the first signal asks for it.

What can be said of all words at once is asked of the text, or of numbers: no string is made for a word unless the words are somebody else's.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from functools import cache
from itertools import compress
from operator import not_
from typing import TYPE_CHECKING, Final

from cleantext import lines, segment
from cleantext.document import Document
from cleantext.lexicon.english import FUNCTION_WORDS
from cleantext.scripts import beyond_ascii
from cleantext.signals import c4_rules, normal
from cleantext.signals.copies import Copies
from cleantext.signals.sentences import Lines, Sentences, Stops, sentences
from cleantext.signals.view import view

if TYPE_CHECKING:
    from cleantext.signals.characters import Characters, Vocabulary
    from cleantext.signals.numbers import Words as Numbered
    from cleantext.signals.page import Coded
    from cleantext.signals.repetition import Repetition

Words = Callable[[str], Sequence[str]]
"""Splits a text into words; `str.split`, at white space, unless you say otherwise."""

SentenceCount = Callable[[str], int]
"""Counts the sentences of one line."""

_ELLIPSES: Final = ("...", "…")


def sentences_of(line: str) -> int:
    """Return the number of sentences of a line: `cleantext.segment.sentences`."""
    return sum(1 for _ in segment.sentences(line))


class Analysis:
    """The views of one document that signals share."""

    def __init__(self, document: Document, words: Words = str.split, counter: SentenceCount = sentences_of) -> None:
        """Take a document and how to split it; nothing is computed yet."""
        self.document = document
        self.text = document.text
        self._sentences_of = counter
        self._split = words
        self._own_words = words is str.split  # which need not be made to be counted
        self._counts: dict[str, int] = {}

    def count(self, sign: str) -> int:
        """Return how often a sign stands in the text, not overlapping."""
        if sign not in self._counts:
            self._counts[sign] = self.text.count(sign) if sign in self.text else 0  # most do not, which is told at a tenth of the cost
        return self._counts[sign]

    @view
    def lines(self) -> list[str]:
        """The lines without their ends, blank ones among them; nothing stands behind the last line end."""
        lines = self.document.lines
        return lines if lines[-1] else lines[:-1]

    @property
    def line_feeds(self) -> int:
        """How many line feeds the text has."""
        return len(self.document.lines) - 1

    @view
    def stripped(self) -> list[str]:
        """The same lines without white space at both ends."""
        return self.document.stripped[: len(self.lines)]

    @view
    def filled(self) -> list[str]:
        """The lines that are not blank, with the white space at both ends."""
        return list(compress(self.lines, self.stripped))

    @view
    def lengths(self) -> list[int]:
        """How many characters these have, the shortest first."""
        return sorted(map(len, self.filled))

    @view
    def firsts(self) -> list[str]:
        """The first character of each line behind white space; nothing of blank ones."""
        return [line[:1] for line in self.stripped]

    @view
    def ellipses(self) -> int:
        """How many "..." (not overlapping) and "…" there are."""
        return self.count("…") + (self.text.count("...") if self.characters.has_stops_in_a_row else 0)

    @view
    def ellipsis_lines(self) -> int:
        """How many lines end with an ellipsis before white space."""
        return sum(line.endswith(_ELLIPSES) for line in self.stripped) if self.ellipses else 0

    @view
    def repeated_lines(self) -> Copies:
        """The lines, blank ones aside, that say exactly what an earlier line says."""
        return Copies.of(self.filled)

    @view
    def paragraphs(self) -> list[str]:
        """What stands between empty lines (two line ends or more in a row), the white space around the text aside."""
        if "" not in self.lines:
            return [self.text.strip()] if self.filled else []
        text = self.text.replace("\r\n", "\n") if "\r" in self.text else self.text
        pieces = text.strip().split("\n\n")  # five times as fast as a pattern
        return [piece.lstrip("\n") for piece in pieces if piece and piece != "\n"]

    @view
    def repeated_paragraphs(self) -> Copies:
        """The paragraphs that say exactly what an earlier one says."""
        return Copies.of(self.paragraphs)

    @view
    def words(self) -> Sequence[str]:
        """The words in order: what stands between white space."""
        return self._split(self.text)

    @property
    def word_count(self) -> int:
        """How many words there are."""
        return self.characters.words if self._own_words else len(self.words)

    @view
    def counts(self) -> Counter[str]:
        """How often each word stands in the text."""
        return Counter(self.words)

    @view
    def characters(self) -> "Characters":
        """What the text is made of."""
        from cleantext.signals.characters import Characters  # noqa: PLC0415 (numpy: 100 ms, once)

        return Characters(self.text)

    @property
    def function_words(self) -> int:
        """How many tokens are English function words in small letters."""
        return self.characters.known(_function_words())

    def words_among(self, known: Collection[str]) -> int:
        """Return how many of some words the text has."""
        if not self._own_words:
            return sum(map(self.counts.__contains__, known))
        rare = [word for word in known if f" {word} " not in self.text]
        return len(known) - len(rare) + sum(map(self._is_word, rare))

    def _is_word(self, word: str) -> bool:
        return word in self.text and re.search(rf"{word}(?<!\S{word})(?!\S)", self.text) is not None

    def _times(self, wanted: Callable[[str], bool]) -> int:
        """Return how many words have a character that something is true of."""
        return sum(times for word, times in self.counts.items() if any(map(wanted, word)))

    @view
    def plain_words(self) -> int:
        """How many words have a letter or a digit."""
        return self.characters.plain_words if self._own_words else self._times(str.isalnum)

    @view
    def plain_characters(self) -> int:
        """How many characters the words with a letter or a digit have."""
        if self._own_words:
            return self.characters.plain_characters
        return sum(len(word) * times for word, times in self.counts.items() if any(map(str.isalnum, word)))

    @view
    def alphabetic_words(self) -> int:
        """How many words have a letter."""
        return self.characters.alphabetic_words if self._own_words else self._times(str.isalpha)

    @view
    def _ended(self) -> list[bool]:
        """Whether each line ends as sentences do."""
        return lines.ending_sentences(self.stripped)

    @view
    def _sentences(self) -> Sentences:
        found = self.characters
        return sentences(self.text, Stops(found.stops, *found.around_stops), Lines(found.line_ends, self.stripped, self.firsts, self._ended))

    @view
    def sentences(self) -> int:
        """How many sentences all lines have."""
        return len(self.filled) + len(self._sentences.boundaries)

    @property
    def whole_sentences(self) -> int:
        """How many sentences begin with no small letter and end as sentences do."""
        return self._sentences.whole

    @view
    def cut_lines(self) -> int:
        """How many lines are prose that breaks off."""
        return lines.count_cut_off(compress(self.stripped, map(not_, self._ended)))

    @property
    def _longest(self) -> int:
        """A bound on the length of words: that of the longest line, or where that is too much for C4, of the longest word."""
        longest = self.lengths[-1] if self.lengths else 0
        return longest if longest <= c4_rules.LONGEST_WORD else self.characters.longest

    @view
    def _c4_parts(self) -> list[bytes]:
        return c4_rules.parts(self._normal_text.raw)

    @view
    def _c4(self) -> list[c4_rules.Rule]:
        return c4_rules.rules(self.stripped, self.text, self._c4_parts, self._longest)

    def c4_lines(self, rule: c4_rules.Rule) -> int:
        """Return how many lines a rule of C4 takes away, or how many it keeps ("kept")."""
        return self._c4.count(rule)

    @view
    def c4_sentences(self) -> int:
        """How many sentences the lines have that C4 keeps, citations taken away."""
        is_kept = list(map("kept".__eq__, self._c4))
        kept = list(compress(self.stripped, is_kept))
        if self._sentences_of is not sentences_of:
            return sum(map(self._sentences_of, map(c4_rules.without_citations, kept)))
        total = len(kept) + sum(map(is_kept.__getitem__, self._sentences.boundaries))
        if "[" not in self.text:
            return total
        cited = [line for line in kept if "[" in line]
        return total + sum(sentences_of(c4_rules.without_citations(line)) - sentences_of(line) for line in cited)

    @view
    def _raw(self) -> tuple[bytes, str]:
        """The text in UTF-8, and its characters that are not ASCII, each once."""
        raw = self.text.encode("utf-8", "surrogatepass")
        return raw, beyond_ascii(raw)

    @view
    def _normal_text(self) -> "Coded":
        page = self.characters.page
        return page.normal() if page.is_exact else normal.text(*self._raw)

    @view
    def normal_words(self) -> "Numbered":
        """The words of the text without ASCII punctuation, in lower case, in Unicode's form NFD."""
        from cleantext.signals.numbers import Words  # noqa: PLC0415 (numpy: 100 ms, once)

        return Words.of_bytes(self._normal_text)

    @view
    def normal_characters(self) -> int:
        """How many characters the normal words have."""
        from cleantext.signals.numbers import characters  # noqa: PLC0415 (numpy: 100 ms, once)

        return characters(self._normal_text) - self.characters.spaces  # which stay as they are

    @view
    def lorem_ipsum(self) -> int:
        """How often "lorem ipsum" stands in the normal words joined by blanks."""
        if b"lorem" not in self._c4_parts:
            return 0
        return b" ".join(self._normal_text.words()).count(b"lorem ipsum")

    @view
    def repetition(self) -> "Repetition":
        """The words' n-grams."""
        from cleantext.signals.numbers import MANY_NUMBERS, Words  # noqa: PLC0415 (numpy: 100 ms, once)
        from cleantext.signals.repetition import Repetition  # noqa: PLC0415 (the same)

        if not self._own_words:
            return Repetition(Words.of(self.words))
        page = self.characters.page
        return Repetition(Words.of_bytes(page.spaced() if page.is_exact else normal.spaced(*self._raw), MANY_NUMBERS))

    @view
    def normal_repetition(self) -> "Repetition":
        """The normal words' n-grams."""
        from cleantext.signals.repetition import Repetition  # noqa: PLC0415 (numpy: 100 ms, once)

        return Repetition(self.normal_words)


@cache
def _function_words() -> "Vocabulary":
    from cleantext.signals.characters import Vocabulary  # noqa: PLC0415 (numpy: 100 ms, once)

    return Vocabulary(FUNCTION_WORDS)


def share(part: float, whole: float) -> float:
    """Return a share; 0.0 of nothing."""
    return part / whole if whole else 0.0
