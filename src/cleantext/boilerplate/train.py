"""Train the line model. Needs the extra `train` (torch, LightGBM).

    python -m cleantext.boilerplate.train PAGES.jsonl.zst --out weights.npz --fold-dir folds

PAGES: see `cleantext.boilerplate.labels.pages`. All input texts of a page teach; sites never stand on both sides of a fold. Seeded: the same pages,
torch version and machine make the same weights, with any number of `--jobs`. `--sites`, `--without` and `--only-folds` are for studies of what pays:
without --out only the models of the folds are made.
"""

# It prints how far it is.
# ruff: noqa: T201

import argparse
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias, TypeVar

import numpy as np

from cleantext.boilerplate.boosting import boost
from cleantext.boilerplate.calibration import calibrate
from cleantext.boilerplate.examples import PARTS, Example, Study, examples
from cleantext.boilerplate.features import Alphabet
from cleantext.boilerplate.labels import FOLDS, fold_of, pages
from cleantext.boilerplate.model import LineModel, numbers, write
from cleantext.boilerplate.nets import train
from cleantext.boilerplate.trees import Trees

if TYPE_CHECKING:
    from cleantext.boilerplate.rows import Floats

Models: TypeAlias = dict[frozenset[int], LineModel]
"""Models by the folds that they have not seen; without any, the one that ships."""
_Item = TypeVar("_Item")
_Made = TypeVar("_Made")

SETS: Final = ("aeb", "n4k", "wcxb")
"""Sets with a licence that lets weights ship: MIT, Apache-2.0, CC-BY-4.0."""
_LOOKS: Final = 2
"""Times that trees are shown a text. Out of fold, preset "auto" on resiliparse's texts: shown once +0.0292, 0.0165 lost, 584 better, 49 worse; twice
+0.0297, 0.0157, 591, 44."""
_GOES: Final = -1.0
"""The mean logit of the nets below which a line is not shown to the trees again: a probability of 0.42."""


def train_all(made: Sequence[Example], alphabet: Alphabet, study: Study, *, whole: bool, jobs: int = 1) -> Models:
    """Return the nets that a study needs, those without a fold and (for the trees) a second one, and if asked for those of the `whole`."""
    wanted = [frozenset({fold}) for fold in study.folds]
    if "trees" not in study.without:
        wanted += dict.fromkeys(frozenset({fold, other}) for fold in study.folds for other in range(FOLDS) if other != fold)
    wanted += [frozenset[int]()] * whole
    return dict(zip(wanted, _side_by_side(partial(_nets, made, alphabet, study), wanted, jobs), strict=True))


def cross_validate(made: Sequence[Example], nets: Models, study: Study, *, jobs: int = 1) -> Models:
    """Return the nets without a fold, and those of the whole, with trees, and calibrated on what those without a fold say of its texts."""
    wanted = [left_out for left_out in nets if len(left_out) <= 1]
    models = dict(zip(wanted, _side_by_side(partial(_grown, made, nets, study), wanted, jobs), strict=True))
    unseen = [(e, models.get(frozenset({fold_of(e.page.site)}))) for e in made]
    rows = [(model.logits(model.survey(e.page.text)).astype(np.float32), e.target, e.weight) for e, model in unseen if model]
    slope, offset = calibrate(*(np.concatenate(column) for column in zip(*rows, strict=True)))
    return {left_out: replace(model, slope=slope, offset=offset) for left_out, model in models.items()}


def _side_by_side(work: Callable[[_Item], _Made], items: Sequence[_Item], jobs: int) -> Iterator[_Made]:
    """Yield what is made of each item, in order, so many at a time: each on one thread, so that their number does not change what comes out."""
    if jobs == 1:
        yield from map(work, items)
        return
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:  # no fork: torch has threads
        yield from pool.map(work, items)


def _nets(made: Sequence[Example], alphabet: Alphabet, study: Study, left_out: frozenset[int]) -> LineModel:
    start = time.monotonic()
    model = train(study.of(made, left_out), alphabet, without=study.without)
    print(f"nets{_named(left_out)}: {time.monotonic() - start:.0f} s", flush=True)
    return model


def _grown(made: Sequence[Example], nets: Models, study: Study, left_out: frozenset[int]) -> LineModel:
    """Return nets with trees, which learn of each text from nets that have not seen its site either."""
    if "trees" in study.without:
        return nets[left_out]
    start = time.monotonic()
    trees = grow((e, nets[left_out | {fold_of(e.page.site)}]) for e in study.of(made, left_out))
    print(f"trees{_named(left_out)}: {time.monotonic() - start:.0f} s", flush=True)
    return replace(nets[left_out], trees=trees)


def _named(left_out: frozenset[int]) -> str:
    return f" without fold {' and '.join(map(str, sorted(left_out)))}" if left_out else " of the whole"


def grow(taught: Iterable[tuple[Example, LineModel]]) -> Trees:
    """Grow trees on examples, each with nets that have not seen its site; on whole texts, and on what is left without what nets would have go."""
    seen: list[tuple[Floats, Floats, Floats]] = []
    for example, nets in taught:
        rows, target, weight = nets.survey(example.page.text), example.target, example.weight
        for _ in range(_LOOKS):
            dense = rows.dense()
            of_nets = nets.of_nets(rows, dense)
            seen.append((numbers(rows, dense, of_nets), target, weight))
            goes = of_nets.mean(axis=1) < _GOES
            if goes.all() or not goes.any():
                break
            rows, target, weight = rows.without(goes.tolist()), target[~goes], weight[~goes]
    table, targets, weights = (np.concatenate(column) for column in zip(*seen, strict=True))
    return boost(table, targets, weights)


def main() -> None:
    """Train, with or without cross-validation."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path)
    parser.add_argument("--out", type=Path, help="the file of weights to write (default: none, the models of the folds alone)")
    parser.add_argument("--fold-dir", type=Path, required=True, help="where the models of the cross-validation go, which calibrates the shipped one")
    parser.add_argument("--sets", default=",".join(SETS), help="sets to learn from (default: %(default)s)")
    parser.add_argument("--without", default="", help=f"parts to leave out: {', '.join(PARTS)}")
    parser.add_argument("--sites", type=float, default=1.0, help="share of the training sites to learn from (default: all)")
    parser.add_argument("--only-folds", default=",".join(map(str, range(FOLDS))), help="folds to train without (default: %(default)s)")
    parser.add_argument("--jobs", type=int, default=2, help="processes; what comes out does not depend on it (default: %(default)s)")
    options = parser.parse_args()
    study = Study(frozenset(filter(None, options.without.split(","))), options.sites, tuple(map(int, options.only_folds.split(","))))
    if unknown := study.without - {*PARTS}:
        parser.error(f"--without: no such part: {', '.join(sorted(unknown))}; there are: {', '.join(PARTS)}")
    if options.out and study.folds != tuple(range(FOLDS)):
        parser.error("--out wants all folds: they teach the trees and calibrate; leave --only-folds away")
    options.fold_dir.mkdir(parents=True, exist_ok=True)
    alphabet = Alphabet.of_python()
    chosen = [page for page in pages(options.pages) if page.set in options.sets.split(",") and page.kind == "article"]
    made = examples(chosen, alphabet)
    print(f"{len(made)} texts of {len({e.page.site for e in made})} sites", flush=True)
    nets = train_all(made, alphabet, study, whole=bool(options.out), jobs=options.jobs)
    models = cross_validate(made, nets, study, jobs=options.jobs)
    for fold in study.folds:
        write(options.fold_dir / f"fold{fold}.npz", models[frozenset({fold})])
    if options.out:
        model = models[frozenset()]
        header = {"sets": options.sets.split(","), "texts": len(made), "sites": len({e.page.site for e in made})}
        header |= {name: version(name) for name in ("torch", "lightgbm")}
        write(options.out, replace(model, header=header))
        print(f"slope {model.slope:.3f}, offset {model.offset:.3f}, {options.out.stat().st_size} bytes", flush=True)


if __name__ == "__main__":
    main()
