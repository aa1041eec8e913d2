"""Reading the docs pages of filters: their examples are tests, and the triggers of the law suite."""

import re
from pathlib import Path
from typing import Final, NamedTuple

ROOT: Final = Path(__file__).parent.parent
PAGES: Final = ROOT / "docs" / "filters"

_BLOCK: Final = re.compile(r"^```(before|after|keep)\n(.*?)\n?^```$", re.MULTILINE | re.DOTALL)


class Example(NamedTuple):
    """A text and what the filter must make of it; the same text where it must keep it."""

    before: str
    after: str


def examples(name: str) -> list[Example]:
    """Return the examples of a page, in order: each `before` block with the `after` block behind it, each `keep` block."""
    blocks = _BLOCK.findall((PAGES / f"{name}.md").read_text(encoding="utf-8"))
    found: list[Example] = []
    waiting: str | None = None
    for kind, text in blocks:
        body = decode(text)
        if kind == "keep":
            found.append(Example(body, body))
        elif kind == "before":
            waiting = body
        else:
            assert waiting is not None, f"{name}.md: an `after` block without a `before` block"
            found.append(Example(waiting, body))
            waiting = None
    assert waiting is None, f"{name}.md: a `before` block without an `after` block"
    return found


def triggers(name: str) -> list[str]:
    """Return the texts of a page's examples, those that change first."""
    return [example.before for example in sorted(examples(name), key=lambda example: example.before == example.after)]


def changing(name: str) -> list[str]:
    """Return the texts of a page's examples that change, and all of them as one: for filters that few texts made of pieces let fire."""
    found = [example.before for example in examples(name) if example.before != example.after]
    return [*found, "\n\n".join(found)]


def decode(text: str) -> str:
    """Read what a page cannot show: `\\u00a0` and its like stand for the character."""
    return re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), text)
