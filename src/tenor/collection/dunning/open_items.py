"""`OverdueRow`s → `OpenItem`s: claims with their late fee to a day, whoever they are on; and what needs no letter, with why.

A fee is claimed only where a clause supports it. What was paid counts as paid on the due date, since a list does not say
when: the fee then runs on what is still owed, never on more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field
from datetime import date
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType

from tenor.claim import Basis, Customer, NoticeSent, Receivable, Service
from tenor.collection.dunning.held import IN_MEMORY, Growing, Held, settled
from tenor.collection.dunning.overdue import OverdueRow
from tenor.collection.interest import late_fee
from tenor.collection.letters.kind import Kind, Takes
from tenor.diagnostic import Diagnostic, say
from tenor.document import Evidence
from tenor.frozen import dataclass, replace
from tenor.model import LateFee
from tenor.money import Money

FeeOf = Callable[[str], LateFee | None]
NO_KINDS: Mapping[str, Kind] = MappingProxyType({})
_NO_BASIS = Basis()
OVERDUE = Kind("")  # what a letter is for where nothing else is said


@dataclass(frozen=True, slots=True)
class OpenItem:
    """One claim that is late, on whom, and what was said about it. `level`: asked for by name, else "". `row`: its number in
    a list, 0 where it comes from the book; `where`: its place as diagnostics tell it. `doubts`: about its late fee, told
    only where the fee is claimed. `extra`: what else its row says, by column."""

    receivable: Receivable
    customer: Customer
    row: int = 0
    where: str = ""
    level: str = ""
    earlier: tuple[NoticeSent, ...] = ()
    served: tuple[Service, ...] = ()
    doubts: tuple[Diagnostic, ...] = ()
    extra: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Skipped:
    """What gets no letter, and why. `person`: somebody has to look at it; else nothing is to be done."""

    row: int
    customer: str
    contract: str
    label: str
    why: tuple[Diagnostic, ...]
    outstanding: Money | None = None
    person: bool = False


def open_items(rows: Iterable[OverdueRow], *, as_of: date, fee_of: FeeOf, source: str = "", kind: Kind | None = None,
               kinds: Mapping[str, Kind] = NO_KINDS,
               held: Held = IN_MEMORY) -> tuple[Sequence[OpenItem], Sequence[Skipped], tuple[Diagnostic, ...]]:
    """The rows that ask for a letter on that day as claims, and the others with their reason: the late ones, or those that
    the kind of letter asked for takes. `kind`: for the whole list; `kinds`: by the name that a row gives. `fee_of` reads a
    clause; the same words are read once, and words that no fee can be read from are doubted once."""
    items: Growing[OpenItem] = held.sequence()
    skipped: Growing[Skipped] = held.sequence()
    fees: dict[str, LateFee | None] = {}
    unread: dict[str, list[int]] = {}
    for row in rows:
        where = f"{source or 'row'}:{row.number}"
        asked = kind or kinds.get(row.level, OVERDUE)
        row = replace(row, level=kind.name) if kind else row
        why = row.problems if not row.usable else _no_claim(row, as_of, where, asked, whole=kind is not None)
        if why or not row.usable:
            skipped.append(_skip(row, why))
            continue
        if row.clause and row.clause not in fees:
            fees[row.clause] = fee_of(row.clause)
        if row.clause and fees[row.clause] is None:
            unread.setdefault(row.clause, []).append(row.number)
        items.append(_item(row, fees.get(row.clause), as_of, where))
    found = [say("late-fee-unread", where=f"{source or 'row'}:{','.join(map(str, numbers))}", clause=clause[:60])
             for clause, numbers in unread.items()]
    return settled(items), settled(skipped), tuple(found)


def _skip(row: OverdueRow, why: tuple[Diagnostic, ...]) -> Skipped:
    return Skipped(row.number, row.customer, row.contract, row.label, why, row.outstanding, person=not row.usable)


def _no_claim(row: OverdueRow, as_of: date, where: str, kind: Kind, *, whole: bool) -> tuple[Diagnostic, ...]:
    """Why a row that was read asks for no letter of that kind; nothing if it does. `whole`: the list was asked for, not the row."""
    owed = row.outstanding
    if row.amount is None or owed is None or row.due is None:
        return ()
    if row.amount.amount <= 0:
        return (say("nothing-owed", where=where, amount=row.amount),)
    if owed.amount < 0:
        return (say("overpaid", where=where, over=-owed),)
    if not owed and not (kind.takes == "late" and row.paid_on and row.paid_on > row.due):
        return (say("paid-in-full", where=where, amount=row.amount),)
    return _wrong_day(row.due, as_of, where, kind, whole=whole)


def _wrong_day(due: date, as_of: date, where: str, kind: Kind, *, whole: bool) -> tuple[Diagnostic, ...]:
    """Why the due date is none for that kind of letter."""
    days = (due - as_of).days
    wrong: Mapping[Takes, str] = {
        "today": "not-due-today" if days else "",
        "ahead": "already-overdue" if days < 0 else "due-far-off" if whole and days > kind.within else "",
        "overdue": "not-yet-due" if days >= 0 else "",
        "late": "not-yet-due" if days >= 0 else "",
    }
    name = wrong.get(kind.takes, "")
    return (say(name, where=where, due=due.isoformat(), as_of=as_of.isoformat(), within=kind.within),) if name else ()


def _item(row: OverdueRow, fee: LateFee | None, as_of: date, where: str) -> OpenItem:
    if fee is not None:
        fee = replace(fee, clause=row.clause_number or fee.clause, evidence=fee.evidence or Evidence(row.clause))
    receivable, doubts = claim(row, fee, as_of)
    doubts = tuple(doubt.at(doubt.where or where) for doubt in doubts)
    customer = Customer(row.customer, row.contact, row.address, row.email, row.credit_class, row.language)
    return OpenItem(receivable, customer, row.number, where, row.level, row.earlier, row.served, doubts, row.extra)


@lru_cache(64)
def _nothing(currency: str, figure: str) -> Money:
    """None of a currency: one for all rows."""
    return Money(Decimal(figure), currency)


def claim(row: OverdueRow, fee: LateFee | None, as_of: date) -> tuple[Receivable, tuple[Diagnostic, ...]]:
    """What the row comes to on that day: principal, and the late fee line by line."""
    if row.amount is None or row.due is None:
        raise ValueError(f"row {row.number} cannot be claimed: {[problem.name for problem in row.problems]}")
    nothing = _nothing(row.amount.currency, str(row.amount.amount * 0))
    stated = row.signed_on or row.invoice or row.performance or row.paid_on
    basis = Basis(row.signed_on, row.invoice, row.performance, row.paid_on) if stated else _NO_BASIS
    bare = Receivable(row.contract, row.customer, row.label, row.due, row.amount - row.paid if row.paid else row.amount, nothing, nothing,
                      nothing, row.paid or nothing, row.amount, (as_of - row.due).days, basis=basis)
    if fee is None or row.due >= as_of:
        return (replace(bare, late_fee=fee) if fee else bare), ()
    statement = late_fee(bare.principal, row.due, as_of, fee, contract_price=row.price, node_amount=row.amount)
    return replace(bare, penalty=statement.total, lines=statement.lines, late_fee=fee), statement.diagnostics
