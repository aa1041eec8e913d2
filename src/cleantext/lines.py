"""The shapes of lines: their key without bullets and numbers, how they end, whether they look like a headline."""

import re
from collections.abc import Iterable
from typing import Final

from cleantext.lexicon.english import FUNCTION_WORDS

BULLETS: Final = "*+-–—•·●○▪■►▸»«>|#→←✓✔×✕⟩›‹ \t\u00a0\u200b"
_TAIL: Final = BULLETS + ".:!?…"
_DIGITS: Final = re.compile(r"\d+")
_ZEROS: Final = bytes(ord("0") if chr(byte).isdigit() and byte < 128 else byte for byte in range(256))  # noqa: PLR2004 (the end of ASCII)
_RUN: Final = re.compile(rb"00+")
_NUMBERING: Final = re.compile(r"^(?:\d{1,3}(?:\.\d{1,3}){0,3}[.)]?|[ivx]{1,5}[.)])\s+")
_WORD: Final = re.compile(r"[^\W\d_]{4,}")
_FULL_STOP: Final = re.compile(r"""[.!?。！？][\"'”’»)\]」]*$""")
_STOPS: Final = (".", "!", "?", "。", "！", "？")
_CLOSERS: Final = tuple("\"'”’»)]」")
_MARKS: Final = frozenset((*_STOPS, *_CLOSERS))
_CUT: Final = re.compile(r"(?:\.\.\.|…|\[…\]|\[\.\.\.\])$")

_PROSE: Final = 15
"""Words from which a line counts as prose and not as a title: 96 % of the 19,564 lines of up to 20 words without a full stop in the golds of 841
article pages have fewer."""
_SHORTEST_PROSE: Final = 2 * _PROSE - 1
"""Characters of so many words, at least."""
_LONGEST_TITLE: Final = 20


def key(lowered: str) -> str:
    """Return what a line says: its lower-cased text without bullets before and marks behind it, each number as 0.

    >>> key("* 12 comments »")
    '0 comments'
    """
    return _DIGITS.sub("0", lowered.strip(_TAIL))


def keys(lowered: bytes, others: str) -> list[str]:
    """Return the keys of all lines of a lowered text, in UTF-8, with these characters beyond ASCII: at a tenth of the cost of asking for each."""
    if any(map(str.isdecimal, others)):
        masked = _DIGITS.sub("0", lowered.decode("utf-8", "surrogatepass"))
    else:
        masked = _RUN.sub(b"0", lowered.translate(_ZEROS)).decode("utf-8", "surrogatepass")  # six times as fast
    return [line.strip().strip(_TAIL) for line in masked.split("\n")]


def title_key(lowered: str) -> str:
    """Return the key of a heading, without the numbering that a contents list may put before it.

    >>> title_key("2.1 the road ahead:")
    'the road ahead'
    """
    return _NUMBERING.sub("", lowered.strip(_TAIL))


def ends_sentence(line: str) -> bool:
    """Whether a stripped line ends like a sentence."""
    if line.endswith(_STOPS):
        return not line.endswith("...")
    return line.endswith(_CLOSERS) and _FULL_STOP.search(line[-8:]) is not None and not _CUT.search(line[-8:])


def ending_sentences(lines: Iterable[str]) -> list[bool]:
    """Return for each stripped line whether it ends like a sentence: most others, of menus and lists, are told by their last character."""
    return [line[-1:] in _MARKS and ends_sentence(line) for line in lines]


def is_cut_off(line: str) -> bool:
    """Whether a stripped line is prose that breaks off: fifteen words or more, and an ellipsis or no mark at its end."""
    return len(line) >= _SHORTEST_PROSE and _is_open_prose(line) and not ends_sentence(line)


def count_cut_off(lines: Iterable[str]) -> int:
    """Return how many stripped lines that do not end like a sentence are prose that breaks off."""
    return sum([len(line) >= _SHORTEST_PROSE and _is_open_prose(line) for line in lines])


def _is_open_prose(line: str) -> bool:
    return line[-1] not in ":;,\"'”’»)]" and len(line.split(None, _PROSE)) >= _PROSE


def is_prose(line: str) -> bool:
    """Whether a stripped line is prose that does not break off."""
    return len(line.split(None, _PROSE)) >= _PROSE and not is_cut_off(line)


def is_headline(line: str) -> bool:
    """Whether a stripped line could be a headline: two to twenty words, no small letter first, no full stop last."""
    words = line.split(None, _LONGEST_TITLE)
    return (
        1 < len(words) <= _LONGEST_TITLE
        and (not words[0][0].islower())
        and not line.endswith((".", ";", ",", ":"))
        and any(c.isalpha() for c in line)
    )


def content_words(lowered: str) -> set[str]:
    """Return the words of four letters and more that are no function words."""
    return {word for word in _WORD.findall(lowered) if word not in FUNCTION_WORDS}
