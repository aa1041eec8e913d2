from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

import pytest
from click.testing import CliRunner

from cleantext.cli.main import cli
from cleantext.document import Document
from cleantext.edit import GUESS, LIKELY, Edit, Match
from cleantext.filter import Kind, Stage
from cleantext.pipeline import PRESETS, Preset
from cli.shell import DIRTY, PROSE, SOURCE, run

HEAD = "The first copy says this. "
TEXT = f"{HEAD}\n\x1b[31mred\u200b here.\nThe second copy says it.\n" + "a long tail " * 40


@dataclass(frozen=True)
class Many:
    """One edit of each sort."""

    name: ClassVar[str] = "many"
    stage: ClassVar[Stage] = Stage.REMOVAL
    kind: ClassVar[Kind] = Kind.REPAIR
    local: ClassVar[bool] = False
    reasons: ClassVar[Mapping[str, str]] = {"copy": "says what another place says", "odd": "cannot be seen"}

    def edits(self, document: Document) -> Iterator[Edit]:
        at = document.text.find("The second")
        if at >= 0:
            odd = document.text.index("\u200b")
            yield Edit(at, at + 25, "", "copy", LIKELY, (Match(at, at + 24, 0, len(HEAD) - 1, 0.75),))
            yield Edit(odd, odd + 1, " ", "odd", GUESS)
            yield Edit(at + 26, len(document.text), "", "odd", 0.93)


@pytest.fixture
def many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PRESETS, "article", Preset((Many(),)))


EXPECTED = r"""standard input: 2 edits made, 1 held back

     3:1  many copy  likely 0.8
          says what another place says
          [-The second copy says it.\n-]
          line 3 restates line 1, pair by pair:
            line 3: The second copy says it.  0.75
            = line 1: The first copy says this.

     4:2  many odd  0.93
          cannot be seen
          a[- long tail a long tail a long tail a long tail a long tail a long tail a long tail a long tail a lon … (479 characters) … ail a long tail a long tail a long tail a long tail a long tail a long tail a long tail a long tail -]

Held back:

     2:9  many odd  guess 0.5
          cannot be seen
          held back: less sure than 0.8 (--min-confidence)
          \x1b[31mred[-\u200b-]{+ +} here.
"""  # noqa: E501


@pytest.mark.usefixtures("many")
def test_every_edit_is_shown_in_its_place_with_its_reason() -> None:
    result = CliRunner().invoke(cli, ["explain", "-"], input=TEXT.encode())
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == EXPECTED


@pytest.mark.usefixtures("many")
def test_a_lower_bar_makes_the_guesses() -> None:
    result = CliRunner().invoke(cli, ["explain", "-", "--min-confidence", "0.5"], input=TEXT.encode())
    assert result.stdout.startswith("standard input: 3 edits made, 0 held back\n")


def test_the_real_command_explains_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(DIRTY.encode())
    done = run("explain", "a.txt", cwd=tmp_path)
    sentence = "names the page that the text was taken from"
    assert done == (
        0,
        f"a.txt: 1 edit made, 0 held back\n\n     3:1  source_lines source  sure 1\n          {sentence}\n          [-{SOURCE}-]\n".encode(),
        "",
    )


def test_a_guard_that_fired_is_explained() -> None:
    done = run("explain", "-", "--preset", "article", stdin=SOURCE.encode())
    assert b"0 edits made, 1 held back" in done.out
    assert b"held back: guard.survivors: with the others of source_lines it would leave less than 50% of the words" in done.out


def test_a_clean_text_needs_no_words() -> None:
    assert run("explain", "-", stdin=PROSE.encode()).out == b"standard input: 0 edits made, 0 held back\n"


def test_colours_are_for_terminals_and_not_with_no_color(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(DIRTY.encode())
    terminal = {"FORCE_COLOR": "1", "TERM": "xterm-256color"}
    assert b"\x1b[" in run("explain", "a.txt", cwd=tmp_path, env=terminal).out
    assert b"\x1b[3" not in run("explain", "a.txt", cwd=tmp_path, env=terminal | {"NO_COLOR": "1"}).out
    assert b"\x1b" not in run("explain", "a.txt", cwd=tmp_path).out


def test_a_folder_and_a_missing_file_are_wrong_usage(tmp_path: Path) -> None:
    done = run("explain", tmp_path)
    assert (done.code, done.out) == (2, b"")
    assert "explain takes one file" in done.err
    done = run("explain", "nope", cwd=tmp_path)
    assert (done.code, done.out) == (2, b"")
    assert "Error: nope: no such file or directory" in done.err


def test_a_file_that_is_no_text_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"caf\xe9")
    done = run("explain", "a.txt", cwd=tmp_path)
    assert (done.code, done.out) == (1, b"")
    assert done.err == "Error: a.txt: is not UTF-8: byte 0xe9 at offset 3 (line 1); it is probably cp1252: say --encoding cp1252\n"
