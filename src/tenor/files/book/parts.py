"""The book → only the part of it that is asked for: a large journal is never held in memory as a whole."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import Select, select

from tenor.claim import Correction, Entry, Fact
from tenor.files.book.faults import spoken
from tenor.files.book.schema import ENTRIES
from tenor.files.book.store import Book, entry_of

AT_ONCE = 500  # contracts named in one question to the database
TANGLING = ("allocation", "correction")  # kinds that may reach over several contracts
LOOSE = ("service", "profile", "credit-data")  # kinds that are about no one contract


def numbers(book: Book) -> tuple[str, ...]:
    """The contracts in the order in which they came."""
    query = select(ENTRIES.c.contract).where(ENTRIES.c.kind == "contract-added").order_by(ENTRIES.c.sequence)
    return tuple(dict.fromkeys(row[0] for row in _asked(book, query)))


def entries_about(book: Book, contracts: Collection[str], *, loose: bool = True) -> tuple[Entry, ...]:
    """The journal of those contracts in order; with `loose`, also what is about no single contract."""
    found: list[Mapping[str, Any]] = []
    rest = iter(contracts)
    while some := list(islice(rest, AT_ONCE)):
        found += _mapped(book, select(ENTRIES).where(ENTRIES.c.contract.in_(some)))
    if loose:
        found += _mapped(book, select(ENTRIES).where(ENTRIES.c.contract == ""))
    found.sort(key=lambda line: line["sequence"])
    return tuple(entry_of(line, book.where) for line in found)


def tangling(book: Book, after: int = 0) -> Iterator[tuple[str, Fact | None]]:
    """(contract of its entry, what it says) of each choice of allocation and each correction written after an entry."""
    query = select(ENTRIES).where(ENTRIES.c.kind.in_(TANGLING), ENTRIES.c.sequence > after).order_by(ENTRIES.c.sequence)
    for line in _mapped(book, query):
        fact = entry_of(line, book.where).fact
        yield line["contract"], fact.fact if isinstance(fact, Correction) else fact


def written_after(book: Book, sequence: int) -> tuple[str, ...]:
    """The contracts that entries after that one are about."""
    query = select(ENTRIES.c.contract).where(ENTRIES.c.sequence > sequence, ENTRIES.c.kind.not_in(LOOSE)).distinct()
    return tuple(row[0] for row in _asked(book, query) if row[0])


def hash_at(book: Book, sequence: int) -> str:
    """The hash of that entry; empty where there is none."""
    found = _asked(book, select(ENTRIES.c.hash).where(ENTRIES.c.sequence == sequence))
    return str(found[0][0]) if found else ""


def _asked(book: Book, query: Select[Any]) -> Sequence[Any]:
    with spoken(book.where), book.engine.connect() as connection, connection.begin():
        return connection.execute(query).all()


def _mapped(book: Book, query: Select[Any]) -> list[Mapping[str, Any]]:
    with spoken(book.where), book.engine.connect() as connection, connection.begin():
        return [dict(row) for row in connection.execute(query).mappings()]

