"""Measure `cleantext.decode` on bytes of unknown encoding: how often the text is right, and what its confidence is worth.

    PYTHONPATH=tests python tests/benchmarks/decoding.py [DATA.jsonl.zst]

The sentences of tests/languages.py, one, two, five or ten at once, in the encodings that were used for their languages before UTF-8; UTF-16 without
a byte order mark; UTF-8 cut in a character, and with one byte of damage. Characters that an encoding has not are left out, and what is ASCII then.
Right is a text that is equal. DATA adds the gold texts of pages, one a line ({gold: text, ...}), in cp1252, UTF-16 and damaged UTF-8.
"""

import argparse
import io
import json
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import zstandard

from cleantext.io.decoding import Decoded, decode
from languages import SENTENCES_OF

_WESTERN: Final = ("cp1252", "iso8859-15", "mac_roman", "cp850", "utf-16-le", "utf-16-be")
_ENCODINGS: Final = {
    **dict.fromkeys(["de", "es", "fr", "it", "pt", "sv"], _WESTERN),
    "pl": ("cp1250", "iso8859-2", "utf-16-le"),
    "cs": ("cp1250", "iso8859-2", "cp852", "utf-16-le"),
    "tr": ("cp1254", "utf-16-le"),
    "ru": ("cp1251", "koi8-r", "iso8859-5", "cp866", "mac_cyrillic", "utf-16-le", "utf-16-be"),
    "el": ("cp1253", "iso8859-7", "utf-16-le"),
    "ar": ("cp1256", "iso8859-6", "utf-16-le"),
    "ja": ("shift_jis", "euc_jp", "iso2022_jp", "utf-16-le", "utf-16-be"),
    "zh": ("gbk", "gb18030", "big5", "hz", "utf-16-le", "utf-16-be"),
}
_STATEFUL: Final = {"iso2022_jp", "hz"}
_SIZES: Final = (1, 2, 5, 10)
_Sample = tuple[str, int, str, bytes, str]
"""Encoding, number of sentences, language, bytes, right text."""


def samples() -> Iterator[_Sample]:
    """Yield the sentences in every encoding."""
    for language, encodings in _ENCODINGS.items():
        for size in _SIZES:
            for at in range(0, 10, size):
                text = " ".join(SENTENCES_OF[language][at : at + size])
                for encoding in encodings:
                    data = text.encode(encoding, "ignore")
                    if not data.isascii() or encoding in _STATEFUL:
                        yield encoding, size, language, data, data.decode(encoding)
                yield from damaged(text, size, language)


def damaged(text: str, size: int, language: str) -> Iterator[_Sample]:
    """Yield a text in UTF-8 that is cut in its last character beyond ASCII, and one with a byte that is none before its last word."""
    last = max((at for at, c in enumerate(text) if not c.isascii()), default=0)
    if sum(not c.isascii() for c in text) > 1:
        yield "utf-8 cut", size, language, text[: last + 1].encode()[:-1], text[:last]
        head, _, tail = text.rpartition(" ")
        yield "utf-8 damaged", size, language, head.encode() + b" \xff" + tail.encode(), f"{head} \ufffd{tail}"


def pages(path: Path) -> Iterator[_Sample]:
    """Yield the gold texts of pages."""
    with path.open("rb") as file:
        for line in io.TextIOWrapper(zstandard.ZstdDecompressor().stream_reader(file), encoding="utf-8"):
            text = json.loads(line)["gold"].replace("\ufeff", "").replace("\ufffd", "")
            for encoding in ("cp1252", "utf-16-le"):
                data = text.encode(encoding, "ignore")
                if data and not data.isascii():
                    yield encoding, 0, "page", data, data.decode(encoding)
            yield from damaged(text, 0, "page")


def tell(title: str, found: dict[str, list[tuple[_Sample, Decoded]]]) -> None:
    """Print a row for each group."""
    print(f"\n{title:16} texts   right   wrong: language and what it was taken for")
    for name, pairs in sorted(found.items()):
        wrong = Counter(f"{sample[2]} {decoded.encoding}" for sample, decoded in pairs if decoded.text != sample[4])
        print(f"{name:16} {len(pairs):5}  {1 - wrong.total() / len(pairs):6.1%}   {', '.join(f'{name} {n}' for name, n in wrong.most_common(5))}")


def highest(found: list[_Sample]) -> None:
    """Print how many continuation bytes of UTF-8 there are for each bad run, at most, in bytes of other encodings."""
    from cleantext.io.decoding import _SURROGATE, _SURROGATES, _escaped  # noqa: PLC0415 (the figure behind a constant of it)

    ratios = []
    for encoding, _, language, data, _ in found:
        text, _ = _escaped(data, "utf-8")
        if (bad := len(_SURROGATES.findall(text))) and not encoding.startswith("utf"):
            valid = _SURROGATE.sub("", text)
            ratios.append(((len(valid.encode()) - len(valid)) / bad, encoding, language))
    print("\nMost continuation bytes of UTF-8 for each run of bytes that is none, in other encodings:", max(ratios))


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, nargs="?")
    options = parser.parse_args()
    found = [*samples(), *(pages(options.data) if options.data else ())]
    start = time.process_time()
    pairs = [(sample, decode(sample[3])) for sample in found]
    seconds = time.process_time() - start
    groups: list[tuple[str, Callable[[_Sample, Decoded], str]]] = [
        ("encoding", lambda sample, _: sample[0]),
        ("sentences", lambda sample, _: f"{sample[1]:2}" if sample[1] else "page"),
        ("page, evidence", lambda sample, decoded: f"{'sentences' if sample[1] else 'page'} {decoded.evidence} {decoded.confidence:.2f}"),
        ("evidence", lambda _, decoded: f"{decoded.evidence} {decoded.confidence:.2f}"),
    ]
    for title, group in groups:
        grouped = defaultdict(list)
        for sample, decoded in pairs:
            grouped[group(sample, decoded)].append((sample, decoded))
        tell(title, grouped)
    highest(found)
    print(f"{sum(len(sample[3]) for sample in found) / 1e6 / seconds:.1f} MB/s, {len(found) / seconds:,.0f} texts/s")


if __name__ == "__main__":
    main()
