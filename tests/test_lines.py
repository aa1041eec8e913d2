import sys

from hypothesis import given
from hypothesis import strategies as st

from cleantext import lines


@given(st.lists(st.text("0179٣४４𝟜 é—😀.-x\u00b2\ud800", max_size=12), max_size=4))
def test_the_keys_of_many_lines_are_the_keys_of_each(lowered: list[str]) -> None:
    assert lines.keys(lowered) == [lines.key(line) for line in lowered or [""]]


def test_the_first_bytes_of_digits_are_known() -> None:
    leads = {chr(code).encode()[0] for code in range(128, sys.maxunicode + 1) if chr(code).isdecimal()}
    assert leads == set(lines.DIGIT_LEADS)
