"""CSV and TSV: a row each, of which one field is the text. Rows that do not change stay byte for byte."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from cleantext.errors import InputError
from cleantext.io.formats import Format
from cleantext.io.records import Place, Reading, Record
from cleantext.io.streams import Stream

_MARK: Final = b"\xef\xbb\xbf"
_DELIMITERS: Final = (",", ";", "\t", "|")


@dataclass(frozen=True)
class RowShape:
    """What the rows of a table share: the names of the head, the column of the text, and how a row is written."""

    head: tuple[str, ...] = ()
    column: int = 0
    delimiter: str = ","


@dataclass(frozen=True, kw_only=True)
class RowRecord(Record):
    """A row of a table."""

    shape: RowShape = field(default_factory=RowShape)
    values: list[str] = field(default_factory=list, repr=False)

    @property
    def fields(self) -> Mapping[str, object]:
        """The other fields."""
        return {name: value for i, (name, value) in enumerate(zip(self.shape.head, self.values, strict=True)) if i != self.shape.column}

    def encode(self, text: str) -> bytes:
        """Return the row with another text, quoted where it must be; the row itself for its own text."""
        end = "\r\n" if self.raw.endswith(b"\r\n") else "\n"
        if text == self.text:
            return self.raw if self.raw.endswith(b"\n") else self.raw + end.encode()
        row = [text if i == self.shape.column else value for i, value in enumerate(self.values)]
        out = io.StringIO(newline="")
        csv.writer(out, delimiter=self.shape.delimiter, lineterminator=end).writerow(row)
        return out.getvalue().encode()

    def row(self, text: str, text_key: str) -> dict[str, object]:
        """Return the fields in order."""
        pairs = enumerate(zip(self.shape.head, self.values, strict=True))
        return {text_key if i == self.shape.column else name: text if i == self.shape.column else value for i, (name, value) in pairs}


class Table:
    """The rows of a table from its start; it can only go forwards, for a line's end may stand within a field."""

    def __init__(self, stream: Stream, reading: Reading) -> None:
        """Read the head; raises `InputError` where it has no field for the text."""
        self._stream, self._reading, self._codec = stream, reading, stream.codec.name
        self._taken: list[bytes] = []
        self._too_long = 0
        self.number = 1  # the head
        head = self._head_line()
        self._delimiter = self._find_delimiter(head)
        self._head = tuple(_cells(head, self._delimiter))
        if stream.position and (reading.text_key not in self._head):
            if "\r" in head.rstrip("\r\n"):
                message = f"{stream.name}: its lines end with a carriage return alone; convert them first, as in: tr '\\r' '\\n'"
                raise InputError(message)
            there = ", ".join(map(repr, self._head[:8]))
            message = f"{stream.name}: has no field {reading.text_key!r}; there are: {there}; say which one is the text with --text-key"
            raise InputError(message)
        self._rows = csv.reader(self._lines(), delimiter=self._delimiter)
        csv.field_size_limit(reading.max_document_bytes)

    def _head_line(self) -> str:
        line, _ = self._stream.line(self._reading.max_document_bytes)
        try:
            head = line.removeprefix(_MARK).decode(self._codec)
        except UnicodeError as error:
            message = f"{self._stream.name}: the head is not {self._codec}; say which encoding it is, as in --encoding cp1252"
            raise InputError(message) from error
        self._first = head.encode()
        return head

    def _find_delimiter(self, head: str) -> str:
        """Return the delimiter of the format, or the first one with which the head has the field of the text."""
        if self._stream.shape.format is Format.TSV:
            return "\t"
        return next((each for each in _DELIMITERS if self._reading.text_key in _cells(head, each)), ",")

    def _lines(self) -> Iterator[str]:
        """Yield lines for the parser and keep their bytes."""
        most = self._reading.max_document_bytes
        while True:
            line, length = self._stream.line(most)
            if not length:
                return
            self._taken.append(line)
            self._too_long = max(self._too_long, length if length > most else 0)
            yield line.decode(self._codec, "surrogateescape")

    def records(self, start: int, stop: float) -> Iterator[Record]:
        """Yield the rows that begin at `start` or behind it, and before `stop`; the head with the first."""
        if start == 0 and self._first:
            yield Record(place=Place(self._stream.source, self._stream.name, 0), raw=self._first, plain=True)
        while self._stream.position < stop:
            offset = self._stream.position
            self._taken, self._too_long, error = [], 0, ""
            try:
                values = next(self._rows, None)
            except csv.Error as problem:
                values, error = [], f"is no row of a table: {problem}"
            if values is None:
                return
            self.number += 1
            if offset >= start:
                yield self._record(offset, values, error)

    def _record(self, offset: int, values: list[str], error: str) -> Record:
        place, raw = Place(self._stream.source, self._stream.name, self.number, offset), b"".join(self._taken)
        if not raw.strip():
            return Record(place=place, raw=raw, plain=True)
        if error := error or self._wrong(values):
            return Record(place=place, raw=b"" if self._too_long else raw, error=error)
        column = self._head.index(self._reading.text_key)
        name = values[self._head.index(self._reading.id_key)] if self._reading.id_key in self._head else ""
        shape = RowShape(self._head, column, self._delimiter)
        raw = raw if self._codec == "utf-8" else raw.decode(self._codec).encode()
        told = self._stream.codec.told
        return RowRecord(place=place, id=name or place.id, text=values[column], raw=raw, told=told, values=values, shape=shape)

    def _wrong(self, values: list[str]) -> str:
        """Return what is wrong with a row."""
        if self._too_long:
            return f"is longer than --max-document-bytes {self._reading.max_document_bytes:,}: {self._too_long:,} bytes"
        if len(values) != len(self._head):
            return f"has {len(values)} fields; the head has {len(self._head)}"
        if any("\ud800" <= c <= "\udfff" for value in values if not value.isascii() for c in value):
            return f"is not {self._codec}; say which encoding it is, as in --encoding cp1252"
        return ""


def _cells(line: str, delimiter: str) -> list[str]:
    """Return the fields of a line; none of a line that is no row."""
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return []
