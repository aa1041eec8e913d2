"""What goes into an index and what comes out of it."""

import json
import math
import re
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Final, NamedTuple, Protocol, TypeAlias

from cleantext.dedup.settings import Settings
from cleantext.dedup.signatures import Signature, bands, signature
from cleantext.dedup.words import Hashes, words_of
from cleantext.document import Document
from cleantext.errors import InputError

KEEPS: Final = ("longest", "earliest", "first")
"""Which document of a cluster is kept: the longest, the one with the smallest value of a field, the first by its id. Ties go to the first by id."""

CENTRES: Final = 8
"""Of the texts that share a crowded band or sentence each is compared with this many: those with the smallest fingerprints, whatever came first."""
MOST: Final = 100
"""Texts that one query compares: those with the most bands and sentences in common."""
_HALF: Final = re.compile("[\ud800-\udfff]")
_LEVEL: Final = 1
"""zlib's fastest: 46 MB/s, to 45 % of a news text; the slowest makes 38 %."""


class Edge(NamedTuple):
    """Two texts that were compared and found alike, by number; the smaller text first."""

    small: int
    large: int
    kind: str
    jaccard: float
    containment: float


Pair: TypeAlias = tuple[int, int]
"""Two texts by number, the earlier first."""

Judged: TypeAlias = Callable[[Sequence[Pair]], list[Edge]]
"""Compares pairs of texts and returns the edges among them."""


class Member(NamedTuple):
    """A document of an index: its id, the number of its text, how many characters it has, the value of the field (JSON)."""

    key: str
    text: int
    characters: int
    value: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A document as it goes into an index; made in any process."""

    key: str
    value: str
    fingerprint: bytes
    """blake2b-128 of the text."""
    body: bytes
    """The text, compressed."""
    characters: int
    words: int
    bands: Hashes
    sentences: Hashes


class Index(Protocol):
    """Where documents, their bands and sentences, and the edges between texts are kept. Equal texts are one text with several documents."""

    @property
    def settings(self) -> Settings:
        """What the index was made with."""

    def add(self, entries: Sequence[Entry]) -> int:
        """Store documents, all or none; return how many were new. Raises `InputError` for an id that comes with another text."""

    def finish(self, name: str, stamp: str) -> None:
        """Store that a part of the corpus is in."""

    def finished(self) -> dict[str, str]:
        """Return the stamp of each finished part by its name."""

    def link(self, judge: Judged) -> None:
        """Have the pairs judged that share a band or enough sentences and of which a text was added since the last time; store the edges."""

    def bodies(self, texts: Sequence[int]) -> dict[int, bytes]:
        """Return compressed texts by their numbers."""

    def near(self, entry: Entry) -> tuple[int | None, list[int]]:
        """Return the number of the equal text, and of those that share a band or enough sentences."""

    def edges(self) -> list[Edge]:
        """Return all edges, in order; those alone that an index of all documents at once would have."""

    def members(self) -> list[Member]:
        """Return the documents that are equal to another one or have a duplicate edge, by id."""

    def keys_of(self, texts: Sequence[int]) -> dict[int, str]:
        """Return the first id of each text."""

    def write_parquet(self, folder: Path) -> None:
        """Write tables for other engines; raises `ConfigError` where there is no file."""

    def __len__(self) -> int:
        """How many documents there are."""

    def close(self) -> None:
        """Let go of the file, if any."""


def prepared(document: Document, settings: Settings, given: Signature | None = None) -> Entry:
    """Return what is stored of a document; a signature made elsewhere may be given."""
    if not document.id:
        message = "a document without an id: Document(text, id) is wanted, for the id is what is said of it"
        raise InputError(message)
    if not is_utf8(document.id):
        message = f"{document.id!r}: an id with half a UTF-16 pair cannot be stored; give the document another one"
        raise InputError(message)
    text = canonical(document.text)
    words = words_of(text)
    shingles = words.shingles(settings.shingle)
    raw = text.encode("utf-8", "surrogatepass")
    marks = words.sentences(settings.sentence_words) if settings.sentences else shingles[:0]
    values = signature(shingles, settings) if given is None else given
    return Entry(
        key=document.id,
        value=_value(document, settings.field),
        fingerprint=blake2b(raw, digest_size=16).digest(),
        body=zlib.compress(raw, _LEVEL),
        characters=len(document.text),
        words=len(words.hashes),
        bands=bands(values, settings) if len(shingles) else shingles,
        sentences=marks,
    )


def is_utf8(text: str) -> bool:
    """Whether a text can be written as UTF-8: has no half of a UTF-16 pair."""
    return _HALF.search(text) is None


def mark_of(fingerprint: bytes) -> int:
    """Return the first 64 bits of a fingerprint."""
    return int.from_bytes(fingerprint[:8], "big")


def canonical(text: str) -> str:
    """Return what is compared of a text: without white space at both ends, with plain line ends."""
    return text.replace("\r\n", "\n").strip()


def opened(body: bytes) -> str:
    """Return the text of a body."""
    return zlib.decompress(body).decode("utf-8", "surrogatepass")


def _value(document: Document, field: str) -> str:
    """Return the value of a field as JSON; "" where there is none."""
    value = document.meta.get(field) if field else None
    if value is None:
        return ""
    if not isinstance(value, str | int | float) or (isinstance(value, float) and math.isnan(value)):
        message = f"{document.id}: the field {field!r} is {type(value).__name__}; to be ordered it must be a text or a number"
        raise InputError(message)
    return json.dumps(value)


def refuse_other_text(key: str) -> InputError:
    """Return the error for an id that comes twice with different texts."""
    message = f"{key}: the index has another text under this id; give documents different ids, or begin a new index for changed ones"
    return InputError(f"{message}. On the command line --id-key says which field is the id, and without one a record is called FILE@OFFSET")
