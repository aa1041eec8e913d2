"""Measure `cleantext.dedup` on copies of articles in twelve kinds of newswire edits, beside datasketch, before and after cleaning.

    python tests/benchmarks/dedup.py DATA.jsonl.zst [--bases 600] [--clean article] [--sweep]

DATA: one page a line: {kind, gold, inputs: {fulldump: text, ...}}. The bases are gold articles of 150 to 2,500 words; one that shares more than
15 % of its word 5-grams with an earlier one is left out, so that every pair is known: two documents of one base are copies, all others are not.
Chrome is the lines of another page's full dump that its gold has not. The donors of blurbs and roundups are bases too, and a pair of such a
document with its donor is counted apart ("quoted"): the text of one really is in the other.

prec.: share of the duplicate edges between copies of one base. recall: share of the pairs of copies with an edge of any kind; merged: with a
duplicate edge. For each kind: share of the copies with an edge to their base. Behind it: false duplicate edges, those among them that quote each
other, other contained edges, and those among them that quote each other.
"""

import argparse
import io
import json
import random
import re
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import combinations, product
from pathlib import Path
from typing import Any, Final

import zstandard
from datasketch import MinHash, MinHashLSH

from cleantext.dedup import Deduplicator, Settings
from cleantext.document import Document
from cleantext.pipeline import Pipeline
from cleantext.segment import sentences

_ODD: Final = ((" '", " ‘"), ("'", "’"), (' "', " “"), ('"', "”"), (" - ", " — "), ("...", "…"), ("  ", "\u00a0"))
_LEADS: Final = ("What we know so far.", "Here is the latest from our correspondents.", "This story has been updated throughout the day.")

Pairs = dict[tuple[str, str], str]
System = Callable[[Mapping[str, str]], Pairs]


@dataclass(frozen=True)
class Page:
    """A base: its text, and the lines of its page that are no part of it."""

    text: str
    chrome: list[str]

    @property
    def blurb(self) -> str:
        """The first line and the first sentence behind it: what a teaser shows."""
        lines = [line for line in self.text.split("\n") if line.strip()]
        return "\n".join([lines[0][:200], *(line[a:b] for line in lines[1:2] for a, b in list(sentences(line))[:1])])


@dataclass
class Corpus:
    """Documents by id, the base of each, and the pairs of a document and a base whose text it quotes."""

    texts: dict[str, str] = field(default_factory=dict)
    base: dict[str, str] = field(default_factory=dict)
    donors: set[tuple[str, str]] = field(default_factory=set)

    def gold(self) -> Iterator[tuple[str, str]]:
        """Yield the pairs that are copies of one base."""
        families = defaultdict(list)
        for name, base in self.base.items():
            families[base].append(name)
        for family in families.values():
            yield from combinations(sorted(family), 2)


class Editor:
    """Makes copies of bases."""

    def __init__(self, bases: Sequence[Page], seed: int) -> None:
        """Take the bases: chrome, blurbs and words come from others."""
        self._bases = bases
        self._dice = random.Random(seed)  # noqa: S311 (no secret)
        self._words = [word for page in bases for word in page.text.split()]
        self.used: list[int] = []

    def _others(self, count: int, *, quoted: bool = True) -> list[Page]:
        chosen = self._dice.sample(range(len(self._bases)), count)
        if quoted:
            self.used += chosen
        return [self._bases[i] for i in chosen]

    def typography(self, text: str) -> str:
        """Curly quotes, dashes, hard blanks; a tenth of the curly quotes as mojibake."""
        for plain, odd in _ODD:
            text = text.replace(plain, odd)
        return re.sub("[’“”—]", lambda match: match[0].encode().decode("cp1252", "replace") if self._dice.random() < 0.1 else match[0], text)

    def chrome(self, text: str) -> str:
        """Up to twelve lines of another page before it and behind it."""
        lines = self._others(1, quoted=False)[0].chrome
        return "\n".join([*lines[:12], text, *lines[12:][-12:]])

    def heavy_chrome(self, text: str) -> str:
        """All lines of another page's chrome, up to 150, and the blurbs of six other articles."""
        lines = self._others(1, quoted=False)[0].chrome[:150]
        middle = len(lines) // 3
        return "\n".join([*lines[:middle], text, *(page.blurb for page in self._others(6)), *lines[middle:]])

    def truncated(self, text: str) -> str:
        """The first 35 to 80 % of the words."""
        words = list(re.finditer(r"\S+", text))
        return text[: words[int(len(words) * self._dice.uniform(0.35, 0.8))].start()] + "..."

    def lede(self, text: str) -> str:
        """Another headline and first sentence, and another first paragraph."""
        lines = [line for line in text.split("\n") if line.strip()]
        return "\n".join([self._others(1)[0].blurb, self._dice.choice(_LEADS), *(lines[2:] or lines[-1:])])

    def rewritten(self, text: str, share: float) -> str:
        """A share of the words replaced (six in ten), deleted or put in, by words of all articles as frequent as they are."""

        def change(match: re.Match[str]) -> str:
            if self._dice.random() >= share:
                return match[0]
            how, word = self._dice.random(), self._dice.choice(self._words)
            return word if how < 0.6 else "" if how < 0.8 else f"{match[0]} {word}"

        return re.sub(r"\S+", change, text)

    def embedded(self, text: str) -> str:
        """One of three to five stories of a roundup."""
        stories = [page.text for page in self._others(self._dice.randint(2, 4))]
        stories.insert(self._dice.randint(0, len(stories)), text)
        return "\n".join(["Morning roundup", *stories])


KINDS: Final[Mapping[str, Callable[[Editor, str], str]]] = {
    "typography": Editor.typography,
    "chrome": Editor.chrome,
    "heavy chrome": Editor.heavy_chrome,
    "truncated": Editor.truncated,
    "other lede": Editor.lede,
    "5 % words": lambda editor, text: editor.rewritten(text, 0.05),
    "10 % words": lambda editor, text: editor.rewritten(text, 0.1),
    "20 % words": lambda editor, text: editor.rewritten(text, 0.2),
    "30 % words": lambda editor, text: editor.rewritten(text, 0.3),
    "embedded": Editor.embedded,
    "chrome, truncated": lambda editor, text: editor.chrome(editor.truncated(text)),
    "chrome, lede, 5 %": lambda editor, text: editor.chrome(editor.rewritten(editor.lede(text), 0.05)),
}


def pages(path: Path) -> list[Page]:
    """Return the bases of a file, none of them like an earlier one."""
    with path.open("rb") as file:
        rows = list(map(json.loads, io.TextIOWrapper(zstandard.ZstdDecompressor().stream_reader(file), encoding="utf-8")))
    found: list[Page] = []
    seen: set[tuple[str, ...]] = set()
    for row in rows:
        words = re.findall(r"\w+", row["gold"].lower())
        if row["kind"] != "article" or not 150 <= len(words) <= 2500:
            continue
        grams = set(zip(*(words[i:] for i in range(5)), strict=False))
        if len(grams & seen) > 0.15 * len(grams):
            continue
        seen |= grams
        gold = {line.strip() for line in row["gold"].split("\n")}
        dump = (line.strip() for line in (row["inputs"].get("fulldump") or "").split("\n"))
        found.append(Page(row["gold"], [line for line in dump if line and line not in gold and len(line) < 200]))
    return found


def corpus(bases: Sequence[Page], edited: int, seed: int) -> Corpus:
    """Return all bases, and two copies of different kinds of each of the first `edited`."""
    result, editor, kinds = Corpus(), Editor(bases, seed), list(KINDS)
    for i, page in enumerate(bases):
        result.texts[f"{i:04}"], result.base[f"{i:04}"] = page.text, f"{i:04}"
        for j in (2 * i, 2 * i + 1 + (i // 6) % 5 * 2) if i < edited else ():
            name = f"{i:04} {kinds[j % 12]}"
            editor.used.clear()
            result.texts[name], result.base[name] = KINDS[kinds[j % 12]](editor, page.text), f"{i:04}"
            result.donors |= {(name, f"{k:04}") for k in editor.used}
    return result


def ours(texts: Mapping[str, str], settings: Settings) -> Pairs:
    """Return the pairs that the deduplicator finds, with their kinds; what is said of one of some equal texts holds for the others."""
    dedup = Deduplicator(settings=settings)
    dedup.add_many(Document(text, name) for name, text in texts.items())
    equal = defaultdict(list)
    for each in (each for cluster in dedup.clusters() for each in cluster.dropped if each.kind == "exact"):
        equal[each.of].append(each.id)
    found: Pairs = {pair: "duplicate" for first, others in equal.items() for pair in combinations(sorted((first, *others)), 2)}
    for relation in dedup.relations():
        for one, other in product((relation.id, *equal[relation.id]), (relation.other, *equal[relation.other])):
            found[_pair(one, other)] = relation.kind
    return found


def theirs(texts: Mapping[str, str], size: int, **how: Any) -> Pairs:
    """Return the pairs that datasketch's index proposes; there is no more to it."""
    index = MinHashLSH(num_perm=128, **how)
    sketches = {}
    for name, text in texts.items():
        words = re.findall(r"\w+", text.lower())
        sketches[name] = MinHash(128)
        sketches[name].update_batch([" ".join(gram).encode() for gram in zip(*(words[i:] for i in range(size)), strict=False)])
        index.insert(name, sketches[name])
    return {_pair(name, other): "duplicate" for name, sketch in sketches.items() for other in index.query(sketch) if other != name}


def _pair(one: str, other: str) -> tuple[str, str]:
    return min(one, other), max(one, other)


def score(name: str, documents: Corpus, found: Pairs, seconds: float) -> None:
    """Print a row: precision of duplicate edges, recall of all pairs and of each kind, clusters."""
    base, gold = documents.base, set(documents.gold())
    wrong = [pair for pair in found if base[pair[0]] != base[pair[1]]]
    quoted = {pair for pair in wrong if _quotes(documents, pair)}
    merged = [pair for pair, kind in found.items() if kind == "duplicate"]
    bad = [pair for pair in merged if pair in set(wrong)]
    kinds: defaultdict[str, list[bool]] = defaultdict(list)
    for one, other in gold:
        if one == base[one] and other != one:
            kinds[other.partition(" ")[2]].append((one, other) in found)
    recall = sum(pair in found for pair in gold) / len(gold)
    cells = " ".join(f"{sum(kinds[kind]) / len(kinds[kind]):5.2f}" for kind in KINDS)
    precision = 1 - len(bad) / max(1, len(merged))
    others = f"{len(set(bad) - quoted):3d} {len(set(bad) & quoted):3d} {len(set(wrong) - set(bad) - quoted):3d} {len(quoted - set(bad)):4d}"
    print(f"{name:26s} {precision:6.4f} {recall:6.3f} {sum(p in gold for p in merged) / len(gold):6.3f} {cells} {others} {seconds:5.1f}", flush=True)


def _quotes(documents: Corpus, pair: tuple[str, str]) -> bool:
    """Whether one of a pair quotes the base of the other, or both quote the same."""
    given = [{base for name, base in documents.donors if name == one} | {documents.base[one]} for one in pair]
    return bool(given[0] & given[1])


def systems(*, sweep: bool) -> dict[str, System]:
    """Return what is measured, by name."""
    if not sweep:
        return {
            "datasketch 5-grams .7": partial(theirs, size=5, threshold=0.7),
            "datasketch 5-grams .5": partial(theirs, size=5, threshold=0.5),
            "5-grams 14 x 8": partial(theirs, size=5, params=(14, 8)),
            "cleantext 32 x 4": partial(ours, settings=Settings()),
            "cleantext 42 x 3, .2, .35": partial(ours, settings=Settings(bands=42, rows=3, near=0.2, contained=0.35)),
            "cleantext 64 x 2, .2, .4": partial(ours, settings=Settings(bands=64, rows=2, near=0.2, contained=0.4)),
        }
    settings = [Settings(duplicate=share) for share in (0.5, 0.55, 0.6, 0.65, 0.7, 0.8)]
    settings += [Settings(near=near) for near in (0.2, 0.25, 0.4)] + [Settings(contained=share) for share in (0.3, 0.4, 0.7)]
    settings += [Settings(sentences=count, sentence_words=size) for count, size in ((0, 8), (1, 8), (2, 6), (2, 12), (3, 8))]
    return {", ".join(each.differences(Settings())).replace(", not", " for") or "default": partial(ours, settings=each) for each in settings}


def tables(documents: Corpus, *, sweep: bool) -> None:
    """Print the table of all systems."""
    gold = len(set(documents.gold()))
    print(f"{len(documents.texts):,} documents of {len(set(documents.base.values())):,} bases, {gold:,} pairs of copies")
    kinds = " ".join(f"{kind[:5]:>5s}" for kind in KINDS)
    print(f"{'system':26s} {'prec.':>6s} {'recall':>6s} {'merged':>6s} {kinds}  false/quoted, contained: other/quoted, CPU s")
    for name, system in systems(sweep=sweep).items():
        start = time.process_time()
        found = system(documents.texts)
        score(name, documents, found, time.process_time() - start)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--bases", type=int, default=600, help="bases with copies; the others stand there as they are")
    parser.add_argument("--clean", action="append", default=[], help="preset to clean all documents with first (repeatable)")
    parser.add_argument("--sweep", action="store_true", help="other thresholds")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    documents = corpus(pages(options.data), options.bases, options.seed)
    print("as they are")
    tables(documents, sweep=options.sweep)
    for preset in options.clean:
        print(f"\ncleaned with the preset {preset}")
        clean = Pipeline.preset(preset)
        tables(Corpus({name: clean(text).text for name, text in documents.texts.items()}, documents.base, documents.donors), sweep=options.sweep)


if __name__ == "__main__":
    main()
