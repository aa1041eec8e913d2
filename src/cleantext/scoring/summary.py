"""The scores of a corpus added up: how each signal is distributed, what the verdicts are and why, before cleaning and after."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from cleantext.io.columns import counted, table
from cleantext.scoring.distribution import Distribution, edges
from cleantext.scoring.scorer import Measured, Score, failures
from cleantext.verdict import Bounds, Failure

SHARES: Final = {"least": 0.0, "5 %": 0.05, "25 %": 0.25, "median": 0.5, "75 %": 0.75, "95 %": 0.95, "most": 1.0}
_BESIDE: Final = ("5 %", "median", "95 %")
"""Columns of each of two sides: more do not fit beside each other."""
_BLOCKS: Final = "▁▂▃▄▅▆▇█"
_SPARKS: Final = 12
_BARS: Final = 10
_WIDTH: Final = 40
_LANGUAGES: Final = 12


@dataclass
class Side:
    """One corpus: the documents as they were read, or as cleaning leaves them."""

    documents: int = 0
    characters: int = 0
    signals: dict[str, Distribution] = field(default_factory=dict)
    kept: Counter[str] = field(default_factory=Counter)
    reasons: Counter[tuple[str, str]] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)

    def add(self, measured: Measured, bounds: tuple[Bounds, ...]) -> None:
        """Count one document."""
        self.documents += 1
        self.characters += measured.characters
        for name, value in measured.signals.items():
            if name not in self.signals:
                self.signals[name] = Distribution()
            self.signals[name].add(value)
        self.kept.update(each.name for each, verdict in zip(bounds, measured.verdicts, strict=True) if verdict.keep)
        self.reasons.update((name, _broken(each)) for name, each in failures(measured, bounds))
        if measured.language:
            self.languages[measured.language.code] += 1


@dataclass
class Summary:
    """Sums over scores: `add` each, then ask for `lines`. `moved` counts documents that cleaning makes keep or break all bounds."""

    bounds: tuple[Bounds, ...] = ()
    before: Side = field(default_factory=Side)
    after: Side = field(default_factory=Side)
    failed: int = 0
    moved: Counter[bool] = field(default_factory=Counter)

    def add(self, score: Score) -> None:
        """Count one score."""
        if score.before is None:
            self.failed += 1
            return
        self.before.add(score.before, self.bounds)
        if score.after:
            self.after.add(score.after, self.bounds)
            if score.before.keep != score.after.keep:
                self.moved[score.after.keep] += 1

    def add_other(self, score: Score) -> None:
        """Count one score of another corpus, to stand beside the first as what became of it."""
        if score.before is None:
            self.failed += 1
        else:
            self.after.add(score.before, self.bounds)

    @property
    def sides(self) -> dict[str, Side]:
        """What there is, by its name."""
        return {"before": self.before, "after": self.after} if self.after.documents else {"": self.before}

    def lines(self, *, histograms: bool = False) -> Iterator[str]:
        """Yield the lines of the report: sums, verdicts and their reasons, languages, and a row for each signal; then its histogram, if wanted."""
        yield self._headline()
        if self.bounds:
            yield from ["", *table(["verdict", *self._heads()], list(self._verdicts()))]
        if self.before.languages:
            yield from ["", *table(["language", *self._heads()], list(self._languages()))]
        if self.before.signals:
            yield from ["", *table(*self._signals())]
        if histograms:
            for name in self.names:
                yield from ["", name, *self._histogram(name)]

    @property
    def names(self) -> list[str]:
        """The signals, in order."""
        return list(dict.fromkeys(name for side in self.sides.values() for name in side.signals))

    def shared_edges(self, name: str, bins: int) -> list[float]:
        """Return the edges of the bins of a signal, the same for both sides."""
        return edges([side.signals[name] for side in self.sides.values() if name in side.signals], bins)

    def _headline(self) -> str:
        sums = "; ".join(
            f"{counted(side.documents, 'document')}, {side.characters:,} characters {name}".rstrip() for name, side in self.sides.items()
        )
        return f"{sums}; {self.failed:,} failed" if self.failed else sums

    def _heads(self) -> list[str]:
        return [f"{name} documents".strip() if column else "share" for name in self.sides for column in (1, 0)]

    def _verdicts(self) -> Iterator[list[str]]:
        """Yield how many documents keep all bounds of a name, and how many break each of them; a document may break several."""
        sides = list(self.sides.values())
        for each in self.bounds:
            yield [f"{each.name}: keep", *(cell for side in sides for cell in _counted(side.kept[each.name], side.documents))]
            found = {key for side in sides for key in side.reasons if key[0] == each.name}
            for key in sorted(found, key=lambda key: (-max(side.reasons[key] for side in sides), key)):
                yield [f"  {key[1]}", *(cell for side in sides for cell in _counted(side.reasons[key], side.documents))]
        if self.moved:
            yield ["cleaning makes keep", f"{self.moved[True]:,}"]
            yield ["cleaning makes drop", f"{self.moved[False]:,}"]

    def _languages(self) -> Iterator[list[str]]:
        sides = list(self.sides.values())
        found = {code for side in sides for code in side.languages}
        for code in sorted(found, key=lambda code: (-max(side.languages[code] for side in sides), code))[:_LANGUAGES]:
            yield [code, *(cell for side in sides for cell in _counted(side.languages[code], side.documents))]

    def _signals(self) -> tuple[list[str], list[list[str]]]:
        """Return the head and the rows of the table of signals."""
        sides = self.sides
        if all(side.documents == 1 for side in sides.values()):
            shares, bars = {"value": 0.5}, False
        else:
            shares, bars = ({name: SHARES[name] for name in _BESIDE} if len(sides) > 1 else SHARES), True
        head = ["signal", *(f"{name} {column}".strip() for name in sides for column in (*shares, *["histogram"] * bars))]
        rows = []
        for name in self.names:
            row = [name]
            for side in sides.values():
                found = side.signals.get(name)
                row += [number(value) for value in found.quantiles(list(shares.values()))] if found else ["-"] * len(shares)
                if bars:
                    row.append(_spark(found.counts(self.shared_edges(name, _SPARKS))) if found else "")
            rows.append(row)
        return head, rows

    def _histogram(self, name: str) -> Iterator[str]:
        """Yield a bar for each bin, side by side; the first and the last bin hold what is outside too."""
        bins = self.shared_edges(name, _BARS)
        counts = {side: found.signals[name].counts(bins) for side, found in self.sides.items() if name in found.signals}
        most = max(max(each) for each in counts.values())
        head = [f"{number(low)} to {number(high)}" for low, high in pairwise(bins)]
        rows = [
            [head[i], *(cell for each in counts.values() for cell in (f"{each[i]:,}", _bar(each[i], most, len(counts))))]
            for i in _shown(counts.values())
        ]
        yield from table(["", *(cell for side in counts for cell in (side or "documents", ""))], rows)


def number(value: float) -> str:
    """Return a number for a reader: whole from 1,000 on, else four digits.

    >>> number(12345.6), number(0.123456), number(3.0)
    ('12,346', '0.1235', '3')
    """
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.4g}"  # noqa: PLR2004 (said above)


def _broken(failure: Failure) -> str:
    """Return which bound is broken, whatever the value."""
    return f"{failure.signal} {'under' if failure.side == 'minimum' else 'over'} {failure.bound:.6g}"


def _shown(sides: Collection[list[int]]) -> list[int]:
    """Return which bins are shown: all, or the only one in which there is something."""
    filled = [i for i in range(_BARS) if any(each[i] for each in sides)]
    return filled if len(filled) == 1 else list(range(_BARS))


def _counted(part: int, whole: int) -> tuple[str, str]:
    return f"{part:,}", f"{part / whole:.1%}" if whole else "-"


def _spark(counts: list[int]) -> str:
    """Return a histogram in a row of blocks; a point where nothing is."""
    most = max(counts)
    return "".join(_BLOCKS[min(len(_BLOCKS) - 1, count * len(_BLOCKS) // most)] if count else "·" for count in counts)


def _bar(count: int, most: int, sides: int) -> str:
    return "█" * max(count * (_WIDTH // sides) // most, bool(count)) if most else ""
