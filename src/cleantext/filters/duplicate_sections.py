"""Sections that a document says a second time, in the same words or in others."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import ClassVar, Final, Literal, Self

from cleantext.document import Document
from cleantext.edit import GUESS, LIKELY, Edit, Match
from cleantext.errors import ConfigError
from cleantext.filter import Kind, Stage
from cleantext.filters._duplicates.blocks import Block
from cleantext.filters._duplicates.chains import Tier
from cleantext.filters._duplicates.sections import Link, Section, find

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
    """Reports the later copy of a section that a document has twice, each block of it with the block that it restates.

    It removes nothing unless told to: `remove="exact"` takes copies word by word away, `"near"` those with up to a quarter of other words too,
    `"paraphrase"` also those that say the same in other words. An edit covers whole lines of the later copy, and the heading above if it
    is left without a body; a line of the copy that has 20 words of its own stays.

    Wrong when: a document repeats a paragraph on purpose (terms for two products, a recipe's summary), or describes parallel things in
    parallel words.
    """

    remove: Literal["nothing", "exact", "near", "paraphrase"] = "nothing"

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
        search = _Search(document, range(len(document.lines)))
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
    """What is left of a document, and which line of the whole each of its lines is."""

    rest: Document
    numbers: Sequence[int]

    def exhaust(self, floors: Mapping[Tier, int], found: list[Section]) -> tuple[list[Section], Self]:
        """Take what was found away, and search until nothing is found; return all of it in the whole document's lines, and what is left.

        This makes the filter idempotent: what it leaves, it has searched itself.
        """
        search, sections = self, list[Section]()
        for _ in range(_ROUNDS):
            if not found:
                return sections, search
            sections += [search._whole(section) for section in found]
            search = search._without({line for section in found for line in section.lines})
            found = find(search.rest, floors)
        return [], self

    def _without(self, lines: set[int]) -> Self:
        kept = [i for i in range(len(self.numbers)) if i not in lines]
        return type(self)(Document("\n".join(self.rest.lines[i] for i in kept)), [self.numbers[i] for i in kept])

    def _whole(self, section: Section) -> Section:
        links = tuple(replace(link, later=self._at_home(link.later), earlier=self._at_home(link.earlier)) for link in section.links)
        return replace(section, lines=tuple(self.numbers[line] for line in section.lines), links=links)

    def _at_home(self, block: Block) -> Block:
        return replace(block, line=self.numbers[block.line])


def _edits(document: Document, sections: Sequence[Section], confidence: float) -> Iterator[Edit]:
    """Yield one deletion for each run of neighbouring lines of each section."""
    for section in sections:
        for _, group in groupby(enumerate(section.lines), key=lambda item: item[1] - item[0]):
            lines = [line for _, line in group]
            matches = tuple(_match(document, link) for link in section.links if lines[0] <= link.later.line <= lines[-1])
            start, end = document.span_of_lines(lines[0], lines[-1] + 1)
            yield Edit(start, end, "", section.tier, confidence, matches)


def _match(document: Document, link: Link) -> Match:
    later, earlier = (document.offsets[block.line] for block in (link.later, link.earlier))
    return Match(later + link.later.start, later + link.later.end, earlier + link.earlier.start, earlier + link.earlier.end, link.similarity)
