"""JSON lines: an object each, of which one field is the text. All else stays byte for byte."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

import msgspec

from cleantext.io.records import Place, Reading, Record
from cleantext.io.streams import Codec, Stream

_MARK: Final = b"\xef\xbb\xbf"

encode: Final[Callable[[object], bytes]] = msgspec.json.Encoder().encode
"""Return an object as JSON, in UTF-8."""

_TRIES: Final = 8
"""Places that are tried of a text whose key and value stand in a line more than once, as in nested objects; beyond, the line is written anew."""

_OBJECT: Final = msgspec.json.Decoder(dict[str, msgspec.Raw])
_TEXT: Final = msgspec.json.Decoder(str)


@dataclass(frozen=True, kw_only=True)
class JsonRecord(Record):
    """A line of a file of JSON lines."""

    text_key: str = "text"
    values: Mapping[str, msgspec.Raw] = field(default_factory=dict, repr=False)

    @property
    def fields(self) -> Mapping[str, object]:
        """The other fields, decoded; one with a number that is too large for that as it is written."""
        return {name: _decoded(value) for name, value in self.values.items() if name != self.text_key}

    def encode(self, text: str) -> bytes:
        """Return the line with another text, all other bytes as they are; the line itself for its own text."""
        if text == self.text:
            return self.raw if self.raw.endswith(b"\n") else self.raw + b"\n"
        line = self._replaced(bytes(self.values[self.text_key]), encode(text))
        return line if line.endswith(b"\n") else line + b"\n"

    def _replaced(self, old: bytes, new: bytes) -> bytes:
        """Return the line with another value in the place of the text's."""
        at = self.raw.find(old)
        if self.raw.find(old, at + 1) < 0:  # it stands there once: this is it
            return self.raw[:at] + new + self.raw[at + len(old) :]
        wanted = {**self.values, self.text_key: msgspec.Raw(new)}
        written = re.compile(rb"%b\s*:\s*(?=%b)" % (re.escape(encode(self.text_key)), re.escape(old)))
        for found in islice(written.finditer(self.raw), _TRIES):
            line = self.raw[: found.end()] + new + self.raw[found.end() + len(old) :]
            if _OBJECT.decode(line) == wanted:
                return line
        return encode(wanted) + (b"\r\n" if self.raw.endswith(b"\r\n") else b"\n")

    def row(self, text: str, text_key: str) -> dict[str, object]:
        """Return the fields in order, numbers digit for digit."""
        return {text_key if name == self.text_key else name: text if name == self.text_key else value for name, value in self.values.items()}


def records(stream: Stream, stop: float, reading: Reading) -> Iterator[Record]:
    """Yield the lines that begin before an offset."""
    number = 0
    while stream.position < stop:
        offset = stream.position
        line, length = stream.line(reading.max_document_bytes)
        if not length:
            return
        number += 1
        if offset == 0:
            line = line.removeprefix(_MARK)
        place = Place(stream.source, stream.name, number, offset)
        if length > reading.max_document_bytes:
            yield Record(place=place, error=f"is longer than --max-document-bytes {reading.max_document_bytes:,}: {length:,} bytes")
        elif not line.strip():
            yield Record(place=place, raw=line, plain=True)
        else:
            yield _record(place, line, reading, stream.codec)


def _record(place: Place, line: bytes, reading: Reading, codec: Codec) -> Record:
    try:
        decoded = line if codec.name == "utf-8" else line.decode(codec.name).encode()
        values = _OBJECT.decode(decoded)
        text, error = _text(values, reading.text_key)
        name = _id(values.get(reading.id_key)) or place.id
    except (msgspec.DecodeError, UnicodeError, RecursionError) as problem:
        return Record(place=place, raw=line, error=_complaint(line, problem))
    if error:
        return Record(place=place, raw=line, error=error)
    return JsonRecord(place=place, id=name, text=text, raw=decoded, told=codec.told, text_key=reading.text_key, values=values)


def _text(values: Mapping[str, msgspec.Raw], key: str) -> tuple[str, str]:
    """Return the text, or what is wrong with it."""
    if key not in values:
        there = ", ".join(map(repr, list(values)[:8])) or "none"
        return "", f"has no field {key!r}; there are: {there}; say which one is the text with --text-key"
    try:
        return _TEXT.decode(values[key]), ""
    except msgspec.ValidationError:
        return "", f"holds {_kind(bytes(values[key]))} in {key!r}; wanted a text"


def _kind(value: bytes) -> str:
    return {b'"': "a text", b"n": "null", b"t": "true", b"f": "false", b"[": "a list", b"{": "an object"}.get(value[:1], "a number")


def _id(value: msgspec.Raw | None) -> str:
    """Return an id as it is written, a text without its quotes; "" where there is none, or null."""
    written = b"null" if value is None else bytes(value)
    if written == b"null":
        return ""
    return _TEXT.decode(written) if written.startswith(b'"') else written.decode()


def _decoded(value: msgspec.Raw) -> object:
    try:
        return msgspec.json.decode(value)
    except msgspec.DecodeError:  # 1e999, which is JSON
        return bytes(value).decode()


def _complaint(line: bytes, error: Exception) -> str:
    if isinstance(error, UnicodeDecodeError):
        return f"is not {error.encoding.upper()}: byte 0x{error.object[error.start]:02x}; say which encoding it is, as in --encoding cp1252"
    if isinstance(error, msgspec.ValidationError):
        return f"is no JSON object but {_kind(line.strip())}"
    return f"is not JSON: {error}".replace("JSON is malformed: ", "")
