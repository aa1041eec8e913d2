"""A text's normal form is what Python makes of it, character by character or as a whole."""

import string
import unicodedata
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext.scripts import beyond_ascii
from cleantext.signals import normal
from strategies import any_text

PIECES: Final = [
    "É",
    "é",
    "e\u0301",
    "\u0323",
    "\u0344",
    "\u0f73",
    "Σ",
    "σ",
    "İ",
    "\u212a",
    "≮",
    "\u037e",
    "각",
    "\u2000",
    "\xa0",
    "A",
    ".",
    " ",
    "’",
    "\ud800",
]
texts: Final = st.lists(st.sampled_from(PIECES), max_size=20).map("".join) | any_text


def plain(text: str) -> list[str]:
    return unicodedata.normalize("NFD", text.translate(str.maketrans("", "", string.punctuation)).lower()).split()


@given(texts)
def test_the_words_of_the_normal_form(text: str) -> None:
    raw = text.encode("utf-8", "surrogatepass")
    others = beyond_ascii(raw)
    assert sorted(others) == sorted({character for character in text if not character.isascii()})
    assert normal.text(raw, others).raw.decode("utf-8", "surrogatepass").split() == plain(text)
    assert normal.spaced(raw, others).raw.decode("utf-8", "surrogatepass").split() == text.split()


@pytest.mark.parametrize("text", ["Été à Noël", "ΟΔΟΣ και", "\u2000a\u2001b", "x\u0301\u0323y", "ÀÁÂÃÄÅÈÉÊËÌÍ"])
def test_examples(text: str) -> None:
    assert normal.text(text.encode(), text).raw.decode().split() == plain(text)
