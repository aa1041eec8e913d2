"""What `cleantext dedup` writes: lists of what was found, and the documents that are kept and dropped."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self

from cleantext.cli.corpus import local
from cleantext.errors import InputError
from cleantext.io.columns import counted
from cleantext.io.files import Records, beside, write_whole
from cleantext.io.folders import Job
from cleantext.io.formats import Shape
from cleantext.io.records import Reading, Record
from cleantext.io.visible import shown
from cleantext.run.outputs import Output, output

if TYPE_CHECKING:
    from cleantext.dedup import Cluster, Relation
    from cleantext.io.readers import Input

_STEPS: Final = (2, 3, 4, 5, 10, 100, 1000)
"""Rows of the table of cluster sizes: from so many documents up to the next."""


@dataclass(frozen=True)
class Findings:
    """The clusters among a number of documents, and the pairs that are alike."""

    documents: int
    clusters: "Sequence[Cluster]"
    relations: "Sequence[Relation]"

    @cached_property
    def dropped(self) -> frozenset[str]:
        """The ids of the documents that others stand for."""
        return frozenset(each.id for cluster in self.clusters for each in cluster.dropped)

    @property
    def contained(self) -> "Iterator[Relation]":
        """The pairs of which the larger one holds much of the smaller."""
        return (relation for relation in self.relations if relation.kind == "contained")

    @property
    def headline(self) -> str:
        """The counts in a sentence, without its full stop."""
        dropped, pairs = len(self.dropped), sum(1 for _ in self.contained)
        found = f"{counted(len(self.clusters), 'cluster')}, {counted(pairs, 'pair')} of which one holds much of the other"
        return f"{counted(self.documents, 'document')}: {self.documents - dropped:,} kept, {dropped:,} dropped; {found}"

    def sizes(self) -> Iterator[str]:
        """Yield the rows of the table of cluster sizes."""
        counts = Counter(map(len, self.clusters))
        for low, high in pairwise((*_STEPS, max(counts, default=0) + _STEPS[-1])):
            found = {size: count for size, count in counts.items() if low <= size < high}
            if found:
                most, total = min(high - 1, max(counts)), sum(found.values())
                name = f"{low}" if most == low else f"{low} to {most}"
                yield f"{name:>12} documents: {total:>11,} {'cluster' if total == 1 else 'clusters'}"

    def write(self, folder: Path) -> None:
        """Write the lists; each appears whole. Raises `InputError`."""
        with Records(folder / "clusters.jsonl") as lines:
            for cluster in self.clusters:
                lines.add(cluster.to_dict())
        with Records(folder / "contained.jsonl") as lines:
            for relation in self.contained:
                lines.add({"id": relation.id, "in": relation.other, "jaccard": relation.jaccard, "containment": relation.containment})
        counts = {"documents": self.documents, "kept": self.documents - len(self.dropped), "dropped": len(self.dropped)}
        sizes = {str(size): count for size, count in sorted(Counter(map(len, self.clusters)).items())}
        summary = {**counts, "clusters": len(self.clusters), "contained": sum(1 for _ in self.contained), "sizes": sizes}
        write_whole(folder / "summary.json", json.dumps(summary, indent=1).encode() + b"\n")


def write_documents(job: Job, dropped: frozenset[str], folder: Path, reading: Reading) -> None:
    """Write a file's documents as they were read: to its target those that are kept, to the same place below a folder those that are dropped.

    A file that is one document stays byte for byte; of an archive the documents are written, as `clean` writes them. What an earlier call wrote
    and this one does not goes. Raises `InputError`.
    """
    if not job.target:
        return
    from cleantext.io.readers import Input  # noqa: PLC0415 (20 ms that --help need not wait for)

    kept, other = job.target, folder / job.target.relative_to(folder.parent / "kept")
    try:
        opened = Input(job.source, reading)
    except InputError:  # it was named when it was to be added
        return
    with opened:
        if opened.shape.format.whole:
            kept, other = (target.with_name(local(job).name) for target in (kept, other))
            for record in _readable(opened):
                here, there = (other, kept) if record.id in dropped else (kept, other)
                write_whole(here, local(job).read_bytes())
                _remove(there)
        else:
            with _Split((kept, other), opened.shape, reading.text_key) as split:
                for record in _readable(opened):
                    split.add(record, record.id in dropped)


def _readable(opened: "Input") -> Iterator[Record]:
    """Yield what can be read; what cannot was named when it was to be added."""
    with suppress(InputError):
        yield from (record for record in opened.records() if not record.error)


class _Split:
    """Two files of the records of one, in its format; each appears whole, when the block ends. One without a document is not written."""

    def __init__(self, targets: tuple[Path, Path], shape: Shape, text_key: str) -> None:
        self._targets = targets
        self._temporary = [beside(target) for target in targets]
        self._outputs: list[Output] = []
        self._counts = [0, 0]
        self._seen: set[int] = set()
        for target, temporary in zip(targets, self._temporary, strict=True):
            with _named(target):
                target.parent.mkdir(parents=True, exist_ok=True)
                self._outputs.append(output(temporary, shape, "", text_key))

    def add(self, record: Record, is_dropped: bool) -> None:  # noqa: FBT001 (the number of the file)
        """Write a record; an id that comes again is the same document."""
        if record.plain and not record.place.number:  # the head of a table
            for each, target in zip(self._outputs, self._targets, strict=True):
                with _named(target):
                    each.add(record, "")
        elif not record.plain and (key := hash(record.id)) not in self._seen:
            self._seen.add(key)
            self._counts[is_dropped] += 1
            with _named(self._targets[is_dropped]):
                self._outputs[is_dropped].add(record, record.text)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        for target, temporary, each, count in zip(self._targets, self._temporary, self._outputs, self._counts, strict=True):
            with _named(target):
                each.close()
                if kind is None and count:
                    temporary.replace(target)
                else:
                    temporary.unlink(missing_ok=True)
            if kind is None and not count:
                _remove(target)


def _remove(path: Path) -> None:
    with _named(path):
        path.unlink(missing_ok=True)


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """Name the file in what the system refuses."""
    try:
        yield
    except OSError as error:
        message = f"{shown(path)}: cannot be written: {error.strerror or error}"
        raise InputError(message) from error
