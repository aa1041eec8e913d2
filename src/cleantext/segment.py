"""Where things begin and end in a line: words, sentences, spans that no filter may touch; and whether a line has capitals as prose has.

Every filter that asks such a question asks it here.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Final

from cleantext.lexicon.domains import CAPITAL_ENDINGS, DOMAIN_ENDINGS, FILE_ENDINGS
from cleantext.lexicon.english import ABBREVIATIONS, FUNCTION_WORDS
from cleantext.scripts import beyond_ascii
from cleantext.verbatim import is_literal

if TYPE_CHECKING:
    import regex

_ASCII_WORD: Final = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:['’][A-Za-z]+)*")
_SIGNS: Final = frozenset("‘’“”«»–—…•·€£©®™°\u00a0")
"""What English texts have beyond ASCII, and is part of no word but for ’."""

_TERMINAL: Final = re.compile(
    r"""
    (?P<stop>[.!?…。！？](?:              # marks first: a pattern that begins with characters is five times as fast as one that begins with a look
        (?<=[.!?…])(?<![.!?…]{2})[.!?…]*+
      | (?<=[。！？])(?<![。！？]{2})[。！？]*+
    ))
    (?:
        (?<=[.!?…])[\"'”’»)\]]*+(?=(?P<gap>\s++)(?P<next>\S))   # Latin marks, closing quotes and brackets, a gap
      | (?<=[。！？])[」』”）]*+(?=\S)                            # CJK marks need none
    )
    """,
    re.VERBOSE,
)
_OPENERS: Final = "\"'“‘«([¿¡"
_BEFORE_QUOTE: Final = " \t\u00a0([{-–—“‘"
_QUOTE: Final = re.compile(r"(?<=(.))\"|^\"", re.DOTALL)
"""A straight quotation mark, and what stands before it."""

_LONGEST_LINE: Final = 5000
_MANY_QUOTES: Final = 100
"""Bounds on what is read for one mark, so that the time stays linear."""

_LONGEST_ABBREVIATION: Final = 24
"""Characters looked at before a full stop: more than the longest abbreviation with opening marks."""

_PROTECTED: Final = re.compile(
    r"""
      \b(?:[a-zA-Z][a-zA-Z0-9+.-]{0,20}://|[wW]{3}\.)[^\s<>"“”]+         # a URL
    | (?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}         # an e-mail address
    | (?<![\w/.-])(?:[\w-]{1,63}\.){1,8}(?:__DOMAINS__)(?!\w)(?:/[^\s<>"“”]*)?  # a domain: its last part small, or all capitals
    | (?<!\S)(?:~|\.{1,2})?/(?:[\w.-]+/)*[\w.-]+                          # a path
    | (?<![\w.-])[\w-]{1,99}(?:\.[\w-]{1,99}){0,8}\.(?:__FILES__)(?!\w)    # a file
    | (?<!\w)[@#]\w+                                                      # a handle or a hashtag
    """.replace("__DOMAINS__", "|".join((*DOMAIN_ENDINGS, *CAPITAL_ENDINGS))).replace("__FILES__", "|".join(FILE_ENDINGS)),
    re.VERBOSE,
)
"""Spans in which dots, commas and capitals mean something else than in prose."""

_LONGEST_WORD: Final = 64


def words(text: str) -> list[str]:
    """Return the words: a letter, then letters, marks and digits, with inner apostrophes.

    >>> words("It's 5 o'clock – en été")
    ["It's", "o'clock", 'en', 'été']
    """
    is_plain = text.isascii() or _SIGNS.issuperset(beyond_ascii(text))
    found: list[str] = (_ASCII_WORD if is_plain else _word()).findall(text)
    return found


@cache
def _word() -> "regex.Pattern[str]":
    import regex  # noqa: PLC0415 (20 ms that ASCII need not wait for)

    return regex.compile(r"\p{L}[\p{L}\p{M}\p{Nd}]*(?:['’]\p{L}+)*")


def protected_spans(line: str) -> list[tuple[int, int]]:
    """Return the spans of URLs, addresses, domains, paths, file names, handles and hashtags of a line."""
    return [match.span() for match in _PROTECTED.finditer(line)]


def word_before(text: str, offset: int) -> tuple[str, str]:
    """Return the word that ends at an offset, with inner apostrophes and hyphens, and the character before it ("" at a line's start).

    No more than 64 characters are looked at: of a longer word its tail, and a letter as the character before it.
    """
    low, start = max(0, offset - _LONGEST_WORD), offset
    while start > low and (
        text[start - 1].isalpha() or (start < offset and text[start - 1] in "'’-" and start - 1 > low and text[start - 2].isalpha())
    ):
        start -= 1
    before = text[start - 1] if start else ""
    return text[start:offset], "" if before == "\n" else before


def word_after(text: str, offset: int) -> tuple[str, str]:
    """Return the word that starts at an offset, with inner apostrophes and hyphens, and the three characters behind it on its line."""
    high, end = min(len(text), offset + _LONGEST_WORD), offset
    while end < high and (text[end].isalpha() or (end > offset and text[end] in "'’-" and end + 1 < high and text[end + 1].isalpha())):
        end += 1
    return text[offset:end], text[end : end + 3].split("\n", maxsplit=1)[0]


def is_cased(text: str) -> bool:
    """Whether a text begins with a letter of a script that has capitals (Latin, Greek, Cyrillic...)."""
    return text[:1].isalpha() and text[0].lower() != text[0].upper()


def sentences(line: str) -> Iterator[tuple[int, int]]:
    """Yield the span of each sentence of one line, without the white space around it.

    A sentence ends at a full stop, question mark, exclamation mark or ellipsis (and closing quotes and brackets) that white space and
    something else than a small letter follow, not behind an abbreviation or an initial; or at their CJK forms.
    """
    start = len(line) - len(line.lstrip())
    for match in _TERMINAL.finditer(line):
        if match["gap"] and goes_on(line[max(0, match.start() - _LONGEST_ABBREVIATION) : match.start()], match["stop"], match["next"]):
            continue
        yield start, match.end()
        start = match.end() + len(match["gap"] or "")
    end = len(line.rstrip())
    if start < end:
        yield start, end


def goes_on(before: str, stop: str, following: str) -> bool:
    """Whether a sentence goes on behind "before stop following"."""
    if following.islower():
        return True
    if stop != "." or not before or before[-1].isspace():
        return False
    word = before.rsplit(None, 1)[-1].lstrip(_OPENERS)
    return word in ABBREVIATIONS or word.capitalize() in ABBREVIATIONS or (len(word) == 1 and word.isupper())


def opens_quotation(line: str, at: int) -> bool | None:
    """Whether the straight quotation mark at an offset opens; None where those before it do not open and close in turn, or are many.

    What stands before a mark tells: one behind a blank or an opening bracket opens.

    >>> opens_quotation('It said "no."Then', 12)
    False
    """
    if len(line) > _LONGEST_LINE or line.count('"', 0, at) > _MANY_QUOTES:
        return None
    opened = [not before.strip(_BEFORE_QUOTE) for before in _QUOTE.findall(line, 0, at)]
    return None if any(is_open == n % 2 for n, is_open in enumerate(opened)) else len(opened) % 2 == 0


CAPITALISED_PAIR: Final = re.compile(r" ([A-Z](?<=[a-z,;] [A-Z])[a-z]{2,})(?![\w-])(?= ([A-Z][a-z]+)(?![\w-])|)")
"""A Capitalised word within a sentence: behind a small letter, a comma or a semicolon, and a blank; and the one behind it, if there is one."""

_LATIN_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_TITLE_WORDS: Final = 25
_TITLE_SHARE: Final = 0.6
"""A line of at most 25 words, 60 % of whose content words are capitalised, is a title: chosen on news articles, where it keeps 0.1 harmful
edits per 10,000 words away."""
_SENTENCE_SHARE: Final = 0.8
"""The same for a line that ends in a full stop, as titles seldom do: a short sentence may be full of names."""

_SENTENCE_WORDS: Final = 5
_SMALL_I: Final = re.compile(r"i(?<!\w.)(?!\w)")
_LONE_I: Final = re.compile(r"i(?<![^\W\d_].)(?![^\W\d_])")
"""An "i" without a letter beside it."""
_GLUE: Final = frozenset("/\\_@#=&+~$%*<>{}[]|^")
_JOINTS: Final = frozenset("-.:‐‑")
_WINDOW: Final = 80


def is_title_case(line: str) -> bool:
    """Whether most content words of a short line are capitalised: a title, whose capitals say nothing about a word."""
    return _is_title(line, _LATIN_WORD.findall(line))


def _is_title(line: str, words: list[str]) -> bool:
    if len(words) > _TITLE_WORDS:
        return False
    content = [word for word in words if word.lower() not in FUNCTION_WORDS]
    share = _SENTENCE_SHARE if line.rstrip()[-1:] == "." else _TITLE_SHARE
    return share * len(content) <= sum(word[0].isupper() for word in content)


def is_cased_prose(line: str) -> bool:
    """Whether a line is prose whose writer uses capitals as English does: five words, one of them Capitalised, no small "i", no title."""
    if _is_long_cased_prose(line):
        return True
    words: list[str] = _LATIN_WORD.findall(line)
    if len(words) < _SENTENCE_WORDS or "i" in words or not any(map(_is_capitalised, words)):
        return False
    return not _is_title(line, words)


def _is_long_cased_prose(line: str) -> bool:
    """Whether a line is so by a first look at its beginning: more words than a title has, one of them Capitalised, and no small "i" anywhere."""
    words = list(filter(str.isalpha, line.split(None, 4 * _TITLE_WORDS)[:-1]))
    return len(words) > _TITLE_WORDS and any(map(_is_capitalised, words)) and not _LONE_I.search(line)


def _is_capitalised(word: str) -> bool:
    return word[0].isupper() and word[1:].islower()


def has_capitals(line: str) -> bool:
    """Whether a line has a capital letter, and neither a small "i" nor capitals only."""
    return not line.islower() and not line.isupper() and not has_small_i(line)


def has_small_i(line: str) -> bool:
    """Whether a line has the word "i", which a writer who uses capitals does not write."""
    return _SMALL_I.search(line) is not None


def is_part_of_token(text: str, start: int, end: int) -> bool:
    """Whether the word at a span is a part of something longer, such as a URL, a path, a file name, a handle, a slug, or code.

    A hyphen beside it counts. Only 80 characters on each side are looked at.
    """
    if is_literal(text, start, end):
        return True
    left, right = text[max(0, start - _WINDOW) : start], text[end : end + _WINDOW]
    before = left.split()[-1] if left and not left[-1].isspace() else ""
    after = right.split()[0] if right and not right[0].isspace() else ""
    if not _GLUE.isdisjoint(before + after) or "://" in before or before.startswith("www."):
        return True
    return before[-1:] in _JOINTS or before[-1:].isalnum() or (after[:1] in _JOINTS and after[1:2].isalnum())
