"""The figures as bars. Grey text on no ground, so that it reads on a light page and on a dark one."""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_GREY: Final = "#7d7d7d"
_OURS: Final = "#4477aa"
_THEIRS: Final = "#ccbb44"
"""Of Paul Tol's bright scheme: told apart by colour-blind readers, and from both grounds."""
_ROW: Final = 0.24
"""Inches of a bar and the gap behind it."""

Bars = Mapping[str, tuple[float, bool]]
"""MB/s by name, and whether it is ours."""


def draw(panels: Sequence[tuple[str, Bars]], path: Path) -> None:
    """Write a panel of bars for each title, one below the other, on a logarithmic scale; needs the extra `plot`."""
    try:
        from matplotlib import rcParams  # noqa: PLC0415 (the extra `plot`)
        from matplotlib.figure import Figure  # noqa: PLC0415 (the same)
    except ImportError:
        sys.exit("a picture needs the extra: pip install 'cleantext-pipeline[plot]'")
    rcParams["svg.hashsalt"] = "cleantext"
    rcParams["svg.fonttype"] = "none"  # text stays text: smaller, and found by a search
    heights = [len(bars) + 1.5 for _, bars in panels]
    chart = Figure(figsize=(8, _ROW * sum(heights) + 0.4), layout="constrained")
    chart.patch.set_alpha(0)
    for axes, (title, bars) in zip(chart.subplots(len(panels), 1, height_ratios=heights, squeeze=False)[:, 0], panels, strict=True):
        _panel(axes, title, bars)
    chart.savefig(path, metadata={"Date": None} if path.suffix == ".svg" else None)


def _panel(axes: "Axes", title: str, bars: Bars) -> None:
    names = list(bars)[::-1]
    speeds = [bars[name][0] for name in names]
    axes.barh(range(len(names)), speeds, color=[_OURS if bars[name][1] else _THEIRS for name in names], height=0.7)
    axes.set_yticks(range(len(names)), [name.replace("`", "") for name in names], fontsize=8, color=_GREY)
    for at, speed in enumerate(speeds):
        axes.text(speed * 1.05, at, f"{speed:.2g}" if speed < 10 else f"{speed:,.0f}", va="center", fontsize=8, color=_GREY)
    axes.set_xscale("log")
    axes.set_xlim(min(speeds) / 2, max(speeds) * 2)
    axes.set_title(title, fontsize=9, color=_GREY, loc="left")
    axes.tick_params(axis="x", labelsize=7, colors=_GREY, which="both")
    axes.tick_params(axis="y", length=0)
    axes.patch.set_alpha(0)
    for name, spine in axes.spines.items():
        spine.set_visible(name == "bottom")
        spine.set_color(_GREY)
