"""The usage that ships with cleantext: words and pairs that the web writes with a capital, without their counts."""

import json
import lzma
from functools import cache
from importlib import resources

from cleantext.forms.usage import Usage


@cache
def known() -> Usage:
    """Return it; loaded when first asked for."""
    return Usage()
