"""Rows of yes and no as long numbers, a bit for each, the first one lowest: what is asked of runs is told by adding, many bits at a time."""

from typing import NamedTuple


class Runs(NamedTuple):
    """The runs of ones of a number: the number, the first one of each run, and how many there are."""

    ones: int
    firsts: int
    number: int

    @classmethod
    def of(cls, ones: int) -> "Runs":
        """Return the runs of a number."""
        firsts = ones ^ ones & ones << 1
        return cls(ones, firsts, firsts.bit_count())

    def behind(self, wanted: int) -> int:
        """Return a one behind each run in which another number has none.

        >>> f"{Runs.of(0b01110110).behind(0b00000010):b}"
        '10000000'
        """
        others = self.ones ^ self.ones & wanted
        reached = (self.firsts & others) + others  # a one added to the first of a run goes up to the first that is wanted, or out of the run
        return reached ^ reached & self.ones

    def holding(self, wanted: int) -> int:
        """Return in how many runs another number has a one."""
        return self.number - self.behind(wanted).bit_count()
