"""The book as it lies in its database → what is not whole in it: lines changed, lost or unreadable, files missing or altered."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence

from tenor.claim import Correction, Entry
from tenor.diagnostic import Diagnostic, Stop, say
from tenor.files.book.chain import canonical, chained
from tenor.files.book.lines import told
from tenor.files.book.store import Book, Line, entry_of, lines, papers


def prove(book: Book) -> tuple[tuple[Entry, ...], tuple[Diagnostic, ...]]:
    """The entries that can be read, and what is wrong; of the chain, the first bad entry, since all after it hang on it."""
    rows = lines(book)
    found = [*_medium(book), *_chain(rows, book.where)]
    readable: list[Entry] = []
    about = {row["sequence"]: row["contract"] for row in rows}
    for row in rows:
        try:
            entry = entry_of(row, book.where)
        except Stop as stop:
            found.append(stop.diagnostic)
            continue
        readable.append(entry)
        found += _copies(row, entry, about, book.where)
    return tuple(readable), (*found, *_papers(book, rows))


def _medium(book: Book) -> Sequence[Diagnostic]:
    """What the database says of its own file."""
    if book.base.kind != "sqlite":
        return ()
    with book.base.reading() as link:
        said = [row[0] for row in link.ask("PRAGMA integrity_check")]
    return () if said == ["ok"] else (say("book-damaged", where=book.where, reason=str(said[0] if said else "")),)


def _chain(rows: Sequence[Line], where: str) -> Sequence[Diagnostic]:
    before = ""
    for expected, row in enumerate(rows, 1):
        if row["sequence"] != expected:
            return (say("book-entry-lost", where=where, entry=expected, next=row["sequence"]),)
        try:
            line = told(row)
            before = chained(before, line)
            whole = canonical(line["body"]) == row["body"]
        except ValueError:
            whole = False
        if not whole or before != row["hash"]:
            return (say("book-chain-broken", where=where, entry=expected, count=len(rows) - expected + 1),)
    return ()


def _copies(row: Line, entry: Entry, about: Mapping[int, str], where: str) -> Sequence[Diagnostic]:
    """The columns beside the body say what it says."""
    body = json.loads(row["body"])
    fact = entry.fact
    corrects = fact.of if isinstance(fact, Correction) else None
    named = fact.of if isinstance(fact, Correction) else body.get("receipt") if row["kind"] == "allocation" else None
    contract = about.get(named, "") if named else body.get("contract", "")
    if (row["contract"], row["paper"], row["corrects"]) == (contract, body.get("sha256") or None, corrects):
        return ()
    return (say("book-columns-differ", where=where, entry=entry.sequence),)


def _papers(book: Book, rows: Sequence[Line]) -> Sequence[Diagnostic]:
    found = []
    there = set()
    for paper in papers(book):
        there.add(paper.sha256)
        if paper.content is None:
            found.append(say("book-paper-absent", where=book.where, file=paper.name, sha256=paper.sha256))
        elif hashlib.sha256(paper.content).hexdigest() != paper.sha256:
            found.append(say("book-paper-altered", where=book.where, file=paper.name, sha256=paper.sha256))
    lost = [row for row in rows if row["paper"] and row["paper"] not in there]
    return found + [say("book-paper-lost", where=book.where, entry=row["sequence"], sha256=row["paper"]) for row in lost]
