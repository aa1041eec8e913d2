import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import apply, each_fixture
from cleantext.filters.control_characters import ControlCharacters
from cleantext.testing import check_filter
from pages import triggers

FILTER = ControlCharacters()
NOOP = [
    pytest.param("a\tb\r\nc\nd", id="tab and line ends"),
    pytest.param("fund\x92s \x85", id="C1 controls are mojibake's"),
    pytest.param("می\u200cخواهم", id="joiners of Persian"),
    pytest.param("👩\u200d🔬", id="joiners of emoji"),
    pytest.param("\u200fעברית\u200e \u202atext\u202c", id="marks of direction"),
    pytest.param("a\x85b\u2028c\u2029d", id="NEL and line separator"),
    pytest.param("co\xadop\u200b", id="soft hyphen and zero-width space"),
    pytest.param("a�b", id="replacement character"),
]
FIX = [
    pytest.param("a\x00b", "ab", id="NUL"),
    pytest.param("a\x0cb", "a b", id="form feed between words"),
    pytest.param("a\n\x0cb", "a\nb", id="form feed beside a line end"),
    pytest.param("a\x00\x0bb", "a b", id="vertical tab and NUL in one run"),
    pytest.param("\ufeffa\ufeffb", "ab", id="byte order marks"),
    pytest.param("\x1b[1;31mred\x1b[0m", "red", id="terminal colours"),
    pytest.param("\ud83d\ude00", "😀", id="surrogate pair"),
    pytest.param("a\ud83db\ude00", "a�b�", id="lone halves"),
    pytest.param("\ude00\ud83d", "��", id="halves in the wrong order"),
    pytest.param("a ￼ b", "a  b", id="object replacement"),
    pytest.param("a\u206ab", "ab", id="deprecated controls"),
    pytest.param("a\x7fb", "ab", id="DEL"),
]


@pytest.mark.parametrize("text", NOOP)
def test_leaves(text: str) -> None:
    assert apply(FILTER, text) == text


@pytest.mark.parametrize(("before", "after"), FIX)
def test_mends(before: str, after: str) -> None:
    assert apply(FILTER, before) == after


@each_fixture("control_characters")
def test_fixtures(before: str, after: str) -> None:
    assert apply(FILTER, before) == after


@given(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cf", "So"]), max_size=30),
    st.sampled_from("\x00\x07\x1f\x7f\ufeff"),
    st.data(),
)
def test_a_control_put_into_a_text_is_taken_out_again(text: str, control: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    assert apply(FILTER, text[:at] + control + text[at:]) == text


@given(st.text(st.characters() | st.characters(categories=["Cs"])))
def test_afterwards_every_text_is_utf_8(text: str) -> None:
    apply(FILTER, text).encode("utf-8")


def test_laws() -> None:
    check_filter(FILTER, triggers("control_characters"))
