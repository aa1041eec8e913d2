"""One text and the views of it that filters share: computed once, when first asked for."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate, compress, repeat
from operator import add
from string import ascii_lowercase, ascii_uppercase, digits
from typing import Final

from cleantext import lines, segment, verbatim
from cleantext.edit import Patch
from cleantext.language import Language, detect, detect_blocks, is_english
from cleantext.lexicon.characters import ONLY_LETTERS
from cleantext.lexicon.english import FUNCTION_WORDS

_SURELY: Final = 0.9
"""langdetect gives a text that is half English less than this."""


_SIGNS: Final = {" ": " ", "\n": "\n", ".": ".", "!": ".", "?": "?", ",": ",", ";": ",", ":": ","}
_SHAPE: Final = bytes(
    ord("a" if chr(byte) in ascii_lowercase else "A" if chr(byte) in ascii_uppercase else "0" if chr(byte) in digits else _SIGNS.get(chr(byte), "-"))
    for byte in range(256)
)
"""What stands for each character of ASCII in `Document.shape`."""

_APOSTROPHE: Final = "’".encode()
_USUAL: Final = bytes((*b"\t\n\r", *range(0x20, 0x7F)))
"""What most texts consist of."""


@dataclass(frozen=True)
class Document:
    r"""A frozen text with an id, whatever else is known of it (`meta`), and `seams`: the offsets at which earlier edits took lines away.

    A line ends at "\n"; a "\r" before it belongs to the line's end. Lines are counted from 0. Raises `TypeError` for what is no text.

    >>> document = Document("One line.\nTwo words")
    >>> document.lines, document.offsets
    (['One line.', 'Two words'], [0, 10, 19])
    """

    text: str
    id: str = ""
    meta: Mapping[str, object] = field(default_factory=dict, hash=False)
    seams: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if not isinstance(self.text, str):
            remedy = "; cleantext.decode(data).text makes text of bytes" if isinstance(self.text, bytes | bytearray | memoryview) else ""
            message = f"a text is wanted, and {type(self.text).__name__} is none{remedy}"
            raise TypeError(message)

    def after(self, patch: Patch) -> "Document":
        """Return the document with a patch applied, the seams moved along and those of the patch added."""
        if not patch:
            return self
        new = Document(patch.apply(self.text), self.id, self.meta)
        seams = {patch.map_offset(seam) for seam in self.seams}
        for edit, at in zip(patch, patch.new_starts, strict=True):
            is_deletion = edit.end > edit.start and not edit.replacement
            if is_deletion and at not in seams and (self.text.find("\n", edit.start, edit.end) >= 0 or _is_blank(new, at)):
                seams.add(at)
        object.__setattr__(new, "seams", tuple(sorted(seams)))  # the views, computed by now, do not depend on them
        return new

    def __reduce__(self) -> tuple[type["Document"], tuple[object, ...]]:
        """Pickle the text and what is known of it, not the views."""
        return Document, (self.text, self.id, dict(self.meta), self.seams)

    @cached_property
    def _data(self) -> bytes:
        """The text in UTF-8, of which several views are made byte by byte."""
        return self.text.encode("utf-8", "surrogatepass")

    @cached_property
    def lines(self) -> list[str]:
        """The lines without their ends. A text that ends with a line end has an empty last line."""
        lines = self.text.split("\n")
        return [line.removesuffix("\r") for line in lines] if "\r" in self.text else lines

    @cached_property
    def offsets(self) -> list[int]:
        """Where each line starts; one more entry than lines, the last one being the length of the text."""
        rows = self.text.split("\n") if "\r" in self.text else self.lines  # of which no end was cut off
        starts = list(accumulate(map(add, map(len, rows), repeat(1)), initial=0))
        starts[-1] = len(self.text)
        return starts

    @cached_property
    def stripped(self) -> list[str]:
        """The lines without white space at both ends."""
        return list(map(str.strip, self.lines))

    @cached_property
    def lowered(self) -> list[str]:
        """The stripped lines in lower case, with a straight apostrophe for ’."""
        return list(map(str.strip, self.lowered_text.split("\n")))

    @cached_property
    def lowered_text(self) -> str:
        """The text in lower case, with a straight apostrophe for ’."""
        return self._lowered_data.decode("utf-8", "surrogatepass")

    @cached_property
    def _lowered_data(self) -> bytes:
        """The lowered text in UTF-8: made byte by byte where ASCII alone has capitals, in half the time."""
        if self.unusual.lower() != self.unusual:
            return self.text.lower().replace("’", "'").encode("utf-8", "surrogatepass")
        return self._data.lower().replace(_APOSTROPHE, b"'")

    @cached_property
    def keys(self) -> list[str]:
        """What each line says, without bullets, marks behind it and its numbers: `cleantext.lines.key` of the lowered lines."""
        return lines.keys(self._lowered_data, self.unusual)

    @cached_property
    def blocks(self) -> list[tuple[int, int]]:
        """Half-open ranges of line numbers: each run of lines that are not blank."""
        blocks, start = [], None
        for i, line in enumerate(self.stripped):
            if line and start is None:
                start = i
            elif not line and start is not None:
                blocks.append((start, i))
                start = None
        if start is not None:
            blocks.append((start, len(self.lines)))
        return blocks

    @cached_property
    def unusual(self) -> str:
        """The characters of the text, each once and in order, that are neither printable ASCII nor tabs nor line ends.

        For a first look: filters of rare characters ask these few and not the text (2 ms/MB once, a search for each of them 4 to 5).
        """
        rest = self._data.translate(None, _USUAL)
        return "".join(sorted(set(rest.decode("utf-8", "surrogatepass"))))

    @cached_property
    def shape(self) -> bytes:
        """One byte for each character, to look for kinds of characters side by side.

        That is: a, A and 0 for letters and digits, "." for . and !, "," for , ; and :, "?" for a question mark and whatever is not ASCII, "-" for
        other signs; blanks and line feeds stay. For a first look: "a capital behind a small letter" or "a blank before a mark" is a search for two
        bytes, at a fifth of the cost of a pattern.
        """
        return self.text.encode("ascii", "replace").translate(_SHAPE)

    def places(self, shape: bytes) -> Iterator[int]:
        """Yield where a shape begins; overlaps count.

        >>> list(Document("iPhone, eBay").places(b"aA"))
        [0, 8]
        """
        find = self.shape.find
        at = find(shape)
        while at >= 0:
            yield at
            at = find(shape, at + 1)

    @cached_property
    def words(self) -> Counter[str]:
        """How often each word stands in the text, as it is written."""
        return Counter(segment.words(self.text))

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """The span of each sentence; none reaches over a line's end."""
        starts = self.offsets
        return [(starts[i] + a, starts[i] + b) for i, line in enumerate(self.lines) for a, b in segment.sentences(line)]

    @cached_property
    def english(self) -> float:
        """The share of English function words among the words; 0.0 for a text without words."""
        total, lowered = self.words.total(), "\n".join(self.words).lower().split("\n")
        return sum(compress(self.words.values(), map(FUNCTION_WORDS.__contains__, lowered))) / total if total else 0.0

    @cached_property
    def language(self) -> Language:
        """The language of the text."""
        return detect(self.text)

    @cached_property
    def is_english(self) -> bool:
        """Whether the text is surely English."""
        return self.language.code == "en" and self.language.probability >= _SURELY

    @cached_property
    def block_languages(self) -> list[Language]:
        """The language of each block; "und" for one that is too short to tell."""
        return detect_blocks(["\n".join(self.lines[first:last]) for first, last in self.blocks])

    @cached_property
    def tokens(self) -> list[str]:
        """The runs of letters of ASCII in their order: words, and pieces of words with other letters. For a first look."""
        return self._data.translate(ONLY_LETTERS).decode("ascii").split()  # five times as fast as a pattern

    @cached_property
    def spellings(self) -> frozenset[str]:
        """The different `tokens`, each as it is written."""
        return frozenset(self.tokens)

    def is_english_prose(self, number: int) -> bool:
        """Whether a line is English, and no code or table, in an English text: whether its capitals follow the rules of English."""
        if not self.is_english:
            return False
        known = self._english_prose
        if number not in known:
            known[number] = not self.is_verbatim(number) and is_english(self.lines[number])
        return known[number]

    @cached_property
    def _english_prose(self) -> dict[int, bool]:
        return {}

    def is_verbatim(self, number: int) -> bool:
        """Whether a line is no prose but code or a table, whose spacing and case mean something."""
        known = self._verbatim
        if number not in known:
            line = self.lines[number]
            known[number] = verbatim.is_tabular(line) or verbatim.is_code(line)
        return known[number]

    @cached_property
    def _verbatim(self) -> dict[int, bool]:
        has_fences = any(fence[0] in self.text and fence in self.text for fence in ("```", "~~~"))  # one character is found ten times as fast
        return dict.fromkeys(verbatim.fenced_lines(self.lines) if has_fences else (), True)

    def line_at(self, offset: int) -> int:
        """Return the number of the line in which an offset lies; a line end belongs to the line it ends."""
        return min(bisect_right(self.offsets, offset), len(self.lines)) - 1

    def span_of_lines(self, first: int, last: int) -> tuple[int, int]:
        """Return the span of lines `first` to `last` (half-open) with their line ends."""
        return self.offsets[first], self.offsets[last]


def _is_blank(document: Document, offset: int) -> bool:
    """Whether the line in which an offset lies is blank; the characters beside it mostly tell that it is not."""
    return not document.text[max(0, offset - 1) : offset + 1].strip() and not document.stripped[document.line_at(offset)]
