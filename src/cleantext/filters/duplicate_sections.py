"""Sections that a document says a second time, in the same words or in others."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import accumulate, chain
from typing import ClassVar, Final, Literal, Self

from cleantext.document import Document
from cleantext.edit import GUESS, LIKELY, Edit, Match
from cleantext.errors import ConfigError
from cleantext.filter import Kind, Stage
from cleantext.filters._duplicates.chains import Tier
from cleantext.filters._duplicates.places import Place, whole_parts
from cleantext.filters._duplicates.sections import Known, Reading, Section, find

_FLOORS: Final[Mapping[Tier, int]] = {"exact": 60, "near": 120, "paraphrase": 120}
"""Matched words, and words that go, from which a section of each tier may be removed; shorter ones are reported. Under these, most finds on news
pages are pull quotes, disclaimers and blurbs, which repeat on purpose; and where most of a section has something of its own to say, two things are
described in parallel."""

_TIERS: Final = tuple(_FLOORS)
_ANY: Final[Mapping[Tier, int]] = dict.fromkeys(_FLOORS, 0)
_ROUNDS: Final = 8
"""Times that a document is searched, without what was found so far. Copies come to light behind copies; a document in which the eighth search
still finds some is a template, and nothing of it is proposed."""


@dataclass(frozen=True, kw_only=True)
class DuplicateSections:
    """Removes the later copy of a section that a document has twice, and reports each sentence of it with the place that it restates.

    `remove` says which copies go: `"exact"` those word by word from 60 words on, `"near"` also those from 120 words on with up to a quarter of other
    words, `"paraphrase"` also those that say the same in other words, `"nothing"` none; all others are reported. An edit covers whole lines, or whole
    sentences of a line, and the heading above if it is left without a body; what says something of its own, or has other numbers, stays.

    Wrong when: a document repeats a paragraph on purpose (terms for two products, a recipe's summary), or describes parallel things in
    parallel words.
    """

    remove: Literal["nothing", "exact", "near", "paraphrase"] = "near"

    name: ClassVar[str] = "duplicate_sections"
    stage: ClassVar[Stage] = Stage.REMOVAL
    kind: ClassVar[Kind] = Kind.REMOVAL
    local: ClassVar[bool] = False
    reasons: ClassVar[Mapping[str, str]] = {
        "exact": "an earlier section, word by word",
        "near": "an earlier section with some words changed",
        "paraphrase": "an earlier section, block by block in the same order, in other words",
    }

    def __post_init__(self) -> None:
        if self.remove not in ("nothing", *_TIERS):
            message = f"remove is {self.remove!r}; wanted 'nothing', 'exact', 'near' or 'paraphrase'"
            raise ConfigError(message)

    def edits(self, document: Document) -> Iterator[Edit]:
        """Yield one deletion for each run of lines of a later copy; its `matches` are the aligned blocks."""
        search = _Search(document)
        if not search.every:
            return
        if self.remove != "nothing":
            wanted = _TIERS[: _TIERS.index(self.remove) + 1]
            sure, search = search.exhaust({tier: _FLOORS[tier] for tier in wanted})
            yield from _edits(sure, LIKELY)
        unsure, _ = search.exhaust(_ANY)
        yield from _edits(unsure, GUESS)


@dataclass(frozen=True)
class _Search:
    """A document and what was found in it so far: the spans taken from it, in order. What is left is searched."""

    document: Document
    taken: tuple[Place, ...] = ()
    known: Known = field(default_factory=Known)

    @cached_property
    def kept(self) -> list[Place]:
        """The spans of the whole document that are left."""
        edges = [0, *chain.from_iterable(self.taken), len(self.document.text)]
        return [(low, high) for low, high in zip(edges[::2], edges[1::2], strict=True) if low < high]

    @cached_property
    def starts(self) -> list[int]:
        """Where each of them begins in what is left."""
        return list(accumulate((high - low for low, high in self.kept), initial=0))[:-1]

    @cached_property
    def rest(self) -> Reading:
        """What is left."""
        text = self.document.text
        return Reading(Document("".join([text[low:high] for low, high in self.kept])) if self.taken else self.document, self.known)

    @cached_property
    def every(self) -> list[Section]:
        """The sections of what is left, of whatever tier and size."""
        return find(self.rest, _ANY)

    def find(self, floors: Mapping[Tier, int]) -> list[Section]:
        """Return the sections of some tiers, with so many words each."""
        is_all = all(section.words >= floors.get(section.tier, section.words + 1) for section in self.every)
        return [section for section in (self.every if is_all else find(self.rest, floors)) if section.going >= floors[section.tier]]

    def exhaust(self, floors: Mapping[Tier, int]) -> tuple[list[Section], Self]:
        """Take what is found away, and search until nothing is found; return all of it at its place in the whole document, and what is left.

        This makes the filter idempotent: what it leaves, it has searched itself.
        """
        search, sections = self, list[Section]()
        for _ in range(_ROUNDS):
            found = search.find(floors)
            if not found:
                return sections, search
            sections += (new := search._at_home(found))
            search = type(self)(self.document, tuple(sorted((*search.taken, *(place for section in new for place in section.spans)))), self.known)
        return [], self

    def _at_home(self, found: Sequence[Section]) -> list[Section]:
        """Return sections of the rest as sections of the whole document: of its lines and sentences, each taken once."""
        places: list[list[Place]] = [[] for _ in found]
        done = 0
        for low, high, n in sorted((*place, n) for n, section in enumerate(found) for place in section.spans):
            places[n] += chain.from_iterable(whole_parts(self.document, *span) for span in self._whole(max(low, done), high))
            done = max(done, high)
        return [
            replace(section, spans=tuple(spans), matches=tuple(map(self._match_at_home, section.matches)) if self.taken else section.matches)
            for section, spans in zip(found, places, strict=True)
        ]

    def _whole(self, low: int, high: int) -> Iterator[Place]:
        """Yield the parts of the whole document that a span of the rest consists of."""
        at = self.starts
        for i in range(bisect_right(at, low) - 1, len(self.kept)):
            if at[i] >= high:
                return
            shift = self.kept[i][0] - at[i]
            start, end = max(low + shift, self.kept[i][0]), min(high + shift, self.kept[i][1])
            if start < end:
                yield start, end

    def _match_at_home(self, match: Match) -> Match:
        here, there = (list(self._whole(*span)) for span in ((match.start, match.end), (match.other_start, match.other_end)))
        return Match(here[0][0], here[-1][1], there[0][0], there[-1][1], match.similarity)


def _edits(sections: Sequence[Section], confidence: float) -> Iterator[Edit]:
    """Yield one deletion for each span of each section."""
    for section in sections:
        for start, end in section.spans:
            matches = tuple(match for match in section.matches if start <= match.start < end)
            yield Edit(start, end, "", section.tier, confidence, matches)
