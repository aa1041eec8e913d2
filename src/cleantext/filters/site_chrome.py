"""Furniture of the page that extraction left: widgets, menus, cookie notes, comment forms, legal links, advertisement marks."""

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from cleantext.document import Document
from cleantext.edit import LIKELY, SURE, Edit
from cleantext.filter import Kind, Stage
from cleantext.lexicon.chrome import CHROME, NAVIGATION_WORDS

_LONGEST: Final = 160
"""Characters. The longest entry of the lexicon has 117; a length gate skips 78 % of the bytes of web text."""

_STARTS: Final = {
    "site": "widget",
    "we": "cookies",
    "this": "cookies",
    "by": "cookies",
    "powered": "widget",
    "©": "legal",
    "copyright": "legal",
    "0": "widget",
}
"""First words of the patterns, as a gate, with the reason that each of them gives."""
_OPENINGS: Final = (*(f"{word} " for word in _STARTS), "©")

_PATTERN: Final = re.compile(
    r"""
      site\ icon\ \S.{0,60}                                                                                    # the AMP page's icon text
    | (?:we|this\ (?:web)?site|our\ (?:web)?site)\ uses?\ cookies\b.{0,120}
    | by\ (?:continuing|using|browsing|clicking|choosing)\b.{0,60}\bcookies\b.{0,60}
    | powered\ by\ (?:wordpress|blogger|disqus|google|shopify|squarespace|ghost|drupal|typepad|substack)\b.{0,30}
    | (?:©|copyright)\ .{0,60}\ball\ rights\ reserved
    | (?:copyright\ )?©\ ?(?:copyright\ )?0(?:[-–]0)?\ [^.]{2,50}
    | 0\ (?:min|mins|minute|minutes)\ read | 0\ (?:shares?|likes?|views?|replies|comments?)                      # counters
    """,
    re.VERBOSE,
)
_LONGEST_WORD: Final = 20
"""Characters of a line that is a word of a menu and marks: longer than any of the words."""
_LABEL: Final = 4
_SHORTEST_MENU: Final = 3
"""Lines. Hand-made golds of 841 article pages keep 575 of 9,428 runs of one line, 13 of 2,376 of two, 1 of 888 of three, 1 of 870 of more."""


@dataclass(frozen=True, kw_only=True)
class SiteChrome:
    """Removes lines that say nothing but what the furniture of a page says, and runs of menu words.

    A switch ("Off On") takes the short label right above it along.

    Wrong when: a text is about such furniture and gives each label a line of its own (a design guide, a list of interface strings).
    """

    name: ClassVar[str] = "site_chrome"
    stage: ClassVar[Stage] = Stage.REMOVAL
    kind: ClassVar[Kind] = Kind.REMOVAL
    local: ClassVar[bool] = False
    reasons: ClassVar[Mapping[str, str]] = {
        "widget": "a part of the page that does something: a button, a switch, a counter, what the AMP or WordPress theme printed",
        "navigation": "a way around the site: a skip link, a menu, a link to the next post",
        "cookies": "a note on cookies or privacy choices",
        "form": "a part of a comment or sign-up form",
        "legal": "a link or a line of the page's footer",
        "advertisement": "marks the place of an advertisement",
    }

    def edits(self, document: Document) -> Iterator[Edit]:
        """Yield one deletion for each line of chrome, and one for each menu."""
        said, lowered = document.keys, document.lowered
        perhaps = {i for i, key in enumerate(said) if key in CHROME or key.startswith(_OPENINGS)}
        perhaps.update(i for i, line in enumerate(lowered) if line.endswith("*"))
        reasons = {i: reason for i in sorted(perhaps) if 0 < len(lowered[i]) <= _LONGEST and (reason := _reason(lowered[i], said[i]))}
        for i in [i for i, reason in reasons.items() if reason == "widget" and lowered[i] in ("off on", "on off")]:
            if i and _is_label(document.stripped[i - 1]):
                reasons[i - 1] = "widget"
        words = {i for i, key in enumerate(said) if key in NAVIGATION_WORDS and len(lowered[i]) <= _LONGEST_WORD}
        menus = dict(_menus(lowered, words | reasons.keys())) if len(words) + len(reasons) >= _SHORTEST_MENU else {}
        if not reasons and not menus:
            return
        covered = {i for first, last in menus.items() for i in range(first, last)}
        for first, last in menus.items():
            yield Edit(*document.span_of_lines(first, last), "", "navigation", LIKELY)
        for i, reason in reasons.items():
            if i not in covered and not document.is_verbatim(i):
                yield Edit(*document.span_of_lines(i, i + 1), "", reason, SURE if reason != "legal" else LIKELY)


def _reason(lowered: str, said: str) -> str | None:
    """Return why a lower-cased line, with its key, is chrome, if it is."""
    reason = CHROME.get(f"{said} *" if lowered.endswith("*") else said)
    if reason:
        return reason
    first = said.split(" ", 1)[0]
    reason = _STARTS.get(first) or ("legal" if said[:1] == "©" else None)
    return reason if reason and _PATTERN.fullmatch(said) else None


def _is_label(line: str) -> bool:
    """Whether a line could name the switch below it: up to four words, no mark at the end."""
    return 0 < len(line.split()) <= _LABEL and line[-1].isalnum()


def _menus(lowered: Sequence[str], known: Container[int]) -> Iterator[tuple[int, int]]:
    """Yield half-open ranges of lines that are all menu words or other chrome, blank lines between them."""
    first, count, last = 0, 0, 0
    for i, line in enumerate(lowered):
        if not line:
            continue
        if i in known:
            first, count, last = (i if not count else first), count + 1, i + 1
            continue
        if count >= _SHORTEST_MENU:
            yield first, last
        count = 0
    if count >= _SHORTEST_MENU:
        yield first, last
