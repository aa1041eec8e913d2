"""What every subcommand shares: errors become messages, and a reader who has gone is no error."""

import os
import sys
from typing import IO, Any, Final

import click

from cleantext.errors import CleantextError, ConfigError
from cleantext.io.visible import visible

BROKEN_PIPE: Final = 141
"""128 + the number of the signal: what a shell reports for `cat` in the same place."""


class _ReaderGone(click.ClickException):
    """Nobody reads standard output any more: no reason to say anything."""

    exit_code = BROKEN_PIPE

    def show(self, file: IO[Any] | None = None) -> None:  # noqa: ARG002 (click's signature)
        """Show nothing."""
        silence_stdout()


class Command(click.Command):
    """A subcommand whose errors become messages: a wrong setting is a usage error (exit 2), a bad file is a failure (exit 1)."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run it."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise _ReaderGone("") from error
        except ConfigError as error:
            raise click.UsageError(visible(str(error)), ctx) from error
        except CleantextError as error:
            raise click.ClickException(visible(str(error))) from error


def silence_stdout() -> None:
    """Give the interpreter's last flush somewhere to go: nobody reads any more."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
