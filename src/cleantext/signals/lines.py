"""The signals of each line: RedPajama-V2's, by its names, and what C4 and cleantext say of a line."""

import string
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from cleantext import lines
from cleantext.document import Document
from cleantext.signals import c4_rules
from cleantext.signals.analysis import share

_PUNCTUATION: Final = str.maketrans("", "", string.punctuation)
_TERMINAL: Final = (".", "!", "?", "”")
_BULLETS: Final = tuple("•‣▶◀◦■□▪▫–")


@dataclass(frozen=True, slots=True)
class LineSignals:
    """The signals of one line, of the span `start` to `end` of the text, its line end not among them.

    The names of RedPajama-V2 that begin with rps_lines_ are its signals; *words* are those of the line without ASCII punctuation, in lower case, in
    Unicode's form NFD. `c4_rule` is "kept" or the first rule of C4 that the line breaks.
    """

    start: int
    end: int
    rps_lines_num_words: int
    rps_lines_javascript_counts: int
    rps_lines_ending_with_terminal_punctution_mark: bool
    rps_lines_start_with_bulletpoint: bool
    rps_lines_uppercase_letter_fraction: float
    rps_lines_numerical_chars_fraction: float
    c4_rule: c4_rules.Rule
    cleantext_cut: bool


def measure_lines(text: str | Document) -> Iterator[LineSignals]:
    r"""Yield the signals of each line, blank ones among them; nothing stands behind the last line end.

    >>> [line.c4_rule for line in measure_lines("Menu\nThe cat sat on the mat.\n")]
    ['no_end_mark', 'kept']
    """
    document = text if isinstance(text, Document) else Document(text)
    count = len(document.lines) - (not document.lines[-1])
    for line, said, start in zip(document.lines[:count], document.stripped, document.offsets, strict=False):
        yield _signals(line, said, start)


def _signals(line: str, said: str, start: int) -> LineSignals:
    normal = unicodedata.normalize("NFD", " ".join(line.translate(_PUNCTUATION).lower().split()))
    words = normal.split()
    return LineSignals(
        start=start,
        end=start + len(line),
        rps_lines_num_words=len(words),
        rps_lines_javascript_counts=words.count("javascript"),
        rps_lines_ending_with_terminal_punctution_mark=said.endswith(_TERMINAL),
        rps_lines_start_with_bulletpoint=said.startswith(_BULLETS),
        rps_lines_uppercase_letter_fraction=share(sum(map(str.isupper, line)), len(line)),
        rps_lines_numerical_chars_fraction=share(sum(map(str.isnumeric, normal)), len(normal)),
        c4_rule=c4_rules.rule(said),
        cleantext_cut=lines.is_cut_off(said),
    )
