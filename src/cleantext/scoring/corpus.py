"""The records of inputs with their scores, in order: read here, scored here or in worker processes."""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cleantext.document import Document
from cleantext.errors import InputError
from cleantext.io.files import label
from cleantext.io.folders import Job
from cleantext.io.formats import Format, Shape
from cleantext.io.readers import Input
from cleantext.io.records import Place, Reading, Record
from cleantext.scoring.scorer import Score, Scorer


@dataclass(frozen=True)
class Entry:
    """A record, and the input that it stands in; one that is plain (the head of a table) has no score."""

    job: Job
    shape: Shape
    record: Record

    def __str__(self) -> str:
        name = label(self.job.source)
        return name if self.shape.format.whole else f"{name}: {self.shape.format.noun} {self.record.place.number}"


def scored(jobs: Iterable[Job], scorer: Scorer, reading: Reading, *, workers: int = 1) -> Iterator[tuple[Entry, Score | None]]:
    """Yield every record with its score, None for one that is no document. What cannot be read or scored has a score with an error."""
    waiting: deque[Entry] = deque()

    def documents() -> Iterator[Document]:
        for entry in _entries(jobs, reading):
            waiting.append(entry)
            if not (entry.record.error or entry.record.plain):
                yield Document(entry.record.text, entry.record.id)

    for score in scorer.score_many(documents(), jobs=workers):
        yield from _without_document(waiting)
        entry = waiting.popleft()
        yield entry, Score(score.id, error=f"{entry}: {score.error}") if score.error else score
    yield from _without_document(waiting)


def _entries(jobs: Iterable[Job], reading: Reading) -> Iterator[Entry]:
    for job in jobs:
        try:
            with Input(job.source, reading) as opened:
                for record in opened.records():
                    yield Entry(job, opened.shape, record)
        except InputError as error:
            name = label(job.source)
            message = str(error).removeprefix(f"{name}: ")
            yield Entry(job, Shape(Format.TEXT), Record(place=Place(job.source, name), id=name, error=message))


def _without_document(waiting: deque[Entry]) -> Iterator[tuple[Entry, Score | None]]:
    """Yield what waits before the next document."""
    while waiting and (waiting[0].record.error or waiting[0].record.plain):
        entry = waiting.popleft()
        yield entry, Score(entry.record.id, error=f"{entry}: {entry.record.error}") if entry.record.error else None
