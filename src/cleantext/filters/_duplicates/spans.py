"""The second way in, for copies that are cut into other lines: sections as spans of words, and the sentences that go with them."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, groupby, islice
from typing import Final

from cleantext import lines, segment
from cleantext.document import Document
from cleantext.edit import Match
from cleantext.filters._duplicates.blocks import PROSE, Words, words_of
from cleantext.filters._duplicates.chains import NUMBERS, SOME_NUMBERS, Tier
from cleantext.filters._duplicates.pairs import SAME_NUMBERS, is_number, numbers_agree
from cleantext.similarity import Pair, common_words, word_pattern

_GAP: Final = 60
"""Words between two neighbouring echoes of a span, in either copy."""
_BACK: Final = 32
"""Echoes looked at for the one before; copies of a template have more."""
_DRIFT: Final = 0.02
"""What a word of difference between the two gaps costs, in echoes: the nearest diagonal wins."""
_LEAST: Final = 100
_ALIKE: Final = 0.42
_COVERED: Final = 0.5
"""Share of a span's words that must stand in sentences which match: the same questions with other answers have less."""
_EDGE: Final = 60
"""Words looked at beyond the first and the last echo: a copy begins and ends with what was rewritten as often as not."""
_UNIT: Final = 0.38
_SHORT_UNIT: Final = 0.55
_SHORT: Final = 12
_OWN: Final = 0.3
_OWN_NEAR: Final = 0.7
"""A sentence that shares less than this with what it would restate says something of its own: in a paraphrase, and in a copy that may go."""


@dataclass(slots=True)
class Unit:
    """A sentence of the later copy, in one line: its span in the document, its words, the place that it restates, and their common words."""

    line: int
    start: int
    end: int
    first: int
    last: int
    other: tuple[int, int] = (0, 0)
    common: int = 0
    other_numbers: bool = False

    @property
    def size(self) -> int:
        """Words."""
        return self.last - self.first

    @property
    def similarity(self) -> float:
        """Twice the words that it has in common with its place, in the same order, over all words of both."""
        return 2 * self.common / (self.size + self.other[1] - self.other[0]) if self.common else 0.0

    @property
    def matches(self) -> bool:
        """Whether it restates its place."""
        return self.size > 0 and self.similarity >= (_UNIT if self.size >= _SHORT else _SHORT_UNIT)


@dataclass(frozen=True, slots=True)
class Span:
    """The later copy of a section: the sentences from the first to the last that restate something, those of their own too."""

    tier: Tier
    words: int
    units: tuple[Unit, ...]


def find(document: Document, words: Words, heard: Sequence[Pair], floors: Mapping[Tier, int]) -> Iterator[Span]:
    """Yield the spans of some tiers, with so many words each, that restate an earlier one; they are disjoint."""
    end, places = 0, _places(heard)
    for path in sorted(_paths(heard), key=lambda path: path[0][1]):
        trimmed = _apart(path)
        if not trimmed or trimmed[0][1] < end or trimmed[-1][1] - trimmed[0][1] < _LEAST // 2:
            continue
        units = [unit for unit in _units(document, words, trimmed) if unit.first >= end]
        span = _judge(words, trimmed, _trimmed(units), places)
        if span and span.words >= floors.get(span.tier, span.words + 1):
            end = span.units[-1].last
            yield span


def _paths(heard: Sequence[Pair]) -> Iterator[list[Pair]]:
    """Yield chains of echoes that go down both copies, the longest first, none sharing an echo with another."""
    scores: list[float] = []
    before: list[int] = []
    for n in range(len(heard)):
        best, previous = max(((scores[m] - cost, m) for m, cost in _reachable(heard, n)), default=(0.0, -1))
        scores.append(max(best, 0.0) + 1)
        before.append(previous if best > 0 else -1)
    used = [False] * len(heard)
    for last in sorted(range(len(heard)), key=lambda n: -scores[n]):
        path: list[Pair] = []
        n = last
        while n >= 0 and not used[n]:
            used[n] = True
            path.append(heard[n])
            n = before[n]
        if len(path) > 1:
            yield path[::-1]


def _reachable(heard: Sequence[Pair], n: int) -> Iterator[tuple[int, float]]:
    """Yield the echoes shortly before one in both copies and what it costs to come from there; only the next word's where it is one."""
    earlier, later = heard[n]
    for m in range(n - 1, max(-1, n - 1 - _BACK), -1):
        there, here = earlier - heard[m][0], later - heard[m][1]
        if here > _GAP:
            return
        if 0 < there <= _GAP:
            yield m, _DRIFT * abs(there - here)
        if there == here == 1:
            return


def _apart(path: list[Pair]) -> list[Pair]:
    """Leave out the end of a chain whose first copy runs into the second."""
    return path[: bisect_right(path, path[0][1] - 3, key=lambda pair: pair[0])]


def _judge(words: Words, path: Sequence[Pair], units: Sequence[Unit], places: Mapping[int, Pair]) -> Span | None:
    """Return the span that a chain of echoes leads to, or nothing where a guard says no."""
    size = sum(unit.size for unit in units)
    both = size + sum(unit.other[1] - unit.other[0] for unit in units)
    similarity = 2 * sum(unit.common for unit in units) / both if both else 0.0
    tier = _tier(size, similarity)
    if not tier or sum(unit.size for unit in units if unit.matches) < _COVERED * size:
        return None
    here, there = (units[0].first, units[-1].last), (units[0].other[0], units[-1].other[1])
    if not _is_prose(words, here, there):
        return None
    numbers, differing = numbers_agree(*(_numbers(words.all[low:high]) for low, high in (here, there)))
    if 2 * sum(unit.size for unit in units if unit.other_numbers) > size:
        tier = "paraphrase"
    if (numbers < SOME_NUMBERS and differing > NUMBERS * size) or (tier != "exact" and _is_template(path, places)):
        return None
    return Span(tier, size, tuple(units))


def _tier(size: int, similarity: float) -> Tier | None:
    if similarity >= 0.97 and size >= _LEAST // 2:  # noqa: PLR2004 (this function is the table of tiers)
        return "exact"
    if size < _LEAST:
        return None
    if similarity >= 0.72:  # noqa: PLR2004
        return "near"
    return "paraphrase" if similarity >= _ALIKE else None


def _units(document: Document, words: Words, path: Sequence[Pair]) -> list[Unit]:
    """Return the sentences of the lines around the later copy, each compared with the place that the echoes give for it."""
    low, high = path[0][1] - _EDGE, path[-1][1] + _EDGE
    found: list[Unit] = []
    for line in range(words.line_of(max(low, 0)), min(words.line_of(high), len(document.lines) - 1) + 1):
        first = words.starts[line]
        text = document.lines[line]
        for start, end in segment.sentences(text):
            last = min(first + len(words_of(text[start:end])), words.starts[line + 1])
            if last > low and first < high and line not in document.verbatim:
                found.append(_compared(Unit(line, start, end, first, last), words, path))
            first = last
    return found


def _compared(unit: Unit, words: Words, path: Sequence[Pair]) -> Unit:
    low, high = max(_place(path, unit.first), 0), min(_place(path, unit.last), unit.first, path[0][1])
    if unit.size and low < high:
        unit.other = low, high
        unit.common = common_words(words.all[low:high], words.all[unit.first : unit.last])
        unit.other_numbers = numbers_agree(_numbers(words.all[low:high]), _numbers(words.all[unit.first : unit.last]))[0] < SAME_NUMBERS
    return unit


def _place(path: Sequence[Pair], later: int) -> int:
    """Return the place in the earlier copy that a place in the later one restates: on a line between the echoes around it."""
    n = bisect_right(path, later, key=lambda pair: pair[1])
    if n in (0, len(path)):
        earlier, other = path[0 if not n else -1]
        return earlier + later - other
    (earlier, other), (next_earlier, next_other) = path[n - 1], path[n]
    return earlier + (later - other) * (next_earlier - earlier) // (next_other - other)


def _numbers(words: Sequence[bytes]) -> set[bytes]:
    return {word for word in words if is_number(word)}


def _trimmed(units: list[Unit]) -> list[Unit]:
    """Return the sentences from the first to the last that match."""
    inside = [n for n, unit in enumerate(units) if unit.matches]
    return units[inside[0] : inside[-1] + 1] if inside else []


def _is_prose(words: Words, *copies: Pair) -> bool:
    """Whether a line of one of the copies is long enough for prose."""
    ranges = (range(words.line_of(low), words.line_of(high - 1) + 1) for low, high in copies)
    return any(words.starts[line + 1] - words.starts[line] >= PROSE for line in chain.from_iterable(ranges))


def _places(heard: Sequence[Pair]) -> dict[int, Pair]:
    """Return for each place that comes back the first and the last place where it does."""
    places: dict[int, Pair] = {}
    for earlier, later in heard:
        places[earlier] = places.get(earlier, (later, later))[0], later
    return places


def _is_template(path: Sequence[Pair], places: Mapping[int, Pair]) -> bool:
    """Whether most of the echoes come back in a third place."""
    first, last = path[0][1], path[-1][1]
    returns = (places[earlier] for earlier in range(path[0][0], path[-1][0] + 1) if earlier in places)
    return 2 * sum(low < first or high > last for low, high in returns) > len(path)


def runs(document: Document, span: Span) -> Iterator[list[Unit]]:
    """Yield the sentences that go, in runs: one that has something of its own to say stays and parts them."""
    run: list[Unit] = []
    for unit in span.units:
        if _is_own(unit, span.tier):
            yield _whole(document, run)
            run = []
        else:
            run.append(unit)
    yield _whole(document, run)


def _is_own(unit: Unit, tier: Tier) -> bool:
    """Whether a sentence inside a section says something of its own."""
    if tier == "paraphrase":
        return unit.size >= PROSE and unit.similarity < _OWN
    return unit.other_numbers or (unit.size >= _SHORT and unit.similarity < _OWN_NEAR)


def _whole(document: Document, run: Sequence[Unit]) -> list[Unit]:
    """Return a run from a sentence that matches and begins as one to another that ends as one: a line may break within a sentence."""
    inside = [n for n, unit in enumerate(run) if unit.matches]
    while inside and not _begins(document, run[inside[0]]):
        del inside[0]
    while inside and not _ends(document, run[inside[-1]]):
        del inside[-1]
    return list(run[inside[0] : inside[-1] + 1]) if inside else []


def _begins(document: Document, unit: Unit) -> bool:
    """Whether a sentence does not go on with what the line before began."""
    if unit.start > len(document.lines[unit.line]) - len(document.lines[unit.line].lstrip()):
        return True
    before = document.stripped[unit.line - 1] if unit.line else ""
    return not before or lines.ends_sentence(before) or not _is_small(document.lines[unit.line][unit.start :])


def _ends(document: Document, unit: Unit) -> bool:
    """Whether a sentence does not go on in the line behind it."""
    text = document.lines[unit.line]
    behind = document.stripped[unit.line + 1] if unit.line + 1 < len(document.lines) else ""
    return unit.end < len(text.rstrip()) or not behind or lines.ends_sentence(text.rstrip()) or not _is_small(behind)


def _is_small(text: str) -> bool:
    """Whether a text goes on with a small letter."""
    return next((letter.islower() for letter in text if letter.isalnum()), False)


def edges(document: Document, run: Sequence[Unit]) -> Iterator[tuple[int, int]]:
    """Yield the spans of a run: that of the whole lines in it, and those of sentences of lines of which a part stays."""
    whole: list[int] = []
    for line, group in groupby(run, key=lambda unit: unit.line):
        units = list(group)
        text, at = document.lines[line], document.offsets[line]
        is_first, is_last = not text[: units[0].start].strip(), not text[units[-1].end :].strip()
        if is_first and is_last:
            whole.append(line)
        elif is_last:
            yield at + len(text[: units[0].start].rstrip()), at + len(text)
        else:
            yield at + (0 if is_first else units[0].start), at + len(text) - len(text[units[-1].end :].lstrip())
    if whole:
        yield document.span_of_lines(whole[0], whole[-1] + 1)


def match(document: Document, words: Words, unit: Unit) -> Match:
    """Return a sentence and its counterpart as spans of the document."""
    at = document.offsets[unit.line]
    low, high = _offset(document, words, unit.other[0])[0], _offset(document, words, unit.other[1] - 1)[1]
    return Match(at + unit.start, at + unit.end, low, max(low + 1, high), unit.similarity)


def _offset(document: Document, words: Words, word: int) -> tuple[int, int]:
    """Return the span of a word of the text."""
    line = words.line_of(word)
    text, at = document.lines[line], document.offsets[line]
    found = next(islice(word_pattern(text).finditer(text), word - words.starts[line], None), None)
    return (at + found.start(), at + found.end()) if found else (at, at + len(text))
