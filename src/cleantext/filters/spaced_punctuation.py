"""Spaces before commas, full stops and other marks."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar, Final

from cleantext.document import Document
from cleantext.edit import LIKELY, SURE, Edit
from cleantext.filter import Kind, Stage
from cleantext.language import is_english
from cleantext.lexicon.domains import DOTTED_ENDINGS
from cleantext.lexicon.english import ABBREVIATIONS, FUNCTION_WORDS
from cleantext.prose import Prose
from cleantext.segment import is_cased, word_after, word_before, words

_MARKS: Final = ",.;:!?"
# A mark (marks) behind a blank: the rare class first.
_MARK: Final = re.compile(rf"[{_MARKS}](?<=[ \u00a0\u202f].)[!?]{{0,2}}")
_ODD_BLANKS: Final = "\u00a0\u202f"
_CLOSERS: Final = ")]”’»%"
_ARTICLES: Final = frozenset(("a", "an", "the"))
"""Words that no mark follows: behind one the mark itself is meant ("put a , here")."""
_JOINS: Final = frozenset(("and", "or"))
_NAMES: Final = frozenset(("period", "dot", "stop", "point"))
_EVIDENCE: Final = 3
"""English function words that a line has to have before it speaks for itself: two may be French ("on a")."""
_ENGLISH: Final = 0.15
"""The share of function words from which a text is English: 98 % of 5,306 texts of English pages have more, two French ones 0.01 at most."""
# Signs of code whose tokens are set apart: "x = f ( a , b )".
_CODE: Final = re.compile(r"\s=\s|\w \( |[{}]|\( ?\)|\s(?:&&|\|\||[!=]=)\s")
_LOST: Final = re.compile(r"\?(?<=[^\W\d_]\?)\??(?=[a-z])")
"""A question mark within a word stands for a lost character ("don?t"); so may every other one of the text."""
_ROW_WORDS: Final = 6
"""Words to a stop in a row such as "Home . About . Contact"."""
# What stands before the lost place of the second stop of "10 p.m . crash".
_HOUR: Final = re.compile(r"\d ?[ap]\.m\Z")
# The rest of a line without a word.
_REST: Final = re.compile(r"[ \t]*+(?:\r?\n|\r?\Z)")
_END: Final = re.compile(r"[.!?…:;,][\"'”’»)\]]{0,3}\s*$")
# A label of up to three words at a line's start, with what it labels, and perhaps a space before the colon: "Posted : Thu, 10 Jan".
_LABEL: Final = re.compile(r"^[^\W\d_]\S{0,30}(?: \S{1,30}){0,2}?(?P<blank> ?): ", re.MULTILINE)


@dataclass(frozen=True, kw_only=True)
class SpacedPunctuation:
    """Takes away the space before a comma or full stop, in English also before ; : ! ?, and puts the missing one behind (" ,AI").

    French lines, decimals, ".NET", emoticons, ellipses, ratios, rows set apart by dots or colons, and code are left alone.

    Wrong when: a line speaks of the mark itself; an English text sets " : " between a title and its subtitle on purpose.
    """

    name: ClassVar[str] = "spaced_punctuation"
    stage: ClassVar[Stage] = Stage.SPACING
    kind: ClassVar[Kind] = Kind.SPACING
    local: ClassVar[bool] = False
    reasons: ClassVar[Mapping[str, str]] = {
        "before": "a space before a mark",
        "moved": "a space before a mark instead of behind it",
    }

    def edits(self, document: Document) -> Iterator[Edit]:
        """Yield one edit for each mark that a blank precedes."""
        text = document.text
        if not (matches := _marks(document)):
            return
        prose, rows = Prose(document), _Rows(document)
        for match in matches:
            mark = match.start()
            moved = _judge(text, match)
            if moved is None or rows.forbid(mark) or not prose.allows(mark - 1, match.end()):
                continue
            if moved:
                yield Edit(mark - 1, match.end(), match[0] + " ", "moved", LIKELY)
            else:
                yield Edit(mark - 1, mark, "", "before", SURE if text[mark] == "," else LIKELY)


def _marks(document: Document) -> list[re.Match[str]]:
    """Return the marks behind a blank."""
    text = document.text
    if any(blank in document.unusual for blank in _ODD_BLANKS):
        return list(_MARK.finditer(text))
    places = [*document.places(b" ,"), *document.places(b" .")]
    if " ?" in text:
        places += document.places(b" ?")
    found = (_MARK.match(text, at + 1) for at in sorted(places))
    return [match for match in found if match]


class _Rows:
    """What the line of a mark, and the document, say about it; asked once for each line."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._known: dict[int, str] = {}

    def forbid(self, mark: int) -> bool:
        """Whether the mark at an offset separates fields, or belongs to a language that sets a space before it."""
        number = self._document.line_at(mark)
        if self._document.text[mark] == "." and not ABBREVIATIONS.isdisjoint(_cases(self._document.text, mark - 1)):
            return False
        if number not in self._known:
            self._known[number] = self._forbidden(self._document.lines[number])
        if self._document.text[mark] in self._known[number]:
            return True
        return self._document.text[mark] in ";:!?" and self._is_foreign(number)

    def _is_foreign(self, number: int) -> bool:
        """Whether a line may belong to a language that sets a space before a mark; asked last, for it counts words."""
        line = self._document.lines[number]
        return "«" in line or not (_is_english(line) or (line.isascii() and self._document.english >= _ENGLISH))

    @cached_property
    def _lost(self) -> bool:
        return _LOST.search(self._document.text) is not None

    @cached_property
    def _spaces_labels(self) -> bool:
        """Whether a space before the colon of a label is the habit of the text."""
        found = [bool(match["blank"]) for match in _LABEL.finditer(self._document.text)]
        return sum(found) > max(1, len(found) / 2)

    def _forbidden(self, line: str) -> str:
        if _CODE.search(line):
            return ",.;:!?"
        forbidden = ""
        stops = line.count(" . ")
        if stops and not _END.search(line) and len(words(line)) <= _ROW_WORDS * (stops + 1):
            forbidden += "."
        if line.count(" : ") > 1 or "::" in line or ": :" in line or (_LABEL.match(line) and self._spaces_labels):
            forbidden += ":"
        if self._lost:
            forbidden += "?"
        return forbidden


def _is_english(line: str) -> bool:
    """Whether a line alone shows that it is English; the document may lose the lines that show it for others."""
    found = words(line)
    return sum(word.lower() in FUNCTION_WORDS for word in found) >= max(_EVIDENCE, _ENGLISH * len(found)) and is_english(line)


def _cases(text: str, offset: int) -> tuple[str, str]:
    """Return the word that ends at an offset, as it is and in small letters."""
    word, _ = word_before(text, offset)
    return word, word.lower()


def _judge(text: str, match: re.Match[str]) -> bool | None:
    """Return whether a space is missing behind the mark; None where the mark stays as it is."""
    mark, end = match.span()
    behind = text[end : end + 1]
    if mark < 2 or not _may_precede(text, mark - 1):  # noqa: PLR2004
        return None
    if behind in {"", "\n", "\r"} or (behind == " " and _REST.match(text, end)):
        return False
    if behind == " ":
        return None if _is_row(text, mark, end) else False
    if behind in '"”’)]' and match[0] != ":" and match[0] != ";":
        return False if text[end + 1 : end + 2] in {"", "\n", "\r", " "} else None
    if match[0] not in {",", "."}:
        return None
    if behind in "“‘":
        return True if text[end + 1 : end + 2].isupper() and text[mark - 2].islower() else None
    return True if _may_follow(text, mark, end) else None


def _may_precede(text: str, blank: int) -> bool:
    """Whether what stands before the blank is the end of a word, a number, a quotation or a bracket."""
    before = text[blank - 1]
    if before in _CLOSERS or before.isdigit():
        return text[blank - 2 : blank - 1] not in {".", "!", "?", ","}
    if not before.isalpha() or before.lower() == before.upper():
        return False
    word, _ = word_before(text, blank)
    return word.lower() not in _ARTICLES


def _is_row(text: str, mark: int, end: int) -> bool:
    """Whether a mark between blanks is a ratio ("3 : 2"), an emoticon, one of a row of marks (". . ."), or stands within a sentence."""
    after = text[end + 1 : end + 2]
    if (text[mark] == "!" and after.islower()) or (text[mark] == "?" and not (word_before(text, mark - 1)[0].islower() and after.isupper())):
        return True
    if text[mark] == "." and after.islower() and not _is_stop(text, mark, end):
        return True
    if text[mark] == "." and after == "(" and text[end + 2 : end + 3].isupper():
        return False  # a remark that is a sentence
    return after in ".,;:!?)(|/" or (after.isdigit() and text[mark - 2].isdigit() and text[mark] != ",") or after == " "


def _is_stop(text: str, mark: int, end: int) -> bool:
    """Whether a dot between blanks, with a small letter behind it, stands between two words: not "a . b", "example . com"."""
    right, behind = word_after(text, end + 1)
    ending = right in DOTTED_ENDINGS and right not in FUNCTION_WORDS
    if right in _JOINS or word_before(text, mark - 1)[0] in _NAMES:
        return False  # the dot itself is meant: "names that contain . or ~", "a period . matches"
    if ending or (len(right) < 2 and right not in {"a", "i"}) or behind[:1] not in {"", " ", ",", ".", "'", "’"}:  # noqa: PLR2004
        return False
    return not text[mark - 2].isalpha() or len(word_before(text, mark - 1)[0]) > 1 or _HOUR.search(text, max(0, mark - 7), mark - 1) is not None


def _may_follow(text: str, mark: int, end: int) -> bool:
    """Whether a word follows that a space may be set before: not ".NET", ".com" or one of a row ",b,c"."""
    word, behind = word_after(text, end)
    if not is_cased(word) or (behind and behind[0] not in " \r" and not (behind[0] in "'’.!?)”\",;:" and (behind[1:2] in {"", " "}))):
        return False
    if text[mark] == ",":
        return len(word) > 1 or word in "AaI"
    head = re.split(r"['’]", word)[0]
    if word in {"A", "I"}:
        return behind[:1] == " " and text[mark - 2].islower()
    if not (head[0].isupper() and head[1:].islower()):
        return False
    return head.lower() in FUNCTION_WORDS or (len(head) > 3 and text[mark - 2].islower() and head.lower() not in DOTTED_ENDINGS)  # noqa: PLR2004
