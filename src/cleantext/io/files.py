"""Reading a file as text, and writing files that appear only when they are whole."""

import os
import re
import shutil
import stat
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Final, Self

from cleantext.errors import ConfigError, InputError
from cleantext.io.decoding import Form, decode_strictly
from cleantext.io.visible import shown

STDIN: Final = Path("-")
"""Stands for standard input where a path is wanted."""

_BESIDE: Final = re.compile(r"\.cleantext-[0-9a-f]{16}\.tmp")


def real(path: Path) -> Path:
    """Return the path behind all links; a loop of links leads to itself (`Path.resolve` raises there before Python 3.13)."""
    return Path(os.path.realpath(path))


def label(path: Path | str) -> str:
    """Return the name of an input for a reader."""
    return "standard input" if path == STDIN else shown(path)


def read(path: Path | str, encoding: str | None = None) -> tuple[str, Form]:
    """Return the text of a file, or of standard input for "-", and its form; raises `InputError`."""
    name = label(path)
    try:
        data = _stdin(name) if path == STDIN else Path(path).read_bytes()
    except OSError as error:
        message = f"{name}: cannot be read: {why(error)}"
        raise InputError(message) from error
    return decode_strictly(data, name, encoding)


def _stdin(name: str) -> bytes:
    if sys.stdin is None:
        message = f"{name}: is closed; name a file instead of -"
        raise InputError(message)
    return sys.stdin.buffer.read()


def write_stdout(data: bytes) -> None:
    """Write bytes to standard output, all of them: where it is not buffered (PYTHONUNBUFFERED), one write to a pipe takes a part."""
    if sys.stdout is None:
        message = "standard output is closed; write to a folder with --out DIR"
        raise ConfigError(message)
    rest = memoryview(data)
    while rest:
        rest = rest[sys.stdout.buffer.write(rest) or 0 :]


def write_whole(path: Path, data: bytes) -> None:
    """Write a file, and the folders above it; it appears by a rename, whole or not at all. Raises `InputError`."""
    with written_whole(path) as file:
        file.write(data)


@contextmanager
def written_whole(path: Path) -> Iterator[BinaryIO]:
    """Open a file to be written, in folders that are made; it appears by a rename when the block ends, or not at all. Raises `InputError`."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file, temporary, target = _open_beside(path)
        try:
            with file:
                yield file
                _sync(file, temporary)
            if temporary:
                temporary.replace(target)
        except BaseException:
            _discard(temporary)
            raise
    except BrokenPipeError:
        raise  # of standard output, not of this file
    except OSError as error:
        message = f"{shown(path)}: cannot be written: {why(error)}"
        raise InputError(message) from error


def keep_mode(new: Path, old: Path) -> None:
    """Give a file the mode of the one that it is about to replace, if there is one; raises `OSError` for one that is write-protected."""
    try:
        status = old.lstat()
    except FileNotFoundError:
        return
    if stat.S_ISREG(status.st_mode):
        if not status.st_mode & 0o222:
            raise PermissionError(13, "it is write-protected")
        new.chmod(stat.S_IMODE(status.st_mode) & 0o777)


class Records:
    """A file of JSON lines. It appears whole when the block ends; where the block is broken off it stays as `NAME.partial`."""

    def __init__(self, path: Path) -> None:
        """Open it; raises `InputError`."""
        from cleantext.io.json_lines import encode  # noqa: PLC0415 (10 ms, and most runs write no report)

        self._path = path
        self._encode = encode
        try:
            self._file, self._temporary, self._target = _open_beside(path)
        except OSError as error:
            message = f"{shown(path)}: cannot be written: {why(error)}"
            raise InputError(message) from error

    def add(self, record: Mapping[str, object]) -> None:
        """Write one line."""
        self._guard(lambda: self._file.write(self._encode(record) + b"\n"))

    def copy(self, path: Path) -> None:
        """Write the lines of another file."""
        with path.open("rb") as file:
            self._guard(lambda: shutil.copyfileobj(file, self._file))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._guard(lambda: _sync(self._file, self._temporary))
        self._guard(self._file.close)
        if self._temporary:
            target = self._target if kind is None else self._target.with_name(f"{self._target.name}.partial")
            self._guard(lambda: self._temporary and self._temporary.replace(target))

    def _guard(self, act: Callable[[], object]) -> None:
        try:
            act()
        except OSError as error:
            message = f"{shown(self._path)}: cannot be written: {why(error)}"
            raise InputError(message) from error


def beside(target: Path) -> Path:
    """Return a new name in the folder of a file, for what is to be renamed to it."""
    return target.with_name(f".cleantext-{os.urandom(8).hex()}.tmp")


def sweep(folder: Path) -> None:
    """Remove what runs that were killed left below a folder under such names; no other run may be writing there."""
    for path in folder.rglob(".cleantext-*.tmp"):
        if _BESIDE.fullmatch(path.name):
            _discard(path)


def _open_beside(path: Path) -> tuple[BinaryIO, Path | None, Path]:
    """Open a temporary file in the folder of the target, with the mode and the owner that the target has or would get.

    A link is followed: its target is replaced, not the link. What is no regular file (a pipe, a device) is opened itself, without a temporary.
    """
    try:
        old = path.stat()
    except FileNotFoundError:
        old = None
    if old and stat.S_ISDIR(old.st_mode):
        raise IsADirectoryError(21, "Is a directory")
    if old and not stat.S_ISREG(old.st_mode):
        return path.open("wb"), None, path
    if old and not old.st_mode & 0o222:
        raise PermissionError(13, "it is write-protected")
    target = real(path)
    temporary = beside(target)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    file = os.fdopen(os.open(temporary, flags, 0o666), "wb")
    if old:
        with suppress(OSError, AttributeError):  # another's file, or a system without owners
            os.chown(temporary, old.st_uid, old.st_gid)
        temporary.chmod(stat.S_IMODE(old.st_mode) & 0o777)
    return file, temporary, target


def _sync(file: BinaryIO, temporary: Path | None) -> None:
    """See a temporary file on the disk, before its rename says that it is whole."""
    if temporary:
        file.flush()
        os.fsync(file.fileno())


def _discard(temporary: Path | None) -> None:
    if temporary:
        with suppress(OSError):
            temporary.unlink()


def why(error: OSError) -> str:
    """Return what the system says of an error, for the end of a message."""
    return error.strerror or str(error)
