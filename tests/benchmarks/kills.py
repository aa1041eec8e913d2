"""Kill a run over 2,000 documents 50 times at random moments, resume it each time, and hold what it leaves against an undisturbed run.

    PYTHONPATH=tests python tests/benchmarks/kills.py [--kills 50] [--documents 2000] [--seed 0] [--folder DIR]

The kills (SIGKILL) come 0 to 2 seconds after the one before, most of them counted from when there are workers, and take a worker or the main process.
A run that ends before the last kill is held against the undisturbed one, and another begins. The inputs are texts, JSON lines (plain, gzip, zstd)
and a table; a report and a summary are written too.
"""

import argparse
import contextlib
import csv
import gzip
import io
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import zstandard

from languages import SENTENCES_OF

_AT_WORK = 0.75
_A_WORKER = 0.6
"""Shares of the kills: those that wait for workers, and of these the ones that take one."""
_DIRTY = "Read more: https://news.example/1\nSource: https://news.example/2"


def text(number: int) -> str:
    """Return a document of its own: sentences of one language in an order of its own, every other one with lines that go."""
    chance = random.Random(number)  # noqa: S311 (no secret)
    sentences = SENTENCES_OF[chance.choice(["en", "de", "fr", "es"])]
    body = "\n".join(" ".join(chance.choices(sentences, k=5)) for _ in range(8))
    return f"Page {number}.\n{body}\n{_DIRTY if number % 2 else ''}"


def build(folder: Path, documents: int) -> None:
    """Write the inputs: three fifths files of text, the rest records of four inputs."""
    folder.mkdir()
    texts = [text(i) for i in range(documents)]
    whole = documents * 3 // 5
    for i, each in enumerate(texts[:whole]):
        (folder / f"{i:05}.txt").write_text(each, encoding="utf-8")
    lines = [json.dumps({"id": i, "text": each}).encode() + b"\n" for i, each in enumerate(texts)]
    rest = range(whole, documents)
    (folder / "a.jsonl").write_bytes(b"".join(lines[i] for i in rest[0::4]))
    (folder / "b.jsonl.gz").write_bytes(gzip.compress(b"".join(lines[i] for i in rest[1::4])))
    (folder / "c.jsonl.zst").write_bytes(zstandard.compress(b"".join(lines[i] for i in rest[2::4])))
    out = io.StringIO(newline="")
    csv.writer(out).writerows([["id", "text"], *([i, texts[i]] for i in rest[3::4])])
    (folder / "d.csv").write_text(out.getvalue(), encoding="utf-8", newline="")


def command(out: str) -> list[str]:
    """Return the call that cleans the inputs into a folder."""
    names = ["--glob", "*.txt", "--glob", "*.jsonl", "--glob", "*.csv", "--report", f"{out}.report", "--summary", f"{out}.summary"]
    return [sys.executable, "-m", "cleantext", "clean", "pages", "-o", out, "-j", "2", "-q", *names]


def left(folder: Path, out: str) -> dict[str, bytes]:
    """Return what a run leaves: its outputs, its report without the name of the folder, and its sums."""
    found = {str(path.relative_to(folder / out)): path.read_bytes() for path in (folder / out).rglob("*") if path.is_file()}
    found = {name: data for name, data in found.items() if not name.startswith(".cleantext")}
    report = (folder / f"{out}.report").read_bytes().replace(f'"{out}/'.encode(), b'"OUT/')
    with contextlib.closing(sqlite3.connect(folder / out / ".cleantext" / "manifest.sqlite")) as manifest:
        states = repr(manifest.execute("SELECT path, state FROM inputs ORDER BY path").fetchall()).encode()
    return {**found, "report": report, "summary": (folder / f"{out}.summary").read_bytes(), "states": states}


def disturbed(folder: Path, out: str, chance: random.Random, most: int) -> Counter[str]:
    """Run, kill and resume until the run has ended; return how often which process was killed."""
    kills: Counter[str] = Counter()
    while True:
        process = subprocess.Popen(command(out), cwd=folder)
        while process.poll() is None:
            if kills.total() < most:
                _kill(process, chance, kills)
            else:
                process.wait()
        if process.returncode == 0:
            return kills
        if process.returncode != -signal.SIGKILL:
            sys.exit(f"the run ended with {process.returncode}")


def _kill(process: "subprocess.Popen[bytes]", chance: random.Random, kills: Counter[str]) -> None:
    """Wait, every other time until there are workers and then some more, and kill one of the processes."""
    if at_work := chance.random() < _AT_WORK:
        while process.poll() is None and not _workers(process.pid):
            time.sleep(0.01)
    time.sleep(chance.uniform(0, 2))
    if process.poll() is not None:
        return
    workers = _workers(process.pid)
    victim = chance.choice(workers) if workers and at_work and chance.random() < _A_WORKER else process.pid
    with contextlib.suppress(ProcessLookupError):
        os.kill(victim, signal.SIGKILL)
        kills["main process" if victim == process.pid else "worker"] += 1
    if victim == process.pid:
        process.wait()


def _workers(pid: int) -> list[int]:
    try:
        return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def main() -> None:
    """Print what was killed, and whether anything was lost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(dir=options.folder))
    chance = random.Random(options.seed)  # noqa: S311 (no secret)
    build(folder / "pages", options.documents)
    subprocess.run(command("whole"), cwd=folder, check=True)
    wanted = left(folder, "whole")
    kills: Counter[str] = Counter()
    runs = 0
    while kills.total() < options.kills:
        runs += 1
        kills += disturbed(folder, f"out{runs}", chance, options.kills - kills.total())
        found = left(folder, f"out{runs}")
        if wrong := sorted(name for name in {*wanted, *found} if wanted.get(name) != found.get(name)):
            sys.exit(f"run {runs} differs from the undisturbed one in {len(wrong)} of {len(wanted)} files: {', '.join(wrong[:5])}; see {folder}")
    rows = len(wanted["report"].splitlines())
    shutil.rmtree(folder)
    killed = ", ".join(f"{name} {n}" for name, n in sorted(kills.items()))
    print(f"{kills.total()} kills ({killed}) in {runs} runs of {options.documents:,} documents; each left the same {len(wanted):,} files,")
    print(f"byte for byte, and {rows:,} rows of report")


if __name__ == "__main__":
    main()
