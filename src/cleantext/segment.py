"""Where things begin and end in a line: sentences, spans that no filter may touch, lines that are not prose.

Every filter that asks such a question asks it here.
"""

from collections.abc import Iterator
from typing import Final

import regex

from cleantext.lexicon.english import ABBREVIATIONS

WORD: Final = regex.compile(r"\p{L}[\p{L}\p{M}\p{Nd}]*(?:['’]\p{L}+)*")
"""A word: a letter, then letters, marks and digits, with inner apostrophes."""

_TERMINAL: Final = regex.compile(r"(?<last>\S*?)(?<stop>[.!?…]+)(?<closers>[\"'”’»)\]]*)(?=\s+(?<next>\S))|[。！？]+[」』”）]*(?=\S)")
_OPENERS: Final = "\"'“‘«([¿¡"

_PROTECTED: Final = regex.compile(
    r"""
      (?:[a-z][a-z0-9+.-]{0,20}://|www\.)[^\s<>"“”]+                    # a URL
    | [\w.+-]{1,64}+@[\w-]+(?:\.[\w-]+)+                                 # an e-mail address
    | (?<![\w/.-])(?:[\w-]+\.)+                                          # a domain
      (?:com|org|net|edu|gov|io|co|uk|de|fr|info|biz|tv|app|dev|me|us|eu|ly|gg|cn|jp|ru|in|au|ca)(?!\w)(?:/[^\s<>"“”]*)?
    | (?<!\S)(?:~|\.{1,2})?/(?:[\w.-]+/)*[\w.-]+                         # a path
    | (?<![\w.-])[\w-]+(?:\.[\w-]+)*                                     # a file
      \.(?:py|js|ts|md|txt|csv|json|html?|css|xml|ya?ml|toml|pdf|docx?|xlsx?|png|jpe?g|gif|svg|zip|exe|sh|cpp|java|php)(?!\w)
    | (?<!\w)[@#]\w+                                                     # a handle or a hashtag
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
"""Spans in which dots, commas and capitals mean something else than in prose."""

_CODE: Final = regex.compile(
    r"""
      [{};]\s*$ | ^\s*(?:\}|\{|//|/\*|\#include|\#!|<\?|</?[a-z]+[^>]*>|@\w+\() | =>|->|::|&&|\|\||:=|===?|!=|\+=|</\w+>
    | ^\s*(?:def|class|import|from|return|const|let|var|function|public|private|static|if|for|while|elif|else|try|SELECT|INSERT|UPDATE)\b.*[(:;={]\s*$
    | ^\s*(?:\$|>>>|C:\\>|sudo|npm|pip|git|docker|curl|apt-get)\s\S
    | \w\(\)|\w\[\w*\]|\b\w+\.\w+\(
    | ^\s*[a-z_][a-z0-9_.-]*:(?:\s+\S+)?\s*$
    """,
    regex.VERBOSE,
)
_FENCE: Final = regex.compile(r"^\s{0,3}(?:```|~~~)")


def is_code(line: str) -> bool:
    """Whether a line looks like source code, a shell command or a setting of a configuration file."""
    return _CODE.search(line) is not None


def is_tabular(line: str) -> bool:
    """Whether a line holds the cells of a table: a tab between cells, pipes, or two gaps of two or more blanks."""
    body = line.strip()
    return "\t" in body or body.count("|") > 1 or len(regex.findall(r"(?<=\S) {2,}(?=\S)", body)) > 1


def fenced_lines(lines: list[str]) -> set[int]:
    """Return the indexes of the lines of fenced code blocks, the fences among them; an open fence reaches to the end."""
    inside, result = False, set()
    for i, line in enumerate(lines):
        fence = _FENCE.match(line) is not None
        if fence or inside:
            result.add(i)
        inside ^= fence
    return result


def protected_spans(line: str) -> list[tuple[int, int]]:
    """Return the spans of URLs, addresses, domains, paths, file names, handles and hashtags of a line."""
    return [match.span() for match in _PROTECTED.finditer(line)]


def sentences(line: str) -> Iterator[tuple[int, int]]:
    """Yield the span of each sentence of one line, without the white space around it.

    A sentence ends at a full stop, question mark, exclamation mark or ellipsis (and closing quotes and brackets) that white space and
    something else than a small letter follow, not behind an abbreviation or an initial; or at their CJK forms.
    """
    start = len(line) - len(line.lstrip())
    for match in _TERMINAL.finditer(line):
        if match["stop"] and _goes_on(match["last"], match["stop"], match["next"]):
            continue
        yield start, match.end()
        rest = line[match.end() :]
        start = match.end() + len(rest) - len(rest.lstrip())
    end = len(line.rstrip())
    if start < end:
        yield start, end


def _goes_on(last: str, stop: str, following: str) -> bool:
    """Whether a sentence goes on behind "last stop following"."""
    if following.islower():
        return True
    if stop != ".":
        return False
    word = last.lstrip(_OPENERS)
    return word in ABBREVIATIONS or word.capitalize() in ABBREVIATIONS or (len(word) == 1 and word.isupper())
