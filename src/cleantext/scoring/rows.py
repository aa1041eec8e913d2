"""Scores as rows: JSON lines, CSV or Parquet, one row for each document, two (before and after) where it was cleaned."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final, Protocol

from cleantext.errors import ConfigError
from cleantext.io.compression import pack
from cleantext.io.files import STDIN, write_stdout, written_whole
from cleantext.io.formats import COMPRESSIONS, stem
from cleantext.io.visible import shown
from cleantext.scoring.scorer import Measured, Score, Scorer, failures

FORMATS: Final = ("table", "jsonl", "csv", "parquet")
_SUFFIXES: Final = {".txt": "table", ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".parquet": "parquet"}
_FRAME: Final = 1 << 20
"""Bytes that are compressed together."""


class Sink(Protocol):
    """Takes rows of one format."""

    def add(self, row: Mapping[str, object]) -> None:
        """Write a row."""

    def close(self) -> None:
        """Write what is left."""


class Rows:
    """Where rows go."""

    def __init__(self, sink: Sink) -> None:
        """Take what writes them."""
        self._sink = sink

    def add_all(self, rows: Iterable[Mapping[str, object]]) -> None:
        """Write some rows."""
        for row in rows:
            self._sink.add(row)


class Writer(Protocol):
    """Takes bytes."""

    def write(self, data: bytes, /) -> object:
        """Write some."""


def format_of(path: Path) -> str:
    """Return the format that a file's name tells; raises `ConfigError` where it tells none.

    >>> format_of(Path("scores.csv.gz"))
    'csv'
    """
    found = _SUFFIXES.get(Path(stem(path.name)).suffix.lower(), "")
    if not found or (found == "parquet" and compression_of(path)):
        message = f"{shown(path)}: its name tells no format of scores; end it with .txt, .jsonl, .csv or .parquet, or say --format"
        raise ConfigError(message)
    return found


def compression_of(path: Path) -> str:
    """Return the compression that a file's name tells, "" for none."""
    return COMPRESSIONS.get(path.suffix.lower(), "")


def columns(scorer: Scorer, *, sides: bool) -> dict[str, type]:
    """Return the columns of a table, and what is in them."""
    result: dict[str, type] = {"id": str, "path": str}
    if sides:
        result["side"] = str
    result["characters"] = int
    if scorer.language:
        result |= {"language": str, "language_probability": float}
    result |= dict.fromkeys((*scorer.columns, *scorer.columns_of_cleaning), float)
    if scorer.bounds:
        result |= {"keep": bool, "reasons": list}
    return result


def rows(score: Score, path: str, scorer: Scorer, side: str = "") -> Iterator[dict[str, object]]:
    """Yield the rows of a document: one, or two where it was cleaned; none where it failed. `side` is what the only one is called."""
    if score.before:
        yield _row(score.id, path, side or ("before" if score.after else ""), score.before, scorer)
    if score.after:
        yield _row(score.id, path, "after", score.after, scorer)


def _row(name: str, path: str, side: str, measured: Measured, scorer: Scorer) -> dict[str, object]:
    row: dict[str, object] = {"id": name, "path": path} | ({"side": side} if side else {}) | {"characters": measured.characters}
    if measured.language:
        row |= {"language": measured.language.code, "language_probability": measured.language.probability}
    row |= measured.signals
    if scorer.bounds:
        row |= {"keep": measured.keep, "reasons": reasons(measured, scorer)}
    return row


def reasons(measured: Measured, scorer: Scorer) -> list[dict[str, object]]:
    """Return every bound that a text breaks, with its value."""
    return [{"bounds": name, **failure.to_dict()} for name, failure in failures(measured, scorer.bounds)]


@contextmanager
def opened(path: Path, form: str, wanted: Mapping[str, type]) -> Iterator[Rows]:
    """Open where rows go: a file, which appears whole when the block ends, or standard output for "-"."""
    if path == STDIN:
        out: Sink = _sink(_Stdout(), form, "", wanted)
        yield Rows(out)
        out.close()
        return
    with written_whole(path) as file:
        if form == "parquet":
            from cleantext.io.parquet import TableOut  # noqa: PLC0415 (few outputs need it)

            out = _Flat(TableOut(file, wanted))
        else:
            out = _sink(file, form, compression_of(path), wanted)
        yield Rows(out)
        out.close()


def _sink(file: Writer, form: str, compression: str, wanted: Mapping[str, type]) -> Sink:
    frames = Frames(file, compression)
    return CsvRows(frames, list(wanted)) if form == "csv" else JsonRows(frames)


class _Stdout:
    """Standard output; a terminal or a pipe sees each frame."""

    def write(self, data: bytes, /) -> None:
        write_stdout(data)


class Frames:
    """Bytes, gathered and compressed by the megabyte."""

    def __init__(self, file: Writer, compression: str) -> None:
        """Take the file."""
        self._file, self._compression = file, compression
        self._pieces: list[bytes] = []
        self._size = self._frames = 0

    def write(self, data: bytes) -> None:
        """Take some."""
        self._pieces.append(data)
        self._size += len(data)
        if self._size >= _FRAME:
            self._flush()

    def close(self) -> None:
        """Write what is left; of nothing at all an empty frame."""
        if self._pieces or not self._frames:
            self._flush()

    def _flush(self) -> None:
        self._file.write(pack(b"".join(self._pieces), self._compression))
        self._pieces, self._size, self._frames = [], 0, self._frames + 1


class JsonRows:
    """Rows as JSON lines."""

    def __init__(self, frames: Frames) -> None:
        """Take where they go."""
        from cleantext.io.json_lines import encode  # noqa: PLC0415 (10 ms, and few outputs need it)

        self._frames, self._encode = frames, encode

    def add(self, row: Mapping[str, object]) -> None:
        """Write a row."""
        self._frames.write(self._encode(row) + b"\n")

    def close(self) -> None:
        """Write what is left."""
        self._frames.close()


class CsvRows:
    """Rows as CSV, with a head."""

    def __init__(self, frames: Frames, names: list[str]) -> None:
        """Take where they go, and write the head."""
        self._frames, self._names = frames, names
        self._line(names)

    def add(self, row: Mapping[str, object]) -> None:
        """Write a row; reasons are parted by semicolons."""
        values = _flat(row)
        self._line([_cell(values.get(name)) for name in self._names])

    def _line(self, cells: list[str]) -> None:
        out = io.StringIO(newline="")
        csv.writer(out, lineterminator="\n").writerow(cells)
        self._frames.write(out.getvalue().encode("utf-8", "backslashreplace"))

    def close(self) -> None:
        """Write what is left."""
        self._frames.close()


class _Flat:
    """Rows whose reasons are texts."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink

    def add(self, row: Mapping[str, object]) -> None:
        self._sink.add(_flat(row))

    def close(self) -> None:
        self._sink.close()


def _flat(row: Mapping[str, object]) -> dict[str, object]:
    """Return a row with each reason in words."""
    found = row.get("reasons")
    return dict(row) | ({"reasons": [_said(each) for each in found]} if isinstance(found, list) else {})


def _said(reason: Mapping[str, object]) -> str:
    """Return a reason in words."""
    sign = "under" if reason["side"] == "minimum" else "over"
    return f"{reason['bounds']}: {reason['signal']} is {reason['value']:.6g}, {sign} {reason['bound']:.6g}"


def _cell(value: object) -> str:
    """Return a value as it stands in CSV."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)
