"""Options that several commands share, and the pipeline that they ask for."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Final, TypeVar

import click

from cleantext.edit import LIKELY
from cleantext.errors import ConfigError
from cleantext.filter import Stage
from cleantext.io.encodings import codec_name
from cleantext.pipeline import PRESETS, Pipeline

_STAGES: Final = [stage.name.lower() for stage in Stage]
_F = TypeVar("_F", bound=Callable[..., Any])


@dataclass(frozen=True, kw_only=True)
class Choice:
    """Which pipeline is wanted."""

    preset: str = "article"
    stages: tuple[str, ...] = ()
    allow: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    min_confidence: float = LIKELY

    def pipeline(self) -> Pipeline:
        """Return the pipeline; raises `ConfigError` for a name that does not exist, and where nothing is left to run."""
        chosen = Pipeline.preset(self.preset)
        Pipeline().without(*(name for name in self.allow if name not in chosen.names))  # the preset may lack it, but somebody must have it
        chosen = chosen.without(*(name for name in self.allow if name in chosen.names))
        if self.stages:
            chosen = replace(chosen, filters=tuple(f for f in chosen.filters if f.stage.name.lower() in self.stages))
        chosen = chosen.including(*self.also)
        if not chosen.filters and (self.stages or self.allow):
            message = f"no filter of the preset {self.preset} is left to run; `cleantext filters` shows what each preset and stage has"
            raise ConfigError(message)
        return replace(chosen, min_confidence=self.min_confidence)


def _split(_: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    names = tuple(name.strip().lower() for value in values for name in value.split(",") if name.strip())
    for name in names:
        if name not in _STAGES:
            message = f"no stage is called {name!r}; there are: {', '.join(_STAGES)}"
            raise click.BadParameter(message, param=parameter)
    return names


def codec(_: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """Return the canonical name of an encoding, as a callback of an option."""
    try:
        return codec_name(value) if value else None
    except ConfigError as error:
        raise click.BadParameter(str(error), param=parameter) from error


_OPTIONS: Final = (
    click.option(
        "--preset",
        type=click.Choice(sorted(PRESETS)),
        default="article",
        show_default=True,
        help="What the texts are. lossless: repair and spacing, takes no word away. article: one article each. dump: pages that are mostly "
        "boilerplate. corpus: texts of many sites.",
    ),
    click.option(
        "--stages", multiple=True, metavar="NAMES", callback=_split, help=f"Only some stages, as in spacing,casing. All: {', '.join(_STAGES)}."
    ),
    click.option("--allow", multiple=True, metavar="FILTER", help="Leave this defect alone (repeatable). `cleantext filters` lists the names."),
    click.option("--also", multiple=True, metavar="FILTER", help="Mend this defect too, which no preset does (repeatable)."),
    click.option(
        "--min-confidence",
        type=click.FloatRange(0, 1),
        default=LIKELY,
        show_default=True,
        metavar="X",
        help="Hold back edits less sure than this: 1.0 sure, 0.8 likely, 0.5 a guess.",
    ),
    click.option("--encoding", metavar="NAME", callback=codec, help="Encoding of inputs without a byte order mark, as in cp1252.  [default: utf-8]"),
)


def pipeline_options(command: _F) -> _F:
    """Add the options that choose a pipeline and an encoding."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command
