"""CPU seconds: of one piece of work, of several in turn, and of child processes."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

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


def child(arguments: Sequence[str], environment: Mapping[str, str] | None = None) -> tuple[float, str]:
    """Run this Python with arguments; return its CPU seconds, user and system together, and what it prints. Raises `SystemExit` where it fails."""
    command = [sys.executable, *arguments]
    process = subprocess.Popen(command, env={**os.environ, **(environment or {})}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    with process:
        printed = process.stdout.read() if process.stdout else ""
        complaint = process.stderr.read() if process.stderr else ""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(arguments)}: {complaint}")
    return usage.ru_utime + usage.ru_stime, printed


def median_child(arguments: Sequence[str], folder: Path, times: int = 5) -> float:
    """Return the median of the CPU seconds of some runs, behind one that fills a cache of byte code in `folder`, as an installed package has it."""
    environment = {"PYTHONPYCACHEPREFIX": str(folder / "bytecode"), "PYTHONDONTWRITEBYTECODE": ""}
    child(arguments, environment)
    return statistics.median(child(arguments, environment)[0] for _ in range(times))
