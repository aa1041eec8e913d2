"""A filter for cleantext: "the the"."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar, Final

from cleantext import Document, Edit, Kind, Stage

_DOUBLED: Final = re.compile(r"\b(the|a|of)(?: \1\b)+")
"""A short word, and the same word behind a blank, once or more."""


@dataclass(frozen=True, kw_only=True)
class DoubledWords:
    """Leaves one of some equal short words, if they stand in a line of `longest` characters at most."""

    longest: int = 1000

    name: ClassVar[str] = "doubled_words"
    stage: ClassVar[Stage] = Stage.REPAIR
    kind: ClassVar[Kind] = Kind.REPAIR
    local: ClassVar[bool] = True
    reasons: ClassVar[Mapping[str, str]] = {"doubled": "a short word stands there twice"}

    def edits(self, document: Document) -> Iterator[Edit]:
        """Yield one deletion for each."""
        for match in _DOUBLED.finditer(document.text):
            if len(document.lines[document.line_at(match.start())]) <= self.longest:
                yield Edit(match.end(1), match.end(), "", "doubled", confidence=0.9)
