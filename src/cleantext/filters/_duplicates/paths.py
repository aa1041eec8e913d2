"""The second gate: echoes in a row down both copies of a section, between which the words are alike as well."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise
from typing import Final, TypeAlias

from cleantext.filters._duplicates.blocks import PROSE, Words
from cleantext.similarity import Pair, common_words

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
_ALIKE: Final = 0.38
"""Least share of words in common, in the same order, from the first echo of such a path to the last. Of trafilatura's texts with echoes but no
section it passes 51 % (74 % without it), of dumps 58 % (78 %), and all with one; at 0.40 two of 400 copies are lost of which half of the words were
replaced, or a third and the sentences moved."""
_BESIDE: Final = 20
"""Words before the first echo of a path and behind the last in which a line of prose may end or begin. Of 852 dumps with such a path but no section
it stops 24 %, of 309 texts of trafilatura 6 %, and none of 668 with a section; without these words, two."""
_STEP: Final = 16
"""Echoes between which words are compared at once: it keeps time linear."""


def find(heard: Sequence[Pair], words: Words) -> list[Path]:
    """Return the paths of the echoes of a text, the heaviest first, none sharing an echo with another; none where none may be a section's."""
    found = list(chain.from_iterable(map(_paths, _clusters(heard))))
    return found if any(_may_be_section(part, words) for path in found for part in _parts(path)) else []


def apart(path: Path, start: int = 0) -> int:
    """Return the end of the part of a path, from an echo on, whose first copy does not run into the second."""
    return max(start + 1, bisect_right(path, path[start][1] - 3, start, key=lambda pair: pair[0]))


def _parts(path: Path) -> Iterator[Path]:
    """Yield a path in such parts."""
    start = 0
    while start < len(path):
        end = apart(path, start)
        yield path[start:end]
        start = end


def _may_be_section(path: Path, words: Words) -> bool:
    return is_long(path) and _is_beside_prose(path, words) and is_alike(path, words)


def is_long(path: Path) -> bool:
    """Whether a path has echoes enough for a section."""
    return len(path) >= (_SOME if path[-1][1] - path[0][1] >= _LONG else _MANY)


def _is_beside_prose(path: Path, words: Words) -> bool:
    """Whether a line of one of the copies, or beside it, is long enough for prose, as one of a section must be."""
    return any(words.longest_line(path[0][side] - _BESIDE, path[-1][side] + _BESIDE) >= PROSE for side in (0, 1))


def is_alike(path: Path, words: Words) -> bool:
    """Whether both copies have enough words in common; a word for each echo is sure."""
    (earlier, later), (last_earlier, last_later) = path[0], path[-1]
    wanted = _ALIKE * (last_earlier - earlier + last_later - later + 6) / 2
    if len(path) + 2 >= wanted:
        return True
    places = [*path[::_STEP], (last_earlier + 3, last_later + 3)]
    return sum(common_words(words.all[a:c], words.all[b:d]) for (a, b), (c, d) in pairwise(places)) >= wanted


def _clusters(heard: Sequence[Pair]) -> Iterator[Sequence[Pair]]:
    """Yield the runs of echoes of which no gap parts two, without those that are too few for a section: no path leads from one to another."""
    start, last = 0, -1
    for n, (_, later) in enumerate(heard):
        if later - last > _GAP:
            if n - start >= _SOME:
                yield heard[start:n]
            start = n
        last = later
    if len(heard) - start >= _SOME:
        yield heard[start:]


def _paths(heard: Sequence[Pair]) -> Iterator[Path]:
    """Yield the paths of a cluster, the heaviest first."""
    before, ends = _joined(heard)
    used = [False] * len(heard)
    for end in ends:
        path: Path = []
        n = end
        while n >= 0 and not used[n]:
            used[n] = True
            path.append(heard[n])
            n = before[n]
        if len(path) > 1:
            yield path[::-1]


def _joined(heard: Sequence[Pair]) -> tuple[list[int], list[int]]:
    """Return for each echo the one before it in the best chain, -1 for none, and the echoes with which chains may end, the best first.

    An echo goes on with the one a word before it in both copies, if there is one: only the last of a run of such ends a chain.
    """
    scores: list[float] = []
    before: list[int] = []
    ends: list[int] = []
    earlier, later = ([pair[side] for pair in heard] for side in (0, 1))
    next_pair = -1, -1
    for n, pair in enumerate(heard):
        if pair == next_pair:
            best, previous = scores[-1], n - 1
            ends[-1] = n
        else:
            best, previous = _before(earlier, later, scores, n)
            ends.append(n)
        scores.append(best + 1)
        before.append(previous)
        next_pair = pair[0] + 1, pair[1] + 1
    return before, sorted(ends, key=scores.__getitem__, reverse=True)


def _before(earlier: Sequence[int], later: Sequence[int], scores: Sequence[float], n: int) -> tuple[float, int]:
    """Return the weight of the best chain that an echo can go on with, and its last echo, where none stands a word before in both copies."""
    here, there, best, previous = later[n], earlier[n], 0.0, -1
    for m in range(n - 1, bisect_left(later, here - _GAP, max(0, n - _BACK), n) - 1, -1):
        if scores[m] > best and 0 < (gap := there - earlier[m]) <= _GAP and (score := scores[m] - _DRIFT * abs(gap - here + later[m])) > best:
            best, previous = score, m
    return best, previous
