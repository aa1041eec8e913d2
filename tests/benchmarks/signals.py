"""Print how fast signals and verdicts are, and datatrove's filters beside them: MB of UTF-8 text for each CPU second of this process.

    python tests/benchmarks/signals.py PAGES.jsonl.zst --input trafilatura --texts 300

PAGES: one JSON object a line, with texts under `inputs` by kind. Each row judges each text by the presets gopher, c4, fineweb and lenient, `--repeat`
times, and the best counts, for other work on the machine can only slow it down. `str.split` is the yardstick: ratios to it hold from machine to
machine. Where datatrove is installed (extra `oracle`), its Gopher quality, Gopher repetition, C4 and FineWeb filters judge the same texts.
"""

import argparse
import io
import json
import time
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from itertools import islice
from pathlib import Path

import zstandard

from cleantext.signals import QUICK, REGISTRY, measure
from cleantext.verdict import PRESETS, Bounds, judge


def texts(path: Path, kind: str, number: int) -> list[str]:
    """Return the first texts of one kind of input."""
    with path.open("rb") as raw:
        lines = io.TextIOWrapper(zstandard.ZstdDecompressor().stream_reader(raw), encoding="utf-8")
        return list(islice(filter(None, (json.loads(line)["inputs"].get(kind) for line in lines)), number))


def seconds(rows: Mapping[str, Callable[[str], object]], found: list[str], repeat: int) -> dict[str, float]:
    """Return the CPU seconds of each row for all texts, each text in its best run; text by text, so that what else the machine does hits all rows."""
    total = dict.fromkeys(rows, 0.0)
    for text in found:
        for name, work in rows.items():
            best = float("inf")
            for _ in range(repeat):
                start = time.process_time()
                work(text)
                best = min(best, time.process_time() - start)
            total[name] += best
    return total


def judged(names: tuple[str, ...]) -> Callable[[str], object]:
    """Return what measures some signals and judges them by the bounds that they have in every preset."""
    wanted = set(names)
    presets = [Bounds.preset(name) for name in PRESETS]
    bounds = [Bounds(each.name, tuple(threshold for threshold in each.thresholds if threshold.signal in wanted)) for each in presets]

    def work(text: str) -> None:
        signals = measure(text, names)
        for each in bounds:
            judge(signals, each)

    return work


def datatrove() -> Callable[[str], object]:
    """Return what asks datatrove's filters; its cache of words is emptied first, as a stream of texts empties it."""
    from datatrove.data import Document as Page  # noqa: PLC0415
    from datatrove.pipeline.filters import (  # noqa: PLC0415
        C4QualityFilter,
        FineWebQualityFilter,
        GopherQualityFilter,
        GopherRepetitionFilter,
    )
    from datatrove.utils.text import split_into_parts  # noqa: PLC0415

    filters = (GopherRepetitionFilter(), GopherQualityFilter(), C4QualityFilter(), FineWebQualityFilter())

    def work(text: str) -> None:
        split_into_parts.cache_clear()
        for each in filters:
            each.filter(Page(text=text, id=""))

    return work


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path)
    parser.add_argument("--input", default="trafilatura", help="kind of input (default: %(default)s)")
    parser.add_argument("--texts", type=int, default=300, help="how many (default: %(default)s)")
    parser.add_argument("--repeat", type=int, default=3, help="runs of each text (default: %(default)s)")
    options = parser.parse_args()
    found = texts(options.pages, options.input, options.texts)
    megabytes = sum(len(text.encode("utf-8", "surrogatepass")) for text in found) / 1e6
    print(f"{len(found)} texts, {megabytes:.1f} MB of UTF-8, input {options.input}")
    rows: dict[str, Callable[[str], object]] = {
        "str.split": str.split,
        f"{len(QUICK)} signals, no n-grams": judged(QUICK),
        f"all {len(REGISTRY)} signals": judged(tuple(REGISTRY)),
    }
    if find_spec("datatrove"):
        rows["datatrove, 4 filters"] = datatrove()
    for work in rows.values():
        work(found[0])
    speeds = {name: megabytes / taken for name, taken in seconds(rows, found, options.repeat).items()}
    slowest = speeds.get("datatrove, 4 filters", 0.0)
    for name, speed in speeds.items():
        print(f"{name:24s} {speed:8.2f} MB/s" + (f" {speed / slowest:8.1f} times datatrove" if slowest else ""))


if __name__ == "__main__":
    main()
