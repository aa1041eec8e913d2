"""Which places of a document are prose, so that a filter of spacing may touch them: asked only where a gate has fired."""

from bisect import bisect_left

from cleantext import segment
from cleantext.document import Document
from cleantext.verbatim import is_literal


class Prose:
    """Answers for one document, and remembers what it found out about each line."""

    def __init__(self, document: Document) -> None:
        """Take the document; nothing is computed yet."""
        self._document = document
        self._protected: dict[int, list[tuple[int, int]]] = {}

    def allows(self, start: int, end: int) -> bool:
        """Whether a span of one line is prose and touches no URL, address, path, file name, handle, hashtag or code."""
        number = self._document.line_at(start)
        if self._document.is_verbatim(number) or is_literal(self._document.text, start, end):
            return False
        if number not in self._protected:
            self._protected[number] = segment.protected_spans(self._document.lines[number])
        spans, at = self._protected[number], self._document.offsets[number]
        i = bisect_left(spans, (end - at,))
        return not i or spans[i - 1][1] <= start - at
