from hypothesis import given
from hypothesis import strategies as st

from cleantext.document import Document
from cleantext.forms.places import Places

WORDS = ["york", "may", "new", "yorker"]
PIECES = ["york", "York", "may", "May", "new", "New", "yorker", "YORK", "_", "-", "’s", ",", " ", " ", " ", "\n", "é", "1"]
texts = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


def places(text: str) -> Places:
    return Places(Document(text))


def stands_small_behind_a_blank(text: str, there: list[int]) -> bool:
    return any(text[at].islower() and text[at - 1 : at] == " " for at in there)


@given(texts)
def test_a_search_for_each_word_finds_what_one_reading_finds(text: str) -> None:
    found = {word: [place.at for place in there] for word, there in places(text).of(WORDS).items()}
    read = places(text)._read(set(WORDS))  # noqa: SLF001
    assert found == {word: there for word, there in sorted(read.items()) if stands_small_behind_a_blank(text, there)}


def test_how_many_words_are_asked_for_does_not_matter() -> None:
    text = "They wrote (york) and the word “may”, " + "and so it was. " * 1_000
    assert not places(text).of(["york", "may"])
    assert not places(text).of(["york", "may", *(f"may{number}" for number in range(200))])


@given(texts)
def test_a_search_for_each_pair_finds_what_one_reading_finds(text: str) -> None:
    wanted = {pair for left in WORDS for right in WORDS for pair in ((left.capitalize(), right), (left, right.capitalize()))}
    read = {pair for pair in places(text)._read_pairs() if pair[:2] in wanted}  # noqa: SLF001
    assert {(left, right, at) for left, right in wanted for at in places(text).exactly(f"{left} {right}")} == read


@given(texts)
def test_pairs_that_stand_nowhere_are_told_by_their_tokens(text: str) -> None:
    wanted = {(left, right) for left in (*WORDS, "York", "New", "May") for right in (*WORDS, "York", "New", "May")}
    there = {pair for pair in wanted if any(places(text).exactly(" ".join(pair)))}
    assert there <= places(text).standing(wanted)


@given(texts)
def test_what_stands_behind_names_is_found_by_a_search_and_by_one_reading(text: str) -> None:
    few, others = {"York", "New", "May"}, {f"Name{letter}" for letter in "abcdefgh"}
    found = [places(text).behind_names(names, {"new"}) for names in (few, few | others)]
    there = {place.word for place in places(text).behind({(name, word) for name in few for word in WORDS})}
    assert all(there - {"new"} <= each and "new" not in each for each in found)
