"""The gate: what the default pipeline makes of the five seed documents, against goldens made by hand. Floors are pinned and only rise."""

import json
import re

import pytest

import seeds
from cleantext import Document, Pipeline
from cleantext.filters.duplicate_sections import DuplicateSections
from seeds import Row

ROWS = [*seeds.edits(), *seeds.lines()]


@pytest.mark.parametrize("row", [row for row in ROWS if row.tier == "must"], ids=str)
def test_what_must_be_mended_is_mended(row: Row) -> None:
    assert seeds.is_mended(row)


@pytest.mark.parametrize("name", seeds.names())
def test_nothing_else_is_changed(name: str) -> None:
    assert [change for change in seeds.report(name).changes() if not seeds.is_allowed(name, change)] == []


@pytest.mark.parametrize("row", [row for row in ROWS if row.tier == "report"], ids=str)
def test_a_duplicate_is_reported_with_its_counterpart_and_stays(row: Row) -> None:
    report = seeds.report(row.file)
    held = [held for held in report.held_back if held.filter == "duplicate_sections"]
    assert len(held) == 1
    assert seeds.is_mended(row)
    matches = held[0].edit.matches
    assert len(matches) >= 2
    assert all(row.start <= match.start < match.end <= row.end for match in matches)
    assert all(match.other_end <= row.start for match in matches)
    kept = report.patch.map_offset(matches[0].start), report.patch.map_offset(matches[0].end, "left")
    assert report.text[slice(*kept)].strip()


def test_the_counterparts_of_the_two_duplicates() -> None:
    counterpart = {"002_68d2e13712318b35.txt": (8, 12), "003_7928b0aaeb547bb4.txt": (20, 41)}
    for row in (row for row in ROWS if row.tier == "report"):
        document = seeds.document(row.file)
        first, last = counterpart[row.file]
        matches = next(held.edit.matches for held in seeds.report(row.file).held_back if held.filter == "duplicate_sections")
        others = [(document.line_at(match.other_start) + 1, document.line_at(match.other_end - 1) + 1) for match in matches]
        assert all(first <= a <= b <= last for a, b in others)
        assert others == sorted(others)


def test_a_duplicate_is_removed_on_demand() -> None:
    name = "003_7928b0aaeb547bb4.txt"
    base = Pipeline()
    pipeline = Pipeline((*base.without("duplicate_sections").filters, DuplicateSections(remove="paraphrase")))
    text = pipeline.run(seeds.document(name)).text
    assert "Dr. Evelyn Reed" not in text
    assert "Dr. Anya Sharma" in text


@pytest.mark.parametrize("trap", list(seeds.table("golden_keep.tsv")), ids=lambda trap: f"{trap['file']}:{trap['line']} {trap['text']}")
def test_traps_stay(trap: dict[str, str]) -> None:
    name = next(name for name in seeds.names() if name.startswith(trap["file"]))
    document, report = seeds.document(name), seeds.report(name)
    line = int(trap["line"]) - 1
    places = [(at, part) for part in re.split(r"\.\.\.|; | / |, |/(?=p)", trap["text"]) if part and (at := document.lines[line].find(part)) >= 0]
    assert places, "the trap is not in its line"
    for at, part in places:
        start = document.offsets[line] + at
        low, high = report.patch.map_offset(start), report.patch.map_offset(start + len(part), "left")
        assert report.text[low:high] in (part, "")


@pytest.mark.parametrize("name", seeds.names())
def test_every_seed_comes_back_byte_for_byte(name: str) -> None:
    report, raw = seeds.report(name), (seeds.SEEDS / name).read_bytes()
    assert report.patch.apply(raw.decode()) == report.text
    assert report.patch.invert(raw.decode()).apply(report.text).encode() == raw


@pytest.mark.parametrize("name", seeds.names())
def test_a_clean_seed_is_left_as_it_is(name: str) -> None:
    assert Pipeline()(seeds.report(name).text).patch.edits == ()


@pytest.mark.parametrize("jobs", [1, 4])
def test_any_number_of_workers_gives_the_same_bytes(jobs: int) -> None:
    documents = [seeds.document(name) for name in seeds.names()]
    assert [report.text for report in Pipeline().run_many(documents, jobs=jobs)] == [seeds.report(name).text for name in seeds.names()]


def test_the_seeds_stand_together_without_new_duplicates() -> None:
    whole = Document("\n".join(seeds.document(name).text for name in seeds.names()))
    found = list(DuplicateSections().edits(whole))
    assert len(found) == 2


def test_no_floor_is_broken() -> None:
    floors = json.loads(seeds.FLOORS.read_text(encoding="utf-8"))
    assert seeds.raised(floors, seeds.measure()) == floors, "better than the floors: run `python tests/seeds.py --raise`"


def test_floors_are_never_lowered() -> None:
    with pytest.raises(ValueError, match="floors are never lowered"):
        seeds.raised({"odd_spaces": {"recall": 1.0}}, {"odd_spaces": {"recall": 0.9}})
