"""The words of a document as it writes them, kept up to date while letters of it are raised."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping

from cleantext.document import Document
from cleantext.segment import CAPITALISED_PAIR


class Written:
    """What a document writes: it is read as a whole once, and then only the lines in which letters are raised.

    `spellings` are the document's; once letters were raised, only those of the words of the lines concerned: nothing is new about the others.
    `pairs` is how often each Capitalised word within a sentence stands before each other one; "" stands for anything else behind it. `capitalised`
    is how often each Capitalised word stands within a sentence, which is behind a small letter or a comma, and a blank.
    """

    def __init__(self, document: Document) -> None:
        """Read the document."""
        self.document = document
        self.spellings = document.spellings
        self.pairs = Counter(CAPITALISED_PAIR.findall(document.text))
        self.capitalised = _firsts(self.pairs)

    def capitalise(self, places: Collection[int]) -> None:
        """Raise the letters at some places of the document."""
        before, text = self.document, _with_capitals(self.document.text, places)
        self.document = Document(text, before.id, before.meta)
        spans = [before.span_of_lines(number, number + 1) for number in {before.line_at(at) for at in places}]
        raised = [text[slice(*span)] for span in spans]
        self.spellings &= Document("\n".join(raised).lower()).spellings
        gone = [pair for span in spans for pair in CAPITALISED_PAIR.findall(before.text[slice(*span)])]
        self.pairs.update(pair for line in raised for pair in CAPITALISED_PAIR.findall(line))
        self.pairs.subtract(gone)
        for pair in gone:
            if not self.pairs[pair]:
                del self.pairs[pair]
        self.capitalised = _firsts(self.pairs)


def _firsts(pairs: Mapping[tuple[str, str], int]) -> Mapping[str, int]:
    """Return how often each first word stands in pairs."""
    counts: defaultdict[str, int] = defaultdict(int)
    for (word, _), n in pairs.items():
        counts[word] += n
    return dict(counts)


def _with_capitals(text: str, places: Collection[int]) -> str:
    """Return a text with the letters at some places raised."""
    pieces: list[str] = []
    last = 0
    for at in sorted(places):
        pieces += text[last:at], text[at].upper()
        last = at + 1
    return "".join((*pieces, text[last:]))
