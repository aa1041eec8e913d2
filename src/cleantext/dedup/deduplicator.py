"""Documents in, clusters out: the front of the index."""

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor
from dataclasses import replace
from functools import partial
from itertools import chain, islice
from multiprocessing import get_context
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final, NamedTuple, Self

import numpy as np

from cleantext.dedup.clusters import EXACT, Cluster, clusters
from cleantext.dedup.compare import Compared, compare
from cleantext.dedup.judge import Judge
from cleantext.dedup.memory import MemoryIndex
from cleantext.dedup.records import Entry, Index, canonical, opened, prepared
from cleantext.dedup.settings import Settings
from cleantext.dedup.signatures import Signature, as_minhash, signature
from cleantext.dedup.words import words_of
from cleantext.document import Document
from cleantext.errors import CleantextError, ConfigError
from cleantext.parallel import in_order, leave_interrupts

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

    from datasketch import LeanMinHash, MinHash

_BATCH: Final = 5_000
"""Documents in a transaction."""
_CHUNK: Final = 200
"""Documents that a worker takes at a time."""


class Match(NamedTuple):
    """A document that another one is like: its id, "exact", "duplicate" or "contained", Jaccard similarity and containment of their shingles."""

    id: str
    kind: str
    jaccard: float
    containment: float


class Relation(NamedTuple):
    """Two documents that are alike, the one with fewer shingles first: "duplicate", or "contained" where the larger holds much of the smaller."""

    id: str
    other: str
    kind: str
    jaccard: float
    containment: float


class Deduplicator:
    """Finds documents that are copies of others: in memory, or with a path in a DuckDB file (extra `index`) that can be added to later.

    An index that exists is opened with the settings it was made with; others raise `ConfigError`. A file that is none, or of an older format, or
    that another process writes to, raises `InputError`.

    >>> dedup = Deduplicator()
    >>> story = "The harbour was quiet that morning, and the boats lay still until noon."
    >>> dedup.add(Document(story, "a"))
    >>> dedup.add(Document(story + " Advertisement", "b"))
    >>> [(cluster.kept, cluster.dropped[0].id) for cluster in dedup.clusters()]
    [('b', 'a')]
    """

    def __init__(self, path: str | PathLike[str] | None = None, settings: Settings | None = None, *, read_only: bool = False) -> None:
        """Open or begin an index."""
        self._index = _opened(path, settings, read_only=read_only)
        self._waiting: list[Entry] = []
        self._pool: tuple[int, ProcessPoolExecutor] | None = None

    @property
    def settings(self) -> Settings:
        """What the index was made with."""
        return self._index.settings

    def add(self, document: Document, signature: "MinHash | LeanMinHash | None" = None) -> None:
        """Add a document, by its id; one that is known already changes nothing. It is stored with the next ones, or when something is asked.

        A signature of datasketch may be given; `ConfigError` where it is not what this index makes of the text. A document without an id, and an id
        that the index has with another text, raise `InputError`.
        """
        given = None if signature is None else self._checked(document, signature)
        self._take([prepared(document, self.settings, given)])

    def add_many(self, documents: Iterable[Document], *, jobs: int = 1) -> int:
        """Add documents, one by one as they come, with so many processes; return how many were new. Raises what `add` raises."""
        new = self.flush()
        entries = self._entries(iter(documents), jobs)
        while batch := list(islice(entries, _BATCH)):
            new += self._index.add(batch)
        return new

    def finish(self, name: str, stamp: str) -> None:
        """Remember that a part of the corpus is in, and what tells whether it changes: what a run that goes on need not read again."""
        self.flush()
        self._index.finish(name, stamp)

    def finished(self) -> dict[str, str]:
        """Return the stamp of each finished part, by its name."""
        return self._index.finished()

    def __len__(self) -> int:
        """How many documents there are."""
        self.flush()
        return len(self._index)

    def flush(self) -> int:
        """Store what was added; return how many documents were new."""
        waiting, self._waiting = self._waiting, []
        return self._index.add(waiting) if waiting else 0

    def query(self, document: Document) -> list[Match]:
        """Return the documents that a document is like, the most alike first; of equal texts the first by id. The document is not added."""
        self.flush()
        entry = prepared(replace(document, id=document.id or "query"), self.settings)
        equal, texts = self._index.near(entry)
        texts = [text for text in texts if text != equal]
        mine, bodies = Compared(canonical(document.text), self.settings), self._index.bodies(texts)
        found = {text: compare(mine, Compared(opened(bodies[text]), self.settings)) for text in texts}
        keys = self._index.keys_of([*texts, *([] if equal is None else [equal])])
        matches = [Match(keys[text], *likeness) for text, likeness in found.items() if likeness.kind]
        exact = [] if equal is None else [Match(keys[equal], EXACT, 1.0, 1.0)]
        return exact + sorted(matches, key=lambda match: (-match.jaccard, -match.containment, match.id))

    def clusters(self, keep: str = "longest") -> list[Cluster]:
        """Return the clusters of two documents and more, by the id of the one to keep: the "longest", the "earliest" by the field, the "first" by id.

        The same for any order in which the documents came, in however many calls.
        """
        self._link()
        edges = self._index.edges()
        return list(clusters(self._index.members(), edges, keep))

    def relations(self) -> list[Relation]:
        """Return each pair of texts that is alike, sorted: "duplicate" ones make the clusters, "contained" ones never do."""
        self._link()
        edges = self._index.edges()
        keys = self._index.keys_of(sorted({text for edge in edges for text in edge[:2]}))
        return sorted(Relation(keys[edge.small], keys[edge.large], *edge[2:]) for edge in edges)

    def minhash(self, text: str) -> "MinHash":
        """Return the signature of a text as datasketch's object, for its own indexes; it goes on with `update(b"three words here")`."""
        return as_minhash(signature(words_of(canonical(text)).shingles(self.settings.shingle), self.settings), self.settings)

    def write_parquet(self, folder: str | PathLike[str]) -> None:
        """Write `documents`, `bands` and `sentences` as Parquet files, for other engines; the settings are in their metadata. Of a file alone.

        `bands` has h (64 bits, the band's place mixed in) and text, sorted by h: documents are candidates where an h is the same.
        """
        self.flush()
        self._index.write_parquet(Path(folder))

    def close(self) -> None:
        """Store what was added, let go of the file, and end the processes."""
        try:
            self.flush()
        finally:
            self._close()

    def _close(self) -> None:
        self._index.close()
        if self._pool:
            self._pool[1].shutdown(cancel_futures=True)
            self._pool = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close() if kind is None else self._close()

    def _take(self, entries: Sequence[Entry]) -> None:
        self._waiting += entries
        if len(self._waiting) >= _BATCH:
            self.flush()

    def _link(self) -> None:
        self.flush()
        self._index.link(Judge(self._index))

    def _entries(self, documents: Iterator[Document], jobs: int) -> Iterator[Entry]:
        """Yield what is stored of each document, in order, whatever the number of processes."""
        if jobs < 1:
            message = f"jobs is {jobs}; wanted 1 or more"
            raise ConfigError(message)
        if jobs == 1:
            yield from (prepared(document, self.settings) for document in documents)
            return
        chunks = iter(lambda: list(islice(documents, _CHUNK)), [])
        work = partial(_prepared_chunk, self.settings)
        try:
            yield from chain.from_iterable(in_order(self._workers(jobs), work, chunks, jobs))
        except BrokenExecutor as error:
            self._pool = None
            message = "a worker process died (out of memory?); what was added before is in the index: go on with fewer jobs"
            raise CleantextError(message) from error

    def _workers(self, jobs: int) -> "ProcessPoolExecutor":
        """Return a pool of processes, kept until the end: to begin one costs more than a small file."""
        from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 (14 ms, paid by those who want processes)

        if not self._pool or self._pool[0] != jobs:
            if self._pool:
                self._pool[1].shutdown()
            self._pool = (jobs, ProcessPoolExecutor(jobs, get_context("spawn"), leave_interrupts))
        return self._pool[1]

    def _checked(self, document: Document, given: "MinHash | LeanMinHash") -> Signature:
        """Return the values of a signature; raises `ConfigError` where they are not ours."""
        mine, values = self.minhash(document.text), np.asarray(given.hashvalues)
        if given.scheme != mine.scheme or given.seed != mine.seed or not np.array_equal(values, mine.hashvalues):
            message = f"{document.id}: the signature is not that of this text in this index; make it with Deduplicator.minhash, or give none"
            raise ConfigError(message)
        checked: Signature = mine.hashvalues
        return checked


def _opened(path: str | PathLike[str] | None, settings: Settings | None, *, read_only: bool) -> Index:
    if path is None:
        return MemoryIndex(settings or Settings())
    from cleantext.dedup.stored import StoredIndex  # noqa: PLC0415 (duckdb is an extra: 65 MB)

    return StoredIndex(Path(path), settings, read_only=read_only)


def _prepared_chunk(settings: Settings, documents: Sequence[Document]) -> list[Entry]:
    return [prepared(document, settings) for document in documents]
