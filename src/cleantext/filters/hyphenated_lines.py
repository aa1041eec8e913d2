"""Words that were broken with a hyphen at a line's end."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar, Final

from cleantext.document import Document
from cleantext.edit import LIKELY, Edit
from cleantext.filter import Kind, Stage
from cleantext.lexicon.dictionary import lowercase_words
from cleantext.segment import word_before

# A hyphen at a line's end behind two letters, and the word in small letters that begins the next line; then its marks, and a blank.
_BREAK: Final = re.compile(
    r"[-‐](?<=[^\W\d_][a-z][-‐])(?P<end>\r?\n)(?P<rest>[a-z]{2,40}+)(?![\w’'‐-])(?P<marks>[^\w\s]{0,3}+)(?=\s|\Z)(?P<gap>[ \t]?)"
)

# A word with one hyphen, at its own place.
_COMPOUND: Final = re.compile(r"\b[^\W\d_]{2,64}+-[a-z]{2,40}+")


@dataclass(frozen=True, kw_only=True)
class HyphenatedLines:
    """Puts an English word together that was broken with a hyphen at a line's end; its rest moves up to the line on which it began.

    Only where the whole is a word of the dictionary and the text writes it nowhere with that hyphen; "well-known" broken at its own hyphen stays.

    Wrong when: the parts are two words that make a third one ("re-form").
    """

    name: ClassVar[str] = "hyphenated_lines"
    stage: ClassVar[Stage] = Stage.REPAIR
    kind: ClassVar[Kind] = Kind.REPAIR
    local: ClassVar[bool] = False
    reasons: ClassVar[Mapping[str, str]] = {"broken": "a word that was broken over two lines"}

    def edits(self, document: Document) -> Iterator[Edit]:
        """Yield one edit for each broken word."""
        text = document.text
        if "-\n" not in text and "-\r\n" not in text and "‐" not in document.unusual:
            return
        compounds = set(_COMPOUND.findall(text))
        for match in _BREAK.finditer(text):
            left, before = word_before(text, match.start())
            whole = f"{left}{match['rest']}".lower()
            if before == " " and whole in lowercase_words() and f"{left}-{match['rest']}" not in compounds:
                is_end = text[match.end() : match.end() + 1] in {"", "\r", "\n"} and not match["gap"]
                yield Edit(*match.span(), match["rest"] + match["marks"] + ("" if is_end else match["end"]), "broken", LIKELY)
