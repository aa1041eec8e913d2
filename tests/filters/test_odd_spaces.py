import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import apply, each_fixture
from cleantext.document import Document
from cleantext.filters.odd_spaces import OddSpaces
from cleantext.testing import check_filter
from pages import triggers

FILTER = OddSpaces()
NOOP = [
    pytest.param("a b c.", id="one plain space"),
    pytest.param("  a\n\tb", id="indentation"),
    pytest.param("Anna   31   Kiel", id="a table"),
    pytest.param("a\tb", id="tabs between cells"),
    pytest.param("| a  | b  |", id="pipes"),
    pytest.param("Price      12 EUR", id="two columns"),
    pytest.param("Oui\xa0! «\xa0non\xa0»\u202f; dix", id="French"),
    pytest.param("名前\u3000太郎", id="Japanese"),
    pytest.param("\u3000\u3000他走了。", id="Chinese paragraph"),
    pytest.param("```\na  b\n```", id="fenced code"),
    pytest.param("a\u200bb", id="zero-width space is none"),
    pytest.param("a\u2028b\x85c", id="line separators"),
    pytest.param("a \nb\t \r\n   \nc  ", id="plain blanks at line ends"),
]
FIX = [
    pytest.param("in\xa0May", "in May", id="no-break space"),
    pytest.param("a \xa0b", "a b", id="space and no-break space"),
    pytest.param("End.  Next.  Last.", "End. Next. Last.", id="two after a full stop"),
    pytest.param("5\xa0kg", "5 kg", id="number and unit"),
    pytest.param("a\u2009b\u202fc", "a b c", id="thin spaces"),
    pytest.param("a\n\xa0\nb", "a\n\nb", id="only a no-break space"),
    pytest.param("a\xa0\nb \u2009\r\nc\xa0 ", "a\nb\r\nc", id="trailing"),
    pytest.param("\xa0\xa0\xa0 a", "    a", id="odd indentation"),
    pytest.param("\xa0a", "a", id="junk before a line"),
    pytest.param("Oui \xa0!", "Oui\xa0!", id="French, doubled"),
    pytest.param("a\u3000b", "a b", id="U+3000 in Latin text"),
    pytest.param(
        "It was  a long day and nobody knew why  the river had risen so much in May",
        "It was a long day and nobody knew why the river had risen so much in May",
        id="long prose with doubles",
    ),
]


@pytest.mark.parametrize("text", NOOP)
def test_leaves(text: str) -> None:
    assert apply(FILTER, text) == text


@pytest.mark.parametrize(("before", "after"), FIX)
def test_mends(before: str, after: str) -> None:
    assert apply(FILTER, before) == after


@each_fixture("odd_spaces")
def test_fixtures(before: str, after: str) -> None:
    assert apply(FILTER, before) == after


@given(
    st.lists(st.sampled_from("market growth people house river paper window garden winter signal".split()), min_size=2, max_size=8),
    st.sampled_from(["\xa0", "  ", " \xa0", "\u2009"]),
    st.data(),
)
def test_an_odd_space_put_between_words_is_made_plain_again(words: list[str], odd: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(words) - 1))
    assert apply(FILTER, " ".join(words[:at]) + odd + " ".join(words[at:]) + ".") == " ".join(words) + "."


@given(st.text(" \t\xa0\n\rab", max_size=30))
def test_lines_stay_as_many(text: str) -> None:
    assert apply(FILTER, text).count("\n") == text.count("\n")


@pytest.mark.parametrize("blank", [" ", "\t", "\u00a0", " \u00a0"])
def test_a_text_of_blanks_is_one_run(blank: str) -> None:
    text = blank * (600_000 // len(blank))
    start = time.process_time()
    edits = list(FILTER.edits(Document(text)))
    assert edits == [] if not blank.strip(" \t") else len(edits) == 1
    assert time.process_time() - start < 2


def test_laws() -> None:
    check_filter(FILTER, triggers("odd_spaces"))
