import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import apply, each_fixture
from cleantext.filters.hyphenated_lines import HyphenatedLines
from cleantext.testing import check_filter
from pages import triggers

FILTER = HyphenatedLines()
NOOP = [
    pytest.param("a well-\nknown ferry", id="no word as a whole"),
    pytest.param("the re-form; a re-\nform", id="written with its hyphen elsewhere"),
    pytest.param("the infor-\nMation", id="a capital"),
    pytest.param("the infor-\nmation-\nal", id="another hyphen behind it"),
    pytest.param("infor-\nmation", id="nothing before it on its line"),
    pytest.param("the infor- mation", id="on one line"),
    pytest.param("the 20-\nyear lease", id="a number"),
]
FIX = [
    pytest.param("the infor-\nmation is", "the information\nis", id="broken"),
    pytest.param("the infor-\nmation.", "the information.", id="at the end"),
    pytest.param("the infor-\r\nmation is", "the information\r\nis", id="CRLF"),
    pytest.param("the infor\u2010\nmation is", "the information\nis", id="U+2010"),
]


@pytest.mark.parametrize("text", NOOP)
def test_leaves(text: str) -> None:
    assert apply(FILTER, text) == text


@pytest.mark.parametrize(("before", "after"), FIX)
def test_mends(before: str, after: str) -> None:
    assert apply(FILTER, before) == after


@each_fixture("hyphenated_lines")
def test_fixtures(before: str, after: str) -> None:
    assert apply(FILTER, before) == after


@given(st.lists(st.sampled_from("harbour window information garden".split()), min_size=1, max_size=5), st.integers(2, 4))
def test_words_that_were_broken_are_whole_again(words: list[str], at: int) -> None:
    text = "\n".join(f"a {word[:at]}-\n{word[at:]}, here" for word in words)
    assert apply(FILTER, text) == "\n".join(f"a {word},\nhere" for word in words)


def test_laws() -> None:
    check_filter(FILTER, triggers("hyphenated_lines"))
