"""WARC and WET: the pages of a crawl, one record behind the other. Of responses the HTML is extracted; other records are no documents."""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, cast

from cleantext.errors import ConfigError, InputError
from cleantext.io.records import Place, Reading, Record
from cleantext.io.streams import Stream
from cleantext.io.texts import extract

_HEADER: Final = 64 << 10
"""Bytes of a record's header; real ones have one or two thousand."""


@dataclass(frozen=True, kw_only=True)
class ArchiveRecord(Record):
    """A document of an archive: its address and date go along."""

    header: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def fields(self) -> Mapping[str, object]:
        """The id, the address and the date."""
        return {"id": self.id, "url": self.header.get("warc-target-uri", ""), "date": self.header.get("warc-date", "")}

    def encode(self, text: str) -> bytes:
        """Return the document as a line of JSON: an archive is not written."""
        return self.as_line(text)


def records(stream: Stream, start: int, stop: float, reading: Reading) -> Iterator[Record]:
    """Yield the documents whose records begin in a range; raises `InputError` where a record does not begin as one."""
    number = 0
    while stream.position < stop and not stream.at_end:
        offset = stream.position
        head, header = _header(stream)
        if not head:
            return
        length = int(header.get("content-length", ""), 10) if header.get("content-length", "").isdigit() else -1
        if length < 0:
            message = f"{stream.name}: is damaged at byte {offset:,}: a record without Content-Length"
            raise InputError(message)
        number += 1
        place = Place(stream.source, stream.name, number, offset)
        if offset < start:
            stream.skip_to(stream.position + length)
            continue
        if length > reading.max_document_bytes:
            stream.skip_to(stream.position + length)
            yield Record(place=place, error=f"is longer than --max-document-bytes {reading.max_document_bytes:,}: {length:,} bytes")
            continue
        body = stream.read(length)
        if len(body) < length:
            message = f"{stream.name}: ends within a record, the one at byte {offset:,}; fetch the file again"
            raise InputError(message)
        raw = head + b"\r\n" + body + b"\r\n\r\n"
        if (found := _text(header.get("warc-type", ""), body, raw, reading)) is not None:
            name = header.get("warc-record-id", "") or place.id
            yield ArchiveRecord(place=place, id=name, raw=raw, text=found[0], error=found[1], header=header)


def _header(stream: Stream) -> tuple[bytes, dict[str, str]]:
    """Read the lines up to the blank one, and the blank lines before."""
    lines: list[bytes] = []
    while True:
        line, length = stream.line(_HEADER)
        if not length or (lines and not line.strip()) or sum(map(len, lines)) > _HEADER:
            break
        if line.strip():
            lines.append(line)
    if lines and not lines[0].startswith(b"WARC/"):
        message = f"{stream.name}: is damaged before byte {stream.position:,}: a record does not begin with WARC/"
        raise InputError(message)
    pairs = (line.decode("utf-8", "replace").partition(":") for line in lines[1:])
    return b"".join(lines), {name.strip().lower(): value.strip() for name, _, value in pairs}


def _text(kind: str, body: bytes, raw: bytes, reading: Reading) -> tuple[str, str] | None:
    """Return the text of a record or what went wrong; None where it is no document."""
    if kind == "conversion":
        try:
            return body.decode(reading.codec), ""
        except UnicodeError as error:
            return "", f"is no text: {error}"
    page = _page(raw) if kind == "response" else None
    return extract(page, reading) if page is not None else None


def _page(record: bytes) -> bytes | None:
    """Return the page of an answer of a server, decoded; None where it is no HTML."""
    try:
        from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415 (10 ms, and only archives need it)
    except ImportError as error:
        message = "WARC responses need the extra: pip install 'cleantext-pipeline[warc]'"
        raise ConfigError(message) from error
    for each in ArchiveIterator(io.BytesIO(record)):
        kind = each.http_headers.get_header("Content-Type", "") if each.http_headers else ""
        return cast("bytes", each.content_stream().read()) if "html" in kind.lower() else None
    return None
