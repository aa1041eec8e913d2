"""Bounds and verdicts: every bound that fails is a reason, with its value."""

from pathlib import Path

import pytest
from hypothesis import given

from cleantext.errors import ConfigError, InputError
from cleantext.signals import measure
from cleantext.verdict import PRESETS, Bounds, Failure, Threshold, Verdict, judge
from strategies import any_text, lines_of_text

WORDS = "gopher_word_count"


def test_bounds_themselves_are_allowed() -> None:
    threshold = Threshold(WORDS, minimum=2, maximum=3)
    assert [list(threshold.failures(value)) for value in (2, 3)] == [[], []]
    assert list(threshold.failures(1)) == [Failure(WORDS, 1, "minimum", 2)]
    assert list(threshold.failures(4)) == [Failure(WORDS, 4, "maximum", 3)]


def test_zero_is_a_bound() -> None:
    assert list(Threshold(WORDS, maximum=0).failures(1)) == [Failure(WORDS, 1, "maximum", 0)]


def test_all_bounds_that_fail_are_reasons() -> None:
    verdict = judge(measure("Read more"), Bounds.preset("gopher"))
    assert not verdict.keep
    assert [reason.signal for reason in verdict.reasons] == [WORDS, "gopher_stop_word_count", "gopher_top_2_gram_character_fraction"]


def test_a_verdict_without_reasons_keeps() -> None:
    assert judge({WORDS: 60}, Bounds("short", (Threshold(WORDS, minimum=50),))) == Verdict(bounds="short")
    assert Verdict().keep


@pytest.mark.parametrize("name", PRESETS)
@given(text=any_text | lines_of_text)
def test_a_verdict_says_the_same_from_the_signals_that_it_needs_alone(name: str, text: str) -> None:
    bounds = Bounds.preset(name)
    assert judge(measure(text, bounds.signals), bounds) == judge(measure(text), bounds)


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_names_its_source(name: str) -> None:
    assert Bounds.preset(name).name == name
    assert Bounds.preset(name).source


def test_a_preset_that_there_is_not_is_an_error_that_knows_better() -> None:
    with pytest.raises(ConfigError, match="did you mean 'gopher'"):
        Bounds.preset("goffer")


@pytest.mark.parametrize(
    ("minimum", "maximum", "message"),
    [
        (None, None, "give a minimum"),
        (2, 1, "minimum 2 is above"),
        (float("nan"), None, "a bound is a number"),
        (True, None, "a bound is a number"),
    ],
)
def test_a_threshold_that_says_nothing_is_an_error(minimum: float | None, maximum: float | None, message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        Threshold(WORDS, minimum, maximum)


def test_a_signal_that_was_not_measured_is_an_error() -> None:
    with pytest.raises(ConfigError, match="was not measured"):
        judge({}, Bounds("short", (Threshold(WORDS, minimum=50),)))


def test_a_file_extends_a_preset(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text('extends = "c4"\nsource = "me"\n[bounds]\nc4_sentence_count = { min = 3 }\nc4_lorem_ipsum_line_count = false\n', encoding="utf-8")
    assert Bounds.load(path) == Bounds("mine", (Threshold("c4_sentence_count", minimum=3), Threshold("c4_curly_bracket_line_count", maximum=0)), "me")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("[bounds]\ngopher_words = { min = 1 }", "did you mean 'gopher_word_count'"),
        ("[bound]", "'bound' is no setting"),
        ("[bounds]\ngopher_word_count = 3", "wanted { min = 1, max = 2 }"),
        ("[bounds]\ngopher_word_count = { least = 3 }", "wanted { min = 1, max = 2 }"),
        ('[bounds]\ngopher_word_count = { min = "3" }', "a bound is a number"),
        ("bounds = 3", "bounds is a table"),
        ('extends = "nobody"', "no bounds are called 'nobody'"),
        ("bounds", "is no TOML"),
    ],
)
def test_a_file_that_is_wrong_is_named(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=message) as caught:
        Bounds.load(path)
    assert str(caught.value).startswith(str(path))


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        Bounds.load(tmp_path / "none.toml")
