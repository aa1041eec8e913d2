"""Tables in Markdown."""

from collections.abc import Iterable, Sequence


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
