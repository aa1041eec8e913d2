"""Tables and counts in plain text: the same on a terminal, in a log and in a file."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

_GAP = "  "


def counted(n: int, noun: str) -> str:
    """Return a number with what it counts.

    >>> counted(1, "document"), counted(2_000, "document")
    ('1 document', '2,000 documents')
    """
    return f"{n:,} {noun}{'' if n == 1 else 's'}"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    r"""Yield the lines of a table: figures stand to the right, words and bars to the left.

    >>> print(*table(["filter", "edits", "why"], [["mojibake", "12", ""], ["ligatures", "1,203", "sure"]]), sep="\n")
    filter     edits  why
    mojibake      12
    ligatures  1,203  sure
    """
    columns = list(zip_longest(head, *rows, fillvalue=""))
    widths = [max(map(len, column)) for column in columns]
    right = [all(cell[:1].isdigit() or cell in ("", "-") for cell in column[1:]) and any(column[1:]) for column in columns]
    right[0] = False
    for row in (head, *rows):
        cells = (cell.rjust(width) if end else cell.ljust(width) for cell, width, end in zip(row, widths, right, strict=False))
        yield _GAP.join(cells).rstrip()
