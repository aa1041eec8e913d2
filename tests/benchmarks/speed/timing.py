"""CPU seconds: of one piece of work, of several in turn, and of child processes."""

import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

Work = Callable[[], object]


def once(work: Work) -> float:
    """Return the CPU seconds of one run."""
    start = time.process_time()
    work()
    return time.process_time() - start


def seconds(work: Work, repeat: int) -> float:
    """Return the CPU seconds of the best run: other work on the machine can only slow one down."""
    return min(once(work) for _ in range(repeat))


def in_turn(works: Mapping[str, Work], repeat: int) -> dict[str, float]:
    """Return the CPU seconds of each one's best run. Each round runs all of them, so that a slow minute of the machine hits all alike."""
    best = dict.fromkeys(works, float("inf"))
    for _ in range(repeat):
        for name, work in works.items():
            best[name] = min(best[name], once(work))
    return best


class Cost(NamedTuple):
    """What a child process takes: CPU seconds, user and system together, and the most memory that it holds, in millions of bytes."""

    seconds: float
    memory: float


def child(arguments: Sequence[str], environment: Mapping[str, str] | None = None) -> Cost:
    """Run this Python with arguments and wait for it; raises `SystemExit` where it fails."""
    process = subprocess.Popen(
        [sys.executable, *arguments], env={**os.environ, **(environment or {})}, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    complaint = process.stderr.read() if process.stderr else b""
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(arguments)}: {complaint.decode(errors='replace')}")
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss * _unit() / 1e6)


def median_child(arguments: Sequence[str], folder: Path, times: int = 5) -> float:
    """Return the median of the CPU seconds of some runs, behind one that fills a cache of byte code in `folder`, as an installed package has it."""
    environment = {"PYTHONPYCACHEPREFIX": str(folder / "bytecode"), "PYTHONDONTWRITEBYTECODE": ""}
    child(arguments, environment)
    return statistics.median(child(arguments, environment).seconds for _ in range(times))


def peak() -> float:
    """Return the most memory that this process has held, in millions of bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _unit() / 1e6


def _unit() -> int:
    """Return the bytes of the unit in which the system counts memory."""
    return 1 if sys.platform == "darwin" else 1024
