"""Measure `cleantext dedup` on many synthetic documents: CPU, memory, the index; a run that is killed again and again; queries.

    python tests/benchmarks/dedup_scale.py FOLDER [--documents 200000] [--kills 5] [--jobs 1]

Documents have 150 to 650 words of a Zipf vocabulary of 50,000; one in ten is a copy of an earlier one, with a twentieth of its words changed, cut,
wrapped in other sentences, or as it is. CPU and memory are those of the command alone, as the system counts them; of several processes memory is
that of the largest.
"""

import argparse
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from cleantext.dedup import Deduplicator
from cleantext.document import Document

_COPIES = ("changed", "cut", "wrapped", "equal")


def texts(count: int, seed: int) -> Iterator[tuple[str, str]]:
    """Yield ids and texts."""
    dice = random.Random(seed)  # noqa: S311 (no secret)
    syllables = [a + b for a in "bdfghklmnprstvz" for b in "aeiou"]
    vocabulary = ["".join(dice.choices(syllables, k=1 + i % 4)) for i in range(50_000)]
    total, weights = 0.0, []
    for i in range(len(vocabulary)):
        total += 1 / (i + 10)
        weights.append(total)
    earlier: list[str] = []
    for i in range(count):
        kind = _COPIES[i % 4] if earlier and dice.random() < 0.1 else "new"
        if kind == "new":
            words = dice.choices(vocabulary, cum_weights=weights, k=dice.randint(150, 650))
            for j in range(0, len(words), 15):
                words[j] += "."
            text = " ".join(words)
            if len(earlier) < 20_000:
                earlier.append(text)
            else:
                earlier[dice.randrange(20_000)] = text
        else:
            text = copied(dice.choice(earlier), kind, vocabulary, dice)
        yield f"{i:07}", text


def copied(text: str, kind: str, vocabulary: list[str], dice: random.Random) -> str:
    """Return a copy of a text."""
    words = text.split()
    if kind == "changed":
        return " ".join(dice.choice(vocabulary) if dice.random() < 0.05 else word for word in words)
    if kind == "cut":
        return " ".join(words[: int(len(words) * dice.uniform(0.5, 0.9))])
    if kind == "wrapped":
        return f"{' '.join(dice.choices(vocabulary, k=40))}. {text} {' '.join(dice.choices(vocabulary, k=40))}."
    return text


def written(path: Path, count: int, seed: int) -> int:
    """Write documents as JSON lines, if they are not there; return the bytes."""
    if not path.exists():
        with path.open("w", encoding="utf-8") as file:
            for name, text in texts(count, seed):
                file.write(json.dumps({"id": name, "text": text}) + "\n")
    return path.stat().st_size


def command(inputs: list[Path], out: Path, jobs: int) -> list[str]:
    """Return the command line of a run."""
    return [sys.executable, "-m", "cleantext", "dedup", *map(str, inputs), "--out", str(out), "--lists", "--jobs", str(jobs)]


def measured(arguments: list[str]) -> tuple[float, float]:
    """Run a command; return its CPU seconds, and the megabytes of its largest process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(arguments, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, after.ru_maxrss / 1024


def killed(arguments: list[str], times: int, longest: float) -> int:
    """Run a command and kill it, again and again, with SIGKILL at a random moment; return how often it had not ended before."""
    dice, count = random.Random(1), 0  # noqa: S311 (no secret)
    for _ in range(times):
        with subprocess.Popen(arguments, stderr=subprocess.DEVNULL) as running:
            time.sleep(dice.uniform(0.5, longest))
            os.kill(running.pid, signal.SIGKILL)
            count += running.wait() == -signal.SIGKILL
    return count


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=200_000)
    parser.add_argument("--files", type=int, default=10)
    parser.add_argument("--kills", type=int, default=5)
    parser.add_argument("--longest", type=float, default=60, help="seconds until a kill, at most")
    parser.add_argument("--jobs", type=int, default=1)
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    inputs = [options.folder / f"{i:02}.jsonl" for i in range(options.files)]
    each = options.documents // options.files
    size = 0
    for i, path in enumerate(inputs):
        size += renamed(path, each, i)
    out = options.folder / "out"
    shutil.rmtree(out, ignore_errors=True)
    seconds, memory = measured(command(inputs, out, options.jobs))
    index = out / "index.duckdb"
    print(f"{options.documents:,} documents, {size / 1e6:,.0f} MB: {seconds:.0f} s CPU, {memory:,.0f} MB, index {index.stat().st_size / 1e6:,.0f} MB")
    print((out / "summary.json").read_text())
    seconds, _ = measured(command(inputs, out, options.jobs))
    print(f"the same again, nothing new: {seconds:.0f} s CPU")
    queries(index, options.documents)
    if options.kills:
        other = options.folder / "killed"
        shutil.rmtree(other, ignore_errors=True)
        count = killed(command(inputs, other, options.jobs), options.kills, options.longest)
        measured(command(inputs, other, options.jobs))
        same = all((out / name).read_bytes() == (other / name).read_bytes() for name in ("clusters.jsonl", "contained.jsonl", "summary.json"))
        print(f"killed {count} times and resumed: {'the same files' if same else 'OTHER FILES'}")


def renamed(path: Path, count: int, number: int) -> int:
    """Write one input; ids of different inputs differ."""
    if not path.exists():
        with path.open("w", encoding="utf-8") as file:
            for name, text in texts(count, number):
                file.write(json.dumps({"id": f"{number:02}-{name}", "text": text}) + "\n")
    return path.stat().st_size


def queries(index: Path, count: int) -> None:
    """Print how long a query takes: of texts that are there, of changed ones, of new ones."""
    with Deduplicator(index, read_only=True) as dedup:
        for name, seed in (("known", 0), ("new", 99)):
            documents = [Document(text) for _, text in islice(texts(count, seed), 100)]
            dedup.query(documents[0])
            wall, cpu = time.perf_counter(), time.process_time()
            hits = sum(bool(dedup.query(document)) for document in documents)
            print(
                f"query, {name} texts: {(time.perf_counter() - wall) * 10:.1f} ms, {(time.process_time() - cpu) * 10:.1f} ms CPU, {hits} of 100 found"
            )


if __name__ == "__main__":
    main()
