import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import apply, each_fixture
from cleantext.filters.lowercase_lines import LowercaseLines
from cleantext.testing import check_filter
from pages import changing

FILTER = LowercaseLines()
FRAME = "The first of them is here.\n\n{}\n\nThe second of them is there.\n\nThe third of them is not."
NOOP = [
    pytest.param(FRAME.format("iPhone users were the first to see it."), id="a brand"),
    pytest.param(FRAME.format("www.example.com"), id="an address"),
    pytest.param(FRAME.format("write@example.com is the place to ask."), id="a mail address"),
    pytest.param(FRAME.format("by Ann Doe"), id="a byline"),
    pytest.param(FRAME.format("i was there when they did it, and it was good."), id="a writer without capitals"),
    pytest.param(FRAME.format("aquatic hunter\nAug 08, 2013"), id="the name of a user"),
    pytest.param(
        FRAME.format("Get the list:\n\nquazzle\n\nquazzle runs.\n\nThe Quazzle and the quazzle of old."), id="a word that the text writes small"
    ),
    pytest.param(FRAME.format("$ ls -l\n\n$ cd home\n\n$ ls\n\nlist files"), id="a text that shows commands"),
    pytest.param(FRAME.format("For a bridge of stone,\nsome of the town is to be asked for its consent."), id="behind a comma"),
    pytest.param(FRAME.format("quazzle"), id="a word that no dictionary has"),
    pytest.param(FRAME.format("- eggs\n- milk\n- Bread"), id="items that begin small"),
    pytest.param(FRAME.format("his is the best of all the plans that they have."), id="a large initial that was lost"),
    pytest.param("The people of the town want a\nbridge that is as old as the\nold one was, and the old one\nwas old.", id="a wrapped text"),
    pytest.param("The first.\nthe second line.", id="too few lines"),
    pytest.param("Der erste Satz ist gut.\n\nund der zweite ist es auch.\n\nDer dritte Satz ist kurz.\n\nDer vierte auch.", id="German"),
    pytest.param(
        "The bridge is closed now.\n\nThe road is closed, too.\n\nfoo\n\nbar\n\nbaz\n\nThe town is not.\n\nspan objects are like road objects here.",
        id="a name of code at the head of a sentence",
    ),
    pytest.param("The sum of both, in an\n\nearly form of it, was not known to the people of the town.\n\nThe end.\n\nThe rest.", id="an open line"),
]
FIX = [
    pytest.param("it was not known to them at all.", "It was not known to them at all.", id="a paragraph"),
    pytest.param("“it was not known to them at all.”", "“It was not known to them at all.”", id="a quotation"),
    pytest.param(
        "it was the end,'' he said.''\nafter all of it they went.", "It was the end,'' he said.''\nAfter all of it they went.", id="two apostrophes"
    ),
    pytest.param("rating", "Rating", id="a heading"),
    pytest.param("london", "London", id="a heading that dictionaries have with a capital"),
    pytest.param("zentrix was not known to them at all.", "Zentrix was not known to them at all.", id="a name that occurs once"),
    pytest.param("1) One\n2) two\n3) Three", "1) One\n2) Two\n3) Three", id="an item"),
]


@pytest.mark.parametrize("text", NOOP)
def test_leaves(text: str) -> None:
    assert apply(FILTER, text) == text


@pytest.mark.parametrize(("before", "after"), FIX)
def test_raises(before: str, after: str) -> None:
    assert apply(FILTER, FRAME.format(before)) == FRAME.format(after)


def test_sentences_are_raised_in_a_text_with_many_small_lines_that_are_none() -> None:
    lines = ["The match was a short one for them.", "The others were not there.", "The crowd was a large one.", "b Smith", "c Jones", "not out", "4"]
    rain = "{} rain came late in the day."
    for small, raised in (("the", "The"), ("span", "span")):
        before, after = ("\n".join([lines[0], rain.format(word), *lines[1:]]) for word in (small, raised))
        assert apply(FILTER, before) == after


@each_fixture("lowercase_lines")
def test_fixtures(before: str, after: str) -> None:
    assert apply(FILTER, before) == after


WORDS = ["people", "house", "garden", "market", "river", "plan"]


@given(st.lists(st.sampled_from(WORDS), min_size=5, max_size=9), st.integers(0, 4), st.sampled_from(["\n", "\n\n"]))
def test_a_line_that_lost_its_capital_gets_it_back(words: list[str], place: int, gap: str) -> None:
    lines = [f"The {word} of the town is as it was in the past." for word in words]
    damaged = [line.replace("The", "the") if i == place else line for i, line in enumerate(lines)]
    assert apply(FILTER, gap.join(damaged)) == gap.join(lines)


def test_laws() -> None:
    check_filter(FILTER, changing("lowercase_lines"))
