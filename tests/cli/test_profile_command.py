from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cleantext.cli.main import cli
from cleantext.profile import Profile
from cli.shell import PROSE


def run(*arguments: str | Path) -> Result:
    done = CliRunner().invoke(cli, list(map(str, arguments)))
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    for part in "ab":
        (folder / part).mkdir(parents=True)
        for i in range(3):
            (folder / part / f"{i}.txt").write_text(f"Harbour Gazette\n{PROSE}Rare in {part}\n" if i else f"Harbour Gazette\n{PROSE}")
    (folder / "a" / "0.txt").write_text("Only here\n")
    return folder


def test_profiles_that_were_learned_of_parts_add_up_to_that_of_the_whole(site: Path, tmp_path: Path) -> None:
    for part in ("a", "b"):
        assert run("learn", site / part, "-o", tmp_path / part).exit_code == 0
    assert run("profile", "merge", tmp_path / "a", tmp_path / "b", "-o", tmp_path / "merged").exit_code == 0
    assert run("learn", site, "-o", tmp_path / "whole").exit_code == 0
    assert (tmp_path / "merged").read_bytes() == (tmp_path / "whole").read_bytes()
    assert Profile.load(tmp_path / "whole").lines["only here"] == 1


def test_a_profile_is_pruned_when_asked_and_shown(site: Path, tmp_path: Path) -> None:
    done = run("learn", site, "-o", tmp_path / "p", "--least", "3")
    assert done.stderr == "Learned what 6 documents repeat.\n"
    shown = run("profile", "show", tmp_path / "p", "-n", "1").stdout
    assert shown.startswith("6 documents, 3 different lines, pruned to lines of 3 documents or more\n        5   83%  harbour gazette")
    assert run("profile", "merge", tmp_path / "p", tmp_path / "p", "-o", tmp_path / "q").exit_code == 2


def test_what_cannot_be_learned_from_is_named_and_the_others_count(site: Path, tmp_path: Path) -> None:
    (site / "bad.txt").write_bytes(b"caf\xe9")
    (site / "bad.jsonl").write_bytes(b'{"text": "Harbour Gazette"}\n{"body": "x"}\n')
    done = run("learn", site, "-o", tmp_path / "p")
    assert done.exit_code == 1
    assert f"Error: {site}/bad.txt: is not UTF-8: byte 0xe9" in done.stderr
    assert f"Error: {site}/bad.jsonl: line 2: has no field 'text'" in done.stderr
    assert Profile.load(tmp_path / "p").documents == 7


def test_commands_call_a_row_and_a_record_by_the_same_number(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,text\n1,x\n2\n")
    (tmp_path / "lines").write_text('{"text": "x"}\n{"body": "x"}\n')
    paths = [tmp_path / "a.csv", tmp_path / "lines"]
    for command in ("clean --check", "clean -o {}/o", "learn -o {}/p", "score -q", "dedup -o {}/d"):
        name, *options = command.format(tmp_path).split()
        errors = run(name, *paths, *options).stderr
        assert "a.csv: row 3: has 1 fields; the head has 2" in errors, name
        assert "lines: line 2: has no field" in errors or "lines: record 2: has no field" in errors, name


def test_options_that_would_do_nothing_are_no_options_of_learning(site: Path, tmp_path: Path) -> None:
    assert run("learn", site, "-o", tmp_path / "p", "--preset", "dump").exit_code == 2


def test_a_profile_is_never_written_over_an_input(site: Path) -> None:
    done = run("learn", site, "-o", site / "a" / "1.txt")
    assert done.exit_code == 2
    assert "would be written over" in done.stderr
    assert (site / "a" / "1.txt").read_text().startswith("Harbour Gazette")


def test_a_profile_that_is_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / "p").write_text("text")
    done = run("profile", "show", tmp_path / "p")
    assert done.exit_code == 1
    assert "p: is no profile, or was cut off; write one with `cleantext learn`" in done.stderr
