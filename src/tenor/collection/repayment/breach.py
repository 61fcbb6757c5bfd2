"""A repayment plan, what was paid under it, a day → `Breach`: what was missed, and the full claim as it comes back to life.

What was paid is credited in the order of the plan (costs, late fee, interest, principal). A waiver that hung on timely payment
falls away with the first instalment that is late or short. An instalment bears the agreed late fee from its due date; the late
fee of the contract for the time after the cut-off day is the creditor's besides, never twice for the same days, and is not
counted here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Literal

from tenor.claim import FeeLine, Receipt
from tenor.collection.interest import late_fee
from tenor.collection.repayment.instalments import Instalment, Owed
from tenor.diagnostic import Diagnostic, say
from tenor.frozen import dataclass
from tenor.model import LateFee
from tenor.money import Money, sum_money

ORDER: tuple[Literal["principal", "penalty", "interest", "costs"], ...] = ("principal", "penalty", "interest", "costs")
KINDS = ("costs", "penalty", "interest", "principal")


@dataclass(frozen=True, slots=True)
class Plan:
    """A repayment agreement as it was signed: what was acknowledged (before any waiver), what was waived if all is paid on time,
    the instalments, the fee that a late one bears, and after how many days late all falls due."""

    number: str
    as_of: date
    acknowledged: Owed
    waived: Money
    rows: tuple[Instalment, ...]
    fee: LateFee | None = None
    grace: int = 5
    notice: int = 5
    signed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One instalment as it stands: what was paid of it, and the days since it should have been paid in full."""

    number: int
    due: date
    amount: Money
    paid: Money
    open: Money
    days_late: int


@dataclass(frozen=True, slots=True)
class RowFee:
    """The late fee of one instalment, line by line."""

    number: int
    due: date
    lines: tuple[FeeLine, ...]
    fee: Money


@dataclass(frozen=True, slots=True)
class Kind:
    """One line of the sum: acknowledged + added since - credited = owed."""

    name: Literal["principal", "penalty", "interest", "costs"]
    acknowledged: Money
    added: Money
    credited: Money
    owed: Money


@dataclass(frozen=True, slots=True)
class Breach:
    """Where the plan stands. `credited`: what was paid, by kind; `owed`: what is owed now, the waived part revived, each kind
    less what was credited; `kinds`: the same sum kind by kind; `fees`: the late fee of each instalment, part of owed.penalty;
    `accelerated`: whether the whole may be called due."""

    as_of: date
    rows: tuple[Row, ...]
    missed: tuple[Row, ...]
    paid: Money
    credited: Owed
    revived: Money
    owed: Owed
    fee: Money
    fees: tuple[RowFee, ...]
    accelerated: bool
    kinds: tuple[Kind, ...] = ()


def breach(plan: Plan, receipts: Sequence[Receipt], as_of: date) -> tuple[Breach | None, tuple[Diagnostic, ...]]:
    """What the plan has come to on that day; None, with the reason, where it is kept or what was paid cannot be credited."""
    zero = plan.acknowledged.principal * 0
    counted = sorted((r for r in receipts if r.on <= as_of), key=lambda r: r.on)
    if any(r.amount.currency != zero.currency or r.amount.amount <= 0 for r in counted):
        return None, (say("plan-receipt-wrong", where=plan.number, currency=zero.currency),)
    dealt = _dealt(plan.rows, counted)
    rows = tuple(_row(row, pieces, as_of) for row, pieces in zip(plan.rows, dealt, strict=True))
    missed = tuple(row for row in rows if row.open and row.days_late > 0)
    late = [row for row, pieces in zip(plan.rows, dealt, strict=True) if any(piece.on > row.pay_on for piece in pieces)]
    if not missed:
        return None, (say("plan-kept-late" if late else "plan-kept", where=plan.number, as_of=as_of.isoformat()),)
    paid = sum_money((r.amount for r in counted), zero.currency)
    fees, said = _fees(plan, dealt, as_of)
    fee = sum_money((each.fee for each in fees), zero.currency)
    accelerated = any(row.days_late > plan.grace for row in missed)
    found = said if accelerated else (*said, say("plan-in-grace", where=plan.number, days=max(r.days_late for r in missed), grace=plan.grace))
    whole = replace(plan.acknowledged, penalty=plan.acknowledged.penalty + fee,
                    interest=plan.acknowledged.interest + _run(plan.rows, as_of, zero))
    credited, over = _credit(whole, paid)
    if over:
        found = (*found, say("plan-overpaid", where=plan.number, over=over))
    owed = Owed(*(getattr(whole, kind) - getattr(credited, kind) for kind in ORDER))
    kinds = tuple(Kind(kind, was := getattr(plan.acknowledged, kind), getattr(whole, kind) - was, getattr(credited, kind), getattr(owed, kind))
                  for kind in ORDER)
    return Breach(as_of, rows, missed, paid, credited, plan.waived, owed, fee, fees, accelerated,
                  tuple(kind for kind in kinds if kind.acknowledged or kind.added)), found


def _dealt(rows: Sequence[Instalment], receipts: Sequence[Receipt]) -> list[list[Receipt]]:
    """The receipts dealt out to the instalments, the oldest instalment first."""
    out: list[list[Receipt]] = [[] for _ in rows]
    left = [row.amount for row in rows]
    for receipt in receipts:
        rest = receipt.amount
        for i in range(len(rows)):
            part = min(rest, left[i])
            if part:
                out[i].append(replace(receipt, amount=part))
                left[i], rest = left[i] - part, rest - part
    return out


def _row(row: Instalment, pieces: Sequence[Receipt], as_of: date) -> Row:
    paid = sum_money((piece.amount for piece in pieces), row.amount.currency)
    rest = row.amount - paid
    return Row(row.number, row.due, row.amount, paid, rest, max(0, (as_of - row.pay_on).days) if rest else 0)


def _run(rows: Sequence[Instalment], as_of: date, zero: Money) -> Money:
    """The interest of the plan that has fallen due."""
    return sum_money((row.plan_interest for row in rows if row.due <= as_of), zero.currency)


def _fees(plan: Plan, dealt: Sequence[Sequence[Receipt]], as_of: date) -> tuple[tuple[RowFee, ...], tuple[Diagnostic, ...]]:
    """The late fee of every instalment that was paid late or is not paid, line by line."""
    fees: list[RowFee] = []
    found: list[Diagnostic] = []
    for row, pieces in zip(plan.rows, dealt, strict=True):
        if plan.fee is None or row.pay_on >= as_of:
            continue
        statement = late_fee(row.amount, row.pay_on, as_of, plan.fee, receipts=pieces, node_amount=row.amount)
        if statement.lines:
            fees.append(RowFee(row.number, row.due, statement.lines, statement.total))
        found += statement.diagnostics
    return tuple(fees), tuple(dict.fromkeys(found))


def _credit(whole: Owed, paid: Money) -> tuple[Owed, Money]:
    """What was paid, by kind in the order of the plan, and what is over."""
    rest, taken = paid, {}
    for kind in KINDS:
        taken[kind] = min(rest, getattr(whole, kind))
        rest = rest - taken[kind]
    return Owed(**taken), rest
