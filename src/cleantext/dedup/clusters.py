"""Edges to clusters, and the one document of each that is kept. Nothing here depends on the order in which documents came."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from cleantext.dedup.compare import DUPLICATE
from cleantext.dedup.records import KEEPS, Edge, Member
from cleantext.errors import ConfigError

EXACT: Final = "exact"


class Dropped(NamedTuple):
    """A document that another stands for: the most alike one of its cluster, the kept one where that is alike itself."""

    id: str
    of: str
    kind: str
    jaccard: float
    containment: float


@dataclass(frozen=True, slots=True)
class Cluster:
    """Documents that are duplicates of each other, directly or by way of others: the one that is kept, and the others by id."""

    kept: str
    dropped: tuple[Dropped, ...]

    def __len__(self) -> int:
        """How many documents there are."""
        return 1 + len(self.dropped)

    def to_dict(self) -> dict[str, object]:
        """Return what a JSON line says."""
        return {"kept": self.kept, "size": len(self), "dropped": [each._asdict() for each in self.dropped]}


def components(edges: Iterable[Edge]) -> dict[int, int]:
    """Return the smallest text of the component of each text that a duplicate edge touches."""
    parent: dict[int, int] = {}

    def root(text: int) -> int:
        while (above := parent.setdefault(text, text)) != text:
            parent[text] = parent.setdefault(above, above)
            text = above
        return text

    for edge in edges:
        if edge.kind == DUPLICATE:
            one, other = root(edge.small), root(edge.large)
            parent[max(one, other)] = min(one, other)
    return {text: root(text) for text in parent}


def clusters(members: Sequence[Member], edges: Sequence[Edge], keep: str) -> Iterator[Cluster]:
    """Yield the clusters of two documents and more, by the id that is kept; raises `ConfigError` for a rule that does not exist."""
    rank = rank_of(keep)
    roots = components(edges)
    groups: defaultdict[int, list[Member]] = defaultdict(list)
    for member in members:
        groups[roots.get(member.text, member.text)].append(member)
    links = _links(edges)
    found = ((min(group, key=rank), group) for group in groups.values() if len(group) > 1)
    for kept, group in sorted(found, key=lambda pair: pair[0].key):
        yield Cluster(kept.key, tuple(_dropped(group, kept, rank, links)))


def rank_of(keep: str) -> Callable[[Member], Any]:
    """Return the order of a rule, the document to keep first; raises `ConfigError`."""
    if keep == "longest":
        return lambda member: (-member.characters, member.key)
    if keep == "first":
        return lambda member: member.key
    if keep == "earliest":
        return lambda member: (*_order(member.value), member.key)
    message = f"no rule is called {keep!r}; there are: {', '.join(KEEPS)}"
    raise ConfigError(message)


def _order(value: str) -> tuple[int, float, str]:
    """Return the place of a field's value: numbers, then texts, then none."""
    if not value:
        return 2, 0.0, ""
    read = json.loads(value)
    return (1, 0.0, read) if isinstance(read, str) else (0, read, "")


def _links(edges: Iterable[Edge]) -> dict[int, list[Edge]]:
    """Return the duplicate edges of each text."""
    links: defaultdict[int, list[Edge]] = defaultdict(list)
    for edge in edges:
        if edge.kind == DUPLICATE:
            links[edge.small].append(edge)
            links[edge.large].append(edge)
    return links


def _dropped(group: Sequence[Member], kept: Member, rank: Callable[[Member], Any], links: Mapping[int, Sequence[Edge]]) -> Iterator[Dropped]:
    """Yield what stands for each other document: the kept one or else the most alike, of equal texts the first by the rule."""
    first: dict[int, Member] = {}
    for member in sorted(group, key=rank):
        first.setdefault(member.text, member)
    for member in group:
        if member == kept:
            continue
        if (equal := first[member.text]) != member:
            yield Dropped(member.key, equal.key, EXACT, 1.0, 1.0)
            continue
        others = [(first[edge.large if edge.small == member.text else edge.small], edge) for edge in links[member.text]]
        other, edge = min(others, key=lambda pair: (pair[0].text != kept.text, -pair[1].jaccard, pair[0].key))
        yield Dropped(member.key, other.key, edge.kind, edge.jaccard, edge.containment)
