"""What the database said → `Stop` with one clear sentence: busy, full, not a book, not to be reached."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from tenor.diagnostic import Diagnostic, Stop, say

# primary result codes of SQLite
SQLITE: Mapping[int, str] = {
    3: "book-not-writable", 5: "book-busy", 6: "book-busy", 8: "book-not-writable", 10: "book-disk-trouble", 11: "book-damaged",
    13: "book-disk-full", 14: "book-not-writable", 23: "book-not-writable", 26: "book-not-a-book",
}
# SQLSTATE codes of PostgreSQL, by their beginning
POSTGRESQL: Mapping[str, str] = {
    "55P03": "book-busy", "57014": "book-busy", "40": "book-busy", "53100": "book-disk-full", "53": "book-unreachable", "08": "book-unreachable",
    "57P": "book-unreachable", "28": "book-refused", "3D000": "book-database-missing", "42501": "book-not-writable",
    "25006": "book-not-writable", "XX001": "book-damaged", "XX002": "book-damaged", "58030": "book-disk-trouble",
}


@contextmanager
def spoken(book: str, *more: type[Exception]) -> Iterator[None]:
    """Turn what the database raises into a Stop about that book. `more`: what a toolkit raises in its place."""
    kinds: tuple[type[Exception], ...] = (sqlite3.Error, *more)
    try:
        yield
    except kinds as error:
        raise Stop(_meaning(error, book)) from error


def _meaning(error: Exception, book: str) -> Diagnostic:
    cause = getattr(error, "orig", None) or error  # a toolkit's error carries the driver's
    name = "book-busy" if type(error).__name__ == "TimeoutError" else _name(cause)  # no connection came free in time
    reason = str(cause).strip().partition("\n")[0] or type(cause).__name__
    return say(name, where=book, reason=reason)


def _name(cause: BaseException) -> str:
    code = getattr(cause, "sqlite_errorcode", None)
    if isinstance(code, int):
        return SQLITE.get(code & 0xFF, "book-failed")
    if isinstance(cause, sqlite3.Error):
        return "book-failed"
    state = getattr(cause, "sqlstate", None)
    if state is None:  # no server answered, so no code; the driver tells a wrong password from a dead host only in words
        text = str(cause)
        if "authentication" in text or "password" in text or "role " in text:
            return "book-refused"
        return "book-database-missing" if "database " in text and "does not exist" in text else "book-unreachable"
    matches = [found for begin, found in POSTGRESQL.items() if state.startswith(begin)]
    return matches[0] if matches else "book-failed"
