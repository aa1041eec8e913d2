"""`cleantext score`: signals, languages and verdicts of a corpus, and what cleaning does to them."""

from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click
from click.core import ParameterSource

from cleantext.cli.command import Command
from cleantext.cli.options import Named, Source, config_of, pipeline_options, reading_options
from cleantext.cli.screen import Screen
from cleantext.errors import ConfigError
from cleantext.io.files import STDIN, write_stdout, write_whole
from cleantext.io.folders import Job, Plan, plan
from cleantext.io.formats import GLOBS
from cleantext.io.records import Reading
from cleantext.io.visible import exact, visible

if TYPE_CHECKING:
    from cleantext.scoring.corpus import Entry
    from cleantext.scoring.parting import Set
    from cleantext.scoring.scorer import Score, Scorer

_FORMATS: Final = ("table", "jsonl", "csv", "parquet")
_OF_CLEANING: Final = ("preset", "stages", "allow", "enable", "min_confidence", "profile")


@dataclass(frozen=True, kw_only=True)
class Order:
    """What a call asked for, checked."""

    paths: tuple[Path | str, ...]
    against: tuple[Path | str, ...]
    out: Path | None
    form: str
    keep: Path | None
    drop: Path | None
    plot: Path | None
    histograms: bool
    globs: tuple[str, ...]
    jobs: int
    quiet: bool
    scorer: "Scorer"
    reading: Reading

    def __post_init__(self) -> None:
        if STDIN in (self.out, self.keep, self.drop, self.plot):
            message = "- is no name for a file; without --out rows and tables go to standard output"
            raise ConfigError(message)
        if self.against and self.scorer.pipeline:
            message = "--clean and --against contradict each other: what stands beside the corpus is what cleaning makes of it, or another corpus"
            raise ConfigError(message)
        if (self.keep or self.drop) and not self.scorer.bounds:
            message = "--keep and --drop need bounds: --bounds with one of gopher, c4, fineweb, lenient, or a TOML file"
            raise ConfigError(message)
        if self.form == "parquet" and not self.out:
            message = "--format parquet needs a file: --out scores.parquet"
            raise ConfigError(message)

    @property
    def sets(self) -> tuple[Path, ...]:
        """Where documents go."""
        return tuple(path for path in (self.keep, self.drop) if path)

    @property
    def to_stdout(self) -> bool:
        """Whether rows go to standard output, where the table stands otherwise."""
        return self.form != "table" and not self.out


@click.command(cls=Command)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=Source())
@click.option("-o", "--out", type=Named(), metavar="FILE", help="A row for each document: .jsonl, .csv, .parquet; .txt: the table.")
@click.option("--format", "form", type=click.Choice(_FORMATS), help="What is written.  [default: told by the name of --out, else table]")
@click.option("--bounds", "judges", multiple=True, metavar="NAME", help="Judge by bounds: gopher, c4, fineweb, lenient, or a TOML file (repeatable).")
@click.option("--keep", type=Named(), metavar="PATH", help="Write the documents that keep all bounds: a .jsonl file, or a folder.")
@click.option("--drop", type=Named(), metavar="PATH", help="Write the others, with every reason.")
@click.option("--signals", multiple=True, metavar="NAMES", help="Only these signals (repeatable, or with commas); quick: all that count no n-grams.")
@click.option("--language", is_flag=True, help="Tell the language of each document too.")
@click.option("--clean", "cleaned", is_flag=True, help="Score what cleaning makes of each document too, beside it; that text is judged and written.")
@click.option("--against", multiple=True, metavar="PATH", type=Source(), help="Another corpus to stand beside, as the cleaned one (repeatable).")
@click.option("--histograms", is_flag=True, help="Print a histogram of each signal.")
@click.option("--plot", type=Named(), metavar="FILE", help="Draw the histograms: .png, .svg or .pdf.")
@click.option("--glob", "globs", multiple=True, metavar="GLOB", help=f"Files to take of a folder (repeatable).  [default: {' '.join(GLOBS)}]")
@reading_options
@pipeline_options
@click.option(
    "-j", "--jobs", type=click.IntRange(min=1), default=1, show_default=True, metavar="N", help="Processes. The output is the same for any number."
)
@click.option("-q", "--quiet", is_flag=True, help="Show failures only.")
@click.pass_context
def score(ctx: click.Context, /, **values: Any) -> None:
    """Measure texts, judge them, and say what cleaning does.

    A table of all signals (Gopher's, C4's, FineWeb's, RedPajama's and ours) goes to standard output: how each is distributed, and with --bounds how
    many documents keep them, and every reason why the others do not. Inputs are those of `cleantext clean`.

    \b
    Examples:
      cleantext score page.txt
      cleantext score pages --bounds gopher --bounds c4 -j 4
      cleantext score dump.jsonl.zst --bounds gopher --keep kept.jsonl --drop dropped.jsonl
      cleantext score pages -o scores.parquet                a row for each document
      cleantext score pages --clean --bounds fineweb         before cleaning, and after
      cleantext score pages --against clean --plot what-cleaning-did.svg

    Numbers first, judgement after: a signal is a number about a text, bounds are data (docs/signals.md), and a document that breaks some says all.
    """  # noqa: D301 (click reads \b)
    _check_cleaning(ctx, cleaned=values["cleaned"])
    order = _order(values)
    ctx.exit(_Run(order).result())


def _check_cleaning(ctx: click.Context, *, cleaned: bool) -> None:
    """Raise for an option of cleaning where nothing is cleaned."""
    for name in _OF_CLEANING:
        if not cleaned and ctx.get_parameter_source(name) is ParameterSource.COMMANDLINE:
            message = f"--{name.replace('_', '-')} says how to clean; say --clean too"
            raise ConfigError(message)


def _order(values: dict[str, Any]) -> Order:
    from cleantext.scoring.rows import format_of  # noqa: PLC0415 (20 ms that --help need not wait for)
    from cleantext.scoring.scorer import ALL, Scorer  # noqa: PLC0415 (the same)
    from cleantext.signals import QUICK  # noqa: PLC0415 (the same)
    from cleantext.verdict import Bounds  # noqa: PLC0415 (the same)

    config = config_of(values)
    names = tuple(name.strip() for value in values["signals"] for name in value.split(",") if name.strip())
    chosen = tuple(dict.fromkeys(one for name in names for one in (QUICK if name == "quick" else (name,))))
    bounds = tuple(map(Bounds.named, values["judges"]))
    pipeline = config.pipeline().judging("") if values["cleaned"] else None  # it is judged here, and once
    scorer = Scorer(names=chosen or ALL, bounds=bounds, pipeline=pipeline, language=values["language"])
    values["globs"] = values["globs"] or GLOBS
    values["form"] = values["form"] or (format_of(values["out"]) if values["out"] else "table")
    known = {name: value for name, value in values.items() if name in Order.__dataclass_fields__}
    return Order(**known, scorer=scorer, reading=config.reading)


class _Run:
    """One call: its sums, and what failed."""

    def __init__(self, order: Order) -> None:
        from cleantext.scoring.summary import Summary  # noqa: PLC0415 (20 ms that --help need not wait for)

        self.order = order
        self.screen = Screen(quiet=order.quiet)
        self.summary = Summary(order.scorer.bounds)

    def result(self) -> int:
        """Do it all, and return the exit code."""
        work, other = _planned(self.order)
        failures = work.failures + other.failures
        for message in failures:
            self.screen.failure(message)
        with self.screen.counting(sum(map(_size, work.jobs + other.jobs))), ExitStack() as stack:
            self._score(work.jobs, other.jobs, stack)
        self._show()
        self.screen.left_out(work.left_out + other.left_out)
        return int(bool(self.summary.failed or failures))

    def _score(self, work: list[Job], other: list[Job], stack: ExitStack) -> None:
        """Score both corpora, and write what is asked for as it comes."""
        from cleantext.scoring import corpus, parting, rows  # noqa: PLC0415 (20 ms that --help need not wait for)

        order, scorer, out = self.order, self.order.scorer, None
        if order.form != "table":
            columns = rows.columns(scorer, sides=bool(scorer.pipeline or order.against))
            out = stack.enter_context(rows.opened(order.out or STDIN, order.form, columns))
        keep, drop = (stack.enter_context(parting.opened(path, order.reading.text_key)) if path else None for path in (order.keep, order.drop))
        for jobs, is_other in ((work, False), (other, True)):
            side = "after" if is_other else "before" if order.against else ""
            for entry, score in corpus.scored(jobs, scorer, order.reading, workers=order.jobs):
                if score:
                    self._count(entry, score, is_other=is_other)
                    if out:
                        out.add_all(rows.rows(score, exact(entry.job.source), scorer, side))
                if not is_other:
                    _part(entry, score, scorer, (keep, drop))

    def _count(self, entry: "Entry", score: "Score", *, is_other: bool) -> None:
        if score.error:
            self.screen.failure(score.error)
        self.screen.count(len(entry.record.raw) or len(entry.record.text), not score.error, bool(score.error))
        (self.summary.add_other if is_other else self.summary.add)(score)

    def _show(self) -> None:
        """Write the table where it goes, and the picture."""
        order = self.order
        text = "".join(f"{visible(line)}\n" for line in self.summary.lines(histograms=order.histograms)).encode()
        if order.form == "table" and order.out:
            write_whole(order.out, text)
        elif not order.to_stdout and not (order.quiet and order.out):
            write_stdout(text)
        if order.plot:
            from cleantext.scoring import picture  # noqa: PLC0415 (few calls want one)

            picture.draw(self.summary, order.plot)


def _size(job: Job) -> int:
    """Return the bytes of an input; 0 where nobody knows."""
    try:
        return 0 if isinstance(job.source, str) or job.source == STDIN else job.source.stat().st_size
    except OSError:
        return 0


def _part(entry: "Entry", score: "Score | None", scorer: "Scorer", sets: "tuple[Set | None, Set | None]") -> None:
    """Write a document to the set that it is of, the head of a table to both; what failed is in neither."""
    from cleantext.scoring.rows import reasons  # noqa: PLC0415 (20 ms that --help need not wait for)

    if score is None:
        for each in sets:
            if each:
                each.add(entry, "")
    elif not score.error and (chosen := sets[0 if score.last.keep else 1]):
        chosen.add(entry, entry.record.text if score.text is None else score.text, reasons(score.last, scorer))


def _planned(order: Order) -> tuple[Plan, Plan]:
    """Find the files of both corpora; what lies in an output folder is no input. Raises `ConfigError`."""
    from cleantext.scoring import parting, picture  # noqa: PLC0415 (20 ms that --help need not wait for)

    if order.plot:
        picture.check(order.plot)
    folders = [path for path in order.sets if not parting.is_file(path)]
    if folders and STDIN in order.paths:
        message = "- (standard input) has no place in a folder; write the sets to files: --keep kept.jsonl"
        raise ConfigError(message)
    work = plan(order.paths, out=folders[0] if folders else None, globs=order.globs)
    other = plan(order.against, globs=order.globs)
    if folders:
        work.jobs = [Job(job.source, job.target.relative_to(folders[0]) if job.target else None) for job in work.jobs]
    work.require(order.globs)
    parting.check(order.sets, [path for path in (order.out, order.plot) if path], work.jobs + other.jobs)
    return work, other
