"""How many sentences each line has and how many are whole: what `segment.sentences` says, for all lines of a text at once.

What stands around each stop is looked at only as far as it must be. Lines with CJK stops are done one by one.
"""

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence
from functools import lru_cache
from itertools import chain, compress, count, repeat
from typing import Final, NamedTuple

from cleantext import lines, segment
from cleantext.lexicon.english import ABBREVIATIONS
from cleantext.signals.page import CHARACTERS, OTHER

_OTHER_STOPS: Final = "。！？"
_STOPS: Final = ".!?…"
# Behind a stop: closing quotes and brackets, a gap within the line, and what follows it.
_GAP: Final = re.compile(r"([\"'”’»)\]]*+)[^\S\n]++(\S)")
_LONGEST: Final = 24
"""Characters looked at before a full stop, as `segment.sentences` does."""
_TAIL: Final = 3
_TAILS: Final = frozenset(word[-_TAIL:].lower() for word in ABBREVIATIONS)

_TWO: Final = 0xFFFF
"""The bits of two bytes."""

_PLAIN_CLOSERS: Final = "\"'”’»)"
_NO, _YES, _ASK, _CLOSER = range(4)
"""Whether two characters behind a stop end a sentence: they do not, they do if no abbreviation stands before it, more must be looked at, or the two
behind the first say it, a quote or bracket behind which sentences end as they do without."""


class Stops(NamedTuple):
    """The stops . ! ? … of a text: where they stand, and what stands up to each and behind it (`Characters.around_stops`)."""

    places: Sequence[int]
    up_to: Sequence[int]
    behind: Sequence[int]


class Lines(NamedTuple):
    """The lines of a text: where they end (the last one need not), what each says, without white space around it, how it begins and ends."""

    ends: Sequence[int]
    stripped: Sequence[str]
    firsts: Sequence[str]
    """The first character of each line; nothing of blank ones."""
    ended: Sequence[bool]
    """Whether each line ends as sentences do."""


class Sentences(NamedTuple):
    """In which line each boundary between sentences stands, and how many sentences are whole, in all lines."""

    boundaries: list[int]
    whole: int


def sentences(text: str, stops: Stops, found: Lines) -> Sentences:
    """Return what is to be known of the sentences of a text, given its stops and its lines."""
    places, ends = _boundaries(text, stops)
    numbers = list(map(bisect_left, repeat(found.ends), places))
    odd = _odd(found.stripped) if any(map(text.__contains__, _OTHER_STOPS)) else ()
    if not odd:
        return Sentences(numbers, _whole(numbers, ends, found))
    said = {number: _one_by_one(found.stripped[number]) for number in odd}
    is_even = [number not in said for number in numbers]
    numbers = list(compress(numbers, is_even))
    rows = [("", "", False) if number in said else row for number, row in enumerate(zip(*found[1:], strict=True))]
    whole = _whole(numbers, list(compress(ends, is_even)), Lines(found.ends, *zip(*rows, strict=True)))
    numbers.extend(chain.from_iterable([number] * boundaries for number, (boundaries, _) in said.items()))
    return Sentences(numbers, whole + sum(ending for _, ending in said.values()))


def _whole(numbers: list[int], ends: list[bool], found: Lines) -> int:
    """Return how many sentences are whole, given the line of each boundary and whether the sentence before it ends as sentences do."""
    first = dict(zip(reversed(numbers), reversed(ends), strict=True))  # whether the first sentence of a line with boundaries ends so
    small = compress(count(), map(str.islower, found.firsts))
    return sum(found.ended) + sum(ends) - sum([first.get(number, found.ended[number]) for number in small])


def _boundaries(text: str, stops: Stops) -> tuple[list[int], list[bool]]:
    """Return the place of each stop that ends a sentence which another of the same line follows, and whether it ends as sentences do."""
    places: list[int] = []
    ends: list[bool] = []
    answers = list(map(_ANSWERS.__getitem__, map(_TWO.__and__, stops.behind)))
    for (stop, up_to, behind), answer in compress(zip(zip(*stops, strict=True), answers, strict=True), answers):  # most say no
        said = answer if answer != _CLOSER else _ANSWERS[behind >> 8 & _TWO]  # another closer, and one that nothing follows, are never sure
        if said == _YES and _is_sure(up_to):
            places.append(stop)
            ends.append(True)
        elif said and (answered := _asked(text, stop)) is not None:
            places.append(stop)
            ends.append(answered)
    return places, ends


def _asked(text: str, stop: int) -> bool | None:
    """Return whether a sentence ends at a stop as sentences do; None where none ends."""
    match = _GAP.match(text, stop + 1)
    if not match or match[2].islower():
        return None
    is_single = not stop or text[stop - 1] not in _STOPS
    if is_single and _goes_on(text, stop, match[2]):
        return None
    return (is_single and not match[1] and text[stop] != "…") or _ends(text, stop, match[1])


def _answers() -> bytes:
    """Return for each two bytes behind a stop, as one number, what they say."""
    characters = [*CHARACTERS, *[""] * (256 - len(CHARACTERS))]
    columns = [bytes(map(_answer, characters)) if first == " " else bytes([_first_answer(first)]) * 256 for first in characters]
    return bytes(chain.from_iterable(zip(*columns, strict=True)))


def _first_answer(first: str) -> int:
    """Return what a character behind a stop says that is no blank; of those that stand for many, that more must be looked at."""
    if first and first in _PLAIN_CLOSERS:
        return _CLOSER
    return _ASK if first in ("", "]") or (first.isspace() and first != "\n") else _NO


def _answer(second: str) -> int:
    """Return what a character behind a stop and a blank says."""
    if second == "\n":
        return _NO
    if second in ("", "\0") or second.isspace():
        return _ASK
    return _NO if second.islower() else _YES


_ANSWERS: Final = _answers()


@lru_cache(1 << 14)
def _is_sure(up_to: int) -> bool:
    """Whether three bytes and the stop behind them surely end a sentence: no second stop, no abbreviation, no initial, no ellipsis."""
    *tail, stop = up_to.to_bytes(_TAIL + 1, "little")
    if OTHER in tail or CHARACTERS[stop] == "…":
        return False
    said = "".join(map(CHARACTERS.__getitem__, tail))
    if not said[-1].isalpha():
        return said[-1] not in _STOPS
    if said.isalpha():
        return said.lower() not in _TAILS  # shorter abbreviations have no letter before them
    return any(map(str.isspace, said)) and not segment.goes_on(said, ".", "A")


def _goes_on(text: str, stop: int, following: str) -> bool:
    """Whether a sentence goes on behind a stop that stands alone."""
    return segment.goes_on(text[max(0, stop - _LONGEST) : stop], text[stop], following)


def _ends(text: str, stop: int, closers: str) -> bool:
    """Whether the run of stops that ends at a place, with the closing quotes and brackets behind it, ends a sentence."""
    start = stop
    while start and text[start - 1] in _STOPS:
        start -= 1
    return lines.ends_sentence(text[max(0, start - 1) : stop + 1 + len(closers)])


def _odd(stripped: Sequence[str]) -> Collection[int]:
    """Return the numbers of the lines with other stops."""
    return {number for number, line in enumerate(stripped) if not line.isascii() and any(stop in line for stop in _OTHER_STOPS)}


def _one_by_one(line: str) -> tuple[int, int]:
    """Return how many boundaries a line has, and how many whole sentences."""
    said = [line[start:end] for start, end in segment.sentences(line)]
    return len(said) - 1, sum(not sentence[0].islower() and lines.ends_sentence(sentence) for sentence in said)
