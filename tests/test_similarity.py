import re
from difflib import SequenceMatcher

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext.similarity import (
    _UNSPACED,
    _lowered,
    common_words,
    dice,
    grams,
    part_words,
    unspaced_share,
    word_pattern,
    words_of,
    words_of_parts,
)

RUNS = st.lists(st.sampled_from("abcdef"), max_size=30)


def longest(first: list[str], second: list[str]) -> int:
    """Return the length of the longest common subsequence, by the table of the textbook."""
    row = [0] * (len(second) + 1)
    for word in first:
        last = row
        row = [0]
        for j, other in enumerate(second):
            row.append(last[j] + 1 if word == other else max(last[j + 1], row[j]))
    return row[-1]


@given(RUNS, RUNS)
def test_common_words_are_the_longest_common_subsequence(first: list[str], second: list[str]) -> None:
    assert common_words(first, second) == longest(first, second) == common_words(second, first)


@given(RUNS, RUNS)
def test_common_words_are_no_fewer_than_a_greedy_matcher_finds(first: list[str], second: list[str]) -> None:
    assert common_words(first, second) >= sum(block.size for block in SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks())
    assert common_words(first, first) == len(first)


def test_dice_does_not_see_that_sentences_were_moved() -> None:
    one, other = "a b c d e f g h".split(), "e f g h a b c d".split()
    assert common_words(one, other) == 4
    assert dice(grams(one, 2), grams(other, 2)) == pytest.approx(6 / 7)
    assert dice(set(), set()) == 0.0


def test_grams_of_a_short_run_are_none() -> None:
    assert grams(["a", "b"], 3) == set()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("It's 2.5 % über", ["It", "s", "2", "5", "über"], id="with blanks"),
        pytest.param("日本語 text", ["日", "本", "語", "text"], id="without blanks: characters"),
        pytest.param("ไทย", ["ไ", "ท", "ย"], id="Thai"),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert word_pattern(text).findall(text) == words


LETTERS = st.text(st.sampled_from("aBéÉÜßſİıΣσςДЖжǅK\u212a’ \n1\ud800") | st.sampled_from([chr(code) for code in range(0x391, 0x42F)]))


@given(LETTERS)
def test_capitals_beyond_ascii_are_made_small_as_python_does(text: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    assert _lowered(text, data).lower() == text.lower().encode("utf-8", "surrogatepass")  # ASCII is made small by who asks
    assert part_words(text) == part_words(text.lower()) or "\u212a" in text  # a sign that is taken for a mark in a text without other letters


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("ÉTÉ – “Élan”", "été – élan", id="capitals, dashes and quotes"),
        pytest.param("ΟΔΟΣ", "οδος", id="Greek: the last letter of a word"),
        pytest.param("Im Jahr 二千", "im jahr 二 千", id="characters without blanks, and capitals"),
    ],
)
def test_words_in_lower_case(text: str, words: str) -> None:
    assert words_of(text) == words.encode().split()


@given(st.text(st.characters() | st.sampled_from("กกັကខのー㐀一龥豈“—é"), max_size=20))
def test_the_share_of_scripts_without_blanks_is_that_of_their_characters(text: str) -> None:
    assert unspaced_share(text) == len(re.findall(f"[{_UNSPACED}]", text)) / (len(text) or 1)


@given(st.lists(st.sampled_from(["One word’s", "ΛΌΓΟΣ.", "Σ", "«Été»", "水车 «mill»", "İstanbul", "—", "x\r", "", "5 o'clock"]), max_size=6))
def test_words_of_parts_are_those_of_each_part_alone(parts: list[str]) -> None:
    text, spans = "", list[tuple[int, int]]()
    for part in parts:
        spans.append((len(text), len(text) + len(part)))
        text += part + " "
    assert words_of_parts(text, spans) == list(map(words_of, parts))
