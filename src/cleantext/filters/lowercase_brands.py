"""Brands that lost a capital within: "iphone" among "iPhone", "openAI" among "OpenAI"."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Final

from cleantext.document import Document
from cleantext.edit import LIKELY, SURE, Edit
from cleantext.filter import Kind, Stage
from cleantext.forms.places import Place, Places
from cleantext.profile import Profile, usage

_INNER: Final = b"aA"
"""The shape of a small letter and a capital: the gate."""

_LETTERS: Final = b"aA"
"""What stands for letters of ASCII in a shape."""

_HEAD: Final = re.compile(r"[A-Za-z]{1,20}(?![^\W_])")
_LONGEST: Final = 21
_SHORTEST: Final = 4
_OFTEN: Final = 2
_SHARE: Final = 0.25
"""Places without the capital that a brand may have, to those with it: a writer who has more of them writes it so."""

_CONFIDENCE: Final = {"document": SURE, "corpus": LIKELY}


@dataclass(frozen=True, kw_only=True)
class LowercaseBrands:
    """Gives a brand the capitals within it that the document, or a corpus, writes everywhere else.

    Raises letters only, on English lines: "Iphone" at the start of a sentence stays, and so do code, addresses and file names.

    Wrong when: one name stands for a product and, small, for a command.
    """

    profile: Profile = field(default_factory=Profile)
    known: bool = True

    name: ClassVar[str] = "lowercase_brands"
    stage: ClassVar[Stage] = Stage.CASING
    kind: ClassVar[Kind] = Kind.CASING
    local: ClassVar[bool] = False
    reasons: ClassVar[Mapping[str, str]] = {
        "document": "the document writes this brand with a capital within",
        "corpus": "the web, or the corpus, writes this brand with a capital within",
    }

    def edits(self, document: Document) -> Iterator[Edit]:
        """Yield the letters of each brand that lacks some, from the first to the last of them."""
        brands, spellings = usage(self.profile, shipped=self.known).brands, document.spellings
        if not _has_variants(spellings, brands):
            return
        written = _written(document)
        wanted = {word: (brands[word], "corpus", 1) for word in (*spellings.intersection(brands), *(written.keys() & brands.keys()))}
        for word, forms in written.items():
            form, n = min(forms.items(), key=lambda each: (-each[1], each[0]))
            if n >= _OFTEN and (len(forms) > 1 or not spellings.isdisjoint((word, form.capitalize()))):
                wanted[word] = form, "document", n
        for place, form, reason in sorted(_lost(document, wanted, written), key=lambda each: each[0]):
            first, last = _span(document.text[place : place + len(form)], form)
            yield Edit(place + first, place + last, form[first:last], reason, _CONFIDENCE[reason])


def _has_variants(spellings: frozenset[str], brands: Mapping[str, str]) -> bool:
    """Whether a brand, or a word with a capital within, has another spelling, which may lack one: the gate."""
    rows = Document("\n".join(spellings) + "\n")  # a word in each, for its shape is made at once for all
    words = {rows.text[rows.text.rfind("\n", 0, at) + 1 : rows.text.index("\n", at)] for at in rows.places(_INNER)}
    lowered = dict(zip(map(str.lower, words), words, strict=True))
    if len(lowered) < len(words) or not spellings.isdisjoint((*lowered, *map(str.capitalize, lowered), *brands)):
        return True
    return any(brands[word] != lowered[word] for word in lowered.keys() & brands.keys())


def _written(document: Document) -> dict[str, dict[str, int]]:
    """Return the forms with a capital within, by the word in small letters, and how often each stands in a text."""
    found: defaultdict[str, dict[str, int]] = defaultdict(dict)
    text, end = document.text, 0
    for at in document.places(_INNER):
        inner = at + 1
        if inner >= end:  # the next word
            before, behind = _tail(document, inner), _HEAD.match(text, inner)
            if before and behind:
                end, form = behind.end(), before + behind[0]
                forms = found[form.lower()]
                forms[form] = forms.get(form, 0) + (len(form) >= _SHORTEST)
    return dict(found)


def _tail(document: Document, end: int) -> str:
    """Return the letters before an offset that are a word's first; "" where they are too many, or something else goes before."""
    shape = document.shape[max(0, end - _LONGEST) : end]
    size = len(shape) - len(shape.rstrip(_LETTERS))
    start = end - size
    return "" if size >= _LONGEST or document.text[max(0, start - 1) : start].isalnum() else document.text[start:end]


def _lost(document: Document, wanted: Mapping[str, tuple[str, str, int]], written: Mapping[str, Mapping[str, int]]) -> Iterator[tuple[int, str, str]]:
    """Yield where a brand lacks letters that can be raised, its form and the reason; none where the writer lacks them often."""
    places = Places(document)
    variants = {
        variant: (form, reason, n)
        for word, (form, reason, n) in wanted.items()
        for variant in {word, form.capitalize(), *written.get(word, ())} & document.spellings
        if _is_raised(variant, form)
    }
    lost: defaultdict[str, list[int]] = defaultdict(list)
    for variant, (form, _, _) in variants.items():
        lost[form] += places.exactly(variant)
    for form, reason, n in wanted.values():
        if 0 < len(lost[form]) <= max(1, _SHARE * n):
            yield from ((at, form, reason) for at in lost[form] if places.is_mendable(Place(document.text, at, at + len(form)), is_rare=True))


def _is_raised(variant: str, form: str) -> bool:
    """Whether a form differs from a variant, and only by letters that it has raised."""
    return variant != form and all(a in (b, b.lower()) for a, b in zip(variant, form, strict=True))


def _span(variant: str, form: str) -> tuple[int, int]:
    """Return the span from the first to the last letter that differs."""
    different = [i for i, (a, b) in enumerate(zip(variant, form, strict=True)) if a != b]
    return different[0], different[-1] + 1
