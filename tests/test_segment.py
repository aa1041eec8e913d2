import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext import segment


@pytest.mark.parametrize(
    ("line", "spans"),
    [
        pytest.param("see https://example.com/a,b.C now", ["https://example.com/a,b.C"], id="URL"),
        pytest.param("at WWW.example.com/x", ["WWW.example.com/x"], id="URL without a scheme"),
        pytest.param("to a.b+c@example.co.uk", ["a.b+c@example.co.uk"], id="address"),
        pytest.param("Amazon.com and Character.AI", ["Amazon.com", "Character.AI"], id="domains"),
        pytest.param("for years.In the end", [], id="a small word is no domain"),
        pytest.param("the growth.US officials", [], id="a country in capitals starts a sentence"),
        pytest.param("in report.pdf and setup.py", ["report.pdf", "setup.py"], id="files"),
        pytest.param("/usr/bin/env ./run ~/x", ["/usr/bin/env", "./run", "~/x"], id="paths"),
        pytest.param("@someone and #Tag", ["@someone", "#Tag"], id="handle and hashtag"),
        pytest.param("and/or 1/2", [], id="no paths"),
    ],
)
def test_protected_spans(line: str, spans: list[str]) -> None:
    assert [line[a:b] for a, b in segment.protected_spans(line)] == spans


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        pytest.param("the end|Next one", ("end", " "), ("Next", " on"), id="words"),
        pytest.param("don’t|well-known.", ("don’t", ""), ("well-known", "."), id="apostrophe and hyphen"),
        pytest.param("a\nword|word\nb", ("word", ""), ("word", ""), id="lines"),
        pytest.param("4|'x", ("", "4"), ("", "'x"), id="no words"),
        pytest.param("-end|", ("end", "-"), ("", ""), id="a hyphen at the edge is none of the word"),
    ],
)
def test_the_words_beside_an_offset(text: str, before: tuple[str, str], after: tuple[str, str]) -> None:
    offset = text.index("|")
    text = text.replace("|", "")
    assert segment.word_before(text, offset) == before
    assert segment.word_after(text, offset) == after


@given(st.text(max_size=80), st.data())
def test_the_words_beside_an_offset_are_letters(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    for word in (segment.word_before(text, offset)[0], segment.word_after(text, offset)[0]):
        assert all(c.isalpha() or c in "'’-" for c in word)


def test_scripts_with_capitals() -> None:
    assert all(map(segment.is_cased, ("a", "Ω", "ж", "é")))
    assert not any(map(segment.is_cased, ("", "1", "中", "ا", "क")))


@pytest.mark.parametrize("seed", ["a.", "www.", "a@", "/a", "a-b.", "[", "=", "x ", "\u00a0", "a." * 9 + "-"])
def test_long_lines_are_read_in_time(seed: str) -> None:
    line = seed * 30_000
    segment.protected_spans(line)


@pytest.mark.parametrize(
    ("line", "at", "opens"),
    [
        pytest.param('"so"', 0, True, id="at the start"),
        pytest.param('"so"', 3, False, id="behind an open one"),
        pytest.param('a "b" ("c', 7, True, id="behind a bracket"),
        pytest.param('so it is" he said."We', 18, None, id="the line begins within a quotation"),
        pytest.param('"a" ' * 60 + '"', 240, None, id="too many"),
    ],
)
def test_a_straight_quotation_mark_opens_or_closes_by_those_before_it(line: str, at: int, *, opens: bool | None) -> None:
    assert segment.opens_quotation(line, at) is opens


@given(st.text("aZ9_' .-\n", max_size=40))
def test_words_of_ascii_are_those_of_any_text(text: str) -> None:
    assert segment.words(text) == segment.words(f"{text}\n–") == segment.words(f"{text}\nж")[:-1]


@given(st.lists(st.sampled_from(["the", "People", "say", "i", "(i)", "i5", "don’t", "naïve", "AND", "x2", "–", "ǅ"]), max_size=60).map(" ".join))
def test_long_prose_is_told_by_its_beginning_as_by_all_of_it(line: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        found = segment.is_cased_prose(line)
        patch.setattr(segment, "_is_long_cased_prose", lambda _: False)
        assert found == segment.is_cased_prose(line)


@given(st.text("aB1 ’‘“”–…•€©™°«»\u00a0'\n-_", max_size=40))
def test_signs_are_no_part_of_words(text: str) -> None:
    assert segment.words(text) == segment.words(f"{text}\nж")[:-1]


def test_long_prose_has_more_words_than_a_title() -> None:
    assert segment.is_cased_prose("The People Say " * 9)
    assert not segment.is_cased_prose("The People Say " * 8)


@given(st.text("iI a1_é'’\n", max_size=30))
def test_a_small_i_is_one_between_bounds_of_words(line: str) -> None:
    assert segment.has_small_i(line) == (re.search(r"\bi\b", line) is not None)
