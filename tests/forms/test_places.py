from hypothesis import given
from hypothesis import strategies as st

from cleantext.document import Document
from cleantext.forms.places import Places

WORDS = ["york", "may", "new", "yorker"]
PIECES = ["york", "York", "may", "May", "new", "New", "yorker", "YORK", "_", "-", "’s", ",", " ", " ", " ", "\n", "é", "1"]
texts = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


def places(text: str) -> Places:
    return Places(Document(text))


@given(texts)
def test_a_search_for_each_word_finds_what_one_reading_finds(text: str) -> None:
    found = {word: [place.at for place in there] for word, there in places(text).of(WORDS).items()}
    read = places(text)._read(set(WORDS))  # noqa: SLF001
    assert found == {word: there for word, there in sorted(read.items()) if f" {word}" in text and any(text[at].islower() for at in there)}


@given(texts)
def test_a_search_for_each_pair_finds_what_one_reading_finds(text: str) -> None:
    wanted = {pair for left in WORDS for right in WORDS for pair in ((left.capitalize(), right), (left, right.capitalize()))}
    read = {pair for pair in places(text)._read_pairs() if pair[:2] in wanted}  # noqa: SLF001
    assert {(left, right, at) for left, right in wanted for at in places(text).exactly(f"{left} {right}")} == read
