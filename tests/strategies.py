"""Shared hypothesis strategies: texts of every kind, and patches that fit them."""

from typing import Final

from hypothesis import strategies as st

from cleantext.edit import Edit, Match, Patch

ALPHABET: Final = "ab C.\n\r\t \u00a0ßİ😀\ud800\u2028é"
"""Few characters, so that edits meet: white space and line ends of all sorts, letters that change length with case, a lone surrogate."""

any_text: Final = st.text(ALPHABET, max_size=24) | st.text(max_size=12)
lines_of_text: Final = st.lists(st.sampled_from(["", "a", "b", "a b", " ", "word.", "a\r", "\r"]), max_size=9).map("\n".join)
written_text: Final = st.text(ALPHABET + "XY", max_size=3)
confidences: Final = st.sampled_from([1.0, 0.8, 0.5])


@st.composite
def edits_of(draw: st.DrawFn, text: str, *, most: int = 5, with_matches: bool = False) -> list[Edit]:
    """Draw edits that are in order and disjoint; insertions at one place, and beside deletions, are common."""
    edits: list[Edit] = []
    at = 0
    for number in range(draw(st.integers(0, most))):
        start = draw(st.just(at) | st.integers(at, len(text)))
        end = draw(st.just(start) | st.integers(start, min(len(text), start + 4)))
        matches = tuple(draw(st.lists(matches_of(text), max_size=2))) if with_matches else ()
        edits.append(Edit(start, end, draw(written_text), f"r{number % 3}", draw(confidences), matches))
        at = end
    return edits


@st.composite
def spans_of(draw: st.DrawFn, text: str) -> tuple[int, int]:
    """Draw a half-open span of a text."""
    start = draw(st.integers(0, len(text)))
    return start, draw(st.integers(start, len(text)))


@st.composite
def matches_of(draw: st.DrawFn, text: str) -> Match:
    """Draw two spans of a text that are said to be alike."""
    return Match(*draw(spans_of(text)), *draw(spans_of(text)), 0.5)


@st.composite
def patches_of(draw: st.DrawFn, text: str, *, most: int = 5) -> Patch:
    """Draw a patch of a text."""
    return Patch(len(text), tuple(draw(edits_of(text, most=most))))


@st.composite
def patched(draw: st.DrawFn, texts: st.SearchStrategy[str] = any_text) -> tuple[str, Patch]:
    """Draw a text and a patch of it."""
    text = draw(texts)
    return text, draw(patches_of(text))


@st.composite
def chains(draw: st.DrawFn, length: int = 2) -> tuple[str, list[Patch]]:
    """Draw a text and patches in a row, each of the text that the one before leaves."""
    text = current = draw(any_text)
    patches: list[Patch] = []
    for _ in range(length):
        patches.append(draw(patches_of(current)))
        current = patches[-1].apply(current)
    return text, patches
