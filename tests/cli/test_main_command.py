import os
import resource
import signal
import subprocess
import sys
import time
from contextlib import chdir
from pathlib import Path

import pytest
from click import Argument, Context, Option
from click.testing import CliRunner

from cleantext.cli.main import cli, main
from cleantext.filters import FILTERS
from cli.shell import DIRTY, PROSE, files, run

DOCS = Path(__file__).parent.parent.parent / "docs" / "cli.md"


def test_help_shows_examples_and_exit_codes() -> None:
    done = run("--help")
    assert done.code == 0
    assert b"cleantext clean pages --out clean" in done.out
    assert b"Exit codes:" in done.out


def test_no_command_shows_the_help_and_is_wrong_usage() -> None:
    assert run().code == 2


def cpu(*arguments: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    subprocess.run([sys.executable, *arguments], stdout=subprocess.DEVNULL, check=True, env=env)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def test_help_costs_little_more_than_the_library_and_click() -> None:
    # 0.2 s on a quiet machine, where 0.3 is the budget; CPU time on a full one is twice that, so it is held against what cannot be saved
    measured = [(cpu("-m", "cleantext", "clean", "--help"), cpu("-c", "import cleantext.pipeline, click")) for _ in range(5)]
    assert min(help_ for help_, _ in measured) < 1.6 * min(base for _, base in measured)


def test_the_library_does_not_import_the_command_line() -> None:
    code = "import sys, cleantext; print([m for m in ('click', 'rich', 'msgspec', 'cleantext.cli', 'cleantext.io.files') if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    )
    assert done.stdout == "[]\n"


def test_help_loads_neither_rich_nor_msgspec() -> None:
    code = "import sys; from cleantext.cli.main import main; main(['clean', '--help']); sys.exit('rich' in sys.modules or 'msgspec' in sys.modules)"
    assert (
        subprocess.run(
            [sys.executable, "-c", code], check=False, capture_output=True, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
        ).returncode
        == 0
    )


def test_filters_lists_every_filter_with_its_reasons_and_presets() -> None:
    done = run("filters")
    assert (done.code, done.err) == (0, "")
    text = done.out.decode()
    for each in FILTERS:
        assert f"  {each.name}  changes {each.kind.value}  [" in text
        for reason, sentence in each.reasons.items():
            assert f"      {reason}  {sentence}\n" in text
    assert "  source_lines  changes whole lines or whole sentences, deleted  [article, auto, dump, corpus]\n" in text


def test_version_is_one_line() -> None:
    done = run("--version")
    assert done.code == 0
    assert done.out.startswith(b"cleantext ")
    assert done.out.count(b"\n") == 1
    assert done.err == ""


def test_version_warns_of_another_package_of_the_same_name(tmp_path: Path) -> None:
    folder = tmp_path / "clean_text-0.7.1.dist-info"
    folder.mkdir()
    (folder / "METADATA").write_text("Metadata-Version: 2.1\nName: clean-text\nVersion: 0.7.1\n")
    (folder / "top_level.txt").write_text("cleantext\n")
    done = run("--version", env={"PYTHONPATH": os.pathsep.join([*sys.path, str(tmp_path)])})
    assert done.code == 0
    assert done.out.count(b"\n") == 1
    assert "Warning: clean-text installs a package `cleantext` too" in done.err
    assert "Remedy: pip uninstall clean-text cleantext-pipeline" in done.err


def test_main_returns_the_exit_code(capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(PROSE.encode())
    assert main(["clean", str(path), "-q"]) == 0
    assert capsysbinary.readouterr().out == PROSE.encode()
    assert main(["clean", str(path), "--jobs", "x"]) == 2


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (PermissionError(13, "Permission denied", "pages\n/a.txt"), "Error: pages\\n/a.txt: Permission denied\n"),
        (OSError(28, "No space left on device"), "Error: standard output cannot be written: No space left on device\n"),
    ],
)
def test_what_the_system_refuses_is_named(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, error: OSError, message: str) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("cleantext.cli.main.silence_stdout", lambda: None)
    monkeypatch.setattr(cli, "main", refuse)
    assert main(["filters"]) == 1
    assert capsys.readouterr().err == message


@pytest.mark.parametrize(
    "arguments",
    [
        ["clean", "", "--in-place"],
        ["clean", ".", "--out", ""],
        ["clean", ".", "--check", "--report", ""],
        ["dedup", ".", "--out", ""],
        ["dedup", "", "--out", "out"],
        ["learn", ".", "-o", ""],
        ["score", ""],
        ["score", ".", "--bounds", "gopher", "--keep", ""],
        ["status", ""],
    ],
)
def test_an_empty_name_is_not_the_working_folder(tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "a.txt").write_text(DIRTY)
    with chdir(tmp_path):
        done = CliRunner().invoke(cli, arguments)
    assert done.exit_code == 2
    assert "a name is wanted, and this one is empty" in done.stderr
    assert files(tmp_path) == {"a.txt": DIRTY.encode()}


def test_a_file_that_is_called_as_standard_input_is_read_by_its_path(tmp_path: Path) -> None:
    (tmp_path / "-").write_text(DIRTY)
    with chdir(tmp_path):
        assert CliRunner().invoke(cli, ["clean", "./-", "-q"], input="other").stdout == PROSE
        assert CliRunner().invoke(cli, ["clean", "-", "-q"], input="other").stdout == "other"


def test_the_shell_completes_the_names_of_files() -> None:
    for name in ("clean", "dedup", "explain", "learn", "score"):
        command = cli.get_command(Context(cli), name)
        assert command
        (argument,) = (each for each in command.params if isinstance(each, Argument))
        assert [(item.value, item.type) for item in argument.shell_complete(Context(command), "pa")] == [("pa", "file")]


def test_the_docs_name_every_command_and_every_option() -> None:
    page = DOCS.read_text(encoding="utf-8")
    context = Context(cli)
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        assert command is not None
        assert f"cleantext {name}" in page
        for parameter in command.params:
            if isinstance(parameter, Option):
                assert all(f"`{option}" in page for option in parameter.opts), parameter.opts


def test_the_list_of_commands_has_the_first_sentence_of_each() -> None:
    context = Context(cli)
    found = {name: command for name in cli.list_commands(context) if (command := cli.get_command(context, name))}
    assert {name: command.get_short_help_str(200) for name, command in found.items()} == {name: text for name, (_, text) in cli.lazy.items()}
    assert all(name == command.name for name, command in found.items())


def test_help_imports_no_subcommand() -> None:
    script = "import sys; from cleantext.cli.main import main; main(['--help']); print(*sys.modules, file=sys.stderr)"
    ran = subprocess.run(
        [sys.executable, "-c", script], env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}, capture_output=True, text=True, check=True
    )
    assert not {"cleantext.cli.clean", "cleantext.pipeline", "cleantext.filters", "numpy", "rich"} & set(ran.stderr.split())
    assert "Clean files, folders or standard input." in ran.stdout


HEEDING = """
import runpy, signal
signal.signal(signal.SIGINT, signal.default_int_handler)
runpy.run_module("cleantext", run_name="__main__", alter_sys=True)
"""
"""Runs cleantext as `-m` does. A shell without job control has what it starts in the background ignore Control-C, and so would our children."""


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_control_c_ends_the_run_without_a_traceback(tmp_path: Path, jobs: str) -> None:
    for i in range(400):
        (tmp_path / f"{i:03}.txt").write_bytes(PROSE.encode() * 200)
    command = [sys.executable, "-c", HEEDING, "clean", ".", "--out", "out", "--report", "r.jsonl", "-j", jobs]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(command, cwd=tmp_path, env=env, stderr=subprocess.PIPE, text=True, start_new_session=True) as process:
        while not (tmp_path / "out" / "000.txt").exists():
            assert process.poll() is None
            time.sleep(0.01)
        os.killpg(process.pid, signal.SIGINT)
        _, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "Traceback" not in err
    assert "Interrupted: what was written so far is whole. `clean --out` and `dedup` go on from there when they are run again." in err
    assert not (tmp_path / "r.jsonl").exists()
    done = run(*command[3:], cwd=tmp_path)
    assert done.code == 0
    assert "400 documents" in done.err
    assert len((tmp_path / "r.jsonl").read_text().splitlines()) == len(list((tmp_path / "out").glob("*.txt"))) == 400
