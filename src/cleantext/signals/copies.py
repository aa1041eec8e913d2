"""Texts that say what an earlier one says."""

from typing import NamedTuple, Self


class Copies(NamedTuple):
    """How many of some texts say what an earlier one says, and how many characters those copies have."""

    number: int
    characters: int

    @classmethod
    def of(cls, texts: list[str]) -> Self:
        """Return how many of some texts do, and their characters."""
        if len(set(texts)) == len(texts):
            return cls(0, 0)
        seen: set[str] = set()
        number = characters = 0
        for text in texts:
            if text in seen:
                number += 1
                characters += len(text)
            else:
                seen.add(text)
        return cls(number, characters)
