"""Measure `duplicate_sections` on articles with a copied section: recall, precision, what it flags without a copy, and speed.

    python tests/benchmarks/duplicates.py DATA.jsonl.zst [--articles 200] [--show 20]

DATA: one page a line: {kind, gold, inputs: {trafilatura: text, ...}}. A run of 120 to 600 words of whole lines of a gold text is copied to a
later place. A share of its words is replaced by words of other articles; sentences may be shuffled within lines, or a fifth of them dropped, or
the lines broken otherwise. A section counts as found where half of its characters are proposed. Texts that repeat things on purpose are made of
sentences of the same golds, but for the licences that Debian ships.
"""

import argparse
import io
import json
import random
import re
import textwrap
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

import zstandard

from cleantext import segment
from cleantext.document import Document
from cleantext.edit import LIKELY, Edit
from cleantext.filters._duplicates.blocks import Words
from cleantext.filters._duplicates.echoes import echoes
from cleantext.filters.duplicate_sections import DuplicateSections

_SUBJECT: Final = DuplicateSections()
_LICENCES: Final = Path("/usr/share/common-licenses")
_LAYOUTS: Final[dict[str, Callable[[str], str]]] = {
    "": str,
    "a sentence a line": lambda text: "\n".join(line[a:b] for line in text.split("\n") for a, b in segment.sentences(line)),
    "on one line": lambda text: " ".join(text.split()),
    "wrapped": lambda text: "\n".join(textwrap.fill(line, 72) for line in text.split("\n")),
}


@dataclass(frozen=True)
class Damage:
    """What is done to a copy."""

    replaced: float = 0.0
    is_shuffled: bool = False
    dropped: float = 0.0
    layout: str = ""

    def __str__(self) -> str:
        return f"{self.replaced:4.0%} {'shuffled' if self.is_shuffled else '':8s} {self.dropped:4.0%} {self.layout:17s}"

    def __call__(self, text: str, vocabulary: Sequence[str], dice: random.Random) -> str:
        """Return the copy."""
        return _LAYOUTS[self.layout]("\n".join(self._line(line, vocabulary, dice) for line in text.split("\n")))

    def _line(self, line: str, vocabulary: Sequence[str], dice: random.Random) -> str:
        parts = [line[a:b] for a, b in segment.sentences(line)]
        if self.is_shuffled:
            dice.shuffle(parts)
        parts = [part for part in parts if dice.random() >= self.dropped] or parts[:1]
        return re.sub(r"\w+", lambda match: dice.choice(vocabulary) if dice.random() < self.replaced else match[0], " ".join(parts))


_DAMAGES: Final = (
    *(Damage(share) for share in (0.0, 0.1, 0.2, 0.3, 0.4, 0.5)),
    *(Damage(share, is_shuffled=True) for share in (0.0, 0.2, 0.3)),
    *(Damage(share, dropped=0.2) for share in (0.0, 0.2, 0.3)),
    *(Damage(share, layout=layout) for layout in _LAYOUTS if layout for share in (0.0, 0.2, 0.3)),
)


def pages(path: Path) -> Iterator[dict[str, object]]:
    """Yield the pages of a file."""
    with path.open("rb") as file:
        yield from map(json.loads, io.TextIOWrapper(zstandard.ZstdDecompressor().stream_reader(file), encoding="utf-8"))


def planted(text: str, vocabulary: Sequence[str], how: Damage, dice: random.Random) -> tuple[str, int, int] | None:
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
    copy = how("\n".join(lines[first:last]), vocabulary, dice)
    head = "".join(line + "\n" for line in lines[:at])
    return head + copy + "\n" + "\n".join(lines[at:]), len(head), len(head) + len(copy) + 1


def score(texts: Sequence[str], vocabulary: Sequence[str], how: Damage) -> str:
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
    return f"{how} {total:5d} {found / total:7.3f} {inside / max(1, proposed):9.3f} {inside / size:7.3f}"


def sentences(texts: Sequence[str]) -> list[str]:
    """Return the sentences of six words and more."""
    lines = (line for text in texts for line in text.split("\n"))
    return [line[a:b] for line in lines for a, b in segment.sentences(line) if len(line[a:b].split()) >= 6]


def song(pool: Sequence[str], dice: random.Random) -> str:
    """Return four stanzas of other lines with a refrain of two to eight lines behind each."""
    verses = [" ".join(dice.choice(pool).split()[:8]) for _ in range(24)]
    refrain = [" ".join(dice.choice(pool).split()[:8]) for _ in range(dice.randint(2, 8))]
    return "\n\n".join("\n".join(verses[6 * n : 6 * n + 6] + refrain) for n in range(4))


def ballad(pool: Sequence[str], dice: random.Random) -> str:
    """Return eight stanzas of four lines, of which the second and the last come back in each."""
    second, last = (" ".join(dice.choice(pool).split()[:9]) for _ in range(2))
    line = partial(lambda: " ".join(dice.choice(pool).split()[:9]))
    return "\n\n".join(f"{line()}\n{second}\n{line()}\n{last}" for _ in range(8))


def table(_pool: Sequence[str], dice: random.Random) -> str:
    """Return a table as text: places, dates and figures."""
    places = ["Oslo", "Bergen", "Lima", "Quito", "Turin", "Porto", "Ghent", "Graz"]
    return "\n".join(f"{dice.choice(places)} {dice.randint(1, 28)} May {dice.randint(10, 99)}.{dice.randint(0, 9)} up from {n}" for n in range(80))


def products(pool: Sequence[str], dice: random.Random) -> str:
    """Return six product descriptions: one template with other figures."""
    words = dice.choice(pool).split()[:40] + dice.choice(pool).split()[:40]
    return "\n".join(" ".join(f"{word} {dice.randint(2, 999)}" if n % 6 == 5 else word for n, word in enumerate(words)) for _ in range(6))


def interviews(pool: Sequence[str], dice: random.Random) -> str:
    """Return two interviews with the same seven questions and other answers."""
    questions = [" ".join(dice.choice(pool).split()[:14]).rstrip(".!?") + "?" for _ in range(7)]
    said = (f"Q: {question}\n{name}: {' '.join(dice.sample(pool, k=3))}" for name in ("Ms. Reed", "Mr. Brandt") for question in questions)
    return "\n".join(said)


def harmless(name: str, texts: Sequence[str]) -> str:
    """Return a row: how many texts are flagged, and from how many something would go."""
    found = [list(_SUBJECT.edits(Document(text))) for text in texts]
    return f"{name:20s} {sum(map(bool, found)):4d} of {len(texts):4d} flagged, {sum(map(_is_cut, found)):3d} cut"


def _is_cut(edits: Sequence[Edit]) -> bool:
    return any(edit.confidence >= LIKELY for edit in edits)


def show(document: Document, edit: Edit) -> None:
    """Print one finding: its tier, and the longest aligned pair."""
    if not edit.matches:
        return
    match = max(edit.matches, key=lambda m: m.end - m.start)
    words = len(document.text[edit.start : edit.end].split())
    print(
        f"  {document.id} {edit.reason} {edit.confidence} {words} words {len(edit.matches)} pairs at {edit.start}, longest of {match.similarity:.2f}:"
    )
    print("    ", document.text[match.other_start : match.other_end][:230])
    print("    ", document.text[match.start : match.end][:230])


def megabytes(documents: Sequence[Document]) -> float:
    """Return the size in UTF-8."""
    return sum(len(document.text.encode("utf-8", "surrogatepass")) for document in documents) / 1e6


def flagged(name: str, documents: Sequence[Document], limit: int) -> None:
    """Print how many untouched documents have a finding, by tier, how fast that was, and some of the findings."""
    start = time.process_time()
    found = {document.id: list(_SUBJECT.edits(document)) for document in documents}
    seconds = time.process_time() - start
    hits = [document for document in documents if found[document.id]]
    tiers = {tier: sum(any(e.reason == tier for e in found[d.id]) for d in hits) for tier in _SUBJECT.reasons}
    cut = sum(_is_cut(found[d.id]) for d in hits)
    print(f"{name}: {len(hits)} of {len(documents)} flagged {tiers}, {cut} cut; {megabytes(documents) / seconds:.1f} MB/s")
    for document in hits[:limit]:
        for edit in found[document.id][:2]:
            show(document, edit)


def gate(documents: Sequence[Document]) -> None:
    """Print which share of the documents the gate lets pass, and how fast it is."""
    start = time.process_time()
    passed = sum(bool(echoes(Words.of(document.text))) for document in documents)
    seconds = time.process_time() - start
    print(f"the gate lets {passed} of {len(documents)} pass, at {megabytes(documents) / seconds:.1f} MB/s")


def long_documents(pool: Sequence[str], dice: random.Random) -> Iterator[tuple[str, str]]:
    """Yield texts of 5 MB: half-equal lines, other lines, and an article's lines twice."""
    words = sorted({word for line in pool for word in line.split()})
    base = dice.choices(words, k=14)
    yield "50,000 half-equal lines", "\n".join(" ".join(word if dice.random() < 0.5 else dice.choice(words) for word in base) for _ in range(50_000))
    lines = [" ".join(dice.choices(words, k=14)) for _ in range(50_000)]
    yield "50,000 other lines", "\n".join(lines)
    yield "25,000 lines twice", "\n".join(lines[:25_000] * 2)


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
    print("words order   drop layout            texts  recall precision charrec")
    for how in _DAMAGES:
        print(score(silent, vocabulary, how), flush=True)
    pool = sentences(silent)
    for kind in (song, ballad, table, products, interviews):
        dice = random.Random(1)  # noqa: S311 (no secret)
        print(harmless(kind.__name__, [kind(pool, dice) for _ in range(options.articles)]), flush=True)
    if _LICENCES.is_dir():
        print(harmless("licences", [path.read_text("utf-8") for path in sorted(_LICENCES.iterdir()) if path.is_file() and not path.is_symlink()]))
    flagged("untouched gold articles", documents, options.show)
    flagged("extracted pages of all kinds", extracted, 0)
    gate(extracted)
    for name, text in long_documents(pool, random.Random(1)):  # noqa: S311 (no secret)
        start = time.process_time()
        edits = list(_SUBJECT.edits(Document(text)))
        print(f"{name}: {len(text) / 1e6:.1f} MB, {len(edits)} finds, {time.process_time() - start:.1f} s", flush=True)


if __name__ == "__main__":
    main()
