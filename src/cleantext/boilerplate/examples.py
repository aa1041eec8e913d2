"""What the line model learns from: texts as rows of numbers with the share of each line that the gold keeps, and how they are shown to a net."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from cleantext.boilerplate.features import Alphabet, extract
from cleantext.boilerplate.labels import FOLDS, Page, fold_of, is_among, kept_shares
from cleantext.boilerplate.rows import Features, Floats

PARTS: Final = ("words", "convolutions", "context", "neighbours", "trees")
"""What a study can leave out: word vectors, convolutions over the rows, mean of all rows, features of place and repetition, trees (the slowest)."""
BATCH: Final = 16
_CROP: Final = 0.7
"""Share of texts that lose a block of lines (up to 40 %) in training, so that no place in a page is learned by heart."""
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

    def of(self, made: Sequence[Example], left_out: Collection[int]) -> list[Example]:
        """Return the examples that a model learns from which is not to see some folds."""
        return [e for e in made if fold_of(e.page.site) not in left_out and is_among(e.page.site, self.sites)]


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


def batches(made: Sequence[Example], rng: np.random.Generator) -> Iterator[list[Example]]:
    """Yield texts of about one length together, in random order."""
    order = sorted(range(len(made)), key=lambda i: len(made[i].seen.lines) + rng.random() * 30)
    groups = [order[i : i + BATCH] for i in range(0, len(order), BATCH)]
    for i in rng.permutation(len(groups)):
        yield [made[j] for j in groups[i]]


def crop(example: Example, rng: np.random.Generator) -> Example:
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
