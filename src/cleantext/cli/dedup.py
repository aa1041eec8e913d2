"""`cleantext dedup`: which documents of a corpus are copies of others."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from cleantext.cli.command import Command
from cleantext.cli.corpus import Part, complaint, local, parts
from cleantext.cli.findings import Findings, write_documents
from cleantext.cli.options import Named, Source, config_of, reading_options, settings_options
from cleantext.cli.screen import Screen
from cleantext.document import Document
from cleantext.errors import ConfigError, InputError
from cleantext.io.files import STDIN, real, sweep, write_stdout
from cleantext.io.folders import Plan, plan
from cleantext.io.formats import GLOBS
from cleantext.io.records import Reading
from cleantext.io.visible import shown

if TYPE_CHECKING:
    from cleantext.dedup import Deduplicator

_INDEX: Final = "index.duckdb"
_RULES: Final = ("longest", "first", "earliest")
_SETTINGS: Final = ("shingle", "bands", "rows", "duplicate", "near", "contained")


@dataclass(frozen=True, kw_only=True)
class Order:
    """What a call asked for, checked."""

    paths: tuple[Path | str, ...]
    out: Path
    globs: tuple[str, ...]
    keep: str
    lists: bool
    ask: bool
    parquet: bool
    jobs: int
    quiet: bool
    reading: Reading
    settings: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if STDIN in self.paths:
            message = "- (standard input) cannot be read twice, as finding copies and writing what is kept needs; save it to a file"
            raise ConfigError(message)
        if addresses := [path for path in self.paths if isinstance(path, str)]:
            message = f"{shown(addresses[0])}: dedup reads files and folders; copy what is elsewhere first"
            raise ConfigError(message)
        if self.rule not in _RULES or (self.rule == "earliest") != bool(self.dated):
            message = f"--keep {self.keep}: wanted longest, first or earliest:FIELD, as in earliest:date"
            raise ConfigError(message)

    @property
    def rule(self) -> str:
        """The rule by which one document of a cluster is kept."""
        return self.keep.partition(":")[0]

    @property
    def dated(self) -> str:
        """The field that the rule "earliest" looks at."""
        return self.keep.partition(":")[2]


@click.command(cls=Command)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=Source())
@click.option("-o", "--out", required=True, type=Named(), metavar="DIR", help="Folder of the index and of what is found.")
@click.option("--keep", default="longest", show_default=True, metavar="RULE", help="What is kept of a cluster: longest, first, earliest:FIELD.")
@click.option("--lists", is_flag=True, help="Write the lists only, not the documents.")
@click.option("--ask", is_flag=True, help="Add nothing: say for each document what it is a copy of (JSON lines on standard output).")
@click.option("--parquet", is_flag=True, help="Write the tables of bands and sentences as Parquet too, for other engines.")
@click.option("--glob", "globs", multiple=True, metavar="GLOB", help=f"Files to take of a folder (repeatable).  [default: {' '.join(GLOBS)}]")
@reading_options
@settings_options
@click.option("--shingle", type=int, metavar="N", help="Words in a shingle.  [default: 3]")
@click.option("--bands", type=int, metavar="N", help="Bands of a signature.  [default: 32]")
@click.option("--rows", type=int, metavar="N", help="Values in a band.  [default: 4]")
@click.option("--duplicate", type=float, metavar="X", help="Jaccard similarity of a duplicate.  [default: 0.6]")
@click.option("--near", type=float, metavar="X", help="The same where the likeness reaches through both texts.  [default: 0.3]")
@click.option("--contained", type=float, metavar="X", help="Share of the smaller text that the larger one contains.  [default: 0.5]")
@click.option("-j", "--jobs", type=click.IntRange(min=1), default=1, show_default=True, metavar="N", help="Processes. The answer is the same.")
@click.option("-q", "--quiet", is_flag=True, help="Show failures only.")
@click.pass_context
def dedup(ctx: click.Context, /, **values: Any) -> None:
    """Find documents that are copies of others.

    They are sought across files and folders. Inputs are those of `cleantext clean`: text files, JSON lines, CSV, Parquet, HTML, WARC and WET,
    compressed or not. A record without an id is called FILE@OFFSET. Candidates come from MinHash signatures and equal sentences; each is compared
    exactly. One document of each cluster is kept.

    \b
    Examples:
      cleantext clean pages --out clean               clean first: chrome hides copies
      cleantext dedup clean --out unique -j 4
      cleantext dedup day1.jsonl --out unique         and the day after:
      cleantext dedup day2.jsonl --out unique         only what is new is read
      cleantext dedup new.txt --out unique --ask      is it a copy?
      cleantext dedup posts.jsonl --out unique --keep earliest:date --id-key url

    \b
    Written to DIR:
      kept/, dropped/      the documents of this call, as they were read
      clusters.jsonl       who is a copy of whom, how alike, and which one is kept
      contained.jsonl      documents that hold much of another; they are all kept
      summary.json         counts, and the sizes of the clusters
      index.duckdb         to go on with: a run that was broken off, or more documents

    Needs the extra index: pip install 'cleantext-pipeline[index]'.
    """  # noqa: D301 (click reads \b)
    reading = config_of(values).reading
    settings = {name: values[name] for name in _SETTINGS if values[name] is not None}
    values["globs"] = values["globs"] or GLOBS
    known = {name: value for name, value in values.items() if name in Order.__dataclass_fields__}
    ctx.exit(_Run(Order(**known, reading=reading, settings=settings)).result())


class _Run:
    """One call: what was found, and what failed."""

    def __init__(self, order: Order) -> None:
        self.order = order
        self.screen = Screen(quiet=order.quiet)
        self.failed = 0

    def result(self) -> int:
        """Do it all, and return the exit code."""
        order = self.order
        work = _planned(order)
        for message in work.failures:
            self.screen.failure(message)
        found = list(parts(work.jobs, order.reading))
        with _opened(order) as index:
            if order.ask:
                self._ask(index, found)
            else:
                self._find(index, found)
                self.screen.left_out(work.left_out)
        return int(bool(self.failed or work.failures))

    def _ask(self, index: "Deduplicator", found: Sequence[Part]) -> None:
        """Say of each document what it is a copy of."""
        for document in chain.from_iterable(map(self._documents, found)):
            row = {"id": document.id, "matches": [match._asdict() for match in index.query(document) if match.id != document.id]}
            write_stdout(json.dumps(row, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n")

    def _find(self, index: "Deduplicator", found: Sequence[Part]) -> None:
        """Add what is new, and write what is found."""
        self._add(index, found)
        clusters, relations = index.clusters(self.order.rule), index.relations()
        findings = Findings(len(index), clusters, relations)
        findings.write(self.order.out)
        if self.order.parquet:
            index.write_parquet(self.order.out)
        if not self.order.lists:
            dropped = findings.dropped
            for side in ("kept", "dropped"):
                sweep(self.order.out / side)
            for job in (job for part in found for job in part.jobs):
                write_documents(job, dropped, self.order.out / "dropped", self.order.reading)
        failed = f", {self.failed:,} failed (named above)" if self.failed else ""
        self.screen.note(f"{findings.headline}{failed}.")
        for row in findings.sizes():
            self.screen.note(row)

    def _add(self, index: "Deduplicator", found: Sequence[Part]) -> None:
        finished = index.finished()
        new = [part for part in found if finished.get(part.name) != part.stamp]
        for part in new:
            before = self.failed
            try:
                index.add_many(self._documents(part), jobs=self.order.jobs)
            except InputError as error:
                raise _named(part, error) from error
            if self.failed == before:
                index.finish(part.name, part.stamp)

    def _documents(self, part: Part) -> Iterator[Document]:
        """Yield the documents of a part, and name those that cannot be had."""
        from cleantext.io.readers import documents_of  # noqa: PLC0415 (20 ms that --help need not wait for)

        for record in documents_of(part.jobs, self.order.reading):
            if record.error:
                self.failed += 1
                self.screen.failure(complaint(record, self.order.reading))
            else:
                yield record.document


def _named(part: Part, error: InputError) -> InputError:
    """Return what is wrong with a document, with the file of records that it stands in."""
    name = shown(part.name)
    return error if len(part.jobs) > 1 or str(error).startswith(name) else InputError(f"{name}: {error}")


def _planned(order: Order) -> Plan:
    """Find the files, and where each goes, if documents are written; what is in the output folder is no input."""
    work = plan(order.paths, out=None if order.lists or order.ask else order.out / "kept", globs=order.globs)
    inside = real(order.out)
    found = len(work.jobs)
    work.jobs = [job for job in work.jobs if not real(local(job)).is_relative_to(inside)]
    work.left_out += Counter({"of the output folder": found - len(work.jobs)})
    work.require(order.globs)
    return work


@contextmanager
def _opened(order: Order) -> "Iterator[Deduplicator]":
    """Open the index of the output folder, or begin it; raises `ConfigError` where it was made with other settings."""
    from cleantext.dedup import Deduplicator, Settings  # noqa: PLC0415 (brings numpy and duckdb: 0.2 s)

    path = order.out / _INDEX
    if order.ask and not path.exists():
        message = f"{shown(path)}: is not there yet; build it first, with the same command without --ask"
        raise ConfigError(message)
    _make_folder(order.out)
    wanted = order.settings | ({"field": order.dated} if order.dated else {})
    with Deduplicator(path, None if path.exists() else Settings(**wanted), read_only=order.ask) as index:
        if differences := index.settings.differences(replace(index.settings, **wanted)):
            message = f"{shown(path)}: was made with {', '.join(differences)}; settings of an index cannot change: use the same, or another --out"
            raise ConfigError(message)
        yield index


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"--out {shown(folder)}: the folder cannot be made: {error.strerror}"
        raise ConfigError(message) from error
