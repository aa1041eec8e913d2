"""Cut a document into blocks of words, and tell cheaply whether any of them may restate another."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from cleantext.document import Document
from cleantext.similarity import grams, word_pattern

PROSE: Final = 20
"""Words from which a block counts as prose: verses, list items and headings are shorter."""

_LONGEST: Final = 160
"""Words from which a line is cut: it bounds the cost of one comparison, and lets a long paragraph match two short ones."""
_CHUNK: Final = 80
"""Words from which a cut line's block ends at the next sentence end."""
_SEED_GRAM: Final = 3
LEAST: Final = 2
SHARE: Final = 0.04
"""Two blocks are compared where they share this many word trigrams and this share of the smaller one's. The hardest restated pair of paragraphs
known to us shares 14 % of its trigrams (Jaccard 0.08); unrelated paragraphs on one subject share up to 5 %, which the comparison sorts out."""

_GATE_LEAST: Final = 4
_GATE_SHARE: Final = 0.1
"""The same for the gate."""

_LABEL: Final = re.compile(r"\w[\w.'’-]{0,30}(?: \w[\w.'’-]{0,30}){0,2}:(?=\s|$)")
"""One to three words and a colon at the start of a line: the speaker of an interview, whose name differs between two copies."""
_LABEL_ROOM: Final = 96
_STOP: Final = re.compile(r"[.!?…。！？]")
"""A sentence end, roughly: it only decides where a long line is cut for comparing."""


@dataclass(frozen=True, slots=True)
class Block:
    """Words of one line: those of `line[start:end]`, in lower case, without the speaker's label."""

    line: int
    start: int
    end: int
    words: list[str]


def may_repeat(document: Document) -> bool:
    """Whether any prose line shares enough trigrams with one line before it. False for most documents, at the cost of one set of trigrams.

    A trigram counts for the first line that has it.
    """
    find = word_pattern(document.text).findall
    first: dict[tuple[str, ...], int] = {}
    for number, line in enumerate(document.lowered):
        if len(line) < 2 * _SEED_GRAM:
            continue
        words = find(line)
        run = set(zip(words, words[1:], words[2:], strict=False))
        hits = run & first.keys()
        least = max(_GATE_LEAST, _GATE_SHARE * min(len(run), _CHUNK))
        if len(hits) >= least and len(words) >= PROSE and max(Counter(map(first.__getitem__, hits)).values()) >= least:
            return True
        first.update(dict.fromkeys(run - hits, number))
    return False


def blocks(document: Document) -> list[Block]:
    """Return the blocks of a document in order; lines without words have none."""
    pattern = word_pattern(document.text)
    found: list[Block] = []
    for number, (line, body) in enumerate(zip(document.lines, document.lowered, strict=True)):
        label = _LABEL.match(body) if ":" in body[:_LABEL_ROOM] else None
        words = pattern.findall(body, label.end() if label else 0)
        if len(words) > _LONGEST:
            found += _cut(number, line, pattern)
        elif words:
            start = len(line) - len(line.lstrip())
            found.append(Block(number, start, len(line.rstrip()), words))
    return found


def seed_grams(found: Sequence[Block]) -> list[set[tuple[str, ...]]]:
    """Return each block's trigrams that another block has too; nothing for a block that has too few of them."""
    runs = [grams(block.words, _SEED_GRAM) for block in found]
    seen: set[tuple[str, ...]] = set()
    twice: set[tuple[str, ...]] = set()
    for run in runs:
        hits = run & seen
        if len(hits) >= max(LEAST, SHARE * len(run)):
            twice |= hits
        seen |= run
    return [run & twice for run in runs]


def _cut(number: int, line: str, pattern: re.Pattern[str]) -> Iterator[Block]:
    """Cut a long line behind a sentence end from 80 words on, at 160 words at the latest."""
    words: list[str] = []
    start = end = 0
    for match in pattern.finditer(line):
        full = len(words) >= _LONGEST or (len(words) >= _CHUNK and _STOP.search(line, end, match.start()))
        if full:
            yield Block(number, start, end, words)
            words = []
        if not words:
            start = match.start()
        end = match.end()
        words.append(match[0].lower())
    if words:
        yield Block(number, start, end, words)
