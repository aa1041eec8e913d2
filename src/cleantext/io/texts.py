"""A file that is one document: plain text, or a page of HTML with the extractor of the user's choice."""

import importlib
from collections.abc import Callable, Iterator
from functools import cache
from operator import attrgetter
from typing import Final, TypeAlias, cast

from cleantext.errors import ConfigError, InputError
from cleantext.io.records import Place, Reading, Record, TextRecord
from cleantext.io.streams import Stream
from cleantext.io.sure import decode_surely

Extractor: TypeAlias = Callable[[bytes], str | None]
"""Takes the bytes of a page, gives its text; None where it finds none."""

TRAFILATURA: Final = "trafilatura"


def text_records(stream: Stream, reading: Reading) -> Iterator[Record]:
    """Yield the one document of a text file."""
    raw = stream.read(reading.max_document_bytes + 1)
    place = Place(stream.source, stream.name)
    if error := _too_long(raw, reading):
        yield Record(place=place, id=stream.name, error=error)
        return
    try:
        found = decode_surely(raw, stream.name, reading.encoding)
    except InputError as problem:
        yield Record(place=place, id=stream.name, raw=raw, error=str(problem).removeprefix(f"{stream.name}: "))
        return
    told = found.encoding if found.evidence in ("units", "statistics") else ""
    yield TextRecord(place=place, id=stream.name, raw=raw, text=found.text, form=found.form, told=told)


def page_records(stream: Stream, reading: Reading) -> Iterator[Record]:
    """Yield the one document of a page of HTML."""
    raw = stream.read(reading.max_document_bytes + 1)
    place = Place(stream.source, stream.name)
    if error := _too_long(raw, reading):
        yield Record(place=place, id=stream.name, error=error)
        return
    text, error = extract(raw, reading)
    yield Record(place=place, id=stream.name, raw=raw, text=text, error=error)


def extract(page: bytes, reading: Reading) -> tuple[str, str]:
    """Return the text of a page, or what went wrong."""
    function = extractor(reading.extractor)
    try:
        text = function(page) or ""
        text.encode()
    except Exception as error:  # noqa: BLE001 (a foreign function on a foreign page; the record says so. Halves of UTF-16 pairs are no text)
        return "", f"the extractor {reading.extractor} fails with {type(error).__name__}: {error}"
    return text, ""


def _too_long(raw: bytes, reading: Reading) -> str:
    most = reading.max_document_bytes
    return f"is longer than --max-document-bytes {most:,}" if len(raw) > most else ""


@cache
def extractor(name: str) -> Extractor:
    """Return the function that makes text of pages: "trafilatura", or "module:function"; raises `ConfigError`."""
    if name == TRAFILATURA:
        return _trafilatura()
    module, _, function = name.partition(":")
    try:
        return cast("Extractor", attrgetter(function)(importlib.import_module(module)))
    except (ImportError, AttributeError, ValueError) as error:
        message = f"no extractor is called {name!r} ({error}); say {TRAFILATURA}, or module:function that takes the bytes of a page"
        raise ConfigError(message) from error


def _trafilatura() -> Extractor:
    try:
        import trafilatura  # noqa: PLC0415 (0.5 s, and only pages of HTML need it)
    except ImportError as error:
        message = f"HTML needs an extractor ({error}): pip install 'cleantext-pipeline[html]', or say --extractor module:function"
        raise ConfigError(message) from error
    return cast("Extractor", trafilatura.extract)
