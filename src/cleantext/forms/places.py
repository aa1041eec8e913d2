"""Where words stand in a document: what is beside them, and whether their case may be mended there."""

import re
from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Iterator
from functools import cached_property
from itertools import compress, islice
from typing import Final

from cleantext import segment
from cleantext.document import Document
from cleantext.lexicon.english import NO_NAME_BEHIND
from cleantext.lexicon.names import SMALL_PHRASES

_WORD: Final = re.compile(r"\b[A-Za-z][a-z]{2,}\b")
_SMALL_BEHIND: Final = re.compile(r"([A-Z](?<!\w[A-Z])[a-z]+) (?=([a-z]+)\b)")
_SMALL_BEFORE: Final = re.compile(r" (?<=[a-z] )(?=([A-Z][a-z]+)\b)")
_LAST_SMALL: Final = re.compile(r"(?<!\w)[a-z]+\Z")
_SMALL: Final = re.compile(r"[a-z]{2,40}\b")
_NEXT: Final = re.compile(r"(?:['’]s)? ([A-Za-z][\w’'-]*)")
_LAST: Final = re.compile(r"([\w’'-]+)([,;.]?) $")
_COMMANDS: Final = frozenset("run runs running type typing execute executing".split())
"""Words before the name of a program that is written as its command is: "run gradle bootRun"."""

_CONTRACTED: Final = re.compile(r"['’?]t\b")
"""What follows "isn"; some texts have lost their apostrophes."""

_WINDOW: Final = 40
_SHORTEST: Final = 3
_FEW: Final = 12
"""Words, or pairs, that are searched for without a look at all pairs of tokens, which costs as much as so many searches."""

_MANY: Final = 100
"""Words, or pairs, from which on the text is read once, which costs as much as so many searches: whatever is asked, the time is linear."""


class Place:
    """A word at a place of a text, and the words beside it."""

    __slots__ = ("__dict__", "at", "end", "text")

    def __init__(self, text: str, at: int, end: int) -> None:
        """Take the text and the word's span; the rest is found when it is asked for."""
        self.text, self.at, self.end = text, at, end

    @property
    def word(self) -> str:
        """The word in small letters."""
        return self.text[self.at : self.end].lower()

    @property
    def is_small(self) -> bool:
        """Whether it is written small."""
        return self.text[self.at].islower()

    @cached_property
    def last(self) -> str:
        """The word before it in the same phrase, without a comma; "" at the start of a phrase."""
        before = self.text[max(0, self.at - _WINDOW) : self.at]
        match = _LAST.search(before, before.rfind(" ", 0, -1) + 1)
        return match[1] if match and match[2] != "." else ""

    @cached_property
    def following(self) -> str:
        """The word behind it, or behind its genitive; "" at the end of a phrase."""
        match = _NEXT.match(self.text, self.end, self.end + _WINDOW)
        return match[1] if match else ""

    @property
    def following_at(self) -> int:
        """Where the word behind it begins."""
        match = _NEXT.match(self.text, self.end, self.end + _WINDOW)
        return match.start(1) if match else self.end

    @property
    def is_within(self) -> bool:
        """Whether a small word stands before it, so that a sentence does not begin here."""
        return self.last[:1].islower()

    @property
    def is_alone(self) -> bool:
        """Whether it is written as a name is: no determiner before it, no other capital behind it."""
        return self.last.lower() not in NO_NAME_BEHIND and not self.following[:1].isupper()

    @property
    def may_be_name(self) -> bool:
        """Whether a name may stand here: behind no determiner, in no phrase of a word that is also a name."""
        phrases = (self.last, self.word), (self.word, self.following)
        return self.last.lower() not in NO_NAME_BEHIND and SMALL_PHRASES.isdisjoint(phrases)


class Places:
    """Finds the places of words in a document, and says of each whether its case may be mended."""

    def __init__(self, document: Document) -> None:
        """Take the document; nothing is computed yet."""
        self.document, self.text = document, document.text
        self._cased: dict[int, bool] = {}
        self._capitals: dict[int, bool] = {}
        self._is_foreign = False

    def of(self, words: Collection[str]) -> dict[str, list[Place]]:
        """Return where each word of three letters and more stands, small or Capitalised, if it stands small, and behind a blank.

        Few words are searched for; for many the text is read once.
        """
        long = {word for word in words if len(word) >= _SHORTEST}
        found = self._read(long) if len(long) > _MANY else {word: self._search(word) for word in long}
        return {
            word: [Place(self.text, at, at + len(word)) for at in places] for word, places in sorted(found.items()) if self._is_used(word, places)
        }

    def _search(self, word: str) -> list[int]:
        small = list(self.exactly(word))
        return sorted((*small, *self.exactly(word.capitalize()))) if self._is_used(word, small) else []

    def _is_used(self, word: str, places: Iterable[int]) -> bool:
        """Whether a word stands small behind a blank in one of some places: all others may be where it is spoken of."""
        return any(self.text[at - 1 : at + 1] == f" {word[0]}" for at in places)

    def _read(self, words: Collection[str]) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for match in _WORD.finditer(self.text):
            if (word := match[0].lower()) in words:
                found[word].append(match.start())
        return found

    def behind_names(self, names: Collection[str], but: Container[str]) -> set[str]:
        """Return the small words of three letters and more behind some Capitalised ones, but for some words."""
        behind = self._read_behind if len(names) > _FEW else self._search_behind
        found = {pair for pair in behind(names) if len(pair[1]) >= _SHORTEST and pair[1] not in but}
        return {right for left, right in found if right.islower() and f"{left} {right}" in self.text}

    def _read_behind(self, names: Collection[str]) -> Iterator[tuple[str, str]]:
        return compress(self._neighbours(), map(names.__contains__, self.document.tokens))

    def _neighbours(self) -> Iterator[tuple[str, str]]:
        """Return each token with the one behind it."""
        tokens = self.document.tokens
        return zip(tokens, islice(tokens, 1, None), strict=False)

    def _search_behind(self, names: Collection[str]) -> Iterator[tuple[str, str]]:
        for name in names:
            at = self.text.find(f"{name} ")
            while at >= 0:
                if match := _SMALL.match(self.text, at + len(name) + 1):
                    yield name, match[0]
                at = self.text.find(f"{name} ", at + 1)

    def exactly(self, form: str) -> Iterator[int]:
        """Yield where a word stands as it is written."""
        text, size = self.text, len(form)
        at = text.find(form)
        while at >= 0:
            before, behind = text[at - 1 : at], text[at + size : at + size + 1]
            if not (before.isalnum() or behind.isalnum() or before == "_" or behind == "_"):
                yield at
            at = text.find(form, at + 1)

    def standing(self, pairs: set[tuple[str, str]]) -> set[tuple[str, str]]:
        """Return the pairs of words without those that stand nowhere; of few, all: each will be searched for."""
        return pairs.intersection(self._neighbours()) if len(pairs) > _FEW else pairs

    def behind(self, pairs: set[tuple[str, str]]) -> Iterator[Place]:
        """Yield the places of small words, each behind a Capitalised one."""
        for left, right, at in self._pairs(pairs):
            yield Place(self.text, at + len(left) + 1, at + len(left) + 1 + len(right))

    def before(self, pairs: set[tuple[str, str]]) -> Iterator[Place]:
        """Yield the places of small words, each before a Capitalised one."""
        for left, _, at in self._pairs(pairs):
            yield Place(self.text, at, at + len(left))

    def _pairs(self, wanted: set[tuple[str, str]]) -> Iterator[tuple[str, str, int]]:
        """Yield where pairs of words stand, one of which has a capital."""
        if len(wanted) > _MANY:
            yield from (pair for pair in self._read_pairs() if pair[:2] in wanted)
            return
        for left, right in sorted(wanted):
            for at in self.exactly(f"{left} {right}"):
                yield left, right, at

    def _read_pairs(self) -> Iterator[tuple[str, str, int]]:
        for match in _SMALL_BEHIND.finditer(self.text):
            yield match[1], match[2], match.start()
        for match in _SMALL_BEFORE.finditer(self.text):
            if left := _LAST_SMALL.search(self.text, max(0, match.start() - _WINDOW), match.start()):
                yield left[0], match[1], left.start()

    def is_mendable(self, place: Place, *, is_rare: bool = False) -> bool:
        """Whether a word stands by itself in cased English prose; a rare one, in any English line with capitals."""
        if self._is_foreign:
            return False
        number = self.document.line_at(place.at)
        if (
            place.last.lower() in _COMMANDS
            or not (self._has_capitals if is_rare else self._is_cased_prose)(number)
            or _CONTRACTED.match(self.text, place.end)
            or segment.is_part_of_token(self.text, place.at, place.end)
        ):
            return False
        self._is_foreign = not self.document.is_english  # asked last, for it may take a detector
        return self.document.is_english_prose(number)

    def is_cased(self, place: Place) -> bool:
        """Whether a word stands by itself in prose whose writer uses capitals: whether its own capital says something."""
        return self._is_cased_prose(self.document.line_at(place.at)) and not segment.is_part_of_token(self.text, place.at, place.end)

    def are_cased(self, places: Iterable[Place], wanted: int) -> bool:
        """Whether so many words do; no more are looked at than it takes."""
        return len(list(islice(filter(self.is_cased, places), wanted))) == wanted

    def _is_cased_prose(self, number: int) -> bool:
        if number not in self._cased:
            self._cased[number] = segment.is_cased_prose(self.document.lines[number])
        return self._cased[number]

    def _has_capitals(self, number: int) -> bool:
        if number not in self._capitals:
            self._capitals[number] = segment.has_capitals(self.document.lines[number])
        return self._capitals[number]
