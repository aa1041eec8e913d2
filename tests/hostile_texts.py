"""Texts of any size that a pattern without bounds or a loop in a loop is slow on, and ordinary text of the same size to compare with."""

import random
import time
from collections.abc import Callable
from functools import cache
from typing import Final

from cleantext import Document, Edit, Filter, Pipeline
from languages import SENTENCES_OF
from pages import ROOT

RULE: Final = 10
"""No text may take more than so many times what ordinary text of its size takes; one filter alone may not either."""

Work = Callable[[str], int]
"""Does something with a text and returns the number of edits that it made."""

PIECES: Final = {
    # one character, over and over
    "blanks": " ",
    "no-break spaces": "\u00a0",
    "ideographic spaces": "\u3000",
    "tabs": "\t",
    "line ends": "\n",
    "carriage returns": "\r",
    "dots": ".",
    "commas": ",",
    "hyphens": "-",
    "pipes": "|",
    "straight quotes": '"',
    "opening quotes": "“",
    "apostrophes": "’",
    "opening brackets": "(",
    "closing brackets": ")",
    "small letters": "a",
    "capitals": "A",
    "digits": "7",
    "accents": "\u0301",
    "soft hyphens": "\u00ad",
    "zero-width spaces": "\u200b",
    "controls": "\x07",
    "C1 controls": "\x92",
    "replacement characters": "\ufffd",
    "lone surrogates": "\ud800",
    "smileys": "😀",
    "ideographs": "字",
    "ligatures": "ﬁ",
    # two or more of them
    "a b": "a b ",
    "A b": "A b ",
    "a.B": "a.B",
    "a,b": "a,b",
    "brackets of two sorts": "([",
    "brackets around a letter": "(a)",
    "dots apart": ". ",
    "ellipses": "...A",
    "marks": "?!",
    "initials": "A. ",
    "words of a sentence without an end": "and so on ",
    "small words, no blanks": "word.",
    "capital words": "Alibaba Cloud ",
    "small and capital names": "alibaba said Alibaba ",
    "months": "on 3 may and in june ",
    "numbers": "1,234.5 ",
    "times and versions": "3:45 v2.0.1 ",
    "addresses": "https://example.com/a.B,c?d=(e) ",
    "an address without an end": "http://a.",
    "domains": "example.com,",
    "mail": "a.b@example.org ",
    "code": "x = f(a[1]) if a.b else {c: d}; ",
    "mojibake": "Ã©",
    "mojibake in words": "dÃ©jÃ  vu, donâ€™t â€œquoteâ€\x9d ",
    "mojibake twice over": "Ã¢â‚¬â„¢s ",
    "mojibake in halves": "Â â ",
    "zalgo": "e\u0301\u0300\u0335",
    "hyphens at line ends": "hyphen-\nated ",
    # lines
    "lines of a letter": "x\n",
    "lines of a blank": " \n",
    "lines with blanks behind": "a  \n",
    "bullets": "- item one\n",
    "numbered lines": "1. The road ahead\n",
    "chrome": "Share this article\nRead more\nAdvertisement\n",
    "chrome in capitals": "SUBSCRIBE TO OUR NEWSLETTER\n",
    "teasers": "Why the old bridge had to go …\nRead more\n\n",
    "labels": "Share\nTags:\n",
    "notices": "By signing up, you agree to our terms.\n",
    "sources": "Source: Reuters\n",
    "recurring lines": "Home\nNews\nSport\nContact us\n",
    "a recurring sentence": "The bridge will be closed for repairs until next Friday.\n",
    "small starts": "the bridge was closed.\n",
    "tables": "| a | b | 1 |\n",
    "lines of code": "    return f(x)\n",
    "fences": "```\n",
    "fences and prose": "```\ncode\n```\nA sentence stands here.\n",
    "Windows line ends": "A line.\r\n",
}
"""What is said again and again, by the name of the text that it makes."""

HEADED: Final = {
    "prose, then dots": ".",
    "prose, then blanks": " ",
    "prose, then no-break spaces": "\u00a0",
    "prose, then letters": "a",
    "prose, then one-letter words": "a b ",
    "prose, then mojibake": "Ã©",
    "prose, then brackets": "(",
}
"""What stands behind a quarter of ordinary text: a filter that looks at a document's language first takes these for English."""


@cache
def ordinary(size: int) -> str:
    """Return so many characters of the seed documents, again and again."""
    text = "\n\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt")))
    return (text * (size // len(text) + 1))[:size]


@cache
def texts(size: int) -> dict[str, str]:
    """Return the hostile texts by their names, each of so many characters."""
    said = {name: _filled("", piece, size) for name, piece in PIECES.items()}
    said |= {name: _filled(ordinary(size // 4), piece, size) for name, piece in HEADED.items()}
    return said | {
        "one line": ordinary(size).replace("\n", " "),
        "one word a line": ordinary(size).replace(" ", "\n"),
        "in small letters": ordinary(size).lower(),
        "in capitals": ordinary(size).upper(),
        "without blanks": ordinary(2 * size).replace(" ", "")[:size],
        "sentences of 16 languages": _drawn([one for many in SENTENCES_OF.values() for one in many], " ", size),
        "different short lines": _numbered("Item {} of {}", "\n", size),
        "different words": _numbered("word{}a{}", " ", size),
        "different names": _numbered("Name{} said name{}", " ", size),
        "paragraphs in another order": _drawn([one for one in ordinary(size).split("\n") if one], "\n", size),
    }


def edits(subject: Filter, text: str) -> int:
    """Run one filter alone, with the views of the document that it asks for."""
    return len(list(subject.edits(Document(text))))


def spent(work: Work, text: str) -> tuple[float, int]:
    """Return the CPU seconds of one run, and the number of edits."""
    start = time.process_time()
    count = work(text)
    return time.process_time() - start, count


@cache
def usual(size: int) -> float:
    """Return the CPU seconds of the default pipeline on ordinary text: what the rule multiplies.

    Without `duplicate_sections`, which finds more in documents that are repeated than in ordinary ones.
    """
    pipeline = Pipeline().without("duplicate_sections")
    pipeline(ordinary(5_000))
    return min(spent(lambda text: len(pipeline(text).patch), ordinary(size))[0] for _ in range(2))


def making(count: int) -> float:
    """Return the CPU seconds that it takes to make so many edits."""
    return spent(lambda text: len([Edit(i, i + 1, text, "test") for i in range(count)]), "")[0]


def _filled(head: str, piece: str, size: int) -> str:
    return (head + piece * (size // len(piece) + 1))[:size]


def _drawn(pieces: list[str], glue: str, size: int) -> str:
    """Return pieces drawn with a seed."""
    chance = random.Random(0)  # noqa: S311 (no secret)
    mean = sum(map(len, pieces)) / len(pieces) + len(glue)
    return glue.join(chance.choices(pieces, k=int(size / mean) + 1))[:size]


def _numbered(form: str, glue: str, size: int) -> str:
    """Return pieces none of which is like another, without digits: what is counted or looked up has as many keys as places."""
    letters = str.maketrans("0123456789", "abcdefghij")
    count = size // len(form) + 1
    return glue.join(form.format(n, n * 7919 % 10_007).translate(letters) for n in range(count))[:size]
