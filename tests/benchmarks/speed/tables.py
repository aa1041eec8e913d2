"""Tables in Markdown, printed, and put into a page."""

import io
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, redirect_stdout
from pathlib import Path
from typing import Final

_BEGIN: Final = "<!-- figures -->\n"
_END: Final = "<!-- end of figures -->\n"


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table and flush it; the first column is text, the others are figures."""
    print(f"| {' | '.join(header)} |")
    print("|---|" + "---:|" * (len(header) - 1))
    for row in rows:
        print(f"| {' | '.join(row)} |", flush=True)
    print(flush=True)


def figure(value: float) -> str:
    """Return a number with two or three digits that count.

    >>> figure(0.2345), figure(4.56), figure(23.4), figure(1234.5)
    ('0.23', '4.6', '23', '1,234')
    """
    if value < 1:
        return f"{value:.2f}"
    return f"{value:.1f}" if value < 10 else f"{value:,.0f}"


@contextmanager
def into(page: Path | None) -> Iterator[None]:
    """Put what is printed meanwhile between the two marks of a page, too."""
    if page is None:
        yield
        return
    before, _, rest = page.read_text(encoding="utf-8").partition(_BEGIN)
    _, mark, after = rest.partition(_END)
    if not mark:
        sys.exit(f"{page}: no place for the figures; wanted a line {_BEGIN!r} and a line {_END!r}")
    printed = _Tee()
    with redirect_stdout(printed):
        yield
    page.write_text(f"{before}{_BEGIN}\n{printed.getvalue().strip()}\n\n{_END}{after}", encoding="utf-8")


class _Tee(io.StringIO):
    """Keeps what is written, and shows it at once."""

    def write(self, text: str) -> int:
        sys.__stdout__.write(text)  # type: ignore[union-attr]
        return super().write(text)

    def flush(self) -> None:
        sys.__stdout__.flush()  # type: ignore[union-attr]
