"""No text is slow: every filter on texts made to be, at two sizes and beside ordinary text. `tests/benchmarks/hostile.py` does it at full size."""

import math
from functools import partial
from typing import Final

import pytest

from cleantext import Filter
from cleantext.filters import FILTERS, OPTIONAL
from cleantext.filters.boilerplate_lines import BoilerplateLines
from hostile_texts import RULE, Work, edits, making, ordinary, spent, texts, usual

SIZE: Final = 40_000
SLOWER: Final = 10
"""Times the time for four times the text: 4 is linear, 16 quadratic; what opens only in longer texts comes in between."""
TRIES: Final = 3
"""Other work on the machine can only slow a run down: one good try is proof."""
QUICK: Final = 0.004
"""CPU seconds under which a text is let through: a quadratic one of this size would take 2.5 seconds for a million characters."""

EVERY: Final = (*FILTERS, *OPTIONAL, BoilerplateLines(below=0.5))


def complaint(work: Work, title: str) -> str:
    """Return what is wrong with the time that a text takes; "" where nothing is."""
    seconds, allowed = math.inf, QUICK
    for _ in range(TRIES):
        taken, count = spent(work, texts(SIZE)[title])
        seconds, allowed = min(seconds, taken), max(allowed, RULE * (usual(SIZE) + making(count)))
        if seconds <= allowed and not grows(work, title, seconds):
            return ""
        usual.cache_clear()  # the machine may have become slower since
    return f"{title}: {seconds:.3f} s, {spent(work, texts(SIZE // 4)[title])[0]:.3f} s for a quarter of it; {allowed:.3f} s are allowed"


def grows(work: Work, title: str, seconds: float) -> bool:
    """Whether the time of a text grows faster than the text, up to its size and beyond: once may be a gate that lets no shorter text through.

    What is no slower than ordinary text at four times the size is within the rule for a million characters, even if it is quadratic: it would then
    take 39 times as long, and ordinary text 6.
    """
    if seconds <= QUICK or seconds <= SLOWER * spent(work, texts(SIZE // 4)[title])[0]:
        return False
    return spent(work, texts(SIZE * 4)[title])[0] > max(SLOWER * seconds, usual(SIZE * 4))


@pytest.mark.parametrize("subject", EVERY, ids=lambda subject: subject.name)
def test_no_text_is_slow(subject: Filter) -> None:
    work = partial(edits, subject)
    work(ordinary(5_000))  # loads what is loaded at the first call
    found = [found for title in texts(SIZE) if (found := complaint(work, title))]
    assert not found, "\n".join(found)
