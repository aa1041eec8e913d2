"""One text as all signals see it: each view is computed once, when the first signal asks for it."""

import re
import string
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import filterfalse
from operator import mul
from typing import Final, NamedTuple

from cleantext import segment
from cleantext.document import Document
from cleantext.signals import c4_rules
from cleantext.signals.repetition import Repetition

Words = Callable[[str], Sequence[str]]
"""Splits a text into words; `str.split`, at white space, unless you say otherwise."""

Sentences = Callable[[str], int]
"""Counts the sentences of one line."""

_PARAGRAPHS: Final = re.compile(r"\n{2,}")
_LETTER_OR_DIGIT: Final = re.compile(r"[^\W_]")
_TOKEN: Final = re.compile(r"\w+|[^\w\s]+")
_LATIN: Final = re.compile(r"[a-zA-Z]")
_STOPS: Final = re.compile(r"[.!?]+")
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
        self.sentences_of = sentences
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
        text = self.text.replace("\r\n", "\n").strip()
        return _PARAGRAPHS.split(text) if text else []

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
    def signs(self) -> list[str]:
        """The different words without any letter or digit."""
        return [word for word in filterfalse(str.isalnum, self._unalphabetic) if not _LETTER_OR_DIGIT.search(word)]

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
        others = (word for word in self._unalphabetic if not _LATIN.search(word) and not any(map(str.isalpha, word)))
        return len(self.words) - sum(map(self.counts.__getitem__, others))

    @cached_property
    def sentences(self) -> list[str]:
        """The sentences of all lines."""
        return [line[start:end] for line in self.filled for start, end in segment.sentences(line)]

    @cached_property
    def _c4(self) -> list[c4_rules.Rule]:
        return list(map(c4_rules.rule, self.stripped))

    @cached_property
    def c4_rules(self) -> Counter[str]:
        """How many lines each rule of C4 takes away, and how many it keeps."""
        return Counter(self._c4)

    @cached_property
    def c4_kept(self) -> list[str]:
        """The lines that C4 keeps, without citations."""
        return [c4_rules.without_citations(line) for line, rule in zip(self.stripped, self._c4, strict=True) if rule == "kept"]

    @cached_property
    def repetition(self) -> Repetition:
        """The words' n-grams."""
        return Repetition(self.words)

    @cached_property
    def _spaced(self) -> Counter[str]:
        """How often each run of characters between white space stands in the text."""
        return self.counts if self._split is str.split else Counter(self.text.split())

    @cached_property
    def tokens(self) -> Counter[str]:
        r"""How often each token stands in the text: each run of letters, digits and underscores, each run of other marks (`\w+|[^\w\s]+`)."""
        plain, marked = Counter[str](), []
        for word, times in self._spaced.items():
            if word.isalnum():
                plain[word] = times
            elif times == 1:
                marked.append(word)
            else:
                for token in _TOKEN.findall(word):
                    marked += [token] * times
        plain.update(_TOKEN.findall(" ".join(marked)))
        return plain

    @cached_property
    def latin_tokens(self) -> int:
        """How many tokens have a letter from a to z or A to Z."""
        return sum(times for token, times in self.tokens.items() if (token.isascii() and token.isalpha()) or _LATIN.search(token))

    @cached_property
    def stretches(self) -> int:
        r"""How many matches `\b[^.!?]+[.!?]*` has: one for each stretch without . ! and ? that has a letter, a digit or an underscore."""
        return sum(map(bool, map(_WORD_CHARACTER.search, _STOPS.split(self.text))))

    @cached_property
    def _normal_row(self) -> str:
        """The different runs of characters between white space, without ASCII punctuation, in lower case, in Unicode's form NFD, a blank behind each.

        White space neither joins nor changes what stands beside it in any of the three steps, so all of them go through it at once.
        """
        row = " ".join([*self._spaced, ""])
        bare = row.encode("utf-8", "surrogatepass").translate(None, _PUNCTUATION).decode("utf-8", "surrogatepass")
        return unicodedata.normalize("NFD", bare.lower())

    @cached_property
    def _normal(self) -> dict[str, str]:
        """The normal word of each run of characters between white space; "" where nothing is left of it."""
        return dict(zip(self._spaced, self._normal_row.split(" "), strict=False))

    @cached_property
    def lorem_ipsum(self) -> int:
        """How often "lorem ipsum" stands in the normal words joined by blanks."""
        return " ".join(self.normal_words).count("lorem ipsum") if "lorem " in self._normal_row else 0

    @cached_property
    def normal_counts(self) -> Counter[str]:
        """How often each normal word stands in the text, in the order of the text."""
        counts: dict[str, int] = {}
        for word, times in zip(self._normal.values(), self._spaced.values(), strict=True):
            counts[word] = counts.get(word, 0) + times
        counts.pop("", None)
        return Counter(counts)

    @cached_property
    def normal_total(self) -> int:
        """How many normal words the text has."""
        return self.normal_counts.total()

    @cached_property
    def normal_characters(self) -> int:
        """How many characters the normal words have."""
        return sum(map(mul, map(len, self.normal_counts), self.normal_counts.values()))

    @cached_property
    def normal_words(self) -> list[str]:
        """The words of the text without ASCII punctuation, in lower case, in Unicode's form NFD, in order."""
        words = self.words if self._split is str.split else self.text.split()
        return list(filter(None, map(self._normal.__getitem__, words)))

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
