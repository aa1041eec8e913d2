"""Filters of other packages: what they offer as entry points of the group `cleantext.filters`."""

from difflib import get_close_matches
from functools import cache
from typing import Final

from cleantext.errors import ConfigError
from cleantext.filter import Filter
from cleantext.filters import FILTERS, OPTIONAL

GROUP: Final = "cleantext.filters"


@cache
def plugins() -> dict[str, Filter]:
    """Return the filters that other packages offer, by name; raises `ConfigError` for an offer that is none.

    An entry point leads to a filter, or to a class that makes one without arguments; its name is the filter's.
    """
    from importlib.metadata import entry_points  # noqa: PLC0415 (20 ms, and most runs need none)

    found: dict[str, Filter] = {}
    for point in sorted(entry_points(group=GROUP), key=lambda point: (point.name, point.value)):
        try:
            offered = point.load()
            each = offered() if isinstance(offered, type) else offered
        except Exception as error:  # whatever a foreign module raises when it is imported
            message = f"the filter {point.name!r} of {_owner(point.value)} cannot be loaded: {type(error).__name__}: {error}"
            raise ConfigError(message) from error
        if not isinstance(each, Filter) or each.name != point.name:
            message = f"{point.value!r} is no filter called {point.name!r}; it wants name, stage, kind, reasons, local and edits"
            raise ConfigError(message)
        if each.name in found or any(each.name == ours.name for ours in FILTERS + OPTIONAL):
            message = f"two filters are called {each.name!r}; one is of {_owner(point.value)}: remove it or have it renamed"
            raise ConfigError(message)
        found[each.name] = each
    return found


def extra(name: str) -> Filter:
    """Return a filter that no preset has, ours or another package's; raises `ConfigError` for a name that none offers."""
    known = {each.name: each for each in OPTIONAL}
    if name in known:
        return known[name]
    known |= plugins()
    if name not in known:
        close = get_close_matches(name, known, 1)
        hint = f"did you mean {close[0]!r}?" if close else f"there are: {', '.join(known)}"
        message = f"no filter beside the presets is called {name!r}; {hint}"
        raise ConfigError(message)
    return known[name]


def _owner(value: str) -> str:
    return value.partition(":")[0]
