"""Names that lost their capital, by what the document writes elsewhere, what a corpus writes, and what every dictionary does."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from typing import ClassVar, Final

from cleantext.document import Document
from cleantext.edit import LIKELY, SURE, Edit
from cleantext.filter import Kind, Stage
from cleantext.forms.places import Place, Places
from cleantext.forms.usage import Usage
from cleantext.forms.written import Written
from cleantext.lexicon.calendar import MONTHS, WEEKDAYS
from cleantext.lexicon.dictionary import capital_words, lowercase_words, person_names
from cleantext.lexicon.english import ABBREVIATIONS, FUNCTION_WORDS
from cleantext.lexicon.foreign import FOREIGN_FUNCTION_WORDS
from cleantext.lexicon.names import BODIES, COMMON_WORDS, OFFICES, RANKS, SMALL_NAMES, SMALL_PHRASES
from cleantext.profile import Profile, usage

_STOPPED: Final = re.compile(r"[.] (?P<word>[a-z]{2,})(?![\w-])")
_INITIALS: Final = re.compile(r"[A-Z](?:[.][A-Z])*")
_BEFORE_ALL: Final = frozenset({"Mr", "Mrs", "Ms"})
"""Titles behind which only a name can stand."""

_PLACES: Final = frozenset({"St", "Mt", "Ft"})
_BEFORE_MANY: Final = _PLACES | frozenset("Dr Prof Sen Gov Rep Gen Col Capt Lt Sgt Rev".split())
"""Titles, and what begins names of places: they also end sentences, in names of streets for one."""

_WINDOW: Final = 40
"""Characters before a stop that are looked at."""

_NEVER: Final = FUNCTION_WORDS | {word.lower() for word in MONTHS | WEEKDAYS}
_NEVER_BEFORE: Final = FUNCTION_WORDS | FOREIGN_FUNCTION_WORDS | OFFICES | RANKS
_NEVER_BEHIND: Final = _NEVER_BEFORE | BODIES
_SHORTEST: Final = 3
_LONGEST: Final = 20
_LONG: Final = 5
"""Letters from which on a word that dictionaries have with a capital only needs no name beside it."""

_ROUNDS: Final = 8
"""Three are enough for any page of the development data; hostile texts could ask for as many as they have words."""

_QUESTIONS: Final = 100
"""Counts of words in one text; the pages of the development data ask for 9 at most."""

_STANDING_ALONE: Final = 2
_SMALL_SHARE: Final = 0.1
_HABIT: Final = 2
_FEW: Final = 3
"""Capitals to one small place of a word that no dictionary has; one is enough where it is no word put together from others: .993 of such edits were
right on 318,000 words of news."""

_DOUBTFUL: Final = 2
_OFTEN: Final = 5
_CONFIDENCE: Final = {"document": SURE, "pair": SURE}


@dataclass(frozen=True, kw_only=True)
class LowercaseNames:
    """Gives a name its capital where the document itself, a corpus or every dictionary writes the word with one.

    A word that a dictionary has in small letters is touched only beside the word that it makes a name with ("New york"), or where the others stand
    alone as names do, and hardly ever small. Titles, sentence starts, words behind a colon or a quotation mark, and lines in capitals are no
    evidence. `profile` is of the corpus, `known` asks for the forms that ship with cleantext.

    Wrong when: a document uses one word both as a name and as a word that no dictionary has.
    """

    profile: Profile = field(default_factory=Profile)
    known: bool = True

    name: ClassVar[str] = "lowercase_names"
    stage: ClassVar[Stage] = Stage.CASING
    kind: ClassVar[Kind] = Kind.CASING
    local: ClassVar[bool] = False
    reasons: ClassVar[Mapping[str, str]] = {
        "document": "the document writes this word with a capital, and no dictionary has it small",
        "pair": "the document writes this word with a capital beside the same word",
        "usual": "the document writes this word as a name elsewhere, and so does the corpus",
        "corpus": "the corpus writes this word with a capital, or does so beside the same word",
        "dictionary": "dictionaries have this word with a capital only",
        "surname": "a given name stands before it, and no dictionary has it small",
        "titled": "Mr., Mrs. or Ms. stands before it",
        "initial": "an initial or a title stands before it, and the document writes it so with a capital, or no dictionary has it small",
    }

    def edits(self, document: Document) -> Iterator[Edit]:
        """Yield the first letter of each, to be raised."""
        said, written, raised = usage(self.profile, shipped=self.known), Written(document), dict[int, str]()
        for _ in range(_ROUNDS):  # a name that is mended is evidence for others
            evidence = _Evidence(written, said)
            evidence.look_for_words()
            evidence.look_for_pairs()
            evidence.look_for_titles()
            if not (found := evidence.conclude()):
                break
            raised |= found
            written.capitalise(found)
        for at, reason in sorted(raised.items()):
            yield Edit(at, at + 1, document.text[at].upper(), reason, _CONFIDENCE.get(reason, LIKELY))


class _Evidence:
    """What a document and a usage say about words, by the places where they stand."""

    def __init__(self, written: Written, said: Usage) -> None:
        self.written, self.text, self.usage = written, written.document.text, said
        self.places = Places(written.document)
        self.raised: dict[int, str] = {}
        self.waiting: list[tuple[Place, str]] = []
        self.counts: dict[str, int] = {}

    def look_for_words(self) -> None:
        """Note the places of words that are names, and of those that are names if a name stands beside them."""
        low = lowercase_words()
        for word, found in self.places.of(self._wanted_words()).items():
            lost = [place for place in found if place.is_small]
            if len(word) < _SHORTEST or not lost:
                continue
            capital = [place for place in found if not place.is_small]
            if word in low:
                self._weigh_common(word, lost, [place for place in capital if place.is_within])
            else:
                self._weigh_rare(word, lost, [place for place in capital if place.last])

    def _wanted_words(self) -> set[str]:
        """Return the small words of the document that could be names: the gate."""
        spellings, capitalised, said = self.written.spellings, self.written.capitalised, self.usage
        capitals = dict(zip("\n".join(capitalised).lower().split("\n"), capitalised.values(), strict=False))
        both = spellings.intersection(capitals)
        wanted = self.places.behind_names(_given_names().intersection(capitalised), lowercase_words()) & spellings
        wanted |= both - lowercase_words()
        wanted |= spellings & said.listed
        wanted |= {word for word in both & said.usual if capitals[word] >= _STANDING_ALONE}
        return wanted - _NEVER - FOREIGN_FUNCTION_WORDS

    def _weigh_rare(self, word: str, lost: list[Place], within: list[Place]) -> None:
        """Note the places of a word that no dictionary has small."""
        usage, is_listed = self.usage, word in capital_words() or word in person_names()
        is_doubtful = word in usage.small or len(word) == _SHORTEST or not _may_be_surname(word)
        wanted = (_DOUBTFUL if is_doubtful else 1) * len(lost)
        if len(within) >= wanted and self.places.are_cased(within, wanted):
            self._raise(lost, "document")
        elif word in SMALL_NAMES or len(lost) >= _HABIT:
            return
        elif is_listed or word in usage.names:
            self._wait(lost, "corpus" if word in usage.names else "dictionary")
        elif word not in usage.small and _may_be_surname(word):
            self._wait(lost, "surname")

    def _weigh_common(self, word: str, lost: list[Place], within: list[Place]) -> None:
        """Note the places of a word that a dictionary has small, and that stands for itself as a name."""
        if len(lost) > max(1, _SMALL_SHARE * len(within)):
            return
        if word in self.usage.common and word not in COMMON_WORDS:
            self._wait(lost, "corpus")
        elif self.places.are_cased((place for place in within if place.is_alone), _STANDING_ALONE):
            self._wait(lost, "usual")

    def _raise(self, lost: list[Place], reason: str) -> None:
        self.raised |= {place.at: reason for place in lost if self.places.is_mendable(place, is_rare=True)}

    def _wait(self, lost: list[Place], reason: str) -> None:
        self.waiting += [(place, reason) for place in lost if place.may_be_name and self.places.is_mendable(place)]

    def look_for_pairs(self) -> None:
        """Note the words beside the word that they make a name with: "New york", "new York"."""
        behind, before = self._wanted_pairs()
        for place in self.places.behind(behind):
            left, word = place.last, place.word
            n = self._written(left, word.capitalize())
            if n >= _OFTEN or self._count(f" {word} ") <= _FEW:
                wanted = 1 if word in self.usage.usual else _HABIT
                is_sure = n >= wanted and not self._begins(place) and self._is_cased(left, word.capitalize(), wanted)
                self._weigh_pair(place, f"{left} {word}", is_sure=is_sure, is_known=word in self.usage.behind.get(left, ()))
        for place in self.places.before(before):
            word, right = place.word, place.following
            wanted = 1 if place.may_be_name else _HABIT
            is_sure = self._written(word.capitalize(), right) >= wanted and self._is_cased(word.capitalize(), right, wanted)
            known = self.usage.before.get(right, ()) if (word, right) not in SMALL_PHRASES else ()
            self._weigh_pair(place, f"{word} {right}", is_sure=is_sure, is_known=word in known)

    def _begins(self, place: Place) -> bool:
        """Whether a common word stands before a place because a sentence begins: its capital is none of a name ("Mental health is ...")."""
        at = place.at - 1 - len(place.last)
        return place.last.lower() in lowercase_words() and not Place(self.text, at, place.at - 1).last

    def _count(self, words: str) -> int:
        """Return how often words stand in the text; a great number from the 100th question on, for each reads the text."""
        if words not in self.counts:
            self.counts[words] = self.text.count(words) if len(self.counts) < _QUESTIONS else len(self.text)
        return self.counts[words]

    def _written(self, left: str, right: str) -> int:
        return self.written.pairs.get((left, right), 0)

    def _is_cased(self, left: str, right: str, wanted: int) -> bool:
        """Whether two capitals stand so often in prose; those of headings say nothing."""
        places = (Place(self.text, at, at + len(left)) for at in self.places.exactly(f"{left} {right}"))
        return self.places.are_cased(islice(places, _QUESTIONS), wanted)

    def _wanted_pairs(self) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
        """Return the pairs of which the second word may have lost its capital, and those of which the first may have: the gate."""
        spellings, usage, capitalised = self.written.spellings, self.usage, self.written.capitalised.keys()
        behind = {(capital, word) for capital in capitalised & usage.behind.keys() for word in usage.behind[capital] & spellings}
        before = {(word, capital) for capital in capitalised & usage.before.keys() for word in usage.before[capital] & spellings}
        pairs = [(left, right, n) for (left, right), n in self.written.pairs.items() if right]
        lowered = " ".join([word for left, right, _ in pairs for word in (left, right)]).lower().split()
        firsts, seconds = spellings.intersection(lowered[::2]) - _NEVER_BEFORE, spellings.intersection(lowered[1::2]) - _NEVER_BEHIND
        for (left, right, n), first, second in zip(pairs, lowered[::2], lowered[1::2], strict=True):
            if second in seconds and (n >= _HABIT or second in usage.usual):
                behind.add((left, second))
            if first in firsts:
                before.add((first, right))
        standing = self.places.standing(behind | before)
        return behind & standing, before & standing

    def _weigh_pair(self, place: Place, lost: str, *, is_sure: bool, is_known: bool) -> None:
        """Note a place that was not noted before; what costs most is asked last."""
        is_sure = is_sure and self._count(lost) == 1
        if (is_sure or is_known) and place.at not in self.raised and self.places.is_mendable(place):
            self.raised[place.at] = "pair" if is_sure else "corpus"

    def look_for_titles(self) -> None:
        """Note the words behind a title or an initial."""
        for match in _STOPPED.finditer(self.text):
            if (word := match["word"]) in _NEVER_BEFORE or not (title := self._title(match.start())):
                continue
            place = Place(self.text, *match.span("word"))
            if self._is_titled(title, word) and self.places.is_mendable(place):
                self.raised.setdefault(place.at, "titled" if title in _BEFORE_ALL else "initial")

    def _title(self, end: int) -> str:
        """Return the title or the initials that end before a stop; "" where there are none, or one initial alone, as species have: "H. pylori"."""
        given, word = self.text[max(0, end - _WINDOW) : end].rpartition("\n")[2].rpartition(" ")[::2]
        if word in _BEFORE_ALL or word in _BEFORE_MANY:
            return word
        is_person = given.rpartition(" ")[2] in _given_names() if len(word) == 1 else word not in ABBREVIATIONS
        return word if is_person and _INITIALS.fullmatch(word) else ""

    def _is_titled(self, title: str, word: str) -> bool:
        """Whether a word behind a title is a name: every word is, or the document has it there with a capital, or no dictionary has it."""
        name = word.capitalize()
        if title in _BEFORE_ALL or 0 < self._count(f"{title}. {name}") < len(self.text):
            return True
        if title not in _PLACES and "." not in title and name in self.written.capitalised:
            return True
        return len(word) >= _LONG and word not in lowercase_words() and word not in self.usage.small

    def conclude(self) -> dict[int, str]:
        """Return where to raise a letter, and why. A name that is raised may prove its neighbour, to the left or to the right."""
        waiting, known = sorted(self.waiting, key=lambda each: each[0].at), -1
        while known < len(self.raised):
            known = len(self.raised)
            for place, reason in waiting:
                if place.at not in self.raised and self._is_proved(place, reason):
                    self.raised[place.at] = reason
            waiting.reverse()
        return self.raised

    def _is_proved(self, place: Place, reason: str) -> bool:
        """Whether a name beside a word proves it one; some need no proof."""
        if reason in ("usual", "corpus"):
            return True
        if reason == "surname":
            return place.last.istitle() and place.last.lower() in person_names() and place.last.lower() not in lowercase_words()
        if len(place.word) >= _LONG and place.word in capital_words():
            return True
        return self._is_name(place.at - 1 - len(place.last), place.last) or self._is_name(place.following_at, place.following)

    def _is_name(self, at: int, word: str) -> bool:
        """Whether the word at a place is Capitalised, and not only because a sentence begins."""
        if at in self.raised:
            return True
        if not word.istitle() or word.lower() in FUNCTION_WORDS:
            return False
        return word.lower() not in lowercase_words() or Place(self.text, at, at + len(word)).is_within


@cache
def _given_names() -> frozenset[str]:
    """Return the names of people that are no words, as they are written."""
    return frozenset(map(str.capitalize, person_names()))


def _may_be_surname(word: str) -> bool:
    """Whether a word that no dictionary has is neither put together from words that one has nor an inflected word."""
    low = lowercase_words()
    if len(word) > _LONGEST or word.endswith(("ing", "ed", "ly", "ity", "ers", "less", "ness", "ism", "able")):
        return False
    return not any(word[:i] in low and word[i:] in low for i in range(_SHORTEST, len(word) - 2))
