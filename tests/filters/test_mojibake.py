import pytest
from ftfy import fix_encoding
from hypothesis import given
from hypothesis import strategies as st

from cases import apply, each_fixture
from cleantext import Document
from cleantext.filters import mojibake
from cleantext.filters.mojibake import _MARK, Mojibake, _agreement, _damaged, _gate, _may_be_damaged
from cleantext.testing import check_filter
from pages import triggers

FILTER = Mojibake()
NOOP = [
    pytest.param("Âge d’or, « Âme », hôtel à Nîmes", id="French"),
    pytest.param("CÂMARA, PARÂMETRO, ÂNGULO", id="Portuguese capitals"),
    pytest.param("ROMÂNIA ÎNTRE", id="Romanian capitals"),
    pytest.param("ÂN NHÂN, Tiếng Việt", id="Vietnamese"),
    pytest.param("A letra Â é a forma de A.", id="a letter of its own"),
    pytest.param("A Ă Â B", id="a list of letters"),
    pytest.param("“x” ‘y’ ﬁ Ｗ ½", id="quotes, ligatures, widths"),
    pytest.param("&amp; &eacute;", id="entities"),
    pytest.param("Съешь ещё этих мягких булок", id="Russian"),
    pytest.param("これは日本語です。", id="Japanese"),
    pytest.param("Καλημέρα κόσμε", id="Greek"),
    pytest.param("elem, â¦ | p0", id="lost bytes, cut three"),
    pytest.param("Größe und Maß – „ja“", id="German"),
]
FIX = [
    pytest.param("donâ€™t", "don’t", id="apostrophe"),
    pytest.param("donÃ¢â‚¬â„¢t", "don’t", id="twice"),
    pytest.param("fund\x92s", "fund’s", id="C1 of Windows"),
    pytest.param("wordÂ\xa0next", "word\xa0next", id="no-break space"),
    pytest.param("The end.Â\nNextÂ", "The end.\nNext", id="lone at the line's end"),
    pytest.param("The end.Â\r\nx", "The end.\r\nx", id="lone, CRLF"),
    pytest.param("The end. Â Next.", "The end.  Next.", id="lone between sentences"),
    pytest.param("â€œHi,â€ he said", "“Hi,” he said", id="a closing quote's lost byte"),
    pytest.param("ï»¿Hello", "Hello", id="mark under a byte order's bytes"),
    pytest.param("ÐŸÑ€Ð¸Ð²ÐµÑ‚", "Привет", id="Russian"),
    pytest.param("Âge d’or, donâ€™t", "Âge d’or, don’t", id="amid right text"),
]


@pytest.mark.parametrize("text", NOOP)
def test_leaves(text: str) -> None:
    assert apply(FILTER, text) == text


@pytest.mark.parametrize(("before", "after"), FIX)
def test_mends(before: str, after: str) -> None:
    assert apply(FILTER, before) == after


@each_fixture("mojibake")
def test_fixtures(before: str, after: str) -> None:
    assert apply(FILTER, before) == after


@given(st.lists(st.sampled_from(["don’t", "café", "Köln", "naïve", "“yes”", "5 €", "plain", "words", "año"]), min_size=1, max_size=8))
def test_utf_8_read_as_windows_1252_is_mended(words: list[str]) -> None:
    text = " ".join(words)
    assert apply(FILTER, text.encode().decode("sloppy-windows-1252")) == text


@given(st.text(max_size=40) | st.text("Â âÃ€™œ\x9d\x80\xa0 .a\n", max_size=12))
def test_a_text_that_the_gate_lets_through_has_nothing_to_mend(text: str) -> None:
    if not _may_be_damaged(Document(text).unusual) or not _gate().search(text):
        assert all(fix_encoding(line) == line for line in text.split("\n"))


@given(st.text(max_size=40) | st.text("Â âÃ€™œ\x9d\x80\xa0 .a\n?", max_size=12), st.sampled_from(["", "x" * 2_000]))
def test_the_lines_searched_for_are_those_of_the_gate(text: str, rest: str) -> None:
    document = Document(text + rest)
    assert list(_damaged(document)) == sorted({document.line_at(match.start()) for match in _gate().finditer(document.text)})


PIECES = [
    "â€™",
    "Ã©",
    "Ã ",
    "à quelle ",
    "Â ",
    "œ",
    "\x92",
    "ÐŸ",
    "â€œ",
    "é",
    "…",
    " ",
    "?",
    "s ",
    "x" * 60,
    "a word of prose " * 4,
    "1.2-3:4?" * 9,
    _MARK,
]


@given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
def test_the_middle_of_long_plain_runs_says_nothing(line: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        found = list(FILTER.edits(Document(line)))
        patch.setattr(mojibake, "_pieces", lambda line: {0: line})
        assert found == list(FILTER.edits(Document(line)))


@given(st.text("ab", max_size=50), st.text("ab", max_size=50), st.integers(0, 9), st.integers(0, 9))
def test_texts_agree_up_to_the_first_character_that_differs(before: str, after: str, i: int, j: int) -> None:
    for one, other in ((before, after), (before, before[:j] + after)):
        same = _agreement(one, other, min(i, len(one)), min(i, len(other)))
        here, there = one[i : i + same + 1], other[i : i + same + 1]
        assert here[:same] == there[:same]
        assert here[same:] != there[same:] or not here[same:]


def test_the_edits_are_small() -> None:
    text = "A long line that is right, and donâ€™t, and then right again, and itâ€™s over."
    edits = list(FILTER.edits(Document(text)))
    assert [(text[e.start : e.end], e.replacement, e.reason) for e in edits] == [("â€™", "’", "encoding")] * 2


def test_a_long_line_is_mended_in_time() -> None:
    assert apply(FILTER, "donâ€™t " * 40_000) == "don’t " * 40_000


def test_laws() -> None:
    check_filter(FILTER, triggers("mojibake"))
