"""A contract and what has happened → its dues: one amount on one date each, and why, or what they wait for.

Only what is recorded counts as having happened (the signing date of the paper too). A payment that repeats is planned as far
as `horizon`, which is passed in like every date.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from tenor.claim import Due, Milestone
from tenor.collection import warranty
from tenor.collection.amounts import amounts, groups_of
from tenor.collection.due import DueDate, day_of, due_date, name_of
from tenor.collection.price_reached import Most, most
from tenor.collection.recurrence import (
    Happenings,
    are_own,
    begun,
    counted_by_calendar,
    needs_horizon,
    occurrences,
    of_deed,
    period_of,
)
from tenor.collection.several_things import comes_each, of_several
from tenor.diagnostic import Diagnostic, Words, say, worst
from tenor.frozen import replace
from tenor.law.country import country as country_of_code
from tenor.law.country import country_named
from tenor.law.phrasing import cited, day_words, plain_day
from tenor.model import Contract, Event, EventKind, NodeKind, PaymentNode, Term, Terms, Trigger
from tenor.money import Money
from tenor.regex import regex

KINDS: Mapping[NodeKind, Words] = {
    NodeKind.DEPOSIT: Words("定金", "Deposit"),
    NodeKind.ADVANCE: Words("预付款", "Advance"),
    NodeKind.PROGRESS: Words("进度款", "Progress payment"),
    NodeKind.DELIVERY: Words("到货款", "Payment on delivery"),
    NodeKind.ACCEPTANCE: Words("验收款", "Payment on acceptance"),
    NodeKind.FINAL: Words("尾款", "Final payment"),
    NodeKind.RETENTION: Words("质保金", "Retention"),
    NodeKind.PERIODIC: Words("分期款", "Periodic payment"),
    NodeKind.OTHER: Words("款项", "Payment"),
}
_FIRST = regex(r"首(?:个|期|月|季|年|次|笔|半年)|第\s?[一1]\s?(?:个|期|次|笔|年|季|月|半年)"
               r"|\b(?:first|initial) (?:month|quarter|year|period|instal?ment|rent|payment|fee)\b", re.I)
_THEREAFTER = regex(r"此后|其后|以后每|之后每|\bthereafter\b|\bsubsequent", re.I)  # those that the paper itself puts behind the payment before
_PAPERS = frozenset({EventKind.INVOICE, EventKind.NOTICE, EventKind.DOCUMENTS, EventKind.PERIOD_END, EventKind.UPSTREAM_PAYMENT, EventKind.FIXED_DATE})
_CHECK = regex(r"(?:审[核定批]|核[定对实]|复核|对账|确认)[^，。；]{0,10}(?:后|之?日起)|\b(?:approv\w+|certif\w+|verif\w+|reconcil\w+)\b", re.I)
_OPEN_DAYS = frozenset({"offset", "fixed_date", "trigger"})  # what a date cannot be worked out without
_OPENING = 16  # characters
_CLOSE, _NEAR, _FAR = 12, 40, 10**9  # characters between two payments
STARTS = (EventKind.EFFECTIVE, EventKind.SIGNING)


def plan(contract: Contract, milestones: Sequence[Milestone], *, country: str | None = None, roll: bool = True,
         horizon: date | None = None) -> tuple[tuple[Due, ...], tuple[Diagnostic, ...]]:
    """The dues of a contract, in the order of its nodes, numbered from 1. `country` None: that of the governing law, else by
    the language of the paper, with a note. A diagnostic about one due has its label as `where`."""
    terms = contract.terms
    happenings = recorded(terms, milestones)
    land, found = (country, ()) if country else country_of(terms)
    sums, more = amounts(terms.nodes, terms.price.total if terms.price else None)
    repeated, twice = _repeated(happenings, terms.nodes)
    findings = [*found, *more, *twice]
    differs = any(d.name == "amount-differs" for d in more)  # then what is left of the price is not known either
    torn = len(groups_of(terms.nodes)) > 1
    several = of_several(terms.nodes)
    ends = {} if differs or torn or (terms.term and terms.term.ends) else most(terms.nodes, sums, terms.price.total if terms.price else None)
    terms_of_invoices = next((n.trigger.text for n in terms.nodes if _is_term_of_invoices(n)), "")
    taken: dict[str, int] = {}
    dues: list[Due] = []
    for place, (node, amount, first) in enumerate(zip(terms.nodes, sums, _first_beside(terms.nodes), strict=True)):
        label = _unique(node.label or KINDS[node.kind].to(terms.language), taken)
        after = dues[-1].on if dues and _goes_on(dues[-1].node, node) else None
        since = begun(node.trigger, happenings, _since(happenings, terms.term)) if node.trigger.starts else _since(happenings, terms.term)
        named = bool(terms.term and terms.term.starts)
        assumed = since is not None and counted_by_calendar(node.trigger, since, named)
        words = f"{node.trigger.text} {node.evidence.quote if node.evidence else ''}"
        own = (assumed and named and are_own(node.trigger, words)) or (since is not None and of_deed(node.trigger))
        dated = _dates(node, happenings, land, roll, horizon, terms, after, own)
        if not _OPEN_DAYS.isdisjoint(node.blank) and any(answer.date for _, answer in dated):
            dated = [(Words(), replace(dated[0][1], date=None, last_day=None, steps=dated[0][1].steps[:1], diagnostics=(say("days-blank", node=label),)))]
        kept = _until_price(dated, ends.get(place))
        if len(kept) < len(dated):
            findings.append(say("recurrence-price-reached", where=label, evidence=node.evidence, node=label, times=len(kept)))
        dated = kept
        begins = _begins(first, happenings, land, roll)
        if assumed and since and any(answer.date for _, answer in dated):
            findings.append(say("periods-own" if own else "periods-assumed", where=label, evidence=node.evidence, node=label, day=day_words(since)))
        for name, answer in dated:
            where = label + cited(name).to(terms.language)
            other = _covers_first(dues, first, node, amount, answer, terms.language) if answer is dated[0][1] and not _later(after, node, answer) else ""
            said = (*answer.diagnostics, say("first-period", node=where, other=other)) if other else answer.diagnostics
            if since and terms.term and _behind_term(node.trigger, answer, terms.term):
                said = (*said, say("periods-assumed", node=where, day=day_words(since)))
            if answer.date and _counts_from_check(node.trigger):
                said = (*said, say("check-first", node=where))
            if answer.date and place in several:
                said = (*said, say("event-of-several", node=where, event=name_of(node.trigger.events[0])))
            if answer.date and comes_each(node):
                said = (*said, say("event-each-time", node=where))
            if answer.date and terms_of_invoices and _by_event_alone(node):
                said = (*said, say("terms-beside", node=where, terms=terms_of_invoices))
            doubts = [d.at(where=where, evidence=node.evidence) for d in said]
            findings += doubts
            held = first is not None and (begins is None or (answer.date is not None and answer.date <= begins))
            doubtful = torn or assumed or held or worst(doubts) in ("error", "doubt") or not repeated.isdisjoint(node.trigger.events)
            sure = node.sure and amount is not None and not doubtful and not (differs and node.amount is None)
            dues.append(_due(terms, node, where, amount, answer, len(dues) + 1, sure))
        if terms.term and terms.term.ends and horizon and terms.term.ends < horizon and needs_horizon(node.trigger):
            findings.append(say("recurrence-ends", where=label, evidence=terms.term.evidence, node=label, day=day_words(terms.term.ends)))
        if horizon is None and needs_horizon(node.trigger):
            findings.append(say("recurrence-no-horizon", where=label, evidence=node.evidence, node=label))
    return tuple(dues), tuple(dict.fromkeys(findings))


def _until_price(dated: list[tuple[Words, DueDate]], most: Most | None) -> list[tuple[Words, DueDate]]:
    """No payment beyond the price: none is planned once it is paid in full; where it is passed midway, the later ones are doubts."""
    if most is None or len(dated) <= most.number:
        return dated
    later = [] if most.exact else [(name, replace(answer, diagnostics=(*answer.diagnostics, say("price-passed")))) for name, answer in dated[most.number:]]
    return [*dated[:most.number], *later]


def recorded(terms: Terms, milestones: Sequence[Milestone]) -> Happenings:
    """The days recorded for each event of this contract, oldest first; the paper's own signing date where none is recorded."""
    days: dict[Event, list[date]] = {}
    for milestone in milestones:
        if not terms.number or milestone.contract in ("", terms.number):
            days.setdefault(milestone.event, []).append(milestone.on)
    if terms.signed_on and not any(event.kind is EventKind.SIGNING for event in days):
        days[Event(EventKind.SIGNING)] = [terms.signed_on]
    return {event: tuple(sorted(set(on))) for event, on in days.items()}


def _dates(node: PaymentNode, happenings: Happenings, land: str, roll: bool,
           horizon: date | None, terms: Terms, after: date | None, own: bool) -> list[tuple[Words, DueDate]]:
    """The date of a node, or the dates of its occurrences with the name of each period; no period begins before or after the term.
    `after`: the day of the payment before, where the words say that these come later."""
    if node.trigger.recurrence is None:
        latest = {event: days[-1] for event, days in happenings.items()}
        answer = due_date(node.trigger, latest, country=land, roll=roll)
        return [(Words(), warranty.counted(node.trigger, answer, terms.warranty, latest, land, roll))]
    term = terms.term
    since = begun(node.trigger, happenings, _since(happenings, term)) if node.trigger.starts else _since(happenings, term)
    if node.trigger.starts and since is None:  # 自验收合格之日起: nothing comes round before
        return [(Words(), due_date(Trigger((node.trigger.starts.event,), text=node.trigger.text), {}, country=land, roll=roll))]
    ends = min(filter(None, (horizon, term.ends if term else None)), default=None)
    times = occurrences(node.trigger, happenings, since, ends if horizon else None, own=own)
    dated = [(time.name, due_date(time.trigger, time.happened, country=land, roll=roll)) for time in times]
    if node.trigger.on is None:
        ahead = own and node.trigger.in_advance  # rent of the first quarter may fall due before the lease begins
        first, last = date.min if ahead else since or date.min, horizon or date.max
        dated = [(name, answer) for name, answer in dated if answer.date is None or first <= answer.date <= last]
    if after:
        dated = [(name, answer) for name, answer in dated if answer.date is None or answer.date > after]
    if dated:
        return dated[:node.trigger.times]
    bare = node.trigger if node.trigger.events else replace(node.trigger, events=(Event(EventKind.PERIOD_END),))
    return [(Words(), due_date(bare, {}, country=land, roll=roll))]


def _first_beside(nodes: Sequence[PaymentNode]) -> list[PaymentNode | None]:
    """For each payment that repeats, the first of them where it is told apart and behind it (每月5日前支付租金，首月租金于提车当日支付),
    or before it and still waiting for its event."""
    out: list[PaymentNode | None] = []
    for i, node in enumerate(nodes):
        around = (*nodes[i + 1:i + 2], *(n for n in nodes[max(0, i - 1):i] if n.trigger.on is None and n.trigger.events))
        named = [n for n in around if n.trigger.recurrence is None and _FIRST.search(f"{n.label} {n.trigger.text} {_opening(n)}")]
        out.append(named[0] if named and needs_horizon(node.trigger) else None)
    return out


def _behind_term(trigger: Trigger, answer: DueDate, term: Term) -> bool:
    """每月15日支付, in a lease that ends on the 14th: the day comes round once more, for a month that is not let any longer."""
    ahead = trigger.recurrence is not None and (trigger.in_advance or (trigger.direction == "within_period" and not trigger.months_on))
    return ahead and term.ends is not None and answer.last_day is not None and answer.last_day > term.ends


def _covers_first(dues: Sequence[Due], beside: PaymentNode | None, node: PaymentNode, amount: Money | None, answer: DueDate, tongue: str) -> str:
    """The label of the payment that may be the first of those that repeat; "" where there is none."""
    if dues and _begun_before(dues[-1], node, amount, answer):
        return dues[-1].label
    return (beside.label or KINDS[beside.kind].to(tongue)) if beside else ""


def _goes_on(before: PaymentNode | None, node: PaymentNode) -> bool:
    """Whether payments that repeat are told right behind another one, and as later than it."""
    here = node.evidence
    near = before is not None and _apart(before, node) <= _NEAR
    return near and node.trigger.recurrence is not None and here is not None and _THEREAFTER.search(here.quote) is not None


def _apart(before: PaymentNode, node: PaymentNode) -> int:
    """Characters of the paper between two payments; very many where it is not known, or they stand the other way round."""
    told, here = before.evidence, node.evidence
    return here.start - told.end if told and here and here.start >= told.end >= 0 else _FAR


def _later(after: date | None, node: PaymentNode, answer: DueDate) -> bool:
    """Whether a payment belongs to a later period than the day of the one before it."""
    every = node.trigger.recurrence
    return after is not None and every is not None and answer.date is not None and answer.date > period_of(after, every)[1]


def _counts_from_check(when: Trigger) -> bool:
    """每月25日报量，审核后7日内支付: the days run from the check of a month's account, which no period tells."""
    by_period = when.recurrence is not None and [e.kind for e in when.events] == [EventKind.PERIOD_END]
    return by_period and when.offset is not None and when.direction == "after" and _CHECK.search(when.text) is not None


def _is_term_of_invoices(node: PaymentNode) -> bool:
    """net 30: by when invoices are paid, and no payment of its own."""
    valued = node.share is not None or node.amount is not None or node.cumulative is not None or node.other_share is not None or node.rest
    when = node.trigger
    return not valued and not node.blank and when.offset is not None and when.recurrence is None and [e.kind for e in when.events] == [EventKind.INVOICE]


def _by_event_alone(node: PaymentNode) -> bool:
    """30% on order: due on its event, with no days of its own."""
    when = node.trigger
    return when.offset is None and when.on is None and when.recurrence is None and when.direction == "after" and bool(when.events) \
        and when.events[0].kind not in _PAPERS and bool(when.text)


def _opening(node: PaymentNode) -> str:
    """The first words of the place where the paper tells it: 首次支付日为2026年3月20日."""
    return node.evidence.quote[:_OPENING] if node.evidence else ""


def _begins(first: PaymentNode | None, happenings: Happenings, land: str, roll: bool) -> date | None:
    """When the first of the payments falls due: none may be due before; None while what begins them has not happened."""
    if first is None:
        return None
    latest = {event: days[-1] for event, days in happenings.items()}
    return due_date(first.trigger, latest, country=land, roll=roll).date


def _begun_before(before: Due, node: PaymentNode, amount: Money | None, first: DueDate) -> bool:
    """Whether the first of the payments that repeat may be the one told just before: 首月租金于签约当日支付，此后每月5日前支付."""
    every = node.trigger.recurrence
    if every is None or not needs_horizon(node.trigger) or before.node is None or before.node.trigger.recurrence:
        return False
    same = amount is not None and before.amount == amount
    if first.date is None or before.on is None:
        return same
    in_one_breath = first.date <= before.on and _apart(before.node, node) <= _CLOSE
    return in_one_breath or (same and first.date <= period_of(before.on, every)[1])


def _since(happenings: Happenings, term: Term | None) -> date | None:
    """When periods begin to run: the term's first day, else the effective date, else the signing, else the first thing recorded."""
    if term and term.starts:
        return term.starts
    latest = {event: days[-1] for event, days in happenings.items()}
    known = [day for kind in STARTS if (day := day_of(Event(kind), latest))]
    return known[0] if known else min(latest.values(), default=None)


def _due(terms: Terms, node: PaymentNode, label: str, amount: Money | None, answer: DueDate, index: int, sure: bool) -> Due:
    payer = terms.party("payer")
    return Due(terms.number, payer.name if payer else "", label, amount, answer.date, answer.steps, answer.last_day,
               answer.waiting_for, node, index, sure)


def _unique(label: str, taken: dict[str, int]) -> str:
    """A label that no other due of the contract has, since receipts name a due by it."""
    taken[label] = taken.get(label, 0) + 1
    return label if taken[label] == 1 else _unique(f"{label} {taken[label]}", taken)


def country_of(terms: Terms) -> tuple[str, tuple[Diagnostic, ...]]:
    """Whose rest days count: the governing law's, else by the language of the paper."""
    law = terms.dispute.governing_law if terms.dispute else ""
    named = country_named(law) if law else None
    if named:
        return named, ()
    if terms.language == "zh":
        return "cn", ()
    return "gb", (say("calendar-assumed", country=country_of_code("gb").name),)


def _repeated(happenings: Happenings, nodes: Sequence[PaymentNode]) -> tuple[frozenset[Event], list[Diagnostic]]:
    """Events recorded on several days, though a payment hangs on them once: the last day was used."""
    once = dict.fromkeys((event for node in nodes if node.trigger.recurrence is None for event in node.trigger.events), True)
    days = {event: hits for event in once if len(hits := day_of(event, happenings) or ()) > 1}
    return frozenset(days), [
        say("event-twice", event=name_of(event), days="、".join(day.isoformat() for day in hits), last=plain_day(hits[-1]))
        for event, hits in days.items()
    ]
