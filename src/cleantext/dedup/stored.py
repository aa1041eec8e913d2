"""An index in one DuckDB file: survives a kill, can be added to, is read by other tools.

- `document`: key, text, characters, value; one row for each document
- `text`: id, fingerprint, words, body; one row for each different text, the body compressed by zlib
- `band`, `sentence`, `mark`: h, text; one row for each band and each sentence of a text, and one for its fingerprint
- `edge`: small, large, kind, jaccard, containment
- `shard`: name, stamp; the parts of the corpus that are finished
- `meta`: name, value; what the index was made with (JSON), how many texts are linked, and a name of its own for the files of `lookup`
"""

import json
import secrets
from collections import Counter
from collections.abc import Iterator, Sequence
from heapq import nsmallest
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from cleantext.dedup import lookup, queries
from cleantext.dedup.duck import Database, objects
from cleantext.dedup.records import CENTRES, MOST, Edge, Entry, Judged, Member, mark_of, refuse_other_text
from cleantext.dedup.settings import Settings
from cleantext.dedup.words import Hashes
from cleantext.errors import ConfigError, InputError

_CHUNK: Final = 50_000
"""Texts that are linked in a transaction: their bands and those they meet are what is held in memory."""
_FRESH: Final = 1000
"""Texts that may be missing in the sorted files, or an eighth of those that are there: what a query looks for in the tables."""
_SORTED: Final = 2_000_000
"""Hashes that are sorted at a time."""


class StoredIndex:
    """Documents, texts, bands, sentences and edges in tables."""

    def __init__(self, path: Path, settings: Settings | None, *, read_only: bool = False) -> None:
        """Open a file, or begin one; raises `InputError` and `ConfigError`."""
        self._base = Database(path, read_only=read_only)
        try:
            self.settings = self._settings(settings)
            (self._born,) = self._base.rows("SELECT value FROM meta WHERE name = 'born'")[0]
            self._lookups = {table: lookup.Lookup(self._beside(table), self._born) for table in queries.HASHED}
        except BaseException:
            self._base.close()
            raise

    def close(self) -> None:
        """Let go of the file."""
        self._base.close()

    def add(self, entries: Sequence[Entry]) -> int:
        """Store documents in one transaction."""
        with self._base.transaction():
            new = self._new(entries)
            texts = self._numbers(new)
            self._base.insert(
                "document",
                key=objects(entry.key for entry in new),
                text=np.array([texts[entry.fingerprint] for entry in new], np.uint32),
                characters=np.array([entry.characters for entry in new], np.uint64),
                value=objects(entry.value for entry in new),
            )
        return len(new)

    def finish(self, name: str, stamp: str) -> None:
        """Store that a part is in."""
        with self._base.transaction():
            self._base.rows("INSERT OR REPLACE INTO shard VALUES (?, ?)", [name, stamp])

    def finished(self) -> dict[str, str]:
        """Return the stamps of the finished parts."""
        return dict(self._base.rows("SELECT name, stamp FROM shard"))

    def link(self, judge: Judged) -> None:
        """Have the new pairs judged, a chunk of texts in a transaction."""
        (linked,) = self._base.rows("SELECT value::UINTEGER FROM meta WHERE name = 'linked'")[0]
        (total,) = self._base.rows("SELECT count(*) FROM text")[0]
        while linked < total:
            upto = min(linked + _CHUNK, total)
            edges = judge(self._proposals(linked, upto))
            with self._base.transaction():
                columns = zip(*edges, strict=True) if edges else ()
                self._base.insert("edge", **{name: np.array(column) for name, column in zip(Edge._fields, columns, strict=False)})
                self._base.rows("UPDATE meta SET value = ? WHERE name = 'linked'", [str(upto)])
            linked = upto
        for table, known in self._lookups.items():
            if not self._base.read_only and total - known.upto > max(_FRESH, known.upto // 8):
                self._sort(table, total)

    def bodies(self, texts: Sequence[int]) -> dict[int, bytes]:
        """Return compressed texts by their numbers."""
        return dict(self._base.rows(queries.OF_TEXTS.format(column="body"), [list(texts)]))

    def near(self, entry: Entry) -> tuple[int | None, list[int]]:
        """Return the number of the equal text, and of those that are proposed."""
        marked = [text for texts in self._holders("mark", np.array([mark_of(entry.fingerprint)], np.uint64)) for text in texts]
        equal = next((text for text, fingerprint in self._fingerprints(marked).items() if fingerprint == entry.fingerprint), None)
        votes: Counter[int] = Counter()
        for table, least in self._sorts():
            found: Counter[int] = Counter()
            for texts in self._holders(table, entry.bands if table == "band" else entry.sentences):
                found.update(texts if len(texts) <= self.settings.crowd else self._first(texts, CENTRES))
            votes.update({text: count for text, count in found.items() if count >= least})
        if len(votes) <= MOST:
            return equal, sorted(votes)
        known = self._fingerprints(list(votes))
        return equal, sorted(votes, key=lambda text: (-votes[text], known[text]))[:MOST]

    def edges(self) -> list[Edge]:
        """Return the edges that an index of all documents at once would have."""
        proposed: set[tuple[int, int]] = set()
        for table, least in self._sorts():
            for statement in (queries.SHARED, queries.HELD):
                self._base.rows(statement.format(table=table))
            proposed.update(self._base.rows(queries.PROPOSED, {"crowd": self.settings.crowd, "least": least}))
        return [edge for row in self._base.rows("SELECT * FROM edge") if (edge := Edge(*row))[:2] in proposed]

    def members(self) -> list[Member]:
        """Return the documents that are equal to another one or have a duplicate edge, by id."""
        return sorted(Member(*row) for row in self._base.rows(queries.MEMBERS))

    def keys_of(self, texts: Sequence[int]) -> dict[int, str]:
        """Return the first id of each text."""
        return dict(self._base.rows(queries.KEYS_OF, [list(texts)]))

    def write_parquet(self, folder: Path) -> None:
        """Write tables for other engines, with what they were made with in their metadata."""
        made = json.dumps(self.settings.to_dict()).replace("'", "''")
        for name, query in queries.PARQUET.items():
            target = folder.absolute() / f"{name}.parquet"
            partial = target.with_name(f".{name}.parquet.tmp")
            where = str(partial).replace("'", "''")
            self._base.rows(f"COPY ({query}) TO '{where}' (FORMAT parquet, COMPRESSION zstd, KV_METADATA {{cleantext: '{made}'}})")
            try:
                partial.replace(target)
            except OSError as error:
                message = f"{target}: cannot be written: {error.strerror}"
                raise InputError(message) from error

    def __len__(self) -> int:
        """How many documents there are."""
        return int(self._base.rows("SELECT count(*) FROM document")[0][0])

    def _new(self, entries: Sequence[Entry]) -> list[Entry]:
        """Return the entries whose ids are not known; raises `InputError` for a known one with another text."""
        by_key: dict[str, Entry] = {}
        for entry in entries:
            if by_key.setdefault(entry.key, entry).fingerprint != entry.fingerprint:
                raise refuse_other_text(entry.key)
        for key, fingerprint in self._base.matching(queries.KNOWN_KEYS, by_key):
            if by_key.pop(key).fingerprint != fingerprint:
                raise refuse_other_text(key)
        return list(by_key.values())

    def _numbers(self, entries: Sequence[Entry]) -> dict[bytes, int]:
        """Return the number of each entry's text, and store the texts that are new."""
        texts = {entry.fingerprint: entry for entry in entries}
        known: dict[bytes, int] = dict(self._base.matching(queries.KNOWN_TEXTS, texts))
        fresh = [entry for fingerprint, entry in texts.items() if fingerprint not in known]
        (first,) = self._base.rows("SELECT count(*) FROM text")[0]
        numbers = np.arange(first, first + len(fresh), dtype=np.uint32)
        self._base.insert(
            "text",
            id=numbers,
            fingerprint=objects(entry.fingerprint for entry in fresh),
            words=np.array([entry.words for entry in fresh], np.uint64),
            body=objects(entry.body for entry in fresh),
        )
        self._base.insert("band", **_postings([entry.bands for entry in fresh], numbers))
        self._base.insert("sentence", **_postings([entry.sentences for entry in fresh], numbers))
        self._base.insert("mark", **_postings([np.array([mark_of(entry.fingerprint)], np.uint64) for entry in fresh], numbers))
        return known | {entry.fingerprint: int(number) for entry, number in zip(fresh, numbers, strict=True)}

    def _proposals(self, low: int, high: int) -> list[tuple[int, int]]:
        """Return the pairs (earlier, later) that a band or enough sentences propose, the later from `low` to `high`."""
        found: list[NDArray[np.uint64]] = []
        for table, least in self._sorts():
            self._base.rows(queries.HOLDERS.format(table=table, low=int(low), high=int(high)))
            values = {"crowd": self.settings.crowd, "least": least, "low": low, "high": high}
            columns = self._base.columns(queries.PAIRS, values)
            found.append(columns["one"].astype(np.uint64) << np.uint64(32) | columns["other"].astype(np.uint64))
        pairs = np.unique(np.concatenate(found))
        return list(zip((pairs >> np.uint64(32)).tolist(), (pairs & np.uint64(0xFFFFFFFF)).tolist(), strict=True))

    def _sorts(self) -> tuple[tuple[str, int], ...]:
        """Return the tables of hashes that propose, and how many equal ones it takes."""
        return ("band", 1), ("sentence", max(1, self.settings.sentences))

    def _holders(self, table: str, hashes: Hashes) -> list[list[int]]:
        """Return the texts that have each hash: by the sorted file, and the later ones by the table."""
        known = self._lookups[table]
        found = {value: texts.tolist() for value, texts in zip(hashes.tolist(), known.holders(hashes), strict=True)}
        for value, text in self._base.rows(queries.FRESH.format(table=table), [known.upto, list(found)]):
            found[value].append(text)
        return list(found.values())

    def _first(self, texts: Sequence[int], count: int) -> list[int]:
        """Return the texts with the smallest fingerprints."""
        known = self._fingerprints(texts)
        return nsmallest(count, texts, key=known.__getitem__)

    def _fingerprints(self, texts: Sequence[int]) -> dict[int, bytes]:
        return dict(self._base.rows(queries.OF_TEXTS.format(column="fingerprint"), [list(texts)])) if texts else {}

    def _sort(self, table: str, upto: int) -> None:
        """Write the sorted file of a table, and use it; raises `InputError`."""
        (rows,) = self._base.rows(f"SELECT count(*) FROM {table}")[0]  # noqa: S608 (our own name)
        try:
            lookup.write(self._beside(table), self._born, upto, self._sorted(table, rows // _SORTED + 1), rows)
        except OSError as error:
            message = f"{self._beside(table)}: cannot be written: {error.strerror}"
            raise InputError(message) from error
        self._lookups[table] = lookup.Lookup(self._beside(table), self._born)

    def _sorted(self, table: str, parts: int) -> Iterator[tuple[Hashes, NDArray[np.uint32]]]:
        """Yield a table by hash, in parts."""
        bounds = [part * 2**64 // parts for part in range(parts + 1)]
        for low, high in pairwise(bounds):
            columns = self._base.columns(queries.SORTED.format(table=table), [low, high - 1])
            yield columns["h"].astype(np.uint64), columns["text"].astype(np.uint32)

    def _beside(self, table: str) -> Path:
        return self._base.path.with_name(f"{self._base.path.name}.{table}")

    def _settings(self, wanted: Settings | None) -> Settings:
        """Return the settings of the file; a new one gets those that are wanted."""
        tables = {name for (name,) in self._base.rows("SELECT table_name FROM information_schema.tables")}
        if not tables:
            settings = wanted or Settings()
            with self._base.transaction():
                self._base.rows(queries.TABLES)
                values = [json.dumps(settings.to_dict()), secrets.token_hex(16)]
                self._base.rows("INSERT INTO meta VALUES ('made', ?), ('born', ?), ('linked', '0')", values)
            return settings
        if "meta" not in tables:
            message = f"{self._base.path}: is a DuckDB file of something else; choose another path"
            raise InputError(message)
        made = self._base.rows("SELECT value FROM meta WHERE name = 'made'")
        try:
            stored = Settings.from_dict(json.loads(made[0][0]) if made else {})
        except ConfigError as error:
            message = f"{self._base.path}: {error}; build the index anew with this cleantext"
            raise InputError(message) from error
        if wanted and (differences := stored.differences(wanted)):
            message = f"{self._base.path}: was made with {', '.join(differences)}; settings of an index cannot change: use the same, or another path"
            raise ConfigError(message)
        return stored


def _postings(hashes: Sequence[Hashes], numbers: NDArray[np.uint32]) -> dict[str, NDArray[Any]]:
    """Return a table of hashes and the text of each, by hash."""
    if not hashes:
        return {}
    values, texts = np.concatenate(hashes), np.repeat(numbers, [len(some) for some in hashes])
    order = np.argsort(values, kind="stable")
    return {"h": values[order], "text": texts[order]}
