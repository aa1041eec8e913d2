import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import apply, each_fixture
from cleantext.filters.trailing_blanks import TrailingBlanks
from cleantext.testing import check_filter
from pages import triggers

FILTER = TrailingBlanks()
NOOP = [
    pytest.param("a b\n  c\r\nd", id="nothing at the end"),
    pytest.param("a\xa0\nb\u3000", id="odd spaces are another filter's"),
    pytest.param("a \rb", id="a carriage return alone ends no line"),
    pytest.param("| a | b | \n", id="a table"),
    pytest.param("```\nA line. \n```", id="fenced code"),
    pytest.param("\n\r\n", id="empty lines"),
]
FIX = [
    pytest.param("a \nb\t\nc", "a\nb\nc", id="a space, a tab"),
    pytest.param("a \t \r\nb", "a\r\nb", id="CRLF"),
    pytest.param("a\n   \nb", "a\n\nb", id="a blank line"),
    pytest.param("a ", "a", id="no line end"),
    pytest.param("a \r", "a\r", id="half a line end"),
    pytest.param("  \n \t", "\n", id="nothing else"),
]


@pytest.mark.parametrize("text", NOOP)
def test_leaves(text: str) -> None:
    assert apply(FILTER, text) == text


@pytest.mark.parametrize(("before", "after"), FIX)
def test_deletes(before: str, after: str) -> None:
    assert apply(FILTER, before) == after


@each_fixture("trailing_blanks")
def test_fixtures(before: str, after: str) -> None:
    assert apply(FILTER, before) == after


@given(
    st.lists(st.sampled_from(["A line.", "Another one", "", "  Indented."]), min_size=1, max_size=6),
    st.sampled_from([" ", "\t", "   "]),
    st.sampled_from(["\n", "\r\n"]),
)
def test_blanks_put_at_the_ends_of_lines_go_again(lines: list[str], blanks: str, end: str) -> None:
    assert apply(FILTER, end.join(line + blanks for line in lines)) == end.join(lines)


def test_laws() -> None:
    check_filter(FILTER, triggers("trailing_blanks"))
