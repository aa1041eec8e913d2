"""Commas and semicolons without a space behind them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar, Final

from cleantext.document import Document
from cleantext.edit import LIKELY, SURE, Edit
from cleantext.filter import Kind, Stage
from cleantext.lexicon.english import FUNCTION_WORDS
from cleantext.prose import Prose
from cleantext.segment import is_cased, opens_quotation, word_after, word_before

# A comma or semicolon, perhaps a closing or an opening curly quote, and a letter; a pattern each, for a search that starts with one character.
_COMMAS: Final = {mark: re.compile(rf"{mark}(?P<close>[”’»]?)(?P<open>[\"“‘«]?)(?=[^\W\d_])") for mark in ",;"}
_SPACED: Final = re.compile(r",(?:\s|$)|\s,")
_BEFORE: Final = frozenset(" \t\u00a0\r\"'“”‘’«»([)],.;:!?…–—-¿¡*•&")
_BEHIND: Final = re.compile(r"[@/\\_=(\[{<&+#~|$^\d*]|[.:]\w|'")
# A token that ends in a number: 2024, $319.95, 6-2, 1990s, 16th, AX4, 6-foot-11.
_NUMBER: Final = re.compile(r"(?:^|[\s($€£“\"])(?:\d{1,3}-[a-z]{1,6}-)?[A-Za-z$€£]{0,6}[\d.:-]{0,12}\d(?:,\d{3}){0,4}(?:s|st|nd|rd|th)?%?$")
# The sign of an amount, and its digits where commas set thousands apart: "$5,000,and".
_AMOUNT: Final = re.compile(r"^[(“\"]?\$(?=\d)(?:\d{1,3}(?:,\d{3}(?!\d))+)?")
_CLOSERS: Final = ")%”»’]"
_ENDINGS: Final = frozenset(("ll", "ve", "re", "s", "t", "d", "m"))
"""Behind a comma these are what an apostrophe should have stood before ("they,ll")."""
_LIST: Final = 3
"""From three glued commas in one token, or in a line that has no other commas, they are fields or tags."""
_FIELD_WORDS: Final = 4
"""Words in a field of a row. Of 1,791 lines of prose with three commas, 95 % have more than 5.2 words to a comma."""
_WORD: Final = re.compile(r"[^\W_]+")
_SENTENCE_END: Final = re.compile(r"[.!?…][\"'”’»)\]]{0,3}\s*\Z")


@dataclass(frozen=True, kw_only=True)
class GluedCommas:
    """Puts a space behind a comma or semicolon that stands between two words ("Secondly,Alibaba").

    Numbers, single letters, code, rows of values and lists of tags are left alone.

    Wrong when: a name or a pair of values is written with a comma and no space on purpose ("latitude,longitude").
    """

    name: ClassVar[str] = "glued_commas"
    stage: ClassVar[Stage] = Stage.SPACING
    kind: ClassVar[Kind] = Kind.SPACING
    local: ClassVar[bool] = False
    """Only for the sake of fenced code blocks."""
    reasons: ClassVar[Mapping[str, str]] = {
        "comma": "no space behind a comma",
        "semicolon": "no space behind a semicolon",
    }

    def edits(self, document: Document) -> Iterator[Edit]:
        """Yield one space for each glued comma."""
        text = document.text
        matches = sorted((match for mark, comma in _COMMAS.items() if mark in text for match in comma.finditer(text)), key=re.Match.start)
        if not matches:
            return
        prose, fields = Prose(document), _fields(document, matches)
        for match in matches:
            if fields and document.line_at(match.start()) in fields:
                continue
            confidence = _judge(text, match)
            if confidence is None or not prose.allows(match.start(), match.end() + 1):
                continue
            at = _place(document, match)
            if at is not None:
                yield Edit(at, at, " ", "comma" if text[match.start()] == "," else "semicolon", confidence)


def _fields(document: Document, matches: list[re.Match[str]]) -> set[int]:
    """Return the lines that are rows of fields: three glued commas, and none with a space beside it."""
    count: dict[int, int] = {}
    for match in matches:
        number = document.line_at(match.start())
        count[number] = count.get(number, 0) + 1
    return {number for number, n in count.items() if n >= _LIST and _is_row(document.lines[number], n)}


def _place(document: Document, match: re.Match[str]) -> int | None:
    """Return where the space belongs: behind a closing quotation mark; None where the straight ones of a line leave that open."""
    if match["open"] != '"':
        return match.end("close")
    number = document.line_at(match.start())
    opens = opens_quotation(document.lines[number], match.end() - 1 - document.offsets[number])
    return None if opens is None else match.end("close") if opens else match.end()


def _is_row(line: str, commas: int) -> bool:
    """Whether a line is a row of fields: no comma has a space beside it, and the fields are short or the line does not end as a sentence does."""
    if _SPACED.search(line):
        return False
    return len(_WORD.findall(line)) <= _FIELD_WORDS * (commas + 1) or not _SENTENCE_END.search(line)


def _judge(text: str, match: re.Match[str]) -> float | None:
    """Return the confidence that a space is missing behind a comma, or None."""
    left, before = word_before(text, match.start())
    right, behind = word_after(text, match.end())
    is_plural = behind[:2] == "' " and right.endswith("s")  # "Meanwhile,Republicans' gains"
    if not is_cased(right) or (_BEHIND.match(behind) and not is_plural) or (len(right) == 1 and not (right in "AaIyàoiuеи" and behind[:1] == " ")):
        return None
    if _is_list(text, match) or right in _ENDINGS or (len(left) == len(right) == 2 and not _is_clause(left, before, right, behind)):  # noqa: PLR2004
        return None
    semicolon = text[match.start()] == ";"
    if before.isdigit() or before == "%":
        tail = text[max(0, match.start() - 24) : match.start()].rpartition("\n")[2]
        return LIKELY if _is_word(right, behind) and "-" not in right and not semicolon and _NUMBER.search(tail) else None
    if not left:
        return LIKELY if before and before in _CLOSERS and _is_word(right, behind) else None
    if len(left) < 2 or not is_cased(left) or (before and before not in _BEFORE) or (semicolon and _is_sign(left, before, right)):  # noqa: PLR2004
        return None
    return SURE if left[-1].islower() else LIKELY


def _is_word(right: str, behind: str) -> bool:
    """Whether an ordinary word follows, and no part of a formula such as "2,bis-"."""
    if behind[:1] not in {"", " ", ",", ".", "’", "'"}:
        return False
    return right == "a" or (len(right) > 2 and right[1].islower()) or (right in FUNCTION_WORDS and behind[:1] == " ")  # noqa: PLR2004


def _is_clause(left: str, before: str, right: str, behind: str) -> bool:
    """Whether two words of two letters are English words within a sentence ("what it is,in fact"), and no codes such as "en,fr"."""
    is_apart = before == " " or (left[0].isupper() and before in {"", "“"})  # "So,if"
    return is_apart and behind[:1] == " " and left.lower() in FUNCTION_WORDS and right in FUNCTION_WORDS


def _is_sign(left: str, before: str, right: str) -> bool:
    """Whether a semicolon ends an entity or stands in "TL;DR"."""
    return before in {"&", "#"} or (left.isupper() and right.isupper())


def _is_list(text: str, match: re.Match[str]) -> bool:
    """Whether the token around a comma has three commas, or holds signs that prose does not glue to words."""
    start, end = match.span()
    left = text[max(0, start - 60) : start].rsplit(" ", maxsplit=1)[-1]
    right = text[end : end + 60].split(" ", maxsplit=1)[0]
    token = (left.split()[-1] if left.strip() and not left[-1].isspace() else "") + "," + (right.split()[0] if right.strip() else "")
    token = _AMOUNT.sub("", token)
    return token.count(",") + token.count(";") >= _LIST or any(c in token for c in "=<>{}|\\_@#$*^~/") or re.search(r"\w[(\[]", token) is not None
