"""A large book and a day → its ageing and its letters without counting again what has been at rest since it was counted last.

Beside the book lies a brief of each contract (`standing.brief`), derived from the journal and thrown away where it does not fit.
Only contracts that changed since, or that the day alone may change, are counted; what is shown in detail always is.
A book that is small, or that lies on a server, is counted as a whole.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tenor import __version__
from tenor.claim import Service
from tenor.collection.figures.ageing import Aged as AgedRow
from tenor.collection.figures.ageing import Bucket
from tenor.collection.figures.ageing_bulk import age_parts
from tenor.collection.journal import journal as journals
from tenor.collection.standing.brief import (
    WROTE,
    Brief,
    Placeless,
    Said,
    at_rest,
    briefs_of,
    parts_of,
    placeless,
    reached,
    worth_keeping,
)
from tenor.collection.standing.brief_columns import KEYS, Columns, asked, briefs_in, columns_of, parts, resting, stirring
from tenor.collection.standing.kept import keep, wake
from tenor.collection.standing.standing import ContractStanding, Standing, StandingRules, plain, stand
from tenor.diagnostic import Diagnostic
from tenor.frozen import dataclass
from tenor.workflow.standing import far, unswept

if TYPE_CHECKING:
    from tenor.files.book import Aside, Book

LARGE = 5_000  # entries from which a book is worth it
CHUNK = 250  # contracts counted at a time: what bounds the memory
MANY = 20_000  # contracts from which several processes are worth their start
FEW = 5  # findings of a name that are made in full


@dataclass(frozen=True)
class Briefs:
    """The book in brief on a day. `kept`: what letters look at of each contract as a line of text; empty where it was not asked for."""

    book: Book
    as_of: date
    columns: Columns
    kept: Sequence[bytes]
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
def briefs(book: Book, as_of: date, *, kept: bool = False) -> Briefs | None:
    """Every contract in brief, brought up to date and kept beside the book; None for a book to be counted as a whole. `kept`: with what
    letters look at."""
    from tenor.files.book import head, read_aside

    last, hash = head(book)
    if last < LARGE or book.file is None:
        return None
    lies = read_aside(book, __version__, kept=kept)
    if lies and (lies.sequence, lies.hash) != (last, hash):
        lies = lies if kept else read_aside(book, __version__)
        return _brought_up(book, as_of, last, hash, lies)
    if lies is None:
        return _brought_up(book, as_of, last, hash, None)
    return Briefs(book, as_of, _columns(lies.told), lies.kept.split(b"\n") if lies.kept is not None else (), frozenset(lies.told["tangled"]))


def _brought_up(book: Book, as_of: date, last: int, hash: str, lies: Aside | None) -> Briefs:
    """With the contracts counted that changed since; all of them where nothing that fits lies beside the book."""
    from tenor.files.book import Aside, hash_at, numbers, tangling, write_aside, written_after

    if lies and (lies.sequence > last or hash_at(book, lies.sequence) != lies.hash):
        lies = None
    known = {brief.number: brief for brief in briefs_in(_columns(lies.told), (lies.kept or b"").split(b"\n"))} if lies else {}
    more = reached(tangling(book, lies.sequence if lies else 0))
    changed = [*written_after(book, lies.sequence), *more] if lies else numbers(book)
    tangled = frozenset(lies.told["tangled"] if lies else ()) | more
    for number in changed:
        known.pop(number, None)
    known |= {brief.number: brief for brief in _made(book, tuple(dict.fromkeys(changed)), as_of, tangled)}
    every = sorted(known.values())
    columns, kept = columns_of(every), [brief.kept for brief in every]
    told = {"tangled": sorted(tangled), **{field.name: getattr(columns, field.name) for field in fields(columns)}}
    write_aside(book, __version__, Aside(last, hash, told, b"\n".join(kept)))
    return Briefs(book, as_of, columns, kept, tangled)


def _columns(told: Mapping[str, Any]) -> Columns:
    return Columns(**{name: column for name, column in told.items() if name != "tangled"})


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


@unswept()
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

    lies = read_aside(book, __version__)
    if lies is None or not lies.told["since"] or hash_at(book, lies.sequence) != lies.hash:
        return ()
    as_of = date.fromordinal(max(lies.told["since"]))
    now = briefs(book, as_of, kept=True)
    mine = {brief.number: brief for brief in briefs_in(now.columns, now.kept) if at_rest(brief, as_of)} if now else {}
    fresh = {brief.number: brief for brief in _made(book, tuple(mine), as_of, now.tangled if now else frozenset())}
    return tuple(number for number, brief in mine.items() if fresh.get(number) != brief)


# --- what is asked of them ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Beside:
    """Contracts with money that has no due."""

    contracts: tuple[Placeless, ...]


@dataclass(frozen=True)
class Aged:
    """The ageing of a large book: its rows, its totals, the contracts with money that has no due, and its findings: those
    that are shown, how many there are of each name, the gravest."""

    rows: tuple[AgedRow, ...]
    totals: tuple[AgedRow, ...]
    unplaced: Beside
    findings: tuple[Diagnostic, ...]
    counts: Mapping[str, int]
    gravest: str


def age_book(book: Book, as_of: date, by: str, buckets: Sequence[Bucket], *, contract: str = "", customer: str = "", project: str = "") -> Aged | None:
    """What is open by age, and what has to be said beside it; None for a book that is to be counted as a whole."""
    now = briefs(book, as_of) if by in KEYS else None
    if now is None:
        return None
    rules, rests = StandingRules(), resting(now.columns, as_of)
    moving = [number for number, rest in zip(now.columns.number, rests, strict=True) if not rest]
    counted = now.counted(moving, rules) if moving else _none(now, rules)
    wanted = dict(zip(now.columns.number, asked(now.columns, contract=contract, customer=customer, project=project), strict=True))
    chosen = [rest and want for rest, want in zip(rests, wanted.values(), strict=True)]
    part = replace(counted, contracts=tuple(c for c in counted.contracts if wanted[c.number]))
    rows, totals = age_parts(chain(parts(now.columns, chosen, by), parts_of(part, by)), as_of, buckets)
    return Aged(rows, totals, *_beside(now, counted, rules, contract))


def _beside(now: Briefs, counted: Standing, rules: StandingRules, contract: str) -> tuple[Beside, tuple[Diagnostic, ...], Mapping[str, int], str]:
    """What is shown beside the ageing: money without a due, and the first findings of each name (those of a contract asked for too)."""
    again = {c.number: c for c in counted.contracts}
    columns, told = now.columns, [tuple((name, severity) for name, severity in said) for said in now.columns.sayings]
    said = {number: told[place] for number, place in zip(columns.number, columns.said, strict=True) if place}
    said |= {number: tuple((d.name, d.severity) for d in own.diagnostics) for number, own in again.items()}
    in_turn = [(number, said[number]) for number in columns.number if number in said]
    wanted = (first_said(in_turn) | ({contract} & said.keys())) - again.keys()
    known = again | {c.number: c for c in (now.counted(wanted, rules).contracts if wanted else ())}
    found = tuple(dict.fromkeys(d for number, _ in in_turn if number in known for d in known[number].diagnostics))
    counts: dict[str, int] = {}
    for _, own in in_turn:
        for name, _ in own:
            counts[name] = counts.get(name, 0) + 1
    grave = {severity for _, own in in_turn for _, severity in own}
    return _unplaced(now, again), found, counts, next((s for s in ("error", "doubt", "note") if s in grave), "")


def _unplaced(now: Briefs, again: Mapping[str, ContractStanding]) -> Beside:
    """Money without a due, in the order of the contracts: as it was kept of those at rest."""
    columns, own = now.columns, {number: c for number, c in again.items() if c.unplaced}
    some = {*own, *(number for number in columns.unplaced if number not in again)}
    return Beside(tuple(Placeless(number, own[number].customer, own[number].unplaced) if number in own
                        else placeless(number, columns.names[customer], columns.unplaced[number])
                        for number, customer in zip(columns.number, columns.customer, strict=True) if number in some))


def _none(now: Briefs, rules: StandingRules) -> Standing:
    return stand(journals.Journal(()), now.as_of, rules=rules)


def first_said(rows: Sequence[tuple[str, Said]]) -> frozenset[str]:
    """The contracts with the first few findings of each name."""
    counts: dict[str, int] = {}
    chosen: set[str] = set()
    for number, said in rows:
        for name, _ in said:
            if counts.get(name, 0) < FEW:
                chosen.add(number)
            counts[name] = counts.get(name, 0) + 1
    return frozenset(chosen)


def awake(columns: Columns, day: date, ahead: int) -> list[bool]:
    """Of each contract, whether a ladder has something to say of it, or its letters count for one of which it has."""
    up = stirring(columns, day, ahead)
    names = {place: plain(columns.names[place]) for place in set(columns.customer)}
    customers = {names[place] for place, stirs in zip(columns.customer, up, strict=True) if stirs}
    return [stirs or bool(mark & WROTE and names[place] in customers)
            for stirs, mark, place in zip(up, columns.marks, columns.customer, strict=True)]


def letters_part(book: Book, as_of: date, horizon: date, ahead: int) -> tuple[Standing, Mapping[str, int], int] | None:
    """Of a large book the contracts that a ladder has something to say of, as they stand; how many dues that are left out stand before
    each; how many are left out. None for a book that is to be counted as a whole. `ahead`: days before the due date on
    which the first letter may go."""
    now = briefs(book, as_of, kept=True)
    if now is None:
        return None
    up, columns = awake(now.columns, as_of, ahead), now.columns
    standing, asleep = _woken(now, [k for k, stirs in enumerate(up) if stirs], StandingRules(horizon=horizon), far(as_of, ahead))
    shown = {own.number: len(own.rows) for own in standing.contracts}
    before: dict[str, int] = {}
    waiting = whole = 0
    for stirs, number, dues in zip(up, columns.number, columns.dues, strict=True):
        if stirs:
            before[number], waiting = waiting, 0
        left_out = dues - shown[number] if number in asleep else 0 if stirs else dues
        waiting += left_out
        whole += left_out
    return standing, before, whole


@unswept()
def _woken(now: Briefs, chosen: Sequence[int], rules: StandingRules, until: date) -> tuple[Standing, frozenset[str]]:
    """Some contracts, by their places, as letters look at them: those at rest from what was kept of them, the others counted from the
    journal. Also which are at rest. `until`: the last due date for which a letter may go."""
    from tenor.files.book import load_kept

    columns, rests = now.columns, resting(now.columns, now.as_of)
    asleep = {k: columns.number[k] for k in chosen if now.kept[k] and rests[k]}
    counted = now.counted([columns.number[k] for k in chosen if k not in asleep], rules)
    again = {own.number: own for own in counted.contracts}
    proofs: dict[str, list[Service]] = {}
    for proof in counted.journal.facts(Service):
        if proof.on <= now.as_of:
            proofs.setdefault(proof.number, []).append(proof)
    whole = (wake(asleep[k], columns.names[columns.customer[k]], load_kept(now.kept[k], asleep[k]), now.as_of, proofs, until) if k in asleep
             else again[columns.number[k]] for k in chosen)
    return replace(counted, contracts=tuple(whole)), frozenset(asleep.values())


def replaced_part(book: Book, as_of: date) -> Standing | None:
    """Of a large book the contracts that were ever replaced and those that took their place. None for a book that is to be counted as
    a whole."""
    now = briefs(book, as_of)
    if now is None:
        return None
    tied = frozenset(number for old, new in now.columns.by.items() for number in (old, *new))
    return now.counted(tied, StandingRules()) if tied else _none(now, StandingRules())
