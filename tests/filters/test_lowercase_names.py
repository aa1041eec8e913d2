from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import apply, each_fixture
from cleantext.document import Document
from cleantext.filters.lowercase_names import LowercaseNames
from cleantext.testing import check_filter
from pages import changing

FILTER = LowercaseNames()
NOOP = [
    pytest.param(
        "The Price of Garden Furniture\nWhat They Say of Garden Furniture\n"
        "The price of Garden furniture is not the same in all of the towns, as they say.",
        id="a pair of headings only",
    ),
    pytest.param("A Bold Bet on Growth\nIt was a bold bet that the firm had made with all of its money.", id="a common word that titles capitalise"),
    pytest.param("What it is and what it does is not known. What it will be is what the Board asks.", id="a common word that begins sentences"),
    pytest.param(
        "They went to Bank and to Bank again, but the bank of the river was dry for all of them.", id="a dictionary word, capital only twice"
    ),
    pytest.param("The people at Zentrix use @zentrix and https://zentrix.example.com as their names.", id="handles and URLs"),
    pytest.param(
        "The zentrix is a tool. With the zentrix of Zentrix you can use another zentrix and a zentrix as well.", id="the author writes it small"
    ),
    pytest.param("The people at zentrix have made a plan for the Town.", id="no evidence"),
    pytest.param("The people at Zentrix made a zentrix-like thing for all of the Town.", id="a hyphen"),
    pytest.param("It is a pro bono effort with carte blanche for the people of the Town.", id="a phrase of the dictionary"),
    pytest.param("They saw T. muris and the species H. pylorex, as all of the others in the Town did.", id="species"),
    pytest.param("The N.F.L. league and the U.S. house have made a plan for the Town.", id="acronyms"),
    pytest.param("The shop in Main St. is open, and so is the bar of the Town.", id="a street"),
    pytest.param(
        "They came from the town of Brintex, which became “brintex end” and then a kind of brintexing to them.",
        id="a quoted word, and one that begins so",
    ),
    pytest.param("It was Mr. and Mrs. Keller who told the people of the Town.", id="Mr. and Mrs."),
]
FIX = [
    pytest.param(
        "The plan of Zentrix is large. While zentrix’s plan is large, it is late for the board.",
        "The plan of Zentrix is large. While Zentrix’s plan is large, it is late for the board.",
        id="possessive",
    ),
    pytest.param(
        "They buy from Acme and Zentrix, and then from Acme and zentrix. It is what they do.",
        "They buy from Acme and Zentrix, and then from Acme and Zentrix. It is what they do.",
        id="in a row of names",
    ),
    pytest.param(
        "The talks were held in london and in the capital of Ruritania.",
        "The talks were held in London and in the capital of Ruritania.",
        id="dictionary",
    ),
    pytest.param(
        "It was barack Keller who told the people of the town about it.",
        "It was Barack Keller who told the people of the town about it.",
        id="a given name beside a name",
    ),
    pytest.param("The court told Mr. trump that he has to be there.", "The court told Mr. Trump that he has to be there.", id="behind a title"),
    pytest.param(
        "In the book of Ann W. Hall they say that Ann W. hall’s plan of the Town was bold.",
        "In the book of Ann W. Hall they say that Ann W. Hall’s plan of the Town was bold.",
        id="behind an initial",
    ),
    pytest.param(
        "They asked J.J. zentrix and Sgt. plovdek of the Town about it.",
        "They asked J.J. Zentrix and Sgt. Plovdek of the Town about it.",
        id="behind initials or a title, and in no dictionary",
    ),
]


@pytest.mark.parametrize("text", NOOP)
def test_leaves(text: str) -> None:
    assert apply(FILTER, text) == text


@pytest.mark.parametrize(("before", "after"), FIX)
def test_raises(before: str, after: str) -> None:
    assert apply(FILTER, before) == after


@each_fixture("lowercase_names")
def test_fixtures(before: str, after: str) -> None:
    assert apply(FILTER, before) == after


@given(st.lists(st.booleans(), min_size=1, max_size=5))
def test_a_name_that_lost_its_capital_gets_it_back(lost: list[bool]) -> None:
    kept = "It is said that Zentrix is the name of the firm.\n" * len(lost)
    text = kept + "\n".join("The board of Zentrix has said it." for _ in lost)
    damaged = kept + "\n".join(f"The board of {'zentrix' if small else 'Zentrix'} has said it." for small in lost)
    assert apply(FILTER, damaged) == text


class Text(str):
    """A text that counts how often its words are counted."""

    __slots__ = ("asked",)

    def count(self, *args: Any) -> int:
        self.asked = getattr(self, "asked", 0) + 1
        return super().count(*args)


def test_a_pair_that_stands_often_is_counted_once() -> None:
    text = Text("They said that the people of New York and of New York and of New york are late. " * 20)
    list(FILTER.edits(Document(text)))
    assert 0 < text.asked <= 2


def test_many_pairs_are_not_counted_without_end() -> None:
    names = ["".join(letters) for letters in product("bdfg", "aeiou", "lmnr", "aeiou")]
    text = Text("".join(f"They saw Old {name.capitalize()} and Old {name.capitalize()} and Old {name}. " for name in names))
    list(FILTER.edits(Document(text)))
    assert 0 < text.asked <= 101


def test_laws() -> None:
    check_filter(FILTER, changing("lowercase_names"))
