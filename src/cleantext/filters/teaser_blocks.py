"""Blocks that tease other articles: a head such as "Explore more", then headlines and blurbs that break off."""

import re
from bisect import bisect_right
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
_BEGINNINGS: Final = frozenset(word[:3] for word in "more related latest recent popular trending top other read see most".split())
"""How they begin: a first look."""
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
_BLURB: Final = 40
"""Words of a blurb that is a whole sentence, at most. Between two headlines of a block: of 66 such lines of extracted texts the golds keep one."""
_CUTS: Final = ("…", "...", "[…]", "[...]")
_CUT: Final = 8
"""Words of a blurb that says itself, by an ellipsis, that it breaks off."""
_PAIRS: Final = 3
"""Headlines with such a blurb, one behind the other, that are a block without a head. Of 126 lines of extracted texts (and 309 of page dumps) the
golds keep 5, all of one page that consists of them; of two pairs, 37 of 112 lines."""

_UNHEADED: Final = re.compile(rf"(?:hm*bm*){{{_PAIRS},}}")
"""Runs of pairs, in the letters of `_shape`."""


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

    Without a head, three headlines or more go, each with a blurb that ends in an ellipsis, where the text around them is longer and has other words.

    Wrong when: a text's own section is called "Related articles" and holds nothing but titles.
    """

    name: ClassVar[str] = "teaser_blocks"
    stage: ClassVar[Stage] = Stage.REMOVAL
    kind: ClassVar[Kind] = Kind.REMOVAL
    local: ClassVar[bool] = False
    reasons: ClassVar[Mapping[str, str]] = {
        "teaser": "announces other articles: a head, then headlines and blurbs that break off",
        "blurbs": "headlines of other articles, each with a blurb that breaks off",
    }

    def edits(self, document: Document) -> Iterator[Edit]:
        """Yield one deletion for each block."""
        blocks = [(first, last, "teaser") for first, last in _headed(document)]
        taken = {i for first, last, _ in blocks for i in range(first, last)}
        blocks += [(first, last, "blurbs") for first, last in _headless(document) if taken.isdisjoint(range(first, last))]
        for first, last, reason in sorted(blocks):
            yield Edit(*document.span_of_lines(first, last), "", reason, LIKELY)


class _Article:
    """The content words of the prose above a block, read where a line is compared with them: most are not."""

    def __init__(self, document: Document) -> None:
        self.waiting: list[int] = []
        self._document = document
        self._words: set[str] = set()

    def words(self) -> set[str]:
        """Return the words of the lines that waited, and of those before them."""
        prose = (i for i in self.waiting if lines.is_prose(self._document.stripped[i]))
        self._words.update(*(lines.content_words(self._document.lowered[i]) for i in prose))
        self.waiting = []
        return self._words


def _headed(document: Document) -> Iterator[tuple[int, int]]:
    """Yield the lines (half-open) of each block with a head, and of heads whose block is gone."""
    perhaps = [i for i, said in enumerate(document.keys) if len(said) <= _LONGEST_HEAD and (said[:3] in _BEGINNINGS or said in TEASER_HEADS)]
    heads = [i for i in perhaps if len(document.lowered[i]) <= _LONGEST_HEAD and _is_head(document.keys[i])]
    filled = [i for i, line in enumerate(document.stripped) if line] if heads else []
    article, end = _Article(document), 0
    for head in heads:
        if head < end:
            continue
        article.waiting += range(end, head)
        items, comes_back = _items(document, filled, bisect_right(filled, head), article)
        run = [head, *(i for i, _ in items)]
        end = run[-1] + 1
        has_text_above = head > heads[0] or any(document.stripped[:head])
        orphans = list(_orphans(document, run, comes_back)) if has_text_above else []
        yield from ((i, i + 1) for i in orphans)
        items = items[len(orphans) :]
        if comes_back:
            items = _give_back(document, items, comes_back)
        if _is_enough(items, at_end=not comes_back):
            yield run[len(orphans)], items[-1][0] + 1


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


def _items(document: Document, filled: Sequence[int], first: int, article: _Article) -> tuple[list[tuple[int, _Item]], int]:
    """Return the filled lines from one on that could be teasers, and the number of the line that could not (0 at the end of the text)."""
    items: list[tuple[int, _Item]] = []
    bare, has_sentences = 0, False  # headlines without a blurb
    for n in range(first, len(filled)):
        i = filled[n]
        item = _item(document.stripped[i], document.lowered[i], article)
        if item is _Item.OTHER:
            following = filled[n + 1] if n + 1 < len(filled) else 0
            is_between = _is_beside(document, following, article) if following else has_sentences and not lines.is_prose(document.stripped[i])
            if not is_between or bare != 1 or items[-1][1] is not _Item.HEADLINE or not _is_sentence(document, i, article):
                return items, i
            item, has_sentences = _Item.BLURB, True
        bare += (item is _Item.HEADLINE) - (item is _Item.BLURB)
        items.append((i, item))
    return items, 0


def _is_beside(document: Document, number: int, article: _Article) -> bool:
    """Whether a line is a headline, or what stands beside one."""
    return _item(document.stripped[number], document.lowered[number], article) in (_Item.HEADLINE, _Item.META)


def _is_sentence(document: Document, number: int, article: _Article) -> bool:
    """Whether a line is short, ends like a sentence, and is about other things than the article."""
    line = document.stripped[number]
    is_short = lines.ends_sentence(line) and len(line.split(None, _BLURB)) <= _BLURB
    return is_short and _is_other(lines.content_words(document.lowered[number]), article.words())


def _headless(document: Document) -> Iterator[tuple[int, int]]:
    """Yield the lines (half-open) of each run of headlines with blurbs that end in an ellipsis, if the text has more prose, and of other words."""
    text, stripped = document.text, document.stripped
    if (text.count("…") if "…" in document.unusual else 0) + text.count("...") < _PAIRS or sum(map(_is_blurb, stripped)) < _PAIRS:
        return
    filled = [i for i, line in enumerate(stripped) if line]
    found = list(_UNHEADED.finditer("".join(_shape(stripped[i], document.lowered[i]) for i in filled)))
    runs = [filled[match.start() : match.end()] for match in found]
    theirs = {i for run in runs for i in run}
    prose = [i for i in filled if i not in theirs and lines.is_prose(stripped[i])] if runs else []
    article = set[str]().union(*(lines.content_words(document.lowered[i]) for i in prose))
    for run, match in zip(runs, found, strict=True):
        words = set[str]().union(*(lines.content_words(document.lowered[i]) for i in run))
        if len(prose) >= match[0].count("b") and _is_other(words, article):
            yield run[0], run[-1] + 1


def _shape(line: str, lowered: str) -> str:
    """Return a letter for a headline, a blurb that ends in an ellipsis, what stands beside them, or another line."""
    if _is_meta(lowered):
        return "m"
    if line.endswith(_CUTS):
        return "b" if _is_blurb(line) else "o"
    return "h" if _title(line) is _Item.HEADLINE else "o"


def _is_blurb(line: str) -> bool:
    """Whether a line has words enough, and says itself that it breaks off."""
    return line.endswith(_CUTS) and len(line.split(None, _CUT)) >= _CUT


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


def _item(line: str, lowered: str, article: _Article) -> _Item:
    """Say what a line of a block is; OTHER ends the block."""
    if _is_meta(lowered):
        return _Item.META
    if lines.is_cut_off(line):
        return _Item.BLURB if _is_other(lines.content_words(lowered), article.words()) else _Item.OTHER
    return _title(line)


def _is_meta(lowered: str) -> bool:
    """Whether a line is what stands beside a teaser."""
    return _META.fullmatch(lowered.strip(lines.BULLETS)) is not None


def _is_other(words: set[str], article: set[str]) -> bool:
    """Whether content words are of other things than the article."""
    return len(words & article) <= _SHARED * len(words)


def _title(line: str) -> _Item:
    """Say whether a line is a headline, a short one, or none."""
    title = line.lstrip(lines.BULLETS)
    if not lines.is_headline(title):
        return _Item.OTHER
    return _Item.HEADLINE if len(title.split(None, _TITLE)) >= _TITLE else _Item.SHORT


def _give_back(document: Document, items: list[tuple[int, _Item]], comes_back: int) -> list[tuple[int, _Item]]:
    """Leave out the headlines right before the text that comes back, as far as they share a word with it."""
    following = lines.content_words(document.lowered[comes_back])
    while items and items[-1][1] in (_Item.HEADLINE, _Item.SHORT) and lines.content_words(document.lowered[items[-1][0]]) & following:
        items = items[:-1]
    return items
