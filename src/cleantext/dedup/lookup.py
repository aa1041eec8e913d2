"""Which texts have a hash, found by halving in sorted files beside the index: no memory, and 0.1 ms, however large they are.

A search tree in the database would take 45 bytes of memory for each hash, 0.5 GB at 200,000 documents. A file holds the hashes of the texts up to a
number; texts are only ever added, so it stays true, and later ones are looked for in the database.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from cleantext.dedup.words import Hashes

Texts = NDArray[np.uint32]

_MAGIC: Final = b"cleantext.lookup"
_HEAD: Final = np.dtype([("magic", "S16"), ("born", "S32"), ("upto", "<u8"), ("rows", "<u8")])
"""What a file begins with: what it is, the index that it belongs to, the first text that it does not know, how many hashes there are."""


class Lookup:
    """The hashes of one table up to a text, sorted, and the text of each."""

    def __init__(self, path: Path, born: str) -> None:
        """Open a file; where there is none for the index that was `born` so, or it is cut off, it knows no text."""
        self.upto = 0
        self._hashes: Hashes = np.empty(0, np.uint64)
        self._texts: Texts = np.empty(0, np.uint32)
        try:
            head = np.fromfile(path, _HEAD, 1)
            if len(head) and head["magic"][0] == _MAGIC and head["born"][0].decode() == born and path.stat().st_size == _size(int(head["rows"][0])):
                rows = int(head["rows"][0])
                if rows:
                    self._hashes = np.memmap(path, "<u8", "r", _HEAD.itemsize, (rows,))
                    self._texts = np.memmap(path, "<u4", "r", _HEAD.itemsize + 8 * rows, (rows,))
                self.upto = int(head["upto"][0])
        except (OSError, UnicodeDecodeError):
            return

    def holders(self, hashes: Hashes) -> list[Texts]:
        """Return the texts that have each hash."""
        low, high = (np.searchsorted(self._hashes, hashes, side) for side in ("left", "right"))
        return [np.asarray(self._texts[a:b]) for a, b in zip(low.tolist(), high.tolist(), strict=True)]


def write(path: Path, born: str, upto: int, parts: Iterator[tuple[Hashes, Texts]], rows: int) -> None:
    """Write a file from sorted parts of `rows` hashes in all; it appears whole."""
    temporary = path.with_name(f"{path.name}.tmp")
    head = np.array([(_MAGIC, born.encode(), upto, rows)], _HEAD)
    with temporary.open("wb") as file:
        file.write(head.tobytes())
        file.truncate(_size(rows))
        done = 0
        for hashes, texts in parts:
            file.seek(_HEAD.itemsize + 8 * done)
            file.write(hashes.astype("<u8").tobytes())
            file.seek(_HEAD.itemsize + 8 * rows + 4 * done)
            file.write(texts.astype("<u4").tobytes())
            done += len(hashes)
    temporary.replace(path)


def _size(rows: int) -> int:
    return _HEAD.itemsize + 12 * rows
