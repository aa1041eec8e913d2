"""All sentences of a text at once are those of `segment.sentences`, line by line."""

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext import lines, segment
from cleantext.lexicon.english import ABBREVIATIONS
from cleantext.signals.characters import Characters
from cleantext.signals.sentences import Lines, Stops, sentences
from strategies import any_text, lines_of_text

PIECES: Final = [
    *(".", "!", "?", "...", " ", "  ", "\n", "\r\n", "\t", "\u00a0", '"', "”", ")", "]", "[", "'"),
    *("a", "B", "É", "é", "3", "Mr", "U.S", "e.g", "Ph.D", "Fig", "ſat", "ﬁg", "word", " The", " the", "x.com", "…", "。", "」", "字"),
]
texts: Final = st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | any_text | lines_of_text


def plain(stripped: list[str]) -> tuple[list[int], int]:
    said = [[line[start:end] for start, end in segment.sentences(line)] for line in stripped]
    whole = sum(not sentence[0].islower() and lines.ends_sentence(sentence) for found in said for sentence in found)
    return [max(0, len(found) - 1) for found in said], whole


def fast(text: str, stripped: list[str]) -> tuple[list[int], int]:
    found = Characters(text)
    rows = Lines(found.line_ends, stripped, [line[:1] for line in stripped], list(map(lines.ends_sentence, stripped)))
    boundaries, whole = sentences(text, Stops(found.stops, *found.around_stops), rows)
    return [boundaries.count(number) for number in range(len(stripped))], whole


@given(texts)
def test_boundaries_and_whole_sentences(text: str) -> None:
    stripped = [line.strip() for line in text.split("\n")]
    assert fast(text, stripped) == plain(stripped)


@pytest.mark.parametrize("word", sorted(ABBREVIATIONS))
def test_an_abbreviation_ends_no_sentence(word: str) -> None:
    for text in (f"See {word}. Then go.", f"{word.lower()}. Then", f'("{word}. A', f"x{word}. A", f"See.\n{word}. B"):
        assert fast(text, text.split("\n")) == plain(text.split("\n")), text


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("One. Two. three", ([1], 1)),
        ("one. Two.", ([1], 1)),
        ('He said: "Go." Then... What?! ) he', ([3], 2)),
        ("A b.\nC d.", ([0, 0], 2)),
        ("The end. ", ([0], 1)),
        ("Wait. . Go", ([2], 2)),
        ("", ([0], 0)),
    ],
)
def test_examples(text: str, wanted: tuple[list[int], int]) -> None:
    stripped = [line.strip() for line in text.split("\n")]
    assert plain(stripped) == wanted
    assert fast(text, stripped) == wanted
