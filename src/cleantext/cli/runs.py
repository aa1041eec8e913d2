"""The loop over documents: one that fails is reported and the others go on."""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from cleantext.document import Document
from cleantext.edit import Patch
from cleantext.errors import CleantextError, InputError
from cleantext.io.decoding import UTF8, Form
from cleantext.io.files import label, read
from cleantext.io.folders import Job
from cleantext.io.visible import visible
from cleantext.pipeline import Pipeline
from cleantext.report import Report

_LONGEST: Final = 400
"""Characters of an error that are shown; some quote the text they failed on."""


@dataclass(frozen=True)
class Result:
    """What became of one job: a report, or an error."""

    job: Job
    form: Form = UTF8
    report: Report | None = None
    error: str = ""


@dataclass(frozen=True)
class _Failed(Report):
    """The report of a document on which a filter failed: nothing is changed."""

    error: str = ""


@dataclass(frozen=True)
class _Careful(Pipeline):
    """A pipeline that reports what a filter raises, so that the documents behind it, in whatever process, are cleaned."""

    def run(self, document: Document) -> Report:
        import multiprocessing  # noqa: PLC0415 (20 ms that --help need not wait for)
        import signal  # noqa: PLC0415 (the same)

        if multiprocessing.parent_process() is not None:
            signal.signal(signal.SIGINT, signal.SIG_IGN)  # the main process hears Ctrl-C too, and ends the workers in order
        try:
            return super().run(document)
        except Exception as error:  # noqa: BLE001 (the one place: it is named, counted, and the exit code is 1)
            return _Failed(document, document.text, Patch(len(document.text)), error=_explain(error))


def results(jobs: Iterable[Job], pipeline: Pipeline, *, workers: int = 1, encoding: str | None = None) -> Iterator[Result]:
    """Read and clean every job, in order. A file that cannot be read and a document that fails become results with an error."""
    waiting: deque[Result] = deque()

    def documents() -> Iterator[Document]:
        for job in jobs:
            try:
                text, form = read(job.source, encoding)
            except InputError as error:
                waiting.append(Result(job, error=str(error)))
            else:
                waiting.append(Result(job, form))
                yield Document(text, label(job.source))

    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415 (20 ms that --help need not wait for)

    careful = _Careful(pipeline.filters, min_confidence=pipeline.min_confidence, survivors=pipeline.survivors)
    try:
        for report in careful.run_many(documents(), jobs=workers):
            yield from _unread(waiting)
            head = waiting.popleft()
            error = f"{report.document.id}: {report.error}" if isinstance(report, _Failed) else ""
            yield Result(head.job, head.form, None if error else report, error)
    except BrokenProcessPool as error:
        message = f"a worker process died (out of memory?) at or behind {label(waiting[0].job.source)}; try fewer --jobs"
        raise CleantextError(message) from error
    yield from _unread(waiting)


def _unread(waiting: deque[Result]) -> Iterator[Result]:
    while waiting and waiting[0].error:
        yield waiting.popleft()


def _explain(error: Exception) -> str:
    """Say what was raised and where: the pipeline's note names the filter."""
    notes = [note.split(" on document ")[0] for note in getattr(error, "__notes__", ())]
    text = visible(f"{type(error).__name__}: {error}")
    text = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    return " ".join(["failed", *notes, "with", text])
