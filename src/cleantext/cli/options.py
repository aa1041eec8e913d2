"""Options that several commands share, and the settings that they ask for."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from cleantext.errors import ConfigError
from cleantext.filter import STAGES
from cleantext.io.encodings import codec_name
from cleantext.io.files import STDIN
from cleantext.io.remote import is_remote
from cleantext.pipeline import PRESETS

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from cleantext.config import Config

_EMPTY: Final = "a name is wanted, and this one is empty; the working folder is called ."
_F = TypeVar("_F", bound=Callable[..., Any])


class Named(click.Path):
    """A path that has a name: an empty one would mean the working folder, and comes of a variable of a shell that is not set."""

    def __init__(self) -> None:
        """Give a `Path`, whatever is there."""
        super().__init__(path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return a `Path`."""
        if value == "":
            self.fail(_EMPTY, param, ctx)
        return super().convert(value, param, ctx)


class Source(click.ParamType[Path | str]):
    """A path, or an address such as `s3://bucket/pages`."""

    name = "path"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> "list[CompletionItem]":  # noqa: ARG002 (click's signature)
        """Leave it to the shell to complete the names of files."""
        from click.shell_completion import CompletionItem  # noqa: PLC0415 (4 ms, only for a shell that asks)

        return [CompletionItem(incomplete, type="file")]

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return a `Path`, or the address as it is; "./-" is a file, "-" standard input."""
        if value == "":
            self.fail(_EMPTY, param, ctx)
        if isinstance(value, Path) or is_remote(value):
            return value
        return Path(value).absolute() if Path(value) == STDIN and value != str(STDIN) else Path(value)


def config_of(values: Mapping[str, Any]) -> "Config":
    """Return the settings of a call: the file's, over them those of `--set`, over them the options that were given; raises `ConfigError`."""
    from cleantext.config import Config, read_settings, with_assignments  # noqa: PLC0415 (20 ms that --help need not wait for)

    settings = with_assignments(read_settings(values["config"], Path.cwd()), values["assignments"])
    given = {name: value for name in _NAMES if (value := values.get(name)) not in (None, ())}
    return Config.of({**settings, **given})


def _split(_: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    names = tuple(name.strip().lower() for value in values for name in value.split(",") if name.strip())
    for name in names:
        if name not in STAGES:
            message = f"no stage is called {name!r}; there are: {', '.join(STAGES)}"
            raise click.BadParameter(message, param=parameter)
    return names


def codec(_: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """Return the canonical name of an encoding, as a callback of an option."""
    try:
        return codec_name(value) if value else None
    except ConfigError as error:
        raise click.BadParameter(str(error), param=parameter) from error


_PIPELINE: Final = (
    click.option(
        "--preset",
        type=click.Choice(sorted(PRESETS)),
        help="What the texts are. lossless: repair and spacing, takes no word away. article: one article each. dump: pages that are mostly "
        "boilerplate. auto: as dump where a text looks like a whole page, else as article. corpus: texts of many sites, each with a verdict."
        "  [default: article]",
    ),
    click.option(
        "--stages", multiple=True, metavar="NAMES", callback=_split, help=f"Only some stages, as in spacing,casing. All: {', '.join(STAGES)}."
    ),
    click.option("--allow", multiple=True, metavar="FILTER", help="Leave this defect alone (repeatable). `cleantext filters` lists the names."),
    click.option("--enable", multiple=True, metavar="FILTER", help="Run a filter that no preset has too, ours or another package's (repeatable)."),
    click.option(
        "--min-confidence",
        type=click.FloatRange(0, 1),
        metavar="X",
        help="Hold back edits less sure than this: 1.0 sure, 0.8 likely, 0.5 a guess.  [default: the preset's, 0.8 for most]",
    ),
    click.option("--profile", type=click.Path(), metavar="FILE", help="What the corpus repeats, from `cleantext learn`."),
)

_SETTINGS: Final = (
    click.option(
        "--encoding",
        metavar="NAME",
        callback=codec,
        help="Encoding of inputs without a byte order mark, as in cp1252.  [default: utf-8, or what the bytes tell]",
    ),
    click.option("--config", type=Named(), metavar="FILE", help="Settings in TOML.  [default: cleantext.toml, or pyproject.toml]"),
    click.option("--set", "assignments", multiple=True, metavar="F.O=V", help="Set an option of a filter: recurring_lines.share=0.5 (repeatable)."),
)

_READING: Final = (
    click.option("--text-key", metavar="NAME", help="The field that holds the text, in inputs of records.  [default: text]"),
    click.option("--id-key", metavar="NAME", help="The field that holds a record's name.  [default: id]"),
    click.option(
        "--from",
        "format",
        type=click.Choice(["text", "jsonl", "csv", "tsv", "parquet", "html", "warc"]),
        help="What the inputs are.  [default: told by content and name]",
    ),
    click.option("--extractor", metavar="NAME", help="What makes text of HTML: trafilatura, or module:function that takes the bytes of a page."),
    click.option("--max-document-bytes", type=click.IntRange(min=1), metavar="N", help="Documents larger than this fail.  [default: 33,554,432]"),
    click.option("--max-ratio", type=click.IntRange(min=1), metavar="N", help="Inputs that grow more when decompressed fail.  [default: 200]"),
)
_NAMES: Final = tuple(
    "preset stages allow enable min_confidence bounds profile encoding text_key id_key format extractor max_document_bytes max_ratio".split()
)


def pipeline_options(command: _F) -> _F:
    """Add the options that choose a pipeline, and those of settings."""
    return _with(_PIPELINE + _SETTINGS, command)


def settings_options(command: _F) -> _F:
    """Add the options that name an encoding and a file of settings, for commands that clean nothing."""
    return _with(_SETTINGS, command)


def reading_options(command: _F) -> _F:
    """Add the options that say how inputs are read."""
    return _with(_READING, command)


def _with(options: tuple[Callable[[_F], _F], ...], command: _F) -> _F:
    for option in reversed(options):
        command = option(command)
    return command
