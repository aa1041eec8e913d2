"""The command `cleantext`: its subcommands, its version, and what becomes of errors and broken pipes."""

import gc
import sys
from collections.abc import Sequence
from typing import Final

import click

from cleantext.cli.command import BROKEN_PIPE, silence_stdout
from cleantext.cli.lazy import LazyGroup
from cleantext.io.visible import shown

_COMMANDS: Final = {
    "clean": ("cleantext.cli.clean", "Clean files, folders or standard input."),
    "completion": ("cleantext.cli.completion", "Print the completion script of a shell."),
    "config": ("cleantext.cli.config", "Show what the settings come to."),
    "dedup": ("cleantext.cli.dedup", "Find documents that are copies of others."),
    "explain": ("cleantext.cli.explain", "Show what would change in a file, and why."),
    "filters": ("cleantext.cli.filters", "List the filters: stage, kind, presets and reasons."),
    "learn": ("cleantext.cli.profile", "Count what the documents of one site repeat."),
    "profile": ("cleantext.cli.profile", "Show and merge what `cleantext learn` has counted."),
    "score": ("cleantext.cli.score", "Measure texts, judge them, and say what cleaning does."),
    "status": ("cleantext.cli.status", "Say how far the run that writes to DIR is."),
}
"""The module of each subcommand and the first sentence of its help. A subcommand is imported when it is called: all together cost 0.2 s."""

_INTERRUPTED: Final = 130
"""128 + the number of the signal: what a shell reports for `cat` in the same place."""


_YOUNG: Final = 10_000
"""New objects after which Python looks for garbage among them. With its own 700 it walks again and again over modules and word lists, which stay:
a run over one small file takes a tenth longer (median of 24, CPU: 419 ms; 10,000 371; 50,000 370)."""


def _version(ctx: click.Context, _: click.Parameter, value: bool) -> None:  # noqa: FBT001 (click's signature)
    if not value or ctx.resilient_parsing:
        return
    from cleantext.cli.version import DISTRIBUTION, other_owners, version  # noqa: PLC0415 (reads what is installed)

    click.echo(f"cleantext {version()}")
    if others := other_owners():
        click.echo(f"Warning: {', '.join(others)} installs a package `cleantext` too, and the two overwrite each other's files.", err=True)
        click.echo(f"Remedy: pip uninstall {' '.join(others)} {DISTRIBUTION} && pip install {DISTRIBUTION}", err=True)
    ctx.exit()


@click.group(cls=LazyGroup, lazy=_COMMANDS, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Show the version and exit.")
def cli() -> None:
    """Repair the text of scraped web pages, line by line, with reasons.

    cleantext would rather leave a defect than harm a sentence, and it can always say what it did and take it back.

    \b
    Start here:
      cleantext explain page.txt              what would change, where and why
      cleantext clean page.txt > clean.txt    one file
      cleantext clean pages --out clean       a folder, its tree kept
      cleantext dedup clean --out unique      which texts are copies of others
      cleantext score clean --bounds gopher   how good the texts are, and why

    Text goes to standard output, all else to standard error. Exit codes: 0 done; 1 a file failed, or --check found something; 2 wrong usage.
    """  # noqa: D301 (click reads \b)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code; the entry point of the script `cleantext`."""
    gc.set_threshold(_YOUNG)
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        code = _run(arguments)
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        silence_stdout()
        return BROKEN_PIPE
    except OSError as error:
        silence_stdout()
        where = shown(error.filename) if isinstance(error.filename, str) else "standard output cannot be written"
        click.echo(f"Error: {where}: {error.strerror}", err=True)
        return 1
    return code


def _run(arguments: Sequence[str] | None) -> int:
    try:
        result = cli.main(arguments, prog_name="cleantext", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        click.echo("Interrupted: what was written so far is whole. `clean --out` and `dedup` go on from there when they are run again.", err=True)
        return _INTERRUPTED
    return result if isinstance(result, int) else 0
