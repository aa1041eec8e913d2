"""Data files that ship with the package, packed with LZMA."""

import lzma
import pkgutil


def unpacked(package: str, name: str) -> bytes:
    """Return what a file of a package holds; raises `FileNotFoundError` where the installation lacks it."""
    packed = pkgutil.get_data(package, name)  # importlib.resources takes 8 ms to load
    if packed is None:
        raise FileNotFoundError(name)
    return lzma.decompress(packed)
