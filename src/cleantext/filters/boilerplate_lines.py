"""Lines that a learned model takes for no part of the text."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, ClassVar, Final

from cleantext import lines
from cleantext.document import Document
from cleantext.edit import Edit
from cleantext.errors import ConfigError
from cleantext.filter import Kind, Stage
from cleantext.lexicon.kinds import KINDS
from cleantext.similarity import unspaced_share

if TYPE_CHECKING:
    from pathlib import Path

_ROUNDS: Final = 8
"""Times that the model looks again at what it left. Pages settle after two or three; a text that has not by then is left alone."""
_ISLAND: Final = 2
_PROSE: Final = 12
_SPARED_BELOW: Final = 0.2
"""A stricter bar, for what is seldom boilerplate: one or two lines alone among lines that stay (headings, captions, code), and lines of twelve words
that end like a sentence. On full page dumps, out of fold, lost falls from 3.3 to 1.9 %, pages made worse from 30 to 19, F1 from 0.926 to 0.923."""
_UNSPACED: Final = 0.1
"""Share of characters of scripts without blanks (Chinese, Japanese, Thai) from which the model, which counts words, cannot read a text."""


@dataclass(frozen=True, kw_only=True)
class BoilerplateLines:
    """Removes the lines that the line model gives less than `below` to belong to the text, looking at the whole text at once.

    `below` is a calibrated probability; 0.0, the default, removes nothing and loads nothing: the model pays on the whole text of a page (preset
    "dump"), not on what an extractor made of it. After each removal it looks again, until it would leave the rest as it is. `weights` is a file
    of your own, made by `cleantext.boilerplate.train`.

    The headline goes where it looks like the rest of the page's head, as it does in the golds that the model learned from.

    Wrong when: the text is itself a list of links, names or headlines, or a sort of page that the model has not seen.
    """

    below: float = 0.0
    weights: "Path | None" = None

    name: ClassVar[str] = "boilerplate_lines"
    stage: ClassVar[Stage] = Stage.REMOVAL
    kind: ClassVar[Kind] = Kind.REMOVAL
    local: ClassVar[bool] = False
    reasons: ClassVar[Mapping[str, str]] = KINDS

    def __post_init__(self) -> None:
        if not 0 <= self.below < 1:
            message = f"below is {self.below}; wanted a probability from 0 up to 1"
            raise ConfigError(message)

    def edits(self, document: Document) -> Iterator[Edit]:
        """Yield one deletion for each line, with the kind of boilerplate that it looks like."""
        text = document.text.strip()
        if not self.below or "\n" not in text or unspaced_share(text) > _UNSPACED:
            return
        gone = self._settled(document)
        if not gone:
            return
        from cleantext.boilerplate.kinds import kinds  # noqa: PLC0415 (10 ms, its patterns)

        kind = kinds(document, sorted(gone))
        for number, confidence in sorted(gone.items()):
            yield Edit(*document.span_of_lines(number, number + 1), "", kind[number], confidence)

    def _settled(self, document: Document) -> dict[int, float]:
        """Return the lines to remove, and how sure the model was of each; nothing where it does not come to an end."""
        from cleantext.boilerplate.model import LineModel  # noqa: PLC0415 (numpy: 0.1 s)

        model = LineModel.load(self.weights)
        left = list(range(len(document.lines)))
        gone: dict[int, float] = {}
        for _ in range(_ROUNDS):
            rows, keep = model.keep_probability("\n".join(document.lines[number] for number in left))
            texts = [document.stripped[left[row]] for row in rows]
            found = {left[rows[i]]: round(1 - float(keep[i]), 3) for i in self._chosen(keep.tolist(), texts)}
            if not found:
                return gone
            gone |= found
            left = [number for number in left if number not in found]
        return {}

    def _chosen(self, keep: list[float], texts: list[str]) -> Iterator[int]:
        """Yield the rows under the bar; where they are to be spared, those under the stricter one."""
        start = 0
        for is_low, group in groupby(keep, key=lambda p: p < self.below):
            end = start + len(list(group))
            is_island = end - start <= _ISLAND and start > 0 and end < len(keep)
            if is_low:
                yield from (i for i in range(start, end) if keep[i] < _SPARED_BELOW or not (is_island or _is_prose(texts[i])))
            start = end


def _is_prose(line: str) -> bool:
    return len(line.split(None, _PROSE)) >= _PROSE and lines.ends_sentence(line)
