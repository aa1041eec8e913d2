"""What a file is: by its first bytes, and where they do not tell, by its name."""

import re
from enum import Enum
from pathlib import PurePosixPath
from typing import Final, NamedTuple


class Format(Enum):
    """How documents stand in a file."""

    TEXT = "text"
    JSON_LINES = "jsonl"
    CSV = "csv"
    TSV = "tsv"
    PARQUET = "parquet"
    HTML = "html"
    WARC = "warc"

    @property
    def whole(self) -> bool:
        """Whether a file is one document."""
        return self in (Format.TEXT, Format.HTML)

    @property
    def noun(self) -> str:
        """What a reader calls one record."""
        return {Format.JSON_LINES: "line", Format.CSV: "row", Format.TSV: "row", Format.PARQUET: "row"}.get(self, "record")


class Shape(NamedTuple):
    """A format, and the compression around it ("" for none)."""

    format: Format
    compression: str = ""


COMPRESSIONS: Final = {".gz": "gzip", ".zst": "zstd", ".xz": "xz", ".bz2": "bz2"}
_SUFFIXES: Final = {
    ".txt": Format.TEXT,
    ".text": Format.TEXT,
    ".md": Format.TEXT,
    ".jsonl": Format.JSON_LINES,
    ".ndjson": Format.JSON_LINES,
    ".csv": Format.CSV,
    ".tsv": Format.TSV,
    ".parquet": Format.PARQUET,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".wet": Format.WARC,
    ".warc": Format.WARC,
}
GLOBS: Final = ("*.txt", "*.text", "*.jsonl", "*.ndjson", "*.parquet", "*.wet", "*.warc")
"""The files that a folder is asked for, compressed ones too. `*.md` lies beside the texts as a README more often than as one of them, `*.html` as
the page that a text was taken from, `*.csv` and `*.tsv` as a list about them."""

MAGIC: Final = 6
"""Bytes that tell a compression."""
_MAGIC: Final = {b"\x1f\x8b": "gzip", b"\x28\xb5\x2f\xfd": "zstd", b"\xfd7zXZ\0": "xz", b"BZh": "bz2", b"PAR1": "parquet", b"PK\x03\x04": "zip"}

_OBJECT: Final = re.compile(rb'\s*\{\s*(?:"|\}\s*(?:\n|\Z))')
"""The start of a JSON object."""
_PAGE: Final = re.compile(rb"\s*(?:<!--.{0,999}?-->\s*)?<(?:!doctype html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
"""The start of a page, a comment before it allowed."""


def magic(head: bytes) -> str:
    """Return what the first bytes say: "gzip", "zstd", "xz", "bz2", "parquet", "zip" or ""."""
    return next((name for start, name in _MAGIC.items() if head.startswith(start)), "")


def by_name(name: str) -> Format | None:
    """Return the format that a name tells, a compression's suffix taken off; None where it tells none.

    >>> by_name("pages.JSONL.gz"), by_name("page")
    (<Format.JSON_LINES: 'jsonl'>, None)
    """
    return _SUFFIXES.get(PurePosixPath(stem(name)).suffix.lower())


def stem(name: str) -> str:
    """Return a name without the suffix of its compression."""
    suffix = PurePosixPath(name).suffix.lower()
    return name[: -len(suffix)] if suffix in COMPRESSIONS else name


def by_content(head: bytes) -> Format:
    """Return the format that the first bytes of a decompressed file tell: text, where nothing else does.

    >>> by_content(b'{"text": "One."}'), by_content(b"{One}")
    (<Format.JSON_LINES: 'jsonl'>, <Format.TEXT: 'text'>)
    """
    head = head.removeprefix(b"\xef\xbb\xbf")
    if head.startswith(b"WARC/"):
        return Format.WARC
    if _OBJECT.match(head):
        return Format.JSON_LINES
    return Format.HTML if _PAGE.match(head) else Format.TEXT


OUTPUTS: Final = tuple(f"jsonl{suffix}" for suffix in ("", *COMPRESSIONS))
"""What every input can be written as."""


def output_name(name: str, to: str) -> str:
    """Return the name of an output: the input's, but that the text of a page is text, and the documents of an archive are lines.

    >>> output_name("a.html.gz", ""), output_name("b.warc.gz", ""), output_name("c.csv", "jsonl.zst")
    ('a.txt.gz', 'b.jsonl.gz', 'c.jsonl.zst')
    """
    bare, found = stem(name), by_name(name)
    packed = name[len(bare) :]
    if not to and found not in (Format.HTML, Format.WARC):
        return name
    root = bare[: -len(PurePosixPath(bare).suffix)] if found else bare
    return f"{root}.{to}" if to else f"{root}.{'txt' if found is Format.HTML else 'jsonl'}{packed}"
