"""Cut a document into blocks of words, and tell cheaply whether any of them may restate another."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from cleantext.document import Document
from cleantext.similarity import grams, word_pattern, words_of_lines

PROSE: Final = 20
"""Words from which a block counts as prose: verses, list items and headings are shorter."""

_LONGEST: Final = 160
"""Words from which a line is cut: it bounds the cost of one comparison, and lets a long paragraph match two short ones."""
_CHUNK: Final = 80
"""Words from which a cut line's block ends at the next sentence end."""
_SEED_GRAM: Final = 3
LEAST: Final = 3
SHARE: Final = 0.06
"""Two blocks are compared where they share this many word trigrams and this share of the smaller one's. The hardest restated pair of paragraphs
known to us shares 14 % of its trigrams (Jaccard 0.08); unrelated ones on one subject share 5 % at most. Against 2 and 4 % it costs 2 % of recall
where half of all words are replaced, nothing up to 30 %, and a tenth less time."""

_GATE_SHARE: Final = 0.1
_GATE_SUM: Final = 0.3
_GATE_WORDS: Final = 30
_GATE_GAP: Final = 12
"""The gate's section: prose lines that share 10 % of their trigrams or more with one earlier line each, 30 % all together; 30 words (60 on one line:
the least that any tier asks); no line further than 12 lines from the one before, in either copy. It lets 12 % of extracted pages pass. Against a
single line of 15 %, with which 16 % pass, it costs no recall up to 20 % of words replaced, half a point at 30 % and 1.5 points at 50 %."""

_LABEL: Final = re.compile(r"\w[\w.'’-]{0,30}(?: \w[\w.'’-]{0,30}){0,2}:(?=\s|$)")
"""One to three words and a colon at the start of a line: the speaker of an interview, whose name differs between two copies."""
_LABEL_ROOM: Final = 96
_STOP: Final = re.compile(r"[.!?…。！？]")
"""A sentence end, roughly: it only decides where a long line is cut for comparing."""


@dataclass(slots=True)
class Block:
    """Words of one line: those of `line[start:end]`, in lower case, without the speaker's label; and the same without order."""

    line: int
    start: int
    end: int
    words: list[str]
    vocabulary: set[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.vocabulary = set(self.words)


def may_repeat(document: Document) -> bool:
    """Whether lines that share trigrams with earlier lines come together to a section. False for most documents, at the cost of their trigrams.

    A trigram counts for the first line that has it.
    """
    first: dict[tuple[bytes, ...], int] = {}
    section = _Section()
    for number, words in enumerate(words_of_lines(document.text)):
        if len(words) < _SEED_GRAM:
            continue
        run = set(zip(words, words[1:], words[2:], strict=False))
        hits = run & first.keys()
        if len(hits) >= LEAST:
            holders = Counter(map(first.__getitem__, hits))
            earlier = min(holders, key=lambda line: (-holders[line], line))  # not the first in a set's order
            count = holders[earlier]
            if count >= max(LEAST, SHARE * min(len(run), _CHUNK)) and section.grows(number, earlier, len(words), count / len(run)):
                return True
        first.update(dict.fromkeys(run - hits, number))
    return False


@dataclass(slots=True)
class _Section:
    """What may become the later copy of a section, line by line, in the gate."""

    line: int = 0
    earlier: int = 0
    words: int = 0
    count: int = 0
    alike: float = 0.0

    def grows(self, line: int, earlier: int, words: int, share: float) -> bool:
        """Add a line that resembles an earlier one, to a new section if it lies apart; say whether the section is worth a search."""
        if not (line - self.line <= _GATE_GAP and abs(earlier - self.earlier) <= _GATE_GAP):
            self.words = self.count = 0
            self.alike = 0.0
        self.line, self.earlier = line, earlier
        self.words += words
        self.count += 1
        self.alike += share if words >= PROSE and share >= _GATE_SHARE else 0.0
        return self.alike >= _GATE_SUM and self.words >= (_GATE_WORDS if self.count > 1 else 2 * _GATE_WORDS)


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
