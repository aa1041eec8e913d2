"""`cleantext filters`: what there is."""

from itertools import groupby

import click

from cleantext.cli.command import Command
from cleantext.cli.screen import show, stdout_console
from cleantext.filter import Filter, Stage
from cleantext.filters import FILTERS, OPTIONAL
from cleantext.io.visible import visible
from cleantext.pipeline import PRESETS
from cleantext.plugins import plugins


@click.command(cls=Command)
def filters() -> None:
    """List the filters: stage, kind, presets and reasons.

    Each line says what the filter may change and which presets have it; below stand the reasons that its edits may give.

    A name goes after --allow to leave that defect alone; that of a filter without presets goes after --enable.

    \b
    Example:
      cleantext filters
      cleantext clean page.txt --allow source_lines
    """  # noqa: D301 (click reads \b)
    from rich.text import Text  # noqa: PLC0415 (30 ms, not needed for --help)

    console = stdout_console()
    for stage, group in groupby(sorted(FILTERS + OPTIONAL, key=lambda each: each.stage), key=lambda each: each.stage):
        console.print(Text(f"{stage.name.lower()}{_about(stage)}", "bold"))
        for each in group:
            console.print(
                Text.assemble(
                    "  ", (each.name, "cyan"), f"  changes {each.kind.value}", (f"  [{', '.join(_presets(each)) or 'with --enable'}]", "dim")
                )
            )
            for reason, sentence in each.reasons.items():
                show(console, Text.assemble((reason, "green"), f"  {sentence}"), 6)
        console.print()
    others = plugins().values()
    if others:
        console.print(Text("of other packages: run them with --enable NAME", "bold"))
    for each in others:
        console.print(Text.assemble("  ", (each.name, "cyan"), f"  changes {each.kind.value}"))
        for reason, sentence in each.reasons.items():
            show(console, Text.assemble((reason, "green"), f"  {visible(sentence)}"), 6)


def _about(stage: Stage) -> str:
    return {
        Stage.REPAIR: ": characters that were damaged",
        Stage.SPACING: ": white space that is missing or too much",
        Stage.REMOVAL: ": lines that are not the text's",
        Stage.CASING: ": capitals that were lost",
        Stage.TIDY: ": what the others left behind",
    }[stage]


def _presets(each: Filter) -> list[str]:
    """Return the presets that have a filter."""
    return [name for name, preset in PRESETS.items() if any(f.name == each.name for f in preset.filters)]
