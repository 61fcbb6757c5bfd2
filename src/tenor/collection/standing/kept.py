"""A contract's standing → `Kept`: what letters look at of a contract at rest, from which it stands again on a later day (`wake`).

Nothing happens to the money of a contract at rest: where its receipts went, what was credited and written off stays as it is, and
only the late fee grows. So its dues are kept with what was set against them, and the ledger counts the fee to the day from there, as
it does for everything else. A due that is paid, with no fee open, is left out for good, unless a promise may have been kept by it.
Letters, promises, holds and approvals are kept as they were entered and looked at for the day.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import NamedTuple

from tenor.claim import (
    Approval,
    ContractAdded,
    Due,
    Entry,
    Fact,
    Hold,
    HoldLifted,
    Milestone,
    NoticeSent,
    Promise,
    Receipt,
    Service,
)
from tenor.collection.figures.variance_positions import DatedSum, Position
from tenor.collection.journal import journal as journals
from tenor.collection.journal.journal import Journal
from tenor.collection.journal.papers import Governing
from tenor.collection.ledger import BY_LAW, Kind, Line, Placed, Rules, stood
from tenor.collection.standing.contract import legal_acts, state_of
from tenor.collection.standing.row import ContractStanding, Row
from tenor.frozen import dataclass, replace
from tenor.model import Contract, Event, LateFee, Party, PaymentNode, Terms, Trigger
from tenor.money import Money

DATED = (Milestone, NoticeSent, Promise, Hold, HoldLifted, Approval)  # facts that are looked at for the day
_MOMENT = datetime(1, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class KeptDue:
    """One due and what was set against it. `amount` at first, None: not known; `parts`: kind, sum, and the place of the receipt among
    those of the contract; `node`: what it hangs on, and no more."""

    label: str
    index: int
    on: date | None
    amount: Money | None
    credited: Money | None
    owner: str
    parts: tuple[tuple[Kind, Money, int], ...]
    written_off: tuple[tuple[date, Money], ...]
    node: PaymentNode


class Kept(NamedTuple):
    """A contract as letters look at it. `receipts` with their numbers in the journal; `facts` in the order in which they were entered."""

    language: str
    signed_on: date | None
    payer: Party | None
    fee: LateFee | None
    price: Money | None
    currency: str
    owner: str
    project: str
    dues: tuple[KeptDue, ...]
    receipts: tuple[tuple[int, Receipt], ...]
    facts: tuple[Fact, ...]


def keep(own: ContractStanding, journal: Journal) -> Kept | None:
    """What is kept of it; None for what has to be counted from the journal: where money went to a due that is not among its own."""
    terms = own.governing.contract.terms
    places = {id(receipt): place for place, (_, receipt) in enumerate(own.receipts)}
    payer, fee = terms.party("payer"), terms.late_fee()
    facts = tuple(entry.fact for entry in journal.of(own.number) if isinstance(entry.fact, DATED))
    promised = any(isinstance(fact, Promise) for fact in facts)
    dues = []
    for row in own.rows:
        line = row.line
        if row.receivable and not row.receivable.total and not promised:
            continue
        if line and any(id(part.receipt) not in places for part in line.parts):
            return None
        parts = tuple((part.kind, part.amount, places[id(part.receipt)]) for part in line.parts) if line else ()
        off = tuple((part.on, part.amount) for part in row.position.written_off) if row.position else ()
        dues.append(KeptDue(row.due.label, row.due.index, row.due.on, line.amount if line else None, line.credited if line else None,
                            row.owner, parts, off, node_on(row.due.label, row.due.node.trigger.events if row.due.node else ())))
    return Kept(terms.language, terms.signed_on, replace(payer, evidence=None) if payer else None, replace(fee, evidence=None) if fee else None,
                own.price, own.currency, own.owner, own.project, tuple(dues), own.receipts, facts)


def wake(number: str, customer: str, kept: Kept, as_of: date, proofs: Mapping[str, Sequence[Service]], until: date = date.max) -> ContractStanding:
    """The contract on that day, as far as letters look at it. `proofs`: of letters that arrived by that day, by the letter's number;
    `until`: what falls due after that day is left out, and what has no day yet, unless something was promised. The plan against actual
    (`position`) is told only where something was promised: letters hold nothing else against it."""
    stones = tuple(fact for fact in kept.facts if isinstance(fact, Milestone) and fact.on <= as_of)
    said = _said(number, kept, as_of) if len(stones) < len(kept.facts) else _Said()
    served = tuple(s for n in said.letters for s in proofs.get(n.number, ()))
    rules = Rules(kept.fee, None, BY_LAW, contract_price=kept.price)
    whole = until == date.max or bool(said.promises)
    rows = tuple([_row(number, customer, kept, due, as_of, rules, said) for due in kept.dues if whole or (due.on and due.on <= until)])
    parties = (kept.payer,) if kept.payer else ()
    paper = Contract(Terms(kept.language, number, kept.signed_on, parties, late_fees=(kept.fee,) if kept.fee else ()))
    governing = Governing(paper, (), (), (), ContractAdded(number, paper, owner=kept.owner, project=kept.project))
    return ContractStanding(
        number, customer, kept.currency, kept.price, state_of(said.holds, over=False), "", kept.owner, kept.project, BY_LAW, "", governing, rows,
        stones, kept.receipts, (), (), (), said.letters, served, said.promises, said.holds, said.approvals, legal_acts(stones), ())


@dataclass(frozen=True, slots=True)
class _Said:
    """What was written, promised, held back and approved by a day: nothing of most contracts."""

    promises: tuple[Promise, ...] = ()
    letters: tuple[NoticeSent, ...] = ()
    holds: tuple[Hold, ...] = ()
    approvals: tuple[Approval, ...] = ()


def _said(number: str, kept: Kept, as_of: date) -> _Said:
    own = Journal(tuple(Entry(place, _MOMENT, "", "", fact) for place, fact in enumerate(kept.facts, 1) if not isinstance(fact, Milestone)))
    approvals = tuple(a for a in own.facts(Approval, number) if a.on <= as_of)
    return _Said(journals.promises(own, number, as_of), journals.notices(own, number, as_of), journals.holds(own, number, as_of), approvals)


@lru_cache(maxsize=4096)
def node_on(label: str, events: tuple[Event, ...]) -> PaymentNode:
    """A payment as far as what it hangs on: the same for most contracts of a book."""
    return PaymentNode(label, trigger=Trigger(events))


def _row(number: str, customer: str, kept: Kept, own: KeptDue, as_of: date, rules: Rules, said: _Said) -> Row:
    due = Due(number, customer, own.label, own.amount, own.on, node=own.node, index=own.index)
    line = _line(due, kept, own, as_of, rules) if own.amount is not None else None
    position = _position(line, own) if line and said.promises else None
    held = tuple(hold for hold in said.holds if hold.node in ("", own.label)) if said.holds else ()
    return Row(due, "", own.owner, kept.project, own.on, 0, "", line, line.receivable if line else None, position, None, held, ())


def _line(due: Due, kept: Kept, own: KeptDue, as_of: date, rules: Rules) -> Line:
    assert own.credited is not None
    parts = tuple([Placed(kind, sum_, kept.receipts[place][1]) for kind, sum_, place in own.parts]) if own.parts else ()
    return stood(due, own.credited, parts, as_of, rules)


def _position(line: Line, own: KeptDue) -> Position:
    due = line.due
    received = tuple(DatedSum(part.receipt.on, part.amount) for part in line.parts if part.kind == "principal")
    off = tuple(DatedSum(on, sum_) for on, sum_ in own.written_off)
    return Position(due.contract, due.customer, due.label, line.amount - line.credited, due.on, received, off, index=due.index)
