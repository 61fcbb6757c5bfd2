"""A file name or a URL → a database ready to be asked: a file by Python's own SQLite (`file_base`), PostgreSQL by SQLAlchemy (`toolkit`)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tenor.diagnostic import Stop, say
from tenor.files.book.file_base import FileBase
from tenor.files.book.link import Base

if TYPE_CHECKING:
    from sqlalchemy.engine import URL


def is_url(where: str) -> bool:
    """Whether the book is named by URL, not by file."""
    return "://" in where


def shown(where: str) -> str:
    """The name of the book for messages: a URL without its password."""
    if not is_url(where):
        return where
    from sqlalchemy import make_url
    from sqlalchemy.exc import ArgumentError

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


def base_for(where: str, *, create: bool, wait: float) -> Base:
    """The database. `wait`: seconds to wait for another program that is writing. Nothing is opened yet."""
    file = file_of(where)
    if file is not None:
        return FileBase(file, shown(where), create, wait, [])
    from tenor.files.book.toolkit import ServerBase, server_engine

    return ServerBase(server_engine(_url(where), shown(where), wait), shown(where))


def _url(where: str) -> URL:
    from sqlalchemy import make_url
    from sqlalchemy.exc import ArgumentError

    try:
        url = make_url(where)
        known = url.get_backend_name() in ("sqlite", "postgresql", "postgres")
    except (ArgumentError, ValueError):
        known = False
    if not known:
        raise Stop(say("book-url-unknown", book=shown(where)))
    return url
