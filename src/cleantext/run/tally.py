"""Sums over the documents of a run; those of parts add up."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Self

from cleantext.report import Report


@dataclass
class Tally:
    """How many documents there were, what was done to them, how many characters they had before and after, and encodings that only bytes tell.

    Of those that were judged: how many, how many kept all bounds, and how many broke each.
    """

    documents: int = 0
    changed: int = 0
    failed: int = 0
    before: int = 0
    after: int = 0
    edits: Counter[str] = field(default_factory=Counter)
    touched: Counter[str] = field(default_factory=Counter)
    held: Counter[tuple[str, str]] = field(default_factory=Counter)
    told: Counter[str] = field(default_factory=Counter)
    judged: int = 0
    kept: int = 0
    broken: Counter[str] = field(default_factory=Counter)

    def add(self, report: Report, told: str = "") -> None:
        """Count one document, and the encoding that only its bytes tell, if so."""
        self.told.update([told] if told else ())
        self.documents += 1
        self.changed += report.changed
        self.before += len(report.document.text)
        self.after += len(report.text)
        self.edits.update(report.counts)
        self.touched.update(report.counts.keys())
        self.held.update((held.filter, held.why) for held in report.held_back)
        if report.verdict:
            self.judged += 1
            self.kept += report.verdict.keep
            self.broken.update(reason.rule for reason in report.verdict.reasons)

    def __iadd__(self, other: "Tally") -> Self:
        for each in fields(self):
            setattr(self, each.name, getattr(self, each.name) + getattr(other, each.name))
        return self

    @property
    def guards(self) -> Counter[str]:
        """How many edits each guard held back."""
        result: Counter[str] = Counter()
        for (_, why), n in self.held.items():
            if why.startswith("guard."):
                result[why] += n
        return result

    def to_dict(self) -> dict[str, object]:
        """Return plain JSON types."""
        row: dict[str, object] = {name: getattr(self, name) for name in ("documents", "changed", "failed", "before", "after")}
        held = [[*key, n] for key, n in sorted(self.held.items())]
        counts = {name: dict(sorted(getattr(self, name).items())) for name in ("edits", "touched", "told")}
        verdicts = {"judged": self.judged, "kept": self.kept, "broken": dict(sorted(self.broken.items()))} if self.judged else {}
        return {**row, **counts, "held": held, **verdicts}

    @classmethod
    def from_dict(cls, row: Mapping[str, object]) -> "Tally":
        """Return the sums that `to_dict` gave."""
        values = dict(row)
        held = Counter({(name, why): n for name, why, n in values.pop("held")})  # type: ignore[attr-defined]
        edits, touched, told = (Counter(values.pop(name)) for name in ("edits", "touched", "told"))  # type: ignore[call-overload]
        broken = Counter(values.pop("broken", {}))  # type: ignore[call-overload]
        return cls(**values, edits=edits, touched=touched, held=held, told=told, broken=broken)  # type: ignore[arg-type]
