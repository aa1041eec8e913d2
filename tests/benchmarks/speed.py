"""Print how fast a pipeline cleans: MB of UTF-8 text for each CPU second of this process, whole and filter by filter.

    python tests/benchmarks/speed.py PAGES.jsonl.zst --input trafilatura --preset article

PAGES: one JSON object a line, with texts under `inputs` by kind (or one under `text`). One process, one core; the whole runs `--repeat` times and
the best is printed, for other work on the machine can only slow it down. Filter figures include the views of the document that the filter is the
first to ask for, so they add up to more than the whole.
"""

import argparse
import io
import json
import time
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import zstandard

from cleantext import Document, Pipeline


def pages(path: Path) -> Iterator[dict[str, Any]]:
    """Read the pages of a plain or compressed file."""
    with path.open("rb") as raw:
        stream = zstandard.ZstdDecompressor().stream_reader(raw) if path.suffix == ".zst" else raw
        yield from map(json.loads, io.TextIOWrapper(stream, encoding="utf-8"))


def texts(path: Path, kind: str) -> list[str]:
    """Return the texts of one kind of input."""
    found = (page["inputs"].get(kind) if "inputs" in page else page["text"] for page in pages(path))
    return [text for text in found if text]


def seconds(work: Callable[[], object], repeat: int) -> float:
    """Return the CPU seconds of the best run."""
    best = float("inf")
    for _ in range(repeat):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path)
    parser.add_argument("--input", default="trafilatura", help="kind of input (default: %(default)s)")
    parser.add_argument("--preset", default="article", help="preset (default: %(default)s)")
    parser.add_argument("--repeat", type=int, default=3, help="runs (default: %(default)s)")
    options = parser.parse_args()
    pipeline = Pipeline.preset(options.preset)
    found = texts(options.pages, options.input)
    megabytes = sum(len(text.encode("utf-8", "surrogatepass")) for text in found) / 1e6
    print(f"{len(found)} texts, {megabytes:.1f} MB of UTF-8, input {options.input}, preset {options.preset}")
    pipeline(found[0])
    whole = seconds(lambda: deque(map(pipeline, found), maxlen=0), options.repeat)
    print(f"{'pipeline':22s} {megabytes / whole:8.1f} MB/s  {len(found) / whole:8.0f} texts/s")
    for each in pipeline.filters:
        alone = seconds(lambda each=each: deque((list(each.edits(Document(text))) for text in found), maxlen=0), 1)  # type: ignore[misc]
        print(f"{each.name:22s} {megabytes / alone:8.1f} MB/s")


if __name__ == "__main__":
    main()
