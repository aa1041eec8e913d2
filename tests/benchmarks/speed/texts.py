"""The texts that speed is measured on: pages of one kind, some of them or all, as they are or with damaged lines."""

import io
import json
import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

import zstandard

MOJIBAKE: Final = " mojibake"
"""What stands behind the kind of a sample whose lines are damaged."""

_SHARE: Final = 0.05
_APPENDED: Final = " — “ok…”"
"""What a line that is ASCII gets before it is damaged, for such a line has nothing that could be."""


class Sample(NamedTuple):
    """Texts of one kind by name."""

    name: str
    texts: Sequence[str]

    @property
    def megabytes(self) -> float:
        """Size in UTF-8, in millions of bytes."""
        return megabytes(self.texts)


def megabytes(texts: Iterable[str]) -> float:
    """Return the size of texts in UTF-8, in millions of bytes."""
    return sum(len(text.encode("utf-8", "surrogatepass")) for text in texts) / 1e6


def pages(path: Path) -> Iterator[dict[str, Any]]:
    """Read the pages of a plain or compressed file."""
    with path.open("rb") as raw:
        stream = zstandard.ZstdDecompressor().stream_reader(raw) if path.suffix == ".zst" else raw
        yield from map(json.loads, io.TextIOWrapper(stream, encoding="utf-8"))


def texts(path: Path, kind: str) -> list[str]:
    """Return the texts of one kind of input."""
    found = (page["inputs"].get(kind) if "inputs" in page else page["text"] for page in pages(path))
    return [text for text in found if text]


def spread(found: Sequence[str], number: int | None) -> Sequence[str]:
    """Return so many texts at even distances, for pages of one site stand together; all of them without a number."""
    if not number or number >= len(found):
        return found
    return [found[i * len(found) // number] for i in range(number)]


def samples(path: Path, kinds: Iterable[str], number: int | None) -> Iterator[Sample]:
    """Yield a sample for each kind, and one of the first kind with damaged lines."""
    for first, kind in enumerate(kinds):
        found = spread(texts(path, kind), number)
        yield Sample(kind, found)
        if not first:
            yield Sample(kind + MOJIBAKE, damaged(found))


def damaged(found: Iterable[str], seed: int = 0) -> list[str]:
    """Return the texts with 5 % of the lines that are not blank turned into mojibake: UTF-8 read as cp1252, or as latin-1 where cp1252 cannot."""
    chance = random.Random(seed)  # noqa: S311 (no secret)
    return ["\n".join(_mangled(line) if line.strip() and chance.random() < _SHARE else line for line in text.split("\n")) for text in found]


def _mangled(line: str) -> str:
    """Damage a line; one that is ASCII gets a curly apostrophe, or some curly marks behind it, first."""
    if line.isascii():
        line = line.replace("'", "’") if "'" in line else line + _APPENDED
    data = line.encode("utf-8", "surrogatepass")
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")
