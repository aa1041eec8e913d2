"""What the removal filters take from texts that are clean: the golds themselves, and the headings of the golds within what extractors made.

    PYTHONPATH=tests python -m benchmarks.harm PAGES.jsonl.zst --preset article
    PYTHONPATH=tests python -m benchmarks.harm PAGES.jsonl.zst --preset auto --folds folds

PAGES: see `cleantext.boilerplate.labels.pages`. A heading is a line of the gold of up to twelve words that does not end a sentence, with prose of the
gold right below it, and it counts where the input has the same line.
"""

import argparse
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from itertools import pairwise
from pathlib import Path

from benchmarks.boilerplate import Setting, pipeline
from cleantext import Stage, lines
from cleantext.boilerplate.labels import Page, fold_of, pages, words

LONGEST = 12
"""Words of a heading."""


def headings(gold: str) -> set[str]:
    """Return the headings of a gold."""
    stripped = [line.strip() for line in gold.split("\n") if line.strip()]
    pairs = pairwise(stripped)
    return {line for line, below in pairs if len(line.split()) <= LONGEST and not lines.ends_sentence(line) and lines.is_prose(below)}


def judge(setting: Setting, page: Page) -> tuple[str, int, int]:
    """Return the name of an input ("gold" for golds), how many words or headings it has, and how many of them are taken away."""
    cleaner = pipeline(setting, fold_of(page.site))
    cleaner = replace(cleaner, filters=tuple(f for f in cleaner.filters if f.stage is Stage.REMOVAL))
    cleaned = cleaner(page.text).text
    if page.input == "gold":
        count = len(words(page.text))
        return page.input, count, count - len(words(cleaned))
    have, left = ({line.strip() for line in text.split("\n")} for text in (page.text, cleaned))
    there = headings(page.gold) & have
    return page.input, len(there), len(there - left)


def with_golds(found: Iterator[Page]) -> Iterator[Page]:
    """Yield pages, and each page's gold once as an input of its own."""
    seen: set[tuple[str, str]] = set()
    for page in found:
        if (page.set, page.id) not in seen and page.gold.strip():
            seen.add((page.set, page.id))
            yield replace(page, input="gold", text=page.gold)
        yield page


def main() -> None:
    """Print the shares."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path)
    parser.add_argument("--folds", type=Path)
    parser.add_argument("--preset", default="article")
    parser.add_argument("--sets", default="aeb,n4k,wcxb")
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    sets = options.sets.split(",")
    chosen = (page for page in with_golds(pages(options.pages)) if page.set in sets and page.kind == "article" and page.input != "fulldump")
    totals: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    with ProcessPoolExecutor(options.jobs) as pool:
        for name, count, gone in pool.map(partial(judge, Setting(options.preset, options.folds)), chosen, chunksize=8):
            totals[name] = [a + b for a, b in zip(totals[name], (1, count, gone), strict=True)]
    for name, (texts, count, gone) in sorted(totals.items()):
        print(f"{name:12s} {texts:5d} texts, {count:8d} {'words' if name == 'gold' else 'headings'}, {gone:5d} removed: {gone / max(count, 1):.3%}")


if __name__ == "__main__":
    main()
