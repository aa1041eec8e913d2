"""What stands around a row, by what the nets say of all rows: numbers for the trees, which look once more.

The nets see places and shapes. Only when they have spoken can a row be held against the others: does it lie in a run that goes, does its block stay,
does it speak of what the rows that stay speak of?
"""

from typing import Final

import numpy as np
import numpy.typing as npt

from cleantext.boilerplate.rows import Floats, Numbers, Rows, Wide, table

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
    """Return numbers for each row, from the logits of the nets (rows x nets)."""
    mean, length = logits.mean(axis=1), np.log1p(rows.tokens)
    keep = 1 / (1 + np.exp(-mean))
    columns: list[npt.ArrayLike] = [*logits.T, mean, *(_beside(mean, k, _NOTHING) for k in _NEAR), *(_beside(length, k, -1.0) for k in _NEAREST)]
    columns += [*_windows(rows, keep), *_stretches(rows, keep), *_ends(rows, keep), *_whole(rows, keep), *_topic(rows, keep)]
    return table(columns)


def _beside(values: Wide | Floats, distance: int, missing: float) -> Wide | Floats:
    """Return for each row the value of the row so many above it, or below it if negative."""
    beside = np.full_like(values, missing)
    if distance > 0:
        beside[distance:] = values[:-distance]
    else:
        beside[:distance] = values[-distance:]
    return beside


def _windows(rows: Rows, keep: Wide) -> list[Wide]:
    """Return the share of tokens that stay, among the rows around each row."""
    count = len(keep)
    stay, tokens = (np.concatenate(([0], np.cumsum(column))) for column in (keep * rows.tokens, rows.tokens))
    at = np.arange(count)
    spans = [(np.maximum(at - reach, 0), np.minimum(at + reach + 1, count)) for reach in _REACHES]
    return [(stay[high] - stay[low]) / np.maximum(tokens[high] - tokens[low], 1) for low, high in spans]


def _stretches(rows: Rows, keep: Wide) -> list[Wide]:
    """Return how large the run of rows is that go or stay as the row does, and its block between blank lines; and how much of them stays."""
    goes = keep < 0.5  # noqa: PLR2004
    columns = []
    for is_new in (goes[1:] != goes[:-1], np.diff(rows.lines) > 1):
        of = np.concatenate(([0], np.cumsum(is_new)))
        tokens = np.bincount(of, weights=rows.tokens)
        stay = np.bincount(of, weights=keep * rows.tokens) / np.maximum(tokens, 1)
        columns += [np.log1p(np.bincount(of))[of], np.log1p(tokens)[of], stay[of]]
    return columns


def _ends(rows: Rows, keep: Wide) -> list[Numbers]:
    """Return how far below the first and above the last sure line of prose each row stands."""
    count = len(keep)
    at, sure = np.arange(count), np.flatnonzero((keep > _SURE) & (rows.tokens >= _PROSE))
    first, last = (sure[0], sure[-1]) if len(sure) else (0, count - 1)
    return [np.clip(at - first, -_FAR, _FAR), np.clip(last - at, -_FAR, _FAR)]


def _whole(rows: Rows, keep: Wide) -> list[Wide]:
    """Return how much of the whole text stays, by tokens, and how many of its rows go."""
    shares = (float((keep * rows.tokens).sum() / max(rows.tokens.sum(), 1)), float((keep < 0.5).mean()))  # noqa: PLR2004
    return [np.full(len(keep), share) for share in shares]


def _topic(rows: Rows, keep: Wide) -> list[Wide]:
    """Return how often the long words of each row stand in other rows that stay, and in others that go."""
    count, own = len(keep), keep[rows.long_rows]
    stay = np.maximum(np.bincount(rows.long, weights=own)[rows.long] - own, 0)
    go = np.maximum(np.bincount(rows.long, weights=1 - own)[rows.long] - (1 - own), 0)
    many = np.bincount(rows.long_rows, minlength=count)
    means = (np.log1p(stay), stay > 0.5, np.log1p(go), (go + 0.1) / (stay + go + 0.2))  # noqa: PLR2004
    return [*(np.bincount(rows.long_rows, weights=values, minlength=count) / np.maximum(many, 1) for values in means), np.log1p(many)]
