"""A text with a byte for each character says what the text itself says, wherever the bytes are exact."""

import string
import unicodedata
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext.scripts import beyond_ascii
from cleantext.signals import normal
from cleantext.signals.numbers import Words, characters, sorted_words
from cleantext.signals.page import CHARACTERS, OTHER, Coded, Page
from strategies import any_text

exact: Final = st.lists(st.sampled_from([*CHARACTERS, "the ", "The ", "été ", "ÉTÉ ", "a b ", "…", "\xa0"]), max_size=60).map("".join)
texts: Final = exact | any_text


@given(texts)
def test_a_byte_is_a_character(text: str) -> None:
    page = Page.of(text)
    assert len(page.raw) == len(text)
    for byte, character in zip(page.raw, text, strict=True):
        assert byte == OTHER if character not in CHARACTERS else CHARACTERS[byte] == character
    assert page.is_exact == (set(text) <= set(CHARACTERS))


@given(exact)
def test_the_normal_form_has_the_words_that_it_has_in_utf_8(text: str) -> None:
    found, wanted = Page.of(text).normal(), normal.text(text.encode(), beyond_ascii(text.encode()))
    assert characters(found) == characters(wanted)
    same(Words.of_bytes(found), Words.of_bytes(wanted))
    if "\0" not in text:
        same(of_many(found), of_many(wanted))


@given(exact)
def test_an_exact_text_has_the_words_that_it_has_in_utf_8(text: str) -> None:
    same(Words.of_bytes(Page.of(text).spaced()), Words.of_bytes(normal.spaced(text.encode(), beyond_ascii(text.encode()))))


def of_many(text: Coded) -> Words:
    found = sorted_words(text)
    assert found is not None
    return found


def same(found: Words, wanted: Words) -> None:
    """Assert that words are the same, whatever their numbers are."""
    assert len(found) == len(wanted)
    assert found.ends.tolist() == wanted.ends.tolist()
    assert found.counts_of_counts == wanted.counts_of_counts
    pairs = set(zip(found.numbers.tolist(), wanted.numbers.tolist(), strict=True))
    assert found.different == wanted.different == len(pairs)


@pytest.mark.parametrize("character", sorted(set(CHARACTERS) - set(string.punctuation)), ids=ascii)
def test_each_character_has_its_normal_form(character: str) -> None:
    form = unicodedata.normalize("NFD", character.lower())
    found = Page.of(character).normal()
    assert characters(found) == len(form)
    assert found.raw.isspace() == form.isspace()
    assert found == Page.of(character.lower()).normal()
