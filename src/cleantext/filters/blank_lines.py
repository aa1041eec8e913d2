"""Blank lines that a removal left behind."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
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
        cuts = [document.line_at(seam) for seam in document.seams]
        end = _end(document)
        for first, last in _gaps(document, end):
            inside = cuts[bisect_left(cuts, first) : bisect_right(cuts, last)]
            surplus = _surplus(first, last, inside, end) if inside else 0
            if surplus:
                yield Edit(*document.span_of_lines(last - surplus, last), "", "left_over")


def _end(document: Document) -> int:
    """Return the number of lines; the nothing behind the last line end is no line."""
    return len(document.lines) - (not document.lines[-1])


def _gaps(document: Document, end: int) -> Iterator[tuple[int, int]]:
    """Half-open ranges of blank lines."""
    bounds = [0, *(bound for block in document.blocks for bound in block), end]
    return ((a, b) for a, b in zip(bounds[::2], bounds[1::2], strict=True) if a < b)


def _surplus(first: int, last: int, cuts: list[int], end: int) -> int:
    """How many of the blank lines from `first` to `last` came with what was removed, by the lines before which lines were cut out."""
    if last == end:
        return last - first
    if first == 0:
        return last - cuts[0]
    longest = max(b - a for a, b in pairwise([first, *cuts, last]))
    return last - first - longest
