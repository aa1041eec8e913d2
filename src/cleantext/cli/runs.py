"""The loop over documents that go to the screen, a pipe or over themselves: one that fails is reported and the others go on."""

import sys
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from cleantext.document import Document
from cleantext.errors import CleantextError, InputError
from cleantext.io.decoding import UTF8, Form
from cleantext.io.files import label
from cleantext.io.folders import Job
from cleantext.io.formats import Format, Shape
from cleantext.io.records import Place, Reading, Record, TextRecord
from cleantext.io.visible import explained
from cleantext.parallel import leave_interrupts
from cleantext.pipeline import Pipeline
from cleantext.report import Report

_FILE: Final = Shape(Format.TEXT)
"""What an input that cannot be opened is taken for."""


@dataclass(frozen=True)
class Result:
    """What became of one record of an input of this shape: a report, or an error; neither for what is no document."""

    job: Job
    record: Record
    report: Report | None = None
    error: str = ""
    shape: Shape = _FILE

    @property
    def whole(self) -> bool:
        """Whether its input is one document."""
        return self.shape.format.whole

    @property
    def where(self) -> str:
        """Which document it is, for a reader: the input, and the number of the record in it."""
        name = label(self.job.source)
        return name if self.whole else f"{name}: {self.shape.format.noun} {self.record.place.number}"

    @property
    def form(self) -> Form:
        """How the text was encoded."""
        return self.record.form if isinstance(self.record, TextRecord) else UTF8


@dataclass(frozen=True)
class _Failed(Report):
    """The report of a document on which a filter failed: nothing is changed."""

    error: str = ""


@dataclass(frozen=True)
class _Careful(Pipeline):
    """A pipeline that reports what a filter raises, so that the documents behind it, in whatever process, are cleaned."""

    def run(self, document: Document) -> Report:
        processes = sys.modules.get("multiprocessing")  # not imported for this, at 15 ms: a worker process has it
        if processes is not None and processes.parent_process() is not None:
            leave_interrupts()
        try:
            return super().run(document)
        except Exception as error:  # noqa: BLE001 (the one place: it is named, counted, and the exit code is 1)
            return _Failed(document, document.text, error=explained(error))


def results(jobs: Iterable[Job], pipeline: Pipeline, reading: Reading, *, workers: int = 1) -> Iterator[Result]:
    """Read and clean every record, in order. What cannot be read and a document that fails become results with an error."""
    waiting: deque[Result] = deque()

    def documents() -> Iterator[Document]:
        for job in jobs:
            for result in _records(job, reading):
                waiting.append(result)
                if not result.error and not result.record.plain:
                    yield Document(result.record.text, result.record.id)

    careful = _Careful(pipeline.filters, min_confidence=pipeline.min_confidence, survivors=pipeline.survivors, bounds=pipeline.bounds)
    try:
        for report in careful.run_many(documents(), jobs=workers):
            yield from _without_document(waiting)
            head = waiting.popleft()
            if isinstance(report, _Failed):
                yield replace(head, error=f"{head.where}: {report.error}")
            else:
                yield replace(head, report=report)
    except _lost_worker() as error:
        message = f"a worker process died (out of memory?) at or behind {label(waiting[0].job.source)}; try fewer --jobs"
        raise CleantextError(message) from error
    yield from _without_document(waiting)


def _lost_worker() -> type[Exception]:
    """Return what a pool of processes raises when it loses one; an `except` asks only when something was raised, and the import costs 20 ms."""
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415

    return BrokenProcessPool


def _records(job: Job, reading: Reading) -> Iterator[Result]:
    from cleantext.io.readers import Input  # noqa: PLC0415 (20 ms that --help need not wait for)

    name = label(job.source)
    try:
        with Input(job.source, reading) as opened:
            for record in opened.records():
                result = Result(job, record, shape=opened.shape)
                yield replace(result, error=f"{result.where}: {record.error}") if record.error else result
    except InputError as error:
        yield Result(job, Record(place=Place(job.source, name), id=name), error=str(error))


def _without_document(waiting: deque[Result]) -> Iterator[Result]:
    while waiting and (waiting[0].error or waiting[0].record.plain):
        yield waiting.popleft()
