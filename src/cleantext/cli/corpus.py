"""The documents of a corpus, record by record, with their bytes: what `cleantext dedup` reads and writes again."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import groupby
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple

from cleantext.document import Document
from cleantext.errors import ConfigError, InputError
from cleantext.io.decoding import decode_strictly
from cleantext.io.files import Records, label
from cleantext.io.folders import Job
from cleantext.io.visible import exact

GLOBS: Final = ("*.txt", "*.text", "*.jsonl", "*.ndjson")
_LINES: Final = (".jsonl", ".ndjson")
_GROUP: Final = 1000
"""Files of one document that make a part."""
_NONE: Final = Document("")


@dataclass(frozen=True, kw_only=True)
class Reading:
    """How files are read."""

    text_key: str = "text"
    id_key: str = "id"
    encoding: str | None = None


class Record(NamedTuple):
    """A document and the bytes that it stands in: a file, or a line with its end; or the error for which it could not be had."""

    document: Document
    raw: bytes
    error: str = ""


class Lines(Records):
    """A file of lines that are written as they were read; it appears whole, as a file of records does."""

    def write(self, line: bytes) -> None:
        """Write one line with its end."""
        self._guard(lambda: self._file.write(line))


class Part(NamedTuple):
    """Files that are read in one go, and what tells whether they have changed: their names, sizes and times."""

    jobs: tuple[Job, ...]
    name: str
    stamp: str


def local(job: Job) -> Path:
    """Return the file of a job; raises `ConfigError` for an address, whose documents cannot be written byte for byte."""
    if isinstance(job.source, str):
        message = f"{label(job.source)}: dedup reads files and folders; copy what is elsewhere first"
        raise ConfigError(message)
    return job.source


def has_lines(path: Path) -> bool:
    """Whether a file holds many documents."""
    return path.suffix.lower() in _LINES


def parts(jobs: Iterable[Job], reading: Reading) -> Iterator[Part]:
    """Yield files in groups: those of many documents alone, the others by the thousand."""
    for lines, some in groupby(jobs, key=lambda job: has_lines(local(job))):
        found = list(some)
        step = 1 if lines else _GROUP
        for start in range(0, len(found), step):
            group = tuple(found[start : start + step])
            yield Part(group, exact(group[0].source), _stamp(group, reading))


def records(path: Path, reading: Reading) -> Iterator[Record]:
    """Yield the documents of a file, in order; what cannot be read is a record with an error. The one place that knows formats."""
    try:
        if has_lines(path):
            with path.open("rb") as file:
                yield from _of_lines(file, path, reading)
        else:
            raw = path.read_bytes()
            yield Record(Document(decode_strictly(raw, label(path), reading.encoding)[0], exact(path)), raw)
    except OSError as error:
        yield Record(_NONE, b"", f"{label(path)}: cannot be read: {error.strerror or error}")
    except InputError as error:
        yield Record(_NONE, b"", str(error))


def _of_lines(file: BinaryIO, path: Path, reading: Reading) -> Iterator[Record]:
    """Yield the documents of JSON lines; one without an id is called by its file and the byte at which it begins."""
    offset = 0
    for number, line in enumerate(file, 1):
        if line.strip():
            name = f"{label(path)}, line {number}"
            try:
                row = json.loads(decode_strictly(line, name, reading.encoding)[0])
                yield Record(_document(row, f"{exact(path)}@{offset}", reading), line if line.endswith(b"\n") else line + b"\n")
            except InputError as error:
                yield Record(_NONE, b"", str(error))
            except (ValueError, RecursionError) as error:
                yield Record(_NONE, b"", f"{name}: {error}")
        offset += len(line)


def _document(row: object, name: str, reading: Reading) -> Document:
    """Return the document of a line; raises `ValueError` for one without a text."""
    if not isinstance(row, dict) or not isinstance(text := row.pop(reading.text_key, None), str):
        message = f"has no text under {reading.text_key!r}; say where it is with --text-key"
        raise ValueError(message)  # noqa: TRY004 (what the caller expects of bad input)
    key = row.get(reading.id_key)
    return Document(text, name if key is None or key == "" else str(key), row)


def _stamp(group: Sequence[Job], reading: Reading) -> str:
    """Return what changes when a file does, or how it is read."""
    stamp = blake2b(repr(reading).encode(), digest_size=16)
    for job in group:
        status = local(job).stat()
        stamp.update(f"{exact(job.source)}\0{status.st_size}\0{status.st_mtime_ns}\0".encode())
    return stamp.hexdigest()
