import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import apply, each_fixture
from cleantext.filters.invisible_characters import InvisibleCharacters
from cleantext.testing import check_filter
from pages import triggers

FILTER = InvisibleCharacters()
NOOP = [
    pytest.param("a\u200db\u200cc", id="joiners"),
    pytest.param("\u0e01\u200b\u0e02", id="Thai"),
    pytest.param("\u6f22\u200b\u5b57", id="Chinese"),
    pytest.param("a\ufe0f\u200e", id="variation selector, mark of direction"),
    pytest.param("a\u00adb", id="soft hyphens are another filter's"),
]
FIX = [
    pytest.param("har\u200bbour", "harbour", id="zero-width space"),
    pytest.param("har\u2060bour", "harbour", id="word joiner"),
    pytest.param("\u200b\n\u200b\u2060a", "\na", id="lines of their own"),
    pytest.param("\u6f22\n\u200ba", "\u6f22\na", id="another script on another line"),
]


@pytest.mark.parametrize("text", NOOP)
def test_leaves(text: str) -> None:
    assert apply(FILTER, text) == text


@pytest.mark.parametrize(("before", "after"), FIX)
def test_mends(before: str, after: str) -> None:
    assert apply(FILTER, before) == after


@each_fixture("invisible_characters")
def test_fixtures(before: str, after: str) -> None:
    assert apply(FILTER, before) == after


@given(st.text("abc \n", min_size=2, max_size=20), st.sampled_from(["\u200b", "\u2060", "\u200b\u200b"]), st.data())
def test_what_is_put_into_a_text_goes_again(text: str, invisible: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    assert apply(FILTER, text[:at] + invisible + text[at:]) == text


def test_laws() -> None:
    check_filter(FILTER, triggers("invisible_characters"))
