"""Characters by their flags give what strings say, word by word and token by token."""

import re
import sys
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext.lexicon.english import FUNCTION_WORDS
from cleantext.signals.characters import _TABLE, Characters, Vocabulary
from cleantext.signals.page import CHARACTERS
from strategies import any_text, lines_of_text

PIECES: Final = [*"aBÉΣİⒶⅣǅ五१_.'-— \n\t\u2028\u00a0\ud800😀", "the", "The", "because", "becauses", "x2", "12", "½", "...", "…", "é"]
texts: Final = st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | any_text | lines_of_text
KNOWN: Final = Vocabulary(FUNCTION_WORDS)


@given(texts)
def test_words(text: str) -> None:
    found, words = Characters(text), text.split()
    plain = [word for word in words if any(map(str.isalnum, word))]
    assert found.words == len(words)
    assert found.longest >= max(map(len, words), default=0)
    assert found.alphabetic_words == sum(any(map(str.isalpha, word)) for word in words)
    assert (found.plain_words, found.plain_characters) == (len(plain), len("".join(plain)))


@given(texts)
def test_tokens(text: str) -> None:
    found, tokens = Characters(text), re.findall(r"\w+|[^\w\s]+", text)
    assert found.tokens == len(tokens)
    assert found.latin_tokens == sum(re.search("[a-zA-Z]", token) is not None for token in tokens)
    assert found.upper_tokens == sum(map(str.isupper, tokens))
    assert found.known(KNOWN) == sum(token in FUNCTION_WORDS for token in tokens)


@given(texts)
def test_stops_stretches_and_line_ends(text: str) -> None:
    found = Characters(text)
    assert found.stops == [at for at, character in enumerate(text) if character in ".!?…"]
    assert found.line_ends == [at for at, character in enumerate(text) if character == "\n"]
    assert found.stretches == sum(re.search(r"\w", piece) is not None for piece in re.split(r"[.!?]", text))


def test_what_stands_around_a_stop_is_two_numbers() -> None:
    (up_to,), (behind,) = Characters("a’. Bcde").around_stops
    said = up_to.to_bytes(4, "little"), behind.to_bytes(4, "little")
    assert ["".join(map(CHARACTERS.__getitem__, part)) for part in said] == [" a’.", " Bcd"]


def test_no_character_behind_the_table_is_a_letter_a_digit_or_white_space() -> None:
    assert not any(chr(point).isalnum() or chr(point).isspace() or chr(point).isupper() for point in range(_TABLE, sys.maxunicode + 1, 7))


def test_a_known_word_has_seven_characters_at_most() -> None:
    assert Characters("becauses because").known(Vocabulary(["because"])) == 1
    with pytest.raises(ValueError, match="'becauses' has more"):
        Vocabulary(["because", "becauses"])
