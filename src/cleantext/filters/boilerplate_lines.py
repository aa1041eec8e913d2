"""Lines that a learned model takes for no part of the text."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import compress, groupby, islice
from typing import TYPE_CHECKING, ClassVar, Final

from cleantext import lines
from cleantext.document import Document
from cleantext.edit import Edit
from cleantext.errors import ConfigError
from cleantext.filter import Kind, Stage
from cleantext.lexicon.kinds import KINDS
from cleantext.lexicon.sections import SECTION_HEADS
from cleantext.similarity import part_unspaced, unspaced_share

if TYPE_CHECKING:
    from pathlib import Path

    from cleantext.boilerplate.model import Reading
    from cleantext.boilerplate.rows import Rows

_FEWEST: Final = 3
_MOST: Final = 12
_LINES: Final = 20_000
"""Times that the model looks at a text and at what it left: so often that it sees so many lines in all, within these bounds. Of 1,361 dumps 72 %
settle after two looks, 2 % need more than five; a text that has not settled by then is left alone, one in 1,361, and costs the most."""
_MEAN: Final = 6
"""Characters that a line has on average at least; in 1,353 pages 12. A text of shorter ones is no page, and dear: a line costs 9 µs a look."""
_ISLAND: Final = 2
_BLOCK: Final = 6
"""Lines in a row that the model would all have go, among which prose is not spared: comments, blurbs of other articles, legal text. Out of fold,
preset "auto", F1 and share lost on dumps, F1 gained, share lost and texts worse on resiliparse's texts: from 24 lines 0.9313, 0.0247, 0.0292, 0.0148,
46; 12 0.9315, 0.0256, 0.0295, 0.0152, 46; 8 0.9318, 0.0260, 0.0299, 0.0161, 48; 6 0.9321, 0.0252, 0.0302, 0.0167, 47; 5 0.9317, 0.0256, 0.0304,
0.0170, 49; 4 0.9317, 0.0258, 0.0308, 0.0174, 50."""
_HEADING: Final = 12
"""Words that a heading has at most."""
_PROSE: Final = 12
_SHORT: Final = 3
_SENTENCES: Final = 8
"""Sentences that a text of one line has at least: paragraphs are no pages. Out of fold, bar 0.5, of the words of golds' paragraphs of more than 300
characters were taken: of 2 sentences 0.06 %, 3 0.26 %, 4 0.58 %, 5 1.4 %, 6 1.3 %, 7 0.4 %, 8 to 11 0.1 %; of whole golds in one line 0.46 %."""
_LOOSE: Final = 0.03
"""Share of lines of up to three words from which a text with blank lines counts as loose: the layout of pages and of lax extractors. Out of fold,
on 840 texts of each sort (bars 0.45 and 0.01, before lines were spared), F1 gained on dumps, on resiliparse's and on trafilatura's texts:
from 0.0 0.148, 0.027, 0.000; 0.03 0.148, 0.027, 0.000; 0.06 0.148, 0.025, 0.000; 0.1 0.148, 0.022, 0.000; 0.2 0.147, 0.014, 0.000.
A switch learned from seven numbers of layout gains no more."""
_UNSPACED: Final = 0.1
"""Share of characters of scripts without blanks (Chinese, Japanese, Thai) from which the model, which counts words, is shown two of them as a word.
On dumps of unseen English sites in made-up characters, two or so for a word, no blanks: F1 0.774 becomes 0.833, lost 0.003,
224 better, none worse."""


@dataclass(frozen=True, kw_only=True)
class BoilerplateLines:
    """Removes the lines that the line model gives less than `below` to belong to the text, looking at the whole text at once.

    `below` is a calibrated probability, and the highest bar: of each text no more goes than is expected to make the F1 of its words the largest, so
    that where the model is at a loss, less goes. 0.0, the default, removes nothing and loads nothing: the model pays on loose texts (the whole text
    of a page, presets "dump" and "auto"), not on what a careful extractor made of it. `tight_below`: the bar for texts that look like a careful
    extractor's, without blank lines or with hardly a line of up to three words; None: `below` for all. After each removal it looks again, until
    it would leave the rest as it is.

    `spare_below`: a stricter bar for what is seldom boilerplate: one or two lines alone among lines that stay (captions, code), or alone in the whole
    text (the title of a clean one); lines of twelve words that end like a sentence, unless six lines in a row would go; and headings, which are up
    to twelve words, no sentence, right above prose that stays. 1.0 spares nothing. On 832 texts of resiliparse, out of fold, preset "auto", F1
    gained, share lost, texts better and worse: from 0.2 0.0302, 0.0167, 582, 47; 0.3 0.0319, 0.0190, 594, 48; 1.0 0.0326, 0.0252, 595, 73. Who says
    that a line of prose is boilerplate must be right four times out of five. Headings like "Key takeaways" or "Fazit" stay with their prose in any
    case.

    `keep`: kinds of lines, keys of `reasons`, that stay whatever the model says, such as {"headline", "byline", "date", "caption"}. `weights`: a file
    of your own, made by `cleantext.boilerplate.train`.

    In a text of one line, or of which one line stays, each sentence counts as a line. It has no layout of a page, so that `tight_below` is its bar.

    The headline goes where it looks like the rest of the page's head, as it does in the golds that the model learned from.

    Wrong when: the text is itself a list of links, names or headlines, or a sort of page that the model has not seen.
    """

    below: float = 0.0
    tight_below: float | None = None
    spare_below: float = 0.2
    keep: frozenset[str] = frozenset()
    weights: "Path | None" = None

    name: ClassVar[str] = "boilerplate_lines"
    stage: ClassVar[Stage] = Stage.REMOVAL
    kind: ClassVar[Kind] = Kind.REMOVAL
    local: ClassVar[bool] = False
    reasons: ClassVar[Mapping[str, str]] = KINDS

    def __post_init__(self) -> None:
        for name in ("below", "tight_below"):
            if (value := getattr(self, name)) is not None and not 0 <= value < 1:
                message = f"{name} is {value}; wanted a probability from 0 up to 1"
                raise ConfigError(message)
        if not 0 <= self.spare_below <= 1:
            message = f"spare_below is {self.spare_below}; wanted a probability from 0 to 1"
            raise ConfigError(message)
        object.__setattr__(self, "keep", frozenset(self.keep))
        if unknown := sorted(self.keep - self.reasons.keys()):
            message = f"keep names no kind of line: {', '.join(unknown)}; there are: {', '.join(sorted(self.reasons))}"
            raise ConfigError(message)

    def edits(self, document: Document) -> Iterator[Edit]:
        """Yield one deletion for each line, with the kind of boilerplate that it looks like; in a line that stands alone, for each sentence."""
        if not self.below:
            return
        gone = self._settled(document) if "\n" in document.text.strip() else {}
        starts = document.offsets
        for number, (confidence, kind) in sorted(gone.items()):
            yield Edit(starts[number], starts[number + 1], "", kind, confidence)
        left = list(islice((number for number, line in enumerate(document.stripped) if line and number not in gone), 2))
        if len(left) == 1:
            yield from self._sentences(document, left[0])

    def _sentences(self, document: Document, line: int) -> Iterator[Edit]:
        """Yield one deletion for each sentence of a line, the only one of the text or the only one that stays, that would go on a line of its own."""
        first, last = document.span_of_lines(line, line + 1)
        spans = [(start, end) for start, end in document.sentences if first <= start < last]
        if len(spans) < _SENTENCES:
            return
        found = self._settled(Document("\n".join(document.text[start:end] for start, end in spans)))
        tail = next((i + 1 for i in range(len(spans) - 1, -1, -1) if i not in found), 0)  # from here on all go, and the white space before them
        for i, (confidence, kind) in sorted(found.items()):
            start, end = (spans[i][0], spans[i + 1][0]) if i < tail or not i else (spans[i - 1][1], spans[i][1])
            edit = Edit(start, end, "", kind, confidence)
            if self.kind.permits(document.text, edit):  # no sentence for those who see no more than what stands around it
                yield edit

    def _settled(self, document: Document) -> dict[int, tuple[float, str]]:
        """Return the lines to remove, how sure the model was of each, and its kind; nothing where it does not come to an end."""
        from cleantext.boilerplate.kinds import kinds  # noqa: PLC0415 (10 ms, its patterns)
        from cleantext.boilerplate.model import LineModel  # noqa: PLC0415 (numpy: 0.1 s)

        model = LineModel.load(self.weights)
        rows = model.survey(part_unspaced(document.text) if unspaced_share(document.text) > _UNSPACED else document.text)
        if len(document.text) < _MEAN * len(rows.lines):
            return {}
        left, stripped = list(range(len(document.lines))), document.stripped
        gone: dict[int, tuple[float, str]] = {}
        for look in range(min(max(_LINES // len(left), _FEWEST), _MOST)):
            reading = model.read(rows)
            low = (reading.keep < self._bar(rows, reading)).tolist()
            if not any(low):
                return gone
            numbers, keep, is_clean = rows.lines.tolist(), reading.keep.tolist(), not look and sum(low) <= _ISLAND
            texts = [stripped[number] for number in numbers]
            going = self._unspared(low, keep, _prose(rows, texts), is_clean=is_clean)
            going -= self._headings(rows, going, keep, texts)
            chosen = sorted(going)
            named = kinds(stripped, [numbers[i] for i in chosen]) if chosen else {}
            found = [i for i in chosen if named[numbers[i]] not in self.keep]
            if not found:
                return gone
            sure, goes, stays = reading.goes(), [False] * len(numbers), [True] * len(left)
            for i in found:
                number = numbers[i]
                gone[left[number]] = sure[i], named[number]
                goes[i], stays[number] = True, False
            rows, left, stripped = rows.without(goes), list(compress(left, stays)), list(compress(stripped, stays))
        return {}

    def _bar(self, rows: "Rows", reading: "Reading") -> float:
        """Return the probability under which lines go: the best one for this text, and no higher than asked for."""
        most = self.below if self.tight_below is None or _is_loose(rows) else self.tight_below
        return min(most, reading.best_bar())

    def _unspared(self, low: list[bool], keep: list[float], is_prose: Callable[[int], bool], *, is_clean: bool) -> set[int]:
        """Return the low rows; of those that are to be spared, the ones under the stricter bar. `is_clean`: those rows are all that the text has."""
        going: set[int] = set()
        start = 0
        for is_low, group in groupby(low):
            end = start + len(list(group))
            is_island = end - start <= _ISLAND and (is_clean or (start > 0 and end < len(keep)))
            is_block = end - start >= _BLOCK
            if is_low:
                going.update(i for i in range(start, end) if keep[i] < self.spare_below or not (is_island or (not is_block and is_prose(i))))
            start = end
        return going

    def _headings(self, rows: "Rows", going: set[int], keep: list[float], texts: list[str]) -> set[int]:
        """Return the rows that go and are to be spared as headings of the prose that stays right below them."""
        found = set()
        for i in going:
            if i + 1 < len(keep) and i + 1 not in going and rows.tokens[i] <= _HEADING:
                line, below = texts[i : i + 2]
                is_likely = keep[i] >= self.spare_below and not lines.ends_sentence(line)
                if lines.is_prose(below) and (is_likely or lines.title_key(line.lower().replace("’", "'")) in SECTION_HEADS):
                    found.add(i)
        return found


def _is_loose(rows: "Rows") -> bool:
    has_gaps = len(rows.lines) and rows.lines[-1] - rows.lines[0] >= len(rows.lines)
    return bool(has_gaps and (rows.tokens <= _SHORT).mean() >= _LOOSE)


def _prose(rows: "Rows", texts: list[str]) -> Callable[[int], bool]:
    """Return what says whether a row, which has this text, has words enough for prose and ends like a sentence."""
    is_long = (rows.tokens >= _PROSE).tolist()
    return lambda i: is_long[i] and lines.ends_sentence(texts[i])
