"""Zero-width characters without use, inside and beside words."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import ClassVar, Final

from cleantext.document import Document
from cleantext.edit import SURE, Edit
from cleantext.filter import Kind, Stage

_INVISIBLE: Final = "\u200b\u2060\u180e"
"""Zero-width space, word joiner, Mongolian vowel separator. Joiners (U+200C, U+200D) and variation selectors shape letters and emoji: not these."""
_GATE: Final = re.compile(f"[{_INVISIBLE}]")
_RUN: Final = re.compile(f"[{_INVISIBLE}]+")
_REACH: Final = 8
"""Characters looked at on each side."""


@dataclass(frozen=True, kw_only=True)
class InvisibleCharacters:
    """Deletes zero-width spaces, word joiners and Mongolian vowel separators, which break the search for a word and nobody sees.

    They stay beside letters of the scripts that need them: Thai, Lao, Khmer, Myanmar, Tibetan, Mongolian, Chinese, Japanese, Korean. Joiners, marks
    of direction and variation selectors always stay.

    Wrong when: a zero-width space was set on purpose, to let a long word break or to keep a text from being read as markup.
    """

    name: ClassVar[str] = "invisible_characters"
    stage: ClassVar[Stage] = Stage.REPAIR
    kind: ClassVar[Kind] = Kind.REPAIR
    local: ClassVar[bool] = True
    reasons: ClassVar[Mapping[str, str]] = {"zero_width": "a character without width that nobody sees"}

    def edits(self, document: Document) -> Iterator[Edit]:
        """Yield one deletion for each run."""
        text = document.text
        if not _GATE.search(document.unusual):
            return
        for match in _RUN.finditer(text):
            start, end = match.span()
            left = text[max(0, start - _REACH) : start].rpartition("\n")[2]
            if not _theirs().search(left) and not _theirs().search(text[end : end + _REACH].partition("\n")[0]):
                yield Edit(start, end, "", "zero_width", SURE)


@cache
def _theirs() -> re.Pattern[str]:
    """Return the letters of scripts that break lines where a zero-width space stands or need the separator; 4 ms, and few texts ask.

    Thai to Myanmar, Khmer and Mongolian, Balinese and its like, CJK.
    """
    return re.compile("[\u0e00-\u109f\u1780-\u18af\u1a20-\u1aaf\u1b00-\u1bff\u2e80-\uabff\uac00-\ufaff\ufe30-\ufe4f\uff00-\uffef]")
