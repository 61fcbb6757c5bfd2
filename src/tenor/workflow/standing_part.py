"""A large book and a day → its ageing and its letters without counting again what has been at rest since it was counted last.

Beside the book lies a brief of each contract (`standing_brief`), derived from the journal and thrown away where it does not fit.
Only contracts that changed since, or that the day alone may change, are counted; what is shown in detail always is.
A book that is small, or that lies on a server, is counted as a whole.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from tenor import __version__
from tenor.collection import journal as journals
from tenor.collection.ageing import Aged as AgedRow
from tenor.collection.ageing import Bucket
from tenor.collection.ageing_bulk import age_parts
from tenor.collection.standing import Standing, StandingRules, plain, stand
from tenor.collection.standing_brief import UNPLACED, WROTE, Brief, at_rest, briefs_of, parts, parts_of, quiet, reached
from tenor.diagnostic import Diagnostic

if TYPE_CHECKING:
    from tenor.files.book import Book

LARGE = 5_000  # entries from which a book is worth it
CHUNK = 250  # contracts counted at a time: what bounds the memory
MANY = 20_000  # contracts from which several processes are worth their start
FEW = 5  # findings of a name that are made in full
KEYS = ("customer", "contract", "project", "owner", "all")  # by which a brief can be added up


@dataclass(frozen=True)
class Briefs:
    """The book in brief on a day."""

    book: Book
    as_of: date
    all: tuple[Brief, ...]
    tangled: frozenset[str]

    def counted(self, numbers: Collection[str], rules: StandingRules, *, loose: bool = True) -> Standing:
        """Those contracts as they stand, counted from the journal."""
        return count(self.book, numbers, self.as_of, rules, self.tangled, loose=loose)


def count(book: Book, numbers: Collection[str], as_of: date, rules: StandingRules, tangled: frozenset[str], *, loose: bool = True) -> Standing:
    """Some contracts of a book as they stand."""
    from tenor.files.book import entries_about

    wanted = frozenset(numbers)
    reach = wanted | tangled if wanted & tangled else wanted
    standing = stand(journals.standing(entries_about(book, reach, loose=loose)), as_of, rules=rules)
    if reach == wanted:
        return standing
    own = tuple(c for c in standing.contracts if c.number in wanted)
    return replace(standing, contracts=own, diagnostics=tuple(dict.fromkeys(d for c in own for d in c.diagnostics)))


# --- the briefs -----------------------------------------------------------------------------------------------------------


def briefs(book: Book, as_of: date) -> Briefs | None:
    """Every contract in brief, brought up to date and kept beside the book; None for a book to be counted as a whole."""
    from tenor.files.book import Aside, hash_at, head, numbers, read_aside, tangling, write_aside, written_after

    last, hash = head(book)
    if last < LARGE or book.file is None:
        return None
    kept = read_aside(book, __version__)
    if kept and (kept.sequence > last or hash_at(book, kept.sequence) != kept.hash):
        kept = None
    known = {row[1]: _brief(row) for row in kept.rows} if kept else {}
    tangled = frozenset(kept.tangled if kept else ())
    if kept is None or kept.sequence < last:
        more = reached(tangling(book, kept.sequence if kept else 0))
        changed = [*written_after(book, kept.sequence), *more] if kept else numbers(book)
        tangled |= more
        for number in changed:
            known.pop(number, None)
        known |= {brief.number: brief for brief in _made(book, tuple(dict.fromkeys(changed)), as_of, tangled)}
        write_aside(book, __version__, Aside(last, hash, sorted(known.values()), sorted(tangled)))
    return Briefs(book, as_of, tuple(sorted(known.values())), tangled)


def _brief(row: Sequence[object]) -> Brief:
    return Brief(*row)  # type: ignore[arg-type]


def _made(book: Book, numbers: Sequence[str], as_of: date, tangled: frozenset[str]) -> Iterator[Brief]:
    """Some contracts in brief, chunk by chunk; many of them in as many processes as the machine has cores."""
    from tenor.workflow.batch import run

    knots = [number for number in numbers if number in tangled]
    plain_ = [number for number in numbers if number not in tangled]
    chunks = [plain_[k : k + CHUNK] for k in range(0, len(plain_), CHUNK)]
    if len(plain_) >= MANY and book.file:
        made = run(partial(_chunk, file=book.file, as_of=as_of), chunks, jobs=os.cpu_count() or 1)
    else:
        made = (_of(book, some, as_of, frozenset()) for some in chunks)
    for some in made:
        yield from some
    if knots:
        yield from _of(book, knots, as_of, tangled)


def _chunk(numbers: Sequence[str], file: Path, as_of: date) -> list[Brief]:
    from tenor.files.book import open_book

    with open_book(str(file)) as book:
        return _of(book, numbers, as_of, frozenset())


def _of(book: Book, numbers: Sequence[str], as_of: date, tangled: frozenset[str]) -> list[Brief]:
    return briefs_of(count(book, numbers, as_of, StandingRules(), tangled, loose=False), tangled)


def unfit(book: Book) -> tuple[str, ...]:
    """The contracts that what lies beside the book says wrong things of: `book verify`. Nothing lies there, nothing is wrong."""
    from tenor.files.book import hash_at, read_aside

    kept = read_aside(book, __version__)
    if kept is None or not kept.rows or hash_at(book, kept.sequence) != kept.hash:
        return ()
    as_of = date.fromordinal(max(_brief(row).since for row in kept.rows))
    now = briefs(book, as_of)
    mine = {brief.number: brief for brief in now.all if at_rest(brief, as_of)} if now else {}
    fresh = {brief.number: brief for brief in _made(book, tuple(mine), as_of, now.tangled if now else frozenset())}
    return tuple(number for number, brief in mine.items() if _whole(fresh.get(number)) != _whole(brief))


def _whole(brief: Brief | None) -> Brief | None:
    """With what JSON made lists of as it was."""
    return brief and brief._replace(open=tuple(tuple(each) for each in brief.open), said=tuple(tuple(each) for each in brief.said))  # type: ignore[misc]


# --- what is asked of them ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Aged:
    """The ageing of a large book: its rows, its totals, the standing of contracts with money that has no due, and its findings: those
    that are shown, how many there are of each name, the gravest."""

    rows: tuple[AgedRow, ...]
    totals: tuple[AgedRow, ...]
    unplaced: Standing
    findings: tuple[Diagnostic, ...]
    counts: Mapping[str, int]
    gravest: str


def age_book(book: Book, as_of: date, by: str, buckets: Sequence[Bucket], *, contract: str = "", customer: str = "", project: str = "") -> Aged | None:
    """What is open by age, and what has to be said beside it; None for a book that is to be counted as a whole."""
    now = briefs(book, as_of) if by in KEYS else None
    if now is None:
        return None
    rules = StandingRules()
    moving = frozenset(b.number for b in now.all if not at_rest(b, as_of))
    counted = now.counted(moving, rules) if moving else _none(now, rules)

    def asked(number: str, of: str, under: str) -> bool:
        return contract in ("", number) and customer.casefold() in of.casefold() and project in ("", under)

    resting = [b for b in now.all if b.number not in moving]
    chosen = [b for b in resting if asked(b.number, b.customer, b.project)]
    part = replace(counted, contracts=tuple(c for c in counted.contracts if asked(c.number, c.customer, c.project)))
    rows = age_parts(chain(parts(chosen, by), parts_of(part, by)), as_of, buckets)
    totals = age_parts(chain(parts(chosen, "all"), parts_of(part, "all")), as_of, buckets)
    return Aged(rows, totals, *_beside(now, resting, counted, rules))


def _beside(now: Briefs, resting: Sequence[Brief], counted: Standing, rules: StandingRules) -> tuple[Standing, tuple[Diagnostic, ...], Mapping[str, int], str]:
    """What is shown beside the ageing: contracts that have money without a due, and the first findings of each name."""
    again = {c.number: c for c in counted.contracts}
    said = [b if b.number not in again else b._replace(said=tuple((d.name, d.severity) for d in again[b.number].diagnostics)) for b in now.all]
    wanted = first_said(said) | {b.number for b in resting if b.marks & UNPLACED}
    more = now.counted(wanted - again.keys(), rules) if wanted - again.keys() else counted
    known = again | {c.number: c for c in more.contracts}
    shown = tuple(known[b.number] for b in now.all if b.number in known)
    counts: dict[str, int] = {}
    for brief in said:
        for name, _ in brief.said:
            counts[name] = counts.get(name, 0) + 1
    grave = {severity for brief in said for _, severity in brief.said}
    whole = replace(counted, contracts=shown)
    return (whole, tuple(dict.fromkeys(d for c in shown for d in c.diagnostics)), counts, next((s for s in ("error", "doubt", "note") if s in grave), ""))


def _none(now: Briefs, rules: StandingRules) -> Standing:
    return stand(journals.Journal(()), now.as_of, rules=rules)


def first_said(rows: Sequence[Brief]) -> frozenset[str]:
    """The contracts with the first few findings of each name."""
    counts: dict[str, int] = {}
    chosen: set[str] = set()
    for brief in rows:
        for name, _ in brief.said:
            if counts.get(name, 0) < FEW:
                chosen.add(brief.number)
            counts[name] = counts.get(name, 0) + 1
    return frozenset(chosen)


def awake(all_: Briefs, ahead: int) -> tuple[frozenset[str], dict[str, int], int]:
    """The contracts that a ladder has something to say of, with those whose letters count for them; how many dues of the others
    stand before each in the book; how many dues the others have."""
    up = {b.number for b in all_.all if not quiet(b, all_.as_of, ahead)}
    customers = {plain(b.customer) for b in all_.all if b.number in up}
    up |= {b.number for b in all_.all if b.marks & WROTE and plain(b.customer) in customers}
    before: dict[str, int] = {}
    waiting = whole = 0
    for brief in all_.all:
        if brief.number in up:
            before[brief.number], waiting = waiting, 0
        else:
            waiting += brief.dues
            whole += brief.dues
    return frozenset(up), before, whole



def letters_part(book: Book, as_of: date, horizon: date, ahead: int) -> tuple[Standing, Mapping[str, int], int] | None:
    """Of a large book the contracts that a ladder has something to say of, as they stand; how many dues of the others stand before
    each; how many dues the others have. None for a book that is to be counted as a whole. `ahead`: days before the due date on
    which the first letter may go."""
    now = briefs(book, as_of)
    if now is None:
        return None
    numbers, before, others = awake(now, ahead)
    return now.counted(numbers, StandingRules(horizon=horizon)), before, others
