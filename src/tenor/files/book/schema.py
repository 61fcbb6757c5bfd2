"""A database → the version of the book in it, and the steps from an older one to today's tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, cast

from tenor.files.book.link import Link, one
from tenor.regex import regex

if TYPE_CHECKING:
    from sqlalchemy import Connection

SCHEMA, PAPERS, ENTRIES = "tenor_schema", "tenor_papers", "tenor_entries"
COLUMNS: Mapping[str, tuple[str, ...]] = {
    SCHEMA: ("version", "name"), PAPERS: ("sha256", "name", "size", "content"),
    ENTRIES: ("sequence", "written_at", "written_by", "why", "kind", "contract", "paper", "corrects", "body", "hash"),
}

_STEP = regex(r"v(?P<version>\d{4})_(?P<name>\w+)\.py")


def selecting(table: str) -> str:
    """The words that ask for whole rows of a table."""
    return f"SELECT {', '.join(COLUMNS[table])} FROM {table}"


def inserting(table: str) -> str:
    """The words that write a row of a table."""
    return f"INSERT INTO {table} ({', '.join(COLUMNS[table])}) VALUES ({', '.join(f':{name}' for name in COLUMNS[table])})"


@cache
def steps() -> Mapping[int, str]:
    """The name of the module that leads to each version, in order."""
    found = (_STEP.fullmatch(page.name) for page in (Path(__file__).parent / "migrations").iterdir())
    return dict(sorted((int(match["version"]), match[0].removesuffix(".py")) for match in found if match))


def latest() -> int:
    """The version that this program writes."""
    return max(steps())


def version(link: Link) -> int | None:
    """The version of the book in that database; None where there is no book."""
    if SCHEMA not in link.tables():
        return None
    return cast("int | None", one(link.ask(f"SELECT max(version) FROM {SCHEMA}")))


def strangers(link: Link) -> bool:
    """Whether somebody else's tables are in the database."""
    return bool(link.tables())


def raise_to(connection: Connection, wanted: int) -> tuple[int, ...]:
    """Run the steps that are missing, in the transaction of `connection`; the versions gone through."""
    from tenor.files.book.toolkit import ToolLink

    link = ToolLink(connection)
    now = version(link) or 0
    missing = [number for number in steps() if now < number <= wanted]
    for number in missing:
        migrate = cast("Callable[[Connection], None]", import_module(f"tenor.files.book.migrations.{steps()[number]}").migrate)
        migrate(connection)
        link.put(inserting(SCHEMA), [{"version": number, "name": steps()[number]}])
    return tuple(missing)
