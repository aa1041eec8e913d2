"""Join pairs of blocks to chains that go down both copies of a section, and judge the chain as a whole."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
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
        return sorted(scores, key=lambda pair: (-scores[pair], pair[1], pair[0])), before


def _join(similarity: Mapping[Pair, float], blocks: Sequence[Block]) -> tuple[dict[Pair, float], dict[Pair, Pair | None]]:
    """Find for each pair the heaviest chain that ends there: its weight and the pair before."""
    columns: defaultdict[int, list[Pair]] = defaultdict(list)
    scores: dict[Pair, float] = {}
    before: dict[Pair, Pair | None] = {}
    second_starts: dict[Pair, int] = {}
    for pair in sorted(similarity, key=lambda pair: (pair[1], pair[0])):
        i, j = pair
        start = blocks[i].at + blocks[j].at
        best, previous = 0.0, None
        for other in islice(_reachable(pair, columns, blocks), _BEFORE):
            if scores[other] > best and i < second_starts[other]:
                score = scores[other] - _GAP_COST * (start - blocks[other[0]].stop - blocks[other[1]].stop)
                if score > best:
                    best, previous = score, other
        scores[pair] = similarity[pair] * min(blocks[i].size, blocks[j].size) + best
        before[pair] = previous
        second_starts[pair] = second_starts[previous] if previous else j
        columns[j].append(pair)
    return scores, before


def _reachable(pair: Pair, columns: Mapping[int, list[Pair]], blocks: Sequence[Block]) -> Iterator[Pair]:
    """Yield the pairs shortly before a pair in both copies. A column, a later block, has few pairs; an earlier one may have many."""
    i, j = pair
    low, start = i - 2 - _GAP_BLOCKS, blocks[i].at - _GAP
    farthest = blocks[j].at - _GAP
    for column in range(j - 1, max(-1, j - 2 - _GAP_BLOCKS), -1):
        if blocks[column].stop < farthest:
            return
        for other in columns.get(column, ()):
            if low < other[0] < i and blocks[other[0]].stop >= start:
                yield other


def _walk(last: Pair, before: Mapping[Pair, Pair | None], used: set[Pair], gone: set[int]) -> list[Pair]:
    """Follow a chain back to its start, or to what another chain has taken."""
    path: list[Pair] = []
    pair: Pair | None = last
    while pair and pair not in used and not gone.intersection(pair):
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
