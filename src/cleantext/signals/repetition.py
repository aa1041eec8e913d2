"""Which runs of n words (n-grams) a text holds more than once: exact for every n, at the cost of little more than the pairs.

A run of n + 1 words stands in a text twice only if the runs of n words at its first and at its second word do. So the pairs of words are counted
once, and each longer run is looked for only where the shorter one repeats: in prose that is one place in three for pairs, one in fifty for five
words. Nothing is sampled or hashed: the shares are those of counting every run of every length.
"""

from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate, pairwise
from typing import NamedTuple


class Repeats(NamedTuple):
    """The places at which a run of n words starts that stands in the text more than once, in order, and a number for each such run."""

    numbers: dict[int, int]
    counts: Counter[int]


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
            self._levels.append(_longer(self._levels[-1]) if self._levels else _pairs(self.words))
        return self._levels[n - 2]

    def top(self, n: int) -> tuple[int, int]:
        """Return where the most frequent n-gram first stands, and how often it stands in the text; (0, 0) for a text of fewer words.

        Of several, the first in the text counts.
        """
        if len(self.words) < n:
            return 0, 0
        numbers, counts = self.repeats(n)
        if not counts:
            return 0, 1
        best = max(counts, key=counts.__getitem__)
        return next(place for place, number in numbers.items() if number == best), counts[best]

    def copied(self, n: int) -> int:
        """Return how many characters stand in later copies of n-grams, read from the left, each copy skipped as a whole."""
        numbers, ends = self.repeats(n).numbers, self.ends
        seen: set[int] = set()
        total = free = 0
        for place, number in numbers.items():
            if place < free:
                continue
            if number in seen:
                total += ends[place + n] - ends[place]
                free = place + n
            else:
                seen.add(number)
        return total

    def covered(self, n: int) -> int:
        """Return how many characters stand in any occurrence, the first too, of an n-gram that repeats; none is counted twice."""
        ends = self.ends
        total = free = 0
        for place in self.repeats(n).numbers:
            total += ends[place + n] - ends[max(place, free)]
            free = place + n
        return total


def _pairs(words: Sequence[str]) -> Repeats:
    pairs = list(pairwise(words))
    counts = Counter(pairs)
    if len(counts) == len(pairs):
        return Repeats({}, Counter())
    return _repeats([(place, pair) for place, pair in enumerate(pairs) if counts[pair] > 1])


def _longer(shorter: Repeats) -> Repeats:
    """Return the repeated runs of one word more."""
    numbers = shorter.numbers
    keys = [(place, (number, numbers[place + 1])) for place, number in numbers.items() if place + 1 in numbers]
    counts = Counter(key for _, key in keys)
    return _repeats([(place, key) for place, key in keys if counts[key] > 1])


def _repeats(found: list[tuple[int, tuple[str, str]]] | list[tuple[int, tuple[int, int]]]) -> Repeats:
    known: dict[tuple[object, object], int] = {}
    numbers = {place: known.setdefault(key, len(known)) for place, key in found}
    return Repeats(numbers, Counter(numbers.values()))
