"""Edits on immutable text: one change (`Edit`), and the changes of one text together (`Patch`).

Offsets are code points, half-open, and always refer to the text *before* the patch. Two laws hold for every patch `p` of a text `t`:
`p.invert(t).apply(p.apply(t)) == t`, and `p.then(q).apply(t) == q.apply(p.apply(t))` for every patch `q` of `p.apply(t)`.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields, replace
from functools import cached_property
from itertools import accumulate
from operator import add
from typing import Final, Literal, Self, TypeAlias

from cleantext.errors import PatchError

SURE: Final = 1.0
LIKELY: Final = 0.8
GUESS: Final = 0.5
"""The named levels of confidence; any other number is a measured precision, stated in the filter's docs page."""

Bias: TypeAlias = Literal["left", "right"]


@dataclass(frozen=True, slots=True)
class Match:
    """Evidence by place: `text[start:end]` restates `text[other_start:other_end]`.

    `similarity` runs from 0 (nothing in common) to 1 (the same words in the same order).
    """

    start: int
    end: int
    other_start: int
    other_end: int
    similarity: float


@dataclass(frozen=True, slots=True, init=False)
class Edit:
    """Put `replacement` in the place of `text[start:end]`, for `reason`, with `confidence` in (0, 1].

    `start == end` inserts, an empty `replacement` deletes. `matches` are the aligned places that the edit rests on, where it rests on any.

    >>> Edit(7, 7, " ", "sentence")
    Edit(start=7, end=7, replacement=' ', reason='sentence', confidence=1.0, matches=())
    """

    start: int
    end: int
    replacement: str
    reason: str
    confidence: float = SURE
    matches: tuple[Match, ...] = ()

    def __init__(  # noqa: PLR0913, PLR0917 (its fields)
        self,
        start: int,
        end: int,
        replacement: str,
        reason: str,
        confidence: float = SURE,
        matches: tuple[Match, ...] = (),
    ) -> None:
        """Set the fields; raises `PatchError` for a span or a confidence that is none.

        By hand, for this is most of what an edit costs: 1.1 microseconds, where the method that a frozen dataclass writes takes 3.6.
        """
        if not 0 <= start <= end:
            message = f"edit {reason!r}: span {start}:{end} is none; wanted 0 <= start <= end"
            raise PatchError(message)
        if not 0 < confidence <= 1:
            message = f"edit {reason!r}: confidence {confidence} is out of range; wanted 0 < confidence <= 1"
            raise PatchError(message)
        _set_start(self, start)
        _set_end(self, end)
        _set_replacement(self, replacement)
        _set_reason(self, reason)
        _set_confidence(self, confidence)
        _set_matches(self, matches)


_set_start, _set_end, _set_replacement, _set_reason, _set_confidence, _set_matches = (vars(Edit)[each.name].__set__ for each in fields(Edit))


@dataclass(frozen=True)
class Patch:
    """The edits of one text of `size` code points: in order, disjoint, in range.

    Build it with `Patch.of`, which sorts; the constructor takes edits that are in order and raises `PatchError` otherwise.
    Two insertions at one place are allowed and keep their order.

    >>> patch = Patch.of([Edit(8, 8, " ", "sentence")], size=12)
    >>> patch.apply("centers.The!")
    'centers. The!'
    >>> patch.invert("centers.The!").apply("centers. The!")
    'centers.The!'
    """

    size: int
    edits: tuple[Edit, ...] = ()

    def __post_init__(self) -> None:
        last = 0
        for edit in self.edits:
            if edit.start < last:
                message = f"edit {edit.reason!r} at {edit.start}:{edit.end} overlaps the edit before it, which ends at {last}"
                raise PatchError(message)
            last = edit.end
        if last > self.size:
            message = f"edit {self.edits[-1].reason!r} ends at {last}, behind the text's end at {self.size}"
            raise PatchError(message)

    @classmethod
    def of(cls, edits: Iterable[Edit], size: int) -> Self:
        """Sort edits into a patch of a text of `size` code points; raises `PatchError` where they overlap."""
        return cls(size, tuple(sorted(edits, key=lambda edit: (edit.start, edit.end))))

    def __bool__(self) -> bool:
        """Whether there is any edit."""
        return bool(self.edits)

    def __len__(self) -> int:
        """Return the number of edits."""
        return len(self.edits)

    def __iter__(self) -> Iterator[Edit]:
        """Iterate over the edits in the order of the text."""
        return iter(self.edits)

    @cached_property
    def _shifts(self) -> list[int]:
        """How far the text behind the first i edits has moved, for i from 0 to `len(self)`."""
        return list(accumulate((len(e.replacement) - (e.end - e.start) for e in self.edits), initial=0))

    @property
    def new_size(self) -> int:
        """Code points of the text after the patch."""
        return self.size + self._shifts[-1]

    @property
    def new_starts(self) -> Iterator[int]:
        """Where what each edit wrote begins in the text after the patch; for a deletion, where it was made."""
        return map(add, (edit.start for edit in self.edits), self._shifts)

    def apply(self, text: str) -> str:
        """Return the text with every edit made, in one pass; raises `PatchError` for a text of another size."""
        if len(text) != self.size:
            message = f"this patch is for a text of {self.size} code points; got one of {len(text)}"
            raise PatchError(message)
        if not self.edits:
            return text
        pieces: list[str] = []
        last = 0
        for edit in self.edits:
            pieces += text[last : edit.start], edit.replacement
            last = edit.end
        pieces.append(text[last:])
        return "".join(pieces)

    def invert(self, original: str) -> "Patch":
        """Return the patch that turns `self.apply(original)` back into `original`."""
        if len(original) != self.size:
            message = f"this patch is for a text of {self.size} code points; got one of {len(original)}"
            raise PatchError(message)
        back = (
            Edit(start, start + len(e.replacement), original[e.start : e.end], e.reason, e.confidence)
            for e, start in zip(self.edits, self.new_starts, strict=True)
        )
        return Patch(self.new_size, tuple(back))

    def then(self, other: "Patch") -> "Patch":
        """Return one patch that does this one and then `other`, in the offsets of this one's text.

        Edits that touch the same characters become one, whose reasons are joined by "+" and whose confidence is the lowest.
        `matches` of `other` are left behind: they speak of a text in between (`rebase` keeps them).
        """
        if other.size != self.new_size:
            message = f"the second patch is for a text of {other.size} code points; the first one leaves {self.new_size}"
            raise PatchError(message)
        if not self.edits or not other.edits:
            return self if self.edits else Patch(self.size, tuple(replace(e, matches=()) if e.matches else e for e in other.edits))
        return Patch(self.size, tuple(_compose(self, other)))

    def map_offset(self, offset: int, bias: Bias = "right") -> int:
        """Return where the code point at `offset` stands after the patch.

        What was inserted exactly at `offset` comes before it ("right", for the start of a span) or behind it ("left", for the
        end of a span). An offset inside replaced text maps into the replacement, no further than its end.
        """
        return _map(offset, self.size, self.edits, self._shifts, bias)

    def map_back(self, offset: int, bias: Bias = "right") -> int:
        """Return where the code point at `offset` of the patched text stood before: `map_offset` of the inverse."""
        return _map(offset, self.new_size, *self._inverse, bias)

    def rebase(self, edit: Edit) -> Edit:
        """Return an edit of the patched text, with its matches, in the offsets of the text before the patch."""
        if not self.edits:
            return edit
        start, end = self._back(edit.start, edit.end)
        matches = tuple(Match(*self._back(m.start, m.end), *self._back(m.other_start, m.other_end), m.similarity) for m in edit.matches)
        return replace(edit, start=start, end=end, matches=matches)

    def _back(self, start: int, end: int) -> tuple[int, int]:
        first = self.map_back(start)
        return first, max(first, self.map_back(end, "left")) if end > start else first

    @cached_property
    def _inverse(self) -> tuple[tuple[Edit, ...], list[int]]:
        """The inverse patch as far as offsets go: its edits with blank replacements, and its shifts."""
        blank = self.invert(" " * self.size)
        return blank.edits, blank._shifts  # noqa: SLF001


def _map(offset: int, size: int, edits: tuple[Edit, ...], shifts: list[int], bias: Bias) -> int:
    if not 0 <= offset <= size:
        message = f"offset {offset} lies outside the text of {size} code points"
        raise PatchError(message)
    start: Callable[[Edit], int] = lambda edit: edit.start  # noqa: E731
    i = (bisect_right if bias == "right" else bisect_left)(edits, offset, key=start)
    if not i:
        return offset
    last = edits[i - 1]
    if offset >= last.end:
        return offset + shifts[i]
    return last.start + shifts[i - 1] + min(offset - last.start, len(last.replacement))


def _compose(first: Patch, second: Patch) -> Iterator[Edit]:
    """Walk both patches over the text between them, and join what overlaps there.

    An item is (start, end, edit, from the first patch?) in the offsets of the text in between. Sorted by (start, end), with the first patch's
    items before equal ones, items overlap exactly where one starts before the furthest end so far.
    """
    items = [(start, start + len(e.replacement), e, True) for e, start in zip(first.edits, first.new_starts, strict=True)]
    items += [(e.start, e.end, e, False) for e in second.edits]
    items.sort(key=lambda item: item[:2])
    cluster: list[tuple[int, int, Edit, bool]] = []
    shift = end = 0
    for item in items:
        if cluster and item[0] >= end:
            edit, shift = _join(cluster, shift)
            yield edit
            cluster = []
        end = max(end, item[1]) if cluster else item[1]
        cluster.append(item)
    if cluster:
        yield _join(cluster, shift)[0]


def _join(cluster: list[tuple[int, int, Edit, bool]], shift: int) -> tuple[Edit, int]:
    """Make one edit of items that overlap; return it and how far the text behind it has moved in the first patch."""
    after = shift + sum(len(e.replacement) - (e.end - e.start) for _, _, e, is_first in cluster if is_first)
    low, high = cluster[0][0], max(item[1] for item in cluster)
    matches = tuple(match for _, _, edit, is_first in cluster if is_first for match in edit.matches)
    if len(cluster) == 1:
        alone = cluster[0][2]
        return Edit(low - shift, high - after, alone.replacement, alone.reason, alone.confidence, matches), after
    between = [(start, e.replacement) for start, _, e, is_first in cluster if is_first]
    pieces: list[str] = []
    at = low
    for start, end, edit, is_first in cluster:
        if not is_first:
            pieces += _written(between, at, start), edit.replacement
            at = end
    pieces.append(_written(between, at, high))
    reasons = dict.fromkeys(reason for _, _, edit, _ in cluster for reason in edit.reason.split("+"))
    confidence = min(edit.confidence for _, _, edit, _ in cluster)
    return Edit(low - shift, high - after, "".join(pieces), "+".join(reasons), confidence, matches), after


def _written(between: list[tuple[int, str]], start: int, end: int) -> str:
    """Return the part of `start:end` that the first patch has written (nothing else of a cluster is left standing)."""
    first = max(0, bisect_right(between, start, key=lambda item: item[0]) - 1)
    last = bisect_left(between, end, key=lambda item: item[0])
    return "".join(text[max(0, start - at) : end - at] for at, text in between[first:last])
