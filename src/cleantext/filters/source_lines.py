"""Lines that name where an article was taken from."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar, Final

from cleantext.document import Document
from cleantext.edit import SURE, Edit
from cleantext.filter import Kind, Stage

_SOURCE: Final = re.compile(
    r"""(?:(?:original\ |article\ |news\ |image\ )?(?:sources?|via|quelle|fuente|fonte)
        |(?:originally\ |first\ )?(?:published|posted|appeared)\ (?:on|at|in|by)
        |read\ the\ (?:original|full)\ (?:article|story|post)(?:\ (?:on|at|here))?)
        \s?:?\s{0,3}(?:https?://|www\.)\S{4,400}$""",
    re.IGNORECASE | re.VERBOSE,
)
"""A label, perhaps a colon, and one URL: the whole line."""


@dataclass(frozen=True, kw_only=True)
class SourceLines:
    """Removes a first or a last line that is nothing but a label such as "Source:" and a URL.

    Two such lines in a row are a list of references and stay, as does one in the middle.

    Wrong when: the last entry of a list of references is written as "Source: URL".
    """

    name: ClassVar[str] = "source_lines"
    stage: ClassVar[Stage] = Stage.REMOVAL
    kind: ClassVar[Kind] = Kind.REMOVAL
    local: ClassVar[bool] = False
    reasons: ClassVar[Mapping[str, str]] = {"source": "names the page that the text was taken from"}

    def edits(self, document: Document) -> Iterator[Edit]:
        """Yield at most one deletion at each end of the text."""
        if "://" not in document.text and "www." not in document.text:
            return
        filled = [i for i, line in enumerate(document.stripped) if line]
        ends = {(filled[0], filled[min(1, len(filled) - 1)]), (filled[-1], filled[max(-2, -len(filled))])}
        for end, beside in sorted(ends):
            if _SOURCE.match(document.stripped[end]) and (end == beside or not _SOURCE.match(document.stripped[beside])):
                yield Edit(*document.span_of_lines(end, end + 1), "", "source", SURE)
