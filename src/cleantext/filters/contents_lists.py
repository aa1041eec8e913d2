"""Lists of the page's own headings."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar, Final

from cleantext import lines
from cleantext.document import Document
from cleantext.edit import LIKELY, SURE, Edit
from cleantext.filter import Kind, Stage
from cleantext.lexicon.chrome import CONTENTS_HEADS

_LONGEST: Final = 200
"""Characters of an entry. Longer lines are text."""
_LONGEST_HEAD: Final = 48
"""Characters of a head with its bullet and marks: the longest of the lexicon has 24."""
_TEXT: Final = "."
"""Stands for every line of prose; no title is a mere mark."""
_HEADS_ALONE: Final = frozenset({"table of contents", "table of content", "inhaltsverzeichnis", "tabla de contenidos", "table des matières"})
"""Heads that mean nothing without their list."""


@dataclass(frozen=True, kw_only=True)
class ContentsLists:
    """Removes a head such as "Table of Contents" with the lines under it that say what other lines of the text say.

    The list ends at the first line that no other line repeats; an entry may carry a bullet or a number that the heading does not.

    Wrong when: a table of contents is all that a text is (the survivor guard holds it back), or an unmatched entry stays behind.
    """

    name: ClassVar[str] = "contents_lists"
    stage: ClassVar[Stage] = Stage.REMOVAL
    kind: ClassVar[Kind] = Kind.REMOVAL
    local: ClassVar[bool] = False
    reasons: ClassVar[Mapping[str, str]] = {
        "contents": "lists headings that stand in the text itself",
        "contents_head": "the head of a contents list that is gone",
    }

    def edits(self, document: Document) -> Iterator[Edit]:
        """Yield one deletion for each list, its head included."""
        heads = [i for i, said in enumerate(document.keys) if said in CONTENTS_HEADS and len(document.lowered[i]) <= _LONGEST_HEAD]
        if not heads:
            return
        titles = [_title(line, document.stripped[i]) for i, line in enumerate(document.lowered)]
        counts = Counter(titles)
        for head in heads:
            last = _list_end(titles, counts, head)
            if last > head + 1:
                yield Edit(*document.span_of_lines(head, last), "", "contents", SURE)
            elif document.keys[head] in _HEADS_ALONE:
                yield Edit(*document.span_of_lines(head, head + 1), "", "contents_head", LIKELY)


def _title(lowered: str, line: str) -> str:
    """Return what a line says if it could be an entry of a list or a heading: "" for a blank line, `_TEXT` for prose."""
    if len(line) > _LONGEST or (lines.ends_sentence(line) and not line.endswith("?")):
        return _TEXT
    return lines.title_key(lowered)


def _list_end(titles: list[str], counts: Counter[str], head: int) -> int:
    """Return the number of the line behind the last entry; the line behind the head where there is none."""
    last = head + 1
    inside: Counter[str] = Counter()
    for i in range(head + 1, len(titles)):
        title = titles[i]
        if not title:
            continue
        inside[title] += 1
        if title == _TEXT or title in CONTENTS_HEADS or counts[title] <= inside[title]:
            break
        last = i + 1
    return last
