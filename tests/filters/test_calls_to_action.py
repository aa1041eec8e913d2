import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import apply, each_fixture
from cleantext.filters.calls_to_action import _COMMENT, _INSIDE, CallsToAction, _pattern
from cleantext.testing import check_filter
from pages import triggers

FILTER = CallsToAction()
NOOP = [
    pytest.param("Join our hosts in the studio at nine, when the doors open.", id="an invitation with a content"),
    pytest.param("Follow these steps to restore the chair:", id="advice"),
    pytest.param("Share of homes that sold above asking (2024)", id="a table's label"),
    pytest.param("Subscribe to the view that all is well, and you will be wrong.", id="prose"),
    pytest.param("Let us know the facts, said the judge in the comments on the case.", id="a report"),
    pytest.param("The mayor answered. We want readers to share their views in the comments below.", id="prose beside the call"),
    pytest.param("Facebook", id="one name is no bar"),
    pytest.param("Facebook and Twitter fell.", id="names in prose"),
    pytest.param("Sign up for a library card, which is free in most towns.", id="advice: sign up for a card"),
    pytest.param("Subscribe to two papers at least if you want to understand this town.", id="advice: subscribe"),
    pytest.param("Sign up for Example Cloud", id="a step of a manual"),
    pytest.param("Her newsletter is sent straight to your inbox, and nobody reads it.", id="prose with an inbox"),
    pytest.param("For more on the news of the day, follow the money, as the saying goes.", id="a saying"),
    pytest.param("Catch all the fish in the lake, and there will be none left in spring.", id="a warning"),
    pytest.param("Teilen Sie uns Ihre Meinung mit", id="another language"),
]
FIX = [
    pytest.param("Text.\nJoin our Channel...", "Text.\n", id="join, with an ellipsis"),
    pytest.param("Share this article\nText.", "Text.", id="share"),
    pytest.param("Facebook | Twitter | Email\nText.", "Text.", id="a bar of names"),
    pytest.param("* Follow us on Twitter\nText.", "Text.", id="follow, with a bullet"),
    pytest.param("SUBSCRIBE TO OUR NEWSLETTER\nText.", "Text.", id="subscribe, in capitals"),
    pytest.param("Follow @example\nText.", "Text.", id="follow a handle"),
    pytest.param("For all the latest news, follow us on Example.\nText.", "Text.", id="follow, with a promise"),
    pytest.param(
        "Catch all the Business News, Breaking News Events and Latest News Updates on Example Live.\nText.", "Text.", id="catch all the news"
    ),
    pytest.param("Get the latest news delivered to your inbox!\nText.", "Text.", id="an inbox"),
    pytest.param("Sign up for our newsletters to get stories like this one.\nText.", "Text.", id="newsletters, with what they bring"),
    pytest.param("Want more film news? Sign up for the Example newsletter to get trailers.\nText.", "Text.", id="a question and a newsletter"),
    pytest.param("The biggest stories of the day delivered to your inbox.\nText.", "Text.", id="a promise of mail"),
    pytest.param("Subscribe to Example Magazine\nText.", "Text.", id="subscribe to a name"),
    pytest.param("Get Example Business on the go by clicking here\nText.", "Text.", id="by clicking here"),
    pytest.param("Share on Facebook Share on Twitter Share via Email\nText.", "Text.", id="a bar of phrases"),
    pytest.param("What do you think? Let us know in the comments below!\nText.", "Text.", id="a question and the call"),
]


@pytest.mark.parametrize("text", NOOP)
def test_leaves(text: str) -> None:
    assert apply(FILTER, text) == text


@pytest.mark.parametrize(("before", "after"), FIX)
def test_removes(before: str, after: str) -> None:
    assert apply(FILTER, before) == after


@each_fixture("calls_to_action")
def test_fixtures(before: str, after: str) -> None:
    assert apply(FILTER, before) == after


PROSE = ["The council met on Monday.", "Nobody spoke for an hour, it seems.", "- one item of a list", "A heading", "Was it so?"]
CALLS = ["Share this post", "Follow us on Facebook", "Subscribe to our newsletter", "Join our Telegram channel", "Leave your comment below!"]


@given(st.lists(st.sampled_from(PROSE), min_size=2, max_size=6), st.integers(0, 6), st.sampled_from(CALLS))
def test_a_call_put_into_prose_is_taken_out_again(lines: list[str], at: int, call: str) -> None:
    text = "\n".join(lines) + "\n"
    assert apply(FILTER, "\n".join([*lines[:at], call, *lines[at:]]) + "\n") == text


@given(
    st.lists(st.sampled_from(["comments", "section", "below", "leave a", "let us know", "share your views", "with us", "we hear in the"]), max_size=6)
)
def test_a_line_that_the_gate_lets_through_asks_for_no_comments(pieces: list[str]) -> None:
    line = " ".join(pieces)
    assert any(words in line for words in _INSIDE) or not _pattern(_COMMENT).search(line)


def test_laws() -> None:
    check_filter(FILTER, triggers("calls_to_action"))
