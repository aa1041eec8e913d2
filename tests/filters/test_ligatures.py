import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import apply, each_fixture
from cleantext.filters.ligatures import Ligatures
from cleantext.testing import check_filter
from pages import triggers

FILTER = Ligatures()
NOOP = [
    pytest.param("\ufb01", id="by itself"),
    pytest.param("the sign \ufb03, and", id="between marks"),
    pytest.param("\u00e6 \u0153 \u0133 \u00df", id="letters"),
    pytest.param("\ufb17\ufb1d", id="Armenian and Hebrew"),
]
FIX = [
    pytest.param("\ufb01sh", "fish", id="first"),
    pytest.param("o\ufb03ce", "office", id="inside"),
    pytest.param("sti\ufb00", "stiff", id="last"),
    pytest.param("ea\ufb05 ea\ufb06", "east east", id="s and t"),
]


@pytest.mark.parametrize("text", NOOP)
def test_leaves(text: str) -> None:
    assert apply(FILTER, text) == text


@pytest.mark.parametrize(("before", "after"), FIX)
def test_mends(before: str, after: str) -> None:
    assert apply(FILTER, before) == after


@each_fixture("ligatures")
def test_fixtures(before: str, after: str) -> None:
    assert apply(FILTER, before) == after


@given(st.lists(st.sampled_from("fish office stiff baffle float".split()), min_size=1, max_size=6))
def test_words_that_were_joined_are_spelt_out(words: list[str]) -> None:
    text = " ".join(words)
    joined = text
    for ligature, letters in (("\ufb03", "ffi"), ("\ufb04", "ffl"), ("\ufb00", "ff"), ("\ufb01", "fi"), ("\ufb02", "fl")):
        joined = joined.replace(letters, ligature)
    assert apply(FILTER, joined) == text


def test_laws() -> None:
    check_filter(FILTER, triggers("ligatures"))
