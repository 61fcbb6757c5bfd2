"""Positions on a day → how much hangs on few debtors (`Debtor`, 集中度), and the odds that what is late is paid (`odds`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal

from tenor.collection.figures.metrics import Figure, of
from tenor.collection.figures.variance_positions import Position, by_currency
from tenor.diagnostic import Words
from tenor.frozen import dataclass
from tenor.money import Money, sum_money


@dataclass(frozen=True, slots=True)
class Debtor:
    """One customer's part of what is open and dated in a currency; `cumulative`: with all larger ones."""

    customer: str
    open: Money
    overdue: Money
    share: Decimal
    cumulative: Decimal


def debtors(positions: Sequence[Position], as_of: date) -> Mapping[str, tuple[Debtor, ...]]:
    """The customers of each currency, the largest first."""
    return {currency: _ranked(own, as_of, currency) for currency, own in by_currency(positions).items()}


def _ranked(own: Sequence[Position], as_of: date, currency: str) -> tuple[Debtor, ...]:
    sums: dict[str, tuple[Money, Money]] = {}
    nothing = Money(Decimal(0), currency)
    for p in own:
        open_ = p.outstanding(as_of)
        if p.due and open_:
            all_, late = sums.get(p.customer, (nothing, nothing))
            sums[p.customer] = (all_ + open_, late + open_ if p.days_late(as_of) else late)
    total = sum_money((open_ for open_, _ in sums.values()), currency).amount
    out: list[Debtor] = []
    so_far = Decimal(0)
    for customer, (open_, late) in sorted(sums.items(), key=lambda item: (-item[1][0].amount, item[0])):
        so_far += open_.amount
        out.append(Debtor(customer, open_, late, open_.amount / total, so_far / total))
    return tuple(out)


def concentration(positions: Sequence[Position], as_of: date, top: int = 5) -> tuple[Figure, ...]:
    """客户集中度 for each currency: what the `top` largest debtors owe ÷ all that is open and dated."""
    out = []
    for currency, rows in debtors(positions, as_of).items():
        out.append(of("concentration", sum_money((row.open for row in rows[:top]), currency),
                      sum_money((row.open for row in rows), currency), part=Words(f"前{top}大客户", f"top {top}")))
    return tuple(out)


@dataclass(frozen=True, slots=True)
class Odds:
    """Of `cases` payments that were once as late as this, `paid` were paid in full within the horizon. No opinion, a count:
    `share` None where there is no case."""

    cases: int
    paid: int

    @property
    def share(self) -> Decimal | None:
        return Decimal(self.paid) / self.cases if self.cases else None


def odds(positions: Sequence[Position], as_of: date, days_late: int, horizon: int) -> Odds:
    """How often a payment that was still open `days_late` days after its due date was paid within `horizon` days more. Only
    those whose horizon has passed by `as_of` count. Give it one customer's positions, or those of a class or an industry."""
    cases = paid = 0
    for p in positions:
        if p.due is None or not p.planned or (as_of - p.due).days < days_late + horizon:
            continue
        if p.outstanding(p.due + timedelta(days=days_late)):
            cases += 1
            paid += p.paid(p.due + timedelta(days=days_late + horizon)) == p.planned
    return Odds(cases, paid)
