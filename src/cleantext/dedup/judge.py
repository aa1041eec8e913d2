"""Comparing many pairs in bounded memory: a text is unpacked and cut into shingles once, and kept while there is room."""

from collections.abc import Mapping, Sequence
from typing import Final

from cleantext.dedup.compare import Compared, compare
from cleantext.dedup.records import Edge, Index, Pair, opened

_BLOCK: Final = 512
"""Pairs whose compressed texts are fetched at a time."""
_ROOM: Final = 16_000_000
"""Characters of unpacked texts that are kept: with their shingles 100 MB."""


class Judge:
    """Compares pairs of the texts of one index."""

    def __init__(self, index: Index) -> None:
        """Keep nothing yet."""
        self._index = index
        self._kept: dict[int, Compared] = {}
        self._room = _ROOM

    def __call__(self, pairs: Sequence[Pair]) -> list[Edge]:
        """Return the edges among some pairs."""
        found = []
        for start in range(0, len(pairs), _BLOCK):
            block = pairs[start : start + _BLOCK]
            bodies = self._index.bodies(sorted({text for pair in block for text in pair}))
            edges = (self._edge(pair, bodies) for pair in block)
            found += [edge for edge in edges if edge]
        return found

    def _edge(self, pair: Pair, bodies: Mapping[int, bytes]) -> Edge | None:
        one, other = (self._text(text, bodies) for text in pair)
        likeness = compare(one, other)
        if not likeness.kind:
            return None
        small, large = pair if (len(one.shingles), one.text) <= (len(other.shingles), other.text) else pair[::-1]
        return Edge(small, large, *likeness)

    def _text(self, text: int, bodies: Mapping[int, bytes]) -> Compared:
        if text not in self._kept:
            if self._room < 0:
                self._kept.clear()
                self._room = _ROOM
            self._kept[text] = Compared(opened(bodies[text]), self._index.settings)
            self._room -= len(self._kept[text].text)
        return self._kept[text]
