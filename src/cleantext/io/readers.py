"""The documents of files, folders, addresses and standard input, whatever their format: one record for each, in order."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

from cleantext.errors import InputError
from cleantext.io import archives
from cleantext.io.files import label
from cleantext.io.folders import Job, plan
from cleantext.io.formats import GLOBS, Format, Shape
from cleantext.io.parquet import Rows
from cleantext.io.records import Place, Reading, Record
from cleantext.io.streams import Stream
from cleantext.io.tables import Table
from cleantext.io.texts import page_records, text_records

if TYPE_CHECKING:
    import pyarrow as pa

END: Final = float("inf")
"""Behind every record."""


def read_documents(paths: Iterable[Path | str], reading: Reading | None = None, *, globs: tuple[str, ...] = GLOBS) -> Iterator[Record]:
    """Yield a record for each document of files, folders, addresses or standard input ("-"), in order, one at a time.

    What cannot be read becomes a record with an `error`, and the others go on. Raises `ConfigError` for a path that does not exist.

    >>> list(read_documents([]))
    []
    """
    reading = reading or Reading()
    work = plan(paths, globs=globs)
    for source, message in work.unlisted:
        yield Record(place=Place(source, label(source)), error=message)
    yield from documents_of(work.jobs, reading)


def documents_of(jobs: Iterable[Job], reading: Reading) -> Iterator[Record]:
    """Yield the records of the inputs of a plan."""
    for job in jobs:
        yield from _documents(job.source, reading)


def _documents(source: Path | str, reading: Reading) -> Iterator[Record]:
    try:
        with Input(source, reading) as opened:
            yield from (record for record in opened.records() if not record.plain)
    except InputError as error:
        name = label(source)
        yield Record(place=Place(source, name), id=name, error=str(error).removeprefix(f"{name}: "))


class Input:
    """An open input, and the records that begin in a range of it: bytes of its content, or row groups. It goes forwards only."""

    def __init__(self, source: Path | str, reading: Reading) -> None:
        """Open it; raises `InputError`."""
        self._reading, self._stream = reading, Stream(source, reading)
        self._rows: Rows | None = None
        self._table: Table | None = None
        if self.shape.format is Format.PARQUET:
            self._stream.close()
            self._rows = Rows(source, reading)

    @property
    def shape(self) -> Shape:
        """The format, and the compression."""
        return self._stream.shape

    @property
    def name(self) -> str:
        """What a reader calls it."""
        return self._stream.name

    def records(self, start: int = 0, stop: float = END) -> Iterator[Record]:
        """Yield the records that begin in a range, those of a table's head with the first; raises `InputError` for what cannot be read."""
        if self._rows:
            return self._rows.records(start, stop)
        if self.shape.format in (Format.CSV, Format.TSV):
            self._table = self._table or Table(self._stream, self._reading)
            return self._table.records(start, stop)
        if self.shape.format is Format.JSON_LINES:
            from cleantext.io import json_lines  # noqa: PLC0415 (20 ms for msgspec, which other formats do without)

            self._stream.to_line(start)
            return json_lines.records(self._stream, stop, self._reading)
        if self.shape.format is Format.WARC:
            return archives.records(self._stream, start, stop, self._reading)
        if start:
            return iter(())  # a whole file is one record, at its start
        return page_records(self._stream, self._reading) if self.shape.format is Format.HTML else text_records(self._stream, self._reading)

    @property
    def columns(self) -> "pa.Schema | None":
        """The columns of Parquet."""
        return self._rows.columns if self._rows else None

    @property
    def consumed(self) -> int:
        """How many bytes of the input, as it lies on its disk, were read."""
        return self._rows.consumed if self._rows else self._stream.consumed

    def ends_before(self, stop: float) -> bool:
        """Whether no record begins at an offset or behind it, all before it having been read."""
        return stop >= self._rows.groups if self._rows else self._stream.at_end

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close it."""
        self._stream.close()
