"""What is no prose and stays as it is: lines of code and of tables, fenced blocks, and code between backticks.

Every filter that asks such a question asks it here.
"""

import re
from typing import Final

# How a line of code, a command or a setting begins.
_CODE_HEAD: Final = re.compile(
    r"""\s*+(?:
      \}|\{|//|/\*|\#include|\#!|<\?|</?[a-z]+[^>]*>|@\w+\(
    | [a-z_][\w.]*\(.*\)(?::\s{0,4}\S{1,80}+)?\s*$
    | \.{3}\s{4}                                              # what goes on behind Python's prompt
    | (?:\$|>>>|C:\\>|sudo|npm|pip|git|docker|curl|apt-get|cd|mkdir|ls|rm|cp|mv|chmod|chown|wget|systemctl|kubectl)\s\S
    | [a-z][\w.-]*(?:\s[a-z][\w.-]*){0,2}\s(?:-[A-Za-z]{1,3}|--[a-z][\w-]*)(?:[\s=]|$)   # a command with an option
    | export\s\w+= | (?:throw|await|yield)\s\S.*\)\s*$
    | [a-z_][\w.-]*(?::(?:\s+\S+)?\s*$|\s{0,40}=\s*\S)
    | (?:SELECT|INSERT|UPDATE)\b.*[(:;={]\s*$
    | (?:def|class|import|from|return|const|let|var|function|public|private|static|if|for|while|elif|else|try)\b
      (?!['’]|(?:\s+[^\s_()\[\]{}<>=]+){10}).*[(:;={]\s*$    # ten plain words are prose: "while the bridge is closed ...:"
    )""",
    re.VERBOSE,
)
# Signs of code within a line, the rare class first: => -> :: := && || == != += </tag> name() name[0]
_CODE_SIGN: Final = re.compile(
    r"""[=\-:&|!+<\[(](?:(?<==)[>=]|(?<=-)>|(?<=:)[:=]|(?<=&)&|(?<=\|)\||(?<=[!+])=|(?<=<)/\w+>|(?<=\w\[)\w*\]|(?<=\w\()\))""",
)
# A method that is called: name.method(
_CODE_CALL: Final = re.compile(r"[.](?<=\w[.])\w++[(]")
# What a statement that ends with a semicolon has, and an item of a list in prose has not.
_CODE_STATEMENT: Final = re.compile(r"[={}\[\]]|\w\(|^\s*\S+(?:\s+\S+){0,2}\s*$")
# Blanks that set something off in columns: a comment, a sign of equality, a stroke; or a drawing.
_SET_OFF: Final = re.compile(r"  (?://|#\s|[=<|]\s)|\|  |[\u2500-\u257f]")
# A first column of up to three words, set off by three blanks and more: "--force      do it anyway", "merge    Does both." Small letters go on.
_FIRST_COLUMN: Final = re.compile(r"--?[A-Za-z]\S{0,40}(?: \S{1,40}){0,2}   |(?:\S{1,40} ){0,2}\S{0,39}[\w\]}>%] {3,}+[^a-z]")
# Two or more blanks, not at the end of a sentence.
_GAP: Final = re.compile(r"(?<=[^\s.!?:;\"”’)])[ \u00a0]{2,}(?=\S)")
_CELL_WORDS: Final = 4
_ROW: Final = 100
_WIDE: Final = 4
_STOPS: Final = '.!?…"”’»)'
_FENCE: Final = re.compile(r"^\s{0,3}(?:```|~~~)")
_TICKS: Final = re.compile("`+")
_WINDOW: Final = 80
"""Characters of code between backticks, to either side of a place."""


def is_code(line: str) -> bool:
    """Whether a line looks like source code, a shell command or a setting of a configuration file."""
    body = line.rstrip()
    if body[-1:] in ("{", "}") or (body[-1:] == ";" and _CODE_STATEMENT.search(body)):
        return True
    if _CODE_HEAD.match(line) or _CODE_SIGN.search(line):
        return True
    return "(" in line and _CODE_CALL.search(line) is not None


def is_tabular(line: str) -> bool:
    """Whether a line holds the cells of a table or a drawing.

    That is: a tab between cells; two pipes; two gaps of two or more blanks with four words or fewer to a cell; a gap of three behind an option
    or, before no small letter, behind up to three words; a wide gap in a short line that does not end as a sentence does; a gap before a comment
    or a sign of equality, beside a pipe, in a drawing, or among more signs than letters. A gap behind the end of a sentence is a typist's habit
    and does not count.
    """
    body = line.strip()
    if "\t" in body or body.count("|") > 1:
        return True
    if "  " not in body and "\u00a0" not in body:
        return False
    if _FIRST_COLUMN.match(body) or _SET_OFF.search(body):
        return True
    gaps = _GAP.findall(body)
    if not gaps:
        return False
    if len(gaps) > 1 and len(body.split()) <= _CELL_WORDS * (len(gaps) + 1):
        return True
    if len(body) <= _ROW and max(map(len, gaps)) >= _WIDE and body[-1] not in _STOPS:
        return True
    return 2 * sum(map(str.isalnum, body)) < len("".join(body.split()))


def fenced_lines(lines: list[str]) -> set[int]:
    """Return the indexes of the lines of fenced code blocks, the fences among them; an open fence reaches to the end."""
    inside, result = False, set()
    for i, line in enumerate(lines):
        fence = _FENCE.match(line) is not None
        if fence or inside:
            result.add(i)
        inside ^= fence
    return result


def is_literal(text: str, start: int, end: int) -> bool:
    """Whether a span stands between backticks, as code does within prose; 80 characters on each side of its line are looked at.

    >>> is_literal("Set `key = february` there.", 11, 19)
    True
    """
    before = text[max(0, start - _WINDOW) : start].rpartition("\n")[2]
    if "`" not in before or len(_TICKS.findall(before)) % 2 == 0:
        return False
    return "`" in text[end : end + _WINDOW].partition("\n")[0]
