"""Measure `duplicate_sections` on articles with a copied section: recall, precision, and the share of untouched articles that it flags.

    python tests/benchmarks/duplicates.py DATA.jsonl.zst [--articles 200] [--show 20]

DATA: one page a line: {kind, gold, inputs: {trafilatura: text, ...}}. A run of 120 to 600 words of whole lines of a gold text is copied to a
later place. A share of its words is replaced by words of other articles; sentences may be shuffled within lines, or a fifth of them dropped.
A section counts as found where half of its characters are proposed.
"""

import argparse
import io
import json
import random
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import zstandard

from cleantext import segment
from cleantext.document import Document
from cleantext.edit import Edit
from cleantext.filters.duplicate_sections import DuplicateSections

_SUBJECT: Final = DuplicateSections()
_PLAIN: Final = [(share, False, 0.0) for share in (0.0, 0.1, 0.2, 0.3, 0.5)]
_HARD: Final = [(share, True, 0.0) for share in (0.0, 0.2, 0.3)] + [(share, False, 0.2) for share in (0.0, 0.2, 0.3)]


def pages(path: Path) -> Iterator[dict[str, object]]:
    """Yield the pages of a file."""
    with path.open("rb") as file:
        yield from map(json.loads, io.TextIOWrapper(zstandard.ZstdDecompressor().stream_reader(file), encoding="utf-8"))


def damage(line: str, vocabulary: list[str], how: tuple[float, bool, float], dice: random.Random) -> str:
    """Return a line with a share of its words replaced, and its sentences shuffled or some dropped."""
    share, shuffle, drop = how
    parts = [line[a:b] for a, b in segment.sentences(line)]
    if shuffle:
        dice.shuffle(parts)
    parts = [part for part in parts if dice.random() >= drop] or parts[:1]
    return re.sub(r"\w+", lambda match: dice.choice(vocabulary) if dice.random() < share else match[0], " ".join(parts))


def planted(text: str, vocabulary: list[str], how: tuple[float, bool, float], dice: random.Random) -> tuple[str, int, int] | None:
    """Return a text with a section said twice and the span of the copy; None where no run of lines has the length."""
    lines = [line for line in text.split("\n") if line.strip()]
    runs = []
    for first in range(len(lines)):
        words = 0
        for last in range(first, len(lines)):
            words += len(lines[last].split())
            if 120 <= words <= 600:
                runs.append((first, last + 1))
    if not runs:
        return None
    first, last = dice.choice(runs)
    at = dice.randint(last, len(lines))
    copy = "\n".join(damage(line, vocabulary, how, dice) for line in lines[first:last])
    head = "".join(line + "\n" for line in lines[:at])
    return head + copy + "\n" + "\n".join(lines[at:]), len(head), len(head) + len(copy) + 1


def score(texts: list[str], vocabulary: list[str], how: tuple[float, bool, float]) -> str:
    """Return a row: sections found, and precision and recall of characters."""
    dice = random.Random(1)  # noqa: S311 (no secret)
    found = total = inside = proposed = size = 0
    for text in texts:
        plant = planted(text, vocabulary, how, dice)
        if not plant:
            continue
        document, low, high = Document(plant[0]), plant[1], plant[2]
        edits = list(_SUBJECT.edits(document))
        good = sum(max(0, min(e.end, high) - max(e.start, low)) for e in edits)
        total, found = total + 1, found + (2 * good >= high - low)
        inside, proposed, size = inside + good, proposed + sum(e.end - e.start for e in edits), size + high - low
    name = f"{how[0]:4.0%} {'shuffled' if how[1] else '':8s} {how[2]:4.0%}"
    return f"{name} {total:5d} {found / total:7.3f} {inside / max(1, proposed):9.3f} {inside / size:7.3f}"


def show(document: Document, edit: Edit) -> None:
    """Print one finding: its tier, and the longest aligned pair."""
    if not edit.matches:
        return
    match = max(edit.matches, key=lambda m: m.end - m.start)
    words = len(document.text[edit.start : edit.end].split())
    print(f"  {document.id} {edit.reason} {words} words {len(edit.matches)} pairs at {edit.start}, longest of {match.similarity:.2f}:")
    print("    ", document.text[match.other_start : match.other_end][:230])
    print("    ", document.text[match.start : match.end][:230])


def flagged(name: str, documents: list[Document], limit: int) -> None:
    """Print how many untouched documents have a finding, by tier, how fast that was, and some of the findings."""
    start = time.process_time()
    found = {document.id: list(_SUBJECT.edits(document)) for document in documents}
    seconds = time.process_time() - start
    size = sum(len(document.text.encode("utf-8", "surrogatepass")) for document in documents) / 1e6
    hits = [document for document in documents if found[document.id]]
    tiers = {tier: sum(any(e.reason == tier for e in found[d.id]) for d in hits) for tier in _SUBJECT.reasons}
    print(f"{name}: {len(hits)} of {len(documents)} flagged {tiers}; {size:.1f} MB, {size / seconds:.1f} MB/s")
    for document in hits[:limit]:
        for edit in found[document.id][:2]:
            show(document, edit)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--show", type=int, default=0)
    options = parser.parse_args()
    rows = list(pages(options.data))
    documents = [Document(str(row["gold"]), f"gold{i}") for i, row in enumerate(rows) if row["kind"] == "article"]
    extracted = [Document(str(row["inputs"].get("trafilatura") or ""), f"page{i}") for i, row in enumerate(rows)]  # type: ignore[attr-defined]
    silent = [d.text for d in documents[:: max(1, len(documents) // (2 * options.articles))] if 150 <= len(d.text.split()) <= 2500]
    silent = [text for text in silent if not any(_SUBJECT.edits(Document(text)))][: options.articles]
    vocabulary = " ".join(silent).split()
    print("words order drop texts recall precision charrec")
    for how in _PLAIN + _HARD:
        print(score(silent, vocabulary, how), flush=True)
    flagged("untouched gold articles", documents, options.show)
    flagged("extracted pages of all kinds", extracted, 0)


if __name__ == "__main__":
    main()
