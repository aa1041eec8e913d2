"""The seed documents and what must become of them: reads `seeds/`, measures every filter against the goldens, keeps `seeds/floors.json`.

`python tests/seeds.py` prints the figures, `python tests/seeds.py --raise` writes better ones into the floors; it never lowers one.
"""

import csv
import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from cleantext import Document, Pipeline, Report
from cleantext.report import Change

SEEDS: Final = Path(__file__).parent.parent / "seeds"
FLOORS: Final = SEEDS / "floors.json"

_FILTER_OF: Final = {
    "blank": "odd_spaces",
    "call_to_action": "calls_to_action",
    "contents_list": "contents_lists",
    "dangling_hyphen_for_colon": "",
    "double_space_nbsp": "odd_spaces",
    "duplicate": "duplicate_sections",
    "honorific+sentence_start": "lowercase_titles",
    "missing_space_after_abbreviation": "glued_sentences",
    "missing_space_after_comma": "glued_commas",
    "missing_space_after_period": "glued_sentences",
    "missing_space_before_paren": "glued_brackets",
    "month": "lowercase_dates",
    "nbsp": "odd_spaces",
    "nbsp_only_line": "odd_spaces",
    "proper_noun": "lowercase_names",
    "sentence_start": "lowercase_sentences",
    "sentence_start_after_colon_label": "lowercase_sentences",
    "sentence_start_after_speaker": "lowercase_sentences",
    "source_link": "source_lines",
    "space_before_colon": "spaced_punctuation",
    "space_before_comma+missing_space_after_comma": "spaced_punctuation",
    "tags": "",
    "teaser": "teaser_blocks",
    "title_case_heading": "",
    "widget": "site_chrome",
}
"""Which filter each kind of golden row is for ("": no filter has to mend it)."""


@dataclass(frozen=True)
class Row:
    """A golden row as a span of its document: what must stand there afterwards."""

    file: str
    start: int
    end: int
    after: str
    kind: str
    tier: str

    @property
    def filter(self) -> str:
        """The filter that the row is for."""
        return _FILTER_OF[self.kind]


@cache
def document(name: str) -> Document:
    """Return a seed document."""
    return Document((SEEDS / name).read_bytes().decode(), name)


@cache
def report(name: str) -> Report:
    """Return what the default pipeline makes of a seed document."""
    return Pipeline().run(document(name))


def names() -> list[str]:
    """Return the names of the seed documents."""
    return sorted(path.name for path in SEEDS.glob("*.txt"))


def table(name: str) -> Iterator[dict[str, str]]:
    """Read a golden table."""
    with (SEEDS / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t")


@cache
def edits() -> tuple[Row, ...]:
    """Return the rows of `golden_edits.tsv`."""
    rows = []
    for row in table("golden_edits.tsv"):
        before, after = (row[key].replace("\\u00a0", "\u00a0") for key in ("before", "after"))
        of = document(row["file"])
        start = of.offsets[int(row["line"]) - 1] + int(row["column"]) - 1
        assert of.text.startswith(before, start), row
        rows.append(Row(row["file"], start, start + len(before), after, row["kind"], row["tier"]))
    return tuple(rows)


@cache
def lines() -> tuple[Row, ...]:
    """Return the rows of `golden_lines.tsv`: the lines with their line ends, which must go."""
    rows = []
    for row in table("golden_lines.tsv"):
        start, end = document(row["file"]).span_of_lines(int(row["first_line"]) - 1, int(row["last_line"]))
        rows.append(Row(row["file"], start, end, "", row["label"], row["tier"]))
    return tuple(rows)


def is_mended(row: Row) -> bool:
    """Whether the default pipeline does what a row asks for."""
    of = report(row.file)
    if row.tier == "report":
        spans = [(held.edit.start, held.edit.end) for held in of.held_back if held.filter == row.filter]
        return any(_overlap(row.start, row.end, *span) >= 0.9 * (row.end - row.start) for span in spans)  # blank lines at its edges may be left out
    low, high = of.patch.map_offset(row.start, "left"), of.patch.map_offset(row.end, "right")
    if row in lines():
        return not of.text[low:high].strip()
    return of.text[of.patch.map_offset(row.start, "left") : max(low, of.patch.map_offset(row.end, "left"))] == row.after


def is_allowed(name: str, change: Change) -> bool:
    """Whether a change lies inside a golden row, or takes away blank lines that were left over, or blanks at a line's end."""
    if change.filter in {"blank_lines", "trailing_blanks"}:
        return not change.before.strip() and not change.after
    edit = change.edit
    return any(row.file == name and row.start <= edit.start and edit.end <= row.end for row in (*edits(), *lines()) if row.tier != "report")


def measure() -> dict[str, dict[str, float]]:
    """Return precision (share of a filter's edits that a golden row asks for or allows) and recall (share of its rows that are mended)."""
    right, made, mended, wanted = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for name in names():
        for change in report(name).changes():
            made[change.filter] += 1
            right[change.filter] += is_allowed(name, change)
    for row in (*edits(), *lines()):
        if row.tier != "optional" and row.filter:
            wanted[row.filter] += 1
            mended[row.filter] += is_mended(row)
    return {
        name: {"precision": right[name] / made[name] if made[name] else 1.0, "recall": mended[name] / wanted[name] if wanted[name] else 1.0}
        for name in sorted({*made, *wanted})
    }


def raised(floors: dict[str, dict[str, float]], figures: dict[str, dict[str, float]]) -> dict[str, dict[str, float]]:
    """Return the floors, raised to what was measured; raises `ValueError` where a figure has fallen under its floor."""
    for name, floor in floors.items():
        for figure, least in floor.items():
            if figures.get(name, {}).get(figure, 0.0) < least:
                message = (
                    f"{name}: {figure} is {figures.get(name, {}).get(figure)}, under its floor {least}; mend the filter, floors are never lowered"
                )
                raise ValueError(message)
    return {name: dict(sorted(figure.items())) for name, figure in sorted(figures.items())}


def _overlap(start: int, end: int, other_start: int, other_end: int) -> int:
    return max(0, min(end, other_end) - max(start, other_start))


if __name__ == "__main__":
    for subject, figure in measure().items():
        print(f"{subject:22s} precision {figure['precision']:.3f}  recall {figure['recall']:.3f}")
    if "--raise" in sys.argv:
        FLOORS.write_text(json.dumps(raised(json.loads(FLOORS.read_text()) if FLOORS.exists() else {}, measure()), indent=2) + "\n", encoding="utf-8")
