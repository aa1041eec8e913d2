"""Text to numbers: words, shingles and sentences as 64-bit hashes that are the same in every process and on every machine.

A collision of two shingles is as likely as 1 in 2^64, so sets of hashes are compared as if they were the shingles themselves.
"""

import re
import unicodedata
from dataclasses import dataclass
from hashlib import blake2b
from itertools import chain
from typing import Final

import numpy as np
from numpy.typing import NDArray

from cleantext.similarity import unspaced_share, word_pattern

Hashes = NDArray[np.uint64]

_MARK: Final = re.compile(r"[^\x00-\x7f\w]+")
"""Signs beyond ASCII that are no part of a word: quotes, dashes, blanks."""
_INVISIBLE: Final = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
"""Soft hyphens and characters without width, which stand within words."""
_CJK_STOP: Final = re.compile("[。！？]")
_PARTED: Final = bytes(
    byte if byte > 127 or chr(byte).isalnum() or chr(byte) in "_.\n" else ord("\n") if chr(byte) in "!?" else ord(" ")  # noqa: PLR2004
    for byte in range(256)
)
"""Makes a blank of every ASCII character that is no part of a word, and a line end of what ends a sentence; the full stop is looked at later."""

_MOST_WORDS: Final = 200_000
"""Words whose hashes are remembered (30 MB); a corpus has few words that are frequent."""
_BASE: Final = np.uint64(0x9E3779B97F4A7C15)
"""2^64 over the golden ratio, odd: the base of the polynomials over word hashes."""
_SHIFT: Final = np.uint64(33)
_MIX: Final = (np.uint64(0xFF51AFD7ED558CCD), np.uint64(0xC4CEB9FE1A85EC53))
"""MurmurHash3's 64-bit finaliser."""


class _WordHashes(dict[bytes, int]):
    """The hash of each word, computed once; forgets all when there are too many."""

    def __missing__(self, word: bytes) -> int:
        if len(self) >= _MOST_WORDS:
            self.clear()
        value = self[word] = int.from_bytes(blake2b(word, digest_size=8).digest(), "little")
        return value


_HASHES: Final = _WordHashes()


@dataclass(frozen=True, slots=True)
class Words:
    """The hashes of a text's words, in order, and how many words each sentence has, in order; sentences without words are left out."""

    hashes: Hashes
    counts: NDArray[np.int64]

    def shingles(self, size: int) -> Hashes:
        """Return the hash of each run of `size` words, in order, repeated ones too; empty for a text of fewer words."""
        count = len(self.hashes) - size + 1
        if count < 1:
            return np.empty(0, np.uint64)
        value = self.hashes[:count].copy()
        for i in range(1, size):
            value = value * _BASE + self.hashes[i : count + i]
        return mixed(value)

    def sentences(self, least: int) -> Hashes:
        """Return the different hashes of the sentences of `least` words and more, sorted."""
        if not len(self.counts):
            return np.empty(0, np.uint64)
        ends = np.cumsum(self.counts)
        starts = ends - self.counts
        place = np.arange(len(self.hashes)) - np.repeat(starts, self.counts)
        powers = np.full(int(self.counts.max()), _BASE)
        powers[0] = 1
        value = np.add.reduceat(self.hashes * np.cumprod(powers)[place], starts)
        return np.unique(mixed(value[self.counts >= least]))


def mixed(value: Hashes) -> Hashes:
    """Return the values spread over all 64 bits, no two different ones becoming one."""
    for factor in _MIX:
        value = (value ^ (value >> _SHIFT)) * factor
    return value ^ (value >> _SHIFT)


def words_of(text: str) -> Words:
    """Return the words of a text: normalised (NFKC), in lower case, without marks; each character where a script has no blanks.

    A sentence ends at a line's end, at ! and ?, and at a full stop with a blank behind it. Abbreviations end one too: that is ten times as fast as
    to look closer, and two copies are cut alike.
    """
    pieces = [piece.split() for piece in _lowered(text).split(b"\n")]
    counts = np.fromiter(map(len, pieces), np.int64)
    hashes = np.fromiter(map(_HASHES.__getitem__, chain.from_iterable(pieces)), np.uint64)
    return Words(hashes, counts[counts > 0])


def shingle_hash(shingle: bytes) -> int:
    r"""Return the 32-bit hash of one shingle, its words parted by blanks: the `hashfunc` with which datasketch makes the same signatures.

    >>> shingle_hash(b"an old man")
    1496016415
    """
    hashes = np.fromiter(map(_HASHES.__getitem__, shingle.split()), np.uint64)
    return int(Words(hashes, np.empty(0, np.int64)).shingles(max(1, len(hashes)))[0] & 0xFFFFFFFF) if len(hashes) else 0


def shingle_texts(text: str, size: int) -> list[bytes]:
    """Return each run of `size` words as bytes, for datasketch.

    >>> shingle_texts("An old man!", 2)
    [b'an old', b'old man']
    """
    words = _lowered(text).split()
    return [b" ".join(run) for run in zip(*(words[i:] for i in range(size)), strict=False)]


def _lowered(text: str) -> bytes:
    """Return a text's words in lower case, parted by blanks, its sentences by line ends."""
    if not text.isascii():
        text = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))
        text = _CJK_STOP.sub("\n", text)
        if unspaced_share(text):
            pattern = word_pattern(text)
            text = "\n".join(" ".join(pattern.findall(line)) for line in text.split("\n"))
        text = _MARK.sub(" ", text)
    marked = text.lower().encode("utf-8", "surrogatepass").translate(_PARTED)
    return marked.replace(b". ", b"\n").replace(b".\n", b"\n").replace(b".", b" ")
