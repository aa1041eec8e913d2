"""The signals of C4's page cleaning: what its rules make of each line, counted; and the long lines of mC4.

C4 takes lines away, then asks what is left of the page; a signal only counts. `c4_rules.rule` gives each line, without the white space at both ends,
the first rule that it breaks. C4's list of bad words is not here: it is a list, no definition.
"""

from bisect import bisect_left
from typing import Final

from cleantext.signals.analysis import Analysis, share
from cleantext.signals.registry import Family

FAMILY: Final = Family(
    "c4",
    "Raffel et al. 2020, Exploring the Limits of Transfer Learning with a Unified Text-to-Text Transformer, section 2.2, and c4_utils.py of "
    "TensorFlow Datasets; Xue et al. 2021, mT5, section 3.1",
    "https://jmlr.org/papers/v21/20-074.html",
)

_LONG_LINE: Final = 200


@FAMILY.signal
def c4_sentence_count(text: Analysis) -> float:
    """How many sentences there are in the lines that break no rule, citations such as [1] taken away before."""
    return text.c4_sentences


@FAMILY.signal
def c4_kept_line_fraction(text: Analysis) -> float:
    """Share of all lines, blank ones among them, that break no rule; 0.0 without lines."""
    return share(text.c4_lines("kept"), len(text.lines))


@FAMILY.signal
def c4_long_word_line_count(text: Analysis) -> float:
    """How many lines have a word of more than 1,000 characters."""
    return text.c4_lines("long_word")


@FAMILY.signal
def c4_no_end_mark_line_count(text: Analysis) -> float:
    """How many lines, blank ones among them and those of long words aside, do not end with . ? ! " or ', or end with "..."."""
    return text.c4_lines("no_end_mark")


@FAMILY.signal
def c4_few_words_line_count(text: Analysis) -> float:
    """How many lines with an end mark have fewer than three words."""
    return text.c4_lines("few_words")


@FAMILY.signal
def c4_lorem_ipsum_line_count(text: Analysis) -> float:
    """How many lines of three words and an end mark have "lorem ipsum" in any case: one is enough for C4 to drop the page."""
    return text.c4_lines("lorem_ipsum")


@FAMILY.signal
def c4_javascript_line_count(text: Analysis) -> float:
    """How many lines that keep the rules so far have "javascript" in any case."""
    return text.c4_lines("javascript")


@FAMILY.signal
def c4_curly_bracket_line_count(text: Analysis) -> float:
    """How many lines that keep the rules so far have "{": one is enough for C4 to drop the page."""
    return text.c4_lines("curly_bracket")


@FAMILY.signal
def c4_policy_line_count(text: Analysis) -> float:
    """How many lines that keep the rules so far have a phrase such as "privacy policy" or "use of cookies" in any case."""
    return text.c4_lines("policy")


@FAMILY.signal
def c4_long_line_count(text: Analysis) -> float:
    """How many lines have 200 characters or more, white space at both ends among them: mC4 wants three, which it calls paragraphs."""
    return len(text.lengths) - bisect_left(text.lengths, _LONG_LINE)
