"""Control characters, stray marks and broken surrogates."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar, Final

from cleantext.document import Document
from cleantext.edit import SURE, Edit
from cleantext.filter import Kind, Stage
from cleantext.lexicon.characters import CONTROLS

# A run of controls and terminal escapes; or two halves of one character; or one half alone.
_STRAY: Final = re.compile(rf"(?:\x1b\[[0-9;]{{0,20}}[A-Za-z]|[{CONTROLS}])+|[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]")
# Any character that _STRAY can start with.
_GATE: Final = re.compile(rf"[{CONTROLS}\ud800-\udfff]")


@dataclass(frozen=True, kw_only=True)
class ControlCharacters:
    """Deletes characters that no reader sees and no program wants; joins surrogate pairs, and marks a lone half with U+FFFD.

    A form feed or vertical tab between two words becomes a space. Tabs, line ends, joiners (Persian, Indic, emoji), bidirectional marks,
    NEL and U+2028 stay; C1 controls are left to `mojibake`.

    Wrong when: the text is about control characters, or a program reads them as separators of fields.
    """

    name: ClassVar[str] = "control_characters"
    stage: ClassVar[Stage] = Stage.REPAIR
    kind: ClassVar[Kind] = Kind.REPAIR
    local: ClassVar[bool] = True
    reasons: ClassVar[Mapping[str, str]] = {
        "control": "an invisible character without use in text",
        "feed": "a form feed or vertical tab between two words",
        "pair": "two surrogate halves of one character",
        "half": "a surrogate half whose other half is lost",
    }

    def edits(self, document: Document) -> Iterator[Edit]:
        """Yield one edit for each run of control characters, and one for each surrogate pair or half."""
        text = document.text
        if _GATE.search(document.unusual):
            for match in _STRAY.finditer(text):
                replacement, reason = _repair(text, match)
                yield Edit(*match.span(), replacement, reason, SURE)


def _repair(text: str, match: re.Match[str]) -> tuple[str, str]:
    """Return what to put in the place of a stray run, and why."""
    stray = match[0]
    if "\ud800" <= stray[0] <= "\udfff":
        if len(stray) == 1:
            return "\ufffd", "half"
        return stray.encode("utf-16", "surrogatepass").decode("utf-16"), "pair"
    if (
        ("\x0b" in stray or "\x0c" in stray)
        and _is_ink(text[max(0, match.start() - 1) : match.start()])
        and _is_ink(text[match.end() : match.end() + 1])
    ):
        return " ", "feed"
    return "", "control"


def _is_ink(character: str) -> bool:
    """Whether there is a character and it is not white space."""
    return character != "" and not character.isspace()
