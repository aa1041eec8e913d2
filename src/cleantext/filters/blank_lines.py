"""Blank lines that a removal left behind."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from cleantext.document import Document
from cleantext.edit import Edit
from cleantext.filter import Kind, Stage


@dataclass(frozen=True, kw_only=True)
class BlankLines:
    """Takes away surplus blank lines where earlier edits took lines away (`Document.seams`), and nowhere else.

    Two gaps that a removal made one shrink to the longer of the two; none is left at the start of a text or at its end, unless the text
    began with it.

    Wrong when: the author had set the removed line off with a larger gap on purpose.
    """

    name: ClassVar[str] = "blank_lines"
    stage: ClassVar[Stage] = Stage.TIDY
    kind: ClassVar[Kind] = Kind.SPACING
    local: ClassVar[bool] = False
    reasons: ClassVar[Mapping[str, str]] = {"left_over": "a removal left two gaps where one was"}

    def edits(self, document: Document) -> Iterator[Edit]:
        """Yield one deletion for each gap that is too long."""
        if not document.seams:
            return
        for first, last in _gaps(document):
            low, high = document.offsets[first], document.offsets[last]
            seams = [seam for seam in document.seams if low <= seam <= high]
            surplus = _surplus(document, first, last, seams) if seams else 0
            if surplus:
                start, end = document.span_of_lines(last - surplus, last)
                yield Edit(start, end, "", "left_over")


def _gaps(document: Document) -> Iterator[tuple[int, int]]:
    """Half-open ranges of blank lines; the nothing behind the last line end is no line."""
    bounds = [0, *(bound for block in document.blocks for bound in block), len(document.lines) - (not document.lines[-1])]
    return ((a, b) for a, b in zip(bounds[::2], bounds[1::2], strict=True) if a < b)


def _surplus(document: Document, first: int, last: int, seams: list[int]) -> int:
    """How many of the blank lines from `first` to `last` came with what was removed."""
    if last >= len(document.lines) - 1:
        return last - first
    cuts = sorted({min(document.line_at(seam), last) for seam in seams})
    if first == 0:
        return last - cuts[0]
    bounds = [first, *cuts, last]
    longest = max(b - a for a, b in zip(bounds, bounds[1:], strict=False))
    return last - first - longest
