"""Bytes to text, strictly: a byte order mark, else UTF-8, else the encoding that was asked for; never a guess."""

import codecs
import re
from dataclasses import dataclass
from typing import Final

from cleantext.errors import ConfigError, InputError

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
"""One half of a UTF-16 pair, which is no character."""

_CESU: Final = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")
"""A surrogate that was written as if it were a character (CESU-8, "Modified UTF-8")."""

_SNIFFED: Final = 8000
"""Bytes in which a NUL tells a binary file: what git looks at."""

_NULS: Final = 10
"""One character in this many: stray NULs in text are far rarer, UTF-16 read as UTF-8 and archives have far more."""

_SMALL: Final = 16
"""Characters under which a share of NULs says nothing."""


@dataclass(frozen=True)
class Form:
    """How a text was encoded, so that it can be written the same way: the codec, and the byte order mark, if any."""

    encoding: str = "utf-8"
    mark: bytes = b""

    def encode(self, text: str, name: str = "text") -> bytes:
        """Return the bytes of a text; raises `InputError` for a character that the encoding has not."""
        try:
            return self.mark + text.encode(self.encoding)
        except UnicodeEncodeError as error:
            bad = text[error.start]
            message = f"{name}: cannot be written as {self.encoding}: character U+{ord(bad):04X} (line {text.count(chr(10), 0, error.start) + 1})"
            message = f"{message}; write it elsewhere with --out, which is UTF-8"
            raise InputError(message) from error


UTF8: Final = Form()


def decode(data: bytes, name: str, encoding: str | None = None) -> tuple[str, Form]:
    r"""Return the text of a file and its form; raises `InputError` that names the place and the remedy.

    A byte order mark decides and is no part of the text; without one the bytes are `encoding`, by default UTF-8. Line ends stay as they are.

    >>> decode(b"\xef\xbb\xbfone\r\n", "page.txt")
    ('one\r\n', Form(encoding='utf-8', mark=b'\xef\xbb\xbf'))
    """
    form = next((Form(codec, mark) for mark, codec in _MARKS if data.startswith(mark)), Form(codec_name(encoding) if encoding else "utf-8"))
    try:
        text = data[len(form.mark) :].decode(form.encoding)
    except UnicodeError as error:
        raise InputError(_complaint(data, name, form, error, asked=encoding is not None)) from error
    if len(text) >= _SMALL and text.count("\0") * _NULS > len(text):
        message = f"{name}: is not text: more than one character in {_NULS} is NUL"
        message = f"{message}; if it is UTF-16 without a byte order mark, say --encoding utf-16-le"
        raise InputError(message)
    if encoding and (found := _SURROGATE.search(text)):
        message = f"{name}: read as {form.encoding} it holds half a UTF-16 pair at character {found.start()}, which is no text"
        raise InputError(message)
    return text, form


def codec_name(encoding: str) -> str:
    """Return the canonical name of a text encoding; raises `ConfigError` for anything else."""
    try:
        b"x".decode(encoding, "ignore")  # refuses codecs that are no text encodings, such as base64
        return codecs.lookup(encoding).name
    except (LookupError, ValueError) as error:
        message = f"no encoding is called {encoding!r}; try utf-8, utf-16-le, cp1252, iso-8859-2, shift_jis, gb18030 or another codec of Python"
        raise ConfigError(message) from error


def _complaint(data: bytes, name: str, form: Form, error: UnicodeError, *, asked: bool) -> str:
    """Say where the bytes stop to be text, and what to do."""
    if not isinstance(error, UnicodeDecodeError):
        return f"{name}: cannot be read as {form.encoding}: {error}"
    if not asked and not form.mark and b"\0" in data[:_SNIFFED]:
        return f"{name}: is not text (bytes that are no UTF-8, and NULs): leave it out, or say its encoding, as in --encoding utf-16-le"
    at = error.start + len(form.mark)
    line = data[len(form.mark) : at].decode(form.encoding, "ignore").count("\n") + 1
    where = f"{name}: is not {form.encoding.upper()}: byte 0x{data[at]:02x} at offset {at} (line {line})"
    if form.encoding == "utf-8" and _CESU.match(data, at):
        return f"{where} begins half a UTF-16 pair (CESU-8), which is no text; write the file again as UTF-8"
    if form.mark:
        return f"{where}; its byte order mark says {form.encoding.upper()}, so the file is damaged or cut short"
    return f"{where}; say which encoding it is, as in --encoding cp1252"
