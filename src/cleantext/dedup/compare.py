"""The exact comparison of two texts, which decides what signatures and sentences have only proposed."""

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleantext.dedup.settings import Settings
from cleantext.dedup.words import Hashes, Words, words_of

DUPLICATE: Final = "duplicate"
CONTAINED: Final = "contained"

_CHECKED: Final = 0.5
"""Jaccard similarity under which numbers and names are compared: below it templates with other figures are as frequent as copies."""
_NUMBER: Final = re.compile(r"\d+(?:[.,:]\d+)*")
_CAPITALISED: Final = re.compile(r" (?<=[a-z,;] )([A-Z][a-z]{2,})(?![\w-])")
"""A figure, a date's part, a time."""
_FEW: Final = 3
"""Numbers, or names, that both texts must have before they can disagree."""
_AGREE: Final = 1 / 3
"""Share of the fewer numbers (or names) that two copies have in common at least. Templates share none or the year; 30 % of the words of a copy
may be others and it still shares 60 %."""
_PART: Final = 25
"""Shingles in a part of a text at least."""
_PARTS: Final = 10
_TOUCHED: Final = 0.1
"""Share of a part's shingles that are in the other text: 30 % rewritten leave a third, unrelated texts have one in fifty."""
_THROUGH: Final = 0.8
"""Share of the parts that must be touched on both sides."""


class Likeness(NamedTuple):
    """How alike two texts are: `kind` is "duplicate", "contained" or "" for neither; Jaccard similarity and containment of their shingles."""

    kind: str
    jaccard: float
    containment: float


@dataclass(frozen=True)
class Compared:
    """A text with what comparisons ask for, computed when first asked."""

    text: str
    settings: Settings
    known: Words | None = field(default=None, repr=False)

    @cached_property
    def ordered(self) -> Hashes:
        """The shingles in order."""
        return (self.known or words_of(self.text)).shingles(self.settings.shingle)

    @cached_property
    def shingles(self) -> Hashes:
        """The different shingles, sorted."""
        return np.unique(self.ordered)

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The numbers of the text."""
        return frozenset(_NUMBER.findall(self.text))

    @cached_property
    def names(self) -> frozenset[str]:
        """The Capitalised words within its sentences."""
        return frozenset(_CAPITALISED.findall(self.text))


def compare(one: Compared, other: Compared) -> Likeness:
    """Compare two texts exactly. The answer is the same for either order."""
    settings = one.settings
    small, large = len(one.shingles), len(other.shingles)
    if not small or not large:
        return Likeness("", 0.0, 0.0)
    shared = _shared(one.shingles, other.shingles)
    jaccard, containment = shared / (small + large - shared), shared / min(small, large)
    return Likeness(_kind(one, other, (jaccard, containment), settings), jaccard, containment)


def disagree(one: Compared, other: Compared) -> bool:
    """Whether two texts speak of other things in the same words: most of their numbers differ, or most of their names."""
    pairs = ((one.numbers, other.numbers), (one.names, other.names))
    return any(min(map(len, pair)) >= _FEW and len(pair[0] & pair[1]) < _AGREE * min(map(len, pair)) for pair in pairs)


def _kind(one: Compared, other: Compared, measures: tuple[float, float], settings: Settings) -> str:
    jaccard, containment = measures
    if jaccard >= settings.duplicate:
        return DUPLICATE
    near, contained = jaccard >= settings.near, containment >= settings.contained
    if not (near or contained) or (jaccard < _CHECKED and disagree(one, other)):
        return ""
    if near and _reaches_through(one, other) and _reaches_through(other, one):
        return DUPLICATE
    return CONTAINED if contained else ""


def _shared(one: Hashes, other: Hashes) -> int:
    """Return how many members two sorted sets have in common."""
    if len(one) > len(other):
        one, other = other, one
    return int(np.count_nonzero(_members(one, other)))


def _members(some: Hashes, of: Hashes) -> NDArray[np.bool_]:
    """Whether each of some values is in a sorted set."""
    place = np.searchsorted(of, some)
    place[place == len(of)] = 0
    found: NDArray[np.bool_] = of[place] == some
    return found


def _reaches_through(one: Compared, other: Compared) -> bool:
    """Whether nearly every part of a text is like the other: a text that shares one half and not the other half is no copy."""
    count = len(one.ordered)
    parts = max(1, min(_PARTS, count // _PART))
    starts = np.arange(parts) * count // parts
    hits = np.add.reduceat(_members(one.ordered, other.shingles).astype(np.int64), starts)
    sizes = np.diff(np.append(starts, count))
    return int(np.count_nonzero(hits >= _TOUCHED * sizes)) >= _THROUGH * parts
