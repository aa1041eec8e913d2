"""The filters, one module each, in run order."""

from typing import Final

from cleantext.filter import Filter
from cleantext.filters.blank_lines import BlankLines
from cleantext.filters.source_lines import SourceLines

FILTERS: Final[tuple[Filter, ...]] = (
    SourceLines(),
    BlankLines(),
)
