"""What a report says of a document, and that its diff is a diff."""

import re
import shutil
import subprocess
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import ClassVar

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleantext import Document, Edit, Kind, Patch, Pipeline, Report, Stage
from cleantext.edit import Match
from cleantext.report import Change, Step
from strategies import chains, lines_of_text, patched

NO_END = "\\ No newline at end of file\n"
HEAD = re.compile(r"@@ -(\d+),(\d+) \+(\d+),(\d+) @@\n")


def report_of(text: str, *edits: tuple[int, int, str], name: str = "") -> Report:
    return report_by(text, Patch.of([Edit(*edit, "test") for edit in edits], len(text)), name)


def report_by(text: str, patch: Patch, name: str = "") -> Report:
    steps = (Step("test", Stage.SPACING, Kind.REPAIR, patch),) if patch else ()
    return Report(Document(text, name), patch.apply(text), steps)


def rows_of(text: str) -> list[str]:
    return re.findall(r"[^\n]*\n|[^\n]+$", text)


def applied(diff: str, original: str) -> str:
    """Apply a unified diff as its definition says, checking every count and every context line on the way."""
    old, new, at = rows_of(original), [], 0
    lines = rows_of(diff)[2:]
    while lines:
        head = HEAD.fullmatch(lines.pop(0))
        assert head, "a hunk has a head"
        low, count, new_low, new_count = map(int, head.groups())
        start = low - 1 if count else low
        assert at <= start, "hunks are in order and apart"
        new += old[at:start]
        assert len(new) == (new_low - 1 if new_count else new_low)
        taken: list[str] = []
        given_: list[str] = []
        while lines and not lines[0].startswith("@@"):
            row = lines.pop(0)
            mark, body = row[0], row[1:]
            if lines and lines[0] == NO_END:
                lines.pop(0)
                body = body.removesuffix("\n")
            taken += [body] if mark in " -" else []
            given_ += [body] if mark in " +" else []
        assert (len(taken), len(given_)) == (count, new_count)
        at = start + count
        assert taken == old[start:at]
        new += given_
    return "".join(new + old[at:])


# The diff


@given(patched(lines_of_text) | patched())
def test_the_diff_applied_to_the_original_gives_the_text(case: tuple[str, Patch]) -> None:
    text, patch = case
    report = report_by(text, patch)
    assert applied(report.diff(), text) == report.text
    assert bool(report.diff()) == (report.text != text)


@settings(max_examples=30)
@pytest.mark.skipif(not shutil.which("patch"), reason="needs the command `patch`")
@given(patched(lines_of_text) | patched())
def test_the_command_patch_understands_the_diff(tmp_path_factory: pytest.TempPathFactory, case: tuple[str, Patch]) -> None:
    text, patch = case
    report = report_by(text, patch)
    if report.diff():
        assert _system_patch(tmp_path_factory.mktemp("diff"), text, report.diff()) == report.text.encode("utf-8", "surrogatepass")


def _system_patch(folder: Path, text: str, diff: str) -> bytes:
    (folder / "in").write_bytes(text.encode("utf-8", "surrogatepass"))
    command = ["patch", "--binary", "--quiet", "--force", "--unified", "--fuzz=0", "-o", "out", "in"]
    subprocess.run(command, cwd=folder, input=diff.encode("utf-8", "surrogatepass"), check=True)
    return (folder / "out").read_bytes()


@given(patched(lines_of_text))
def test_no_row_is_taken_and_given_again_at_the_edge_of_a_change(case: tuple[str, Patch]) -> None:
    text, patch = case
    rows = rows_of(report_by(text, patch).diff())[2:]
    for row, following in pairwise(rows):
        assert not (row[0] == "-" and following[0] == "+" and row[1:] == following[1:] and NO_END not in rows)


@pytest.mark.parametrize(
    ("text", "edit", "hunk"),
    [
        pytest.param("a\nb\nc\n", (2, 3, "B"), "@@ -1,3 +1,3 @@\n a\n-b\n+B\n c\n", id="a changed line"),
        pytest.param("a\nb\nc\n", (2, 4, ""), "@@ -1,3 +1,2 @@\n a\n-b\n c\n", id="a removed line: no other line is touched"),
        pytest.param("a\nc\n", (2, 2, "b\n"), "@@ -1,2 +1,3 @@\n a\n+b\n c\n", id="an added line"),
        pytest.param("a\n", (0, 2, ""), "@@ -1,1 +0,0 @@\n-a\n", id="all taken away"),
        pytest.param("", (0, 0, "a\n"), "@@ -0,0 +1,1 @@\n+a\n", id="all new"),
        pytest.param("a", (1, 1, "\n"), f"@@ -1,1 +1,1 @@\n-a\n{NO_END}+a\n", id="a last line end added"),
        pytest.param("a\n", (1, 2, ""), f"@@ -1,1 +1,1 @@\n-a\n+a\n{NO_END}", id="the last line end taken away"),
        pytest.param("a\nb", (0, 1, "A"), f"@@ -1,2 +1,2 @@\n-a\n+A\n b\n{NO_END}", id="a context line without an end"),
        pytest.param("a\r\nb\r\n", (0, 1, "A"), "@@ -1,2 +1,2 @@\n-a\r\n+A\r\n b\r\n", id="CRLF stays"),
        pytest.param("a\r\nb\r\n", (1, 2, ""), "@@ -1,2 +1,2 @@\n-a\r\n+a\n b\r\n", id="CRLF mended"),
        pytest.param("a\n", (1, 1, "\n"), "@@ -1,1 +1,2 @@\n a\n+\n", id="a blank line at the end"),
    ],
)
def test_hunks(text: str, edit: tuple[int, int, str], hunk: str) -> None:
    assert report_of(text, edit).diff() == f"--- text\n+++ text (clean)\n{hunk}"


def test_changes_far_apart_have_hunks_of_their_own_and_near_ones_share_one() -> None:
    text = "".join(f"{i:02}\n" for i in range(30))
    far = report_of(text, (3, 4, "x"), (3 * 9 + 1, 3 * 9 + 1, "y")).diff()
    near = report_of(text, (3, 4, "x"), (3 * 8 + 1, 3 * 8 + 1, "y")).diff()
    assert [row for row in rows_of(far) if row[0] == "@"] == ["@@ -1,5 +1,5 @@\n", "@@ -7,7 +7,7 @@\n"]
    assert [row for row in rows_of(near) if row[0] == "@"] == ["@@ -1,12 +1,12 @@\n"]


def test_a_diff_names_its_document_on_one_line() -> None:
    assert report_of("a", (0, 1, "b"), name="dir/x.txt").diff().startswith("--- dir/x.txt\n+++ dir/x.txt (clean)\n@@")
    assert report_of("a", (0, 1, "b"), name="a\nb").diff().startswith("--- a b\n+++ a b (clean)\n@@")


@pytest.mark.parametrize("edits", [(), ((1, 1, ""),), ((0, 1, "a"),)])
def test_no_change_has_no_diff(edits: tuple[tuple[int, int, str], ...]) -> None:
    assert not report_of("a\nb", *edits).diff()


def test_a_diff_is_linear_in_the_text() -> None:
    n = 20_000
    report = report_of("word word\n" * n, *((10 * i, 10 * i + 1, "W") for i in range(0, n, 2)))
    start = time.process_time()
    assert len(report.diff()) > n
    assert time.process_time() - start < 3


# Changes and proposals


@dataclass(frozen=True)
class Tails:
    """Deletes every "!" and would like to write "no" for "yes"."""

    name: ClassVar[str] = "tails"
    stage: ClassVar[Stage] = Stage.REPAIR
    kind: ClassVar[Kind] = Kind.REPAIR
    local: ClassVar[bool] = True
    reasons: ClassVar[Mapping[str, str]] = {"tail": "a test", "answer": "a test"}

    def edits(self, document: Document) -> list[Edit]:
        found = [Edit(m.start(), m.end(), "", "tail", 0.9) for m in re.finditer("!", document.text)]
        match = (Match(0, 1, 1, 2, 1 / 3),)
        return found + [Edit(m.start(), m.end(), "no", "answer", 0.3, match) for m in re.finditer("yes", document.text)]


@dataclass(frozen=True)
class Capitals:
    """Writes "E" for "e": the second filter, which sees a text that has moved."""

    name: ClassVar[str] = "capitals"
    stage: ClassVar[Stage] = Stage.CASING
    kind: ClassVar[Kind] = Kind.CASING
    local: ClassVar[bool] = True
    reasons: ClassVar[Mapping[str, str]] = {"e": "a test"}

    def edits(self, document: Document) -> list[Edit]:
        return [Edit(m.start(), m.end(), "E", "e") for m in re.finditer("e", document.text)]


@pytest.fixture
def report() -> Report:
    return Pipeline((Capitals(), Tails())).run(Document("!a!\r\nb! e\nyes", "id"))


def test_changes_stand_at_their_place_in_the_original(report: Report) -> None:
    rows = [(c.filter, c.line, c.column, c.before, c.after, c.held_back) for c in report.changes()]
    assert rows == [
        ("tails", 1, 1, "!", "", ""),
        ("tails", 1, 3, "!", "", ""),
        ("tails", 2, 2, "!", "", ""),
        ("capitals", 2, 4, "e", "E", ""),
        ("capitals", 3, 2, "e", "E", ""),
    ]
    assert (report.text, report.changed, report.counts) == ("a\r\nb E\nyEs", True, Counter(tails=3, capitals=2))


def test_proposals_stand_at_their_place_in_the_original_and_say_why_they_were_held_back(report: Report) -> None:
    (held,) = report.proposals()
    assert held == Change("tails", 3, 1, "yes", "no", Edit(10, 13, "no", "answer", 0.3, (Match(0, 1, 1, 2, 1 / 3),)), "confidence")


def test_to_dict_holds_all_of_it(report: Report) -> None:
    row = report.to_dict()
    assert row["id"] == "id"
    assert row["characters"] == {"before": 13, "after": 10}
    assert row["counts"] == {"tails": 3, "capitals": 2}
    assert row["changes"] == [change.to_dict() for change in report.changes()]
    first = {"filter": "tails", "reason": "tail", "confidence": 0.9, "start": 0, "end": 1, "line": 1, "column": 1, "before": "!", "after": ""}
    assert next(report.changes()).to_dict() == first
    matches = [{"start": 0, "end": 1, "other_start": 1, "other_end": 2, "similarity": 0.333}]
    place = {"start": 10, "end": 13, "line": 3, "column": 1, "before": "yes", "after": "no"}
    assert row["held_back"] == [{"filter": "tails", "reason": "answer", "confidence": 0.3, "held_back": "confidence", "matches": matches, **place}]


def test_to_dict_is_json(report: Report) -> None:
    assert msgspec.json.decode(msgspec.json.encode(report.to_dict())) == report.to_dict()


@given(patched(st.text(max_size=20)))
def test_the_composed_edits_of_to_dict_make_the_text(case: tuple[str, Patch]) -> None:
    text, patch = case
    report = report_by(text, patch)
    rows = msgspec.convert(report.to_dict()["edits"], list[Edit])
    assert Patch(len(text), tuple(rows)).apply(text) == report.text


def test_an_untouched_document_has_an_empty_report() -> None:
    report = Pipeline((Capitals(),))("abc")
    assert (report.changed, report.counts, list(report.changes()), list(report.proposals())) == (False, Counter(), [], [])
    assert report.to_dict()["edits"] == []


@given(chains(2))
def test_positions_are_counted_from_one(case: tuple[str, list[Patch]]) -> None:
    text, (first, _) = case
    document = Document(text)
    for edit in first:
        change = Report(document, "")._change("test", edit)  # noqa: SLF001 (the arithmetic alone)
        lines = text[: edit.start].split("\n")
        assert (change.line, change.column) == (len(lines), len(lines[-1]) + 1)
