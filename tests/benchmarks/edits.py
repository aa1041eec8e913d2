"""Score the repair of spacing or casing: damage good text, mend it, compare; and good text must stay as it is.

    python tests/benchmarks/edits.py PAGES.jsonl.zst --kind spacing --rate 0.05 --seeds 0,1,2
    python tests/benchmarks/edits.py PAGES.jsonl.zst --kind spacing --read

PAGES: one JSON object a line: {set, id, gold}. The gold texts of English pages are taken as right; each place of a kind is damaged with probability
`--rate`. Precision: the share of the changed places that give back what stood there. Harm: changed places per 10,000 words of the undamaged golds.

Golds have real errors, and mending one counts as raw harm. So every such edit was read: `audit/KIND.tsv` says for each "mended" (it was an error,
and is none now), "neutral" (good before and after) or "wrong". Audited harm counts the wrong ones, and those that nobody has read. The list holds
no text: a row is the page, line and column in its gold, a digest of the edit with 40 characters on either side, the verdict, and the filter with its
reason. `--read` prints the rows that the list lacks, with their context; who has judged one puts a verdict in the place of "?" and drops the context.

Audited precision counts as harm what is wrong, unread, or was done to the damaged text only: a change that the undamaged gold gets, too, at the same
place and to the same end, has the verdict of the list.
"""

import argparse
import hashlib
import io
import json
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

import zstandard

from cleantext import Pipeline, Report

AUDIT: Final = Path(__file__).parent / "audit"
VERDICTS: Final = ("mended", "neutral", "wrong")
UNREAD: Final = "unread"
Verdicts = dict[tuple[str, str], str]
"""By page and digest."""

_BLANKS: Final = re.compile(r"[ \t\u00a0]+")
_ATOM: Final = re.compile(r"(\s*)(\S)")
_ENGLISH: Final = re.compile(r"\b(?:the|of|and|to|in)\b")
_ENGLISH_SHARE: Final = 0.08
_CONTEXT: Final = 40

_WORD: Final = re.compile(r"[A-Z][a-z]+\.?")
_NAME: Final = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}")
_FIRST: Final = re.compile(r"(?:^|(?<=[.!?] ))[\"“‘(]?(?P<word>[A-Z])[a-z]", re.MULTILINE)
_DATES: Final = frozenset(
    "January February March April May June July August September October November December "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
)
_TITLES: Final = frozenset("Mr. Mrs. Ms. Dr. Prof. Sen. Gov.".split())

_GLUE: Final = re.compile(r"(?<=[a-z\d][.!?,])(?<!\b[A-Za-z]\.) (?=[A-Za-z“\"])|(?<=[a-z]) (?=\()")
_MARK: Final = re.compile(r"(?<=[a-z])[,.:;](?= )")
_BLANK: Final = re.compile(r"(?<=\w) (?=\w)")
_ODD: Final = ("  ", "\u00a0", " \u00a0")


class Gold(NamedTuple):
    """A page's text as an editor left it."""

    page: str
    text: str


class Atoms(NamedTuple):
    """The characters of a text that are no white space, and the white space before each."""

    gaps: list[str]
    characters: list[str]

    @classmethod
    def of(cls, text: str) -> "Atoms":
        """Take a text apart."""
        found = _ATOM.findall(text)
        return cls([gap for gap, _ in found], [character for _, character in found])

    def field(self, kind: str) -> list[str]:
        """Return what a kind may change; runs of blanks beside a line's end count as one."""
        if kind == "casing":
            return self.characters
        return [_BLANKS.sub(" ", gap) if "\n" in gap else gap for gap in self.gaps]

    def text(self) -> str:
        """Put them together."""
        return "".join(part for pair in zip(self.gaps, self.characters, strict=True) for part in pair)


class Edit(NamedTuple):
    """A change of an undamaged gold, as the list of the audit has it."""

    page: str
    place: str
    digest: str
    cause: str
    places: int
    context: str


class Subject(NamedTuple):
    """A gold, what was changed of it while it was undamaged, and the verdict on each of its atoms that changed."""

    gold: Gold
    edits: list[Edit]
    judged: dict[int, tuple[str, str]]
    """By the index of the atom: what became of it, and the verdict on that."""

    @classmethod
    def of(cls, gold: Gold, pipeline: Pipeline, kind: str, verdicts: Verdicts) -> "Subject":
        """Mend an undamaged gold, and look the changes up."""
        report, at = pipeline(gold.text), _offsets(gold.text)
        found, judged = list(edits(gold, report, kind)), dict[int, tuple[str, str]]()
        want, got = Atoms.of(gold.text).field(kind), Atoms.of(report.text).field(kind)
        changes = [change.edit for change in report.changes()]
        for i, (right, mine) in enumerate(zip(want, got, strict=True)):
            if mine != right:
                least = at[i] + 1 if kind == "casing" else at[i - 1] + 1 if i else 0  # an edit of a gap lies between two atoms
                n = next(n for n, edit in enumerate(changes) if edit.start <= at[i] and edit.end >= least)
                judged[i] = mine, verdicts.get((gold.page, found[n].digest), UNREAD)
        return cls(gold, found, judged)


Damage = Callable[[str, Atoms, float, random.Random], dict[int, str]]
"""Damages some atoms of a text, and returns their indexes with the sort of damage."""


def golds(path: Path, sets: set[str], limit: int) -> Iterator[Gold]:
    """Yield the golds of the first `limit` English pages, with one plain space for each run of blanks."""
    with path.open("rb") as file:
        for page in map(json.loads, io.TextIOWrapper(zstandard.ZstdDecompressor().stream_reader(file), encoding="utf-8")):
            if page["set"] not in sets or len(_ENGLISH.findall(page["gold"])) < _ENGLISH_SHARE * len(page["gold"].split()):
                continue
            if not limit:
                return
            limit -= 1
            yield Gold(f"{page['set']}/{page['id']}", _BLANKS.sub(" ", page["gold"]).strip())


def _indexes(text: str) -> dict[int, int]:
    """Return the index of the atom at each offset."""
    return {at: i for i, at in enumerate(_offsets(text))}


def _offsets(text: str) -> list[int]:
    """Return the offset of each atom."""
    return [match.start(2) for match in _ATOM.finditer(text)]


def damage_casing(text: str, atoms: Atoms, rate: float, rng: random.Random) -> dict[int, str]:
    """Make the first letters of names, months and weekdays, titles and sentences small."""
    at, names, marks = _indexes(text), set(_NAME.findall(text)), dict[int, str]()
    firsts = {match.start("word") for match in _FIRST.finditer(text)}
    for match in _WORD.finditer(text):
        word = match[0].rstrip(".")
        sorts = {"date": word in _DATES, "title": match[0] in _TITLES, "start": match.start() in firsts, "name": word in names}
        sort = next((sort for sort, holds in sorts.items() if holds), None)
        if sort and rng.random() < rate:
            i = at[match.start()]
            atoms.characters[i] = atoms.characters[i].lower()
            marks[i] = sort
    return marks


def damage_spacing(text: str, atoms: Atoms, rate: float, rng: random.Random) -> dict[int, str]:
    """Take spaces away behind marks and before brackets, put some before marks, and make some odd or double (a fifth as often)."""
    at, marks = _indexes(text), dict[int, str]()
    for match in _GLUE.finditer(text):
        sort = "glued_bracket" if text[match.end()] == "(" else "glued_comma" if text[match.start() - 1] == "," else "glued_sentence"
        if rng.random() < rate:
            marks[at[match.end()]] = sort
            atoms.gaps[at[match.end()]] = ""
    for match in _MARK.finditer(text):
        if at[match.start()] not in marks and rng.random() < rate:
            marks[at[match.start()]] = "space_before"
            atoms.gaps[at[match.start()]] = " "
    for match in _BLANK.finditer(text):
        if at[match.end()] not in marks and rng.random() < rate / 5:
            marks[at[match.end()]] = "odd_space"
            atoms.gaps[at[match.end()]] = rng.choice(_ODD)
    return marks


DAMAGE: Final[dict[str, Damage]] = {"spacing": damage_spacing, "casing": damage_casing}


class Tally:
    """What became of the damaged places, and of the others; a text of which another character changed is broken, and all of it missed."""

    def __init__(self, kind: str) -> None:
        """Count from zero."""
        self.kind = kind
        self.mended: Counter[str] = Counter()
        self.missed: Counter[str] = Counter()
        self.harm: Counter[str] = Counter()
        self.broken = 0

    def add(self, pipeline: Pipeline, subject: Subject, rate: float, rng: random.Random) -> None:
        """Damage a text, mend it, compare."""
        text = subject.gold.text
        want, had = Atoms.of(text), Atoms.of(text)
        marks = DAMAGE[self.kind](text, had, rate, rng)
        got = Atoms.of(pipeline(had.text()).text)
        if [c.casefold() for c in got.characters] != [c.casefold() for c in want.characters]:
            self.broken += 1
            self.missed.update(marks.values())
            return
        for i, (mine, right, given) in enumerate(zip(got.field(self.kind), want.field(self.kind), had.field(self.kind), strict=True)):
            if i in marks:
                (self.mended if mine == right else self.missed)[marks[i]] += 1
            elif mine not in {right, given}:
                verdict = subject.judged.get(i, (right, UNREAD))
                self.harm[verdict[1] if verdict[0] == mine else UNREAD] += 1

    @property
    def precision(self) -> tuple[float, float]:
        """The share of the changed places that give back what stood there; and the share of those that do no harm by the verdicts of the audit."""
        changed = max(1, self.mended.total() + self.harm.total())
        return 1 - self.harm.total() / changed, 1 - (self.harm["wrong"] + self.harm[UNREAD]) / changed

    def rows(self) -> Iterator[str]:
        """Yield the lines of the table."""
        for sort in sorted(self.mended | self.missed):
            yield f"  {sort:15s} recall {_share(self.mended[sort], self.missed[sort])}"
        raw, audited = self.precision
        yield f"  precision {raw:.4f}, audited {audited:.4f}; of {self.harm.total()} false edits {_counts(self.harm)}"
        yield f"  recall {_share(self.mended.total(), self.missed.total())}  broken texts {self.broken}"


def _share(part: int, rest: int) -> str:
    return f"{part / (part + rest) if part + rest else 1:.4f} ({part} of {part + rest})"


def _counts(judged: Counter[str]) -> str:
    return ", ".join(f"{name} {judged[name]}" for name in (*VERDICTS, UNREAD))


def edits(gold: Gold, report: Report, kind: str) -> Iterator[Edit]:
    """Yield what was changed of an undamaged gold, filter by filter."""
    text = gold.text
    for change in report.changes():
        start, end = change.edit.start, change.edit.end
        left, right = text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT]
        digest = hashlib.sha256(f"{left}\0{change.before}\0{change.after}\0{right}".encode("utf-8", "surrogatepass")).hexdigest()[:12]
        context = f"{left}[{change.before}->{change.after}]{right}".replace("\n", "⏎")
        places = _places(change.before, change.after, kind)
        yield Edit(gold.page, f"{change.line}:{change.column}", digest, f"{change.filter}.{change.edit.reason}", places, context)


def _places(before: str, after: str, kind: str) -> int:
    """Return how many places an edit changes: letters, or gaps between characters."""
    pairs = zip(before, after, strict=True) if kind == "casing" else zip(re.split(r"\S", before), re.split(r"\S", after), strict=True)
    return sum(a != b for a, b in pairs)


def audit(kind: str) -> Verdicts:
    """Return the verdicts that have been passed, by page and digest; raises `ValueError` for a row that is none."""
    path = AUDIT / f"{kind}.tsv"
    verdicts = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines() if path.exists() else (), 1):
        if line.startswith("#"):
            continue
        page, _place, digest, verdict, *_ = line.split("\t")
        if verdict not in VERDICTS:
            message = f"{path}:{number}: {verdict!r} is no verdict; there are: {', '.join(VERDICTS)}"
            raise ValueError(message)
        verdicts[page, digest] = verdict
    return verdicts


def main() -> None:
    """Print the table, or what is to be read."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path)
    parser.add_argument("--kind", choices=sorted(DAMAGE), required=True)
    parser.add_argument("--rate", type=float, default=0.05)
    parser.add_argument("--seeds", default="0")
    parser.add_argument("--sets", default="aeb,n4k,l3s")
    parser.add_argument("--limit", type=int, default=1000, help="pages at most (default: %(default)s)")
    parser.add_argument("--read", action="store_true", help="print the edits of undamaged golds that nobody has judged yet")
    options = parser.parse_args()
    pipeline, verdicts = Pipeline.stages(options.kind), audit(options.kind)
    sets = set(options.sets.split(","))
    subjects = [Subject.of(gold, pipeline, options.kind, verdicts) for gold in golds(options.pages, sets, options.limit)]
    changed = [edit for subject in subjects for edit in subject.edits]
    if options.read:
        for edit in changed:
            if (edit.page, edit.digest) not in verdicts:
                print(edit.page, edit.place, edit.digest, "?", edit.cause, edit.context, sep="\t")
        return
    words = sum(len(subject.gold.text.split()) for subject in subjects)
    print(f"{options.kind}: {len(subjects)} texts, {words} words")
    for seed in options.seeds.split(","):
        tally, rng = Tally(options.kind), random.Random(int(seed))  # noqa: S311 (damage, no secret)
        for subject in subjects:
            tally.add(pipeline, subject, options.rate, rng)
        print(f"seed {seed}, {options.rate:.0%} of the places damaged", *tally.rows(), sep="\n")
    judged = Counter(verdict for subject in subjects for _, verdict in subject.judged.values())
    audited = judged["wrong"] + judged[UNREAD]
    print(f"undamaged, per 10,000 words: raw harm {1e4 * judged.total() / words:.3f}, audited {1e4 * audited / words:.3f}")
    print(f"  {_counts(judged)}")


if __name__ == "__main__":
    main()
