"""Words as numbers are the words that `str.split` gives, whatever they are made of."""

from collections import Counter
from itertools import accumulate
from typing import Final

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext.signals import numbers
from cleantext.signals.numbers import Words, characters, sorted_words
from cleantext.signals.page import utf_8

PIECES: Final = [
    "a",
    "b",
    "\0",
    " ",
    "\n",
    "\x1c",
    "é",
    "字",
    "\ud800",
    "12345678",
    "12345678i",
    "0123456789abcdef",
    "0123456789abcdefg",
    "0123456789abcdefh",
]
texts: Final = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)


def check(found: Words, words: list[str]) -> None:
    assert len(found) == len(words)
    assert found.ends.tolist() == [0, *accumulate(map(len, words))]
    assert list(found.counts_of_counts.items()) == list(Counter(Counter(words).values()).items())
    known = dict(zip(found.numbers.tolist(), words, strict=True))
    assert [known[number] for number in found.numbers.tolist()] == words
    assert found.different == len(known) == len(set(words))
    assert set(known) <= set(range(len(words)))


@given(texts)
def test_the_words_of_bytes(text: str) -> None:
    coded = utf_8(text.encode("utf-8", "surrogatepass"))
    check(Words.of_bytes(coded), text.split())
    found = sorted_words(coded)
    assert (found is None) == ("\0" in text)
    if found is not None:
        check(found, text.split())


@given(st.lists(st.sampled_from(["a", "b b", "", "word"]), max_size=30))
def test_the_words_of_any_tokenizer(words: list[str]) -> None:
    check(Words.of(words), words)


@given(texts)
def test_characters_are_counted(text: str) -> None:
    assert characters(utf_8(text.encode("utf-8", "surrogatepass"))) == len(text)


@pytest.mark.parametrize("text", ["a b a", "a 12345678x b 12345678y a 12345678x", "0123456789abcdefg 0123456789abcdefh"])
def test_words_of_the_same_key_are_told_apart(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(numbers, "_ONE", np.uint64(0))
    monkeypatch.setattr(numbers, "_TWO", np.uint64(0))
    monkeypatch.setattr(numbers, "_MANY", 0)
    assert sorted_words(utf_8(text.encode())) is None
    check(Words.of_bytes(utf_8(text.encode())), text.split())


def test_a_long_text_is_sorted() -> None:
    text = " ".join(f"word{n % 700} of" for n in range(2000))
    found = Words.of_bytes(utf_8(text.encode()))
    assert type(found) is not Words
    check(found, text.split())
