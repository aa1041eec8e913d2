"""`cleantext clean`: files and folders to clean text."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from cleantext.cli.command import Command
from cleantext.cli.options import Choice, pipeline_options
from cleantext.cli.runs import Result, results
from cleantext.cli.screen import Screen, Tally
from cleantext.errors import ConfigError, InputError
from cleantext.io.decoding import UTF8
from cleantext.io.files import STDIN, Records, real, write_stdout, write_whole
from cleantext.io.folders import Plan, identity, plan
from cleantext.io.formats import GLOBS
from cleantext.io.visible import exact, shown, visible
from cleantext.report import Report


@dataclass(frozen=True, kw_only=True)
class Order:
    """What a call asked for, checked."""

    paths: tuple[Path, ...]
    out: Path | None
    report: Path | None
    globs: tuple[str, ...]
    in_place: bool
    dry_run: bool
    diff: bool
    check: bool
    jobs: int
    quiet: bool

    def __post_init__(self) -> None:
        if self.in_place and self.out:
            message = "--in-place and --out contradict each other; choose one"
            raise ConfigError(message)
        if STDIN in self.paths:
            self._check_stdin()
        if self.report == STDIN:
            message = "--report wants a file, for standard output is the text's"
            raise ConfigError(message)
        if self.to_stdout and not self.diff and (len(self.paths) > 1 or self.paths[0].is_dir()):
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
    def to_stdout(self) -> bool:
        """Whether something goes to standard output: the text, or its diff."""
        return self.diff or not (self.out or self.in_place or self.dry_run or self.check)

    @property
    def done(self) -> str:
        """The word for what happens to a document that has defects."""
        return "cleaned" if self.writes or (self.to_stdout and not (self.check or self.dry_run or self.diff)) else "would change"


@click.command(cls=Command)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path))
@click.option("-o", "--out", type=click.Path(path_type=Path), metavar="DIR", help="Write below this folder; a folder's tree is kept.")
@click.option("--in-place", is_flag=True, help="Write each changed file over itself, in the encoding that it has.")
@click.option("--check", is_flag=True, help="Write no text; name the files that would change, and exit with 1 if there are any.")
@click.option("--diff", is_flag=True, help="Show a unified diff instead of the text. Files are written only with --out or --in-place.")
@click.option("--dry-run", is_flag=True, help="Do everything but write text (a --report is written).")
@click.option("--report", type=click.Path(path_type=Path), metavar="FILE", help="Write what was done: JSON lines, a document each, with every edit.")
@click.option("--glob", "globs", multiple=True, metavar="GLOB", help=f"Files to take of a folder (repeatable).  [default: {' '.join(GLOBS)}]")
@pipeline_options
@click.option(
    "-j", "--jobs", type=click.IntRange(min=1), default=1, show_default=True, metavar="N", help="Processes. The output is the same for any number."
)
@click.option("-q", "--quiet", is_flag=True, help="Show failures only.")
@click.pass_context
def clean(ctx: click.Context, /, **values: Any) -> None:
    """Clean files, folders or standard input.

    A single file goes to standard output, as does - (standard input). Several files, or a folder, go below --out DIR, or over themselves with
    --in-place. Of a folder *.txt and *.text are taken; hidden files, and links that leave the folder, are left out and counted.

    \b
    Examples:
      cleantext clean page.txt > clean.txt
      curl -s https://example.com/page.txt | cleantext clean - | less
      cleantext clean pages --out clean --report report.jsonl -j 4
      cleantext clean pages --diff | less             look before you leap
      cleantext clean pages --check                   for CI: exit code 1 if something would change
      cleantext clean pages --in-place --preset lossless
      cleantext clean pages --out clean --allow source_lines --glob '*.md' --glob '*.txt'

    Output is UTF-8 without a byte order mark (--in-place keeps what the file has); line ends stay as they are. Files appear by a rename, whole
    or not at all. A file that fails is named, left as it is and not copied; the others go on.
    """  # noqa: D301 (click reads \b)
    choice = Choice(**{name: values.pop(name) for name in ("preset", "stages", "allow", "also", "min_confidence")})
    encoding = values.pop("encoding")
    values["globs"] = values["globs"] or GLOBS
    order, pipeline = Order(**values), choice.pipeline()
    work = plan(order.paths, out=order.out, in_place=order.in_place, globs=order.globs)
    _check_report(order, work)
    _make_folder(order)
    found = results(work.jobs, pipeline, workers=order.jobs, encoding=encoding)
    ctx.exit(_run(order, work, found))


def _run(order: Order, work: Plan, found: Iterator[Result]) -> int:
    """Deal with every document, say what was done, and return the exit code."""
    screen, tally = Screen(quiet=order.quiet), Tally()
    for message in work.failures:
        screen.failure(message)
    shared = order.to_stdout and sys.stdout is not None and sys.stdout.isatty()  # a bar amid the text of a diff would spoil both
    with _records(order, screen) as records:
        for result in screen.progress(found, len(work.jobs), wanted=len(work.jobs) > 1 and not shared):
            _handle(result, order, screen, tally, records)
    if not work.jobs:
        screen.note(f"No file to clean; of a folder these are taken: {' '.join(order.globs)} (say otherwise with --glob).")
    screen.summary(tally, work.left_out, order.done)
    return int(bool(tally.failed or work.failures or (order.check and tally.changed)))


def _check_report(order: Order, work: Plan) -> None:
    """Raise where the report would overwrite an input or an output."""
    if not order.report:
        return
    resolved, found = real(order.report), identity(order.report)
    for job in work.jobs:
        if (found and found == identity(job.source)) or (job.target and real(job.target) == resolved):
            message = f"--report {shown(order.report)} would be written over {shown(job.source)} or its output; choose another name"
            raise ConfigError(message)


def _make_folder(order: Order) -> None:
    if order.out and order.writes:
        try:
            order.out.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            message = f"--out {shown(order.out)}: the folder cannot be made: {error.strerror}"
            raise ConfigError(message) from error


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


def _handle(result: Result, order: Order, screen: Screen, tally: Tally, records: Records | None) -> None:
    """Write one document where it goes, count it, and record it."""
    error, output = result.error, None
    if result.report:
        try:
            output = _deliver(result, result.report, order)
            tally.add(result.report)
        except InputError as problem:
            error = str(problem)
    if error:
        tally.failed += 1
        screen.failure(error)
    elif result.report and result.report.changed and order.check:
        n = len(result.report.patch)
        screen.note(f"would change: {result.report.document.id} ({n:,} {'edit' if n == 1 else 'edits'})")
    if records:
        records.add(_record(result, output, error))


def _deliver(result: Result, report: Report, order: Order) -> Path | None:
    """Write the text or its diff; return the file that was written, if any."""
    target = result.job.target
    name = report.document.id
    if order.diff:
        _show_diff(report)
    elif order.to_stdout:
        write_stdout(UTF8.encode(report.text, name))
    if not target or not order.writes or (order.in_place and not report.changed):
        return None
    write_whole(target, (result.form if order.in_place else UTF8).encode(report.text, name))
    return target


def _show_diff(report: Report) -> None:
    """Write a diff: exact where a program reads it, harmless where a terminal does."""
    diff = report.diff()
    if sys.stdout is not None and sys.stdout.isatty():
        diff = "".join(f"{visible(line)}\n" for line in diff.split("\n")[:-1])
    write_stdout(UTF8.encode(diff))


def _record(result: Result, output: Path | None, error: str) -> dict[str, object]:
    from cleantext.cli.version import version  # noqa: PLC0415 (10 ms, only for a report)

    row: dict[str, object] = {"path": exact(result.job.source), "output": exact(output) if output else None, "version": version()}
    if error or not result.report:
        return row | {"error": error}
    return row | {"encoding": result.form.encoding, "byte_order_mark": bool(result.form.mark), **result.report.to_dict()}
