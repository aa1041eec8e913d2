import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import apply, each_fixture
from cleantext.filters.spaced_punctuation import SpacedPunctuation
from cleantext.testing import check_filter
from pages import triggers

FILTER = SpacedPunctuation()
NOOP = [
    pytest.param("It skips the names that contain . or ~ in it.", id="a dot among marks"),
    pytest.param("In it the period . matches any single character.", id="a dot behind its name"),
    pytest.param("Posted : Monday noon\nAuthor : Ann Hale\nA short text.", id="labels, all of them"),
    pytest.param("write to ann at harbour . org for more", id="a domain spelt out"),
    pytest.param("C’est vrai : il est là ! Vraiment ? Oui ; bien sûr.", id="French"),
    pytest.param("This is what the man of the house said:\nVoilà : c’était vrai", id="French in an English text"),
    pytest.param("the .NET and .com of a .5", id="names with a dot"),
    pytest.param("this is nice :) and so :-) ;) :D", id="emoticons"),
    pytest.param("this is it ... and . . . so", id="ellipses"),
    pytest.param("the ratio of 3 : 2", id="ratio"),
    pytest.param("at 10 : 30 in the", id="time"),
    pytest.param("Home . About . Contact", id="row set apart by dots"),
    pytest.param("a : b : c of the", id="row set apart by colons"),
    pytest.param("the Key : : value", id="double colon"),
    pytest.param("put a , here", id="the mark itself"),
    pytest.param("x = f ( a , b )", id="code"),
    pytest.param("1 ,5 of the", id="decimal comma"),
    pytest.param("the device ? such as a phone", id="lost dashes"),
    pytest.param("LONDON ? The police of the", id="dateline"),
    pytest.param("the GAZA Strip ? The police of the", id="dateline, small"),
    pytest.param("عربي , نص", id="Arabic"),
    pytest.param("日本 , 東京", id="Japanese"),
    pytest.param("the meal.” .", id="stop twice"),
    pytest.param("| a , | b . |", id="table"),
    pytest.param("one ,two,three,four", id="list without spaces"),
]
FIX = [
    pytest.param("after the 10 p.m . crash, they left.", "after the 10 p.m. crash, they left.", id="hour"),
    pytest.param("It was the end . (You can see it.)", "It was the end. (You can see it.)", id="a remark behind"),
    pytest.param("It was cold .    \nThen", "It was cold.    \nThen", id="blanks behind it, at a line's end"),
    pytest.param("The river rose in the night . nobody had seen it.", "The river rose in the night. nobody had seen it.", id="before a small letter"),
    pytest.param("“It is late,” she said .“And the boats are out.”", "“It is late,” she said. “And the boats are out.”", id="moved, a quotation"),
    pytest.param("The boats went out .A storm came.", "The boats went out. A storm came.", id="moved, one letter"),
    pytest.param("The Objectives of the firm :", "The Objectives of the firm:", id="colon at the end"),
    pytest.param("the firm , and", "the firm, and", id="comma"),
    pytest.param("and it is good .", "and it is good.", id="full stop"),
    pytest.param("It is good . It is new .", "It is good. It is new.", id="within a text"),
    pytest.param("Investment ,AI infrastructure", "Investment, AI infrastructure", id="comma on the wrong side"),
    pytest.param("it is so .The end", "it is so. The end", id="stop on the wrong side"),
    pytest.param("Is this the end ?", "Is this the end?", id="question"),
    pytest.param("This is the end !!", "This is the end!!", id="several marks"),
    pytest.param("“This is the end .”", "“This is the end.”", id="quote behind"),
    pytest.param("the end (of it) , and", "the end (of it), and", id="bracket before"),
    pytest.param("No . 4 vs . Juan", "No. 4 vs. Juan", id="abbreviation"),
    pytest.param("Das ist gut , und das auch .", "Das ist gut, und das auch.", id="German, comma and stop"),
    pytest.param("This is the list of the day\xa0:", "This is the list of the day:", id="no-break space in English"),
]


@pytest.mark.parametrize("text", NOOP)
def test_leaves(text: str) -> None:
    assert apply(FILTER, text) == text


@pytest.mark.parametrize(("before", "after"), FIX)
def test_mends(before: str, after: str) -> None:
    assert apply(FILTER, before) == after


@each_fixture("spaced_punctuation")
def test_fixtures(before: str, after: str) -> None:
    assert apply(FILTER, before) == after


@given(
    st.lists(st.sampled_from("market growth people house river paper window garden winter signal".split()), min_size=2, max_size=8),
    st.sampled_from(",.:;!?"),
)
def test_a_space_put_before_a_mark_is_taken_away(words: list[str], mark: str) -> None:
    text = f"This is the {' '.join(words)}{mark}"
    assert apply(FILTER, text[:-1] + " " + mark) == text


def test_laws() -> None:
    check_filter(FILTER, triggers("spaced_punctuation"))
