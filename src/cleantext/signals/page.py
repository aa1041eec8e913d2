"""Texts with one byte for each character: ASCII and the other characters of Windows-1252, which nine web texts in ten have no others than.

What is true of such a text is asked of its bytes, by tables of 256 entries. A text with other characters has one byte for all of them, and is asked
itself where it matters which they are.
"""

import string
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_ASCII: Final = 128
_POINTS: Final = 0x110000
OTHER: Final = 255
"""The byte of all characters that Windows-1252 has not."""


def _is_wide(character: str) -> bool:
    """Whether Unicode's form NFD makes two characters of one."""
    return len(unicodedata.normalize("NFD", character)) > 1


CHARACTERS: Final = "".join((*map(chr, range(_ASCII)), *sorted(bytes(range(_ASCII, 256)).decode("cp1252", "ignore"), key=_is_wide)))
"""The character of each byte; letters with an accent have the highest. The last few bytes stand for none."""
_FIRST_WIDE: Final = list(map(_is_wide, CHARACTERS)).index(True)
_WIDTHS: Final = bytes(1 + (byte >= _FIRST_WIDE) for byte in range(256))
_UTF_8_WIDTHS: Final = bytes(byte & 0xC0 != 0x80 for byte in range(256))  # noqa: PLR2004 (a character's first byte counts, the others do not)

_SPACES: Final = b" \t\n\v\f\r\x1c\x1d\x1e\x1f"
_TO_BLANKS: Final = bytes.maketrans(_SPACES, b" " * len(_SPACES))
_PUNCTUATION: Final = string.punctuation.encode()


class Coded(NamedTuple):
    """A text in bytes, with blanks for all its white space."""

    raw: bytes
    widths: bytes
    """How many characters each of the 256 bytes stands for; nothing where each stands for one."""

    def words(self) -> list[bytes]:
        """Return what stands between white space."""
        return self.raw.split()


def utf_8(raw: bytes) -> Coded:
    """Return a text that is given in UTF-8, with ASCII for all its white space."""
    return Coded(raw.translate(_TO_BLANKS), b"" if raw.isascii() else _UTF_8_WIDTHS)


class Page(NamedTuple):
    """A text with a byte for each character."""

    raw: bytes
    points: "NDArray[np.uint32] | None"
    """The characters; None for ASCII."""
    highest: int
    """The highest byte."""

    @classmethod
    def of(cls, text: str) -> "Page":
        """Return a text, lone surrogates among its characters or not."""
        if text.isascii():
            return cls(text.encode(), None, 0)
        points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
        found = points.astype(np.uint8)
        others = (points >= _ASCII).nonzero()[0]
        found[others] = beyond = _bytes().take(points.take(others))
        return cls(found.tobytes(), points, int(beyond.max()))

    @property
    def is_exact(self) -> bool:
        """Whether the bytes say which characters the text has."""
        return self.highest < OTHER

    def normal(self) -> Coded:
        """Return an exact text in RedPajama-V2's normal form: `cleantext.signals.normal.text`, but one byte for each letter with its accent."""
        return Coded(self.raw.translate(_normal(), _PUNCTUATION), _WIDTHS if self.highest >= _FIRST_WIDE else b"")

    def spaced(self) -> Coded:
        """Return an exact text with blanks for white space."""
        return Coded(self.raw.translate(_blanks()), b"")


@cache
def _bytes() -> "NDArray[np.uint8]":
    """Return the byte of each character."""
    found = np.full(_POINTS, OTHER, np.uint8)
    for byte, character in enumerate(CHARACTERS):
        found[ord(character)] = byte
    return found


@cache
def _normal() -> bytes:
    """Return the byte of each byte's character in lower case, a blank for white space."""
    lowered = map(CHARACTERS.index, CHARACTERS.lower())
    return bytes(lowered).translate(_blanks()).ljust(256)


@cache
def _blanks() -> bytes:
    """Return the byte of each byte's character, a blank for white space."""
    return bytes(ord(" ") if character.isspace() else byte for byte, character in enumerate(CHARACTERS)).ljust(256)
