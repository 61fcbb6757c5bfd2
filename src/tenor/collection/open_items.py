"""`OverdueRow`s → `OpenItem`s: claims with their late fee to a day, whoever they are on; and what needs no letter, with why.

A fee is claimed only where a clause supports it. What was paid counts as paid on the due date, since a list does not say
when: the fee then runs on what is still owed, never on more.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tenor.claim import Basis, Customer, NoticeSent, Receivable, Service
from tenor.collection.interest import late_fee
from tenor.collection.overdue import OverdueRow
from tenor.diagnostic import Diagnostic, say
from tenor.document import Evidence
from tenor.model import LateFee
from tenor.money import Money

FeeOf = Callable[[str], LateFee | None]


@dataclass(frozen=True, slots=True)
class OpenItem:
    """One claim that is late, on whom, and what was said about it. `level`: asked for by name, else "". `row`: its number in
    a list, 0 where it comes from the book; `where`: its place as diagnostics tell it. `doubts`: about its late fee, told
    only where the fee is claimed."""

    receivable: Receivable
    customer: Customer
    row: int = 0
    where: str = ""
    level: str = ""
    earlier: tuple[NoticeSent, ...] = ()
    served: tuple[Service, ...] = ()
    doubts: tuple[Diagnostic, ...] = ()


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


def open_items(rows: Sequence[OverdueRow], *, as_of: date, fee_of: FeeOf, source: str = "") -> tuple[
        tuple[OpenItem, ...], tuple[Skipped, ...], tuple[Diagnostic, ...]]:
    """The rows that are late on that day as claims, and the others with their reason. `fee_of` reads a clause; the same
    words are read once, and words that no fee can be read from are doubted once."""
    items: list[OpenItem] = []
    skipped: list[Skipped] = []
    fees: dict[str, LateFee | None] = {}
    unread: dict[str, list[int]] = {}
    for row in rows:
        where = f"{source or 'row'}:{row.number}"
        why = row.problems if not row.usable else _no_claim(row, as_of, where)
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
    return tuple(items), tuple(skipped), tuple(found)


def _skip(row: OverdueRow, why: tuple[Diagnostic, ...]) -> Skipped:
    return Skipped(row.number, row.customer, row.contract, row.label, why, row.outstanding, person=not row.usable)


def _no_claim(row: OverdueRow, as_of: date, where: str) -> tuple[Diagnostic, ...]:
    """Why a row that was read asks for no letter; nothing if it does."""
    owed = row.outstanding
    if row.amount is None or owed is None or row.due is None:
        return ()
    if row.amount.amount <= 0:
        return (say("nothing-owed", where=where, amount=row.amount),)
    if owed.amount < 0:
        return (say("overpaid", where=where, over=-owed),)
    if not owed:
        return (say("paid-in-full", where=where, amount=row.amount),)
    if row.due >= as_of:
        return (say("not-yet-due", where=where, due=row.due.isoformat(), as_of=as_of.isoformat()),)
    return ()


def _item(row: OverdueRow, fee: LateFee | None, as_of: date, where: str) -> OpenItem:
    if fee is not None:
        fee = replace(fee, clause=row.clause_number or fee.clause, evidence=fee.evidence or Evidence(row.clause))
    receivable, doubts = claim(row, fee, as_of)
    customer = Customer(row.customer, row.contact, row.address, row.email, row.credit_class, row.language)
    doubts = tuple(doubt.at(doubt.where or where) for doubt in doubts)
    return OpenItem(receivable, customer, row.number, where, row.level, row.earlier, row.served, doubts)


def claim(row: OverdueRow, fee: LateFee | None, as_of: date) -> tuple[Receivable, tuple[Diagnostic, ...]]:
    """What the row comes to on that day: principal, and the late fee line by line."""
    if row.amount is None or row.due is None:
        raise ValueError(f"row {row.number} cannot be claimed: {[problem.name for problem in row.problems]}")
    nothing = row.amount * 0
    paid = row.paid or nothing
    basis = Basis(row.signed_on, row.invoice, row.performance)
    bare = Receivable(row.contract, row.customer, row.label, row.due, row.amount - paid, nothing, nothing, nothing, paid,
                      row.amount, (as_of - row.due).days, basis=basis)
    if fee is None:
        return bare, ()
    statement = late_fee(bare.principal, row.due, as_of, fee, contract_price=row.price, node_amount=row.amount)
    return replace(bare, penalty=statement.total, lines=statement.lines, late_fee=fee), statement.diagnostics
