"""`cleantext learn` and `cleantext profile`: what a corpus repeats, counted, shown and merged."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from cleantext.cli.clean import learned
from cleantext.cli.command import Command
from cleantext.cli.corpus import complaint
from cleantext.cli.options import Named, Source, config_of, reading_options, settings_options
from cleantext.cli.screen import Screen, show, stdout_console
from cleantext.document import Document
from cleantext.errors import InputError
from cleantext.io.columns import counted
from cleantext.io.folders import Plan, plan, refuse_taken
from cleantext.io.formats import GLOBS
from cleantext.io.records import Reading
from cleantext.io.visible import visible
from cleantext.profile import Profile


@click.command(cls=Command)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=Source())
@click.option("-o", "--out", required=True, type=Named(), metavar="FILE", help="The profile that is written.")
@click.option("--glob", "globs", multiple=True, metavar="GLOB", help="Files to take of a folder (repeatable).")
@click.option(
    "--least", type=click.IntRange(min=1), default=1, show_default=True, metavar="N", help="Keep lines of N documents or more; not to be merged."
)
@reading_options
@settings_options
@click.pass_context
def learn(ctx: click.Context, /, paths: tuple[Path | str, ...], out: Path, globs: tuple[str, ...], least: int, **values: Any) -> None:
    """Count what the documents of one site repeat.

    The profile tells `cleantext clean --profile FILE` which lines most pages of the site print. Make one for each site.

    \b
    Examples:
      cleantext learn pages/news.example -o news.profile
      cleantext clean pages/news.example --out clean --profile news.profile
    """  # noqa: D301 (click reads \b)
    work = plan(paths, globs=globs or GLOBS)
    refuse_taken(out, "--out", work.jobs)
    screen = Screen(quiet=False)
    failures: list[str] = []
    profile = learned(_documents(work, config_of(values).reading, screen, failures), screen)
    if not profile.documents:
        message = "no document to learn from"
        raise InputError(message)
    (profile.pruned(least=least) if least > 1 else profile).save(out)
    ctx.exit(int(bool(failures)))


def _documents(work: Plan, reading: Reading, screen: Screen, failures: list[str]) -> Iterator[Document]:
    """Yield what can be read, and name the rest."""
    from cleantext.io.readers import documents_of  # noqa: PLC0415 (20 ms that --help need not wait for)

    for message in work.failures:
        failures.append(message)
        screen.failure(message)
    for record in documents_of(work.jobs, reading):
        if record.error:
            failures.append(complaint(record, reading))
            screen.failure(failures[-1])
        else:
            yield record.document


@click.group()
def profile() -> None:
    """Show and merge what `cleantext learn` has counted."""


@profile.command("show", cls=Command)
@click.argument("file", metavar="FILE", type=Named())
@click.option("-n", "--lines", type=click.IntRange(min=0), default=20, show_default=True, help="How many lines to show.")
def show_profile(file: Path, lines: int) -> None:
    """Show what most documents repeat, the most frequent lines first.

    \b
    Example:
      cleantext profile show news.profile -n 50
    """  # noqa: D301 (click reads \b)
    from rich.text import Text  # noqa: PLC0415 (30 ms, not needed for --help)

    found, console = Profile.load(file), stdout_console()
    note = f", pruned to lines of {found.least:,} documents or more" if found.least > 1 else ""
    console.print(Text(f"{counted(found.documents, 'document')}, {counted(len(found.lines), 'different line')}{note}", "bold"))
    for said, count in sorted(found.lines.items(), key=lambda pair: (-pair[1], pair[0]))[:lines]:
        show(console, Text(f"{count:>9,}  {found.share(said):>4.0%}  {visible(said)}"))


@profile.command(cls=Command)
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=Named())
@click.option("-o", "--out", required=True, type=Named(), metavar="FILE", help="The profile that is written.")
def merge(files: tuple[Path, ...], out: Path) -> None:
    """Add profiles up.

    The profile of a whole is the sum of those of its parts.

    \b
    Example:
      cleantext profile merge day1.profile day2.profile -o site.profile
    """  # noqa: D301 (click reads \b)
    whole = Profile()
    for file in files:
        whole += Profile.load(file)
    whole.save(out)
