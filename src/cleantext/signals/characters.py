r"""What a text is made of, by its characters: words, tokens (`\w+|[^\w\s]+`), stretches between stops, counted without a string for each.

Each character has flags, from a table of all characters. Neighbours of one sort (white space, word characters, other marks) are a run; a run has the
flags of all its characters. A token is a run; a word is what stands between two runs of white space, of which one is put at each end of the text.
"""

from collections.abc import Iterable
from functools import cache, cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from cleantext.signals.page import CHARACTERS, Page

_SPACE, _WORD, _ALNUM, _ALPHA, _UPPER, _LOWER, _LATIN, _STOP = (1 << bit for bit in range(8))
"""White space; `\\w`; a letter or digit; a letter; a capital; a small or title-case letter; a to z or A to Z; . ! or ?."""

_TABLE: Final = 0x33000
"""No character from here on is a letter, a digit or white space."""
_WINDOW: Final = 8
"""Characters that fit into one number."""
_POINTS: Final = 0x110000
_LINE_FEED: Final = 10
_UNDERSCORE: Final = ord("_")
_ELLIPSIS: Final = CHARACTERS.index("…")
_BEFORE: Final = bytes(3)
_BEHIND: Final = b" " + bytes(_WINDOW)
_SLOTS: Final = 12
"""Bits of the place of a known word."""

_MASKS: Final = np.array([(1 << 8 * length) - 1 for length in range(_WINDOW + 1)], np.uint64)
"""For each length the bytes of a window that count."""


def windows(padded: bytes) -> NDArray[np.uint64]:
    """Return for each byte, but the last seven, it and the seven behind it as one number: a view, not a copy."""
    return np.ndarray(len(padded) - _WINDOW + 1, "<u8", padded, 0, (1,))


def codes(padded: bytes, starts: NDArray[np.intp], lengths: NDArray[np.intp]) -> NDArray[np.uint64]:
    """Return the bytes of pieces as one number each: of longer pieces, the first eight; eight bytes must follow where a piece starts."""
    found: NDArray[np.uint64] = windows(padded)[starts] & _MASKS.take(lengths, mode="clip")
    return found


class Characters:
    """The characters of a text."""

    def __init__(self, text: str) -> None:
        """Take a text, lone surrogates among its characters or not."""
        self.page = Page.of(text)
        self._bytes = b" " + self.page.raw + _BEHIND
        size = len(text) + 2
        if self.page.is_exact or self.page.points is None:
            self._flags = np.frombuffer(self._bytes.translate(_page_flags()), np.uint8, size)
        else:
            self._flags = np.full(size, _SPACE, np.uint8)
            self._flags[1:-1] = _flags().take(self.page.points)

    @cached_property
    def _starts(self) -> NDArray[np.intp]:
        """Where each run starts."""
        sort = self._flags & (_SPACE | _WORD)
        first = np.empty(len(sort), bool)
        first[0] = True
        np.not_equal(sort[1:], sort[:-1], out=first[1:])
        return first.nonzero()[0]

    @cached_property
    def _runs(self) -> NDArray[np.uint8]:
        """The flags of each run."""
        found: NDArray[np.uint8] = np.bitwise_or.reduceat(self._flags, self._starts)
        return found

    @cached_property
    def words(self) -> int:
        """How many words there are."""
        return _count(self._runs & _SPACE) - 1

    @property
    def tokens(self) -> int:
        """How many tokens there are."""
        return len(self._runs) - self.words - 1

    @cached_property
    def spaces(self) -> int:
        """How many characters are white space."""
        return _count(self._flags & _SPACE) - 2

    @cached_property
    def alphabetic_words(self) -> int:
        """How many words have a letter."""
        between = _present(self._runs & (_SPACE | _ALPHA)) & _SPACE
        return self.words - _count(between[1:] & between[:-1])

    @cached_property
    def _signs(self) -> tuple[int, int]:
        """How many words have neither a letter nor a digit, and how many characters these have."""
        found = self._runs & (_SPACE | _ALNUM)
        if _UNDERSCORE in self.page.raw:  # a run of its own beside other marks
            kept = found.nonzero()[0]
            between = found[kept] & _SPACE
            first = (between[1:] & between[:-1]).nonzero()[0]
            before, behind = kept[first], kept[first + 1]  # no letter and no digit between two runs of white space
        else:
            between = found & _SPACE
            before = (found[1:-1] < (between[:-2] & between[2:])).nonzero()[0]
            behind = before + 2
        return len(before), int((self._starts[behind] - self._starts[before + 1]).sum())

    @property
    def longest(self) -> int:
        """The length of the longest word, or a little more: the white space behind the word counts."""
        starts = self._starts[(self._runs & _SPACE).nonzero()[0]]
        return int((starts[1:] - starts[:-1]).max(initial=0))

    @property
    def plain_words(self) -> int:
        """How many words have a letter or a digit."""
        return self.words - self._signs[0]

    @property
    def plain_characters(self) -> int:
        """How many characters the words have that have a letter or a digit."""
        return len(self._flags) - 2 - self.spaces - self._signs[1]

    @property
    def latin_tokens(self) -> int:
        """How many tokens have a letter of a to z or A to Z."""
        return _count(self._runs & _LATIN)

    @property
    def upper_tokens(self) -> int:
        """How many tokens are upper case as `str.isupper` says."""
        return _count((self._runs & (_UPPER | _LOWER)) == _UPPER)

    @property
    def stretches(self) -> int:
        """How many stretches without . ! and ? have a letter, a digit or an underscore."""
        is_word = np.zeros(len(self._runs) + 1, bool)
        found = _present(self._runs & (_WORD | _STOP)) == _WORD
        is_word[1 : len(found) + 1] = found
        return _count(is_word[1:] > is_word[:-1])  # the first run of word characters behind each stop

    @cached_property
    def stops(self) -> list[int]:
        """Where . ! ? and … stand in the text."""
        places: list[int] = (self._stops - 1).tolist()
        return places

    @cached_property
    def _stops(self) -> NDArray[np.intp]:
        found = self._flags >= _STOP
        if _ELLIPSIS in self.page.raw:
            found |= np.frombuffer(self._bytes, np.uint8, len(found)) == _ELLIPSIS
        return found.nonzero()[0]

    @property
    def around_stops(self) -> tuple[list[int], list[int]]:
        """For each stop the three characters before it and it, as bytes of a number (`Page`); and likewise the four behind it."""
        up_to, behind = windows(_BEFORE + self._bytes)[self._stops].view("<u4").reshape(-1, 2).T.tolist()
        return up_to, behind

    @property
    def line_ends(self) -> list[int]:
        """Where line feeds stand in the text."""
        places: list[int] = (np.frombuffer(self.page.raw, np.uint8) == _LINE_FEED).nonzero()[0].tolist()
        return places

    @cached_property
    def _codes(self) -> NDArray[np.uint64]:
        """The characters, the first eight, of the tokens with a letter of a to z and no capital, as one number each."""
        small = (self._runs & (_LATIN | _UPPER) == _LATIN).nonzero()[0]  # of which none is the last, which is white space
        starts = self._starts[small]
        return codes(self._bytes, starts, self._starts[small + 1] - starts)

    def known(self, words: "Vocabulary") -> int:
        """Return how many tokens are known words."""
        return _count(words.among(self._codes))


class Vocabulary:
    """Words of one to seven ASCII characters, to be found by what their bytes are as one number; one of eight would be found in longer ones."""

    def __init__(self, words: Iterable[str]) -> None:
        """Take the words, the table is made when it is first needed; raises `ValueError` for a word of more than seven characters."""
        self.words = frozenset(words)
        if any(len(word) >= _WINDOW for word in self.words):
            message = f"a known word has {_WINDOW - 1} characters at most: {max(self.words, key=len)!r} has more"
            raise ValueError(message)

    @cached_property
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
        found: NDArray[np.bool_] = table[numbers * factor >> np.uint64(64 - _SLOTS)] == numbers
        return found


def _present(found: NDArray[np.integer]) -> NDArray[np.uint8]:
    """Return the entries of flags that are not 0: at half the cost of asking numpy."""
    return np.frombuffer(found.tobytes().translate(None, b"\0"), np.uint8)


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
