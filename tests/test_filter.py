"""What each kind of filter may change."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cleantext.edit import Edit
from cleantext.filter import Filter, Kind, Stage
from cleantext.filters import FILTERS, OPTIONAL
from strategies import edits_of, lines_of_text


def permits(kind: Kind, text: str, taken: str, replacement: str = "") -> bool:
    """Whether a kind lets the only occurrence of `taken` be replaced."""
    assert text.count(taken) == 1
    start = text.index(taken)
    return kind.permits(text, Edit(start, start + len(taken), replacement, "test"))


def test_stages_are_in_run_order() -> None:
    assert [stage.name for stage in sorted(Stage)] == ["REPAIR", "SPACING", "REMOVAL", "CASING", "TIDY"]


# Spacing


@pytest.mark.parametrize(
    ("taken", "replacement"),
    [
        pytest.param("  ", " ", id="two blanks become one"),
        pytest.param("  ", "\n", id="a line end is white space"),
        pytest.param("c\u00a0d", "c d", id="a no-break space, with its neighbours"),
        pytest.param("e\tf", "ef", id="white space goes away"),
        pytest.param("gh", "g h", id="white space comes"),
        pytest.param("\u2028", "\n", id="a line separator is white space"),
    ],
)
def test_spacing_may_change_white_space(taken: str, replacement: str) -> None:
    assert permits(Kind.SPACING, "a  b c\u00a0d e\tf gh\u2028i", taken, replacement)


@pytest.mark.parametrize(
    ("taken", "replacement"),
    [
        pytest.param("a  b", "a B", id="a letter's case"),
        pytest.param("b", "", id="a letter deleted"),
        pytest.param("  ", "-", id="a hyphen for blanks"),
        pytest.param("\u200b", "", id="a zero-width space is no white space"),
        pytest.param("a  b", "b a", id="the order of letters"),
        pytest.param("ü", "u\u0308", id="the same letter in another form"),
    ],
)
def test_spacing_may_not_change_anything_else(taken: str, replacement: str) -> None:
    assert not permits(Kind.SPACING, "a  b\u200bc ü", taken, replacement)


# Casing


@pytest.mark.parametrize(
    ("taken", "replacement"),
    [("apple", "Apple"), ("NASA", "nasa"), ("é", "É"), ("ǆ", "ǅ"), ("Σ", "ς"), ("ß", "ẞ"), ("c", "c")],
)
def test_casing_may_change_the_case_of_letters(taken: str, replacement: str) -> None:
    assert permits(Kind.CASING, f"1 {taken} 2", taken, replacement)


@pytest.mark.parametrize(
    ("taken", "replacement"),
    [
        pytest.param("ß", "SS", id="ß has no capital of one letter: str.upper() makes it two"),
        pytest.param("İ", "i", id="İ loses its dot"),
        pytest.param("İ", "i\u0307", id="İ as str.lower() has it: two characters"),
        pytest.param("ı", "I", id="ı gains a dot when it is lowered again"),
        pytest.param("ﬁ", "FI", id="a ligature"),
        pytest.param("ŉ", "ʼN", id="a letter whose capital is two"),
        pytest.param("abc", "Abd", id="another letter"),
        pytest.param("abc", "Ab", id="fewer letters"),
        pytest.param("abc", "", id="a deletion"),
        pytest.param("a b", "A\u00a0B", id="another blank"),
        pytest.param("é", "E", id="an accent lost"),
    ],
)
def test_casing_may_not_change_anything_else(taken: str, replacement: str) -> None:
    assert not permits(Kind.CASING, f"1 {taken} 2", taken, replacement)


# Removal

TEXT = "Whole line.\nFirst one here. Second e.g. one, of Dr. Who! Third?\r\n\n  indented line  \n日本語。次の文です。\nlast line"


@pytest.mark.parametrize(
    "taken",
    [
        pytest.param("Whole line.\n", id="a line with its end"),
        pytest.param("Whole line.", id="a line without its end"),
        pytest.param("  indented line  \n", id="an indented line"),
        pytest.param("indented line", id="an indented line, but for the white space around it"),
        pytest.param("\n  indented line  \n日本語。次の文です。\n", id="lines"),
        pytest.param("last line", id="the last line, which has no end"),
        pytest.param("First one here.", id="the first sentence"),
        pytest.param("First one here. ", id="the first sentence, with the blank behind it"),
        pytest.param(" Second e.g. one, of Dr. Who!", id="an inner sentence, with the blank before it"),
        pytest.param("Second e.g. one, of Dr. Who! ", id="an inner sentence, with the blank behind it"),
        pytest.param(" Third?", id="the last sentence, with the blank before it"),
        pytest.param("Second e.g. one, of Dr. Who! Third?", id="two sentences"),
        pytest.param("日本語。", id="a sentence without blanks"),
    ],
)
def test_removal_may_delete_whole_lines_and_whole_sentences(taken: str) -> None:
    assert permits(Kind.REMOVAL, TEXT, taken)


@pytest.mark.parametrize(
    "taken",
    [
        pytest.param("Whole", id="a word"),
        pytest.param("ast line", id="a part of a token"),
        pytest.param("Second e.g.", id="up to an abbreviation"),
        pytest.param("Second e.g. one, of Dr. ", id="up to a title"),
        pytest.param("Who!", id="from a title"),
        pytest.param("First one here", id="a sentence without its full stop"),
        pytest.param("Third?\r\n", id="a sentence with the line's end: two lines would become one"),
        pytest.param("line.\n", id="the end of a line"),
        pytest.param("\n\n", id="a blank line with the line end before it, not its own: two lines would become one"),
        pytest.param("Whole line.\nFirst", id="a line and the start of the next"),
        pytest.param("Whole line.\nFirst one here. ", id="a line and the first sentence of the next"),
        pytest.param(" Third?\r\n\n  indented line  \n", id="a sentence and the lines behind it"),
        pytest.param(" Second e.g. one, of Dr. Who! ", id="a sentence with both its blanks: its neighbours would be glued"),
        pytest.param("本", id="a part of a sentence without blanks"),
    ],
)
def test_removal_may_not_delete_a_part_of_a_sentence_nor_join_what_stays(taken: str) -> None:
    assert not permits(Kind.REMOVAL, TEXT, taken)


def test_removal_may_not_delete_the_blank_between_two_sentences() -> None:
    assert not permits(Kind.REMOVAL, "One here. Two.", ". ")
    assert not Kind.REMOVAL.permits("One here. Two.", Edit(9, 10, "", "test"))


def test_removal_may_not_write() -> None:
    assert not permits(Kind.REMOVAL, TEXT, "Whole line.", "x")
    assert not permits(Kind.REMOVAL, TEXT, "Whole line.\n", "\n")


@given(lines_of_text, st.data())
def test_removal_permits_any_run_of_whole_lines(text: str, data: st.DataObject) -> None:
    starts = [0, *(i + 1 for i, character in enumerate(text) if character == "\n"), len(text)]
    start = data.draw(st.sampled_from(starts))
    end = data.draw(st.sampled_from([at for at in starts if at >= start]))
    assume(start < end)
    assert Kind.REMOVAL.permits(text, Edit(start, end, "", "test"))


# Repair, and all of them


@given(st.data())
def test_repair_may_change_anything(data: st.DataObject) -> None:
    text = data.draw(lines_of_text)
    assert all(Kind.REPAIR.permits(text, edit) for edit in data.draw(edits_of(text)))


def test_ours_have_the_shape_of_a_filter_and_other_things_have_not() -> None:
    assert all(isinstance(each, Filter) for each in FILTERS + OPTIONAL)
    assert not isinstance("filter", Filter)
