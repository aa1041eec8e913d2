"""Why a document is good enough or not: the bounds that its signals break."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Failure:
    """A bound that a text's signal breaks.

    >>> print(Failure("gopher_word_count", 12, "minimum", 50))
    gopher_word_count is 12, under 50
    """

    signal: str
    value: float
    side: Literal["minimum", "maximum"]
    bound: float

    def __str__(self) -> str:
        return f"{self.signal} is {self.value:.6g}, {self._broken}"

    @property
    def rule(self) -> str:
        """What is wrong with every text that breaks this bound, as in "gopher_word_count under 50"."""
        return f"{self.signal} {self._broken}"

    @property
    def _broken(self) -> str:
        return f"{'under' if self.side == 'minimum' else 'over'} {self.bound:.6g}"

    def to_dict(self) -> dict[str, object]:
        """Return plain JSON types."""
        return {"signal": self.signal, "value": self.value, "side": self.side, "bound": self.bound}


@dataclass(frozen=True)
class Verdict:
    """Whether all bounds hold, and every one that does not, in the order of the bounds; `bounds` is what these are called."""

    reasons: tuple[Failure, ...] = ()
    bounds: str = ""

    @property
    def keep(self) -> bool:
        """Whether no bound failed."""
        return not self.reasons

    def to_dict(self) -> dict[str, object]:
        """Return plain JSON types."""
        return {"bounds": self.bounds, "keep": self.keep, "reasons": [reason.to_dict() for reason in self.reasons]}
