"""What `cleantext dedup` writes: lists of what was found, and the documents that are kept and dropped."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cleantext.cli.corpus import Lines, Reading, has_lines, local, records
from cleantext.errors import InputError
from cleantext.io.files import Records, write_whole
from cleantext.io.folders import Job
from cleantext.io.visible import shown

if TYPE_CHECKING:
    from cleantext.dedup import Cluster, Relation

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
        found = f"{len(self.clusters):,} clusters, {pairs:,} pairs of which one holds much of the other"
        return f"{self.documents:,} documents: {self.documents - dropped:,} kept, {dropped:,} dropped; {found}"

    def sizes(self) -> Iterator[str]:
        """Yield the rows of the table of cluster sizes."""
        counts = Counter(map(len, self.clusters))
        for low, high in pairwise((*_STEPS, max(counts, default=0) + _STEPS[-1])):
            found = {size: count for size, count in counts.items() if low <= size < high}
            if found:
                name = f"{low}" if high == low + 1 else f"{low} to {min(high - 1, max(counts))}"
                yield f"{name:>12} documents: {sum(found.values()):>11,} clusters"

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
    """Write a file's documents, byte for byte: to its target those that are kept, to the same place below a folder those that are dropped.

    What an earlier call wrote in the other place goes. Raises `InputError`.
    """
    if not job.target:
        return
    other = folder / job.target.relative_to(folder.parent / "kept")
    if has_lines(local(job)):
        _write_lines(local(job), (job.target, other), dropped, reading)
        return
    for record in records(local(job), reading):
        if not record.error:
            here, there = (other, job.target) if record.document.id in dropped else (job.target, other)
            write_whole(here, record.raw)
            with _named(there):
                there.unlink(missing_ok=True)


def _write_lines(source: Path, targets: tuple[Path, Path], dropped: frozenset[str], reading: Reading) -> None:
    with ExitStack() as stack:
        for target in targets:
            with _named(target):
                target.parent.mkdir(parents=True, exist_ok=True)
        files = [stack.enter_context(Lines(target)) for target in targets]
        seen: set[int] = set()
        for record in records(source, reading):
            key = hash(record.document.id)
            if not record.error and key not in seen:  # an id that comes again is the same document
                files[record.document.id in dropped].write(record.raw)
                seen.add(key)


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """Name the file in what the system refuses."""
    try:
        yield
    except OSError as error:
        message = f"{shown(path)}: cannot be written: {error.strerror or error}"
        raise InputError(message) from error
