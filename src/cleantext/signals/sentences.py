"""How many sentences each line has and how many are whole: what `segment.sentences` says, for all lines of a text at once.

The text is split at its stops, and what stands around each is looked at only as far as it must be. Lines with an ellipsis character or with CJK
stops are done one by one.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, compress, islice, repeat
from typing import Final, NamedTuple

from cleantext import lines, segment
from cleantext.lexicon.english import ABBREVIATIONS

_OTHER_STOPS: Final = "…。！？"
_STOPS: Final = ".!?"
# Behind a stop: closing quotes and brackets, a gap, and what follows it, which is the next stop where nothing else is left.
_GAP: Final = re.compile(r"([\"'”’»)\]]*+)[^\S\n]++(\S|\Z)")
_LONGEST: Final = 24
"""Characters looked at before a full stop, as `segment.sentences` does."""
_TAIL: Final = 3
_TAILS: Final = frozenset(word[-_TAIL:].lower() for word in ABBREVIATIONS)


class Sentences(NamedTuple):
    """How many boundaries between sentences each line has, and how many sentences are whole, in all lines."""

    boundaries: list[int]
    whole: int


def pieces_of(text: str) -> list[str]:
    """Return what stands between the stops . ! ? of a text."""
    return text.replace("!", ".").replace("?", ".").split(".")


def sentences(text: str, pieces: Sequence[str], stripped: Sequence[str], ended: Sequence[bool]) -> Sentences:
    """Return what is to be known of the sentences of a text.

    Takes its pieces (`pieces_of`), its lines without white space around them, and of each line whether it ends as sentences do.
    """
    if any(stop in text for stop in _OTHER_STOPS):
        return _with_other_stops(stripped, ended)
    boundaries = [0] * len(stripped)
    small = {number: ended[number] for number, line in enumerate(stripped) if line[:1].islower()}  # whether the first sentence ends as it should
    whole = sum(ended)
    line_of = list(accumulate(map(str.count, pieces, repeat("\n"))))
    for number, ends in _boundaries(text, pieces):
        line = line_of[number]
        if not boundaries[line] and line in small:
            small[line] = ends
        boundaries[line] += 1
        whole += ends
    return Sentences(boundaries, whole - sum(small.values()))


def _boundaries(text: str, pieces: Sequence[str]) -> list[tuple[int, bool]]:
    """Return the number of each stop that ends a sentence which another of the same line follows, and whether it ends as sentences do."""
    gaps = list(map(_GAP.match, islice(pieces, 1, None)))
    offsets = list(accumulate(map(len, pieces)))
    result = []
    for number, match in compress(enumerate(gaps), gaps):
        assert match is not None  # noqa: S101 (`compress` has seen to it)
        closers, following = match.groups()
        if not following:
            if number == len(gaps) - 1:
                break  # nothing stands behind it
            following = text[offsets[number + 1] + number + 1]
        if following.islower():
            continue
        before = pieces[number]
        is_single = before != "" or not number
        if is_single and not _is_sure(before[-_TAIL:]) and _goes_on(text, offsets[number] + number, following):
            continue
        result.append((number, (is_single and not closers) or _ends(text, offsets[number] + number, closers)))
    return result


@lru_cache(1 << 14)
def _is_sure(tail: str) -> bool:
    """Whether no abbreviation and no initial ends with three characters; shorter abbreviations have something else than a letter before them."""
    return len(tail) == _TAIL and tail.isalpha() and tail.isascii() and tail.lower() not in _TAILS


def _goes_on(text: str, stop: int, following: str) -> bool:
    """Whether a sentence goes on behind a stop that stands alone."""
    return segment.goes_on(text[max(0, stop - _LONGEST) : stop], text[stop], following)


def _ends(text: str, stop: int, closers: str) -> bool:
    """Whether the run of stops that ends at a place, with the closing quotes and brackets behind it, ends a sentence."""
    start = stop
    while start and text[start - 1] in _STOPS:
        start -= 1
    return lines.ends_sentence(text[max(0, start - 1) : stop + 1 + len(closers)])


def _with_other_stops(stripped: Sequence[str], ended: Sequence[bool]) -> Sentences:
    """Return the same for a text with other stops: the lines that have some are asked one by one, and the others as if those were empty."""
    odd = [number for number, line in enumerate(stripped) if not line.isascii() and any(stop in line for stop in _OTHER_STOPS)]
    others, ends = list(stripped), list(ended)
    for number in odd:
        others[number], ends[number] = "", False
    text = "\n".join(others)
    boundaries, whole = sentences(text, pieces_of(text), others, ends)
    for number in odd:
        line = stripped[number]
        said = [line[start:end] for start, end in segment.sentences(line)]
        boundaries[number] = len(said) - 1
        whole += sum(not sentence[0].islower() and lines.ends_sentence(sentence) for sentence in said)
    return Sentences(boundaries, whole)
