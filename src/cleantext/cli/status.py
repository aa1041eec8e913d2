"""`cleantext status`: how far a run is, and what failed."""

from pathlib import Path

import click

from cleantext.cli.command import Command
from cleantext.cli.options import Named
from cleantext.cli.screen import headline, show, stdout_console
from cleantext.io.columns import counted
from cleantext.io.formats import by_name
from cleantext.io.visible import visible

_SHOWN = 20
"""Failures that are listed unless all are asked for."""


@click.command(cls=Command)
@click.argument("folder", metavar="DIR", type=Named())
@click.option("--all", "everything", is_flag=True, help=f"List every failure, not the first {_SHOWN}.")
def status(folder: Path, *, everything: bool) -> None:
    """Say how far the run that writes to DIR is.

    DIR is what was given to `cleantext clean --out`. It may be asked while the run goes on.

    \b
    Examples:
      cleantext status clean
      cleantext status clean --all > failures.txt
    """  # noqa: D301 (click reads \b)
    from rich.text import Text  # noqa: PLC0415 (30 ms, not needed for --help)

    from cleantext.run.manifest import Manifest  # noqa: PLC0415 (20 ms, the same)

    console = stdout_console()
    with Manifest(folder, create=False) as manifest:
        found, failures = manifest.status(), list(manifest.failures())
    total = found.done + found.failed + found.left
    console.print(Text(f"{counted(total, 'input')}: {found.done:,} done, {found.failed:,} failed, {found.left:,} left", "bold"))
    console.print(Text(headline(found.tally, "cleaned", "named below")))
    for name, record, known, error in failures if everything else failures[:_SHOWN]:
        form = by_name(name)
        where = f"{name}: {form.noun if form else 'record'} {record}" if record else name
        show(console, Text(visible(f"{where}: {error}" + (f" (id {known})" if known and known != name else ""))), 2)
    if len(failures) > _SHOWN and not everything:
        console.print(Text(f"  and {len(failures) - _SHOWN:,} more: --all lists them"))
