"""Cut lines into blocks of words."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from cleantext import segment
from cleantext.document import Document
from cleantext.similarity import Gram, Pair, Word, common_at, grams, part_words, places_of, words_of, words_of_parts

if TYPE_CHECKING:
    from cleantext.filters._duplicates.layout import Layout

PROSE: Final = 20
"""Words from which a block counts as prose: verses, list items and headings are shorter."""

LEAST: Final = 10
"""Trigrams that must come back in a text for echoes to be heard."""
_SHORT: Final = 4000
"""Bytes up to which a dictionary of the trigrams is made faster than they are sorted; numpy is then not even imported for most texts."""

_LONGEST: Final = 160
"""Words from which a line is cut: it bounds the cost of one comparison, and lets a long paragraph match two short ones."""
_CHUNK: Final = 80
"""Words from which a cut line's block ends at the next sentence end."""

_LABEL: Final = re.compile(r"\s{0,8}\w[\w.'’-]{0,30}(?: \w[\w.'’-]{0,30}){0,2}:(?=\s|$)")
"""One to three words and a colon at the start of a line: the speaker of an interview, whose name differs between two copies."""
_DIGIT: Final = re.compile(r"\d")
_ASCII_DIGIT: Final = re.compile(rb"[0-9]")
_LABEL_ROOM: Final = 104
_PIECE: Final = re.compile(rf"\S{{1,{_CHUNK}}}(?:\s+\S{{1,{_CHUNK}}}){{0,{_CHUNK - 1}}}")
"""Up to 80 runs of up to 80 characters: what is left to cut by in a line without sentence ends."""


class Content:
    """Words in lower case, and what is asked of them; one for all blocks of the same line, also when a text is searched again without some lines.

    It has slots, which are filled when first asked for: `cached_property` gives an object a dictionary of its own, and where some of many have
    one and others not yet, Python takes longer for all that is asked of them.
    """

    __slots__ = ("_numbers", "_pairs", "_places", "_vocabulary", "alike", "size", "words")

    def __init__(self, words: list[bytes]) -> None:
        """Take the words."""
        self.words = words
        self.size = len(words)
        self.alike: dict[Content, tuple[float, bool]] = {}
        """Contents that this one was compared with: how alike they are, and whether they have other numbers."""
        self._vocabulary: set[bytes] | None = None
        self._pairs: set[Gram] | None = None
        self._places: dict[Word, int] | None = None
        self._numbers: frozenset[bytes] | None = None

    @property
    def vocabulary(self) -> set[bytes]:
        """The words without their order."""
        if self._vocabulary is None:
            self._vocabulary = set(self.words)
        return self._vocabulary

    @property
    def pairs(self) -> set[Gram]:
        """Each two words that stand side by side."""
        if self._pairs is None:
            self._pairs = grams(self.words, 2)
        return self._pairs

    @property
    def places(self) -> dict[Word, int]:
        """Where each of the words stands."""
        if self._places is None:
            self._places = places_of(self.words)
        return self._places

    @property
    def numbers(self) -> frozenset[bytes]:
        """The numbers among them."""
        if self._numbers is None:
            self._numbers = _numbers(self.vocabulary) if _has_digit(b" ".join(self.words)) else frozenset()
        return self._numbers

    def order_ratio(self, other: "Content") -> float:
        """Return twice the words that both have in common in the same order, over all words of both."""
        return 2 * common_at(self.places, self.size, other.words) / (self.size + other.size)

    def most_common(self, other: "Content") -> int:
        """Return how many words both have in common at most: those of both vocabularies, and those that stand in both once more."""
        own, others = self.vocabulary, other.vocabulary
        return len(own & others) + min(self.size - len(own), other.size - len(others))


class Part(NamedTuple):
    """What of a line a block is: a span, without the speaker's label, and its words, before which `skipped` others stand in the line."""

    start: int
    end: int
    skipped: int
    content: Content


Parts: TypeAlias = dict[tuple[str, int], list[Part]]
"""The parts of lines that were read before, by what they say and how many words that is."""


class Block(NamedTuple):
    """A part of a line: the `size` words from `at` to `stop` (half-open) of the whole text, those of `line[start:end]`."""

    line: int
    start: int
    end: int
    at: int
    stop: int
    size: int
    content: Content


@dataclass(frozen=True)
class Words:
    """The words of a text in a row, of which there are nothing but blanks and line ends in `parted`."""

    parted: bytes

    @classmethod
    def of(cls, text: str) -> "Words":
        """Read a text."""
        return cls(part_words(text))

    @cached_property
    def layout(self) -> "Layout":
        """Where they stand."""
        from cleantext.filters._duplicates.layout import Layout  # noqa: PLC0415 (numpy: 100 ms, once)

        return Layout(self.parted)

    @cached_property
    def all(self) -> list[bytes]:
        """The words themselves; most texts are done without."""
        return self.parted.split()

    @cached_property
    def starts(self) -> list[int]:
        """At which word each line starts, and the text ends."""
        starts: list[int] = self.layout.lines.tolist()
        return starts

    @cached_property
    def met_again(self) -> list[Pair]:
        """The numbers (earlier, later) of the first words of all trigrams that come back; the earlier is the first one that has the trigram."""
        first: dict[tuple[bytes, bytes, bytes], int] = {}
        places = list(map(first.setdefault, zip(self.all, self.all[1:], self.all[2:], strict=False), count()))
        return [(earlier, later) for later, earlier in enumerate(places) if earlier != later]

    @property
    def is_short(self) -> bool:
        """Whether a dictionary of the trigrams is made faster than they are sorted."""
        return len(self.parted) <= _SHORT

    @cached_property
    def may_echo(self) -> bool:
        """Whether enough trigrams may come back: a set counts the different ones of a short text in half the time in which they are found."""
        return not self.is_short or len(self.all) - 2 - len(grams(self.all, 3)) >= LEAST

    @cached_property
    def numbers(self) -> frozenset[bytes]:
        """The words with a digit."""
        return _numbers(set(self.all)) if _has_digit(self.parted) else frozenset()

    def longest_line(self, low: int, high: int) -> int:
        """Return how many words the longest line has of those in which the words from one to another stand."""
        first, last = self.line_of(max(low, 0)), self.line_of(min(high, self.starts[-1] - 1))
        return max([self.starts[line + 1] - self.starts[line] for line in range(first, last + 1)])

    def line_of(self, word: int) -> int:
        """Return the number of the line in which a word stands."""
        return bisect_right(self.starts, word) - 1


def _numbers(words: AbstractSet[bytes]) -> frozenset[bytes]:
    """Return the words with a digit."""
    others = [word for word in words if not word.isalpha()]
    return frozenset([word for word in others if _has_digit(word)])


def _has_digit(word: bytes) -> bool:
    found = _ASCII_DIGIT.search(word) if word.isascii() else _DIGIT.search(word.decode("utf-8", "surrogatepass"))
    return found is not None


def blocks(document: Document, words: Words, lines: Iterable[int], known: Parts) -> list[Block]:
    """Return the blocks of some lines, which come in order; those without words have none. What is known of a line is not read again."""
    found: list[Block] = []
    texts, starts, every = document.lines, words.starts, words.all
    for line in lines:
        first, last = starts[line], starts[line + 1]
        if first < last:
            for start, end, skipped, content in _read(texts[line], every[first:last], known):
                at = first + skipped
                found.append(Block(line, start, end, at, at + content.size, content.size, content))
    return found


def _read(text: str, words: list[bytes], known: Parts) -> list[Part]:
    """Return the parts of a line that has these words: beside a script without blanks the same text may have others."""
    key = text, len(words)
    parts = known.get(key)
    if parts is None or (len(parts) == 1 and not text.isascii() and parts[0].content.words != words[parts[0].skipped :]):
        parts = known[key] = list(_cut(text)) if len(words) > _LONGEST else _one(text, words)
    return parts


def _one(text: str, words: list[bytes]) -> list[Part]:
    """Return a line that has these words as one part, without its label; none where it has nothing else."""
    label = _LABEL.match(text) if ":" in text[:_LABEL_ROOM] else None
    skipped = len(words_of(label[0])) if label else 0
    left = words[skipped:] if skipped else words
    return [Part(len(text) - len(text.lstrip()), len(text.rstrip()), skipped, Content(left))] if left else []


def _cut(text: str) -> Iterator[Part]:
    """Cut a long line behind a sentence end from 80 words on, at 160 words at the latest."""
    run: list[bytes] = []
    skipped, start, end = 0, -1, -1
    spans = list(pieces(text))
    for (low, high), new in zip(spans, words_of_parts(text, spans), strict=True):
        if run and (len(run) >= _CHUNK or len(run) + len(new) > _LONGEST):
            yield Part(start, end, skipped, Content(run))
            skipped += len(run)
            run, start = [], -1
        start, end = low if start < 0 else start, high
        run += new
    if run:
        yield Part(start, end, skipped, Content(run))


def pieces(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of the sentences of a line; longer ones than 80 words in parts."""
    for low, high in segment.sentences(text):
        if high - low <= _CHUNK or _is_piece(text[low:high]):
            yield low, high
        else:
            yield from (part.span() for part in _PIECE.finditer(text, low, high))


def _is_piece(sentence: str) -> bool:
    """Whether the pattern of a piece would match all of a sentence; it takes ten times as long to say so."""
    runs = sentence.split()
    return len(runs) <= _CHUNK and max(map(len, runs)) <= _CHUNK
