"""One document of an input: its text, its other fields as they stand, and the bytes that it becomes with another text."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, NamedTuple

from cleantext.document import Document
from cleantext.errors import ConfigError
from cleantext.io.decoding import UTF8, Form
from cleantext.io.encodings import codec_name
from cleantext.io.formats import Format

LARGEST: Final = 32 << 20
"""Bytes of one document, by default: a hundred novels. It bounds the memory that one record can ask for."""

RATIO: Final = 200
"""Times that an input may grow when it is decompressed, by default. A gzip bomb grows 1,000 times, one of zstd or bz2 far more."""

_WIDE: Final = ("utf-16", "utf-32", "utf-7")
"""Encodings in which a line's end is not the one byte: no input of many records can be in one."""


@dataclass(frozen=True, kw_only=True)
class Reading:
    """How inputs are read. Raises `ConfigError` for a value out of its range.

    `format` "" is told by content and name. `extractor` makes text of HTML: "trafilatura", or "module:function" that takes the bytes of a page.
    """

    text_key: str = "text"
    id_key: str = "id"
    encoding: str | None = None
    format: str = ""
    extractor: str = "trafilatura"
    max_document_bytes: int = LARGEST
    max_ratio: int = RATIO

    def __post_init__(self) -> None:
        for name in ("max_document_bytes", "max_ratio"):
            if (value := getattr(self, name)) < 1:
                message = f"{name} is {value}; wanted 1 or more"
                raise ConfigError(message)
        if not self.text_key:
            message = "text_key is empty; name the field that holds the text"
            raise ConfigError(message)
        if self.format not in ("", *(each.value for each in Format)):
            message = f"no format is called {self.format!r}; there are: {', '.join(each.value for each in Format)}"
            raise ConfigError(message)
        if self.encoding:
            codec_name(self.encoding)

    @property
    def codec(self) -> str:
        """The encoding of inputs of many records; raises `ConfigError` for one in which a line's end is not one byte."""
        name = codec_name(self.encoding) if self.encoding else "utf-8"
        if name.startswith(_WIDE):
            message = f"--encoding {self.encoding}: a file of many records cannot be read as {name}; convert it first, as in: iconv -t utf-8"
            raise ConfigError(message)
        return name


class Place(NamedTuple):
    """Where a document stands: its input, the number of its record (from 1, counted from where reading began) and the byte at which it begins.

    The head of a table counts as row 1, but its own number is 0, which tells it from blank rows. Bytes are those of the decompressed
    input; in Parquet it is the number of the row (from 0).
    """

    source: Path | str
    name: str
    number: int = 1
    offset: int = 0

    @property
    def id(self) -> str:
        """What a document is called that has no name of its own."""
        return f"{self.name}@{self.offset}"


@dataclass(frozen=True, kw_only=True)
class Record:
    """One document with its other fields, or why it could not be had: `error`.

    `raw` has the bytes that it was read from, none where they are too many or, as in Parquet, no bytes of its own. A record that is `plain` holds no
    document (the head of a table, a blank line) and goes to the output as it is. `told` names the encoding where
    only the bytes tell it.
    """

    place: Place
    id: str = ""
    text: str = field(default="", repr=False)
    raw: bytes = field(default=b"", repr=False)
    error: str = ""
    plain: bool = False
    told: str = ""

    @property
    def fields(self) -> Mapping[str, object]:
        """Everything that is known of the document but its text, in order."""
        return {"id": self.id}

    @property
    def document(self) -> Document:
        """The document that a pipeline takes; `meta` has the other fields."""
        return Document(self.text, self.id, self.fields)

    def encode(self, text: str) -> bytes:
        """Return the record with another text, as its input writes it."""
        return UTF8.encode(text, self.place.name)

    def as_line(self, text: str, text_key: str = "text") -> bytes:
        """Return the record with another text as a line of JSON."""
        from cleantext.io.json_lines import encode  # noqa: PLC0415 (10 ms, and few outputs need it)

        return encode(self.row(text, text_key)) + b"\n"

    def row(self, text: str, text_key: str) -> dict[str, object]:
        """Return the record with another text as names and values, the text where it stood, for an output of another format."""
        return {**self.fields, text_key: text}


@dataclass(frozen=True, kw_only=True)
class TextRecord(Record):
    """A document with the encoding that its bytes are in."""

    form: Form = UTF8


def encoding_row(record: Record) -> dict[str, object]:
    """Return what a report says of the encoding of a document: of a file always, of a record where only the bytes tell it."""
    form = record.form if isinstance(record, TextRecord) else Form(record.told)
    row: dict[str, object] = {"encoding": form.encoding, "byte_order_mark": bool(form.mark)} if form.encoding else {}
    return row | ({"encoding_told_by": "its bytes"} if record.told else {})
