"""Which runs of n words (n-grams) a text holds more than once: exact for every n, at the cost of little more than the pairs.

A run of n + 1 words stands in a text twice only if the runs of n words at its first and at its second word do. So the pairs of words are counted
once, and each longer run is looked for only where the shorter one repeats: in web pages, that is at one place in three for pairs and at one in
twenty for five words. Nothing is sampled: the shares are those of counting every run of every length.

Words are numbers here, and pairs of them are one number each, which numpy sorts; where few places are left, plain Python is faster.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import compress, count, islice
from operator import add, mul, sub
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers: TypeAlias = NDArray[np.int64]

_MANY: Final = 200
"""Places from which numpy pays: on pages of 7 kB 60 takes 4 % longer, and 1,000 takes 12 %."""

_WIDE: Final = 62
"""Bits of a number that holds two words and a place."""


class Repeats(NamedTuple):
    """Where n-grams start that repeat, in order; a number for each, the same for the same n-gram; how many numbers there may be."""

    places: list[int]
    numbers: list[int]
    kinds: int


class _Many(NamedTuple):
    """The same, where there are many."""

    places: "Numbers"
    numbers: "Numbers"
    kinds: int

    def listed(self) -> Repeats:
        """Return it as lists."""
        return Repeats(self.places.tolist(), self.numbers.tolist(), self.kinds)


_NONE: Final = Repeats([], [], 0)


class Repetition:
    """The repeated n-grams of a row of words, for n from 2 on."""

    def __init__(self, numbers: "Numbers", lengths: "Numbers") -> None:
        """Take the number of each word, from 0, and the length of the word of each number; nothing is counted yet."""
        self.size = len(numbers)
        self._words, self._lengths = numbers, lengths
        self._levels: list[Repeats | _Many] = []
        self._ends: list[int] = []

    @classmethod
    def of(cls, words: Sequence[str], different: Iterable[str]) -> "Repetition":
        """Return the n-grams of words, of which the different ones are known."""
        import numpy as np  # noqa: PLC0415 (100 ms, and only n-grams need it)

        known = dict(zip(different, count(), strict=False))
        lengths = np.fromiter(map(len, known), np.int64, len(known))
        return cls(np.fromiter(map(known.__getitem__, words), np.int64, len(words)), lengths)

    @property
    def ends(self) -> list[int]:
        """How many characters the words before each place have; one more entry than words."""
        if not self._ends:
            self._ends = [0, *self._lengths[self._words].cumsum().tolist()]
        return self._ends

    def repeats(self, n: int) -> Repeats:
        """Return the n-grams that repeat; n is 2 or more."""
        while len(self._levels) < n - 1:
            if self._levels:
                self._levels.append(_longer(self._levels[-1]))
            else:
                self._levels.append(_pairs(self._words, len(self._lengths)))
        found = self._levels[n - 2]
        return found.listed() if isinstance(found, _Many) else found

    def top(self, n: int) -> tuple[int, int]:
        """Return where the most frequent n-gram first stands, and how often it stands in the text; (0, 0) for a text of fewer words.

        Of several, the first in the text counts.
        """
        if self.size < n:
            return 0, 0
        places, numbers, _ = self.repeats(n)
        if not places:
            return 0, 1
        times = Counter(numbers)  # in the order of first places, of which max takes the first
        number = max(times, key=times.__getitem__)
        return places[numbers.index(number)], times[number]

    def copied(self, n: int) -> int:
        """Return how many characters stand in later copies of n-grams, read from the left, each copy skipped as a whole."""
        places, numbers, _ = self.repeats(n)
        if not places:
            return 0
        seen: set[int] = set()
        ends = self.ends
        total = free = 0
        for place, number in zip(places, numbers, strict=True):
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
        places = self.repeats(n).places
        if not places:
            return 0
        ends = self.ends
        total = free = 0
        for place in places:
            total += ends[place + n] - ends[max(place, free)]
            free = place + n
        return total


def _pairs(words: "Numbers", kinds: int) -> Repeats | _Many:
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
    follows = list(map((1).__eq__, map(sub, islice(places, 1, None), places)))
    return _repeats(compress(places, follows), list(compress(_joined(numbers, kinds), follows)))


def _joined(numbers: list[int], kinds: int) -> list[int]:
    """Return a number for each two neighbours, the same for the same two."""
    return list(map(add, map(mul, numbers, [kinds] * len(numbers)), islice(numbers, 1, None)))


def _repeats(places: Iterable[int], keys: list[int]) -> Repeats:
    """Return the places whose keys repeat; the keys numbered anew."""
    counts = Counter(keys)
    if len(counts) == len(keys):
        return _NONE
    number = dict(zip((key for key, times in counts.items() if times > 1), count(), strict=False))
    here = list(map(number.__contains__, keys))
    return Repeats(list(compress(places, here)), list(map(number.__getitem__, compress(keys, here))), len(number))


def _repeats_of_many(places: "Numbers | None", keys: "Numbers", kinds: int) -> Repeats | _Many:
    """Return the same by sorting; without places they are those of the keys."""
    import numpy as np  # noqa: PLC0415 (100 ms, and only n-grams need it)

    size = len(keys)
    bits = size.bit_length()
    if 2 * kinds.bit_length() + bits > _WIDE:
        return _repeats(range(size) if places is None else places.tolist(), keys.tolist())
    order = (keys << bits) | np.arange(size)
    order.sort()  # by key, and by place where keys are the same
    sorted_keys = order >> bits
    same = sorted_keys[1:] == sorted_keys[:-1]
    if not same.any():
        return _NONE
    repeats = np.zeros(size, bool)
    repeats[1:] = same
    starts = ~repeats
    repeats[:-1] |= same
    number = (starts & repeats).cumsum()
    chosen = order[repeats] & ((1 << bits) - 1)
    in_text = chosen.argsort()
    at = chosen[in_text]
    numbers = number[repeats][in_text] - 1
    found = _Many(at if places is None else places[at], numbers, int(number[-1]))
    return found if len(at) >= _MANY else found.listed()
