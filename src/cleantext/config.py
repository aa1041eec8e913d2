"""Settings: from a file of TOML, from `--set`, from options; checked, resolved, and with a hash that names them in every report."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, dataclass, field, fields, is_dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Final, cast

from cleantext.errors import ConfigError, InputError
from cleantext.filter import STAGES, Filter, Stage
from cleantext.io.records import Reading
from cleantext.io.visible import shown
from cleantext.pipeline import Pipeline
from cleantext.plugins import extra
from cleantext.profile import Profile

FILE: Final = "cleantext.toml"
"""Read from the working folder, and before it the table `[tool.cleantext]` of pyproject.toml there."""


@dataclass(frozen=True, kw_only=True)
class Config:
    """What a pipeline is made of and how inputs are read. None is what the preset says; raises `ConfigError` for a setting that cannot be.

    `bounds` names what clean texts are judged by (see `Bounds.named`): "" is what the preset says, "none" no bounds.

    >>> Config.of({"preset": "lossless", "stages": ["spacing"]}).pipeline().names
    ('odd_spaces', 'glued_brackets', 'glued_sentences', 'glued_commas', 'spaced_punctuation')
    """

    preset: str = "article"
    stages: tuple[str, ...] = ()
    allow: tuple[str, ...] = ()
    enable: tuple[str, ...] = ()
    min_confidence: float | None = None
    survivors: float | None = None
    bounds: str = ""
    profile: str = ""
    reading: Reading = field(default_factory=Reading)
    filters: Mapping[str, Mapping[str, object]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in self.stages:
            if name not in STAGES:
                raise ConfigError(_unknown("stage", name, STAGES))

    @classmethod
    def of(cls, settings: Mapping[str, object], where: str = "settings") -> "Config":
        """Return the settings of one table; raises `ConfigError` for a key that does not exist, with the one that was meant."""
        known = {each.name for each in fields(cls)} - {"reading"} | {each.name for each in fields(Reading)}
        for name in settings:
            if name not in known:
                raise ConfigError(f"{where}: " + _unknown("setting", name, known))
        own = {name: _typed(cls, name, value, where) for name, value in settings.items() if name in {each.name for each in fields(cls)}}
        reading = {name: _typed(Reading, name, value, where) for name, value in settings.items() if name not in own}
        try:
            return cls(**own, reading=Reading(**reading))  # type: ignore[arg-type]
        except ConfigError as error:
            message = f"{where}: {error}"
            raise ConfigError(message) from error

    def pipeline(self) -> Pipeline:
        """Return the pipeline; raises `ConfigError` for a name that does not exist, and where nothing is left to run."""
        chosen = Pipeline.preset(self.preset)
        chosen = replace(chosen, filters=(*chosen.filters, *map(extra, self.enable)))
        Pipeline().without(*(name for name in self.allow if name not in chosen.names))  # the preset may lack it, but somebody must have it
        chosen = chosen.without(*(name for name in self.allow if name in chosen.names))
        if self.stages:
            wanted = {STAGES[name] for name in self.stages}
            chosen = replace(chosen, filters=tuple(f for f in chosen.filters if Stage(f.stage) in wanted))
        if not chosen.filters and (self.stages or self.allow):
            message = f"no filter of the preset {self.preset} is left to run; `cleantext filters` shows what each preset and stage has"
            raise ConfigError(message)
        for name in self.filters:
            if name not in chosen.names:
                raise ConfigError(_unknown("filter", name, chosen.names))
        chosen = replace(chosen, filters=tuple(_changed(f, self.filters.get(f.name, {})) for f in chosen.filters))
        bars = {name: value for name in ("min_confidence", "survivors") if (value := getattr(self, name)) is not None}
        chosen = replace(chosen, **bars)
        if self.bounds:
            chosen = chosen.judging("" if self.bounds == "none" else self.bounds)
        return chosen.with_profile(Profile.load(self.profile)) if self.profile else chosen


def read_settings(path: Path | None, folder: Path) -> dict[str, object]:
    """Return the settings of a file, or of the one that lies in a folder, if any; raises `ConfigError` and `InputError`."""
    if path:
        return _table(path)
    if (folder / FILE).is_file():
        return _table(folder / FILE)
    return _table(folder / "pyproject.toml") if (folder / "pyproject.toml").is_file() else {}


def _table(path: Path) -> dict[str, object]:
    import tomllib  # noqa: PLC0415 (5 ms, and most runs have no file)

    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        message = f"{shown(path)}: cannot be read: {error.strerror or error}"
        raise InputError(message) from error
    except ValueError as error:
        message = f"{shown(path)}: is not TOML: {error}"
        raise ConfigError(message) from error
    if path.name == "pyproject.toml":
        content = content.get("tool", {}).get("cleantext", {})
    Config.of(content, shown(path))
    return cast("dict[str, object]", content)


def with_assignments(settings: Mapping[str, object], assignments: Iterable[str]) -> dict[str, object]:
    """Return settings with what `--set` says: "filter.option=value" or "setting=value", the value in TOML or a plain word."""
    result = dict(settings)
    filters = {name: dict(options) for name, options in cast("Mapping[str, Mapping[str, object]]", result.get("filters", {})).items()}
    for assignment in assignments:
        target, equals, value = assignment.partition("=")
        name, dot, option = target.strip().partition(".")
        if not equals or not name or (dot and not option):
            message = f"--set {assignment}: wanted filter.option=value, as in recurring_lines.share=0.5"
            raise ConfigError(message)
        if dot:
            filters.setdefault(name, {})[option] = _value(value)
        else:
            result[name] = _value(value)
    return {**result, "filters": filters} if filters else result


def _value(text: str) -> object:
    import tomllib  # noqa: PLC0415 (5 ms, and most runs set nothing)

    try:
        return tomllib.loads(f"v = {text.strip()}")["v"]
    except tomllib.TOMLDecodeError:
        return text.strip()


def describe(pipeline: Pipeline, reading: Reading) -> dict[str, object]:
    """Return everything that decides about an output, as plain JSON types; a profile by the hash of its content."""
    filters = {each.name: _options(each) for each in pipeline.filters}
    own: dict[str, object] = {"min_confidence": pipeline.min_confidence, "survivors": pipeline.survivors}
    if pipeline.bounds:
        own["bounds"] = {each.signal: [each.minimum, each.maximum] for each in pipeline.bounds.thresholds}
    return {**own, **{each.name: getattr(reading, each.name) for each in fields(reading)}, "filters": filters}


def digest(described: Mapping[str, object]) -> str:
    """Return the hash of what `describe` says: 16 hexadecimal digits."""
    return hashlib.blake2b(json.dumps(described, sort_keys=True).encode(), digest_size=8).hexdigest()


def _options(each: Filter) -> dict[str, object]:
    if not is_dataclass(each):
        return {}
    return {option.name: _plain(getattr(each, option.name)) for option in fields(each) if option.init}


def _plain(value: object) -> object:
    if isinstance(value, Profile):
        content = json.dumps([value.documents, value.least, sorted(value.lines.items()), sorted(value.forms.items())]).encode()
        return f"{value.documents} documents, {hashlib.blake2b(content, digest_size=8).hexdigest()}" if value.documents else "none"
    if isinstance(value, frozenset | set):
        return sorted(map(str, value))
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    return value if isinstance(value, str | int | float | None) else repr(value)


def _changed(each: Filter, options: Mapping[str, object]) -> Filter:
    """Return a filter with some options; raises `ConfigError`."""
    if not options:
        return each
    known = set(_options(each)) - {"profile"}
    for name in options:
        if name not in known:
            raise ConfigError(f"{each.name}: " + _unknown("option", name, known))
    values = {name: _like(getattr(each, name), value, f"{each.name}.{name}") for name, value in options.items()}
    try:
        return replace(each, **values)  # type: ignore[type-var] # `known` is empty for what is no dataclass
    except (TypeError, ValueError) as error:
        message = f"{each.name}: {error}"
        raise ConfigError(message) from error


def _typed(owner: type, name: str, value: object, where: str) -> object:
    """Return a value in the type that a field has; raises `ConfigError`."""
    found = next(each for each in fields(owner) if each.name == name)
    if name in ("min_confidence", "survivors"):
        return _like(0.5, value, f"{where}: {name}")
    if name == "encoding":
        return _like("", value, f"{where}: {name}")
    default = found.default if found.default is not MISSING else {}
    return _like(default, value, f"{where}: {name}")


def _like(model: object, value: object, where: str) -> object:
    """Return a value if it is of the type of another one, an integer as a number, a list as a tuple; raises `ConfigError`."""
    if isinstance(model, tuple) and isinstance(value, list | tuple):
        return tuple(value)
    if isinstance(model, frozenset) and isinstance(value, list | tuple):
        return frozenset(value)
    if isinstance(model, float) and type(value) in (int, float):
        return float(cast("float", value))
    if model is None or type(model) is type(value):
        return value
    names = {float: "a number", int: "a whole number", str: "a text", bool: "true or false", tuple: "a list", dict: "a table"}
    message = f"{where} is {value!r}; wanted {names.get(type(model), type(model).__name__)}"
    raise ConfigError(message)


def _unknown(noun: str, name: str, known: Iterable[str]) -> str:
    names = sorted(known)
    close = get_close_matches(name, names, 1)
    hint = f"did you mean {close[0]!r}?" if close else f"there are: {', '.join(names) or 'none'}"
    return f"no {noun} is called {name!r}; {hint}"
