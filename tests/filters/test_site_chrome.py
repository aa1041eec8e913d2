import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import apply, each_fixture
from cleantext.filters.site_chrome import SiteChrome
from cleantext.testing import check_filter
from pages import triggers

FILTER = SiteChrome()
NOOP = [
    pytest.param("We use the word advertisement for any paid message.", id="prose with a phrase in it"),
    pytest.param("Business\nThe market was calm.\nSports\nThe team won.", id="menu words as headings: no run"),
    pytest.param("Home\nNews", id="two menu words are no menu"),
    pytest.param(
        "© Example Press printed the book in 1999, and it was read by thousands of people all over the world.", id="prose that starts with the sign"
    ),
    pytest.param("Datenschutz\nDie Seite gibt es nicht mehr.", id="another language"),
    pytest.param("```\nBack to top\nLoad more\n```", id="code: a list of labels"),
    pytest.param("Off we go\nOn Monday", id="words of a switch in prose"),
]
FIX = [
    pytest.param("Text.\nAdvertisement\nMore text.", "Text.\nMore text.", id="a mark of an advertisement"),
    pytest.param("ADVERTISEMENT:\r\nText.", "Text.", id="in capitals, with a colon, CRLF"),
    pytest.param("* Skip to content\nText.", "Text.", id="with a bullet"),
    pytest.param("© 2023 Example Media Inc. All Rights Reserved.\nText.", "Text.", id="a copyright line"),
    pytest.param("We use cookies to improve your experience on our site.\nText.", "Text.", id="a cookie note"),
    pytest.param("Name *\nText.", "Text.", id="a form's field"),
    pytest.param("12 Comments\nText.", "Text.", id="a counter"),
    pytest.param("Home\n\nNews\n\nSport\nText.", "Text.", id="a menu with blank lines in it"),
    pytest.param("Reader View\nOff On\nText.", "Text.", id="a switch and its label"),
    pytest.param("The whole paragraph above stays.\nOff On\nText.", "The whole paragraph above stays.\nText.", id="a switch below prose"),
]


@pytest.mark.parametrize("text", NOOP)
def test_leaves(text: str) -> None:
    assert apply(FILTER, text) == text


@pytest.mark.parametrize(("before", "after"), FIX)
def test_removes(before: str, after: str) -> None:
    assert apply(FILTER, before) == after


@each_fixture("site_chrome")
def test_fixtures(before: str, after: str) -> None:
    assert apply(FILTER, before) == after


PROSE = ["The council met on Monday.", "Nobody spoke for an hour, it seems.", "- one item of a list", "A heading", "Was it so?"]


@given(
    st.lists(st.sampled_from(PROSE), min_size=2, max_size=6),
    st.integers(0, 6),
    st.sampled_from(["Exit mobile version", "Advertisement", "Skip to content", "Leave a Reply"]),
)
def test_a_line_of_chrome_put_into_prose_is_taken_out_again(lines: list[str], at: int, chrome: str) -> None:
    text = "\n".join(lines) + "\n"
    assert apply(FILTER, "\n".join([*lines[:at], chrome, *lines[at:]]) + "\n") == text


def test_laws() -> None:
    check_filter(FILTER, triggers("site_chrome"))
