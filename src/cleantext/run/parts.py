"""What a run is made of: inputs, and parts of them that a worker cleans by itself."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Final

from cleantext.io.formats import COMPRESSIONS, Format, by_name
from cleantext.io.records import Reading
from cleantext.pipeline import Pipeline
from cleantext.run.tally import Tally

SPAN: Final = 8 << 20
"""Bytes of an input, decompressed, in one part: a second of cleaning, so that a run that is broken off loses little."""

_FILES: Final = 256
_SMALL: Final = 2 << 20
"""Bytes of a compressed input that is one part, however much it holds."""
_BYTES: Final = 4 << 20
"""Of small files that share a part. They are synced together: one by one it took 3.4 ms a file on a busy disk, 100 at a time 1.3."""


@dataclass(frozen=True)
class Item:
    """One input of a run: its number from 0 in plan order, and the file it becomes."""

    number: int
    source: Path | str
    target: Path
    size: int = 0
    whole: bool = True


@dataclass(frozen=True)
class Part:
    """Inputs that are a document each (`part` is -1), or the records of one input that begin in a span: that of number `part`, or from there on."""

    items: tuple[Item, ...]
    part: int = -1
    last: bool = False

    @property
    def key(self) -> tuple[int, int]:
        """What it is called: the number of the first input, and the number of the span."""
        return self.items[0].number, self.part

    @property
    def name(self) -> str:
        """The start of the names of its files."""
        return f"{self.items[0].number:09}-{self.part + 1:06}"


@dataclass(frozen=True, kw_only=True)
class Task:
    """How a run cleans, the same for every part: what a worker is given once."""

    pipeline: Pipeline
    reading: Reading
    folder: Path
    to: str = ""
    report: bool = False
    config: str = ""
    version: str = ""
    timeout: float = 60.0


@dataclass(frozen=True)
class Problem:
    """A document that failed: its input, the number of its record within the part (0 for the whole input), its id, and why."""

    item: int
    number: int
    id: str
    error: str


@dataclass
class Outcome:
    """What became of a part.

    `files` has what was written for each input; `reached` is the place in the input, as it lies on its disk, up to which it was read; `fatal` says
    that no other part will fare better.
    """

    part: Part
    tally: Tally = field(default_factory=Tally)
    problems: list[Problem] = field(default_factory=list)
    files: dict[int, Path] = field(default_factory=dict)
    failed: dict[int, Path] = field(default_factory=dict)
    report: Path | None = None
    records: int = 0
    noun: str = "record"
    size: int = 0
    reached: int = 0
    hash: str = ""
    compression: str = ""
    at_end: bool = True
    error: str = ""
    fatal: bool = False


def is_whole(source: Path | str, reading: Reading) -> bool:
    """Whether an input is one document, as far as its name tells: what its content says otherwise is found out when it is read."""
    found = Format(reading.format) if reading.format else by_name(str(source))
    return found is not None and found.whole


def grouped(items: Sequence[Item]) -> Iterator[Part]:
    """Yield the parts of whole files: neighbours together, up to so many files and bytes."""
    group: list[Item] = []
    size = 0
    for item in items:
        if group and (item.number != group[-1].number + 1 or len(group) == _FILES or size + item.size > _BYTES):
            yield Part(tuple(group))
            group, size = [], 0
        group.append(item)
        size += item.size
    if group:
        yield Part(tuple(group))


def spans(item: Item) -> Iterator[Part]:
    """Yield the parts of an input of many records, without end where only reading tells how long it is."""
    packed = Path(str(item.source)).suffix.lower() in (*COMPRESSIONS, ".parquet") or isinstance(item.source, str)
    known = not packed or 0 < item.size <= _SMALL
    last = max(0, (item.size - 1) // SPAN) if not packed else 0
    for number in count():
        yield Part((item,), number, last=known and number == last)
        if known and number == last:
            return
