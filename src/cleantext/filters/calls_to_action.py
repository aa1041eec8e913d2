"""Lines that ask the reader to share, follow, join, subscribe or comment."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import ClassVar, Final

from cleantext import lines, segment
from cleantext.document import Document
from cleantext.edit import LIKELY, SURE, Edit
from cleantext.filter import Kind, Stage
from cleantext.lexicon.chrome import SOCIAL

_LONGEST: Final = 400
"""Characters. A call that takes more is woven into prose, and stays."""

_LONGEST_BAR: Final = 120
"""Characters of a share bar: ten names with a word beside each."""

_QUESTION: Final = 10
"""Words of a question before a call for comments. More, or two, are what the writer wants to know: on 841 golds that keep such lines, 11 of them
(264 words) went before this bar, 4 (74 words) go now."""

_PLACE: Final = (
    r"(?:facebook|twitter|instagram|linkedin|pinterest|whatsapp|telegram|youtube|tiktok|threads|mastodon|bluesky|discord|reddit"
    r"|google\ news|flipboard|x\ \(formerly\ twitter\)|social\ media)"
)
_LETTER: Final = (
    r"(?:newsletters?|mailing\ list|email\ (?:list|updates|newsletter|alerts)|e-?mail\ alerts|(?:daily|weekly)\ (?:digest|briefing|roundup))"
)
_GROUP: Final = r"(?:channels?|groups?|community|servers?|forums?|pages?|team|list|mailing\ list)"
_THIS: Final = r"(?:this|our|the)(?:\ (?:article|post|story|page|news|entry|recipe|video|content))?"

_SHARE_ON: Final = rf"share\ (?:this\ )?(?:on|via|by)\ (?:{_PLACE}|e-?mail|messenger|shortlink)"
_QUESTIONS: Final = r"(?:want|like|love|enjoy(?:ed|ing)?|don't\ miss|never\ miss|did\ you|do\ you|get|looking|need|before\ you\ go|new|sign\ up)\b"
"""How a line begins that asks for the reader's wishes before it offers a newsletter."""
_PROMISES: Final = (
    r"(?:just\ )?(?:get|sign\ ?up|subscribe|receive|join|don't\ miss|never\ miss|want|be\ the\ first|have|enjoy|stay|all\ the"
    r"|(?:the|our)\ (?:biggest|best|latest|top|most\ important|day's))\b"
)
"""How a line begins that promises mail."""

_LINE: Final = rf"""
      (?P<share>
        (?:please\ )?(?:share|like|tweet|pin)\ {_THIS}(?:\ (?:on|via|with|to|using|by|now|with\ your\ friends).{{0,40}})?
      | share\ (?:it\ )?(?:on|via|to)\ {_PLACE}.{{0,30}}
      | click\ to\ share.{{0,60}}
      | (?:like|share)\ us\ on\ {_PLACE}.{{0,30}}
      | {_SHARE_ON}(?:\ ?{_SHARE_ON})* | share\ (?:on|it|this)
      | share\ (?:this\ )?with\ (?:us|(?:a|your)\ (?:friends?(?:\ (?:and|or)\ \w{{3,12}})?|community|network))
      )
    | (?P<follow>
        (?:(?:you\ can|please|and|also|don't\ forget\ to)\ )?(?:follow|find|like|connect\ with|visit)\ (?:us|me|our\ (?:page|channel|team))
        (?:\ (?:on|at|over\ on|via)\ (?:our\ )?{_PLACE}.{{0,80}}|\ on|\ on\ social)?
      | follow\ (?:@\w{{2,40}}|@?[\w .&'-]{{2,40}}\ on\ {_PLACE}.{{0,60}})
      | for\ (?:all\ )?(?:the\ )?(?:latest|more|breaking)\b(?=.*\b(?:news|updates|stories)\b)
        .{{0,120}},?\ (?:follow|like|subscribe\ to)\ (?:us|our)\b.{{0,100}}
      | stay\ connected(?:\ with\ us)? | keep\ in\ touch | connect\ with\ us | get\ in\ touch(?:\ with\ us)? | join\ the\ conversation
      )
    | (?P<join>
        (?:please\ )?(?:join|follow|subscribe\ to)\ (?:our|us\ on|us\ in|the)(?:\ (?:official|free|new|growing|private|local))?
        (?:\ {_PLACE}(?:\ {_GROUP})?|\ {_GROUP})(?:\ (?:on|at|for|to|today|now|and)\b.{{0,80}})?
      | join\ us\ on
      )
    | (?P<subscribe>
        (?:click\ here\ to\ )?(?:subscribe|sign\ ?up|register)(?:\ (?:here|now|today|below|free|for\ free))?
        (?:\ (?:to|for|with)\ (?:our|the|my|your|a|free)\b.{{0,30}}\b(?:{_LETTER}|updates|channel|podcast|emails?)\b.{{0,120}})?
      | (?:subscribe|sign\ up)\ (?:now|today|below|here)\b.{{0,60}}
      | (?:join|get|receive)\ (?:our|the|my)\b.{{0,30}}\b{_LETTER}\b.{{0,80}}
      | (?:(?:be\ sure\ to|don't\ forget\ to|please)\ )?(?:sign\ ?up|subscribe)(?:\ (?:here|now|today|below|free|for\ free))?
        ,?\ (?:to|for|with|and|so)\ .{{0,60}}\b(?:{_LETTER}|updates|alerts|emails|posts|inbox|podcast|free\ trial|days\ free)\b.{{0,140}}
      | (?:subscribe\ (?:to|for)|sign\ ?up\ to)(?:\ (?!(?:a|an|your|the|that|it|one|at)\b)[\w&.'-]+){{1,5}}
      | {_QUESTIONS}[^.]{{0,100}}[?!:]\ (?:just\ |then\ )?(?:sign\ ?up|subscribe|join|get|receive)\b.{{0,60}}\b(?:{_LETTER}|inbox)\b.{{0,140}}
      | {_PROMISES}.{{0,140}}\b(?:delivered|straight|sent|direct|directly|right)\ (?:(?:straight|directly|right)\ )?(?:to|into|in)\ your
        \ (?:e-?mail\ )?(?:inbox|in-box|mailbox)\b.{{0,60}}
      | click\ here\ to\ (?:join|subscribe|sign\ ?up|manage\ subscriptions)\b.{{0,60}} | get\ .{{0,50}}\bby\ clicking\ here
      | sign\ me\ up | newsletter\ sign\ ?up | stay\ up\ to\ date.{{0,60}}
      | get\ (?:the|our|all\ the)\ (?:latest|best|top|day's).{{0,80}}
        \b(?:in|to|delivered\ to|straight\ to|into|directly\ to)\ your\ (?:inbox|email).{{0,40}}
      | (?:click\ here\ to\ )?(?:download|get|install)\ (?:our|the)\ [\w ]{{0,20}}\ ?app(?:\ (?:now|here|today|for|on|from)\b.{{0,50}})?
      | (?:catch|read)\ all\ the\ (?=.*\b(?:news|updates)\b).{{4,200}}\ (?:on|at|from|with)\ .{{2,60}}
      | get\ it\ on\ google\ play | download\ on\ the\ app\ store
      )
    """
"""A whole line, as `cleantext.lines.key` gives it."""

_BOX: Final = r"comments?\b(?:\ (?:section|area|box))?"
_COMMENT: Final = rf"""\b(?:
      (?:we|i)(?:'d|\ would|\ invite|\ encourage|\ want|\ welcome)?\b.{{0,80}}
      \b(?:share|leave|drop|hear|discuss|tell|post|comment)\b.{{0,90}}\b(?:{_BOX}\ below|comments?\ section)
    | (?:share|leave|drop|post|add|sound\ off|tell\ us|let\ us\ know|let\ me\ know|chime\ in|weigh\ in|join)\b.{{0,80}}
      \bin\ the\ {_BOX}(?:\ below)?(?!\ (?:on|of|to|that|by|from|made)\b)
    | (?:leave|drop|post)\ (?:us\ |me\ )?(?:a|your)\ comments?\ (?:below|down\ below)
    | (?:let\ us\ know|share\ your\ (?:thoughts|views|opinions?|experiences?))\b.{{0,50}}\b(?:below|with\ us|{_PLACE})
    )"""
"""A sentence that asks for comments."""

_STARTS: Final = re.compile(
    rf"""\W{{0,8}}(?:
      (?P<bar>(?:{"|".join(map(re.escape, sorted(SOCIAL, reverse=True)))})\b)
    | please | share | like | tweet | pin | click | you\ can | and | also | don't | follow | find | connect | visit | stay | keep | get | join
    | subscribe | sign | register | receive | newsletter | download | install | want | love | enjoy | never | did\ you | do\ you | looking | need
    | before\ you | (?:catch|read)\ all | for\ (?:all|the|latest|more|breaking)
    | new | be\ (?:sure|the) | just | have | all\ the | (?:the|our)\ (?:biggest|best|latest|top|most|day's)
    )""",
    re.VERBOSE,
)
"""Gate: how a line begins that is a call as a whole, or a share bar."""
_INSIDE: Final = ("comment", "below", "let us know", "share your")
"""Gate: what a line holds that asks for comments, one of these."""
_BETWEEN: Final = re.compile(r"[\s|/,•·]+")


@cache
def _pattern(verbose: str) -> re.Pattern[str]:
    """Compile a pattern where a gate before it lets the first line through: 8 ms in all, and most texts have no such line."""
    return re.compile(verbose, re.VERBOSE)


@dataclass(frozen=True, kw_only=True)
class CallsToAction:
    """Removes whole lines that do nothing but ask the reader to share, follow, join, subscribe or comment, and bare share bars.

    A line of several sentences goes only when all ask for comments, but for one question (a short one, where it comes first).

    Wrong when: the call is the news ("Join our channel" as the title of a manual), or a writer's sign-off is worth keeping.
    """

    name: ClassVar[str] = "calls_to_action"
    stage: ClassVar[Stage] = Stage.REMOVAL
    kind: ClassVar[Kind] = Kind.REMOVAL
    local: ClassVar[bool] = False
    reasons: ClassVar[Mapping[str, str]] = {
        "share": "asks to share or like the page, or is a bar of share buttons",
        "follow": "asks to follow the site or its writer elsewhere",
        "join": "asks to join a channel, a group or a community",
        "subscribe": "asks to subscribe, to sign up or to install an app",
        "comment": "asks for comments",
    }

    def edits(self, document: Document) -> Iterator[Edit]:
        """Yield one deletion for each such line."""
        lowered = document.lowered
        perhaps = {i for i, line in enumerate(lowered) if 0 < len(line) <= _LONGEST and _STARTS.match(line)}
        for words in _INSIDE:
            if words in document.lowered_text:
                perhaps.update(i for i, line in enumerate(lowered) if words in line and len(line) <= _LONGEST)
        for i in sorted(perhaps):
            if reason := _reason(document, i):
                yield Edit(*document.span_of_lines(i, i + 1), "", reason, SURE if reason != "comment" else LIKELY)


def _reason(document: Document, number: int) -> str | None:
    """Return what a line asks for, if that is all it does."""
    lowered = document.lowered[number]
    start = _STARTS.match(lowered)
    if start and start["bar"] and _is_share_bar(lowered):
        return "share"
    match = _pattern(_LINE).fullmatch(document.keys[number]) if start else None
    if match:
        return match.lastgroup
    asks = any(map(lowered.__contains__, _INSIDE)) and _pattern(_COMMENT).search(lowered) and _asks_only(document.stripped[number])
    return "comment" if asks else None


def _is_share_bar(lowered: str) -> bool:
    """Whether a line names two places or more to share at, and says nothing else."""
    if len(lowered) > _LONGEST_BAR:
        return False
    words = [word for part in _BETWEEN.split(lowered) if (word := part.strip(lines.BULLETS))]
    return len(set(words)) > 1 and SOCIAL.issuperset(words)


def _asks_only(line: str) -> bool:
    """Whether every sentence of a line asks for comments, but for one question, which is short where the call follows it."""
    sentences = [line[a:b] for a, b in segment.sentences(line)]
    asks = [_pattern(_COMMENT).search(sentence.lower().replace("’", "'")) is not None for sentence in sentences]
    others = [sentence for sentence, is_call in zip(sentences, asks, strict=True) if not is_call]
    if len(others) != 1:
        return not others
    return others[0].rstrip("\"'”’)").endswith("?") and (asks[0] or len(others[0].split()) <= _QUESTION)
