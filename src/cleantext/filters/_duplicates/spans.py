"""The second way in, for copies that are cut into other lines: sections as spans of words."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, pairwise
from typing import Final

from cleantext.filters._duplicates.blocks import PROSE, Words
from cleantext.filters._duplicates.chains import NUMBERS, SOME_NUMBERS, Tier
from cleantext.filters._duplicates.pairs import SAME_NUMBERS, numbers_agree
from cleantext.filters._duplicates.paths import Path, apart, is_alike, is_long
from cleantext.filters._duplicates.sentences import Sentences, Unit
from cleantext.similarity import Pair, common_words

_LEAST: Final = 100
_ALIKE: Final = 0.42
_COVERED: Final = 0.5
"""Share of a span's words that must stand in sentences which match: the same questions with other answers have less."""
_EDGE: Final = 60
"""Words looked at beyond the first and the last echo: a copy begins and ends with what was rewritten as often as not."""
_CHUNK: Final = 160
"""Words compared at once: what has no sentence ends is compared piece by piece, so that time is linear."""


@dataclass(frozen=True, slots=True)
class Span:
    """The later copy of a section: the sentences from the first to the last that restate something, those of their own too."""

    tier: Tier
    words: int
    units: tuple[Unit, ...]


@dataclass(frozen=True)
class Track:
    """The part of a path whose first copy does not run into the second, and the sentences along it."""

    sentences: Sentences
    path: Path

    @cached_property
    def units(self) -> list[Unit]:
        """The sentences around the later copy, compared with those of the earlier one; read when needed, for whatever tiers."""
        path, words = self.path, self.sentences.words
        later = [pair[1] for pair in path]
        return [_compared(unit, words, path, later) for unit in self.sentences.around(path[0][1] - _EDGE, path[-1][1] + _EDGE)]


@dataclass(frozen=True)
class Tracks:
    """The tracks of a text's paths that are long enough, and the echoes that they are made of."""

    sentences: Sentences
    heard: Sequence[Pair]
    paths: Sequence[Path]

    @cached_property
    def all(self) -> list[Track]:
        """All, by the later copy."""
        paths = (path[: apart(path)] for path in sorted(self.paths, key=lambda path: path[0][1]))
        long = (path for path in paths if path[-1][1] - path[0][1] >= _LEAST // 2 and is_long(path))
        return [Track(self.sentences, path) for path in long if is_alike(path, self.sentences.words)]

    @cached_property
    def places(self) -> dict[int, Pair]:
        """For each place that comes back the first and the last place where it does."""
        firsts, lasts = dict(reversed(self.heard)), dict(self.heard)
        return {earlier: (later, lasts[earlier]) for earlier, later in firsts.items()}

    def find(self, floors: Mapping[Tier, int]) -> Iterator[Span]:
        """Yield the spans of some tiers, with so many words each, that restate an earlier one; they are disjoint."""
        end = 0
        for track in self.all:
            if track.path[0][1] >= end:
                span = self._judge(track.path, _trimmed([unit for unit in track.units if unit.first >= end]))
                if span and span.words >= floors.get(span.tier, span.words + 1):
                    end = span.units[-1].last
                    yield span

    def _judge(self, path: Path, units: Sequence[Unit]) -> Span | None:
        """Return the span that a chain of echoes leads to, or nothing where a guard says no."""
        words = self.sentences.words
        size = sum([unit.size for unit in units])
        both = size + sum([unit.other[1] - unit.other[0] for unit in units])
        similarity = 2 * sum([unit.common for unit in units]) / both if both else 0.0
        tier = _tier(size, similarity)
        if not tier or sum([unit.size for unit in units if unit.matches]) < _COVERED * size:
            return None
        here, there = (units[0].first, units[-1].last), (units[0].other[0], units[-1].other[1])
        if not _is_prose(words, here, there):
            return None
        for unit in units:
            unit.other_numbers = unit.similarity < 1 and _have_other_numbers(unit, words)
        numbers, differing = numbers_agree(*(words.numbers.intersection(words.all[low:high]) for low, high in (here, there)))
        if 2 * sum([unit.size for unit in units if unit.other_numbers]) > size:
            tier = "paraphrase"
        if (numbers < SOME_NUMBERS and differing > NUMBERS * size) or (tier != "exact" and self._is_template(path)):
            return None
        return Span(tier, size, tuple(units))

    def _is_template(self, path: Path) -> bool:
        """Whether most of the echoes come back in a third place."""
        first, last = path[0][1], path[-1][1]
        returns = (self.places[earlier] for earlier in range(path[0][0], path[-1][0] + 1) if earlier in self.places)
        return 2 * sum(low < first or high > last for low, high in returns) > len(path)


def _tier(size: int, similarity: float) -> Tier | None:
    if similarity >= 0.97 and size >= _LEAST // 2:  # noqa: PLR2004 (this function is the table of tiers)
        return "exact"
    if size < _LEAST:
        return None
    if similarity >= 0.72:  # noqa: PLR2004
        return "near"
    return "paraphrase" if similarity >= _ALIKE else None


def _compared(unit: Unit, words: Words, path: Path, later: Sequence[int]) -> Unit:
    """Enter into a sentence the place that the echoes give for it, and what both have in common."""
    low, high = max(_place(path, later, unit.first), 0), min(_place(path, later, unit.last), unit.first, path[0][1])
    if unit.size and low < high:
        unit.compare((low, high), _common(words.all[low:high], words.all[unit.first : unit.last]))
    return unit


def _have_other_numbers(unit: Unit, words: Words) -> bool:
    one, other = (words.numbers.intersection(words.all[start:end]) for start, end in (unit.other, (unit.first, unit.last)))
    return numbers_agree(one, other)[0] < SAME_NUMBERS


def _common(one: Sequence[bytes], other: Sequence[bytes]) -> int:
    """Return how many words two places have in common in the same order: of long ones those of each part and the part at the same place."""
    if one == other:
        return len(one)
    parts = -(-max(len(one), len(other)) // _CHUNK)
    if parts == 1:
        return common_words(one, other)
    cuts = [(len(one) * n // parts, len(other) * n // parts) for n in range(parts + 1)]
    return sum(common_words(one[a:b], other[c:d]) for (a, c), (b, d) in pairwise(cuts))


def _place(path: Path, later: Sequence[int], word: int) -> int:
    """Return the place in the earlier copy that a place in the later one restates: on a line between the echoes around it."""
    n = bisect_right(later, word)
    if n in (0, len(path)):
        earlier, other = path[0 if not n else -1]
        return earlier + word - other
    (earlier, other), (next_earlier, next_other) = path[n - 1], path[n]
    return earlier + (word - other) * (next_earlier - earlier) // (next_other - other)


def _trimmed(units: list[Unit]) -> list[Unit]:
    """Return the sentences from the first to the last that match."""
    inside = [n for n, unit in enumerate(units) if unit.matches]
    return units[inside[0] : inside[-1] + 1] if inside else []


def _is_prose(words: Words, *copies: Pair) -> bool:
    """Whether a line of one of the copies is long enough for prose."""
    ranges = (range(words.line_of(low), words.line_of(high - 1) + 1) for low, high in copies)
    return any(words.starts[line + 1] - words.starts[line] >= PROSE for line in chain.from_iterable(ranges))
