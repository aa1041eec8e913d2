"""What a part writes: documents in the format of their input or another, in frames that may stand one behind the other."""

import os
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, Protocol

from cleantext.io.compression import pack
from cleantext.io.formats import COMPRESSIONS, Format, Shape
from cleantext.io.parquet import RowsOut, join_rows
from cleantext.io.records import Record

if TYPE_CHECKING:
    import pyarrow as pa

_FRAME: Final = 1 << 20
"""Bytes compressed together: a larger frame is no smaller when it is compressed."""


class Output(Protocol):
    """Where the records of one part go."""

    def add(self, record: Record, text: str) -> None:
        """Write a record with its clean text."""

    def keep(self, record: Record) -> None:
        """Write a record as it was read."""

    def close(self) -> None:
        """Write what is left, and see it on the disk."""


class Bytes:
    """An output of bytes: texts, lines or rows, perhaps compressed. The bytes are fixed by the records alone."""

    def __init__(self, path: Path, compression: str, *, to: str = "", text_key: str = "text") -> None:
        """Open it; `to` "jsonl" makes JSON lines of whatever comes."""
        self._file: BinaryIO = path.open("wb")
        self._compression, self._to, self._text_key = compression, to, text_key
        self._pieces: list[bytes] = []
        self._size = 0

    def add(self, record: Record, text: str) -> None:
        """Write a record with its clean text."""
        if record.plain:
            self.write(b"" if self._to else record.raw)
        elif self._to:
            self.write(record.as_line(text, self._text_key))
        else:
            self.write(record.encode(text))

    def keep(self, record: Record) -> None:
        """Write a record as it was read."""
        self.write(record.raw)

    def write(self, data: bytes) -> None:
        """Write bytes."""
        self._pieces.append(data)
        self._size += len(data)
        if self._size >= _FRAME:
            self._flush()

    def _flush(self) -> None:
        self._file.write(pack(b"".join(self._pieces), self._compression))
        self._pieces, self._size = [], 0

    def close(self, *, sync: bool = True) -> None:
        """Write what is left, and see it on the disk."""
        if self._pieces:
            self._flush()
        self._file.flush()
        if sync:
            os.fsync(self._file.fileno())
        self._file.close()


def output(path: Path, shape: Shape, to: str, text_key: str, columns: "pa.Schema | None" = None) -> Output:
    """Open what a part of an input writes; one of Parquet without a row is a file only where its columns are given."""
    if shape.format is Format.PARQUET and not to:
        return RowsOut(path, text_key, columns)
    name, compression = target_shape(shape, to)
    return Bytes(path, compression, to=name, text_key=text_key)


def lost(path: Path, shape: Shape, to: str, text_key: str) -> Output:
    """Open where a part of an input keeps what failed, in the compression of the output, whose name it gets."""
    return RowsOut(path, text_key) if shape.format is Format.PARQUET else Bytes(path, target_shape(shape, to)[1])


def target_shape(shape: Shape, to: str) -> tuple[str, str]:
    """Return the format asked for ("" for the input's own) and the compression of an output."""
    if to:
        name, _, suffix = to.partition(".")
        return name, COMPRESSIONS[f".{suffix}"] if suffix else ""
    return ("jsonl" if shape.format is Format.WARC else ""), shape.compression


def file_of(record: Record, text: str, shape: Shape, to: str, text_key: str) -> bytes:
    """Return the bytes of a file that is one document, in UTF-8."""
    name, compression = target_shape(shape, to)
    return pack(record.as_line(text, text_key) if name else record.encode(text), compression)


def join(parts: Iterable[Path], target: Path, compression: str) -> None:
    """Write the parts of an output one behind the other, and see it on the disk."""
    found = [part for part in parts if part.exists()]
    if found and _is_parquet(found[0]):
        join_rows(found, target)
    with target.open("ab") as file:
        for part in found:
            if not _is_parquet(part):
                with part.open("rb") as piece:
                    shutil.copyfileobj(piece, file, 1 << 20)
        if not file.tell():
            file.write(pack(b"", compression))
        file.flush()
        os.fsync(file.fileno())


def _is_parquet(part: Path) -> bool:
    with part.open("rb") as file:
        return file.read(4) == b"PAR1"
