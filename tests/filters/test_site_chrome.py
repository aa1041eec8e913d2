import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import apply, each_fixture
from cleantext.document import Document
from cleantext.filters.site_chrome import _OPENINGS, SiteChrome, _may_fit, _pattern, _perhaps
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
    pytest.param("Home / Away\n3 / 1", id="the head of a table"),
    pytest.param("Home is where the heart is > the rest.\nTopics: 8", id="a sentence, and a counter"),
    pytest.param("tags: the words on labels. They are sewn in; nobody reads them.", id="a definition"),
    pytest.param("Subscribe to continue the tradition, said the editor of the paper.", id="an appeal in prose"),
    pytest.param("This story has not been edited by anybody, and it shows in every line.", id="a critic"),
    pytest.param("Datenschutz\nDie Seite gibt es nicht mehr.", id="another language"),
    pytest.param("```\nBack to top\nLoad more\n```", id="code: a list of labels"),
    pytest.param("Off we go\nOn Monday", id="words of a switch in prose"),
    pytest.param("Share\nTo share a file with others, open it and choose the second button of the bar at the top of the window.", id="a heading"),
    pytest.param("The clause that is called\nSEARCH\nor CYCLE adds a column to the rows that a recursive query gives back.", id="an inline name"),
    pytest.param("comments\n= 12", id="code"),
    pytest.param("Open\nHigh\nLow\nClose\nVolume", id="the head of a table, broken into lines"),
    pytest.param("Share", id="nothing but a label"),
    pytest.param("We use cookies for the crust of this cake, and butter for the rest of it.", id="a recipe with cookies"),
    pytest.param("By using cookies from the shop you save an hour of work.", id="a recipe with bought cookies"),
    pytest.param("By checking the oil twice a year, you accept a little work and save an engine.", id="advice"),
    pytest.param("\n".join(["By clicking Accept, you agree to these terms, and to those of the bank that issued your card."] * 4), id="an agreement"),
    pytest.param("By signing up for the race early, forty runners paid less, and they agree that it was worth the trip.", id="others agree"),
]
PROSE_LINE = "The council met on Monday to decide what would become of the mill, and nobody spoke for an hour."
FIX = [
    pytest.param(f"{PROSE_LINE}\nShare\nClose\nTags:\nJane Doe", f"{PROSE_LINE}\nJane Doe", id="labels below prose"),
    pytest.param(f"{PROSE_LINE}\n* Comments", f"{PROSE_LINE}\n", id="a label at the end"),
    pytest.param(
        "Zum Inhalt springen\nText.\nDeine E-Mail-Adresse wird nicht veröffentlicht. Erforderliche Felder sind mit * markiert", "Text.\n", id="German"
    ),
    pytest.param("Text.\nВаш адрес email не будет опубликован. Обязательные поля помечены *", "Text.\n", id="Russian"),
    pytest.param("Home > News > Towns\nText.", "Text.", id="where the page lies"),
    pytest.param("Home / News / Towns\nText.", "Text.", id="where the page lies, with slashes"),
    pytest.param("Text.\nTags: bridges, rivers, councils", "Text.\n", id="tags"),
    pytest.param("Text.\nFiled under: Poultry & Game", "Text.\n", id="a category"),
    pytest.param("Text.\nView all posts by Jane Doe", "Text.\n", id="more by one writer"),
    pytest.param("Text.\nSign in to continue reading", "Text.\n", id="a wall"),
    pytest.param("Text.\nYou have 2 free articles left this month.", "Text.\n", id="a wall that counts"),
    pytest.param(
        "Text.\n(This story has not been edited by our staff and is auto-generated from a syndicated feed.)",
        "Text.\n",
        id="a note on an agency's text",
    ),
    pytest.param("Text.\nBy signing up, you agree to the Terms of Use and to receive mail. You can opt out anytime.", "Text.\n", id="a sign-up note"),
    pytest.param("Text.\nThank you for subscribing! Please check your inbox.\nAlready a subscriber? Sign in", "Text.\n", id="what a form says"),
    pytest.param("Text.\nCopyright 2024 Example Inc. All rights reserved. Do not publish this.", "Text.\n", id="a footer of two sentences"),
    pytest.param(
        "Text.\nExample Times is a part of Example Media. © 2023 Example, LLC. All Rights Reserved.", "Text.\n", id="a footer with an owner"
    ),
    pytest.param(f"Text.\nThis website uses cookies {'to measure and improve ' * 8}its pages.", "Text.\n", id="a long cookie note"),
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


@pytest.mark.parametrize("opening", _OPENINGS)
def test_the_gate_knows_every_opening(opening: str) -> None:
    assert _may_fit(opening)
    assert not _may_fit(f"x{opening}")
    assert _perhaps(Document(f"Nothing.\n{opening} x")) == [1]


@pytest.mark.parametrize(
    "line", ["0 mins read", "0 minute read", "0 share", "0 likes", "0 view", "0 replies", "0 comments", "x. all rights reserved"]
)
def test_the_gate_lets_through_what_the_pattern_knows(line: str) -> None:
    assert _pattern().fullmatch(line)
    assert _may_fit(line)
    assert _perhaps(Document(f"Nothing.\n{line}")) == [1]


def test_laws() -> None:
    check_filter(FILTER, triggers("site_chrome"))
