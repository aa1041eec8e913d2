"""Words as numbers: the same number for the same word, found by sorting, without a string for each word.

A word of up to eight bytes is one number, one of up to sixteen is two; longer ones, one word in a hundred, get their second number from a dictionary.
Both are mixed into a key, and the keys are sorted. Where two words have the same key, which takes somebody who wants it, the words are numbered by a
dictionary: nothing is left to chance.
"""

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from itertools import accumulate
from typing import Final

import numpy as np
from numpy.typing import NDArray

from cleantext.signals.characters import codes

_WINDOW: Final = 8
_ONE, _TWO = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F)
"""Odd factors: multiplication by them loses nothing."""
_LONG: Final = 0xFF << 56
"""No second eight bytes of UTF-8 look like this."""
_IS_SPACE: Final = bytes(byte in b"\t\n\v\f\r\x1c\x1d\x1e\x1f " for byte in range(256))
_LEAD: Final = -64
"""The least byte, with its sign, that does not continue a character of UTF-8."""


class Words:
    """The words of a text, in order: how many there are, how often each, and their numbers."""

    def __init__(self, by_word: NDArray[np.intp], is_first: NDArray[np.bool_], ends: Callable[[], NDArray[np.int64]]) -> None:
        """Take the places of the words, those of a word together and in order; whether each is the first of its word; and what makes `ends`."""
        self._by_word, self._is_first, self._count_ends = by_word, is_first, ends

    @classmethod
    def of(cls, words: Sequence[str]) -> "Words":
        """Return strings as words."""
        known: dict[str, int] = {}
        numbers = np.fromiter((known.setdefault(word, len(known)) for word in words), np.intp, len(words))
        by_word = numbers.argsort(kind="stable")
        in_order = numbers[by_word]
        is_first = np.ones(len(words), bool)
        np.not_equal(in_order[1:], in_order[:-1], out=is_first[1:])
        return cls(by_word, is_first, lambda: np.array([0, *accumulate(map(len, words))], np.int64))

    @classmethod
    def of_bytes(cls, raw: bytes) -> "Words":
        """Return the words of a text in UTF-8 whose white space is all ASCII."""
        found = None if b"\0" in raw else _sorted(raw)
        return cls(*found) if found else cls.of(raw.decode("utf-8", "surrogatepass").split())

    def __len__(self) -> int:
        return len(self._by_word)

    @cached_property
    def different(self) -> int:
        """How many different words there are."""
        return int(np.count_nonzero(self._is_first))

    @property
    def counts_of_counts(self) -> dict[int, int]:
        """How many different words stand there once, twice and so on, in the order of the first places of such words."""
        groups = self._is_first.nonzero()[0]
        counts = np.concatenate((groups[1:], (len(self),))) - groups
        how_many = np.bincount(counts)
        first = np.full(len(how_many), len(self))
        np.minimum.at(first, counts, self._by_word[groups])
        in_order = first.argsort()[: np.count_nonzero(how_many)]
        return dict(zip(in_order.tolist(), how_many[in_order].tolist(), strict=True))

    @cached_property
    def numbers(self) -> NDArray[np.int64]:
        """The number of each word, from 0."""
        numbers = np.empty(len(self), np.int64)
        numbers[self._by_word] = self._is_first.cumsum() - 1
        return numbers

    @cached_property
    def ends(self) -> NDArray[np.int64]:
        """How many characters the words before each place have; one more entry than words."""
        return self._count_ends()


def _sorted(raw: bytes) -> tuple[NDArray[np.intp], NDArray[np.bool_], Callable[[], NDArray[np.int64]]] | None:
    """Return what `Words` takes; None where two words have the same key."""
    padded = b" " + raw + b" " + bytes(2 * _WINDOW)
    space = np.frombuffer(padded.translate(_IS_SPACE), np.bool_)[: len(raw) + 2]
    edges = (space[1:] != space[:-1]).nonzero()[0] + 1
    starts, lengths = edges[::2], edges[1::2] - edges[::2]
    size = len(starts)
    bits = size.bit_length()
    one = codes(padded, starts, lengths)
    keys = one * _ONE
    long = (lengths > _WINDOW).nonzero()[0]
    two = _seconds(padded, starts[long], lengths[long])
    keys[long] ^= two * _TWO
    keys = (keys >> np.uint64(bits) << np.uint64(bits)) | np.arange(size, dtype=np.uint64)
    keys.sort()
    by_word = keys.view(np.int64) & ((1 << bits) - 1)
    keys >>= np.uint64(bits)
    is_first = np.ones(size, bool)
    np.not_equal(keys[1:], keys[:-1], out=is_first[1:])
    if _differ(one[by_word], is_first):
        return None
    if len(long):
        rest = np.zeros(size, np.uint64)
        rest[long] = two
        if _differ(rest[by_word], is_first):
            return None
    return by_word, is_first, partial(_ends, padded, starts, lengths)


def _differ(sorted_words: NDArray[np.uint64], is_first: NDArray[np.bool_]) -> bool:
    """Whether a word that is said to be the same as the one before it is another."""
    return bool(np.count_nonzero((sorted_words[1:] != sorted_words[:-1]) > is_first[1:]))


def _seconds(padded: bytes, starts: NDArray[np.intp], lengths: NDArray[np.intp]) -> NDArray[np.uint64]:
    """Return the second number of each word of more than eight bytes."""
    two = codes(padded, starts + _WINDOW, lengths - _WINDOW)
    longer = (lengths > 2 * _WINDOW).nonzero()[0]
    if len(longer):
        known: dict[bytes, int] = {}
        spans = zip(starts[longer].tolist(), (starts + lengths)[longer].tolist(), strict=True)
        two[longer] = [_LONG | known.setdefault(padded[start:end], len(known)) for start, end in spans]
    return two


def _ends(padded: bytes, starts: NDArray[np.intp], lengths: NDArray[np.intp]) -> NDArray[np.int64]:
    """Return how many characters pieces of some bytes have before each of them, and all."""
    ends = np.zeros(len(starts) + 1, np.int64)
    if not padded.isascii():
        leads = _leads(padded).cumsum()
        lengths = leads[starts + lengths - 1] - leads[starts - 1]
    lengths.cumsum(out=ends[1:])
    return ends


def characters(raw: bytes) -> int:
    """Return how many characters a text in UTF-8 has."""
    return int(np.count_nonzero(_leads(raw)))


def _leads(raw: bytes) -> NDArray[np.bool_]:
    """Return for each byte of UTF-8 whether a character begins with it."""
    found: NDArray[np.bool_] = np.frombuffer(raw, np.int8) >= _LEAD
    return found
