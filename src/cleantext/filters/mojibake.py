"""Text that was decoded with the wrong encoding. The only door of ftfy."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import ClassVar, Final

from cleantext.document import Document
from cleantext.edit import SURE, Edit
from cleantext.filter import Kind, Stage
from cleantext.lexicon.characters import CONTROLS

_CODECS: Final = ("latin-1", "cp1252", "cp1251", "cp1250", "cp1253", "cp1254", "cp1257", "iso-8859-2", "mac-roman", "cp437")
"""The encodings as which ftfy supposes UTF-8 to have been read."""

# A C1 control or U+FFFD; a lead byte's letter before a blank or "?".
_LEADS: Final = "ÃÂâ"
_HALF: Final = re.compile(rf"[\x80-\x9f\ufffd]|[{_LEADS}](?=[ ?\r\n]|$)", re.MULTILINE)
_HALVES: Final = re.compile(rf"[\x80-\x9f\ufffd{_LEADS}]")

# "Â", the first byte of a no-break space, behind a word or the end of a sentence, before a blank or the line's end; or between two sentences.
_LONE: Final = re.compile(r"Â(?:(?<=[a-zß-öø-ÿ0-9.,!?:;)%\]”’»…\u00a0]Â)|(?<=[.!?] Â)(?= [A-Z]))(?=[ \u00a0\r]|$)")
# "â€" before a blank, a mark or the line's end: a closing quote whose third byte was lost, where the line has the opening one.
_CLOSING: Final = re.compile(r"â€(?=[ .,;:!?)]|$)")
_OPENING: Final = ("â€œ", "“")

# Two bytes of three before a plain space: what is lost is not known to be a no-break space (ftfy would make "†" of "â€ " and "⦠" of "â¦ ").
_CUT: Final = re.compile("(?<=[à-ï][€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ\x80-\xbf])(?= )")
# "Â" by itself, once: perhaps the letter.
_LETTER: Final = re.compile(r"(?:^|(?<=[ («“\"]))(?<!Â )Â(?= (?!Â))")
_PAIR: Final = b"??"
"""Two characters beyond ASCII side by side, or question marks."""

_RARE: Final = 50
"""Characters to such a pair from which on pairs are rare."""

_NEAR: Final = 12
"""Characters of ASCII beside a damaged character that stay; ftfy looks at 6 of them at most."""

_PLAIN: Final = re.compile(rf"[ -~]{{{4 * _NEAR},}}")
_MARK: Final = "zqxzqx"
"""Letters that hardly any text has; a line that has them is left as long as it is."""

_ROUNDS: Final = 4
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_STRAY: Final = re.compile(rf"[{CONTROLS}]")
_WINDOW: Final = 12
_ANCHOR: Final = 4
_STRIDE: Final = 16
"""Characters that are compared at first."""


@dataclass(frozen=True, kw_only=True)
class Mojibake:
    """Mends "donâ€™t" and its like: UTF-8 that was read as a single-byte encoding, once or several times, and C1 controls of Windows text.

    Deletes the "Â" that is left of a no-break space whose other half was stripped. Quotes, ligatures, widths, entities and normal forms
    are not touched: text that was decoded rightly stays as it is.

    Wrong when: a text quotes mojibake to speak of it; a C1 NEL that was meant as a line end becomes "…".
    """

    name: ClassVar[str] = "mojibake"
    stage: ClassVar[Stage] = Stage.REPAIR
    kind: ClassVar[Kind] = Kind.REPAIR
    local: ClassVar[bool] = True
    reasons: ClassVar[Mapping[str, str]] = {
        "encoding": "these characters are the bytes of another encoding",
        "lone": "the first half of a no-break space, whose second half is lost",
    }

    def edits(self, document: Document) -> Iterator[Edit]:
        """Yield the smallest edits that mend each line that is damaged."""
        if document.text.isascii() or not _may_be_damaged(document.unusual):
            return
        for number in _damaged(document):
            start, pieces = document.offsets[number], _pieces(document.lines[number])
            line = _MARK.join(pieces.values())
            if (fixed := _fix(line)) == line:
                continue
            reason = "lone" if fixed == _LONE.sub("", line) else "encoding"
            for (at, piece), mended in zip(pieces.items(), fixed.split(_MARK) if len(pieces) > 1 else [fixed], strict=True):
                for a, b, replacement in _differences(piece, mended):
                    yield Edit(start + at + a, start + at + b, replacement, reason, SURE)


def _pieces(line: str) -> dict[int, str]:
    """Return the pieces of a line by their offsets, without the middle of each long run of ASCII, in which nothing is mended: reading it takes long.

    What damaged characters were is told by themselves and by the few beside them, which stay. `_MARK` stands for what is left out.
    """
    if _MARK in line:
        return {0: line}
    middles = [(match.start() + _NEAR, match.end() - _NEAR) for match in _PLAIN.finditer(line)]
    ends = [*(start for start, _ in middles), len(line)]
    return {start: line[start:end] for start, end in zip([0, *(end for _, end in middles)], ends, strict=True)}


@cache
def _bytes_of() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """Return for each encoding the characters of the bytes that begin a character of UTF-8, and of those that go on with one."""
    leads, rest = bytes(range(0xC2, 0xF5)), bytes(range(0x80, 0xC0))
    return tuple((frozenset(leads.decode(codec, "ignore")), frozenset(rest.decode(codec, "ignore"))) for codec in _CODECS)


def _may_be_damaged(characters: str) -> bool:
    """Whether a text with these characters beyond ASCII can hold a first byte and a further one in one encoding, or a half of a character."""
    if _HALVES.search(characters):
        return True
    found = set(characters)
    return any(not found.isdisjoint(leads) and not found.isdisjoint(rest) for leads, rest in _bytes_of())


def _damaged(document: Document) -> Iterable[int]:
    """Return the numbers of the lines that may be damaged: the gate is asked where two characters beyond ASCII meet, if those are few."""
    text, gate = document.text, _gate()
    if document.shape.count(_PAIR) * _RARE > len(text):
        return _searched(document)
    found = [at + 1 for at in document.places(_PAIR) if gate.match(text, at + 1)]
    for half in _HALVES.findall(document.unusual):  # a search for each character that the text has is much faster than one for all
        found += [match.start() for match in _half(half).finditer(text)]
    return sorted(set(map(document.line_at, found)))


@cache
def _half(character: str) -> re.Pattern[str]:
    """Return the pattern of the places at which a character is a half."""
    return re.compile(rf"{character}(?=[ ?\r\n]|$)" if character in _LEADS else character, re.MULTILINE)


def _searched(document: Document) -> Iterator[int]:
    """Yield the numbers of the lines in which the gate finds a place; the rest of such a line is not searched."""
    at = 0
    while match := _gate().search(document.text, at):
        number = document.line_at(match.start())
        yield number
        at = document.offsets[number + 1]


@cache
def _gate() -> re.Pattern[str]:
    """Return the pattern of the places that may be damaged: a further byte behind a first one, or a half of a character.

    The rarer class first. On 907 extracted pages it takes 74 lines to ftfy, not 523 (any two characters beyond ASCII), and misses none of the 24
    that ftfy mends.
    """
    pairs = "|".join(f"(?<=[{_inside(leads)}][{_inside(rest)}])" for leads, rest in _bytes_of())
    every = frozenset[str]().union(*(rest for _, rest in _bytes_of()))
    return re.compile(f"[{_inside(every)}](?:{pairs})|{_HALF.pattern}", re.MULTILINE)


def _inside(characters: Iterable[str]) -> str:
    """Return some characters as the inside of a character class."""
    return re.escape("".join(sorted(characters)))


def _fix(line: str) -> str:
    """Return the line as it was meant: mended until the gate finds nothing or nothing changes; the line itself where that does not come about."""
    current = line
    for _ in range(_ROUNDS):
        fixed = _step(current)
        if fixed == current or not _gate().search(fixed):
            return fixed
        current = fixed
    return line


def _step(line: str) -> str:
    """Mend one layer; what comes to light and would be a control character goes at once."""
    if any(opening in line for opening in _OPENING):
        line = _CLOSING.sub("â€\x9d", line)
    mended = "".join(map(_mend, _CUT.split(line)))
    return _LONE.sub("", _STRAY.sub("", mended))


def _mend(piece: str) -> str:
    """Mend a piece of a line, unless the letter "Â" by itself is all that looks damaged."""
    mended = _mender()(piece)
    if mended != piece and _LETTER.search(piece):
        rest = _LETTER.sub("", piece)
        if _mender()(rest) == rest:
            return piece
    return mended


@cache
def _mender() -> Callable[[str], str]:
    """Return ftfy's repair of encodings and nothing else of ftfy; loading it costs 60 ms."""
    from ftfy import TextFixerConfig, fix_encoding_and_explain  # noqa: PLC0415

    config = TextFixerConfig(
        unescape_html=False,  # 28 entities in 105 MB of extracted pages: no defect worth the harm to pages on HTML
        remove_terminal_escapes=False,
        fix_latin_ligatures=False,
        fix_character_width=False,
        uncurl_quotes=False,
        fix_line_breaks=False,
        fix_surrogates=False,
        remove_control_chars=False,
        normalization=None,
    )

    def mend(line: str) -> str:
        fixed = fix_encoding_and_explain(line, config).text
        return line if "\n" in fixed or _SURROGATE.search(fixed) else fixed

    return mend


def _differences(before: str, after: str) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, replacement) that make `after` of `before`: small ones where the texts meet again within 12 characters."""
    i = j = 0
    while True:
        same = _agreement(before, after, i, j)
        i, j = i + same, j + same
        if (i, j) == (len(before), len(after)):
            return
        a, b = _meeting(before, after, i, j)
        yield i, a, after[j:b]
        i, j = a, b


def _agreement(before: str, after: str, i: int, j: int) -> int:
    """Return how many characters agree from two places on: by steps that double as long as they do, and are halved from then on."""
    same, step, most = 0, _STRIDE, min(len(before) - i, len(after) - j)
    is_growing = True
    while step:
        if same + step <= most and before[i + same : i + same + step] == after[j + same : j + same + step]:
            same += step
        else:
            is_growing = False
        step = 2 * step if is_growing else step // 2
    return same


def _meeting(before: str, after: str, i: int, j: int) -> tuple[int, int]:
    """Return the nearest places behind `i` and `j` from which the texts agree for 4 characters or to their ends; the ends if there are none."""
    first: dict[str, int] = {}
    for b in range(j, min(j + _WINDOW, len(after)) + 1):
        first.setdefault(after[b : b + _ANCHOR], b)
    ahead = range(i, min(i + _WINDOW, len(before)) + 1)
    found = [(a, b) for a in ahead if (b := first.get(before[a : a + _ANCHOR], -1)) >= 0]
    a, b = min(found, key=lambda place: (sum(place), place[1]), default=(len(before), len(after)))
    return (a, b) if a - i + b - j < 2 * _WINDOW else (len(before), len(after))
