"""Names of encodings: those of Python's codecs, and those that pages declare."""

import codecs
from typing import Final

from cleantext.errors import ConfigError

WEB: Final = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "shift_jis": "cp932",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
    "utf-16": "utf-16-le",
    "utf-32": "utf-32-le",
    "utf-8-sig": "utf-8",
}
"""What a page means by these names: the larger encoding in which each is contained (WHATWG, Encoding Standard, section 4.2)."""

_LABELS: Final = {
    "macintosh": "mac_roman",
    "windows-874": "cp874",
    "windows-949": "cp949",
    "x-cp1250": "cp1250",
    "x-cp1251": "cp1251",
    "x-cp1252": "cp1252",
    "x-euc-jp": "euc_jp",
    "x-gbk": "gb18030",
    "x-mac-cyrillic": "mac_cyrillic",
    "x-sjis": "cp932",
}
"""Names of that standard which Python does not know."""

_NO_CHARSETS: Final = frozenset("utf-7 unicode_escape raw_unicode_escape idna punycode mbcs oem".split())
"""Codecs of Python that no page is in; UTF-7 hides markup from whoever reads it as ASCII."""


def codec_name(encoding: str) -> str:
    """Return the canonical name of a text encoding; raises `ConfigError` for anything else."""
    try:
        b"x".decode(encoding, "ignore")  # refuses codecs that are no text encodings, such as base64
        return codecs.lookup(encoding).name
    except (LookupError, ValueError) as error:
        message = f"no encoding is called {encoding!r}; try utf-8, utf-16-le, cp1252, iso-8859-2, shift_jis, gb18030 or another codec of Python"
        raise ConfigError(message) from error


def declared_codec(declared: str) -> str | None:
    """Return the codec that a page means by the name of its encoding; None for a name that means none.

    >>> declared_codec("ISO-8859-1"), declared_codec("x-sjis"), declared_codec("utf-7")
    ('cp1252', 'cp932', None)
    """
    name = declared.strip("\"' \t\r\n").lower()
    try:
        codec = codec_name(_LABELS.get(name, name))
    except ConfigError:
        return None
    return None if codec in _NO_CHARSETS else WEB.get(codec, codec)
