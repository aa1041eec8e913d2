"""What may go of a span: whole lines, and whole sentences of a line of which a part stays."""

from collections.abc import Iterator
from typing import TypeAlias

from cleantext.document import Document
from cleantext.edit import Edit
from cleantext.filter import Kind

Place: TypeAlias = tuple[int, int]


def whole_parts(document: Document, start: int, end: int) -> Iterator[Place]:
    """Yield the parts of a span that can be deleted each by itself, in order: as one where that is so, else line by line at its ends.

    White space that stays is left; so is what would cut a sentence.
    """
    if start >= end:
        return
    if _may_go(document, start, end):
        yield start, end
        return
    first, last = document.line_at(start), document.line_at(end - 1)
    if first == last:
        part = document.text[start:end]
        low, high = start + len(part) - len(part.lstrip()), end - len(part) + len(part.rstrip())
        if low < high and (low, high) != (start, end) and _may_go(document, low, high):
            yield low, high
        return
    inside, behind = document.offsets[first + 1], document.offsets[last]
    yield from whole_parts(document, start, inside)
    yield from whole_parts(document, inside, behind)
    yield from whole_parts(document, behind, end)


def _may_go(document: Document, start: int, end: int) -> bool:
    return Kind.REMOVAL.permits(document.text, Edit(start, end, "", "whole"))
