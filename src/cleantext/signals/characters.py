r"""What a text is made of, by its characters: words, tokens (`\w+|[^\w\s]+`), stretches between stops, counted without a string for each.

Each character has flags, from a table of all characters. Each flag is a long number with a bit for each character: what is true of runs of
characters is found by adding such numbers, for a carry goes through a run as far as it must. A blank is put at each end of the text.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleantext.signals.page import CHARACTERS, Page
from cleantext.signals.runs import Runs
from cleantext.signals.view import view

_SPACE, _WORD, _ALNUM, _ALPHA, _UPPER, _LOWER, _LATIN, _STOP = (1 << bit for bit in range(8))
"""White space; `\\w`; a letter or digit; a letter; a capital; a small or title-case letter; a to z or A to Z; . ! or ?."""

_TABLE: Final = 0x33000
"""No character from here on is a letter, a digit or white space."""
_WINDOW: Final = 8
"""Characters that fit into one number."""
_POINTS: Final = 0x110000
_LINE_FEED: Final = 10
_ELLIPSIS: Final = CHARACTERS.index("…")
_BEFORE: Final = 4
"""Bytes put before a text: three, so that something stands before each stop, and a blank."""
_SLOTS: Final = 12
"""Bits of the place of a known word."""
_LONG: Final = 6
"""Characters of a sign from which lengths are no longer tried in turn."""
_COLUMN: Final = np.array([[1 << bit] for bit in range(8)], np.uint8)
_MASKS: Final = np.array([(1 << 8 * length) - 1 for length in range(_WINDOW + 1)], np.uint64)
"""For each length the bytes of a window that count."""


def windows(padded: bytes) -> NDArray[np.uint64]:
    """Return for each byte, but the last seven, it and the seven behind it as one number: a view, not a copy."""
    return np.ndarray(len(padded) - _WINDOW + 1, "<u8", padded, 0, (1,))


def codes(padded: bytes, starts: NDArray[np.intp], lengths: NDArray[np.intp]) -> NDArray[np.uint64]:
    """Return the bytes of pieces as one number each: of longer pieces, the first eight; eight bytes must follow where a piece starts."""
    found: NDArray[np.uint64] = windows(padded)[starts]
    found &= _MASKS.take(lengths, mode="clip")
    return found


class _Bits(NamedTuple):
    """A number for each flag, with a one for each character that has it."""

    space: int
    word: int
    alnum: int
    alpha: int
    upper: int
    lower: int
    latin: int
    stop: int

    @classmethod
    def of(cls, flags: NDArray[np.uint8]) -> "_Bits":
        """Return the bits of the flags of all characters."""
        rows = np.packbits(flags & _COLUMN, axis=1, bitorder="little")
        return cls(*(int.from_bytes(row.tobytes(), "little") for row in rows))


_PLAIN: Final = bytes(ord(" " if flags & _SPACE else "a" if flags & _ALNUM else ".") for flags in range(256))
_SIGNS: Final = re.compile(rb"\.(?<= \.)\.*+(?= )")
"""Words of dots alone: a pattern that begins with the rarer character is twice as fast as one that begins with the blank."""


class Characters:
    """The characters of a text."""

    def __init__(self, text: str) -> None:
        """Take a text, lone surrogates among its characters or not."""
        self.page = Page.of(text)
        if self.page.points is None or self.page.is_exact:
            self._flags = (b" %b " % self.page.raw).translate(_page_flags())
        else:
            self._flags = b"%c%b%c" % (_SPACE, _flags().take(self.page.points).tobytes(), _SPACE)

    @view
    def _array(self) -> NDArray[np.uint8]:
        return np.frombuffer(self._flags, np.uint8)

    @view
    def _bits(self) -> _Bits:
        return _Bits.of(self._array)

    @view
    def _dark(self) -> Runs:
        """The words: what is not white space."""
        return Runs.of(self._all ^ self._bits.space)

    @view
    def _plain(self) -> Runs:
        """The tokens of word characters."""
        return Runs.of(self._bits.word)

    @view
    def _marks(self) -> Runs:
        """The other tokens."""
        return Runs.of(self._dark.ones ^ self._bits.word)

    @property
    def _all(self) -> int:
        """A one for each character."""
        return (1 << len(self._flags)) - 1

    @property
    def words(self) -> int:
        """How many words there are."""
        return self._dark.number

    @property
    def tokens(self) -> int:
        """How many tokens there are."""
        return self._plain.number + self._marks.number

    @view
    def spaces(self) -> int:
        """How many characters are white space."""
        return self._bits.space.bit_count() - 2

    @property
    def alphabetic_words(self) -> int:
        """How many words have a letter."""
        return self._dark.holding(self._bits.alpha)

    @property
    def longest(self) -> int:
        """The length of the longest word, or a little more: the white space behind the word counts."""
        spaces = (self._array == _SPACE).nonzero()[0]
        return int((spaces[1:] - spaces[:-1]).max())

    @view
    def _signs(self) -> tuple[int, int]:
        """How many words have neither a letter nor a digit, and how many characters these have."""
        behind, characters = self._dark.behind(self._bits.alnum), 0
        number = behind.bit_count()
        for length in range(1, _LONG):
            if not behind:
                return number, characters
            found = behind & self._dark.firsts << length
            characters += length * found.bit_count()
            behind ^= found
        return number, sum(map(len, _SIGNS.findall(self._flags.translate(_PLAIN))))

    @property
    def plain_words(self) -> int:
        """How many words have a letter or a digit."""
        return self.words - self._signs[0]

    @property
    def plain_characters(self) -> int:
        """How many characters the words have that have a letter or a digit."""
        return len(self.page.raw) - self.spaces - self._signs[1]

    @property
    def latin_tokens(self) -> int:
        """How many tokens have a letter of a to z or A to Z."""
        return self._plain.holding(self._bits.latin)

    @property
    def upper_tokens(self) -> int:
        """How many tokens are upper case as `str.isupper` says."""
        return self._upper(self._plain) + self._upper(self._marks)

    def _upper(self, tokens: Runs) -> int:
        """Return how many tokens have a capital and no small letter."""
        upper, lower = self._bits.upper, self._bits.lower
        return tokens.holding(upper | lower) - tokens.holding(lower) if tokens.ones & upper else 0

    @property
    def stretches(self) -> int:
        """How many stretches without . ! and ? have a letter, a digit or an underscore."""
        return Runs.of(self._all ^ self._bits.stop).holding(self._bits.word)

    @property
    def has_stops_in_a_row(self) -> bool:
        """Whether three of . ! and ? stand side by side."""
        stop = self._bits.stop
        return stop & stop >> 1 & stop >> 2 != 0

    @view
    def _stops(self) -> NDArray[np.intp]:
        found = self._array[1:-1] >= _STOP
        if _ELLIPSIS in self.page.raw:
            found |= np.frombuffer(self.page.raw, np.uint8) == _ELLIPSIS
        return found.nonzero()[0]

    @view
    def stops(self) -> list[int]:
        """Where . ! ? and … stand in the text."""
        places: list[int] = self._stops.tolist()
        return places

    @view
    def _around(self) -> bytes:
        """The text's bytes between a blank and a line feed, and those between bytes of 0."""
        return b"\0\0\0 %b\n%b" % (self.page.raw, bytes(_WINDOW))

    @property
    def around_stops(self) -> tuple[list[int], list[int]]:
        """For each stop the three characters before it and it, as bytes of a number (`Page`); and likewise the four behind it."""
        up_to, behind = windows(self._around)[self._stops + 1].view("<u4").reshape(-1, 2).T.tolist()
        return up_to, behind

    @property
    def line_ends(self) -> list[int]:
        """Where line feeds stand in the text."""
        places: list[int] = (np.frombuffer(self.page.raw, np.uint8) == _LINE_FEED).nonzero()[0].tolist()
        return places

    def known(self, words: "Vocabulary") -> int:
        """Return how many tokens are known words."""
        is_word = self._array & _WORD
        edges = (is_word[1:] != is_word[:-1]).nonzero()[0]
        starts = edges[::2]
        return _count(words.among(codes(self._around, starts + _BEFORE, edges[1::2] - starts)))


class Vocabulary:
    """Words of one to seven ASCII characters, to be found by what their bytes are as one number; one of eight would be found in longer ones."""

    def __init__(self, words: Iterable[str]) -> None:
        """Take the words, the table is made when it is first needed; raises `ValueError` for a word of more than seven characters."""
        self.words = frozenset(words)
        if any(len(word) >= _WINDOW for word in self.words):
            message = f"a known word has {_WINDOW - 1} characters at most: {max(self.words, key=len)!r} has more"
            raise ValueError(message)

    @view
    def _table(self) -> tuple[np.uint64, NDArray[np.uint64]]:
        """A factor that gives each word a place of its own, and the words at their places."""
        found = np.array([int.from_bytes(word.encode(), "little") for word in sorted(self.words)], np.uint64)
        factor = np.uint64(0x9E3779B97F4A7C15)
        while len(np.unique(found * factor >> np.uint64(64 - _SLOTS))) < len(found):
            factor = np.uint64(int(factor) * 6364136223846793005 + 1442695040888963407 & (1 << 64) - 1)
        table = np.zeros(1 << _SLOTS, np.uint64)
        table[found * factor >> np.uint64(64 - _SLOTS)] = found
        return factor, table

    def among(self, numbers: NDArray[np.uint64]) -> NDArray[np.bool_]:
        """Return which of some numbers are words."""
        factor, table = self._table
        slots = numbers * factor
        slots >>= np.uint64(64 - _SLOTS)
        found: NDArray[np.bool_] = table.take(slots.view(np.int64)) == numbers
        return found


def _count(found: NDArray[np.generic]) -> int:
    """Return how many entries are not 0."""
    return int(np.count_nonzero(found))


@cache
def _page_flags() -> bytes:
    return bytes(map(_flag, CHARACTERS)).ljust(256, b"\0")


@cache
def _flags() -> NDArray[np.uint8]:
    """Return the flags of each character: 0.1 s, once, for the first text that is not ASCII."""
    found = np.zeros(_POINTS, np.uint8)
    found[:_TABLE] = np.frombuffer(bytes(map(_flag, map(chr, range(_TABLE)))), np.uint8)
    return found


def _flag(character: str) -> int:
    if character.isspace():
        return _SPACE
    found = _case(character) | (_WORD if character == "_" else 0) | (_STOP if character in ".!?" else 0)
    if character.isalnum():
        found |= _WORD | _ALNUM
    if character.isalpha():
        found |= _ALPHA | (_LATIN if character.isascii() else 0)
    return found


def _case(character: str) -> int:
    """Return the case of a character; some numbers and signs have one too."""
    if character.isupper():
        return _UPPER
    return _LOWER if character.islower() or character.istitle() else 0
