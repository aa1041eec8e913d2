"""Print how fast cleantext is, beside its peers: MB of UTF-8 text for each CPU second of one process, as tables in Markdown.

    PYTHONPATH=tests python -m benchmarks.speed PAGES.jsonl.zst [--texts 300] [--peers DIR] [--picture FILE.svg] [--into PAGE.md]
    PYTHONPATH=tests python -m benchmarks.speed PAGES.jsonl.zst --texts 300 --compare HEAD~20

PAGES: one JSON object a line, with texts under `inputs` by kind (or one under `text`). What is compared runs in turn, `--repeat` times, and the best
run counts, for other work on the machine can only slow one down. `str.split` is the yardstick: machines differ, ratios to it hold. A row of a filter
includes the views of the document that it is the first to ask for, so rows add up to more than the whole. A row of a stage is its filters as a
pipeline on the texts as they come. The sample "mojibake" is that of the first kind with 5 % of the lines damaged.

`--peers DIR` keeps a virtual environment for each peer in DIR, made at the first call, and runs it on the same texts. `--compare REV` prints
the ratios of another revision of this repository to the working tree instead, both run in turn in processes of their own.
"""

import argparse
import json
import platform
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from benchmarks.speed.compare import pairs
from benchmarks.speed.growth import Point, by_edits, by_length
from benchmarks.speed.peers import Unavailable, available
from benchmarks.speed.peers import seconds as peer_seconds
from benchmarks.speed.picture import Bars, draw
from benchmarks.speed.startup import memory, starts
from benchmarks.speed.subjects import PRESETS, SIGNALS, YARDSTICK, over, shares, subjects
from benchmarks.speed.tables import figure, into, table
from benchmarks.speed.texts import Sample, samples
from benchmarks.speed.timing import in_turn, once
from cleantext import Pipeline

Speeds = dict[str, float]
"""MB/s by name."""

OURS: Final = (YARDSTICK, *(f"preset `{name}`" for name in PRESETS), SIGNALS, "stage repair")
"""What stands beside the peers."""

WARM: Final = 20
"""Texts that come first and are not counted: some parts are loaded when a text needs them."""

PARTS: Final = ("speed", "shares", "peers", "start", "memory", "growth")


def speeds(sample: Sequence[Sample], repeat: int) -> dict[str, list[Speeds]]:
    """Return for each group the speeds on each sample."""
    found: dict[str, list[Speeds]] = {}
    for group, works in subjects().items():
        for each in sample:
            for work in works.values():
                over(work, each.texts[:WARM])()
            spent = in_turn({name: over(work, each.texts) for name, work in works.items()}, repeat)
            found.setdefault(group, []).append({name: each.megabytes / taken for name, taken in spent.items()})
    return found


def tell_speeds(sample: Sequence[Sample], repeat: int) -> Bars:
    """Print a table for each group; return the presets and stages on the first sample."""
    bars: dict[str, tuple[float, bool]] = {}
    for group, columns in speeds(sample, repeat).items():
        print(f"### {group.capitalize()}, MB/s\n")
        rows = [[name, *(figure(column[name]) for column in columns)] for name in columns[0]]
        if group == "presets":
            per_text = [each.megabytes / len(each.texts) for each in sample]
            name = "preset `article`"
            rows.append([f"{name}, texts/s", *(figure(column[name] / mean) for column, mean in zip(columns, per_text, strict=True))])
        table([group, *(each.name for each in sample)], rows)
        if group != "filters":
            bars |= {name: (speed, True) for name, speed in columns[0].items() if name != YARDSTICK}
    return bars


def tell_shares(sample: Sequence[Sample]) -> None:
    """Print where the time of two presets goes."""
    for preset, each in zip(("article", "dump"), (sample[0], sample[-1]), strict=True):
        print(f"### Where the time of preset `{preset}` goes, {each.name}\n")
        found = sorted(shares(preset, each.texts).items(), key=lambda pair: -pair[1])
        table(["filter", "share"], [[name, f"{share:.1%}"] for name, share in found if share >= 0.01])


def tell_peers(sample: Sequence[Sample], folder: Path, options: argparse.Namespace) -> Bars:
    """Print each peer beside our own, on the same texts in the same rounds; return the speeds on the first sample."""
    reasons, columns = {}, []
    pythons = {}
    for name, python in available(folder):
        if isinstance(python, Path):
            pythons[name] = python
        else:
            reasons[name] = python
    for each in sample:
        found, gone = _beside(each, pythons, options.repeat)
        reasons |= gone
        columns.append(found)
    print("### Beside the peers, MB/s and how many times as fast preset `article` is\n")
    names = [name for name in columns[0] if all(name in column for column in columns)]
    base = "preset `article`"
    table(
        ["", *(title for each in sample for title in (each.name, "`article`"))],
        [[name, *(text for column in columns for text in (figure(column[name]), f"{figure(column[base] / column[name])} x"))] for name in names],
    )
    for name, reason in reasons.items():
        print(f"Left out: {name} ({reason})\n")
    return {name: (columns[0][name], name in OURS) for name in names if name != YARDSTICK}


def _beside(sample: Sample, pythons: dict[str, Path], repeat: int) -> tuple[Speeds, dict[str, str]]:
    """Return the speeds of our own and of the peers, a round of ours, then one of each of them, and why a peer fails."""
    ours = {name: work for group in subjects().values() for name, work in group.items() if name in OURS}
    for each in ours.values():
        over(each, sample.texts[:WARM])()
    works = {name: over(work, sample.texts) for name, work in ours.items()}
    best: Speeds = dict.fromkeys([*works, *pythons], float("inf"))
    gone: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "texts.json"
        path.write_text(json.dumps(list(sample.texts)), encoding="utf-8")
        for _ in range(repeat):
            for name, work in works.items():
                best[name] = min(best[name], once(work))
            for name, python in pythons.items():
                try:
                    best[name] = min(best[name], peer_seconds(name, python, path) if name not in gone else float("inf"))
                except Unavailable as reason:
                    gone[name] = str(reason)
    return {name: sample.megabytes / spent for name, spent in best.items() if name not in gone}, gone


def tell_points(title: str, unit: str, points: Iterator[Point]) -> None:
    """Print how the time grows."""
    print(f"### {title}\n")
    table([unit, "ms a document", "MB/s"], [[f"{each.of:,}", f"{each.seconds * 1000 / each.documents:,.1f}", figure(each.speed)] for each in points])


def tell_compared(sample: Sequence[Sample], options: argparse.Namespace) -> None:
    """Print the ratios of two revisions."""
    for each in sample:
        print(f"### {each.name}: {options.compare} against the working tree, MB/s\n")
        for group, found in pairs(options.compare, each, options.repeat):
            rows = [[p.name, figure(each.megabytes / p.before), figure(each.megabytes / p.after), f"{p.before / p.after:.2f} x"] for p in found]
            table([group, options.compare, "working tree", "faster"], rows)


def tell(sample: Sequence[Sample], options: argparse.Namespace) -> None:
    """Print all parts that are asked for, and draw."""
    parts = options.parts.split(",")
    panels: list[tuple[str, Bars]] = []
    if "speed" in parts:
        panels.append((f"cleantext on {sample[0].name}, MB/s", tell_speeds(sample, options.repeat)))
    if "shares" in parts:
        tell_shares(sample)
    if "peers" in parts and options.peers:
        fewer = [Sample(each.name, each.texts[:: max(1, len(each.texts) // options.peer_texts)]) for each in sample]
        panels.append((f"beside its peers, {fewer[0].name}, MB/s", tell_peers(fewer, options.peers, options)))
    if "start" in parts:
        print("### Start, CPU milliseconds (median of 5)\n")
        table(["", "ms"], [[name, f"{spent * 1000:.0f}"] for name, spent in starts()])
    if "memory" in parts:
        print("### Memory of one process at its peak, MB\n")
        table(["", "MB"], [[name, f"{most:.0f}"] for name, most in memory(sample[0].texts, PRESETS)])
    if "growth" in parts:
        pipeline = Pipeline.preset("article")
        tell_points("Length of a document, preset `article`", "characters", by_length(pipeline, sample[0].texts, options.repeat, options.most))
        tell_points("Edits in a million characters, preset `article`", "edits", by_edits(pipeline, sample[0].texts, options.repeat))
    if options.picture and panels:
        draw(panels, options.picture)


def said(options: argparse.Namespace) -> str:
    """Return the command that prints the same, without the names of this machine's folders."""
    words = ["PYTHONPATH=tests python -m benchmarks.speed PAGES.jsonl.zst", f"--kinds {options.kinds}", f"--repeat {options.repeat}"]
    words += [f"--texts {options.texts}"] if options.texts else []
    words += [f"--peers DIR --peer-texts {options.peer_texts}"] if options.peers else []
    words += [f"--parts {options.parts}"] if options.parts != ",".join(PARTS) else []
    words += [f"--compare {options.compare}"] if options.compare else []
    return " ".join(words)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser("benchmarks.speed", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path)
    parser.add_argument("--kinds", default="trafilatura,fulldump", help="kinds of input, with commas between them (default: %(default)s)")
    parser.add_argument("--texts", type=int, help="so many of each kind, at even distances (default: all)")
    parser.add_argument("--repeat", type=int, default=3, help="rounds (default: %(default)s)")
    parser.add_argument("--parts", default=",".join(PARTS), help="what to print (default: %(default)s)")
    parser.add_argument("--peers", type=Path, metavar="DIR", help="measure the peers too; their environments lie here")
    parser.add_argument("--peer-texts", type=int, default=100, help="texts of each sample that the peers are given (default: %(default)s)")
    parser.add_argument("--most", type=int, default=10_000_000, help="characters of the longest document (default: %(default)s)")
    parser.add_argument("--compare", metavar="REV", help="measure another revision and the working tree instead")
    parser.add_argument("--picture", type=Path, metavar="FILE", help="draw the speeds, as FILE.svg or FILE.png")
    parser.add_argument(
        "--into", type=Path, metavar="PAGE", help="put the tables into a page too, between <!-- figures --> and <!-- end of figures -->"
    )
    options = parser.parse_args()
    if unknown := set(options.parts.split(",")) - set(PARTS):
        sys.exit(f"no such part: {', '.join(sorted(unknown))}; there are: {', '.join(PARTS)}")
    sample = list(samples(options.pages, options.kinds.split(","), options.texts))
    sizes = ", ".join(f"{each.name} {len(each.texts):,} texts of {each.megabytes:.1f} MB" for each in sample)
    with into(options.into):
        print(
            f"Printed on {datetime.now(UTC).date()} by `{said(options)}`: Python {platform.python_version()}, {platform.machine()}; {sizes}.\n",
            flush=True,
        )
        if options.compare:
            tell_compared(sample, options)
        else:
            tell(sample, options)


if __name__ == "__main__":
    main()
