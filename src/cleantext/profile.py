"""What a corpus repeats: how many of its documents hold each short line, and each form of a word. Profiles of parts add up to that of the whole."""

import json
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from os import PathLike
from pathlib import Path
from types import MappingProxyType
from typing import Final, Self

from cleantext import lines
from cleantext.document import Document
from cleantext.errors import ConfigError, InputError
from cleantext.forms.count import forms
from cleantext.forms.known import known
from cleantext.forms.usage import Usage

FORMAT: Final = "cleantext.profile"
VERSION: Final = 2
"""Of the file; rises with any change of its shape or of `key`, for a key that is made differently finds nothing. Version 1 had no forms."""

_LONGEST: Final = 200
"""Characters. Longer lines are prose, and prose that recurs (a quotation, a syndicated paragraph) is no furniture of the site."""
_END_LINES: Final = 1_000
"""Different keys counted from each end of a document, for chrome stands at the ends: bounds the memory that one document can ask for at 2 x 1,000
keys of 200 characters."""
_GZIP: Final = 31
"""What `zlib` calls a gzip file; its header holds no time and no name."""

_LETTER: Final = re.compile(r"[^\W\d_]")
"""Any letter: a line of digits and marks says nothing that a site could repeat on purpose."""


def key(lowered: str) -> str:
    """Return what a stripped, lower-cased line is counted as, numbers as 0 and white space as one blank; "" where it is not counted.

    >>> key("»  3 minutes read"), key("1."), key("long " * 50)
    ('0 minutes read', '', '')
    """
    if not 0 < len(lowered) <= _LONGEST:
        return ""
    said = " ".join(lines.key(lowered).split())
    return said if _LETTER.search(said) else ""


@dataclass(frozen=True)
class Profile:
    r"""How many of the `documents` of a corpus hold each of its `lines`, by its key, and of the `forms` in which words stand within sentences.

    `Profile()` is of no corpus, and `+` merges. The forms are what `cleantext.forms.count` finds: "York", "york", "New York".

    Prune last: of what `pruned` has dropped, the sum over several parts could be enough.

    >>> pages = [Document("Menu\nOne thing."), Document("Menu\nAnother thing.")]
    >>> Profile.of(pages).share("menu")
    1.0
    """

    documents: int = 0
    lines: Mapping[str, int] = field(default_factory=dict, hash=False, repr=False)
    least: int = 1
    forms: Mapping[str, int] = field(default_factory=dict, hash=False, repr=False)

    def __post_init__(self) -> None:
        for name in ("lines", "forms"):
            counts = dict(getattr(self, name))
            numbers = (self.documents, self.least, *counts.values())
            if not all(type(number) is int for number in numbers) or not all(type(said) is str for said in counts):
                message = f"a profile counts {name}: its keys are texts, its numbers are whole"
                raise ConfigError(message)
            if self.documents < 0 or self.least < 1 or not all(self.least <= count <= self.documents for count in counts.values()):
                message = f"what {self.documents} documents hold is held by {self.least} to {self.documents} of them; another count was given"
                raise ConfigError(message)
            object.__setattr__(self, name, MappingProxyType(counts))

    @classmethod
    def of(cls, documents: Iterable[Document]) -> Self:
        """Return the profile of some documents, of one site or one source; reads them one by one."""
        counts: Counter[str] = Counter()
        written: Counter[str] = Counter()
        total = 0
        for document in documents:
            counts.update(_keys(document.lowered))
            written.update(forms(document))
            total += 1
        return cls(total, counts, forms=written)

    def __add__(self, other: object) -> "Profile":
        if not isinstance(other, Profile):
            return NotImplemented
        zero = Profile()
        if zero in (self, other):
            return other if self == zero else self
        if max(self.least, other.least) > 1:
            message = "a pruned profile cannot be merged, for it has forgotten the rarer lines; merge first, then prune"
            raise ConfigError(message)
        lines, written = (Counter(getattr(self, name)) + Counter(getattr(other, name)) for name in ("lines", "forms"))
        return Profile(self.documents + other.documents, lines, forms=written)

    def __reduce__(self) -> tuple[type["Profile"], tuple[object, ...]]:
        """Pickle the counts as a plain dictionary."""
        return Profile, (self.documents, dict(self.lines), self.least, dict(self.forms))

    def share(self, said: str) -> float:
        """Return the share of the documents that hold a line, by its key; 0.0 for an empty profile."""
        return self.lines.get(said, 0) / self.documents if self.documents else 0.0

    def is_recurring(self, said: str, *, documents: int, share: float) -> bool:
        """Whether at least so many documents, and at least such a share of all, hold a line."""
        return self.lines.get(said, 0) >= documents and self.share(said) >= share

    def pruned(self, *, least: int) -> "Profile":
        """Return the profile without the lines and forms of fewer than `least` documents: far smaller, and no longer to be merged."""
        least = max(least, self.least)
        lines, written = ({said: count for said, count in counts.items() if count >= least} for counts in (self.lines, self.forms))
        return Profile(self.documents, lines, least, written)

    def save(self, path: str | PathLike[str]) -> None:
        """Write the profile to a file: gzip, JSON, in order; raises `InputError`. It appears by a rename, whole or not at all."""
        content = {
            "format": FORMAT,
            "version": VERSION,
            "documents": self.documents,
            "least": self.least,
            "lines": dict(sorted(self.lines.items())),
            "forms": dict(sorted(self.forms.items())),
        }
        data = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
        target = Path(path)
        partial = target.with_name(f"{target.name}.partial")
        try:
            partial.write_bytes(zlib.compress(data, wbits=_GZIP))
            partial.replace(target)
        except OSError as error:
            with suppress(OSError):
                partial.unlink()
            message = f"{target}: cannot be written: {error.strerror or error}"
            raise InputError(message) from error

    @classmethod
    def load(cls, path: str | PathLike[str]) -> Self:
        """Read a profile that `save` wrote; raises `InputError` that names the file and the remedy."""
        try:
            data = Path(path).read_bytes()
        except OSError as error:
            message = f"{path}: cannot be read: {error.strerror or error}"
            raise InputError(message) from error
        try:
            content = json.loads(zlib.decompress(data, wbits=_GZIP).decode("utf-8", "surrogatepass"))
        except (zlib.error, ValueError, RecursionError) as error:
            message = f"{path}: is no profile, or was cut off; write one with `cleantext learn` or Profile.of(documents).save(path)"
            raise InputError(message) from error
        try:
            return cls(*_counts(content))
        except ConfigError as error:
            message = f"{path}: {error}; write the profile anew with Profile.of(documents).save(path)"
            raise InputError(message) from error


@lru_cache(maxsize=2)
def usage(profile: Profile, *, shipped: bool) -> Usage:
    """Return what the forms of a profile say, computed once in a process; what ships with cleantext, too, where it is asked for."""
    said = Usage.of(profile.forms)
    return said | known() if shipped else said


def _keys(lowered: list[str]) -> set[str]:
    """Return the different keys of a document's lines, so many from each end."""
    keys: set[str] = set()
    for some in (lowered, reversed(lowered)):
        found: set[str] = set()
        for line in some:
            if said := key(line):
                found.add(said)
                if len(found) == _END_LINES:
                    break
        else:
            return found
        keys |= found
    return keys


def _counts(content: object) -> tuple[int, dict[str, int], int, dict[str, int]]:
    """Return what a file holds, in the order of the fields; raises `ConfigError` for a foreign one and for a newer one."""
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        message = "is no profile"
        raise ConfigError(message)
    version = content.get("version")
    if version not in (1, VERSION):
        message = f"is a profile of version {version!r}, and this cleantext reads versions 1 to {VERSION}: update cleantext"
        raise ConfigError(message)
    documents, counts, least = (content.get(name) for name in ("documents", "lines", "least"))
    written = content.get("forms") if version == VERSION else {}
    if not isinstance(documents, int) or not isinstance(counts, dict) or not isinstance(least, int) or not isinstance(written, dict):
        message = "is a profile without its counts"
        raise ConfigError(message)
    return documents, counts, least, written
