"""The book → only the part of it that is asked for: a large journal is never held in memory as a whole."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import islice

from tenor.claim import Correction, Entry, Fact
from tenor.files.book.link import among, one
from tenor.files.book.schema import ENTRIES
from tenor.files.book.store import Book, Line, entry_of, rows

AT_ONCE = 500  # contracts named in one question to the database
TANGLING = ("allocation", "correction")  # kinds that may reach over several contracts
LOOSE = ("service", "profile", "credit-data")  # kinds that are about no one contract


def numbers(book: Book) -> tuple[str, ...]:
    """The contracts in the order in which they came."""
    with book.base.reading() as link:
        found = link.ask(f"SELECT contract FROM {ENTRIES} WHERE kind = 'contract-added' ORDER BY sequence")
    return tuple(dict.fromkeys(row[0] for row in found))


def entries_about(book: Book, contracts: Collection[str], *, loose: bool = True) -> tuple[Entry, ...]:
    """The journal of those contracts in order; with `loose`, also what is about no single contract."""
    found: list[Line] = []
    rest = iter(contracts)
    with book.base.reading() as link:
        while some := list(islice(rest, AT_ONCE)):
            listed, values = among(some)
            found += rows(link, f"WHERE contract IN {listed}", values)
        if loose:
            found += rows(link, "WHERE contract = ''")
    found.sort(key=lambda line: line["sequence"])
    return tuple(entry_of(line, book.where) for line in found)


def tangling(book: Book, after: int = 0) -> Iterator[tuple[str, Fact | None]]:
    """(contract of its entry, what it says) of each choice of allocation and each correction written after an entry."""
    listed, values = among(TANGLING)
    with book.base.reading() as link:
        found = list(rows(link, f"WHERE kind IN {listed} AND sequence > :after ORDER BY sequence", {**values, "after": after}))
    for line in found:
        fact = entry_of(line, book.where).fact
        yield line["contract"], fact.fact if isinstance(fact, Correction) else fact


def written_after(book: Book, sequence: int) -> tuple[str, ...]:
    """The contracts that entries after that one are about."""
    listed, values = among(LOOSE)
    with book.base.reading() as link:
        found = link.ask(f"SELECT DISTINCT contract FROM {ENTRIES} WHERE sequence > :after AND kind NOT IN {listed}", {**values, "after": sequence})
    return tuple(row[0] for row in found if row[0])


def hash_at(book: Book, sequence: int) -> str:
    """The hash of that entry; empty where there is none."""
    with book.base.reading() as link:
        return str(one(link.ask(f"SELECT hash FROM {ENTRIES} WHERE sequence = :sequence", {"sequence": sequence})) or "")
