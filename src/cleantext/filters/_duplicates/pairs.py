"""Find the pairs of blocks that restate each other: proposed by shared trigrams, verified by words in the same order."""

import re
from collections import Counter, defaultdict, deque
from collections.abc import Collection, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import chain, combinations
from typing import TYPE_CHECKING, Final

from cleantext.document import Document
from cleantext.filters._duplicates.blocks import PROSE, Block, Content
from cleantext.similarity import Pair, dice, order_ratio

if TYPE_CHECKING:
    from cleantext.filters._duplicates.echoes import Echoes

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


def find(blocks: Sequence[Block], heard: "Echoes") -> Pairs:
    """Return the pairs of blocks of two lines that restate each other, of those that echoes join and those beside them.

    None where no two of them are prose: they are no section's.
    """
    proposed = deque(_propose(blocks, heard) if blocks else ())
    pairs = Pairs()
    if not _may_restate_prose(blocks, proposed):
        return pairs
    tried = set(proposed)
    left = max(_FEW, _PER_BLOCK * len(blocks))
    while proposed and left:
        left -= 1
        pair = proposed.popleft()
        if not _compare(pairs, blocks, pair):
            continue
        fresh = [near for near in _neighbours(*pair, len(blocks)) if near not in tried]
        tried.update(fresh)
        proposed += [(i, j) for i, j in fresh if _may_pair(blocks[i], blocks[j])]
    return pairs


def unfit(document: Document, blocks: Sequence[Block], pairs: Pairs) -> set[int]:
    """Return the blocks of pairs that stand in code, in tables and in references."""
    paired = {b for pair in pairs.similarity for b in pair}
    return {b for b in paired if document.is_verbatim(blocks[b].line) or _REFERENCE.match(document.lines[blocks[b].line])}


def _propose(blocks: Sequence[Block], heard: "Echoes") -> Iterator[Pair]:
    """Yield the pairs of blocks that share trigrams, by the later block."""
    shared = heard.joined([block.at for block in blocks])
    taken: Counter[int] = Counter()
    for later, _, earlier in sorted([(later, -count, earlier) for earlier, later, count in shared if count >= _SHARED]):
        if taken[later] < _PARTNERS and _may_pair(blocks[earlier], blocks[later]):
            taken[later] += 1
            yield earlier, later


def _may_restate_prose(blocks: Sequence[Block], proposed: Collection[Pair]) -> bool:
    """Whether blocks of prose restate each other: those that are proposed, or any two, which may stand beside other pairs.

    Where there are too many to ask, maybe: half a comparison for each block is less than the search takes.
    """
    prose = [block for block in blocks if block.size >= PROSE]
    if len(prose) * len(prose) > len(blocks):
        return True
    wanted = [(blocks[i], blocks[j]) for i, j in proposed]
    likely = [(one, other) for one, other in wanted if one.size >= PROSE and other.size >= PROSE]
    return any(_may_pair(one, other) and _alike(one.content, other.content)[0] for one, other in chain(likely, combinations(prose, 2)))


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
    similarity, has_other_numbers = _alike(one, other)
    if not similarity:
        return False
    pairs.kin[i].add(j)
    pairs.kin[j].add(i)
    pairs.similarity[pair] = similarity
    if has_other_numbers:
        pairs.other_numbers.add(pair)
    return True


def _alike(one: Content, other: Content) -> tuple[float, bool]:
    """Return how alike two contents are, and whether they have other numbers; 0.0 where they are no pair. They are compared once."""
    known = one.alike.get(other)
    if known is None:
        known = one.alike[other] = _compared(one, other)
    return known


def _compared(one: Content, other: Content) -> tuple[float, bool]:
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
