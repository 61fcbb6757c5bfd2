"""The nouns of the money that follows from a contract: what happened, what is due, what is owed, what is said about it.

How they nest::

    Entry             one line of the journal: who, when, why, and a Fact; the only stored truth
      Fact            ContractAdded, ContractAmended, ContractSuperseded, Milestone, Receipt, Allocation, CreditNote,
                      WriteOff, NoticeSent, Service, Promise, Hold, HoldLifted, PlanEdit, Approval, Profile, CreditData: what
                      happened
      Correction      names the entry that it corrects; nothing is ever overwritten
    Due               one amount on one date, and because (Step, Step, …), or waiting for Events
    Receivable        principal, penalty, interest, costs kept apart; FeeLines show how the penalty came about
    Notice            what one letter says to one Customer about which Receivables
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from tenor.diagnostic import Words
from tenor.frozen import dataclass
from tenor.model import Contract, Event, LateFee, Party, PaymentNode, Per
from tenor.money import Money, sum_money

NOTHING_SAID = Words()


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
    """A letter went out. `nodes`: the payments that it was about, where known; `to`: the address; `tracking`: the carrier's
    number; `files`: (name, SHA-256) of what was sent."""

    contract: str
    number: str
    level: str
    on: date
    channel: str = ""
    nodes: tuple[str, ...] = ()
    to: str = ""
    tracking: str = ""
    files: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Service:
    """Proof that a letter arrived. `file` and `sha256` name the proof kept with the book; `reply`: what the debtor answered."""

    number: str
    on: date
    proof: str = ""
    file: str = ""
    sha256: str = ""
    reply: str = ""


@dataclass(frozen=True, slots=True)
class Promise:
    """The debtor promised to pay an amount by a day."""

    contract: str
    amount: Money
    by: date
    made_on: date


HoldKind = Literal["hold", "dispute"]


@dataclass(frozen=True, slots=True)
class Hold:
    """No letters for now: a dispute, or an order from above. `until` None: until lifted. `node` names the one due that it
    is about, where it is not the whole contract."""

    contract: str
    reason: str
    since: date
    until: date | None = None
    kind: HoldKind = "hold"
    node: str = ""


@dataclass(frozen=True, slots=True)
class HoldLifted:
    """What was on hold or in dispute is so no longer from this day. Without `node`, all holds of the contract end."""

    contract: str
    on: date
    reason: str = ""
    node: str = ""


@dataclass(frozen=True, slots=True)
class ContractAdded:
    """A contract came into the book as `paper` states it. `file` and `sha256` name the file kept with it; `confirmed`: a
    person looked at the reading and agreed; else every part of it was sure."""

    contract: str
    paper: Contract
    file: str = ""
    sha256: str = ""
    confirmed: bool = False
    owner: str = ""
    project: str = ""


PaperPart = Literal["price", "late_fees", "dispute", "parties"]


@dataclass(frozen=True, slots=True)
class ContractAmended:
    """A later paper (补充协议) changed a contract. `number` is its own. `replaces` pairs the label of a payment with the
    label of the one in `paper` that takes its place; `drops` are labels of payments that are no more; payments of `paper`
    that no pair names are new. `changes` are the other parts that `paper` governs from now on."""

    contract: str
    paper: Contract
    number: str = ""
    replaces: tuple[tuple[str, str], ...] = ()
    drops: tuple[str, ...] = ()
    changes: tuple[PaperPart, ...] = ()
    file: str = ""
    sha256: str = ""
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class ContractSuperseded:
    """Another contract of the book took the place of this one as a whole; nothing more falls due under it."""

    contract: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Part:
    """So much of a receipt goes to one due."""

    contract: str
    node: str
    amount: Money


@dataclass(frozen=True, slots=True)
class Allocation:
    """What a receipt is for, by somebody's choice (Civil Code art. 560: the debtor's, as a rule). `receipt` is the sequence
    number of its entry."""

    receipt: int
    parts: tuple[Part, ...]
    chosen_by: Literal["debtor", "creditor", "agreement"] = "debtor"


@dataclass(frozen=True, slots=True)
class CreditNote:
    """We owe back, or forgo, a part of a due."""

    contract: str
    amount: Money
    on: date
    node: str = ""
    reference: str = ""


@dataclass(frozen=True, slots=True)
class WriteOff:
    """The books no longer count on a sum (核销). The claim itself lives on, and money may come in after all. Without `node`:
    what is open of the contract, the oldest first."""

    contract: str
    amount: Money
    on: date
    node: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PlanEdit:
    """A person changed one field of a planned row (owner, date, amount, remind, note); `before` is what stood there. Without
    `node`: of the contract (owner, project, order: what its money pays first)."""

    contract: str
    node: str
    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Approval:
    """Somebody named agreed to, or refused, a plan, a waiver or a settlement, in a role."""

    contract: str
    what: str
    name: str
    on: date
    role: str = ""
    approved: bool = True


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of a customer as words: industry, region, contact, address, email, class, language."""

    customer: str
    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class CreditData:
    """Figures on a customer's credit as they stood on a day (资产负债率, 流动比率, lawsuits), and where they come from."""

    customer: str
    on: date
    figures: tuple[tuple[str, Decimal], ...]
    source: str = ""


Fact = (ContractAdded | ContractAmended | ContractSuperseded | Milestone | Receipt | Allocation | CreditNote | NoticeSent
        | WriteOff | Service | Promise | Hold | HoldLifted | PlanEdit | Approval | Profile | CreditData)


@dataclass(frozen=True, slots=True)
class Correction:
    """The entry numbered `of` should have said `fact` (None: it should not be there). Of a correction: None undoes it."""

    of: int
    fact: Fact | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the journal: written at that moment by somebody, and why. `hash` chains it to the line before."""

    sequence: int
    at: datetime
    by: str
    why: str
    fact: Fact | Correction
    hash: str = ""


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
    how: Words = NOTHING_SAID


@dataclass(frozen=True, slots=True)
class Basis:
    """What a claim rests on besides its contract: when that was signed, the invoice, and how we performed, in words; and the
    day on which what was paid of it came in, where that is known."""

    signed_on: date | None = None
    invoice: str = ""
    performance: str = ""
    paid_on: date | None = None


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
        return sum_money((self.principal, self.penalty, self.interest, self.costs))


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
    """What one letter says to whom: `level` is the kind of letter (friendly, formal, statement, …); the items it is about;
    last day to pay. `rows`: where each item came from in a list (row numbers), if it came from one. `served`: proof that
    `earlier` letters arrived. `details`: what else was given for it, by name (assignee, …). `receipts`: money that came in,
    for a statement. `second`: the language that stands beside the first, "" for none, with our particulars in it."""

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
    details: tuple[tuple[str, str], ...] = ()
    receipts: tuple[Receipt, ...] = ()
    second: str = ""
    second_creditor: Party | None = None
