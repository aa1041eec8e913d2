import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import apply, each_fixture
from cleantext.filters.repeated_lines import RepeatedLines
from cleantext.testing import check_filter
from pages import triggers

FILTER = RepeatedLines()
NOOP = [
    pytest.param("Row, row, row your boat\nRow, row, row your boat", id="a refrain"),
    pytest.param("A heading\nText.\nA heading\nOther text.", id="a heading twice"),
    pytest.param("1 2 3 4 5 6 7 8\n1 2 3 4 5 6 7 8", id="numbers"),
    pytest.param("```\nlet a be the first of the eight words\nlet a be the first of the eight words\n```", id="code"),
]
FIX = [
    pytest.param(
        "The long caption of a picture that was printed twice\nThe long caption of a picture that was printed twice\nText.",
        "The long caption of a picture that was printed twice\nText.",
        id="a caption",
    ),
    pytest.param(
        "This is the first of eight words here.\n\n  This is the first of eight words here.\nText.",
        "This is the first of eight words here.\n\nText.",
        id="blank line and indent between",
    ),
]


@pytest.mark.parametrize("text", NOOP)
def test_leaves(text: str) -> None:
    assert apply(FILTER, text) == text


@pytest.mark.parametrize(("before", "after"), FIX)
def test_removes(before: str, after: str) -> None:
    assert apply(FILTER, before) == after


@each_fixture("repeated_lines")
def test_fixtures(before: str, after: str) -> None:
    assert apply(FILTER, before) == after


LINES = ["The council met on Monday and talked for an hour.", "Nobody had thought that the river would rise so fast.", "A heading"]


@given(st.permutations(LINES), st.integers(0, 2))
def test_a_line_printed_twice_is_printed_once_again(lines: list[str], at: int) -> None:
    doubled = [*lines[: at + 1], lines[at], *lines[at + 1 :]]
    again = lines if len(lines[at].split()) >= 8 else doubled
    assert apply(FILTER, "\n".join(doubled) + "\n") == "\n".join(again) + "\n"


def test_laws() -> None:
    check_filter(FILTER, triggers("repeated_lines"))
