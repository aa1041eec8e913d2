"""One text as all signals see it: each view is computed once, when the first signal asks for it."""

import re
import string
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import chain, compress, filterfalse, repeat
from typing import Final, NamedTuple

from cleantext import segment
from cleantext.document import Document
from cleantext.signals import c4_rules
from cleantext.signals.repetition import Repetition

Words = Callable[[str], Sequence[str]]
"""Splits a text into words; `str.split`, at white space, unless you say otherwise."""

Sentences = Callable[[str], int]
"""Counts the sentences of one line."""

_LETTER_OR_DIGIT: Final = re.compile(r"[^\W_]")
_TOKEN: Final = re.compile(r"\w+|[^\w\s]+")
_LATIN: Final = re.compile(r"[a-zA-Z]")
_WORD_CHARACTER: Final = re.compile(r"\w")
_PUNCTUATION: Final = string.punctuation.encode()


class Copies(NamedTuple):
    """How many of some texts say what an earlier one says, and how many characters those copies have."""

    number: int
    characters: int


def sentences_of(line: str) -> int:
    """Return the number of sentences of a line: `cleantext.segment.sentences`."""
    return sum(1 for _ in segment.sentences(line))


class Analysis:
    """The views of one document that signals share."""

    def __init__(self, document: Document, words: Words = str.split, sentences: Sentences = sentences_of) -> None:
        """Take a document and how to split it; nothing is computed yet."""
        self.document = document
        self.text = document.text
        self._sentences_of = sentences
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

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each word stands in the text."""
        return Counter(self.words)

    @cached_property
    def _unalphabetic(self) -> list[str]:
        """The different words that are not letters alone."""
        return list(filterfalse(str.isalpha, self.counts))

    @cached_property
    def _letterless(self) -> list[str]:
        """The different words without any letter."""
        rest = (word for word in self._unalphabetic if not word.strip(string.punctuation).isalpha())
        return [word for word in rest if not _LATIN.search(word) and not any(map(str.isalpha, word))]

    @cached_property
    def signs(self) -> list[str]:
        """The different words without any letter or digit."""
        return [word for word in self._letterless if not _LETTER_OR_DIGIT.search(word)]

    @cached_property
    def plain_words(self) -> int:
        """How many words have a letter or a digit."""
        return len(self.words) - sum(map(self.counts.__getitem__, self.signs))

    @cached_property
    def plain_characters(self) -> int:
        """How many characters the words with a letter or a digit have."""
        return len("".join(self.words)) - sum(len(sign) * self.counts[sign] for sign in self.signs)

    @cached_property
    def alphabetic_words(self) -> int:
        """How many words have a letter."""
        return len(self.words) - sum(map(self.counts.__getitem__, self._letterless))

    @cached_property
    def _sentences(self) -> list[list[str]]:
        """The sentences of each line."""
        return [[line[start:end] for start, end in segment.sentences(line)] if line else [] for line in self.stripped]

    @cached_property
    def sentences(self) -> list[str]:
        """The sentences of all lines."""
        return list(chain.from_iterable(self._sentences))

    @cached_property
    def _c4(self) -> list[c4_rules.Rule]:
        return list(map(c4_rules.rule if c4_rules.has_words(self.text) else c4_rules.rule_of_shape, self.stripped))

    @cached_property
    def c4_rules(self) -> Counter[str]:
        """How many lines each rule of C4 takes away, and how many it keeps."""
        return Counter(self._c4)

    @cached_property
    def c4_sentences(self) -> int:
        """How many sentences the lines have that C4 keeps, citations taken away."""
        kept = [number for number, rule in enumerate(self._c4) if rule == "kept"]
        if self._sentences_of is not sentences_of or "[" in self.text:
            return sum(self._sentences_of(c4_rules.without_citations(self.stripped[number])) for number in kept)
        return sum(len(self._sentences[number]) for number in kept)

    @cached_property
    def repetition(self) -> Repetition:
        """The words' n-grams."""
        return Repetition(self.words)

    @cached_property
    def tokens(self) -> "Tokens":
        r"""The tokens of the text: each run of letters, digits and underscores, each run of other marks (`\w+|[^\w\s]+`)."""
        counts = self.counts if self._split is str.split else Counter(self.text.split())
        marked = list(filterfalse(str.isalnum, counts))
        spread = chain.from_iterable(map(repeat, marked, map(counts.__getitem__, marked)))
        return Tokens(counts, _TOKEN.findall(" ".join(spread)))

    @cached_property
    def stretches(self) -> int:
        r"""How many matches `\b[^.!?]+[.!?]*` has: one for each stretch without . ! and ? that has a letter, a digit or an underscore."""
        return sum(map(bool, map(_WORD_CHARACTER.search, self.text.replace("!", ".").replace("?", ".").split("."))))

    @cached_property
    def _normal_text(self) -> str:
        """The text without ASCII punctuation, in lower case, in Unicode's form NFD."""
        bare = self.text.encode("utf-8", "surrogatepass").translate(None, _PUNCTUATION).decode("utf-8", "surrogatepass")
        return unicodedata.normalize("NFD", bare.lower())

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
        return len("".join(self.normal_words))

    @cached_property
    def lorem_ipsum(self) -> int:
        """How often "lorem ipsum" stands in the normal words joined by blanks."""
        return " ".join(self.normal_words).count("lorem ipsum") if "lorem" in self._normal_text else 0

    @cached_property
    def normal_repetition(self) -> Repetition:
        """The normal words' n-grams."""
        return Repetition(self.normal_words)


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


class Tokens:
    """How many tokens there are, of each sort: words of letters and digits alone are one token each, `pieces` are the tokens of all others."""

    def __init__(self, words: Counter[str], pieces: list[str]) -> None:
        """Take how often each word stands in the text, and the tokens of those that are not letters and digits alone."""
        plain = [word for word in words if word.isalnum()]
        self._words, self._times, self._pieces = plain, list(map(words.__getitem__, plain)), pieces

    def total(self) -> int:
        """Return the number of tokens."""
        return sum(self._times) + len(self._pieces)

    def count(self, *, wanted: Callable[[str], object]) -> int:
        """Return the number of tokens that something is true of."""
        return sum(compress(self._times, map(wanted, self._words))) + sum(map(bool, map(wanted, self._pieces)))
