"""The filters, one module each, in run order."""

from typing import Final

from cleantext.filter import Filter
from cleantext.filters.blank_lines import BlankLines
from cleantext.filters.calls_to_action import CallsToAction
from cleantext.filters.contents_lists import ContentsLists
from cleantext.filters.duplicate_sections import DuplicateSections
from cleantext.filters.repeated_lines import RepeatedLines
from cleantext.filters.site_chrome import SiteChrome
from cleantext.filters.source_lines import SourceLines
from cleantext.filters.teaser_blocks import TeaserBlocks

FILTERS: Final[tuple[Filter, ...]] = (
    ContentsLists(),
    TeaserBlocks(),
    SiteChrome(),
    CallsToAction(),
    SourceLines(),
    RepeatedLines(),
    DuplicateSections(),
    BlankLines(),
)
