"""N-grams: the fast way gives what counting every n-gram gives."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext.signals import repetition
from cleantext.signals.numbers import Words
from cleantext.signals.repetition import Repetition

rows_of_words = st.lists(st.sampled_from(["a", "b", "cc"]), max_size=40) | st.lists(st.sampled_from(list("abcdefgh")), max_size=60)
lengths = pytest.mark.parametrize("n", range(2, 11))


def grams(words: list[str], n: int) -> list[tuple[str, ...]]:
    return [tuple(words[at : at + n]) for at in range(len(words) - n + 1)]


@lengths
@given(words=rows_of_words)
def test_the_top_n_gram_is_the_first_of_the_most_frequent(n: int, words: list[str]) -> None:
    found = grams(words, n)
    at, times = Repetition(Words.of(words)).top(n)
    if not found:
        assert (at, times) == (0, 0)
        return
    gram, most = Counter(found).most_common(1)[0]
    assert (found[at], times) == (gram, most)
    assert found.index(gram) == at


@lengths
@given(words=rows_of_words)
def test_copied_characters_are_those_of_a_reader_who_skips_each_copy(n: int, words: list[str]) -> None:
    seen: set[tuple[str, ...]] = set()
    total = at = 0
    while at <= len(words) - n:
        gram = tuple(words[at : at + n])
        if gram in seen:
            total += len("".join(gram))
            at += n
        else:
            seen.add(gram)
            at += 1
    assert Repetition(Words.of(words)).copied(n) == total


@lengths
@given(words=rows_of_words)
def test_covered_characters_are_those_of_words_in_any_n_gram_that_repeats(n: int, words: list[str]) -> None:
    counts = Counter(grams(words, n))
    marked = {at + i for at, gram in enumerate(grams(words, n)) if counts[gram] > 1 for i in range(n)}
    assert Repetition(Words.of(words)).covered(n) == sum(len(words[at]) for at in marked)


@lengths
@given(words=st.lists(st.sampled_from(list("abcdefgh")), min_size=2, max_size=120))
def test_sorting_many_places_gives_what_counting_few_gives(n: int, words: list[str]) -> None:
    few = Repetition(Words.of(words))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(repetition, "_MANY", 2)
        many = Repetition(Words.of(words))
        assert many.repeats(n).places == few.repeats(n).places
        assert (many.top(n), many.copied(n), many.covered(n)) == (few.top(n), few.copied(n), few.covered(n))


@pytest.mark.parametrize("words", [["a"] * 500, [*"abc"] * 300, [str(number % 211) for number in range(1500)]], ids=["one", "three", "211"])
def test_long_texts_are_sorted(words: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    found = Repetition(Words.of(words))
    fast = [(found.top(n), found.copied(n), found.covered(n)) for n in range(2, 11)]
    monkeypatch.setattr(repetition, "_WIDE", 0)  # as if the numbers did not fit
    slow = Repetition(Words.of(words))
    assert fast == [(slow.top(n), slow.copied(n), slow.covered(n)) for n in range(2, 11)]
