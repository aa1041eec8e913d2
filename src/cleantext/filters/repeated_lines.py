"""Lines that stand in a text twice for no reason."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar, Final

from cleantext import lines
from cleantext.document import Document
from cleantext.edit import LIKELY, SURE, Edit
from cleantext.filter import Kind, Stage

_ADJACENT: Final = 8
"""Words of a line that follows itself. Hand-made golds of 841 article pages keep both copies of 4 in 109 such lines of 8 to 14 words, of 0 in 104
longer ones, of 14 in 217 of 4 to 7 words."""
_APART: Final = 25
"""Words of a sentence-ending line with other lines in between: both copies are kept of 17 in 271 lines from 25 words on, of 91 in 288 lines of
15 to 24."""


@dataclass(frozen=True, kw_only=True)
class RepeatedLines:
    """Removes the second of two equal lines that follow each other, and later copies of a long paragraph that stands alone.

    A copy whose neighbour is copied with it belongs to a repeated section and is left to `duplicate_sections`.

    Wrong when: an author repeats a long line on purpose right after itself.
    """

    name: ClassVar[str] = "repeated_lines"
    stage: ClassVar[Stage] = Stage.REMOVAL
    kind: ClassVar[Kind] = Kind.REMOVAL
    local: ClassVar[bool] = False
    reasons: ClassVar[Mapping[str, str]] = {
        "repeated": "says what the line right before it says",
        "repeated_paragraph": "says word for word what an earlier paragraph says",
    }

    def edits(self, document: Document) -> Iterator[Edit]:
        """Yield one deletion for each copy."""
        texts = list(filter(None, document.stripped))
        if len(set(texts)) == len(texts):
            return
        filled = [i for i, line in enumerate(document.stripped) if line]
        first: dict[str, int] = {}
        for n, text in enumerate(texts):
            at = first.setdefault(text, n)
            if at < n and (reason := _reason(texts, at, n)) and not document.is_verbatim(filled[n]):
                yield Edit(*document.span_of_lines(filled[n], filled[n] + 1), "", reason, SURE if reason == "repeated" else LIKELY)


def _reason(texts: list[str], first: int, copy: int) -> str | None:
    """Return why the copy may go, if it may."""
    text = texts[copy]
    if texts[copy - 1] == text:
        long_enough = len(text.split(None, _ADJACENT)) >= _ADJACENT
        return "repeated" if long_enough and any(c.isalpha() for c in text) else None
    if len(text.split(None, _APART)) < _APART or not lines.ends_sentence(text):
        return None
    alone = texts[first - 1 : first] != texts[copy - 1 : copy] and texts[first + 1 : first + 2] != texts[copy + 1 : copy + 2]
    return "repeated_paragraph" if alone else None
