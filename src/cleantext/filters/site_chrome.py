"""Furniture of the page that extraction left: widgets, menus, cookie notes, comment forms, legal links, advertisement marks."""

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import ClassVar, Final

from cleantext import lines
from cleantext.document import Document
from cleantext.edit import LIKELY, SURE, Edit
from cleantext.filter import Kind, Stage
from cleantext.lexicon.chrome import CHROME, LABELS, NAVIGATION_WORDS

_LONGEST: Final = 600
"""Characters. The longest entry of the lexicon has 117, a notice of a sign-up form that one pattern knows five times as many."""

_OPENINGS: Final = (
    *("site icon ", "we use", "our site use", "our website use", "this site use", "this website use", "by ", "powered ", "©", "copyright ", "(c) "),
    *("0 min", "0 share", "0 like", "0 view", "0 repl", "0 comment", "you ", "your subscription ", "thanks for s", "thank you for s", "already "),
    *("there was ", "oops! ", "please log ", "please sign "),
    *("log in ", "sign in ", "login ", "register ", "subscribe to ", "create an account or ", "join or "),
    *("home ", "view all ", "tags", "topics", "filed under", "posted in", "this story", "this article", "(this ", "(except for", "except for"),
)
"""How lines begin that a pattern may know, as a gate."""
_OPENINGS_OF: Final = {first: tuple(opening for opening in _OPENINGS if opening[0] == first) for first in sorted({each[0] for each in _OPENINGS})}
"""The same, by their first characters."""
_HEADS: Final = frozenset(opening[:3] for opening in _OPENINGS if opening != "©")
"""The first three characters of the others: a first look."""
_RESERVED: Final = "all rights reserved"

_PATTERN: Final = r"""
      (?P<widget>
        site\ icon\ \S.{0,60}                                                                                  # the AMP page's icon text
      | powered\ by\ (?:wordpress|blogger|disqus|google|shopify|squarespace|ghost|drupal|typepad|substack)\b.{0,30}
      | 0\ (?:min|mins|minute|minutes)\ read | 0\ (?:shares?|likes?|views?|replies|comments?)                    # counters
      )
    | (?P<cookies>
        (?=.*\b(?:(?:web)?sites?|browser|experience|privacy|policy|consent|personali[sz]e|analy[sz]e|traffic|advertis\w+|settings|you\ agree)\b)
        (?:(?:we|this\ (?:web)?site|our\ (?:web)?site)\ uses?\ cookies\b.{0,330}
          |by\ (?:continuing|using|browsing|clicking|choosing)\b.{0,60}\bcookies\b.{0,300})
      )
    | (?P<form>
        by\ (?:clicking|signing\ up|submitting|subscribing
          |(?=.*\b(?:e-?mails?|newsletters?|texts|messages|terms|privacy)\b)(?:providing|entering|checking))\b.{0,160}
        \b(?:you|i)(?:\ (?:also|hereby|(?:confirm|indicate)\b.{0,60}))?\ (?:agree|consent|accept|acknowledge)\b.{0,400}
      | you\ (?:have\ been|are\ now|are|have|'ve)\ (?:been\ )?(?:successfully\ )?(?:subscribed|signed\ up)(?:\ to\ our.{0,40})?
      | your\ subscription\ (?:has\ been|was|is|could\ not\ be)\ (?:successful|confirmed|saved|completed)\b.{0,30}
      | (?:thanks|thank\ you)\ for\ (?:signing\ up|subscribing)(?:\ to\ our\ .{0,30})?(?:[.!]\ (?:see\ you|look\ out|please|check|you|we)\b.{0,120})?
      | already\ (?:a\ (?:subscriber|member)|have\ an\ account|subscribed)\?(?:\ (?:sign|log)\ ?in(?:\ here|\ now)?)?
      | there\ was\ (?:a\ problem|an\ error)\ (?:subscribing|submitting|sending|processing|signing)\b.{0,140}
      | oops!\ something\ went\ wrong.{0,60}
      | (?:please\ )?(?:log|sign)\ ?in
        \ (?:again|using\ one\ of\ these\ methods|to\ (?:view|comment|reply|leave)|or\ (?:register|join|create|sign\ up))\b.{0,60}
      | (?:register|join|create\ an\ account)\ or\ (?:log|sign)\ ?in
      | (?:sign\ in|log\ in|login|register|subscribe)\ to\ (?:continue|keep)\ reading\b.{0,60}
      | you\ have\ 0\ free\ (?:articles?|stories)\b.{0,60}
      )
    | (?P<navigation>
        home(?:\ ?[>»›]\ ?[^>»›]{1,40}){1,6} | home(?:\ [/|]\ [^/|]{1,40}){2,6}                               # where the page lies
      | view\ all\ (?:posts|articles|stories)\ (?:by|from|in)\ .{2,60}
      )
    | (?P<tags>
        (?:tags|topics|filed\ under|posted\ in|tagged(?:\ (?:with|as))?)\ ?:\ ?(?!\ ?0$|.*(?:\.\ |[?!;])).{2,200}
      )
    | (?P<syndicated>
        \(?(?:except\ for\ the\ headline,\ )?this\ (?:story|article|report)\ (?:has|was)\ not\ (?:been\ )?edited\ by\b.{0,80}
        \b(?:feed|agency)\b.{0,30}
      )
    | (?P<legal>
        (?:©|\(c\)\ |copyright\b).{2,120}\ball\ rights\ reserved\b.{0,170}
      | (?:copyright\ )?©\ ?(?:copyright\ )?0(?:[-–]0)?\ [^.]{2,50}
      | [\w\ .&'-]{2,60}\ is\ (?:a\ )?part\ of\ [\w\ .&'-]{2,60}\.\ ©.{2,80}\ball\ rights\ reserved
      | [\w&'-]+(?:\ [\w&'-]+){0,5}\.\ all\ rights\ reserved
      )
    """
"""A whole line, as `cleantext.lines.key` gives it. Of the lines of extracted articles that the notices of forms, cookies and footers match (63 on 841
pages), the golds keep none."""
_AGREEMENTS: Final = 3
"""Lines with the word "agree". A text with more is an agreement itself, and its own words stay."""
_LONGEST_WORD: Final = 20
"""Characters of a line that is a word of a menu and marks: longer than any of the words."""
_CODE: Final = tuple("=([{<>.,;:)")
"""How a line begins that goes on with what the word above it is part of."""
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
        "label": "names a part of the page that is not there: Share, Tags, Comments",
        "tags": "the subjects under which the site files the page",
        "syndicated": "says that the text is an agency's, as the site got it",
    }

    def edits(self, document: Document) -> Iterator[Edit]:
        """Yield one deletion for each line of chrome, and one for each menu."""
        said, lowered = document.keys, document.lowered
        reasons = {i: reason for i in _perhaps(document) if (reason := _reason(lowered[i], said[i]))}
        if any("agree" in said[i] for i in reasons) and sum("agree" in key for key in said) > _AGREEMENTS:
            reasons = {i: reason for i, reason in reasons.items() if "agree" not in said[i]}
        for i in [i for i, reason in reasons.items() if reason == "widget" and lowered[i] in ("off on", "on off")]:
            if i and _is_label(document.stripped[i - 1]):
                reasons[i - 1] = "widget"
        words = {i for i, key in enumerate(said) if key in NAVIGATION_WORDS and len(lowered[i]) <= _LONGEST_WORD}
        menus = dict(_menus(lowered, words | reasons.keys())) if len(words) + len(reasons) >= _SHORTEST_MENU else {}
        covered = {i for first, last in menus.items() for i in range(first, last)}
        reasons.update(dict.fromkeys(_labels(document, covered | reasons.keys()), "label"))
        for first, last in menus.items():
            yield Edit(*document.span_of_lines(first, last), "", "navigation", LIKELY)
        for i, reason in reasons.items():
            if i not in covered and not document.is_verbatim(i):
                yield Edit(*document.span_of_lines(i, i + 1), "", reason, LIKELY if reason in ("legal", "label", "tags") else SURE)


def _perhaps(document: Document) -> list[int]:
    """Return the numbers of the lines that may be chrome."""
    said, lowered = document.keys, document.lowered
    found = {i for i, key in enumerate(said) if key in CHROME or key[:3] in _HEADS}
    if "©" in document.unusual or _RESERVED in document.lowered_text:
        found.update(i for i, key in enumerate(said) if key[:1] == "©" or key.endswith(_RESERVED))
    if "*" in document.text:
        found.update(i for i, line in enumerate(lowered) if line[-1:] == "*")
    return [i for i in sorted(found) if 0 < len(lowered[i]) <= _LONGEST]


def _may_fit(said: str) -> bool:
    """Whether a line may fit the pattern: the gate before it."""
    return said.startswith(_OPENINGS_OF.get(said[:1], ())) or said.endswith(_RESERVED)


@cache
def _pattern() -> re.Pattern[str]:
    """Compile the pattern where a line may need it."""
    return re.compile(_PATTERN, re.VERBOSE)


def _reason(lowered: str, said: str) -> str | None:
    """Return why a lower-cased line, with its key, is chrome, if it is."""
    reason = CHROME.get(f"{said} *" if lowered.endswith("*") else said)
    if reason:
        return reason
    match = _pattern().fullmatch(said) if _may_fit(said) else None
    return match.lastgroup if match else None


def _labels(document: Document, gone: Container[int]) -> list[int]:
    """Return the lines that are labels without what they label; what goes anyway and other labels do not count as neighbours."""
    said = document.keys
    if LABELS.isdisjoint(said):
        return []
    found, run, above = [], list[int](), ""
    for i, line in enumerate([*document.stripped, ""]):
        is_end = i == len(said)
        if not is_end and said[i] in LABELS:
            run.append(i)
        elif is_end or (line and i not in gone):
            found += [n for n in run if _stands_alone(document.stripped[n], above, line)]
            run, above = [], line
    return found


def _stands_alone(label: str, above: str, below: str) -> bool:
    """Whether a label is no word of a broken sentence or of code and no heading of what follows, and is beside prose or at an end of the text."""
    word = label.strip(lines.BULLETS + ":")
    if not word[0].isupper() or below[:1].islower() or below[:1] in _CODE or (lines.is_prose(above) and not lines.ends_sentence(above)):
        return False
    is_beside = lines.is_prose(above) or lines.is_prose(below) or bool(above) != bool(below)
    return is_beside and word.lower().removesuffix("s") not in below.lower()


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
