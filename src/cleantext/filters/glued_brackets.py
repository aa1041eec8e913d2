"""Brackets without a space before or behind them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar, Final

from cleantext.document import Document
from cleantext.edit import LIKELY, SURE, Edit
from cleantext.filter import Kind, Stage
from cleantext.prose import Prose
from cleantext.segment import is_cased, word_after, word_before

# An opening bracket behind a letter (the rare class first), and what it holds up to its closing one.
_OPEN: Final = re.compile(r"\((?<=[^\W\d_]\()(?P<inside>[^()\n]{1,300})\)")
# A closing bracket before a letter.
_CLOSE: Final = re.compile(r"\)(?=[^\W\d_])")
_BEFORE: Final = frozenset(" \t\u00a0\r\"'“”‘’«»([;!?…–—-¿¡*•")
_AFTER: Final = frozenset(" \t\u00a0\r\n.,;:!?…\"'”’»)]–—-")
_CALLS: Final = frozenset(
    "function func def fn if for while switch return print printf echo catch var let const int float double char void new url rgb rgba hsl hsla calc "
    "translate rotate scale matrix sin cos tan log ln exp sqrt max min sum avg count abs mod gcd lcm lim det dim poly tert select insert values "
    "typeof sizeof assert require import export array list dict set tuple len range str lambda p pr prob".split()
)
"""Words before a bracket that are functions of programs or of mathematics, or chemical prefixes."""
_WORDS: Final = re.compile(r"[^\W\d_]{2,}")
# Comma-separated single tokens: the arguments of a call.
_ARGUMENTS: Final = re.compile(r"[^\s,]{1,60}(?:, ?[^\s,]{1,60}(?: [-+] [^\s,]{1,20})?){1,20}|\S{1,60} [-+/%] \S{1,60}")
# Hits of so many tries ("5-of-13"), a party and a state ("D-Ore."); the acronym of a plural ("electric vehicles(EVs)").
_RECORD: Final = re.compile(r"\d{1,3}-(?:for|of)-\d{1,3}|[DRI]-[A-Z][A-Za-z.]{1,12}")
_ACRONYMS: Final = re.compile(r"[A-Z]{2,5}s")
_MARKS: Final = frozenset(("TM", "SM", "RM"))
_GAP: Final = re.compile(r"[ ,.;:!?]")
# What makes the word before it a part of a token: a sign, a digit, or a dot or colon with more behind it.
_TOKEN: Final = re.compile(r"[@/\\_=(\[{<+#~|$^*\d]|[.:]\w")
_SIGNS: Final = frozenset('=<>{}[]|\\_*^;#@~`"')
_REACH: Final = 300


@dataclass(frozen=True, kw_only=True)
class GluedBrackets:
    """Puts a space between a word and the bracket behind it ("billion(380 billion yuan)"), and between a bracket and the word behind it.

    Plurals (word(s)), prefixes ((re)build), calls and formulas (f(x), log(n + 1)), chemical names, links and references (1(a)) are left alone.

    Wrong when: a name or a formula has two or more words in a bracket that belongs to it ("poly(vinyl chloride)" is known, others are not).
    """

    name: ClassVar[str] = "glued_brackets"
    stage: ClassVar[Stage] = Stage.SPACING
    kind: ClassVar[Kind] = Kind.SPACING
    local: ClassVar[bool] = False
    """Only for the sake of fenced code blocks."""
    reasons: ClassVar[Mapping[str, str]] = {
        "opening": "no space before an opening bracket",
        "closing": "no space behind a closing bracket",
    }

    def edits(self, document: Document) -> Iterator[Edit]:
        """Yield one space for each glued bracket."""
        text = document.text
        if "(" not in text:
            return
        prose = Prose(document)
        for match in _OPEN.finditer(text):
            start = match.start()
            if _may_open(text, match) and prose.allows(start - 1, start + 2) and not _is_eastern(document, start):
                yield Edit(start, start, " ", "opening", SURE if " " in match["inside"] else LIKELY)
        for match in _CLOSE.finditer(text):
            end = match.end()
            if _may_close(text, match.start()) and prose.allows(end - 2, end + 1) and not _is_eastern(document, end):
                yield Edit(end, end, " ", "closing", LIKELY)


def _is_eastern(document: Document, offset: int) -> bool:
    """Whether the line has letters of the scripts that set brackets without spaces (Chinese, Japanese, Korean)."""
    line = document.lines[document.line_at(offset)][:1000]
    return not line.isascii() and any(c >= "\u2e80" and c.isalpha() for c in line)


def _may_open(text: str, match: re.Match[str]) -> bool:
    """Whether a word of prose stands before the bracket and an insertion of prose in it."""
    word, before = word_before(text, match.start())
    after = text[match.end() : match.end() + 1]
    if len(word) < 2 or not is_cased(word) or (before and before not in _BEFORE) or word.lower() in _CALLS:  # noqa: PLR2004
        return False
    if not (after == "" or after in _AFTER or (is_cased(after) and _may_close(text, match.end() - 1))):
        return False
    return _has_shape_of_word(word) and _is_insertion(match["inside"], word)


def _has_shape_of_word(word: str) -> bool:
    """Whether a word is small, Capitalised, or all capitals: not "getValue"."""
    head = re.split(r"['’-]", word)[-1]
    return head[1:].islower() or head.isupper() or len(head) == 1


def _is_insertion(inside: str, word: str) -> bool:
    """Whether what stands in a bracket is a remark, an acronym, a year or an amount, and no argument or ending."""
    if inside[0].isspace() or inside[-1].isspace() or not _SIGNS.isdisjoint(inside) or "://" in inside:
        return False
    words = _WORDS.findall(inside)
    if word[0].islower() and (inside[0] == "'" or _ARGUMENTS.fullmatch(inside)):
        return False
    if " " in inside:
        longest = max(map(len, words), default=0)
        return longest > 2 and not (word.isupper() and "," in inside and all(map(str.isupper, words)))  # noqa: PLR2004
    if inside[0] in "$€£¥" or re.fullmatch(r"(?:1[89]|20)\d\d(?:[-–](?:\d\d){1,2})?|\d[\d.,]*%", inside):
        return True
    if _RECORD.fullmatch(inside) or (word[-1] == "s" and len(word) > 3 and _ACRONYMS.fullmatch(inside)):  # noqa: PLR2004
        return True
    if re.fullmatch(r"\d{1,3}(?:-\d{1,3}){1,2}", inside):
        return len(word) > 3 and word[0].isupper() and word[-1].islower()  # noqa: PLR2004
    if "." in inside or "/" in inside or not is_cased(inside):
        return False
    return len(word) > 2 and (_is_name(inside) or (inside.isupper() and 2 <= len(inside) <= 6 and inside not in _MARKS and not word.isupper()))  # noqa: PLR2004


def _is_name(inside: str) -> bool:
    return len(inside) > 3 and inside[0].isupper() and inside[1:].islower()  # noqa: PLR2004


def _may_close(text: str, close: int) -> bool:
    """Whether a bracket that closes at an offset is an insertion of its own, and a new word begins behind it."""
    low = max(0, close - _REACH, text.rfind("\n", max(0, close - _REACH), close) + 1)
    opening = text.rfind("(", low, close)
    if opening < 0 or ")" in text[opening:close]:
        return False
    inside, before = text[opening + 1 : close], text[opening - 1 : opening] if opening > low else ""
    right, behind = word_after(text, close + 1)
    if len(right) == 1 or not is_cased(right) or _TOKEN.match(behind):
        return False
    if not inside or inside[0].isspace() or not _SIGNS.isdisjoint(inside) or "://" in inside:
        return False
    if before and not before.isspace() and not (before.isalpha() and _is_insertion(inside, word_before(text, opening)[0])):
        return False
    if _GAP.search(inside) or re.fullmatch(r"[$€£¥]?\d[\d.,%]+", inside):
        return len(_WORDS.findall(inside)) > 1 or any(map(str.isdigit, inside))
    return right[0].isupper() and right[1:].islower() and inside.isupper() and len(inside) > 2  # noqa: PLR2004
