"""Blanks that are not one plain space: no-break and thin spaces, runs."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar, Final

from cleantext.document import Document
from cleantext.edit import SURE, Edit
from cleantext.filter import Kind, Stage
from cleantext.lexicon.characters import ODD_BLANKS
from cleantext.verbatim import is_literal

_ODD: Final = re.compile(rf"[{ODD_BLANKS}]")
_LINE_STARTS: Final = ("", "\n")
"""What stands before indentation."""
_BLANKS: Final = frozenset(" \t\u00a0\u1680\u202f\u205f\u3000").union(map(chr, range(0x2000, 0x200B)))
_FRENCH: Final = "\u00a0\u202f"
_WIDE: Final = "\u3000"
_EAST: Final = "\u2e80"
"""From here on the scripts write no spaces, and U+3000 is theirs."""
_JUNK: Final = 2
"""Odd blanks at a line's start that are no indentation but the remains of an empty element."""


@dataclass(frozen=True, kw_only=True)
class OddSpaces:
    """Makes one plain space of no-break, thin and other odd spaces and of runs of blanks; deletes odd spaces at the end of a line.

    Indentation stays (odd spaces in it become plain ones), as do code, tables and drawings, U+3000 beside Chinese or Japanese, and the
    no-break space that French sets before ; : ! ? » and behind «. Plain blanks at a line's end are left to `trailing_blanks`.

    Wrong when: runs of blanks line up two columns that look like prose.
    """

    name: ClassVar[str] = "odd_spaces"
    stage: ClassVar[Stage] = Stage.SPACING
    kind: ClassVar[Kind] = Kind.SPACING
    local: ClassVar[bool] = False
    """Only for the sake of fenced code blocks."""
    reasons: ClassVar[Mapping[str, str]] = {
        "odd": "a space that is not the plain one",
        "run": "more than one blank in a row",
        "trailing": "odd spaces at the end of a line",
    }

    def edits(self, document: Document) -> Iterator[Edit]:
        """Yield one edit for each run of blanks that is not one plain space."""
        text = document.text
        for start, end in _runs(document):
            run = text[start:end]
            if (start == 0 or text[start - 1] == "\n" or _at_end(text, end)) and not run.strip(" \t"):
                continue  # indentation, or plain blanks at a line's end
            wanted, reason = _wanted(text, start, end, run)
            if wanted != run and not document.is_verbatim(document.line_at(start)) and not is_literal(text, start, end):
                yield _smallest(start, run, wanted, reason)


def _runs(document: Document) -> Iterator[tuple[int, int]]:
    """Yield the spans of runs of blanks, and of single blanks that are odd: from a search for each sort of blank that the text has."""
    text, last = document.text, 0
    sorts = _ODD.findall(document.unusual)
    if "\t" in text:
        sorts.append("\t")
    spans = [match.span() for sort in sorts for match in re.finditer(f"{sort}{sort}*", text)]  # 20 times as fast as "+", which has no first character
    if "  " in text:  # indentation stays, unless another sort of blank stands beside it
        spans += [span for match in re.finditer("  +", text) if text[(span := match.span())[0] - 1 : span[0]] not in _LINE_STARTS]
    for start, end in sorted(spans):
        if start < last:
            continue
        first = start
        while first > last and text[first - 1] in _BLANKS:
            first -= 1
        last = end
        while last < len(text) and text[last] in _BLANKS:
            last += 1
        if last - first > 1 or text[first] != "\t":
            yield first, last


def _at_end(text: str, end: int) -> bool:
    return end == len(text) or text[end] == "\n" or (text[end] == "\r" and text[end + 1 : end + 2] in {"", "\n"})


def _wanted(text: str, start: int, end: int, run: str) -> tuple[str, str]:
    """Return what should stand in the place of a run, and why."""
    if _at_end(text, end):
        return "", "trailing"
    if start == 0 or text[start - 1] == "\n":
        return _indented(run), "odd"
    before, after = text[start - 1], text[end]
    if _WIDE in run and (before >= _EAST or after >= _EAST):
        return run, "odd"
    if after in ";:!?»" or before == "«":
        kept = next((c for c in run if c in _FRENCH), "")
        if kept:
            return kept, "run"
    return " ", "odd" if run.strip(" \t") else "run"


def _indented(run: str) -> str:
    if _WIDE in run:
        return run
    return "" if len(run) <= _JUNK else _ODD.sub(" ", run)


def _smallest(start: int, run: str, wanted: str, reason: str) -> Edit:
    """Keep the first of the blanks where it is the one wanted."""
    kept = len(wanted) if run.startswith(wanted) else 0
    return Edit(start + kept, start + len(run), wanted[kept:], reason, SURE)
