"""What a line of boilerplate is. It names lines that go for other reasons, and never decides whether one goes."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import Final

from cleantext import lines
from cleantext.document import Document
from cleantext.lexicon.chrome import CHROME, CONTENTS_HEADS, NAVIGATION_WORDS, SOCIAL, TEASER_HEADS
from cleantext.lexicon.cues import BEGINNINGS, BY, DATE_WORDS, HELD, KIND_OF_HELD, KIND_OF_WORD
from cleantext.lexicon.kinds import KINDS

_LONGEST_CUE: Final = 400
"""Characters. Longer lines are prose, where a cue says little."""
_REMEMBERED: Final = 80
"""Characters of the lines whose kinds are remembered: of menus, buttons and notices."""
_SHORTEST_HELD: Final = 16
"""Characters. Shorter lines hold little beside a phrase, and lines of a menu are many."""
_LABEL: Final = 5
"""Words up to which a line without a full stop counts as a label of a menu."""
_SHORTEST_MENU: Final = 3
"""Lines of a menu, as in `cleantext.filters.site_chrome`."""
_LONGEST_BLURB: Final = 280
"""Characters of the prose beneath a teaser's headline."""
_TOP: Final = 8
"""Lines of a document among which its title stands."""


_WORD: Final = re.compile(r"[^\W\d_]+")
# between two labels: a mark with blanks around it, or a mark that stands nowhere else
_PARTS: Final = re.compile(r"\s[>/|»›→·•∙]\s?|[»›→>]")
_MARKS: Final = frozenset(">/|»›→·•∙")
# counts and marks without a word: "1 2 3 ... 9", "12/03/2024", "10:30"
_PAGES: Final = re.compile(r"(?:(?:prev(?:ious)?|first|page|next|last|of|«|‹|…|\.{3}) ?|\d{1,4}(?:[ ,|/]{1,3}|$)){2,20}[»›>]?")
_DAY: Final = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\b|\d{1,2}:\d\d")
# a name and a verb of saying, perhaps a date, and a colon; or a handle
_SPEAKS: Final = re.compile(
    r"\S.{0,40}\b(?:says|said|wrote|commented|replied|schrieb|dijo|a dit|ha scritto|disse|пишет)\b.{0,40}:$|\S.{0,40} says$|@\w{2,30} "
)
# the name of a picture's file, or what stands for its alternative text
_FILE: Final = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+){2,20}(?:\.[a-z]{3,4})?|\S{1,80}\.(?:jpe?g|png|gif|webp|svg)")
_MAIL: Final = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64}")
_LINK: Final = re.compile(r"(?:https?://|www\.)\S+")
_NAME: Final = re.compile(r"[^\W\d_a-z][\w.'’-]*(?: (?:[^\W\d_a-z][\w.'’-]*|de|van|von|da|del|bin|al|la|and|&|und|y|et)){1,5}(?:,? [A-Z]{2,4})?")
_SHORT: Final = frozenset({"date", "navigation", "widget", "legal", "teaser"})
"""Kinds whose cues begin ordinary sentences too."""
_HEADS: Final = frozenset({"comments", "teaser", "contents", "author_bio", "tags", "follow", "share", "source"})
"""Kinds whose head names the lines below it."""
_ENTRIES: Final = frozenset({"short", "name", "entry", "item", "navigation"})
_PASSED_ON: Final = frozenset({"teaser", "tags", "legal", "share", "follow", "form", "advertisement", "contents", "cookies"})
_ALONE: Final = {"entry": "navigation", "name": "byline"}
_UNDER: Final = {
    "comments": frozenset({"", "short", "title", "cut", "prose", "name"}),
    "teaser": frozenset({"title", "item", "cut"}),
    "contents": frozenset({"short", "title", "entry", "item", "name"}),
    "author_bio": frozenset({"", "prose", "name", "cut"}),
    "tags": frozenset({"short", "name", "entry"}),
    "follow": frozenset({"share", "short", "entry"}),
    "share": frozenset({"short", "entry"}),
    "source": frozenset({"title", "entry", "item", "prose", "cut"}),
}
"""What a head names: shapes, and a kind that it overrules."""


def kinds(stripped: Sequence[str], removed: Sequence[int]) -> dict[int, str]:
    """Return the kind of each removed line, a key of `KINDS`; blank lines among them count as "other".

    `stripped`: all lines of the document, as its view of this name gives them.

    >>> kinds(["Share on Facebook", "A sentence.", "Tags: birds"], [0, 2])
    {0: 'share', 2: 'tags'}
    """
    numbers = sorted(set(removed))
    found: dict[int, str] = dict.fromkeys(numbers, "other")
    said = Document("\n".join([stripped[i] for i in numbers]))
    of_lines = zip(said.keys, said.lowered_text.split("\n"), said.lines, strict=True)
    own = ((_own if len(line) > _REMEMBERED else _own_again)(key, lowered, line) for key, lowered, line in of_lines if line)
    for run in _runs(stripped, numbers):
        first = list(islice(own, len(run)))
        named = _under_heads(stripped, run, first)
        _name_menus(named)
        _name_by_neighbours(stripped, run, named)
        found.update(zip(run, named, strict=True))
    return found


def _runs(stripped: Sequence[str], numbers: Sequence[int]) -> Iterator[list[int]]:
    """Yield the removed lines that are not blank, in runs without a line between them that stays."""
    run: list[int] = []
    for i in numbers:
        if not stripped[i]:
            continue
        if run and any(stripped[run[-1] + 1 : i]):
            yield run
            run = []
        run.append(i)
    if run:
        yield run


def _own(key: str, lowered: str, line: str) -> str:
    """Return what a line says it is: a kind, or else its shape ("short", "name", "title", "cut", "prose", "")."""
    said = key.removeprefix("o ")
    if not said:
        return "pagination" if any(c in "«»‹›<>←→…" for c in lowered) else "widget"
    if len(said) > _LONGEST_CUE:
        return _held(lowered[:_LONGEST_CUE])
    if len(said) < 60 and (kind := _of_label(said, lowered)):  # noqa: PLR2004 (the longest of such lines)
        return kind
    return _of_parts(said) or _by_cue(said, line) or _of_form(said, lowered, line) or _held(lowered) or _shape(line)


_own_again = lru_cache(1 << 14)(_own)
"""The same, of lines that a site has on many pages: 29 % of the removed lines of 300 pages of 250 sites had come before."""


def _of_label(said: str, lowered: str) -> str:
    """Return the kind of a short line that the lexicons know as a whole."""
    if SOCIAL.issuperset(said.split(None, 2)[:2]):
        return "form" if lowered[-1] == "*" else "share"
    if said in TEASER_HEADS:
        return "teaser"
    if said in CONTENTS_HEADS:
        return "contents"
    if "comment" in said and said not in CHROME:
        return ""
    kind = CHROME.get(f"{said} *" if lowered.endswith("*") else said, "")
    if "comment" in said or "reply" in said:
        return "form" if kind == "form" and not said.startswith(("0", "no ", "leave")) else "comments"
    return kind or KIND_OF_WORD.get(said) or ("navigation" if said in NAVIGATION_WORDS else "")


def _of_parts(said: str) -> str:
    """Return the kind of a line of several labels in a row."""
    if _MARKS.isdisjoint(said) or len(said) > 200 or not _PARTS.search(said):  # noqa: PLR2004 (no menu on one line is as long)
        return ""
    found = _PARTS.findall(said)
    parts = [part.strip() for part in _PARTS.split(said)]
    if parts[0] in BY:
        return "byline"
    if SOCIAL.issuperset(parts):
        return "share"
    arrows = sum(mark.strip() in ">»›→" for mark in found)
    if arrows > 1 or (arrows and parts[0] in {"home", "start", "inicio", "accueil", "главная", "startseite", "news"}):
        return "breadcrumb"
    short = all(len(part.split()) < _LABEL for part in parts)
    return "navigation" if len(parts) > 2 and short and not any(c == "0" for c in said) else ""  # noqa: PLR2004 (two may be a title and a site)


def _by_cue(said: str, line: str) -> str:
    """Return the kind that the beginning of a line names."""
    for cue, kind in BEGINNINGS.get(said[:3]) or BEGINNINGS.get(said[:2]) or BEGINNINGS.get(said[:1], ()):
        if cue[-1] == "$":
            if said == cue[:-1]:
                return kind
        elif said.startswith(cue):
            rest = said[len(cue) : len(cue) + 1]
            if (rest.isalnum() and rest.isascii()) or (len(said) > 60 and rest == " " and " " not in cue and kind != "tags"):  # noqa: PLR2004
                continue  # a longer word; or a sentence that begins with an ordinary word
            if kind in _SHORT and rest == " " and cue[0] not in "©c" and len(said.split(None, 2 * _LABEL)) > 2 * _LABEL:
                continue
            return "" if kind == "date" and not _is_date(said) else kind
    first, _, rest = said.partition(" ")
    if first.strip(":") not in BY or len(said) > 160:  # noqa: PLR2004 (three names with titles)
        return ""
    is_by = not rest or ((rest.count(" ") <= _LABEL + 2 or "0" in rest or "," in rest) and _NAME.match(line.split(None, 1)[-1]))
    return "byline" if is_by else ""


def _of_form(said: str, lowered: str, line: str) -> str:
    """Return the kind that the make of a line names: a date, a count, a link, hash tags, a file's name."""
    if "0" in said:
        if len(said) < 80 and _is_date(said):  # noqa: PLR2004 (two dates with labels)
            return "date" if _WORD.search(said) or _DAY.search(lowered) else "pagination" if _PAGES.fullmatch(lowered) else "widget"
        if _PAGES.fullmatch(lowered):
            return "pagination"
    if said[-1] == "*" or lowered.endswith(("(required)", " *")):
        return "form"
    if (lowered.endswith((":", " says")) or lowered[0] == "@") and _SPEAKS.match(lowered):
        return "comments"
    if " " not in said:
        return _of_one_word(said)
    if "0" in said and len(said) < 80 and (name := _NAME.match(line)) and _is_date(rest := lines.key(lowered[name.end() :])) and len(rest) > 1:  # noqa: PLR2004
        return "byline"
    return "tags" if said[0] == "#" or (lowered[0] == "#" and lowered.count("#") > 1) else ""


def _of_one_word(said: str) -> str:
    """Return the kind of an address or of the name of a picture."""
    if _LINK.fullmatch(said):
        return "source"
    return "byline" if _MAIL.fullmatch(said) else "caption" if _FILE.fullmatch(said) else ""


def _is_date(said: str) -> bool:
    """Whether a key says when, and nothing else."""
    return "0" in said and DATE_WORDS.issuperset(_WORD.findall(said))


def _held(lowered: str) -> str:
    """Return the kind of the first phrase of the lexicon that a line holds."""
    found = HELD.search(lowered) if len(lowered) > _SHORTEST_HELD else None
    return KIND_OF_HELD[found[0]] if found else ""


def _shape(line: str) -> str:
    """Return the shape of a stripped line that no cue names."""
    bulleted = line[0] in lines.BULLETS or line.startswith("o ")
    line = line.strip(lines.BULLETS).removeprefix("o ")
    if not line or line[-1] in ",;{}":
        return ""
    words = line.split(None, _LABEL + 4)
    if (len(line) > 60 and lines.is_cut_off(line) and "   " not in line) or line.endswith(("…", "...", "[…]")):  # noqa: PLR2004 (fifteen words have more)
        return "cut"
    if lines.ends_sentence(line) and line[-1] not in "?!":
        return "prose" if len(words) > _LABEL and len(line) <= _LONGEST_BLURB else ""
    if len(words) <= _LABEL:
        return "entry" if bulleted else "name" if _NAME.fullmatch(line) else "short"
    if not lines.is_headline(line) or line[-1] == "!" or "\t" in line or "   " in line:
        return "prose"
    return "item" if bulleted and len(words) <= _LABEL + 3 else "title"


def _under_heads(stripped: Sequence[str], run: Sequence[int], own: Sequence[str]) -> list[str]:
    """Return the lines of a run, those below a head named by it."""
    named, head = list(own), ""
    for k, kind in enumerate(own):
        if head and kind in _UNDER[head]:
            named[k] = head
        elif (
            kind in _HEADS
            and "/" not in (line := stripped[run[k]])
            and (kind not in {"comments", "tags"} or line[0].isalnum())
            and len(line.split(None, _LABEL)) <= _LABEL
        ):
            head = kind
        elif kind not in {"date", "byline", "caption", "widget", "share", "comments", head}:
            head = ""
    return named


def _name_menus(named: list[str]) -> None:
    """Call runs of labels a menu."""
    start = labels = 0
    for k in range(len(named) + 1):
        if k < len(named) and named[k] in _ENTRIES:
            labels += named[k] != "item"
            continue
        if k - start >= _SHORTEST_MENU and 2 * labels >= k - start:
            named[start:k] = ["navigation"] * (k - start)
        start, labels = k + 1, 0


def _name_by_neighbours(stripped: Sequence[str], run: Sequence[int], named: list[str]) -> None:
    """Name what is left in a run by its shape and by what stands beside it."""
    inside = len(named) <= 2 and run[0] >= _TOP and any(stripped[run[-1] + 1 :])  # noqa: PLR2004 (a picture and its maker)
    for k, kind in enumerate(named):
        if kind in KINDS:
            continue
        before = named[k - 1] if k else ""
        after = named[k + 1] if k + 1 < len(named) else ""
        named[k] = _beside(kind, before, after, at_top=run[k] < _TOP, inside=inside)


def _beside(kind: str, before: str, after: str, *, at_top: bool, inside: bool) -> str:
    """Return the kind of a line of a shape between two others."""
    near = {before, after}
    if kind == "name" and near & {"date", "byline", "author_bio"}:
        return "byline"
    if inside and (kind in {"title", "short", "name", "cut"} or "caption" in near):
        return "caption"
    if kind in {"title", "item"} or (kind == "cut" and at_top):
        return "teaser" if "teaser" in near or (not at_top and near & {"title", "item", "cut", "date"}) else "headline"
    if kind in {"short", "name", "entry"}:
        return _of_words(kind, before, after, at_top=at_top)
    return "teaser" if kind == "cut" else before if kind == "prose" and before in {"comments", "teaser"} else "other"


def _of_words(kind: str, before: str, after: str, *, at_top: bool) -> str:
    """Return the kind of a few words between two other lines."""
    if "navigation" in {before, after}:
        return "navigation"
    if at_top and not before:
        return "headline"
    return before if before in _PASSED_ON else _ALONE.get(kind, "other")
