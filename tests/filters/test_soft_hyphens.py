import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import apply, each_fixture
from cleantext.filters.soft_hyphens import SoftHyphens
from cleantext.testing import check_filter
from pages import triggers

FILTER = SoftHyphens()
NOOP = [
    pytest.param("well-known\nand co-\noperative", id="hyphens"),
    pytest.param("a word\u00ad\nThe next", id="a capital on the next line"),
    pytest.param("a word\u00ad\n12 boats", id="a number on the next line"),
    pytest.param("a word\u00ad", id="at the end"),
]
FIX = [
    pytest.param("infor\u00adma\u00adtion", "information", id="inside"),
    pytest.param("infor\u00ad\nmation is", "information\nis", id="broken"),
    pytest.param("infor\u00ad\n  mation, is", "information,\nis", id="broken, indented, with a mark"),
    pytest.param("infor\u00ad\r\nmation is", "information\r\nis", id="CRLF"),
    pytest.param("infor\u00ad\nmation\nis", "information\nis", id="a word alone"),
    pytest.param("in\u00ad\nfor\u00ad\nmation", "information", id="twice"),
    pytest.param("in\u00adfor\u00ad\nma\u00adtion", "information", id="inside and broken"),
]


@pytest.mark.parametrize("text", NOOP)
def test_leaves(text: str) -> None:
    assert apply(FILTER, text) == text


@pytest.mark.parametrize(("before", "after"), FIX)
def test_mends(before: str, after: str) -> None:
    assert apply(FILTER, before) == after


@each_fixture("soft_hyphens")
def test_fixtures(before: str, after: str) -> None:
    assert apply(FILTER, before) == after


@given(st.lists(st.sampled_from("harbour window information garden".split()), min_size=1, max_size=6), st.data())
def test_soft_hyphens_put_into_words_go_again(words: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(1, 5))
    assert apply(FILTER, " ".join(f"{word[:at]}\u00ad{word[at:]}" for word in words)) == " ".join(words)


def test_laws() -> None:
    check_filter(FILTER, triggers("soft_hyphens"))
