"""Signals and verdicts of whole corpora: `Scorer(bounds=...).score_many(documents)`, summed up by `Summary`."""

from cleantext.scoring.distribution import Distribution
from cleantext.scoring.scorer import Measured, Score, Scorer
from cleantext.scoring.summary import Summary

__all__ = ["Distribution", "Measured", "Score", "Scorer", "Summary"]
