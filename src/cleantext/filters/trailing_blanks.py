"""Blanks at the end of a line."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar, Final

from cleantext.document import Document
from cleantext.edit import SURE, Edit
from cleantext.filter import Kind, Stage
from cleantext.prose import Prose

# A line feed behind a blank or a carriage return, the rare character first.
_END: Final = re.compile(r"\n(?<=[ \t\r]\n)")


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
        text = document.text
        prose = Prose(document)
        for end in _ends(text):
            first = text.rfind("\n", 0, end) + 1
            start = first + len(text[first:end].rstrip(" \t"))
            if start < end and not prose.is_verbatim(document.line_at(start)):
                yield Edit(start, end, "", "trailing", SURE)


def _ends(text: str) -> Iterator[int]:
    """Yield the offset of each line's end that may have a blank before it."""
    if " \n" in text or "\t\n" in text or "\r\n" in text:
        for match in _END.finditer(text):
            yield match.start() - (text[match.start() - 1] == "\r")
    if text[-1:] != "\n":
        yield len(text.removesuffix("\r"))
