import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext.boilerplate.context import context
from cleantext.boilerplate.features import Alphabet, survey
from cleantext.boilerplate.trees import BRANCHES, LEAVES, Trees

ALPHABET = Alphabet.of_python()
PROSE = "The ferry left the harbour at noon with two hundred passengers, most of whom had waited since the morning."


def walked(trees: Trees, row: list[float]) -> float:
    """Walk down each tree, one question after the other."""
    total = 0.0
    for feature, threshold, leaves in zip(trees.feature, trees.threshold, trees.leaves, strict=True):
        place = 0
        while place < BRANCHES:
            place = 2 * place + (2 if row[feature[place]] > threshold[place] else 1)
        total += float(leaves[place - BRANCHES])
    return total


@given(st.integers(0, 2**32 - 1), st.integers(1, 5), st.integers(0, 9))
def test_all_rows_at_once_are_judged_as_each_is_by_a_walk_down_each_tree(seed: int, count: int, rows: int) -> None:
    rng = np.random.default_rng(seed)
    feature = rng.integers(0, 3, (count, BRANCHES)).astype(np.int32)
    trees = Trees(feature, rng.integers(-2, 3, feature.shape).astype(np.float32), rng.normal(size=(count, LEAVES)).astype(np.float32))
    table = rng.integers(-2, 3, (rows, 3)).astype(np.float32)
    assert np.allclose(trees.logits(table), [walked(trees, row) for row in table.tolist()])


def test_a_text_of_very_many_lines_is_judged_in_parts_as_it_is_whole() -> None:
    rng = np.random.default_rng(0)
    trees = Trees(np.zeros((1, BRANCHES), np.int32), np.linspace(-1, 1, BRANCHES, dtype=np.float32)[None], np.arange(LEAVES, dtype=np.float32)[None])
    table = rng.normal(size=(10_000, 2)).astype(np.float32)
    assert np.array_equal(trees.logits(table), np.concatenate([trees.logits(row[None]) for row in table]))


def test_the_numbers_around_a_row_say_what_the_nets_say_of_the_others() -> None:
    rows, _ = survey(f"Home\nNews\n\n{PROSE}\nThe ferry was late.\n\nContact", ALPHABET)
    logits = np.array([[-3.0, -5.0], [-4.0, -4.0], [4.0, 4.0], [1.0, 3.0], [-2.0, -2.0]])
    found = context(rows, logits)
    mean = logits.mean(axis=1)
    assert found[:, :2].tolist() == logits.tolist()
    assert found[:, 2].tolist() == mean.tolist()
    assert found[:, 3].tolist() == [-9, *mean[:-1]]
    assert found[:, 6].tolist() == [*mean[1:], -9]
    run, block = found[:, 16], found[:, 19]
    assert np.allclose(run, np.log1p([2, 2, 2, 2, 1]))
    assert np.allclose(block, np.log1p([2, 2, 2, 2, 1]))
    assert found[:, 22].tolist() == [-2, -1, 0, 1, 2]  # from the line of prose that is sure
    shared = found[:, 26]  # "ferry" stands in both sentences
    assert min(shared[2:4]) > 0 == max(shared[[0, 1, 4]])


@given(st.lists(st.sampled_from(["", "Home", PROSE, "12:30", "The ferry was late."]), max_size=40), st.integers(0, 2**32 - 1))
def test_the_numbers_are_finite_whatever_the_nets_say(lines: list[str], seed: int) -> None:
    rows, _ = survey("\n".join(lines), ALPHABET)
    if len(rows.lines):
        found = context(rows, np.random.default_rng(seed).normal(scale=30, size=(len(rows.lines), 2)))
        assert found.shape[0] == len(rows.lines)
        assert np.isfinite(found).all()


def test_trees_come_back_from_their_arrays() -> None:
    rng = np.random.default_rng(1)
    made = Trees(
        rng.integers(0, 97, (2, BRANCHES)).astype(np.int32), rng.normal(size=(2, BRANCHES)).astype(np.float32), np.zeros((2, LEAVES), np.float32)
    )
    again = Trees.of_arrays(made.arrays())
    assert np.array_equal(again.feature, made.feature)
    assert np.array_equal(again.threshold, made.threshold)


def test_what_is_boosted_is_what_was_taught() -> None:
    boosting = pytest.importorskip("cleantext.boilerplate.boosting", exc_type=ImportError)
    rng = np.random.default_rng(2)
    table = rng.normal(size=(3000, 4)).astype(np.float32)
    weights = np.ones(3000, np.float32)
    weights[:1000] = 0
    targets = (table[:, 1] > 0.3).astype(np.float32)
    targets[:1000] = 1 - targets[:1000]
    trees = boosting.boost(table, targets, weights)
    assert np.mean((trees.logits(table[1000:]) > 0) == (targets[1000:] > 0)) > 0.98
    assert np.array_equal(boosting.boost(table, targets, weights).leaves, trees.leaves)
