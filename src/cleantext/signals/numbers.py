"""Words as numbers: the same number for the same word, in longer texts found by sorting, without a string for each word.

A word of up to eight bytes is one number, one of up to sixteen is two; longer ones, one word in a hundred, get their second number from a dictionary.
Both are mixed into a key, and the keys are sorted. Where two words have the same key, which takes somebody who wants it, the words are numbered by a
dictionary: nothing is left to chance.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import accumulate, count
from typing import Final, NamedTuple, cast

import numpy as np
from numpy.typing import NDArray

from cleantext.signals.characters import codes
from cleantext.signals.page import Coded
from cleantext.signals.view import view

_WINDOW: Final = 8
_ONE, _TWO = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F)
"""Odd factors: multiplication by them loses nothing."""
_LONG: Final = 0xFF << 56
"""With a number of less than 48 bits, no second eight bytes of a word: one of them is 0."""
_MANY: Final = 3500
"""Bytes of a text from which sorting pays: it takes two fifths of the time of a dictionary at 15,000, the same at 3,500, twice it at 1,700."""
MANY_NUMBERS: Final = 2500
"""The same where words must have numbers, which sorting gives for little: it takes a third of the time at 15,000, the same at 2,300."""
_BLANK: Final = ord(" ")


class Words:
    """The words of a text, in order: how many there are, how often each, and their numbers; by a dictionary."""

    def __init__(self, words: Sequence[str] | Sequence[bytes], count_ends: Callable[[], NDArray[np.int64]], widths: bytes = b"") -> None:
        """Take the words, what makes `ends`, and how many characters each byte stands for (`Coded`)."""
        self._words, self._count_ends, self._widths = words, count_ends, widths

    @view
    def _counts(self) -> Counter[str | bytes]:
        return Counter(self._words)

    @classmethod
    def of(cls, words: Sequence[str]) -> "Words":
        """Return strings as words."""
        return Words(words, lambda: np.array([0, *accumulate(map(len, words))], np.int64))

    @classmethod
    def of_bytes(cls, text: Coded, many: int | None = None) -> "Words":
        """Return the words of a text in bytes; of one with so many bytes, by sorting."""
        found = None if len(text.raw) < (_MANY if many is None else many) else sorted_words(text)
        return found or Words(text.words(), lambda: _ends(_pieces(text.raw), text.widths), text.widths)

    def __len__(self) -> int:
        return len(self._words)

    @property
    def different(self) -> int:
        """How many different words there are."""
        return len(self._counts)

    @property
    def counts_of_counts(self) -> Mapping[int, int]:
        """How many different words stand there once, twice and so on, in the order of the first places of such words."""
        return Counter(self._counts.values())

    @view
    def numbers(self) -> NDArray[np.int64]:
        """The number of each word, from 0 and less than there are words."""
        known: dict[str | bytes, int] = {}
        return np.fromiter(map(known.setdefault, self._words, count()), np.int64, len(self))  # the place where the word first stands

    @view
    def ends(self) -> NDArray[np.int64]:
        """How many characters the words before each place have; one more entry than words."""
        return self._count_ends()

    def characters(self, start: int, end: int) -> int:
        """Return how many characters the words from one place to another have, the last one not among them."""
        words = self._words[start:end]
        return characters(Coded(b"".join(cast("Sequence[bytes]", words)), self._widths)) if self._widths else sum(map(len, words))


class _Sorted(Words):
    """The same, by sorting."""

    def __init__(self, by_word: NDArray[np.int64], is_first: NDArray[np.bool_], count_ends: Callable[[], NDArray[np.int64]]) -> None:
        """Take the places of the words, those of a word together and in order; whether each is the first of its word; and what makes `ends`."""
        self._by_word, self._is_first, self._count_ends = by_word, is_first, count_ends

    def __len__(self) -> int:
        return len(self._by_word)

    @view
    def different(self) -> int:
        return int(np.count_nonzero(self._is_first))

    @property
    def counts_of_counts(self) -> dict[int, int]:
        groups = self._is_first.nonzero()[0]
        counts = np.concatenate((groups[1:], (len(self),))) - groups
        how_many = np.bincount(counts)
        first = np.full(len(how_many), len(self))
        np.minimum.at(first, counts, self._by_word[groups])
        in_order = first.argsort()[: np.count_nonzero(how_many)]
        return dict(zip(in_order.tolist(), how_many[in_order].tolist(), strict=True))

    def characters(self, start: int, end: int) -> int:
        return int(self.ends[end] - self.ends[start])

    @view
    def numbers(self) -> NDArray[np.int64]:
        numbers = np.empty(len(self), np.int64)
        numbers[self._by_word] = self._is_first.cumsum() - 1
        return numbers


class _Pieces(NamedTuple):
    """The words of a text by their places in it; bytes of 0 are put behind the text."""

    padded: bytes
    starts: NDArray[np.intp]
    lengths: NDArray[np.intp]


def _pieces(raw: bytes) -> _Pieces:
    space = np.frombuffer(b" %b " % raw, np.uint8) == _BLANK
    edges = (space[1:] != space[:-1]).nonzero()[0]
    starts = edges[::2]
    return _Pieces(raw + bytes(2 * _WINDOW), starts, edges[1::2] - starts)


def sorted_words(text: Coded) -> Words | None:
    """Return the words of a text by sorting; None where two words have the same key, or one has a byte of 0."""
    if b"\0" in text.raw:
        return None
    pieces = _pieces(text.raw)
    size = len(pieces.starts)
    index = np.uint64((1 << size.bit_length()) - 1)
    one = codes(*pieces)
    two, longer = _seconds(pieces)
    keys = one * _ONE
    keys[longer] ^= two[longer] * _TWO
    keys &= ~index
    keys |= np.arange(size, dtype=np.uint64)
    keys.sort()
    by_word = (keys & index).view(np.int64)
    is_first = _changes(keys & ~index)
    if np.count_nonzero(is_first) != np.count_nonzero(_changes(one[by_word]) | _changes(two[by_word])):
        return None
    return _Sorted(by_word, is_first, partial(_ends, pieces, text.widths))


def _changes(row: NDArray[np.uint64]) -> NDArray[np.bool_]:
    """Return for each entry whether it is another than the one before; True for the first."""
    found = np.ones(len(row), bool)
    np.not_equal(row[1:], row[:-1], out=found[1:])
    return found


def _seconds(pieces: _Pieces) -> tuple[NDArray[np.uint64], NDArray[np.intp]]:
    """Return the second number of each word, 0 for one of up to eight bytes; and the places of the words that have more."""
    padded, starts, lengths = pieces
    two = np.zeros(len(starts), np.uint64)
    longer = (lengths > _WINDOW).nonzero()[0]
    two[longer] = codes(padded, starts.take(longer) + _WINDOW, lengths.take(longer) - _WINDOW)
    longest = (lengths > 2 * _WINDOW).nonzero()[0]
    if len(longest):
        known: dict[bytes, int] = {}
        first = starts.take(longest)
        spans = zip(first.tolist(), (first + lengths.take(longest)).tolist(), strict=True)
        two[longest] = [_LONG | known.setdefault(padded[start:end], len(known)) for start, end in spans]
    return two, longer


def _ends(pieces: _Pieces, widths: bytes) -> NDArray[np.int64]:
    """Return how many characters pieces of some bytes have before each of them, and all."""
    padded, starts, lengths = pieces
    ends = np.zeros(len(starts) + 1, np.int64)
    if widths:
        before = np.frombuffer((b" " + padded).translate(widths), np.uint8).cumsum(dtype=np.int64)
        lengths = before[starts + lengths] - before[starts]
    lengths.cumsum(out=ends[1:])
    return ends


def characters(text: Coded) -> int:
    """Return how many characters a text has."""
    return int(np.frombuffer(text.raw.translate(text.widths), np.uint8).sum()) if text.widths else len(text.raw)
