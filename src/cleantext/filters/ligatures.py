"""Letters joined for print: the ligatures of a typesetter."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar, Final

from cleantext.document import Document
from cleantext.edit import SURE, Edit
from cleantext.filter import Kind, Stage

_LETTERS: Final = {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st"}
"""Source: the compatibility decompositions of the Unicode Character Database, with s for the long s of U+FB05."""
_GATE: Final = re.compile("[\ufb00-\ufb06]")
# A ligature with a letter on either side.
_IN_WORD: Final = re.compile("[\ufb00-\ufb06](?:(?<=[^\\W\\d_].)|(?=[^\\W\\d_]))")


@dataclass(frozen=True, kw_only=True)
class Ligatures:
    """Spells out the ligatures of print (ff, fi, fl, ffi, ffl, st as one character) within words: a search for "office" finds them again.

    A ligature by itself stays, as do the letters æ, œ and ĳ, which are spelling.

    Wrong when: a text quotes a word with its ligature to speak of it.
    """

    name: ClassVar[str] = "ligatures"
    stage: ClassVar[Stage] = Stage.REPAIR
    kind: ClassVar[Kind] = Kind.REPAIR
    local: ClassVar[bool] = True
    reasons: ClassVar[Mapping[str, str]] = {"ligature": "letters that were joined for print"}

    def edits(self, document: Document) -> Iterator[Edit]:
        """Yield one edit for each ligature."""
        if _GATE.search(document.unusual):
            for match in _IN_WORD.finditer(document.text):
                yield Edit(*match.span(), _LETTERS[match[0]], "ligature", SURE)
