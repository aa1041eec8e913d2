"""Which runs of n words (n-grams) a text holds more than once: exact for every n, at the cost of little more than the pairs.

A run of n + 1 words stands in a text twice only if the runs of n words at its first and at its second word do. So the pairs of words are counted
once, and each longer run is looked for only where the shorter one repeats: in web pages, that is at one place in three for pairs and at one in
twenty for five words. Nothing is sampled: the shares are those of counting every run of every length.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from functools import cached_property
from itertools import accumulate, compress, count, islice, pairwise
from operator import add, mul, sub
from typing import NamedTuple


class Repeats(NamedTuple):
    """Where n-grams start that repeat, in order; the number of the n-gram that starts there, by first places; how often each number stands."""

    places: list[int]
    numbers: list[int]
    times: list[int]


class Repetition:
    """The repeated n-grams of a row of words, for n from 2 on."""

    def __init__(self, words: Sequence[str]) -> None:
        """Take the words; nothing is counted yet."""
        self.words = words
        self._levels: list[Repeats] = []

    @cached_property
    def ends(self) -> list[int]:
        """How many characters the words before each place have; one more entry than words."""
        return list(accumulate(map(len, self.words), initial=0))

    def repeats(self, n: int) -> Repeats:
        """Return the n-grams that repeat; n is 2 or more."""
        while len(self._levels) < n - 1:
            self._levels.append(_longer(self._levels[-1]) if self._levels else _repeats(range(len(self.words)), list(pairwise(self.words))))
        return self._levels[n - 2]

    def top(self, n: int) -> tuple[int, int]:
        """Return where the most frequent n-gram first stands, and how often it stands in the text; (0, 0) for a text of fewer words.

        Of several, the first in the text counts.
        """
        if len(self.words) < n:
            return 0, 0
        places, numbers, times = self.repeats(n)
        if not places:
            return 0, 1
        most = max(times)
        return places[numbers.index(times.index(most))], most

    def copied(self, n: int) -> int:
        """Return how many characters stand in later copies of n-grams, read from the left, each copy skipped as a whole."""
        places, numbers, times = self.repeats(n)
        seen = bytearray(len(times))
        total = free = 0
        for place, number in zip(places, numbers, strict=True):
            if place < free:
                continue
            if seen[number]:
                total += self.ends[place + n] - self.ends[place]
                free = place + n
            else:
                seen[number] = 1
        return total

    def covered(self, n: int) -> int:
        """Return how many characters stand in any occurrence, the first too, of an n-gram that repeats; none is counted twice."""
        total = free = 0
        for place in self.repeats(n).places:
            total += self.ends[place + n] - self.ends[max(place, free)]
            free = place + n
        return total


def _longer(shorter: Repeats) -> Repeats:
    """Return the repeated runs of one word more: they start where a run and the run at the next word repeat."""
    places, numbers, times = shorter
    if not places:
        return shorter
    follows = list(map((1).__eq__, map(sub, islice(places, 1, None), places)))
    return _repeats(list(compress(places, follows)), list(compress(_joined(numbers, len(times)), follows)))


def _joined(numbers: list[int], kinds: int) -> list[int]:
    """Return a number for each two neighbours, the same for the same two."""
    return list(map(add, map(mul, numbers, [kinds] * len(numbers)), islice(numbers, 1, None)))


def _repeats(places: Iterable[int], keys: Sequence[Hashable]) -> Repeats:
    counts = Counter(keys)
    if len(counts) == len(keys):
        return Repeats([], [], [])
    often = {key: times for key, times in counts.items() if times > 1}  # in the order of first places
    number = dict(zip(often, count(), strict=False))
    here = list(map(often.__contains__, keys))
    return Repeats(list(compress(places, here)), list(map(number.__getitem__, compress(keys, here))), list(often.values()))
