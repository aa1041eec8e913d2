"""The SQL of an index. Nothing of a corpus gets into it but as a value; `{table}` is one of our names.

A hash that more texts have than `crowd` is crowded, and proposes only pairs with one of its centres: the texts with the smallest fingerprints. That
keeps the work linear, and is true of a set of texts whatever the order in which they came.
"""

from typing import Final

from cleantext.dedup.records import CENTRES

TABLES: Final = """
CREATE TABLE meta (name VARCHAR PRIMARY KEY, value VARCHAR NOT NULL);
CREATE TABLE shard (name VARCHAR PRIMARY KEY, stamp VARCHAR NOT NULL);
CREATE TABLE document (key VARCHAR NOT NULL, text UINTEGER NOT NULL, characters UBIGINT NOT NULL, value VARCHAR NOT NULL);
CREATE TABLE text (id UINTEGER NOT NULL, fingerprint BLOB NOT NULL, words UBIGINT NOT NULL, body BLOB NOT NULL);
CREATE TABLE band (h UBIGINT NOT NULL, text UINTEGER NOT NULL);
CREATE TABLE sentence (h UBIGINT NOT NULL, text UINTEGER NOT NULL);
CREATE TABLE mark (h UBIGINT NOT NULL, text UINTEGER NOT NULL);
CREATE TABLE edge (small UINTEGER NOT NULL, large UINTEGER NOT NULL, kind VARCHAR NOT NULL, jaccard DOUBLE NOT NULL, containment DOUBLE NOT NULL);
"""

HASHED: Final = ("band", "sentence", "mark")
"""The tables of hashes."""

KNOWN_KEYS: Final = "SELECT key, fingerprint FROM document JOIN text ON text.id = document.text WHERE key IN (SELECT it FROM wanted)"
KNOWN_TEXTS: Final = "SELECT fingerprint, id FROM text WHERE fingerprint IN (SELECT it FROM wanted)"

HOLDERS: Final = """
CREATE OR REPLACE TEMP TABLE holder AS
WITH shared AS (
    SELECT h, count(*) AS n FROM {table}
    WHERE h IN (SELECT h FROM {table} WHERE text >= {low} AND text < {high})
    GROUP BY h HAVING n > 1)
SELECT h, text, n FROM {table} JOIN shared USING (h)
"""
"""Who has each hash that a fresh text shares with any other."""

_CENTRES: Final = """
centre AS (
    SELECT h, text FROM (SELECT h, text FROM holder WHERE n > $crowd) JOIN (SELECT id AS text, fingerprint FROM text) USING (text)
    QUALIFY row_number() OVER (PARTITION BY h ORDER BY fingerprint) <= __COUNT__)
""".replace("__COUNT__", str(CENTRES))

PAIRS: Final = """
WITH __CENTRES__,
pair AS (
    SELECT x.text AS one, y.text AS other FROM holder AS x JOIN holder AS y USING (h) WHERE x.n <= $crowd AND x.text < y.text
    UNION ALL
    SELECT one, other FROM (
        SELECT DISTINCT h, least(centre.text, holder.text) AS one, greatest(centre.text, holder.text) AS other
        FROM centre JOIN holder USING (h) WHERE centre.text != holder.text))
SELECT one, other FROM pair WHERE other >= $low AND other < $high GROUP BY one, other HAVING count(*) >= $least
""".replace("__CENTRES__", _CENTRES)
"""The pairs of which the later text is fresh."""

FRESH: Final = "SELECT h, text FROM {table} WHERE text >= ? AND h IN (SELECT unnest(?::UBIGINT[]))"
OF_TEXTS: Final = "SELECT id, {column} FROM text WHERE id IN (SELECT unnest(?::UINTEGER[]))"
KEYS_OF: Final = "SELECT text, min(key) FROM document WHERE text IN (SELECT unnest(?::UINTEGER[])) GROUP BY text"
SORTED: Final = "SELECT h, text FROM {table} WHERE h BETWEEN ?::UBIGINT AND ?::UBIGINT ORDER BY h, text"

SHARED: Final = """
CREATE OR REPLACE TEMP TABLE shared AS
SELECT DISTINCT small, large, x.h AS h FROM edge JOIN {table} AS x ON x.text = small JOIN {table} AS y ON y.text = large AND y.h = x.h
"""
HELD: Final = """
CREATE OR REPLACE TEMP TABLE holder AS
SELECT h, text, n FROM {table} JOIN (SELECT h, count(*) AS n FROM {table} WHERE h IN (SELECT h FROM shared) GROUP BY h) USING (h)
"""
PROPOSED: Final = """
WITH __CENTRES__,
size AS (SELECT DISTINCT h, n FROM holder)
SELECT small, large FROM shared JOIN size USING (h)
WHERE n <= $crowd OR (h, small) IN (SELECT h, text FROM centre) OR (h, large) IN (SELECT h, text FROM centre)
GROUP BY small, large HAVING count(*) >= $least
""".replace("__CENTRES__", _CENTRES)
"""The stored edges that are proposed now that all texts are known: a hash may have become crowded since, or have got other centres."""

MEMBERS: Final = """
SELECT key, text, characters, value FROM document
WHERE text IN (SELECT small FROM edge WHERE kind = 'duplicate' UNION SELECT large FROM edge WHERE kind = 'duplicate')
OR text IN (SELECT text FROM document GROUP BY text HAVING count(*) > 1)
"""

PARQUET: Final = {
    "documents": "SELECT key AS id, text, characters FROM document ORDER BY key",
    "bands": "SELECT h, text FROM band ORDER BY h, text",
    "sentences": "SELECT h, text FROM sentence ORDER BY h, text",
}
