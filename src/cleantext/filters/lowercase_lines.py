"""Lines that begin with a small letter among lines that begin with a capital: paragraphs, headings, records, items."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, islice
from string import ascii_uppercase
from typing import ClassVar, Final

from cleantext import segment
from cleantext.document import Document
from cleantext.edit import LIKELY, Edit
from cleantext.filter import Kind, Stage
from cleantext.lexicon.dictionary import capital_words, lowercase_words, person_names
from cleantext.lexicon.english import FUNCTION_WORDS
from cleantext.verbatim import is_code

_BEGINNING: Final = re.compile(
    r"""^[ \t\u00a0]{0,8}(?P<mark>[-•*–·▪●]|\d{1,3}[.)])?[ \u00a0]{0,3}   # perhaps a bullet or a number
        ["“‘(]{0,2}(?P<word>[^\W\d_]+)""",
    re.MULTILINE | re.VERBOSE,
)
"""The first word of a line."""

_CAPITALS: Final = frozenset(ascii_uppercase)
_SMALL: Final = re.compile(r"[-•*–·▪● \t\u00a0\d.)\"“‘(]{0,12}(?:a |[a-z]{2})")
"""A line that begins small: the gate."""
_ONE_WORD: Final = re.compile(r"(?:a(?= )|[a-z]{2,}(?:-[a-z]+)?)(?=[ ,;:.!?’'\r\n]|$)")
_BEFORE_CAPITAL: Final = re.compile(r"([a-z]+) [A-Z][a-z]")
_TOKEN: Final = re.compile(r"\w+")
_STOPS: Final = frozenset(".!?…")
_CLOSING: Final = "\"”’')"
_JOINS: Final = frozenset("where which and or nor".split())
"""Words that go on with a sentence that a formula or an example broke."""
_VERBS: Final = frozenset("is are was were has have had can could will would may".split())
"""Words that go on with what the line above names."""
_GOES_ON: Final = _JOINS | _VERBS
_HEADS: Final = frozenset("the a an how what why when who where your my our his her all most more no some about".split())
"""Function words that begin headings."""
_CREDITS: Final = frozenset("via posted photo image advertisement advertisements".split())
"""Words of bylines and notices, which many sites write small."""
_RIGHTS: Final = re.compile(r"copyright (?:©|\(c\)|by |(?:19|20)\d\d\b)")
"""A notice of rights, which stands by itself."""
_DROPPED: Final = re.compile(r"his (?:is|was|has|will|week|month|year)\b|hen \w|ere \w")
"""What is left of "This is", "When", "There" where a large initial was lost: not a small letter, a letter too few."""
_SMALL_SHARE: Final = 0.25
"""Of the lines that may begin small in a text whose lines begin with capitals; texts wrapped at a width have more."""
_SENTENCE_WORDS: Final = 5
_NEAR: Final = 2
_SHORT: Final = 60
"""Characters. A longer line without an end is wrapped."""
_LONG: Final = 90
"""Characters. A longer line is a paragraph, however it ends."""
_NAME: Final = 4
_CODE: Final = 3
"""Lines of code from which on a text counts as technical."""
_USER: Final = 3
_STAMP: Final = 8
"""Words of the name of a user, and of the line below it that says when."""
_STAMPED: Final = re.compile(r"\b(?:19|20)\d\d\b|\d:\d\d")


@dataclass(frozen=True, kw_only=True)
class LowercaseLines:
    """Gives the first word of a line its capital where the lines around it, and nearly all of the text, begin with one.

    Not in wrapped texts, nor where a line goes on with the one above; not for bylines, addresses, brands, words that no dictionary has (unless the
    document has them with a capital), items of small lists and verse.

    Wrong when: a line begins with a name that is written small on purpose.
    """

    name: ClassVar[str] = "lowercase_lines"
    stage: ClassVar[Stage] = Stage.CASING
    kind: ClassVar[Kind] = Kind.CASING
    local: ClassVar[bool] = False
    reasons: ClassVar[Mapping[str, str]] = {
        "paragraph": "a paragraph between paragraphs that begin with a capital begins here",
        "heading": "a short line that stands by itself, as others that begin with a capital",
        "item": "the items around it begin with a capital",
        "record": "a line beside it, put together as it is, begins with a capital",
    }

    def edits(self, document: Document) -> Iterator[Edit]:
        """Yield the first letter of each, to be raised."""
        if not any(map(_SMALL.match, document.stripped)):
            return
        lines = _Lines(document)
        if lines.waiting and (lines.is_capital or lines.has_capital_paragraphs):
            for at, reason in sorted(lines.conclude().items()):
                yield Edit(at, at + 1, document.text[at].upper(), reason, LIKELY)


class _Lines:
    """How the lines of a document begin."""

    def __init__(self, document: Document) -> None:
        """Find the lines that begin with a word (`order`), and how (`first`) but for those of which a capital is the first character."""
        self.document, self.text = document, document.text
        self.order: list[int] = []
        self.first: dict[int, re.Match[str]] = {}
        for number, (line, start) in enumerate(zip(document.lines, document.offsets, strict=False)):  # the offsets have one more
            if line[:1] in _CAPITALS:
                self.order.append(number)
            elif line and (match := _BEGINNING.match(self.text, start)):
                self.order.append(number)
                self.first[number] = match
        self.small = {number for number, match in self.first.items() if match["word"][0].islower()}
        self.stripped = list(document.stripped)
        self.raised: set[str] = set()
        small, count = len(self.small), len(self.order)
        self.is_capital = small <= max(2, _SMALL_SHARE * count) and count - small >= _NEAR  # all lines begin with one, but for a few

    @cached_property
    def waiting(self) -> list[int]:
        """The small lines to be judged. Where only sentences begin with capitals, names of other things may stand at the head of a line."""
        small = sorted(self.small)
        return small if self.is_capital else [n for n in small if self.first[n]["word"] in FUNCTION_WORDS and self._follows(n)]

    @cached_property
    def has_capital_paragraphs(self) -> bool:
        """Whether the sentences behind lines that end as sentences do begin with a capital, but for one in three."""
        found = [number for number in self.order if _is_long(self.stripped[number]) and self._follows(number)]
        small = sum(number in self.small for number in found)
        return len(found) - small >= max(_NEAR, 2 * small)

    def _follows(self, number: int) -> bool:
        """Whether the line above ends as a sentence does."""
        return self.filled[number] >= 0 and _is_closed(self.stripped[self.filled[number]])

    @cached_property
    def place(self) -> dict[int, int]:
        """Where each of them stands among them."""
        return {number: i for i, number in enumerate(self.order)}

    @cached_property
    def filled(self) -> list[int]:
        """The last line above each line that is not blank, whatever is raised; -1 where there is none."""
        return list(accumulate((i if line else -1 for i, line in enumerate(self.stripped)), max, initial=-1))

    @cached_property
    def items(self) -> Counter[tuple[str, bool]]:
        """How many lines have which sort of mark, and begin small or not."""
        return Counter(self._item(number) for number in self.order)

    def _item(self, number: int) -> tuple[str, bool]:
        """Return the sort of mark before a line, and whether the line begins small."""
        mark = match["mark"] if (match := self.first.get(number)) else None
        return (mark or " ")[-1], number in self.small

    def conclude(self) -> dict[int, str]:
        """Return where to raise a letter, and why. A line that is raised speaks for others."""
        found: dict[int, str] = {}
        waiting, known = [*self.waiting], -1
        while known < len(found):
            known = len(found)
            for number in waiting:
                if number in self.small and (reason := self.judge(number)):
                    self._raise(number)
                    found[self.first[number].start("word")] = reason
            waiting.reverse()
        return found

    def _raise(self, number: int) -> None:
        """Judge other lines as if this one began with a capital."""
        self.items[self._item(number)] -= 1  # counted by now, while the line is small
        self.small.discard(number)
        self.items[self._item(number)] += 1
        at = self.first[number].start("word")
        line = self.stripped[number]
        within = line.find(self.first[number]["word"])
        self.stripped[number] = line[:within] + self.text[at].upper() + line[within + 1 :]
        self.raised.add(self.first[number]["word"])

    def judge(self, number: int) -> str:
        """Return why a small line should begin with a capital; "" where it should not."""
        match, line = self.first[number], self.stripped[number]
        if not self._is_word(match, line) or self._is_among_small(number):
            return ""
        reason = self._judge_item(number, match["mark"]) if match["mark"] else self._judge_text(number, match["word"], line)
        if not reason or (reason != "paragraph" and (not self.is_capital or self._is_user(number, line) or self.has_code)):
            return ""
        return reason if self.document.is_english_prose(number) else ""  # asked last, for it may take a detector

    def _judge_text(self, number: int, word: str, line: str) -> str:
        """Return why a line that is no item should begin with a capital."""
        stripped = self.stripped
        above = stripped[self.filled[number]] if self.filled[number] >= 0 else ""
        is_apart = not number or not stripped[number - 1]
        if above.rpartition(" ")[2] in FUNCTION_WORDS:
            return ""  # it goes on, whatever stands between
        if _RIGHTS.match(line):
            return "record"
        follows = self._follows(number)
        if above.endswith((",", ";")):
            return ""  # it goes on with a line that was broken
        is_closed = (follows and line.endswith(":")) or _is_closed(line)
        if len(line) >= _LONG or (is_closed and _is_long(line)):
            if follows or (" " in above and word not in _GOES_ON and segment.is_title_case(above)):
                return "paragraph"
            is_first = number == 1 or not stripped[max(0, number - 2)]
            is_below_heading = is_first and len(above) < _SHORT and len(line) >= _LONG and word not in _VERBS
            return "paragraph" if (is_apart or is_below_heading) and word not in _JOINS else ""
        is_head = is_apart and word in _HEADS
        if word in _CREDITS or word in _VERBS or (word in FUNCTION_WORDS and not is_head):
            return ""
        if is_apart or (above.endswith(":") and self._below(number)[:1].isupper()) or (follows and _is_long(above)):
            return "heading"
        return "record" if self._is_record(number, above, line) else ""

    def _is_word(self, match: re.Match[str], line: str) -> bool:
        """Whether a line begins with a word that may have a capital, and that is one: no brand, no address, no slug."""
        at = match.start("word")
        found = _ONE_WORD.match(self.text, at)
        if not found or segment.has_small_i(line) or segment.is_part_of_token(self.text, at, found.end()) or _DROPPED.match(self.text, at):
            return False
        word = found[0].partition("-")[0]
        return word in lowercase_words() or word in capital_words() or word in person_names() or self._is_name(word, line)

    def _is_name(self, word: str, line: str) -> bool:
        """Whether the document has a word with a capital, or only in this place, at the head of a sentence."""
        if word not in self.document.spellings:
            return False  # the head of a compound
        if (named := self._named(word)) or word in self.raised:
            return self.words[word] <= max(1, named)
        is_sentence = _is_closed(line) and _is_long(line)
        return is_sentence and len(word) >= _NAME and self.words[word] == 1

    def _named(self, word: str) -> int:
        """Return how often a word stands with a capital, or begins a line before one."""
        capital = word.capitalize()
        return self.before_capitals[word] + (self.words[capital] if capital in self.document.spellings else 0)

    @cached_property
    def before_capitals(self) -> Counter[str]:
        """How often each small word begins a line, before a Capitalised one."""
        return Counter(match[1] for number in self.first if (match := _BEFORE_CAPITAL.match(self.document.lines[number])))

    @cached_property
    def words(self) -> Counter[str]:
        """How often each word stands in the text."""
        return Counter(_TOKEN.findall(self.text))

    def _is_among_small(self, number: int) -> bool:
        """Whether more than one of the lines around it begins small, too."""
        i = self.place[number]
        near = [n for n in self.order[max(0, i - _NEAR) : i + _NEAR + 1] if n != number]
        return sum(n in self.small for n in near) > 1

    @cached_property
    def has_code(self) -> bool:
        """Whether the text shows code or commands, so that its short lines may be such, too."""
        return len(list(islice(filter(is_code, self.document.stripped), _CODE))) == _CODE

    def _below(self, number: int) -> str:
        """Return the line below one, or below the blank line there."""
        return next(filter(None, self.stripped[number + 1 : number + 3]), "")

    def _is_user(self, number: int, line: str) -> bool:
        """Whether a line is so short, and over a date or a time, that it may be the name of somebody who writes there."""
        below = self._below(number)
        return line.count(" ") < _USER and below.count(" ") <= _STAMP and _STAMPED.search(below) is not None

    def _judge_item(self, number: int, mark: str) -> str:
        """Return "item" where the items with the same sort of mark, at least two, begin with a capital, but for one in three.

        Not those beside it alone: one of several lists may be written small.
        """
        i = self.place[number]
        beside = [self._item(n) for n in (*self.order[max(0, i - 1) : i], *self.order[i + 1 : i + 2])]
        if (mark[-1], True) in beside and (mark[-1], False) not in beside:
            return ""
        small = self.items[mark[-1], True]
        return "item" if self.items[mark[-1], False] >= max(_NEAR, 2 * small) else ""

    def _is_record(self, number: int, above: str, line: str) -> bool:
        """Whether a line is put together as one beside it is, both begin with a capital, and none is a sentence: "next fight: March 2".

        Of 57 other lines on pages of all kinds most went on with a broken line, or were ingredients, prices and names of users.
        """
        below = self._below(number)
        is_alike = any(sign in line and (sign in above or sign in below) for sign in ":(")
        is_between = above[:1].isupper() and below[:1].isupper() and not (_is_closed(above) or _is_closed(line))
        return is_alike and is_between and max(len(above), len(line)) < _SHORT


def _is_long(line: str) -> bool:
    """Whether a line has as many words as a sentence."""
    return len(line.split(None, _SENTENCE_WORDS)) >= _SENTENCE_WORDS


def _is_closed(line: str) -> bool:
    """Whether a line ends as a sentence does, closing quotes and brackets behind the stop aside."""
    return line.rstrip(_CLOSING)[-1:] in _STOPS
