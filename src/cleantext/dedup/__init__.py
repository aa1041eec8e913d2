"""Documents that are copies of others, across a corpus: proposed by signatures and equal sentences, decided by exact comparison."""

from cleantext.dedup.clusters import Cluster, Dropped
from cleantext.dedup.deduplicator import Deduplicator, Match, Relation
from cleantext.dedup.settings import Settings

__all__ = ["Cluster", "Deduplicator", "Dropped", "Match", "Relation", "Settings"]
