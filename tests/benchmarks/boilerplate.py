"""Score a preset on pages with golds, each page by the line model that has not seen its site.

    python -m cleantext.boilerplate.train PAGES.jsonl.zst --out weights.npz --fold-dir folds
    python tests/benchmarks/boilerplate.py PAGES.jsonl.zst --folds folds --preset dump

Measure: word 4-shingles, precision and recall of each text, F1 of their means over texts (Scrapinghub's article extraction benchmark, 2019). `lost`
is the share of the gold's shingles in the input that were taken away; better and worse count texts whose own F1 moved by more than 0.005.
Without --folds the shipped weights are used: figures on pages that they were trained on say little. For studies of what pays:

    ... --sets aeb --away-from n4k,wcxb                  # for a model of some sets: pages of another one, of sites that those do not have
    ... --sets wcxb --kinds forum,product --by kind      # a row for each kind of page
    ... --below 0.05,0.1,0.2,0.5                         # a table for each bar of the model; --tight-below likewise
    ... --without site_chrome,teaser_blocks              # less the filters named
    ... --joined                                         # texts of one line
    ... --pages-of-site 4 [--profile]                    # sites with pages enough to tell what they repeat, and with that in `recurring_lines`
"""

import argparse
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import product
from pathlib import Path

from cleantext import Document, Pipeline, Profile
from cleantext.boilerplate.labels import FOLDS, Page, fold_of, kept_shares, pages, shingles
from cleantext.boilerplate.model import LineModel
from cleantext.filters.boilerplate_lines import BoilerplateLines

Row = tuple[float, float, float, float, float]


@dataclass(frozen=True)
class Setting:
    """A preset, where its line model comes from, and what of it is changed."""

    preset: str
    folds: Path | None = None
    below: float | None = None
    tight_below: float | None = None
    without: tuple[str, ...] = ()

    def changed(self, subject: BoilerplateLines, fold: int) -> BoilerplateLines:
        """Return the filter with the model of a fold and the bars that are set."""
        below = subject.below if self.below is None else self.below
        tight_below = subject.tight_below if self.tight_below is None else self.tight_below
        return replace(subject, below=below, tight_below=tight_below, weights=self.weights(fold))

    def weights(self, fold: int) -> Path | None:
        """Return the file of the model that has not seen a fold."""
        return self.folds / f"fold{fold}.npz" if self.folds and self.folds.is_dir() else self.folds


@cache
def pipeline(setting: Setting, fold: int) -> Pipeline:
    """Return a preset whose line model is that of a fold."""
    base = Pipeline.preset(setting.preset).without(*setting.without)
    filters = tuple(setting.changed(f, fold) if isinstance(f, BoilerplateLines) else f for f in base.filters)
    bars = [1 - bar for bar in (setting.below, setting.tight_below) if bar is not None]
    return replace(base, filters=filters, min_confidence=min([base.min_confidence, *bars]))


def ratio(part: float, whole: float, *, empty: float) -> float:
    """Return a share, or what an empty whole counts as."""
    return part / whole if whole else empty


def score(setting: Setting, work: tuple[Page, Profile | None]) -> tuple[Page, Row]:
    """Return precision and recall before and after, and what was lost."""
    page, profile = work
    cleaner = pipeline(setting, fold_of(page.site))
    cleaned = (cleaner.with_profile(profile) if profile else cleaner)(page.text).text
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
    yield f"{'input':12s} {'set':13s} {'texts':>5s} | {'as is':>7s} | {'P':>6s} {'R':>6s} {'F1':>6s} {'gain':>7s} | {'lost':>6s} | better worse"
    for (kind, name), found in sorted(rows.items()):
        means = [sum(column) / len(found) for column in zip(*found, strict=True)]
        was, now = f1(means[0], means[1]), f1(means[2], means[3])
        moved = Counter((f1(r[2], r[3]) - f1(r[0], r[1]) > 0.005) - (f1(r[0], r[1]) - f1(r[2], r[3]) > 0.005) for r in found)
        figures = f"{means[2]:6.4f} {means[3]:6.4f} {now:6.4f} {now - was:+7.4f} | {means[4]:6.4f}"
        yield f"{kind:12s} {name:13s} {len(found):5d} | {was:7.4f} | {figures} | {moved[1]:6d} {moved[-1]:5d}"


def of_large_sites(found: Iterable[Page], least: int, *, with_profile: bool) -> Iterator[tuple[Page, Profile | None]]:
    """Yield the pages of sites with so many of a set and an input at least, each with the profile of all of them, or with none."""
    grouped = defaultdict(list)
    for page in found:
        grouped[page.set, page.input, page.site].append(page)
    for (_, _, site), some in grouped.items():
        if len(some) >= least and site != "?":
            profile = Profile.of(Document(page.text) for page in some) if with_profile else None
            yield from ((page, profile) for page in some)


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


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path)
    parser.add_argument("--folds", type=Path, help="the folder of the folds' models, or one file of weights for all pages")
    parser.add_argument("--preset", default="dump")
    parser.add_argument("--sets", default="aeb,n4k,wcxb")
    parser.add_argument("--kinds", default="article")
    parser.add_argument("--inputs", default="fulldump,resiliparse,trafilatura,readability")
    parser.add_argument("--only-folds", default="", help="folds whose pages are scored (default: all)")
    parser.add_argument("--away-from", default="", help="sets: only pages of sites of which these have no page")
    parser.add_argument("--by", default="set", choices=["set", "kind"], help="what the rows tell apart (default: %(default)s)")
    parser.add_argument("--below", type=bars, default=[None], help="bars of the model, in the place of the preset's, a table for each")
    parser.add_argument("--tight-below", type=bars, default=[None], help="the same for tight texts")
    parser.add_argument("--without", default="", help="filters to leave out")
    parser.add_argument("--pages-of-site", type=int, default=1, help="only pages of sites with so many (default: %(default)s)")
    parser.add_argument("--joined", action="store_true", help="join the lines of each text into one")
    parser.add_argument("--profile", action="store_true", help="tell the filters what the pages of each site repeat")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--reliability", action="store_true", help="print the reliability of the folds' probabilities instead")
    return parser.parse_args()


def bars(text: str) -> list[float | None]:
    """Read numbers with commas between them."""
    return [float(part) for part in text.split(",")]


def wanted(options: argparse.Namespace) -> Iterator[Page]:
    """Yield the pages that are asked for."""
    asked = [set(filter(None, getattr(options, name).split(","))) for name in ("sets", "kinds", "inputs", "only_folds")]
    away_from = set(filter(None, options.away_from.split(",")))
    seen = {page.site for page in pages(options.pages) if page.set in away_from} if away_from else set()
    for page in pages(options.pages):
        if page.site not in seen and all(
            not want or have in want for want, have in zip(asked, (page.set, page.kind, page.input, str(fold_of(page.site))), strict=True)
        ):
            yield replace(page, text=" ".join(page.text.split())) if options.joined else page


def main() -> None:
    """Print the tables."""
    options = arguments()
    if options.reliability:
        print(*reliability(wanted(options), options.folds), sep="\n")
        return
    chosen = list(of_large_sites(wanted(options), options.pages_of_site, with_profile=options.profile)) if options.pages_of_site > 1 else None
    without = tuple(filter(None, options.without.split(",")))
    with ProcessPoolExecutor(options.jobs) as pool:
        for below, tight_below in product(options.below, options.tight_below):
            setting = Setting(options.preset, options.folds, below, tight_below, without)
            rows: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
            for page, row in pool.map(partial(score, setting), chosen or ((page, None) for page in wanted(options)), chunksize=8):
                rows[page.input, getattr(page, options.by)].append(row)
                rows[page.input, "~all"].append(row)
            if below is not None or tight_below is not None:
                print(f"below {below}, tight_below {tight_below}")
            print(*table(rows), sep="\n", flush=True)


if __name__ == "__main__":
    main()
