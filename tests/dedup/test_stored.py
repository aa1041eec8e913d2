import contextlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, Final

import duckdb
import pytest

from cleantext.dedup import Deduplicator, Settings, stored
from cleantext.dedup.duck import Database
from cleantext.dedup.settings import FORMAT, VERSION
from cleantext.document import Document
from cleantext.errors import ConfigError, InputError
from stories import corpus, story

DOCUMENTS: Final = corpus()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return an index with the documents."""
    path = tmp_path / "index.duckdb"
    with Deduplicator(path) as subject:
        subject.add_many(DOCUMENTS)
        subject.clusters()
    return path


def test_an_index_is_opened_again_and_added_to(path: Path) -> None:
    with Deduplicator(path) as subject:
        before = subject.clusters(), subject.relations()
        subject.add_many(corpus(1))
    whole = Deduplicator()
    whole.add_many(DOCUMENTS)
    assert before == (whole.clusters(), whole.relations())
    with Deduplicator(path, read_only=True) as subject:
        assert subject.query(corpus(1)[0])[0].kind == "exact"


def test_everything_that_decides_a_hash_is_in_the_file(path: Path) -> None:
    with duckdb.connect(path, read_only=True) as con:
        made = json.loads(con.execute("SELECT value FROM meta WHERE name = 'made'").fetchall()[0][0])
    assert {key: made[key] for key in ("format", "version", "scheme", "seed", "bands", "rows", "shingle")} == {
        "format": FORMAT,
        "version": VERSION,
        "scheme": "affine32",
        "seed": 1,
        "bands": 32,
        "rows": 4,
        "shingle": 3,
    }


def test_stored_settings_are_taken_and_others_are_refused(tmp_path: Path) -> None:
    with Deduplicator(tmp_path / "i", Settings(bands=16)):
        pass
    with Deduplicator(tmp_path / "i") as subject:
        assert subject.settings == Settings(bands=16)
    with pytest.raises(ConfigError, match="was made with bands 16, not 32; settings of an index cannot change"):
        Deduplicator(tmp_path / "i", Settings())


def test_a_second_writer_in_this_process_is_refused(path: Path) -> None:
    with Deduplicator(path), pytest.raises(InputError, match="is open in this process already"):
        Deduplicator(path)
    Deduplicator(path).close()


def test_a_second_writer_elsewhere_is_refused(path: Path) -> None:
    script = f"from cleantext.dedup import Deduplicator\nDeduplicator({str(path)!r})"
    with Deduplicator(path):
        ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert "index.duckdb: another process (" in ran.stderr
    assert "only one may write" in ran.stderr


@pytest.mark.parametrize("content", [b"no database at all, but a text of some length. " * 100, b"\0" * 5000, b"SQLite format 3\0" + b"\0" * 4096])
def test_a_file_of_something_else_is_refused_and_stays(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "index.duckdb"
    path.write_bytes(content)
    with pytest.raises(InputError, match="is no index of cleantext dedup"):
        Deduplicator(path)
    assert path.read_bytes() == content


def test_a_database_of_somebody_else_is_refused(tmp_path: Path) -> None:
    with duckdb.connect(tmp_path / "x.duckdb") as con:
        con.execute("CREATE TABLE mine (a INTEGER)")
    with pytest.raises(InputError, match="is a DuckDB file of something else"):
        Deduplicator(tmp_path / "x.duckdb")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        pytest.param({"version": 0}, "was made with version 0", id="older"),
        pytest.param({"version": VERSION + 1}, f"was made with version {VERSION + 1}", id="newer"),
        pytest.param({"scheme": "legacy"}, "was made with scheme 'legacy', and this cleantext has 'affine32'", id="datasketch before 2.0"),
        pytest.param({"format": "other"}, "is no index of cleantext dedup", id="foreign"),
        pytest.param({"other": 1}, "has not the settings that its version has", id="unknown setting"),
    ],
)
def test_another_format_is_refused(path: Path, change: dict[str, object], says: str) -> None:
    with duckdb.connect(path) as con:
        made = json.loads(con.execute("SELECT value FROM meta WHERE name = 'made'").fetchall()[0][0])
        con.execute("UPDATE meta SET value = ? WHERE name = 'made'", [json.dumps(made | change)])
    with pytest.raises(InputError, match=says):
        Deduplicator(path)


def test_an_index_that_is_only_read_must_be_there_and_stays(path: Path) -> None:
    with pytest.raises(InputError, match="does not exist"):
        Deduplicator(path.with_name("none"), read_only=True)
    before = path.read_bytes()
    with Deduplicator(path, read_only=True) as subject:
        subject.query(DOCUMENTS[0])
        subject.clusters()
        with pytest.raises(ConfigError, match="is open for reading alone"):
            subject.add_many(corpus(1))
    assert path.read_bytes() == before


SCRIPT: Final = """
import sys
sys.path[:0] = {paths!r}
from stories import corpus, story
from cleantext.dedup import Deduplicator
from cleantext.dedup import deduplicator, stored
deduplicator._BATCH, stored._CHUNK, stored._FRESH = 20, 40, 10
print("begun", flush=True)
with Deduplicator({path!r}) as subject:
    for seed in range(6):
        subject.add_many(corpus(seed))
        subject.finish(str(seed), "")
        subject.clusters()
"""


def test_a_run_that_is_killed_goes_on_and_ends_the_same(tmp_path: Path) -> None:
    dice, script = random.Random(1), SCRIPT.format(paths=sys.path, path=str(tmp_path / "index.duckdb"))  # noqa: S311 (no secret)
    for count in range(6):
        with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE) as running:
            assert running.stdout
            running.stdout.readline()
            time.sleep(count * dice.uniform(0.1, 0.2))
            os.kill(running.pid, signal.SIGKILL)
            assert running.wait() == -signal.SIGKILL or count
    subprocess.run([sys.executable, "-c", script], check=True, capture_output=True)
    whole = Deduplicator()
    whole.add_many(document for seed in range(6) for document in corpus(seed))
    with Deduplicator(tmp_path / "index.duckdb") as subject:
        assert subject.finished().keys() == {*"012345"}
        assert (subject.clusters(), subject.relations()) == (whole.clusters(), whole.relations())


def test_bands_come_out_as_parquet(path: Path, tmp_path: Path) -> None:
    with Deduplicator(path) as subject:
        subject.write_parquet(tmp_path)
        settings = subject.settings
    with duckdb.connect() as con:
        bands = con.execute("SELECT text, count(DISTINCT h) FROM read_parquet(?) GROUP BY text", [str(tmp_path / "bands.parquet")]).fetchall()
        texts = con.execute("SELECT count(DISTINCT text), count(*) FROM read_parquet(?)", [str(tmp_path / "documents.parquet")]).fetchall()
        made = con.execute("SELECT value FROM parquet_kv_metadata(?)", [str(tmp_path / "bands.parquet")]).fetchall()
    assert {count for _, count in bands} == {32}
    assert texts == [(len(bands), len(DOCUMENTS))]
    assert json.loads(made[0][0]) == settings.to_dict()


def test_an_index_in_memory_has_no_tables(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="only an index in a file"):
        Deduplicator().write_parquet(tmp_path)


def test_queries_agree_with_and_without_the_sorted_files(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stored, "_FRESH", 5)
    with Deduplicator(path) as subject:
        subject.add_many(corpus(1))
        subject.clusters()
        subject.add_many(corpus(2))
        found = [subject.query(document) for seed in range(4) for document in corpus(seed)[::6]]
    names = [f"index.duckdb.{table}" for table in ("band", "mark", "sentence")]
    assert all(path.with_name(name).exists() for name in names)
    for content in (path.with_name(names[0]).read_bytes()[:-1], b"x", b""):
        for name in names:
            path.with_name(name).write_bytes(content)
        with Deduplicator(path, read_only=True) as subject:
            assert [subject.query(document) for seed in range(4) for document in corpus(seed)[::6]] == found
    whole = Deduplicator()
    whole.add_many(document for seed in range(3) for document in corpus(seed))
    assert [whole.query(document) for seed in range(4) for document in corpus(seed)[::6]] == found


def test_sorted_files_of_another_index_are_not_believed(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stored, "_FRESH", 5)
    for name, seed in (("one.duckdb", 1), ("two.duckdb", 2)):
        with Deduplicator(path.with_name(name)) as subject:
            subject.add_many(corpus(seed))
            subject.clusters()
    for table in ("band", "mark", "sentence"):
        path.with_name(f"one.duckdb.{table}").replace(path.with_name(f"two.duckdb.{table}"))
    with Deduplicator(path.with_name("two.duckdb")) as subject:
        assert subject.query(corpus(2)[0])[0].kind == "exact"
        assert subject.query(corpus(1)[0]) == []


def test_a_query_that_meets_a_crowd_agrees_with_memory(tmp_path: Path) -> None:
    crowd = [Document(" ".join([*story(1)[: 20 - i], *story(100 + i, i)]), f"many {i}") for i in range(9)]
    answers = []
    for place in (None, tmp_path / "index.duckdb"):
        with Deduplicator(place, Settings(crowd=2)) as subject:
            subject.add_many(crowd)
            answers.append([subject.query(document) for document in crowd])
    assert answers[0] == answers[1]


class FullDisk:
    """A connection that cannot commit, as where no room is left."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self.connection = connection

    def __getattr__(self, name: str) -> Any:
        return getattr(self.connection, name)

    def commit(self) -> None:
        self.connection.rollback()
        message = "TransactionContext Error: Failed to commit: No space left on device"
        raise duckdb.TransactionException(message)


def test_a_commit_that_fails_is_an_error_with_the_file_and_the_remedy(tmp_path: Path) -> None:
    with contextlib.closing(Database(tmp_path / "index.duckdb")) as base:
        vars(base)["_con"] = FullDisk(vars(base)["_con"])
        with pytest.raises(InputError, match=r"index.duckdb: DuckDB cannot go on: .*No space left on device; make room"), base.transaction():
            base.rows("CREATE TABLE t (x INT)")


def test_an_index_appears_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "hardlink_to", killed)
    with pytest.raises(KeyboardInterrupt):
        Deduplicator(tmp_path / "index.duckdb")
    assert list(tmp_path.iterdir()) == []


def test_an_index_is_begun_on_a_file_system_without_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", refused)
    Deduplicator(tmp_path / "index.duckdb").close()
    assert [path.name for path in tmp_path.iterdir()] == ["index.duckdb"]
