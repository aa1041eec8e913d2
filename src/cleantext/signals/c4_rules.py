"""The rules by which C4 takes lines out of a page, in the order of its published code."""

import re
from collections.abc import Sequence
from typing import Final, Literal

Rule = Literal["kept", "long_word", "no_end_mark", "few_words", "lorem_ipsum", "javascript", "curly_bracket", "policy"]
"""What C4 does with a line: keeps it, or drops it by the first rule that it breaks ("lorem_ipsum" and "curly_bracket": it drops the page)."""

_LONGEST_WORD: Final = 1000
_CITATION: Final = re.compile(r"\[\d*]|\[edit]|\[citation needed]")
_END_MARKS: Final = (".", "?", "!", '"', "'")
_ELLIPSIS: Final = "..."
_FEWEST_WORDS: Final = 3
_POLICIES: Final = ("terms of use", "privacy policy", "cookie policy", "uses cookies", "use of cookies", "use cookies")

_PARTS: Final = (b"lorem ipsum", b"javascript", b"terms of use", b"policy", b"cookies")
"""One of them is in each phrase; in lower case, which for bytes is that of ASCII."""
_ODD: Final = ("\u0130", "\u212a")
"""The two letters that are no ASCII and have ASCII in lower case."""


def without_citations(line: str) -> str:
    """Return a line without [1], [], [edit] and [citation needed]."""
    return _CITATION.sub("", line) if "[" in line else line


def rule(line: str) -> Rule:
    """Return the first rule that a line breaks, or "kept"; the line has no white space at either end.

    In order: a word of more than 1,000 characters; no end mark (. ? ! " ') or "..." at the end; fewer than 3 words; "lorem ipsum"; "javascript"; "{";
    a phrase about terms, privacy or cookies. From the second rule on, citations are taken away before.
    """
    shape = rule_of_shape(line)
    return _rule_of_words(without_citations(line)) if shape == "kept" else shape


def rule_of_shape(line: str) -> Rule:
    """Return the first rule of those that ask for no phrase: the whole answer for a line without [ and { in a text of which `has_words` is false."""
    if len(line) > _LONGEST_WORD and max(map(len, line.split())) > _LONGEST_WORD:
        return "long_word"
    said = without_citations(line) if "[" in line else line
    if not said.endswith(_END_MARKS) or said.endswith(_ELLIPSIS):
        return "no_end_mark"
    return "few_words" if len(said.split(None, _FEWEST_WORDS)) < _FEWEST_WORDS else "kept"


def rules(text: str, raw: bytes, stripped: Sequence[str]) -> list[Rule]:
    """Return the rule of each line of a text, which is given in UTF-8 too; the lines have no white space at either end."""
    is_plain = not has_words(text, raw)
    if is_plain and not ("[" in text or "{" in text or max(map(len, stripped), default=0) > _LONGEST_WORD):
        return [
            ("few_words" if len(line.split(None, _FEWEST_WORDS)) < _FEWEST_WORDS else "kept")
            if line.endswith(_END_MARKS) and not line.endswith(_ELLIPSIS)
            else "no_end_mark"
            for line in stripped
        ]
    return [rule_of_shape(line) if is_plain and "[" not in line and "{" not in line else rule(line) for line in stripped]


def has_words(text: str, raw: bytes) -> bool:
    """Whether a text could have a phrase that a rule asks for, citations aside, which may stand within a phrase."""
    if not text.isascii() and any(map(text.__contains__, _ODD)):
        return True
    lowered = raw.lower()
    return any(map(lowered.__contains__, _PARTS))


def _rule_of_words(line: str) -> Rule:
    lowered = line.lower()
    if "lorem ipsum" in lowered:
        return "lorem_ipsum"
    if "javascript" in lowered:
        return "javascript"
    if "{" in line:
        return "curly_bracket"
    return "policy" if any(phrase in lowered for phrase in _POLICIES) else "kept"
