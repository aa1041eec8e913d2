"""Parquet: rows in groups, of which one column is the text. The door of pyarrow, the extra `parquet`."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, cast

from cleantext.errors import ConfigError, InputError
from cleantext.io.files import label
from cleantext.io.records import Place, Reading, Record
from cleantext.io.remote import open_remote

if TYPE_CHECKING:
    from types import ModuleType

    import pyarrow as pa
    from pyarrow import parquet as pq

_ROWS: Final = 256
"""Rows decoded at a time: pages of 100 kB make 26 MB."""
_GROUP: Final = 10_000
"""Rows of a new table that make a group: of numbers, 5 MB."""


@dataclass(frozen=True, kw_only=True)
class ColumnRecord(Record):
    """A row of a batch."""

    batch: "pa.RecordBatch"
    index: int
    text_key: str

    @property
    def fields(self) -> Mapping[str, object]:
        """The other fields."""
        return {name: self.batch.column(name)[self.index].as_py() for name in self.batch.schema.names if name != self.text_key}

    def encode(self, text: str) -> bytes:
        """Return the row as a line of JSON, for those who want bytes."""
        return self.as_line(text, self.text_key)

    def row(self, text: str, text_key: str) -> dict[str, object]:
        """Return the fields in order."""
        others = self.fields
        return {text_key if name == self.text_key else name: text if name == self.text_key else others[name] for name in self.batch.schema.names}


class Rows:
    """A Parquet file, read by row groups."""

    def __init__(self, source: Path | str, reading: Reading) -> None:
        """Read what it says of itself; raises `InputError`."""
        pq = _parquet()
        self._source, self._reading, self.name = source, reading, label(source)
        self._stop = 0
        try:
            self._file = pq.ParquetFile(open_remote(source) if isinstance(source, str) else source)
        except (OSError, ValueError) as error:
            message = f"{self.name}: cannot be read as Parquet: {error}"
            raise InputError(message) from error
        if reading.text_key not in self._file.schema_arrow.names:
            there = ", ".join(map(repr, self._file.schema_arrow.names[:8]))
            message = f"{self.name}: has no field {reading.text_key!r}; there are: {there}; say which one is the text with --text-key"
            raise InputError(message)

    @property
    def groups(self) -> int:
        """How many row groups there are."""
        return int(self._file.metadata.num_row_groups)

    @property
    def columns(self) -> "pa.Schema":
        """The names and types of its columns."""
        return self._file.schema_arrow

    @property
    def consumed(self) -> int:
        """How many bytes of the file were read, if all groups are of one size."""
        size = self._source.stat().st_size if isinstance(self._source, Path) else 0
        return size * self._stop // max(1, self.groups)

    def records(self, start: int, stop: float) -> Iterator[Record]:
        """Yield the rows of some row groups."""
        number = sum(self._file.metadata.row_group(i).num_rows for i in range(min(start, self.groups)))
        self._stop = int(min(stop, self.groups))
        wanted = list(range(start, self._stop))
        try:
            for batch in self._file.iter_batches(_ROWS, row_groups=wanted) if wanted else ():
                yield from self._batch(batch, number)
                number += batch.num_rows
        except (OSError, ValueError) as error:
            message = f"{self.name}: is damaged in row groups {start} to {stop}: {error}"
            raise InputError(message) from error

    def _batch(self, batch: "pa.RecordBatch", number: int) -> Iterator[Record]:
        key, most = self._reading.text_key, self._reading.max_document_bytes
        texts = batch.column(key).to_pylist()
        ids = batch.column(self._reading.id_key).to_pylist() if self._reading.id_key in batch.schema.names else [None] * len(texts)
        for i, (text, name) in enumerate(zip(texts, ids, strict=True)):
            place = Place(self._source, self.name, number + i + 1, number + i)
            error = "" if isinstance(text, str) else f"holds {'null' if text is None else type(text).__name__} in {key!r}; wanted a text"
            if not error and len(text) > most:
                error = f"is longer than --max-document-bytes {most:,}"
            known = place.id if name is None else str(name)
            yield ColumnRecord(place=place, id=known, text="" if error else text, error=error, batch=batch, index=i, text_key=key)


def _parquet() -> "ModuleType":
    try:
        from pyarrow import parquet  # noqa: PLC0415 (130 ms, and few inputs need it)
    except ImportError as error:
        message = "Parquet needs the extra: pip install 'cleantext-pipeline[parquet]'"
        raise ConfigError(message) from error
    return cast("ModuleType", parquet)


class RowsOut:
    """The rows of a part, in a file of their own: those of each batch together, the text's column replaced."""

    def __init__(self, path: Path, text_key: str, columns: "pa.Schema | None" = None) -> None:
        """Take the place of the file; it is opened with the first row, which tells the columns. Without a row, it is one of `columns`, if given."""
        self._path, self._text_key, self._columns = path, text_key, columns
        self._writer: pq.ParquetWriter | None = None
        self._batch: pa.RecordBatch | None = None
        self._rows: list[tuple[int, str | None]] = []

    def add(self, record: Record, text: str) -> None:
        """Write a row with its clean text."""
        self._add(record, text)

    def keep(self, record: Record) -> None:
        """Write a row as it was read."""
        self._add(record, None)

    def _add(self, record: Record, text: str | None) -> None:
        if not isinstance(record, ColumnRecord):
            message = f"{record.place.name}: {type(record).__name__} is no row of Parquet"
            raise TypeError(message)
        if record.batch is not self._batch:
            self._flush()
            self._batch = record.batch
        self._rows.append((record.index, text))

    def _flush(self) -> None:
        import pyarrow as pa  # noqa: PLC0415 (130 ms, and few outputs need it)

        if self._batch is not None and self._rows:
            batch, schema = self._batch.take(pa.array([i for i, _ in self._rows])), self._batch.schema
            at = schema.get_field_index(self._text_key)
            old = batch.column(at)
            texts = pa.array([old[i].as_py() if text is None else text for i, (_, text) in enumerate(self._rows)], schema.field(at).type)
            self._writer = self._writer or _parquet().ParquetWriter(self._path, schema, compression="zstd")
            self._writer.write_batch(pa.record_batch([texts if i == at else batch.column(i) for i in range(len(schema))], schema=schema))
        self._rows = []

    def close(self) -> None:
        """Write what is left, and see it on the disk; a part without a row is no file, unless its columns are known."""
        self._flush()
        if self._columns is not None:
            self._writer = self._writer or _parquet().ParquetWriter(self._path, self._columns, compression="zstd")
        if self._writer:
            self._writer.close()
            with self._path.open("rb") as file:
                os.fsync(file.fileno())


class TableOut:
    """A new table: columns by their names, of texts (`str`), numbers (`float`, `int`), truths (`bool`) or lists of texts (`list`)."""

    def __init__(self, file: BinaryIO, columns: Mapping[str, type]) -> None:
        """Begin it; raises `ConfigError` where pyarrow is not installed."""
        pq = _parquet()
        import pyarrow as pa  # noqa: PLC0415 (130 ms, and few outputs need it)

        kinds = {str: pa.string(), float: pa.float64(), int: pa.int64(), bool: pa.bool_(), list: pa.list_(pa.string())}
        self._schema = pa.schema([(name, kinds[kind]) for name, kind in columns.items()])
        self._writer = pq.ParquetWriter(file, self._schema, compression="zstd")
        self._table = pa.Table
        self._rows: list[Mapping[str, object]] = []

    def add(self, row: Mapping[str, object]) -> None:
        """Write a row."""
        self._rows.append(row)
        if len(self._rows) == _GROUP:
            self._flush()

    def close(self) -> None:
        """Write what is left, and the end of the table."""
        self._flush()
        self._writer.close()

    def _flush(self) -> None:
        if self._rows:
            self._writer.write_table(self._table.from_pylist(self._rows, schema=self._schema))
        self._rows = []


def join_rows(parts: list[Path], target: Path) -> None:
    """Write the rows of some files into one, a row group for each part."""
    pq = _parquet()
    with pq.ParquetWriter(target, pq.read_schema(parts[0]), compression="zstd") as writer:
        for part in parts:
            writer.write_table(pq.read_table(part))
