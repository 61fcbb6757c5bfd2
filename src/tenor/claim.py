"""The nouns of the money that follows from a contract: what happened, what is due, what is owed, what is said about it.

How they nest::

    Journal entries   Milestone, Receipt, NoticeSent, Service, Promise, Hold: what happened; the only stored truth
    Due               one amount on one date, and because (Step, Step, …), or waiting for Events
    Receivable        principal, penalty, interest, costs kept apart; FeeLines show how the penalty came about
    Notice            what one letter says to one Customer about which Receivables
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tenor.diagnostic import Words
from tenor.model import Event, LateFee, Party, PaymentNode, Per
from tenor.money import Money


@dataclass(frozen=True, slots=True)
class Milestone:
    """An event took place on a day."""

    contract: str
    event: Event
    on: date
    note: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """Money arrived. `node` names the due it was paid for, where known."""

    contract: str
    amount: Money
    on: date
    node: str = ""
    reference: str = ""


@dataclass(frozen=True, slots=True)
class NoticeSent:
    """A letter went out."""

    contract: str
    number: str
    level: str
    on: date
    channel: str = ""


@dataclass(frozen=True, slots=True)
class Service:
    """Proof that a letter arrived."""

    number: str
    on: date
    proof: str = ""


@dataclass(frozen=True, slots=True)
class Promise:
    """The debtor promised to pay an amount by a day."""

    contract: str
    amount: Money
    by: date
    made_on: date


@dataclass(frozen=True, slots=True)
class Hold:
    """No letters for now: a dispute, or an order from above. `until` None: until lifted."""

    contract: str
    reason: str
    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One link of a because: the words or rule that was applied, and what came of it."""

    said: Words
    date: date | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Due:
    """One amount to be paid on one date, and why. `on` is None while `waiting_for` names events that have not happened,
    or where the paper does not say when. `last_day` is the last day before a rest day moved it."""

    contract: str
    customer: str
    label: str
    amount: Money | None
    on: date | None
    because: tuple[Step, ...] = ()
    last_day: date | None = None
    waiting_for: tuple[Event, ...] = ()
    node: PaymentNode | None = None
    index: int = 0
    sure: bool = False


@dataclass(frozen=True, slots=True)
class FeeLine:
    """One printed line of a late fee: days `start`..`end`, both counted, at one rate on one base (a step that is a sum: the
    sum for one period, no rate). `how` is the arithmetic in words. The line of a cap has no days and takes off what
    exceeds it."""

    start: date
    end: date
    days: int
    base: Money
    rate: Decimal | None
    per: Per
    fee: Money
    source: str = ""
    how: Words = Words()


@dataclass(frozen=True, slots=True)
class Basis:
    """What a claim rests on besides its contract: when that was signed, the invoice, and how we performed, in words."""

    signed_on: date | None = None
    invoice: str = ""
    performance: str = ""


@dataclass(frozen=True, slots=True)
class Receivable:
    """What is owed on one due, by kind; the four are never mixed, so that none is lost when another is paid."""

    contract: str
    customer: str
    label: str
    due: date
    principal: Money
    penalty: Money
    interest: Money
    costs: Money
    paid: Money
    original: Money
    days_late: int = 0
    lines: tuple[FeeLine, ...] = ()
    late_fee: LateFee | None = None
    basis: Basis = Basis()

    @property
    def total(self) -> Money:
        return self.principal + self.penalty + self.interest + self.costs


@dataclass(frozen=True, slots=True)
class Customer:
    """Whom a letter is addressed to."""

    name: str
    contact: str = ""
    address: str = ""
    email: str = ""
    credit_class: str = ""
    language: str = "zh"


@dataclass(frozen=True, slots=True)
class Notice:
    """What one letter says to whom: level friendly, formal or final; the items it is about; last day to pay. `rows`: where
    each item came from in a list (row numbers), if it came from one. `served`: proof that `earlier` letters arrived."""

    number: str
    level: str
    customer: Customer
    creditor: Party
    items: tuple[Receivable, ...]
    as_of: date
    pay_by: date
    language: str = "zh"
    earlier: tuple[NoticeSent, ...] = ()
    served: tuple[Service, ...] = ()
    rows: tuple[int, ...] = ()
