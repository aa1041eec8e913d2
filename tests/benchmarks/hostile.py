"""Print on which hostile texts each filter is slowest, beside ordinary text of the same size.

    PYTHONPATH=tests python tests/benchmarks/hostile.py [--size 1000000] [--filters NAME,NAME] [--inputs TEXT]

Every filter on every text of tests/hostile_texts.py: CPU seconds of this process, as a multiple of what the same filter takes for the seed documents,
repeated to the same size, or of a tenth of what the whole pipeline takes for them, if that is more (ordinary text has few edits, and each edit costs
some microseconds). A row is a text that takes more than `--over` times that; "the rule" is that none takes more than 10 times, so that no text
makes one filter slower than all are on ordinary text. `growth` is the time of the text beside that of a quarter of it: 4 is linear, 16 quadratic.
A text that takes longer than `--limit` seconds at a quarter of the size is not tried at the full size.
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Final, NamedTuple

from cleantext import Document, Filter, Pipeline, Profile, decode
from cleantext.filters import FILTERS, OPTIONAL
from cleantext.filters.boilerplate_lines import BoilerplateLines
from cleantext.filters.duplicate_sections import DuplicateSections
from cleantext.filters.recurring_lines import RecurringLines
from cleantext.signals import REGISTRY, measure
from hostile_texts import ordinary, texts

RULE: Final = 10
SHARE: Final = 0.1
"""Of the time of the pipeline. It is measured without `duplicate_sections`, which finds more in repeated documents than in ordinary ones."""

Work = Callable[[str], object]


class Row(NamedTuple):
    """What one text costs one filter: CPU seconds, those of ordinary text, those of a quarter of the text."""

    subject: str
    text: str
    seconds: float
    usual: float
    quarter: float

    def __str__(self) -> str:
        growth = self.seconds / max(self.quarter, 1e-4)
        return f"{self.subject:32s} {self.text:36s} {self.seconds:8.3f} s {self.seconds / self.usual:7.1f} x  growth {growth:5.1f}"


def edits(subject: Filter, text: str) -> object:
    """Run one filter alone."""
    return list(subject.edits(Document(text)))


def subjects() -> dict[str, Work]:
    """Return what is measured, by name: the filters, their slower settings, whole pipelines, signals, and the decoding of bytes."""
    known = [Document(text) for text in texts(20_000).values()]
    found: dict[str, Work] = {each.name: partial(edits, each) for each in (*FILTERS, *OPTIONAL)}
    settings: dict[str, Filter] = {
        "duplicate_sections paraphrase": DuplicateSections(remove="paraphrase"),
        "boilerplate_lines dump": BoilerplateLines(below=0.5),
        "recurring_lines profile": RecurringLines(profile=Profile.of(known), share=0.0, documents=2),
    }
    found |= {name: partial(edits, subject) for name, subject in settings.items()}
    found |= {f"preset {name}": Pipeline.preset(name) for name in ("article", "dump")}
    found["signals"] = lambda text: measure(text, tuple(REGISTRY))
    found["decode"] = lambda text: decode(text.encode("utf-8", "surrogatepass"))
    return found


def seconds(work: Work, text: str) -> float:
    """Return the CPU seconds of one run."""
    start = time.process_time()
    work(text)
    return time.process_time() - start


def rows(name: str, work: Work, least: float, options: argparse.Namespace) -> Iterator[Row]:
    """Yield what each text costs."""
    work(ordinary(5_000))  # loads what is loaded at the first call
    usual = max(min(seconds(work, ordinary(options.size)) for _ in range(2)), least)
    for title, quarter in texts(options.size // 4).items():
        if options.inputs and options.inputs not in title:
            continue
        small = seconds(work, quarter)
        if small > options.limit:
            print(f"{name:32s} {title:36s} {small:8.3f} s for a quarter of the size", flush=True)
        elif small * 4 > usual:  # else it would have to be cubic to matter
            yield Row(name, title, seconds(work, texts(options.size)[title]), usual, small)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=1_000_000, help="characters (default: %(default)s)")
    parser.add_argument("--filters", help="these alone, with commas between them; also: preset article, preset dump, signals, decode")
    parser.add_argument("--inputs", help="texts alone whose names hold this")
    parser.add_argument("--over", type=float, default=3.0, help="rows from this multiple on (default: %(default)s)")
    parser.add_argument("--limit", type=float, default=20.0, help="seconds (default: %(default)s)")
    options = parser.parse_args()
    wanted = subjects()
    names = options.filters.split(",") if options.filters else list(wanted)
    if unknown := [name for name in names if name not in wanted]:
        sys.exit(f"no such filter: {', '.join(unknown)}; there are: {', '.join(wanted)}")
    found: list[Row] = []
    least = SHARE * min(seconds(Pipeline().without("duplicate_sections"), ordinary(options.size)) for _ in range(2))
    for name in names:
        mine = list(rows(name, wanted[name], least, options))
        found += mine
        worst = max(mine, key=lambda row: row.seconds, default=None)
        print(worst or f"{name:32s} nothing takes longer than ordinary text", flush=True)
    print(f"\nover {options.over:g} times ordinary text of {options.size:,} characters, the worst first; the rule is {RULE}")
    for row in sorted(found, key=lambda row: row.seconds / row.usual, reverse=True):
        if row.seconds > options.over * row.usual:
            print(row)


if __name__ == "__main__":
    main()
