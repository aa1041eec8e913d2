"""Say which lines go with the later copy of a section: whole lines, without those that say something of their own."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from cleantext.document import Document
from cleantext.filters._duplicates import blocks as cutting
from cleantext.filters._duplicates import chains, pairs
from cleantext.filters._duplicates.blocks import PROSE, Block
from cleantext.filters._duplicates.chains import Chain, Tier

_HEADING_WORDS: Final = 12
_HEADING: Final = re.compile(r"(?!\s{0,8}[-–—*•·])[^\n]{0,158}[^\s.!?…,;:\"”'’)\]。！？]$")
"""A heading, roughly: no list item, no stop or closing quote at its end."""


@dataclass(frozen=True, slots=True)
class Link:
    """A block of the later copy, the block of the earlier one that it restates, and how alike they are."""

    later: Block
    earlier: Block
    similarity: float


@dataclass(frozen=True, slots=True)
class Section:
    """The later copy of something: neighbouring lines, what they restate, and the tier and the matched words of the whole chain."""

    tier: Tier
    words: int
    lines: tuple[int, ...]
    links: tuple[Link, ...]


def find(document: Document, floors: Mapping[Tier, int]) -> list[Section]:
    """Return the sections of some tiers, with so many matched words each, that restate an earlier one; their lines are disjoint."""
    if not cutting.may_repeat(document):
        return []
    blocks = cutting.blocks(document)
    found = pairs.find(blocks)
    joined = chains.find(blocks, found, floors)
    bad = pairs.unfit(document, blocks, found) if joined else None
    if bad:
        joined = chains.find(blocks, found.without(bad), floors)
    taken: set[int] = set()
    sections: list[Section] = []
    for chain in joined:
        for lines in _runs(document, blocks, chain):
            section = _section(blocks, chain, [line for line in lines if line not in taken])
            if section:
                taken.update(section.lines)
                sections.append(section)
    return sections


def _section(blocks: Sequence[Block], chain: Chain, lines: list[int]) -> Section | None:
    """Return the part of a chain whose later copy stands in some lines, if there is prose in it."""
    inside = set(lines)
    links = [Link(blocks[j], blocks[i], s) for (i, j), s in zip(chain.pairs, chain.similarities, strict=True) if blocks[j].line in inside]
    if not any(len(link.later.words) >= PROSE for link in links):
        return None
    return Section(chain.tier, chain.words, tuple(lines), tuple(links))


def _runs(document: Document, blocks: Sequence[Block], chain: Chain) -> Iterator[list[int]]:
    """Yield the lines that go, in runs: a line that has much of its own to say stays and parts them, and so does code."""
    matched, own = _own_words(blocks, chain)
    first, last = blocks[chain.pairs[0][1]].line, blocks[chain.pairs[-1][1]].line
    run: list[int] = []
    for line in range(first, last + 1):
        if own[line] >= PROSE or (line in document.verbatim and document.stripped[line]):
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
        own[blocks[j].line] += 0 if j in inside else len(blocks[j].words)
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
    return len(text.split()) <= _HEADING_WORDS and _HEADING.match(text) is not None and line not in document.verbatim
