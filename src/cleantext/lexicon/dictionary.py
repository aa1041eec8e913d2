"""What a dictionary writes in lower case, and what it writes only with a capital.

Source: SCOWL 2020.12.07 (see SCOWL-NOTICE.txt), packed by `cleantext.lexicon.build`. Loaded when first asked for: 30 ms and 15 MB for the
118,000 words in lower case, 5 ms for the others.
"""

from functools import cache

from cleantext.packed import unpacked


@cache
def lowercase_words() -> frozenset[str]:
    """Return the words that are written in lower case, whatever else they are: "bank", "google", "english"."""
    return _load("lowercase_words.gz")


@cache
def capital_words() -> frozenset[str]:
    """Return, in lower case, the words that are written with a capital only: "london", "european"."""
    return frozenset(word.lower() for word in _load("capital_words.gz"))


@cache
def person_names() -> frozenset[str]:
    """Return, in lower case, the names of people that are no words: "melanie"."""
    return frozenset(word.lower() for word in _load("person_names.gz"))


def _load(name: str) -> frozenset[str]:
    return frozenset(unpacked("cleantext.lexicon", name).decode().split("\n"))
