"""Dues, receipts and a late fee → what is still owed on a day, kind by kind (`Receivable`), and where each receipt went
(`Spread`).

A receipt is set against what has run up by its day, kind after kind in a given order: by law costs, interest, principal
(Civil Code art. 561). The article does not name penalties, so a penalty comes last unless the contract puts it before the
principal (`PENALTY_FIRST`); principal first where the receipt is marked so (本金, principal). What goes to the principal
lessens the base from the next day, as in `interest`.
Over several dues: the one that the receipt names and those due, the earliest first (art. 560), up to their principal; then
what is left of them; then those not yet due, and last those that still wait for their date. A credit note lessens its due
from the beginning: no fee is claimed on what was not owed.

Nothing is lost: original + penalty, interest and costs that ran up = paid + what is still owed, to the cent.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from types import MappingProxyType
from typing import Literal, NamedTuple

from tenor.claim import CreditNote, Due, Receipt, Receivable
from tenor.collection.arithmetic import figure
from tenor.collection.interest import Statement, by_law, late_fee
from tenor.diagnostic import Diagnostic, say
from tenor.frozen import dataclass, replace
from tenor.law.phrasing import plain_day
from tenor.law.statutory import Regime
from tenor.model import LateFee
from tenor.money import Money, sum_money

Kind = Literal["costs", "interest", "penalty", "principal"]
BY_LAW: tuple[Kind, ...] = ("costs", "interest", "principal", "penalty")
PENALTY_FIRST: tuple[Kind, ...] = ("costs", "interest", "penalty", "principal")
PRINCIPAL_FIRST: tuple[Kind, ...] = ("principal", "costs", "interest", "penalty")
PRINCIPAL_MARKS = ("本金", "principal")


@dataclass(frozen=True, slots=True)
class Rules:
    """How a ledger counts. `fee`: the late fee agreed; without one, that of `regime`, if any, as interest. `follow`: let a
    benchmark follow its history. `order`: which kind a receipt pays first."""

    fee: LateFee | None = None
    regime: Regime | None = None
    order: tuple[Kind, ...] = BY_LAW
    follow: bool = False
    contract_price: Money | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """A part of a receipt that went to one kind of one due."""

    kind: Kind
    amount: Money
    receipt: Receipt


@dataclass(frozen=True, slots=True)
class Line:
    """One due with all that was set against it. `amount` is what it came to at first, `credited` what credit notes took off;
    `receivable` None: it still waits for its date."""

    due: Due
    amount: Money
    credited: Money
    parts: tuple[Placed, ...]
    receivable: Receivable | None
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def principal_parts(self) -> tuple[Receipt, ...]:
        """What went to the principal, as receipts of that due."""
        return tuple(replace(p.receipt, amount=p.amount, node=self.due.label) for p in self.parts if p.kind == "principal")


@dataclass(frozen=True, slots=True)
class Spread:
    """Where all money went. `left`: receipts and credit notes with the part of them that found no place."""

    lines: tuple[Line, ...]
    left: tuple[tuple[Receipt | CreditNote, Money], ...]
    diagnostics: tuple[Diagnostic, ...]


class _Open(NamedTuple):
    """One due while receipts are being set against it: what each kind has been paid, and where the receipts went."""

    due: Due
    amount: Money
    on: date
    costs: Money
    paid: Mapping[Kind, Money]
    credited: Money
    parts: tuple[Placed, ...] = ()

    @property
    def received(self) -> Money:
        return sum_money(self.paid.values(), self.amount.currency) if self.parts else nothing_in(self.amount.currency)

    @property
    def on_principal(self) -> tuple[Receipt, ...]:
        return tuple(Receipt(r.contract, p.amount, r.on, r.node, r.reference) for p in self.parts if p.kind == "principal" for r in (p.receipt,))


def receivable(due: Due, receipts: Sequence[Receipt], as_of: date, fee: LateFee | None, *, order: tuple[Kind, ...] = BY_LAW,
               costs: Money | None = None, contract_price: Money | None = None, follow: bool = False) -> Receivable:
    """What is owed on one dated due on a day. Receipts that name another due or contract are not looked at. Raises ValueError
    for a due without a date or an amount: it is not a claim yet."""
    return settle_one(due, receipts, as_of, Rules(fee, None, order, follow, contract_price), costs=costs)[0]


def settle_one(due: Due, receipts: Sequence[Receipt], as_of: date, rules: Rules, *,
               costs: Money | None = None) -> tuple[Receivable, tuple[Diagnostic, ...]]:
    """`receivable` with all rules, and with its findings."""
    own = [r for r in receipts if r.contract in ("", due.contract) and r.node in ("", due.label)]
    rows, found = ledger((due,), own, as_of, rules, costs={due.index: costs} if costs is not None else {})
    if not rows:
        raise ValueError(f"{due.label} has no date or no amount and cannot be claimed")
    return rows[0], found


def ledger(dues: Sequence[Due], receipts: Sequence[Receipt], as_of: date, rules: Rules, *,
           costs: Mapping[int, Money] | None = None) -> tuple[tuple[Receivable, ...], tuple[Diagnostic, ...]]:
    """What is owed on each due that has a date and an amount, in the order given, by the receipts up to the end of `as_of`.
    `costs` of enforcing are by the index of the due."""
    lines = spread([due for due in dues if claimable(due)], receipts, as_of, rules, costs=costs)
    found = [*lines.diagnostics, *(d for line in lines.lines for d in line.diagnostics)]
    return tuple(line.receivable for line in lines.lines if line.receivable), tuple(dict.fromkeys(found))


def spread(dues: Sequence[Due], receipts: Sequence[Receipt], as_of: date, rules: Rules, *, credits: Sequence[CreditNote] = (),
           costs: Mapping[int, Money] | None = None) -> Spread:
    """All receipts and credit notes up to the end of `as_of` over the dues that have an amount, in the order given; those
    without a date take money only when nothing else is open."""
    open_ = [_opened(due, (costs or {}).get(due.index)) for due in dues if due.amount is not None and due.amount.amount >= 0]
    found: list[Diagnostic] = []
    left: list[tuple[Receipt | CreditNote, Money]] = []
    for note in sorted((c for c in credits if c.on <= as_of), key=lambda c: c.on):
        rest, more = _credit(open_, note)
        left += [(note, rest)] if rest else []
        found += more
    for receipt in sorted((r for r in receipts if r.on <= as_of), key=lambda r: r.on):
        rest, more = _set_against(open_, receipt, rules)
        left += [(receipt, rest)] if rest else []
        found += more
    return Spread(tuple(_line(item, as_of, rules) for item in open_), tuple(left), tuple(dict.fromkeys(found)))


def claimable(due: Due) -> bool:
    """Whether it has a date and an amount."""
    return due.amount is not None and due.on is not None


def _opened(due: Due, costs: Money | None) -> _Open:
    assert due.amount is not None
    nothing = nothing_in(due.amount.currency)
    return _Open(due, due.amount.rounded(), due.on or date.max, costs or nothing, _unpaid(due.amount.currency), nothing)


@cache
def _unpaid(currency: str) -> Mapping[Kind, Money]:
    """What each kind has been paid at first."""
    return MappingProxyType(dict.fromkeys(BY_LAW, nothing_in(currency)))


@cache
def nothing_in(currency: str) -> Money:
    """0.00 of a currency."""
    return Money(Decimal(0), currency)


def _accrued(item: _Open, until: date, rules: Rules) -> Statement | None:
    """The late fee run up by the end of a day, on the principal as it was paid down."""
    if item.on == date.max or (rules.fee is not None and (until <= item.on or _in_time(item))):
        return None
    receipts = item.on_principal if item.parts else ()
    if rules.fee is not None:
        return late_fee(item.amount, item.on, until, rules.fee, receipts=receipts, contract_price=rules.contract_price,
                        follow=rules.follow)
    if rules.regime is not None:
        return by_law(item.amount, item.on, until, rules.regime, receipts=receipts, follow=rules.follow)
    return None


def _in_time(item: _Open) -> bool:
    """Whether all of the principal had come in by the due date, so that no day was ever late."""
    if not item.parts:
        return item.amount.amount <= 0
    came = sum((p.amount.amount for p in item.parts if p.kind == "principal" and p.receipt.on <= item.on), Decimal(0))
    return came >= item.amount.amount


def _owed(item: _Open, statement: Statement | None, rules: Rules) -> dict[Kind, Money]:
    """What is owed of each kind where so much has run up."""
    nothing = nothing_in(item.amount.currency)
    fee = statement.fee if statement else nothing
    costs = item.costs + statement.fixed_sum if statement else item.costs
    run_up: dict[Kind, Money] = {"costs": costs, "interest": nothing, "penalty": nothing, "principal": item.amount}
    run_up["penalty" if rules.fee is not None else "interest"] = fee
    return {kind: run_up[kind] - paid if (paid := item.paid[kind]) else run_up[kind] for kind in BY_LAW} if item.parts else run_up


def _credit(open_: list[_Open], note: CreditNote) -> tuple[Money, list[Diagnostic]]:
    """Take a credit note off the due that it names, then off the others by date; what is left of it."""
    left = note.amount.rounded()
    if left.amount <= 0:
        return left - left, [say("receipt-not-positive", where=note.reference, day=plain_day(note.on), amount=note.amount)]
    own = [i for i, item in enumerate(open_) if item.amount.currency == left.currency and note.contract in ("", item.due.contract)]
    for i in sorted(own, key=lambda i: (not note.node or open_[i].due.label != note.node, open_[i].on, i)):
        part = min(left, open_[i].amount)
        if part.amount > 0:
            open_[i] = open_[i]._replace(amount=open_[i].amount - part, credited=open_[i].credited + part)
            left -= part
    return left, [say("credit-note-over-plan", where=note.reference or note.contract, day=plain_day(note.on), amount=figure(left),
                      currency=left.currency)] if left else []


def _set_against(open_: list[_Open], receipt: Receipt, rules: Rules) -> tuple[Money, list[Diagnostic]]:
    """Spread one receipt over the dues, changing the list in place; what is left, and findings about it."""
    if receipt.amount.amount <= 0:
        return receipt.amount * 0, [say("receipt-not-positive", where=receipt.reference, day=plain_day(receipt.on), amount=receipt.amount)]
    left = receipt.amount.rounded()
    found: list[Diagnostic] = []
    for i, kinds in _sequence(open_, receipt, rules):
        if not left:
            break
        if open_[i].amount.currency == left.currency:
            open_[i], left, more = _pay(open_[i], receipt, left, kinds, rules)
            found += more
    return left, [*found, _left_over(open_, receipt, left)] if left else found


def _left_over(open_: Sequence[_Open], receipt: Receipt, left: Money) -> Diagnostic:
    """Why a part of a receipt found no place: its currency, the one due is paid, or nothing is open."""
    named = [item for item in open_ if receipt.node and item.due.label == receipt.node] or open_
    foreign = next((item.amount.currency for item in named if item.amount.currency != left.currency), None)
    if foreign:
        return say("receipt-currency", where=receipt.reference, day=plain_day(receipt.on), amount=f"{left} {left.currency}",
                   debt=foreign)
    if len(open_) == 1:
        return say("due-overpaid", where=receipt.reference, node=open_[0].due.label, amount=figure(left))
    return say("receipt-unassigned", where=receipt.reference, day=plain_day(receipt.on), amount=figure(left))


def _sequence(open_: Sequence[_Open], receipt: Receipt, rules: Rules) -> list[tuple[int, tuple[Kind, ...]]]:
    """Where a receipt goes in turn: the due it names and those due by its day up to their principal, then what else is owed
    on them, then the dues to come; each by date."""
    marked = any(mark in receipt.reference.lower() for mark in PRINCIPAL_MARKS)
    order = PRINCIPAL_FIRST if marked else rules.order
    middle = order.index("principal") + 1
    named: list[int] = []
    by_date: list[tuple[date, int]] = []
    for i, item in enumerate(open_):
        if not item.due.contract or receipt.contract in ("", item.due.contract):
            if receipt.node and item.due.label == receipt.node:
                named.append(i)
            else:
                by_date.append((item.on, i))
    by_date.sort()
    now = named + [i for on, i in by_date if on <= receipt.on]
    to_come = [(i, order) for on, i in by_date if on > receipt.on]
    return [(i, order[:middle]) for i in now] + [(i, order[middle:]) for i in now] + to_come


def _pay(item: _Open, receipt: Receipt, left: Money, kinds: tuple[Kind, ...],
         rules: Rules) -> tuple[_Open, Money, list[Diagnostic]]:
    """Set what is left of a receipt against some kinds of one due; what remains of it afterwards."""
    runs = {"penalty"} if rules.fee is not None else {"costs", "interest"} if rules.regime is not None else set()
    owed = _owed(item, _accrued(item, receipt.on, rules) if runs.intersection(kinds) else None, rules)
    paid, parts, found = dict(item.paid), item.parts, []
    for kind in kinds:
        part = min(left, owed[kind])
        if part.amount <= 0:
            continue
        paid[kind] += part
        left -= part
        parts = (*parts, Placed(kind, part, receipt))
        if kind == "penalty" and owed["principal"] and "principal" in kinds[kinds.index(kind) :]:
            found.append(say("penalty-before-principal", where=receipt.reference, node=item.due.label, amount=figure(part)))
    return _Open(item.due, item.amount, item.on, item.costs, paid, item.credited, parts), left, found


def stood(due: Due, credited: Money, parts: tuple[Placed, ...], as_of: date, rules: Rules) -> Line:
    """A due at the end of a day, from what was set against it before and is so still."""
    assert due.amount is not None
    nothing = nothing_in(due.amount.currency)
    paid: Mapping[Kind, Money] = _unpaid(due.amount.currency)
    if parts:
        sums = dict(paid)
        for part in parts:
            sums[part.kind] += part.amount
        paid = sums
    amount = due.amount.rounded()
    return _line(_Open(due, amount - credited if credited else amount, due.on or date.max, nothing, paid, credited, parts), as_of, rules)


def _line(item: _Open, as_of: date, rules: Rules) -> Line:
    """One due at the end of a day."""
    assert item.due.amount is not None
    first = item.due.amount.rounded()
    if item.due.on is None:
        return Line(item.due, first, item.credited, item.parts, None)
    statement = _accrued(item, as_of, rules)
    owed = _owed(item, statement, rules)
    late = max(0, (as_of - item.on).days) if owed["principal"] else statement.days if statement else _days_late(item)
    due = item.due
    row = Receivable(due.contract, due.customer, due.label, item.on, owed["principal"], owed["penalty"], owed["interest"],
                     owed["costs"], item.received, item.amount, late, statement.lines if statement else (), rules.fee)
    return Line(due, first, item.credited, item.parts, row, statement.diagnostics if statement else ())


def _days_late(item: _Open) -> int:
    """How late the last of the principal came."""
    return max(0, max(((r.on - item.on).days for r in item.on_principal), default=0))
