"""The signals of FineWeb's own filters. Lines are those that are not blank, with the white space at both ends."""

from bisect import bisect_right
from operator import itemgetter
from typing import Final

from cleantext.lexicon.terminal import TERMINAL_MARKS
from cleantext.signals.analysis import Analysis, share
from cleantext.signals.registry import Family

FAMILY: Final = Family(
    "fineweb",
    "Penedo et al. 2024, The FineWeb Datasets: Decanting the Web for the Finest Text Data at Scale, section 3.6",
    "https://arxiv.org/abs/2406.17557",
)

_SHORT: Final = 30
_LAST: Final = itemgetter(-1)


@FAMILY.signal
def fineweb_line_punct_ratio(text: Analysis) -> float:
    """Share of the lines whose last character is a terminal mark of any script (. ? ! 。 ؟ । and 160 others, no quotes); 0.0 without lines."""
    return share(sum(map(TERMINAL_MARKS.__contains__, map(_LAST, text.filled))), len(text.filled))


@FAMILY.signal
def fineweb_short_line_ratio(text: Analysis) -> float:
    """Share of the lines of 30 characters or fewer; 0.0 without lines."""
    return share(bisect_right(text.lengths, _SHORT), len(text.filled))


@FAMILY.signal
def fineweb_char_dup_ratio(text: Analysis) -> float:
    """Characters of the lines that say exactly what an earlier one says, by all characters but line feeds; 0.0 without characters."""
    return share(text.repeated_lines.characters, len(text.text) - text.line_feeds)


@FAMILY.signal
def fineweb_list_ratio(text: Analysis) -> float:
    """How many line feeds there are for each word, whatever the word is made of; 0.0 for a text without words."""
    return share(text.line_feeds, text.word_count)
