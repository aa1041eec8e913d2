"""Which runs of n words (n-grams) a text holds more than once: exact for every n, at the cost of little more than the pairs.

A run of n + 1 words stands in a text twice only if the runs of n words at its first and at its second word do. So the pairs of words are counted
once, and each longer run is looked for only where the shorter one repeats: in web pages, that is at one place in three for pairs and at one in
twenty for five words. Nothing is sampled: the shares are those of counting every run of every length.

Words are numbers here, and pairs of them are one number each, which numpy sorts; where few places are left, plain Python is faster.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import compress, count, islice, starmap
from operator import add, mul
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleantext.signals.numbers import Words

_MANY: Final = 80
"""Places from which numpy pays: on pages of 7 kB, 40 and 160 are as fast, 240 takes 15 % longer."""

_FEW: Final = 16
"""Places up to which the characters of each n-gram are counted by themselves."""

_WIDE: Final = 62
"""Bits of a number that holds two words and a place."""


class Repeats(NamedTuple):
    """Where n-grams start that repeat, in order; a number for each, the same for the same n-gram; how many numbers there are."""

    places: list[int]
    numbers: list[int]
    kinds: int

    def top(self) -> tuple[int, int]:
        """Return where the most frequent n-gram first stands, the first of several, and how often it stands in the text; (0, 1) for none."""
        if not self.places:
            return 0, 1
        times = Counter(self.numbers)  # in the order of first places, of which max takes the first
        number = max(times, key=times.__getitem__)
        return self.places[self.numbers.index(number)], times[number]


class _Many(NamedTuple):
    """The same, where there are many."""

    places: NDArray[np.int64]
    numbers: NDArray[np.int64]
    kinds: int

    def top(self) -> tuple[int, int]:
        """Return the same."""
        times = np.bincount(self.numbers)
        most = times.max()
        return int(self.places[(times[self.numbers] == most).argmax()]), int(most)

    def listed(self) -> Repeats:
        """Return it as lists."""
        return Repeats(self.places.tolist(), self.numbers.tolist(), self.kinds)


_NONE: Final = Repeats([], [], 0)


class Repetition:
    """The repeated n-grams of a row of words, for n from 2 on."""

    def __init__(self, words: Words) -> None:
        """Take the words; nothing is counted yet."""
        self.size = len(words)
        self._words = words
        self._levels: list[Repeats | _Many] = []

    def characters(self, start: int, end: int) -> int:
        """Return how many characters the words from one place to another have, the last one not among them."""
        return self._words.characters(start, min(end, self.size))

    def _level(self, n: int) -> Repeats | _Many:
        levels = self._levels
        while len(levels) < n - 1:
            levels.append(_longer(levels[-1]) if levels else _pairs(self._words.numbers, self.size))
        return levels[n - 2]

    def repeats(self, n: int) -> Repeats:
        """Return the n-grams that repeat; n is 2 or more."""
        found = self._level(n)
        return found.listed() if isinstance(found, _Many) else found

    def top(self, n: int) -> tuple[int, int]:
        """Return where the most frequent n-gram first stands, and how often it stands in the text; (0, 0) for a text of fewer words.

        Of several, the first in the text counts.
        """
        return self._level(n).top() if self.size >= n else (0, 0)

    def copied(self, n: int) -> int:
        """Return how many characters stand in later copies of n-grams, read from the left, each copy skipped as a whole."""
        places, numbers, _ = self.repeats(n)
        copies: list[int] = []
        seen: set[int] = set()
        free = 0
        for place, number in zip(places, numbers, strict=True):
            if place < free:
                continue
            if number in seen:
                copies.append(place)
                free = place + n
            else:
                seen.add(number)
        return self._between(copies, n)

    def covered(self, n: int) -> int:
        """Return how many characters stand in any occurrence, the first too, of an n-gram that repeats; none is counted twice."""
        return self._between(self._level(n).places, n)

    def _between(self, places: list[int] | NDArray[np.int64], n: int) -> int:
        """Return how many characters the n words from each place on have, none counted twice; the places are in order."""
        if len(places) < _FEW:
            return sum(starmap(self._words.characters, _apart(places, n)))
        at = np.asarray(places)
        ends, behind = self._words.ends, at + n
        total = ends[behind] - ends[at]
        total[1:] -= ends[behind[:-1]] - ends[np.minimum(at[1:], behind[:-1])]
        return int(total.sum())


def _apart(places: Iterable[int], n: int) -> Iterator[tuple[int, int]]:
    """Yield the start and the end of the n words from each place on, without those that the place before has."""
    free = 0
    for place in places:
        yield max(place, free), place + n
        free = place + n


def _pairs(words: NDArray[np.int64], kinds: int) -> Repeats | _Many:
    """Return the repeated pairs of words."""
    if len(words) < _MANY:
        numbers = words.tolist()
        return _repeats(range(len(numbers)), _joined(numbers, kinds))
    return _repeats_of_many(None, words[:-1] * kinds + words[1:], kinds)


def _longer(shorter: Repeats | _Many) -> Repeats | _Many:
    """Return the repeated runs of one word more: they start where a run and the run at the next word repeat."""
    if isinstance(shorter, _Many):
        at, known = shorter.places, shorter.numbers
        here = (at[1:] - at[:-1] == 1).nonzero()[0]
        return _repeats_of_many(at[here], known[here] * shorter.kinds + known[here + 1], shorter.kinds)
    places, numbers, kinds = shorter
    if not places:
        return shorter
    rows = zip(places, places[1:], numbers, numbers[1:], strict=False)
    found = {place: number * kinds + behind for place, following, number, behind in rows if following - place == 1}
    return _repeats(found, list(found.values()))


def _joined(numbers: list[int], kinds: int) -> list[int]:
    """Return a number for each two neighbours, the same for the same two."""
    return list(map(add, map(mul, numbers, [kinds] * len(numbers)), islice(numbers, 1, None)))


def _repeats(places: Iterable[int], keys: list[int]) -> Repeats:
    """Return the places whose keys repeat; the keys numbered anew."""
    if len(set(keys)) == len(keys):
        return _NONE
    number = dict(zip([key for key, times in Counter(keys).items() if times > 1], count(), strict=False))
    here = list(map(number.__contains__, keys))
    return Repeats(list(compress(places, here)), list(map(number.__getitem__, compress(keys, here))), len(number))


def _repeats_of_many(places: NDArray[np.int64] | None, keys: NDArray[np.int64], kinds: int) -> Repeats | _Many:
    """Return the same by sorting; without places they are those of the keys."""
    size = len(keys)
    bits = size.bit_length()
    if 2 * kinds.bit_length() + bits > _WIDE:
        return _repeats(range(size) if places is None else places.tolist(), keys.tolist())
    order = keys << bits
    order |= np.arange(size)
    order.sort()  # by key, and by place where keys are the same
    sorted_keys = order >> bits
    edges = np.ones(size + 1, bool)
    np.not_equal(sorted_keys[1:], sorted_keys[:-1], out=edges[1:-1])
    repeats = (edges[:-1] & edges[1:] ^ True).nonzero()[0]
    if not len(repeats):
        return _NONE
    number = edges.take(repeats).cumsum()
    found = order.take(repeats)
    found &= (1 << bits) - 1
    found <<= bits
    found |= number
    found.sort()  # by place
    at = found >> bits
    found &= (1 << bits) - 1
    many = _Many(at if places is None else places.take(at), found - 1, int(number[-1]))
    return many if len(at) >= _MANY else many.listed()
