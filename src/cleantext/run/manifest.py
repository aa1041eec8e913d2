"""The manifest of a run: what is done, what failed and what is left, in an SQLite file that survives whatever happens."""

import json
import os
import shutil
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any, Final, NamedTuple, Self

from cleantext.errors import CleantextError, ConfigError
from cleantext.io.files import why
from cleantext.io.visible import shown
from cleantext.run.parts import Item, Outcome
from cleantext.run.tally import Tally

FOLDER: Final = ".cleantext"
"""In the output folder; hidden, so that it is no input of another run."""
_FILE: Final = "manifest.sqlite"

_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS inputs (
    number INTEGER PRIMARY KEY, path UNIQUE NOT NULL, target NOT NULL, size INTEGER, mtime INTEGER, whole INTEGER,
    parts INTEGER, compression TEXT, state TEXT NOT NULL DEFAULT 'left', error TEXT NOT NULL DEFAULT '');
CREATE TABLE IF NOT EXISTS parts (
    first INTEGER, part INTEGER, last INTEGER, state TEXT NOT NULL, records INTEGER, size INTEGER, hash TEXT, tally TEXT,
    PRIMARY KEY (first, part));
CREATE TABLE IF NOT EXISTS failures (first INTEGER, part INTEGER, input INTEGER, record INTEGER, id TEXT, error TEXT);
CREATE INDEX IF NOT EXISTS failures_of ON failures (first, part);
"""


class Status(NamedTuple):
    """How many inputs are done, failed and left, and what was counted."""

    done: int
    failed: int
    left: int
    tally: Tally


class Manifest:
    """The open manifest of an output folder. One run at a time has it."""

    def __init__(self, out: Path, *, create: bool = True) -> None:
        """Open it; raises `ConfigError` where there is none, or where another run has it."""
        self.folder = out / FOLDER
        self.out = out
        if not create and not (self.folder / _FILE).exists():
            message = f"{shown(out)} holds no manifest; it is written by: cleantext clean PATH... --out {shown(out)}"
            raise ConfigError(message)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._lock = _locked(self.folder / "lock") if create else None
        except OSError as error:
            message = f"{shown(self.folder)}: cannot be written: {why(error)}"
            raise ConfigError(message) from error
        self._db = sqlite3.connect(self.folder / _FILE, isolation_level=None)
        with self._guard():
            if create:
                self._db.executescript("PRAGMA synchronous=FULL;" + _SCHEMA)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._db.close()
        if self._lock:
            self._lock.close()

    @contextmanager
    def _guard(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.OperationalError as error:
            message = f"{shown(self.folder / _FILE)}: {error}; make room or repair it, then run the same command again"
            raise CleantextError(message) from error
        except sqlite3.Error as error:
            message = f"{shown(self.folder / _FILE)}: {error}; remove it, then run the same command again, which begins anew"
            raise CleantextError(message) from error

    def _rows(self, query: str, values: Iterable[object] = ()) -> list[Any]:
        """Return the rows of a query."""
        with self._guard():
            return self._db.execute(query, tuple(values)).fetchall()

    @contextmanager
    def _change(self) -> Iterator[None]:
        """Make some changes, all or none."""
        with self._guard():
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")

    def settle(self, settings: Mapping[str, object]) -> None:
        """Write down how the run cleans, or hold it against what is written; raises `ConfigError` that says what differs."""
        now = {name: json.dumps(value, sort_keys=True) for name, value in settings.items()}
        before = dict(self._rows("SELECT name, value FROM settings"))
        if before and before != now:
            names = sorted(name for name in {*before, *now} if before.get(name) != now.get(name))
            what = "; ".join(_difference(name, before.get(name), now.get(name)) for name in names)
            message = f"{shown(self.out)} was begun with other settings ({what}); clean into another folder, or say --fresh to begin anew"
            raise ConfigError(message)
        with self._change():
            self._db.executemany("INSERT OR REPLACE INTO settings VALUES (?, ?)", now.items())

    def clear(self) -> None:
        """Forget everything, what failed too."""
        with self._change():
            for table in ("settings", "inputs", "parts", "failures"):
                self._db.execute(f"DELETE FROM {table}")  # noqa: S608 (names of ours)
        for name in ("parts", "failed"):
            shutil.rmtree(self.folder / name, ignore_errors=True)

    def enter(self, items: Iterable[tuple[Path | str, Path, bool]]) -> list[Item]:
        """Write down the inputs, new ones behind the known ones, and return those of this run. What has changed since is to be done again."""
        known = {path: (number, size, mtime) for number, path, size, mtime in self._rows("SELECT number, path, size, mtime FROM inputs")}
        entered, again, new = [], [], len(known)
        with self._change():
            for source, target, whole in items:
                path, size, mtime = _stored(source), *_looks(source)
                number, old_size, old_mtime = known.get(path, (new, size, mtime))
                entered.append(Item(number, source, target, size, whole))
                if path not in known:
                    new += 1
                    row = (number, path, _stored(target), size, mtime, whole)
                    self._db.execute("INSERT INTO inputs (number, path, target, size, mtime, whole) VALUES (?, ?, ?, ?, ?, ?)", row)
                elif (size, mtime) != (old_size, old_mtime) or self._is_missing(number, target):
                    again.append(number)
                    self._db.execute("UPDATE inputs SET size = ?, mtime = ? WHERE number = ?", (size, mtime, number))
            for number in again:
                self._forget(number)
        return entered

    def _is_missing(self, number: int, target: Path) -> bool:
        state = self._db.execute("SELECT state FROM inputs WHERE number = ?", (number,)).fetchone()
        return state == ("done",) and not os.path.lexists(target)

    def retry(self) -> None:
        """Let everything that failed be done again."""
        with self._change():
            failed = self._db.execute("SELECT first, part FROM failures UNION SELECT number, -1 FROM inputs WHERE state = 'failed'").fetchall()
            for first, _ in failed:
                self._forget(first)

    def _forget(self, number: int) -> None:
        """Let an input be done again, and those that share a part with it."""
        found = self._db.execute("SELECT first, last FROM parts WHERE first <= ? AND last >= ?", (number, number)).fetchall()
        for first, last in {*found, (number, number)}:
            self._db.execute("DELETE FROM parts WHERE first = ?", (first,))
            self._db.execute("DELETE FROM failures WHERE first = ?", (first,))
            self._db.execute("UPDATE inputs SET state = 'left', error = '', parts = NULL WHERE number BETWEEN ? AND ?", (first, last))

    def done_parts(self) -> set[tuple[int, int]]:
        """Return the keys of the parts that are done."""
        return set(self._rows("SELECT first, part FROM parts"))

    def states(self) -> dict[int, str]:
        """Return the state of each input: "left", "done" or "failed"."""
        return dict(self._rows("SELECT number, state FROM inputs"))

    def records_before(self, key: tuple[int, int]) -> int:
        """Return how many records stand before a part in its input."""
        return int(self._rows("SELECT coalesce(sum(records), 0) FROM parts WHERE first = ? AND part < ?", key)[0][0])

    def finish(self, outcome: Outcome) -> None:
        """Write down a part that is done, and the inputs that are whole files."""
        first, number = outcome.part.key
        wrong = {problem.item: problem.error for problem in outcome.problems}
        with self._change():
            row = (first, number, outcome.part.items[-1].number, outcome.records, outcome.size, outcome.hash, json.dumps(outcome.tally.to_dict()))
            self._db.execute("INSERT OR REPLACE INTO parts VALUES (?, ?, ?, 'done', ?, ?, ?, ?)", row)
            rows = [(first, number, problem.item, problem.number, problem.id, problem.error) for problem in outcome.problems]
            self._db.executemany("INSERT INTO failures VALUES (?, ?, ?, ?, ?, ?)", rows)
            if number < 0:
                states = [("failed" if each.number in wrong else "done", wrong.get(each.number, ""), each.number) for each in outcome.part.items]
                self._db.executemany("UPDATE inputs SET state = ?, error = ? WHERE number = ?", states)
            elif outcome.at_end:
                self._db.execute("UPDATE inputs SET parts = ?, compression = ? WHERE number = ?", (number + 1, outcome.compression, first))

    def ended(self) -> dict[int, tuple[int, str]]:
        """Return the number of parts and the compression of each input whose end was seen."""
        rows = self._rows("SELECT number, parts, compression FROM inputs WHERE parts IS NOT NULL")
        return {number: (parts, compression) for number, parts, compression in rows}

    def close_input(self, item: Item, error: str = "") -> None:
        """Write down that an input of many records is done, or that it failed."""
        with self._change():
            if error:
                self._db.execute("DELETE FROM failures WHERE first = ?", (item.number,))
                self._db.execute("INSERT INTO failures VALUES (?, -1, ?, 0, '', ?)", (item.number, item.number, error))
            state = "failed" if error else "done"
            self._db.execute("UPDATE inputs SET state = ?, error = ? WHERE number = ?", (state, error, item.number))

    def fail_input(self, item: Item) -> None:
        """Write down that an input, which is one document by its content, failed with it."""
        with self._change():
            error = "coalesce((SELECT error FROM failures WHERE first = ?), 'its parts are gone')"
            self._db.execute(f"UPDATE inputs SET state = 'failed', error = {error} WHERE number = ?", (item.number, item.number))  # noqa: S608 (our own)

    def status(self) -> Status:
        """Return how far the run is."""
        states = dict(self._rows("SELECT state, count(*) FROM inputs GROUP BY state"))
        tally = Tally()
        for (row,) in self._rows("SELECT tally FROM parts"):
            tally += Tally.from_dict(json.loads(row))
        tally.failed = self._rows("SELECT count(*) FROM failures")[0][0]
        return Status(states.get("done", 0), states.get("failed", 0), states.get("left", 0), tally)

    def failures(self) -> Iterator[tuple[str, int, str, str]]:
        """Yield each failure: the input, the number of the record (0 for the whole), the id, and why."""
        query = "SELECT path, record, id, f.error FROM failures f JOIN inputs ON number = input ORDER BY input, record"
        for path, record, name, error in self._rows(query):
            yield shown(os.fsdecode(path) if isinstance(path, bytes) else path), record, name, error


def _difference(name: str, before: str | None, now: str | None) -> str:
    """Say how a setting differs; of a table, its entries that do."""
    old, new = (json.loads(value) if value is not None else None for value in (before, now))
    if isinstance(old, dict) and isinstance(new, dict):
        return ", ".join(
            _difference(f"{name}.{key}", *(json.dumps(each.get(key)) for each in (old, new)))
            for key in {**old, **new}
            if old.get(key) != new.get(key)
        )
    return f"{name} was {before or 'absent'}, is {now or 'absent'}"


def _stored(path: Path | str) -> str | bytes:
    """Return a path as it goes into the file: text, or the bytes of one that is none."""
    try:
        os.fspath(path).encode()
    except UnicodeEncodeError:
        return os.fsencode(path)
    return os.fspath(path)


def _looks(source: Path | str) -> tuple[int, int]:
    """Return the size and the time of the last change; zeros for what has none."""
    try:
        status = os.stat(source) if isinstance(source, Path) else None  # noqa: PTH116 (twice as fast, and there are many)
    except OSError:
        status = None
    return (status.st_size, status.st_mtime_ns) if status else (0, 0)


def _locked(path: Path) -> IO[bytes]:
    """Return an open file that no other run has; a process that ends gives it back."""
    file = path.open("wb")
    with suppress(ImportError):  # a system without these locks
        import fcntl  # noqa: PLC0415 (see above)

        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            file.close()
            message = f"{shown(path.parent.parent)} is being written by another run; wait for it, or choose another --out"
            raise ConfigError(message) from error
    return file
