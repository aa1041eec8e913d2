"""Our own signals of a report: what cleaning found in a text, by the characters of the original."""

from collections.abc import Callable, Iterable, Mapping
from itertools import chain
from types import MappingProxyType
from typing import Final

from cleantext.edit import Edit
from cleantext.filter import Stage
from cleantext.report import Report
from cleantext.signals.analysis import share

_COPIES: Final = frozenset(("repeated_lines", "duplicate_sections"))


def cleantext_boilerplate_fraction(report: Report) -> float:
    """Share of the characters of the original that filters of removal took away, repeated lines and sections aside; 0.0 for an empty text."""
    steps = (step for step in report.steps if step.stage is Stage.REMOVAL and step.filter not in _COPIES)
    return share(_covered(chain.from_iterable(step.edits for step in steps)), len(report.document.text))


def cleantext_mojibake_fraction(report: Report) -> float:
    """Share of the characters of the original that were mended as mojibake, as they were before; 0.0 for an empty text."""
    steps = (step for step in report.steps if step.filter == "mojibake")
    return share(_covered(chain.from_iterable(step.edits for step in steps)), len(report.document.text))


def cleantext_duplicate_fraction(report: Report) -> float:
    """Share of the characters of the original in repeated lines and sections, taken away or only reported; 0.0 for an empty text."""
    made = (step.edits for step in report.steps if step.filter in _COPIES)
    held = (each.edit for each in report.held_back if each.filter in _COPIES)
    return share(_covered(chain(chain.from_iterable(made), held)), len(report.document.text))


FUNCTIONS: Final[Mapping[str, Callable[[Report], float]]] = MappingProxyType(
    {each.__name__: each for each in (cleantext_boilerplate_fraction, cleantext_mojibake_fraction, cleantext_duplicate_fraction)}
)
"""The signals of a report, by their names."""


def _covered(edits: Iterable[Edit]) -> int:
    """Return how many characters edits touch; none is counted twice."""
    total = end = 0
    for start, stop in sorted((edit.start, edit.end) for edit in edits):
        total += max(0, stop - max(start, end))
        end = max(end, stop)
    return total
