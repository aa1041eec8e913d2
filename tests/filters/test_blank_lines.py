import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import apply, each_fixture, with_seams
from cleantext.filters.blank_lines import BlankLines
from cleantext.testing import check_filter
from pages import triggers

FILTER = BlankLines()
NOOP = [
    pytest.param("A.\n\n\n\nB.", id="an author's gap"),
    pytest.param("\n\nA.\n\n", id="at both ends"),
]
FIX = [
    pytest.param("A.\n\nREMOVED\n\nB.", "A.\n\nB.", id="two gaps become one"),
    pytest.param("A.\n\n\nREMOVED\n\nB.", "A.\n\n\nB.", id="the longer one stays"),
    pytest.param("A.\nREMOVED\n\nB.", "A.\n\nB.", id="a gap on one side"),
    pytest.param("REMOVED\n\nB.", "B.", id="at the start"),
    pytest.param("\nREMOVED\n\nB.", "\nB.", id="a text that began with a gap"),
    pytest.param("A.\n\nREMOVED", "A.\n", id="at the end"),
    pytest.param("A.\r\n\r\nREMOVED\r\n\r\nB.", "A.\r\n\r\nB.", id="CRLF"),
    pytest.param("A.\n\nREMOVED\n\nREMOVED\n\nB.", "A.\n\nB.", id="two seams in one gap"),
]


@pytest.mark.parametrize("text", NOOP)
def test_leaves(text: str) -> None:
    assert apply(FILTER, text) == text


@pytest.mark.parametrize(("before", "after"), FIX)
def test_removes(before: str, after: str) -> None:
    assert apply(FILTER, before) == after


@each_fixture("blank_lines")
def test_fixtures(before: str, after: str) -> None:
    assert apply(FILTER, before) == after


@given(st.lists(st.sampled_from(["A line.", "Another one."]), min_size=1, max_size=5), st.integers(0, 4), st.integers(1, 3))
def test_lines_set_off_by_gaps_leave_the_gap_that_was_there(lines: list[str], at: int, times: int) -> None:
    at = min(at, len(lines) - 1)
    widget = [line for _ in range(times) for line in ("REMOVED", "")]
    spaced = [part for line in lines for part in (line, "")]
    assert apply(FILTER, "\n".join([*spaced[: 2 * at + 2], *widget, *spaced[2 * at + 2 :]])) == "\n".join(spaced)


def test_laws() -> None:
    check_filter(FILTER, triggers("blank_lines"), prepare=with_seams)
