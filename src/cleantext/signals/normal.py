"""Texts in RedPajama-V2's normal form: without ASCII punctuation, in lower case, in Unicode's form NFD. In UTF-8, as all texts here."""

import string
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Final

from cleantext.signals.page import Coded, utf_8

_PUNCTUATION: Final = string.punctuation.encode()
_LOWER: Final = bytes.maketrans(string.ascii_uppercase.encode(), string.ascii_lowercase.encode())
_FEW: Final = 8
"""Characters that are put into their normal form one by one; a text with more different ones is done as a whole."""


def text(raw: bytes, others: str) -> Coded:
    """Return a text in its normal form, with ASCII for all white space; `others` has its characters that are not ASCII, each once."""
    odd = [character for character in others if not _is_normal(character)]
    forms = {character: _form(character) for character in odd[: _FEW + 1]}
    if len(odd) <= _FEW and all(forms.values()):
        return utf_8(_replaced(raw.translate(_LOWER, _PUNCTUATION), forms))
    lowered = raw.translate(None, _PUNCTUATION).decode("utf-8", "surrogatepass").lower()
    return spaced(unicodedata.normalize("NFD", lowered).encode("utf-8", "surrogatepass"), unicodedata.normalize("NFD", others))


def spaced(raw: bytes, others: str) -> Coded:
    """Return a text with blanks for white space that is not ASCII."""
    return utf_8(_replaced(raw, dict.fromkeys(filter(str.isspace, others), b" ")))


@cache
def _is_normal(character: str) -> bool:
    """Whether a character is as it is in normal form, whatever stands beside it."""
    return unicodedata.normalize("NFD", character.lower()) == character and not unicodedata.combining(character) and not character.isspace()


@cache
def _form(character: str) -> bytes:
    """Return what a character is in normal form, whatever stands beside it; nothing where that matters."""
    form = unicodedata.normalize("NFD", character.lower())
    if character == "Σ" or unicodedata.combining(character) or unicodedata.combining(form[0]):
        return b""
    return b" " if character.isspace() else form.encode("utf-8", "surrogatepass")


def _replaced(raw: bytes, forms: Mapping[str, bytes]) -> bytes:
    for character, form in forms.items():
        raw = raw.replace(character.encode("utf-8", "surrogatepass"), form)
    return raw
