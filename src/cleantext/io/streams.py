"""The bytes of an input, decompressed within bounds: read forwards, line by line or all at once, with the place known."""

import codecs
import io
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple, Self, TypeVar, cast

from cleantext.errors import InputError
from cleantext.io.compression import DAMAGED, unpack
from cleantext.io.files import STDIN, label, why
from cleantext.io.formats import COMPRESSIONS, MAGIC, Format, Shape, by_content, by_name, magic
from cleantext.io.guessing import by_units
from cleantext.io.records import Reading
from cleantext.io.remote import open_remote
from cleantext.io.sure import is_utf8, told

_T = TypeVar("_T")
_BUFFER: Final = 1 << 20
_HEAD: Final = 4096
"""Bytes that are looked at to tell a format."""


_LINES: Final = (Format.JSON_LINES, Format.CSV, Format.TSV)
_WIDE: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
"""Marks of encodings in which a line's end is not the one byte; UTF-32 has the first of them too."""


class Codec(NamedTuple):
    """The encoding of an input of many records; `told` is its name again where only the bytes tell it."""

    name: str = "utf-8"
    told: str = ""


class Stream:
    """An input that is being read. `size` is what it takes on its disk; None where that is not known. `codec` is that of its lines."""

    def __init__(self, source: Path | str, reading: Reading) -> None:
        """Open it and tell what it is; raises `InputError`."""
        self.source, self.name = source, label(source)
        self.position = 0
        self._raw = self._guard(lambda: _open(source, self.name))
        try:
            self._file = self._raw
            self.shape = self._guard(lambda: self._recognise(reading))
            self.codec = self._find_codec(reading) if self.shape.format in _LINES else Codec()
        except BaseException:
            self.close()
            raise

    def _recognise(self, reading: Reading) -> Shape:
        """Find out what the input is, and give `_file` its bytes."""
        found = magic(self._raw.peek(MAGIC)[:MAGIC])
        if found == "zip":
            message = f"{self.name}: is a zip archive; unpack it and clean the folder"
            raise InputError(message)
        compression = found if found in COMPRESSIONS.values() else ""
        if compression:
            self._file = io.BufferedReader(unpack(self._raw, compression, self.name, reading.max_ratio), _BUFFER)
        if reading.format:
            return Shape(Format(reading.format), compression)
        if found == "parquet":
            return Shape(Format.PARQUET)
        return Shape(by_name(str(self.source)) or by_content(self._file.peek(_HEAD)[:_HEAD]), compression)

    def _find_codec(self, reading: Reading) -> Codec:
        """Return the encoding that is asked for, or what the first megabyte tells: the same in every part of the input."""
        if reading.encoding or self.source == STDIN:  # of a pipe the first read gives what has come so far, today this and tomorrow that
            return Codec(reading.codec)
        head = self._guard(lambda: self._file.peek(_BUFFER))
        if is_utf8(head):
            return Codec()
        if name := "UTF-16" if head.startswith(_WIDE) else (by_units(head) or "").upper():
            message = f"{self.name}: is {name}, and a file of many records cannot be read in that; convert it first, as in: iconv -f {name} -t UTF-8"
            raise InputError(message)
        found = told(head[: head.rfind(b"\n") + 1] or head)
        return Codec(found.encoding, found.encoding) if found else Codec()

    @property
    def size(self) -> int | None:
        """Bytes of a local file, as it lies there; None where that is not known."""
        try:
            return os.fstat(self._raw.fileno()).st_size if self._raw.seekable() else None
        except (OSError, AttributeError):
            return None

    @property
    def consumed(self) -> int:
        """How many of them were read."""
        return self._raw.tell() if self._raw.seekable() else self.position

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close it."""
        if self.source != STDIN:
            self._file.close()
            self._raw.close()

    def line(self, most: int) -> tuple[bytes, int]:
        r"""Return the next line with its end, and how many bytes it has: of a line of more than `most`, its start. (b"", 0) at the end."""
        line = self._guard(lambda: self._file.readline(most + 1))
        length = len(line)
        while length > most and not line.endswith(b"\n"):
            line = line[:most]
            piece = self._guard(lambda: self._file.readline(_BUFFER))
            length += len(piece)
            if not piece or piece.endswith(b"\n"):
                break
        self.position += length
        return line[:most], length

    def read(self, size: int = -1) -> bytes:
        """Return so many bytes, or all that are left."""
        data = self._guard(lambda: self._file.read(size))
        self.position += len(data)
        return data

    def skip_to(self, offset: int) -> None:
        """Go forwards to an offset: at once where the input is a plain file."""
        if self._file is self._raw and self._raw.seekable():
            self._guard(lambda: self._file.seek(offset))
            self.position = offset
        while self.position < offset and self.read(min(_BUFFER, offset - self.position)):
            pass

    def to_line(self, offset: int) -> None:
        """Go forwards to the first line that begins at an offset or behind it."""
        if self.position < offset:
            self.skip_to(offset - 1)
            self.line(1)

    @property
    def at_end(self) -> bool:
        """Whether nothing is left."""
        return not self._guard(lambda: self._file.peek(1))

    def _guard(self, act: Callable[[], _T]) -> _T:
        try:
            return act()
        except (*DAMAGED, OSError) as error:
            if isinstance(error, OSError) and error.errno is not None:
                message = f"{self.name}: cannot be read: {why(error)}"
                raise InputError(message) from error
            what = "it ends too early" if isinstance(error, EOFError) else str(error)
            message = f"{self.name}: the compressed data is damaged, behind byte {self.position:,} of its content: {what}; fetch the file again"
            raise InputError(message) from error


def _open(source: Path | str, name: str) -> io.BufferedReader:
    if isinstance(source, str):
        return open_remote(source)
    if source == STDIN:
        if sys.stdin is None:
            message = f"{name}: is closed; name a file instead of -"
            raise InputError(message)
        given = sys.stdin.buffer
        return given if isinstance(given, io.BufferedReader) else io.BufferedReader(cast("io.RawIOBase", given))
    return io.BufferedReader(source.open("rb", buffering=0), _BUFFER)
