"""`cleantext clean`: files and folders to clean text."""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cleantext.cli.command import Command
from cleantext.cli.options import Named, Source, config_of, pipeline_options, reading_options
from cleantext.cli.runs import Result, results
from cleantext.cli.screen import Screen
from cleantext.document import Document
from cleantext.errors import ConfigError, InputError
from cleantext.io.columns import counted
from cleantext.io.decoding import UTF8
from cleantext.io.files import STDIN, Records, real, write_stdout, write_whole
from cleantext.io.folders import Plan, plan, refuse_parts, refuse_taken
from cleantext.io.formats import GLOBS, OUTPUTS, Format
from cleantext.io.records import Reading, encoding_row
from cleantext.io.visible import exact, shown, visible
from cleantext.pipeline import Pipeline
from cleantext.profile import Profile
from cleantext.report import Report
from cleantext.run.tally import Tally

if TYPE_CHECKING:
    from cleantext.config import Config


@dataclass(frozen=True, kw_only=True)
class Order:
    """What a call asked for, checked."""

    paths: tuple[Path | str, ...]
    out: Path | None
    report: Path | None
    globs: tuple[str, ...]
    in_place: bool
    dry_run: bool
    diff: bool
    check: bool
    jobs: int
    quiet: bool
    to: str | None = None
    text_key: str = "text"
    learn: bool = False
    fresh: bool = False
    retry_failed: bool = False
    timeout: float | None = None
    summary: Path | None = None
    log_json: bool = False

    def __post_init__(self) -> None:
        if self.in_place and self.out:
            message = "--in-place and --out contradict each other; choose one"
            raise ConfigError(message)
        if STDIN in self.paths:
            self._check_stdin()
        if self.report and self.summary and real(self.report) == real(self.summary):
            message = f"--report and --summary are both {shown(self.report)}; choose another name for one"
            raise ConfigError(message)
        if (self.fresh or self.retry_failed or self.timeout) and not self.is_run:
            message = "--fresh, --retry-failed and --timeout go with --out DIR, where the manifest of a run is, and without --diff"
            raise ConfigError(message)
        if self.learn and STDIN in self.paths:
            message = "--learn reads the inputs twice, and standard input can be read once; name files"
            raise ConfigError(message)
        if self.to and self.in_place:
            message = "--to and --in-place contradict each other: a file keeps its format where it is"
            raise ConfigError(message)
        if self.to_stdout and not self.diff and (len(self.paths) > 1 or os.path.isdir(self.paths[0])):  # noqa: PTH112 (raises nothing)
            message = "several files or a folder need --out DIR or --in-place (or --check, --diff or --dry-run, which write no text)"
            raise ConfigError(message)

    def _check_stdin(self) -> None:
        if len(self.paths) > 1:
            message = "- (standard input) stands alone: clean the files in a call of their own"
            raise ConfigError(message)
        if self.out or self.in_place:
            message = "- (standard input) goes to standard output: say > FILE instead of --out or --in-place"
            raise ConfigError(message)

    @property
    def writes(self) -> bool:
        """Whether files of text are written."""
        return bool(self.out or self.in_place) and not (self.dry_run or self.check)

    @property
    def is_run(self) -> bool:
        """Whether worker processes write files, and a manifest what is done."""
        return bool(self.out) and self.writes and not self.diff

    @property
    def to_stdout(self) -> bool:
        """Whether something goes to standard output: the text, or its diff."""
        return self.diff or not (self.out or self.in_place or self.dry_run or self.check)

    @property
    def done(self) -> str:
        """The word for what happens to a document that has defects."""
        return "cleaned" if self.writes or (self.to_stdout and not (self.check or self.dry_run or self.diff)) else "would change"


@click.command(cls=Command)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=Source())
@click.option("-o", "--out", type=Named(), metavar="DIR", help="Write below this folder; a folder's tree is kept.")
@click.option("--in-place", is_flag=True, help="Write each changed file over itself, in the encoding and compression that it has.")
@click.option("--check", is_flag=True, help="Write no text; name the files that would change, and exit with 1 if there are any.")
@click.option("--diff", is_flag=True, help="Show a unified diff instead of the text. Files are written only with --out or --in-place.")
@click.option("--dry-run", is_flag=True, help="Do everything but write text (a --report is written).")
@click.option("--report", type=Named(), metavar="FILE", help="Write what was done: JSON lines, a document each, with every edit.")
@click.option("--glob", "globs", multiple=True, metavar="GLOB", help=f"Files to take of a folder (repeatable).  [default: {' '.join(GLOBS)}]")
@click.option("--to", type=click.Choice(OUTPUTS), help="Write every input in this format.  [default: each in its own]")
@reading_options
@pipeline_options
@click.option(
    "--bounds",
    metavar="NAME",
    help="Judge each clean text, and drop none: gopher, c4, fineweb, lenient, a TOML file, or none.  [default: the preset's, lenient for corpus]",
)
@click.option("--learn", is_flag=True, help="Read the inputs twice: first to learn what they repeat, then to clean them by it.")
@click.option("--fresh", is_flag=True, help="With --out: begin anew, whatever an earlier run has done there.")
@click.option("--retry-failed", is_flag=True, help="With --out: try again what failed in an earlier run.")
@click.option("--timeout", type=click.FloatRange(min=0.1), metavar="S", help="With --out: seconds a document may take.  [default: 60]")
@click.option("--summary", type=Named(), metavar="FILE", help="Write the sums of the run as JSON.")
@click.option("--log-json", is_flag=True, help="Say everything on standard error as JSON lines.")
@click.option(
    "-j", "--jobs", type=click.IntRange(min=1), default=1, show_default=True, metavar="N", help="Processes. The output is the same for any number."
)
@click.option("-q", "--quiet", is_flag=True, help="Show failures only.")
@click.pass_context
def clean(ctx: click.Context, /, **values: Any) -> None:
    """Clean files, folders or standard input.

    A single file goes to standard output, as does - (standard input). Several files, or a folder, go below --out DIR, or over themselves with
    --in-place. Inputs may be text, HTML, JSON lines, CSV, Parquet, WARC or WET, compressed or not; the output mirrors them, or is --to.

    \b
    Examples:
      cleantext clean page.txt > clean.txt
      curl -s https://example.com/page.txt | cleantext clean - | less
      cleantext clean pages --out clean --report report.jsonl -j 4
      cleantext clean dump.jsonl.zst --out clean --text-key body -j 8
      cleantext clean pages --diff | less             look before you leap
      cleantext clean pages --check                   for CI: exit code 1 if something would change
      cleantext clean pages --in-place --preset lossless
      cleantext clean site --out clean --learn        learn what the site's pages repeat, and remove it

    A run with --out that is broken off is resumed by the same command; `cleantext status DIR` says how far it is. Files appear by a rename, whole
    or not at all. What fails is named, and its input kept in DIR/.cleantext/failed; the others go on.
    """  # noqa: D301 (click reads \b)
    config = config_of(values)
    values["globs"] = values["globs"] or GLOBS
    values["text_key"] = config.reading.text_key
    order = Order(**{name: value for name, value in values.items() if name in Order.__dataclass_fields__})
    pipeline = config.pipeline()
    work = plan(order.paths, out=order.out, in_place=order.in_place, globs=order.globs, to=order.to or "")
    if order.writes and not order.is_run:
        refuse_parts(work.jobs, config.reading.format)
    refuse_taken(order.report, "--report", work.jobs)
    refuse_taken(order.summary, "--summary", work.jobs)
    _make_folder(order)
    screen = Screen(quiet=order.quiet, as_json=order.log_json)
    if order.learn:
        pipeline = pipeline.with_profile(learned(_readable(work, config.reading), screen).pruned(least=2))
    ctx.exit((_batch if order.is_run else _run)(order, work, pipeline, config, screen))


def _batch(order: Order, work: Plan, pipeline: Pipeline, config: "Config", screen: Screen) -> int:
    """Clean with worker processes and a manifest."""
    from cleantext.cli.batch import batch  # noqa: PLC0415 (20 ms that --help need not wait for)

    return batch(order, work, pipeline, config, screen)


def _run(order: Order, work: Plan, pipeline: Pipeline, config: "Config", screen: Screen) -> int:
    """Deal with every document, say what was done, and return the exit code."""
    from cleantext.config import describe, digest  # noqa: PLC0415 (20 ms that --help need not wait for)

    tally = Tally()
    for message in work.failures:
        screen.failure(message)
    found = results(work.jobs, pipeline, config.reading, workers=order.jobs)
    shared = order.to_stdout and sys.stdout is not None and sys.stdout.isatty()  # a bar amid the text of a diff would spoil both
    with _records(order, screen) as records:
        for result in screen.progress(found, len(work.jobs), wanted=len(work.jobs) > 1 and not shared):
            error, output = _handle(result, order, screen, tally)
            if records and not result.record.plain:
                records.add(_row(result, output, error, digest(describe(pipeline, config.reading))))
    if not work.jobs:
        screen.note(f"No file to clean; of a folder these are taken: {' '.join(order.globs)} (say otherwise with --glob).")
    screen.summary(tally, work.left_out, order.done)
    screen.write_summary(order.summary, tally)
    return int(bool(tally.failed or work.failures or (order.check and tally.changed)))


def _make_folder(order: Order) -> None:
    if order.out and order.writes:
        try:
            order.out.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            message = f"--out {shown(order.out)}: the folder cannot be made: {error.strerror}"
            raise ConfigError(message) from error


def learned(documents: Iterable[Document], screen: Screen) -> Profile:
    """Return the profile of documents, each repaired first, as the filters will see it."""
    repair = Pipeline.stages("repair", "spacing")
    profile = Profile.of(Document(repair.run(document).text) for document in documents)
    screen.note(f"Learned what {counted(profile.documents, 'document')} repeat{'s' if profile.documents == 1 else ''}.")
    return profile


def _readable(work: Plan, reading: Reading) -> Iterator[Document]:
    """Yield what can be read; what cannot is named when it is to be cleaned."""
    from cleantext.io.readers import documents_of  # noqa: PLC0415 (20 ms that --help need not wait for)

    return (record.document for record in documents_of(work.jobs, reading) if not record.error)


@contextmanager
def _records(order: Order, screen: Screen) -> Iterator[Records | None]:
    if not order.report:
        yield None
        return
    try:
        with Records(order.report) as records:
            yield records
    except BaseException:
        if (partial := order.report.with_name(f"{order.report.name}.partial")).exists():
            screen.note(f"The report of what was done is {shown(partial)}.")
        raise


def _handle(result: Result, order: Order, screen: Screen, tally: Tally) -> tuple[str, Path | None]:
    """Write one record where it goes, and count it; return what went wrong, and the file that was written, if any."""
    error, output = result.error, None
    if result.report:
        try:
            output = _deliver(result, result.report, order)
            tally.add(result.report, result.record.told)
        except InputError as problem:
            error = str(problem)
    elif result.record.plain and order.to_stdout and not order.diff and not order.to:
        write_stdout(result.record.raw)
    if error:
        tally.failed += 1
        screen.failure(error)
    elif result.report and result.report.changed and order.check:
        screen.note(f"would change: {result.where} ({counted(len(result.report.patch), 'edit')})")
    return error, output


def _deliver(result: Result, report: Report, order: Order) -> Path | None:
    """Write the text or its diff; return the file that was written, if any."""
    target, name = result.job.target, report.document.id
    if order.diff:
        _show_diff(report)
    elif order.to_stdout:
        write_stdout(result.record.as_line(report.text, order.text_key) if order.to else result.record.encode(report.text))
    if not target or not order.writes or (order.in_place and not report.changed):
        return None
    if not result.whole:
        message = f"{result.where}: stands in a file of many documents, which is written as a whole; say --out DIR, without --diff or --in-place"
        raise InputError(message)
    if order.in_place and result.shape.format is Format.HTML:
        message = f"{name}: is a page of HTML, and its text is no page; say --out DIR, where it becomes a text file"
        raise InputError(message)
    from cleantext.io.compression import pack  # noqa: PLC0415 (10 ms, only where files are written)
    from cleantext.run.outputs import file_of  # noqa: PLC0415 (the same)

    if order.in_place:
        write_whole(target, pack(result.form.encode(report.text, name), result.shape.compression))
    else:
        write_whole(target, file_of(result.record, report.text, result.shape, order.to or "", order.text_key))
    return target


def _show_diff(report: Report) -> None:
    """Write a diff: exact where a program reads it, harmless where a terminal does."""
    diff = report.diff()
    if sys.stdout is not None and sys.stdout.isatty():
        diff = "".join(f"{visible(line)}\n" for line in diff.split("\n")[:-1])
    write_stdout(UTF8.encode(diff))


def _row(result: Result, output: Path | None, error: str, config: str) -> dict[str, object]:
    from cleantext.cli.version import version  # noqa: PLC0415 (10 ms, only for a report)

    row: dict[str, object] = {"path": exact(result.job.source), "output": exact(output) if output else None, "version": version(), "config": config}
    if not result.whole:
        row["offset"] = result.record.place.offset
    if error or not result.report:
        return row | {"error": error}
    return row | encoding_row(result.record) | result.report.to_dict()
