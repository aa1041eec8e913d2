"""Blanks at the end of a line."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar, Final

from cleantext.document import Document
from cleantext.edit import SURE, Edit
from cleantext.filter import Kind, Stage

_BLANKS: Final = " \t"
_ENDS: Final = tuple(_BLANKS)


@dataclass(frozen=True, kw_only=True)
class TrailingBlanks:
    """Deletes spaces and tabs at the end of a line, also of a line that holds nothing else.

    Code and tables keep theirs. It runs last, for a removal may leave a blank behind; and it is no part of the stage of spacing, since no reader
    sees what it does: a text compared before and after shows changed gaps that are none.

    Wrong when: two blanks at a line's end are Markdown's line break.
    """

    name: ClassVar[str] = "trailing_blanks"
    stage: ClassVar[Stage] = Stage.TIDY
    kind: ClassVar[Kind] = Kind.SPACING
    local: ClassVar[bool] = False
    """Only for the sake of fenced code blocks."""
    reasons: ClassVar[Mapping[str, str]] = {"trailing": "blanks at the end of a line"}

    def edits(self, document: Document) -> Iterator[Edit]:
        """Yield one deletion for each line that ends in blanks."""
        if not _has_blanks(document.text):
            return
        for number, line in enumerate(document.lines):
            if line.endswith(_ENDS) and not document.is_verbatim(number):
                start = document.offsets[number]
                yield Edit(start + len(line.rstrip(_BLANKS)), start + len(line), "", "trailing", SURE)


def _has_blanks(text: str) -> bool:
    """Whether a line may end in a blank: the gate."""
    return " \n" in text or ("\t" in text and "\t\n" in text) or ("\r" in text and "\r\n" in text) or text.removesuffix("\r").endswith(_ENDS)
