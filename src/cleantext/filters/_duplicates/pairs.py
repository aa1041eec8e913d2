"""Find the pairs of blocks that restate each other: proposed by shared trigrams, verified by words in the same order."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, combinations, islice
from typing import TYPE_CHECKING, Final

from cleantext.document import Document
from cleantext.filters._duplicates.blocks import PROSE, Block, Content
from cleantext.similarity import Pair, dice

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

_NO_PAIR: Final = 0.0, False
"""What is said of two blocks that are not alike: how alike they are, and whether they have other numbers."""

_REACH: Final = 3
"""Blocks around a pair in which its neighbours are sought."""
_NEIGHBOURS: Final = tuple((a * way, b * way) for a in range(1, _REACH + 1) for b in range(1, _REACH + 1) for way in (1, -1))
"""How far they stand from it in the earlier and the later copy, nearest first."""
_FEW: Final = 400
_PER_BLOCK: Final = 4
"""Comparisons allowed: 4 for each block, and 400 in a short document. Reached by repetitive documents alone."""

_REFERENCE: Final = re.compile(r"\s{0,8}(?:\[\d{1,3}\]|\(\d{1,3}\)|\d{1,3}[.)])\s.{0,400}?(?:(?:19|20)\d\d\b|doi|https?:|et al)")
"""A numbered entry of a list of references: a number, then a year, a DOI, a URL or "et al"."""


@dataclass(frozen=True)
class Pairs:
    """`similarity` of each pair (earlier, later) of blocks, and `other_numbers`: the pairs whose numbers differ; of `all` that were found."""

    similarity: dict[Pair, float] = field(default_factory=dict)
    other_numbers: set[Pair] = field(default_factory=set)
    all: Collection[Pair] = ()

    @cached_property
    def kin(self) -> dict[int, set[int]]:
        """What each block resembles."""
        kin = defaultdict[int, set[int]](set)
        for i, j in self.all:
            kin[i].add(j)
            kin[j].add(i)
        return kin

    def without(self, blocks: Collection[int]) -> "Pairs":
        """Return the pairs without those of some blocks; what resembled them still does."""
        left = {pair: s for pair, s in self.similarity.items() if pair[0] not in blocks and pair[1] not in blocks}
        return Pairs(left, self.other_numbers, self.all)


def find(blocks: Sequence[Block], heard: "Echoes") -> Pairs:
    """Return the pairs of blocks of two lines that restate each other, of those that echoes join and those beside them.

    None where no two of them are prose: they are no section's.
    """
    proposed = list(_propose(blocks, heard) if blocks else ())
    if not _may_restate_prose(blocks, proposed):
        return Pairs()
    found = _spread(blocks, proposed)
    similarity = {pair: similarity for pair, (similarity, _) in found.items()}
    return Pairs(similarity, {pair for pair, (_, has_other_numbers) in found.items() if has_other_numbers}, similarity)


def _spread(blocks: Sequence[Block], proposed: Sequence[Pair]) -> dict[Pair, tuple[float, bool]]:
    """Return what is said of the pairs that are alike, in the order in which they come to light: each brings those beside it to be compared.

    A pair is one number here: most are only made to be found tried before.
    """
    total, (lines, _, _, _, _, sizes, contents) = len(blocks), zip(*blocks, strict=True)
    steps, most = [a * total + b for a, b in _NEIGHBOURS], [_LENGTHS * size for size in sizes]
    found: dict[Pair, tuple[float, bool]] = {}
    asked = [i * total + j for i, j in proposed]
    tried = set(asked)
    for pair in islice(asked, max(_FEW, _PER_BLOCK * total)):  # which grows meanwhile
        i, j = divmod(pair, total)
        said = _alike(contents[i], contents[j])
        if said[0]:
            found[i, j] = said
            is_inside = _REACH <= i < j - _REACH and j + _REACH < total
            fresh = [near for near in (map(pair.__add__, steps) if is_inside else _neighbours(i, j, total)) if near not in tried]
            tried.update(fresh)
            for near in fresh:  # as in `_may_pair`, which takes three times as long
                i, j = divmod(near, total)
                if sizes[i] <= most[j] and sizes[j] <= most[i] and lines[i] != lines[j]:
                    asked.append(near)
    return found


def unfit(document: Document, blocks: Sequence[Block], pairs: Pairs) -> set[int]:
    """Return the blocks of pairs that stand in code, in tables and in references."""
    paired = {b for pair in pairs.similarity for b in pair}
    return {b for b in paired if document.is_verbatim(blocks[b].line) or _REFERENCE.match(document.lines[blocks[b].line])}


def _propose(blocks: Sequence[Block], heard: "Echoes") -> Iterator[Pair]:
    """Yield the pairs of blocks that share trigrams, by the later block."""
    taken: Counter[int] = Counter()
    for later, _, earlier in heard.joined([block.at for block in blocks], _SHARED):
        if taken[later] < _PARTNERS and _may_pair(blocks[earlier], blocks[later]):
            taken[later] += 1
            yield earlier, later


def _may_restate_prose(blocks: Sequence[Block], proposed: Collection[Pair]) -> bool:
    """Whether blocks of prose restate each other: those that are proposed, or any two, which may stand beside other pairs.

    Where there are too many to ask, maybe: two comparisons for each block are less than the search takes.
    """
    prose = [block for block in blocks if block.size >= PROSE]
    if len(prose) * len(prose) > _PER_BLOCK * len(blocks):
        return True
    wanted = [(blocks[i], blocks[j]) for i, j in proposed]
    likely = [(one, other) for one, other in wanted if one.size >= PROSE and other.size >= PROSE]
    return any(_may_pair(one, other) and _alike(one.content, other.content)[0] for one, other in chain(likely, combinations(prose, 2)))


def _may_pair(first: Block, second: Block) -> bool:
    """Whether two blocks stand in two lines and are of a length."""
    return first.size <= _LENGTHS * second.size and second.size <= _LENGTHS * first.size and first.line != second.line


def _neighbours(i: int, j: int, total: int) -> list[int]:
    """Return the pairs before and behind a pair, nearest first, each as a number."""
    return [(i + a) * total + j + b for a, b in _NEIGHBOURS if 0 <= i + a < j and i < j + b < total]


def _alike(one: Content, other: Content) -> tuple[float, bool]:
    """Return how alike two contents are, and whether they have other numbers; 0.0 where they are no pair. They are compared once."""
    known = one.alike.get(other)
    if known is None:
        known = one.alike[other] = _compared(one, other)
    return known


def _compared(one: Content, other: Content) -> tuple[float, bool]:
    if one.words == other.words:
        return 1.0, False
    least = _ALIKE if one.size >= _SHORT and other.size >= _SHORT else _ALIKE_SHORT
    if 2 * one.most_common(other) < least * (one.size + other.size):  # whatever their order is
        return _NO_PAIR
    similarity = one.order_ratio(other)
    if one.size >= PROSE and other.size >= PROSE:
        similarity = max(similarity, _shuffled(one, other))
    return (similarity, numbers_agree(one.numbers, other.numbers)[0] < SAME_NUMBERS) if similarity >= least else _NO_PAIR


def _shuffled(one: Content, other: Content) -> float:
    """Return what the shared bigrams of two blocks of prose are worth, 0.0 where they are few."""
    shared = dice(one.pairs, other.pairs)
    return _ALIKE + (shared - _SHUFFLED) * (1 - _ALIKE) / (1 - _SHUFFLED) if shared >= _SHUFFLED else 0.0


def agreement(blocks: Sequence[Block], path: Sequence[Pair]) -> tuple[float, int]:
    """Return the Jaccard similarity of the numbers of both sides of some pairs (1.0 where a side has none), and how many differ."""
    one, other = (set[bytes]().union(*(blocks[pair[side]].content.numbers for pair in path)) for side in (0, 1))
    return numbers_agree(one, other)


def numbers_agree(one: AbstractSet[bytes], other: AbstractSet[bytes]) -> tuple[float, int]:
    """Return the Jaccard similarity of two sets of numbers (1.0 where one is empty), and how many numbers are in one alone."""
    return (len(one & other) / len(one | other), len(one ^ other)) if one and other else (1.0, 0)
