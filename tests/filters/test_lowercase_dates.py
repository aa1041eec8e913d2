import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import apply, each_fixture
from cleantext.document import Document
from cleantext.filters import lowercase_dates
from cleantext.filters.lowercase_dates import LowercaseDates
from cleantext.testing import check_filter
from pages import triggers

FILTER = LowercaseDates()
NOOP = [
    pytest.param("They sat in august company, and the Mayor spoke.", id="an adjective"),
    pytest.param("It may 5 times be what the people want, or they may not.", id="modal"),
    pytest.param("They march 10 miles to the City and march on.", id="verb"),
    pytest.param("The august body of 12 Lords met in the house.", id="adjective"),
    pytest.param("All 5 may go to the House, and the 12 march on.", id="how many"),
    pytest.param("See https://example.com/monday/february for the Text.", id="URL"),
    pytest.param("The tag #friday and the handle @sunday are on the Web.", id="hashtag and handle"),
    pytest.param("The page black-friday-deals is on the Web.", id="slug"),
    pytest.param("we met on monday and then in february", id="no capitals in the line"),
    pytest.param(
        "The text is in English, and it is about the town.\nDer Vertrag ist im april von Hans unterschrieben und gültig.",
        id="German line in an English text",
    ),
    pytest.param("The Mondayish mondayish feeling of julyfest is with the people.", id="a longer word"),
]
FIX = [
    pytest.param(
        "In august, the town was full, as it was last august.", "In August, the town was full, as it was last August.", id="august, by its end"
    ),
    pytest.param("It fell on february 24 for the First time.", "It fell on February 24 for the First time.", id="month"),
    pytest.param(
        "The Shop is closed on mondays and on sunday’s eve.", "The Shop is closed on Mondays and on Sunday’s eve.", id="weekday with a plural"
    ),
    pytest.param("The Shop is open monday-friday and in mid-april.", "The Shop is open Monday-Friday and in mid-April.", id="range"),
    pytest.param("It was a sunday-night game for the Lions.", "It was a Sunday-night game for the Lions.", id="compound"),
    pytest.param("The Court met on may 5 and on 7 may 2020.", "The Court met on May 5 and on 7 May 2020.", id="may with a day"),
    pytest.param("It was built in march 2019 by the Town.", "It was built in March 2019 by the Town.", id="march with a year"),
    pytest.param("The deal of august 2, 2019 was the First.", "The deal of August 2, 2019 was the First.", id="august with a comma"),
]


@pytest.mark.parametrize("text", NOOP)
def test_leaves(text: str) -> None:
    assert apply(FILTER, text) == text


@pytest.mark.parametrize(("before", "after"), FIX)
def test_raises(before: str, after: str) -> None:
    assert apply(FILTER, before) == after


@each_fixture("lowercase_dates")
def test_fixtures(before: str, after: str) -> None:
    assert apply(FILTER, before) == after


@given(
    st.lists(st.sampled_from(["on Monday", "in February", "on May 5", "in March 2021", "last December", "on Sundays"]), min_size=1, max_size=6),
    st.data(),
)
def test_a_date_that_lost_its_capital_gets_it_back(dates: list[str], data: st.DataObject) -> None:
    text = "The Council met " + ", and then ".join(dates) + "."
    first, *rest = text.split(" ")
    damaged = " ".join([first, *(word.lower() if word != "Council" and data.draw(st.booleans()) else word for word in rest)])
    assert apply(FILTER, damaged) == text


def test_a_line_of_many_dates_is_looked_at_once() -> None:
    text = "The Town met in may 5 " * 3_000
    start = time.process_time()
    assert len(list(FILTER.edits(Document(text)))) > 0
    assert time.process_time() - start < 2, "takes 0.1 s; 15 s where each date looks at its whole line"


@pytest.mark.parametrize("before", ["", "on ", "5 ", "25th ", "1st of ", "25th of "])
@pytest.mark.parametrize("behind", ["", " 5", " 25th", " 2025", ", 2025", " of 2025", ", of 2025", " people"])
def test_a_digit_that_dates_a_month_stands_near_it(before: str, behind: str) -> None:
    text = f"The people of the Town said it {before}may{behind}, and it is the plan of all of them."
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lowercase_dates, "_NEAR", 1_000)
        looked_at_all = list(FILTER.edits(Document(text)))
    assert list(FILTER.edits(Document(text))) == looked_at_all


def test_laws() -> None:
    check_filter(FILTER, triggers("lowercase_dates"))
