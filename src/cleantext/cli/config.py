"""`cleantext config show`: the settings of a call, resolved."""

import json
from typing import Any

import click

from cleantext.cli.command import Command
from cleantext.cli.options import config_of, pipeline_options, reading_options


@click.group()
def config() -> None:
    """Show what the settings come to."""


@config.command(cls=Command)
@reading_options
@pipeline_options
def show(**values: Any) -> None:
    """Show every setting as it is in force, as JSON.

    The hash is what reports carry.

    \b
    Examples:
      cleantext config show --preset dump
      cleantext config show --set recurring_lines.share=0.5
    """  # noqa: D301 (click reads \b)
    from cleantext.config import describe, digest  # noqa: PLC0415 (20 ms that --help need not wait for)

    found = config_of(values)
    described = describe(found.pipeline(), found.reading)
    click.echo(json.dumps({"hash": digest(described), **described}, indent=1, ensure_ascii=True))
