"""The usage that ships with cleantext: words and pairs that the web writes with a capital, without their counts.

Source: 1,334 pages of three collections (aeb, MIT; n4k, Apache-2.0; wcxb, CC-BY-4.0), counted by `cleantext.forms.build`.
"""

import json
from collections.abc import Mapping
from functools import cache

from cleantext.forms.usage import Usage
from cleantext.packed import packed, unpacked


@cache
def known() -> Usage:
    """Return it; loaded when first asked for."""
    content = json.loads(unpacked("cleantext.forms", "known.gz"))
    names, common, usual, small = (frozenset[str](content[name]) for name in ("names", "common", "usual", "small"))
    behind, before = ({word: frozenset[str](others) for word, others in content[name].items()} for name in ("behind", "before"))
    return Usage(names, common, usual, small, behind, before, content["brands"])


def pack(usage: Usage) -> bytes:
    """Return a usage as the bytes of a file: JSON in order, compressed."""
    content: dict[str, object] = {name: sorted(getattr(usage, name)) for name in ("names", "common", "usual", "small")}
    content |= {"brands": dict(sorted(usage.brands.items())), "behind": _sorted(usage.behind), "before": _sorted(usage.before)}
    return packed(json.dumps(content, separators=(",", ":")).encode())


def _sorted(pairs: Mapping[str, frozenset[str]]) -> dict[str, list[str]]:
    return {word: sorted(others) for word, others in sorted(pairs.items())}
