"""What a worker does: it reads the records of a part itself, cleans them, and writes what becomes of them."""

import errno
import hashlib
import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from cleantext.document import Document
from cleantext.errors import InputError
from cleantext.io.compression import pack
from cleantext.io.files import label, why
from cleantext.io.formats import Format, Shape
from cleantext.io.json_lines import encode
from cleantext.io.readers import END, Input
from cleantext.io.records import Place, Record, encoding_row
from cleantext.io.visible import exact, explained, shown
from cleantext.report import Report
from cleantext.run.outputs import Bytes, Output, file_of, lost, output, target_shape
from cleantext.run.parts import SPAN, Item, Outcome, Part, Problem, Task

_FATAL: Final = (errno.ENOSPC, errno.EDQUOT, errno.EROFS)
_FEW: Final = 8
"""Files that are synced one by one; more of them all at once."""


class Worker:
    """Cleans parts, one after the other. `begin` hears the number of each document when its cleaning begins, and less than 0 when it ends."""

    def __init__(self, task: Task, begin: Callable[[int], None]) -> None:
        """Take the task."""
        self._task, self._begin = task, begin
        self._open: tuple[Item, Input, int] | None = None
        self._count = 0
        self._doomed: Mapping[int, str] = {}

    def run(self, part: Part, folder: Path, doomed: Mapping[int, str]) -> Outcome:
        """Clean a part, its files into a folder; documents whose numbers are `doomed` fail with what is said of them, untried."""
        self._count, self._doomed = 0, doomed
        outcome = Outcome(part)
        report = Bytes(folder / f"{part.name}.report", "") if self._task.report else None
        try:
            if part.part < 0:
                self._texts(outcome, folder, report)
            else:
                self._span(outcome, folder, report)
        except InputError as error:
            outcome.error = str(error)
        except OSError as error:
            outcome.error = f"{shown(part.items[0].target)}: cannot be written: {why(error)}"
            outcome.fatal = error.errno in _FATAL
        finally:
            if report:
                report.close()
                outcome.report = folder / f"{part.name}.report"
        return outcome

    def _texts(self, outcome: Outcome, folder: Path, report: Bytes | None) -> None:
        """Clean whole files."""
        digest = hashlib.blake2b(digest_size=16)
        for item in outcome.part.items:
            path = folder / f"{item.number:09}.out"
            record, shape = self._read(item)
            digest.update(record.raw)
            outcome.size += len(record.raw)
            result = self._clean(record, item, outcome)
            if result is not None and shape is not None:
                try:
                    path.write_bytes(file_of(record, result.text, shape, self._task.to, self._task.reading.text_key))
                    outcome.files[item.number] = path
                except InputError as error:
                    self._fail(outcome, item, record, str(error).removeprefix(f"{record.place.name}: "))
                    result = None
            if item.number not in outcome.files and record.raw:
                outcome.failed[item.number] = folder / f"{item.number:09}.failed"
                outcome.failed[item.number].write_bytes(pack(record.raw, target_shape(shape, self._task.to)[1] if shape else ""))
            if report:
                report.write(encode(self._row(record, item, result, outcome)) + b"\n")
        outcome.hash = digest.hexdigest()
        _sync([*outcome.files.values(), *outcome.failed.values()])

    def _read(self, item: Item) -> tuple[Record, Shape | None]:
        """Return the one document of a file and what the file is, or why it could not be had."""
        place = Place(item.source, label(item.source))
        if error := self._doomed.get(-self._count, ""):
            return Record(place=place, error=error), None
        try:
            with Input(item.source, self._task.reading) as opened:
                return _only(opened), opened.shape
        except InputError as problem:
            return Record(place=place, error=str(problem).removeprefix(f"{place.name}: ")), None

    def _span(self, outcome: Outcome, folder: Path, report: Bytes | None) -> None:
        """Clean the records of one input that begin in a span."""
        item, number = outcome.part.items[0], outcome.part.part
        opened = self._opened(item, number)
        step = 1 if opened.shape.format is Format.PARQUET else SPAN
        outcome.compression = opened.shape.compression
        path, aside = folder / f"{outcome.part.name}.out", folder / f"{outcome.part.name}.failed"
        to, text_key = self._task.to, self._task.reading.text_key
        out: Output = output(path, opened.shape, to, text_key, None if number else opened.columns)
        failed = lost(aside, opened.shape, to, text_key)
        digest = hashlib.blake2b(digest_size=16)
        stop = END if outcome.part.last else (number + 1) * step
        outcome.noun = opened.shape.format.noun
        for record in opened.records(number * step, stop):
            outcome.records += 1
            outcome.size += len(record.raw) or len(record.text)
            digest.update(record.raw or record.text.encode())
            if record.plain:
                out.add(record, "")
                continue
            result = self._clean(record, item, outcome)
            if result is None:
                failed.keep(record)
                if record.raw or opened.columns is not None:
                    outcome.failed[item.number] = aside
            else:
                out.add(record, result.text)
            if report:
                report.write(encode(self._row(record, item, result, outcome)) + b"\n")
        out.close()
        failed.close()
        if not (opened.shape.format.whole and outcome.problems):  # one document, by the content of its file, which failed: there is no output
            outcome.files[item.number] = path
        outcome.hash, outcome.at_end = digest.hexdigest(), opened.ends_before(stop)
        outcome.reached = item.size if outcome.at_end else opened.consumed
        self._open = (item, opened, number + 1)

    def _opened(self, item: Item, number: int) -> Input:
        """Return the input, gone on with where that is possible."""
        known, self._open = self._open, None
        if known and known[0] == item and known[2] <= number:
            return known[1]
        if known:
            known[1].close()
        return Input(item.source, self._task.reading)

    def _clean(self, record: Record, item: Item, outcome: Outcome) -> Report | None:
        """Return the report of a document; None where it failed, which is written down."""
        self._count += 1
        error = record.error or self._doomed.get(self._count, "")
        if not error:
            self._begin(self._count)
            try:
                report = self._task.pipeline.run(Document(record.text, record.id))
            except Exception as problem:  # noqa: BLE001 (the one place: it is named, counted, and the exit code is 1)
                error = explained(problem)
            self._begin(-self._count)
        if error:
            self._fail(outcome, item, record, error)
            return None
        outcome.tally.add(report, record.told)
        return report

    def _fail(self, outcome: Outcome, item: Item, record: Record, error: str) -> None:
        outcome.tally.failed += 1
        number = outcome.records if outcome.part.part >= 0 else 0
        outcome.problems.append(Problem(item.number, number, record.id, error))

    def _row(self, record: Record, item: Item, report: Report | None, outcome: Outcome) -> dict[str, object]:
        """Return what the report says of a document."""
        row: dict[str, object] = {"path": exact(item.source), "output": exact(item.target) if report else None}
        row |= {"version": self._task.version, "config": self._task.config}
        if outcome.part.part >= 0:
            row["offset"] = record.place.offset
        if report is None:
            return row | {"id": record.id, "error": outcome.problems[-1].error}
        row |= encoding_row(record)
        return row | report.to_dict()


def _only(opened: Input) -> Record:
    """Return the one document of a whole file; raises `InputError` where the content says that there are many."""
    if not opened.shape.format.whole:
        message = f"{opened.name}: is {opened.shape.format.value} by its content and one text by its name; say --from {opened.shape.format.value}"
        raise InputError(message)
    return next(iter(opened.records()))


def _sync(paths: Sequence[Path]) -> None:
    """See files on the disk."""
    if len(paths) > _FEW and hasattr(os, "sync"):
        os.sync()
        return
    for path in paths:
        with path.open("rb") as file:
            os.fsync(file.fileno())
