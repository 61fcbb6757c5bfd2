"""A file → its SQLite database, asked through Python's own module: no toolkit is loaded to read or write a book.

Every transaction is begun by us (the driver's own way would let a table be made outside of it), a writing one with the lock taken
at once, so that what was looked at has not changed when it is written.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tenor.files.book.faults import spoken
from tenor.files.book.link import NOTHING
from tenor.frozen import dataclass

if TYPE_CHECKING:
    from sqlalchemy import Connection


def connected(file: Path, *, create: bool, wait: float) -> sqlite3.Connection:
    """A connection to that file. `wait`: seconds to wait for another program that is writing."""
    name = f"{file.absolute().as_uri()}?mode={'rwc' if create else 'rw'}"
    connection = sqlite3.connect(name, uri=True, timeout=wait, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")
    return connection


@dataclass(frozen=True)
class FileLink:
    """An open transaction on a file."""

    connection: sqlite3.Connection
    kind: str = "sqlite"

    def ask(self, words: str, values: Mapping[str, Any] = NOTHING) -> Sequence[Sequence[Any]]:
        return self.connection.execute(words, dict(values)).fetchall()

    def put(self, words: str, rows: Sequence[Mapping[str, Any]]) -> None:
        self.connection.executemany(words, rows)

    def tables(self) -> frozenset[str]:
        return frozenset(row[0] for row in self.ask("SELECT name FROM sqlite_master WHERE type = 'table' AND substr(name, 1, 7) <> 'sqlite_'"))


@dataclass(frozen=True)
class FileBase:
    """A book's file. Connections are kept until it is closed; a transaction beside another one has a connection of its own."""

    file: Path
    where: str
    create: bool
    wait: float
    free: list[sqlite3.Connection]
    kind: str = "sqlite"

    @contextmanager
    def _held(self, begin: str) -> Iterator[FileLink]:
        with spoken(self.where):
            connection = self.free.pop() if self.free else connected(self.file, create=self.create, wait=self.wait)
            whole = False
            try:
                connection.execute(begin)
                yield FileLink(connection)
                connection.execute("COMMIT")
                whole = True
            finally:
                if whole or _taken_back(connection):
                    self.free.append(connection)

    @contextmanager
    def reading(self) -> Iterator[FileLink]:
        with self._held("BEGIN") as link:
            yield link

    @contextmanager
    def writing(self) -> Iterator[FileLink]:
        with self._held("BEGIN IMMEDIATE") as link:
            yield link

    @contextmanager
    def making(self) -> Iterator[Connection]:
        from tenor.files.book.toolkit import file_engine, made

        with made(file_engine(partial(connected, self.file, create=self.create, wait=self.wait)), self.where) as connection:
            yield connection

    def use_log(self) -> None:
        """A write-ahead log, so that readers do not wait for a writer. Where the disk cannot have one the book works without it."""
        connection = self.free.pop() if self.free else connected(self.file, create=self.create, wait=self.wait)
        self.free.append(connection)
        try:
            if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
                connection.execute("PRAGMA journal_mode = WAL").fetchone()
        except sqlite3.OperationalError:
            pass  # another program holds the file just now, or it may not be written: no harm done

    def close(self) -> None:
        while self.free:
            self.free.pop().close()


def _taken_back(connection: sqlite3.Connection) -> bool:
    """Undo a transaction that did not end well; a connection that cannot even do that is closed."""
    try:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
    except sqlite3.Error:
        connection.close()
        return False
    return True
