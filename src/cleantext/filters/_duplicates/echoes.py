"""The gate, and the first thing that it finds: the places where a text says again, in the same order, what it has said before."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from cleantext.filters._duplicates.blocks import LEAST, Words
from cleantext.filters._duplicates.layout import Layout, Places
from cleantext.similarity import Pair

_RUN: Final = 3
_LONG_RUN: Final = 14
"""A text is searched where eleven trigrams come back within 256 words at distances that differ by 64 at most, counting three of a run of neighbours
(a formula that comes back is one thing said twice, not many), or where a run of 14, a sentence of 16 words, does. Of copies of 120 to 600 words,
half of their words replaced, 97 % pass; 100 % with 30 % replaced; of untouched articles 15 %, where a sum without the cap of three lets 21 %
pass. A sum of ten gains one point at a half and costs two of untouched articles."""
_CROWD: Final = 200
"""A trigram that comes back more often is a formula of the text, or all of it, and no echo."""
_DISTANCE_BITS: Final = 5
_PLACE_BITS: Final = 7
_SIDE: Final = 1 << 40
"""A cell is 32 distances by 128 places. Cells are counted in squares of two by two, so that no copy is cut by a border."""
_SQUARE: Final = np.array((0, 1, _SIDE, _SIDE + 1))
"""The cells of a square, as differences to the number of the first; and the other way round, the first cells of the squares that a cell is in."""
_QUARTER: Final = -(-LEAST // 4)
"""What one cell of a square that holds enough has at least."""

_FACTOR: Final = np.uint64(0xC2B2AE3D27D4EB4F)
"""An odd factor: multiplication by it loses nothing."""


@dataclass(frozen=True)
class Echoes:
    """The numbers of the first words of trigrams that come back, by the later place; the earlier is the first one that has the trigram."""

    earlier: Places
    later: Places

    @classmethod
    def of(cls, pairs: Iterable[Pair]) -> "Echoes":
        """Return pairs (earlier, later) of such places as echoes."""
        places = np.array([*pairs], np.int64).reshape(-1, 2)
        return cls(places[:, 0], places[:, 1])

    def __len__(self) -> int:
        return len(self.later)

    @cached_property
    def pairs(self) -> list[Pair]:
        """All, as pairs (earlier, later)."""
        return list(zip(self.earlier.tolist(), self.later.tolist(), strict=True))

    def where(self, wanted: NDArray[np.bool_]) -> "Echoes":
        """Return those at which something is true."""
        return Echoes(self.earlier[wanted], self.later[wanted])

    def around(self, edges: Places, distance: int) -> list[int]:
        """Return the numbers of the lines, with edges at these words, in which an echo stands or what it echoes, and those around them; in order."""
        is_there = np.zeros(len(edges) - 1 + 2 * distance, np.bool_)
        for side in (self.earlier, self.later):
            is_there[edges.searchsorted(side, "right") - 1 + distance] = True
        around: list[int] = np.convolve(is_there, np.ones(2 * distance + 1, np.bool_), "valid").nonzero()[0].tolist()
        return around

    def joined(self, starts: Sequence[int], least: int) -> list[tuple[int, int, int]]:
        """Return each two parts, which start at these words, that so many echoes join: the later, how many as a negative number, the earlier.

        They are in order; what stands before the first part is left out.
        """
        edges = np.array(starts)
        earlier, later = (edges.searchsorted(side, "right") - 1 for side in (self.earlier, self.later))
        if not (earlier >= 0).any():
            return []
        both, counts = _counted((later * len(edges) + earlier)[earlier >= 0])
        both, counts = both[counts >= least], counts[counts >= least]
        return sorted(zip((both // len(edges)).tolist(), (-counts).tolist(), (both % len(edges)).tolist(), strict=True))


_NONE: Final = Echoes.of([])


def echoes(words: Words) -> Echoes:
    """Return the places where trigrams come back together.

    None in most texts. The earlier place is the first one of a text that has the trigram: space is linear, and time but for a sort.
    """
    return _together(met_again(words))


def met_again(words: Words) -> Echoes:
    """Return all places where a trigram comes back, or none where they are too few to be heard."""
    return Echoes.of(words.met_again) if words.is_short else _sorted(words.layout)


def _sorted(layout: Layout) -> Echoes:
    """Return the same by sorting.

    Two trigrams of the same number, by chance in less than one text of a million, are taken for one: an echo only proposes what to compare.
    """
    if len(layout) < LEAST:
        return _NONE
    order = _numbers(layout.keys)
    size = len(order)
    place = (1 << size.bit_length()) - 1
    order &= ~np.uint64(place)
    order |= np.arange(size, dtype=np.uint64)
    order.sort()  # by trigram, and by place where trigrams are the same
    again = ((order[1:] ^ order[:-1]) <= place).nonzero()[0]
    if len(again) < LEAST:
        return _NONE
    firsts = again.copy()
    firsts[1:][again[1:] == again[:-1] + 1] = 0
    np.maximum.accumulate(firsts, out=firsts)
    places = order.view(np.int64)
    later = places[again + 1] & place
    in_order = later.argsort()
    return Echoes((places[firsts] & place)[in_order], later[in_order])


def _numbers(keys: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return a number for each three neighbours, the same for the same three."""
    two = keys[:-1] * _FACTOR
    two += keys[1:]
    numbers = two[:-1] * _FACTOR
    numbers += keys[2:]
    return numbers


def _together(met: Echoes) -> Echoes:
    """Return those that stand together."""
    if len(met) > _CROWD:
        returns = np.bincount(met.earlier)
        if returns.max() > _CROWD:
            met = met.where(returns[met.earlier] <= _CROWD)
    met = _at_like_distances(met)
    if not met:
        return _NONE
    cells = (met.later - met.earlier >> _DISTANCE_BITS) * _SIDE + (met.later >> _PLACE_BITS)
    return met.where(_are_among(cells, _dense(met, cells)))


def _at_like_distances(met: Echoes) -> Echoes:
    """Return those beside so many others at like distances, wherever: a square or a long run needs that."""
    if len(met) < LEAST:
        return _NONE
    distances = met.later - met.earlier >> _DISTANCE_BITS
    counts = np.bincount(distances, minlength=int(distances.max()) + 2)
    is_many = counts[:-1] + counts[1:] >= LEAST
    is_many[1:] |= is_many[:-1].copy()
    return met.where(is_many[distances])


def _dense(met: Echoes, cells: Places) -> Places:
    """Return the cells of squares that hold enough, and those of long runs; `cells` are those of the pairs."""
    earlier, later, at = met.earlier, met.later, np.arange(len(cells))
    starts = at.copy()
    starts[1:][(earlier[1:] == earlier[:-1] + 1) & (later[1:] == later[:-1] + 1)] = 0
    place = at - np.maximum.accumulate(starts)
    ends = (place >= _LONG_RUN - 1).nonzero()[0]
    return np.concatenate((_full(cells[place < _RUN]), cells[ends], cells[ends - (_LONG_RUN - 1)]))


def _full(cells: Places) -> Places:
    """Return the cells of squares that hold enough."""
    filled, sizes = _counted(cells)
    squares = (filled[sizes >= _QUARTER][:, None] - _SQUARE)[:, :, None] + _SQUARE
    at = np.minimum(filled.searchsorted(squares), len(filled) - 1)
    inside = (sizes[at] * (filled[at] == squares)).sum(2)
    full: Places = squares[inside >= LEAST].ravel()
    return full


def _counted(numbers: Places) -> tuple[Places, Places]:
    """Return the different ones of some numbers, at least one, in order, and how often each is among them; `np.unique` takes longer for few."""
    numbers = np.sort(numbers)
    edges = np.concatenate(((0,), (numbers[1:] != numbers[:-1]).nonzero()[0] + 1, (len(numbers),)))
    return numbers[edges[:-1]], edges[1:] - edges[:-1]


def _are_among(cells: Places, wanted: Places) -> NDArray[np.bool_]:
    """Return for each cell whether it is one of the wanted ones."""
    if not len(wanted):
        return np.zeros(len(cells), np.bool_)
    known = np.sort(wanted)
    found: NDArray[np.bool_] = known[np.minimum(known.searchsorted(cells), len(known) - 1)] == cells
    return found
