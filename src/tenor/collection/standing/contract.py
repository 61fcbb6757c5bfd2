"""One contract of the journal → how it stands (`ContractStanding`): its dues, where its money went, clocks, holds, what to do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from tenor.claim import (
    Allocation,
    Approval,
    CreditNote,
    Due,
    Entry,
    Hold,
    Milestone,
    Receipt,
    Service,
    WriteOff,
)
from tenor.collection.arithmetic import figure
from tenor.collection.figures.variance_positions import DatedSum, Position, Tags
from tenor.collection.journal import journal as journals
from tenor.collection.journal.journal import Journal
from tenor.collection.journal.limitation import legal_act
from tenor.collection.journal.papers import Governing, governing
from tenor.collection.ledger import Line, Rules, Spread, spread
from tenor.collection.plan import country_of, plan
from tenor.collection.standing.edits import Edited, contract_edits, edited
from tenor.collection.standing.prerequisites import invoiced, needs
from tenor.collection.standing.row import Clock, ContractStanding, Row, StandingRules, State, Unplaced, plain
from tenor.collection.warranty import unassumed
from tenor.diagnostic import Diagnostic, say
from tenor.frozen import dataclass, replace
from tenor.law.limitation import Restart
from tenor.law.phrasing import plain_day
from tenor.model import Terms
from tenor.money import Money


@dataclass(frozen=True)
class Movements:
    """Receipts and credit notes of all contracts with the choices of allocation heeded: (number in the journal, what) under the
    contract that they are for. Letters' proofs by number."""

    receipts: Mapping[str, Sequence[tuple[int, Receipt]]]
    services: Mapping[str, Sequence[Service]]

    @staticmethod
    def of(journal: Journal, as_of: date) -> Movements:
        chosen = journals.allocations(journal)
        by_contract: dict[str, list[tuple[int, Receipt]]] = {}
        proofs: dict[str, list[Service]] = {}
        for entry in journal.entries:
            if isinstance(entry.fact, Receipt) and entry.fact.on <= as_of:
                for part in directed(entry.fact, chosen.get(entry.sequence)):
                    by_contract.setdefault(part.contract, []).append((entry.sequence, part))
            elif isinstance(entry.fact, Service) and entry.fact.on <= as_of:
                proofs.setdefault(entry.fact.number, []).append(entry.fact)
        return Movements(by_contract, proofs)


def directed(receipt: Receipt, choice: Allocation | None) -> tuple[Receipt, ...]:
    """A receipt as somebody's choice parts it; what the choice leaves over stays with its contract."""
    if choice is None:
        return (receipt,)
    left, parts = receipt.amount, []
    for part in choice.parts:
        if part.amount.currency == left.currency and 0 < part.amount.amount <= left.amount:
            parts.append(replace(receipt, contract=part.contract, node=part.node, amount=part.amount))
            left -= part.amount
    return (*parts, replace(receipt, amount=left, node="")) if left else tuple(parts)


def contract_standing(journal: Journal, number: str, as_of: date, *, moves: Movements, profiles: Mapping[str, Mapping[str, str]],
                      country: str | None, rules: StandingRules, horizon: date) -> ContractStanding:
    """How one contract of the book stands at the end of a day."""
    entries = journal.of(number)
    state = governing(journal, number, as_of)
    assert state is not None
    terms = state.contract.terms
    kept = contract_edits(entries, state.added.owner, state.added.project, rules.order)
    over = journals.superseded_by(journal, number, as_of)
    stones = journals.milestones(journal, number, as_of)
    until = over.on if over else as_of
    planned, found = plan(unassumed(state.contract), [m for m in stones if m.on <= until], country=country, roll=rules.roll,
                          horizon=min(horizon, over.on) if over else horizon)
    currency = _currency(terms, planned)
    rows, more = edited([due if due.contract == number else replace(due, contract=number) for due in planned], entries, currency)
    money = Rules(terms.late_fee(), rules.regime, kept.order, rules.follow, terms.price.total if terms.price else None)
    own = moves.receipts.get(number, ())
    notes = journals.credit_notes(journal, number, as_of)
    spread_ = spread([row.due for row in rows], [r for _, r in own], as_of, money, credits=notes)
    letters = journals.notices(journal, number, as_of)
    holds = journals.holds(journal, number, as_of)
    served = tuple(s for n in letters for s in moves.services.get(n.number, ()))
    clock = Clock(letters, served, journals.promises(journal, number, as_of), legal_acts(stones), country or country_of(terms)[0])
    facts = _Facts(state, stones, holds, clock)
    payer = terms.party("payer")
    customer = payer.name if payer else ""
    tags = _tags(profiles.get(plain(customer), {}), kept.project)
    offs = journals.write_offs(journal, number, as_of)
    done = tuple(_rows(rows, spread_, facts, offs, tags, kept.owner, gone=over is not None))
    doubts = [*found, *more, *spread_.diagnostics, *_write_off_doubts(offs, done), *(d for r in done if r.line for d in r.line.diagnostics)]
    if over:
        doubts.append(say("contract-superseded", contract=number, by=over.by, day=over.on.isoformat()))
    return ContractStanding(
        number, customer, currency, terms.price.total if terms.price else None, state_of(holds, over=over is not None), over.by if over else "",
        kept.owner, kept.project, kept.order, kept.guarantee, state, done, stones, tuple(own), notes, offs, _unplaced(spread_, own, entries), letters,
        clock.served, clock.promises, holds, _approvals(entries, as_of), clock.acts, _placed(doubts, number))


@dataclass(frozen=True, slots=True)
class _Facts:
    """What happened under a contract, for its rows."""

    state: Governing
    milestones: tuple[Milestone, ...]
    holds: tuple[Hold, ...]
    clock: Clock


def _currency(terms: Terms, dues: Sequence[Due]) -> str:
    if terms.price:
        return terms.price.total.currency
    return next((due.amount.currency for due in dues if due.amount), "CNY" if terms.language == "zh" else "GBP")


def state_of(holds: Sequence[Hold], *, over: bool) -> State:
    """In force, held back, in dispute, or replaced by another contract."""
    kinds = {hold.kind for hold in holds if not hold.node}
    return "superseded" if over else "dispute" if "dispute" in kinds else "hold" if kinds else "live"


def legal_acts(milestones: Sequence[Milestone]) -> tuple[Restart, ...]:
    """Suits and acts of equal effect, recorded as events by name."""
    return tuple(Restart(m.on, "claim", m.event.name or m.note) for m in milestones if legal_act(m.event))


def _approvals(entries: Iterable[Entry], as_of: date) -> tuple[Approval, ...]:
    return tuple(e.fact for e in entries if isinstance(e.fact, Approval) and e.fact.on <= as_of)


def _tags(profile: Mapping[str, str], project: str) -> Tags:
    return Tags("", project, profile.get("industry", ""), profile.get("region", ""), profile.get("class", ""))


# --- rows -----------------------------------------------------------------------------------------------------------------


def _rows(rows: Sequence[Edited], spread_: Spread, facts: _Facts, offs: Sequence[WriteOff], tags: Tags, owner: str, *,
          gone: bool) -> Iterable[Row]:
    lines = {line.due.index: line for line in spread_.lines}
    lost = _written_off(spread_.lines, offs)
    for row in rows:
        due, line = row.due, lines.get(row.due.index)
        own = Tags(row.owner or owner, tags.project, tags.industry, tags.region, tags.credit_class, invoiced(due, facts.milestones))
        position = _position(line, own, lost.get(due.index, ()), gone) if line else None
        receivable = line.receivable if line and not gone else None
        live = receivable is not None and bool(receivable.principal)
        held = tuple(h for h in facts.holds if h.node in ("", due.label)) if facts.holds else ()
        yield Row(due, facts.state.paper_of(due), own.owner, own.project, row.planned_on, row.remind, row.note, line, receivable, position,
                  facts.clock if live else None, held,
                  needs(due, facts.milestones) if not gone and (due.on is None or live) else ())


def _position(line: Line, tags: Tags, lost: Sequence[DatedSum], gone: bool) -> Position:
    """The plan against what the ledger set against its principal. Under a contract that another one replaced, only what was paid
    is left of the plan."""
    received = tuple(DatedSum(p.receipt.on, p.amount) for p in line.parts if p.kind == "principal")
    planned = line.amount - line.credited
    if gone:
        planned = sum((part.amount for part in received), planned - planned)
    due = line.due
    return Position(due.contract, due.customer, due.label, planned, due.on, received, () if gone else tuple(lost), tags, due.index)


def _written_off(lines: Sequence[Line], offs: Sequence[WriteOff]) -> Mapping[int, tuple[DatedSum, ...]]:
    """What was written off of each due: the one named, else the oldest open, up to what was open of it."""
    if not offs:
        return {}
    open_ = {line.due.index: _open(line) for line in lines}
    out: dict[int, tuple[DatedSum, ...]] = {}
    for off in sorted(offs, key=lambda w: w.on):
        left = off.amount.rounded()
        own = [line for line in lines if line.amount.currency == left.currency and off.node in ("", line.due.label)]
        for line in sorted(own, key=lambda each: (each.due.on or date.max, each.due.index)):
            part = min(left, open_[line.due.index])
            if part.amount > 0:
                open_[line.due.index] -= part
                left -= part
                out[line.due.index] = (*out.get(line.due.index, ()), DatedSum(off.on, part))
    return out


def _open(line: Line) -> Money:
    """What of the principal has not come in."""
    came = sum((p.amount.amount for p in line.parts if p.kind == "principal"), Decimal(0))
    return line.amount - line.credited - Money(came, line.amount.currency)


def _write_off_doubts(offs: Sequence[WriteOff], rows: Sequence[Row]) -> Iterable[Diagnostic]:
    """What a write-off found nothing to write off, and money that came in after one."""
    if not offs:
        return
    taken = sum((part.amount.amount for row in rows if row.position for part in row.position.written_off), Decimal(0))
    told = sum((off.amount.amount for off in offs), Decimal(0))
    if told > taken:
        over = Money(told - taken, offs[0].amount.currency)
        yield say("write-off-over-plan", where=offs[-1].contract, day=plain_day(offs[-1].on), amount=figure(over))


# --- what is left over -----------------------------------------------------------------------------------------------------


def _unplaced(spread_: Spread, own: Sequence[tuple[int, Receipt]], entries: Sequence[Entry]) -> tuple[Unplaced, ...]:
    numbers: dict[int, int] = {id(receipt): number for number, receipt in own}
    notes = {id(e.fact): e.sequence for e in entries if isinstance(e.fact, CreditNote)}
    return tuple(Unplaced(numbers.get(id(what), 0) or notes.get(id(what), 0), what, left) for what, left in spread_.left)


def _placed(found: Iterable[Diagnostic], number: str) -> tuple[Diagnostic, ...]:
    """The findings of one contract, each with the contract's number in its place."""
    return tuple(dict.fromkeys(d if number in d.where else d.at(where=f"{number}: {d.where}" if d.where else number) for d in found))

