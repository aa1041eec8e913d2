"""How alike two runs of words are, and which of many runs are worth comparing. The one door of datasketch (and of the numpy that it brings).

Runs are lists of lower-case words, as text or as UTF-8; order counts. All functions are deterministic: none depends on the hash seed of the process.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain, combinations
from typing import TYPE_CHECKING, Final, TypeAlias
from zlib import crc32

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

_WORD: Final = re.compile(r"\w+")
"""A word of a script with blanks."""
_ANY_WORD: Final = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+")
"""A word of any script."""
_HAS_UNSPACED: Final = re.compile(f"[{_UNSPACED}]")
"""One character of a script without blanks."""

_PARTED: Final = bytes(byte if byte > 127 or chr(byte).isalnum() or chr(byte) in "_\n" else 32 for byte in range(256)).lower()  # noqa: PLR2004
"""Makes a blank of every ASCII character that is no part of a word, and small letters of capitals; line ends stay."""
_MARKS: Final = tuple(mark.encode() for mark in "’“”—\u00a0")
_LETTERS: Final = bytes({*range(0xC3, 0x100)} - {0xE2})
"""First bytes of the UTF-8 of letters outside ASCII; 0xC2 and 0xE2 begin marks."""

_CROWD: Final = 40
"""A gram in more runs than this is a formula of the text and proposes nothing: it also bounds the pairs that one gram can propose."""
_PARTNERS: Final = 8
"""Earlier runs proposed for one run at most: the most alike, then the earliest."""
_BANDS: Final = 24
_ROWS: Final = 3
"""Bands and rows of the MinHash index, 72 permutations: a pair of Jaccard 0.3 is proposed with probability 0.48, of 0.5 with 0.96, of 0.05
(unrelated paragraphs on one subject) with 0.003. Misses matter little: one proposed pair of a section leads to its neighbours."""
_SIGNATURE_SEED: Final = 1


def unspaced_share(text: str) -> float:
    """Return the share of a text's characters that belong to a script without blanks; 0.0 for an empty text."""
    return 0.0 if text.isascii() else len(_HAS_UNSPACED.findall(text)) / len(text)


def word_pattern(text: str) -> re.Pattern[str]:
    """Return the pattern whose matches are the words of a text; the fast one where every script of the text has blanks."""
    return _WORD if text.isascii() or not _HAS_UNSPACED.search(text) else _ANY_WORD


def words_of_lines(text: str) -> Iterator[list[bytes]]:
    r"""Return the lower-case words of each line, as UTF-8: twice as fast as a pattern of words.

    White space, ASCII marks and the usual quotes and dashes part words; a script without blanks goes by the pattern.

    >>> list(words_of_lines("One word’s\nworth."))
    [[b'one', b'word', b's'], [b'worth']]
    """
    return map(bytes.split, _parted(text).split(b"\n"))


def words_of(text: str) -> list[bytes]:
    """Return the same words in one list."""
    return _parted(text).split()


def _parted(text: str) -> bytes:
    """Return a text in lower case with nothing but blanks and line ends between its words."""
    data = text.encode("utf-8", "surrogatepass")
    if not text.isascii():
        if len(data.translate(None, _LETTERS)) < len(data):  # letters whose small form no table of bytes knows
            lowered = text.lower()
            if _HAS_UNSPACED.search(text):
                lowered = "\n".join([" ".join(_ANY_WORD.findall(line)) for line in lowered.split("\n")])
            data = lowered.encode("utf-8", "surrogatepass")
        for mark in _MARKS:
            data = data.replace(mark, b" ")
    return data.translate(_PARTED)


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
    places: dict[Word, int] = {}
    bit = 1
    for word in first:
        places[word] = places.get(word, 0) | bit
        bit <<= 1
    full = rest = bit - 1
    for word in second:
        if place := places.get(word):
            hit = rest & place
            rest = ((rest + hit) | (rest - hit)) & full
    return len(first) - rest.bit_count()


def order_ratio(first: Sequence[Word], second: Sequence[Word]) -> float:
    """Return twice the common words over all words: 1.0 for equal runs, 0.0 for two empty ones.

    >>> order_ratio("an old man".split(), "the old man and the sea".split())
    0.4444444444444444
    """
    total = len(first) + len(second)
    if not total:
        return 0.0
    return 1.0 if first == second else 2 * common_words(first, second) / total


def dice(first: AbstractSet[Gram], second: AbstractSet[Gram]) -> float:
    """Return twice the shared grams over all grams, 0.0 for two empty sets; it does not see the order of sentences."""
    total = len(first) + len(second)
    return 2 * len(first & second) / total if total else 0.0


def index_pairs(runs: Sequence[AbstractSet[Gram]], least: int, share: float) -> Iterator[Pair]:
    """Propose pairs (earlier, later) of runs that share `least` grams and `share` of the smaller one's, by an inverted index.

    Exact, but for grams of more than 40 runs, which count as shared by none, and for partners beyond the eighth of a run.
    """
    counts = Counter(chain.from_iterable(runs))
    holders: defaultdict[Gram, list[int]] = defaultdict(list)
    for later, run in enumerate(runs):
        shared: Counter[int] = Counter()
        for gram in run:
            if 1 < counts[gram] <= _CROWD:
                held = holders[gram]
                if held:
                    shared.update(held)
                held.append(later)
        enough = [(-n, i) for i, n in shared.items() if n >= least and n >= share * min(len(run), len(runs[i]))]
        yield from ((i, later) for _, i in sorted(enough)[:_PARTNERS])


def minhash_pairs(runs: Sequence[AbstractSet[tuple[str, ...]]]) -> Iterator[Pair]:
    """Propose pairs (earlier, later) of runs that share a band of their MinHash signatures; for many runs. It proposes, it never decides.

    A crowded band proposes nothing. A run without grams has no signature.
    """
    from datasketch import MinHash  # noqa: PLC0415 (brings numpy: 0.15 s and 30 MB, paid by long repetitive documents alone)

    filled = [i for i, run in enumerate(runs) if run]
    texts = ([" ".join(gram).encode("utf-8", "surrogatepass") for gram in runs[i]] for i in filled)
    generator = MinHash.generator(texts, num_perm=_BANDS * _ROWS, seed=_SIGNATURE_SEED, hashfunc=crc32)
    signatures = [signature.hashvalues.tobytes() for signature in generator]
    votes: Counter[Pair] = Counter()
    for band in range(_BANDS if filled else 0):
        width = len(signatures[0]) // _BANDS
        holders: defaultdict[bytes, list[int]] = defaultdict(list)
        for i, signature in zip(filled, signatures, strict=True):
            holders[signature[band * width : (band + 1) * width]].append(i)
        votes.update(pair for held in holders.values() if 1 < len(held) <= _PARTNERS for pair in combinations(held, 2))
    yield from _most_alike((later, -n, earlier) for (earlier, later), n in votes.items())


def _most_alike(proposals: Iterable[tuple[int, int, int]]) -> Iterator[Pair]:
    """Keep the first partners of each run, of (later, rank, earlier)."""
    taken: Counter[int] = Counter()
    for later, _, earlier in sorted(proposals):
        taken[later] += 1
        if taken[later] <= _PARTNERS:
            yield earlier, later


def sketch(values: "NDArray[np.uint32]", seed: int, hashed: "Callable[[bytes], int]") -> "MinHash":
    """Return a signature as datasketch's own object, which can be updated, compared and put into its indexes."""
    from datasketch import MinHash  # noqa: PLC0415 (see above)

    return MinHash(seed=seed, hashfunc=hashed, hashvalues=values, scheme="affine32")
