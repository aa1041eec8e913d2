import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import apply, each_fixture
from cleantext.filters.source_lines import SourceLines
from cleantext.testing import check_filter
from pages import triggers

FILTER = SourceLines()
NOOP = [
    pytest.param("Source: the police report of last week", id="prose: no URL"),
    pytest.param("The source is https://example.com/a and it is good.", id="prose around the URL"),
    pytest.param("a\nSource: https://a.example/1\nb", id="in the middle: a reference"),
    pytest.param("Sources:\nSource: https://a.example/1\nSource: https://b.example/2", id="two in a row: a list of references"),
]
FIX = [
    pytest.param("Text.\nSource: https://a.example/1", "Text.\n", id="at the tail"),
    pytest.param("Via: www.a.example/1\nText.", "Text.", id="at the head"),
    pytest.param("Text.\r\n  originally published at https://a.example/1 \r\n", "Text.\r\n", id="indented, CRLF"),
]


@pytest.mark.parametrize("text", NOOP)
def test_leaves(text: str) -> None:
    assert apply(FILTER, text) == text


@pytest.mark.parametrize(("before", "after"), FIX)
def test_removes(before: str, after: str) -> None:
    assert apply(FILTER, before) == after


@each_fixture("source_lines")
def test_fixtures(before: str, after: str) -> None:
    assert apply(FILTER, before) == after


@given(st.lists(st.text("abc .", min_size=1, max_size=30).filter(str.strip), min_size=3, max_size=9))
def test_a_source_line_put_at_the_end_is_taken_away_again(lines: list[str]) -> None:
    text = "\n".join(lines) + "\n"
    assert apply(FILTER, text + "Source: https://example.com/feed/x") == text


def test_laws() -> None:
    check_filter(FILTER, triggers("source_lines"))
