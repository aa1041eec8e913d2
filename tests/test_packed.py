import pytest

from cleantext.packed import unpacked


def test_a_file_of_the_package_is_unpacked() -> None:
    assert b"\nabacus\n" in unpacked("cleantext.lexicon", "lowercase_words.xz")


def test_a_file_that_is_missing_is_named() -> None:
    with pytest.raises(FileNotFoundError, match=r"nothing\.xz"):
        unpacked("cleantext.lexicon", "nothing.xz")
