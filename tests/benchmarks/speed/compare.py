"""Two revisions in turn: the working tree, and a worktree of another revision in a temporary folder."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from benchmarks.speed.subjects import over, subjects
from benchmarks.speed.texts import Sample
from benchmarks.speed.timing import once
from pages import ROOT

Seconds = dict[str, dict[str, float]]
"""CPU seconds by group and name."""


class Pair(NamedTuple):
    """CPU seconds of the other revision and of this one; infinite where one has not the thing."""

    name: str
    before: float
    after: float


@contextmanager
def worktree(revision: str) -> Iterator[Path]:
    """Check a revision out into a temporary folder, and take it away again."""
    with tempfile.TemporaryDirectory() as parent:
        folder = Path(parent) / "revision"
        _git("worktree", "add", "--detach", "--quiet", str(folder), revision)
        try:
            yield folder
        finally:
            _git("worktree", "remove", "--force", str(folder))


def pairs(revision: str, sample: Sample, repeat: int) -> Iterator[tuple[str, list[Pair]]]:
    """Yield what each thing of each group takes in both revisions: in turn, each in processes of its own, the best of `repeat`."""
    with worktree(revision) as other, tempfile.TemporaryDirectory() as folder:
        texts = Path(folder) / "texts.json"
        texts.write_text(json.dumps(list(sample.texts)), encoding="utf-8")
        found: list[list[Seconds]] = [[], []]
        for _ in range(repeat):
            for source, runs in zip((other, ROOT), found, strict=True):
                runs.append(_measured(source / "src", texts))
    before, after = map(_best, found)
    for group, names in after.items():
        missing = float("inf")
        yield group, [Pair(name, before.get(group, {}).get(name, missing), spent) for name, spent in names.items()]


def _best(runs: Sequence[Seconds]) -> Seconds:
    return {group: {name: min(run[group][name] for run in runs) for name in names} for group, names in runs[0].items()}


def _measured(source: Path, texts: Path) -> Seconds:
    """Measure the package of a source folder in a process of its own."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(source), str(ROOT / "tests")])}
    command = [sys.executable, "-m", "benchmarks.speed.compare", str(source), str(texts)]
    ran = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    return dict(json.loads(ran.stdout))


def _git(*arguments: str) -> None:
    subprocess.run(["git", "-C", str(ROOT), *arguments], check=True)


def main() -> None:
    """Print the CPU seconds of one run of everything, as JSON: what a child process does."""
    import cleantext  # noqa: PLC0415 (of the revision that this process was given)

    source, path = sys.argv[1:]
    if not Path(cleantext.__file__).is_relative_to(source):
        sys.exit(f"measuring {cleantext.__file__}, which is not in {source}")
    texts = json.loads(Path(path).read_text(encoding="utf-8"))
    found: Seconds = {}
    for group, works in subjects().items():
        found[group] = {}
        for name, work in works.items():
            over(work, texts[:20])()
            found[group][name] = once(over(work, texts))
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
