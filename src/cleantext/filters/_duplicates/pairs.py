"""Find the pairs of blocks that restate each other: proposed by shared trigrams, verified by words in the same order."""

import re
from bisect import bisect_right
from collections import Counter, defaultdict, deque
from collections.abc import Collection, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Final

from cleantext.document import Document
from cleantext.filters._duplicates.blocks import PROSE, Block, Content
from cleantext.similarity import Pair, dice, order_ratio

_SHARED: Final = 2
_PARTNERS: Final = 8
"""Earlier blocks that are compared with one block because of shared trigrams, at most: those that share the most, then the first ones."""

_ALIKE: Final = 0.43
_ALIKE_SHORT: Final = 0.55
_SHORT: Final = 12
"""Least similarity of a pair, and of one with a block under 12 words. Among 4,500 pairs of paragraphs of the seed documents the restated ones
reach 0.465 and more, unrelated ones 0.326 at most (0.40 among short ones: two questions to one guest)."""

_SHUFFLED: Final = 0.30
"""Least Dice coefficient of word bigrams from which a pair of prose blocks counts although its order differs (sentences were moved)."""
_LENGTHS: Final = 3
"""A block is no copy of one three times as long."""
SAME_NUMBERS: Final = 0.34
"""Least Jaccard similarity of the numbers of two copies that both have some: price rows, fixtures, earnings and genealogies differ in nothing
else."""

_REACH: Final = 3
"""Blocks around a pair in which its neighbours are sought."""
_NEIGHBOURS: Final = tuple((a * way, b * way) for a in range(1, _REACH + 1) for b in range(1, _REACH + 1) for way in (1, -1))
_FEW: Final = 400
_PER_BLOCK: Final = 4
"""Comparisons allowed: 4 for each block, and 400 in a short document. Reached by repetitive documents alone."""

_REFERENCE: Final = re.compile(r"\s{0,8}(?:\[\d{1,3}\]|\(\d{1,3}\)|\d{1,3}[.)])\s.{0,400}?(?:(?:19|20)\d\d\b|doi|https?:|et al)")
"""A numbered entry of a list of references: a number, then a year, a DOI, a URL or "et al"."""


@dataclass(frozen=True)
class Pairs:
    """`similarity` of each pair (earlier, later) of blocks, `other_numbers`: the pairs whose numbers differ, `kin`: what each block resembles."""

    similarity: dict[Pair, float] = field(default_factory=dict)
    other_numbers: set[Pair] = field(default_factory=set)
    kin: defaultdict[int, set[int]] = field(default_factory=lambda: defaultdict(set))

    def without(self, blocks: Collection[int]) -> "Pairs":
        """Return the pairs without those of some blocks; what resembled them still does."""
        left = {pair: s for pair, s in self.similarity.items() if pair[0] not in blocks and pair[1] not in blocks}
        return Pairs(left, self.other_numbers, self.kin)


def find(blocks: Sequence[Block], echoes: Sequence[Pair]) -> Pairs:
    """Return the pairs of blocks of two lines that restate each other, of those that echoes join and those beside them."""
    proposed = deque(_propose(blocks, echoes))
    tried = set(proposed)
    pairs = Pairs()
    left = max(_FEW, _PER_BLOCK * len(blocks))
    while proposed and left:
        left -= 1
        pair = proposed.popleft()
        if not _compare(pairs, blocks, pair):
            continue
        for near in _neighbours(*pair, len(blocks)):
            if near not in tried:
                tried.add(near)
                if _may_pair(blocks[near[0]], blocks[near[1]]):
                    proposed.append(near)
    return pairs


def unfit(document: Document, blocks: Sequence[Block], pairs: Pairs) -> set[int]:
    """Return the blocks of pairs that stand in code, in tables and in references."""
    paired = {b for pair in pairs.similarity for b in pair}
    return {b for b in paired if document.is_verbatim(blocks[b].line) or _REFERENCE.match(document.lines[blocks[b].line])}


def _propose(blocks: Sequence[Block], echoes: Sequence[Pair]) -> Iterator[Pair]:
    """Yield the pairs of blocks that share trigrams, by the later block."""
    starts = [block.at for block in blocks]
    shared = Counter([(bisect_right(starts, later) - 1, bisect_right(starts, earlier) - 1) for earlier, later in echoes])
    taken: Counter[int] = Counter()
    for later, _, earlier in sorted([(later, -count, earlier) for (later, earlier), count in shared.items() if count >= _SHARED and earlier >= 0]):
        if taken[later] < _PARTNERS and _may_pair(blocks[earlier], blocks[later]):
            taken[later] += 1
            yield earlier, later


def _may_pair(first: Block, second: Block) -> bool:
    """Whether two blocks stand in two lines and are of a length."""
    return first.size <= _LENGTHS * second.size and second.size <= _LENGTHS * first.size and first.line != second.line


def _neighbours(i: int, j: int, total: int) -> list[Pair]:
    """Return the pairs before and behind a pair, nearest first."""
    found = [(i + a, j + b) for a, b in _NEIGHBOURS]
    if i >= _REACH and j - i > _REACH and j + _REACH < total:
        return found
    return [(one, other) for one, other in found if 0 <= one < j and i < other < total]


def _compare(pairs: Pairs, blocks: Sequence[Block], pair: Pair) -> bool:
    """Enter a pair where it is one; say whether it is."""
    i, j = pair
    one, other = blocks[i].content, blocks[j].content
    if other not in one.alike:
        one.alike[other] = _alike(one, other)
    similarity, has_other_numbers = one.alike[other]
    if not similarity:
        return False
    pairs.kin[i].add(j)
    pairs.kin[j].add(i)
    pairs.similarity[pair] = similarity
    if has_other_numbers:
        pairs.other_numbers.add(pair)
    return True


def _alike(one: Content, other: Content) -> tuple[float, bool]:
    """Return how alike two contents are, and whether they have other numbers; 0.0 where they are no pair."""
    least = _ALIKE if one.size >= _SHORT and other.size >= _SHORT else _ALIKE_SHORT
    similarity = _similarity(one, other, least)
    if similarity < least:
        return 0.0, False
    return similarity, similarity < 1 and numbers_agree(one.numbers, other.numbers)[0] < SAME_NUMBERS


def _similarity(one: Content, other: Content, least: float) -> float:
    """Return the order ratio, or what the shared bigrams of two prose blocks are worth, if that is more; 0.0 where it cannot reach the least."""
    common = len(one.vocabulary & other.vocabulary) + min(one.repeated, other.repeated)
    if 2 * common < least * (one.size + other.size):
        return 0.0
    ratio = order_ratio(one.words, other.words)
    if ratio == 1 or one.size < PROSE or other.size < PROSE:
        return ratio
    shared = dice(one.pairs, other.pairs)
    if shared < _SHUFFLED:
        return ratio
    return max(ratio, _ALIKE + (shared - _SHUFFLED) * (1 - _ALIKE) / (1 - _SHUFFLED))


def agreement(blocks: Sequence[Block], path: Sequence[Pair]) -> tuple[float, int]:
    """Return the Jaccard similarity of the numbers of both sides of some pairs (1.0 where a side has none), and how many differ."""
    one, other = (set[bytes]().union(*(blocks[pair[side]].content.numbers for pair in path)) for side in (0, 1))
    return numbers_agree(one, other)


def numbers_agree(one: AbstractSet[bytes], other: AbstractSet[bytes]) -> tuple[float, int]:
    """Return the Jaccard similarity of two sets of numbers (1.0 where one is empty), and how many numbers are in one alone."""
    return (len(one & other) / len(one | other), len(one ^ other)) if one and other else (1.0, 0)
