"""Blocks that tease other articles: a head such as "Explore more", then headlines and blurbs that break off."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import ClassVar, Final

from cleantext import lines
from cleantext.document import Document
from cleantext.edit import LIKELY, Edit
from cleantext.filter import Kind, Stage
from cleantext.lexicon.chrome import TEASER_HEADS

_LONGEST_HEAD: Final = 60
"""Characters. The longest head of the lexicon has 33; the patterns allow a name."""
_HEAD: Final = re.compile(
    r"""
      (?:more|related|latest|recent|popular|trending|top|other)\ (?:articles|stories|news|posts|headlines|videos|reading|content|coverage)
      \ (?:from|on|in|by|about|for)\ .{2,40}
    | (?:read|see)\ (?:more|also)\ (?:articles|stories|posts|news)\ .{2,30}
    | more\ from\ .{2,40}
    | most\ (?:read|viewed|popular)\ (?:in|on|this|today)\ .{0,30}
    """,
    re.VERBOSE,
)
"""Heads with a name in them, as `cleantext.lines.key` gives them."""
_OTHERS: Final = re.compile(
    r"\b(?:articles?|stories|story|posts?|read|reading|videos?|content|coverage|links|like|enjoy|interested)\b|^more\ (?:from|like)\b"
)
"""What a head speaks of that cannot head a paragraph of the text, as "Latest news" or "Trending now" can."""
_META: Final = re.compile(
    r"""
      by\ [\w .'-]{3,40}
    | (?:\d{1,2}\ )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\ \d{1,2}(?:,?\ \d{4})?.{0,20}
    | \d{1,2}\ \w{3,9}\ \d{4} | \d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}
    | \d{1,3}\ (?:min|minute|hour|day|week|month)s?\ (?:read|ago)
    | read\ more | continue\ reading | read\ the\ (?:full\ )?(?:story|article|post) | learn\ more | image | video | \d{1,3}
    """,
    re.VERBOSE,
)
"""What stands beside a teaser: a byline, a date, a reading time, a link's label."""

_SHARED: Final = 0.34
"""Share of a blurb's content words that the article has too, from which it counts as the article's own."""
_FEWEST: Final = 2
"""Headlines of a block without a blurb that breaks off."""
_MOST: Final = 12
"""Headlines of a block in the middle of a text: longer lists there are the text's own (one of 27 lines among the blocks of 841 article pages)."""
_TITLE: Final = 4
"""Words of a headline; shorter lines are topics, products, names, and do not make a block."""


class _Item(Enum):
    HEADLINE = "headline"
    BLURB = "blurb"
    SHORT = "short"
    META = "meta"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True)
class TeaserBlocks:
    """Removes a head that announces other articles with the headlines, dates and cut-off blurbs under it.

    The block ends before the first whole paragraph, and takes a blurb only while the article does not share its words; a headline right before
    that paragraph is given back when they have a word in common: it is a heading of the text that goes on. A head whose block is gone, over prose
    or at the end of the text, goes alone.

    Wrong when: a text's own section is called "Related articles" and holds nothing but titles.
    """

    name: ClassVar[str] = "teaser_blocks"
    stage: ClassVar[Stage] = Stage.REMOVAL
    kind: ClassVar[Kind] = Kind.REMOVAL
    local: ClassVar[bool] = False
    reasons: ClassVar[Mapping[str, str]] = {"teaser": "announces other articles: a head, then headlines and blurbs that break off"}

    def edits(self, document: Document) -> Iterator[Edit]:
        """Yield one deletion for each block."""
        heads = [i for i, line in enumerate(document.lowered) if 0 < len(line) <= _LONGEST_HEAD and _is_head(document.keys[i])]
        article: set[str] = set()
        end = 0
        for head in heads:
            if head < end:
                continue
            article.update(*(lines.content_words(document.lowered[i]) for i in range(end, head) if lines.is_prose(document.stripped[i])))
            items, comes_back = _items(document, head, article)
            run = [head, *(i for i, _ in items)]
            end = run[-1] + 1
            has_text_above = head > heads[0] or any(document.stripped[:head])
            orphans = list(_orphans(document, run, comes_back)) if has_text_above else []
            yield from (Edit(*document.span_of_lines(i, i + 1), "", "teaser", LIKELY) for i in orphans)
            items = items[len(orphans) :]
            if comes_back:
                items = _give_back(document, items, comes_back)
            if _is_enough(items, at_end=not comes_back):
                yield Edit(*document.span_of_lines(run[len(orphans)], items[-1][0] + 1), "", "teaser", LIKELY)


def _is_head(said: str) -> bool:
    return said in TEASER_HEADS or _HEAD.fullmatch(said) is not None


def _orphans(document: Document, run: Sequence[int], comes_back: int) -> Iterator[int]:
    """Yield the heads of a run of nothing but heads, in order, whose blocks are gone: the end of the text follows, or prose of something else.

    Up to the first that could head a paragraph, or is one word. Of such lines of extracted texts on 841 article pages, the golds leave out 68 of 70
    at the end and 33 of 40 over prose.
    """
    if not all(_is_head(document.keys[i]) for i in run[1:]) or (comes_back and not lines.is_prose(document.stripped[comes_back])):
        return
    following = lines.content_words(document.lowered[comes_back]) if comes_back else set[str]()
    for i in run:
        if len(document.stripped[i].split(None, 1)) == 1:
            return
        if comes_back and (not _OTHERS.search(document.keys[i]) or lines.content_words(document.lowered[i]) & following):
            return
        yield i


def _items(document: Document, head: int, article: set[str]) -> tuple[list[tuple[int, _Item]], int]:
    """Return the lines under a head that could be teasers, and the number of the line that could not (0 at the end of the text)."""
    items: list[tuple[int, _Item]] = []
    for i in range(head + 1, len(document.lines)):
        line = document.stripped[i]
        if not line:
            continue
        item = _item(line, document.lowered[i], article)
        if item is _Item.OTHER:
            return items, i
        items.append((i, item))
    return items, 0


def _is_enough(items: list[tuple[int, _Item]], *, at_end: bool) -> bool:
    """Whether the items make a block: a headline and a blurb, or mostly headlines; a long list in the middle of a text is none.

    Nor are bare headlines below a label, such as a product and what is said of it: 26 of 269 blocks of page dumps, 3 of 18 of resiliparse, none of
    trafilatura.
    """
    kinds = [item for _, item in items]
    if kinds[:1] == [_Item.SHORT] and not at_end and {_Item.BLURB, _Item.META}.isdisjoint(kinds):
        return False
    blurbs, headlines, others = (kinds.count(kind) for kind in (_Item.BLURB, _Item.HEADLINE, _Item.SHORT))
    enough = bool(blurbs and headlines) or (headlines >= _FEWEST and headlines >= others)
    return enough and (at_end or headlines <= _MOST)


def _item(line: str, lowered: str, article: set[str]) -> _Item:
    """Say what a line of a block is; OTHER ends the block."""
    if _META.fullmatch(lowered.strip(lines.BULLETS)):
        return _Item.META
    if lines.is_cut_off(line):
        words = lines.content_words(lowered)
        return _Item.BLURB if len(words & article) <= _SHARED * len(words) else _Item.OTHER
    title = line.lstrip(lines.BULLETS)
    if lines.is_headline(title):
        return _Item.HEADLINE if len(title.split(None, _TITLE)) >= _TITLE else _Item.SHORT
    return _Item.OTHER


def _give_back(document: Document, items: list[tuple[int, _Item]], comes_back: int) -> list[tuple[int, _Item]]:
    """Leave out the headlines right before the text that comes back, as far as they share a word with it."""
    following = lines.content_words(document.lowered[comes_back])
    while items and items[-1][1] in (_Item.HEADLINE, _Item.SHORT) and lines.content_words(document.lowered[items[-1][0]]) & following:
        items = items[:-1]
    return items
