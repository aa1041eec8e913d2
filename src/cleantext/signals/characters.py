r"""What a text is made of, by its characters: words, tokens (`\w+|[^\w\s]+`), stretches between stops, counted without a string for each.

Each character has flags, from a table of all characters. Neighbours of one sort (white space, word characters, other marks) are a run; a run has the
flags of all its characters, and words and tokens are runs or rows of runs.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache, cached_property
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_SPACE, _WORD, _ALNUM, _ALPHA, _UPPER, _LOWER, _LATIN = (1 << bit for bit in range(7))
"""White space; `\\w`; a letter or digit; a letter; a capital; a small or title-case letter; a to z or A to Z."""

_OTHER: Final = 255
"""Stands for every character that is not ASCII."""

_TABLE: Final = 0x33000
"""No character from here on is a letter, a digit or white space."""
_WINDOW: Final = 8
"""Characters of a known word, at most: they fit into one number."""
_ASCII: Final = 128
_SLOTS: Final = 12
"""Bits of the place of a known word."""


class Characters:
    """The characters of a text; `others` has those that are not ASCII, each once."""

    def __init__(self, text: str) -> None:
        """Take a text, lone surrogates among its characters or not."""
        import numpy as np  # noqa: PLC0415 (100 ms, once)

        size = self._size = len(text)
        padded = text + " " * (2 * _WINDOW - size % _WINDOW)
        self.others: Sequence[str] = ""
        if text.isascii():
            self._bytes = np.frombuffer(padded.encode(), np.uint8)
            flags = np.frombuffer(padded.encode().translate(_ascii_flags()), np.uint8)[:size]
        else:
            points = np.frombuffer(padded.encode("utf-32-le", "surrogatepass"), np.uint32)
            others = (points >= _ASCII).nonzero()[0]
            self._bytes = points.astype(np.uint8)
            self._bytes[others] = _OTHER
            flags = np.frombuffer(bytearray(self._bytes.tobytes().translate(_ascii_flags())), np.uint8)[:size]
            flags[others] = _flags()[np.minimum(points[others], _TABLE)]
            self.others = list(map(chr, set(points[others].tolist())))
        self._flags = flags
        sort = flags & (_SPACE | _WORD)
        first = np.empty(size, bool)
        first[:1] = True
        np.not_equal(sort[1:], sort[:-1], out=first[1:])
        self._starts = first.nonzero()[0]
        self._runs = np.bitwise_or.reduceat(flags, self._starts) if size else flags
        self._is_space = sort[self._starts] == _SPACE

    @cached_property
    def _ends(self) -> "NDArray[np.intp]":
        """Where each run ends."""
        import numpy as np  # noqa: PLC0415 (100 ms, once)

        return np.concatenate((self._starts[1:], [self._size]))

    @cached_property
    def _sorts(self) -> bytes:
        """A byte for each character, between blanks: a blank for white space, "a" for letters, "1" for digits, "." for other marks."""
        return b" " + self._flags.tobytes().translate(_SORTS) + b" "

    @cached_property
    def words(self) -> int:
        """How many words there are."""
        space = self._is_space
        return _count(space[:-1] > space[1:]) + int(not space[:1].all())

    @cached_property
    def _letterless(self) -> list[bytes]:
        """The words without a letter, as they stand in `_sorts`."""
        return _LETTERLESS.findall(self._sorts)

    @cached_property
    def _signs(self) -> list[bytes]:
        """Those of them without a digit too."""
        return [word for word in self._letterless if b"1" not in word]

    @property
    def alphabetic_words(self) -> int:
        """How many words have a letter."""
        return self.words - len(self._letterless)

    @property
    def plain_words(self) -> int:
        """How many words have a letter or a digit."""
        return self.words - len(self._signs)

    @property
    def plain_characters(self) -> int:
        """How many characters the words have that have a letter or a digit."""
        return self._size - self.spaces - sum(map(len, self._signs))

    @cached_property
    def spaces(self) -> int:
        """How many characters are white space."""
        return self._sorts.count(b" ") - 2

    @cached_property
    def tokens(self) -> int:
        """How many tokens there are."""
        return len(self._starts) - _count(self._is_space)

    @property
    def latin_tokens(self) -> int:
        """How many tokens have a letter of a to z or A to Z."""
        return _count(self._runs & _LATIN)

    @property
    def upper_tokens(self) -> int:
        """How many tokens are upper case as `str.isupper` says."""
        return _count(self._runs & (_UPPER | _LOWER) == _UPPER)

    @cached_property
    def _short(self) -> "NDArray[np.intp]":
        """The numbers of the runs that could be a known word: of eight characters at most, with a letter of a to z and no capital."""
        found = (self._runs & (_LATIN | _UPPER) == _LATIN) & (self._ends - self._starts <= _WINDOW)
        places: NDArray[np.intp] = found.nonzero()[0]
        return places

    @cached_property
    def _codes(self) -> "NDArray[np.uint64]":
        """The characters of the short runs, as one number each: a window of eight, cut out of the two of a row of windows that it lies in."""
        import numpy as np  # noqa: PLC0415 (100 ms, once)

        rows = self._bytes.view("<u8")
        starts = self._starts[self._short]
        row, shift = starts >> 3, (starts & 7) << 3  # eight bytes, of eight bits
        windows = rows[row] >> shift.astype(np.uint64) | rows[row + 1] << np.uint64(1) << (63 - shift).astype(np.uint64)
        found: NDArray[np.uint64] = windows & _masks()[self._ends[self._short] - starts]
        return found

    def known(self, words: "Vocabulary") -> int:
        """Return how many tokens are known words."""
        return _count(words.among(self._codes))


class Vocabulary:
    """Words of one to eight ASCII characters, to be found by what their bytes are as one number."""

    def __init__(self, words: Iterable[str]) -> None:
        """Take the words; the table is made when it is first needed."""
        self.words = frozenset(words)

    @cached_property
    def _table(self) -> "tuple[np.uint64, NDArray[np.uint64]]":
        """A factor that gives each word a place of its own, and the words at their places."""
        import numpy as np  # noqa: PLC0415 (100 ms, once)

        codes = np.array([int.from_bytes(word.encode(), "little") for word in sorted(self.words)], np.uint64)
        factor = np.uint64(0x9E3779B97F4A7C15)
        while len(np.unique(codes * factor >> np.uint64(64 - _SLOTS))) < len(codes):
            factor = np.uint64(int(factor) * 6364136223846793005 + 1442695040888963407 & (1 << 64) - 1)
        table = np.zeros(1 << _SLOTS, np.uint64)
        table[codes * factor >> np.uint64(64 - _SLOTS)] = codes
        return factor, table

    def among(self, codes: "NDArray[np.uint64]") -> "NDArray[np.bool_]":
        """Return which of some numbers are words."""
        import numpy as np  # noqa: PLC0415 (100 ms, once)

        factor, table = self._table
        found: NDArray[np.bool_] = table[codes * factor >> np.uint64(64 - _SLOTS)] == codes
        return found


def _count(found: "NDArray[np.generic]") -> int:
    """Return how many entries are not 0."""
    import numpy as np  # noqa: PLC0415 (100 ms, once)

    return int(np.count_nonzero(found))


@cache
def _masks() -> "NDArray[np.uint64]":
    """Return for each length the bytes that count."""
    import numpy as np  # noqa: PLC0415 (100 ms, once)

    return np.array([(1 << 8 * length) - 1 for length in range(_WINDOW + 1)], np.uint64)


def _sort(flags: int) -> str:
    """Return the sort of a character with some flags."""
    return " " if flags & _SPACE else "a" if flags & _ALPHA else "1" if flags & _ALNUM else "."


_SORTS: Final = "".join(map(_sort, range(256))).encode()
_LETTERLESS: Final = re.compile(rb" ([.1]++)(?= )")


@cache
def _ascii_flags() -> bytes:
    return bytes(_flag(chr(point)) for point in range(_ASCII)) + bytes(_ASCII)


@cache
def _flags() -> "NDArray[np.uint8]":
    """Return the flags of each character: 0.1 s, once, for the first text that is not ASCII."""
    import numpy as np  # noqa: PLC0415 (100 ms, once)

    return np.frombuffer(bytes(map(_flag, map(chr, range(_TABLE)))) + b"\0", np.uint8)


def _flag(character: str) -> int:
    if character.isspace():
        return _SPACE
    found = _case(character) | (_WORD if character == "_" else 0)
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
