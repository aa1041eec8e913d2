"""What the terminal shows: consoles, progress, the table at the end. rich is loaded when something is shown (50 ms)."""

import json
import os
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from cleantext.io.columns import counted, table
from cleantext.io.files import write_whole
from cleantext.io.visible import visible
from cleantext.run.tally import Tally

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from cleantext.run.parts import Outcome

_T = TypeVar("_T")
_FORCED: Final = frozenset({"FORCE_COLOR", "TTY_COMPATIBLE"})
"""Variables by which rich takes what is none for a terminal."""

_MINUTE: Final = 60.0
_ERASE: Final = "\r\x1b[K"
"""Back to the start of the line, and nothing on it."""
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


class Meter:
    """How far a run is: a line when `period` seconds have gone by."""

    def __init__(self, size: int, period: float) -> None:
        """Begin now."""
        self.period, self._size = period, size
        self._begun = self._said = time.monotonic()
        self._read = self._documents = self._failed = self._consumed = 0

    def add(self, size: int, documents: int, failed: int, consumed: int) -> str:
        """Count what was read, and how much of the inputs, perhaps compressed, that was; return a line when it is time for one, else ""."""
        self._read += size
        self._consumed += consumed
        self._documents += documents
        self._failed += failed
        now = time.monotonic()
        if now - self._said < self.period:
            return ""
        self._said = now
        seconds = now - self._begun
        sizes = f"{self._consumed / 1e6:,.0f} of {self._size / 1e6:,.0f} MB, {self._read / seconds / 1e6:,.1f} MB/s"
        left = max(0, self._size - self._consumed) / self._consumed * seconds if self._consumed else 0
        return f"{self._documents:,} documents, {sizes}, {left / 60:,.0f} min left, {self._failed:,} failed"


class Screen:
    """Standard error, for a reader. `quiet` leaves failures alone."""

    def __init__(self, *, quiet: bool, as_json: bool = False) -> None:
        """Open nothing yet: rich is loaded at the first line."""
        self._quiet, self._as_json = quiet, as_json
        self._meter: Meter | None = None
        self._reached: dict[int, int] = {}
        self._cached: Console | None = None

    @property
    def _console(self) -> "Console":
        self._cached = self._cached or _console(stderr=True)
        return self._cached

    def failure(self, message: str) -> None:
        """Show an error about one file."""
        self._line(f"Error: {message}", "red", level="error")

    def note(self, message: str) -> None:
        """Show a line, unless quiet."""
        if not self._quiet:
            self._line(message, "")

    def _line(self, message: str, style: str, level: str = "info") -> None:
        if sys.stderr is None:
            return
        if self._meter and self._meter.period < _MINUTE:  # the line of progress is drawn anew
            sys.stderr.write(_ERASE)
        if self._as_json:
            self._log({"level": level, "message": message})
        elif sys.stderr.isatty() or _FORCED & os.environ.keys():
            from rich.text import Text  # noqa: PLC0415 (lazy, see above)

            show(self._console, Text(visible(message), style))
        else:
            sys.stderr.write(f"{visible(message)}\n")

    def progress(self, items: Iterable[_T], total: int, *, wanted: bool) -> Iterator[_T]:
        """Yield the items; on a terminal a bar shows how many of `total` have come."""
        if self._quiet or self._as_json or not wanted or sys.stderr is None or not sys.stderr.isatty():
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

    @contextmanager
    def counting(self, size: int) -> Iterator[None]:
        """Show how far a run of so many bytes is, while it goes on: on a terminal all the time, elsewhere a line a minute."""
        if self._quiet:
            yield
            return
        live = not self._as_json and sys.stderr is not None and sys.stderr.isatty()
        self._meter = Meter(size, 1.0 if live else _MINUTE)
        try:
            yield
        finally:
            self._meter = None
            if live:
                sys.stderr.write(_ERASE)

    def advance(self, outcome: "Outcome") -> None:
        """Count a part that is done."""
        if outcome.part.part < 0:
            consumed = sum(item.size for item in outcome.part.items)
        else:
            number = outcome.part.items[0].number
            consumed = max(0, outcome.reached - self._reached.get(number, 0))
            self._reached[number] = outcome.reached
        self.count(outcome.size, outcome.tally.documents, outcome.tally.failed, consumed)

    def count(self, size: int, documents: int, failed: int, consumed: int | None = None) -> None:
        """Count so many bytes of text that were read, documents, and bytes of the inputs as they lie on their disks (where those are others)."""
        if self._meter and (line := self._meter.add(size, documents, failed, size if consumed is None else consumed)):
            if self._meter.period < _MINUTE:
                sys.stderr.write(f"{_ERASE}{line}")
                sys.stderr.flush()
            else:
                self.note(line)

    def write_summary(self, path: Path | None, tally: Tally, **more: object) -> None:
        """Write the sums as JSON, if a file is asked for; raises `InputError`."""
        if path:
            write_whole(path, json.dumps({**more, **tally.to_dict()}, indent=1).encode() + b"\n")

    def _log(self, row: dict[str, object]) -> None:
        now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        sys.stderr.write(json.dumps({"time": now, **row}) + "\n")

    def left_out(self, counts: Counter[str]) -> None:
        """Show how many files were left out, and why."""
        if counts:
            self.note(f"Left out: {', '.join(f'{n:,} {why}' for why, n in sorted(counts.items()))}.")

    def summary(self, tally: Tally, left_out: Counter[str], done: str) -> None:
        """Show the sums at the end of a run, unless quiet."""
        if self._quiet or sys.stderr is None:
            return
        if self._as_json:
            self._log({"level": "info", "message": headline(tally, done), "left_out": dict(left_out), **tally.to_dict()})
            return
        self.note(headline(tally, done))
        if tally.told:
            names = ", ".join(f"{name} ({counted(n, 'document')})" for name, n in sorted(tally.told.items()))
            self.note(f"Encodings that only the bytes tell: {names}. --encoding says otherwise.")
        self.left_out(left_out)
        for line in _table(tally):
            self.note(line)
        if tally.judged:
            self.note(_verdicts(tally))
        if guards := tally.guards:
            fired = ", ".join(f"{name} ({counted(n, 'edit')} held back)" for name, n in sorted(guards.items()))
            self.note(f"Guards that fired: {fired}. See them with: cleantext explain FILE")


def headline(tally: Tally, done: str, named: str = "named above") -> str:
    """Return the sums of a run in two sentences; `done` is the word for what happens to documents that have defects, `named` where failures stand."""
    total = tally.documents + tally.failed
    same = tally.documents - tally.changed
    parts = [f"{tally.changed:,} {done}", f"{same:,} as {'it was' if same == 1 else 'they were'}"]
    if tally.failed:
        parts.append(f"{tally.failed:,} failed ({named})")
    share = f" ({(tally.after - tally.before) / tally.before:+.2%})" if tally.before else ""
    sizes = f"{tally.before:,} characters before, {tally.after:,} after{share}"
    return f"{counted(total, 'document')}: {', '.join(parts)}. {sizes}."


def _verdicts(tally: Tally) -> str:
    """Say how many documents keep all bounds, and why the others do not."""
    lost = tally.judged - tally.kept
    broken = ", ".join(f"{rule} ({n:,})" for rule, n in sorted(tally.broken.items(), key=lambda item: (-item[1], item[0])))
    return f"Verdicts: {tally.kept:,} of {tally.judged:,} keep all bounds" + (
        f"; {lost:,} break some and are written too: {broken}." if lost else "."
    )


def _table(tally: Tally) -> Iterator[str]:
    """Return the lines of a table of what each filter did, the busiest first; none where none did anything."""
    names = list(dict.fromkeys([*sorted(tally.edits, key=lambda name: (-tally.edits[name], name)), *sorted({name for name, _ in tally.held})]))
    rows = []
    for name in names:
        whys = {why: n for (other, why), n in sorted(tally.held.items()) if other == name}
        reasons = ", ".join(f"{why} {n:,}" for why, n in whys.items())
        rows.append([name, f"{tally.edits[name]:,}", f"{tally.touched[name]:,}", f"{sum(whys.values()):,}" if whys else "", reasons])
    return table(["filter", "edits", "documents", "held back", "why held back"], rows) if rows else iter(())
