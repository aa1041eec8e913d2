"""Measure `recurring_lines` for each threshold: what it removes of the pages of one site, and how much of that their gold texts hold.

    python tests/benchmarks/recurring.py DATA.jsonl.zst [--sets aeb,n4k,wcxb] [--pages 4]

DATA: one page a line: {set, site, gold, inputs: {trafilatura: text, ...}}. The pages of a site are a corpus, each kind of input for itself. Gold
holds a line where one of its lines has the same words, or where those words, four or more, stand in a row in it. Precision is the share of the
removed lines that gold does not hold; `kinds` counts a line of a site once.
"""

import argparse
import io
import json
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import zstandard

from cleantext.document import Document
from cleantext.filters.recurring_lines import RecurringLines
from cleantext.profile import Profile, key

_SWEEP: Final = [(documents, share) for documents in (2, 3, 4, 5) for share in (0.0, 0.3, 0.5, 0.66, 0.8)]


def pages(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the pages of a file."""
    with path.open("rb") as file:
        yield from map(json.loads, io.TextIOWrapper(zstandard.ZstdDecompressor().stream_reader(file), encoding="utf-8"))


def words(text: str) -> str:
    """Return the lower-cased words of a text."""
    return " ".join(re.findall(r"\w+", text.lower()))


class Site:
    """The pages of one site in one kind of input, with their golds."""

    def __init__(self, found: Sequence[dict[str, Any]], kind: str) -> None:
        """Count them."""
        self.name = found[0]["site"]
        self.documents = [Document(page["inputs"].get(kind) or "") for page in found]
        self.golds = [({words(line) for line in page["gold"].split("\n")}, f" {words(page['gold'])} ") for page in found]
        self.profile = Profile.of(self.documents)

    def removed(self, documents: int, share: float) -> Iterator[tuple[tuple[str, str], bool]]:
        """Yield each line that goes, by site and key, and whether gold holds it."""
        subject = RecurringLines(profile=self.profile, documents=documents, share=share)
        for document, (lines, text) in zip(self.documents, self.golds, strict=True):
            for edit in subject.edits(document):
                for line in filter(None, map(str.strip, document.text[edit.start : edit.end].split("\n"))):
                    said = words(line)
                    yield (self.name, key(line.lower())), said in lines or (said.count(" ") > 2 and f" {said} " in text)


def main() -> None:
    """Print a table for each kind of input."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--sets", default="aeb,n4k,wcxb", help="sets of pages (default: %(default)s)")
    parser.add_argument("--pages", type=int, default=4, help="of a site at least (default: %(default)s)")
    options = parser.parse_args()
    grouped = defaultdict(list)
    for page in pages(options.data):
        if page["set"] in options.sets.split(",") and page["site"] != "?":
            grouped[page["set"], page["site"]].append(page)
    found = [some for some in grouped.values() if len(some) >= options.pages]
    for kind in found[0][0]["inputs"]:
        sites = [Site(some, kind) for some in found]
        print(f"\n{kind}: {len(sites)} sites, {sum(len(site.documents) for site in sites)} pages")
        print("documents  share   removed  held  precision    kinds  held  precision")
        for documents, share in _SWEEP:
            lines = [line for site in sites for line in site.removed(documents, share)]
            kinds = {*lines} - {(said, False) for said, is_held in lines if is_held}
            print(f"{documents:9}  {share:5}  {_row(lines):>24}   {_row(kinds):>22}")


def _row(lines: Collection[tuple[tuple[str, str], bool]]) -> str:
    """Return how many lines there are, how many gold holds, and the share that it does not hold."""
    held = sum(is_held for _, is_held in lines)
    return f"{len(lines):6}  {held:4}  {1 - held / len(lines):9.3f}" if lines else ""


if __name__ == "__main__":
    main()
