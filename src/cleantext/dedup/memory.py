"""An index in memory, for one process: about 7 kB for a document of 500 words."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from heapq import nsmallest
from itertools import chain, combinations
from pathlib import Path
from typing import Final

from cleantext.dedup.compare import DUPLICATE
from cleantext.dedup.records import CENTRES, MOST, Edge, Entry, Judged, Member, Pair, refuse_other_text
from cleantext.dedup.settings import Settings
from cleantext.errors import ConfigError

_BLOCK: Final = 4096
"""Pairs that are judged at a time."""


class _Postings:
    """Which texts have each hash of one sort, and how many shared ones propose a pair."""

    def __init__(self, least: int, crowd: int) -> None:
        self.least = least
        self._crowd = crowd
        self._holders: defaultdict[int, list[int]] = defaultdict(list)
        self._hashes: list[list[int]] = []

    def add(self, text: int, hashes: list[int]) -> None:
        """Store the hashes of the next text."""
        self._hashes.append(hashes)
        for value in hashes:
            self._holders[value].append(text)

    def pairs(self, since: int, fingerprints: Sequence[bytes]) -> Iterator[Pair]:
        """Yield the pairs (earlier, later) that a hash proposes, the later one being no earlier than `since`."""
        votes: Counter[Pair] = Counter()
        for value in set(chain.from_iterable(self._hashes[since:])):
            votes.update(pair for pair in self._pairs_of(value, fingerprints) if pair[1] >= since)
        yield from (pair for pair, count in votes.items() if count >= self.least)

    def proposes(self, one: int, other: int, fingerprints: Sequence[bytes]) -> bool:
        """Whether a pair is proposed, now that all texts are known."""
        shared = set(self._hashes[one]).intersection(self._hashes[other])
        return sum(not self._is_crowded(value) or not self._centres(value, fingerprints).isdisjoint((one, other)) for value in shared) >= self.least

    def holding(self, hashes: list[int], fingerprints: Sequence[bytes]) -> Counter[int]:
        """Return how many of some hashes each text has; of a crowded one the centres alone count."""
        votes: Counter[int] = Counter()
        for value in hashes:
            if value in self._holders:
                votes.update(self._centres(value, fingerprints) if self._is_crowded(value) else self._holders[value])
        return votes

    def _pairs_of(self, value: int, fingerprints: Sequence[bytes]) -> Iterator[Pair]:
        holders = self._holders[value]
        if not self._is_crowded(value):
            yield from combinations(holders, 2)
            return
        centres = self._centres(value, fingerprints)
        yield from {(min(pair), max(pair)) for centre in centres for text in holders if text != centre for pair in ((centre, text),)}

    def _is_crowded(self, value: int) -> bool:
        return len(self._holders[value]) > self._crowd

    def _centres(self, value: int, fingerprints: Sequence[bytes]) -> set[int]:
        return set(nsmallest(CENTRES, self._holders[value], key=fingerprints.__getitem__))


class MemoryIndex:
    """Documents, texts and edges in dictionaries."""

    def __init__(self, settings: Settings) -> None:
        """Begin empty."""
        self.settings = settings
        self._members: dict[str, Member] = {}
        self._texts: dict[bytes, int] = {}
        self._fingerprints: list[bytes] = []
        self._bodies: list[bytes] = []
        self._bands = _Postings(1, settings.crowd)
        self._sentences = _Postings(max(1, settings.sentences), settings.crowd)
        self._edges: dict[Pair, Edge] = {}
        self._linked = 0
        self._finished: dict[str, str] = {}

    def add(self, entries: Sequence[Entry]) -> int:
        """Store documents."""
        fresh: dict[str, bytes] = {}
        new = 0
        for entry in entries:
            known = self._members.get(entry.key)
            stored = self._fingerprints[known.text] if known else fresh.setdefault(entry.key, entry.fingerprint)
            if stored != entry.fingerprint:
                raise refuse_other_text(entry.key)
        for entry in entries:
            if fresh.pop(entry.key, None):
                self._members[entry.key] = Member(entry.key, self._text(entry), entry.characters, entry.value)
                new += 1
        return new

    def _text(self, entry: Entry) -> int:
        """Return the number of a text, which is stored where it is new."""
        number = self._texts.setdefault(entry.fingerprint, len(self._texts))
        if number == len(self._fingerprints):
            self._fingerprints.append(entry.fingerprint)
            self._bodies.append(entry.body)
            self._bands.add(number, entry.bands.tolist())
            self._sentences.add(number, entry.sentences.tolist())
        return number

    def finish(self, name: str, stamp: str) -> None:
        """Remember a part."""
        self._finished[name] = stamp

    def finished(self) -> dict[str, str]:
        """Return the stamps of the finished parts."""
        return dict(self._finished)

    def link(self, judge: Judged) -> None:
        """Have the new pairs judged."""
        pairs = sorted({pair for sort in (self._bands, self._sentences) for pair in sort.pairs(self._linked, self._fingerprints)})
        for start in range(0, len(pairs), _BLOCK):
            self._edges.update(((min(edge[:2]), max(edge[:2])), edge) for edge in judge(pairs[start : start + _BLOCK]))
        self._linked = len(self._fingerprints)

    def bodies(self, texts: Sequence[int]) -> dict[int, bytes]:
        """Return compressed texts by their numbers."""
        return {text: self._bodies[text] for text in texts}

    def near(self, entry: Entry) -> tuple[int | None, list[int]]:
        """Return the number of the equal text, and of those that are proposed."""
        votes: Counter[int] = Counter()
        for sort, hashes in ((self._bands, entry.bands), (self._sentences, entry.sentences)):
            found = sort.holding(hashes.tolist(), self._fingerprints)
            votes.update({text: count for text, count in found.items() if count >= sort.least})
        best = sorted(votes, key=lambda text: (-votes[text], self._fingerprints[text]))
        return self._texts.get(entry.fingerprint), best[:MOST]

    def edges(self) -> list[Edge]:
        """Return the edges that an index of all documents at once would have."""
        sorts = (self._bands, self._sentences)
        return [edge for (a, b), edge in sorted(self._edges.items()) if any(sort.proposes(a, b, self._fingerprints) for sort in sorts)]

    def members(self) -> list[Member]:
        """Return the documents that are equal to another one or have a duplicate edge, by id."""
        counts = Counter(member.text for member in self._members.values())
        linked = {text for edge in self._edges.values() if edge.kind == DUPLICATE for text in edge[:2]}
        return sorted(member for member in self._members.values() if counts[member.text] > 1 or member.text in linked)

    def keys_of(self, texts: Sequence[int]) -> dict[int, str]:
        """Return the first id of each text."""
        wanted = set(texts)
        return {member.text: member.key for member in sorted(self._members.values(), reverse=True) if member.text in wanted}

    def write_parquet(self, folder: Path) -> None:
        """Refuse: there is no table."""
        message = f"{folder}: only an index in a file can be written as Parquet: Deduplicator('index.duckdb')"
        raise ConfigError(message)

    def __len__(self) -> int:
        """How many documents there are."""
        return len(self._members)

    def close(self) -> None:
        """Do nothing: there is no file."""
