"""Addresses of other machines and stores: fsspec, the extra `remote`. Nothing is fetched unless an address is named."""

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, cast

from cleantext.errors import ConfigError, InputError

if TYPE_CHECKING:
    import fsspec
    from _typeshed import WriteableBuffer

_ADDRESS: Final = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
"""A scheme of two letters or more (one letter is a drive), and two slashes."""


def is_remote(name: str) -> bool:
    """Whether a name is an address.

    >>> is_remote("s3://bucket/pages"), is_remote("C://pages")
    (True, False)
    """
    return bool(_ADDRESS.match(name))


def open_remote(address: str) -> io.BufferedReader:
    """Open what lies at an address; raises `InputError`."""
    system, path = _system(address)
    try:
        file = system.open(path, "rb")
    except Exception as error:  # each store has errors of its own
        message = f"{address}: cannot be read: {type(error).__name__}: {error}"
        raise InputError(message) from error
    return io.BufferedReader(_Raw(file, address), 1 << 20)


def find_remote(address: str) -> Iterator[tuple[str, str]]:
    """Yield the addresses of the files at an address or below it, in order, each with its place below; raises `InputError`."""
    system, path = _system(address)
    try:
        found = sorted(cast("list[str]", system.find(path)))
    except Exception as error:  # each store has errors of its own
        message = f"{address}: cannot be listed: {type(error).__name__}: {error}"
        raise InputError(message) from error
    for each in found:
        below = each.removeprefix(path).strip("/") or each.rstrip("/").rpartition("/")[2]
        yield cast("str", system.unstrip_protocol(each)), below


def _system(address: str) -> "tuple[fsspec.AbstractFileSystem, str]":
    try:
        import fsspec  # noqa: PLC0415 (60 ms, and few inputs are remote)
    except ImportError as error:
        message = f"{address}: is an address; to read it, install the extra: pip install 'cleantext-pipeline[remote]'"
        raise ConfigError(message) from error
    try:
        return cast("tuple[fsspec.AbstractFileSystem, str]", fsspec.core.url_to_fs(address))
    except (ImportError, ValueError) as error:
        message = f"{address}: cannot be read: {error}"
        raise ConfigError(message) from error


class _Raw(io.RawIOBase):
    """What fsspec opens, in the shape that a buffer wants; whatever it raises is an `InputError`."""

    def __init__(self, file: io.BufferedIOBase, address: str) -> None:
        self._file, self._address = file, address

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        view = memoryview(buffer).cast("B")
        try:
            data = self._file.read(len(view))
        except Exception as error:  # each store has errors of its own
            message = f"{self._address}: cannot be read: {type(error).__name__}: {error}"
            raise InputError(message) from error
        view[: len(data)] = data
        return len(data)

    def seekable(self) -> bool:
        return bool(self._file.seekable())

    def seek(self, offset: int, whence: int = 0, /) -> int:
        return int(self._file.seek(offset, whence))

    def tell(self) -> int:
        return int(self._file.tell())

    def close(self) -> None:
        self._file.close()
        super().close()
