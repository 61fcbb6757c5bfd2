"""A file name or a URL → a database ready to be asked: SQLite by default, PostgreSQL by URL, the same code after that.

SQLite: every transaction is begun by us (the driver's own way would let a table be made outside of it), a writing one with the
lock taken at once, so that what was looked at has not changed when it is written.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import QueuePool

from tenor.diagnostic import Stop, say

WRITES = "tenor_writes"  # execution option of a connection that is going to write
GATE = 0x74656E6F72  # advisory lock of PostgreSQL held while tables are made


def is_url(where: str) -> bool:
    """Whether the book is named by URL, not by file."""
    return "://" in where


def shown(where: str) -> str:
    """The name of the book for messages: a URL without its password."""
    if not is_url(where):
        return where
    try:
        return make_url(where).render_as_string(hide_password=True)
    except (ArgumentError, ValueError):
        return where.partition("://")[0] + "://…"


def file_of(where: str) -> Path | None:
    """The file that holds the book; None for a database server."""
    if not is_url(where):
        return Path(where)
    url = _url(where)
    return Path(url.database or "") if url.get_backend_name() == "sqlite" else None


def engine_for(where: str, *, create: bool, wait: float) -> Engine:
    """The database. `wait`: seconds to wait for another program that is writing. Nothing is opened yet."""
    file = file_of(where)
    return _sqlite(file, create, wait) if file is not None else _postgresql(_url(where), wait)


def _url(where: str) -> URL:
    try:
        url = make_url(where)
        known = url.get_backend_name() in ("sqlite", "postgresql", "postgres")
    except (ArgumentError, ValueError):
        known = False
    if not known:
        raise Stop(say("book-url-unknown", book=shown(where)))
    return url


def _sqlite(file: Path, create: bool, wait: float) -> Engine:
    name = f"{file.absolute().as_uri()}?mode={'rwc' if create else 'rw'}"

    def opened() -> sqlite3.Connection:
        connection = sqlite3.connect(name, uri=True, timeout=wait, isolation_level=None, check_same_thread=False)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
        return connection

    engine = create_engine("sqlite+pysqlite://", creator=opened, poolclass=QueuePool, pool_size=1)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get(WRITES) else "BEGIN")

    return engine


def _postgresql(url: URL, wait: float) -> Engine:
    try:
        engine = create_engine(url.set(drivername="postgresql+psycopg"),
                               connect_args={"connect_timeout": max(2, round(wait)), "client_encoding": "utf8"})
    except ImportError as error:
        raise Stop(say("book-driver-missing", where=shown(str(url)))) from error

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get(WRITES):
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = {max(1, round(wait * 1000))}")

    return engine


def hold_gate(connection: Connection) -> None:
    """Let one program at a time make tables (SQLite's writing transactions do so by themselves)."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({GATE})")


def hold_journal(connection: Connection, table: str) -> None:
    """Let one program at a time write; readers go on."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE")


def use_log(engine: Engine) -> None:
    """SQLite: a write-ahead log, so that readers do not wait for a writer. Where the disk cannot have one the book works
    without it."""
    if engine.dialect.name != "sqlite":
        return
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        try:
            if cursor.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
                cursor.execute("PRAGMA journal_mode = WAL").fetchone()
        except sqlite3.OperationalError:
            pass  # another program holds the file just now, or it may not be written: no harm done
    finally:
        connection.close()
