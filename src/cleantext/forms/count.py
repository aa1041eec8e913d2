"""The forms in which a document writes words within sentences: "York", "small", and pairs of words of which one has a capital."""

import re
from typing import Final

from cleantext import segment
from cleantext.document import Document

_RUN: Final = re.compile(r"[^\W\d_][\w'’-]*(?:,? [^\W\d_][\w'’-]*)+")
"""Words with a blank, or a comma and a blank, between them: behind any other mark may stand a capital that says nothing."""

_POSSESSIVE: Final = ("'s", "’s")
_SHORTEST: Final = 40
"""Characters. Shorter lines are titles, labels and items, whose capitals are a matter of taste."""

_LONGEST: Final = 40
"""Characters of a form: longer ones are no words."""

_MOST: Final = 50_000
"""Forms of one document: bounds what a single page can ask for."""


def forms(document: Document) -> set[str]:
    """Return the forms that a document holds within its sentences: words, but for the first one of each run of words, and pairs.

    >>> sorted(forms(Document("The people of New York have said that it is not so.")))[:4]
    ['New', 'New York', 'The people', 'York']
    """
    found: set[str] = set()
    for line in document.lines:
        if len(line) < _SHORTEST or segment.is_title_case(line) or line.isupper():
            continue
        for run in _RUN.findall(line):
            _add(run.split(" "), found)
        if len(found) > _MOST:
            break
    return found


def _add(words: list[str], found: set[str]) -> None:
    """Add the words of a run but the first, and its pairs."""
    before = ""
    for i, written in enumerate(words):
        word = written.removesuffix(",")
        if word.endswith(_POSSESSIVE):
            word = word[:-2]
        if i and len(word) <= _LONGEST:
            found.add(word)
            if before and (word[0].isupper() or before[0].isupper()):
                found.add(f"{before} {word}")
        before = "" if word != written or len(word) > _LONGEST else word
