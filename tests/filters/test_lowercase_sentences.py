import time
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import apply, each_fixture
from cleantext.document import Document
from cleantext.filters.lowercase_sentences import LowercaseSentences
from cleantext.testing import check_filter
from pages import changing

FILTER = LowercaseSentences()
NOOP = [
    pytest.param("It skips the files whose names contain . or the other mark, and it reads the rest of them.", id="a mark by itself"),
    pytest.param("To read it first in the call of println! would be a break of that rule, and it is not done.", id="a mark within code"),
    pytest.param("It weighs approx. two tons vs. the other, and the U.S. government knows it.", id="abbreviations"),
    pytest.param("The book of J. k. Rowling and of A. b. Smith is in the house.", id="initials"),
    pytest.param("It was the end of it... and then it was not.", id="ellipsis"),
    pytest.param("The sales of it grew. iPhone users know why. eBay users do not.", id="a brand"),
    pytest.param("The people of Yahoo! are in the house, and Jeopardy! was on.", id="an exclamation mark in a name"),
    pytest.param("“What is it?” he said to the man. “Go!” she said to him.", id="a quotation"),
    pytest.param("i went to the house. then i slept. it was good. there was no more.", id="a writer without capitals"),
    pytest.param("The table is on the next page. (see page five of it)", id="a remark in brackets"),
    pytest.param("One question of the day emerges: how can they do it in time?", id="colon within a sentence"),
    pytest.param("Color: red\nSize: large\nFit: Regular", id="values behind labels"),
    pytest.param("The plan has two parts, 1. the first and 2. the second of them.", id="list numbers"),
    pytest.param("The players? minds were with the club?s fans, and it was over ? the end of it.", id="broken apostrophes"),
    pytest.param("It was shown (see Lindl. and Hook.). and it is known to all of them.", id="a reference in brackets"),
    pytest.param("The flora of the town was read by J. Smith. in the year before it.", id="a stop too many behind an initial"),
    pytest.param(
        "The cost is as follows.\n\nL = a + b,\n\nwhere the first of them is what the firm pays for the work.\n\nThe end.",
        id="a fragment behind a formula",
    ),
]
FIX = [
    pytest.param(
        "It has broad capabilities. creating it is hard for all of them.",
        "It has broad capabilities. Creating it is hard for all of them.",
        id="behind a full stop",
    ),
    pytest.param(
        "Is this what they want of us? there is no other way for them.",
        "Is this what they want of us? There is no other way for them.",
        id="behind a question mark",
    ),
    pytest.param(
        "It needs their expertise. there’s no way out of it for them.",
        "It needs their expertise. There’s no way out of it for them.",
        id="with an apostrophe",
    ),
    pytest.param(
        "This is the plan of Alibaba. while it is large, it is late.",
        "This is the plan of Alibaba. While it is large, it is late.",
        id="behind a name",
    ),
    pytest.param(
        "This is what the man said. “there is no other way for us.”",
        "This is what the man said. “There is no other way for us.”",
        id="behind an opening quotation mark",
    ),
    pytest.param(
        "It was sold in the U.S. market. the rest of it went to Europe.",
        "It was sold in the U.S. market. The rest of it went to Europe.",
        id="a word behind an acronym",
    ),
    pytest.param(
        "The bridge was closed on Nov. 23-24. however, it is open now.",
        "The bridge was closed on Nov. 23-24. However, it is open now.",
        id="behind a date",
    ),
    pytest.param(
        "It was Emotional. Divisive. it has done harm to the people of the town.",
        "It was Emotional. Divisive. It has done harm to the people of the town.",
        id="behind a sentence of one word",
    ),
    pytest.param(
        "The tickets were for sale (on the site). work on the bridge is under way.",
        "The tickets were for sale (on the site). Work on the bridge is under way.",
        id="behind a remark in brackets",
    ),
    pytest.param(
        "It is the town?s plan. the rest of it is lost. It is good. It is late.\nThe plan ? a good one ? was late. The club ? it is said ? has it.",
        "It is the town?s plan. The rest of it is lost. It is good. It is late.\nThe plan ? a good one ? was late. The club ? it is said ? has it.",
        id="in a text that has question marks for other characters",
    ),
]


@pytest.mark.parametrize("text", NOOP)
def test_leaves(text: str) -> None:
    assert apply(FILTER, text) == text


@pytest.mark.parametrize(("before", "after"), FIX)
def test_raises(before: str, after: str) -> None:
    assert apply(FILTER, before) == after


@each_fixture("lowercase_sentences")
def test_fixtures(before: str, after: str) -> None:
    assert apply(FILTER, before) == after


WORDS = ["people", "house", "garden", "market", "river", "plan"]


@given(st.lists(st.sampled_from(WORDS), min_size=4, max_size=9), st.integers(1, 3))
def test_a_sentence_start_that_lost_its_capital_gets_it_back(words: list[str], place: int) -> None:
    sentences = [f"The {word} of the town is as it was in the past." for word in words]
    damaged = [sentence.replace("The", "the") if i == place else sentence for i, sentence in enumerate(sentences)]
    assert apply(FILTER, " ".join(damaged)) == " ".join(sentences)


def test_words_that_no_dictionary_has_are_counted_together() -> None:
    words = ["".join(letters) for letters in product("bcdfghjk", repeat=4)]
    text = " ".join(f"It was a common thing. {word} is here." for word in words)
    start = time.process_time()
    list(FILTER.edits(Document(text)))
    assert time.process_time() - start < 2, "takes 0.1 s; 10 s where each word is counted by itself"


def test_laws() -> None:
    check_filter(FILTER, changing("lowercase_sentences"))
