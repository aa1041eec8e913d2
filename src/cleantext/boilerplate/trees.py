"""Trees that were grown one behind the other, each on what those before it left wrong (Friedman 2001): how they judge rows of numbers."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
import numpy.typing as npt

from cleantext.boilerplate.rows import Floats, Numbers, Wide

DEPTH: Final = 6
"""Questions that a tree asks of a row. Every tree is stored whole, one that asks less with questions that are always answered alike."""
BRANCHES: Final = (1 << DEPTH) - 1
LEAVES: Final = BRANCHES + 1
_ROWS: Final = 64
"""Rows whose answers to a question make one integer."""
_GROUPS: Final = 4
"""Groups of so many rows that are looked at together: what they need fits into a cache of the processor (512 rows at once take twice 256), and a text
of a million lines needs no more memory than a page."""

_Answers = npt.NDArray[np.uint64]


@dataclass(frozen=True)
class Trees:
    """The trees' questions, from the root down and from left to right: is number `feature` of the row above `threshold`? And what their `leaves` add.

    Shapes: trees x 63, trees x 63, trees x 64.

    Every row is asked every question, 64 rows in one operation on bits, and no tree is walked: in half the time (Lucchese and others 2015, QuickScorer,
    gave the idea).
    """

    feature: npt.NDArray[np.int32]
    threshold: Floats
    leaves: Floats

    def logits(self, table: Floats) -> Wide:
        """Return the sum of what the trees say of each row of a table (rows x numbers)."""
        count, width = table.shape
        groups = -(-count // _ROWS)
        rows = np.zeros((groups * _ROWS, width), np.float32)
        rows[:count] = table
        columns = np.ascontiguousarray(rows.reshape(groups, _ROWS, width).transpose(0, 2, 1))
        found = [self._logits(columns[at : at + _GROUPS]) for at in range(0, groups, _GROUPS)]
        return np.concatenate([*found, np.zeros(0)])[:count]

    def _logits(self, columns: Floats) -> Wide:
        """Return the sums of some groups of rows (groups x numbers x 64 rows)."""
        turns = np.unpackbits(self._turns(self._answers(columns)).view(np.uint8)).reshape(DEPTH, -1)
        leaf = turns[0]
        for turn in turns[1:]:
            leaf = leaf + leaf + turn
        trees = len(self.leaves)
        leaf_of_all = leaf.reshape(-1, trees, _ROWS) + (np.arange(trees) * LEAVES)[:, None]
        total: Wide = self._wide_leaves.take(leaf_of_all).sum(axis=1).ravel()
        return total

    def _answers(self, columns: Floats) -> _Answers:
        """Return for each group what its rows answer to each question of each tree (groups x 63 x trees, in the order of `_asked`)."""
        feature, threshold, asked = self._questions
        above = np.packbits(columns.take(feature, axis=1) > threshold).view(np.uint64)
        return above.reshape(len(columns), -1).take(asked, axis=1)

    def _turns(self, answers: _Answers) -> _Answers:
        """Return for each question on the way down, group and tree, which rows turn right."""
        turns = np.empty((DEPTH, len(answers), len(self.leaves)), np.uint64)
        here = np.full((len(answers), 1, len(self.leaves)), ~np.uint64(0))  # which rows come to each node of a level
        for depth in range(DEPTH):
            right = here & answers[:, (1 << depth) - 1 : (2 << depth) - 1]
            np.bitwise_or.reduce(right, axis=1, out=turns[depth])
            if depth < DEPTH - 1:
                here = np.concatenate((here ^ right, right), axis=1)
        return turns

    @cached_property
    def _questions(self) -> tuple[Numbers, Floats, Numbers]:
        """The different questions, of which trees share many: `feature`, `threshold` (once for each of 64 rows), and which of them each node asks (63 x trees).

        The nodes stand level by level, and in a level first those that a turn to the left led to.
        """
        bits = np.ascontiguousarray(self.threshold, np.float32).view(np.uint32).astype(np.int64)
        found, asked = np.unique((self.feature.astype(np.int64) << 32) + bits, return_inverse=True)
        threshold = (found & 0xFFFFFFFF).astype(np.uint32).view(np.float32)
        place, places = np.zeros(1, np.int64), []
        for _ in range(DEPTH):
            places.append(place)
            place = np.concatenate((2 * place + 1, 2 * place + 2))
        asked_at = asked.reshape(self.feature.shape).T[np.concatenate(places)]
        return found >> 32, np.repeat(threshold, _ROWS).reshape(-1, _ROWS), asked_at

    @cached_property
    def _wide_leaves(self) -> Wide:
        return self.leaves.astype(np.float64).ravel()

    def arrays(self) -> dict[str, npt.NDArray[np.generic]]:
        """Return the arrays as a file of weights holds them."""
        return {"feature": self.feature.astype(np.uint8), "threshold": self.threshold, "leaves": self.leaves}

    @classmethod
    def of_arrays(cls, arrays: Mapping[str, npt.NDArray[np.generic]]) -> "Trees":
        """Read what `arrays` gave."""
        return cls(arrays["feature"].astype(np.int32), arrays["threshold"].astype(np.float32), arrays["leaves"].astype(np.float32))
