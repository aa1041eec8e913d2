"""Which encoding bytes of unknown origin are in: UTF-16 by its shape, all others by chardet. The only door of chardet."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final
from unicodedata import category

SNIFFED: Final = 8000
"""Bytes in which a NUL tells a binary file (what git looks at), or UTF-16."""

_ASKED: Final = 1 << 16
"""Bytes that chardet looks at: the first ones of the lines that are not ASCII."""

_CONTROLS: Final = bytes(code for code in range(32) if code not in b"\t\n\f\r\x1b")
"""What text in an encoding of bytes has not. UTF-16 has one in each Latin, Cyrillic or Arabic letter and in each line end."""

_FEW: Final = 0.01
"""More of them than this, and a text is in UTF-16, or damaged."""

_MANY: Final = 0.05
"""More of them than this, and it is no text, or in UTF-16. Compressed data have 0.105, programs far more."""

_COMMON: Final = re.compile("[\t\n\r -~À-ɏͰ-ۿऀ-๿‐-…、-ヿ！-～]")
"""Letters of alphabets, kana, and the punctuation that goes with them: in the wrong order of bytes few become one another."""

_LEAST: Final = 0.3
_TIMES: Final = 2
"""How like text the better order of bytes must be, and so many times as like as the other: 895 of 898 texts are told and all of them rightly,
the other three are held to be no text (tests/benchmarks/decoding.py)."""

_UNITS: Final = (("utf-32-le", "utf-32-be"), ("utf-16-le", "utf-16-be"))

_DOUBTFUL: Final = 0.2
_PRECISION: Final = (0.75, 0.98)
"""The share of right answers where chardet's own figure is below 0.2 (369 texts), and where it is not (2,091): tests/benchmarks/decoding.py."""


def by_units(data: bytes) -> str | None:
    """Return the codec of UTF-16 or UTF-32 without a byte order mark; None where the bytes do not look like either.

    >>> by_units("Два слова".encode("utf-16-be"))
    'utf-16-be'
    """
    if _controls(data) <= _FEW:
        return None
    for pair in _UNITS:
        shares = {codec: _likeness(data[:SNIFFED], codec) for codec in pair}
        other, best = sorted(shares, key=shares.__getitem__)
        if shares[best] >= _LEAST and shares[best] > _TIMES * shares[other]:
            return best
    return None


def is_binary(data: bytes) -> bool:
    """Whether bytes that are neither UTF-8 nor UTF-16 are no text at all, by their control characters."""
    return _controls(data) > _MANY


def by_statistics(data: bytes) -> tuple[str, float] | None:
    """Return the codec that chardet finds most probable, and how often such an answer is right; None for what is no text."""
    import chardet  # noqa: PLC0415 (70 ms, and as much for its models at the first call)
    from chardet.enums import EncodingEra  # noqa: PLC0415

    era = EncodingEra.ALL & ~EncodingEra.MAINFRAME  # EBCDIC makes letters of any bytes, and no page is written in it
    found = chardet.detect(telling(data), encoding_era=era, compat_names=False)
    codec = found["encoding"]
    return (codec, _PRECISION[found["confidence"] >= _DOUBTFUL]) if codec else None


def is_stateful(data: bytes) -> bool:
    """Whether ASCII bytes have an escape by which ISO 2022 or HZ changes to another alphabet."""
    return b"\x1b" in data or b"~{" in data


def telling(data: bytes) -> bytes:
    """Return the first lines that are not ASCII, 64 kB at most: a page is mostly ASCII, whatever its encoding."""
    return b"\n".join(_telling(data))[:_ASKED]


def _telling(data: bytes) -> Iterator[bytes]:
    size = 0
    for line in data.split(b"\n"):
        if not line.isascii() or is_stateful(line):
            yield line
            size += len(line)
            if size >= _ASKED:
                return


def _controls(data: bytes) -> float:
    """Return the share of control characters among the first bytes."""
    sample = data[:SNIFFED]
    return 1 - len(sample.translate(None, _CONTROLS)) / len(sample) if sample else 0.0


def _likeness(sample: bytes, codec: str) -> float:
    """Return how much like text bytes are in a codec, 0.0 to 1.0: ideographs and Korean syllables, which are many, count half."""
    counts = Counter(sample.decode(codec, "replace"))
    total = counts.total()
    if not total or sum(n for c, n in counts.items() if _is_strange(c)) > _FEW * total:
        return 0.0
    common = sum(n for c, n in counts.items() if _COMMON.match(c))
    ideographs = sum(n for c, n in counts.items() if "一" <= c <= "鿿" and ord(c) % 256)  # without those that Latin letters become
    syllables = sum(n for c, n in counts.items() if "가" <= c <= "힣")
    return (common + max(ideographs, syllables) / 2) / total


def _is_strange(character: str) -> bool:
    """Whether no text has a character: controls, U+FFFD, what is private or unassigned."""
    return character == "\ufffd" or (category(character) in {"Cc", "Cn", "Co"} and character not in "\t\n\f\r")
