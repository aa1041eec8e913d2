"""The lines of a text as rows of numbers: those of the lines by themselves, and those that follow from the lines around them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

Floats: TypeAlias = npt.NDArray[np.float32]
Wide: TypeAlias = npt.NDArray[np.float64]
Numbers: TypeAlias = npt.NDArray[np.int64]
Bits: TypeAlias = npt.NDArray[np.bool_]
Hashes: TypeAlias = npt.NDArray[np.uint64]

_FAR: Final = 60


@dataclass(frozen=True)
class Features:
    """`lines`: numbers of the lines that are not blank; `dense`: a row of numbers for each; `words`: a bucket for each word, `owners` its row."""

    lines: Numbers
    dense: Floats
    words: npt.NDArray[np.int32]
    owners: Numbers


@dataclass(frozen=True)
class Words:
    """The words of all rows, which are runs of letters and digits: a bucket for each in order, `owners` its row."""

    buckets: npt.NDArray[np.int32]
    owners: Numbers


@dataclass(frozen=True)
class Rows:
    """What the lines of a text are by themselves: a row for each that is not blank. Features follow from them and the other rows.

    Of rows: the `lines`' numbers, the numbers of their own `shape`, `tokens` (between blanks), how many `words`, whether they are `prose`, `kinds`
    (the same number for the same line), and `meanings`, what nets see in their words, if they were asked. Of long words: numbers, the same for the
    same word, and their rows, in the order of both.
    """

    lines: Numbers
    shape: Floats
    tokens: Floats
    words: Floats
    prose: Bits
    kinds: Numbers
    long: Numbers
    long_rows: Numbers
    meanings: tuple[Floats, ...] = ()

    def without(self, gone: Sequence[bool]) -> "Rows":
        """Return the rows of the text without some of its lines: one truth value for each row."""
        left = ~np.asarray(gone, np.bool_)
        before = left.cumsum()
        kept = left[self.long_rows]
        return Rows(
            self.lines[left] - (np.arange(1, len(left) + 1) - before)[left],
            self.shape[left],
            self.tokens[left],
            self.words[left],
            self.prose[left],
            self.kinds[left],
            self.long[kept],
            before[self.long_rows[kept]] - 1,
            tuple(meaning[left] for meaning in self.meanings),
        )

    def dense(self) -> Floats:
        """Return the numbers of each row: those of its shape, and what follows from the other rows."""
        return np.concatenate((self.shape, table([*self._repetition(), *self._place()])), axis=1)

    def _repetition(self) -> list[Floats]:
        """How much of a line's long words other lines have too, prose lines above all, and how often the line as a whole recurs."""
        count = len(self.lines)
        kinds, rows = self.long, self.long_rows
        first = changes(kinds) | changes(rows)  # of its kind in its row
        holders = np.bincount(kinds[first])
        by_prose = np.bincount(kinds[first], weights=self.prose[rows[first]])
        of_row = np.bincount(rows, minlength=count).astype(np.float32)
        shared = np.bincount(rows, weights=holders[kinds] > 1, minlength=count) / np.maximum(of_row, 1)
        in_prose = np.bincount(rows, weights=by_prose[kinds] > self.prose[rows], minlength=count) / np.maximum(of_row, 1)
        copies = np.bincount(self.kinds)[self.kinds]
        return [shared, in_prose, of_row / np.maximum(self.words, 1), np.log1p(copies - 1)]

    def _place(self) -> list[npt.ArrayLike]:
        """Where a line stands: in the text, beside gaps, near prose; and what sort of text it is."""
        count = len(self.lines)
        at, words = np.arange(count), np.cumsum(self.tokens)
        gaps = np.concatenate(([False], np.diff(self.lines) > 1, [False]))
        behind, ahead = _distances(self.prose)
        of_prose = np.cumsum(self.prose * self.tokens)
        done = of_prose / max(of_prose[-1], 1)
        here = [at / count, np.log1p(at) / 3, np.log1p(count - 1 - at) / 3, words / words[-1], done, of_prose > 0, of_prose < of_prose[-1]]
        near = [gaps[:-1], gaps[1:], np.log1p(behind), np.log1p(ahead), self.prose]
        sort = [np.log1p(count) / 5, np.log1p(words[-1]) / 7, _share(self.prose), of_prose[-1] / words[-1]]
        sort += [_share(self.tokens <= 3), _share(gaps[:-1]), self.tokens.mean() / 20]  # noqa: PLR2004
        return [*here, *near, *sort]


def table(columns: Sequence[npt.ArrayLike]) -> Floats:
    """Return columns side by side."""
    table = np.empty((len(np.asarray(columns[0])), len(columns)), np.float32)
    for i, column in enumerate(columns):
        table[:, i] = column
    return table


def changes(row: Numbers | Hashes) -> Bits:
    """Return for each entry whether it is another than the one before; True for the first."""
    found = np.ones(len(row), np.bool_)
    np.not_equal(row[1:], row[:-1], out=found[1:])
    return found


def _share(hit: Bits) -> float:
    """Return the share of True."""
    return np.count_nonzero(hit) / len(hit)


def _distances(prose: Bits) -> tuple[Numbers, Numbers]:
    """Return how many lines back and ahead the nearest other prose line stands, 60 at most."""
    at = np.arange(len(prose))
    back = np.maximum.accumulate(np.where(prose, at, -_FAR))
    ahead = np.minimum.accumulate(np.where(prose, at, len(prose) + _FAR)[::-1])[::-1]
    behind = np.concatenate(([-_FAR], back[:-1]))
    before = np.concatenate((ahead[1:], [len(prose) + _FAR]))
    return np.minimum(at - behind, _FAR), np.minimum(before - at, _FAR)
