"""A database → the version of the book in it, and the steps from an older one to today's tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import cast

from sqlalchemy import Column, Connection, Integer, LargeBinary, MetaData, Table, Text, func, insert, inspect, select

from tenor.regex import regex

METADATA = MetaData()
SCHEMA = Table("tenor_schema", METADATA, Column("version", Integer, primary_key=True), Column("name", Text))
PAPERS = Table("tenor_papers", METADATA, Column("sha256", Text, primary_key=True), Column("name", Text), Column("size", Integer),
               Column("content", LargeBinary))
ENTRIES = Table("tenor_entries", METADATA, Column("sequence", Integer, primary_key=True), Column("written_at", Text),
                Column("written_by", Text), Column("why", Text), Column("kind", Text), Column("contract", Text),
                Column("paper", Text), Column("corrects", Integer), Column("body", Text), Column("hash", Text))

_STEP = regex(r"v(?P<version>\d{4})_(?P<name>\w+)\.py")


@cache
def steps() -> Mapping[int, str]:
    """The name of the module that leads to each version, in order."""
    found = (_STEP.fullmatch(page.name) for page in (Path(__file__).parent / "migrations").iterdir())
    return dict(sorted((int(match["version"]), match[0].removesuffix(".py")) for match in found if match))


def latest() -> int:
    """The version that this program writes."""
    return max(steps())


def version(connection: Connection) -> int | None:
    """The version of the book in that database; None where there is no book."""
    if not inspect(connection).has_table(SCHEMA.name):
        return None
    return cast("int | None", connection.execute(select(func.max(SCHEMA.c.version))).scalar())


def strangers(connection: Connection) -> bool:
    """Whether somebody else's tables are in the database."""
    return bool(inspect(connection).get_table_names())


def raise_to(connection: Connection, wanted: int) -> tuple[int, ...]:
    """Run the steps that are missing, in the transaction of `connection`; the versions gone through."""
    now = version(connection) or 0
    missing = [number for number in steps() if now < number <= wanted]
    for number in missing:
        migrate = cast("Callable[[Connection], None]", import_module(f"tenor.files.book.migrations.{steps()[number]}").migrate)
        migrate(connection)
        connection.execute(insert(SCHEMA).values(version=number, name=steps()[number]))
    return tuple(missing)
