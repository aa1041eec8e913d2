"""Logits that say no more than they know."""

from typing import Final

import numpy as np

from cleantext.boilerplate.rows import Floats

_SMALL_STEP: Final = 1e-9
"""A step of Newton's method that changes nothing any more."""


def calibrate(logits: Floats, targets: Floats, weights: Floats) -> tuple[float, float]:
    """Return slope and offset of the logistic regression of the targets on out-of-fold logits (Platt 1999), by Newton's method.

    A step that makes the fit worse is halved: from logits in the tens, which an over-fitted net gives, a whole step runs away.
    """
    columns = np.stack([logits, np.ones_like(logits)], 1).astype(np.float64)

    def loss(slope: float, offset: float) -> float:
        values = columns @ (slope, offset)
        return float(weights @ (np.logaddexp(0, values) - targets * values))

    found = np.zeros(2)
    for _ in range(50):
        guess = 1 / (1 + np.exp(-columns @ found))
        gradient = columns.T @ (weights * (guess - targets))
        curve = (columns * (weights * guess * (1 - guess))[:, None]).T @ columns
        step = np.linalg.solve(curve, gradient)
        while loss(*(found - step)) > loss(*found) and np.abs(step).max() > _SMALL_STEP:
            step = step / 2
        found = found - step
    return float(found[0]), float(found[1])
