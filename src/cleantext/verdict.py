"""Bounds on signals as data, and what a text's signals say to them: all bounds that fail, each with its value."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache, cached_property
from math import inf, isnan
from os import PathLike
from pathlib import Path
from typing import Final, Self

from cleantext.errors import ConfigError, InputError
from cleantext.reasons import Failure, Verdict
from cleantext.signals.measuring import Signals, is_signal, unknown_signal

__all__ = ["PRESETS", "Bounds", "Failure", "Threshold", "Verdict", "judge"]

PRESETS: Final = ("gopher", "c4", "fineweb", "lenient")
"""The names of the bounds that come with cleantext, each a TOML file of the folder `bounds`, to be copied and changed."""

_FOLDER: Final = Path(__file__).parent / "bounds"


@dataclass(frozen=True)
class Threshold:
    """The least and the greatest value that a signal may have, both allowed; None is no bound.

    >>> list(Threshold("gopher_word_count", minimum=50).failures(12))
    [Failure(signal='gopher_word_count', value=12, side='minimum', bound=50)]
    """

    signal: str
    minimum: float | None = None
    maximum: float | None = None

    def __post_init__(self) -> None:
        if not is_signal(self.signal):
            raise ConfigError(unknown_signal(self.signal))
        for bound in (self.minimum, self.maximum):
            if bound is not None and (isinstance(bound, bool) or not isinstance(bound, int | float) or isnan(bound)):
                message = f"{self.signal}: a bound is a number; {bound!r} is none"
                raise ConfigError(message)
        if self.minimum is None and self.maximum is None:
            message = f"{self.signal}: give a minimum, a maximum, or both"
            raise ConfigError(message)
        if self.minimum is not None and self.maximum is not None and self.minimum > self.maximum:
            message = f"{self.signal}: the minimum {self.minimum} is above the maximum {self.maximum}"
            raise ConfigError(message)

    def failures(self, value: float) -> Iterator[Failure]:
        """Yield the bound that a value breaks, if it breaks one."""
        if self.minimum is not None and value < self.minimum:
            yield Failure(self.signal, value, "minimum", self.minimum)
        if self.maximum is not None and value > self.maximum:
            yield Failure(self.signal, value, "maximum", self.maximum)


@dataclass(frozen=True)
class Bounds:
    """Thresholds with a name and their source.

    >>> Bounds.preset("gopher").signals[:2]
    ('gopher_word_count', 'gopher_mean_word_length')
    """

    name: str
    thresholds: tuple[Threshold, ...]
    source: str = ""

    def __post_init__(self) -> None:
        names = self.signals
        if len(set(names)) < len(names):
            message = f"bounds {self.name!r}: two thresholds for {', '.join(sorted({name for name in names if names.count(name) > 1}))}"
            raise ConfigError(message)

    @property
    def signals(self) -> tuple[str, ...]:
        """The names of the signals that have bounds: all that `measure` need compute."""
        return tuple(threshold.signal for threshold in self.thresholds)

    @cached_property
    def ranges(self) -> tuple[tuple[str, float, float, Threshold], ...]:
        """The name of each signal, the least and the greatest value that it may have, and its threshold: what `judge` goes through."""
        return tuple(
            (each.signal, -inf if each.minimum is None else each.minimum, inf if each.maximum is None else each.maximum, each)
            for each in self.thresholds
        )

    @classmethod
    def preset(cls, name: str) -> "Bounds":
        """Return published bounds: "gopher", "c4", "fineweb", or our "lenient"; raises `ConfigError` for another name."""
        if name not in PRESETS:
            close = get_close_matches(name, PRESETS, 1)
            hint = f"did you mean {close[0]!r}?" if close else f"there are: {', '.join(PRESETS)}"
            message = f"no bounds are called {name!r}; {hint}"
            raise ConfigError(message)
        return _preset(name)

    @classmethod
    def named(cls, name: str) -> "Bounds":
        """Return the bounds of a TOML file, if the name ends so, else a preset's; raises `ConfigError` and `InputError`."""
        return cls.load(name) if name.lower().endswith(".toml") else cls.preset(name)

    @classmethod
    def load(cls, path: str | PathLike[str]) -> Self:
        """Read bounds from a TOML file; raises `InputError` that names the file and the remedy.

        The file has `extends` (a preset's name, whose bounds are taken over), `source`, and a table `bounds` of `SIGNAL = { min = 1, max = 2 }`; a
        signal of the preset gets the file's bounds in place of its own, and `false` takes it out.
        """
        try:
            content = tomllib.loads(Path(path).read_text(encoding="utf-8"))
        except OSError as error:
            message = f"{path}: cannot be read: {error.strerror or error}"
            raise InputError(message) from error
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            message = f"{path}: is no TOML: {error}"
            raise InputError(message) from error
        try:
            return cls.of(content, Path(path).stem)
        except ConfigError as error:
            message = f"{path}: {error}"
            raise InputError(message) from error

    @classmethod
    def of(cls, content: Mapping[str, object], name: str = "") -> Self:
        """Return the bounds that a table of a TOML file gives, see `load`; raises `ConfigError`."""
        unknown = sorted(content.keys() - {"extends", "source", "bounds"})
        if unknown:
            message = f"{unknown[0]!r} is no setting of bounds; there are: extends, source, bounds"
            raise ConfigError(message)
        extends, source, table = content.get("extends"), content.get("source", ""), content.get("bounds", {})
        if not (extends is None or isinstance(extends, str)) or not isinstance(source, str) or not isinstance(table, Mapping):
            message = "extends and source are texts, bounds is a table of SIGNAL = { min = 1, max = 2 }"
            raise ConfigError(message)
        base = {} if extends is None else {each.signal: each for each in cls.preset(extends).thresholds}
        given = {signal: _threshold(signal, bounds) for signal, bounds in table.items()}
        return cls(name, tuple(each for each in (base | given).values() if each), source)


def judge(signals: Signals, bounds: Bounds) -> Verdict:
    """Return what signals say to bounds; raises `ConfigError` where a signal with a bound was not measured.

    >>> from cleantext.signals import measure
    >>> bounds = Bounds("short", (Threshold("gopher_word_count", minimum=5), Threshold("fineweb_line_punct_ratio", minimum=0.12)))
    >>> for reason in judge(measure("Read more"), bounds).reasons:
    ...     print(reason)
    gopher_word_count is 2, under 5
    fineweb_line_punct_ratio is 0, under 0.12
    """
    try:
        failed = [each for name, least, greatest, each in bounds.ranges if not least <= signals[name] <= greatest]
    except KeyError as error:
        message = f"bounds {bounds.name!r} need {error.args[0]}, which was not measured; measure(text, names=bounds.signals) measures all they need"
        raise ConfigError(message) from None
    return Verdict(tuple(failure for each in failed for failure in each.failures(signals[each.signal])), bounds.name)


@cache
def _preset(name: str) -> Bounds:
    return Bounds.load(_FOLDER / f"{name}.toml")


def _threshold(signal: str, bounds: object) -> Threshold | None:
    if bounds is False:
        return None
    if not isinstance(bounds, Mapping) or bounds.keys() - {"min", "max"}:
        message = f"{signal}: wanted {{ min = 1, max = 2 }}, one of them, or false; got {bounds!r}"
        raise ConfigError(message)
    return Threshold(signal, bounds.get("min"), bounds.get("max"))
