import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import apply, each_fixture
from cleantext.filters.contents_lists import ContentsLists
from cleantext.testing import check_filter
from pages import triggers

FILTER = ContentsLists()
NOOP = [
    pytest.param("Contents\n- flour\n- sugar", id="a list that nothing repeats"),
    pytest.param("The table of contents is long.\nThe table of contents is long.", id="prose"),
    pytest.param("Contents\nIt is so.\nText.\nIt is so.", id="prose that stands there twice"),
    pytest.param("In this article\nWe look at three cities.", id="a head before prose"),
]
FIX = [
    pytest.param(
        "Table of Contents\n- One road\n- Two roads\nText.\nOne road\nA.\nTwo roads\nB.", "Text.\nOne road\nA.\nTwo roads\nB.", id="bullets"
    ),
    pytest.param(
        "In this article:\n\n1. One road\n\n2. Two roads\n\nOne road\nA.\nTwo roads\nB.",
        "\nOne road\nA.\nTwo roads\nB.",
        id="numbers and blank lines",
    ),
    pytest.param("On this page\r\nOne road\r\nOne road\r\nA.", "One road\r\nA.", id="CRLF, no bullets"),
    pytest.param("TABLE OF CONTENTS\nText.", "Text.", id="the head alone"),
]


@pytest.mark.parametrize("text", NOOP)
def test_leaves(text: str) -> None:
    assert apply(FILTER, text) == text


@pytest.mark.parametrize(("before", "after"), FIX)
def test_removes(before: str, after: str) -> None:
    assert apply(FILTER, before) == after


@each_fixture("contents_lists")
def test_fixtures(before: str, after: str) -> None:
    assert apply(FILTER, before) == after


TITLES = ["The road ahead", "What it costs", "Who pays for it", "A look back", "Questions"]


@given(st.lists(st.sampled_from(TITLES), min_size=1, max_size=5, unique=True), st.sampled_from(["- ", "* ", "", "1. "]))
def test_a_contents_list_put_before_a_text_is_taken_out_again(titles: list[str], bullet: str) -> None:
    text = "".join(f"{title}\nIt is so.\n" for title in titles)
    contents = "".join(f"{bullet}{title}\n" for title in titles)
    assert apply(FILTER, f"Table of Contents\n{contents}\n{text}") == f"\n{text}"


def test_laws() -> None:
    check_filter(FILTER, triggers("contents_lists"))
