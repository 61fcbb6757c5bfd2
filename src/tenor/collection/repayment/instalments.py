"""What is owed and an `Offer` → `Instalment`s: dates and amounts that add up to the debt, to the cent.

Money goes to costs, then late fee, then interest, then principal (the order customary in repayment agreements; Civil Code
article 560 has costs, interest, principal). The last row takes the cents. A plan may bear interest on the principal still
unpaid, simple, by days of 365.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from tenor.diagnostic import Diagnostic, say, worst
from tenor.frozen import dataclass
from tenor.law import calendar
from tenor.model import Period, Unit
from tenor.money import Money, sum_money

Method = Literal["equal", "principal", "shares", "own"]
MONTHLY = Period(1, Unit.MONTH)
MOST = 120  # instalments; ten years of months


@dataclass(frozen=True, slots=True)
class Owed:
    """A debt on a day, by kind; `penalty` after any waiver."""

    principal: Money
    penalty: Money
    interest: Money
    costs: Money

    @property
    def total(self) -> Money:
        return self.principal + self.penalty + self.interest + self.costs


@dataclass(frozen=True, slots=True)
class Offer:
    """How it is to be paid. equal: `count` equal amounts; principal: `count` equal parts of the principal, everything else
    with the last; shares: parts of the whole by weight; own: the dates and amounts given. `every`: from one date to the next. `yearly`: interest on the
    principal still unpaid, a fraction, None for none."""

    start: date
    count: int = 0
    method: Method = "equal"
    every: Period = MONTHLY
    own: tuple[tuple[date, Money], ...] = ()
    yearly: Decimal | None = None
    shares: tuple[Decimal, ...] = ()


def rising(count: int) -> tuple[Decimal, ...]:
    """Weights of instalments that grow step by step: the last is `count` times the first."""
    return tuple(Decimal(n) for n in range(1, count + 1))


def balloon(count: int, last: Decimal) -> tuple[Decimal, ...]:
    """Weights of equal instalments and a large last one that takes the fraction `last` of the whole."""
    return (*([(1 - last) / (count - 1)] * (count - 1)), last) if count > 1 else (Decimal(1),)


@dataclass(frozen=True, slots=True)
class Instalment:
    """One row of the plan. `plan_interest`: for the time since the row before. `balance`: of the debt after this payment,
    without interest of the plan that is yet to run. `pay_on`: `due`, or the working day after it."""

    number: int
    due: date
    amount: Money
    costs: Money
    penalty: Money
    interest: Money
    principal: Money
    plan_interest: Money
    balance: Money
    pay_on: date


def instalments(owed: Owed, offer: Offer, as_of: date, *,
                country: str = "cn") -> tuple[tuple[Instalment, ...], tuple[Diagnostic, ...]]:
    """The plan. None of it where dates or amounts cannot stand; a date on a rest day is told."""
    rows = offer.own if offer.method == "own" else ()
    found = list(_own_faults(rows, owed, as_of) if offer.method == "own" else _faults(owed, offer, as_of))
    if worst(found) == "error":
        return (), tuple(found)
    dates = [day for day, _ in rows] or [_nth(offer.start, offer.every, i) for i in range(offer.count)]
    made = _rows(owed, dates, _parts(owed, offer, rows), offer, as_of, country)
    found += [say("instalment-on-rest-day", number=row.number, day=row.due.isoformat(), pay_on=row.pay_on.isoformat())
              for row in made if row.pay_on != row.due]
    return made, tuple(found)


def _faults(owed: Owed, offer: Offer, as_of: date) -> Sequence[Diagnostic]:
    found = []
    if not 1 <= offer.count <= MOST:
        found.append(say("instalment-count", count=offer.count, most=MOST))
    elif offer.method == "shares" and (len(offer.shares) != offer.count or min(offer.shares) <= 0):
        found.append(say("instalment-shares", shares=" ".join(f"{share:f}" for share in offer.shares), count=offer.count))
    elif min(part.amount for part in _parts(owed, offer, ())) <= 0:
        found.append(say("instalment-too-small", count=offer.count, total=owed.total))
    if offer.start <= as_of:
        found.append(say("instalment-before-cut-off", day=offer.start.isoformat(), as_of=as_of.isoformat()))
    if offer.every.count < 1 or offer.every.unit is Unit.WORKDAY:
        found.append(say("instalment-interval", every=f"{offer.every.count} {offer.every.unit}"))
    return found


def _own_faults(rows: Sequence[tuple[date, Money]], owed: Owed, as_of: date) -> Sequence[Diagnostic]:
    if not rows:
        return [say("instalment-count", count=0, most=MOST)]
    if wrong := {amount.currency for _, amount in rows} - {owed.total.currency}:
        return [say("settle-currencies", currencies=", ".join(sorted({owed.total.currency, *wrong})))]
    found = []
    if rows[0][0] <= as_of:
        found.append(say("instalment-before-cut-off", day=rows[0][0].isoformat(), as_of=as_of.isoformat()))
    for i, ((earlier, _), (later, _)) in enumerate(pairwise(rows), 2):
        if later <= earlier:
            found.append(say("instalments-out-of-order", number=i, day=later.isoformat(), before=earlier.isoformat()))
    if any(amount.amount <= 0 or amount != amount.rounded() for _, amount in rows):
        found.append(say("instalment-not-positive"))
    total = sum_money((amount for _, amount in rows), owed.total.currency)
    if total != owed.total:
        found.append(say("instalments-do-not-add-up", total=total, owed=owed.total, difference=owed.total - total))
    return found


def _nth(start: date, every: Period, i: int) -> date:
    """The date i periods after the first, counted from the first, so that the 31st stays the month's last day."""
    if not i:
        return start
    return calendar.add(start, Period(every.count * i, every.unit), roll=False).date


def _parts(owed: Owed, offer: Offer, rows: Sequence[tuple[date, Money]]) -> tuple[Money, ...]:
    """The amount of each row, interest of the plan not counted."""
    if offer.method == "own":
        return tuple(amount for _, amount in rows)
    if offer.method == "equal":
        return owed.total.split([Decimal(1)] * offer.count)
    if offer.method == "shares":
        return owed.total.split(list(offer.shares))
    *first, last = owed.principal.split([Decimal(1)] * offer.count)
    return (*first, last + (owed.total - owed.principal))


def _rows(owed: Owed, dates: Sequence[date], parts: Sequence[Money], offer: Offer, as_of: date,
          country: str) -> tuple[Instalment, ...]:
    """Each amount dealt out by kind; "principal" pays the principal first, all others in the customary order."""
    left = {"costs": owed.costs, "penalty": owed.penalty, "interest": owed.interest, "principal": owed.principal}
    order = ("principal", "costs", "penalty", "interest") if offer.method == "principal" else tuple(left)
    out: list[Instalment] = []
    since = as_of
    for number, (due, part) in enumerate(zip(dates, parts, strict=True), 1):
        running = left["principal"] * (offer.yearly * (due - since).days / 365) if offer.yearly else part * 0
        running, rest, taken = running.rounded(), part, {}
        for kind in order:
            taken[kind] = min(rest, left[kind])
            left[kind], rest = left[kind] - taken[kind], rest - taken[kind]
        pay_on = calendar.roll(due, country).date if country else due
        out.append(Instalment(number, due, part + running, **taken, plan_interest=running,
                              balance=sum_money(left.values(), part.currency), pay_on=pay_on))
        since = due
    return tuple(out)
