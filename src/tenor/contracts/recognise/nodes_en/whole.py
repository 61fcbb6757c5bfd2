"""The `Draft`s of a whole paper → what they come to when they are held against each other: sums and their parts, a figure and
the sentence that tells when it is due, a time told for every payment of a list, the same thing said twice.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tenor.contracts.recognise.nodes_en import each_part, framed
from tenor.contracts.recognise.nodes_en.build import Draft
from tenor.contracts.recognise.pages import patterns
from tenor.model import EventKind, NodeKind, PaymentNode, Trigger
from tenor.regex import regex

_WORDS = patterns("payment_clauses_en")
_FROM_THEN = regex(r"(?:after|once|following)\b", re.I)
_MILESTONES = regex(r"\b(?:milestones?|stages?|phases?)\b", re.I)
_NEAR = 700  # characters between a figure and the sentence that tells when it is due
_FOLLOWING = 3  # statements after the rate of a royalty that may tell when it is paid
_OWN_DAY = regex(r"\b(?:each|every) (?:\w+ )?anniversar", re.I)
_LIST = 1500  # characters of a list of payments and the sentence that tells of each of them
_BESIDE = 160  # characters between two payments of one list
_PLAIN = frozenset({"shall", "will", "must", "client", "customer", "company", "month", "monthly", "quarter", "quarterly", "year", "yearly", "annual",
                    "annually", "payable", "paid", "payment", "advance", "arrear", "fee", "charge", "with", "that", "this", "each", "from", "provider",
                    "supplier", "tenant", "landlord", "licensee", "licensor", "user", "agreement", "contract", "amount", "price", "invoice",
                    "invoiced", "billed", "charged", "basis", "every", "such", "their", "your", "unless", "otherwise", "agreed", "writing", "part"})
_PAY = frozenset({"salary", "wage", "rent", "remuneration"})
_STAGES = frozenset({EventKind.MILESTONE, EventKind.OTHER})
_PARTS = 12  # drafts behind a sum that may be its parts


def settled(found: Sequence[Draft]) -> list[Draft]:
    """The payments that the drafts of a paper come to, in the order of its text."""
    return _once(_weighed(_invoiced(_billed(_joined(_paced(_released(_counted(_without_manner(_divided(each_part.over_parts(found)))))))))))


def _invoiced(found: Sequence[Draft]) -> list[Draft]:
    """A retainer of $5,000 a month. Invoices are due within 15 days: what comes round is due when its invoice is; sure only where
    the sentence of the sum speaks of invoices too."""
    out: list[Draft] = []
    for draft in found:
        before = out[-1] if out else None
        if before and _is_of_invoice(before, draft):
            said = bool({"invoice", "invoiced"} & before.words) and draft.statement - before.statement == 1
            out[-1] = replace(_timed(before, draft, sure=said and before.node.sure and draft.node.sure), statement=draft.statement)
            continue
        out.append(draft)
    return out


def _billed(found: Sequence[Draft]) -> list[Draft]:
    """The fee shall be invoiced upon completion. Invoices are due within 14 days: it is due then, and no other payment is. Where several
    are invoiced in turn each keeps its own event, for the first invoice must not make all of them due."""
    out = list(found)
    for draft in [d for d in found if not d.valued and d.node.trigger.offset is not None and d.node.trigger.recurrence is None]:
        if [e.kind for e in draft.node.trigger.events] != [EventKind.INVOICE]:
            continue
        told = [k for k, d in enumerate(out) if (d.billed or d.invoiced) and d.valued and d.node.trigger.recurrence is None
                and 0 <= draft.statement - d.statement <= _FOLLOWING and 0 < draft.start - d.end < _NEAR]
        for k, d in enumerate(out):  # invoices are due in 30 days. Invoices for the fee: 30% on signing, 70% on delivery
            if d.invoiced and d.valued and d.statement - draft.statement == 1 and d.node.trigger.offset is None:
                out[k] = replace(d, node=replace(d.node, sure=False), firm=False)
        alone = told if len(told) == 1 and _is_billed_alone(out[told[0]], draft) else []
        for k in told:  # invoiced on signing, and due so many days later: not on signing
            out[k] = replace(_timed(out[k], draft, sure=out[k].node.sure and draft.node.sure), start=out[k].start, end=draft.end) if k in alone \
                else replace(out[k], node=replace(out[k].node, sure=False), firm=False)
        out = [d for d in out if d is not draft] if alone else out
    return out


def _is_billed_alone(before: Draft, draft: Draft) -> bool:
    """Whether what is told of a sum is only when it is invoiced, in a sentence before the one that says by when invoices are paid."""
    return before.billed and draft.statement > before.statement and before.node.trigger.offset is None


def _is_of_invoice(before: Draft, draft: Draft) -> bool:
    """Whether a draft tells by when the invoices are paid, right behind a recurring sum that has no day of its own."""
    a, b = before.node.trigger, draft.node.trigger
    paced = before.valued and before.node.amount is not None and a.recurrence is not None and not before.row
    owed = paced and (a.offset is None or before.billed) and a.on is None \
        and [e.kind for e in a.events] == [EventKind.PERIOD_END] and not _OWN_DAY.search(a.text)
    tells = not draft.valued and not draft.each and b.offset is not None and b.recurrence is None and [e.kind for e in b.events] == [EventKind.INVOICE]
    return owed and tells and draft.statement - before.statement <= 2 and draft.start - before.end < _NEAR


def _weighed(found: Sequence[Draft]) -> list[Draft]:
    """A time without a figure right behind a recurring sum that has no day of its own may be the time of that sum: not sure."""
    out: list[Draft] = []
    for draft in found:
        owed = any(d.valued and d.node.trigger.recurrence is not None and d.node.trigger.offset is None and d.node.trigger.on is None
                   and d.section == draft.section and 0 < draft.statement - d.statement <= 1 and d.node.derived != ("other_pct",)
                   and [e.kind for e in d.node.trigger.events] != [EventKind.PERIOD_END] for d in out)
        draft = _only_paced(found, draft)
        by_invoice = not draft.valued and EventKind.INVOICE in {e.kind for e in draft.node.trigger.events}
        out.append(replace(draft, node=replace(draft.node, sure=False)) if owed and by_invoice else draft)
    return _doubted(out)


def _doubted(found: Sequence[Draft]) -> list[Draft]:
    """$500 on filing, $900 on approval. Each milestone payment is made within 30 days of a notice: none of them is surely due at once."""
    out = list(found)
    for rule in [d for d in found if not d.valued and d.node.trigger.offset is not None and "milestone" in d.words]:
        for k, d in enumerate(out):
            if d.valued and framed.takes(d.node.trigger) and d.node.trigger.events[0].kind in _STAGES \
                    and abs(rule.statement - d.statement) <= _FOLLOWING and abs(rule.start - d.start) < _LIST:
                out[k] = replace(d, node=replace(d.node, sure=False))
    return out


def _only_paced(found: Sequence[Draft], draft: Draft) -> Draft:
    """What only tells how often something is paid, not sure where a time without a figure stands near it: it may be the day of that."""
    t = draft.node.trigger
    paced = draft.node.amount is None and t.recurrence is not None and t.offset is None and t.on is None \
        and [e.kind for e in t.events] == [EventKind.PERIOD_END]
    near = [d for d in found if d is not draft and not d.valued and abs(d.statement - draft.statement) <= _FOLLOWING and abs(d.start - draft.start) < _NEAR]
    return replace(draft, node=replace(draft.node, sure=False)) if paced and draft.node.sure and near else draft


def _divided(found: Sequence[Draft]) -> list[Draft]:
    """Without the sums of one sentence that the next one divides (The fee is $90,000. It is payable in three instalments of …)."""
    found = [d for k, d in enumerate(found) if not any(_is_year_of(e, d) for e in found[max(0, k - 2):k])]
    return [d for k, d in enumerate(found) if not _is_total(d, [e for e in found[k + 1:k + 1 + _PARTS] if e.statement > d.statement])
            and not (d.price and not d.timed and d.node.trigger.recurrence is None and d.node.share is None and _shared(found[k + 1:]))]


def _is_year_of(month: Draft, year: Draft) -> bool:
    """Whether a sum of a year only says what the monthly one before it comes to: a rent of $4,000 per month. The annual rent is $48,000."""
    a, b = month.node, year.node
    return a.amount is not None and b.amount is not None and not year.timed and year.start - month.end < _NEAR \
        and (a.trigger.recurrence, b.trigger.recurrence) == ("monthly", "yearly") and b.amount.amount == a.amount.amount * 12


def _shared(later: Sequence[Draft]) -> bool:
    """Whether what follows pays shares of the price, or progress payments on it."""
    return any(e.node.share is not None or "progress payment" in e.node.other_base.lower() or (not e.valued and "progres" in e.words)
               for e in later)


def _is_total(draft: Draft, later: Sequence[Draft]) -> bool:
    parts = [e for e in later if e.statement == later[0].statement and e.section == draft.section and e.start - draft.end < _NEAR]
    parts = parts or _in_next_clause(draft, later)
    if draft.timed or draft.node.amount is None or not parts:
        return False
    if len(parts) > 1 and all(e.node.share is not None for e in parts):
        return True
    sums = [e.node.amount.amount for e in parts if e.node.amount is not None]
    if draft.node.trigger.recurrence:
        return len(sums) > 1 and len(sums) == len(parts) and sum(sums) == draft.node.amount.amount
    share, whole = parts[0].node.share, draft.node.amount.amount
    paced = len(sums) == 1 and parts[0].node.trigger.recurrence is not None and bool({"installment", "instalment"} & parts[0].words)
    if paced and later[0].statement - draft.statement == 1 and sums[0] < whole and whole % sums[0] == 0:  # the fee is $90. It is paid in instalments of $30
        return True
    a_part = len(parts) == 1 and bool(sums) and share is not None and abs(share * whole - sums[0]) <= sums[0] / 100
    return sum(sums) == whole or a_part


def _in_next_clause(draft: Draft, later: Sequence[Draft]) -> list[Draft]:
    """The sums of the next clause where they come to a sum: 1.1 The price is $90. 1.2 Schedule: $60 on signing; $30 on delivery."""
    parts = [e for e in later if e.statement == later[0].statement and e.statement - draft.statement <= 2 and e.start - draft.end < _NEAR]
    sums = [e.node.amount.amount for e in parts if e.node.amount is not None]
    return parts if len(parts) > 1 and len(sums) == len(parts) and draft.node.amount is not None and sum(sums) == draft.node.amount.amount else []


def _without_manner(found: Sequence[Draft]) -> list[Draft]:
    """Without "each payment is made against an invoice" behind the payments that it speaks of: they hang on the paper too."""
    out: list[Draft] = []
    for k, draft in enumerate(found):
        if _is_credit(draft) and any(d.valued and d.statement - draft.statement <= _FOLLOWING and d.section == draft.section for d in found[k + 1:]):
            continue
        t = draft.node.trigger
        manner = not draft.valued and t.offset is None and [e.kind for e in t.events] == [EventKind.INVOICE] and _WORDS["against_paper"].match(t.text)
        over = [k for k, d in enumerate(out) if d.valued and d.timed and draft.statement - d.statement <= _FOLLOWING and draft.start - d.end < _NEAR]
        if not manner or not over:
            out.append(draft)
            continue
        for k in over:
            node = out[k].node
            if not any(e.kind is EventKind.INVOICE for e in node.trigger.events) and "invoice" not in node.conditions:
                out[k] = replace(out[k], node=replace(node, conditions=(*node.conditions, "invoice")))
    return out


def _is_credit(draft: Draft) -> bool:
    """Whether a draft only says that payment is made by letter of credit: what is drawn under it, and when, is told behind it."""
    t = draft.node.trigger
    return not draft.valued and t.offset is None and [e.kind for e in t.events] == [EventKind.DOCUMENTS] and _WORDS["by_credit"].match(t.text) is not None


def _counted(found: Sequence[Draft]) -> list[Draft]:
    """Each payment is made within 30 days of an invoice, told before or behind a list: the payments of the list, with that period."""
    out = list(found)
    for draft in [d for d in found if d.each and not d.valued and d.node.trigger.offset is not None]:
        near = [k for k, d in enumerate(out) if d is not draft and d.valued and abs(d.statement - draft.statement) <= _FOLLOWING
                and abs(d.start - draft.start) < _LIST and framed.takes(d.node.trigger)]
        if not near:
            continue
        by_invoice = EventKind.INVOICE in {e.kind for e in draft.node.trigger.events}
        for k in near:
            if out[k].node.trigger.events[0].kind is EventKind.SIGNING and _MILESTONES.search(draft.node.trigger.text):
                continue  # what is due on signing is of no milestone
            node = framed.framed(out[k].node, draft.node.trigger)
            papers = ("invoice",) if by_invoice and "invoice" not in node.conditions else ()
            out[k] = replace(out[k], node=replace(node, conditions=(*node.conditions, *papers), sure=node.sure and draft.node.sure))
        out = [d for d in out if d is not draft]
    return out


def _released(found: Sequence[Draft]) -> list[Draft]:
    """What one sentence keeps back with the time at which a later one pays it out; without such a time it is no payment."""
    out: list[Draft] = []
    for draft in found:
        k = next((k for k in range(len(out) - 1, -1, -1) if _is_kept(out[k])), None)
        if k is not None and draft.held and draft.timed and not draft.valued and draft.statement - out[k].statement <= _FOLLOWING:
            held = out.pop(k)
            out.append(replace(_timed(held, draft, sure=draft.node.sure), start=draft.start, statement=draft.statement))
        else:
            out.append(draft)
    return [d for d in out if not _is_kept(d)]


def _is_kept(draft: Draft) -> bool:
    """Whether a draft is what was kept back, and waits for the time of its payment."""
    return draft.held and draft.valued and not draft.timed and draft.node.kind is NodeKind.RETENTION


def _paced(found: Sequence[Draft]) -> list[Draft]:
    """Fees are paid quarterly. Within 45 days after the end of each quarter Agent shall remit …: the second tells the day of the first."""
    out: list[Draft] = []
    for draft in found:
        before = out[-1] if out else None
        if before and _says_again(before, draft):
            continue
        if before and _tells_day(before, draft):
            recurrence = draft.node.trigger.recurrence or before.node.trigger.recurrence
            out[-1] = replace(draft, node=replace(draft.node, trigger=replace(draft.node.trigger, recurrence=recurrence)), royal=draft.royal or before.royal)
            continue
        out.append(draft)
    return out


def _says_again(before: Draft, draft: Draft) -> bool:
    """Whether a sentence without a figure only says again how often the sum before it is paid: hosting is $5 per month … hosting fees are
    payable monthly in advance."""
    a, b = before.node.trigger, draft.node.trigger
    cycle = before.valued and before.node.amount is not None and a.recurrence is not None and a.offset is None and a.on is None
    again = not draft.valued and b.recurrence == a.recurrence and b.offset is None and b.on is None and [e.kind for e in b.events] == [EventKind.PERIOD_END]
    named = draft.words & before.words - _PLAIN
    return cycle and again and bool(named) and before.section == draft.section and draft.statement - before.statement <= _FOLLOWING \
        and draft.start - before.end < _NEAR


def _tells_day(before: Draft, draft: Draft) -> bool:
    """Whether one sentence says only how often, and the next one the day after the end of that very cycle."""
    told = [d.node.trigger for d in (before, draft)]
    bare = not before.valued and not before.timed and told[0].recurrence is not None
    day = not draft.valued and draft.timed and told[1].offset is not None and told[1].recurrence in (None, told[0].recurrence)
    ends = [e.kind for e in told[1].events] == [EventKind.PERIOD_END]
    return bare and day and ends and before.section == draft.section and draft.statement - before.statement <= 1 and draft.start - before.end < _NEAR


def _joined(found: Sequence[Draft]) -> list[Draft]:
    """A figure and the following sentence that tells when "such fee" is due are one payment."""
    out: list[Draft] = []
    for draft in found:
        before = out[-1] if out else None
        rates = _royalties(out, draft)
        if before and len(rates) < 2 and _is_due_then(before, draft):
            out[-1] = _timed(before, draft, sure=draft.node.sure and before.plain and draft.statement - before.statement == 1)
        elif rates:
            for k in rates:
                out[k] = _timed(out[k], draft, sure=draft.node.sure and len(rates) == 1, derived=("other_pct",))
        else:
            out.append(draft)
    return out


def _timed(before: Draft, draft: Draft, *, sure: bool, derived: tuple[str, ...] = ()) -> Draft:
    """The figure of one draft with the time of the next."""
    trigger = replace(draft.node.trigger, recurrence=draft.node.trigger.recurrence or before.node.trigger.recurrence)
    kind = before.node.kind if before.node.kind is NodeKind.RETENTION else draft.node.kind
    node = replace(before.node, trigger=trigger, kind=kind, derived=(*before.node.derived, *derived), sure=sure,
                   marks=(*before.node.marks, *draft.node.marks))
    return replace(before, node=node, start=before.start if before.opens < 0 else before.opens, end=draft.end, timed=True)


def _is_due_then(before: Draft, draft: Draft) -> bool:
    """Whether a draft without a figure tells when the sum right before it is due."""
    lacks = before.valued and not before.timed
    pay = draft.statement - before.statement == 1 and bool(draft.words & _PAY) and bool(before.words & _PAY)  # 5. wages of $350 per month. 6. The salary …
    a, b = before.node.trigger.recurrence, draft.node.trigger.recurrence
    same = a is not None and a == b and draft.statement - before.statement == 1 and bool(draft.words & before.words - _PLAIN)  # 3.1 a monthly licence fee of …
    tells = draft.anaphora and draft.timed and not draft.valued and (draft.section == before.section or pay or same)
    return lacks and tells and draft.start - before.end < _NEAR and draft.statement - before.statement <= 2


def _royalties(before: Sequence[Draft], draft: Draft) -> list[int]:
    """Where the rates of royalties stand, told without a time, that a following sentence tells the time of."""
    last = next((d for d in reversed(before) if _is_rate(d)), None)
    if last is None or draft.valued or not draft.timed or draft.start - last.end >= _NEAR:
        return []
    speaks = last.royal == draft.royal or (not draft.royal and draft.account) or (not last.royal and _ends_period(draft))
    if not speaks or draft.statement - last.statement > _FOLLOWING:
        return []
    return [k for k, d in enumerate(before) if _is_rate(d) and d.statement == last.statement and d.royal == last.royal]


def _is_rate(draft: Draft) -> bool:
    """Whether a draft is the rate of a royalty without a time; "after recoupment" tells from when on it is owed."""
    untimed = not draft.timed or _from_then(draft.node.trigger)
    return draft.node.other_share is not None and untimed and (bool(draft.royal) or bool(_WORDS["sales"].search(draft.node.other_base)))


def _from_then(trigger: Trigger) -> bool:
    """Whether a time only tells from when on a share is owed: once the advance has been recouped."""
    bare = trigger.offset is None and trigger.on is None and {e.kind for e in trigger.events} == {EventKind.OTHER}
    return bare and _FROM_THEN.match(trigger.text) is not None


def _ends_period(draft: Draft) -> bool:
    """Whether a draft falls due so many days after the end of a period: the time of a share of what was sold in it."""
    t = draft.node.trigger
    return t.offset is not None and [e.kind for e in t.events] == [EventKind.PERIOD_END]


def _once(found: Sequence[Draft]) -> list[Draft]:
    """What is told twice in the same words is one node; two equal rows of one table are two."""
    last: dict[PaymentNode, Draft] = {}
    out: list[Draft] = []
    for draft in found:
        blacked_out = "amount" in draft.node.blank and draft.valued  # $[***] on delivery of one thing, $[***] on delivery of another
        if draft.node not in last or _beside(last[draft.node], draft) or (blacked_out and last[draft.node].start != draft.start):
            out.append(draft)
            last[draft.node] = draft
    return out


def _beside(one: Draft, other: Draft) -> bool:
    # half on one day, half on another; a third on delivery of one thing, a third on delivery of the next
    apart = one.valued and other.valued and (one.node.trigger.text != other.node.trigger.text or 0 < other.start - one.end < _BESIDE)
    of_another = one.behind != other.behind and one.behind.startswith(" of ") and other.behind.startswith(" of ")  # completion of the roof, of the walls
    return of_another or (one.statement == other.statement and (apart or (one.row and other.row)))
