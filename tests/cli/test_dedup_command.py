import gzip
import json
import os
import random
import signal
import subprocess
import sys
import time
from contextlib import chdir
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pytest
from click.testing import CliRunner
from pyarrow import parquet as pq

from cleantext.cli.findings import Findings
from cleantext.cli.main import cli
from cleantext.dedup import Cluster, Deduplicator, Dropped
from cleantext.document import Document
from cli.shell import Done, files
from cli.shell import run as run_alone
from stories import corpus, story

DOCUMENTS: Final = corpus(stories=6)


def run(*arguments: str | Path, cwd: Path | None = None) -> Done:
    """Run the command in this process: numpy and duckdb are imported once."""
    with chdir(cwd or Path.cwd()):
        done = CliRunner().invoke(cli, [*map(str, arguments)])
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return Done(done.exit_code, done.stdout_bytes, done.stderr)


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def write_lines(path: Path, documents: list[Document]) -> None:
    path.write_text("".join(json.dumps({"n": i, "id": d.id, "text": d.text, **d.meta}) + "\n" for i, d in enumerate(documents)), encoding="utf-8")


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """Return a folder of text files, and of JSON lines in a folder below it."""
    folder = tmp_path / "pages"
    (folder / "sub").mkdir(parents=True)
    for document in DOCUMENTS[:8]:
        (folder / f"{document.id}.txt").write_bytes(b"\xef\xbb\xbf" + document.text.encode() + b"\r\n")
    write_lines(folder / "sub" / "more.jsonl", DOCUMENTS[8:])
    return folder


def test_documents_are_parted_into_kept_and_dropped_as_they_were_read(pages: Path, tmp_path: Path) -> None:
    done = run("dedup", "pages", "--out", "out", cwd=tmp_path)
    assert (done.code, done.out) == (0, b"")
    out = files(tmp_path / "out")
    dropped = {each["id"] for cluster in lines(tmp_path / "out" / "clusters.jsonl") for each in cluster["dropped"]}
    assert dropped
    for path in pages.glob("*.txt"):
        place, other = ("dropped", "kept") if f"pages/{path.name}" in dropped else ("kept", "dropped")
        assert out[f"{place}/{path.name}"] == path.read_bytes()
        assert f"{other}/{path.name}" not in out
    read = (pages / "sub" / "more.jsonl").read_bytes().splitlines(keepends=True)
    assert out["kept/sub/more.jsonl"] == b"".join(line for line in read if json.loads(line)["id"] not in dropped)
    assert out["dropped/sub/more.jsonl"] == b"".join(line for line in read if json.loads(line)["id"] in dropped)


def test_the_lists_say_who_is_a_copy_of_whom(pages: Path, tmp_path: Path) -> None:
    done = run("dedup", pages, "--out", tmp_path / "out", "--lists")
    clusters, contained = (lines(tmp_path / "out" / name) for name in ("clusters.jsonl", "contained.jsonl"))
    assert [cluster["kept"] for cluster in clusters] == sorted(cluster["kept"] for cluster in clusters)
    assert {each["kind"] for cluster in clusters for each in cluster["dropped"]} <= {"exact", "duplicate"}
    assert all(0.3 <= each["jaccard"] <= 1 for cluster in clusters for each in cluster["dropped"])
    assert any("roundup" in each["in"] and each["containment"] == 1.0 for each in contained)
    summary = json.loads((tmp_path / "out" / "summary.json").read_text())
    assert summary["documents"] == len(DOCUMENTS) == summary["kept"] + summary["dropped"]
    assert sum(int(size) * count for size, count in summary["sizes"].items()) == summary["dropped"] + summary["clusters"]
    assert f"{summary['kept']} kept, {summary['dropped']} dropped" in done.err
    assert not (tmp_path / "out" / "kept").exists()


def test_any_number_of_jobs_writes_the_same_bytes(pages: Path, tmp_path: Path) -> None:
    for jobs in "13":
        assert run("dedup", pages, "--out", tmp_path / jobs, "-j", jobs, "-q") == (0, b"", "")
    one, three = ({name: data for name, data in files(tmp_path / jobs).items() if name != "index.duckdb"} for jobs in "13")
    assert one == three


def test_a_second_call_adds_to_the_first_and_reads_nothing_twice(tmp_path: Path) -> None:
    for name, documents in (("a", DOCUMENTS[:9]), ("b", DOCUMENTS[9:]), ("all", DOCUMENTS)):
        write_lines(tmp_path / f"{name}.jsonl", documents)
    run("dedup", "a.jsonl", "--out", "out", cwd=tmp_path)
    run("dedup", "b.jsonl", "--out", "out", cwd=tmp_path)
    (tmp_path / "a.jsonl").chmod(0)
    done = run("dedup", "a.jsonl", "--out", "out", "--lists", cwd=tmp_path)
    assert done.code == 0
    run("dedup", "all.jsonl", "--out", "whole", cwd=tmp_path)
    for name in ("clusters.jsonl", "contained.jsonl", "summary.json"):
        assert (tmp_path / "out" / name).read_bytes() == (tmp_path / "whole" / name).read_bytes()


def test_what_is_no_longer_kept_goes_from_the_kept_ones(tmp_path: Path) -> None:
    told = story(1)
    (tmp_path / "a.txt").write_text(" ".join(told[:-2]))
    run("dedup", "a.txt", "--out", "out", cwd=tmp_path)
    assert "kept/a.txt" in files(tmp_path / "out")
    (tmp_path / "b.txt").write_text(" ".join(told))
    run("dedup", "a.txt", "b.txt", "--out", "out", cwd=tmp_path)
    assert {name for name in files(tmp_path / "out") if name.endswith(".txt")} == {"dropped/a.txt", "kept/b.txt"}


def test_ask_says_what_a_new_document_is_a_copy_of_and_adds_nothing(pages: Path, tmp_path: Path) -> None:
    run("dedup", pages, "--out", tmp_path / "out", "--lists")
    before = (tmp_path / "out" / "index.duckdb").read_bytes()
    (tmp_path / "new.txt").write_text(" ".join(story(0)[:18]))
    (tmp_path / "other.txt").write_text(" ".join(story(99)))
    done = run("dedup", "new.txt", "other.txt", "--out", "out", "--ask", cwd=tmp_path)
    new, other = map(json.loads, done.out.splitlines())
    assert (new["id"], new["matches"][0]["kind"]) == ("new.txt", "duplicate")
    assert other == {"id": "other.txt", "matches": []}
    assert (tmp_path / "out" / "index.duckdb").read_bytes() == before
    assert "is not there yet" in run("dedup", "new.txt", "--out", "none", "--ask", cwd=tmp_path).err


def test_the_earliest_by_a_field_is_kept(tmp_path: Path) -> None:
    told = " ".join(story(1))
    rows = [{"url": "a", "text": told, "date": "2024-02"}, {"url": "b", "text": told + " The end of it.", "date": "2024-01"}]
    (tmp_path / "x.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    for keep, kept in (("longest", "b"), ("first", "a"), ("earliest:date", "b")):
        run("dedup", "x.jsonl", "--out", keep, "--keep", keep, "--id-key", "url", cwd=tmp_path)
        assert lines(tmp_path / keep / "clusters.jsonl")[0]["kept"] == kept


def test_a_record_without_an_id_is_called_by_its_place_and_one_id_twice_is_one_document(tmp_path: Path) -> None:
    row = json.dumps({"text": "Some words of a text that is said once."}).encode() + b"\n"
    (tmp_path / "x.jsonl").write_bytes(row + b"\n" + row.strip())
    run("dedup", "x.jsonl", "--out", "out", cwd=tmp_path)
    assert lines(tmp_path / "out" / "clusters.jsonl")[0]["dropped"][0]["id"] == f"x.jsonl@{len(row) + 1}"
    assert files(tmp_path / "out")["kept/x.jsonl"] == row
    (tmp_path / "y.jsonl").write_text(2 * '{"id": 7, "text": "One."}\n')
    run("dedup", "y.jsonl", "--out", "two", cwd=tmp_path)
    assert files(tmp_path / "two")["kept/y.jsonl"] == b'{"id": 7, "text": "One."}\n'
    assert json.loads((tmp_path / "two" / "summary.json").read_text())["documents"] == 1


ROWS: Final = [("a", " ".join(story(1))), ("b", " ".join(story(2))), ("c", " ".join(story(1)))]


def table(rows: list[tuple[str, str]]) -> bytes:
    return b"id,text\r\n" + b"".join(f'{name},"{text}"\r\n'.encode() for name, text in rows)


def json_lines(rows: list[tuple[str, str]]) -> bytes:
    return b"".join(json.dumps({"id": name, "text": text}).encode() + b"\n" for name, text in rows)


def parquet(rows: list[tuple[str, str]]) -> bytes:
    sink = pa.BufferOutputStream()
    pq.write_table(pa.table({"id": [name for name, _ in rows], "text": [text for _, text in rows]}), sink)
    return bytes(sink.getvalue())


def archive(rows: list[tuple[str, str]]) -> bytes:
    head = "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Record-ID: <urn:{}>\r\nContent-Length: {}\r\n\r\n{}\r\n\r\n"
    return b"".join(head.format(name, len(text), text).encode() for name, text in rows)


@pytest.mark.parametrize(
    ("name", "data", "kept"),
    [
        pytest.param("x.csv", table(ROWS), table(ROWS[:2]), id="CSV, with its head"),
        pytest.param("x.jsonl.gz", gzip.compress(json_lines(ROWS)), json_lines(ROWS[:2]), id="compressed lines"),
        pytest.param("x.parquet", parquet(ROWS), [{"id": name, "text": text} for name, text in ROWS[:2]], id="Parquet"),
        pytest.param("x.wet", archive(ROWS), 2, id="an archive: lines"),
    ],
)
def test_every_format_is_parted(tmp_path: Path, name: str, data: bytes, kept: object) -> None:
    (tmp_path / name).write_bytes(data)
    assert run("dedup", tmp_path / name, "--out", tmp_path / "out").code == 0
    out = files(tmp_path / "out")
    written = next(data for path, data in out.items() if path.startswith("kept/"))
    assert len([path for path in out if path.startswith("dropped/")]) == 1
    if name.endswith("parquet"):
        assert pq.read_table(pa.BufferReader(written)).to_pylist() == kept
    elif name.endswith("wet"):
        assert len(written.splitlines()) == kept
    else:
        assert (gzip.decompress(written) if name.endswith("gz") else written) == kept


def test_a_part_without_a_document_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_bytes(table(ROWS[:2]))
    run("dedup", tmp_path / "x.csv", "--out", tmp_path / "out")
    assert {path for path in files(tmp_path / "out") if path.endswith("csv")} == {"kept/x.csv"}


def test_a_record_whose_id_is_null_is_called_by_its_place(tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_text('{"id": null, "text": "One."}\n{"id": null, "text": "Two."}\n')
    assert "2 documents: 2 kept" in run("dedup", tmp_path / "x.jsonl", "--out", tmp_path / "out").err


def test_what_cannot_be_read_is_named_and_the_others_go_on(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"caf\xe9")
    (tmp_path / "b.txt").write_bytes(b"A text.")
    (tmp_path / "c.jsonl").write_bytes(b'{"id": 1, "text": "Two."}\nno json\n[1]\n{"text": 3}\n\xff\n')
    done = run("dedup", "a.txt", "b.txt", "c.jsonl", "--out", "out", cwd=tmp_path)
    assert done.code == 1
    for said in (
        "a.txt: is not UTF-8",
        "c.jsonl: line 2: is not JSON",
        "c.jsonl: line 3: is no JSON object but a list",
        "c.jsonl: line 4: holds a number in 'text'",
        "c.jsonl: line 5: is not",
    ):
        assert said in done.err
    assert "2 documents: 2 kept" in done.err
    (tmp_path / "a.txt").write_bytes(b"cafe")
    (tmp_path / "c.jsonl").write_bytes(b'{"id": 1, "text": "Two."}\n')
    assert "3 documents" in run("dedup", ".", "--out", "out", cwd=tmp_path).err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        pytest.param(["-"], "cannot be read twice", id="standard input"),
        pytest.param(["none.txt"], "none.txt: no such file", id="no file"),
        pytest.param([".", "--keep", "earliest"], "wanted longest, first or earliest:FIELD", id="no field"),
        pytest.param([".", "--keep", "best"], "wanted longest, first or earliest:FIELD", id="no rule"),
        pytest.param([".", "--bands", "0"], "bands is 0; wanted a whole number from 1 to 1024", id="no setting"),
        pytest.param([".", "--glob", "*.md"], "no file to read", id="nothing there"),
    ],
)
def test_wrong_usage_is_named(tmp_path: Path, arguments: list[str], says: str) -> None:
    (tmp_path / "a.txt").write_text("A text.")
    done = run("dedup", *arguments, "--out", "out", cwd=tmp_path)
    assert (done.code, done.out) == (2, b"")
    assert says in done.err


def test_other_settings_and_changed_documents_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A text of some words.")
    run("dedup", "a.txt", "--out", "out", "--bands", "16", cwd=tmp_path)
    assert run("dedup", "a.txt", "--out", "out", cwd=tmp_path).code == 0
    done = run("dedup", "a.txt", "--out", "out", "--bands", "32", cwd=tmp_path)
    assert (done.code, "was made with bands 16, not 32" in done.err) == (2, True)
    (tmp_path / "a.txt").write_text("Other words.")
    done = run("dedup", "a.txt", "--out", "out", cwd=tmp_path)
    assert (done.code, "a.txt: the index has another text under this id" in done.err) == (1, True)


def test_files_of_one_name_are_refused_where_documents_are_written_and_no_matter_for_lists(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "1.txt").write_text(" ".join(story(1)))
    done = run("dedup", "a", "b", "--out", "out", cwd=tmp_path)
    assert done.code == 2
    assert "a/1.txt and b/1.txt would both become out/kept/1.txt; name the folder that holds both" in " ".join(done.err.split())
    assert run("dedup", "a", "b", "--out", "out", "--lists", cwd=tmp_path).err.startswith("2 documents: 1 kept, 1 dropped; 1 cluster, 0 pairs")
    assert len(run("dedup", "a", "b", "--out", "out", "--ask", cwd=tmp_path).out.splitlines()) == 2


def test_an_id_that_two_files_give_to_two_texts_is_named_with_the_file_and_the_remedy(tmp_path: Path) -> None:
    for number in (1, 2):
        (tmp_path / f"{number}.jsonl").write_text(json.dumps({"id": 7, "text": " ".join(story(number))}) + "\n")
    done = run("dedup", "1.jsonl", "2.jsonl", "--out", "out", cwd=tmp_path)
    assert done.code == 1
    assert "2.jsonl: 7: the index has another text under this id" in done.err
    assert "--id-key says which field is the id" in done.err
    assert run("dedup", "1.jsonl", "2.jsonl", "--out", "other", "--id-key", "none", cwd=tmp_path).code == 0


def test_the_table_of_sizes_has_a_row_for_each_span_in_which_there_is_a_cluster() -> None:
    dropped = Dropped("b", "a", "exact", 1.0, 1.0)
    rows = Findings(99, [Cluster("a", (dropped,) * others) for others in (1, 1, 4, 11)], []).sizes()
    assert [row.split() for row in rows] == [
        ["2", "documents:", "2", "clusters"],
        ["5", "to", "9", "documents:", "1", "cluster"],
        ["10", "to", "12", "documents:", "1", "cluster"],
    ]
    assert [row.split() for row in Findings(9, [Cluster("a", (dropped,) * 4)], []).sizes()] == [["5", "documents:", "1", "cluster"]]


def test_settings_of_the_folder_hold_for_dedup_too(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"body": " ".join(story(1))}) + "\n")
    (tmp_path / "cleantext.toml").write_text('text_key = "body"\n')
    assert run("dedup", "a.jsonl", "--out", "out", cwd=tmp_path).code == 0
    assert run("dedup", "a.jsonl", "--out", "out", "--set", "text_key=words", cwd=tmp_path).code == 1


def test_the_output_folder_is_no_input(pages: Path, tmp_path: Path) -> None:
    for _ in range(2):
        done = run("dedup", pages, "--out", pages / "out")
        assert (done.code, f"{len(DOCUMENTS)} documents" in done.err) == (0, True)
    assert tmp_path.exists()


def test_parquet_is_written_when_asked(pages: Path, tmp_path: Path) -> None:
    run("dedup", pages, "--out", tmp_path / "out", "--lists", "--parquet")
    assert {name for name in files(tmp_path / "out") if name.endswith("parquet")} == {"bands.parquet", "documents.parquet", "sentences.parquet"}


def test_without_duckdb_it_says_what_to_install(pages: Path, tmp_path: Path) -> None:
    (tmp_path / "duckdb.py").write_text("raise ImportError('not here')\n")
    done = run_alone("dedup", pages, "--out", tmp_path / "out", env={"PYTHONPATH": os.pathsep.join([str(tmp_path), *sys.path])})
    assert (done.code, "pip install 'cleantext-pipeline[index]'" in done.err) == (2, True)


def test_a_second_run_at_the_same_time_is_refused(pages: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    with Deduplicator(tmp_path / "out" / "index.duckdb"):
        done = run_alone("dedup", pages, "--out", tmp_path / "out")
    assert (done.code, "only one may write" in done.err) == (1, True)


def test_a_run_that_is_killed_goes_on_and_writes_the_same(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for seed in range(4):
        write_lines(tmp_path / "in" / f"{seed}.jsonl", corpus(seed))
    arguments, dice = [sys.executable, "-m", "cleantext", "dedup", "in", "--out", "out"], random.Random(2)  # noqa: S311 (no secret)
    for count in range(4):
        with subprocess.Popen(arguments, cwd=tmp_path, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}) as running:
            while not count and running.poll() is None and not (tmp_path / "out" / "index.duckdb").exists():
                time.sleep(0.001)
            time.sleep(count * dice.uniform(0.3, 0.8))
            running.send_signal(signal.SIGKILL)
            assert count or running.wait() == -signal.SIGKILL
    for left in ("kept/.cleantext-0123456789abcdef.tmp", "dropped/in/.cleantext-fedcba9876543210.tmp"):
        (tmp_path / "out" / left).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "out" / left).write_bytes(b"half of")
    for out in ("out", "whole"):
        assert run("dedup", "in", "--out", out, cwd=tmp_path).code == 0
    one, other = ({name: data for name, data in files(tmp_path / out).items() if name != "index.duckdb"} for out in ("out", "whole"))
    assert one == other
