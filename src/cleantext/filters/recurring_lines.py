"""Lines that most pages of one site print: what a profile of the corpus knows and no single page shows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Final

from cleantext import lines
from cleantext.document import Document
from cleantext.edit import LIKELY, Edit
from cleantext.errors import ConfigError
from cleantext.filter import Kind, Stage
from cleantext.profile import Profile, key

_RUN: Final = 4
_RUN_AT_END: Final = 2
"""Lines. Of the lines that half of the pages of a site hold (17 sites of wcxb, full dumps and three extractors), hand-made golds keep 144 of 882
that stand alone, 61 of 628 in twos, 118 of 733 in threes, 123 of 4,654 in longer runs; none of 114 in twos at the end of a text."""
_NEAR: Final = 2
"""Lines to code or a table, within which nothing goes: golds keep 236 of 508 such lines. (Of those right above a paragraph: 225 of 346.)"""


@dataclass(frozen=True, kw_only=True)
class RecurringLines:
    """Removes runs of lines that most documents of a corpus hold, and does nothing without the corpus's `profile`.

    A line recurs where at least `documents` documents and at least the share `share` of all hold it. It goes with the three recurring lines (at the
    text's end, the one) that stand beside it; never a heading right above a paragraph, nor a line beside code or a table.

    Wrong when: the pages of a site share lines that readers want, in runs (tables of the same features, forms of the same fields).
    """

    profile: Profile = field(default_factory=Profile)
    documents: int = 3
    share: float = 0.66

    name: ClassVar[str] = "recurring_lines"
    stage: ClassVar[Stage] = Stage.REMOVAL
    kind: ClassVar[Kind] = Kind.REMOVAL
    local: ClassVar[bool] = False
    reasons: ClassVar[Mapping[str, str]] = {"recurring": "stands, with its neighbours, in most documents of the corpus"}

    def __post_init__(self) -> None:
        if self.documents < 2:  # noqa: PLR2004 (every line is held by its own document)
            message = f"documents is {self.documents}; wanted 2 or more"
            raise ConfigError(message)
        if not 0 <= self.share <= 1:
            message = f"share is {self.share}; wanted a number from 0 to 1"
            raise ConfigError(message)

    def edits(self, document: Document) -> Iterator[Edit]:
        """Yield one deletion for each run."""
        if not self.profile.documents:
            return
        recurring = {i for i, line in enumerate(document.lowered) if self._recurs(line)}
        if len(recurring) < _RUN_AT_END:
            return
        filled = [i for i, line in enumerate(document.stripped) if line]
        recurring -= _beside_verbatim(document, filled)
        for first, last in _runs([i in recurring for i in filled]):
            end = last
            if last < len(filled) and lines.is_prose(document.stripped[filled[last]]):
                end = last - 1  # the heading of that paragraph, perhaps
            if last - first >= _RUN or (last == len(filled) and last - first >= _RUN_AT_END):
                yield Edit(*document.span_of_lines(filled[first], filled[end - 1] + 1), "", "recurring", LIKELY)

    def _recurs(self, lowered: str) -> bool:
        return self.profile.is_recurring(key(lowered), documents=self.documents, share=self.share)


def _beside_verbatim(document: Document, filled: list[int]) -> set[int]:
    """Return the lines that are code or tables or stand near them, blank lines not counted."""
    found = [n for n, i in enumerate(filled) if document.is_verbatim(i)]
    return {i for n in found for i in filled[max(0, n - _NEAR) : n + _NEAR + 1]}


def _runs(flags: list[bool]) -> Iterator[tuple[int, int]]:
    """Yield half-open ranges of what is true."""
    first: int | None = None
    for n, flag in enumerate([*flags, False]):
        if flag and first is None:
            first = n
        elif not flag and first is not None:
            yield first, n
            first = None
