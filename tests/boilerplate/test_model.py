from itertools import product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext.boilerplate.model import LineModel, Reading, write
from cleantext.errors import InputError

PAGE = """* Home
* News
* About us
* Contact

The ferry left the harbour at noon with two hundred passengers, most of whom had waited on the quay since the early morning.
The captain said that he had never seen such a wind, and that he would not have left the harbour a minute earlier.
On the island the people stood on the beach and waved, as they do whenever a ship comes back after a storm.

Related Articles
Why Bakers Get Up at Three
Ten Gardens to Visit This Spring
Privacy Policy
© 2024 Example Times. All rights reserved.
"""


def test_prose_belongs_to_the_text_and_menus_and_footers_do_not() -> None:
    model = LineModel.load()
    rows = model.survey(PAGE)
    found = dict(zip(rows.lines.tolist(), model.read(rows).keep.tolist(), strict=True))
    prose, menu, foot = (5, 6, 7), (0, 1, 2, 3), (12, 13)
    assert min(found[n] for n in prose) > 0.5 > 2 * max(found[n] for n in (*menu, *foot))


def test_the_same_bits_at_every_run() -> None:
    model = LineModel.load()
    first, again = (model.read(model.survey(PAGE)).keep for _ in range(2))
    assert first.tobytes() == again.tobytes()


@pytest.mark.parametrize("text", ["", " \n \n"])
def test_a_blank_text_has_no_lines(text: str) -> None:
    model = LineModel.load()
    rows = model.survey(text)
    assert len(rows.lines) == len(model.read(rows).keep) == 0
    assert model.read(rows).best_bar() == 0


def test_weights_are_written_and_read_back(tmp_path: Path) -> None:
    model = LineModel.load()
    write(tmp_path / "weights.npz", model)
    again = LineModel.load(tmp_path / "weights.npz")
    assert (model.slope, model.offset) == (again.slope, again.offset)
    assert np.array_equal(model.read(model.survey(PAGE)).keep, again.read(again.survey(PAGE)).keep)


def test_the_shipped_weights_say_what_they_were_trained_on() -> None:
    header = LineModel.load().header
    assert header["sets"] == ["aeb", "n4k", "wcxb"]


@given(st.lists(st.tuples(st.floats(0.01, 0.99), st.integers(1, 60)), min_size=1, max_size=9))
def test_no_other_choice_of_rows_has_a_larger_f1_to_be_expected(rows: list[tuple[float, int]]) -> None:
    keep, words = (np.array(column, np.float64) for column in zip(*rows, strict=True))
    bar = Reading(keep, words.astype(np.float32)).best_bar()

    def f1(left: tuple[bool, ...]) -> float:
        chosen = np.array(left)
        return float(2 * (keep * words)[chosen].sum() / (words[chosen].sum() + (keep * words).sum()))

    assert f1(tuple(keep >= bar)) >= max(f1(left) for left in product((False, True), repeat=len(rows))) - 1e-6


@pytest.mark.parametrize("raw", [b"", b"no weights", b"PK\x03\x04 and then nothing"])
def test_a_file_that_holds_no_weights_is_refused_by_name(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "own.npz"
    path.write_bytes(raw)
    with pytest.raises(InputError, match=r"own\.npz: no file of weights"):
        LineModel.load(path)


def test_another_format_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "own.npz"
    with path.open("wb") as file:
        np.savez(file, header=np.frombuffer(b'{"format": 99}', np.uint8))
    with pytest.raises(InputError, match="format 99, this version reads 2"):
        LineModel.load(path)
