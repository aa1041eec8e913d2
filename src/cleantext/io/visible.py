"""Text and file names as they may be shown: nothing that a terminal obeys, nothing that cannot be encoded."""

import os
from pathlib import Path
from typing import Final

_LONGEST: Final = 400
"""Characters of an error that are shown; some quote the text they failed on."""


def visible(text: str) -> str:
    r"""Return the text with every character that cannot be seen written as an escape; the plain space stays.

    >>> visible("a\u200b b\n")
    'a\\u200b b\\n'
    """
    return text if text.isprintable() else "".join(c if c.isprintable() else _escape(c) for c in text)


def shown(path: Path | str) -> str:
    r"""Return a path for a reader: control characters and bytes that are no UTF-8 are escaped.

    >>> shown("two\nlines")
    'two\\nlines'
    """
    return visible(exact(path))


def exact(path: Path | str) -> str:
    r"""Return a path for a record: as it is, but for bytes that are no UTF-8, which become `\xNN`."""
    return os.fspath(path).encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def explained(error: Exception) -> str:
    """Say what was raised and where: the pipeline's note names the filter."""
    notes = [note.split(" on document ")[0] for note in getattr(error, "__notes__", ())]
    text = visible(f"{type(error).__name__}: {error}")
    text = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    return " ".join(["failed", *notes, "with", text])


def _escape(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")
