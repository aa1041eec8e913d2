"""How the time grows with the length of a document and with the number of edits."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from benchmarks.speed.texts import megabytes
from benchmarks.speed.timing import seconds
from cleantext import Pipeline

_LENGTHS: Final = (1_000, 10_000, 100_000, 1_000_000, 10_000_000)
_LEAST: Final = 300_000
"""Characters of short documents that are cleaned one after the other, for one alone is too quick to time."""
_PLANTED: Final = (0, 10, 100, 1_000, 10_000)
_PLANTED_IN: Final = 1_000_000


class Point(NamedTuple):
    """CPU seconds of so many documents, of so many millions of bytes in all; `of` is their length, or the number of edits."""

    of: int
    seconds: float
    megabytes: float
    documents: int = 1

    @property
    def speed(self) -> float:
        """Millions of bytes a second."""
        return self.megabytes / self.seconds


def by_length(pipeline: Pipeline, texts: Sequence[str], repeat: int, most: int) -> Iterator[Point]:
    """Yield a point for each length: the texts joined, over and over if they are too few, and cut into documents of that many characters."""
    for length in _LENGTHS:
        if length <= most:
            joined = _joined(texts, max(length, _LEAST))
            documents = [joined[at : at + length] for at in range(0, len(joined), length)]
            times = repeat if length < _LENGTHS[-2] else 1
            spent = seconds(lambda documents=documents: [pipeline(each) for each in documents], times)  # type: ignore[misc]
            yield Point(length, spent, megabytes(documents), len(documents))


def by_edits(pipeline: Pipeline, texts: Sequence[str], repeat: int) -> Iterator[Point]:
    """Yield a point for each number of defects, blanks taken out between sentences, in one document of a million characters."""
    joined = _joined(texts, _PLANTED_IN)
    clean = pipeline(joined).text
    for number in _PLANTED:
        text = _damaged(clean, number)
        found: list[int] = []
        spent = seconds(lambda text=text, found=found: found.append(len(pipeline(text).patch)), repeat)  # type: ignore[misc]
        yield Point(found[-1], spent, megabytes([text]))


def _joined(texts: Sequence[str], size: int) -> str:
    joined = "\n\n".join(texts)[:size]
    return (f"{joined}\n\n" * (size // len(joined) + 1))[:size]


def _damaged(text: str, number: int) -> str:
    """Take the blank out behind so many full stops, at even distances."""
    parts = text.split(". ")
    number = min(number, len(parts) - 1)
    chosen = {(i + 1) * (len(parts) - 1) // number for i in range(number)} if number else set()
    return "".join(part + ("." if i in chosen else ". ") for i, part in enumerate(parts, 1))[:-2]
