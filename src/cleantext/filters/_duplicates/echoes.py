"""The gate, and the first thing that it finds: the places where a text says again, in the same order, what it has said before."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import compress, count
from typing import Final

from cleantext.similarity import Pair

_LEAST: Final = 10
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
_SQUARES: Final = tuple(tuple(corner + other for other in (0, 1, _SIDE, _SIDE + 1)) for corner in (0, -1, -_SIDE, -_SIDE - 1))
"""The four squares that a cell belongs to, as differences to its number."""
_AROUND: Final = tuple(sorted({other for square in _SQUARES for other in square}))
"""The nine cells of these squares, in the same way."""
_QUARTER: Final = -(-_LEAST // 4)
"""What one cell of a square that holds enough has at least."""


def echoes(words: Sequence[bytes]) -> list[Pair]:
    """Return the numbers (earlier, later) of the first words of trigrams that come back together, ordered by the later one.

    Empty for most texts. The earlier place is the first one of a text that has the trigram: time and space are linear.
    """
    met = _met_again(words)
    if len(met) < _LEAST:
        return []
    if len(met) > _CROWD:
        returns = Counter([earlier for earlier, _ in met])
        if max(returns.values()) > _CROWD:
            met = [pair for pair in met if returns[pair[0]] <= _CROWD]
    met = _at_like_distances(met)
    cells = [(later - earlier >> _DISTANCE_BITS) * _SIDE + (later >> _PLACE_BITS) for earlier, later in met]
    dense = _dense(met, cells)
    return list(compress(met, map(dense.__contains__, cells))) if dense else []


def _met_again(words: Sequence[bytes]) -> list[Pair]:
    first: dict[tuple[bytes, bytes, bytes], int] = {}
    places = list(map(first.setdefault, zip(words, words[1:], words[2:], strict=False), count()))
    if len(first) == len(places):
        return []
    return [(earlier, later) for later, earlier in enumerate(places) if earlier != later]


def _at_like_distances(met: Sequence[Pair]) -> list[Pair]:
    """Return those beside so many others at like distances, wherever: a square or a long run needs that."""
    distances = [later - earlier >> _DISTANCE_BITS for earlier, later in met]
    near = Counter(distances)
    many = {side for distance, size in near.items() if size + near.get(distance + 1, 0) >= _LEAST for side in (distance, distance + 1)}
    return list(compress(met, map(many.__contains__, distances))) if many else []


def _dense(met: Sequence[Pair], cells: Sequence[int]) -> set[int]:
    """Return the cells of squares that hold enough, and those of long runs; `cells` are those of the pairs."""
    counted: list[int] = []
    dense: set[int] = set()
    run, next_earlier, next_later = 0, -1, -1
    for n, (earlier, later) in enumerate(met):
        run = run + 1 if earlier == next_earlier and later == next_later else 1
        next_earlier, next_later = earlier + 1, later + 1
        if run <= _RUN:
            counted.append(cells[n])
        elif run >= _LONG_RUN:
            dense.add(cells[n])
            dense.add(cells[n - _LONG_RUN + 1])
    return dense | _full(Counter(counted))


def _full(counts: Mapping[int, int]) -> set[int]:
    """Return the cells of squares that hold enough."""
    full: set[int] = set()
    for cell, size in counts.items():
        if size >= _QUARTER and sum([counts.get(cell + other, 0) for other in _AROUND]) >= _LEAST:
            for square in _SQUARES:
                if sum([counts.get(cell + other, 0) for other in square]) >= _LEAST:
                    full.update([cell + other for other in square])
    return full
