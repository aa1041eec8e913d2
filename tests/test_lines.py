from hypothesis import given
from hypothesis import strategies as st

from cleantext import lines


@given(st.lists(st.text("0179٣४４𝟜 é—😀.-x\u00b2\ud800", max_size=12), min_size=1, max_size=4))
def test_the_keys_of_a_text_are_the_keys_of_each_line(lowered: list[str]) -> None:
    text = "\n".join(lowered)
    assert lines.keys(text.encode("utf-8", "surrogatepass"), text) == [lines.key(line.strip()) for line in lowered]
