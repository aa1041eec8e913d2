import os
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext.dedup.words import shingle_texts, words_of

PLAIN = "Don't wait: the rate rose 3.5 percent. Why? Nobody knows!\nThe end"


def test_words_of_a_sentence_are_counted_and_numbers_do_not_end_one() -> None:
    assert words_of(PLAIN).counts.tolist() == [9, 1, 2, 2]
    assert shingle_texts(PLAIN, 1)[:9] == [b"don", b"t", b"wait", b"the", b"rate", b"rose", b"3", b"5", b"percent"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("“Don’t wait”—now", '"Don\'t wait" - now', id="typography"),
        pytest.param("The\u00a0END", "the end", id="blanks and capitals"),
        pytest.param("so\u00adcial me\u200bdia", "social media", id="invisible characters"),
        pytest.param("cafe\u0301 ﬁsh", "café fish", id="composed and decomposed"),
        pytest.param("我们去海边。", "我 们 去 海 边", id="each character where there are no blanks"),
    ],
)
def test_equal_words(one: str, other: str) -> None:
    assert words_of(one).hashes.tolist() == words_of(other).hashes.tolist()


def test_a_chinese_full_stop_ends_a_sentence() -> None:
    assert words_of("我们去海边。他来了。").counts.tolist() == [5, 3]


def test_sentences_are_found_wherever_they_stand() -> None:
    one = words_of("First of all there was a long story to tell. Then the second sentence of this story came along. Short one.")
    other = words_of("Something else before it! Then the second sentence of this story came along.")
    assert len(one.sentences(8)) == 2
    assert len(np.intersect1d(one.sentences(8), other.sentences(8))) == 1


@given(st.text(max_size=200), st.integers(1, 4))
def test_any_text_has_a_hash_for_each_run_of_words(text: str, size: int) -> None:
    words = words_of(text)
    assert words.counts.sum() == len(words.hashes)
    texts = shingle_texts(text, size)
    assert len(words.shingles(size)) == len(texts)
    assert len(np.unique(words.shingles(size))) == len(set(texts))


@given(st.lists(st.lists(st.sampled_from("abc"), min_size=1, max_size=5), max_size=6))
def test_sentences_are_equal_where_their_words_are(pieces: list[list[str]]) -> None:
    words = words_of("\n".join(map(" ".join, pieces)))
    assert len(words.sentences(2)) == len({tuple(piece) for piece in pieces if len(piece) >= 2})


def test_order_counts() -> None:
    assert not np.intersect1d(words_of("a b c").shingles(3), words_of("c b a").shingles(3)).size


def test_hashes_are_the_same_in_every_process() -> None:
    code = "from cleantext.dedup.words import words_of\nprint(words_of('An old man').shingles(3).tolist())"
    answers = {
        subprocess.run(
            [sys.executable, "-c", code], check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": str(seed)}, text=True
        ).stdout
        for seed in (1, 2)
    }
    assert answers == {"[8024047144437245471]\n"}
