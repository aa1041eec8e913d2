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
_WORD: Final = 64
"""Rows whose answers to a question make one integer."""
_ROWS: Final = 256
_QUESTIONS: Final = 256
"""Rows and questions that are looked at together: what they need fits into a cache of the processor, and a text of a million lines needs no more
memory than a page. Of a page's 100 rows, beside nets that want the cache too: 256 questions 0.36 ms, 512 0.35, 128 0.40, all 0.37."""

_Answers = npt.NDArray[np.uint64]


@dataclass(frozen=True)
class Trees:
    """The trees' questions, from the root down and from left to right: is number `feature` of the row above `threshold`? And what their `leaves` add.

    Shapes: trees x 63, trees x 63, trees x 64.

    Every row is asked every question, 64 rows in one operation on bits, and no tree is walked (after QuickScorer, Lucchese and others 2015).
    """

    feature: npt.NDArray[np.int32]
    threshold: Floats
    leaves: Floats

    def logits(self, table: Floats) -> Wide:
        """Return the sum of what the trees say of each row of a table (rows x numbers)."""
        return np.concatenate([self._logits(table[at : at + _ROWS]) for at in range(0, len(table), _ROWS)] or [np.zeros(0)])

    def _logits(self, table: Floats) -> Wide:
        turns = np.unpackbits(self._turns(self._answers(np.ascontiguousarray(table.T))).view(np.uint8)).reshape(DEPTH, len(self.leaves), -1)
        leaf = turns[0]
        for turn in turns[1:]:
            leaf = leaf + leaf + turn
        total: Wide = self._wide_leaves.take(leaf + np.arange(0, self.leaves.size, LEAVES)[:, None]).sum(axis=0)
        return total[: len(table)]

    def _answers(self, columns: Floats) -> _Answers:
        """Return what the rows, the bits of some integers, answer to each question of each tree (63 x trees x integers, in the order of `asked`).

        The bits behind the last row are whatever they are.
        """
        feature, threshold, asked = self._questions
        count = columns.shape[1]
        above = np.empty((len(feature), -(-count // _WORD) * _WORD), np.bool_)
        for at in range(0, len(feature), _QUESTIONS):
            some = slice(at, at + _QUESTIONS)
            np.greater(columns.take(feature[some], axis=0), threshold[some], out=above[some, :count])
        return np.packbits(above).view(np.uint64).reshape(len(feature), -1).take(asked, axis=0)

    def _turns(self, answers: _Answers) -> _Answers:
        """Return for each question on the way down which rows turn right in each tree (6 x trees x integers)."""
        turns = np.empty((DEPTH, *answers.shape[1:]), np.uint64)
        here = np.full((1, *answers.shape[1:]), ~np.uint64(0))  # which rows come to each node of a level
        for depth in range(DEPTH):
            right = here & answers[(1 << depth) - 1 : (2 << depth) - 1]
            np.bitwise_or.reduce(right, axis=0, out=turns[depth])
            if depth < DEPTH - 1:
                here = np.concatenate((here ^ right, right))
        return turns

    @cached_property
    def _questions(self) -> tuple[Numbers, Floats, Numbers]:
        """The different questions, of which trees share many: `feature`, `threshold` (a column), and which of them each node asks (63 x trees).

        The nodes stand level by level, and in a level first those that a turn to the left led to.
        """
        bits = np.ascontiguousarray(self.threshold, np.float32).view(np.uint32).astype(np.int64)
        found, asked = np.unique((self.feature.astype(np.int64) << 32) + bits, return_inverse=True)
        place, places = np.zeros(1, np.int64), []
        for _ in range(DEPTH):
            places.append(place)
            place = np.concatenate((2 * place + 1, 2 * place + 2))
        asked_at = asked.reshape(self.feature.shape).T[np.concatenate(places)]
        return found >> 32, (found & 0xFFFFFFFF).astype(np.uint32).view(np.float32)[:, None], asked_at

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
