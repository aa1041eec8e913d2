"""DuckDB files: the one door of duckdb."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from cleantext.errors import ConfigError, InputError

try:
    import duckdb
except ImportError as error:
    message = "an index in a file needs DuckDB: pip install 'cleantext-pipeline[index]'; without a path the index is in memory"
    raise ConfigError(message) from error

Row = tuple[Any, ...]

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
_REFUSED: Final = (duckdb.IOException, duckdb.OutOfMemoryException, duckdb.TransactionException, duckdb.FatalException)
"""What a full disk or memory, or a file that changes, makes of a query or of a commit. Other errors are of the query, and ours."""
_OPEN: Final[set[Path]] = set()
"""Files that this process has open: DuckDB lets a process open a file twice, and keeps out other processes alone."""


class Database:
    """One file. What DuckDB cannot read or write raises `InputError` with the name of the file."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        """Open it or begin it; raises `InputError` for a file of something else, and for one that is open elsewhere."""
        self.path = path.absolute()  # DuckDB takes what stands before a colon for a protocol
        if self.path in _OPEN:
            message = f"{path}: is open in this process already; close that Deduplicator first"
            raise InputError(message)
        if read_only and not path.exists():
            message = f"{path}: does not exist; an index that is only read must be there"
            raise InputError(message)
        _refuse_foreign(self.path)
        try:
            if not self.path.exists():
                _begin(self.path)
            self._con = duckdb.connect(self.path, read_only=read_only, config=_CONFIG)
        except duckdb.Error as error:
            if held := _LOCKED.search(str(error)):
                message = f"{path}: another process ({held[1]}) has this index open, and only one may write; wait for it, or use another path"
            else:
                message = f"{path}: cannot be opened: {error}; an index of another DuckDB, or a damaged one, is to be built anew"
            raise InputError(message) from error
        except OSError as error:
            message = f"{path}: cannot be begun: {error.strerror}"
            raise InputError(message) from error
        self.read_only = read_only
        _OPEN.add(self.path)

    def close(self) -> None:
        """Let go of the file."""
        self._con.close()
        _OPEN.discard(self.path)

    def rows(self, query: str, values: Sequence[object] | Mapping[str, object] = ()) -> list[Row]:
        """Return the rows of a query."""
        with self._named():
            return self._con.execute(query, values).fetchall()

    def columns(self, query: str, values: Sequence[object] | Mapping[str, object] = ()) -> dict[str, NDArray[Any]]:
        """Return the columns of a query."""
        with self._named():
            return self._con.execute(query, values).fetchnumpy()

    def matching(self, query: str, wanted: Iterable[object]) -> list[Row]:
        """Return the rows of a query over the table `wanted`, whose column `it` has texts or bytes."""
        listed = objects(wanted)
        if not len(listed):
            return []
        self._con.register("wanted", {"it": listed})
        try:
            return self.rows(query)
        finally:
            self._con.unregister("wanted")

    def insert(self, table: str, **columns: NDArray[Any]) -> None:
        """Put rows into a table, by the names of its columns."""
        if not columns or not len(next(iter(columns.values()))):
            return
        self._con.register("incoming", columns)
        try:
            self.rows(f"INSERT INTO {table} BY NAME SELECT * FROM incoming")  # noqa: S608 (our own names)
        finally:
            self._con.unregister("incoming")

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Commit what the block does, or nothing of it; raises `ConfigError` for a file that is only read."""
        if self.read_only:
            message = f"{self.path}: is open for reading alone, and there is something to write; open it without read_only"
            raise ConfigError(message)
        with self._named():
            self._con.begin()
            try:
                yield
            except BaseException:
                self._con.rollback()
                raise
            self._con.commit()

    @contextmanager
    def _named(self) -> Iterator[None]:
        """Name the file in what goes wrong with it or with memory; other errors are ours."""
        try:
            yield
        except _REFUSED as error:
            message = f"{self.path}: DuckDB cannot go on: {str(error).splitlines()[0]}; make room, then go on with the same call"
            raise InputError(message) from error


def objects(values: Iterable[object]) -> NDArray[Any]:
    """Return texts or bytes as an array of objects, whatever their lengths."""
    listed = list(values)
    result = np.empty(len(listed), dtype=object)
    result[:] = listed
    return result


def _begin(path: Path) -> None:
    """Begin a file beside its place and link it there: whoever is killed meanwhile leaves no half of one, and of two who begin one wins."""
    new = path.with_name(f".cleantext-{os.urandom(8).hex()}.tmp")  # as runs sweep away what killed ones leave
    try:
        duckdb.connect(new, config=_CONFIG).close()
        with suppress(FileExistsError):
            try:
                path.hardlink_to(new)
            except (NotImplementedError, PermissionError):  # a file system without links
                new.rename(path)
    finally:
        new.unlink(missing_ok=True)


def _refuse_foreign(path: Path) -> None:
    """Raise `InputError` for a file that is no DuckDB file: DuckDB would look for a reader of its format."""
    try:
        with path.open("rb") as file:
            head = file.read(8 + len(_MAGIC))
    except FileNotFoundError:
        return
    except OSError as error:
        message = f"{path}: cannot be read: {error.strerror}"
        raise InputError(message) from error
    if head and not head.endswith(_MAGIC):
        message = f"{path}: is no index of cleantext dedup; choose another path"
        raise InputError(message)
