"""Where the words of a text stand, and a number for each, found without a string for each word."""

from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

Places = NDArray[np.int64]

_WINDOW: Final = 8
_MASKS: Final = np.array([(1 << 8 * size) - 1 for size in range(_WINDOW + 1)], np.uint64)
"""What is left of eight bytes that begin with a word of so many."""
_ONE, _TWO = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F)
"""Odd factors: multiplication by them loses nothing."""
_BLANK, _LINE_END = 32, 10


class Layout:
    """The words of a text that has nothing but blanks and line ends between them (as `part_words` returns it)."""

    def __init__(self, parted: bytes) -> None:
        """Find the words."""
        around = bytes([_BLANK]) * _WINDOW
        self._padded = around + parted + around
        is_word = np.frombuffer(self._padded, np.uint8) > _BLANK
        edges = (is_word[1:] != is_word[:-1]).nonzero()[0] + 1
        self._starts = edges[::2]
        self._lengths = edges[1::2] - self._starts

    def __len__(self) -> int:
        return len(self._starts)

    @cached_property
    def lines(self) -> Places:
        """At which word each line starts, and the text ends."""
        ends = (np.frombuffer(self._padded, np.uint8) == _LINE_END).nonzero()[0]
        return np.concatenate(((0,), self._starts.searchsorted(ends), (len(self),)))

    @property
    def longest_line(self) -> int:
        """How many words the line has that has the most."""
        return int((self.lines[1:] - self.lines[:-1]).max())

    @property
    def keys(self) -> NDArray[np.uint64]:
        """A number for each word, the same for the same word, another one for any other, unless somebody makes words that have the same."""
        windows = np.ndarray(len(self._padded) - _WINDOW + 1, "<u8", self._padded, 0, (1,))  # the eight bytes from each byte on
        keys: NDArray[np.uint64] = windows[self._starts] & _MASKS.take(self._lengths, mode="clip")
        keys *= _ONE
        long = (self._lengths > _WINDOW).nonzero()[0]
        lengths = self._lengths[long]
        ends = self._starts[long] + lengths
        seconds = windows[ends - _WINDOW] + lengths.view(np.uint64)
        longer = (lengths > 2 * _WINDOW).nonzero()[0]
        if len(longer):
            seconds[longer] = self._numbers(ends[longer] - lengths[longer], ends[longer])
        seconds *= _TWO
        keys[long] ^= seconds
        return keys

    def _numbers(self, starts: Places, ends: Places) -> list[int]:
        """Return a number for each of some words from a dictionary; of more than sixteen bytes, which one word in a hundred has."""
        known: dict[bytes, int] = {}
        return [known.setdefault(self._padded[start:end], len(known)) for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
