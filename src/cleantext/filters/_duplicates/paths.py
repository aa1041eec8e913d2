"""The second gate: echoes in a row down both copies of a section."""

from collections.abc import Iterator, Sequence
from typing import Final, TypeAlias

from cleantext.similarity import Pair

Path: TypeAlias = list[Pair]

_GAP: Final = 60
"""Words between two neighbouring echoes of a span, in either copy."""
_BACK: Final = 32
"""Echoes looked at for the one before; copies of a template have more."""
_DRIFT: Final = 0.02
"""What a word of difference between the two gaps costs, in echoes: the nearest diagonal wins."""
_MANY: Final = 20
_SOME: Final = 6
_LONG: Final = 40
"""Echoes of a path that a section may have, and of one that stretches over so many words. Of 187 texts with echoes but no section, 33 % have no such
path, of 158 with one none is without; the least was 19 echoes. Of copies half of whose words were replaced the least was 7, over 52 words; a path
of seven, over 50, loses one copy in 200 of them."""


def find(heard: Sequence[Pair]) -> list[Path]:
    """Return the paths of the echoes of a text, the heaviest first, none sharing an echo with another; none where none may be a section's."""
    found = list(_paths(heard))
    return found if any(map(_may_be_section, found)) else []


def _may_be_section(path: Path) -> bool:
    return len(path) >= _MANY or (len(path) >= _SOME and path[-1][1] - path[0][1] >= _LONG)


def _paths(heard: Sequence[Pair]) -> Iterator[Path]:
    scores: list[float] = []
    before: list[int] = []
    for n in range(len(heard)):
        best, previous = _before(heard, scores, n)
        scores.append(best + 1)
        before.append(previous)
    used = [False] * len(heard)
    for last in sorted(range(len(heard)), key=lambda n: -scores[n]):
        path: Path = []
        n = last
        while n >= 0 and not used[n]:
            used[n] = True
            path.append(heard[n])
            n = before[n]
        if len(path) > 1:
            yield path[::-1]


def _before(heard: Sequence[Pair], scores: Sequence[float], n: int) -> tuple[float, int]:
    """Return the weight of the best chain that an echo can go on with, and its last echo: only the one a word before where there is one."""
    (earlier, later), best, previous = heard[n], 0.0, -1
    for m in range(n - 1, max(-1, n - 1 - _BACK), -1):
        other, here = heard[m]
        there, here = earlier - other, later - here
        if here > _GAP:
            break
        if 0 < there <= _GAP and scores[m] - _DRIFT * abs(there - here) > best:
            best, previous = scores[m] - _DRIFT * abs(there - here), m
        if there == here == 1:
            break
    return best, previous
