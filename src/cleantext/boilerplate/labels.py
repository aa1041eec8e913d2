"""Pages with golds, and what they say of each line: the share of its words that the gold holds."""

import hashlib
import io
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from cleantext.errors import InputError

FOLDS: Final = 5
_WORD: Final = re.compile(r"\w+")
_GRAM: Final = 4
"""Words of a shingle: the measure of the article extraction benchmark (Scrapinghub 2019)."""


@dataclass(frozen=True)
class Page:
    """One input text of one page, its gold, and where it comes from."""

    set: str
    id: str
    site: str
    kind: str
    input: str
    text: str
    gold: str


def pages(path: Path) -> Iterator[Page]:
    """Read pages, one JSON object a line: set, id, site, kind, gold, and texts by kind of input; a file ending in .zst is unpacked."""
    for number, line in enumerate(_lines(path), 1):
        try:
            page = json.loads(line)
            about = {key: page[key] for key in ("set", "id", "site", "kind", "gold")}
            inputs = page["inputs"].items()
        except (ValueError, KeyError, AttributeError) as error:
            message = f"{path}: line {number}: no page ({error!r}); wanted JSON with set, id, site, kind, gold, inputs"
            raise InputError(message) from error
        yield from (Page(**about, input=name, text=text) for name, text in inputs if text and text.strip())


def _lines(path: Path) -> Iterator[str]:
    with path.open("rb") as raw, io.TextIOWrapper(_unpacked(raw) if path.suffix == ".zst" else raw, encoding="utf-8") as lines:
        yield from lines


def _unpacked(raw: BinaryIO) -> BinaryIO:
    import zstandard  # noqa: PLC0415 (an extra, for packed pages alone)

    return zstandard.ZstdDecompressor().stream_reader(raw)


def fold_of(site: str) -> int:
    """Return the fold of a site, by a hash of its name; all pages of unknown sites share one."""
    return _number_of(site) % FOLDS


def is_among(site: str, share: float) -> bool:
    """Return whether a site is among a share of all sites, by a hash of its name; a larger share holds all of a smaller one."""
    return _number_of(site) >> 96 < share * 2**32


def _number_of(site: str) -> int:
    """Return a number of 128 bits for a site, the same on every machine."""
    return int(hashlib.md5(site.encode(), usedforsecurity=False).hexdigest(), 16)


def words(text: str) -> list[str]:
    """Return the words of a text, as the measure counts them."""
    return _WORD.findall(text)


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Return the runs of four words of a text; a shorter text is one run."""
    found = words(text)
    return Counter(run for i in range(max(1, len(found) - _GRAM + 1)) if (run := tuple(found[i : i + _GRAM])))


def kept_shares(text: str, gold: str) -> list[float]:
    """Return for each line of a text the share of its words that stand in the gold, in a run of four; -1.0 for a line without words.

    Each run of the gold counts once, for the first line that has it. A line of up to three words also counts by half if it is a line of the gold.
    """
    left = shingles(gold)
    titles = {" ".join(words(line)) for line in gold.split("\n")}
    lines = [words(line) for line in text.split("\n")]
    flat = [word for line in lines for word in line]
    covered = bytearray(len(flat) + _GRAM)
    for i in range(max(0, len(flat) - _GRAM + 1)):
        run = tuple(flat[i : i + _GRAM])
        if left[run] > 0:
            left[run] -= 1
            covered[i : i + _GRAM] = b"\x01" * _GRAM
    shares, at = [], 0
    for line in lines:
        share = sum(covered[at : at + len(line)]) / len(line) if line else -1.0
        at += len(line)
        shares.append(max(share, 0.5) if 0 < len(line) < _GRAM and " ".join(line) in titles else share)
    return shares
