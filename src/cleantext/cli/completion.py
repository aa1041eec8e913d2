"""`cleantext completion`: the script that lets a shell complete commands and options."""

from typing import cast

import click
from click.shell_completion import get_completion_class

from cleantext.cli.command import Command


@click.command(cls=Command)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print the completion script of a shell.

    \b
    Examples:
      cleantext completion bash >> ~/.bashrc
      cleantext completion zsh >> ~/.zshrc
      cleantext completion fish > ~/.config/fish/completions/cleantext.fish
    """  # noqa: D301 (click reads \b)
    found = get_completion_class(shell)
    if found is None:
        message = f"click has no completion for {shell}"
        raise click.ClickException(message)
    click.echo(found(cast("click.Group", ctx.find_root().command), {}, "cleantext", "_CLEANTEXT_COMPLETE").source())
