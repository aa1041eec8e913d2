from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext.boilerplate.features import BUCKETS, Alphabet, extract
from cleantext.boilerplate.model import LineModel
from cleantext.testing import HOSTILE, texts

MODEL = LineModel.load()
ALPHABET = MODEL.alphabet


@given(texts(["A heading\nThe council met on Monday, and nobody spoke for an hour.", "* Home\n* News", "\U0001f600 emoji 12 %"]))
def test_each_line_that_is_not_blank_has_a_row_of_finite_numbers(text: str) -> None:
    seen = extract(text, ALPHABET)
    filled = [i for i, line in enumerate(text.split("\n")) if line.strip("\ufeff").strip() or "\ufeff" in line]
    if seen is None:
        assert not text.strip()
        return
    assert seen.lines.tolist() == filled
    assert len(seen.dense) == len(filled)
    assert np.isfinite(seen.dense).all()
    assert ((seen.words >= 0) & (seen.words < BUCKETS)).all()
    assert (np.diff(seen.owners) >= 0).all()


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_have_features_or_none(text: str) -> None:
    extract(text, ALPHABET)
    extract(f"A line.\n{text}\nAnother line.", ALPHABET)


@given(texts(["A heading\nThe council met on Monday, and nobody spoke for an hour.", "* Home\n\n* News"]), st.randoms(use_true_random=False))
def test_rows_without_some_are_the_rows_of_the_text_without_those_lines(text: str, chance: Random) -> None:
    rows = MODEL.survey(text)
    gone = [chance.random() < 0.4 for _ in rows.lines]
    dropped = {line for line, goes in zip(rows.lines.tolist(), gone, strict=True) if goes}
    left = MODEL.survey("\n".join(line for i, line in enumerate(text.split("\n")) if i not in dropped))
    found = rows.without(gone)
    assert found.lines.tolist() == left.lines.tolist()
    if len(left.lines):
        assert np.array_equal(found.dense(), left.dense())
        assert np.array_equal(found.words, left.words)
        assert found.meanings is not None
        assert left.meanings is not None
        assert np.array_equal(found.meanings, left.meanings)
    assert MODEL.read(found).keep.tolist() == MODEL.read(left).keep.tolist()


def test_a_word_has_one_bucket_wherever_and_however_it_is_written() -> None:
    seen = extract("Word of words\nand the WORD", ALPHABET)
    assert seen is not None
    assert seen.owners.tolist() == [0, 0, 0, 1, 1, 1]
    assert seen.words[0] == seen.words[5]
    assert seen.words[0] != seen.words[2]


def test_numbers_are_told_apart_by_their_length_alone() -> None:
    seen = extract("12 34 567", ALPHABET)
    assert seen is not None
    assert seen.words[0] == seen.words[1] != seen.words[2]


def test_a_word_that_stands_once_is_not_held_against_other_rows() -> None:
    rows = MODEL.survey("The harbour lay quiet\nA harbour, and quiet: quiet water")
    assert rows.long.tolist() == [2, 4]
    assert rows.repeated.rows.tolist() in ([0, 1, 0, 1, 1], [0, 1, 1, 0, 1])
    assert rows.repeated.first.sum() == 4


def test_a_sign_in_a_blank_line_belongs_to_no_row() -> None:
    one, more = (extract(text, ALPHABET) for text in ("A line.\n\nB @ c.", "A line.\n\t\nB @ c."))
    assert one is not None
    assert more is not None
    assert np.array_equal(one.dense, more.dense)


def test_a_blank_line_more_changes_nothing() -> None:
    one, more = (extract(text, ALPHABET) for text in ("A.\n\nB c.\n", "\n\nA.\n\n\n\nB c."))
    assert one is not None
    assert more is not None
    assert (one.dense == more.dense).all()


@given(st.text(max_size=200))
def test_features_do_not_depend_on_what_came_before(text: str) -> None:
    first = extract(text, ALPHABET)
    extract("something else entirely\n" * 50, ALPHABET)
    again = extract(text, ALPHABET)
    assert (first is None) == (again is None)
    assert first is None or again is None or (first.dense == again.dense).all()


def test_the_alphabet_of_the_weights_is_one_of_python() -> None:
    made = Alphabet.of_python()
    assert (made.classes == ALPHABET.classes).mean() > 0.999  # Unicode grows
    assert (made.small == ALPHABET.small).mean() > 0.999
