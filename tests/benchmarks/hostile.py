"""Print on which hostile texts each filter is slowest, beside ordinary text of the same size.

    PYTHONPATH=tests python tests/benchmarks/hostile.py [--size 1000000] [--filters NAME,NAME] [--inputs TEXT]

Every filter on every text of tests/hostile_texts.py: CPU seconds of this process, as a multiple of what the default pipeline as a whole takes for
ordinary text (the seed documents, repeated to the same size), and of making as many edits, for ordinary text has few. The rule is that no text takes
more than 10 times that, one filter no more than all of them; the table has the rows from `--over` times on. `growth` is the time of the text beside
that of a quarter of it: 4 is linear, 16 quadratic. A text that takes longer than `--limit` seconds at a quarter of the size is not tried at the full
size. `tests/test_linear_time.py` holds the same rule at a small size.
"""

import argparse
import sys
from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from cleantext import Document, Filter, Pipeline, Profile, decode
from cleantext.filters import FILTERS, OPTIONAL
from cleantext.filters.boilerplate_lines import BoilerplateLines
from cleantext.filters.duplicate_sections import DuplicateSections
from cleantext.filters.recurring_lines import RecurringLines
from cleantext.signals import REGISTRY, measure
from hostile_texts import RULE, Work, edits, making, ordinary, spent, texts, usual


class Row(NamedTuple):
    """What one text costs one filter: CPU seconds, those that the rule multiplies, those of a quarter of the text."""

    subject: str
    text: str
    seconds: float
    usual: float
    quarter: float

    def __str__(self) -> str:
        growth = self.seconds / max(self.quarter, 1e-4)
        return f"{self.subject:32s} {self.text:36s} {self.seconds:8.3f} s {self.seconds / self.usual:7.1f} x  growth {growth:5.1f}"


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
    found |= {f"preset {name}": partial(cleaned, Pipeline.preset(name)) for name in ("article", "dump")}
    return found | {"signals": measured, "decode": decoded}


def cleaned(pipeline: Pipeline, text: str) -> int:
    """Clean a text."""
    return len(pipeline(text).patch)


def measured(text: str) -> int:
    """Measure every signal; there are no edits."""
    measure(text, tuple(REGISTRY))
    return 0


def decoded(text: str) -> int:
    """Decode the text's bytes; there are no edits."""
    decode(text.encode("utf-8", "surrogatepass"))
    return 0


def rows(name: str, work: Work, options: argparse.Namespace) -> Iterator[Row]:
    """Yield what each text costs."""
    work(ordinary(5_000))  # loads what is loaded at the first call
    least = usual(options.size)
    for title, quarter in texts(options.size // 4).items():
        if options.inputs and options.inputs not in title:
            continue
        small, _ = spent(work, quarter)
        if small > options.limit:
            print(f"{name:32s} {title:36s} {small:8.3f} s for a quarter of the size", flush=True)
        elif small * 40 > least:  # else it would have to be cubic to matter
            seconds, count = spent(work, texts(options.size)[title])
            yield Row(name, title, seconds, least + making(count), small)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=1_000_000, help="characters (default: %(default)s)")
    parser.add_argument("--filters", help="these alone, with commas between them; also: preset article, preset dump, signals, decode")
    parser.add_argument("--inputs", help="texts alone whose names hold this")
    parser.add_argument("--over", type=float, default=0.5, help="rows from this multiple on (default: %(default)s)")
    parser.add_argument("--limit", type=float, default=10.0, help="seconds (default: %(default)s)")
    options = parser.parse_args()
    wanted = subjects()
    names = options.filters.split(",") if options.filters else list(wanted)
    if unknown := [name for name in names if name not in wanted]:
        sys.exit(f"no such filter: {', '.join(unknown)}; there are: {', '.join(wanted)}")
    found: list[Row] = []
    for name in names:
        mine = list(rows(name, wanted[name], options))
        found += mine
        worst = max(mine, key=lambda row: row.seconds / row.usual, default=None)
        print(worst or f"{name:32s} nothing takes a tenth of the time", flush=True)
    print(f"\nfrom {options.over:g} times ordinary text of {options.size:,} characters on, the worst first; the rule is {RULE}")
    for row in sorted(found, key=lambda row: row.seconds / row.usual, reverse=True):
        if row.seconds > options.over * row.usual:
            print(row)


if __name__ == "__main__":
    main()
