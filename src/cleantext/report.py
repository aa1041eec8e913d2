"""What was done to one document: every change in the offsets of the original, and what was held back."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from cleantext.document import Document
from cleantext.edit import Edit, Match, Patch
from cleantext.filter import Kind, Stage

_CONTEXT: Final = 3
"""Unchanged lines shown around a change in a diff: the habit of `diff -u`."""


@dataclass(frozen=True)
class Step:
    """What one filter did: its patch of the text that it saw, and the patch that had led from the original to that text."""

    filter: str
    stage: Stage
    kind: Kind
    patch: Patch
    before: Patch

    @cached_property
    def edits(self) -> tuple[Edit, ...]:
        """The edits in the offsets of the original (replacements as they were in the text that the filter saw)."""
        return tuple(self.before.rebase(edit) for edit in self.patch)


@dataclass(frozen=True)
class HeldBack:
    """An edit, in the offsets of the original, that was proposed and not made; `why` is "confidence" or a guard's name."""

    filter: str
    edit: Edit
    why: str


@dataclass(frozen=True)
class Change:
    """One edit for a reader: the filter, the place in the original (line and column counted from 1), the text before and after."""

    filter: str
    line: int
    column: int
    before: str
    after: str
    edit: Edit
    held_back: str = ""

    def to_dict(self) -> dict[str, object]:
        """Return plain JSON types."""
        edit = self.edit
        row: dict[str, object] = {"filter": self.filter, "reason": edit.reason, "confidence": edit.confidence, "start": edit.start, "end": edit.end}
        row |= {"line": self.line, "column": self.column, "before": self.before, "after": self.after}
        if self.held_back:
            row["held_back"] = self.held_back
        if edit.matches:
            row["matches"] = [_match(match) for match in edit.matches]
        return row


@dataclass(frozen=True)
class Report:
    """The result of a pipeline on one document. `patch` leads from `document.text` to `text`.

    >>> import cleantext
    >>> report = cleantext.Pipeline()("New data centers.The demand grew.")
    >>> report.text
    'New data centers. The demand grew.'
    >>> report.patch.invert(report.document.text).apply(report.text)
    'New data centers.The demand grew.'
    """

    document: Document
    text: str
    patch: Patch
    steps: tuple[Step, ...] = ()
    held_back: tuple[HeldBack, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether anything was changed."""
        return bool(self.patch)

    @property
    def counts(self) -> Counter[str]:
        """How many edits each filter made."""
        return Counter({step.filter: len(step.patch) for step in self.steps})

    def changes(self) -> Iterator[Change]:
        """Yield every edit that was made, filter by filter."""
        for step in self.steps:
            for edit in step.edits:
                yield self._change(step.filter, edit)

    def proposals(self) -> Iterator[Change]:
        """Yield every edit that was held back."""
        for held in self.held_back:
            yield self._change(held.filter, held.edit, held.why)

    def to_dict(self) -> dict[str, object]:
        """Return plain JSON types: sizes in code points, every edit made and every edit held back, in the offsets of the original.

        `edits` are composed: applied to the original all at once, they give the text. `changes` are the same edits filter by filter.
        """
        return {
            "id": self.document.id,
            "characters": {"before": self.patch.size, "after": self.patch.new_size},
            "counts": dict(self.counts),
            "edits": [_edit(edit) for edit in self.patch],
            "changes": [change.to_dict() for change in self.changes()],
            "held_back": [change.to_dict() for change in self.proposals()],
        }

    def diff(self) -> str:
        """Return a unified diff from the original to the text; an empty string where nothing changed. Linear in the text."""
        name = self.document.id or "text"
        hunks = [hunk for group in self._groups() for hunk in self._hunk(*group)]
        return "\n".join([f"--- {name}", f"+++ {name} (clean)", *hunks, ""]) if hunks else ""

    def _change(self, name: str, edit: Edit, why: str = "") -> Change:
        document = self.document
        line = document.line_at(edit.start)
        before = document.text[edit.start : edit.end]
        return Change(name, line + 1, edit.start - document.offsets[line] + 1, before, edit.replacement, edit, why)

    def _groups(self) -> list[tuple[int, int]]:
        """Half-open ranges of changed lines of the original, joined where their contexts would touch."""
        groups: list[tuple[int, int]] = []
        for edit in self.patch:
            first, last = self.document.line_at(edit.start), self.document.line_at(edit.end) + 1
            if groups and first - groups[-1][1] <= 2 * _CONTEXT:
                groups[-1] = groups[-1][0], max(last, groups[-1][1])
            else:
                groups.append((first, last))
        return groups

    def _hunk(self, first: int, last: int) -> list[str]:
        old, new = self.document, self._after
        low, high = max(0, first - _CONTEXT), min(len(old.lines), last + _CONTEXT)
        start, end = old.offsets[first], old.offsets[last]
        a = new.line_at(self.patch.map_offset(start, "left"))
        b = a + new.text[new.offsets[a] : self.patch.map_offset(end)].count("\n") + (last == len(old.lines))
        head = f"@@ -{low + 1},{high - low} +{a - (first - low) + 1},{b - a + (first - low) + (high - last)} @@"
        rows = [f" {line}" for line in old.lines[low:first]]
        rows += [f"-{line}" for line in old.lines[first:last]] + [f"+{line}" for line in new.lines[a:b]]
        return [head, *rows, *(f" {line}" for line in old.lines[last:high])]

    @cached_property
    def _after(self) -> Document:
        return Document(self.text)


def _edit(edit: Edit) -> dict[str, object]:
    return {"start": edit.start, "end": edit.end, "replacement": edit.replacement, "reason": edit.reason, "confidence": edit.confidence}


def _match(match: Match) -> dict[str, object]:
    return {
        "start": match.start,
        "end": match.end,
        "other_start": match.other_start,
        "other_end": match.other_end,
        "similarity": round(match.similarity, 3),
    }
