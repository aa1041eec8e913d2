"""One text as all signals see it: each view is computed once, when the first signal asks for it."""

import re
import string
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cached_property
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
_STRETCH: Final = re.compile(r"\b[^.!?]+[.!?]*")
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
    def _marked(self) -> list[str]:
        """The different words that are not letters and digits alone."""
        return [word for word in self.counts if not word.isalnum()]

    @cached_property
    def signs(self) -> list[str]:
        """The different words without any letter or digit."""
        return [word for word in self._marked if not _LETTER_OR_DIGIT.search(word)]

    @cached_property
    def plain_words(self) -> int:
        """How many words have a letter or a digit."""
        return len(self.words) - sum(map(self.counts.__getitem__, self.signs))

    @cached_property
    def plain_characters(self) -> int:
        """How many characters the words with a letter or a digit have."""
        return sum(map(len, self.words)) - sum(len(sign) * self.counts[sign] for sign in self.signs)

    @cached_property
    def alphabetic_words(self) -> int:
        """How many words have a letter."""
        others = [word for word in self.counts if not word.isalpha() and not any(map(str.isalpha, word))]
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
    def tokens(self) -> Counter[str]:
        r"""How often each token stands in the text: each run of letters, digits and underscores, each run of other marks (`\\w+|[^\\w\\s]+`)."""
        counts = Counter(self.text.split()) if self._split is not str.split else self.counts
        tokens: Counter[str] = Counter()
        for word, count in counts.items():
            if word.isalnum():
                tokens[word] += count
            else:
                for token in _TOKEN.findall(word):
                    tokens[token] += count
        return tokens

    @cached_property
    def latin_tokens(self) -> int:
        """How many tokens have a letter from a to z or A to Z."""
        return sum(count for token, count in self.tokens.items() if (token.isascii() and token.isalpha()) or _LATIN.search(token))

    @cached_property
    def stretches(self) -> int:
        """How many stretches of text end with a full stop, an exclamation mark or a question mark, or with the text."""
        return len(_STRETCH.findall(self.text))

    @cached_property
    def normal_characters(self) -> int:
        """How many characters the normal words have."""
        return sum(map(len, self.normal_words))

    @cached_property
    def normal_text(self) -> str:
        """The text without ASCII punctuation, in lower case, in Unicode's form NFD, white space as one blank."""
        return " ".join(self.normal_words)

    @cached_property
    def normal_words(self) -> list[str]:
        """The words of `normal_text`."""
        bare = self.text.encode("utf-8", "surrogatepass").translate(None, _PUNCTUATION).decode("utf-8", "surrogatepass")
        return unicodedata.normalize("NFD", bare.lower()).split()

    @cached_property
    def normal_counts(self) -> Counter[str]:
        """How often each normal word stands in the text."""
        return Counter(self.normal_words)

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
