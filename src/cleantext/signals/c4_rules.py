"""The rules by which C4 takes lines out of a page, in the order of its published code."""

import re
from collections.abc import Sequence
from typing import Final, Literal

Rule = Literal["kept", "long_word", "no_end_mark", "few_words", "lorem_ipsum", "javascript", "curly_bracket", "policy"]
"""What C4 does with a line: keeps it, or drops it by the first rule that it breaks ("lorem_ipsum" and "curly_bracket": it drops the page)."""

LONGEST_WORD: Final = 1000
_CITATION: Final = re.compile(r"\[\d*]|\[edit]|\[citation needed]")
_END_MARKS: Final = frozenset((".", "?", "!", '"', "'"))
_ELLIPSIS: Final = "..."
_FEWEST_WORDS: Final = 3
_POLICIES: Final = ("terms of use", "privacy policy", "cookie policy", "uses cookies", "use of cookies", "use cookies")

_PARTS: Final = (b"lorem", b"javascript", b"terms of use", b"privacy policy", b"cookie")
"""One of them is in each phrase, and then in the normal form of the text too, which has the same small letters and blanks in a row."""


def without_citations(line: str) -> str:
    """Return a line without [1], [], [edit] and [citation needed]."""
    return _CITATION.sub("", line) if "[" in line else line


def rule(line: str) -> Rule:
    """Return the first rule that a line breaks, or "kept"; the line has no white space at either end.

    In order: a word of more than 1,000 characters; no end mark (. ? ! " ') or "..." at the end; fewer than 3 words; "lorem ipsum"; "javascript"; "{";
    a phrase about terms, privacy or cookies. From the second rule on, citations are taken away before.
    """
    if len(line) > LONGEST_WORD and max(map(len, line.split())) > LONGEST_WORD:
        return "long_word"
    said = without_citations(line)
    found = _rule_of_end(said)
    return _rule_of_words(said) if found == "kept" else found


def _rule_of_end(line: str) -> Rule:
    """Return the rule of a line without a long word, a citation, a bracket and a phrase."""
    if line[-1:] not in _END_MARKS or line.endswith(_ELLIPSIS):
        return "no_end_mark"
    return "few_words" if len(line.split(None, _FEWEST_WORDS)) < _FEWEST_WORDS else "kept"


def parts(normal: bytes) -> list[bytes]:
    """Return which parts of phrases stand in a text, given its normal form: "lorem" and others."""
    return [part for part in _PARTS if part in normal]


def rules(stripped: Sequence[str], text: str, found_parts: Sequence[bytes], longest: int) -> list[Rule]:
    """Return the rule of each line, without white space at either end, of a text.

    What is known of the text makes it quick: the parts of phrases that it has, and how long its longest word is at most.
    """
    if longest > LONGEST_WORD:
        return list(map(rule, stripped))
    said = list(map(without_citations, stripped)) if "[" in text else stripped
    found = [_rule_of_end(line) if line[-1:] in _END_MARKS else "no_end_mark" for line in said]  # most lines of menus and lists have no end mark
    if "{" not in text and not found_parts:
        return found
    return [_rule_of_words(line) if first == "kept" else first for line, first in zip(said, found, strict=True)]


def _rule_of_words(line: str) -> Rule:
    lowered = line.lower()
    if "lorem ipsum" in lowered:
        return "lorem_ipsum"
    if "javascript" in lowered:
        return "javascript"
    if "{" in line:
        return "curly_bracket"
    is_policy = ("cook" in lowered or "polic" in lowered or "terms" in lowered) and any(map(lowered.__contains__, _POLICIES))
    return "policy" if is_policy else "kept"
