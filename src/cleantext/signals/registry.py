"""What a signal is: a name, an exact definition, its source, and the function that computes it."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass, field

from cleantext.signals.analysis import Analysis

Function = Callable[[Analysis], float]
"""Computes one signal; its name is the signal's, its docstring the definition."""


@dataclass(frozen=True)
class Signal:
    """A number about a text, never a decision. `source` is the key of its family; `costly` ones count n-grams."""

    name: str
    source: str
    function: Function
    costly: bool = False

    @property
    def definition(self) -> str:
        """The exact definition: what is counted, what it is divided by, and what it is for a text without any."""
        return inspect.getdoc(self.function) or ""


@dataclass(frozen=True)
class Family:
    """The signals of one source, in its order."""

    key: str
    title: str
    url: str
    signals: list[Signal] = field(default_factory=list, hash=False)

    def signal(self, function: Function) -> Function:
        """Add a function that computes a signal: a decorator."""
        self.signals.append(Signal(function.__name__, self.key, function))
        return function

    def costly(self, function: Function, name: str = "", definition: str = "") -> Function:
        """Add a function that needs n-grams; one that is made for each n is given its name and definition here."""
        function.__name__ = name or function.__name__
        function.__doc__ = definition or function.__doc__
        self.signals.append(Signal(function.__name__, self.key, function, costly=True))
        return function
