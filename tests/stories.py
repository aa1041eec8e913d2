"""Texts for the tests of `cleantext.dedup`: invented stories of words without meaning, and copies of them."""

import random
from typing import Final

from cleantext.document import Document

_SYLLABLES: Final = "ba ke li mo nu pra ste tri vo zen dar fil gor hum jal".split()


def words(dice: random.Random, count: int) -> list[str]:
    return ["".join(dice.choices(_SYLLABLES, k=dice.randint(1, 4))) for _ in range(count)]


def story(seed: int, sentences: int = 20) -> list[str]:
    """Return the sentences of an invented story, of 9 to 20 words."""
    dice = random.Random(seed)  # noqa: S311 (no secret)
    return [" ".join(words(dice, dice.randint(9, 20))).capitalize() + "." for _ in range(sentences)]


def corpus(seed: int = 0, stories: int = 12) -> list[Document]:
    """Return stories, and of some an equal copy, a cut one, one with other sentences among its own, and a roundup with it."""
    found = []
    for i in range(stories):
        told, name = story(1000 * seed + i), f"{seed}/{i:02}" if seed else f"{i:02}"
        found.append(Document(" ".join(told), name))
        copies = {
            "equal": told,
            "cut": told[:14],
            "changed": [*told[:9], *story(1000 * seed + i + 500, 2), *told[11:]],
            "roundup": [*story(1000 * seed + i + 600, 25), *told],
        }
        for j, (kind, copy) in enumerate(copies.items()):
            if (i + j) % 3 == 0:
                found.append(Document(" ".join(copy), f"{name} {kind}", {"date": f"2024-01-{28 - i:02}"}))
    return found
