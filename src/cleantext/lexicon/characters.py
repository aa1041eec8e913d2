"""Sorts of characters: those that prose has no use for and blanks that are no plain space, as the inside of a character class; tables of bytes.

Source: the Unicode Character Database (General_Category Cc, Cf, Zs; property Deprecated).
"""

from string import ascii_letters
from typing import Final

CONTROLS: Final = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\ufff9-\ufffc\u206a-\u206f"
"""C0 controls but tab, line feed and carriage return; DEL; the byte order mark; annotation and object marks; deprecated format controls.

C1 controls are not here (they are mojibake), nor are joiners, bidirectional marks, NEL and U+2028.
"""

ODD_BLANKS: Final = r"\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""Every space separator but the plain space."""

ASCII: Final = bytes(range(128))
"""Every character of ASCII; what `bytes.translate` takes to delete them."""

ONLY_LETTERS: Final = bytes(byte if chr(byte) in ascii_letters else ord(" ") for byte in range(256))
"""A table for `bytes.translate` that makes a blank of every byte that is no letter of ASCII."""
