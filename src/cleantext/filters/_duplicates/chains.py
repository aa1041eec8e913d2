"""Join pairs of blocks to chains that go down both copies of a section, and judge the chain as a whole."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final, Literal, TypeAlias

from cleantext.filters._duplicates.blocks import PROSE, Block
from cleantext.filters._duplicates.pairs import Pairs
from cleantext.similarity import Pair

Tier: TypeAlias = Literal["exact", "near", "paraphrase"]

_GAP: Final = 80
_GAP_BLOCKS: Final = 12
_GAP_COST: Final = 0.25
"""Words (and blocks) that two neighbours of a chain may leave between them in each copy, and what each such word costs."""
_COVERED: Final = 0.6
"""Share of both spans that must be matched."""
_MULTIPLE: Final = 0.5
"""Share of a chain's words that may resemble a third place; more is a template or a refrain."""


@dataclass(frozen=True, slots=True)
class Chain:
    """Aligned pairs (earlier, later) of blocks, both strictly increasing, the earlier copy ending before the later one starts."""

    pairs: tuple[Pair, ...]
    similarities: tuple[float, ...]
    words: int
    tier: Tier


def find(blocks: Sequence[Block], pairs: Pairs, floors: Mapping[Tier, int]) -> list[Chain]:
    """Return the chains of some tiers with so many words each, the heaviest first.

    No block of a later copy stands in a chain that follows.
    """
    ends = list(accumulate((len(block.words) for block in blocks), initial=0))
    weights = {pair: s * min(len(blocks[pair[0]].words), len(blocks[pair[1]].words)) for pair, s in pairs.similarity.items()}
    scores, before = _join(weights, ends)
    used: set[Pair] = set()
    gone: set[int] = set()
    found: list[Chain] = []
    for last in sorted(scores, key=lambda pair: (-scores[pair], pair[1], pair[0])):
        path = _walk(last, before, used, gone)
        used.update(path)
        chain = _judge(path, blocks, pairs, gone, ends) if path else None
        if chain and chain.words >= floors.get(chain.tier, chain.words + 1):
            found.append(chain)
            gone.update(j for _, j in path)
    return found


def _join(weights: Mapping[Pair, float], ends: Sequence[int]) -> tuple[dict[Pair, float], dict[Pair, Pair | None]]:
    """Find for each pair the heaviest chain that ends there: its weight and the pair before."""
    rows: defaultdict[int, list[Pair]] = defaultdict(list)
    scores: dict[Pair, float] = {}
    before: dict[Pair, Pair | None] = {}
    second_starts: dict[Pair, int] = {}
    for pair in sorted(weights):
        i, j = pair
        best, previous = 0.0, None
        for other in _reachable(pair, rows, ends):
            gap = ends[i] - ends[other[0] + 1] + ends[j] - ends[other[1] + 1]
            score = scores[other] - _GAP_COST * gap
            if score > best and i < second_starts[other]:
                best, previous = score, other
        scores[pair] = weights[pair] + best
        before[pair] = previous
        second_starts[pair] = second_starts[previous] if previous else j
        rows[i].append(pair)
    return scores, before


def _reachable(pair: Pair, rows: Mapping[int, list[Pair]], ends: Sequence[int]) -> Iterator[Pair]:
    """Yield the pairs shortly before a pair in both copies."""
    i, j = pair
    for row in range(i - 1, max(-1, i - 2 - _GAP_BLOCKS), -1):
        if ends[i] - ends[row + 1] > _GAP:
            return
        for other in rows.get(row, ()):
            if j - 2 - _GAP_BLOCKS < other[1] < j and ends[j] - ends[other[1] + 1] <= _GAP:
                yield other


def _walk(last: Pair, before: Mapping[Pair, Pair | None], used: set[Pair], gone: set[int]) -> list[Pair]:
    """Follow a chain back to its start, or to what another chain has taken."""
    path: list[Pair] = []
    pair: Pair | None = last
    while pair and pair not in used and not gone.intersection(pair):
        path.append(pair)
        pair = before[pair]
    return path[::-1]


def _judge(path: Sequence[Pair], blocks: Sequence[Block], pairs: Pairs, gone: set[int], ends: Sequence[int]) -> Chain | None:
    """Return the chain that a path is, or nothing where a guard says no."""
    sizes = [min(len(blocks[i].words), len(blocks[j].words)) for i, j in path]
    words = sum(sizes)
    similarities = tuple(pairs.similarity[pair] for pair in path)
    similarity = sum(size * s for size, s in zip(sizes, similarities, strict=True)) / words
    tier = _tier(sizes, similarity, min(similarities))
    if not tier or max(sizes) < PROSE or not _covers(path, blocks, ends):
        return None
    if tier != "exact" and _is_template(path, blocks, pairs, gone):
        return None
    return Chain(tuple(path), similarities, words, tier)


def _tier(sizes: Sequence[int], similarity: float, lowest: float) -> Tier | None:
    """Name the tier of a chain; one short block alone is a pull quote or a disclaimer, and none."""
    words, count = sum(sizes), len(sizes)
    if similarity >= 0.97 and lowest >= 0.95 and words >= (30 if count > 1 else 60):  # noqa: PLR2004 (this function is the table of tiers)
        return "exact"
    if (similarity >= 0.72 and words >= 60) or (similarity >= 0.9 and words >= 30 and count > 1):  # noqa: PLR2004
        return "near"
    prose = sum(size >= PROSE for size in sizes)
    if (prose > 1 and words >= 100 and similarity >= 0.47) or (max(sizes) >= 80 and similarity >= 0.58):  # noqa: PLR2004
        return "paraphrase"
    return None


def _covers(path: Sequence[Pair], blocks: Sequence[Block], ends: Sequence[int]) -> bool:
    """Whether most words between a chain's first and last block are matched, in both copies."""
    for side in (0, 1):
        matched = sum(len(blocks[pair[side]].words) for pair in path)
        if matched < _COVERED * (ends[path[-1][side] + 1] - ends[path[0][side]]):
            return False
    return True


def _is_template(path: Sequence[Pair], blocks: Sequence[Block], pairs: Pairs, gone: set[int]) -> bool:
    """Whether most of the chain's words resemble a third place that still stands."""
    first, second = (range(path[0][side], path[-1][side] + 1) for side in (0, 1))
    total = elsewhere = 0
    for i, j in path:
        size = len(blocks[j].words)
        total += size
        if any(k not in first and k not in second and k not in gone for k in pairs.kin[i] | pairs.kin[j]):
            elsewhere += size
    return elsewhere > _MULTIPLE * total
