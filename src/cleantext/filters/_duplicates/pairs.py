"""Find the pairs of blocks that restate each other: proposed by shared trigrams, verified by words in the same order."""

import re
from collections import defaultdict, deque
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from cleantext.document import Document
from cleantext.filters._duplicates.blocks import LEAST, PROSE, SHARE, Block, seed_grams
from cleantext.similarity import Pair, dice, grams, index_pairs, minhash_pairs, order_ratio

_MANY: Final = 5000
"""Blocks that repeat something from which MinHash proposes the pairs: the exact index proposes better and, below that, no slower."""

_ALIKE: Final = 0.43
_ALIKE_SHORT: Final = 0.55
_SHORT: Final = 12
"""Least similarity of a pair, and of one with a block under 12 words. Among 4,500 pairs of paragraphs of the seed documents the restated ones
reach 0.465 and more, unrelated ones 0.326 at most (0.40 among short ones: two questions to one guest)."""

_SHUFFLED: Final = 0.30
"""Least Dice coefficient of word bigrams from which a pair of prose blocks counts although its order differs (sentences were moved)."""
_LENGTHS: Final = 3
"""A block is no copy of one three times as long."""
_AGREE: Final = 0.34
"""Least Jaccard of the numbers of two blocks that both have some: price rows, fixtures, earnings and genealogies differ in nothing else."""

_REACH: Final = 3
"""Blocks around a pair in which its neighbours are sought."""
_FEW: Final = 400
_PER_BLOCK: Final = 4
"""Comparisons allowed: 4 for each block, and 400 in a short document. Reached by repetitive documents alone."""

_REFERENCE: Final = re.compile(r"\s{0,8}(?:\[\d{1,3}\]|\(\d{1,3}\)|\d{1,3}[.)])\s.{0,400}?(?:(?:19|20)\d\d\b|doi|https?:|et al)")
"""A numbered entry of a list of references: a number, then a year, a DOI, a URL or "et al"."""


@dataclass(frozen=True)
class Pairs:
    """`similarity` of each pair (earlier, later) of blocks, and `kin`: all the blocks that each block resembles, refused pairs among them."""

    similarity: dict[Pair, float] = field(default_factory=dict)
    kin: defaultdict[int, set[int]] = field(default_factory=lambda: defaultdict(set))

    def without(self, blocks: Collection[int]) -> "Pairs":
        """Return the pairs without those of some blocks; what resembled them still does."""
        return Pairs({pair: s for pair, s in self.similarity.items() if pair[0] not in blocks and pair[1] not in blocks}, self.kin)


def find(blocks: Sequence[Block]) -> Pairs:
    """Return the pairs of blocks of two lines that restate each other."""
    proposed = deque(_propose(blocks))
    tried = set(proposed)
    pairs = Pairs()
    left = max(_FEW, _PER_BLOCK * len(blocks))
    while proposed and left:
        left -= 1
        pair = proposed.popleft()
        if not _compare(pairs, blocks, pair):
            continue
        new = [near for near in _neighbours(*pair, len(blocks)) if near not in tried]
        tried.update(new)
        proposed.extend(near for near in new if _may_pair(blocks[near[0]], blocks[near[1]]))
    return pairs


def unfit(document: Document, blocks: Sequence[Block], pairs: Pairs) -> set[int]:
    """Return the blocks of pairs that stand in code, in tables and in references."""
    verbatim = document.verbatim
    paired = {b for pair in pairs.similarity for b in pair}
    return {b for b in paired if blocks[b].line in verbatim or _REFERENCE.match(document.lines[blocks[b].line])}


def _propose(blocks: Sequence[Block]) -> Iterator[Pair]:
    runs = seed_grams(blocks)
    busy = [i for i, run in enumerate(runs) if run]
    if len(busy) <= _MANY:
        found = index_pairs(runs, LEAST, SHARE)
    else:
        found = ((busy[i], busy[j]) for i, j in minhash_pairs([grams(blocks[b].words, 2) for b in busy]))
    return (pair for pair in found if _may_pair(blocks[pair[0]], blocks[pair[1]]))


def _may_pair(first: Block, second: Block) -> bool:
    """Whether two blocks stand in two lines and are of a length."""
    one, other = len(first.words), len(second.words)
    return first.line != second.line and one <= _LENGTHS * other and other <= _LENGTHS * one


def _neighbours(i: int, j: int, total: int) -> Iterator[Pair]:
    """Yield the pairs before and behind a pair, nearest first."""
    for a in range(1, _REACH + 1):
        for b in range(1, _REACH + 1):
            if i + a < j and j + b < total:
                yield i + a, j + b
            if i >= a and j - b > i:
                yield i - a, j - b


def _compare(pairs: Pairs, blocks: Sequence[Block], pair: Pair) -> bool:
    """Enter a pair where it is one; say whether it is."""
    i, j = pair
    first, second = blocks[i].words, blocks[j].words
    least = _ALIKE if min(len(first), len(second)) >= _SHORT else _ALIKE_SHORT
    similarity = _similarity(blocks[i], blocks[j], least)
    if similarity < least:
        return False
    pairs.kin[i].add(j)
    pairs.kin[j].add(i)
    if similarity < 1 and not _numbers_agree(first, second):
        return False
    pairs.similarity[pair] = similarity
    return True


def _similarity(one: Block, other: Block, least: float) -> float:
    """Return the order ratio, or what the shared bigrams of two prose blocks are worth, if that is more; 0.0 where it cannot reach the least."""
    first, second = one.words, other.words
    repeated = min(len(first) - len(one.vocabulary), len(second) - len(other.vocabulary))
    if 2 * (len(one.vocabulary & other.vocabulary) + repeated) < least * (len(first) + len(second)):
        return 0.0
    ratio = order_ratio(first, second)
    if ratio == 1 or min(len(first), len(second)) < PROSE:
        return ratio
    shared = dice(grams(first, 2), grams(second, 2))
    if shared < _SHUFFLED:
        return ratio
    return max(ratio, _ALIKE + (shared - _SHUFFLED) * (1 - _ALIKE) / (1 - _SHUFFLED))


def _numbers_agree(first: list[str], second: list[str]) -> bool:
    one, other = _numbers(first), _numbers(second)
    return not one or not other or len(one & other) >= _AGREE * len(one | other)


def _numbers(words: list[str]) -> set[str]:
    return {word for word in words if not word.isalpha() and any(letter.isdigit() for letter in word)}
