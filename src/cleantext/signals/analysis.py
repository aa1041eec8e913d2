"""One text as all signals see it: each view is computed once, when the first signal asks for it.

Most texts say the same few words again and again, so what can be said of a word is asked once for each different word, and what can be said of all
of them at once is asked of them all in one string.
"""

import re
import string
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache, cached_property
from itertools import compress
from operator import not_
from typing import Final, NamedTuple

from cleantext import lines, segment
from cleantext.document import Document
from cleantext.signals import c4_rules
from cleantext.signals.characters import Characters
from cleantext.signals.repetition import Repetition
from cleantext.signals.sentences import Sentences, pieces_of, sentences

Words = Callable[[str], Sequence[str]]
"""Splits a text into words; `str.split`, at white space, unless you say otherwise."""

SentenceCount = Callable[[str], int]
"""Counts the sentences of one line."""

_WORD_CHARACTER: Final = re.compile(r"\w")
_PUNCTUATION: Final = string.punctuation.encode()
_LOWER: Final = bytes.maketrans(string.ascii_uppercase.encode(), string.ascii_lowercase.encode())


class Copies(NamedTuple):
    """How many of some texts say what an earlier one says, and how many characters those copies have."""

    number: int
    characters: int


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

    @cached_property
    def lines(self) -> list[str]:
        """The lines without their ends, blank ones among them; nothing stands behind the last line end."""
        lines = self.document.lines
        return lines if lines[-1] else lines[:-1]

    @cached_property
    def stripped(self) -> list[str]:
        """The same lines without white space at both ends."""
        return self.document.stripped[: len(self.lines)]

    @cached_property
    def filled(self) -> list[str]:
        """The lines that are not blank, with the white space at both ends."""
        return [line for line, said in zip(self.lines, self.stripped, strict=True) if said]

    @cached_property
    def repeated_lines(self) -> Copies:
        """The lines, blank ones aside, that say exactly what an earlier line says."""
        return _copies(self.filled)

    @cached_property
    def paragraphs(self) -> list[str]:
        """What stands between empty lines (two line ends or more in a row), the white space around the text aside."""
        pieces = self.text.replace("\r\n", "\n").strip().split("\n\n")  # five times as fast as a pattern
        return [piece.lstrip("\n") for piece in pieces if piece and piece != "\n"]

    @cached_property
    def repeated_paragraphs(self) -> Copies:
        """The paragraphs that say exactly what an earlier one says."""
        return _copies(self.paragraphs)

    @cached_property
    def words(self) -> Sequence[str]:
        """The words in order: what stands between white space."""
        return self._split(self.text)

    @property
    def word_count(self) -> int:
        """How many words there are."""
        return self.characters.words if self._own_words else len(self.words)

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each word stands in the text."""
        return Counter(self.words)

    @cached_property
    def characters(self) -> Characters:
        """What the text is made of."""
        return Characters(self.text)

    @cached_property
    def _own_words(self) -> bool:
        """Whether words are what stands between white space, and so need not be made to be counted."""
        return self._split is str.split

    def is_word(self, word: str) -> bool:
        """Whether the text has a word."""
        if self._own_words:
            return f" {word} " in self.text or (word in self.text and re.search(rf"{word}(?<!\S{word})(?!\S)", self.text) is not None)
        return word in self.counts

    def _times(self, wanted: Callable[[str], bool]) -> int:
        """Return how many words have a character that something is true of."""
        return sum(times for word, times in self.counts.items() if any(map(wanted, word)))

    @cached_property
    def plain_words(self) -> int:
        """How many words have a letter or a digit."""
        return self.characters.plain_words if self._own_words else self._times(str.isalnum)

    @cached_property
    def plain_characters(self) -> int:
        """How many characters the words with a letter or a digit have."""
        if self._own_words:
            return self.characters.plain_characters
        return sum(len(word) * times for word, times in self.counts.items() if any(map(str.isalnum, word)))

    @cached_property
    def alphabetic_words(self) -> int:
        """How many words have a letter."""
        return self.characters.alphabetic_words if self._own_words else self._times(str.isalpha)

    @cached_property
    def _pieces(self) -> list[str]:
        """What stands between the stops . ! ? of the text."""
        return pieces_of(self.text)

    @cached_property
    def stretches(self) -> int:
        """How many stretches without . ! and ? have a letter, a digit or an underscore."""
        return sum(map(bool, map(_WORD_CHARACTER.search, self._pieces)))

    @cached_property
    def _ended(self) -> list[bool]:
        """Whether each line ends as sentences do."""
        return list(map(lines.ends_sentence, self.stripped))

    @cached_property
    def _sentences(self) -> Sentences:
        return sentences(self.text, self._pieces, self.stripped, self._ended)

    @cached_property
    def sentences(self) -> int:
        """How many sentences all lines have."""
        return len(self.filled) + sum(self._sentences.boundaries)

    @property
    def whole_sentences(self) -> int:
        """How many sentences begin with no small letter and end as sentences do."""
        return self._sentences.whole

    @cached_property
    def cut_lines(self) -> int:
        """How many lines are prose that breaks off."""
        return sum(map(lines.is_cut_off, compress(self.stripped, map(not_, self._ended))))

    @cached_property
    def _c4(self) -> list[c4_rules.Rule]:
        return c4_rules.rules(self.text, self.stripped)

    @cached_property
    def c4_rules(self) -> Counter[str]:
        """How many lines each rule of C4 takes away, and how many it keeps."""
        return Counter(self._c4)

    @cached_property
    def c4_sentences(self) -> int:
        """How many sentences the lines have that C4 keeps, citations taken away."""
        is_kept = list(map("kept".__eq__, self._c4))
        if self._sentences_of is not sentences_of or "[" in self.text:
            return sum(map(self._sentences_of, map(c4_rules.without_citations, compress(self.stripped, is_kept))))
        return sum(is_kept) + sum(compress(self._sentences.boundaries, is_kept))

    @cached_property
    def _normal_text(self) -> str:
        """The text without ASCII punctuation, in lower case, in Unicode's form NFD."""
        raw = self.text.encode("utf-8", "surrogatepass")
        if all(map(_is_normal, self.characters.others)):
            return raw.translate(_LOWER, _PUNCTUATION).decode("utf-8", "surrogatepass")
        return unicodedata.normalize("NFD", raw.translate(None, _PUNCTUATION).decode("utf-8", "surrogatepass").lower())

    @cached_property
    def normal_words(self) -> list[str]:
        """The words of the text without ASCII punctuation, in lower case, in Unicode's form NFD."""
        return self._normal_text.split()

    @cached_property
    def normal_counts(self) -> Counter[str]:
        """How often each normal word stands in the text."""
        return Counter(self.normal_words)

    @cached_property
    def normal_characters(self) -> int:
        """How many characters the normal words have."""
        return len(self._normal_text) - self.characters.spaces  # which stay as they are

    @cached_property
    def lorem_ipsum(self) -> int:
        """How often "lorem ipsum" stands in the normal words joined by blanks."""
        return " ".join(self.normal_words).count("lorem ipsum") if "lorem" in self._normal_text else 0

    @cached_property
    def repetition(self) -> Repetition:
        """The words' n-grams."""
        return Repetition.of(self.words, self.counts)

    @cached_property
    def normal_repetition(self) -> Repetition:
        """The normal words' n-grams."""
        return Repetition.of(self.normal_words, self.normal_counts)


@cache
def _is_normal(character: str) -> bool:
    """Whether a character is as it is in lower case and in form NFD, whatever stands beside it."""
    return unicodedata.normalize("NFD", character.lower()) == character and not unicodedata.combining(character)


def _copies(texts: list[str]) -> Copies:
    if len(set(texts)) == len(texts):
        return Copies(0, 0)
    seen: set[str] = set()
    number = characters = 0
    for text in texts:
        if text in seen:
            number += 1
            characters += len(text)
        else:
            seen.add(text)
    return Copies(number, characters)


def share(part: float, whole: float) -> float:
    """Return a share; 0.0 of nothing."""
    return part / whole if whole else 0.0
