import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import apply, each_fixture
from cleantext.filters.lowercase_titles import LowercaseTitles
from cleantext.testing import check_filter
from pages import triggers

FILTER = LowercaseTitles()
NOOP = [
    pytest.param("It was a song by dr. dre of the old days.", id="no capital behind it"),
    pytest.param("It took 20 ms Latency is not the word for that.", id="a unit of time"),
    pytest.param("He is a rep. The others are not.", id="a sentence ends"),
    pytest.param("The admr. Smith of the house and the xmr Miller.", id="a part of a word"),
    pytest.param("See the file at /home/dr. Who knows what is in it.", id="in a path"),
    pytest.param("Ask @mr Smith about the bill.", id="a handle"),
    pytest.param("El informe fue presentado por prof. López en la sede de los ministerios.", id="Spanish"),
    pytest.param("The speech of Mr. Smith and of Dr. Brandt was short.", id="a title already capitalised"),
]
FIX = [
    pytest.param("dr. Sharma: “The end of it is open.”", "Dr. Sharma: “The end of it is open.”", id="at the head of a line"),
    pytest.param("It was mr Smith who told the court.", "It was Mr Smith who told the court.", id="British, without a stop"),
    pytest.param("The book is by prof. J. Brandt.", "The book is by Prof. J. Brandt.", id="before an initial"),
    pytest.param("They met mrs. O’Neill and dr. McCoy.", "They met Mrs. O’Neill and Dr. McCoy.", id="Irish names"),
    pytest.param("The bill of sen. Warren was put to the vote.", "The bill of Sen. Warren was put to the vote.", id="a senator"),
]


@pytest.mark.parametrize("text", NOOP)
def test_leaves(text: str) -> None:
    assert apply(FILTER, text) == text


@pytest.mark.parametrize(("before", "after"), FIX)
def test_raises(before: str, after: str) -> None:
    assert apply(FILTER, before) == after


@each_fixture("lowercase_titles")
def test_fixtures(before: str, after: str) -> None:
    assert apply(FILTER, before) == after


@given(st.lists(st.sampled_from(["Mr. Hale", "Dr. Brandt", "Prof. A. Reed", "Mrs. O’Neill", "the talks"]), min_size=1, max_size=6), st.data())
def test_a_title_that_lost_its_capital_gets_it_back(names: list[str], data: st.DataObject) -> None:
    text = "The people that they met were " + " and ".join(names) + "."
    damaged = " ".join(word.lower() if word in {"Mr.", "Dr.", "Prof.", "Mrs."} and data.draw(st.booleans()) else word for word in text.split(" "))
    assert apply(FILTER, damaged) == text


def test_laws() -> None:
    check_filter(FILTER, triggers("lowercase_titles"))
