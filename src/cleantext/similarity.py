"""How alike two runs of words are. The one door of datasketch (and of the numpy that it brings).

Runs are lists of lower-case words, as text or as UTF-8; order counts. All functions are deterministic: none depends on the hash seed of the process.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from typing import TYPE_CHECKING, Final, TypeAlias

from cleantext.scripts import beyond_ascii

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from datasketch import MinHash
    from numpy.typing import NDArray

Word: TypeAlias = str | bytes
Gram: TypeAlias = tuple[Word, ...]
Pair: TypeAlias = tuple[int, int]

_UNSPACED: Final = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""Scripts that put no blanks between words: Thai, Lao, Burmese, Khmer, kana, Chinese characters. Each character counts as a word."""

_UNSPACED_LEADS: Final = bytes((0xE0, 0xE1, *range(0xE3, 0xEA), 0xEF))
"""First bytes of the UTF-8 of their characters, and of few others in European text: marks such as “ and — begin with 0xE2."""

_WORD: Final = re.compile(r"\w+")
"""A word of a script with blanks."""

_PARTED: Final = bytes(byte if byte > 127 or chr(byte).isalnum() or chr(byte) in "_\n" else 32 for byte in range(256)).lower()  # noqa: PLR2004
"""Makes a blank of every ASCII character that is no part of a word, and small letters of capitals; line ends stay."""
_MARKS: Final = "’“”—\u00a0"
_LETTERS: Final = bytes({*range(0xC3, 0x100)} - {0xE2})
"""First bytes of the UTF-8 of letters outside ASCII; 0xC2 and 0xE2 begin marks."""
_FEW: Final = 24
"""Kinds of capitals outside ASCII that are replaced one by one; more of them take as long as to make the whole text small at once."""
_SIGMA: Final = "Σ"
"""The one capital whose small form depends on what stands around it."""


@cache
def _any_word() -> re.Pattern[str]:
    """Return the pattern of a word of any script; 4 ms, and most texts do without."""
    return re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+")


@cache
def _unspaced() -> re.Pattern[str]:
    """Return the pattern of one character of a script without blanks; 3 ms, and an ASCII text does without."""
    return re.compile(f"[{_UNSPACED}]")


@cache
def _unspaced_pair() -> re.Pattern[str]:
    """Return the pattern of what is cut off in such a script for those who count words: two characters, as most words of Chinese have, or a mark."""
    return re.compile(rf"(?:[{_UNSPACED}]{{2}}|[。！？，、；：])(?=[{_UNSPACED}])")


def unspaced_share(text: str) -> float:
    """Return the share of a text's characters that belong to a script without blanks; 0.0 for an empty text."""
    return len(_unspaced().findall(text)) / len(text) if _may_be_unspaced(text) else 0.0


def _may_be_unspaced(text: str) -> bool:
    """Whether a text could have a character of a script without blanks: at a third of the cost of looking for one."""
    if text.isascii():
        return False
    raw = text.encode("utf-8", "surrogatepass")
    return len(raw.translate(None, _UNSPACED_LEADS)) < len(raw)


def part_unspaced(text: str) -> str:
    """Return a text with a blank behind every second character, and behind each mark, of its runs of characters without blanks, line ends kept.

    >>> part_unspaced("一二三四五。六 and more")
    '一二 三四 五。 六 and more'
    """
    return _unspaced_pair().sub(r"\g<0> ", text)


def word_pattern(text: str) -> re.Pattern[str]:
    """Return the pattern whose matches are the words of a text; the fast one where every script of the text has blanks."""
    return _any_word() if _may_be_unspaced(text) and _unspaced().search(text) else _WORD


def words_of(text: str) -> list[bytes]:
    r"""Return the lower-case words of a text, as UTF-8: twice as fast as a pattern of words.

    White space, ASCII marks and the usual quotes and dashes part words; a script without blanks goes by the pattern.

    >>> words_of("One word’s\nworth.")
    [b'one', b'word', b's', b'worth']
    """
    return part_words(text).split()


def words_of_parts(text: str, parts: Iterable[Pair]) -> list[list[bytes]]:
    """Return the words of each of some parts (start, end) of a line, which cut no word: read at once.

    >>> words_of_parts("One word. Two", [(0, 9), (10, 13)])
    [[b'one', b'word'], [b'two']]
    """
    texts = [text[start:end] for start, end in parts]
    if _may_be_unspaced(text):  # beside a script without blanks marks part words that are otherwise left
        return list(map(words_of, texts))
    return list(map(bytes.split, part_words("\n".join(texts)).split(b"\n"))) if texts else []


def part_words(text: str) -> bytes:
    """Return a text as UTF-8 in lower case, with nothing but blanks and line ends between its words."""
    if not text.isascii():
        for mark in _MARKS:
            text = text.replace(mark, " ")
    data = text.encode("utf-8", "surrogatepass")
    if not text.isascii() and len(data.translate(None, _LETTERS)) < len(data):  # letters whose small form no table of bytes knows
        data = _lowered(text, data)
    return data.translate(_PARTED)


def _lowered(text: str, data: bytes) -> bytes:
    """Return a text and its UTF-8 in lower case, and each character of a script without blanks apart.

    A few kinds of capitals are replaced one by one: five times as fast as `str.lower`.
    """
    others = beyond_ascii(data)
    if _unspaced().search(others):
        text = "\n".join([" ".join(_any_word().findall(line)) for line in text.lower().split("\n")])
        return text.encode("utf-8", "surrogatepass")
    capitals = [other for other in others if other.lower() != other]
    if len(capitals) > _FEW or _SIGMA in others:
        return text.lower().encode("utf-8", "surrogatepass")
    for capital in capitals:
        data = data.replace(capital.encode(), capital.lower().encode())
    return data


def grams(words: Sequence[Word], size: int) -> set[Gram]:
    """Return the different runs of `size` words.

    >>> sorted(grams("a rose is a rose".split(), 2))
    [('a', 'rose'), ('is', 'a'), ('rose', 'is')]
    """
    return set(zip(*(words[i:] for i in range(size)), strict=False))


def common_words(first: Sequence[Word], second: Sequence[Word]) -> int:
    """Return the length of the longest common subsequence: the words that both have in the same order.

    Bit-parallel (Hyyrö 2004, "Bit-parallel LCS-length computation revisited"): one addition of `len(first)` bits for each word of `second`.

    >>> common_words("the old man and the sea".split(), "an old man at the sea".split())
    4
    """
    return common_at(places_of(first), len(first), second)


def places_of(words: Sequence[Word]) -> dict[Word, int]:
    """Return the places of each word: a number with a bit for each."""
    places: dict[Word, int] = {}
    bit = 1
    for word in words:
        places[word] = places.get(word, 0) | bit
        bit <<= 1
    return places


def common_at(places: Mapping[Word, int], size: int, second: Sequence[Word]) -> int:
    """Return the common words of a run of so many words, whose `places_of` are known, and another: for one that is compared with many."""
    full = rest = (1 << size) - 1
    for place in filter(None, map(places.get, second)):
        hit = rest & place
        rest = (rest + hit) | (rest - hit)  # what is carried beyond the last place stays there
    return size - (rest & full).bit_count()


def dice(first: AbstractSet[Gram], second: AbstractSet[Gram]) -> float:
    """Return twice the shared grams over all grams, 0.0 for two empty sets; it does not see the order of sentences."""
    total = len(first) + len(second)
    return 2 * len(first & second) / total if total else 0.0


def sketch(values: "NDArray[np.uint32]", seed: int, hashed: "Callable[[bytes], int]") -> "MinHash":
    """Return a signature as datasketch's own object, which can be updated, compared and put into its indexes."""
    from datasketch import MinHash  # noqa: PLC0415 (brings numpy: 0.15 s and 30 MB, paid by those who compare documents)

    return MinHash(seed=seed, hashfunc=hashed, hashvalues=values, scheme="affine32")
