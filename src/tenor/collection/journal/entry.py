"""A fact about to be written and the journal before it → what is wrong with it: an error refuses it, a doubt goes with it.

What really happened is never refused for being odd: money that arrived in another currency, before the contract or beyond the
debt is kept and said to be unallocated. What cannot have happened (tomorrow), or would stand there twice, is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from typing import Any

from tenor import claim
from tenor.claim import (
    Allocation,
    Correction,
    Fact,
    Hold,
    HoldLifted,
    Milestone,
    NoticeSent,
    Promise,
    Receipt,
    Service,
)
from tenor.collection.due import name_of
from tenor.collection.journal import journal as journals
from tenor.collection.journal.journal import Journal
from tenor.collection.journal.limitation import legal_act
from tenor.collection.journal.papers import dues, governing
from tenor.collection.standing.edits import unreadable
from tenor.diagnostic import Diagnostic, say
from tenor.law.phrasing import plain_day
from tenor.model import Event, EventKind
from tenor.money import Money, sum_money

Found = Sequence[Diagnostic]

# the order in which things happen to goods and works; an event of a later place recorded before one of an earlier place is odd
ORDER = (EventKind.SIGNING, EventKind.EFFECTIVE, EventKind.SHIPMENT, EventKind.DELIVERY, EventKind.INSTALLATION,
         EventKind.INITIAL_ACCEPTANCE, EventKind.ACCEPTANCE, EventKind.FINAL_ACCEPTANCE, EventKind.WARRANTY_EXPIRY)


def findings(before: Journal, fact: Fact, as_of: date, *, twice: bool = False) -> tuple[Diagnostic, ...]:
    """What is wrong with a fact. `twice`: a person says that a receipt or event that looks like one in the book is another."""
    number = getattr(fact, "contract", "")
    if number and not isinstance(fact, claim.ContractAdded) and not journals.knows(before, number):
        return (_unknown(before, number),)
    found: list[Diagnostic] = [*_future(fact, as_of)]
    ask = ASK.get(type(fact))
    if ask:
        found += ask(before, fact, twice)
    return tuple(found)


def _unknown(before: Journal, number: str) -> Diagnostic:
    known = journals.contracts(before)
    near = get_close_matches(number, known, 3, 0.5) or known[:8]
    return say("journal-contract-unknown", contract=number, known="、".join(near) or "—")


def _future(fact: Fact, as_of: date) -> Found:
    """What has not happened yet cannot be recorded as having happened."""
    names: Mapping[type, str] = {Milestone: "on", Receipt: "on", NoticeSent: "on", Service: "on", Promise: "made_on",
                                 claim.CreditNote: "on", claim.CreditData: "on", claim.Approval: "on", claim.WriteOff: "on"}
    day = getattr(fact, names[type(fact)]) if type(fact) in names else None
    return [say("journal-in-future", day=plain_day(day), today=plain_day(as_of))] if day and day > as_of else []


# --- money ----------------------------------------------------------------------------------------------------------------


def _receipt(before: Journal, receipt: Receipt, twice: bool) -> Found:
    if receipt.amount.amount <= 0:
        return [say("receipt-not-positive", where=receipt.reference, day=plain_day(receipt.on), amount=receipt.amount)]
    same = [] if twice else _same_receipt(before, receipt)
    if same:
        return same
    return [*_receipt_node(before, receipt), *_receipt_place(before, receipt)]


def _same_receipt(before: Journal, receipt: Receipt) -> list[Diagnostic]:
    """The same money again: equal amount and day, and no two references that tell them apart."""
    for entry in before.of(receipt.contract):
        known = entry.fact
        if isinstance(known, Receipt) and (known.amount, known.on) == (receipt.amount, receipt.on):
            apart = known.reference and receipt.reference and _bare(known.reference) != _bare(receipt.reference)
            if not apart:
                return [say("receipt-twice", entry=entry.sequence, day=plain_day(known.on), amount=_sum(known.amount),
                            reference=known.reference or "—", contract=receipt.contract)]
    return []


def _bare(reference: str) -> str:
    return "".join(reference.split()).casefold()


def _sum(money: Money) -> str:
    return f"{money.currency} {money.rounded().amount:,}"


def _receipt_node(before: Journal, receipt: Receipt) -> Found:
    """The due that it names is one of the contract's."""
    if not receipt.node:
        return []
    state = governing(before, receipt.contract)
    if state and any(receipt.node == row.label for row in state.rows):
        return []
    planned, _ = dues(before, receipt.contract, receipt.on, horizon=receipt.on)
    labels = [due.label for due in planned] + [row.label for row in (state.rows if state else ())]
    if receipt.node in labels:
        return []
    return [say("journal-node-unknown", node=receipt.node, contract=receipt.contract, known="、".join(dict.fromkeys(labels)) or "—")]


def _receipt_place(before: Journal, receipt: Receipt) -> Found:
    """Whether it finds a debt: its currency, its day, its size."""
    state = governing(before, receipt.contract, None)
    if state is None:
        return []
    found = []
    terms = state.contract.terms
    signed = terms.signed_on
    if signed and receipt.on < signed:
        found.append(say("receipt-before-contract", day=plain_day(receipt.on), signed=plain_day(signed), contract=receipt.contract))
    over = journals.superseded_by(before, receipt.contract, receipt.on)
    if over:
        found.append(say("receipt-superseded", contract=receipt.contract, by=over.by))
    whole = debt(before, receipt.contract)
    if whole is None:
        return found
    if whole.currency != receipt.amount.currency:
        return [*found, say("receipt-other-currency", amount=_sum(receipt.amount), debt=whole.currency, contract=receipt.contract)]
    left = whole - paid(before, receipt.contract, whole.currency)
    if receipt.amount.amount > left.amount:
        over_by = receipt.amount - left if left.amount > 0 else receipt.amount
        found.append(say("receipt-exceeds-debt", amount=_sum(receipt.amount), left=_sum(left if left.amount > 0 else left - left),
                         over=_sum(over_by), contract=receipt.contract))
    return found


def debt(journal: Journal, contract: str, as_of: date | None = None) -> Money | None:
    """All that a contract comes to by the papers of that day: its price, else the sum of its payments; None where they leave
    that open."""
    state = governing(journal, contract, as_of)
    if state is None:
        return None
    terms = state.contract.terms
    if terms.price:
        return terms.price.total
    amounts = [node.amount for node in terms.nodes if node.amount and node.trigger.recurrence is None]
    return sum_money(amounts, amounts[0].currency) if amounts and len(amounts) == len(terms.nodes) and _one(amounts) else None


def _one(amounts: Sequence[Money]) -> bool:
    return len({amount.currency for amount in amounts}) == 1


def paid(journal: Journal, contract: str, currency: str, as_of: date | None = None) -> Money:
    """What came in on a contract in a currency by that day, with what we forwent."""
    came = [r.amount for r in journals.receipts(journal, contract, as_of)]
    came += [c.amount for c in journals.credit_notes(journal, contract, as_of)]
    return sum_money((amount for amount in came if amount.currency == currency), currency)


def _allocation(before: Journal, choice: Allocation, _twice: bool) -> Found:
    entry = before.entry(choice.receipt)
    receipt = entry.fact if entry else None
    if not isinstance(receipt, Receipt):
        return [say("journal-receipt-unknown", entry=choice.receipt)]
    if any(part.amount.currency != receipt.amount.currency or part.amount.amount <= 0 for part in choice.parts):
        return [say("allocation-part-odd", entry=choice.receipt, amount=_sum(receipt.amount))]
    total = sum_money((part.amount for part in choice.parts), receipt.amount.currency)
    if total.amount > receipt.amount.amount:
        return [say("allocation-exceeds", entry=choice.receipt, total=_sum(total), amount=_sum(receipt.amount))]
    found: list[Diagnostic] = []
    for part in choice.parts:
        found += _receipt_node(before, Receipt(part.contract, part.amount, receipt.on, part.node)) if journals.knows(
            before, part.contract) else [_unknown(before, part.contract)]
    return found


def _credit_note(before: Journal, note: claim.CreditNote, twice: bool) -> Found:
    """A credit note: positive, about a due that is there, in the contract's currency, not beyond the debt, not a second time."""
    if note.amount.amount <= 0:
        return [say("credit-note-not-positive", where=note.reference, day=plain_day(note.on), amount=note.amount)]
    same = next((e for e in before.of(note.contract) if isinstance(e.fact, claim.CreditNote)
                 and (e.fact.amount, e.fact.on, e.fact.reference) == (note.amount, note.on, note.reference)), None)
    if same and not twice:
        return [say("credit-note-twice", entry=same.sequence, day=plain_day(note.on), amount=_sum(note.amount), contract=note.contract)]
    return [*_receipt_node(before, Receipt(note.contract, note.amount, note.on, note.node)), *_within_debt(before, note.contract, note.amount)]


def _write_off(before: Journal, off: claim.WriteOff, twice: bool) -> Found:
    if off.amount.amount <= 0:
        return [say("credit-note-not-positive", day=plain_day(off.on), amount=off.amount)]
    same = next((e for e in before.of(off.contract) if isinstance(e.fact, claim.WriteOff)
                 and (e.fact.amount, e.fact.on, e.fact.node) == (off.amount, off.on, off.node)), None)
    if same and not twice:
        return [say("write-off-twice", entry=same.sequence, day=plain_day(off.on), amount=_sum(off.amount), contract=off.contract)]
    return [*_receipt_node(before, Receipt(off.contract, off.amount, off.on, off.node)), *_within_debt(before, off.contract, off.amount),
            *([] if off.reason.strip() else [say("write-off-no-reason", contract=off.contract)])]


def _within_debt(before: Journal, contract: str, amount: Money) -> Found:
    whole = debt(before, contract)
    if whole is None:
        return []
    if whole.currency != amount.currency:
        return [say("receipt-other-currency", amount=_sum(amount), debt=whole.currency, contract=contract)]
    left = whole - paid(before, contract, whole.currency)
    return [say("sum-exceeds-debt", amount=_sum(amount), left=_sum(left), contract=contract)] if amount.amount > left.amount else []


def _plan_edit(before: Journal, edit: claim.PlanEdit, _twice: bool) -> Found:
    """A field that can be changed, of a due that is there, to a value that can be read."""
    fault = unreadable(edit)
    if fault is not None:
        return [fault]
    state = governing(before, edit.contract)
    labels = [row.label for row in state.rows] if state else []
    if not edit.node or any(edit.node.startswith(label) for label in labels):  # one time of a payment that repeats: 租金（2026年3月）
        return []
    return [say("journal-node-unknown", node=edit.node, contract=edit.contract, known="、".join(labels) or "—")]


def _credit_data(_before: Journal, data: claim.CreditData, _twice: bool) -> Found:
    return [] if data.figures and data.customer.strip() else [say("credit-data-empty", where=data.customer)]


def _promise(before: Journal, promise: Promise, _twice: bool) -> Found:
    if promise.amount.amount <= 0:
        return [say("promise-not-positive", amount=_sum(promise.amount))]
    if promise.by < promise.made_on:
        return [say("promise-in-past", by=plain_day(promise.by), made=plain_day(promise.made_on))]
    whole = debt(before, promise.contract)
    if whole and whole.currency == promise.amount.currency:
        left = whole - paid(before, promise.contract, whole.currency)
        if promise.amount.amount > left.amount:
            return [say("promise-exceeds-debt", amount=_sum(promise.amount), left=_sum(left))]
    return []


# --- what happened --------------------------------------------------------------------------------------------------------


def _milestone(before: Journal, milestone: Milestone, twice: bool) -> Found:
    known = [e for e in before.of(milestone.contract) if isinstance(e.fact, Milestone) and e.fact.event == milestone.event]
    same = next((e for e in known if isinstance(e.fact, Milestone) and e.fact.on == milestone.on), None)
    name = name_of(milestone.event)
    if same and not twice:
        return [say("milestone-twice", event=name, day=plain_day(milestone.on), entry=same.sequence)]
    state = governing(before, milestone.contract)
    nodes = state.contract.terms.nodes if state else ()
    repeats = any(n.trigger.recurrence and milestone.event in n.trigger.events for n in nodes)
    found = []
    if known and not repeats and not same:
        found.append(say("milestone-again", event=name, entry=known[-1].sequence, day=plain_day(milestone.on)))
    awaited = list(dict.fromkeys(event for node in nodes for event in node.trigger.events))
    told = milestone.event.kind in (EventKind.SIGNING, EventKind.INVOICE, EventKind.DOCUMENTS) or legal_act(milestone.event)
    if milestone.event not in awaited and not told:
        words = [name_of(event) for event in awaited]
        found.append(say("milestone-unused", event=name, contract=milestone.contract, zh="、".join(w.zh for w in words) or "—",
                         en=", ".join(w.en for w in words) or "—"))
    return [*found, *_order(before, milestone)]


def _order(before: Journal, milestone: Milestone) -> Found:
    """An event that lies before one that must have come earlier, or after one that must come later."""
    if milestone.event.kind not in ORDER:
        return []
    place = ORDER.index(milestone.event.kind)
    state = governing(before, milestone.contract)
    days = [(m.event, m.on) for m in journals.milestones(before, milestone.contract)]
    signed = state.contract.terms.signed_on if state else None
    if signed and not any(event.kind is EventKind.SIGNING for event, _ in days):
        days.append((Event(EventKind.SIGNING), signed))
    for event, on in days:
        if event.kind not in ORDER or event.kind is milestone.event.kind:
            continue
        if (ORDER.index(event.kind) < place and milestone.on < on) or (ORDER.index(event.kind) > place and on < milestone.on):
            return [say("milestone-out-of-order", event=name_of(milestone.event), day=plain_day(milestone.on),
                        other=name_of(event), other_day=plain_day(on))]
    return []


def _hold(before: Journal, hold: Hold, _twice: bool) -> Found:
    if hold.until and hold.until < hold.since:
        return [say("hold-ends-before", since=plain_day(hold.since), until=plain_day(hold.until))]
    live = [h for h in journals.holds(before, hold.contract, hold.since) if h.node == hold.node and h.kind == hold.kind]
    return [say("hold-again", contract=hold.contract, since=plain_day(live[0].since), reason=live[0].reason)] if live else []


def _lifted(before: Journal, lifted: HoldLifted, _twice: bool) -> Found:
    live = journals.holds(before, lifted.contract, lifted.on)
    return [] if any(journals.ends(lifted, hold) for hold in live) else [say("hold-none", contract=lifted.contract)]


def _sent(before: Journal, sent: NoticeSent, twice: bool) -> Found:
    known = next((e for e in before.of(sent.contract) if isinstance(e.fact, NoticeSent) and e.fact.number == sent.number), None)
    return [say("notice-twice", number=sent.number, entry=known.sequence, contract=sent.contract)] if known and not twice else []


def _service(before: Journal, service: Service, _twice: bool) -> Found:
    sent = [n for n in journals.notices(before) if n.number == service.number]
    if not sent:
        known = dict.fromkeys(n.number for n in journals.notices(before))
        return [say("notice-unknown", number=service.number, known="、".join(list(known)[-8:]) or "—")]
    if service.on < min(n.on for n in sent):
        return [say("served-before-sent", number=service.number, day=plain_day(service.on), sent=plain_day(min(n.on for n in sent)))]
    again = service in before.facts(Service)
    return [say("served-twice", number=service.number, day=plain_day(service.on))] if again else []


def _superseded(before: Journal, fact: claim.ContractSuperseded, _twice: bool) -> Found:
    if fact.by == fact.contract or not journals.knows(before, fact.by):
        return [_unknown(before, fact.by)]
    return []


ASK: Mapping[type, Callable[[Journal, Any, bool], Found]] = {
    Receipt: _receipt, Allocation: _allocation, Promise: _promise, Milestone: _milestone, Hold: _hold, HoldLifted: _lifted,
    NoticeSent: _sent, Service: _service, claim.ContractSuperseded: _superseded, claim.CreditNote: _credit_note,
    claim.WriteOff: _write_off, claim.PlanEdit: _plan_edit, claim.CreditData: _credit_data,
}


# --- corrections ----------------------------------------------------------------------------------------------------------


def correction_findings(entries: Sequence[claim.Entry], correction: Correction, as_of: date, *,
                        twice: bool = False) -> tuple[Diagnostic, ...]:
    """What is wrong with a correction: it names an entry that is there, of the same kind and contract, and what it says instead
    stands the same questions as if it were new."""
    facts = {entry.sequence: entry.fact for entry in entries}
    if correction.of not in facts:
        return (say("journal-entry-unknown", entry=correction.of, count=len(entries)),)
    first = facts[journals.root(correction.of, facts)]
    before = journals.standing(entries)
    if correction.fact is None:
        return _needed(before, correction.of, first)
    if type(first) is not type(correction.fact) or getattr(first, "contract", "") != getattr(correction.fact, "contract", ""):
        return (say("correction-other-kind", entry=correction.of),)
    rest = Journal(tuple(e for e in before.entries if e.sequence != journals.root(correction.of, facts)))
    return findings(rest, correction.fact, as_of, twice=twice) if not isinstance(first, claim.ContractAdded) else ()


def _needed(before: Journal, sequence: int, fact: Fact | Correction) -> tuple[Diagnostic, ...]:
    """Whether later entries hang on the one to be taken away."""
    if isinstance(fact, claim.ContractAdded):
        hanging = [e.sequence for e in before.of(fact.contract) if e.sequence != sequence]
    elif isinstance(fact, Receipt):
        hanging = [e.sequence for e in before.entries if isinstance(e.fact, Allocation) and e.fact.receipt == sequence]
    elif isinstance(fact, NoticeSent):
        hanging = [e.sequence for e in before.entries if isinstance(e.fact, Service) and e.fact.number == fact.number]
    else:
        hanging = []
    return (say("correction-hangs", entry=sequence, hanging="、".join(map(str, hanging[:8]))),) if hanging else ()
