"""What a filter is: it finds one sort of defect and proposes edits. Its `Kind` says what those edits may change."""

from collections.abc import Iterable, Mapping
from enum import Enum, IntEnum
from typing import Final, Protocol, runtime_checkable

from cleantext import segment
from cleantext.document import Document
from cleantext.edit import Edit

_AROUND: Final = 500
"""Characters around a cut in which the ends of sentences are looked for: a line of megabytes is not read again for each edit."""


class Stage(IntEnum):
    """When a filter runs: encoding before spacing (a mended space shows a sentence), removal before casing, tidying last."""

    REPAIR = 1
    SPACING = 2
    REMOVAL = 3
    CASING = 4
    TIDY = 5


STAGES: Final[Mapping[str, Stage]] = {stage.name.lower(): stage for stage in Stage}
"""By the names that users give them, in run order."""


class Kind(Enum):
    """What an edit may change; a law that the pipeline holds at every edit, and `cleantext.testing` over whole texts."""

    REPAIR = "any character"
    SPACING = "white space only"
    REMOVAL = "whole lines or whole sentences, deleted"
    CASING = "the case of letters"

    def permits(self, text: str, edit: Edit) -> bool:
        """Whether an edit of `text` keeps the law of this kind."""
        if self is Kind.REMOVAL:
            return not edit.replacement and _is_whole(text, edit.start, edit.end)
        before = text[edit.start : edit.end]
        if self is Kind.SPACING:
            return "".join(before.split()) == "".join(edit.replacement.split())
        if self is Kind.CASING:
            return len(before) == len(edit.replacement) and before.casefold() == edit.replacement.casefold()
        return True


@runtime_checkable
class Filter(Protocol):
    """Finds one sort of defect. Ours are frozen dataclasses; any object of this shape will do, there is no base class.

    `name` is the plural noun of the defect, `reasons` explains each reason that its edits may carry, `local` says that what it does to a line
    depends on that line alone.
    """

    @property
    def name(self) -> str:
        """The defect, as a plural noun: "glued_sentences"."""

    @property
    def stage(self) -> Stage:
        """When it runs."""

    @property
    def kind(self) -> Kind:
        """What it may change."""

    @property
    def reasons(self) -> Mapping[str, str]:
        """Each reason an edit may carry, with a sentence that explains it to a reader of the report."""

    @property
    def local(self) -> bool:
        """Whether each line is judged by itself."""

    def edits(self, document: Document) -> Iterable[Edit]:
        """Propose edits of the document's text, in any order, disjoint."""


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether a span consists of whole lines, or of whole sentences of one line with the white space on one side of them."""
    if start < end and text[end - 1] == "\n" and (not start or text[start - 1] == "\n"):
        return True
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    last = len(text) if last < 0 else last
    taken = text[start:end]
    at_start = start == first or text[first:start].isspace()
    at_end = taken.endswith("\n") or end == last or text[end:last].isspace()
    if at_start and at_end:
        return True
    if "\n" in taken or not taken.strip() or (not at_start and not at_end and taken[0].isspace() and taken[-1].isspace()):
        return False  # what stays would be joined: two lines, or two sentences
    low = start + len(taken) - len(taken.lstrip())
    high = end - len(taken) + len(taken.rstrip())
    return (at_start or low in _edges(text, first, last, low)[0]) and (at_end or high in _edges(text, first, last, high)[1])


def _edges(text: str, first: int, last: int, near: int) -> tuple[set[int], set[int]]:
    """Return where the sentences of a line begin and where they end, near an offset: what ends one is decided by what stands around it."""
    low, high = max(first, near - _AROUND), min(last, near + _AROUND)
    spans = list(segment.sentences(text[low:high]))
    starts = {low + a for a, _ in (spans if low == first else spans[1:])}
    ends = {low + b for _, b in (spans if high == last else spans[:-1])}
    return starts, ends
