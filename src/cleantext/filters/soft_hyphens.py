"""Soft hyphens: marks of where a word may be broken, and the breaks."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar, Final

from cleantext.document import Document
from cleantext.edit import SURE, Edit
from cleantext.filter import Kind, Stage

_SOFT: Final = "\u00ad"
_PIECE: Final = rf"[^\s{_SOFT}]++(?:{_SOFT}++[^\s{_SOFT}]++)*"  # no possessive group: Python 3.11.2 loses its place there
# Soft hyphens at a line's end behind a letter, and the rest of the word on the next line (once or several times); then a blank, if one follows.
_BROKEN: Final = re.compile(rf"(?<=[^\W\d_])(?:{_SOFT}++\r?\n[ \t]*+(?=[^\W\d_A-Z]){_PIECE})+(?P<gap>[ \t]*+)")
_BREAK: Final = re.compile(rf"{_SOFT}*\r?\n[ \t]*")
# Soft hyphens anywhere but at a line's end.
_INSIDE: Final = re.compile(rf"(?<!{_SOFT}){_SOFT}++(?!\r?\n|\r?\Z)")


@dataclass(frozen=True, kw_only=True)
class SoftHyphens:
    """Deletes soft hyphens within lines, and puts a word together that was broken at one: its rest moves up to the line on which it began.

    A soft hyphen at a line's end that no small letter follows on the next line stays.

    Wrong when: a text speaks of the character itself.
    """

    name: ClassVar[str] = "soft_hyphens"
    stage: ClassVar[Stage] = Stage.REPAIR
    kind: ClassVar[Kind] = Kind.REPAIR
    local: ClassVar[bool] = False
    reasons: ClassVar[Mapping[str, str]] = {
        "inside": "a mark of where a word may be broken, where it was not",
        "broken": "a word that was broken over two lines at a soft hyphen",
    }

    def edits(self, document: Document) -> Iterator[Edit]:
        """Yield one edit for each word that was broken, and one for each run of soft hyphens elsewhere."""
        text = document.text
        if _SOFT not in document.unusual:
            return
        last = 0
        for match in _BROKEN.finditer(text):
            word = _BREAK.sub("", match[0].removesuffix(match["gap"])).replace(_SOFT, "")
            if word and word[0].islower():
                yield from _inside(text, last, match.start())
                last = match.end()
                is_end = text[last : last + 1] in {"", "\r", "\n"}
                yield Edit(match.start(), last, word if is_end else word + _line_end(match[0]), "broken", SURE)
        yield from _inside(text, last, len(text))


def _inside(text: str, low: int, high: int) -> Iterator[Edit]:
    for match in _INSIDE.finditer(text, low, high):
        if match.end() < high or high == len(text):
            yield Edit(*match.span(), "", "inside", SURE)


def _line_end(broken: str) -> str:
    return "\r\n" if "\r\n" in broken else "\n"
