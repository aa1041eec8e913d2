"""Histograms of signals as a picture. The door of matplotlib, the extra `plot`."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from cleantext.errors import ConfigError
from cleantext.io.files import written_whole
from cleantext.io.visible import shown
from cleantext.scoring.summary import Summary

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

FORMATS: Final = ("png", "svg", "pdf")
_BINS: Final = 40
_COLUMNS: Final = 4
_HEIGHT: Final = 2.2
"""Inches of a row of panels."""
_COLOURS: Final = {"": "#4477aa", "before": "#ccbb44", "after": "#4477aa"}
"""Of Paul Tol's bright scheme: told apart by colour-blind readers."""
_BOUND: Final = "#ee6677"


def check(path: Path) -> None:
    """Raise `ConfigError` where a picture of this name cannot be made: before a long run, not behind it."""
    if path.suffix.lower().removeprefix(".") not in FORMATS:
        message = f"{shown(path)}: a picture is one of {', '.join(FORMATS)}; end its name so"
        raise ConfigError(message)
    _figure(1)


def draw(summary: Summary, path: Path) -> None:
    """Write a histogram of each signal, the sides over each other, bounds as dashed lines; raises `InputError`, `ConfigError`."""
    names = summary.names
    figure = _figure(len(names))
    for number, name in enumerate(names):
        axes = figure.add_subplot(-(-len(names) // _COLUMNS), _COLUMNS, number + 1)
        _panel(axes, summary, name)
        if not number and len(summary.sides) > 1:
            axes.legend(fontsize=6, frameon=False)
    _save(figure, path)


def _figure(panels: int) -> "Figure":
    try:
        from matplotlib import rcParams  # noqa: PLC0415 (0.5 s, and only pictures need it)
        from matplotlib.figure import Figure  # noqa: PLC0415 (the same)
    except ImportError as error:
        message = "a picture needs the extra: pip install 'cleantext-pipeline[plot]'"
        raise ConfigError(message) from error
    rcParams["svg.hashsalt"] = "cleantext"  # the same scores, the same bytes
    rows = -(-panels // _COLUMNS)
    figure = Figure(figsize=(4 * _COLUMNS, _HEIGHT * rows))
    figure.subplots_adjust(left=0.02, right=0.98, bottom=0.25 / (_HEIGHT * rows), top=1 - 0.25 / (_HEIGHT * rows), wspace=0.1, hspace=0.35)
    return figure


def _panel(axes: "Axes", summary: Summary, name: str) -> None:
    """Draw one signal: the share of the documents in each bin; what lies outside of the bins is in the first and the last."""
    bins = summary.shared_edges(name, _BINS)
    for side, found in summary.sides.items():
        if distribution := found.signals.get(name):
            shares = [count / distribution.count for count in distribution.counts(bins)]
            axes.stairs(shares, bins, fill=True, alpha=0.5, color=_COLOURS[side], label=side)
    for bound in {bound for each in summary.bounds for one in each.thresholds if one.signal == name for bound in (one.minimum, one.maximum)}:
        if bound is not None and bins[0] <= bound <= bins[-1]:
            axes.axvline(bound, color=_BOUND, linestyle="--", linewidth=0.8)
    axes.set_title(name, fontsize=7)
    axes.tick_params(labelsize=6)
    axes.set_yticks([])


def _save(figure: "Figure", path: Path) -> None:
    form = path.suffix.lower().removeprefix(".")
    stamp = {"png": {"Software": None}, "svg": {"Date": None}, "pdf": {"CreationDate": None}}[form]
    with written_whole(path) as file:
        figure.savefig(file, format=form, dpi=100, metadata=stamp)
