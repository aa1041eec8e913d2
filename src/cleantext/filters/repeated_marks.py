"""Exclamation marks, question marks and commas in a row."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar, Final

from cleantext.document import Document
from cleantext.edit import LIKELY, Edit
from cleantext.filter import Kind, Stage
from cleantext.prose import Prose

# The same mark two times and more behind a word, before a blank, a closing quotation mark or bracket, or the end: a pattern for each mark.
_ROWS: Final = tuple(re.compile(rf"{mark}{mark}++(?=[\s\"”’»)\]]|\Z)") for mark in (r"!", r"\?", ","))


@dataclass(frozen=True, kw_only=True)
class RepeatedMarks:
    """Leaves one of several exclamation marks, question marks or commas in a row ("now!!!").

    Rows of full stops are ellipses and stay, as do mixed rows ("?!"), marks that stand by themselves, chess and code. A matter of taste: it is in no
    preset.

    Wrong when: the marks are the author's voice.
    """

    name: ClassVar[str] = "repeated_marks"
    stage: ClassVar[Stage] = Stage.REPAIR
    kind: ClassVar[Kind] = Kind.REPAIR
    local: ClassVar[bool] = False
    """Only for the sake of fenced code blocks."""
    reasons: ClassVar[Mapping[str, str]] = {"repeated": "a mark that stands in a row with itself"}

    def edits(self, document: Document) -> Iterator[Edit]:
        """Yield one deletion for each row."""
        text = document.text
        prose = Prose(document)
        for row in _ROWS:
            for match in row.finditer(text):
                start, end = match.span()
                before = text[max(0, start - 2) : start]
                if len(before) > 1 and before.isalpha() and prose.allows(start, end):
                    yield Edit(start + 1, end, "", "repeated", LIKELY)
