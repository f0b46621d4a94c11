"""Opening a ledger file: new, current, old, newer or foreign."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlite_utils import Database

from knowledge.names import tone_key
from knowledge.schema.steps import VERSION, migrations
from models import DatabaseError, SchemaError, fold

APPLICATION_ID = 0x536F5469
"""`SoTi`: the four bytes in a file's header by which it is known as a ledger."""


def opened(path: str | Path, *, read_only: bool = False, wait: float = 30.0) -> Database:
    """Open a ledger, make it if it is new, and bring it up to date.

    Args:
        path: the file, or `:memory:`.
        read_only: never write; the file must be there and current.
        wait: seconds to wait for another writer.

    Raises:
        SchemaError: the file is no ledger, or newer than this program.
        DatabaseError: it cannot be opened, or another writer holds it.
    """
    connection = _connect(str(path), read_only, wait)
    try:
        with readable(str(path)):
            fresh = _checked(connection, str(path), read_only)
            if not read_only:
                _prepare(connection, str(path), fresh)
            connection.execute("PRAGMA foreign_keys = ON")
        connection.create_function("fold", 1, lambda value: None if value is None else fold(str(value)), deterministic=True)
        connection.create_function("tone_key", 1, lambda value: None if value is None else tone_key(str(value)), deterministic=True)
        return Database(connection, execute_plugins=False)
    except BaseException:
        connection.close()
        raise


@contextmanager
def readable(source: str) -> Iterator[None]:
    """Turn SQLite's errors into ours, with the file's name and what to do."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if "locked" in str(error) or "busy" in str(error):
            raise DatabaseError("another program is writing to it; try again when it is done", source=source) from error
        raise DatabaseError(f"cannot be used: {error}", source=source) from error
    except sqlite3.DatabaseError as error:
        if "not a database" in str(error):
            raise SchemaError("is no ledger: not an SQLite file", source=source) from error
        raise DatabaseError(f"cannot be used: {error}", source=source) from error


@contextmanager
def transaction(db: Database, source: str = "") -> Iterator[None]:
    """One atomic change; waits for another writer, then raises DatabaseError."""
    connection = db.conn
    with readable(source):
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            # a full disk may have rolled it back already
            with suppress(sqlite3.Error):
                connection.execute("ROLLBACK")
            raise


def _connect(path: str, read_only: bool, wait: float) -> sqlite3.Connection:
    if path != ":memory:":
        if read_only and not Path(path).is_file():
            raise DatabaseError("there is no such file", source=path)
        if not Path(path).parent.is_dir():
            raise DatabaseError("its folder does not exist", source=path)
    uri = Path(path).absolute().as_uri() + ("?mode=ro" if read_only else "") if path != ":memory:" else path
    with readable(path):
        connection = sqlite3.connect(uri, timeout=wait, isolation_level=None, check_same_thread=False, uri=path != ":memory:")
        if read_only:
            try:
                connection.execute("SELECT count(*) FROM sqlite_master")
            except sqlite3.OperationalError:
                # on read-only media the write-ahead log's index cannot be made; nobody can be writing there either
                connection.close()
                connection = sqlite3.connect(uri + "&immutable=1", isolation_level=None, check_same_thread=False, uri=True)
        return connection


def _checked(connection: sqlite3.Connection, path: str, read_only: bool) -> bool:
    """Refuse what is not ours; True if the file is new."""
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if application == 0 and version == 0 and tables == 0:
        if read_only:
            raise SchemaError("is no ledger: it is empty", source=path)
        return True
    if application != APPLICATION_ID:
        raise SchemaError("is no ledger: another program made this database; nothing was changed", source=path)
    known = {step.name for step in migrations._migrations}
    applied = {name for (name,) in connection.execute("SELECT name FROM _sqlite_migrations WHERE migration_set = ?", (migrations.name,))}
    if version > VERSION or applied - known:
        raise SchemaError(f"was made by a newer version of this program (schema {version}, here {VERSION}); update it", source=path)
    if read_only and version < VERSION:
        raise SchemaError(f"has the older schema {version}; open it once for writing to bring it to {VERSION}", source=path)
    return False


def _prepare(connection: sqlite3.Connection, path: str, fresh: bool) -> None:
    if path != ":memory:":
        connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("PRAGMA cache_size = -64000")
    if not fresh and connection.execute("PRAGMA user_version").fetchone()[0] == VERSION:
        return
    # foreign keys must be off while tables are rebuilt, and the switch does nothing inside a transaction
    connection.execute("PRAGMA foreign_keys = OFF")
    db = Database(connection, execute_plugins=False)
    with transaction(db, path):
        # what another process applied while we waited for the lock is seen here, inside the transaction
        migrations.apply(db)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {VERSION}")
