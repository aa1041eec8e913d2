"""What the line model sees of a text: numbers for each line that is not blank, computed for all lines at once.

The numbers are of shape, place and repetition, not of language; beside them stand the line's words, hashed into buckets, for which the model may
have learned something or not. Everything is counted over arrays of code points, with no loop over lines or words.
"""

import unicodedata
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
import numpy.typing as npt

from cleantext.boilerplate.rows import Bits, Features, Floats, Hashes, Numbers, Repeated, Rows, Words, columns

SPACE, UPPER, LOWER, OTHER_LETTER, DIGIT, STOP, COMMA, QUOTE, BRACKET, BULLET, SYMBOL, REST = range(12)
"""Classes of characters."""
_CLASSES: Final = 12
_PLANE: Final = 0x10000
"""Characters behind the first plane (emoji, rare scripts) count as symbols."""
_STOPS: Final = ".!?。！？…।"
_COMMAS: Final = ",;:、，；："
_BULLETS: Final = "*+-–—•·●○▪■►▸|#→←✓"
_SIGNS: Final = "|@©$/[{=\t"
"""Characters whose mere presence in a line is a feature."""
_SIGN_BITS: Final = 4
"""Bits that a class takes; a sign's number stands above them."""

BUCKETS: Final = 1 << 14
_BUCKET_BITS: Final = 14
_BASE: Final = 0x9E3779B97F4A7C15
_INVERSE: Final = pow(_BASE, -1, 1 << 64)
_SPREAD: Final = np.uint64(0xD6E8FEB86659FD93)
"""Words are hashed by a polynomial over their code points modulo 2**64 (odd base, so that it can be divided by), which cumulative sums give for all
words at once; a multiplication spreads the sum over the buckets."""

_PROSE: Final = 12
"""Tokens from which a line that ends with a stop counts as prose."""
_LONG_WORD: Final = 4


@dataclass(frozen=True)
class Alphabet:
    """The class and the small letter of each character of the first plane; stored with the weights, so that no Unicode version changes a result."""

    classes: npt.NDArray[np.uint8]
    small: npt.NDArray[np.uint16]

    @classmethod
    def of_python(cls) -> "Alphabet":
        """Read both off this Python's Unicode tables."""
        characters = [chr(code) for code in range(_PLANE)]
        classes = np.array([_class(character) for character in characters], np.uint8)
        small = [ord(low) if len(low := character.lower()) == 1 and ord(low) < _PLANE else code for code, character in enumerate(characters)]
        small[0x2019] = ord("'")
        return cls(classes, np.array(small, np.uint16))

    @cached_property
    def marks(self) -> npt.NDArray[np.uint8]:
        """The class of each character, and above it the number of the sign that it is, from 1 up."""
        marks = self.classes.copy()
        marks[[ord(sign) for sign in _SIGNS]] += np.arange(1, len(_SIGNS) + 1, dtype=np.uint8) << _SIGN_BITS
        return marks


def extract(text: str, alphabet: Alphabet) -> Features | None:
    """Return the features of a text; None for a text of nothing but blanks."""
    rows, words = survey(text, alphabet)
    return Features(rows.lines, np.ascontiguousarray(rows.dense()), words.buckets, words.owners) if len(rows.lines) else None


def survey(text: str, alphabet: Alphabet) -> tuple[Rows, Words]:
    """Return the rows of a text, and their words; none for a text of nothing but blanks."""
    page = _Page(text, alphabet)
    if not len(page.lines):
        none, nothing = np.zeros(0, np.int64), np.zeros(0, np.float32)
        repeated = Repeated(none, none, none > 0)
        return Rows(none, np.zeros((0, 0), np.float32), nothing, nothing, nothing, none > 0, none, repeated), Words(none.astype(np.int32), none)
    shape = columns([*page.shape(), *page.ends()], len(page.lines))
    words = np.bincount(page.owners, minlength=len(page.lines)).astype(np.float32)
    whole = page.whole().tolist()
    last = {line: row for row, line in enumerate(whole)}
    kinds = np.array([last[line] for line in whole])
    buckets = ((page.hashes * _SPREAD) >> np.uint64(64 - _BUCKET_BITS)).astype(np.int32)
    long, repeated = page.long_words(buckets)
    return Rows(page.lines, shape, page.tokens, words, long, page.prose, kinds, repeated), Words(buckets, page.owners)


class _Page:
    """The arrays that the features are counted over."""

    def __init__(self, text: str, alphabet: Alphabet) -> None:
        codes = np.frombuffer(f"{text}\n".encode("utf-32-le", "surrogatepass"), np.uint32)
        is_plain = text.isascii() or int(codes.max()) < _PLANE
        inside = np.minimum(codes, _PLANE - 1, dtype=np.intp)
        self.codes, self.marks = codes, alphabet.marks.take(inside)
        if not is_plain:
            self.marks[codes >= _PLANE] = SYMBOL
        self.classes = self.marks & ((1 << _SIGN_BITS) - 1)
        ends = np.flatnonzero(codes == ord("\n"))
        self.starts = np.zeros(len(ends), np.int64)
        self.starts[1:] = ends[:-1] + 1
        lengths = ends - self.starts + 1  # with the line feed, which is a blank
        self.line_of = np.repeat(np.arange(len(ends)), lengths)
        counts = np.bincount(self.line_of * _CLASSES + self.classes, minlength=len(ends) * _CLASSES).reshape(-1, _CLASSES)
        filled = lengths - counts[:, SPACE]
        is_filled = filled > 0
        self.lines = np.flatnonzero(is_filled)
        self.row_of = np.cumsum(is_filled) - 1
        self.counts, self.size = counts.take(self.lines, axis=0).T.astype(np.float32, order="C"), filled.take(self.lines).astype(np.float32)
        if len(self.lines):
            self._cut(alphabet.small.take(inside))

    def _cut(self, small: npt.NDArray[np.uint16]) -> None:
        """Find tokens (between blanks), words (runs of letters and digits) and the first and last character of each line."""
        begin, end = _runs(self.classes != SPACE)
        rows = self._rows(begin)
        self.tokens = self._per_row(rows)
        behind = self.tokens.cumsum(dtype=np.int64)
        self.first = begin.take(behind - self.tokens.astype(np.int64))
        self.last = end.take(behind - 1) - 1
        self.capitals = self._per_row(rows[self.classes.take(begin) == UPPER])
        begin, end = _runs((self.classes >= UPPER) & (self.classes <= DIGIT))
        self.owners, self.length = self._rows(begin), end - begin
        self.is_number = self.classes.take(begin) == DIGIT
        powers, inverses = _powers(len(small))
        self.sums = np.zeros(len(small) + 1, np.uint64)
        np.cumsum(small * powers, out=self.sums[1:])
        self.inverses = inverses
        spelled = (self.sums.take(end) - self.sums.take(begin)) * inverses.take(begin)
        self.hashes = np.where(self.is_number, self.length.astype(np.uint64), spelled)
        stop, before = self.classes.take(self.last), self.classes.take(np.maximum(self.last - 1, 0))
        self.stops = (stop == STOP) | (((stop == QUOTE) | (stop == BRACKET)) & (before == STOP))
        self.prose = (self.tokens >= _PROSE) & self.stops

    def _rows(self, places: Numbers) -> Numbers:
        return self.row_of.take(self.line_of.take(places))

    def _per_row(self, rows: Numbers) -> Floats:
        return np.bincount(rows, minlength=len(self.lines)).astype(np.float32)

    def shape(self) -> list[npt.NDArray[np.generic]]:
        """How long a line is and what it is made of."""
        counts, size, tokens = self.counts, self.size, np.maximum(self.tokens, 1)
        letters = counts.take((UPPER, LOWER, OTHER_LETTER, DIGIT), axis=0) / size
        marks = counts.take((STOP, COMMA, QUOTE, BRACKET, BULLET, SYMBOL), axis=0) / size * 5
        many = np.log1p(counts.take((STOP, COMMA, DIGIT), axis=0))
        long = [np.log1p(size), np.log1p(self.tokens), self.tokens >= 15, self.tokens <= 2, size / tokens / 6]  # noqa: PLR2004
        return [*long, letters, marks, many, self.capitals / tokens]

    def ends(self) -> list[npt.NDArray[np.generic]]:
        """How a line begins and ends, and which signs it holds."""
        first, last = self.classes[self.first], self.classes[self.last]
        code, before = self.codes[self.last], self.codes[np.maximum(self.last - 1, 0)]
        closing = [code == ord(mark) for mark in "…:?!"]
        kinds = [last == DIGIT, last == BRACKET, (last >= UPPER) & (last <= OTHER_LETTER)]
        opening = [first == c for c in (BULLET, UPPER, LOWER, DIGIT, QUOTE)]
        indent = np.log1p(self.first - self.starts[self.lines])
        return [self.stops, (code == ord(".")) & (before == ord(".")), *closing, *kinds, *opening, indent, self._signs()]

    def _signs(self) -> Bits:
        """Whether each row holds each of the signs: a line for each sign."""
        places = np.flatnonzero(self.marks >= 1 << _SIGN_BITS)
        held = np.zeros((len(_SIGNS), len(self.row_of)), np.bool_)
        held[(self.marks.take(places) >> _SIGN_BITS) - 1, self.line_of.take(places)] = True  # in blank lines too, which may hold tabs
        return held.take(self.lines, axis=1)

    def long_words(self, buckets: npt.NDArray[np.int32]) -> tuple[Floats, Repeated]:
        """Return how many words of four letters and more each row has, and those of them that the text has more than once."""
        long = np.flatnonzero((self.length >= _LONG_WORD) & ~self.is_number)
        rows = self.owners.take(long)
        return self._per_row(rows), Repeated.of(self.hashes.take(long), buckets.take(long), rows)

    def whole(self) -> Hashes:
        """Return a hash of each line, without the blanks around it."""
        whole: Hashes = (self.sums[self.last + 1] - self.sums[self.first]) * self.inverses[self.first]
        return whole


def _class(character: str) -> int:
    category = unicodedata.category(character)
    if character.isspace():
        return SPACE
    for members, number in ((_STOPS, STOP), (_COMMAS, COMMA), (_BULLETS, BULLET), ("\"'`", QUOTE)):
        if character in members:
            return number
    by_category = {"Lu": UPPER, "Lt": UPPER, "Ll": LOWER, "Pi": QUOTE, "Pf": QUOTE, "Ps": BRACKET, "Pe": BRACKET}
    by_letter = {"L": OTHER_LETTER, "M": OTHER_LETTER, "N": DIGIT, "S": SYMBOL, "P": SYMBOL}
    return by_category.get(category, by_letter.get(category[0], REST))


def _runs(hit: Bits) -> tuple[Numbers, Numbers]:
    """Return where runs of True begin and end."""
    padded = np.zeros(len(hit) + 2, np.bool_)
    padded[1:-1] = hit
    steps = np.flatnonzero(padded[1:] != padded[:-1])
    return steps[::2], steps[1::2]


_known: list[npt.NDArray[np.uint64]] = [np.ones(1, np.uint64), np.ones(1, np.uint64)]


def _powers(size: int) -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.uint64]]:
    """Return the powers of the hash's base and of its inverse, computed once for the longest text so far."""
    if len(_known[0]) < size:
        for i, base in enumerate((_BASE, _INVERSE)):
            factors = np.full(max(size, 1 << 17), base, np.uint64)
            factors[0] = 1
            _known[i] = np.cumprod(factors)
    return _known[0][:size], _known[1][:size]
