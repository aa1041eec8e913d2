"""A document's views agree with each other and with its text."""

import pickle
import time
from dataclasses import FrozenInstanceError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext.document import Document, _is_blank
from cleantext.edit import Edit, Patch
from cleantext.lines import key
from strategies import any_text, lines_of_text, patches_of

texts = any_text | lines_of_text
NO_LINE_ENDS = "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029\r"


def after(text: str, *edits: tuple[int, int, str], seams: tuple[int, ...] = ()) -> Document:
    return Document(text, seams=seams).after(Patch.of([Edit(*edit, "test") for edit in edits], len(text)))


# Lines


@given(texts)
def test_the_views_of_the_lines_agree(text: str) -> None:
    document = Document(text)
    count = text.count("\n") + 1
    assert len(document.lines) == len(document.stripped) == len(document.lowered) == count
    assert len(document.offsets) == count + 1
    assert document.offsets == sorted(document.offsets)
    for i, line in enumerate(document.lines):
        assert text.startswith(line, document.offsets[i])
        assert text[document.offsets[i] + len(line) : document.offsets[i + 1]] in {"\n", "\r\n", "\r" if i == count - 1 else "\n", ""}
        assert document.stripped[i] == line.strip()
        assert document.lowered[i] == line.strip().lower().replace("’", "'")
        assert document.keys[i] == key(document.lowered[i])


@given(texts)
def test_the_lines_with_their_ends_are_the_text(text: str) -> None:
    document = Document(text)
    assert document.offsets[0] == 0
    assert document.offsets[-1] == len(text)
    assert "".join(text[slice(*document.span_of_lines(i, i + 1))] for i in range(len(document.lines))) == text
    assert text[slice(*document.span_of_lines(0, len(document.lines)))] == text


@pytest.mark.parametrize(
    ("text", "lines", "offsets"),
    [
        pytest.param("", [""], [0, 0], id="empty: one empty line"),
        pytest.param("a", ["a"], [0, 1], id="no line end"),
        pytest.param("a\n", ["a", ""], [0, 2, 2], id="a last line end: an empty last line"),
        pytest.param("\n\n", ["", "", ""], [0, 1, 2, 2], id="line ends only"),
        pytest.param("a\r\nb\r\n", ["a", "b", ""], [0, 3, 6, 6], id="CRLF"),
        pytest.param("a\r\r\nb\rc", ["a\r", "b\rc"], [0, 4, 7], id="a lone carriage return belongs to the line"),
        pytest.param("😀\n\ud800", ["😀", "\ud800"], [0, 2, 3], id="offsets are code points"),
    ],
)
def test_lines_and_offsets(text: str, lines: list[str], offsets: list[int]) -> None:
    assert (Document(text).lines, Document(text).offsets) == (lines, offsets)


@pytest.mark.parametrize("character", NO_LINE_ENDS, ids=ascii)
def test_only_a_line_feed_ends_a_line(character: str) -> None:
    document = Document(f"a{character}b")
    assert document.lines == document.lowered == [f"a{character}b"]
    assert document.line_at(2) == 0


@pytest.mark.parametrize("text", ["İSTANBUL\nΑΣ\nΣΑΣ b", "ŞIŞLI\nǅ\nﬁ", "Σ\n", "ΑΣ\u2019Α\nß"])
def test_lower_case_may_change_lengths_but_not_the_lines(text: str) -> None:
    document = Document(text)
    assert document.lowered == [line.lower().replace("’", "'") for line in document.lines]


def test_lowered_lines_have_straight_apostrophes() -> None:
    assert Document("  Don’t  \n‘Q’").lowered == ["don't", "‘q'"]


@given(texts)
def test_blocks_are_the_runs_of_lines_that_are_not_blank(text: str) -> None:
    document = Document(text)
    inside = {i for start, end in document.blocks for i in range(start, end)}
    assert inside == {i for i, line in enumerate(document.lines) if line.strip()}
    assert all(start < end for start, end in document.blocks)
    assert all(a[1] < b[0] for a, b in zip(document.blocks, document.blocks[1:], strict=False))


@given(texts)
def test_line_at_finds_the_line_of_every_offset(text: str) -> None:
    document = Document(text)
    for offset in range(len(text) + 1):
        line = document.line_at(offset)
        assert line == text.count("\n", 0, offset)
        assert document.offsets[line] <= offset <= document.offsets[line + 1]


@given(texts)
def test_whether_an_offset_lies_in_a_blank_line_is_told_by_the_line(text: str) -> None:
    document = Document(text)
    assert [_is_blank(document, at) for at in range(len(text) + 1)] == [not document.stripped[document.line_at(at)] for at in range(len(text) + 1)]


@pytest.mark.parametrize(("first", "last", "taken"), [(0, 1, "a\r\n"), (0, 0, ""), (1, 3, "\nb"), (2, 3, "b"), (0, 3, "a\r\n\nb")])
def test_a_span_of_lines_takes_the_line_ends_along(first: int, last: int, taken: str) -> None:
    document = Document("a\r\n\nb")
    assert document.text[slice(*document.span_of_lines(first, last))] == taken


# After a patch


@given(texts, st.data())
def test_after_a_patch_the_document_is_as_if_made_anew(text: str, data: st.DataObject) -> None:
    document = Document(text, "a", {"key": 1})
    patch = data.draw(patches_of(text))
    new = document.after(patch)
    fresh = Document(patch.apply(text), "a", {"key": 1}, new.seams)
    assert new == fresh
    views = ("lines", "offsets", "stripped", "lowered", "blocks", "words", "sentences")
    assert [getattr(new, view) for view in views] == [getattr(fresh, view) for view in views]
    assert list(new.seams) == sorted(set(new.seams))
    assert all(0 <= seam <= len(new.text) for seam in new.seams)


def test_after_an_empty_patch_the_document_is_the_same() -> None:
    document = Document("a", seams=(1,))
    assert document.after(Patch(1)) is document


@pytest.mark.parametrize(
    ("text", "edit", "seams"),
    [
        pytest.param("a\nb\nc", (2, 4, ""), (2,), id="a removed line: a seam where it stood"),
        pytest.param("a\nb\n", (0, 2, ""), (0,), id="the first line"),
        pytest.param("a\nb\n", (2, 4, ""), (2,), id="the last line"),
        pytest.param("a\nb", (2, 3, ""), (2,), id="the last line, which has no end"),
        pytest.param("a\nb\nc", (2, 3, ""), (2,), id="an emptied line"),
        pytest.param("a\n b \nc", (3, 4, ""), (3,), id="a line emptied but for white space"),
        pytest.param("a\r\nb\r\nc", (3, 4, ""), (3,), id="an emptied line, CRLF"),
        pytest.param("a  \nb", (1, 3, ""), (), id="white space at a line's end: none"),
        pytest.param("a b\nc", (1, 2, ""), (), id="white space inside a line: none"),
        pytest.param("a. b.\nc", (0, 3, ""), (), id="a sentence: none"),
        pytest.param("a\nb\nc", (2, 3, "x"), (), id="a replacement: none"),
        pytest.param("a\nc", (2, 2, "b\n"), (), id="an insertion: none"),
        pytest.param("a\n\nc", (2, 2, ""), (), id="an edit that does nothing, on a blank line: none"),
    ],
)
def test_seams(text: str, edit: tuple[int, int, str], seams: tuple[int, ...]) -> None:
    assert after(text, edit).seams == seams


def test_seams_move_with_the_text() -> None:
    document = after("a\nb\nc\nd", (2, 4, ""))
    assert document.seams == (2,)
    moved = document.after(Patch.of([Edit(0, 0, "xyz", "test")], len(document.text)))
    assert (moved.text, moved.seams) == ("xyza\nc\nd", (5,))
    again = moved.after(Patch.of([Edit(5, 7, "", "test")], len(moved.text)))
    assert (again.text, again.seams) == ("xyza\nd", (5,))


@given(lines_of_text, st.data())
def test_every_run_of_removed_lines_leaves_one_seam(text: str, data: st.DataObject) -> None:
    document = Document(text)
    gone = data.draw(st.sets(st.integers(0, len(document.lines) - 1)))
    edits = [Edit(*document.span_of_lines(i, i + 1), "", "test") for i in sorted(gone)]
    edits = [edit for edit in edits if edit.start < edit.end]
    patch = Patch(len(text), tuple(edits))
    assert set(document.after(patch).seams) == {patch.map_offset(edit.start, "left") for edit in edits}


def test_after_is_linear_on_one_long_line() -> None:
    n = 20_000
    text = "ab \u200b " * n
    patch = Patch(len(text), tuple(Edit(5 * i + 3, 5 * i + 4, "", "test") for i in range(n)))
    start = time.process_time()
    assert Document(text).after(patch).seams == ()
    assert time.process_time() - start < 2, "takes 0.05 s; the more where each edit looks at the whole line"


def test_after_is_linear_on_one_long_line_of_blanks() -> None:
    n = 20_000
    text = " \u200b" * n
    patch = Patch(len(text), tuple(Edit(2 * i + 1, 2 * i + 2, "", "test") for i in range(n)))
    start = time.process_time()
    assert len(Document(text).after(patch).seams) == n
    assert time.process_time() - start < 2


# The other views


@given(texts)
def test_a_shape_has_a_byte_for_each_character(text: str) -> None:
    shape = Document(text).shape.decode("ascii")
    assert len(shape) == len(text)
    for character, kind in zip(text, shape, strict=True):
        assert kind == "?" if not character.isascii() else (kind == "a") == character.islower()
        assert (kind == "A") == (character.isascii() and character.isupper())
        assert (kind == "0") == (character.isascii() and character.isdigit())
        assert (character in kind) if character in " \n?" else kind not in " \n"


@given(texts | st.text(alphabet="aA. "), st.sampled_from([b"aA", b" .", b"AA"]))
def test_places_are_where_a_shape_begins(text: str, shape: bytes) -> None:
    document = Document(text)
    assert list(document.places(shape)) == [i for i in range(len(text)) if document.shape[i : i + 2] == shape]


def test_tokens_are_runs_of_letters_of_ascii() -> None:
    document = Document("The café’s Wi-Fi, e2e_test\nthe \ud800x")
    assert document.tokens == ["The", "caf", "s", "Wi", "Fi", "e", "e", "test", "the", "x"]
    assert document.spellings == set(document.tokens)


def test_words_are_counted_as_they_are_written() -> None:
    assert Document("The the L’été don't x2 2x\ne\u0301a").words == {"The": 1, "the": 1, "L’été": 1, "don't": 1, "x2": 1, "x": 1, "e\u0301a": 1}


@pytest.mark.parametrize(("text", "share"), [("", 0.0), ("123 !\n", 0.0), ("\ud800", 0.0), ("the of and", 1.0), ("Katze Hund", 0.0)])
def test_english_is_the_share_of_function_words_and_nought_of_nothing(text: str, share: float) -> None:
    assert Document(text).english == share


@given(texts)
def test_sentences_lie_inside_their_lines_and_in_order(text: str) -> None:
    document = Document(text)
    last = 0
    for start, end in document.sentences:
        assert last <= start < end
        assert "\n" not in text[start:end]
        assert text[start:end] == text[start:end].strip()
        last = end
    assert "".join("".join(text[a:b] for a, b in document.sentences).split()) == "".join(text.split())


def test_verbatim_lines_are_code_and_tables() -> None:
    text = "Prose stands here.\n```\nin a fence\n```\n| a | b |\nname\tprice\nx = f(1);\n\nMore prose."
    document = Document(text)
    assert {number for number in range(len(document.lines)) if document.is_verbatim(number)} == {1, 2, 3, 4, 5, 6}


# A value


@given(texts, st.data())
def test_a_document_is_a_value(text: str, data: st.DataObject) -> None:
    document, same = Document(text, "a", {"b": 1}), Document(text, "a", {"b": 1})
    assert document.lines == same.stripped or document.words == same.words
    assert (document, hash(document)) == (same, hash(same))
    other = data.draw(texts)
    assert (Document(other) == Document(text)) == (other == text)


def test_what_is_known_of_a_document_tells_two_apart() -> None:
    assert Document("a", meta={"b": 1}) != Document("a", meta={"b": 2})
    assert Document("a", "1") != Document("a", "2")
    assert Document("a", seams=(0,)) != Document("a")
    assert hash(Document("a", meta={"b": []})) == hash(Document("a"))


def test_a_document_is_frozen() -> None:
    document = Document("a")
    with pytest.raises(FrozenInstanceError):
        document.text = "b"  # type: ignore[misc]


def test_pickling_leaves_the_views_behind() -> None:
    document = Document("One two.\n" * 200, "a", {"b": 1}, (3,))
    plain = len(pickle.dumps(document))
    assert (document.words.total(), len(document.lines), document.blocks) == (400, 201, [(0, 200)])
    dumped = pickle.dumps(document)
    assert len(dumped) == plain
    copy = pickle.loads(dumped)  # noqa: S301 (our own bytes)
    assert copy == document
    assert set(vars(copy)) == {"text", "id", "meta", "seams"}


@given(any_text)
def test_unusual_characters_are_those_beyond_printable_ascii(text: str) -> None:
    assert Document(text).unusual == "".join(sorted({c for c in text if not (" " <= c <= "~" or c in "\t\n\r")}))
