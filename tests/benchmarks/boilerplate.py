"""Score a preset on pages with golds, each page by the line model that has not seen its site.

    python -m cleantext.boilerplate.train PAGES.jsonl.zst --out weights.npz --fold-dir folds
    python tests/benchmarks/boilerplate.py PAGES.jsonl.zst --folds folds --preset dump

Measure: word 4-shingles, precision and recall of each text, F1 of their means over texts (Scrapinghub's article extraction benchmark, 2019). `lost`
is the share of the gold's shingles in the input that were taken away; better and worse count texts whose own F1 moved by more than 0.005.
Without --folds the shipped weights are used: figures on pages that they were trained on say little.
"""

import argparse
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import cache, partial
from pathlib import Path

from cleantext import Pipeline
from cleantext.boilerplate.labels import FOLDS, Page, fold_of, kept_shares, pages, shingles
from cleantext.boilerplate.model import LineModel
from cleantext.filters.boilerplate_lines import BoilerplateLines

Row = tuple[float, float, float, float, float]


@cache
def pipeline(preset: str, folds: Path | None, fold: int, below: float | None) -> Pipeline:
    """Return a preset whose line model is that of a fold."""
    base = Pipeline.preset(preset)
    changes: dict[str, object] = {"weights": folds / f"fold{fold}.npz"} if folds else {}
    if below is not None:
        changes["below"] = below
    filters = tuple(replace(f, **changes) if isinstance(f, BoilerplateLines) else f for f in base.filters)  # type: ignore[arg-type]
    return replace(base, filters=filters, min_confidence=base.min_confidence if below is None else min(base.min_confidence, 1 - below))


def ratio(part: float, whole: float, *, empty: float) -> float:
    """Return a share, or what an empty whole counts as."""
    return part / whole if whole else empty


def score(preset: str, folds: Path | None, below: float | None, page: Page) -> tuple[Page, Row]:
    """Return precision and recall before and after, and what was lost."""
    cleaned = pipeline(preset, folds, fold_of(page.site), below)(page.text).text
    gold, before, after = shingles(page.gold), shingles(page.text), shingles(cleaned)
    figures: list[float] = []
    for have in (before, after):
        right = (gold & have).total()
        figures += [ratio(right, have.total(), empty=float(not gold)), ratio(right, gold.total(), empty=1.0)]
    inside = gold & before
    lost = 1 - ratio((inside & after).total(), inside.total(), empty=1.0)
    return replace(page, text="", gold=""), (figures[0], figures[1], figures[2], figures[3], lost)


def f1(precision: float, recall: float) -> float:
    """Return the harmonic mean."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def table(rows: dict[tuple[str, str], list[Row]]) -> Iterator[str]:
    """Yield the lines of the table."""
    yield f"{'input':12s} {'set':10s} {'texts':>5s} | {'as is':>7s} | {'P':>6s} {'R':>6s} {'F1':>6s} {'gain':>7s} | {'lost':>6s} | better worse"
    for (kind, name), found in sorted(rows.items()):
        means = [sum(column) / len(found) for column in zip(*found, strict=True)]
        was, now = f1(means[0], means[1]), f1(means[2], means[3])
        moved = Counter((f1(r[2], r[3]) - f1(r[0], r[1]) > 0.005) - (f1(r[0], r[1]) - f1(r[2], r[3]) > 0.005) for r in found)
        figures = f"{means[2]:6.4f} {means[3]:6.4f} {now:6.4f} {now - was:+7.4f} | {means[4]:6.4f}"
        yield f"{kind:12s} {name:10s} {len(found):5d} | {was:7.4f} | {figures} | {moved[1]:6d} {moved[-1]:5d}"


def reliability(chosen: Iterator[Page], folds: Path) -> Iterator[str]:
    """Yield a table: what the model says of the lines of unseen sites, and what the golds say (words of lines count)."""
    edges = (0.0, 0.01, 0.03, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.97, 0.99, 1.01)
    said, held, count = ([0.0] * len(edges), [0.0] * len(edges), [0.0] * len(edges))
    models = [LineModel.load(folds / f"fold{i}.npz") for i in range(FOLDS)]
    for page in chosen:
        shares, texts = kept_shares(page.text, page.gold), page.text.split("\n")
        model = models[fold_of(page.site)]
        seen = model.survey(page.text)
        for line, p in zip(seen.lines, model.read(seen).keep, strict=True):
            if shares[line] >= 0:
                i, n = bisect_right(edges, p) - 1, len(texts[line].split())
                said[i], held[i], count[i] = said[i] + n * p, held[i] + n * shares[line], count[i] + n
    yield "| probability of belonging to the text | words | mean said | share in the golds |\n|---|---|---|---|"
    for i, total in enumerate(count):
        if total:
            yield f"| {edges[i]:.2f} to {min(edges[i + 1], 1):.2f} | {total:,.0f} | {said[i] / total:.3f} | {held[i] / total:.3f} |"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path)
    parser.add_argument("--folds", type=Path)
    parser.add_argument("--preset", default="dump")
    parser.add_argument("--sets", default="aeb,n4k,wcxb")
    parser.add_argument("--kinds", default="article")
    parser.add_argument("--inputs", default="fulldump,resiliparse,trafilatura,readability")
    parser.add_argument("--below", type=float, help="the model's bar, in the place of the preset's")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--reliability", action="store_true", help="print the reliability of the folds' probabilities instead")
    options = parser.parse_args()
    wanted = [set(filter(None, getattr(options, name).split(","))) for name in ("sets", "kinds", "inputs")]
    chosen = (p for p in pages(options.pages) if all(not want or have in want for want, have in zip(wanted, (p.set, p.kind, p.input), strict=True)))
    if options.reliability:
        print(*reliability(chosen, options.folds), sep="\n")
        return
    rows: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
    with ProcessPoolExecutor(options.jobs) as pool:
        work = partial(score, options.preset, options.folds, options.below)
        for page, row in pool.map(work, chosen, chunksize=8):
            rows[page.input, page.set].append(row)
            rows[page.input, "~all"].append(row)
    print(*table(rows), sep="\n")


if __name__ == "__main__":
    main()
