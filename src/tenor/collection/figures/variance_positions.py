"""Dues and receipts → `Position`s: each payment of the plan with what has come of it. All figures are counted from these.

A position looks at the sum that was planned (the principal) and nothing else; late fees, interest and costs are the
ledger's. For every day: planned = paid + written off + outstanding, to the cent. What was received above the plan is
`excess` and counts in no rate, so that one payment too many cannot hide another that is missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from tenor.claim import CreditNote, Due, Receipt
from tenor.collection.arithmetic import figure
from tenor.diagnostic import Diagnostic, say
from tenor.frozen import dataclass
from tenor.law.phrasing import plain_day
from tenor.money import Money


@dataclass(frozen=True, slots=True)
class DatedSum:
    """A sum on a day: received, or written off."""

    on: date
    amount: Money


@dataclass(frozen=True, slots=True)
class Tags:
    """By what figures are grouped, besides customer and contract."""

    owner: str = ""
    project: str = ""
    industry: str = ""
    region: str = ""
    credit_class: str = ""
    invoiced_on: date | None = None


@dataclass(frozen=True, slots=True)
class Position:
    """One payment of the plan and what has come of it. `due` None: waiting for an event. `invoiced_on`: the day on which
    the customer had the invoice. Raises ValueError for a plan below nothing or for mixed currencies."""

    contract: str
    customer: str
    label: str
    planned: Money
    due: date | None
    received: tuple[DatedSum, ...] = ()
    written_off: tuple[DatedSum, ...] = ()
    tags: Tags = Tags()
    index: int = 0

    def __post_init__(self) -> None:
        if self.planned.amount < 0:
            raise ValueError(f"{self.label}: a plan below nothing")
        if any(part.amount.currency != self.currency for part in (*self.received, *self.written_off)):
            raise ValueError(f"{self.label}: two currencies in one payment")

    @property
    def currency(self) -> str:
        return self.planned.currency

    @property
    def nothing(self) -> Money:
        return Money(Decimal(0), self.currency)

    def arrived(self, until: date) -> Money:
        """All that came in by the end of a day, with what is above the plan."""
        return Money(_by(self.received, until), self.currency)

    def paid(self, until: date) -> Money:
        """What came in by the end of a day, up to the plan."""
        return Money(self._paid(until), self.currency)

    def paid_between(self, start: date | None, end: date) -> Money:
        """What came in from `start` (None: ever) to `end`, both counted, up to the plan."""
        if start is not None and start > end:
            return self.nothing
        return Money(self._paid(end) - (self._paid(start - timedelta(days=1)) if start else 0), self.currency)

    def excess(self, until: date) -> Money:
        """What came in above the plan."""
        return self.arrived(until) - self.paid(until)

    def lost(self, until: date) -> Money:
        """What was written off and has not come in after all."""
        return Money(self._lost(until), self.currency)

    def outstanding(self, until: date) -> Money:
        """What is still open at the end of a day."""
        return Money(self.planned.amount - self._paid(until) - self._lost(until), self.currency)

    def _paid(self, until: date) -> Decimal:
        return min(self.planned.amount, _by(self.received, until))

    def _lost(self, until: date) -> Decimal:
        if not self.written_off:
            return Decimal(0)
        return min(_by(self.written_off, until), self.planned.amount - self._paid(until))

    def days_late(self, as_of: date) -> int:
        """How many days what is open is late: 0 where nothing is open, due or dated."""
        return max(0, (as_of - self.due).days) if self.due and self.outstanding(as_of) else 0

    def parts(self, until: date) -> tuple[DatedSum, ...]:
        """The receipts by day, up to the plan."""
        left, out = self.planned, []
        for part in sorted(self.received, key=lambda p: p.on):
            taken = min(left, part.amount)
            if part.on <= until and taken.amount > 0:
                out.append(replace(part, amount=taken))
                left -= taken
        return tuple(out)


def _by(sums: Sequence[DatedSum], until: date) -> Decimal:
    """What they come to by the end of a day."""
    return sum((each.amount.amount for each in sums if each.on <= until), Decimal(0))


def by_currency(positions: Iterable[Position]) -> Mapping[str, tuple[Position, ...]]:
    """The positions of each currency; two currencies are never added up."""
    groups: dict[str, list[Position]] = {}
    for position in positions:
        groups.setdefault(position.currency, []).append(position)
    return {currency: tuple(own) for currency, own in sorted(groups.items())}


def positions(dues: Sequence[Due], receipts: Sequence[Receipt], *, credits: Sequence[CreditNote] = (),
              tags: Mapping[tuple[str, int], Tags] | None = None) -> tuple[tuple[Position, ...], tuple[Diagnostic, ...]]:
    """The dues that have an amount, in their order, less the credit notes on them, with the receipts set against them: first
    the due that is named, then those of the contract by date. `tags` by (contract, index of the due).

    What a receipt or a credit note leaves over, or what finds no due of its contract and currency, is told and counts nowhere.
    """
    open_: list[Position] = []
    found: list[Diagnostic] = []
    for due in dues:
        if due.amount is None:
            found.append(say("position-without-amount", where=due.contract, node=due.label))
        elif due.amount.amount < 0:
            found.append(say("position-below-nothing", where=due.contract, node=due.label, amount=figure(due.amount)))
        else:
            own = (tags or {}).get((due.contract, due.index), Tags())
            open_.append(Position(due.contract, due.customer, due.label, due.amount.rounded(), due.on, tags=own, index=due.index))
    by_contract: dict[str, list[int]] = {"": list(range(len(open_)))}
    for i, position in enumerate(open_):
        by_contract.setdefault(position.contract, []).append(i)
    movements: list[Receipt | CreditNote] = [*sorted(credits, key=lambda c: c.on), *sorted(receipts, key=lambda r: r.on)]
    for each in movements:
        found += _set_against(open_, by_contract.get(each.contract, []), each)
    return tuple(open_), tuple(found)


def _set_against(open_: list[Position], own: Sequence[int], each: Receipt | CreditNote) -> list[Diagnostic]:
    """Spread one receipt or credit note over the dues of its contract, changing the list in place."""
    if each.amount.amount <= 0:
        return [say("receipt-not-positive", where=each.reference, day=plain_day(each.on), amount=each.amount)]
    left = each.amount.rounded()
    fitting = [i for i in own if open_[i].currency == left.currency]
    for i in sorted(fitting, key=lambda i: (not each.node or open_[i].label != each.node, open_[i].due or date.max, i)):
        position = open_[i]
        part = min(left, position.outstanding(date.max))
        if part.amount <= 0:
            continue
        left -= part
        if isinstance(each, Receipt):
            open_[i] = replace(position, received=(*position.received, DatedSum(each.on, part)))
        else:
            open_[i] = replace(position, planned=position.planned - part)
    name = "receipt-over-plan" if isinstance(each, Receipt) else "credit-note-over-plan"
    return [say(name, where=each.reference or each.contract, day=plain_day(each.on), amount=figure(left),
                currency=left.currency)] if left else []
