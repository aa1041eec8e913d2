"""What is asked of runs in long numbers is what the runs say one by one."""

import re

from hypothesis import given
from hypothesis import strategies as st

from cleantext.signals.runs import Runs

rows = st.lists(st.tuples(st.booleans(), st.booleans()), max_size=200)


def number(bits: list[bool]) -> int:
    return sum(bit << place for place, bit in enumerate(bits))


@given(rows)
def test_runs_that_hold_another_number(row: list[tuple[bool, bool]]) -> None:
    ones, wanted = [one for one, _ in row], [other for _, other in row]
    spans = [match.span() for match in re.finditer("1+", "".join("01"[one] for one in ones))]
    empty = [end for start, end in spans if not any(wanted[start:end])]
    found = Runs.of(number(ones))
    assert found.number == len(spans)
    assert found.firsts == sum(1 << start for start, _ in spans)
    assert found.behind(number(wanted)) == sum(1 << end for end in empty)
    assert found.holding(number(wanted)) == len(spans) - len(empty)
