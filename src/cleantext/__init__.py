"""Turn the text of scraped web pages into text fit to read, search, index or train on: line by line, with reasons, reversibly.

>>> import cleantext
>>> cleantext.clean("Secondly,Alibaba grew.")
'Secondly, Alibaba grew.'
"""

TYPE_CHECKING = False  # type checkers take it for true; importing it from `typing` would cost more than all the rest of this module

if TYPE_CHECKING:
    from cleantext.document import Document
    from cleantext.edit import GUESS, LIKELY, SURE, Edit, Patch
    from cleantext.errors import CleantextError
    from cleantext.filter import Filter, Kind, Stage
    from cleantext.io.decoding import Decoded, decode
    from cleantext.pipeline import Pipeline, clean
    from cleantext.profile import Profile
    from cleantext.report import Report

__all__ = [
    "GUESS",
    "LIKELY",
    "SURE",
    "CleantextError",
    "Decoded",
    "Document",
    "Edit",
    "Filter",
    "Kind",
    "Patch",
    "Pipeline",
    "Profile",
    "Report",
    "Stage",
    "clean",
    "decode",
]

_HOMES = {
    "cleantext.document": ("Document",),
    "cleantext.edit": ("GUESS", "LIKELY", "SURE", "Edit", "Patch"),
    "cleantext.errors": ("CleantextError",),
    "cleantext.filter": ("Filter", "Kind", "Stage"),
    "cleantext.io.decoding": ("Decoded", "decode"),
    "cleantext.pipeline": ("Pipeline", "clean"),
    "cleantext.profile": ("Profile",),
    "cleantext.report": ("Report",),
}
"""Where the names come from. They are imported when they are first asked for: all of them cost 0.1 s, and `cleantext --help` needs none."""

if not TYPE_CHECKING:  # to whom every other name shall be an error

    def __getattr__(name: str) -> object:
        """Import a public name; it stays here and is not asked for again."""
        from importlib import import_module  # noqa: PLC0415 (no public name)

        for home, names in _HOMES.items():
            if name in names:
                found = globals()[name] = getattr(import_module(home), name)
                return found
        message = f"module 'cleantext' has no attribute {name!r}"
        raise AttributeError(message)

    def __dir__() -> list[str]:
        """Return the public names, imported or not, beside what is there."""
        return sorted({*globals(), *__all__})
