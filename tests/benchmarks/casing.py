"""Score the repair of casing by what is known: the document alone, what ships, a profile of other sites, a profile of the very folder.

    PYTHONPATH=tests python -m benchmarks.casing PAGES.jsonl.zst --seeds 0,1,2

PAGES: one JSON object a line: {set, id, site, gold, inputs: {trafilatura: text}}. The golds of English pages are damaged, mended and compared as by
`benchmarks/edits.py --kind casing`. The settings:

- alone: neither a profile nor the list that ships
- shipped: the default; the list was counted on some of these very pages
- shipped by folds: a list counted in the same way on the same sets, on the pages of other sites (five folds by site)
- other sites: a profile of all sets, on the pages of other sites
- folder: a profile of the damaged texts themselves, in two passes (the first seed only)

`--read` prints what the settings change of undamaged golds and nobody has judged yet, as `benchmarks/edits.py --read` does.
"""

import argparse
import io
import json
import random
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import zstandard

from benchmarks.edits import UNREAD, Atoms, Gold, Subject, Tally, audit, damage_casing, golds
from cleantext import Document, Pipeline, Profile
from cleantext.filters.lowercase_brands import LowercaseBrands
from cleantext.filters.lowercase_names import LowercaseNames

_FOLDS: Final = 5
_SHIPPED: Final = frozenset({"aeb", "n4k", "wcxb"})
_SORTS: Final = ("date", "title", "start", "name")

Choice = Callable[[Gold], Pipeline]
"""Which pipeline mends a text."""


def pages(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the pages of a file."""
    with path.open("rb") as file:
        yield from map(json.loads, io.TextIOWrapper(zstandard.ZstdDecompressor().stream_reader(file), encoding="utf-8"))


def fold(site: str) -> int:
    """Return the fold of a site."""
    return zlib.crc32(site.encode()) % _FOLDS


def pipeline(profile: Profile, *, known: bool) -> Pipeline:
    """Return the stage of casing with a profile, with or without the list that ships."""
    base = Pipeline.stages("casing")
    given = tuple(replace(f, profile=profile, known=known) if isinstance(f, LowercaseNames | LowercaseBrands) else f for f in base.filters)
    return replace(base, filters=given)


def by_folds(path: Path, sets: frozenset[str] | None) -> list[Pipeline]:
    """Return a pipeline for each fold, with the profile of the others."""
    parts: list[list[Document]] = [[] for _ in range(_FOLDS)]
    for page in pages(path):
        if sets is None or page["set"] in sets:
            parts[fold(page["site"])].append(Document(page["inputs"].get("trafilatura") or ""))
    counted = [Profile.of(part) for part in parts]
    return [pipeline(sum(counted[:i] + counted[i + 1 :], Profile()), known=False) for i in range(_FOLDS)]


def damaged(found: Iterable[Gold], rate: float, seed: int) -> Iterator[Document]:
    """Yield the damaged texts, the same as those that are scored."""
    rng = random.Random(seed)  # noqa: S311 (damage, no secret)
    for gold in found:
        atoms = Atoms.of(gold.text)
        damage_casing(gold.text, atoms, rate, rng)
        yield Document(atoms.text())


def row(name: str, subjects: Sequence[Subject], choose: Choice, rate: float, seeds: Iterable[int]) -> str:
    """Return the figures of a setting, over all seeds."""
    tally, words = Tally("casing"), sum(len(subject.gold.text.split()) for subject in subjects)
    for seed in seeds:
        rng = random.Random(seed)  # noqa: S311 (damage, no secret)
        for subject in subjects:
            tally.add(choose(subject.gold), subject, rate, rng)
    judged = Counter(verdict for subject in subjects for _, verdict in subject.judged.values())
    mended, missed, (raw, audited) = tally.mended.total(), tally.missed.total(), tally.precision
    recall = "  ".join(f"{tally.mended[sort] / max(1, tally.mended[sort] + tally.missed[sort]):.3f}" for sort in _SORTS)
    harm = f"{1e4 * judged.total() / words:.2f}  {1e4 * (judged['wrong'] + judged[UNREAD]) / words:.2f}"
    return f"{name:16s}  {recall}  {mended / (mended + missed):.3f}  {raw:.4f}  {audited:.4f}   {harm}     {tally.broken}"


def settings(path: Path, found: Sequence[Gold], rate: float, seed: int) -> Iterator[tuple[str, Choice]]:
    """Yield the settings by their names."""
    folds = {f"{page['set']}/{page['id']}": fold(page["site"]) for page in pages(path)}
    alone, shipped = pipeline(Profile(), known=False), Pipeline.stages("casing")
    yield "alone", lambda _: alone
    yield "shipped", lambda _: shipped
    for name, sets in (("shipped by folds", _SHIPPED), ("other sites", None)):
        others = by_folds(path, sets)
        yield name, lambda gold, others=others: others[folds[gold.page]]  # type: ignore[misc]
    own = pipeline(Profile.of(damaged(found, rate, seed)), known=False)
    yield "folder", lambda _: own


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path)
    parser.add_argument("--rate", type=float, default=0.05)
    parser.add_argument("--seeds", default="0")
    parser.add_argument("--sets", default="aeb,n4k,l3s")
    parser.add_argument("--limit", type=int, default=1000, help="pages at most (default: %(default)s)")
    parser.add_argument("--read", action="store_true", help="print the edits of undamaged golds that nobody has judged yet")
    options = parser.parse_args()
    found = list(golds(options.pages, set(options.sets.split(",")), options.limit))
    seeds, verdicts = [int(seed) for seed in options.seeds.split(",")], audit("casing")
    if not options.read:
        print("                  recall                             precision        harm")
        print("setting           date   title  start  name   all    raw     audited  raw   audited  broken")
    for name, choose in settings(options.pages, found, options.rate, seeds[0]):
        subjects = [Subject.of(gold, choose(gold), "casing", verdicts) for gold in found]
        if not options.read:
            print(row(name, subjects, choose, options.rate, seeds[:1] if name == "folder" else seeds), flush=True)
        for edit in (edit for subject in subjects for edit in subject.edits if options.read):
            if (edit.page, edit.digest) not in verdicts:
                print(edit.page, edit.place, edit.digest, "?", edit.cause, edit.context, sep="\t")
                verdicts[edit.page, edit.digest] = UNREAD  # printed once


if __name__ == "__main__":
    main()
