"""The book: open, read, append. One transaction an action; what is written has been seen against what stood there.

    with open_book("tenor.db", create=True) as book:
        with writing(book) as now:                       # the lock is held from here on: nobody writes in between
            before = standing(now)
            append(now, [Receipt(…)], at=moment, by="…", why="…")
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from tenor.claim import Correction, Entry, Fact
from tenor.diagnostic import Stop, say
from tenor.files.book import engine as engines
from tenor.files.book import schema
from tenor.files.book.chain import canonical, chained
from tenor.files.book.facts import dump, kind_of, load, parsed, text_kept
from tenor.files.book.link import NOTHING, Base, Link, one
from tenor.files.book.schema import COLUMNS, ENTRIES, PAPERS, inserting, selecting
from tenor.frozen import dataclass

WAIT = 5.0  # seconds that a program waits for another one that is writing
JOURNAL, IN_ORDER = selecting(ENTRIES), "ORDER BY sequence"
AT_ONCE = 500  # lines written in one statement
_NAMING: Mapping[str, str] = {"Correction": "of", "Allocation": "receipt"}  # facts that name another entry, and in which field
Line = Mapping[str, Any]


@dataclass(frozen=True)
class Book:
    """An open book. `base` is its database, `where` its name for messages, `made` whether it was not there before, `raised` the versions it went
    through on opening; `file` holds it, None for a database server."""

    base: Base
    where: str
    made: bool = False
    raised: tuple[int, ...] = ()
    file: Path | None = None


@dataclass(frozen=True)
class Writing:
    """A transaction that is going to write."""

    link: Link
    where: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A file kept with the book. `content` None: only its hash is known (imported without the files)."""

    sha256: str
    name: str
    size: int
    content: bytes | None


# --- open -------------------------------------------------------------------------------------------------------------


@contextmanager
def open_book(where: str, *, create: bool = False, wait: float = WAIT) -> Iterator[Book]:
    """The book at that file or URL, brought to this version; closed at the end. Raises Stop where there is none (without
    `create`), where the file is something else, or where a newer program wrote it: then nothing was touched."""
    name = engines.shown(where)
    file = engines.file_of(where)
    if file is not None and not create and not file.exists():
        raise Stop(say("book-missing", where=name))
    if file is not None and (file.is_dir() or not file.absolute().parent.is_dir()):
        raise Stop(say("book-not-opened", where=name))
    base = engines.base_for(where, create=create, wait=wait)
    try:
        made, raised = _ready(base, name, create, new=file is not None and (not file.exists() or file.stat().st_size == 0))
        yield Book(base, name, made, raised, file)
    finally:
        base.close()


def _ready(base: Base, name: str, create: bool, *, new: bool) -> tuple[bool, tuple[int, ...]]:
    """(whether the book was made just now, versions it went through)"""
    known = None if new and not create else _version(base, name)
    if known is None and not create:
        raise Stop(say("book-missing" if new or base.kind != "sqlite" else "book-not-a-book", where=name))
    raised: tuple[int, ...] = ()
    if known is None or known < schema.latest():
        with base.making() as connection:
            raised = schema.raise_to(connection, schema.latest())
    base.use_log()
    return known is None, () if known is None else raised


def _version(base: Base, name: str) -> int | None:
    with base.reading() as link:
        known = schema.version(link)
        if known is not None and known > schema.latest():
            raise Stop(say("book-newer", where=name, found=known, known=schema.latest()))
        if known is None and link.kind == "sqlite" and schema.strangers(link):
            raise Stop(say("book-not-a-book", where=name, reason="other tables"))
        return known


# --- read -------------------------------------------------------------------------------------------------------------


def entries(book: Book, contract: str | None = None) -> tuple[Entry, ...]:
    """The journal in order; with `contract`, only what is about it."""
    with book.base.reading() as link:
        return _entries(link, book.where, contract)


def _entries(link: Link, where: str, contract: str | None) -> tuple[Entry, ...]:
    if contract is None:
        return tuple(entry_of(line, where) for line in rows(link, IN_ORDER))
    return tuple(entry_of(line, where) for line in rows(link, f"WHERE contract = :contract {IN_ORDER}", {"contract": contract}))


def lines(book: Book) -> tuple[Line, ...]:
    """The rows of the journal as they lie there."""
    with book.base.reading() as link:
        return tuple(rows(link, IN_ORDER))


def rows(link: Link, which: str, values: Mapping[str, Any] = NOTHING) -> Iterator[Line]:
    """Some rows of the journal, by name. `which`: what follows in the words that ask for them."""
    names = COLUMNS[ENTRIES]
    return (dict(zip(names, row, strict=True)) for row in link.ask(f"{JOURNAL} {which}", values))


def head(book: Book) -> tuple[int, str]:
    """(number of entries, hash of the last one)"""
    with book.base.reading() as link:
        return _head(link)


def _head(link: Link) -> tuple[int, str]:
    last = link.ask(f"SELECT sequence, hash FROM {ENTRIES} ORDER BY sequence DESC LIMIT 1")
    return (int(last[0][0]), str(last[0][1])) if last else (0, "")


def paper(book: Book, sha256: str) -> Paper | None:
    """The file with that hash."""
    with book.base.reading() as link:
        found = link.ask(f"{selecting(PAPERS)} WHERE sha256 = :sha256", {"sha256": sha256})
    return Paper(*found[0]) if found else None


def papers(book: Book) -> Iterator[Paper]:
    """Every file kept, by hash, one at a time: together they may be larger than memory."""
    with book.base.reading() as link:
        names = [row[0] for row in link.ask(f"SELECT sha256 FROM {PAPERS} ORDER BY sha256")]
    for sha256 in names:
        found = paper(book, sha256)
        if found:
            yield found


def entry_of(line: Line, where: str) -> Entry:
    """The entry on that line. Raises Stop where its body cannot be understood."""
    try:
        fact = load(line["kind"], parsed(line["body"]))
        moment = datetime.fromisoformat(line["written_at"])
    except ValueError as error:
        raise Stop(say("book-entry-unreadable", where=where, entry=line["sequence"], reason=str(error))) from error
    return Entry(line["sequence"], moment, line["written_by"], line["why"], fact, line["hash"])


# --- write ------------------------------------------------------------------------------------------------------------


@contextmanager
def writing(book: Book) -> Iterator[Writing]:
    """One action: all of it is written at the end, or nothing. Other programs wait, then are told that the book is busy."""
    with book.base.writing() as link:
        yield Writing(link, book.where)


def standing(now: Writing, contract: str | None = None) -> tuple[Entry, ...]:
    """The journal as it stands within the transaction; with `contract`, only what is about it."""
    return _entries(now.link, now.where, contract)


def hashes(now: Writing) -> Mapping[int, str]:
    """The hash of every entry by its number, within the transaction."""
    return {row[0]: row[1] for row in now.link.ask(f"SELECT sequence, hash FROM {ENTRIES}")}


def append(now: Writing, facts: Sequence[Fact | Correction], *, at: datetime, by: str, why: str = "") -> tuple[Entry, ...]:
    """Write facts at the end of the journal. `at` needs its time zone. A correction may name entries written before it."""
    if at.tzinfo is None:
        raise ValueError("the moment of an entry needs its time zone")
    moment = at.replace(microsecond=0)
    sequence, before = _head(now.link)
    made, written = [], Rows(now)
    for fact in facts:
        sequence += 1
        line = {"sequence": sequence, "at": moment.isoformat(), "by": text_kept(by), "why": text_kept(why), "kind": kind_of(fact),
                "body": dump(fact)}
        body = canonical(line["body"])
        before = chained(before, line, body)
        written.put(line, before, fact, body)
        made.append(read_back(line, before))
    written.write()
    return tuple(made)


def read_back(line: Line, hash: str) -> Entry:
    """The entry that a line in the shape of the export is. Raises ValueError where it is none."""
    return Entry(line["sequence"], datetime.fromisoformat(line["at"]), line["by"], line["why"], load(line["kind"], line["body"]), hash)


class Rows:
    """Lines of the journal on their way into the table, many in one statement."""

    def __init__(self, now: Writing) -> None:
        self._now, self._waiting = now, list[dict[str, Any]]()

    def put(self, line: Line, hash: str, fact: Fact | Correction, told: str = "") -> None:
        """One row as it is to lie there. What it names may be waiting still: that is written first. `told`: its body as canonical JSON,
        where that is known."""
        if len(self._waiting) >= AT_ONCE or type(fact).__name__ in _NAMING:
            self.write()
        body = line["body"]
        self._waiting.append({
            "sequence": line["sequence"], "written_at": line["at"], "written_by": line["by"], "why": line["why"], "kind": line["kind"],
            "contract": contract_of(self._now, fact), "paper": body.get("sha256") or None,
            "corrects": body["of"] if line["kind"] == "correction" else None, "body": told or canonical(body), "hash": hash})

    def write(self) -> None:
        """Put what waits into the table."""
        if self._waiting:
            self._now.link.put(inserting(ENTRIES), self._waiting)
            self._waiting = []


def contract_of(now: Writing, fact: Fact | Correction) -> str:
    """The contract that an entry is about: that of the receipt for a choice what it is for, that of the corrected entry for
    a correction; empty for what is about no single one."""
    other = _NAMING.get(type(fact).__name__)
    if other is None:
        return text_kept(getattr(fact, "contract", ""))
    found = now.link.ask(f"SELECT contract FROM {ENTRIES} WHERE sequence = :sequence", {"sequence": getattr(fact, other)})
    return str(one(found) or "")


def keep(now: Writing, content: bytes | None, name: str, sha256: str = "", size: int | None = None) -> str:
    """Keep a file with the book; its SHA-256. The same file is kept once."""
    known = hashlib.sha256(content).hexdigest() if content is not None else sha256
    if not now.link.ask(f"SELECT 1 FROM {PAPERS} WHERE sha256 = :sha256", {"sha256": known}):
        long = len(content) if content is not None else size or 0
        now.link.put(inserting(PAPERS), [{"sha256": known, "name": text_kept(name), "size": long, "content": content}])
    return known
