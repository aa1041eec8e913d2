import numpy as np
from datasketch import MinHash
from hypothesis import given
from hypothesis import strategies as st

from cleantext.dedup.settings import Settings
from cleantext.dedup.signatures import as_minhash, bands, permutations, signature
from cleantext.dedup.words import shingle_hash, shingle_texts, words_of

TEXTS = st.lists(st.sampled_from("the old man and sea went to see".split()), max_size=40).map(" ".join)
SETTINGS = Settings(bands=4, rows=3, seed=7)


@given(TEXTS)
def test_a_signature_is_that_of_datasketch_bit_for_bit(text: str) -> None:
    theirs = MinHash(SETTINGS.permutations, SETTINGS.seed, hashfunc=shingle_hash)
    for shingle in shingle_texts(text, SETTINGS.shingle):
        theirs.update(shingle)
    ours = signature(words_of(text).shingles(SETTINGS.shingle), SETTINGS)
    assert ours.dtype == theirs.hashvalues.dtype
    assert ours.tolist() == theirs.hashvalues.tolist()


@given(st.integers(1, 300), st.integers(0, 2**32 - 1))
def test_permutations_are_those_of_datasketch(size: int, seed: int) -> None:
    assert permutations(size, seed).tolist() == MinHash(size, seed).permutations.tolist()


def test_a_long_text_is_cut_in_chunks_that_do_not_show() -> None:
    shingles = words_of(" ".join(map(str, range(10_000)))).shingles(3)
    parts = [signature(part, SETTINGS) for part in np.array_split(shingles, 7)]
    assert signature(shingles, SETTINGS).tolist() == np.minimum.reduce(parts).tolist()


def test_datasketch_goes_on_with_what_we_began() -> None:
    ours = as_minhash(signature(words_of("the old man").shingles(3), SETTINGS), SETTINGS)
    ours.update(b"old man and")
    assert ours.jaccard(as_minhash(signature(words_of("the old man and").shingles(3), SETTINGS), SETTINGS)) == 1.0


def test_bands_agree_where_their_rows_do_and_places_differ() -> None:
    values = np.zeros(12, np.uint32)
    other = values.copy()
    other[4] = 1
    assert (bands(values, SETTINGS) == bands(other, SETTINGS)).tolist() == [True, False, True, True]
    assert len(set(bands(values, SETTINGS).tolist())) == 4
