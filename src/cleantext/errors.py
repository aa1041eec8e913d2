"""The errors that cleantext raises. Each message names the place and the remedy."""


class CleantextError(Exception):
    """Any error that cleantext raises on purpose."""


class PatchError(CleantextError, ValueError):
    """Edits that do not fit each other, or do not fit their text."""


class FilterError(CleantextError, ValueError):
    """A filter that proposed something its `Kind` forbids."""


class ConfigError(CleantextError, ValueError):
    """A setting that does not exist, or a value out of its range."""


class InputError(CleantextError):
    """A file that cannot be read as text, or an output that cannot be written."""
