"""A database by SQLAlchemy → a book asked on a server, and tables made in either kind of database (migrations/).

It is loaded where a book is made or brought to a newer version, and for a server: to ask a book in a file nothing of it is needed.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from tenor.diagnostic import Stop, say
from tenor.files.book.faults import spoken
from tenor.files.book.link import NOTHING
from tenor.frozen import dataclass

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine
    from sqlalchemy.engine import URL

WRITES = "tenor_writes"  # execution option of a connection that is going to write
GATE = 0x74656E6F72  # advisory lock of PostgreSQL held while tables are made
JOURNAL = "tenor_entries"


def file_engine(opened: Callable[[], sqlite3.Connection]) -> Engine:
    """The toolkit's way to a file, by which its tables are made."""
    from sqlalchemy import create_engine, event
    from sqlalchemy.pool import NullPool

    engine = create_engine("sqlite+pysqlite://", creator=opened, poolclass=NullPool)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get(WRITES) else "BEGIN")

    return engine


def server_engine(url: URL, where: str, wait: float) -> Engine:
    """The toolkit's way to PostgreSQL. `wait`: seconds to wait for another program that is writing."""
    from sqlalchemy import create_engine, event

    try:
        engine = create_engine(url.set(drivername="postgresql+psycopg"),
                               connect_args={"connect_timeout": max(2, round(wait)), "client_encoding": "utf8"})
    except ImportError as error:
        raise Stop(say("book-driver-missing", where=where)) from error

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get(WRITES):
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = {max(1, round(wait * 1000))}")

    return engine


@contextmanager
def begun(engine: Engine, where: str, *, writes: bool) -> Iterator[Connection]:
    """A transaction of the toolkit."""
    from sqlalchemy.exc import SQLAlchemyError

    with spoken(where, SQLAlchemyError), engine.connect().execution_options(**{WRITES: writes}) as connection, connection.begin():
        yield connection


@contextmanager
def made(engine: Engine, where: str) -> Iterator[Connection]:
    """A transaction in which tables are made, by one program at a time (SQLite's writing transactions are so by themselves)."""
    try:
        with begun(engine, where, writes=True) as connection:
            if connection.dialect.name == "postgresql":
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({GATE})")
            yield connection
    finally:
        engine.dispose()


@dataclass(frozen=True)
class ToolLink:
    """An open transaction of the toolkit."""

    connection: Connection

    @property
    def kind(self) -> str:
        return self.connection.dialect.name

    def ask(self, words: str, values: Mapping[str, Any] = NOTHING) -> Sequence[Sequence[Any]]:
        from sqlalchemy import text

        return self.connection.execute(text(words), dict(values)).all()

    def put(self, words: str, rows: Sequence[Mapping[str, Any]]) -> None:
        from sqlalchemy import text

        self.connection.execute(text(words), [dict(row) for row in rows])

    def tables(self) -> frozenset[str]:
        from sqlalchemy import inspect

        return frozenset(inspect(self.connection).get_table_names())


@dataclass(frozen=True)
class ServerBase:
    """A book on a database server."""

    engine: Engine
    where: str

    @property
    def kind(self) -> str:
        return self.engine.dialect.name

    @contextmanager
    def reading(self) -> Iterator[ToolLink]:
        with begun(self.engine, self.where, writes=False) as connection:
            yield ToolLink(connection)

    @contextmanager
    def writing(self) -> Iterator[ToolLink]:
        """One program at a time; readers go on."""
        with begun(self.engine, self.where, writes=True) as connection:
            connection.exec_driver_sql(f"LOCK TABLE {JOURNAL} IN SHARE ROW EXCLUSIVE MODE")
            yield ToolLink(connection)

    @contextmanager
    def making(self) -> Iterator[Connection]:
        with made(self.engine, self.where) as connection:
            yield connection

    def use_log(self) -> None:
        """A server has its own."""

    def close(self) -> None:
        self.engine.dispose()
