import os
import subprocess
import sys
from difflib import SequenceMatcher
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext.similarity import common_words, dice, grams, index_pairs, minhash_pairs, order_ratio, word_pattern

RUNS = st.lists(st.sampled_from("abcdef"), max_size=30)


def longest(first: list[str], second: list[str]) -> int:
    """Return the length of the longest common subsequence, by the table of the textbook."""
    row = [0] * (len(second) + 1)
    for word in first:
        last = row
        row = [0]
        for j, other in enumerate(second):
            row.append(last[j] + 1 if word == other else max(last[j + 1], row[j]))
    return row[-1]


@given(RUNS, RUNS)
def test_common_words_are_the_longest_common_subsequence(first: list[str], second: list[str]) -> None:
    assert common_words(first, second) == longest(first, second) == common_words(second, first)


@given(RUNS, RUNS)
def test_order_ratio_is_no_less_than_a_greedy_matcher_finds(first: list[str], second: list[str]) -> None:
    assert order_ratio(first, second) >= SequenceMatcher(None, first, second, autojunk=False).ratio() * bool(first or second) - 1e-9
    assert order_ratio(first, first) == bool(first)


def test_dice_does_not_see_that_sentences_were_moved() -> None:
    one, other = "a b c d e f g h".split(), "e f g h a b c d".split()
    assert order_ratio(one, other) == 0.5
    assert dice(grams(one, 2), grams(other, 2)) == pytest.approx(6 / 7)
    assert dice(set(), set()) == 0.0


def test_grams_of_a_short_run_are_none() -> None:
    assert grams(["a", "b"], 3) == set()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("It's 2.5 % über", ["It", "s", "2", "5", "über"], id="with blanks"),
        pytest.param("日本語 text", ["日", "本", "語", "text"], id="without blanks: characters"),
        pytest.param("ไทย", ["ไ", "ท", "ย"], id="Thai"),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert word_pattern(text).findall(text) == words


RUN_SETS = st.lists(RUNS.map(lambda run: grams(run, 2)), max_size=8)


@given(RUN_SETS)
def test_the_index_proposes_what_all_comparisons_would(runs: list[set[tuple[str, ...]]]) -> None:
    wanted = {
        (i, j) for i, j in combinations(range(len(runs)), 2) if (n := len(runs[i] & runs[j])) >= 2 and n >= 0.2 * min(map(len, (runs[i], runs[j])))
    }
    assert set(index_pairs(runs, 2, 0.2)) == wanted


@given(RUN_SETS)
def test_minhash_proposes_equal_runs_and_only_pairs_in_order(runs: list[set[tuple[str, ...]]]) -> None:
    proposed = set(minhash_pairs(runs))
    assert {(i, j) for i, j in combinations(range(len(runs)), 2) if runs[i] and runs[i] == runs[j]} <= proposed
    assert all(i < j for i, j in proposed)


@pytest.mark.parametrize("function", ["index_pairs(runs, 1, 0.0)", "minhash_pairs(runs)"])
def test_proposals_do_not_depend_on_the_hash_seed(function: str) -> None:
    code = (
        f"from cleantext.similarity import *\nruns = [grams([str(x * k % 17) for x in range(20)], 2) for k in range(1, 30)]\nprint(list({function}))"
    )
    answers = {
        subprocess.run(
            [sys.executable, "-c", code], check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": str(seed)}, text=True
        ).stdout
        for seed in (1, 2)
    }
    assert len(answers) == 1
    assert answers != {"[]\n"}
