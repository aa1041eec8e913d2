"""What stands around a row, by what the nets say of all rows: numbers for the trees, which look once more.

The nets see places and shapes. Only when they have spoken can a row be held against the others: does it lie in a run that goes, does its block stay,
does it speak of what the rows that stay speak of?
"""

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np

from cleantext.boilerplate.rows import Floats, Numbers, Rows, Wide, columns

_NEAR: Final = (1, 2, 3, -1, -2, -3)
"""Rows above and below whose logits count by themselves."""
_NEAREST: Final = (1, 2, -1, -2)
"""Rows above and below whose length counts."""
_REACHES: Final = (3, 7, 15)
"""Rows to either side over which probabilities are averaged; the nets see 14."""
_NOTHING: Final = -9.0
"""The logit of the rows before the first and behind the last one."""
_FAR: Final = 30
_SURE: Final = 0.8
_PROSE: Final = 12


def context(rows: Rows, logits: Wide) -> Floats:
    """Return numbers for each row (rows x numbers), from the logits of the nets (rows x nets)."""
    mean = logits.mean(axis=1)
    keep = 1 / (1 + np.exp(-mean))
    stay = keep * rows.tokens
    around = [*_beside(mean, _NEAR, _NOTHING), *_beside(np.log1p(rows.tokens), _NEAREST, -1.0), *_windows(rows, stay)]
    others = [*_stretches(rows, keep, stay), _ends(rows, keep), _whole(rows, keep, stay), *_topic(rows, keep)]
    return columns([logits.T, mean, *around, *others], len(mean)).T


def _beside(values: Wide | Floats, distances: Sequence[int], missing: float) -> Iterator[Wide | Floats]:
    """Yield for each row the value of the row so many above it, or below it if negative, for each distance."""
    count, far = len(values), max(distances)
    padded = np.full(count + 2 * far, missing, values.dtype)
    padded[far : far + count] = values
    return (padded[far - distance : far - distance + count] for distance in distances)


def _windows(rows: Rows, stay: Wide) -> Iterator[Wide]:
    """Yield the share of tokens that stay, among the rows around each row."""
    count, far = len(stay), max(_REACHES)
    upto = np.zeros((2, count + 1 + 2 * far))  # sums of the rows before each; so many more before the first and behind the last
    upto[:, far + 1 : far + 1 + count] = np.cumsum(stay), np.cumsum(rows.tokens)
    upto[:, far + 1 + count :] = upto[:, far + count, None]
    for reach in _REACHES:
        within = upto[:, far + reach + 1 : far + reach + 1 + count] - upto[:, far - reach : far - reach + count]
        yield within[0] / np.maximum(within[1], 1)


def _stretches(rows: Rows, keep: Wide, stay: Wide) -> list[Wide]:
    """Return how large the run of rows is that go or stay as the row does, and its block between blank lines; and how much of them stays."""
    count, goes = len(keep), keep < 0.5  # noqa: PLR2004
    is_new = np.zeros(2 * count, np.bool_)
    np.not_equal(goes[1:], goes[:-1], out=is_new[1:count])
    is_new[count + 1 :] = rows.gaps()
    is_new[count] = True
    of = is_new.cumsum()  # the runs, and behind them the blocks
    tokens = np.bincount(of, weights=np.concatenate((rows.tokens, rows.tokens)))
    share = np.bincount(of, weights=np.concatenate((stay, stay))) / np.maximum(tokens, 1)
    sizes = (np.log1p(np.bincount(of)), np.log1p(tokens), share)
    return [size.take(part) for part in (of[:count], of[count:]) for size in sizes]


def _ends(rows: Rows, keep: Wide) -> Numbers:
    """Return how far below the first and above the last sure line of prose each row stands."""
    count = len(keep)
    sure = np.flatnonzero((keep > _SURE) & (rows.tokens >= _PROSE))
    first, last = (int(sure[0]), int(sure[-1])) if len(sure) else (0, count - 1)
    steps = np.concatenate((np.arange(-first, count - first), np.arange(last, last - count, -1)))
    return np.minimum(np.maximum(steps, -_FAR), _FAR)


def _whole(rows: Rows, keep: Wide, stay: Wide) -> Wide:
    """Return how much of the whole text stays, by tokens, and how many of its rows go, for each row."""
    count = len(keep)
    return np.repeat((stay.sum() / max(rows.tokens.sum(), 1), np.count_nonzero(keep < 0.5) / count), count)  # noqa: PLR2004


def _topic(rows: Rows, keep: Wide) -> tuple[Wide, Wide]:
    """Return how often the long words of each row stand in other rows that stay, and in others that go.

    A word that the text has once stands in none, which makes the last of the shares a half.
    """
    count, words, of = len(keep), rows.repeated.words, rows.repeated.rows
    own = keep.take(of)
    stay = np.maximum(np.bincount(words, weights=own).take(words) - own, 0)
    go = np.maximum(np.bincount(words).take(words) - 1 - stay, 0)
    of_words = np.concatenate((np.log1p(stay), stay > 0.5, np.log1p(go), (go + 0.1) / (stay + go + 0.2) - 0.5))  # noqa: PLR2004
    places = (np.arange(0, 4 * count, count)[:, None] + of).ravel()
    means = np.bincount(places, weights=of_words, minlength=4 * count).reshape(4, count) / np.maximum(rows.long, 1)
    means[3] += 0.5 * (rows.long > 0)
    return means, np.log1p(rows.long, dtype=np.float64)
