"""Worker processes that are asked for parts, one at a time each. One that dies or hangs costs a document, not the run."""

import contextlib
import ctypes
import multiprocessing
import os
import signal
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, Final

from cleantext.io.files import label
from cleantext.parallel import leave_interrupts
from cleantext.run.parts import Outcome, Part, Task
from cleantext.run.worker import Worker

_TICK: Final = 0.2
"""Seconds between two looks at workers that are silent."""
_PATIENCE: Final = 1.0
"""Seconds after which a worker without work looks whether the main process is still there."""
_DEATHS: Final = 2
"""Of workers at one document, before it is blamed: the first may have had another cause, such as a full memory or an administrator."""
_READING_DEATHS: Final = 3
"""The same between two documents, where the next one is read: more is lost there than a document, and in a compressed input it takes long."""


@dataclass
class _Seat:
    """One worker process: what it works on, and the memory in which it says which document, since when.

    A number less than 0, or 0, says that so many documents are done and the next one is read.
    """

    process: BaseProcess
    pipe: "Connection[Any, Any]"
    note: Any
    part: Part | None = None


@dataclass
class Pool:
    """Workers of one run. `submit` a part while there is a `free` one; `results` waits for some."""

    task: Task
    jobs: int
    folder: Path
    _seats: list[_Seat] = field(default_factory=list)
    _deaths: Counter[tuple[tuple[int, int], int]] = field(default_factory=Counter)
    _doomed: dict[tuple[int, int], dict[int, str]] = field(default_factory=lambda: defaultdict(dict))

    @property
    def free(self) -> bool:
        """Whether a worker has nothing to do."""
        return len(self._seats) < self.jobs or any(seat.part is None for seat in self._seats)

    @property
    def busy(self) -> bool:
        """Whether a worker has something to do."""
        return any(seat.part for seat in self._seats)

    def submit(self, part: Part) -> None:
        """Give a part to a worker that is free, or to a new one."""
        seat = next((seat for seat in self._seats if seat.part is None), None)
        if seat is None:
            seat = self._hire()
            self._seats.append(seat)
        self._give(seat, part)

    def _give(self, seat: _Seat, part: Part) -> None:
        seat.part = part
        seat.note[0] = 0
        with contextlib.suppress(OSError):  # it has died meanwhile; `results` will see
            seat.pipe.send((part, self._doomed.get(part.key, {})))

    def _hire(self) -> _Seat:
        context = multiprocessing.get_context()
        ours, theirs = context.Pipe()
        note = context.RawArray(ctypes.c_double, 2)
        process = context.Process(target=_serve, args=(self.task, theirs, note, self.folder, os.getpid()), daemon=True)
        process.start()
        theirs.close()
        return _Seat(process, ours, note)

    def results(self) -> Iterator[Outcome]:
        """Wait a moment, and yield what has come. Parts of workers that died or hung are given to others."""
        ready = wait([seat.pipe for seat in self._seats if seat.part], _TICK)
        for seat in list(self._seats):
            if seat.pipe in ready:
                try:
                    outcome = seat.pipe.recv()
                except (EOFError, OSError):
                    yield from self._bury(seat, "")
                else:
                    seat.part = None
                    yield outcome
            elif seat.part and seat.note[0] > 0 and time.monotonic() - seat.note[1] > self.task.timeout:
                seat.process.kill()
                yield from self._bury(seat, f"takes longer than --timeout {self.task.timeout:g} seconds")

    def _bury(self, seat: _Seat, why: str) -> Iterator[Outcome]:
        """Put another worker in the place of one that is gone; blame the document that it has died of."""
        part, at = seat.part, int(seat.note[0])
        seat.process.join()
        code = seat.process.exitcode or 0
        seat.pipe.close()
        self._seats.remove(seat)
        if part is None:
            return
        cause = why or f"ends the worker process ({signal.Signals(-code).name if code < 0 else f'exit code {code}'})"
        self._deaths[part.key, at] += 1
        if why or self._deaths[part.key, at] >= (_DEATHS if at > 0 else _READING_DEATHS):
            if at <= 0:
                cause = f"reading it {cause}"
            if at <= 0 and (part.part >= 0 or -at >= len(part.items)):
                yield Outcome(part, error=f"{label(part.items[0].source)}: {cause}")
                return
            self._doomed[part.key][at] = cause
        self.submit(part)

    def close(self) -> None:
        """End all workers; what they were at is lost, and nothing else."""
        for seat in self._seats:
            seat.process.kill()
            seat.pipe.close()
        for seat in self._seats:
            seat.process.join()
        self._seats = []


def _serve(task: Task, pipe: "Connection[Any, Any]", note: Any, folder: Path, parent: int) -> None:
    """Clean parts until nobody asks any more."""
    leave_interrupts()
    worker = Worker(task, lambda number: _begin(note, number, parent))
    while True:
        try:
            while not pipe.poll(_PATIENCE):
                if os.getppid() != parent:
                    return  # its siblings have the other end of the pipe too, which keeps it open
            part, doomed = pipe.recv()
        except (EOFError, OSError):
            return
        outcome = worker.run(part, folder, doomed)
        try:
            pipe.send(outcome)
        except OSError:
            return


def _begin(note: Any, number: int, parent: int) -> None:
    """Say which document is begun; end where the main process is gone."""
    if os.getppid() != parent:
        os._exit(1)
    note[1] = time.monotonic()
    note[0] = number
