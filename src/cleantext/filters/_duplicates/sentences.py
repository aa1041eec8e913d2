"""The sentences of a document as a copy in other lines is made of them, and the lines and sentences that go with such a copy."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final, NamedTuple, TypeAlias

from cleantext import lines, segment
from cleantext.document import Document
from cleantext.edit import Match
from cleantext.filters._duplicates.blocks import PROSE, Words
from cleantext.filters._duplicates.chains import Tier
from cleantext.lexicon.english import FUNCTION_WORDS
from cleantext.similarity import Pair, words_of_parts

_UNIT: Final = 0.38
_SHORT_UNIT: Final = 0.55
SHORT: Final = 12
"""Least similarity of a sentence that restates its place, and of one under 12 words."""
_HEADING: Final = 6
"""Words of a line that may be a heading, and so be whole although it ends in "more" or "it"."""
_OWN: Final = 0.3
_OWN_NEAR: Final = 0.7
"""A sentence that shares less than this with what it would restate says something of its own: in a paraphrase, and in a copy that may go."""


Spans: TypeAlias = dict[str, list[tuple[int, int, int]]]
"""The sentences of lines that were read before: their spans, and their words."""


class Sentence(NamedTuple):
    """A sentence of a line: its span in the line, and the words from `first` to `last` (half-open) of the whole text."""

    start: int
    end: int
    first: int
    last: int


class Unit:
    """A sentence of the later copy: its span in its line, its words, the place that it restates, and their common words; built by hand for speed."""

    __slots__ = ("common", "end", "first", "last", "line", "matches", "other", "other_numbers", "similarity", "size", "start")

    def __init__(self, line: int, sentence: Sentence) -> None:
        """Take a sentence that is not compared yet."""
        self.line = line
        self.start, self.end, self.first, self.last = sentence
        self.size = self.last - self.first
        """Words."""
        self.other = 0, 0
        self.common = 0
        self.other_numbers = False
        self.similarity = 0.0
        """Twice the words that it has in common with its place, in the same order, over all words of both."""
        self.matches = False
        """Whether it restates its place."""

    def compare(self, other: Pair, common: int) -> None:
        """Enter the place that it restates, and what both have in common."""
        self.other, self.common = other, common
        if common:
            self.similarity = 2 * common / (self.size + other[1] - other[0])
            self.matches = self.similarity >= (_UNIT if self.size >= SHORT else _SHORT_UNIT)


@dataclass(frozen=True)
class Sentences:
    """The sentences of a document, line by line, each line read once when first asked for."""

    document: Document
    words: Words
    known: Spans = field(default_factory=dict)
    _read: dict[int, list[Sentence]] = field(default_factory=dict)

    def of(self, line: int) -> list[Sentence]:
        """Return the sentences of a line."""
        known = self._read.get(line)
        if known is None:
            known = self._read[line] = list(self._sentences(line))
        return known

    def _sentences(self, line: int) -> Iterator[Sentence]:
        text, first, stop = self.document.lines[line], *self.words.starts[line : line + 2]
        if text not in self.known:
            self.known[text] = _counted(text)
        for start, end, size in self.known[text]:
            last = min(first + size, stop)
            yield Sentence(start, end, first, last)
            first = last

    def around(self, low: int, high: int) -> Iterator[Unit]:
        """Yield the sentences, of lines of prose, in which the words from `low` to `high` (half-open) stand, to be compared."""
        starts = self.words.starts
        for line in range(self.words.line_of(max(low, 0)), min(self.words.line_of(high), len(self.document.lines) - 1) + 1):
            if not self.document.is_verbatim(line):
                units = self.of(line)
                if starts[line] <= low or starts[line + 1] >= high:
                    units = [unit for unit in units if unit.last > low and unit.first < high]
                yield from [Unit(line, unit) for unit in units]

    def place(self, word: int) -> tuple[int, int]:
        """Return the span, in the document, of the sentence in which a word stands."""
        line = self.words.line_of(word)
        at, units = self.document.offsets[line], self.of(line)
        unit = units[max(0, bisect_right(units, word, key=lambda unit: unit.first) - 1)]
        return at + unit.start, at + unit.end

    def match(self, unit: Unit) -> Match:
        """Return a sentence, and those that it restates, as spans of the document."""
        at = self.document.offsets[unit.line]
        return Match(at + unit.start, at + unit.end, self.place(unit.other[0])[0], self.place(unit.other[1] - 1)[1], unit.similarity)


def _counted(text: str) -> list[tuple[int, int, int]]:
    """Return the span of each sentence of a line, and how many words it has; of a lone one of ASCII, at least so many."""
    spans = list(segment.sentences(text))
    if len(spans) == 1 and text.isascii():  # all words of the line are its own
        return [(start, end, end) for start, end in spans]
    return [(start, end, len(words)) for (start, end), words in zip(spans, words_of_parts(text, spans), strict=True)]


def runs(sentences: Sentences, units: Sequence[Unit], tier: Tier) -> Iterator[list[Unit]]:
    """Yield the sentences of a section that go, in runs: one that has something of its own to say stays and parts them, and so does code."""
    stripped = sentences.document.stripped
    run: list[Unit] = []
    for unit in units:
        is_own = _is_own(unit, tier)
        if is_own or (run and any(stripped[run[-1].line + 1 : unit.line])):
            yield _whole(sentences, run)
            run = []
        if not is_own:
            run.append(unit)
    yield _whole(sentences, run)


def _is_own(unit: Unit, tier: Tier) -> bool:
    """Whether a sentence inside a section says something of its own."""
    if tier == "paraphrase":
        return unit.size >= PROSE and unit.similarity < _OWN
    return unit.other_numbers or (unit.size >= SHORT and unit.similarity < _OWN_NEAR)


def _whole(sentences: Sentences, run: Sequence[Unit]) -> list[Unit]:
    """Return a run from a sentence that matches and begins as one to another that ends as one: a line may break within a sentence."""
    inside = [n for n, unit in enumerate(run) if unit.matches]
    low, high = 0, len(inside)
    while low < high and not _begins(sentences, run[inside[low]]):
        low += 1
    while low < high and not _ends(sentences, run[inside[high - 1]]):
        high -= 1
    return list(run[inside[low] : inside[high - 1] + 1]) if low < high else []


def _begins(sentences: Sentences, unit: Unit) -> bool:
    """Whether a sentence does not go on with what the line before began."""
    if not unit.line or unit.start > sentences.of(unit.line)[0].start:
        return True
    stripped = sentences.document.stripped
    return not _goes_on(stripped[unit.line - 1], stripped[unit.line])


def _ends(sentences: Sentences, unit: Unit) -> bool:
    """Whether a sentence does not go on in the line behind it."""
    stripped = sentences.document.stripped
    if unit.line + 1 == len(stripped) or unit.end < sentences.of(unit.line)[-1].end:
        return True
    return not _goes_on(stripped[unit.line], stripped[unit.line + 1])


def _goes_on(before: str, behind: str) -> bool:
    """Whether a sentence is broken between two lines: no stop before, and a small letter behind, or a comma or the like of "of the" before."""
    if not before or not behind or lines.ends_sentence(before):
        return False
    if before[-1] in ",;-–—" or _is_small(behind):
        return True
    return before.rsplit(None, 1)[-1] in FUNCTION_WORDS and len(before.split(None, _HEADING)) > _HEADING


def _is_small(text: str) -> bool:
    """Whether a text goes on with a small letter."""
    return next((letter.islower() for letter in text if letter.isalnum()), False)


def edges(sentences: Sentences, run: Sequence[Unit]) -> Iterator[tuple[int, int]]:
    """Yield the spans of a run: that of its whole lines, and those of sentences of a line of which a part stays, with the blanks before or behind."""
    document = sentences.document
    whole: list[int] = []
    for line, group in groupby(run, key=lambda unit: unit.line):
        units, all_units, at = list(group), sentences.of(line), document.offsets[line]
        first = bisect_right(all_units, units[0].start, key=lambda unit: unit.start) - 1
        last = first + len(units) - 1
        if not first and last + 1 == len(all_units):
            whole.append(line)
        elif last + 1 == len(all_units):
            yield at + all_units[first - 1].end, at + len(document.lines[line])
        else:
            yield at + (units[0].start if first else 0), at + all_units[last + 1].start
    if whole:
        yield document.span_of_lines(whole[0], whole[-1] + 1)
