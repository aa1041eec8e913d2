"""What was done to one document: every change in the offsets of the original, and what was held back."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, NamedTuple

from cleantext.document import Document
from cleantext.edit import Edit, Match, Patch
from cleantext.filter import Kind, Stage
from cleantext.reasons import Verdict

_CONTEXT: Final = 3
"""Unchanged lines shown around a change in a diff: the habit of `diff -u`."""


@dataclass(frozen=True)
class Step:
    """What one filter did: its patch of the text that it saw, and the step that had led to that text, if there was one.

    Where the edits lie in the original is worked out when asked for: most of those who clean want the text.
    """

    filter: str
    stage: Stage
    kind: Kind
    patch: Patch
    earlier: "Step | None" = field(default=None, repr=False)

    @cached_property
    def before(self) -> Patch:
        """The patch that had led from the original to the text that the filter saw."""
        return self.earlier.total if self.earlier else Patch(self.patch.size)

    @cached_property
    def total(self) -> Patch:
        """The patch that leads from the original to the text that the filter left."""
        return self.before.then(self.patch)

    @cached_property
    def edits(self) -> tuple[Edit, ...]:
        """The edits in the offsets of the original (replacements as they were in the text that the filter saw)."""
        return tuple(self.before.rebase(edit) for edit in self.patch)


@dataclass(frozen=True)
class HeldBack:
    """An edit that was proposed, for the text that an earlier step had left, and not made; `why` is "confidence" or a guard's name."""

    filter: str
    proposed: Edit
    why: str
    earlier: Step | None = field(default=None, repr=False)

    @cached_property
    def edit(self) -> Edit:
        """The edit in the offsets of the original."""
        return self.earlier.total.rebase(self.proposed) if self.earlier else self.proposed


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
    """The result of a pipeline on one document. `patch` leads from `document.text` to `text`, which a pipeline with bounds has judged: `verdict`.

    >>> import cleantext
    >>> report = cleantext.Pipeline()("New data centers.The demand grew.")
    >>> report.text
    'New data centers. The demand grew.'
    >>> report.patch.invert(report.document.text).apply(report.text)
    'New data centers.The demand grew.'
    """

    document: Document
    text: str
    steps: tuple[Step, ...] = ()
    held_back: tuple[HeldBack, ...] = ()
    verdict: Verdict | None = None

    @property
    def patch(self) -> Patch:
        """All that was done, as one patch."""
        return self.steps[-1].total if self.steps else Patch(len(self.document.text))

    @property
    def changed(self) -> bool:
        """Whether anything was changed."""
        return bool(self.steps)

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
        row: dict[str, object] = {
            "id": self.document.id,
            "characters": {"before": len(self.document.text), "after": len(self.text)},
            "counts": dict(self.counts),
            "edits": [_edit(edit) for edit in self.patch],
            "changes": [change.to_dict() for change in self.changes()],
            "held_back": [change.to_dict() for change in self.proposals()],
        }
        return row | ({"verdict": self.verdict.to_dict()} if self.verdict else {})

    def diff(self) -> str:
        """Return a unified diff from the original to the text; an empty string where nothing changed. Linear in the text."""
        name = " ".join(self.document.id.split()) or "text"
        old, new = _rows(self.document.text), _rows(self.text)
        blocks = (_trim(block, old, new) for block in _blocks(self.document, self.patch))
        hunks = [_hunk(group, old, new) for group in _groups(blocks)]
        return "".join([f"--- {name}\n+++ {name} (clean)\n", *hunks]) if hunks else ""

    def _change(self, name: str, edit: Edit, why: str = "") -> Change:
        document = self.document
        line = document.line_at(edit.start)
        before = document.text[edit.start : edit.end]
        return Change(name, line + 1, edit.start - document.offsets[line] + 1, before, edit.replacement, edit, why)


class _Block(NamedTuple):
    """Rows `first` to `last` of the original became rows `a` to `b` of the text (half-open)."""

    first: int
    last: int
    a: int
    b: int


def _rows(text: str) -> list[str]:
    """Return the lines with their ends, for a diff: nothing stands behind the last line end."""
    *rows, last = text.split("\n")
    return [f"{row}\n" for row in rows] + ([last] if last else [])


def _blocks(document: Document, patch: Patch) -> list[_Block]:
    """Return the lines that edits touch; edits of the same lines or of neighbours share a block."""
    blocks: list[_Block] = []
    drift = 0
    for edit in patch:
        first, last = document.line_at(edit.start), document.line_at(edit.end) + 1
        block = blocks.pop() if blocks and first <= blocks[-1].last else _Block(first, last, first + drift, 0)
        drift += edit.replacement.count("\n") - (last - 1 - first)
        blocks.append(block._replace(last=last, b=last + drift))
    return blocks


def _trim(block: _Block, old: list[str], new: list[str]) -> _Block:
    """Take the rows that are none and the rows that are equal off a block."""
    first, last, a, b = block.first, min(block.last, len(old)), block.a, min(block.b, len(new))
    while first < last and a < b and old[first] == new[a]:
        first, a = first + 1, a + 1
    while first < last and a < b and old[last - 1] == new[b - 1]:
        last, b = last - 1, b - 1
    return _Block(first, last, a, b)


def _groups(blocks: Iterable[_Block]) -> Iterator[list[_Block]]:
    """Yield the blocks that change anything, those together whose contexts would touch."""
    group: list[_Block] = []
    for block in blocks:
        if block.first == block.last and block.a == block.b:
            continue
        if group and block.first - group[-1].last > 2 * _CONTEXT:
            yield group
            group = []
        group.append(block)
    if group:
        yield group


def _hunk(group: list[_Block], old: list[str], new: list[str]) -> str:
    head, tail = min(_CONTEXT, group[0].first), min(_CONTEXT, len(old) - group[-1].last)
    low, high = group[0].first - head, group[-1].last + tail
    rows, at = [f"@@ -{_range(low, high)} +{_range(group[0].a - head, group[-1].b + tail)} @@\n"], low
    for first, last, a, b in [*group, _Block(high, high, 0, 0)]:
        rows += [f" {row}" for row in old[at:first]] + [f"-{row}" for row in old[first:last]] + [f"+{row}" for row in new[a:b]]
        at = last
    return "".join(row if row.endswith("\n") else f"{row}\n\\ No newline at end of file\n" for row in rows)


def _range(start: int, end: int) -> str:
    """Rows as a diff numbers them: from 1, and an empty range by the row before it."""
    return f"{start + (end > start)},{end - start}"


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
