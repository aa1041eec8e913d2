"""Months and weekdays without their capital: "february 24"."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import ClassVar, Final

from cleantext import segment
from cleantext.document import Document
from cleantext.edit import LIKELY, SURE, Edit
from cleantext.filter import Kind, Stage
from cleantext.lexicon.calendar import AMBIGUOUS_MONTHS, MONTHS, WEEKDAYS

_AMBIGUOUS: Final = frozenset(word.lower() for word in AMBIGUOUS_MONTHS)
_PLAIN: Final = frozenset(word.lower() for word in MONTHS | WEEKDAYS) - _AMBIGUOUS
_FORMS: Final = {word + ending: word for word in _PLAIN for ending in ("", "s")} | {word: word for word in _AMBIGUOUS}

_SHORT_DAYS: Final = frozenset("mon tue tues wed thu thur thurs fri sat sun".split())
_SHORT_MONTHS: Final = frozenset("jan feb mar apr jun jul aug sep sept oct nov dec".split())
_SHORT_FORMS: Final = _SHORT_DAYS | _SHORT_MONTHS
_BEFORE_MONTH: Final = rf"[.,]? (?=(?i:{'|'.join(sorted(_SHORT_MONTHS))})[a-z]{{0,6}}\.? \d)"
_BEFORE_DAY: Final = r"\. (?=(?:[12]?\d|3[01])(?:, | |$))"
"""What stands behind a short weekday, a month with a day; and behind a short month with its stop, a day: "thu Dec 27", "jan. 7"."""

_WINDOW: Final = 40
_DIGIT: Final = re.compile(r"\d")
_NEAR: Final = 8
"""Characters from a month to the first digit of what dates it: "31st of may", "may, of 2025"."""

_CAPITALISED: Final = re.compile(r"[A-Z][a-z]|^[A-Z]")
_HYPHENATED: Final = re.compile(rf"(?<![\w-])(?:mid|pre|post|early|late|{'|'.join(sorted(_PLAIN))})-$", re.IGNORECASE)
"""What takes a month or a day behind its hyphen: a prefix, the first month or day of a range."""

_COMPOUND: Final = re.compile(r"-[a-z]+(?![\w/.-]\w)")
"""The second and last half of a compound: "-night"."""

_YEAR_BEHIND: Final = re.compile(r"(?:,? of|,)? (?:1[5-9]|20)\d\d(?![\w%,.-]\d|\w)")
_DAY_BEHIND: Final = re.compile(
    r" (?:[12]?\d|3[01])(?:st|nd|rd|th)?(?=[,.;)–]|\s*$| (?:and|to|at|in|for|with|when|as|by|after|or|vs)\b)(?![.,–]\d)", re.MULTILINE
)
"""A day that ends its phrase: "may 5 people" has none."""

_DAY_BEFORE: Final = re.compile(r"(?<![\w.,$-])(?:[12]?\d|3[01])(?:st|nd|rd|th)?(?: of)? $")
_PREPOSITION: Final = re.compile(
    r"(?<!\w)(?:on|in|since|until|till|by|from|before|after|of|early|late|last|next|this|between|through|during) $", re.IGNORECASE
)
_IN: Final = re.compile(r"(?<!\w)(?:in|since|until|till|last|early|late) $", re.IGNORECASE)
_MONTH_END: Final = re.compile(r"[.,;)](?:\s|$)| (?:last|this|next|of this|of last) |\s*$", re.MULTILINE)
"""What stands behind "in march" or "in august" where it is the month: no one goes on a march there, and an adjective has its noun."""

_BEHIND_PREPOSITION: Final = re.compile(r" (?:[12]?\d|3[01])(?:st|nd|rd|th)?(?![\w%]|[.,]\d)")
_PHRASE_END: Final = re.compile(r"[,.;:)]|\s*$", re.MULTILINE)


@dataclass(frozen=True, kw_only=True)
class LowercaseDates:
    """Gives months and weekdays the capital that English writes.

    "may", "march" and "august" are touched only where a day, a year or the end of the phrase ("in august,") stands beside them. Acts on English lines
    that use capitals, outside code, tables, URLs and hashtags.

    Wrong when: a name is written small on purpose ("the friday app").
    """

    name: ClassVar[str] = "lowercase_dates"
    stage: ClassVar[Stage] = Stage.CASING
    kind: ClassVar[Kind] = Kind.CASING
    local: ClassVar[bool] = False
    reasons: ClassVar[Mapping[str, str]] = {
        "calendar": "English writes months and weekdays with a capital",
        "calendar.dated": "a day or a year beside it makes the word a month",
        "calendar.short": "a month or a day beside it makes the word a short weekday or month",
    }

    def edits(self, document: Document) -> Iterator[Edit]:
        """Yield the first letter of each, to be raised."""
        text, lines = document.text, _Lines(document)
        for word in sorted({_FORMS[form] for form in document.spellings.intersection(_FORMS)}):
            for match in _pattern(word).finditer(text):
                start, end = match.span()
                if word in _AMBIGUOUS and not _is_dated(text, start, end):
                    continue
                if _stands_alone(text, start, end) and lines.is_cased_english(start):
                    reason, confidence = ("calendar.dated", LIKELY) if word in _AMBIGUOUS else ("calendar", SURE)
                    yield Edit(start, start + 1, word[0].upper(), reason, confidence)
        short = (match for form in document.spellings & _SHORT_FORMS for match in _short_pattern(form).finditer(text))
        for start in sorted(match.start() for match in short):
            if lines.is_cased_english(start):
                yield Edit(start, start + 1, text[start].upper(), "calendar.short", LIKELY)


@cache
def _pattern(word: str) -> re.Pattern[str]:
    """Return the pattern of the word, or its plural: the literal comes first, which is found 20 times as fast as a word boundary."""
    return re.compile(rf"{word}(?<![^\W_].{{{len(word)}}}){'' if word in _AMBIGUOUS else 's?'}(?!\w)")


@cache
def _short_pattern(form: str) -> re.Pattern[str]:
    """Return the pattern of a short weekday or month: the literal first, here too."""
    behind = _BEFORE_MONTH if form in _SHORT_DAYS else _BEFORE_DAY
    return re.compile(rf"{form}(?<![\w.@#/-].{{{len(form)}}}){behind}", re.MULTILINE)


def _is_dated(text: str, start: int, end: int) -> bool:
    """Whether a day or a year beside the word makes it a month."""
    if text[start:end] == "may" and not _DIGIT.search(text, max(0, start - _NEAR), end + _NEAR):
        return False
    before, behind = text[max(0, start - _WINDOW) : start], text[end : end + _WINDOW]
    if _PREPOSITION.search(before):
        if text[start:end] != "may" and _MONTH_END.match(behind) and _IN.search(before):
            return True
        return bool(_BEHIND_PREPOSITION.match(behind) or _YEAR_BEHIND.match(behind))
    if _DAY_BEFORE.search(before):
        return bool(_PHRASE_END.match(behind) or _YEAR_BEHIND.match(behind))
    return bool(_DAY_BEHIND.match(behind) or (_YEAR_BEHIND.match(behind) and text[start : start + 2] != "ma"))


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether the word is none of a slug, a URL, a handle; "mid-february" and "a sunday-night game" are words."""
    left = _HYPHENATED.search(text[max(0, start - _WINDOW) : start])
    right = _COMPOUND.match(text, end)
    return not segment.is_part_of_token(text, start - len(left[0]) if left else start, right.end() if right else end)


class _Lines:
    """Which lines of a document are English prose whose writer uses capitals; asked once for each line."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._known: dict[int, bool] = {}

    def is_cased_english(self, offset: int) -> bool:
        """Whether the line of an offset is English, and it, or one beside it, has capitals; a small "i" shows that it has not."""
        number = self._document.line_at(offset)
        if number not in self._known:
            lines = self._document.lines
            near = lines[max(0, number - 1) : number + 2]
            is_cased = any(map(_CAPITALISED.search, near)) and not segment.has_small_i(lines[number])
            self._known[number] = is_cased and self._document.is_english_prose(number)
        return self._known[number]
