"""Sections that a document says a second time, in the same words or in others."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate
from typing import ClassVar, Final, Literal, Self

from cleantext.document import Document
from cleantext.edit import GUESS, LIKELY, Edit, Match
from cleantext.errors import ConfigError
from cleantext.filter import Kind, Stage
from cleantext.filters._duplicates.chains import Tier
from cleantext.filters._duplicates.sections import Section, find

_FLOORS: Final[Mapping[Tier, int]] = {"exact": 60, "near": 120, "paraphrase": 120}
"""Matched words from which a section of each tier may be removed; shorter ones are reported. Under these, most finds on news pages are
pull quotes, disclaimers and blurbs, which repeat on purpose."""

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
        found = find(document, _ANY)
        if not found:
            return
        search = _Search.of(document)
        if self.remove != "nothing":
            wanted = _TIERS[: _TIERS.index(self.remove) + 1]
            floors = {tier: _FLOORS[tier] for tier in wanted}
            sure, search = search.exhaust(floors, find(document, floors))
            yield from _edits(document, sure, LIKELY)
            found = find(search.rest, _ANY)
        unsure, _ = search.exhaust(_ANY, found)
        yield from _edits(document, unsure, GUESS)


@dataclass(frozen=True)
class _Search:
    """What is left of a document: the spans of the whole that stand in it, one behind the other, and where each begins in what is left."""

    rest: Document
    kept: Sequence[tuple[int, int]]

    @classmethod
    def of(cls, document: Document) -> Self:
        """Begin with the whole document."""
        return cls(document, [(0, len(document.text))])

    def exhaust(self, floors: Mapping[Tier, int], found: list[Section]) -> tuple[list[Section], Self]:
        """Take what was found away, and search until nothing is found; return all of it at its place in the whole document, and what is left.

        This makes the filter idempotent: what it leaves, it has searched itself.
        """
        search, sections = self, list[Section]()
        for _ in range(_ROUNDS):
            if not found:
                return sections, search
            sections += [search._at_home(section) for section in found]
            search = search._without(sorted(span for section in found for span in section.spans))
            found = find(search.rest, floors)
        return [], self

    def _without(self, spans: Sequence[tuple[int, int]]) -> Self:
        edges = [0, *(offset for span in spans for offset in span), len(self.rest.text)]
        left = list(zip(edges[::2], edges[1::2], strict=True))
        kept = [span for low, high in left for span in self._whole(low, high)]
        return type(self)(Document("".join(self.rest.text[low:high] for low, high in left)), kept)

    def _whole(self, low: int, high: int) -> Iterator[tuple[int, int]]:
        """Yield the parts of the whole document that a span of the rest consists of."""
        at = self.starts
        for i in range(bisect_right(at, low) - 1, len(self.kept)):
            if at[i] >= high:
                return
            shift = self.kept[i][0] - at[i]
            start, end = max(low + shift, self.kept[i][0]), min(high + shift, self.kept[i][1])
            if start < end:
                yield start, end

    @cached_property
    def starts(self) -> list[int]:
        """Where each kept span begins in the rest."""
        return list(accumulate((end - start for start, end in self.kept), initial=0))[:-1]

    def _at_home(self, section: Section) -> Section:
        spans = tuple(whole for span in section.spans for whole in self._whole(*span))
        return replace(section, spans=spans, matches=tuple(map(self._match_at_home, section.matches)))

    def _match_at_home(self, match: Match) -> Match:
        here, there = (list(self._whole(*span)) for span in ((match.start, match.end), (match.other_start, match.other_end)))
        return replace(match, start=here[0][0], end=here[-1][1], other_start=there[0][0], other_end=there[-1][1])


def _edits(document: Document, sections: Sequence[Section], confidence: float) -> Iterator[Edit]:
    """Yield one deletion for each span of each section, but for spans that would cut a sentence: what was whole in the rest need not be at home."""
    for section in sections:
        for start, end in section.spans:
            matches = tuple(match for match in section.matches if start <= match.start < end)
            edit = Edit(start, end, "", section.tier, confidence, matches)
            if Kind.REMOVAL.permits(document.text, edit):
                yield edit
