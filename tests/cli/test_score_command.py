import csv
import gzip
import io
import json
import sys
from contextlib import chdir
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pytest
from click.testing import CliRunner
from pyarrow import parquet as pq

from cleantext.cli.main import cli
from cleantext.scoring.parting import REASONS
from cleantext.signals import REGISTRY, measure
from cli.shell import DIRTY, PROSE, Done, files

LONG: Final = (
    "The old harbour of the town lay quiet that morning, and nobody on the quay had expected a letter to come so early in the year. "
    "Seven boats were moored with their sails down.\nTheir crews had gone to the market for bread, salt and news of the war. "
    "A boy with a red cap ran to the church. He had seen the mail coach on the road to the east gate.\nIt would be here by noon, and his mother was "
    "to be told."
)
"""Keeps all of Gopher's bounds."""
SHORT: Final = "Read more"


def run(*arguments: str | Path, cwd: Path | None = None, stdin: bytes = b"") -> Done:
    """Run the command in this process."""
    with chdir(cwd or Path.cwd()):
        done = CliRunner().invoke(cli, ["score", *map(str, arguments)], input=stdin)
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return Done(done.exit_code, done.stdout_bytes, done.stderr)


def rows(data: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in data.splitlines()]


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """Return a folder with documents in every format that has more than one."""
    folder = tmp_path / "pages"
    (folder / "sub").mkdir(parents=True)
    (folder / "a.txt").write_bytes(b"\xef\xbb\xbf" + LONG.encode() + b"\r\n")
    (folder / "b.txt").write_bytes(SHORT.encode())
    lines = [b'{"n": 1.50, "text": %b, "id": "x"}\n' % json.dumps(LONG).encode(), b'\n{"text": "Menu", "tags": ["a"], "id": 7}\n', b"{oops}\n"]
    (folder / "sub" / "c.jsonl.gz").write_bytes(gzip.compress(b"".join(lines)))
    table = pa.table({"text": [LONG, SHORT], "id": ["p", "q"], "n": pa.array([1, 2], pa.int8())})
    pq.write_table(table, folder / "d.parquet")
    return folder


def test_a_table_says_how_signals_are_distributed_and_why_documents_fall(pages: Path) -> None:
    done = run(pages, "--bounds", "gopher", "--signals", "c4_sentence_count")
    assert done.code == 1  # {oops}
    assert "c.jsonl.gz: line 4: is not JSON" in done.err
    text = done.out.decode()
    assert text.startswith("6 documents, ")
    assert "1 failed" in text.splitlines()[0]
    cells = [line.split() for line in text.splitlines()]
    assert ["gopher:", "keep", "3", "50.0%"] in cells
    assert ["gopher_word_count", "under", "50", "3", "50.0%"] in cells
    assert "c4_sentence_count" in text


def test_one_document_has_a_value_for_each_signal(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PROSE)
    done = run("a.txt", "--signals", "gopher_word_count,fineweb_list_ratio", cwd=tmp_path)
    assert done == (0, b"1 document, 124 characters\n\nsignal                value\ngopher_word_count        23\nfineweb_list_ratio  0.08696\n", "")


def test_histograms_are_printed_bin_by_bin(pages: Path) -> None:
    text = run(pages, "--signals", "gopher_word_count", "--histograms", "-q").out.decode()
    assert text.count("\ngopher_word_count") == 2
    assert text.count("█" * 40 + "\n") >= 1
    assert "documents\n" in text


@pytest.mark.usefixtures("pages")
def test_a_row_for_each_document_as_json_lines_csv_and_parquet(tmp_path: Path) -> None:
    done = run("pages", "--format", "jsonl", "--bounds", "c4", cwd=tmp_path)
    found = rows(done.out)
    assert [row["id"] for row in found] == ["pages/a.txt", "pages/b.txt", "p", "q", "x", "7"]
    assert {name: found[1][name] for name in REGISTRY} == measure(SHORT)
    assert found[1]["keep"] is False
    assert found[1]["reasons"] == [{"bounds": "c4", "signal": "c4_sentence_count", "value": 0, "side": "minimum", "bound": 5}]
    assert run("pages", "--out", "s.csv.gz", "--bounds", "c4", "-q", cwd=tmp_path).out == b""
    table = list(csv.DictReader(io.StringIO(gzip.decompress((tmp_path / "s.csv.gz").read_bytes()).decode())))
    assert [row["id"] for row in table] == [row["id"] for row in found]
    assert (table[1]["keep"], table[1]["reasons"]) == ("false", "c4: c4_sentence_count is 0, under 5")
    assert [float(row["rps_doc_unigram_entropy"]) for row in table] == [row["rps_doc_unigram_entropy"] for row in found]
    run("pages", "--out", "s.parquet", "--bounds", "c4", cwd=tmp_path)
    columns = pq.read_table(tmp_path / "s.parquet").to_pylist()
    assert [row["gopher_word_count"] for row in columns] == [row["gopher_word_count"] for row in found]
    assert columns[1]["reasons"] == ["c4: c4_sentence_count is 0, under 5"]


@pytest.mark.usefixtures("pages")
def test_two_sets_in_files_of_json_lines_with_reasons(tmp_path: Path) -> None:
    run("pages", "--bounds", "gopher", "--keep", "kept.jsonl", "--drop", "dropped.jsonl.gz", cwd=tmp_path)
    kept, dropped = (tmp_path / "kept.jsonl").read_bytes(), rows(gzip.decompress((tmp_path / "dropped.jsonl.gz").read_bytes()))
    assert b'{"n": 1.50, "text": ' in kept  # byte for byte
    assert [row["id"] for row in rows(kept)] == ["pages/a.txt", "p", "x"]
    assert [row["id"] for row in dropped] == ["pages/b.txt", "q", 7]
    assert dropped[2] | {REASONS: None} == {"text": "Menu", "tags": ["a"], "id": 7, REASONS: None}
    assert {each["signal"] for each in dropped[0][REASONS]} >= {"gopher_word_count", "gopher_stop_word_count"}
    assert not any(REASONS in row for row in rows(kept))


def test_two_sets_in_folders_keep_formats_places_and_bytes(pages: Path, tmp_path: Path) -> None:
    (pages / "e.csv").write_text(f'id;text\r\n1;"{LONG}"\r\n2;{SHORT}\r\n')
    done = run("pages", "--bounds", "gopher", "--keep", "kept", "--drop", "dropped", "--glob", "*", cwd=tmp_path)
    assert "e.csv" not in done.err
    kept, dropped = files(tmp_path / "kept"), files(tmp_path / "dropped")
    assert kept.keys() == {"a.txt", "d.parquet", "e.csv", "sub/c.jsonl.gz"}
    assert dropped.keys() == {"b.txt", "d.parquet", "e.csv", "sub/c.jsonl.gz"}
    assert kept["a.txt"] == (pages / "a.txt").read_bytes()
    assert kept["e.csv"] == f'id;text\r\n1;"{LONG}"\r\n'.encode()
    assert dropped["e.csv"] == f"id;text\r\n2;{SHORT}\r\n".encode()
    assert gzip.decompress(dropped["sub/c.jsonl.gz"]) == b'{"text": "Menu", "tags": ["a"], "id": 7}\n'
    assert pq.read_table(tmp_path / "dropped" / "d.parquet").to_pylist() == [{"text": SHORT, "id": "q", "n": 2}]
    explained = rows((tmp_path / "dropped" / ".cleantext" / "reasons.jsonl").read_bytes())
    assert [(row["id"], row["path"]) for row in explained] == [("pages/b.txt", "b.txt"), ("q", "d.parquet"), ("2", "e.csv"), ("7", "sub/c.jsonl.gz")]
    again = run("pages", "--bounds", "gopher", "--keep", "kept", cwd=tmp_path)
    assert (again.code, "kept: is not empty; choose a new folder, or remove it" in again.err) == (2, True)


def test_before_and_after_cleaning_stand_beside_each_other(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(f'{{"text": {json.dumps(DIRTY)}}}\n{{"text": {json.dumps(PROSE)}}}\n')
    bounds = tmp_path / "end.toml"
    bounds.write_text("[bounds]\nfineweb_line_punct_ratio = { min = 0.9 }\n")
    arguments = ["a.jsonl", "--clean", "--bounds", "end.toml", "--signals", "gopher_word_count", "--keep", "k.jsonl", "--language"]
    text = run(*arguments, cwd=tmp_path).out.decode()
    assert "gopher_word_count" in text
    assert "before median" in text
    cells = [line.split() for line in text.splitlines()]
    assert ["cleaning", "makes", "keep", "1"] in cells
    assert ["en", "2", "100.0%", "2", "100.0%"] in cells
    assert [row["text"] for row in rows((tmp_path / "k.jsonl").read_bytes())] == [PROSE, PROSE]
    found = rows(run("a.jsonl", "--clean", "--format", "jsonl", cwd=tmp_path).out)
    assert [row["side"] for row in found] == ["before", "after"] * 2
    assert found[1]["cleantext_boilerplate_fraction"] > 0


def test_another_corpus_stands_beside(tmp_path: Path) -> None:
    for name, text in (("raw", DIRTY), ("clean", PROSE)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(text)
    found = rows(run("raw", "--against", "clean", "--format", "jsonl", cwd=tmp_path).out)
    assert [(row["side"], row["id"]) for row in found] == [("before", "raw/a.txt"), ("after", "clean/a.txt")]
    assert "before value  after value" in run("raw", "--against", "clean", cwd=tmp_path).out.decode()


def test_any_number_of_jobs_writes_the_same_bytes(pages: Path, tmp_path: Path) -> None:
    for jobs in "12":
        out = tmp_path / jobs
        written = ("-o", out / "s.csv", "--keep", out / "k", "--drop", out / "d.jsonl", "--plot", out / "p.svg")
        done = run(pages, "--bounds", "c4", "--signals", "gopher_word_count", "-j", jobs, *written)
        (out / "table.txt").write_bytes(done.out)
    assert files(tmp_path / "1") == files(tmp_path / "2")


def test_a_picture_is_drawn_in_the_format_of_its_name(pages: Path, tmp_path: Path) -> None:
    for name, head in (("a.png", b"\x89PNG"), ("b.svg", b"<?xml")):
        run(pages, "--signals", "gopher_word_count", "--bounds", "c4", "--plot", tmp_path / name)
        assert (tmp_path / name).read_bytes().startswith(head)
    assert b"gopher_word_count" not in (tmp_path / "b.svg").read_bytes()[:200]


def test_without_the_plotting_library_the_remedy_is_named_before_anything_is_read(pages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    done = run(pages, "--plot", "a.svg")
    assert (done.code, done.out) == (2, b"")
    assert "pip install 'cleantext-pipeline[plot]'" in done.err


def test_standard_input_is_scored() -> None:
    assert run("-", "--signals", "gopher_word_count", stdin=PROSE.encode()).out.endswith(b"gopher_word_count     23\n")


def test_an_empty_document_has_all_signals(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    done = run(tmp_path / "a.txt", "--format", "jsonl", "--clean", "--language", "--bounds", "gopher")
    assert [(row["characters"], row["language"], row["keep"]) for row in rows(done.out)] == [(0, "und", False)] * 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["a.txt", "-o", "a.txt"], "a.txt is an input and would be written over"),
        (["a.txt", "-o", "s.foo"], "s.foo: its name tells no format of scores"),
        (["a.txt", "-o", "s.csv", "--plot", "./s.csv/p.svg"], "is another output too, or lies in one"),
        (["a.txt", "--format", "parquet"], "--format parquet needs a file"),
        (["a.txt", "--keep", "k.jsonl"], "--keep and --drop need bounds"),
        (["a.txt", "--bounds", "c4", "--keep", "k.csv"], "a set is written as JSON lines, or into a folder"),
        (["-", "--bounds", "c4", "--keep", "k"], "has no place in a folder"),
        (["a.txt", "--bounds", "gofer"], "did you mean 'gopher'"),
        (["a.txt", "--bounds", "no.toml"], "no.toml: cannot be read"),
        (["a.txt", "--preset", "dump"], "--preset says how to clean; say --clean too"),
        (["a.txt", "--clean", "--against", "a.txt"], "--clean and --against contradict each other"),
        (["a.txt", "--plot", "p.gif"], "p.gif: a picture is one of png, svg, pdf"),
        (["a.txt", "--keep", "-", "--bounds", "c4"], "- is no name for a file"),
        (["no.txt"], "no.txt: no such file"),
        (["empty"], "no file to read"),
    ],
)
def test_a_call_that_cannot_be_done_says_why_and_writes_nothing(arguments: list[str], message: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PROSE)
    (tmp_path / "empty").mkdir()
    done = run(*arguments, cwd=tmp_path)
    assert done.code in (1, 2)
    assert message in done.err
    assert files(tmp_path).keys() == {"a.txt"}


def test_hostile_inputs_are_named_and_the_others_go_on(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "b.jsonl").write_bytes(b'{"text": 5}\n[1]\n{"body": "x"}\n{"text": "' + b"\\u0000 \\u202e x" * 9 + b'"}\n')
    (tmp_path / "c.jsonl.gz").write_bytes(gzip.compress(b'{"text": "One."}\n' * 9)[:-9])
    (tmp_path / "d.parquet").write_bytes(b"PAR1 nothing")
    (tmp_path / "e\n.txt").write_text(PROSE)
    done = run(".", "--bounds", "gopher", "--drop", "d.jsonl", "--format", "jsonl", cwd=tmp_path)
    assert done.code == 1
    assert [row["id"] for row in rows(done.out)][-1] == "e\\n.txt"
    for name in ("a.txt", "b.jsonl: line 1", "b.jsonl: line 2", "b.jsonl: line 3", "c.jsonl.gz", "d.parquet"):
        assert name in done.err
    assert "Traceback" not in done.err
