"""A debt, its due date and the receipts on it → what was overdue on each day of being late (`Account`).

The first day late is the day after the due date; it and the last day are both counted. Money lessens the debt from the day
after it arrives, so the day of arrival still counts at the old balance, and money that arrives on the due date is not late.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from tenor.claim import Receipt
from tenor.diagnostic import Diagnostic, say
from tenor.frozen import dataclass
from tenor.law.calendar import add_months
from tenor.law.phrasing import plain_day
from tenor.model import Per
from tenor.money import Money

_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Account:
    """A debt due on `due`, looked at on `until`. `paid` holds (day of arrival, sum) by days. Days late count from 1."""

    principal: Money
    due: date
    until: date
    paid: tuple[tuple[date, Decimal], ...] = ()

    def day(self, number: int) -> date:
        """The date of that day late."""
        return self.due + timedelta(days=number)

    def overdue(self, number: int) -> Money:
        """What was still owed on that day late: receipts up to the day before are taken off."""
        if not self.paid:
            return self._left(_NOTHING)
        day = self.day(number)
        return self._left(sum((amount for on, amount in self.paid if on < day), Decimal(0)))

    @property
    def outstanding(self) -> Money:
        """What is owed at the end of `until`."""
        return self._left(sum((amount for on, amount in self.paid if on <= self.until), _NOTHING) if self.paid else _NOTHING)

    @property
    def days(self) -> int:
        """How many days were late by `until`: none after the day on which the last of it arrived."""
        days = max(0, (self.until - self.due).days)
        left = self.principal.amount
        if left <= 0:
            return 0
        for on, amount in self.paid:
            left -= amount
            if left <= 0:
                return max(0, min(days, (on - self.due).days))
        return days

    def steps(self) -> tuple[int, ...]:
        """The days late on which a receipt of the day before begins to tell."""
        return tuple(sorted({(on - self.due).days + 1 for on, _ in self.paid if on > self.due}))

    def _left(self, paid: Decimal) -> Money:
        if not paid and self.principal.amount >= 0:
            return self.principal
        return Money(max(Decimal(0), self.principal.amount - paid), self.principal.currency)


def open_account(principal: Money, due: date, until: date,
                 receipts: Sequence[Receipt]) -> tuple[Account, tuple[Diagnostic, ...]]:
    """The account of a debt; receipts in another currency or not positive are left out with a finding."""
    if not receipts:
        return Account(principal, due, until), ()
    found: list[Diagnostic] = []
    paid: list[tuple[date, Decimal]] = []
    for receipt in sorted(receipts, key=lambda r: r.on):
        if receipt.amount.amount <= 0:
            found.append(say("receipt-not-positive", where=receipt.reference, day=plain_day(receipt.on), amount=receipt.amount))
        elif receipt.amount.currency != principal.currency:
            found.append(say("receipt-currency", where=receipt.reference, day=plain_day(receipt.on),
                             amount=f"{receipt.amount} {receipt.amount.currency}", debt=principal.currency))
        else:
            paid.append((receipt.on, receipt.amount.amount))
    return Account(principal, due, until, tuple(paid)), tuple(found)


def periods(per: Per, anchor: date, start: date, end: date, *, year_days: int = 365, each_begun: bool = False) -> Fraction:
    """How many days, weeks, months or years `start`..`end` (both counted) are charged as, for a step that runs from `anchor`.

    Months are those from the anchor's day to the day before the matching day; a part of one counts by its days over that
    month's days. A year is `year_days` days. `each_begun`: whole periods, each counted on its first day.
    """
    days = (end - start).days + 1
    if per in ("day", "once"):
        return Fraction(days if per == "day" else 1)
    if not each_begun:
        if per == "week":
            return Fraction(days, 7)
        if per == "year":
            return Fraction(days, year_days)
    count, k = Fraction(0), 0
    while (first := _first(per, anchor, k)) <= end:
        after = _first(per, anchor, k + 1)
        if each_begun:
            count += start <= first
        elif after > start:
            inside = (min(end, after - timedelta(days=1)) - max(start, first)).days + 1
            count += Fraction(inside, (after - first).days)
        k += 1
    return count


def _first(per: Per, anchor: date, number: int) -> date:
    """The first day of a step's week, month or year, the one that begins on `anchor` being number 0."""
    if per == "week":
        return anchor + timedelta(weeks=number)
    return add_months(anchor, number * (12 if per == "year" else 1))
