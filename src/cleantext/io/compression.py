"""Compressed bytes, read within bounds and written in frames that may stand one behind the other."""

import bz2
import gzip
import io
import lzma
import zlib
from collections.abc import Callable
from typing import TYPE_CHECKING, BinaryIO, Final, cast

from cleantext.errors import InputError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer
    from zstandard import ZstdDecompressionObj

DAMAGED: Final = (EOFError, zlib.error, lzma.LZMAError, gzip.BadGzipFile)
"""What the readers raise for bytes that are not what they should be."""

_FREE: Final = 64 << 20
"""Bytes that any input may grow to, whatever its ratio: a small file of blanks is no bomb."""
_PIECE: Final = 2048
"""Bytes given to zstandard at a time. At worst a block of 4 bytes makes 128 kB, so this makes 64 MB."""
_PACK: Final[dict[str, Callable[[bytes], bytes]]] = {
    "": lambda data: data,
    "gzip": lambda data: gzip.compress(data, 1, mtime=0),  # 108 MB/s; the usual level 6 makes 26, slower than the cleaning
    "zstd": lambda data: _zstd(data),  # noqa: PLW0108 (defined below)
    "xz": lambda data: lzma.compress(data, preset=1),
    "bz2": bz2.compress,
}


def pack(data: bytes, compression: str) -> bytes:
    """Return one frame; frames one behind the other are the compressed form of their contents."""
    return _PACK[compression](data)


def unpack(raw: BinaryIO, compression: str, name: str, ratio: int) -> io.RawIOBase:
    """Return a reader of what was compressed; raises `InputError` where it grows to more than `ratio` times what was read of `raw`."""
    kinds: dict[str, Callable[[BinaryIO], io.RawIOBase | io.BufferedIOBase]]
    kinds = {"gzip": lambda file: gzip.GzipFile(fileobj=file), "zstd": _Zstd, "xz": lzma.LZMAFile, "bz2": bz2.BZ2File}
    return _Bounded(kinds[compression](raw), raw, name, ratio)


def _zstd(data: bytes) -> bytes:
    from zstandard import ZstdCompressor  # noqa: PLC0415 (10 ms, and few outputs need it)

    return ZstdCompressor(write_checksum=True).compress(data)


class _Bounded(io.RawIOBase):
    """A decompressed file that may grow to a multiple of what was read of the compressed one."""

    def __init__(self, file: io.BufferedIOBase | io.RawIOBase, raw: BinaryIO, name: str, ratio: int) -> None:
        self._file, self._raw, self._name, self._ratio = file, raw, name, ratio
        self._out = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        n = cast("int", self._file.readinto(buffer))
        self._out += n
        if self._out > _FREE and self._out > self._ratio * self._raw.tell():
            message = f"{self._name}: grows to more than {self._ratio} times its size when decompressed, as a bomb does"
            message = f"{message}; if it is what you want, say --max-ratio with a larger number"
            raise InputError(message)
        return n


class _Zstd(io.RawIOBase):
    """Frames of zstd, one behind the other. The reader of `zstandard` takes a file that was cut off for a whole one."""

    def __init__(self, raw: BinaryIO) -> None:
        from zstandard import ZstdDecompressor, ZstdError  # noqa: PLC0415 (10 ms, and few inputs need it)

        self._raw, self._new, self._error = raw, ZstdDecompressor().decompressobj, ZstdError
        self._frame: ZstdDecompressionObj | None = None
        self._input = self._output = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        while not self._output:
            self._input = self._input or self._raw.read(_PIECE)
            if not self._input:
                if self._frame:
                    raise EOFError
                return 0
            self._step()
        view = memoryview(buffer).cast("B")
        n = min(len(view), len(self._output))
        view[:n] = self._output[:n]
        self._output = self._output[n:]
        return n

    def _step(self) -> None:
        """Decompress the input that is there; what stands behind the end of a frame is the next one's."""
        self._frame = self._frame or self._new()
        try:
            self._output = self._frame.decompress(self._input)
        except self._error as error:
            raise zlib.error(str(error)) from error
        self._input = b""
        if self._frame.eof:
            self._input, self._frame = self._frame.unused_data, None
