"""What kinds of lines a preset removes wrongly and leaves standing, each page by the line model that has not seen its site; or such lines, to read.

    PYTHONPATH=tests python -m benchmarks.removed_lines PAGES.jsonl.zst --folds folds --preset dump --inputs fulldump
    PYTHONPATH=tests python -m benchmarks.removed_lines PAGES.jsonl.zst --folds folds --preset dump --inputs fulldump --show wrong --count 50

PAGES: see `cleantext.boilerplate.labels.pages`. Of a removed line, the share of its words that the gold keeps is wrongly removed; a line stayed
wrongly where the gold has none of it. The kind of either is what `cleantext.boilerplate.kinds` calls it.
"""

import argparse
import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path

from benchmarks.boilerplate import Setting, pipeline
from cleantext import Document, Kind, Report
from cleantext.boilerplate.kinds import kinds
from cleantext.boilerplate.labels import Page, fold_of, kept_shares, pages, words

AROUND = 3
"""Lines shown before and behind a line to read, blank ones left out."""
OF_A_PAGE = 2
"""Lines of one page to read, so that a few long pages are not all that is seen."""


@dataclass(frozen=True)
class Line:
    """A line that was removed, or that stayed though the gold has none of it."""

    is_gone: bool
    kind: str
    words: int
    kept: float
    """Share of its words that the gold keeps."""
    by: str
    """The filter that removed it."""
    shown: str
    """The line between its neighbours, lines that are gone marked by a minus; empty where it is not to be read."""

    def is_(self, show: str) -> bool:
        """Whether it is one of the lines to read: "wrong", removed though the gold keeps all of it, or "stayed"."""
        return show == ("stayed" if not self.is_gone else "wrong" if self.kept == 1 else "")


def judge(setting: Setting, show: str, page: Page) -> list[Line]:
    """Return the lines of a page that are gone, and those that stayed wrongly."""
    report = pipeline(setting, fold_of(page.site))(page.text)
    document, shares = report.document, kept_shares(page.text, page.gold)
    gone = {number: by for number, by in removed(report).items() if shares[number] >= 0}
    stayed = [number for number, share in enumerate(shares) if share == 0 and number not in gone]
    found = []
    for numbers in (sorted(gone), stayed):
        named = kinds(document.stripped, numbers)
        for n in numbers:
            line = Line(n in gone, named[n], len(words(document.stripped[n])), shares[n], gone.get(n, ""), "")
            found.append(replace(line, shown=f"{page.set} {page.site}\n{shown(document, n, gone)}") if line.is_(show) else line)
    return found


def removed(report: Report) -> dict[int, str]:
    """Return the lines of the original that are gone as a whole, and the filter that removed each."""
    document, found = report.document, {}
    for step in report.steps:
        for edit in step.edits if step.kind is Kind.REMOVAL else ():
            for number in range(document.line_at(edit.start), document.line_at(max(edit.start, edit.end - 1)) + 1):
                start = document.offsets[number]
                if not document.text[start : edit.start].strip() and edit.end >= start + len(document.lines[number].rstrip()):
                    found[number] = step.filter
    return found


def shown(document: Document, number: int, gone: dict[int, str]) -> str:
    """Return a line between its neighbours."""
    before = (n for n in range(number - 1, -1, -1) if document.stripped[n])
    behind = (n for n in range(number + 1, len(document.lines)) if document.stripped[n])
    near = [*reversed([*islice(before, AROUND)]), number, *islice(behind, AROUND)]
    return "\n".join(f"{'=>' if n == number else '  '} {'-' if n in gone else ' '} {document.stripped[n][:200]}" for n in near)


def table(found: list[Line]) -> Iterator[str]:
    """Yield a row for each kind, the one with most words wrongly removed first."""
    totals: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for line in found:
        for kind in (line.kind, "**all**"):
            counts = {"gone": 1, "words": line.words, "wrong": line.kept * line.words} if line.is_gone else {"stayed": 1, "left": line.words}
            totals[kind].update(counts)
    yield "| kind | lines removed | words | of them in the golds | lines that stayed, not in the golds | words |\n|---|---|---|---|---|---|"
    for kind, n in sorted(totals.items(), key=lambda item: -item[1]["wrong"]):
        yield f"| {kind} | {n['gone']:,} | {n['words']:,} | {n['wrong'] / max(n['words'], 1):.1%} | {n['stayed']:,} | {n['left']:,} |"


def sample(found: list[list[Line]], count: int, seed: int) -> Iterator[str]:
    """Yield lines to read, no more than two of a page."""
    rng = random.Random(seed)  # noqa: S311 (no secret)
    drawn: list[Line] = []
    for of_page in found:
        readable = [line for line in of_page if line.shown]
        drawn += rng.sample(readable, min(OF_A_PAGE, len(readable)))
    for number, line in enumerate(rng.sample(drawn, min(count, len(drawn))), 1):
        yield f"--- {number}: {line.kind}, {line.words} words, {line.by or 'stayed'}, {line.shown}"


def main() -> None:
    """Print the table or the lines."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path)
    parser.add_argument("--folds", type=Path)
    parser.add_argument("--preset", default="dump")
    parser.add_argument("--sets", default="aeb,n4k,wcxb")
    parser.add_argument("--inputs", default="fulldump")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--show", choices=["wrong", "stayed"], default="", help="print lines in the place of the table")
    parser.add_argument("--count", type=int, default=50, help="lines to print (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    sets, inputs = options.sets.split(","), options.inputs.split(",")
    chosen = (page for page in pages(options.pages) if page.set in sets and page.kind == "article" and page.input in inputs)
    with ProcessPoolExecutor(options.jobs) as pool:
        found = list(pool.map(partial(judge, Setting(options.preset, options.folds), options.show), chosen, chunksize=8))
    if options.show:
        print(*sample(found, options.count, options.seed), sep="\n")
    else:
        print(*table([line for of_page in found for line in of_page]), sep="\n")


if __name__ == "__main__":
    main()
