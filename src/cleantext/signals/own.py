"""Our own signals of a text: whether its sentences and lines are whole."""

from typing import Final

from cleantext.signals.analysis import Analysis, share
from cleantext.signals.registry import Family

FAMILY: Final = Family("cleantext", "cleantext", "")


@FAMILY.signal
def cleantext_complete_sentence_fraction(text: Analysis) -> float:
    """Share of the sentences that begin with no small letter and end as sentences do; 0.0 without sentences.

    A sentence is a stretch of a line by `cleantext.segment.sentences`; it ends with . ! ? or a CJK form of them, quotes and brackets behind it
    allowed, and not with an ellipsis. A heading and an item of a menu are sentences that do not end.
    """
    return share(text.whole_sentences, text.sentences)


@FAMILY.signal
def cleantext_cut_line_fraction(text: Analysis) -> float:
    """Share of the lines that are not blank that break off: 15 words or more, and an ellipsis or no mark at the end; 0.0 without lines."""
    return share(text.cut_lines, len(text.filled))
