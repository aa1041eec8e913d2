"""Sentences without a space between them."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar, Final, NamedTuple

from cleantext.document import Document
from cleantext.edit import GUESS, LIKELY, SURE, Edit
from cleantext.filter import Kind, Stage
from cleantext.lexicon.domains import DOTTED_ENDINGS
from cleantext.lexicon.english import FUNCTION_WORDS, TITLES
from cleantext.prose import Prose
from cleantext.segment import is_cased, opens_quotation, word_after, word_before

# A stop, perhaps closing marks, perhaps one opening quote, and a letter that is no small one of ASCII; one pattern for each stop, for a search
# that starts with one character is three times as fast as one that starts with any of four.
_SEAMS: Final = {stop: re.compile(rf"{re.escape(stop)}(?P<close>[\"”’»)\]]{{0,2}})(?P<open>[\"“‘«]?)(?=[^\W\d_a-z])") for stop in ".!?…"}
_STARTERS: Final = frozenset(
    "the he she they we this that these those there but and if although though because since his her their our you what why how who however "
    "meanwhile whether unless".split()
)
"""Words that begin sentences, and end no domain, file or method ("portal.in", "numpy.where", "Array.from")."""
_CONTRACTED: Final = r"(?:it|i|he|she|we|they|you|that|there|don|doesn|didn|isn|wasn|can|won)['’](?:s|ll|re|ve|d|m|t)"
# A stop behind a small letter and before a sentence that has lost its capital, and a stop before an opening curly quote.
_SMALL_SEAM: Final = re.compile(rf"[.!](?P<close>)(?P<open>)(?=(?:{'|'.join(sorted(_STARTERS))})[ ,]|{_CONTRACTED} )")
_CURLY_SEAM: Final = re.compile(r"[.!?](?P<close>)(?P<open>“)")
_CURLY: Final = re.compile(r"“(?<=[.!?]“)(?=[a-z(\[])")
_SMALL_SHAPE: Final = b"a.a"
_BEFORE: Final = frozenset(" \t\u00a0\r\"'“”‘’«»([)],;:!?…–—-¿¡*•")
"""What may stand before the word that ends a sentence: all else (a dot, a slash, a digit...) makes the dot a part of a token."""
_BEHIND: Final = re.compile(r"\.\w|[@/\\_=(\[{<+&#~|$^\d*]")
_NUMBER: Final = re.compile(r"(?:^|\n|(?<=[\s($€£]))(?:(?P<label>(?<![^\n])\s{0,9}\d{1,3})|(?P<year>(?:1[89]|20)\d\d)|(?P<other>[\d.,–-]{1,12}%?))$")
_ACRONYM: Final = re.compile(r"\.[A-Z](?:\.|\b)")
_QUOTES: Final = "\"'“”‘’«»"
_CLOSERS: Final = ")%”»’]"
_SMALL_WORD: Final = re.compile(r"\b[^\W\d_A-Z]{2,20}\b")
# A question mark within a word stands for a lost character ("don?t"); so may every other one of the text, and none ends a sentence for sure.
_LOST: Final = re.compile(r"\?(?<=[^\W\d_]\?)\??(?=[a-z])")
_BEFORE_NUMBER: Final = 4
"""Small words that a sentence has before a number that ends it ("five of ten games with 31.Porter")."""
_SENTENCE: Final = 200
_TOKEN: Final = 12
"""Characters of the token before a stop that tell two of them apart."""


def _head(word: str) -> str:
    """Return a word up to its first apostrophe."""
    return word.partition("’")[0].partition("'")[0]


class _Seam(NamedTuple):
    """The place where two sentences may meet: the word before the stop, the character before that, the stop, the word behind, what follows it."""

    left: str
    before: str
    stop: str
    right: str
    behind: str
    token: str
    """What stands before the stop, up to a blank."""

    @property
    def key(self) -> str:
        return f"{self.left or self.token}{self.stop}{_head(self.right)}"

    @property
    def starts(self) -> bool:
        """Whether the right word is one that starts sentences and names nothing."""
        return _head(self.right).lower() in FUNCTION_WORDS


@dataclass(frozen=True, kw_only=True)
class GluedSentences:
    """Puts a space between two sentences ("centers.The") and behind a title's stop ("Dr.Reed").

    Domains, brands and file names (Amazon.com, Character.AI, ASP.NET), initials, dotted abbreviations, numbers, code and whatever dotted token
    occurs twice are left alone.

    Wrong when: a name of two capitalised words with a dot between them (Rocket.Chat) occurs once.
    """

    name: ClassVar[str] = "glued_sentences"
    stage: ClassVar[Stage] = Stage.SPACING
    kind: ClassVar[Kind] = Kind.SPACING
    local: ClassVar[bool] = False
    reasons: ClassVar[Mapping[str, str]] = {
        "sentence": "no space between the end of a sentence and the next one",
        "quote": "no space between the end of a sentence and the next one, at a quotation mark or bracket",
        "ellipsis": "no space behind an ellipsis: a habit of some writers, and no defect to them",
        "title": "no space behind a title",
    }

    def edits(self, document: Document) -> Iterator[Edit]:
        """Yield one space for each seam."""
        text = document.text
        if not (matches := _matches(document)):
            return
        prose = Prose(document)
        found = [(match, _seam(text, match)) for match in matches]
        lost = _LOST.search(text) is not None
        often: Counter[str] | None = None
        for match, seam in found:
            verdict = _judge(text, match, seam)
            if (
                verdict is None
                or ("?" in seam.stop and (lost or not (seam.left.islower() or seam.before.isdigit())))
                or (_may_be_name(seam) and (often := often or _occurrences(document, found))[seam.key] > 1)
                or not prose.allows(match.start(), match.end() + 1)
            ):
                continue
            at = _place(document, match)
            if at is not None:
                yield Edit(at, at, " ", *verdict)


def _matches(document: Document) -> list[re.Match[str]]:
    """Return the stops that no blank follows, and that may end a sentence."""
    text = document.text
    found = [match for stop, seam in _SEAMS.items() if stop in text for match in seam.finditer(text)]
    found += [match for at in document.places(_SMALL_SHAPE) if (match := _SMALL_SEAM.match(text, at + 1))]
    if "“" in document.unusual:
        found += [match for quote in _CURLY.finditer(text) if (match := _CURLY_SEAM.match(text, quote.start() - 1))]
    return sorted(found, key=re.Match.start)


def _occurrences(document: Document, found: list[tuple[re.Match[str], _Seam]]) -> Counter[str]:
    """Count each dotted token; a line that stands in the text several times counts once, for its copies may go."""
    places = set()
    for match, seam in found:
        number = document.line_at(match.start())
        places.add((seam.key, document.lines[number], match.start() - document.offsets[number]))
    return Counter(key for key, _, _ in places)


def _seam(text: str, match: re.Match[str]) -> _Seam:
    stop = match.start()
    while stop > match.start() - 3 and stop > 0 and text[stop - 1] in ".!?…":
        stop -= 1
    left, before = word_before(text, stop)
    right, behind = word_after(text, match.end())
    token = text[max(0, stop - _TOKEN) : stop].rpartition("\n")[2].rpartition(" ")[2]
    return _Seam(left, before, text[stop : match.start() + 1], right, behind, token)


def _may_be_name(seam: _Seam) -> bool:
    """Whether a dotted token that occurs more than once may be a name."""
    return not (seam.starts and (seam.left.islower() or not seam.left)) and seam.left not in TITLES


def _judge(text: str, match: re.Match[str], seam: _Seam) -> tuple[str, float] | None:
    """Return the reason and the confidence with which two sentences meet here, or None."""
    is_small = seam.right[:1].islower() or not seam.right
    verdict = _judge_small(text, match, seam) if is_small else _judge_words(text, match, seam)
    if verdict and ("…" in seam.stop or ".." in seam.stop):
        return "ellipsis", GUESS
    return verdict


def _judge_small(text: str, match: re.Match[str], seam: _Seam) -> tuple[str, float] | None:
    """Judge a stop before a word in small letters, or before an opening curly quote and such a word or a bracket."""
    if len(seam.stop) > 1 or len(seam.left) < 2 or (seam.before and seam.before not in _BEFORE):  # noqa: PLR2004
        return None
    if match["open"]:
        return ("quote", LIKELY) if _ends_sentence(text, match.start(), 2) else None
    if match.re is not _SMALL_SEAM:
        return None
    return ("sentence", LIKELY) if seam.left[1:].islower() and _ends_sentence(text, match.start(), 3) else None


def _judge_words(text: str, match: re.Match[str], seam: _Seam) -> tuple[str, float] | None:
    if seam.stop in {"..", ".?", ".!"} or not is_cased(seam.right):
        return None
    if _is_acronym(seam):
        return ("sentence", LIKELY) if seam.left.islower() and len(seam.left) > 1 and (not seam.before or seam.before in _BEFORE) else None
    if _BEHIND.match(seam.behind) or not _is_sentence_start(seam):
        return None
    if not seam.left:
        return _after_other(text, match, seam)
    start = match.start() - len(seam.stop) - len(seam.left)
    if (seam.before and seam.before not in _BEFORE) or (seam.before == "(" and text[max(0, start - 1) : start].isalnum()):
        return None
    quoted = bool(match["close"] or match["open"])
    verdict = _after_word(seam, quoted=quoted)
    if verdict is None or verdict[0] == "title":
        return verdict
    if _is_quoted_name(seam) or not (seam.starts or _ends_sentence(text, match.start(), 3 if seam.left[0].isupper() else 2)):
        return None
    return "quote" if quoted else "sentence", verdict[1]


def _is_quoted_name(seam: _Seam) -> bool:
    """Whether nothing but the two words stands between quotation marks."""
    return seam.before != "" and seam.before in _QUOTES and seam.behind != "" and seam.behind[0] in _QUOTES


def _ends_sentence(text: str, stop: int, words: int) -> bool:
    """Whether the stop has a sentence before it: so many small words among the 200 characters before it on its line.

    Without one "Grail.Creating" and "pathlib.Path" look the same.
    """
    low = max(0, stop - _SENTENCE)
    return len(_SMALL_WORD.findall(text, max(low, text.rfind("\n", low, stop)), stop)) >= words


def _is_acronym(seam: _Seam) -> bool:
    """Whether a dotted acronym follows: "ended.U.S. officials"."""
    return len(seam.right) == 1 and seam.right.isupper() and _ACRONYM.match(seam.behind) is not None


def _is_sentence_start(seam: _Seam) -> bool:
    """Whether the right word has the shape of a sentence's first: Capitalised, "A", "I", or all capitals."""
    head = re.split(r"['’-]", seam.right, maxsplit=1)[0]
    if len(head) == 1:
        return head in "AI" and seam.behind[:1] in {" ", ""} if head == seam.right else head in "AI"
    if len(head) == 2 and not seam.starts and not _is_short_start(seam, head):  # noqa: PLR2004
        return False
    return head[1:].islower() or head.isupper()


def _is_short_start(seam: _Seam, head: str) -> bool:
    """Whether a word of two letters stands by itself, is a title ("protests.Mr. Doe") or an acronym ("here.VW’s engineers")."""
    if seam.right == head:
        return seam.behind[:1] in {"", " ", ",", ":"} or (head in TITLES and seam.behind[:2] == ". ")
    return head.isupper() and seam.right[2:] in {"'s", "’s"}


def _after_other(text: str, match: re.Match[str], seam: _Seam) -> tuple[str, float] | None:
    """Judge a stop that follows no word but a bracket, a quotation mark or a number."""
    if not (seam.right[1:2].islower() or seam.right == "A") or not seam.before:
        return None
    if seam.before in _CLOSERS:
        return ("sentence", LIKELY) if seam.starts or len(seam.right) > 3 else None  # noqa: PLR2004
    low = text.rfind("\n", max(0, match.start() - 24), match.start()) + 1 or max(0, match.start() - 24)
    number = _NUMBER.search(text[low : match.start()]) if seam.stop in {".", "!", "?"} else None
    if not number:
        return None
    if number["label"] and seam.stop == "." and (len(seam.right) > 2 or seam.right == "A"):  # noqa: PLR2004
        return "sentence", LIKELY
    if len(seam.right) > 1 and (seam.starts or (number["year"] and len(seam.right) > 3)):  # noqa: PLR2004
        return "sentence", LIKELY
    if number["other"] and len(seam.right) > 3 and seam.right[1:].islower() and _ends_sentence(text, match.start(), _BEFORE_NUMBER):  # noqa: PLR2004
        return "sentence", LIKELY
    return None


def _after_word(seam: _Seam, *, quoted: bool) -> tuple[str, float] | None:
    """Judge a stop that follows a word."""
    left, right = seam.left, seam.right
    if left in TITLES and seam.stop == "." and not quoted and right[1:].islower():
        return "title", SURE
    if len(left) < 2:  # noqa: PLR2004
        return None
    if not quoted and _is_ending(seam):
        return None
    if left[-1].islower() and left[1:].islower() | ("’" in left) | ("'" in left) | ("-" in left):
        return _after_small(seam, quoted=quoted)
    if seam.starts and right[1:2].islower() and (left.isupper() or (left[-1].islower() and seam.behind[:1] == " ")):
        return "sentence", LIKELY
    if left.isupper() and right[1:2].islower() and quoted:
        return "sentence", LIKELY
    return None


def _is_ending(seam: _Seam) -> bool:
    """Whether what stands behind the dot may be the ending of a name: Character.AI, Any.Do; not "years.In the"."""
    if seam.right.lower() not in DOTTED_ENDINGS:
        return False
    if not seam.right[1:].islower():
        return True
    if seam.left.islower():
        return not seam.starts and not (len(seam.right) == 2 and seam.behind[:1] == " ")  # noqa: PLR2004
    return not (seam.starts and seam.behind[:1] == " ")


def _after_small(seam: _Seam, *, quoted: bool) -> tuple[str, float] | None:
    """Judge a stop that follows a word in small letters, perhaps with a capital first."""
    if seam.left[0].islower() or quoted or seam.starts:
        return "sentence", SURE if seam.right[1:2].islower() or seam.starts else LIKELY
    if seam.stop in {"!", "?"} or not seam.right[1:2].islower() or len(seam.right) < 3:  # noqa: PLR2004
        return None
    return "sentence", LIKELY


def _place(document: Document, match: re.Match[str]) -> int | None:
    """Return where the space belongs: behind the closing marks; None where a straight or a German quotation mark leaves that open."""
    close, opening = match["close"], match["open"]
    line = document.lines[document.line_at(match.start())]
    if '"' in close + opening:
        start = match.start() - document.offsets[document.line_at(match.start())]
        opens = opens_quotation(line, start + 1) if len(close + opening) == 1 else None
        return None if opens is None else match.start() + 1 if opens else match.end()
    if ("„" in line and "”" not in close) or ("»" in line and line.find("»") < (line.find("«") if "«" in line else len(line))):
        return None if close + opening else match.end("close")
    return match.end("close")
