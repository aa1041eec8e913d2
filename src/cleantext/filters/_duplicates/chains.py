"""Join pairs of blocks to chains that go down both copies of a section, and judge the chain as a whole."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter
from typing import Final, Literal, TypeAlias

from cleantext.filters._duplicates.blocks import PROSE, Block
from cleantext.filters._duplicates.pairs import Pairs, agreement
from cleantext.similarity import Pair

Tier: TypeAlias = Literal["exact", "near", "paraphrase"]

_GAP: Final = 80
_GAP_BLOCKS: Final = 12
_GAP_COST: Final = 0.25
"""Words (and blocks) that two neighbours of a chain may leave between them in each copy, and what each such word costs."""
_BEFORE: Final = 24
"""Pairs looked at for the one before, nearest first; only lines that are repeated all over have more."""
_FEWEST: Final = 30
"""Words that a section has, whatever its tier."""
_COVERED: Final = 0.6
"""Share of both spans that must be matched."""
SOME_NUMBERS: Final = 0.15
NUMBERS: Final = 0.06
"""A section is none where its copies share less than 15 % of their numbers and these are as many as 6 % of its words: a template. It is a
paraphrase, whatever its words, where most of it stands in blocks with other numbers."""
_MULTIPLE: Final = 0.5
"""Share of a chain's words that may resemble a third place; more is a template or a refrain."""


_End: TypeAlias = tuple[int, int, float, int]
"""A pair (earlier, later) with which a chain ends, the chain's weight, and the block with which its later copy starts."""


@dataclass(frozen=True, slots=True)
class Chain:
    """Aligned pairs (earlier, later) of blocks, both strictly increasing, the earlier copy ending before the later one starts."""

    pairs: tuple[Pair, ...]
    similarities: tuple[float, ...]
    words: int
    tier: Tier


@dataclass(frozen=True)
class Net:
    """The pairs of some blocks, joined once for whatever tiers."""

    blocks: Sequence[Block]
    pairs: Pairs

    def find(self, floors: Mapping[Tier, int]) -> list[Chain]:
        """Return the chains of some tiers with so many words each, the heaviest first.

        No block of a later copy stands in a chain that follows.
        """
        used: set[Pair] = set()
        gone: set[int] = set()
        found: list[Chain] = []
        lasts, before = self._joined
        for last in lasts:
            path = _walk(last, before, used, gone)
            used.update(path)
            chain = _judge(path, self.blocks, self.pairs, gone) if path else None
            if chain and chain.words >= floors.get(chain.tier, chain.words + 1):
                found.append(chain)
                gone.update(j for _, j in path)
        return found

    @cached_property
    def _joined(self) -> tuple[list[Pair], dict[Pair, Pair | None]]:
        """The pairs, by the weight of the heaviest chain that ends there, and the one before each of them in that chain."""
        scores, before = _join(self.pairs.similarity, self.blocks)
        return sorted(scores, key=scores.__getitem__, reverse=True), before  # of equal ones the first of the text stays the first


def _join(similarity: Mapping[Pair, float], blocks: Sequence[Block]) -> tuple[dict[Pair, float], dict[Pair, Pair | None]]:
    """Find for each pair the heaviest chain that ends there: its weight and the pair before. Pairs that are far from all of prose are left out."""
    _, _, _, starts, stops, sizes, _ = zip(*blocks, strict=True) if blocks else [()] * 7
    columns: list[list[_End]] = [[] for _ in blocks]
    scores: dict[Pair, float] = {}
    before: dict[Pair, Pair | None] = {}
    for pair in _near_prose(similarity, sizes):
        i, j = pair
        low, start, both = i - 2 - _GAP_BLOCKS, starts[i] - _GAP, starts[i] + starts[j]
        farthest = bisect_left(stops, starts[j] - _GAP, max(0, j - 1 - _GAP_BLOCKS), j)
        best, previous, second_start = 0.0, None, j
        for end in [end for column in columns[farthest:j][::-1] for end in column if low < end[0] < i and stops[end[0]] >= start][:_BEFORE]:
            earlier, later, weight, its_second_start = end
            if weight > best and i < its_second_start and (score := weight - _GAP_COST * (both - stops[earlier] - stops[later])) > best:
                best, previous, second_start = score, (earlier, later), its_second_start
        scores[pair] = similarity[pair] * min(sizes[i], sizes[j]) + best
        before[pair] = previous
        columns[j].append((i, j, scores[pair], second_start))
    return scores, before


def _near_prose(pairs: Iterable[Pair], sizes: Sequence[int]) -> Iterator[Pair]:
    """Yield the pairs by the later block, without runs of them in which none is of prose: no chain leads from one run to another."""
    run: list[Pair] = []
    for pair in sorted(pairs, key=itemgetter(1, 0)):
        if run and pair[1] - run[-1][1] > _GAP_BLOCKS + 1:
            yield from _with_prose(run, sizes)
            run = []
        run.append(pair)
    yield from _with_prose(run, sizes)


def _with_prose(run: Sequence[Pair], sizes: Sequence[int]) -> Sequence[Pair]:
    """Return a run of pairs if one of them is of prose, as one of a section must be; else none."""
    return run if any(sizes[i] >= PROSE and sizes[j] >= PROSE for i, j in run) else ()


def _walk(last: Pair, before: Mapping[Pair, Pair | None], used: set[Pair], gone: set[int]) -> list[Pair]:
    """Follow a chain back to its start, or to what another chain has taken."""
    path: list[Pair] = []
    pair: Pair | None = last
    while pair and pair not in used and pair[0] not in gone and pair[1] not in gone:
        path.append(pair)
        pair = before[pair]
    return path[::-1]


def _judge(path: Sequence[Pair], blocks: Sequence[Block], pairs: Pairs, gone: set[int]) -> Chain | None:
    """Return the chain that a path is, or nothing where a guard says no."""
    sizes = [min(blocks[i].size, blocks[j].size) for i, j in path]
    words = sum(sizes)
    if words < _FEWEST or max(sizes) < PROSE:
        return None
    similarities = tuple(pairs.similarity[pair] for pair in path)
    similarity = sum(size * s for size, s in zip(sizes, similarities, strict=True)) / words
    tier = _tier(sizes, similarity, min(similarities))
    if not tier or not _covers(path, blocks):
        return None
    if similarity < 1:
        numbers, differing = agreement(blocks, path)
        if numbers < SOME_NUMBERS and differing > NUMBERS * words:
            return None
        differ = sum(size for size, pair in zip(sizes, path, strict=True) if pair in pairs.other_numbers)
        tier = tier if 2 * differ <= words else "paraphrase"
    if tier != "exact" and _is_template(path, blocks, pairs, gone):
        return None
    return Chain(tuple(path), similarities, words, tier)


def _tier(sizes: Sequence[int], similarity: float, lowest: float) -> Tier | None:
    """Name the tier of a chain; one short block alone is a pull quote or a disclaimer, and none."""
    words, count = sum(sizes), len(sizes)
    if similarity >= 0.97 and lowest >= 0.95 and words >= (_FEWEST if count > 1 else 60):  # noqa: PLR2004 (this function is the table of tiers)
        return "exact"
    if (similarity >= 0.72 and words >= 60) or (similarity >= 0.9 and words >= _FEWEST and count > 1):  # noqa: PLR2004
        return "near"
    prose = sum(size >= PROSE for size in sizes)
    if (prose > 1 and words >= 100 and similarity >= 0.47) or (max(sizes) >= 80 and similarity >= 0.58) or (words >= 120 and similarity >= 0.5):  # noqa: PLR2004
        return "paraphrase"
    return None


def _covers(path: Sequence[Pair], blocks: Sequence[Block]) -> bool:
    """Whether most words between a chain's first and last block are matched, in both copies."""
    for side in (0, 1):
        matched = sum([blocks[pair[side]].size for pair in path])
        if matched < _COVERED * (blocks[path[-1][side]].stop - blocks[path[0][side]].at):
            return False
    return True


def _is_template(path: Sequence[Pair], blocks: Sequence[Block], pairs: Pairs, gone: set[int]) -> bool:
    """Whether most of the chain's words resemble a third place that still stands."""
    first, second = (range(path[0][side], path[-1][side] + 1) for side in (0, 1))
    total = elsewhere = 0
    for i, j in path:
        size = blocks[j].size
        total += size
        if any(k not in first and k not in second and k not in gone for k in pairs.kin[i] | pairs.kin[j]):
            elsewhere += size
    return elsewhere > _MULTIPLE * total
