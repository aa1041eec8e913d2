"""Subcommands that are imported when they are called: what one needs, another need not load."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any, Final

import click

_MARGIN: Final = 6
"""What click leaves beside the names and their texts."""


class LazyGroup(click.Group):
    """A group whose `lazy` gives for each subcommand its module, whose attribute of the same name it is, and the first sentence of its help."""

    def __init__(self, *args: Any, lazy: Mapping[str, tuple[str, str]], **attributes: Any) -> None:
        """Take what `click.Group` takes, and `lazy`."""
        super().__init__(*args, **attributes)
        self.lazy = lazy

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        """Return the names, in order."""
        return sorted(self.lazy)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a subcommand, imported at the first call."""
        if cmd_name in self.lazy and cmd_name not in self.commands:
            self.commands[cmd_name] = getattr(import_module(self.lazy[cmd_name][0]), cmd_name)
        return super().get_command(ctx, cmd_name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the names and the first sentences, importing nothing."""
        names = self.list_commands(ctx)
        room = formatter.width - _MARGIN - max(map(len, names))
        with formatter.section("Commands"):
            formatter.write_dl([(name, click.Command(name, help=self.lazy[name][1]).get_short_help_str(room)) for name in names])
