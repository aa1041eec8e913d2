"""Bytes to text: by whatever tells their encoding (`decode`, which never fails), or strictly (`decode_strictly`, which never guesses)."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final, Literal, TypeAlias

from cleantext.edit import GUESS, LIKELY, SURE
from cleantext.errors import InputError
from cleantext.io.encodings import WEB, codec_name, declared_codec
from cleantext.io.guessing import SNIFFED, by_statistics, by_units, is_binary, is_stateful, telling

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
"""One half of a UTF-16 pair, which is no character; Python writes bytes that cannot be decoded as such halves."""

_UNIT: Final = {"utf-16": 2, "utf-32": 4}
"""Bytes of a unit, of which each is a half or is not."""

_SURROGATES: Final = re.compile("[\ud800-\udfff]+")

_CESU: Final = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")
"""A surrogate that was written as if it were a character (CESU-8, "Modified UTF-8")."""

_NULS: Final = 10
"""One character in this many: stray NULs in text are far rarer, UTF-16 read as UTF-8 and archives have far more."""

_SMALL: Final = 16
"""Characters under which a share of NULs says nothing."""

_SHOWN: Final = 100
"""Losses that are told one by one; of more, how many bytes they are."""

_INTACT: Final = 3
"""So many continuation bytes for each run of bytes that is none: UTF-8 with damage, 97 % of it in 1,721 texts with one bad byte. In texts in other
encodings there are 2.0 at most (tests/benchmarks/decoding.py)."""

_LITTLE: Final = 0.01
"""A share of lost bytes that speaks of damage; where more are lost, the encoding was another."""

Evidence: TypeAlias = Literal["mark", "utf-8", "units", "declared", "statistics", "nothing"]
"""What tells an encoding: a byte order mark; UTF-8, for other bytes are not valid UTF-8 by chance; NULs and their like in UTF-16 and UTF-32; a
declaration; what chardet knows of languages."""


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


@dataclass(frozen=True, slots=True)
class Loss:
    """Bytes that are no character of the encoding. A U+FFFD stands for them, at `at` in the text; for a character cut at the end, nothing."""

    at: int
    raw: bytes


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of some bytes, how it was encoded, what told so and how sure that is; how many bytes were lost, and the first hundred losses.

    `confidence` is how often such an answer is right, 0.0 for what is no text. Most files lose nothing.
    """

    text: str
    form: Form
    evidence: Evidence
    confidence: float
    lost: int = 0
    losses: tuple[Loss, ...] = ()

    @property
    def encoding(self) -> str:
        """The name of the codec."""
        return self.form.encoding


def decode(data: bytes, declared: str | None = None) -> Decoded:
    r"""Return the text of any bytes, by the best evidence that they give; raises nothing.

    In this order: a byte order mark; UTF-16 and UTF-32 by their shape; valid UTF-8, also where it was cut in a character, and UTF-8 with a little
    damage; the encoding that is `declared`, by a header or by the page, under any name that the web has for it; chardet. Bytes that are no text
    have the text "", and all are lost.

    >>> found = decode(b"Gr\xf6\xdfe", declared="ISO-8859-1")
    >>> found.text, found.encoding, found.evidence
    ('Größe', 'cp1252', 'declared')
    >>> decode("naïve – or not".encode()[:8]).losses
    (Loss(at=6, raw=b'\xe2'),)
    """
    return _by_mark(data) or _by_shape(data) or _by_name(data, declared) or Decoded("", UTF8, "nothing", 0.0, len(data))


def _by_mark(data: bytes) -> Decoded | None:
    """Take what a mark says; where it begins with the mark of another, the one that loses nothing."""
    forms = [Form(codec, mark) for mark, codec in _MARKS if data.startswith(mark)]
    found = [each for form in forms if (each := _read(data[len(form.mark) :], form, "mark", SURE))]
    return next((each for each in found if not each.lost), found[-1]) if found else None


def _by_shape(data: bytes) -> Decoded | None:
    """Take UTF-16 and UTF-32, and UTF-8: valid, cut or with damage."""
    if b"\0" in data[:SNIFFED] and (found := _by_units(data)):
        return found
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return _read(data, UTF8, "utf-8", SURE) if _is_nearly_utf8(data) else _by_units(data)
    if is_stateful(data) and text.isascii() and (found := _by_statistics(data)) and not (found.lost or found.text.isascii()):
        return found
    return Decoded(text, UTF8, "utf-8", GUESS if has_nuls(text) else SURE)


def _by_units(data: bytes) -> Decoded | None:
    codec = by_units(data)
    return _read(data, Form(codec), "units", LIKELY) if codec else None


def _is_nearly_utf8(data: bytes) -> bool:
    """Whether bytes that are not valid UTF-8 are so but for the last character, or for damage in a few places."""
    text, tail = _escaped(telling(data), "utf-8")
    bad = len(_SURROGATES.findall(text))
    valid = _SURROGATE.sub("", text)
    good = len(valid.encode()) - len(valid)
    return good >= _INTACT * bad if bad else good > 0 or len(tail) > 1  # one byte behind ASCII is rather an é of another encoding


def _by_name(data: bytes, declared: str | None) -> Decoded | None:
    """Take the declared encoding where it fits; else what chardet says."""
    if is_binary(data):
        return None
    codec = declared_codec(declared) if declared else None
    found = _read(data, Form(codec), "declared", LIKELY) if codec else None
    if found and found.lost <= _LITTLE * len(data):
        return found
    return _by_statistics(data) or _read(data, Form("cp1252"), "nothing", GUESS)


def _by_statistics(data: bytes) -> Decoded | None:
    guess = by_statistics(data)
    return _read(data, Form(WEB.get(guess[0], guess[0])), "statistics", guess[1]) if guess else None


def _read(data: bytes, form: Form, evidence: Evidence, confidence: float) -> Decoded | None:
    """Decode as far as the codec goes; None where it cannot go on behind an error."""
    try:
        text, tail = _escaped(data, form.encoding)
    except UnicodeError:
        return None
    clean = _SURROGATES.sub("\ufffd", text)
    lost = (len(text) - len(_SURROGATE.sub("", text))) * _UNIT.get(form.encoding[:6], 1)
    if lost:
        confidence = min(confidence, LIKELY if lost <= _LITTLE * len(data) else GUESS)
    losses = (*_losses(text, form.encoding), *([Loss(len(clean), tail)] if tail else []))
    return Decoded(clean, form, evidence, confidence, lost + len(tail), losses)


def _losses(text: str, codec: str) -> Iterator[Loss]:
    """Yield the first losses; a run of bytes is one."""
    gone = 0
    for found in islice(_SURROGATES.finditer(text), _SHOWN):
        yield Loss(found.start() - gone, found[0].encode(codec, _handler(codec)))
        gone += len(found[0]) - 1


def _escaped(data: bytes, codec: str) -> tuple[str, bytes]:
    """Return the text, with half a UTF-16 pair for each byte (of UTF-16: each unit) that is none, and the bytes of a character that was cut."""
    decoder = codecs.getincrementaldecoder(codec)(_handler(codec))
    return decoder.decode(data), decoder.getstate()[0]


def _handler(codec: str) -> str:
    """Return the handler of errors that makes such halves, and bytes of them again."""
    return "surrogatepass" if codec[:6] in _UNIT else "surrogateescape"


def decode_strictly(data: bytes, name: str, encoding: str | None = None) -> tuple[str, Form]:
    r"""Return the text of a file and its form; raises `InputError` that names the place and the remedy.

    A byte order mark decides and is no part of the text; without one the bytes are `encoding`, by default UTF-8. Line ends stay as they are.

    >>> decode_strictly(b"\xef\xbb\xbfone\r\n", "page.txt")
    ('one\r\n', Form(encoding='utf-8', mark=b'\xef\xbb\xbf'))
    """
    form = next((Form(codec, mark) for mark, codec in _MARKS if data.startswith(mark)), Form(codec_name(encoding) if encoding else "utf-8"))
    try:
        text = data[len(form.mark) :].decode(form.encoding)
    except UnicodeError as error:
        raise InputError(_complaint(data, name, form, error, asked=encoding is not None)) from error
    if has_nuls(text):
        message = f"{name}: is not text: more than one character in {_NULS} is NUL"
        message = f"{message}; if it is UTF-16 without a byte order mark, say --encoding utf-16-le"
        raise InputError(message)
    if encoding and (found := _SURROGATE.search(text)):
        message = f"{name}: read as {form.encoding} it holds half a UTF-16 pair at character {found.start()}, which is no text"
        raise InputError(message)
    return text, form


def has_nuls(text: str) -> bool:
    """Whether a text has so many NULs that it is none."""
    return len(text) >= _SMALL and text.count("\0") * _NULS > len(text)


def _complaint(data: bytes, name: str, form: Form, error: UnicodeError, *, asked: bool) -> str:
    """Say where the bytes stop to be text, and what to do."""
    if not isinstance(error, UnicodeDecodeError):
        return f"{name}: cannot be read as {form.encoding}: {error}"
    if not asked and not form.mark and b"\0" in data[:SNIFFED]:
        return f"{name}: is not text (bytes that are no UTF-8, and NULs): leave it out, or say its encoding, as in --encoding utf-16-le"
    at = error.start + len(form.mark)
    line = data[len(form.mark) : at].decode(form.encoding, "ignore").count("\n") + 1
    where = f"{name}: is not {form.encoding.upper()}: byte 0x{data[at]:02x} at offset {at} (line {line})"
    if form.encoding == "utf-8" and _CESU.match(data, at):
        return f"{where} begins half a UTF-16 pair (CESU-8), which is no text; write the file again as UTF-8"
    if form.mark:
        return f"{where}; its byte order mark says {form.encoding.upper()}, so the file is damaged or cut short"
    found = None if asked else decode(data)
    if found and found.evidence == "utf-8":
        return f"{where}; the rest is UTF-8, so the file is damaged or cut short"
    if found and found.evidence == "statistics":
        return f"{where}; it is probably {found.encoding}: say --encoding {found.encoding}"
    return f"{where}; say which encoding it is, as in --encoding cp1252"
