"""What a book is asked through: an open transaction (`Link`) on a database (`Base`), the same words whichever database that is.

The words are SQL that SQLite and PostgreSQL both understand, with values by name (`:name`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from sqlalchemy import Connection

NOTHING: Mapping[str, Any] = MappingProxyType({})


class Link(Protocol):
    """An open transaction. `kind` of database: sqlite or postgresql."""

    @property
    def kind(self) -> str: ...

    def ask(self, words: str, values: Mapping[str, Any] = NOTHING) -> Sequence[Sequence[Any]]:
        """The rows of an answer."""

    def put(self, words: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """The same words for each row of values."""

    def tables(self) -> frozenset[str]:
        """The names of the tables that are there."""


class Base(Protocol):
    """A database. What it raises becomes a Stop about the book."""

    @property
    def kind(self) -> str: ...

    def reading(self) -> AbstractContextManager[Link]:
        """A transaction that only looks."""

    def writing(self) -> AbstractContextManager[Link]:
        """A transaction that is going to write: whole at the end, or nothing."""

    def making(self) -> AbstractContextManager[Connection]:
        """A writing transaction of the toolkit in which tables are made."""

    def use_log(self) -> None:
        """Let readers not wait for a writer, where that has to be asked for."""

    def close(self) -> None: ...


def among(values: Sequence[str]) -> tuple[str, Mapping[str, str]]:
    """(:v0, :v1, …) and what they stand for: what follows IN."""
    named = {f"v{k}": value for k, value in enumerate(values)}
    return f"({', '.join(f':{name}' for name in named)})", named


def one(rows: Sequence[Sequence[Any]]) -> Any:
    """The first value of the first row; None where there is none."""
    return rows[0][0] if rows else None
