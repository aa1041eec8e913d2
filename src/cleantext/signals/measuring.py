"""All signals of a text, by their names."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from cleantext.document import Document
from cleantext.errors import ConfigError
from cleantext.report import Report
from cleantext.signals import c4, cleaning, fineweb, gopher, own, redpajama
from cleantext.signals.analysis import Analysis, SentenceCount, Words, sentences_of
from cleantext.signals.registry import Family, Function, Signal

Signals = dict[str, float]
"""The value of each signal, by its name, in the order of `REGISTRY`."""

FAMILIES: Final[tuple[Family, ...]] = (gopher.FAMILY, c4.FAMILY, fineweb.FAMILY, redpajama.FAMILY, own.FAMILY)

REGISTRY: Final[Mapping[str, Signal]] = MappingProxyType({signal.name: signal for family in FAMILIES for signal in family.signals})
"""Every signal that is measured from a text, by its name."""

QUICK: Final = tuple(name for name, signal in REGISTRY.items() if not signal.costly)
"""The names of the signals that need no n-grams: twice as fast as all."""


def measure(
    text: str | Document, names: str | Iterable[str] | None = None, *, words: Words = str.split, sentences: SentenceCount = sentences_of
) -> Signals:
    """Return the signals of a text, all or those of one or some names; raises `ConfigError` for a name that there is not.

    >>> measure("To be or not to be.", ["gopher_word_count", "gopher_stop_word_count"])
    {'gopher_word_count': 6, 'gopher_stop_word_count': 2}
    """
    wanted = _functions(None if names is None else _listed(names))
    analysis = Analysis(text if isinstance(text, Document) else Document(text), words, sentences)
    return {name: function(analysis) for name, function in wanted}


def measure_report(report: Report, names: str | Iterable[str] | None = None) -> Signals:
    r"""Return the signals of a cleaned text, and those that say what cleaning found; raises `ConfigError` for a name that there is not.

    >>> from cleantext import Pipeline
    >>> measure_report(Pipeline()("The cat sat on the mat.\nExit mobile version"), ["cleantext_boilerplate_fraction"])
    {'cleantext_boilerplate_fraction': 0.4418604651162791}
    """
    wanted = [*REGISTRY, *cleaning.FUNCTIONS] if names is None else _listed(names)
    found = measure(report.text, (name for name in wanted if name not in cleaning.FUNCTIONS))
    return {name: found[name] if name in found else cleaning.FUNCTIONS[name](report) for name in wanted}


def _listed(names: str | Iterable[str]) -> tuple[str, ...]:
    return (names,) if isinstance(names, str) else tuple(names)


@lru_cache
def _functions(names: tuple[str, ...] | None) -> tuple[tuple[str, Function], ...]:
    """Return the functions of some signals, or of all; raises `ConfigError`."""
    for name in names or ():
        if name not in REGISTRY:
            raise ConfigError(unknown_signal(name))
    return tuple((name, REGISTRY[name].function) for name in (REGISTRY if names is None else names))


def is_signal(name: str) -> bool:
    """Whether a signal of a text or of a report has a name."""
    return name in REGISTRY or name in cleaning.FUNCTIONS


def unknown_signal(name: str) -> str:
    """Return what to say about a name that no signal has."""
    close = get_close_matches(name, [*REGISTRY, *cleaning.FUNCTIONS], 1)
    hint = f"did you mean {close[0]!r}?" if close else "docs/signals.md has them all"
    return f"no signal is called {name!r}; {hint}"
