from hypothesis import given
from hypothesis import strategies as st

from cleantext import lines


@given(st.lists(st.text("0179٣४４𝟜 é—😀.-x\u00b2\ud800", max_size=12), min_size=1, max_size=4))
def test_the_keys_of_a_text_are_the_keys_of_each_line(lowered: list[str]) -> None:
    text = "\n".join(lowered)
    assert lines.keys(text.encode("utf-8", "surrogatepass"), text) == [lines.key(line.strip()) for line in lowered]


@given(
    st.lists(
        st.sampled_from(["", "One.", "a...", "…", "He said “go.”", "(no)", "Home", "。", "word " * 15 + "x", "word " * 20 + "and,", "w" * 40]),
        max_size=8,
    )
)
def test_all_lines_at_once_are_what_each_line_is(found: list[str]) -> None:
    ended = [lines.ends_sentence(line) for line in found]
    assert lines.ending_sentences(found) == ended
    others = [line for line, is_ended in zip(found, ended, strict=True) if not is_ended]
    assert lines.count_cut_off(others) == sum(map(lines.is_cut_off, found))
