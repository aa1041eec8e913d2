"""Trees that were grown one behind the other, each on what those before it left wrong (Friedman 2001): how they judge rows of numbers."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from cleantext.boilerplate.rows import Floats, Wide

DEPTH: Final = 6
"""Questions that a tree asks of a row. Every tree is stored whole, one that asks less with questions that are always answered alike."""
BRANCHES: Final = (1 << DEPTH) - 1
LEAVES: Final = BRANCHES + 1
_ROWS: Final = 256
"""Rows that are looked at together: what they need fits into a cache of the processor (6,000 rows take 20 ms; 4,096 at a time 28), and a text of a
million lines needs no more memory than a page."""


@dataclass(frozen=True)
class Trees:
    """The trees' questions, from the root down and from left to right: is number `feature` of the row above `threshold`? And what their `leaves` add.

    Shapes: trees x 63, trees x 63, trees x 64.
    """

    feature: npt.NDArray[np.int32]
    threshold: Floats
    leaves: Floats

    def logits(self, table: Floats) -> Wide:
        """Return the sum of what the trees say of each row of a table (rows x numbers)."""
        return np.concatenate([self._logits(table[at : at + _ROWS]) for at in range(0, len(table), _ROWS)] or [np.zeros(0)])

    def _logits(self, table: Floats) -> Wide:
        count, width = table.shape
        trees = np.arange(len(self.leaves), dtype=np.int32)
        start, root = (np.arange(count, dtype=np.int32) * width)[:, None], trees * BRANCHES
        feature, threshold, numbers = self.feature.ravel(), self.threshold.ravel(), np.ascontiguousarray(table).ravel()
        node = np.broadcast_to(root, (count, len(trees)))
        for _ in range(DEPTH):
            is_above = numbers.take(start + feature.take(node)) > threshold.take(node)
            node = 2 * node + (1 - root) + is_above  # children of the node that is at place i of its tree stand at 2 i + 1 and behind it
        leaf = node + (trees - BRANCHES)  # a tree has one leaf more than branches
        total: Wide = self.leaves.ravel().take(leaf).sum(axis=1, dtype=np.float64)
        return total

    def arrays(self) -> dict[str, npt.NDArray[np.generic]]:
        """Return the arrays as a file of weights holds them."""
        return {"feature": self.feature.astype(np.uint8), "threshold": self.threshold, "leaves": self.leaves}

    @classmethod
    def of_arrays(cls, arrays: Mapping[str, npt.NDArray[np.generic]]) -> "Trees":
        """Read what `arrays` gave."""
        return cls(arrays["feature"].astype(np.int32), arrays["threshold"].astype(np.float32), arrays["leaves"].astype(np.float32))
