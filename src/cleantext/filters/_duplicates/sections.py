"""Say which lines go with the later copy of a section: whole lines, without those that say something of their own."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, Final, TypeAlias

from cleantext.document import Document
from cleantext.edit import Match
from cleantext.filters._duplicates import blocks as cutting
from cleantext.filters._duplicates import pairs, paths, sentences
from cleantext.filters._duplicates.blocks import PROSE, Block, Parts, Words
from cleantext.filters._duplicates.chains import Chain, Net, Tier
from cleantext.filters._duplicates.pairs import Pairs
from cleantext.filters._duplicates.paths import Path
from cleantext.filters._duplicates.sentences import Sentences, Spans
from cleantext.filters._duplicates.spans import Span, Tracks

if TYPE_CHECKING:
    from cleantext.filters._duplicates.echoes import Echoes

Link: TypeAlias = tuple[Block, Block, float]
"""An earlier and a later block, and how alike they are."""

_AROUND: Final = 4
"""Lines searched before and behind one that echoes another."""
_TIERS: Final[tuple[Tier, ...]] = ("exact", "near", "paraphrase")
_LONGER: Final = 1.3
"""A span takes the place of sections of blocks from this many times their words on, where it is as sure as they are: they are pieces of it."""
_HEADING_WORDS: Final = 12
_HEADING: Final = re.compile(r"(?!\s{0,8}[-–—*•·])[^\n]{0,158}[^\s.!?…,;:\"”'’)\]。！？]$")
"""A heading, roughly: no list item, no stop or closing quote at its end."""


@dataclass(frozen=True, slots=True)
class Section:
    """The later copy of something: its spans, what they restate, and of the whole the tier, the matched words, and how many of its words go.

    Where parts stay because they say something of their own, the whole may be several sections.
    """

    tier: Tier
    words: int
    going: int
    spans: tuple[tuple[int, int], ...]
    matches: tuple[Match, ...]


@dataclass(frozen=True)
class Known:
    """What was read of lines before: a document is searched again without some of its lines."""

    parts: Parts = field(default_factory=dict)
    spans: Spans = field(default_factory=dict)


@dataclass(frozen=True)
class Reading:
    """A document as it is searched, for whatever tiers: its words and echoes, its blocks and their pairs, each made once."""

    document: Document
    known: Known = field(default_factory=Known)

    @cached_property
    def words(self) -> Words:
        """All words."""
        return Words.of(self.document.text)

    @cached_property
    def heard(self) -> "Echoes":
        """The echoes; none in most documents."""
        from cleantext.filters._duplicates.echoes import echoes  # noqa: PLC0415 (numpy: 100 ms, once)

        return echoes(self.words)

    @cached_property
    def paths(self) -> list[Path]:
        """The paths of the echoes; none where none may be a section's, or no line is long enough for prose, as one of a section must be."""
        return paths.find(self.heard.pairs, self.words) if self.words.may_echo and self.heard and self._has_prose else []

    @property
    def _has_prose(self) -> bool:
        return self.words.layout.longest_line >= PROSE

    @cached_property
    def sentences(self) -> Sentences:
        """The sentences, read when needed."""
        return Sentences(self.document, self.words, self.known.spans)

    @cached_property
    def blocks(self) -> list[Block]:
        """The blocks of the lines around echoes; none where these are not two lines of prose, as a section of blocks and its copy must have."""
        lines, starts = self.heard.around(self.words.layout.lines, _AROUND), self.words.starts
        is_prose = sum([starts[line + 1] - starts[line] >= PROSE for line in lines]) > 1
        return cutting.blocks(self.document, self.words, lines, self.known.parts) if is_prose else []

    @cached_property
    def pairs(self) -> Pairs:
        """The pairs of these blocks."""
        return pairs.find(self.blocks, self.heard)

    @cached_property
    def net(self) -> Net:
        """The same, joined."""
        return Net(self.blocks, self.pairs)

    @cached_property
    def fit(self) -> Net:
        """The same without those that stand in code and the like."""
        bad = pairs.unfit(self.document, self.blocks, self.pairs)
        return Net(self.blocks, self.pairs.without(bad)) if bad else self.net

    @cached_property
    def tracks(self) -> Tracks:
        """The sentences along the paths."""
        return Tracks(self.sentences, self.heard.pairs, self.paths)


def find(reading: Reading, floors: Mapping[Tier, int]) -> list[Section]:
    """Return the sections of some tiers, with so many matched words each, that restate an earlier one; each begins and ends with a line or sentence.

    Only white space can belong to two.
    """
    if not reading.paths:
        return []
    document = reading.document
    sections = list(_of_blocks(reading, floors))
    owners = {line: n for n, section in enumerate(sections) for line in _lines(document, section)}
    pieces: set[int] = set()
    whole: list[Section] = []
    for longer in _of_spans(reading, floors):
        inside = {owners[line] for line in _lines(document, longer) if line in owners}
        is_as_sure = all(_TIERS.index(longer.tier) <= _TIERS.index(sections[n].tier) for n in inside)
        if is_as_sure and pieces.isdisjoint(inside) and longer.words > _LONGER * sum(sections[n].words for n in inside):
            pieces |= inside
            whole.append(longer)
    return [section for n, section in enumerate(sections) if n not in pieces] + whole


def _lines(document: Document, section: Section) -> Iterator[int]:
    for start, end in section.spans:
        yield from range(document.line_at(start), document.line_at(end - 1) + 1)


def _of_spans(reading: Reading, floors: Mapping[Tier, int]) -> Iterator[Section]:
    """Yield the sections whose copies are cut into other lines."""
    document = reading.document
    for span in reading.tracks.find(floors):
        runs = [run for run in sentences.runs(reading.sentences, span.units, span.tier) if run]
        places = sorted(edge for run in runs for edge in sentences.edges(reading.sentences, run))
        if places:
            if len(runs) == 1:
                places[0] = (_headed(document, reading.words, span, places[0]), places[0][1])
            matches = tuple(reading.sentences.match(unit) for run in runs for unit in run if unit.matches)
            yield Section(span.tier, span.words, sum(unit.size for run in runs for unit in run), tuple(places), matches)


def _headed(document: Document, words: Words, span: Span, place: tuple[int, int]) -> int:
    """Return where a place begins, with the heading above it that is left without a body."""
    first, last = span.units[0], span.units[-1]
    is_whole = place[0] == document.offsets[first.line] and not document.lines[last.line][last.end :].strip()
    lines = _orphan(document, first.line, last.line, words.line_of(last.other[0])) if is_whole else []
    return document.offsets[lines[0]] if lines else place[0]


def _of_blocks(reading: Reading, floors: Mapping[Tier, int]) -> Iterator[Section]:
    """Yield the sections whose copies are cut into the same lines."""
    document, blocks, found = reading.document, reading.blocks, reading.pairs
    joined = reading.net.find(floors)
    if joined and reading.fit is not reading.net:
        joined = reading.fit.find(floors)
    taken: set[int] = set()
    for chain in joined:
        parts = list(_parts(document, blocks, chain, found, taken))
        going = sum(later.size for _, links in parts for _, later, _ in links)
        for lines, links in parts:
            yield Section(chain.tier, chain.words, going, tuple(_places(document, lines)), tuple(_match(document, *link) for link in links))


def _parts(document: Document, blocks: Sequence[Block], chain: Chain, found: Pairs, taken: set[int]) -> Iterator[tuple[list[int], list[Link]]]:
    """Yield the runs of lines of a chain that go and hold prose, and the pairs of blocks in each; no line is taken twice."""
    for run in _runs(document, blocks, chain, found):
        lines = [line for line in run if line not in taken]
        inside = set(lines)
        links = [(blocks[i], blocks[j], s) for (i, j), s in zip(chain.pairs, chain.similarities, strict=True) if blocks[j].line in inside]
        if any(later.size >= PROSE for _, later, _ in links):
            taken.update(lines)
            yield lines, links


def _places(document: Document, lines: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the span of each run of neighbouring lines."""
    for _, group in groupby(enumerate(lines), key=lambda item: item[1] - item[0]):
        run = [line for _, line in group]
        yield document.span_of_lines(run[0], run[-1] + 1)


def _match(document: Document, earlier: Block, later: Block, similarity: float) -> Match:
    at, other = document.offsets[later.line], document.offsets[earlier.line]
    return Match(at + later.start, at + later.end, other + earlier.start, other + earlier.end, similarity)


def _runs(document: Document, blocks: Sequence[Block], chain: Chain, found: Pairs) -> Iterator[list[int]]:
    """Yield the lines that go, in runs: a line that has much of its own to say, or other numbers, stays and parts them, and so does code."""
    matched, own = _own_words(blocks, chain)
    if chain.tier != "paraphrase":
        own.update({blocks[pair[1]].line: PROSE for pair in chain.pairs if pair in found.other_numbers})
    first, last = blocks[chain.pairs[0][1]].line, blocks[chain.pairs[-1][1]].line
    run: list[int] = []
    for line in range(first, last + 1):
        if own[line] >= PROSE or (document.stripped[line] and document.is_verbatim(line)):
            yield from _trimmed(document, run, matched, is_cut=True)
            run = []
        else:
            run.append(line)
    if run and run[0] == first:
        run[:0] = _orphan(document, first, last, blocks[chain.pairs[-1][0]].line)
        matched.update(run[:1])
    yield from _trimmed(document, run, matched, is_cut=False)


def _own_words(blocks: Sequence[Block], chain: Chain) -> tuple[set[int], Counter[int]]:
    """Return the lines of the later copy that restate something, and how many words of each line restate nothing."""
    low, high = chain.pairs[0][1], chain.pairs[-1][1]
    while low and blocks[low - 1].line == blocks[low].line:
        low -= 1
    while high + 1 < len(blocks) and blocks[high + 1].line == blocks[high].line:
        high += 1
    inside = {j for _, j in chain.pairs}
    own = Counter[int]()
    for j in range(low, high + 1):
        own[blocks[j].line] += 0 if j in inside else blocks[j].size
    return {blocks[j].line for j in inside}, own


def _trimmed(document: Document, run: list[int], matched: set[int], *, is_cut: bool) -> Iterator[list[int]]:
    """Yield a run from its first matched line to its last one; where a line that stays follows, without the headings above that line."""
    inside = [i for i, line in enumerate(run) if line in matched]
    while is_cut and inside and _is_heading(document, run[inside[-1]]):
        inside.pop()
    if inside:
        yield run[inside[0] : inside[-1] + 1]


def _orphan(document: Document, first: int, last: int, earlier: int) -> list[int]:
    """Return the lines from the heading above a section, if nothing is left for it to head and it stands below prose."""
    above = _filled(document, first - 1, -1)
    before = _filled(document, above - 1, -1)
    below = _filled(document, last + 1, 1)
    if before < earlier or not _is_heading(document, above) or _is_heading(document, before):
        return []
    return list(range(above, first)) if below < 0 or _is_heading(document, below) else []


def _filled(document: Document, line: int, step: int) -> int:
    """Return the number of the next line that is not blank, -1 where there is none."""
    while 0 <= line < len(document.stripped):
        if document.stripped[line]:
            return line
        line += step
    return -1


def _is_heading(document: Document, line: int) -> bool:
    text = document.stripped[line]
    return len(text.split()) <= _HEADING_WORDS and _HEADING.match(text) is not None and not document.is_verbatim(line)
