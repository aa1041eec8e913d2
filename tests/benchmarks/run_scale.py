"""Measure runs with `--out`: memory, speed for one worker and two, and what reading, manifest and writing cost above the cleaning itself.

    PYTHONPATH=tests python tests/benchmarks/run_scale.py lines [--mb 200] [--data DATA.jsonl.zst] [--folder DIR]
    PYTHONPATH=tests python tests/benchmarks/run_scale.py files [--files 100000] [--folder DIR]

`lines` is one file of JSON lines; DATA gives its texts ({gold: text, ...} a line), which are repeated in another order each time; without it they are
made of the sentences of tests/languages.py. `files` are texts of 5 sentences. "Cleaning" is the same pipeline over the same texts in memory, in
one process. Times are of the processor (all processes together, then the busiest worker) and of the clock; the latter say little on a machine that
others use, whose load is printed beside them.
"""

import argparse
import io
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import zstandard

from cleantext.document import Document
from cleantext.pipeline import Pipeline
from languages import SENTENCES_OF

_TICK = 0.05


class Cost(NamedTuple):
    """Seconds of the processor and of the clock, those of the busiest worker, the most memory of a worker in bytes, the load of the machine."""

    cpu: float
    clock: float
    load: float
    worker: float = 0.0
    memory: int = 0


def made(sentences: int) -> Iterator[str]:
    """Yield texts of so many sentences of one language, without end."""
    chance = random.Random(0)  # noqa: S311 (no secret)
    while True:
        known = SENTENCES_OF[chance.choice(["en", "de", "fr", "es", "it"])]
        yield "\n".join(" ".join(chance.choices(known, k=5)) for _ in range(sentences // 5))


def taken(path: Path) -> Iterator[str]:
    """Yield the texts of a file, again and again, in another order each time."""
    with path.open("rb") as file:
        texts = [json.loads(line)["gold"] for line in io.TextIOWrapper(zstandard.ZstdDecompressor().stream_reader(file), encoding="utf-8")]
    chance = random.Random(0)  # noqa: S311 (no secret)
    while True:
        chance.shuffle(texts)
        yield from texts


def clean(folder: Path, preset: str, jobs: int) -> Cost:
    """Run the command and watch its workers."""
    command = [sys.executable, "-m", "cleantext", "clean", "pages", "-o", "out", "-q", "-j", str(jobs), "--preset", preset]
    begun = time.monotonic()
    process = subprocess.Popen(command, cwd=folder)
    memory, worker = 0, 0.0
    while True:
        pid, status, usage = os.wait4(process.pid, os.WNOHANG)
        if pid:
            break
        workers = _children(process.pid)
        memory = max([memory, *map(_highest, workers)])
        worker = max([worker, *map(_seconds, workers)])
        time.sleep(_TICK)
    if status:
        sys.exit(f"the run ended with {os.waitstatus_to_exitcode(status)}")
    process.returncode = 0
    return Cost(usage.ru_utime + usage.ru_stime, time.monotonic() - begun, os.getloadavg()[0], worker, memory)


def _children(pid: int) -> list[int]:
    try:
        return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def _highest(pid: int) -> int:
    """Return the highest resident memory of a process so far."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM")), 0)


def _seconds(pid: int) -> float:
    """Return the processor time of a process so far."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def cleaning(texts: Iterator[str], preset: str) -> Cost:
    """Clean the texts in memory."""
    pipeline, cpu, clock = Pipeline.preset(preset), 0.0, 0.0
    while chunk := list(islice(texts, 1000)):
        begun, now = time.process_time(), time.monotonic()
        for each in chunk:
            pipeline.run(Document(each))
        cpu, clock = cpu + time.process_time() - begun, clock + time.monotonic() - now
    return Cost(cpu, clock, os.getloadavg()[0])


def tell(name: str, cost: Cost) -> None:
    """Print a row."""
    worker = f", a worker {cost.worker:.1f} s and {cost.memory / 1e6:.0f} MB" if cost.memory else ""
    print(f"{name:12} {cost.cpu:8.1f} s of processor {cost.clock:8.1f} s of clock{worker} (load {cost.load:.1f})", flush=True)


def lines(folder: Path, options: argparse.Namespace) -> None:
    """Measure one large file."""
    path, size, count = folder / "pages" / "a.jsonl", 0, 0

    def source() -> Iterator[str]:
        return taken(options.data) if options.data else made(40)

    with path.open("wb") as file:
        for each in source():
            size += file.write(json.dumps({"id": count, "text": each}, ensure_ascii=False).encode() + b"\n")
            count += 1
            if size >= options.mb * 1e6:
                break
    print(f"{count:,} documents, {size / 1e6:,.0f} MB of JSON lines")
    one, two = (_run(folder, options.preset, jobs) for jobs in (1, 2))
    print(f"two workers against one: {one.clock / two.clock:.2f} x by the clock, {one.worker / two.worker:.2f} x by the processor time of a worker")
    if not options.bare:
        pure = cleaning(islice(source(), count), options.preset)
        tell("cleaning", pure)
        print(f"above the cleaning: {one.cpu / pure.cpu - 1:+.1%} of processor, {one.clock / pure.clock - 1:+.1%} of clock")


def files(folder: Path, options: argparse.Namespace) -> None:
    """Measure many small files."""
    for i, each in enumerate(islice(made(5), options.files)):
        place = folder / "pages" / f"{i // 1000:04}"
        place.mkdir(exist_ok=True)
        (place / f"{i:07}.txt").write_text(each, encoding="utf-8")
    os.sync()
    one = _run(folder, options.preset, 1)
    pure = cleaning(islice(made(5), options.files), options.preset)
    tell("cleaning", pure)
    above = [(having - wanted) / options.files * 1000 for having, wanted in ((one.cpu, pure.cpu), (one.clock, pure.clock))]
    print(f"above the cleaning, a file: {above[0]:.2f} ms of processor, {above[1]:.2f} ms of clock")


def _run(folder: Path, preset: str, jobs: int) -> Cost:
    cost = clean(folder, preset, jobs)
    tell(f"-j {jobs}", cost)
    shutil.rmtree(folder / "out")
    return cost


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["lines", "files"])
    parser.add_argument("--mb", type=int, default=200, help="size of the file of JSON lines")
    parser.add_argument("--files", type=int, default=100_000, help="number of small files")
    parser.add_argument("--preset", default="article")
    parser.add_argument("--data", type=Path, help="texts to repeat")
    parser.add_argument("--bare", action="store_true", help="leave out the cleaning in memory")
    parser.add_argument("--folder", type=Path, help="where the inputs and outputs lie for a while")
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(dir=options.folder))
    (folder / "pages").mkdir()
    measure: Callable[[Path, argparse.Namespace], None] = {"lines": lines, "files": files}[options.what]
    try:
        measure(folder, options)
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
