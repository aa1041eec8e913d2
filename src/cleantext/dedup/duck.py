"""An index in one DuckDB file (the one door of duckdb): survives a kill, can be added to, is read by other tools.

- `document`: key, text, characters, value; one row for each document
- `text`: id, fingerprint, words, body; one row for each different text, the body compressed by zlib
- `band`, `sentence`: h, text; one row for each band and each sentence of a text
- `edge`: small, large, kind, jaccard, containment
- `shard`: name, stamp; the parts of the corpus that are finished
- `meta`: name, value; what the index was made with (JSON), and how many texts are linked
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from cleantext.dedup import queries
from cleantext.dedup.records import MOST, Edge, Entry, Judged, Member, refuse_other_text
from cleantext.dedup.settings import Settings
from cleantext.dedup.words import Hashes
from cleantext.errors import ConfigError, InputError

try:
    import duckdb
except ImportError as error:
    message = "an index in a file needs DuckDB: pip install 'cleantext-pipeline[index]'; without a path the index is in memory"
    raise ConfigError(message) from error

_CHUNK: Final = 50_000
"""Texts that are linked in a transaction: their bands and those they meet are what is held in memory."""
_INDEXED: Final = 100_000_000
"""Bands up to which a search tree over them is built, 40 bytes a band: with it a query takes 3 ms at 200,000 documents, without it 60."""
_CONFIG: Final[dict[str, Any]] = {
    "memory_limit": "512MB",  # beyond it, it goes to disk beside the file
    "threads": 1,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "preserve_insertion_order": False,
}
_MAGIC: Final = b"DUCK"
"""What stands behind the first eight bytes of a DuckDB file."""
_LOCKED: Final = re.compile(r"Conflicting lock is held in (.{1,200}?)(?:\. |$)")
"""What DuckDB says of a file that another process has."""
_OPEN: Final[set[Path]] = set()
"""Files that this process has open: DuckDB lets a process open a file twice, and keeps out other processes alone."""


class DuckIndex:
    """Documents, texts, bands, sentences and edges in tables."""

    def __init__(self, path: Path, settings: Settings | None, *, read_only: bool = False) -> None:
        """Open a file, or begin one; raises `InputError` and `ConfigError`."""
        self._path = path.absolute()
        if self._path in _OPEN:
            message = f"{path}: is open in this process already; close that Deduplicator first"
            raise InputError(message)
        self._con = _connected(self._path, read_only=read_only)
        try:
            self.settings = self._settings(settings)
        except BaseException:
            self._con.close()
            raise
        _OPEN.add(self._path)

    def close(self) -> None:
        """Let go of the file."""
        self._con.close()
        _OPEN.discard(self._path)

    def add(self, entries: Sequence[Entry]) -> int:
        """Store documents in one transaction."""
        with self._transaction():
            new = self._new(entries)
            texts = self._numbers(new)
            self._insert(
                "document",
                key=_objects(entry.key for entry in new),
                text=np.array([texts[entry.fingerprint] for entry in new], np.uint32),
                characters=np.array([entry.characters for entry in new], np.uint64),
                value=_objects(entry.value for entry in new),
            )
        return len(new)

    def finish(self, name: str, stamp: str) -> None:
        """Store that a part is in."""
        self._con.execute("INSERT OR REPLACE INTO shard VALUES (?, ?)", [name, stamp])

    def finished(self) -> dict[str, str]:
        """Return the stamps of the finished parts."""
        return dict(self._rows("SELECT name, stamp FROM shard"))

    def link(self, judge: Judged) -> None:
        """Have the new pairs judged, a chunk of texts in a transaction."""
        (linked,) = self._rows("SELECT value::UINTEGER FROM meta WHERE name = 'linked'")[0]
        (total,) = self._rows("SELECT count(*) FROM text")[0]
        while linked < total:
            upto = min(linked + _CHUNK, total)
            edges = judge(self._proposals(linked, upto))
            with self._transaction():
                columns = zip(*edges, strict=True) if edges else ()
                self._insert("edge", **{name: np.array(column) for name, column in zip(Edge._fields, columns, strict=False)})
                self._con.execute("UPDATE meta SET value = ? WHERE name = 'linked'", [str(upto)])
            linked = upto
        if total and self._rows("SELECT count(*) FROM band")[0][0] <= _INDEXED:
            self._con.execute(queries.TREES)

    def bodies(self, texts: Sequence[int]) -> dict[int, bytes]:
        """Return compressed texts by their numbers."""
        return dict(self._rows("SELECT id, body FROM text WHERE id IN (SELECT unnest(?::UINTEGER[]))", [list(texts)]))

    def near(self, entry: Entry) -> tuple[int | None, list[int]]:
        """Return the number of the equal text, and of those that are proposed."""
        equal = self._rows("SELECT id FROM text WHERE fingerprint = ?", [entry.fingerprint])
        votes: Counter[tuple[bytes, int]] = Counter()
        for table, least in self._sorts():
            values = {"hashes": (entry.bands if table == "band" else entry.sentences).tolist(), "crowd": self.settings.crowd, "least": least}
            votes.update({(mark, text): count for text, mark, count in self._rows(queries.NEAR.format(table=table), values)})
        best = sorted(votes, key=lambda each: (-votes[each], each))[:MOST]
        return equal[0][0] if equal else None, [text for _, text in best]

    def edges(self) -> list[Edge]:
        """Return the edges that an index of all documents at once would have."""
        proposed: set[tuple[int, int]] = set()
        for table, least in self._sorts():
            for statement in (queries.SHARED, queries.HELD):
                self._con.execute(statement.format(table=table))
            proposed.update(self._rows(queries.PROPOSED, {"crowd": self.settings.crowd, "least": least}))
        return [edge for row in self._rows("SELECT * FROM edge") if (edge := Edge(*row))[:2] in proposed]

    def members(self) -> list[Member]:
        """Return the documents that are equal to another one or have a duplicate edge, by id."""
        return sorted(Member(*row) for row in self._rows(queries.MEMBERS))

    def keys_of(self, texts: Sequence[int]) -> dict[int, str]:
        """Return the first id of each text."""
        return dict(self._rows("SELECT text, min(key) FROM document WHERE text IN (SELECT unnest(?::UINTEGER[])) GROUP BY text", [list(texts)]))

    def write_parquet(self, folder: Path) -> None:
        """Write tables for other engines, with what they were made with in their metadata."""
        made = json.dumps(self.settings.to_dict()).replace("'", "''")
        folder = folder.absolute()
        for name, query in queries.PARQUET.items():
            target = folder / f"{name}.parquet"
            partial = str(folder / f".{name}.parquet.tmp")
            where = partial.replace("'", "''")
            try:
                self._con.execute(f"COPY ({query}) TO '{where}' (FORMAT parquet, COMPRESSION zstd, KV_METADATA {{cleantext: '{made}'}})")
                Path(partial).replace(target)
            except (duckdb.IOException, OSError) as error:
                message = f"{target}: cannot be written: {error}"
                raise InputError(message) from error

    def __len__(self) -> int:
        """How many documents there are."""
        return int(self._rows("SELECT count(*) FROM document")[0][0])

    def _new(self, entries: Sequence[Entry]) -> list[Entry]:
        """Return the entries whose ids are not known; raises `InputError` for a known one with another text."""
        by_key: dict[str, Entry] = {}
        for entry in entries:
            if by_key.setdefault(entry.key, entry).fingerprint != entry.fingerprint:
                raise refuse_other_text(entry.key)
        for key, fingerprint in self._matching(queries.KNOWN_KEYS, _objects(by_key)):
            if by_key.pop(key).fingerprint != fingerprint:
                raise refuse_other_text(key)
        return list(by_key.values())

    def _numbers(self, entries: Sequence[Entry]) -> dict[bytes, int]:
        """Return the number of each entry's text, and store the texts that are new."""
        texts = {entry.fingerprint: entry for entry in entries}
        known = dict(self._matching(queries.KNOWN_TEXTS, _objects(texts)))
        fresh = [entry for fingerprint, entry in texts.items() if fingerprint not in known]
        (first,) = self._rows("SELECT count(*) FROM text")[0]
        numbers = np.arange(first, first + len(fresh), dtype=np.uint32)
        self._insert(
            "text",
            id=numbers,
            fingerprint=_objects(entry.fingerprint for entry in fresh),
            words=np.array([entry.words for entry in fresh], np.uint64),
            body=_objects(entry.body for entry in fresh),
        )
        self._insert("band", **_postings([entry.bands for entry in fresh], numbers))
        self._insert("sentence", **_postings([entry.sentences for entry in fresh], numbers))
        return known | {entry.fingerprint: int(number) for entry, number in zip(fresh, numbers, strict=True)}

    def _proposals(self, low: int, high: int) -> list[tuple[int, int]]:
        """Return the pairs (earlier, later) that a band or enough sentences propose, the later from `low` to `high`."""
        found: list[NDArray[np.uint64]] = []
        for table, least in self._sorts():
            self._con.execute(queries.HOLDERS.format(table=table, low=int(low), high=int(high)))
            values = {"crowd": self.settings.crowd, "least": least, "low": low, "high": high}
            columns = self._con.execute(queries.PAIRS, values).fetchnumpy()
            found.append(columns["one"].astype(np.uint64) << np.uint64(32) | columns["other"].astype(np.uint64))
        pairs = np.unique(np.concatenate(found))
        return list(zip((pairs >> np.uint64(32)).tolist(), (pairs & np.uint64(0xFFFFFFFF)).tolist(), strict=True))

    def _sorts(self) -> tuple[tuple[str, int], ...]:
        """Return the tables of hashes, and how many equal ones propose a pair."""
        return ("band", 1), ("sentence", max(1, self.settings.sentences))

    def _matching(self, query: str, wanted: NDArray[Any]) -> list[tuple[Any, ...]]:
        """Return the rows of a query over `wanted`."""
        if not len(wanted):
            return []
        self._con.register("wanted", {"it": wanted})
        try:
            return self._rows(query)
        finally:
            self._con.unregister("wanted")

    def _insert(self, table: str, **columns: NDArray[Any]) -> None:
        if not columns or not len(next(iter(columns.values()))):
            return
        self._con.register("incoming", columns)
        try:
            self._con.execute(f"INSERT INTO {table} BY NAME SELECT * FROM incoming")  # noqa: S608 (our own names)
        finally:
            self._con.unregister("incoming")

    def _rows(self, query: str, values: Sequence[object] | Mapping[str, object] = ()) -> list[tuple[Any, ...]]:
        return self._con.execute(query, values).fetchall()

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """Commit what the block does, or nothing of it."""
        self._con.begin()
        try:
            yield
        except BaseException:
            self._con.rollback()
            raise
        self._con.commit()

    def _settings(self, wanted: Settings | None) -> Settings:
        """Return the settings of the file; a new one gets those that are wanted."""
        tables = {name for (name,) in self._rows("SELECT table_name FROM information_schema.tables")}
        if not tables:
            settings = wanted or Settings()
            with self._transaction():
                self._con.execute(queries.TABLES)
                self._con.execute("INSERT INTO meta VALUES ('made', ?), ('linked', '0')", [json.dumps(settings.to_dict())])
            return settings
        if "meta" not in tables:
            message = f"{self._path}: is a DuckDB file of something else; choose another path"
            raise InputError(message)
        made = dict(self._rows("SELECT name, value FROM meta")).get("made", "{}")
        try:
            stored = Settings.from_dict(json.loads(made))
        except ConfigError as error:
            message = f"{self._path}: {error}; build the index anew with this cleantext"
            raise InputError(message) from error
        if wanted and (differences := stored.differences(wanted)):
            message = f"{self._path}: was made with {', '.join(differences)}; settings of an index cannot change: use the same, or another path"
            raise ConfigError(message)
        return stored


def _connected(path: Path, *, read_only: bool) -> duckdb.DuckDBPyConnection:
    """Open a file by its full path, for DuckDB takes what stands before a colon for a protocol. Raises `InputError`."""
    if read_only and not path.exists():
        message = f"{path}: does not exist; an index that is only read must be there"
        raise InputError(message)
    _refuse_foreign(path)
    try:
        return duckdb.connect(path, read_only=read_only, config=_CONFIG)
    except duckdb.IOException as error:
        if held := _LOCKED.search(str(error)):
            message = f"{path}: another process ({held[1]}) has this index open, and only one may write; wait for it, or use another path"
        else:
            message = f"{path}: cannot be opened: {error}; an index of another DuckDB, or a damaged one, is to be built anew"
        raise InputError(message) from error
    except duckdb.Error as error:
        message = f"{path}: is damaged, or of another DuckDB: {error}; build it anew"
        raise InputError(message) from error


def _refuse_foreign(path: Path) -> None:
    """Raise `InputError` for a file that is no DuckDB file: DuckDB would look for a reader of its format."""
    try:
        with path.open("rb") as file:
            head = file.read(len(_MAGIC) + 8)
    except FileNotFoundError:
        return
    except OSError as error:
        message = f"{path}: cannot be read: {error.strerror}"
        raise InputError(message) from error
    if head and not head.endswith(_MAGIC):
        message = f"{path}: is no index of cleantext dedup; choose another path"
        raise InputError(message)


def _objects(values: Iterable[object]) -> NDArray[Any]:
    """Return texts or bytes as an array of objects, whatever their lengths."""
    listed = list(values)
    result = np.empty(len(listed), dtype=object)
    result[:] = listed
    return result


def _postings(hashes: Sequence[Hashes], numbers: NDArray[np.uint32]) -> dict[str, NDArray[Any]]:
    """Return a table of hashes and the text of each, by hash."""
    if not hashes:
        return {}
    values, texts = np.concatenate(hashes), np.repeat(numbers, [len(some) for some in hashes])
    order = np.argsort(values, kind="stable")
    return {"h": values[order], "text": texts[order]}
