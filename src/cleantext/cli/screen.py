"""What the terminal shows: consoles, progress, the table at the end. rich is loaded when something is shown (50 ms)."""

import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeVar

from cleantext.report import Report

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

_T = TypeVar("_T")
_REFRESH: Final = 0.1
"""Seconds between two pictures of the progress. No thread draws them: one would be copied, locks and all, into each worker."""


def stdout_console() -> "Console":
    """Return a console that neither wraps nor interprets: colours on a terminal only, and not with NO_COLOR."""
    return _console(stderr=False)


def show(console: "Console", text: "Text", indent: int = 0) -> None:
    """Print a text, indented: on a terminal wrapped between words, elsewhere on one line."""
    from rich.padding import Padding  # noqa: PLC0415 (lazy, see above)
    from rich.text import Text  # noqa: PLC0415

    if console.is_terminal:
        console.print(Padding(text, (0, 0, 0, indent), expand=False), soft_wrap=False)
    else:
        console.print(Text(" " * indent) + text)


def _console(*, stderr: bool) -> "Console":
    from rich.console import Console  # noqa: PLC0415 (lazy, see above)

    class Plain(Console):
        """rich exits with 1 on a broken pipe; ours is dealt with in one place."""

        def on_broken_pipe(self) -> None:
            raise BrokenPipeError

    return Plain(stderr=stderr, highlight=False, markup=False, emoji=False, soft_wrap=True)


@dataclass
class Tally:
    """Sums over the documents of a run."""

    documents: int = 0
    changed: int = 0
    failed: int = 0
    before: int = 0
    after: int = 0
    edits: Counter[str] = field(default_factory=Counter)
    touched: Counter[str] = field(default_factory=Counter)
    held: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, report: Report) -> None:
        """Count one document."""
        self.documents += 1
        self.changed += report.changed
        self.before += report.patch.size
        self.after += report.patch.new_size
        self.edits.update(report.counts)
        self.touched.update(report.counts.keys())
        self.held.update((held.filter, held.why) for held in report.held_back)

    @property
    def guards(self) -> Counter[str]:
        """How many edits each guard held back."""
        result: Counter[str] = Counter()
        for (_, why), n in self.held.items():
            if why.startswith("guard."):
                result[why] += n
        return result


class Screen:
    """Standard error, for a reader. `quiet` leaves failures alone."""

    def __init__(self, *, quiet: bool) -> None:
        """Open nothing yet: rich is loaded at the first line."""
        self._quiet = quiet
        self._cached: Console | None = None

    @property
    def _console(self) -> "Console":
        self._cached = self._cached or _console(stderr=True)
        return self._cached

    def failure(self, message: str) -> None:
        """Show an error about one file."""
        self._line(f"Error: {message}", "red")

    def note(self, message: str) -> None:
        """Show a line, unless quiet."""
        if not self._quiet:
            self._line(message, "")

    def _line(self, message: str, style: str) -> None:
        if sys.stderr is not None:
            from rich.text import Text  # noqa: PLC0415 (lazy, see above)

            show(self._console, Text(message, style))

    def progress(self, items: Iterable[_T], total: int, *, wanted: bool) -> Iterator[_T]:
        """Yield the items; on a terminal a bar shows how many of `total` have come."""
        if self._quiet or not wanted or sys.stderr is None or not sys.stderr.isatty():
            yield from items
            return
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415 (lazy, see above)

        columns = (TextColumn("cleaning"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        bar = Progress(*columns, console=self._console, auto_refresh=False, transient=True, redirect_stdout=False, redirect_stderr=False)
        with bar:
            task = bar.add_task("", total=total)
            drawn = 0.0
            for item in items:
                yield item
                bar.advance(task)
                if time.monotonic() - drawn > _REFRESH:
                    bar.refresh()
                    drawn = time.monotonic()

    def summary(self, tally: Tally, left_out: Counter[str], done: str) -> None:
        """Show the sums at the end of a run, unless quiet."""
        if self._quiet or sys.stderr is None:
            return
        self.note(_headline(tally, done))
        if left_out:
            self.note(f"Left out: {', '.join(f'{n:,} {why}' for why, n in sorted(left_out.items()))}.")
        if tally.edits or tally.held:
            self._console.print(_table(tally), soft_wrap=False)
        if guards := tally.guards:
            fired = ", ".join(f"{name} ({n:,} {_plural(n, 'edit')} held back)" for name, n in sorted(guards.items()))
            self.note(f"Guards that fired: {fired}. See them with: cleantext explain FILE")


def _headline(tally: Tally, done: str) -> str:
    total = tally.documents + tally.failed
    same = tally.documents - tally.changed
    parts = [f"{tally.changed:,} {done}", f"{same:,} as {'it was' if same == 1 else 'they were'}"]
    if tally.failed:
        parts.append(f"{tally.failed:,} failed (named above)")
    share = f" ({(tally.after - tally.before) / tally.before:+.2%})" if tally.before else ""
    sizes = f"{tally.before:,} characters before, {tally.after:,} after{share}"
    return f"{total:,} {_plural(total, 'document')}: {', '.join(parts)}. {sizes}."


def _plural(n: int, noun: str) -> str:
    return noun if n == 1 else f"{noun}s"


def _table(tally: Tally) -> "Table":
    from rich import box  # noqa: PLC0415 (lazy, see above)
    from rich.table import Table  # noqa: PLC0415

    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    table.add_column("filter", style="cyan", no_wrap=True)
    for name in ("edits", "documents", "held back"):
        table.add_column(name, justify="right")
    table.add_column("why held back")
    names = list(dict.fromkeys([*sorted(tally.edits, key=lambda name: (-tally.edits[name], name)), *sorted({name for name, _ in tally.held})]))
    for name in names:
        whys = {why: n for (other, why), n in sorted(tally.held.items()) if other == name}
        reasons = ", ".join(f"{why} {n:,}" for why, n in whys.items())
        table.add_row(name, f"{tally.edits[name]:,}", f"{tally.touched[name]:,}", f"{sum(whys.values()):,}" if whys else "", reasons)
    return table
