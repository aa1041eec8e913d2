"""All signals at once: they are there, they are numbers, whatever the text is."""

from math import isfinite
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext import Document, Pipeline
from cleantext.errors import ConfigError
from cleantext.signals import QUICK, REGISTRY, measure, measure_lines, measure_report
from strategies import any_text, lines_of_text

ODD: Final = {
    "empty": "",
    "one word": "word",
    "one blank": " ",
    "one line feed": "\n",
    "Windows line ends": "\r\n\r\n",
    "digits only": "123 456\n789",
    "emoji only": "😀😃 😄\n👩‍👩‍👧‍👦",
    "right to left": "שלום עולם. זה משפט.\nמה שלומך?",
    "Arabic": "مرحبا بالعالم. كيف حالك؟",
    "CJK": "你好，世界。这是一个句子。\n第二行",
    "Thai": "สวัสดีชาวโลก",
    "lone surrogate": "a \ud800 b",
    "marks only": "... --- !!!\n#",
    "control characters": "\x00\x0b\x0c\x1c\x85\u2028",
}
odd = pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())


@odd
def test_every_text_has_every_signal_as_a_finite_number(text: str) -> None:
    signals = measure(text)
    assert list(signals) == list(REGISTRY)
    assert all(isfinite(value) and value >= 0 for value in signals.values())


@given(any_text | lines_of_text)
def test_shares_lie_between_0_and_1(text: str) -> None:
    for name, value in measure(text).items():
        assert value >= 0
        if "fraction" in name or "_frac_" in name:
            assert value <= 1 or "_top_" in name, name


@given(any_text | lines_of_text, st.sets(st.sampled_from(sorted(REGISTRY))))
def test_a_signal_does_not_depend_on_which_others_are_asked_for(text: str, names: set[str]) -> None:
    everything = measure(text)
    assert measure(text, sorted(names)) == {name: everything[name] for name in sorted(names)}


@given(any_text)
def test_a_document_has_the_signals_of_its_text(text: str) -> None:
    assert measure(Document(text)) == measure(text)


@pytest.mark.parametrize(
    "text", ["word " * 1_000_000, "x" * 5_000_000, "字" * 1_700_000, "😀 " * 300_000, "a.\n" * 300_000], ids=lambda text: text[:5]
)
def test_megabytes_have_signals(text: str) -> None:
    assert all(map(isfinite, measure(text, QUICK).values()))


def test_a_name_that_there_is_not_is_an_error_that_knows_better() -> None:
    with pytest.raises(ConfigError, match="did you mean 'gopher_word_count'"):
        measure("", ["gopher_wordcount"])


def test_quick_signals_are_all_but_those_of_n_grams() -> None:
    assert len(REGISTRY) - len(QUICK) == 18
    assert all("gram" in name for name in REGISTRY.keys() - set(QUICK))


def test_every_signal_says_what_it_is() -> None:
    for name, signal in REGISTRY.items():
        assert signal.name == name == signal.function.__name__
        assert signal.definition.splitlines()[0].endswith(".")


@odd
def test_every_line_has_signals(text: str) -> None:
    found = list(measure_lines(text))
    assert [text[line.start : line.end] for line in found] == [line.removesuffix("\r") for line in text.split("\n")][: len(found)]
    assert len(found) == len(text.split("\n")) - text.endswith("\n") - (not text)


def test_a_report_has_the_signals_of_the_cleaned_text_and_of_what_was_found() -> None:
    signals = measure_report(Pipeline()("The cat sat on the mat.\nExit mobile version"))
    assert signals["gopher_word_count"] == 6
    assert signals["cleantext_boilerplate_fraction"] == 19 / 43
    assert signals["cleantext_mojibake_fraction"] == 0


def test_one_name_may_stand_by_itself() -> None:
    assert measure("To be.", "gopher_word_count") == {"gopher_word_count": 2}
    assert measure_report(Pipeline()("To be."), "gopher_word_count") == {"gopher_word_count": 2}


def test_nothing_of_an_empty_text_is_less_than_nothing() -> None:
    assert [name for name, value in measure("").items() if str(value).startswith("-0")] == []
