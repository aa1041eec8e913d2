import gzip

import pytest

from cleantext.packed import packed, unpacked


def test_a_file_of_the_package_is_unpacked() -> None:
    assert b"\nabacus\n" in unpacked("cleantext.lexicon", "lowercase_words.gz")


def test_a_file_that_is_missing_is_named() -> None:
    with pytest.raises(FileNotFoundError, match=r"nothing\.gz"):
        unpacked("cleantext.lexicon", "nothing.gz")


def test_what_is_packed_any_tool_unpacks_and_no_time_is_in_it() -> None:
    assert gzip.decompress(packed(b"one\ntwo")) == b"one\ntwo"
    assert packed(b"one\ntwo")[4:8] == bytes(4)
