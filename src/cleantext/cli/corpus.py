"""The parts of a corpus that `cleantext dedup` reads in one go, and what tells whether one has changed."""

from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from itertools import groupby
from pathlib import Path
from typing import Final, NamedTuple

from cleantext.errors import ConfigError
from cleantext.io.files import label
from cleantext.io.folders import Job
from cleantext.io.formats import Format, by_name
from cleantext.io.records import Reading, Record
from cleantext.io.visible import exact

_GROUP: Final = 1000
"""Files of one document that make a part."""


class Part(NamedTuple):
    """Files that are read in one go, and what tells whether they have changed: their names, sizes and times."""

    jobs: tuple[Job, ...]
    name: str
    stamp: str


def local(job: Job) -> Path:
    """Return the file of a job; raises `ConfigError` for an address, of which nothing tells whether it has changed."""
    if isinstance(job.source, str):
        message = f"{label(job.source)}: dedup reads files and folders; copy what is elsewhere first"
        raise ConfigError(message)
    return job.source


def parts(jobs: Iterable[Job], reading: Reading) -> Iterator[Part]:
    """Yield files in groups: those of many documents alone, the others by the thousand."""
    for whole, some in groupby(jobs, key=lambda job: _format(local(job), reading).whole):
        found = list(some)
        step = _GROUP if whole else 1
        for start in range(0, len(found), step):
            group = tuple(found[start : start + step])
            yield Part(group, exact(group[0].source), _stamp(group, reading))


def complaint(record: Record, reading: Reading) -> str:
    """Return why a record could not be had, with its place."""
    name = record.place.name
    found = _format(record.place.source, reading)
    where = name if record.id == name else f"{name}: {found.noun} {record.place.number}"
    return f"{where}: {record.error}"


def _format(source: Path | str, reading: Reading) -> Format:
    """Return what a file is, as far as its name tells."""
    return Format(reading.format) if reading.format else by_name(str(source)) or Format.TEXT


def _stamp(group: Sequence[Job], reading: Reading) -> str:
    """Return what changes when a file does, or how it is read."""
    stamp = blake2b(repr(reading).encode(), digest_size=16)
    for job in group:
        status = local(job).stat()
        stamp.update(f"{exact(job.source)}\0{status.st_size}\0{status.st_mtime_ns}\0".encode())
    return stamp.hexdigest()
