"""Which version this is, and whether another distribution installs the same package."""

from functools import cache
from importlib import metadata
from typing import Final

DISTRIBUTION: Final = "cleantext-pipeline"


@cache
def version() -> str:
    """Return the installed version; "unknown" where the package is not installed."""
    try:
        return metadata.version(DISTRIBUTION)
    except metadata.PackageNotFoundError:
        return "unknown"


def other_owners() -> list[str]:
    """Return the other distributions that install a package `cleantext`; reads the file list of every package (0.1 s)."""
    owners = metadata.packages_distributions().get("cleantext", [])
    return sorted({name for name in owners if name.replace("_", "-").lower() != DISTRIBUTION})
