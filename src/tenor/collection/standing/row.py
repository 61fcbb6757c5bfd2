"""The nouns of a book on a day: one contract (`ContractStanding`), its dues with all that is known of each (`Row`), what found no
due (`Unplaced`), and how things are counted (`StandingRules`)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Literal

from tenor.claim import (
    Approval,
    CreditNote,
    Due,
    Hold,
    Milestone,
    NoticeSent,
    Promise,
    Receipt,
    Receivable,
    Service,
    WriteOff,
)
from tenor.collection.figures.variance_positions import Position
from tenor.collection.journal.limitation import limitation_of
from tenor.collection.journal.papers import Governing
from tenor.collection.ledger import BY_LAW, Kind, Line
from tenor.collection.standing.prerequisites import Need
from tenor.diagnostic import Diagnostic
from tenor.frozen import dataclass
from tenor.law.limitation import Limitation, Restart
from tenor.law.statutory import Regime
from tenor.money import Money

State = Literal["live", "hold", "dispute", "superseded"]


@dataclass(frozen=True, slots=True)
class StandingRules:
    """How a book is counted. `regime`: what the law grants where no late fee was agreed (None: nothing); `order`: which kind a
    receipt pays first, where the contract's own order is not recorded; `horizon`: how far payments that repeat are planned
    (None: a month from the day; a plan and a forecast look further)."""

    regime: Regime | None = None
    order: tuple[Kind, ...] = BY_LAW
    follow: bool = False
    roll: bool = True
    horizon: date | None = None


USUAL = StandingRules()


@dataclass(frozen=True, slots=True)
class Unplaced:
    """What found no due: a prepayment, an overpayment, another currency. `entry`: the number in the journal."""

    entry: int
    what: Receipt | CreditNote
    left: Money


@dataclass(frozen=True, slots=True)
class Clock:
    """What may begin the limitation of a contract's dues anew."""

    sent: tuple[NoticeSent, ...]
    served: tuple[Service, ...]
    promises: tuple[Promise, ...]
    acts: tuple[Restart, ...]
    country: str


@dataclass(frozen=True, slots=True)
class Row:
    """One due and all that is known of it on the day. `planned_on`: the due date, or the day that a person plans with;
    `receivable` None: no date or no amount as yet; `position` None: no amount. `paper`: the number of the paper that governs it."""

    due: Due
    paper: str
    owner: str
    project: str
    planned_on: date | None
    remind: int
    note: str
    line: Line | None
    receivable: Receivable | None
    position: Position | None
    clock: Clock | None
    holds: tuple[Hold, ...]
    needs: tuple[Need, ...]

    @property
    def limitation(self) -> Limitation | None:
        """The last safe day to sue, while something is owed: counted for this due alone. Of receipts only what the ledger set
        against it counts as a part payment of it."""
        if self.clock is None or self.line is None:
            return None
        parts = {p.receipt.on: replace(p.receipt, contract=self.due.contract, node=self.due.label, amount=p.amount) for p in self.line.parts}
        return limitation_of(self.due, sent=self.clock.sent, served=self.clock.served, receipts=tuple(parts.values()),
                             promises=self.clock.promises, other=self.clock.acts, country=self.clock.country)

    @property
    def open(self) -> bool:
        """Whether something of it is still to come in."""
        return bool(self.receivable.principal) if self.receivable else bool(self.position and self.position.outstanding(date.max))


@dataclass(frozen=True, slots=True)
class ContractStanding:
    """One contract on the day. `receipts` are (number in the journal, receipt), with choices of allocation heeded in the rows."""

    number: str
    customer: str
    currency: str
    price: Money | None
    state: State
    superseded_by: str
    owner: str
    project: str
    order: tuple[Kind, ...]
    guarantee: str
    governing: Governing
    rows: tuple[Row, ...]
    milestones: tuple[Milestone, ...]
    receipts: tuple[tuple[int, Receipt], ...]
    credit_notes: tuple[CreditNote, ...]
    write_offs: tuple[WriteOff, ...]
    unplaced: tuple[Unplaced, ...]
    notices: tuple[NoticeSent, ...]
    services: tuple[Service, ...]
    promises: tuple[Promise, ...]
    holds: tuple[Hold, ...]
    approvals: tuple[Approval, ...]
    restarts: tuple[Restart, ...]
    diagnostics: tuple[Diagnostic, ...]


def plain(name: str) -> str:
    """A name without its spaces and capitals, to find it by."""
    return "".join(name.split()).casefold()
