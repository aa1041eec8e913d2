"""Train the line model. Needs the extra `train` (torch, LightGBM).

    python -m cleantext.boilerplate.train PAGES.jsonl.zst --out weights.npz --fold-dir folds

PAGES: see `cleantext.boilerplate.labels.pages`. All input texts of a page teach; sites never stand on both sides of a fold. Seeded: the same pages,
torch version and machine make the same weights. `--sites`, `--without` and `--only-folds` are for studies of what pays: without --out only the models
of the folds are made.
"""

# It prints how far it is.
# ruff: noqa: T201

import argparse
import time
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from importlib.metadata import version
from pathlib import Path
from typing import Final

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as fn

from cleantext.boilerplate.boosting import boost
from cleantext.boilerplate.calibration import calibrate
from cleantext.boilerplate.features import BUCKETS, Alphabet, extract, survey
from cleantext.boilerplate.labels import FOLDS, Page, fold_of, is_among, kept_shares, pages
from cleantext.boilerplate.model import DILATIONS, WIDTH, LineModel, numbers, write
from cleantext.boilerplate.rows import Features, Floats
from cleantext.boilerplate.trees import Trees

SETS: Final = ("aeb", "n4k", "wcxb")
"""Sets with a licence that lets weights ship: MIT, Apache-2.0, CC-BY-4.0."""
PARTS: Final = ("words", "convolutions", "context", "neighbours", "trees")
"""What a study can leave out: word vectors, convolutions over the rows, mean of all rows, features of place and repetition, trees (the slowest)."""
_HIDDEN: Final = 64
_EMBEDDING: Final = 8
_DROPOUT: Final = 0.3
_WORD_DROPOUT: Final = (0.6, 1.0)
"""How much of a line's word vector each net loses in training; all of it makes a net of shapes alone, which carries other languages. Together they
beat two of either sort (F1 on dumps, two folds: 0.933 against 0.931 and 0.926)."""
_EPOCHS: Final = (8, 12)
_CROP: Final = 0.7
"""Share of texts that lose a block of lines (up to 40 %) in training, so that no place in a page is learned by heart."""
_BATCH: Final = 16
_RATE: Final = 4e-3
_DECAY: Final = 0.1
_NOISE: Final = 0.1
_LOOKS: Final = 2
"""Times that trees are shown a text. Out of fold, preset "auto" on resiliparse's texts: shown once +0.0292, 0.0165 lost, 584 better, 49 worse; twice
+0.0297, 0.0157, 591, 44."""
_GOES: Final = -1.0
"""The mean logit of the nets below which a line is not shown to the trees again: a probability of 0.42."""
_LONGEST: Final = 3000
"""Lines of a text that are looked at in training."""


@dataclass(frozen=True)
class Example:
    """A text's features, and for each row the share that the gold keeps and a weight."""

    page: Page
    seen: Features
    target: Floats
    weight: Floats


@dataclass(frozen=True)
class Study:
    """What a training leaves out: `PARTS`, all but a share of the training `sites`, all but some `folds`."""

    without: frozenset[str] = frozenset()
    sites: float = 1.0
    folds: tuple[int, ...] = tuple(range(FOLDS))

    def of(self, made: Sequence[Example], fold: int) -> list[Example]:
        """Return the examples that the model of a fold learns from."""
        return [e for e in made if fold_of(e.page.site) != fold and is_among(e.page.site, self.sites)]


class Net(nn.Module):
    """A row's own features and words, then three dilated convolutions over the rows, then the mean of all rows."""

    def __init__(self, features: int, lost: float) -> None:
        """Make a net for rows of so many features; `lost` is its word dropout."""
        super().__init__()
        self.lost = lost
        self.words = nn.EmbeddingBag(BUCKETS, _EMBEDDING, mode="mean")
        nn.init.normal_(self.words.weight, std=0.01)
        self.entry = nn.Linear(features + _EMBEDDING, _HIDDEN)
        self.convolutions = nn.ModuleList(nn.Conv1d(_HIDDEN, _HIDDEN, WIDTH, padding=d * (WIDTH // 2), dilation=d) for d in DILATIONS)
        self.context = nn.Linear(_HIDDEN, _HIDDEN)
        self.exit = nn.Linear(2 * _HIDDEN, 1)
        self.dropout = nn.Dropout(_DROPOUT)

    def forward(self, dense: Tensor, words: Tensor, starts: Tensor, mask: Tensor) -> Tensor:
        """Return the logit of each row; `mask` (texts x rows) says where the rows lie."""
        vectors = torch.zeros(len(dense), _EMBEDDING) if self.lost == 1 else fn.dropout(self.words(words, starts), self.lost, self.training)
        rows = torch.relu(self.entry(torch.cat([dense, vectors], 1)))
        entry = torch.zeros(*mask.shape, _HIDDEN)
        entry[mask] = rows
        inside = mask[:, None].float()
        state = entry.transpose(1, 2)
        for convolution in self.convolutions:
            state = (state + self.dropout(torch.relu(convolution(state)))) * inside
        whole = torch.relu(self.context(state.sum(2) / inside.sum(2)))
        state = state.transpose(1, 2) + whole[:, None]
        logits: Tensor = self.exit(self.dropout(torch.cat([state[mask], rows], 1)))
        return logits.squeeze(1)


def examples(found: Sequence[Page], alphabet: Alphabet) -> list[Example]:
    """Compute features and targets. A row weighs by its words (2 to 82), and a long text as much as 60 lines."""
    made = []
    for page in found:
        seen = extract(page.text, alphabet)
        if seen is None or len(seen.lines) > _LONGEST:
            continue
        shares = np.array(kept_shares(page.text, page.gold), np.float32)[seen.lines]
        tokens = np.array([len(line.split()) for line in page.text.split("\n")], np.float32)[seen.lines]
        weight = (np.minimum(tokens, 80) + 2) * (shares >= 0)
        weight *= np.sqrt(min(len(weight), 60)) / max(weight.sum(), 1)
        made.append(Example(page, seen, np.clip(shares, 0, 1), weight))
    return made


def train(made: Sequence[Example], alphabet: Alphabet, seed: int = 0, without: Collection[str] = ()) -> LineModel:
    """Train one net of each sort on all examples; `without`: `PARTS` that they lack."""
    dense = np.concatenate([example.seen.dense for example in made])
    mean, scale = dense.mean(0), dense.std(0) + 1e-3
    if "neighbours" in without:
        scale[len(survey("x", alphabet)[0].shape) :] = np.inf  # behind the features of a line's own shape; makes them 0, here and at work
    nets = [_fit(made, mean, scale, seed + i, without) for i in range(len(_WORD_DROPOUT))]
    return LineModel({"pages": len(made)}, alphabet, tuple({**_arrays(net), "mean": mean, "scale": scale} for net in nets))


def _fit(made: Sequence[Example], mean: Floats, scale: Floats, seed: int, without: Collection[str]) -> Net:
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    rng = np.random.default_rng(seed)
    sort = seed % len(_WORD_DROPOUT)
    net = Net(len(mean), _WORD_DROPOUT[sort])
    for name, parameter in net.named_parameters():
        if name.partition(".")[0] in without:
            nn.init.zeros_(parameter).requires_grad_(False)
    optimiser = torch.optim.AdamW(net.parameters(), lr=_RATE, weight_decay=_DECAY)
    steps = _EPOCHS[sort] * (len(made) // _BATCH + 1)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, _RATE, total_steps=steps + 1)
    for _ in range(_EPOCHS[sort]):
        for chosen in _batches(made, rng):
            cropped = [_crop(example, rng) for example in chosen]
            dense, words, starts, mask = _tensors(cropped, mean, scale)
            logits = net(dense + torch.randn_like(dense) * _NOISE, words, starts, mask)
            target, weight = (torch.tensor(np.concatenate([getattr(e, name) for e in cropped])) for name in ("target", "weight"))
            loss = (fn.binary_cross_entropy_with_logits(logits, target, reduction="none") * weight).sum() / len(cropped)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            schedule.step()
    net.eval()
    return net


def _batches(made: Sequence[Example], rng: np.random.Generator) -> Iterator[list[Example]]:
    """Yield texts of about one length together, in random order."""
    order = sorted(range(len(made)), key=lambda i: len(made[i].seen.lines) + rng.random() * 30)
    groups = [order[i : i + _BATCH] for i in range(0, len(order), _BATCH)]
    for i in rng.permutation(len(groups)):
        yield [made[j] for j in groups[i]]


def _crop(example: Example, rng: np.random.Generator) -> Example:
    """Take a block of lines away, now and then."""
    count = len(example.seen.lines)
    if count < 12 or rng.random() >= _CROP:  # noqa: PLR2004
        return example
    length = int(rng.integers(1, max(2, int(count * 0.4))))
    start = int(rng.integers(0, count - length + 1))
    rows = np.ones(count, bool)
    rows[start : start + length] = False
    kept = rows[example.seen.owners]
    seen = Features(example.seen.lines[rows], example.seen.dense[rows], example.seen.words[kept], (np.cumsum(rows) - 1)[example.seen.owners[kept]])
    return replace(example, seen=seen, target=example.target[rows], weight=example.weight[rows])


def _tensors(chosen: Sequence[Example], mean: Floats, scale: Floats) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    dense = np.concatenate([np.clip((e.seen.dense - mean) / scale, -5, 5) for e in chosen]).astype(np.float32)
    lengths = [len(e.seen.lines) for e in chosen]
    offsets = np.cumsum([0, *(len(e.seen.words) for e in chosen)])
    starts = [at + np.searchsorted(e.seen.owners, np.arange(n)) for e, n, at in zip(chosen, lengths, offsets, strict=False)]
    words = np.concatenate([e.seen.words for e in chosen]).astype(np.int64)
    mask = np.arange(max(lengths))[None] < np.array(lengths)[:, None]
    return torch.tensor(dense), torch.tensor(words), torch.tensor(np.concatenate(starts)), torch.tensor(mask)


def _arrays(net: Net) -> dict[str, Floats]:
    """Return the weights as the model at work wants them: inputs first."""
    state = {name: tensor.numpy() for name, tensor in net.state_dict().items()}
    words = state["words.weight"] * (net.lost < 1)
    arrays = {"words": words, "in.weight": state["entry.weight"].T, "in.bias": state["entry.bias"]}
    for i in range(len(DILATIONS)):
        kernel = state[f"convolutions.{i}.weight"]  # out, in, width
        arrays[f"conv{i}.weight"] = kernel.transpose(2, 1, 0).reshape(-1, kernel.shape[0])
        arrays[f"conv{i}.bias"] = state[f"convolutions.{i}.bias"]
    arrays |= {"context.weight": state["context.weight"].T, "context.bias": state["context.bias"]}
    return arrays | {"out.weight": state["exit.weight"][0], "out.bias": state["exit.bias"]}


def cross_validate(made: Sequence[Example], alphabet: Alphabet, folder: Path, study: Study) -> tuple[list[LineModel], float, float]:
    """Train without each fold in turn, calibrate on all out-of-fold logits, write the models into `folder`; return them, slope and offset."""
    nets = _Nets(made, alphabet, study)
    models = []
    rows: list[tuple[Floats, Floats, Floats]] = []
    for fold in study.folds:
        start = time.monotonic()
        model = nets.without(fold)
        if "trees" not in study.without:
            model = replace(model, trees=grow((e, nets.without(fold, fold_of(e.page.site))) for e in study.of(made, fold)))
        models.append(model)
        unseen = (e for e in made if fold_of(e.page.site) == fold)
        rows += [(model.logits(model.survey(e.page.text)).astype(np.float32), e.target, e.weight) for e in unseen]
        print(f"fold {fold}: {time.monotonic() - start:.0f} s", flush=True)
    logits, targets, weights = (np.concatenate(column) for column in zip(*rows, strict=True))
    slope, offset = calibrate(logits, targets, weights)
    for fold, model in zip(study.folds, models, strict=True):
        write(folder / f"fold{fold}.npz", replace(model, slope=slope, offset=offset))
    return models, slope, offset


@dataclass(frozen=True)
class _Nets:
    """Nets that have not seen some folds, trained when they are first asked for."""

    made: Sequence[Example]
    alphabet: Alphabet
    study: Study
    trained: dict[frozenset[int], LineModel] = field(default_factory=dict)

    def without(self, *folds: int) -> LineModel:
        left_out = frozenset(folds)
        if left_out not in self.trained:
            chosen = [e for e in self.study.of(self.made, min(left_out)) if fold_of(e.page.site) not in left_out]
            self.trained[left_out] = train(chosen, self.alphabet, without=self.study.without)
        return self.trained[left_out]


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
    models, slope, offset = cross_validate(made, alphabet, options.fold_dir, study)
    if options.out is None:
        return
    model = train(made, alphabet, without=study.without)
    trees = None if "trees" in study.without else grow((e, models[fold_of(e.page.site)]) for e in made)
    header = {"sets": options.sets.split(","), "texts": len(made), "sites": len({e.page.site for e in made})}
    header |= {name: version(name) for name in ("torch", "lightgbm")}
    write(options.out, replace(model, header=header, trees=trees, slope=slope, offset=offset))
    print(f"slope {slope:.3f}, offset {offset:.3f}, {options.out.stat().st_size} bytes", flush=True)


if __name__ == "__main__":
    main()
