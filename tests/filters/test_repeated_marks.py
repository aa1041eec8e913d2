import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import apply, each_fixture
from cleantext.filters.repeated_marks import RepeatedMarks
from cleantext.testing import check_filter
from pages import triggers

FILTER = RepeatedMarks()
NOOP = [
    pytest.param("wait... what?!", id="ellipsis, mixed"),
    pytest.param("Qh5!!", id="chess"),
    pytest.param("a ??? b !!!", id="by themselves"),
    pytest.param("!!boats", id="before a word"),
    pytest.param("```\ndone!!\n```", id="fenced code"),
    pytest.param("https://example.com/boats!!", id="a URL"),
]
FIX = [
    pytest.param("Stop!!!", "Stop!", id="exclamation marks"),
    pytest.param("Why?? Because", "Why? Because", id="question marks"),
    pytest.param("“Stop!!”", "“Stop!”", id="in quotation marks"),
    pytest.param("nets,, ropes", "nets, ropes", id="commas"),
]


@pytest.mark.parametrize("text", NOOP)
def test_leaves(text: str) -> None:
    assert apply(FILTER, text) == text


@pytest.mark.parametrize(("before", "after"), FIX)
def test_mends(before: str, after: str) -> None:
    assert apply(FILTER, before) == after


@each_fixture("repeated_marks")
def test_fixtures(before: str, after: str) -> None:
    assert apply(FILTER, before) == after


@given(st.sampled_from("!?,"), st.integers(2, 9), st.sampled_from("harbour ferry boats".split()))
def test_one_mark_of_many_is_left(mark: str, times: int, word: str) -> None:
    assert apply(FILTER, f"the {word}{mark * times} again") == f"the {word}{mark} again"


def test_laws() -> None:
    check_filter(FILTER, triggers("repeated_marks"))
