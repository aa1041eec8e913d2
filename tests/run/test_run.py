"""Runs with a manifest: nothing is lost, nothing is doubled, whatever happens."""

import contextlib
import gzip
import io
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import ClassVar

import pytest
from click.testing import CliRunner

from cleantext.cli.main import cli
from cleantext.cli.screen import Meter, Screen
from cleantext.document import Document
from cleantext.edit import Edit
from cleantext.filter import Kind, Stage
from cleantext.io.readers import Input
from cleantext.io.records import Reading
from cleantext.pipeline import PRESETS, Preset
from cleantext.run import parts
from cleantext.run.manifest import Manifest
from cleantext.run.parts import Item, grouped, spans
from cli.shell import DIRTY, PROSE, files, run


def lines(n: int) -> bytes:
    return b"".join(json.dumps({"id": i, "text": f"Page {i}.\n{DIRTY if i % 2 else PROSE}"}).encode() + b"\n" for i in range(n))


def texts(data: bytes) -> list[str]:
    return [json.loads(line)["text"] for line in data.splitlines()]


CLEAN = [f"Page {i}.\n{PROSE}" for i in range(60)]


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts of a few documents each; workers are forked, so they have them too."""
    monkeypatch.setattr(parts, "SPAN", 2000)
    monkeypatch.setattr("cleantext.run.worker.SPAN", 2000)
    monkeypatch.setattr(parts, "_SMALL", 100)


def clean(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(cli, ["clean", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stderr


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz", "a.jsonl.zst", "a.csv", "a.parquet"])
def test_one_file_in_many_parts_gives_the_same_bytes_for_any_number_of_workers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    if name == "a.parquet":
        pa, pq = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
        pq.write_table(pa.table({"id": range(60), "text": texts(lines(60))}), name, row_group_size=7)
    elif name == "a.csv":
        Path(name).write_text("id,text\n" + "".join(f'{i},"{text}"\n' for i, text in enumerate(texts(lines(60)))))
    else:
        from cleantext.io.compression import pack  # noqa: PLC0415

        Path(name).write_bytes(pack(lines(60), {".gz": "gzip", ".zst": "zstd"}.get(Path(name).suffix, "")))
    for jobs in "13":
        assert clean(name, "-o", f"out{jobs}", "-j", jobs, "--report", f"{jobs}.jsonl")[0] == 0
    assert files(tmp_path / "out1") == files(tmp_path / "out3")
    assert Path("1.jsonl").read_text().replace("out1/", "out3/") == Path("3.jsonl").read_text()
    assert len(Path("1.jsonl").read_text().splitlines()) == 60
    clean(f"out1/{name}", "-o", "again", "--to", "jsonl", "--preset", "lossless")
    assert texts(Path("again/a.jsonl").read_bytes()) == CLEAN


@pytest.mark.usefixtures("small")
def test_progress_counts_the_inputs_as_they_lie_on_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name, data in (("a.jsonl", lines(60)), ("b.jsonl.gz", gzip.compress(lines(60))), ("c.txt", DIRTY.encode())):
        Path(name).write_bytes(data)
    seen: list[tuple[int, int, int, int]] = []
    monkeypatch.setattr(Meter, "add", lambda _, *counts: seen.append(counts))
    assert clean("a.jsonl", "b.jsonl.gz", "c.txt", "-o", "out", "-j", "2")[0] == 0
    assert sum(consumed for *_, consumed in seen) == sum(path.stat().st_size for path in tmp_path.iterdir() if path.is_file())
    assert sum(documents for _, documents, *_ in seen) == 121


def test_a_line_of_progress_says_how_far_the_run_is_and_how_long_it_will_take(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr("cleantext.cli.screen.time", SimpleNamespace(monotonic=lambda: now[0]))
    meter = Meter(4_000_000_000, 60.0)
    now[0] = 59.0
    assert meter.add(1_000_000_000, 10, 0, 500_000_000) == ""
    now[0] = 120.0
    assert meter.add(1_000_000_000, 10, 2, 500_000_000) == "20 documents, 1,000 of 4,000 MB, 16.7 MB/s, 6 min left, 2 failed"


def test_a_failure_does_not_stand_behind_the_line_of_progress(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = io.StringIO()
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stderr", terminal)
    screen = Screen(quiet=False)
    with screen.counting(1_000):
        monkeypatch.setattr(Meter, "add", lambda *_: "1 document")
        screen.count(10, 1, 0)
        screen.failure("b.txt: is no text")
    assert terminal.getvalue().startswith("\r\x1b[K1 document\r\x1b[K")


@pytest.mark.usefixtures("small")
def test_every_record_is_in_the_output_or_among_the_failed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    rows = lines(60).splitlines(keepends=True)
    for i in (6, 41):
        rows[i] = b'{"text": broken}\n'
    Path("a.jsonl").write_bytes(b"".join(rows))
    code, err = clean("a.jsonl", "-o", "out", "-j", "2", "-q")
    assert code == 1
    assert [line.split(": is not")[0] for line in err.splitlines()] == ["Error: a.jsonl: line 7", "Error: a.jsonl: line 42"]
    assert texts(Path("out/a.jsonl").read_bytes()) == [text for i, text in enumerate(CLEAN) if i not in {6, 41}]
    assert Path("out/.cleantext/failed/a.jsonl").read_bytes() == b'{"text": broken}\n' * 2
    done = run("status", "out", cwd=tmp_path)
    assert done.out.startswith(b"1 input: 1 done, 0 failed, 0 left\n60 documents: 29 cleaned, 29 as they were, 2 failed (named below).")
    assert b"\n  a.jsonl: line 7: is not JSON" in done.out
    rows[6] = rows[41] = b'{"text": "mended"}\n'
    Path("a.jsonl").write_bytes(b"".join(rows))
    assert clean("a.jsonl", "-o", "out", "-q") == (0, "")
    assert len(texts(Path("out/a.jsonl").read_bytes())) == 60
    assert not Path("out/.cleantext/failed/a.jsonl").exists()


def test_what_failed_and_was_mended_is_no_longer_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    bad, good = b"caf\xe9", PROSE.encode()
    for name in ("a.txt", "b.txt"):
        Path(name).write_bytes(bad)
        assert clean(name, "-o", "out", "-q")[0] == 1
    assert {path.name for path in Path("out/.cleantext/failed").iterdir()} == {"a.txt", "b.txt"}
    assert "2 of 2 inputs are done, 2 of which failed: --retry-failed tries again;" in clean("a.txt", "b.txt", "-o", "out")[1]
    Path("a.txt").write_bytes(good)
    assert clean("a.txt", "-o", "out", "-q")[0] == 1  # for b.txt
    assert {path.name for path in Path("out/.cleantext/failed").iterdir()} == {"b.txt"}
    assert clean("a.txt", "-o", "out", "-q", "--fresh") == (0, "")
    assert not Path("out/.cleantext/failed").exists()


def test_a_folder_may_take_the_name_of_a_file_that_failed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("in/x").mkdir(parents=True)
    Path("in/y").write_bytes(b"caf\xe9")
    Path("in/x/z").write_bytes(b"caf\xe9")
    assert clean("in", "--glob", "*", "-o", "out", "-q")[0] == 1
    Path("in/y").unlink()
    Path("in/x/z").unlink()
    Path("in/x").rmdir()
    Path("in/y").mkdir()
    for name in ("in/x", "in/y/z"):
        Path(name).write_text(PROSE)
    clean("in", "--glob", "*", "-o", "out", "-q")
    assert files(Path("out")) == {"x": PROSE.encode(), "y/z": PROSE.encode()}


def test_a_file_without_a_suffix_that_fails_leaves_the_output_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("page").write_text(DIRTY)
    assert clean("page", "-o", "out", "-q") == (0, "")
    Path("page").write_bytes(b"caf\xe9")
    for _ in range(2):
        assert clean("page", "-o", "out", "-q")[0] == 1
        assert files(Path("out")) == {"page": PROSE.encode()}
    assert Path("out/.cleantext/failed/page").read_bytes() == b"caf\xe9"
    assert (
        CliRunner()
        .invoke(cli, ["status", "out"])
        .stdout.startswith("1 input: 0 done, 1 failed, 0 left\n1 document: 0 cleaned, 0 as they were, 1 failed")
    )


@pytest.mark.usefixtures("small")
def test_what_failed_before_an_input_changed_is_not_put_together_with_what_fails_now(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.jsonl").write_bytes(b"no json\n" * 3 + lines(30))
    with monkeypatch.context() as broken:
        broken.setattr("cleantext.run.engine.Run._assemble", lambda *_: None)  # as if the run ended there
        clean("a.jsonl", "-o", "out", "-q")
    Path("a.jsonl").write_bytes(lines(30) + b"no json\n")
    assert clean("a.jsonl", "-o", "out", "-q")[0] == 1
    assert Path("out/.cleantext/failed/a.jsonl").read_bytes() == b"no json\n"


def test_an_input_that_fails_as_a_whole_is_named_once_and_nothing_is_said_to_be_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.csv").write_text("id,body\n1,x\n")
    code, err = clean("a.csv", "-o", "out")
    assert code == 1
    assert "\nSee why with: cleantext status out\n" in err
    assert "\n  a.csv: has no field 'text'" in CliRunner().invoke(cli, ["status", "out"]).stdout


@pytest.mark.parametrize("to", [[], ["--to", "jsonl.gz"]])
def test_rows_that_failed_are_kept_as_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, to: list[str]) -> None:
    pa, pq = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    monkeypatch.chdir(tmp_path)
    table = pa.table({"n": [1, 2, 3, 4], "text": [PROSE, None, DIRTY, None]})
    pq.write_table(table, "a.parquet", row_group_size=2)
    assert clean("a.parquet", "-o", "out", "-q", *to)[0] == 1
    assert pq.read_table(next(Path("out/.cleantext/failed").iterdir())).to_pydict() == {"n": [2, 4], "text": [None, None]}


def test_a_table_without_a_document_stays_a_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pa, pq = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    monkeypatch.chdir(tmp_path)
    for name, values in (("empty", []), ("failed", [None, None])):
        table = pa.table({"n": pa.array(range(len(values)), pa.int16()), "text": pa.array(values, pa.large_string())})
        pq.write_table(table, f"{name}.parquet", row_group_size=1)
        assert clean(f"{name}.parquet", "-o", "out", "-q", "--fresh")[0] == (name == "failed")
        assert pq.read_table(f"out/{name}.parquet").schema == table.schema
        assert pq.read_table(f"out/{name}.parquet").num_rows == 0


def test_what_is_kept_of_a_compressed_input_is_compressed_and_what_is_too_large_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    long = b"x" * 300
    Path("a.txt.gz").write_bytes(gzip.compress(b"caf\xe9"))
    Path("b.jsonl.gz").write_bytes(gzip.compress(b'{"body": "x"}\n{"text": "%b"}\n' % long))
    for name, data in (("c.txt", long), ("d.jsonl", b'{"text": "%b"}\n' % long), ("e.csv", b"text,id\n%b,1\n" % long)):
        Path(name).write_bytes(data)
    assert clean("a.txt.gz", "b.jsonl.gz", "c.txt", "d.jsonl", "e.csv", "-o", "out", "-q", "--max-document-bytes", "100")[0] == 1
    kept = {path.name: gzip.decompress(path.read_bytes()) for path in Path("out/.cleantext/failed").iterdir()}
    assert kept == {"a.txt.gz": b"caf\xe9", "b.jsonl.gz": b'{"body": "x"}\n'}


@dataclass(frozen=True)
class Trap:
    """Kills its process, hangs, or fails, as the text wants it."""

    name: ClassVar[str] = "trap"
    stage: ClassVar[Stage] = Stage.REPAIR
    kind: ClassVar[Kind] = Kind.REPAIR
    local: ClassVar[bool] = True
    reasons: ClassVar[Mapping[str, str]] = {"x": "is an x"}

    def edits(self, document: Document) -> Iterator[Edit]:
        if "segfault" in document.text:
            os.kill(os.getpid(), signal.SIGSEGV)
        if "hang" in document.text:
            time.sleep(60)
        if "memory" in document.text:
            raise MemoryError
        yield from ()


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("jobs", ["1", "3"])
def test_a_document_that_kills_or_hangs_is_set_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: str) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(PRESETS, "article", Preset((Trap(),)))
    words = ["fine", "segfault", "fine", "hang", "memory", "fine"] * 2
    Path("a.jsonl").write_text("".join(f'{{"text": "{word}", "n": {i}}}\n' for i, word in enumerate(words)))
    for i, word in enumerate(words):
        Path(f"{i:02}.txt").write_text(word)
    code, err = clean(".", "-o", "out", "-j", jobs, "--timeout", "0.5", "-q")
    assert code == 1
    assert Path("out/a.jsonl").read_text() == "".join(f'{{"text": "{word}", "n": {i}}}\n' for i, word in enumerate(words) if word == "fine")
    assert len(Path("out/.cleantext/failed/a.jsonl").read_text().splitlines()) == 6
    assert sorted(name for name in files(tmp_path / "out") if name.endswith("txt")) == [
        f"{i:02}.txt" for i, word in enumerate(words) if word == "fine"
    ]
    assert Path("out/.cleantext/failed/03.txt").read_text() == "hang"
    assert "Error: 01.txt: ends the worker process (SIGSEGV)" in err
    assert "Error: a.jsonl: line 4: takes longer than --timeout 0.5 seconds" in err
    assert "Error: 04.txt: failed in filter 'trap' with MemoryError" in err


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_file_that_kills_when_it_is_read_is_set_apart_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: str) -> None:
    monkeypatch.chdir(tmp_path)

    def opened(source: Path, reading: Reading) -> Input:
        if source.name in {"03.txt", "a.jsonl"}:
            os.kill(os.getpid(), signal.SIGKILL)
        return Input(source, reading)

    monkeypatch.setattr("cleantext.run.worker.Input", opened)
    for i in range(6):
        Path(f"{i:02}.txt").write_text(PROSE)
    for name in "ab":
        Path(f"{name}.jsonl").write_bytes(lines(20))
    code, err = clean(".", "-o", "out", "-j", jobs, "-q")
    assert code == 1
    assert sorted(err.splitlines()) == [f"Error: {name}: reading it ends the worker process (SIGKILL)" for name in ("03.txt", "a.jsonl")]
    assert sorted(files(tmp_path / "out")) == ["00.txt", "01.txt", "02.txt", "04.txt", "05.txt", "b.jsonl"]


def test_a_run_with_other_settings_is_refused_and_says_what_differs(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(DIRTY)
    assert run("clean", "a.txt", "-o", "out", "-q", cwd=tmp_path).code == 0
    done = run("clean", "a.txt", "-o", "out", "--allow", "mojibake", "--text-key", "body", cwd=tmp_path)
    assert done.code == 2
    said = " ".join(done.err.split())
    assert "out was begun with other settings (" in said
    assert 'pipeline.text_key was "text", is "body"' in said
    assert "pipeline.filters.mojibake was" in said
    assert "say --fresh to begin anew" in said
    assert run("clean", "a.txt", "-o", "out", "--allow", "mojibake", "--fresh", "-q", cwd=tmp_path).code == 0


def test_what_is_done_is_not_done_again_unless_it_changed_or_went(tmp_path: Path) -> None:
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(DIRTY)
    command = ["clean", "a.txt", "b.txt", "c.txt", "-o", "out"]
    assert run(*command, cwd=tmp_path).code == 0
    before = (tmp_path / "out" / "a.txt").stat().st_mtime_ns
    done = run(*command, cwd=tmp_path)
    assert "Resuming: 3 of 3 inputs are done" in done.err
    assert (tmp_path / "out" / "a.txt").stat().st_mtime_ns == before
    (tmp_path / "b.txt").write_text("Another text.\n")
    (tmp_path / "out" / "c.txt").unlink()
    (tmp_path / "d.txt").write_text(DIRTY)
    assert run(*command, "d.txt", cwd=tmp_path).code == 0
    assert files(tmp_path / "out") == {name: PROSE.encode() for name in ("a.txt", "c.txt", "d.txt")} | {"b.txt": b"Another text.\n"}


def test_what_failed_is_tried_again_when_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("memory")
    Path("b.txt").write_text("fine")
    monkeypatch.setitem(PRESETS, "article", Preset((Trap(),)))
    assert clean(".", "-o", "out", "-q")[0] == 1
    monkeypatch.setattr(Trap, "edits", lambda *_: ())
    assert clean(".", "-o", "out", "-q")[0] == 1
    assert clean(".", "-o", "out", "-q", "--retry-failed") == (0, "")
    assert files(tmp_path / "out") == {"a.txt": b"memory", "b.txt": b"fine"}


def test_two_runs_do_not_write_into_one_folder(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(DIRTY)
    with Manifest(tmp_path / "out"):
        done = run("clean", "a.txt", "-o", "out", cwd=tmp_path)
    assert done.code == 2
    assert "out is being written by another run" in done.err


def test_nothing_is_written_outside_of_the_output(tmp_path: Path) -> None:
    (tmp_path / "pages" / "sub").mkdir(parents=True)
    (tmp_path / "pages" / "sub" / "a.txt").write_text(DIRTY)
    (tmp_path / "pages" / "b.txt").write_text(DIRTY)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "sub").symlink_to("../elsewhere")
    (tmp_path / "victim.txt").write_text("untouched")
    (tmp_path / "out" / "b.txt").symlink_to("../victim.txt")
    done = run("clean", "pages", "-o", "out", cwd=tmp_path)
    assert done.code == 1
    assert "out/sub/a.txt: cannot be written: a link on the way leads out of out" in done.err
    assert list((tmp_path / "elsewhere").iterdir()) == []
    assert (tmp_path / "victim.txt").read_text() == "untouched"
    assert (tmp_path / "out" / "b.txt").read_text() == PROSE


def test_a_manifest_that_is_none_is_an_error(tmp_path: Path) -> None:
    done = run("status", tmp_path)
    assert done.code == 2
    assert "holds no manifest" in done.err
    (tmp_path / "out" / ".cleantext").mkdir(parents=True)
    (tmp_path / "out" / ".cleantext" / "manifest.sqlite").write_bytes(b"no database at all, but long enough to be looked at")
    (tmp_path / "a.txt").write_text(DIRTY)
    done = run("clean", "a.txt", "-o", "out", cwd=tmp_path)
    assert done.code == 1
    assert "file is not a database" in done.err
    assert "Traceback" not in done.err


def test_a_damaged_manifest_is_an_error_that_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(DIRTY)
    assert clean("a.txt", "-o", "out", "-q") == (0, "")
    manifest = Path("out/.cleantext/manifest.sqlite")
    whole = manifest.read_bytes()
    said = []
    for page in range(1, len(whole) // 4096):
        manifest.write_bytes(whole[: page * 4096] + b"Z" * 4096 + whole[(page + 1) * 4096 :])
        said += [clean("a.txt", "-o", "out", "-q")[1], CliRunner().invoke(cli, ["status", "out"]).stderr]
    remedy = "manifest.sqlite: database disk image is malformed; remove it, then run the same command again"
    assert sum(remedy in each for each in said) > len(said) // 4
    manifest.unlink()
    assert clean("a.txt", "-o", "out", "-q") == (0, "")


def test_parts_of_files_hold_neighbours_only_and_spans_end() -> None:
    items = [Item(i, Path(f"{i}.txt"), Path("out"), 1 << 20) for i in (0, 1, 2, 3, 4, 7)]
    assert [part.key for part in grouped(items)] == [(0, -1), (4, -1), (7, -1)]
    assert [(part.part, part.last) for part in spans(Item(0, Path("a.jsonl"), Path("o"), 2 * parts.SPAN + 1, whole=False))] == [
        (0, False),
        (1, False),
        (2, True),
    ]
    assert [part.last for part in spans(Item(0, Path("a.jsonl.gz"), Path("o"), 1000, whole=False))] == [True]
    endless = spans(Item(0, Path("a.jsonl.gz"), Path("o"), 1 << 30, whole=False))
    assert not any(next(endless).last for _ in range(500))


def test_summary_and_log_are_json(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(DIRTY)
    (tmp_path / "b.txt").write_bytes(b"\xff\xfe\x00")
    done = run("clean", "a.txt", "b.txt", "-o", "out", "--summary", "s.json", "--log-json", cwd=tmp_path)
    found = json.loads((tmp_path / "s.json").read_text())
    assert (found["documents"], found["failed"], found["edits"]) == (1, 1, {"source_lines": 1})
    rows = [json.loads(line) for line in done.err.splitlines()]
    assert [row["level"] for row in rows[:1]] == ["error"]
    assert "b.txt" in rows[0]["message"]


def kill_and_resume(command: list[str], folder: Path, moments: Iterable[int], chance: random.Random) -> int:
    """Kill the run or one of its workers whenever so many of its outputs stand, resume it until it ends; return how often it was killed."""
    ahead, kills = list(moments), 0
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    while True:
        process = subprocess.Popen([sys.executable, "-m", "cleantext", *command], cwd=folder, env=env, stderr=subprocess.DEVNULL)
        while ahead and process.poll() is None:
            if sum(1 for _ in (folder / "out").glob("*.txt")) < ahead[0]:
                time.sleep(0.01)
                continue
            del ahead[0]
            children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
            workers = [int(pid) for pid in children.read_text().split()] if children.exists() else []
            victim = chance.choice([process.pid, *workers])
            with contextlib.suppress(ProcessLookupError):
                os.kill(victim, signal.SIGKILL)
                kills += 1
            if victim == process.pid:
                break
        if process.wait(timeout=120) == 0:
            return kills


@pytest.mark.parametrize("seed", range(2))
def test_a_run_that_is_killed_and_resumed_gives_the_same_bytes(tmp_path: Path, seed: int) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    for i in range(300):
        (pages / f"{i:04}.txt").write_text(f"Page {i}.\n{DIRTY}")
    (pages / "a.jsonl").write_bytes(lines(300))
    (pages / "b.jsonl.gz").write_bytes(gzip.compress(lines(300)))
    assert run("clean", "pages", "-o", "whole", "-q", "--report", "whole.jsonl", cwd=tmp_path).code == 0
    chance = random.Random(seed)  # noqa: S311 (no secret)
    moments = sorted(chance.sample(range(200), 4))
    assert kill_and_resume(["clean", "pages", "-o", "out", "-q", "--report", "out.jsonl", "-j", "2"], tmp_path, moments, chance)
    assert files(tmp_path / "out") == files(tmp_path / "whole")
    assert (tmp_path / "out.jsonl").read_text().replace('"out/', '"whole/') == (tmp_path / "whole.jsonl").read_text()
    assert sorted(path.name for path in (tmp_path / "out" / ".cleantext").iterdir() if path.name != "parts") == ["lock", "manifest.sqlite"]
    with sqlite3.connect(tmp_path / "out" / ".cleantext" / "manifest.sqlite") as manifest:
        assert manifest.execute("SELECT state, count(*) FROM inputs GROUP BY state").fetchall() == [("done", 302)]
    manifest.close()
