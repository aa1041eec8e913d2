"""What counts of forms say about words: which are names, which pairs are, and which words are written small after all."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, Self

from cleantext.lexicon.calendar import MONTHS, WEEKDAYS
from cleantext.lexicon.dictionary import capital_words, lowercase_words, person_names
from cleantext.lexicon.english import FUNCTION_WORDS
from cleantext.lexicon.names import BODIES, OFFICES

_NEVER: Final = FUNCTION_WORDS | OFFICES | BODIES | {word.lower() for word in MONTHS | WEEKDAYS}
"""Words that are no names by themselves, or that need what stands beside them."""

_INNER: Final = re.compile(r"[a-z][A-Z]")
_SHORTEST: Final = 4
_BRAND: Final = 3
_FEW: Final = 2
_RARE_SHARE: Final = 0.8
_COMMON: Final = 10
_COMMON_SHARE: Final = 0.95
_WHOLE_SHARE: Final = 0.25
_PAIR_SHARE: Final = 0.9
_PART_SHARE: Final = 0.1
"""Documents, and shares of capitals, from which on a form speaks. Swept on 628 pages, 5 % of their capitals lost, with the counts of 2,200 pages of
other sites: words of a dictionary from 10 documents and a share of 0.95 on mend 64 names at 5 harmful edits (5 and 0.9: 100 at 19; 20 and 0.98: 28
at 2); pairs from 2 documents on, without offices and rare parts, 74 at 2 (offices among them: 88 at 14)."""


@dataclass(frozen=True)
class Usage:
    """Words, in small letters, by what is known of them; pairs, by the word of them that has its capital.

    `names`: no dictionary has them small, and they have a capital. `common`: a dictionary has them small, and they nearly always have a capital
    within sentences. `usual`: more often than not. `small`: no dictionary has them small, and they are written small. `behind["New"]` holds
    "york", `before["York"]` holds "new", `brands["iphone"]` is "iPhone".
    """

    names: frozenset[str] = frozenset()
    common: frozenset[str] = frozenset()
    usual: frozenset[str] = frozenset()
    small: frozenset[str] = frozenset()
    behind: Mapping[str, frozenset[str]] = field(default_factory=dict)
    before: Mapping[str, frozenset[str]] = field(default_factory=dict)
    brands: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def listed(self) -> frozenset[str]:
        """The words that may be names without a word of the document: the `names`, the `common` ones, and what dictionaries have with a capital."""
        return self.names | self.common | capital_words() | person_names()

    @classmethod
    def of(cls, counts: Mapping[str, int]) -> Self:
        """Return what the counts of forms, in documents, say."""
        low = lowercase_words()
        names, common, usual, small = set(), set(), set(), set()
        for form, n in counts.items():
            if n < _FEW or not form.isascii() or not form.isalpha():
                continue
            word = form.lower()
            other = counts.get(word, 0)
            if form == word:
                if word not in low and n >= counts.get(word.capitalize(), 0):
                    small.add(word)
            elif form.istitle() and word not in low and n >= _RARE_SHARE * (n + other):
                names.add(word)
            elif form.istitle() and word in low and n > max(_FEW, other) and word not in _NEVER:
                usual.add(word)
                if n >= _COMMON and n >= _COMMON_SHARE * (n + other):
                    common.add(word)
        return cls(frozenset(names), frozenset(common), frozenset(usual), frozenset(small), *_pairs(counts), _brands(counts))

    def __or__(self, other: "Usage") -> "Usage":
        small = self.small | other.small
        return Usage(
            (self.names | other.names) - small,
            self.common | other.common,
            self.usual | other.usual,
            small,
            _joined(self.behind, other.behind),
            _joined(self.before, other.before),
            {**other.brands, **self.brands},
        )


def _brands(counts: Mapping[str, int]) -> dict[str, str]:
    """Return the forms with a capital behind a small letter, by the word in small letters, where other forms are rare."""
    forms = [form for form, n in counts.items() if n >= _BRAND and form.isascii() and form.isalpha() and _INNER.search(form)]
    brands = {}
    for form in sorted(forms, key=lambda form: (counts[form], form)):
        word = form.lower()
        others = sum(counts.get(other, 0) for other in {word, form.capitalize()})
        if len(form) >= _SHORTEST and counts[form] >= _RARE_SHARE * (counts[form] + others):
            brands[word] = form
    return brands


def _pairs(counts: Mapping[str, int]) -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """Return, by the one word of each pair of capitals, the other one in small letters, where it is hardly ever written so."""
    behind: defaultdict[str, set[str]] = defaultdict(set)
    before: defaultdict[str, set[str]] = defaultdict(set)
    for form, n in counts.items():
        left, blank, right = form.partition(" ")
        if n < _FEW or not blank or not (_is_plain(left) and _is_plain(right)) or left.lower() in FUNCTION_WORDS:
            continue
        if right.lower() not in BODIES and _may_be_lost(right, counts) and n >= _PAIR_SHARE * (n + counts.get(f"{left} {right.lower()}", 0)):
            behind[left].add(right.lower())
        if (
            n >= _WHOLE_SHARE * counts.get(right, 0)
            and _may_be_lost(left, counts)
            and n >= _PAIR_SHARE * (n + counts.get(f"{left.lower()} {right}", 0))
        ):
            before[right].add(left.lower())
    return _frozen(behind), _frozen(before)


def _is_plain(word: str) -> bool:
    return word.isascii() and word.isalpha() and word.istitle() and len(word) > 1


def _may_be_lost(word: str, counts: Mapping[str, int]) -> bool:
    """Whether a part of a pair is written with a capital elsewhere, too, and is no office ("British Prime")."""
    small, n = word.lower(), counts.get(word, 0)
    return small not in FUNCTION_WORDS and small not in OFFICES and n >= _PART_SHARE * (n + counts.get(small, 0))


def _frozen(pairs: Mapping[str, Iterable[str]]) -> dict[str, frozenset[str]]:
    return {word: frozenset(others) for word, others in pairs.items()}


def _joined(one: Mapping[str, frozenset[str]], two: Mapping[str, frozenset[str]]) -> Mapping[str, frozenset[str]]:
    if not one or not two:
        return one or two
    return {word: one.get(word, frozenset()) | two.get(word, frozenset()) for word in one.keys() | two.keys()}
