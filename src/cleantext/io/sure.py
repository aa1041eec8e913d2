"""Bytes of unknown encoding, read where it is beyond doubt: a file in another encoding is text; a guess that may be wrong would harm it."""

import codecs
from typing import Final

from cleantext.edit import SURE
from cleantext.io.decoding import Decoded, decode, decode_strictly, has_nuls
from cleantext.lexicon.characters import ASCII

_PROVEN: Final = 0.98
"""Of what chardet says, the better sort."""

_TELLING: Final = 12
"""Bytes beyond ASCII that a text of one must have. Of 3,355 sentences and pages in 25 encodings, the wrong ones of this sort: 37 of 1,597 with 4 or
more, 4 of 1,398 with 6, 3 of 1,272 with 8, none of 1,098 with 12. Of the lesser sort 12 of 48 with 12 are wrong
(tests/benchmarks/decoding.py)."""


def decode_surely(data: bytes, name: str, encoding: str | None = None) -> Decoded:
    r"""Return the text of a file: as `decode_strictly` reads it, or else in the encoding that its bytes tell beyond doubt.

    Raises `InputError` that names the place and the remedy where they do not: damage, too few letters beyond ASCII, no text at all.

    >>> decode_surely("Дождь шёл всё утро, и сад опустел.".encode("cp1251"), "page.txt").encoding
    'cp1251'
    """
    if not encoding and not is_utf8(data) and (found := told(data)):
        return found
    text, form = decode_strictly(data, name, encoding)
    return Decoded(text, form, "mark" if form.mark else "declared" if encoding else "utf-8", SURE)


def told(data: bytes) -> Decoded | None:
    """Return the text of bytes that tell their encoding beyond doubt: nothing is lost, and it makes the same bytes again."""
    found = decode(data)
    if found.lost or not _is_sure(found, data):
        return None
    try:
        return found if found.form.mark + found.text.encode(found.encoding) == data else None
    except UnicodeEncodeError:
        return None


def _is_sure(found: Decoded, data: bytes) -> bool:
    if found.evidence == "statistics":
        return found.confidence >= _PROVEN and _beyond_ascii(data) >= _TELLING
    return found.evidence == "units"


def _beyond_ascii(data: bytes) -> int:
    return len(data.translate(None, ASCII))


def is_utf8(data: bytes) -> bool:
    """Whether bytes are UTF-8, perhaps cut in the last character, and no UTF-16 of ASCII, which is UTF-8 with NULs."""
    try:
        return not has_nuls(codecs.getincrementaldecoder("utf-8")().decode(data))
    except UnicodeDecodeError:
        return False
