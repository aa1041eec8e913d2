"""Writing the documents of a corpus as two sets: those that keep all bounds and those that do not, with the reasons."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, suppress
from pathlib import Path
from types import TracebackType
from typing import Final, Protocol, Self, TypeAlias

from cleantext.errors import ConfigError, InputError
from cleantext.io.files import beside, keep_mode, real, why, written_whole
from cleantext.io.folders import Job, identity
from cleantext.io.formats import Format, by_name
from cleantext.io.records import Record, TextRecord
from cleantext.io.visible import exact, shown
from cleantext.run.outputs import Output, output
from cleantext.scoring.corpus import Entry
from cleantext.scoring.rows import Frames, JsonRows, compression_of

REASONS: Final = "cleantext_reasons"
"""The field of a JSON line that has the reasons of a document that was dropped; in a folder they stand in `.cleantext/reasons.jsonl`."""


Reasons: TypeAlias = Sequence[Mapping[str, object]]


class Set(Protocol):
    """Where one of the two sets goes."""

    def add(self, entry: Entry, text: str, reasons: Reasons = ()) -> None:
        """Write a record with a text, its own or what cleaning made of it, and why it is dropped."""

    def __enter__(self) -> Self: ...

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None: ...


def is_file(path: Path) -> bool:
    """Whether a set is to be one file of JSON lines: by its name; any other name is a folder's. Raises `ConfigError` for a file of another format."""
    found = None if path.is_dir() else by_name(path.name)
    if found and found is not Format.JSON_LINES:
        message = f"{shown(path)}: a set is written as JSON lines, or into a folder, each input in its own format; choose another name"
        raise ConfigError(message)
    return found is Format.JSON_LINES


def opened(path: Path, text_key: str) -> AbstractContextManager[Set]:
    """Open where a set goes: a file of JSON lines, or a folder."""
    return FileSet(path, text_key) if is_file(path) else FolderSet(path, text_key)


class FileSet:
    """A set in one file of JSON lines, whatever the inputs are; it appears when the block ends."""

    def __init__(self, path: Path, text_key: str) -> None:
        """Take its place."""
        self._path, self._text_key = path, text_key
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        file = self._stack.enter_context(written_whole(self._path))
        self._frames = Frames(file, compression_of(self._path))
        self._rows = JsonRows(self._frames)
        return self

    def add(self, entry: Entry, text: str, reasons: Reasons = ()) -> None:
        """Write a record with all its fields, and with its reasons if there are any; one of JSON lines that is kept, byte for byte."""
        record = entry.record
        if record.plain:
            return
        if entry.shape.format is Format.JSON_LINES and not reasons:
            self._frames.write(record.encode(text))
        else:
            self._rows.add(record.row(text, self._text_key) | ({REASONS: reasons} if reasons else {}))

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if kind is None:
            self._rows.close()
        self._stack.__exit__(kind, error, trace)


class FolderSet:
    """A set in a folder: each input in its own format and at its place below its folder, with those of its records that are of the set."""

    def __init__(self, folder: Path, text_key: str) -> None:
        """Take the folder."""
        self._folder, self._text_key = folder, text_key
        self._job: Job | None = None
        self._head: Record | None = None
        self._output: Output | None = None
        self._temporary = folder
        self._stack = ExitStack()
        self._reasons: JsonRows | None = None

    def __enter__(self) -> Self:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            message = f"{shown(self._folder)}: the folder cannot be made: {error.strerror}"
            raise ConfigError(message) from error
        return self

    def add(self, entry: Entry, text: str, reasons: Reasons = ()) -> None:
        """Write a record as it was read, but for its text where that is another; the head of a table before its first row."""
        if entry.job is not self._job:
            self._finish()
            self._job, self._head = entry.job, None
        if entry.record.plain:
            if not entry.record.place.number:
                self._head = entry.record
            return
        try:
            if not self._output:
                self._output = self._begin(entry)
                if self._head:
                    self._output.add(self._head, "")
            self._output.add(_as_read(entry.record, text), text)
        except OSError as error:
            message = f"{shown(self._folder / self._place)}: cannot be written: {why(error)}"
            raise InputError(message) from error
        if reasons:
            self._explain({"id": entry.record.id, "path": exact(self._place), "reasons": reasons})

    @property
    def _place(self) -> Path:
        """Where the input's documents go, below the folder."""
        if self._job is None or self._job.target is None:
            return Path()
        return self._job.target

    def _begin(self, entry: Entry) -> Output:
        target = self._folder / self._place
        target.parent.mkdir(parents=True, exist_ok=True)
        if not real(target.parent).is_relative_to(real(self._folder)):
            message = f"{shown(target)}: cannot be written: a link on the way leads out of {shown(self._folder)}"
            raise InputError(message)
        self._temporary = beside(target)
        return output(self._temporary, entry.shape, "", self._text_key)

    def _explain(self, row: Mapping[str, object]) -> None:
        if self._reasons is None:
            file = self._stack.enter_context(written_whole(self._folder / ".cleantext" / "reasons.jsonl"))
            self._reasons = JsonRows(Frames(file, ""))
        self._reasons.add(row)

    def _finish(self) -> None:
        """Put the file of an input in its place."""
        if self._output is None:
            return
        target = self._folder / self._place
        try:
            self._output.close()
            keep_mode(self._temporary, target)
            self._temporary.replace(target)
        except OSError as error:
            message = f"{shown(target)}: cannot be written: {why(error)}"
            raise InputError(message) from error
        self._output = None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if kind is None:
            self._finish()
            if self._reasons:
                self._reasons.close()
        elif self._output:
            with suppress(OSError):
                self._output.close()
                self._temporary.unlink()
        self._stack.__exit__(kind, error, trace)


def _as_read(record: Record, text: str) -> Record:
    """Return a record that is written as its bytes were read: a text in its own encoding, if cleaning has not changed it."""
    if isinstance(record, TextRecord) and text == record.text:
        return Record(place=record.place, raw=record.raw, plain=True)
    return record


def check(sets: Sequence[Path], files: Sequence[Path], jobs: Iterable[Job]) -> None:
    """Raise `ConfigError` where an output is an input or another output, or where the folder of a set holds something: an earlier run's set."""
    outputs = [real(path) for path in (*sets, *files)]
    for i, path in enumerate(outputs):
        if any(path == other or other.is_relative_to(path) or path.is_relative_to(other) for other in outputs[:i]):
            message = f"{shown(path)}: is another output too, or lies in one; choose another name"
            raise ConfigError(message)
        if path.is_dir() and any(path.iterdir()):
            message = f"{shown(path)}: is not empty; choose a new folder, or remove it"
            raise ConfigError(message)
    found = {each for path in outputs if (each := identity(path))}
    for job in jobs:
        if identity(job.source) in found:
            message = f"{shown(job.source)} is an input and would be written over; choose another name for the output"
            raise ConfigError(message)
