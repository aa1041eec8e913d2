"""Sentences that begin with a small letter: "It has broad capabilities. creating it is hard"."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar, Final

from cleantext import segment
from cleantext.document import Document
from cleantext.edit import LIKELY, Edit
from cleantext.filter import Kind, Stage
from cleantext.lexicon.dictionary import lowercase_words
from cleantext.lexicon.english import ABBREVIATIONS, BEHIND_A_QUESTION, OPENERS, SMALL_ABBREVIATIONS

_STARTS: Final = {
    stop: re.compile(
        rf"{re.escape(stop)}(?<![.!?].)[ \u00a0]{{1,3}}(?P<quote>[\"“‘])?(?P<word>a(?=[ ])|[a-z]{{2,}})(?=[ \u00a0,’']|:[ \u00a0]|-[a-z]+ )"
    )
    for stop in ".!?"
}
"""One stop, blanks, perhaps an opening quote, and a word in small letters that others follow. Brackets open remarks and references. A pattern for
each stop: a search that starts with one character is three times as fast as one that starts with any of three."""

_BROKEN: Final = re.compile(r"[a-z]\?[a-z]| \? [a-z]")
"""A question mark that stands for an apostrophe or a dash: the text has lost those characters."""

_BOUNDARY: Final = re.compile(r"(?:[.!?][ \u00a0]{1,3}|^)[\"“‘(\[]?(?:(?P<small>[a-z])|[A-Z])", re.MULTILINE)
"""The first letter of a line, or of what looks like a sentence."""

_CAPITAL: Final = re.compile(r"[.!?][ \u00a0]{1,3}[\"“‘(\[]?[A-Z]")
"""What looks like the beginning of a sentence within a line."""

_SMALL_LABEL: Final = re.compile(r":[ \u00a0]{1,2}[\"“‘]?[a-z]")
_LABEL: Final = re.compile(
    r"""^[ \u00a0]{0,8}(?:[-•*–][ \u00a0])?(?P<label>[A-Z][^:\n.!?]{0,58}[^:\n.!?\s]):
        [ \u00a0]{1,2}["“‘]?(?P<word>[A-Za-z]+)(?![\w.@/\\_=+\#(-])(?P<rest>.*)""",
    re.MULTILINE | re.VERBOSE,
)
"""A line that begins with a label (up to 60 characters), a colon and a word."""

_GROUPED: Final = re.compile(r"[$£€]?\d{1,3}(?:,\d{3})+")
"""A number with its thousands apart, which no list has before its items."""

_CLOSED: Final = re.compile(r"[.!?][\"”’)]*$")
_GOES_ON: Final = frozenset("and ex et in".split())
"""Words behind an abbreviated name: "Lindl. and Hook."."""

_DATED: Final = re.compile(
    r"\b(?:Jan(?:uary|[.])|Feb(?:ruary|[.])|Mar(?:ch|[.])|Apr(?:il|[.])|May|June?|July?|Aug(?:ust|[.])|Sept?(?:ember|[.])|Oct(?:ober|[.])|Nov(?:ember|[.])"
    r"|Dec(?:ember|[.])) \d{1,2}(?:[-–]\d{1,2})?$"
)
"""A day at the end of a sentence: "on March 30", "Nov. 23-24"."""

_ACRONYM: Final = re.compile(r"(?<!\w)(?:U[.]S|U[.]K|U[.]N|E[.]U|[ap][.]m)[.]$")

_TOKEN: Final = re.compile(r"\w+")
_WINDOW: Final = 40
_FAR: Final = 200
_SHORT_NAME: Final = 4
_NAME: Final = 4
_FEW: Final = 4
_SMALL_SHARE: Final = 0.25
_SENTENCE_WORDS: Final = 5


@dataclass(frozen=True, kw_only=True)
class LowercaseSentences:
    """Gives the first word of a sentence its capital, within a line of prose and behind a label whose like are followed by a capital.

    Not behind abbreviations, initials, ellipses, brackets and quotes; not for words that a dictionary does not know in small letters, nor in
    texts whose writer begins sentences small.

    Wrong when: an abbreviation that is also a word ends in the middle of a sentence.
    """

    name: ClassVar[str] = "lowercase_sentences"
    stage: ClassVar[Stage] = Stage.CASING
    kind: ClassVar[Kind] = Kind.CASING
    local: ClassVar[bool] = False
    reasons: ClassVar[Mapping[str, str]] = {
        "sentence": "a sentence begins here",
        "speaker": "other lines with the same label go on with a capital",
        "label": "the labelled lines above and below go on with a capital",
    }

    def edits(self, document: Document) -> Iterator[Edit]:
        """Yield the first letter of each, to be raised."""
        raised = dict.fromkeys(_sentence_starts(document), "sentence")
        for at, reason in _label_starts(document):
            raised.setdefault(at, reason)
        for at, reason in raised.items():
            yield Edit(at, at + 1, document.text[at].upper(), reason, LIKELY)


def _sentence_starts(document: Document) -> Iterator[int]:
    """Yield the small letters behind a stop."""
    text = document.text
    starts = sorted((match for stop, start in _STARTS.items() if stop in text for match in start.finditer(text)), key=re.Match.start)
    if any(text[match.start()] == "?" for match in starts) and _BROKEN.search(text):
        starts = [match for match in starts if text[match.start()] != "?"]
    matches = _without_names(text, [match for match in starts if _ends_sentence(text, match) and _is_beginning(text, match)])
    if not matches or _begins_small(text, len(matches)):
        return
    known: dict[int, bool] = {}
    for match in matches:
        number = document.line_at(match.start())
        if number not in known:
            known[number] = _is_mendable(document, number)
        if known[number]:
            yield match.start("word")


def _begins_small(text: str, found: int) -> bool:
    """Whether a writer begins sentences small: more than one in four, and more than two, both within the lines and with the heads of lines."""
    total = found + len(_CAPITAL.findall(text))
    if total >= _FEW and found <= max(2, _SMALL_SHARE * total):
        return False
    small = [match["small"] is not None for match in _BOUNDARY.finditer(text)]
    return sum(small) > max(2, _SMALL_SHARE * len(small))


def _is_mendable(document: Document, number: int) -> bool:
    """Whether a line is English prose, and its sentences mostly begin with a capital."""
    line = document.lines[number]
    small = [match["small"] is not None for match in _BOUNDARY.finditer(line)]
    if 2 * sum(small) > len(small) + 1 or not document.is_english_prose(number):
        return False
    return segment.is_cased_prose(line) or (line[:1].isupper() and not segment.has_small_i(line) and not segment.is_title_case(line))


def _is_beginning(text: str, match: re.Match[str]) -> bool:
    """Whether a dictionary has the word in small letters, or none has it and it stands behind a common word."""
    word = match["word"]
    return word in lowercase_words() or (len(word) >= _NAME and segment.word_before(text, match.start())[0] in lowercase_words())


def _without_names(text: str, matches: list[re.Match[str]]) -> list[re.Match[str]]:
    """Return the matches without the words that no dictionary has and the text has more than once; it is read once for all of them."""
    if all(match["word"] in lowercase_words() for match in matches):
        return matches
    counts = Counter(_TOKEN.findall(text))
    return [match for match in matches if match["word"] in lowercase_words() or counts[match["word"]] == 1]


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    """Whether the stop of a match ends a sentence, by the word before it and the word behind it."""
    at, following = match.start(), match["word"]
    before = text[max(0, at - _WINDOW) : at].rpartition("\n")[2].removesuffix(" ")
    last = "" if before[-1:].isspace() else before.split()[-1] if before else ""
    if _is_among_stops(before[: len(before) - len(last)].rstrip(), last, following):
        return False
    if text[at - 1 : at].isspace() and following not in OPENERS:
        return False  # the mark itself is meant: "a name with . or ~ in it"
    if text[at] == "." and last.endswith(")") and following != "and":
        return following in OPENERS or _ends_remark(text, at)
    word = last.lstrip('“"‘([').rstrip(")]”’")
    if word != last.lstrip('“"‘([') and following not in OPENERS:
        return False
    word = word.rsplit("-", 1)[-1].replace("’", "'")
    if word[:1].isupper() and following in _GOES_ON and match["quote"] is None and word.lower() not in lowercase_words():
        return False
    if text[at] != "." and not _is_asked(word, text[at], following):
        return False
    return _is_whole_word(word) or ((following in OPENERS or match["quote"] == "“") and _is_end(last, word))


def _ends_remark(text: str, at: int) -> bool:
    """Whether the bracket that closes before an offset was opened in the same line, not far before it."""
    first = max(0, at - _FAR)
    first = max(first, text.rfind("\n", first, at))
    return text.rfind("(", first, at) > text.rfind(")", first, at - 1)


def _is_among_stops(before: str, last: str, following: str) -> bool:
    """Whether another stop precedes the last word, as in lists and references; not in a date, behind an acronym, or where a sentence begins."""
    if before[-1:] not in tuple(".!?"):
        return False
    if following in OPENERS and following not in _GOES_ON and last.isalpha() and last.lower() in lowercase_words():
        return False
    return not (_DATED.search(f"{before} {last}") or (_ACRONYM.search(before) and last.isalpha() and len(last) >= _SHORT_NAME))


def _is_asked(word: str, mark: str, following: str) -> bool:
    """Whether a question or exclamation mark behind a word ends a sentence, and is no part of a name: "Yahoo! they said"."""
    if not word.isalpha() or following in BEHIND_A_QUESTION:
        return False
    if word[0].islower() and (word in lowercase_words() or following in OPENERS):
        return True
    return following in OPENERS and (mark == "?" or word.lower() in lowercase_words())


def _is_end(last: str, word: str) -> bool:
    """Whether a number, an acronym or a short name ends a sentence, if a word that begins many or an opening quote follows."""
    if "." in last or word.capitalize() in ABBREVIATIONS or word.lower() in SMALL_ABBREVIATIONS:
        return False
    return len(word) > 1 and (word[0].isdigit() or not word.islower())


def _is_whole_word(word: str) -> bool:
    """Whether a word before a full stop is no abbreviation, initial or number of a list.

    A word that no dictionary has small counts from five letters on, capitalised or not: whether its capital was mended must not matter.
    """
    if word.isdigit():
        return len(word) == _SHORT_NAME
    if _GROUPED.fullmatch(word):
        return True
    stem = word.removesuffix("'s")
    if word in SMALL_ABBREVIATIONS or word in ABBREVIATIONS or word.capitalize() in ABBREVIATIONS:
        return False
    if stem.lower() in lowercase_words() and (stem.islower() or len(stem) >= _SHORT_NAME):
        return len(stem) > 1
    return "'" in stem or (len(stem) > _SHORT_NAME and stem.isalpha() and not stem.isupper())


@dataclass
class _Labelled:
    """A line that begins with a label: where its text begins, and whether with a capital."""

    label: str
    word: str
    at: int
    capital: bool
    words: int
    closed: bool


def _label_starts(document: Document) -> Iterator[tuple[int, str]]:
    """Yield where a text behind a label should begin with a capital, by the lines with the same label or the lines beside it."""
    small = {document.line_at(match.start()) for match in _SMALL_LABEL.finditer(document.text)}
    if not any(map(_may_be_raised, _labels(document, small).values())):
        return
    lines = _labels(document, range(len(document.lines)))
    waiting = [n for n, line in lines.items() if _may_be_raised(line) and document.is_english_prose(n)] if len(lines) > 1 else []
    while True:  # a line that was raised is evidence for others
        speakers = _speakers(lines)
        found = [(n, "speaker" if lines[n].label in speakers else "label") for n in waiting if lines[n].label in speakers or _has_siblings(lines, n)]
        for number, reason in found:
            lines[number].capital = True
            yield lines[number].at, reason
        if not found:
            return
        raised = {number for number, _ in found}
        waiting = [n for n in waiting if n not in raised]


def _labels(document: Document, numbers: Iterable[int]) -> dict[int, _Labelled]:
    """Return those of some lines that begin with a label in title case, by their numbers."""
    text, offsets, lines = document.text, document.offsets, document.lines
    found = {number: _LABEL.match(text, offsets[number]) for number in numbers if ": " in lines[number] or ":\u00a0" in lines[number]}
    return {n: _labelled(match) for n, match in found.items() if match and not match["label"].isupper() and segment.is_title_case(match["label"])}


def _labelled(match: re.Match[str]) -> _Labelled:
    rest = match["rest"].rstrip()
    is_capital = match["word"][0].isupper()
    return _Labelled(match["label"], match["word"], match.start("word"), is_capital, 1 + len(rest.split()), _CLOSED.search(rest) is not None)


def _may_be_raised(line: _Labelled) -> bool:
    """Whether a sentence that begins small stands behind a label."""
    return not line.capital and line.closed and line.words >= _SENTENCE_WORDS and line.word in lowercase_words()


def _speakers(lines: dict[int, _Labelled]) -> frozenset[str]:
    """Labels behind which capitals follow, at least twice, and twice as often as small letters."""
    capitals = Counter(line.label for line in lines.values() if line.capital)
    small = Counter(line.label for line in lines.values() if not line.capital)
    return frozenset(label for label, n in capitals.items() if n >= 2 * max(1, small[label]))


def _has_siblings(lines: dict[int, _Labelled], number: int) -> bool:
    """Whether the labelled lines directly above and below are sentences that begin with a capital."""
    if " " not in lines[number].label:
        return False
    siblings = [next((lines[n] for n in pair if n in lines), None) for pair in ((number - 1, number - 2), (number + 1, number + 2))]
    return all(s is not None and s.capital and s.words >= _SENTENCE_WORDS for s in siblings)
