"""The nouns of payment terms: what a contract says about money; every other module speaks in these.

How they nest::

    Contract                            the paper that says so (ours or theirs)
      terms: Terms                      what was agreed
        parties: Party                  payee, payer, guarantor; account
        price: Price                    total Money, tax
        nodes: PaymentNode              share | cumulative | amount | the rest
          trigger: Trigger              a date, or a Period after / before Events (the last of which counts)
        late_fees: LateFee              Tier ladder, Cap, benchmark
        dispute: Dispute                court or arbitration, place, governing law

What follows from them in money (journal entries, Due, Receivable, Notice) stands in `claim`. All are frozen.
Evidence, certainty and the words as they stood take no part in equality, so that a contract read back from its page can
be compared with the contract that was drafted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Literal

from tenor.document import Evidence
from tenor.frozen import dataclass
from tenor.money import Money as Money
from tenor.money import exact as exact


class Unit(StrEnum):
    DAY = "day"
    WORKDAY = "workday"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Period:
    """So many days, working days, weeks, months, quarters or years. Never turned into days without a start and a calendar."""

    count: int
    unit: Unit


class EventKind(StrEnum):
    """What a due date may hang on. The values are those of `read --json`."""

    SIGNING = "signing"
    EFFECTIVE = "effective"
    INVOICE = "invoice"
    SHIPMENT = "shipment"
    DELIVERY = "delivery"
    INSTALLATION = "installation"
    INITIAL_ACCEPTANCE = "initial_acceptance"
    ACCEPTANCE = "acceptance"
    FINAL_ACCEPTANCE = "final_acceptance"
    GO_LIVE = "go_live"
    SETTLEMENT_AUDIT = "settlement_audit"
    WARRANTY_EXPIRY = "warranty_expiry"
    PERIOD_END = "period_end"
    FIXED_DATE = "fixed_date"
    MILESTONE = "milestone"
    DOCUMENTS = "documents"
    NOTICE = "notice"
    UPSTREAM_PAYMENT = "upstream_payment"
    OTHER = "other"


NAMED_EVENTS = frozenset({EventKind.MILESTONE, EventKind.DOCUMENTS, EventKind.NOTICE, EventKind.OTHER})


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happens on a day. `name` says which one, for milestones, documents, notices and others."""

    kind: EventKind
    name: str = ""


@dataclass(frozen=True, slots=True)
class Start:
    """From when on a payment comes round that begins with an event: on the day of `event`, `lag` after it (交付满三个月后), or from the
    first day of the month after it on (`next_month`: 自验收次月起)."""

    event: Event
    lag: Period | None = None
    next_month: bool = False


Direction = Literal["after", "before", "within_period"]
Recurrence = Literal["weekly", "monthly", "quarterly", "half_yearly", "yearly"]


@dataclass(frozen=True, slots=True)
class Trigger:
    """When a payment falls due.

    Either `on` (a fixed date), or `offset` after / before `events`, the last of which to happen counts; no offset means
    on that day, or at once after it. `direction` within_period: `offset` is the day of the month, `months_on` months
    after the event's month (次月15日前: 15, 1). `month_end`: the offset counts from the end of the event's month
    (月结30天, net 30 EOM). `recurrence`: the payment repeats. `in_advance`: the end of a period stands for its beginning
    (quarterly in advance; 每季度首月5日前: 5, 0 months on). `yearly`: month and day of the dates that come round each year
    (每年3月31日前), or that `offset` counts from (within 20 days after June 30 of each year). `times`: how often it is paid in all,
    where that is told. `lead`: a length of time that passes before `offset` begins (验收满一年后15日内: one year, then 15 days).
    `starts`: what has to happen before it comes round for the first time.
    `text`: the words as they stand.
    """

    events: tuple[Event, ...] = ()
    offset: Period | None = None
    direction: Direction = "after"
    on: date | None = None
    months_on: int = 1
    month_end: bool = False
    recurrence: Recurrence | None = None
    in_advance: bool = False
    yearly: tuple[tuple[int, int], ...] = ()
    times: int | None = None
    lead: Period | None = None
    starts: Start | None = None
    text: str = field(default="", compare=False)


class NodeKind(StrEnum):
    DEPOSIT = "deposit"
    ADVANCE = "advance"
    PROGRESS = "progress"
    DELIVERY = "delivery"
    ACCEPTANCE = "acceptance"
    FINAL = "final"
    RETENTION = "retention"
    PERIODIC = "periodic"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Mark:
    """The words at `start`..`end` of `Document.text()` that gave a `field` of a node: label, share, cumulative, other_share, amount,
    rest, event, offset, date, recurrence, condition."""

    field: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class PaymentNode:
    """One payment: how much, and when.

    `share`, `cumulative` and `other_share` are fractions (0.30 is 30 %). `share` is this node's own part of the price;
    `cumulative` the figure of 支付至95%; `other_share` a part of `other_base` (work done, the settled sum). `rest`: the
    words say the rest (余款), whatever share that comes to. `derived` names fields that were computed, not read.
    `blank` names fields that the paper leaves open. `alternative` groups nodes of which only one group applies.
    `conditions` are documents or facts the payer may wait for (invoice, acceptance_report, …). `sure`: may pass without
    a person. `marks`: which words gave which field.
    """

    label: str = ""
    share: Decimal | None = None
    amount: Money | None = None
    trigger: Trigger = Trigger()
    conditions: tuple[str, ...] = ()
    cumulative: Decimal | None = None
    other_share: Decimal | None = None
    other_base: str = ""
    kind: NodeKind = field(default=NodeKind.OTHER, compare=False)
    rest: bool = field(default=False, compare=False)
    blank: tuple[str, ...] = field(default=(), compare=False)
    derived: tuple[str, ...] = field(default=(), compare=False)
    alternative: str = field(default="", compare=False)
    sure: bool = field(default=False, compare=False)
    evidence: Evidence | None = field(default=None, compare=False)
    marks: tuple[Mark, ...] = field(default=(), compare=False)


Per = Literal["day", "week", "month", "year", "once"]
FeeBase = Literal["overdue_amount", "node_amount", "contract_price", "other"]
Benchmark = Literal["LPR1Y", "LPR5Y", "PBOC", "BOE", "ECB", "PRIME", "OTHER"]


@dataclass(frozen=True, slots=True)
class Tier:
    """One step of a late fee, from day `from_day` of being late (1: the day after the due date) to `to_day` (None: until
    the next running step begins, else without end).

    A running step (per day/week/month/year) has a `rate` (fraction of `base`) or an `amount` for each such period; a
    step with per "once" is charged a single time when that day is reached. `retroactive`: on reaching the step its rate
    applies from the first day late and replaces the earlier running steps. A step on a `benchmark` has
    yearly rate = benchmark * `multiplier` + `margin` (fractions) and per "year". `told`: the paper says per what; without
    it `per` is what custom takes it for (a benchmark is yearly). `each_begun`: a week, month or year that has begun is
    charged whole (不足一月按一月计); else a part of it is charged by its days.
    """

    from_day: int = 1
    rate: Decimal | None = None
    per: Per = "day"
    base: FeeBase = "overdue_amount"
    amount: Money | None = None
    to_day: int | None = None
    retroactive: bool = False
    benchmark: Benchmark | None = None
    multiplier: Decimal | None = None
    margin: Decimal | None = None
    each_begun: bool = False
    told: bool = field(default=True, compare=False)


@dataclass(frozen=True, slots=True)
class Cap:
    """The most a late fee may come to: a share of a base, or a sum. `told`: the share is a figure of the paper; without it
    the words name the whole base (不超过本金 is a share of 1)."""

    share: Decimal | None = None
    base: FeeBase = "overdue_amount"
    amount: Money | None = None
    told: bool = field(default=True, compare=False)


@dataclass(frozen=True, slots=True)
class LateFee:
    """What is owed for paying late. `party` is who is late. `year_days` turns yearly rates into daily ones (365 or 360).
    `clause` is the number of the clause that grants it, printed beside every line of a calculation."""

    tiers: tuple[Tier, ...] = ()
    cap: Cap | None = None
    party: Literal["payer", "supplier", "both"] = "payer"
    year_days: int = 365
    clause: str = field(default="", compare=False)
    sure: bool = field(default=False, compare=False)
    evidence: Evidence | None = field(default=None, compare=False)


DisputeMode = Literal["court", "arbitration", "either"]
Forum = Literal["payee", "payer", "plaintiff", "defendant", "signing", "performance", "subject", "named", ""]


@dataclass(frozen=True, slots=True)
class Dispute:
    """Where quarrels go. `forum` is the link of a court to the contract (whose place); `place` the words that name the
    court, or the arbitral institution."""

    mode: DisputeMode
    place: str = ""
    forum: Forum = ""
    governing_law: str = ""
    seat: str = ""
    sure: bool = field(default=False, compare=False)
    evidence: Evidence | None = field(default=None, compare=False)


Role = Literal["payee", "payer", "guarantor"]


@dataclass(frozen=True, slots=True)
class Account:
    """Where money is to be paid."""

    name: str = ""
    bank: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Party:
    """One side of the contract. `label` is how the paper calls it (甲方, the Seller)."""

    role: Role
    name: str
    label: str = ""
    code: str = ""
    address: str = ""
    representative: str = ""
    contact: str = ""
    phone: str = ""
    email: str = ""
    account: Account | None = None
    credit_class: str = field(default="", compare=False)
    evidence: Evidence | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Price:
    """The contract price. `tax_rate` is a fraction; `tax_included` None where the paper does not say."""

    total: Money
    tax_rate: Decimal | None = None
    tax_included: bool | None = None
    in_words: str = field(default="", compare=False)
    evidence: Evidence | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Term:
    """The first and the last day of what is paid by periods (租期, 服务期限), as far as the paper names them; `ends` None where it is renewed."""

    starts: date | None = None
    ends: date | None = None
    evidence: Evidence | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Warranty:
    """How long the payee answers for what was delivered (质保期, 缺陷责任期), and from which event on; `length` in months or years."""

    length: Period
    starts: Event
    evidence: Evidence | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Terms:
    """What was agreed."""

    language: str = "zh"
    number: str = ""
    signed_on: date | None = None
    parties: tuple[Party, ...] = ()
    price: Price | None = None
    nodes: tuple[PaymentNode, ...] = ()
    late_fees: tuple[LateFee, ...] = ()
    dispute: Dispute | None = None
    term: Term | None = None
    warranty: Warranty | None = field(default=None, compare=False)

    def party(self, role: Role) -> Party | None:
        """The first party of that role."""
        return next((p for p in self.parties if p.role == role), None)

    def late_fee(self) -> LateFee | None:
        """The late fee that the payer owes."""
        return next((f for f in self.late_fees if f.party in ("payer", "both")), None)


@dataclass(frozen=True, slots=True)
class Article:
    """One article of a drafted contract: the clause it came from, its title, and its paragraphs with blanks filled."""

    clause: str
    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contract:
    """The paper that states the terms. `form` and `articles` are known of our own drafts only."""

    terms: Terms
    title: str = ""
    form: str = field(default="", compare=False)
    articles: tuple[Article, ...] = field(default=(), compare=False)
    extras: Mapping[str, Any] = field(default_factory=dict, compare=False)
