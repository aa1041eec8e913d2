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
_STEPS: Final = np.log1p(np.arange(_FAR + 1))
"""The logarithm of each distance in lines, none of them beyond the farthest."""


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

    Of rows: the `lines`' numbers, the numbers of their own `shape` (numbers x rows), `tokens` (between blanks), how many `words` and how many `long`
    ones, whether they are `prose`, `kinds` (the same number for the same line), and `meanings`, what nets see in their words, if they were asked
    (nets x rows x numbers).
    """

    lines: Numbers
    shape: Floats
    tokens: Floats
    words: Floats
    long: Floats
    prose: Bits
    kinds: Numbers
    repeated: "Repeated"
    meanings: Floats | None = None

    def without(self, gone: Sequence[bool]) -> "Rows":
        """Return the rows of the text without some of its lines: one truth value for each row."""
        left = np.flatnonzero(~np.asarray(gone, np.bool_))
        return Rows(
            self.lines.take(left) - left + np.arange(len(left)),  # as many lines are gone above as rows
            self.shape.take(left, axis=1),
            self.tokens.take(left),
            self.words.take(left),
            self.long.take(left),
            self.prose.take(left),
            self.kinds.take(left),
            self.repeated.without(len(self.lines), left),
            None if self.meanings is None else self.meanings.take(left, axis=1),
        )

    def gaps(self) -> Bits:
        """Return whether blank lines stand between each row and the next one."""
        found: Bits = self.lines[1:] - self.lines[:-1] > 1
        return found

    def dense(self) -> Floats:
        """Return the numbers of each row (rows x numbers): those of its shape, and what follows from the other rows."""
        return columns([self.shape, *self._repetition(), *self._place()], len(self.lines)).T

    def _repetition(self) -> list[Floats]:
        """How much of a line's long words other lines have too, prose lines above all, and how often the line as a whole recurs."""
        count, many, repeated = len(self.lines), np.maximum(self.long, 1), self.repeated
        words, rows, first = repeated.words, repeated.rows, repeated.first
        is_prose = self.prose.take(rows)
        holders = np.bincount(words[first]).take(words)
        by_prose = np.bincount(words, weights=is_prose & first).take(words)
        shared = np.bincount(rows, weights=holders > 1, minlength=count) / many
        in_prose = np.bincount(rows, weights=by_prose > is_prose, minlength=count) / many
        copies = np.bincount(self.kinds).take(self.kinds)
        return [shared, in_prose, self.long / np.maximum(self.words, 1), np.log1p(copies - 1)]

    def _place(self) -> list[npt.NDArray[np.generic]]:
        """Where a line stands: in the text, beside gaps, near prose; and what sort of text it is."""
        count, words = len(self.lines), np.cumsum(self.tokens)
        at = np.arange(count)
        far = np.log1p(at) / 3
        gaps = np.zeros(count + 1, np.bool_)
        gaps[1:-1] = self.gaps()
        of_prose = np.cumsum(self.prose * self.tokens)
        done = of_prose / max(of_prose[-1], 1)
        here = [at / count, far, far[::-1], words / words[-1], done, of_prose > 0, of_prose < of_prose[-1]]
        near = [gaps[:-1], gaps[1:], *_steps_to(self.prose, at), self.prose]
        sort = [np.log1p(count) / 5, np.log1p(words[-1]) / 7, _share(self.prose), of_prose[-1] / words[-1]]
        sort += [_share(self.tokens <= 3), _share(gaps[:-1]), words[-1] / count / 20]  # noqa: PLR2004
        return [*here, *near, np.repeat(sort, count)]


@dataclass(frozen=True)
class Repeated:
    """The long words that a text has more than once; the others tell a row nothing of another.

    Numbers, the same for the same word, and their rows, in the order of both. `first`: whether each is the first of its kind in its row.
    """

    words: Numbers
    rows: Numbers
    first: Bits

    @classmethod
    def of(cls, hashes: Hashes, buckets: npt.NDArray[np.int32], rows: Numbers) -> "Repeated":
        """Find them among all long words of a text, in order; to sort those alone in their bucket would take the most."""
        shared = np.flatnonzero(np.bincount(buckets).take(buckets) > 1)
        hashes, rows = hashes.take(shared), rows.take(shared)
        order = np.argsort(hashes, kind="stable")
        is_new = changes(hashes.take(order))
        again = np.flatnonzero(~(is_new & np.append(is_new[1:], True)))
        is_new, rows = is_new.take(again), rows.take(order.take(again))
        return cls(is_new.cumsum() - 1, rows, is_new | changes(rows))

    def without(self, count: int, left: Numbers) -> "Repeated":
        """Return those in the rows that are left of so many."""
        number = np.full(count, -1)
        number[left] = np.arange(len(left))
        rows = number.take(self.rows)
        kept = np.flatnonzero(rows >= 0)
        return Repeated(self.words.take(kept), rows.take(kept), self.first.take(kept))


def columns(numbers: Sequence[npt.NDArray[np.generic]], count: int) -> Floats:
    """Return what is given for so many rows, one number or several of all rows after each other, as numbers x rows."""
    return np.concatenate(numbers, axis=None, dtype=np.float32, casting="unsafe").reshape(-1, count)


def changes(row: Numbers | Hashes) -> Bits:
    """Return for each entry whether it is another than the one before; True for the first."""
    found = np.ones(len(row), np.bool_)
    np.not_equal(row[1:], row[:-1], out=found[1:])
    return found


def _share(hit: Bits) -> float:
    """Return the share of True."""
    return np.count_nonzero(hit) / len(hit)


def _steps_to(prose: Bits, at: Numbers) -> tuple[Wide, Wide]:
    """Return the logarithm of how many lines back and ahead the nearest other prose line stands, 60 at most."""
    places = np.concatenate(([-_FAR], np.flatnonzero(prose), [len(prose) + _FAR]))
    upto = np.cumsum(prose)  # prose lines up to each line
    behind, ahead = at - places.take(upto - prose), places.take(upto + 1) - at
    return _STEPS.take(behind, mode="clip"), _STEPS.take(ahead, mode="clip")
