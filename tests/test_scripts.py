import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext.detectors import KNOWN
from cleantext.scripts import LANGUAGE_OF, OTHER, scripts, scripts_of
from languages import SENTENCES_OF


@pytest.mark.parametrize("text", ["", "12:30", "?! 👍", "\n"])
def test_a_text_without_letters_has_no_script(text: str) -> None:
    assert scripts(text) == {}


@pytest.mark.parametrize(
    ("text", "shares"),
    [
        ("plain", {"Latin": 1.0}),
        ("Größe 12", {"Latin": 1.0}),
        ("Мост ab", {"Cyrillic": 4 / 6, "Latin": 2 / 6}),
        ("東京タワーは", {"Han": 2 / 6, "Katakana": 2 / 6, OTHER: 1 / 6, "Hiragana": 1 / 6}),
        ("ab αβ", {"Greek": 0.5, "Latin": 0.5}),
        ("ᚠ", {OTHER: 1.0}),
    ],
)
def test_each_letter_counts_for_its_script(text: str, shares: dict[str, float]) -> None:
    assert scripts(text) == pytest.approx(shares)


@given(st.text())
def test_shares_make_one_and_the_greatest_comes_first(text: str) -> None:
    shares = list(scripts(text).values())
    assert sum(shares) == pytest.approx(1.0) if shares else not any(map(str.isalpha, text))
    assert shares == sorted(shares, reverse=True)


@pytest.mark.parametrize("code", list(SENTENCES_OF))
def test_a_language_is_written_in_its_scripts(code: str) -> None:
    assert next(iter(scripts(" ".join(SENTENCES_OF[code])))) in scripts_of(code)


def test_a_script_of_one_language_is_that_language_s() -> None:
    assert all(scripts_of(language) == (script,) for script, language in LANGUAGE_OF.items() if language != "ko")
    assert all(isinstance(scripts_of(code), tuple) for known in KNOWN.values() for code in known)
