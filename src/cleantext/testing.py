"""Laws that every filter must keep, as one call: for the filters of cleantext and for yours. Needs the extra `testing` (hypothesis).

```python
from cleantext.testing import check_filter

def test_laws() -> None:
    check_filter(MyFilter(), triggers=["centers.The demand", "leave Amazon.com alone"])
```
"""

import pickle
import time
from collections.abc import Callable, Sequence
from typing import Final

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cleantext.document import Document
from cleantext.edit import Edit, Patch
from cleantext.filter import Filter, Kind

__all__ = ["HOSTILE", "check_filter", "texts"]

HOSTILE: Final = (
    "",
    "\x00",
    "\n",
    "\r\n\r\n",
    " \t\u00a0\u3000\n",
    "\ud800 lone \udfff surrogates\udc00",
    "\ufeffbyte order mark\ufeff",
    "nul\x00 and bell\x07 inside",
    "İstanbul ıssız ŞIŞLI straße ǅungla ﬁne",
    "e\u0301\u0300\u0301 zalgo\u0335\u0336 \u200d\u200b\u202e",
    "one\rtwo\x0bthree\x0cfour\x85five\u2028six\u2029seven",
    "日本語。テキスト！「引用」ですか？",
    "العربية: نص، تجريبي؟ עברית.",
    "👩\u200d👩\u200d👧\u200d👦.Family,Fun(ok)",
    "............,,,,,,((((((!!!!!???",
)
"""Texts on which no filter may fail; each is tried alone and beside the triggers."""

_NOISE: Final = (
    "A plain sentence stands here. Another one follows it.",
    "https://example.com/a.B,c?d=(e)",
    "someone@example.org, @handle and #Tag",
    "def f(x): return {'a': [1,2,3]}  # v2.0",
    "| a | b |",
    "12.5% of 1,000 (or 3:45 p.m.)",
    "“Quoted,” she said – quietly…",
    "Änderungen für Öl, señor. L'été à 10 h : ça va ?",
    "- item one",
    "",
    "   ",
    "\u00a0",
)
_HUGE: Final = 250_000
_BASE: Final = 20_000
_GROWTH: Final = 4
_SLOWER: Final = 8.0


def texts(triggers: Sequence[str]) -> st.SearchStrategy[str]:
    """Return a strategy of texts made of triggers, ordinary lines, hostile pieces and any characters, each up to four times over."""
    noise = st.sampled_from((*_NOISE, *HOSTILE)) | st.text(max_size=20) | st.text("aA.,!?()\u00a0\n :;-\"'1", max_size=12)
    piece = st.sampled_from(list(triggers)) | noise
    repeated = st.builds(lambda text, times, glue: glue.join([text] * times), piece, st.integers(1, 4), st.sampled_from(("", " ", "\n")))
    joined = st.builds(lambda pieces, glue: glue.join(pieces), st.lists(repeated, min_size=1, max_size=6), st.sampled_from(("\n", "\n\n", " ", "")))
    return st.builds(str.__add__, joined, st.sampled_from(("", "x", "\n", "\r\n")))


def check_filter(
    subject: Filter,
    triggers: Sequence[str],
    *,
    prepare: Callable[[str], Document] = Document,
    fired_share: float = 0.1,
    max_examples: int = 150,
) -> None:
    """Check every law on one filter; raises `AssertionError` that names the law.

    Laws: the reasons it gives are declared; total on any text; deterministic, whatever document came between; idempotent; reversible; true to
    its `Kind`; no edit that changes nothing; line by line where it is `local`; picklable; time linear in the text.
    `triggers` are texts on which it may fire. It must fire in `fired_share` of the examples at least: a law of a filter that never fires is
    vacuously true. `prepare` makes a document of a text.
    """
    fired: list[bool] = []
    pieces = texts(triggers)

    @settings(max_examples=max_examples, deadline=None, suppress_health_check=list(HealthCheck))
    @given(pieces, pieces)
    def laws(text: str, other: str) -> None:
        document = prepare(text)
        edits = _check_one(subject, document, prepare(other))
        fired.append(bool(edits))

    _check_declaration(subject)
    for text in (*HOSTILE, *(f"{trigger}\n{text}" for trigger in triggers[:3] for text in HOSTILE)):
        _check_one(subject, prepare(text), prepare("x"))
    laws()
    share = sum(fired) / len(fired)
    assert share >= fired_share, f"vacuous: {subject.name} fired in {share:.0%} of {len(fired)} examples; wanted {fired_share:.0%}: add triggers"
    _check_linear(subject, triggers, prepare)


def _check_declaration(subject: Filter) -> None:
    assert isinstance(subject, Filter), f"{subject!r} has not the shape of a Filter"
    assert subject.name.isidentifier(), f"name: {subject.name!r} is no identifier"
    assert subject.reasons, "reasons: none is declared"
    again = pickle.loads(pickle.dumps(subject))  # noqa: S301 (our own bytes)
    assert again == subject, "picklable: the copy differs (use a frozen dataclass)"
    assert hash(again) == hash(subject), "picklable: the copy hashes differently"


def _check_one(subject: Filter, document: Document, other: Document) -> list[Edit]:
    """Check one document, with another one cleaned in between."""
    text = document.text
    edits = list(subject.edits(document))
    patch = Patch.of(edits, len(text))
    list(subject.edits(other))
    fresh = Document(text, document.id, document.meta, document.seams)
    assert Patch.of(subject.edits(fresh), len(text)) == patch, f"deterministic: {subject.name} answered differently on {text!r}"
    for edit in edits:
        _check_edit(subject, text, edit)
    cleaned = patch.apply(text)
    assert patch.invert(text).apply(cleaned) == text, f"reversible: {subject.name} on {text!r}"
    _check_kind(subject.kind, text, cleaned)
    again = list(subject.edits(Document(cleaned)))
    assert not again, f"idempotent: {subject.name} made {cleaned!r} of {text!r} and then wants {again}"
    if subject.local:
        _check_local(subject, text, patch)
    return edits


def _check_edit(subject: Filter, text: str, edit: Edit) -> None:
    assert edit.reason in subject.reasons, f"reasons: {edit.reason!r} is not declared by {subject.name}"
    assert text[edit.start : edit.end] != edit.replacement, f"no-op: {edit} changes nothing of {text!r}"
    assert subject.kind.permits(text, edit), f"kind: {edit} may change {subject.kind.value}; text {text!r}"


def _check_kind(kind: Kind, before: str, after: str) -> None:
    """Check the law of a kind over the whole text, independently of the edits."""
    if kind is Kind.SPACING:
        assert "".join(before.split()) == "".join(after.split()), f"kind: more than white space changed in {before!r}"
    elif kind is Kind.CASING:
        assert len(before) == len(after), f"kind: the length changed in {before!r}"
        assert before.casefold() == after.casefold(), f"kind: more than case changed in {before!r}"
    elif kind is Kind.REMOVAL:
        rest = iter(before)
        assert all(character in rest for character in after), f"kind: a removal wrote something into {before!r}"


def _check_local(subject: Filter, text: str, patch: Patch) -> None:
    """Each line alone must become what it became among the others."""
    parts = text.split("\n")
    alone = "\n".join(Patch.of(subject.edits(Document(part)), len(part)).apply(part) for part in parts)
    assert alone == patch.apply(text), f"local: {subject.name} judges a line of {text!r} by its neighbours"


def _check_linear(subject: Filter, triggers: Sequence[str], prepare: Callable[[str], Document]) -> None:
    """Four times the text may cost eight times the time, no more; the best of three tries, each the best of two runs."""
    for seed in ("\n".join(triggers), " ".join(triggers), " ", "\u00a0", "a", "A", ".", "a.", "a b ", "A. ", "(", "a,", "http://a.", "x\n", "\n", '"'):
        seed_text = (seed + ("\n" if "\n" in seed else "")) or "x"
        small = (seed_text * (_BASE // len(seed_text) + 1))[:_BASE] + "x"
        large = (seed_text * (_GROWTH * _BASE // len(seed_text) + 1))[: _GROWTH * _BASE] + "x"
        ratios = (_seconds(subject, prepare, large) / max(_seconds(subject, prepare, small), 1e-3) for _ in range(3))
        assert any(ratio <= _SLOWER for ratio in ratios), f"linear: {subject.name} on {_GROWTH} times as much of {seed[:40]!r}"
    list(subject.edits(prepare("word " * (_HUGE // 5))))


def _seconds(subject: Filter, prepare: Callable[[str], Document], text: str) -> float:
    best = float("inf")
    for _ in range(2):
        document = prepare(text)
        start = time.process_time()
        list(subject.edits(document))
        best = min(best, time.process_time() - start)
    return best
