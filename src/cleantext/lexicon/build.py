"""Build the packed word lists of `cleantext.lexicon` from SCOWL: `python -m cleantext.lexicon.build [/usr/share/dict/scowl]`.

SCOWL is the Debian package `scowl` (2020.12.07-2). The same lists make the same bytes. The notice beside the lists is part of their licence.
"""

import sys
from pathlib import Path
from typing import Final

from cleantext.packed import packed

TARGET: Final = Path(__file__).parent
LARGEST: Final = 70
"""The largest SCOWL size of words in lower case. Harm per 10,000 words of clean news text with lists up to 50: 1.0, 70: 0.69, 80: 0.63 with 0.02
less recall."""

LARGEST_NAME: Final = 50
"""The largest size of words with a capital: rarer names ("Bethe", "Hasa") are found by misspellings more often than not."""


def read(folder: Path) -> tuple[set[str], set[str], set[str]]:
    """Return the words that a dictionary has in lower case, the names and adjectives that it has with a capital, and names of people."""
    lower: set[str] = set()
    upper: set[str] = set()
    people: set[str] = set()
    for path in sorted(folder.iterdir()):
        name, _, size = path.name.rpartition(".")
        category = name.partition("-")[2]
        if name.startswith("special") or int(size) > LARGEST or category not in ("words", "upper", "proper-names"):
            continue
        words = [word for word in path.read_text(encoding="latin-1").split("\n") if word.isalpha()]
        lower.update(word for word in words if word.islower() and category == "words")
        if int(size) <= LARGEST_NAME and category != "words":
            (upper if category == "upper" else people).update(word for word in words if word.istitle())
    return lower, upper, people


def write(name: str, words: set[str]) -> None:
    """Write a sorted list, one word a line, compressed."""
    content = packed("\n".join(sorted(words)).encode())
    (TARGET / name).write_bytes(content)
    sys.stdout.write(f"{name}: {len(words)} words, {len(content)} bytes\n")


def main() -> None:
    """Read SCOWL and write the lists."""
    lower, upper, people = read(Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/dict/scowl"))
    write("lowercase_words.gz", lower)
    write("capital_words.gz", {word for word in upper if word.lower() not in lower})
    write("person_names.gz", {word for word in people - upper if word.lower() not in lower})


if __name__ == "__main__":
    main()
