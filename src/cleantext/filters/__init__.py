"""The filters, one module each, in run order."""

from typing import Final

from cleantext.filter import Filter
from cleantext.filters.blank_lines import BlankLines
from cleantext.filters.boilerplate_lines import BoilerplateLines
from cleantext.filters.calls_to_action import CallsToAction
from cleantext.filters.contents_lists import ContentsLists
from cleantext.filters.control_characters import ControlCharacters
from cleantext.filters.duplicate_sections import DuplicateSections
from cleantext.filters.glued_brackets import GluedBrackets
from cleantext.filters.glued_commas import GluedCommas
from cleantext.filters.glued_sentences import GluedSentences
from cleantext.filters.hyphenated_lines import HyphenatedLines
from cleantext.filters.invisible_characters import InvisibleCharacters
from cleantext.filters.ligatures import Ligatures
from cleantext.filters.lowercase_brands import LowercaseBrands
from cleantext.filters.lowercase_dates import LowercaseDates
from cleantext.filters.lowercase_lines import LowercaseLines
from cleantext.filters.lowercase_names import LowercaseNames
from cleantext.filters.lowercase_sentences import LowercaseSentences
from cleantext.filters.lowercase_titles import LowercaseTitles
from cleantext.filters.mojibake import Mojibake
from cleantext.filters.odd_spaces import OddSpaces
from cleantext.filters.recurring_lines import RecurringLines
from cleantext.filters.repeated_lines import RepeatedLines
from cleantext.filters.repeated_marks import RepeatedMarks
from cleantext.filters.site_chrome import SiteChrome
from cleantext.filters.soft_hyphens import SoftHyphens
from cleantext.filters.source_lines import SourceLines
from cleantext.filters.spaced_punctuation import SpacedPunctuation
from cleantext.filters.teaser_blocks import TeaserBlocks
from cleantext.filters.trailing_blanks import TrailingBlanks

FILTERS: Final[tuple[Filter, ...]] = (
    ControlCharacters(),
    Mojibake(),
    InvisibleCharacters(),
    SoftHyphens(),
    Ligatures(),
    OddSpaces(),
    GluedBrackets(),
    GluedSentences(),
    GluedCommas(),
    SpacedPunctuation(),
    RecurringLines(),
    BoilerplateLines(),
    SiteChrome(),
    CallsToAction(),
    ContentsLists(),
    TeaserBlocks(),
    SourceLines(),
    RepeatedLines(),
    DuplicateSections(),
    LowercaseTitles(),
    LowercaseDates(),
    LowercaseNames(),
    LowercaseBrands(),
    LowercaseLines(),
    LowercaseSentences(),
    BlankLines(),
    TrailingBlanks(),
)

OPTIONAL: Final[tuple[Filter, ...]] = (
    HyphenatedLines(),
    RepeatedMarks(),
)
"""Filters of taste, which no preset has: `Pipeline.including` and `--enable` add them."""
