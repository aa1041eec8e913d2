"""Numbers about a text, each by the name and the definition of its paper: `measure(text)`, `measure_lines(text)`, `REGISTRY`."""

from cleantext.signals.lines import LineSignals, measure_lines
from cleantext.signals.measuring import FAMILIES, QUICK, REGISTRY, Signals, measure, measure_report
from cleantext.signals.registry import Family, Signal

__all__ = ["FAMILIES", "QUICK", "REGISTRY", "Family", "LineSignals", "Signal", "Signals", "measure", "measure_lines", "measure_report"]
