"""Titles before a name without their capital: "dr. Sharma"."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import ClassVar, Final

from cleantext import segment
from cleantext.document import Document
from cleantext.edit import SURE, Edit
from cleantext.filter import Kind, Stage
from cleantext.lexicon.dictionary import lowercase_words
from cleantext.lexicon.english import FUNCTION_WORDS

_TITLES: Final = frozenset("mr mrs ms dr prof sen gov rep gen col capt lt sgt rev messrs".split())
_WORDS: Final = frozenset("rep gen col rev capt".split())
"""Titles that end a sentence, too, as short words: what follows must be no word."""

_BARE: Final = frozenset("mr mrs dr prof".split())
"""Titles that British English writes without a full stop; "ms" is a unit of time, too."""


@dataclass(frozen=True, kw_only=True)
class LowercaseTitles:
    """Gives a title before a name its capital: "mr. Smith", at the head of a line too.

    Without a full stop only mr, mrs, dr and prof are titles. Acts on English lines outside code and tables.

    Wrong when: an abbreviation that looks like a title ends a sentence, and a name begins the next one.
    """

    name: ClassVar[str] = "lowercase_titles"
    stage: ClassVar[Stage] = Stage.CASING
    kind: ClassVar[Kind] = Kind.CASING
    local: ClassVar[bool] = False
    reasons: ClassVar[Mapping[str, str]] = {"title": "English writes a title before a name with a capital"}

    def edits(self, document: Document) -> Iterator[Edit]:
        """Yield the first letter of each title, to be raised."""
        text = document.text
        for title in sorted(document.spellings & _TITLES):
            for match in _pattern(title).finditer(text):
                start = match.start()
                if _begins_sentence(title, match["name"]) or segment.is_part_of_token(text, start, start + len(title)):
                    continue
                if document.is_english_prose(document.line_at(start)):
                    yield Edit(start, start + 1, title[0].upper(), "title", SURE)


def _begins_sentence(title: str, name: str) -> bool:
    """Whether what follows is rather the first word of a sentence than a name."""
    word = name.lower()
    return word in FUNCTION_WORDS or (title in _WORDS and word in lowercase_words())


@cache
def _pattern(title: str) -> re.Pattern[str]:
    """Return the pattern of a title, a full stop (which some may lack), one blank, and a Capitalised word or an initial."""
    bounded, stop = rf"{title}(?<![^\W_].{{{len(title)}}})", "[.]?" if title in _BARE else "[.]"
    return re.compile(rf"{bounded}{stop}[ \u00a0](?P<name>[A-Z](?:[.]|['’]?[A-Z]?[a-z]+(?:[A-Z][a-z]+)?)(?!\w))")
