"""A large book and a day → its ageing and its letters without counting again what has been at rest since it was counted last.

Beside the book lies a brief of each contract (`standing.brief`), derived from the journal and thrown away where it does not fit.
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
from tenor.claim import Service
from tenor.collection.figures.ageing import Aged as AgedRow
from tenor.collection.figures.ageing import Bucket
from tenor.collection.figures.ageing_bulk import age_parts
from tenor.collection.journal import journal as journals
from tenor.collection.standing.brief import (
    UNPLACED,
    WROTE,
    Brief,
    at_rest,
    briefs_of,
    parts,
    parts_of,
    quiet,
    reached,
    worth_keeping,
)
from tenor.collection.standing.kept import keep, wake
from tenor.collection.standing.standing import Standing, StandingRules, plain, stand
from tenor.diagnostic import Diagnostic
from tenor.workflow.standing import far, unswept

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


@unswept()
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


@unswept()
def briefs(book: Book, as_of: date) -> Briefs | None:
    """Every contract in brief, brought up to date and kept beside the book; None for a book to be counted as a whole."""
    from tenor.files.book import Aside, hash_at, head, numbers, read_aside, tangling, write_aside, written_after

    last, hash = head(book)
    if last < LARGE or book.file is None:
        return None
    kept = read_aside(book, __version__)
    if kept and (kept.sequence > last or hash_at(book, kept.sequence) != kept.hash):
        kept = None
    known = {row[1]: Brief(*row)._replace(kept=text) for row, text in zip(kept.rows, kept.kept, strict=True)} if kept else {}
    tangled = frozenset(kept.tangled if kept else ())
    if kept is None or kept.sequence < last:
        more = reached(tangling(book, kept.sequence if kept else 0))
        changed = [*written_after(book, kept.sequence), *more] if kept else numbers(book)
        tangled |= more
        for number in changed:
            known.pop(number, None)
        known |= {brief.number: brief for brief in _made(book, tuple(dict.fromkeys(changed)), as_of, tangled)}
        every = sorted(known.values())
        write_aside(book, __version__, Aside(last, hash, [brief[:-1] for brief in every], sorted(tangled), [brief.kept for brief in every]))
        return Briefs(book, as_of, tuple(every), tangled)
    return Briefs(book, as_of, tuple(known.values()), tangled)


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
    from tenor.files.book import dump_kept

    standing = count(book, numbers, as_of, StandingRules(), tangled, loose=False)
    made = []
    for brief, own in zip(briefs_of(standing, tangled), standing.contracts, strict=True):
        kept = keep(own, standing.journal) if worth_keeping(brief) else None
        made.append(brief._replace(kept=dump_kept(kept)) if kept else brief)
    return made


def unfit(book: Book) -> tuple[str, ...]:
    """The contracts that what lies beside the book says wrong things of: `book verify`. Nothing lies there, nothing is wrong."""
    from tenor.files.book import hash_at, read_aside

    kept = read_aside(book, __version__)
    if kept is None or not kept.rows or hash_at(book, kept.sequence) != kept.hash:
        return ()
    as_of = date.fromordinal(max(Brief(*row).since for row in kept.rows))
    now = briefs(book, as_of)
    mine = {brief.number: brief for brief in now.all if at_rest(brief, as_of)} if now else {}
    fresh = {brief.number: brief for brief in _made(book, tuple(mine), as_of, now.tangled if now else frozenset())}
    return tuple(number for number, brief in mine.items() if _whole(fresh.get(number)) != _whole(brief))


def _whole(brief: Brief | None) -> Brief | None:
    """With what JSON made lists of as it was."""
    return brief and brief._replace(open=tuple(tuple(each) for each in brief.open), said=tuple(tuple(each) for each in brief.said),  # type: ignore[misc]
                                    by=tuple(brief.by))


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


def awake(all_: Briefs, ahead: int) -> frozenset[str]:
    """The contracts that a ladder has something to say of, with those whose letters count for them."""
    up = {b.number for b in all_.all if not quiet(b, all_.as_of, ahead)}
    customers = {plain(b.customer) for b in all_.all if b.number in up}
    return frozenset(up | {b.number for b in all_.all if b.marks & WROTE and plain(b.customer) in customers})


def letters_part(book: Book, as_of: date, horizon: date, ahead: int) -> tuple[Standing, Mapping[str, int], int] | None:
    """Of a large book the contracts that a ladder has something to say of, as they stand; how many dues that are left out stand before
    each; how many are left out. None for a book that is to be counted as a whole. `ahead`: days before the due date on
    which the first letter may go."""
    now = briefs(book, as_of)
    if now is None:
        return None
    numbers = awake(now, ahead)
    chosen = [b for b in now.all if b.number in numbers]
    standing, asleep = _woken(now, chosen, StandingRules(horizon=horizon), far(as_of, ahead))
    shown = {own.number: len(own.rows) for own in standing.contracts}
    before: dict[str, int] = {}
    waiting = whole = 0
    for brief in now.all:
        if brief.number in numbers:
            before[brief.number], waiting = waiting, 0
        left_out = brief.dues - shown[brief.number] if brief.number in asleep else 0 if brief.number in numbers else brief.dues
        waiting += left_out
        whole += left_out
    return standing, before, whole


@unswept()
def _woken(now: Briefs, chosen: Sequence[Brief], rules: StandingRules, until: date) -> tuple[Standing, frozenset[str]]:
    """Some contracts as letters look at them: those at rest from what was kept of them, the others counted from the journal. Also
    which are at rest. `until`: the last due date for which a letter may go."""
    from tenor.files.book import load_kept

    asleep = frozenset(b.number for b in chosen if b.kept and at_rest(b, now.as_of))
    counted = now.counted([b.number for b in chosen if b.number not in asleep], rules)
    again = {own.number: own for own in counted.contracts}
    proofs: dict[str, list[Service]] = {}
    for proof in counted.journal.facts(Service):
        if proof.on <= now.as_of:
            proofs.setdefault(proof.number, []).append(proof)
    whole = (wake(b.number, b.customer, load_kept(b.kept, b.number), now.as_of, proofs, until) if b.number in asleep else again[b.number]
             for b in chosen)
    return replace(counted, contracts=tuple(whole)), asleep


def replaced_part(book: Book, as_of: date) -> Standing | None:
    """Of a large book the contracts that were ever replaced and those that took their place. None for a book that is to be counted as
    a whole."""
    now = briefs(book, as_of)
    if now is None:
        return None
    tied = frozenset(number for b in now.all if b.by for number in (b.number, *b.by))
    return now.counted(tied, StandingRules()) if tied else _none(now, StandingRules())
