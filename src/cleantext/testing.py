"""Laws that every filter must keep, as one call: for the filters of cleantext and for yours. Needs the extra `testing` (hypothesis).

```python
from cleantext.testing import check_filter

def test_laws() -> None:
    check_filter(MyFilter(), triggers=["centers.The demand", "leave Amazon.com alone"])
```
"""

# A broken law is an AssertionError, as a test wants it.
# ruff: noqa: S101

import os
import pickle
import random
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.errors import Flaky

from cleantext.document import Document
from cleantext.edit import Edit, Patch
from cleantext.errors import PatchError
from cleantext.filter import Filter, Kind, Stage

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
_MONOTONES: Final = (" ", "\u00a0", "a", "A", "1", ".", "(", '"', "|", "a.", "a,", "a b ", "A. ", "1,", "- ", "http://a.", "x\n", "\n", " \n")
"""What a pattern without bounds is slow on, many times over."""

_SIZES: Final = ((2_500, 10_000), (20_000, 80_000))
"""Quadratic time shows in the small pair within a second; the large pair is for what the small one is too quick to show."""

_SLOWER: Final = 8.0
_HUGE: Final = 250_000
_ENOUGH: Final = 60
"""Examples that are tried again under another hash seed: a choice between two words that hangs on the order of a set is seen in
half of them."""

_AGAIN: Final = """
import pickle, sys
out, sys.stdout = sys.stdout.buffer, sys.stderr  # what the filter's module prints is no answer
sys.path[:] = pickle.load(sys.stdin.buffer)
subject, documents = pickle.load(sys.stdin.buffer)
out.write(pickle.dumps([list(subject.edits(document)) for document in documents]))
"""

Prepare: TypeAlias = Callable[[str], Document]


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
    prepare: Prepare = Document,
    fired_share: float = 0.1,
    max_examples: int = 150,
) -> None:
    """Check every law on one filter; raises `AssertionError` that begins with the name of the law that it breaks.

    - "shape", "name", "reasons": it is a filter, and declares every reason that it gives
    - "picklable": a copy in another process is equal to it
    - "total": it has an answer to any text, also to an empty one and to lone surrogates
    - "fits": its edits are in range and disjoint
    - "no-op": each edit changes something
    - "pure": it leaves the document, its views, the random generator and the environment alone
    - "deterministic": the same answer again, whatever document came between, and under another hash seed
    - "kind": its edits are true to its `Kind`, one by one and all together
    - "lines": a filter of the stage SPACING keeps the number of lines
    - "reversible", "idempotent": the inverse restores the text; the cleaned text needs no cleaning
    - "local": each line is judged by itself, where it says so
    - "linear": four times the text costs eight times the time at most
    - "vacuous": it fires in `fired_share` of the examples; laws of a filter that never fires hold of themselves

    `triggers` are texts on which it may fire. `prepare` makes a document of a text.
    """
    _check_declaration(subject)
    given_texts = (*triggers, *HOSTILE, *(f"{trigger}\n{text}" for trigger in triggers[:3] for text in HOSTILE))
    firing = [text for text in given_texts if _check_one(subject, text, "x", prepare)]
    firing += _check_examples(subject, triggers, prepare, (fired_share, max_examples))
    _check_hash_seed(subject, [prepare(text) for text in firing[:: len(firing) // _ENOUGH + 1]])
    _check_linear(subject, triggers, prepare)


def _check_examples(subject: Filter, triggers: Sequence[str], prepare: Prepare, wanted: tuple[float, int]) -> list[str]:
    """Check the laws on generated texts; return those on which the filter fired."""
    share, max_examples = wanted
    tried: list[str] = []
    fired: list[str] = []

    @settings(max_examples=max_examples, deadline=None, suppress_health_check=list(HealthCheck), report_multiple_bugs=False)
    @given(texts(triggers), texts(triggers))
    def laws(text: str, other: str) -> None:
        tried.append(text)
        if _check_one(subject, text, other, prepare):
            fired.append(text)

    try:
        laws()
    except Flaky as error:
        message = f"deterministic: {subject.name} broke a law and, asked again, kept it"
        raise AssertionError(message) from error
    found = len(fired) / len(tried)
    assert found >= share, f"vacuous: {subject.name} fired in {found:.0%} of {len(tried)} examples; wanted {share:.0%}: add triggers"
    return fired


def _check_declaration(subject: Filter) -> None:
    assert isinstance(subject, Filter), f"shape: {subject!r} is no Filter"
    assert subject.name.isidentifier(), f"name: {subject.name!r} is no identifier"
    assert subject.reasons, "reasons: none is declared"
    try:
        again = pickle.loads(pickle.dumps(subject))  # noqa: S301 (our own bytes)
        same = again == subject and hash(again) == hash(subject)
    except (pickle.PickleError, AttributeError, TypeError) as error:
        message = f"picklable: {subject.name}: {error}"
        raise AssertionError(message) from error
    assert same, f"picklable: the copy of {subject.name} differs (use a frozen dataclass)"


def _check_one(subject: Filter, text: str, between: str, prepare: Prepare) -> bool:
    """Check one text, with another one cleaned in between; return whether the filter fired."""
    document, fresh = prepare(text), prepare(text)
    text = document.text
    patch = _proposed(subject, document)
    _check_views(subject, document, fresh)
    _proposed(subject, prepare(between))
    assert _proposed(subject, fresh) == patch, f"deterministic: {subject.name} answered differently on {text!r}"
    for edit in patch:
        _check_edit(subject, text, edit)
    cleaned = patch.apply(text)
    assert patch.invert(text).apply(cleaned) == text, f"reversible: {subject.name} on {text!r}"
    _check_kind(subject, text, cleaned)
    again = _proposed(subject, prepare(cleaned))
    assert not again, f"idempotent: {subject.name} made {cleaned!r} of {text!r} and then wants {again.edits}"
    if subject.local:
        parts = [_proposed(subject, prepare(part)).apply(part) for part in text.split("\n")]
        assert "\n".join(parts) == cleaned, f"local: {subject.name} judges a line of {text!r} by its neighbours"
    return bool(patch)


def _proposed(subject: Filter, document: Document) -> Patch:
    """Return what a filter proposes; the global state must be as before."""
    before = random.getstate(), dict(os.environ), os.getcwd()  # noqa: PTH109 (a text compares quickest)
    try:
        edits = list(subject.edits(document))
    except Exception as error:  # whatever it is: a filter has an answer to any text
        message = f"total: {subject.name} raises {error!r} on {document.text[:200]!r}"
        raise AssertionError(message) from error
    assert before == (random.getstate(), dict(os.environ), os.getcwd()), f"pure: {subject.name} changed what others share"  # noqa: PTH109
    try:
        return Patch.of(edits, len(document.text))
    except PatchError as error:
        message = f"fits: {subject.name} on {document.text[:200]!r}: {error}"
        raise AssertionError(message) from error


def _check_views(subject: Filter, document: Document, fresh: Document) -> None:
    """Check that a document that a filter has seen is like one that it has not."""
    for view in [name for name in vars(document) if not name.startswith("_")]:
        assert getattr(document, view) == getattr(fresh, view), f"pure: {subject.name} changed the document's {view} of {fresh.text[:200]!r}"


def _check_edit(subject: Filter, text: str, edit: Edit) -> None:
    assert edit.reason in subject.reasons, f"reasons: {edit.reason!r} is not declared by {subject.name}"
    assert text[edit.start : edit.end] != edit.replacement, f"no-op: {edit} changes nothing of {text!r}"
    assert subject.kind.permits(text, edit), f"kind: {subject.name} may change {subject.kind.value}; {edit} of {text!r} does something else"


def _check_kind(subject: Filter, before: str, after: str) -> None:
    """Check the law of a kind over the whole text, independently of the edits."""
    if subject.kind is Kind.SPACING:
        assert "".join(before.split()) == "".join(after.split()), f"kind: more than white space changed in {before!r}"
    elif subject.kind is Kind.CASING:
        assert len(before) == len(after), f"kind: the length changed in {before!r}"
        assert before.casefold() == after.casefold(), f"kind: more than case changed in {before!r}"
    elif subject.kind is Kind.REMOVAL:
        rest = iter(before)
        assert all(character in rest for character in after), f"kind: a removal wrote something into {before!r}"
    if subject.stage is Stage.SPACING:
        assert before.count("\n") == after.count("\n"), f"lines: {subject.name} joins or breaks lines of {before!r}"


def _check_hash_seed(subject: Filter, documents: list[Document]) -> None:
    """Ask again in another process, where sets of texts are in another order."""
    seed = "2" if os.environ.get("PYTHONHASHSEED") == "1" else "1"
    sent = pickle.dumps([path or os.getcwd() for path in sys.path]) + pickle.dumps((subject, documents))  # noqa: PTH109
    command = [sys.executable, "-c", _AGAIN]
    ran = subprocess.run(command, input=sent, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=False)  # noqa: S603
    remedy = "put its class into a module, for another process has no other __main__; " if type(subject).__module__ == "__main__" else ""
    assert not ran.returncode, f"picklable: {subject.name} does not run in another process: {remedy}{ran.stderr.decode()}"
    for document, edits in zip(documents, pickle.loads(ran.stdout), strict=True):  # noqa: S301 (our own bytes)
        same = Patch.of(edits, len(document.text)) == _proposed(subject, document)
        assert same, f"deterministic: {subject.name} answers differently in another process on {document.text!r}: the order of a set?"


def _check_linear(subject: Filter, triggers: Sequence[str], prepare: Prepare) -> None:
    """Four times the text may cost eight times the time, no more; the best of three tries, each the best of two runs."""
    lines = "\n".join(triggers) + "\n"
    for head, seed in (("", lines), ("", " ".join(triggers)), (lines, "a"), (triggers[0], "."), *(("", seed) for seed in _MONOTONES)):
        for sizes in _SIZES:
            small, large = ((head + seed * (size // len(seed) + 1))[:size] + "x" for size in sizes)
            ratios = (_seconds(subject, prepare, large) / max(_seconds(subject, prepare, small), 1e-3) for _ in range(3))
            assert any(ratio <= _SLOWER for ratio in ratios), f"linear: {subject.name} on {sizes[1]} characters of {seed[:40]!r}"
    _proposed(subject, prepare("word " * (_HUGE // 5)))


def _seconds(subject: Filter, prepare: Prepare, text: str) -> float:
    best = float("inf")
    for _ in range(2):
        document = prepare(text)
        start = time.process_time()
        list(subject.edits(document))
        best = min(best, time.process_time() - start)
    return best
