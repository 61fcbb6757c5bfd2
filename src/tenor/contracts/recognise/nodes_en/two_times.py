"""Payments of which two times are told → the time that counts: upon approval, to be paid within 60 days."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tenor.contracts.recognise.nodes_en.pairing import Payment
from tenor.contracts.recognise.nodes_en.scene import Scene
from tenor.contracts.recognise.nodes_en.values import Value
from tenor.contracts.recognise.nodes_en.when import When
from tenor.model import Event, EventKind
from tenor.regex import regex

_TO_BE_PAID = regex(r"\b(?:paid|payable|due|made)\b", re.I)
_AT_ONCE = regex(r"\)? ?")  # upon approval $5,000 |within 30 days
_SUCH = regex(r"\b(?:such|thereafter|thereof|said)\b", re.I)
_STOP = regex(r";|\.(?= )")
_PAPERS = frozenset({EventKind.DOCUMENTS, EventKind.INVOICE, EventKind.NOTICE, EventKind.OTHER})
_OF_INVOICES = regex(r"\b(?:all|any|each|every|undisputed|valid|correct|final|monthly)? ?invoices?\b[^.;:$€£%]{0,60}\b(?:payable|due|paid|settled)\b", re.I)
_BILLED = regex(r"\b(?:invoiced|billed)\b[^.;]{0,12}$", re.I)  # a retainer of $6,000, invoiced |on the last day of each month
_FARTHEST = 120  # characters between two times of one payment


def fronted(text: str, payments: Sequence[Payment]) -> list[Payment]:
    """After Buyer has accepted the goods, Buyer shall pay 50% within 10 days: a bare period counts from the event in front of it."""
    out: list[Payment] = []
    for p in payments:
        before = out[-1] if out else None
        if before and p.when and p.when.bare and not p.when.trigger.events and before.value is None and before.when and not before.when.cycle \
                and before.when.trigger.events and before.when.trigger.offset is None and before.when.trigger.on is None \
                and not _STOP.search(text, before.when.start, p.when.end):
            trigger = replace(p.when.trigger, events=before.when.trigger.events)
            out[-1] = Payment(p.value, replace(p.when, trigger=trigger, strong=False), (*p.doubts, "two times"))
        elif before and before.value is None and before.when and p.value and p.when and _only_paper(text, before.when, p.when, p.value):
            out[-1] = Payment(p.value, before.when, (*p.doubts, "two times"))
        else:
            out.append(p)
    return out


def _only_paper(text: str, counted: When, when: When, value: Value) -> bool:
    """Whether a counted time opens a sentence and the paper that is handed in stands between it and the figure: Within 60 days after completion
    Owner, upon receipt of a final account, shall pay the balance."""
    a, b = counted.trigger, when.trigger
    papers = b.offset is None and b.on is None and bool(b.events) and b.events[0].kind in _PAPERS and b.recurrence is None
    return papers and a.offset is not None and bool(a.events) and not counted.cycle and when.end <= value.start \
        and when.start - counted.end < _FARTHEST and not _STOP.search(text, counted.start, value.start) \
        and not _TO_BE_PAID.search(text, counted.end, when.start)


def counted(scene: Scene, payments: list[Payment]) -> list[Payment]:
    """$1 million upon an event, to be paid within 60 days after another: the counted time is when it falls due. What another item says of
    invoices is not."""
    text, of = scene.statement.text, scene.statement.piece
    out: list[Payment] = []
    for p in payments:
        before = out[-1] if out else None
        if before and before.when and p.when and p.value is None and of(before.when.start) != of(p.when.start) \
                and _OF_INVOICES.search(text, scene.statement.pieces[of(p.when.start)][0], p.when.start):
            out.append(p)
            continue
        behind = max(before.when.end, before.value.end) if before and before.when and before.value else 0
        if before and p.when and (of_invoice := _of_its_invoice(text, before, p)):
            out[-1] = Payment(before.value, of_invoice, before.doubts)
            continue
        if before and before.when and p.when and p.value is None and p.when.trigger.offset and (_uncounted(before) or _of_such(before, p.when)) \
                and (_TO_BE_PAID.search(text, behind, p.when.start) or (p.when.bare and _AT_ONCE.fullmatch(text, behind, p.when.start))) \
                and not _STOP.search(text, behind, p.when.start):
            first_invoiced = before.value is not None and _of_invoice(p.when) and _BILLED.search(text, before.value.end, before.when.start)
            out[-1] = Payment(before.value, _from_event(p.when, before.when), before.doubts if first_invoiced else (*before.doubts, "two times"))
        elif before and before.when and before.value and p.when and p.value is None and _from_there(before, p.when) \
                and (_TO_BE_PAID.search(text, behind, p.when.start) or _AT_ONCE.fullmatch(text, behind, p.when.start)) \
                and not _STOP.search(text, behind, p.when.start):
            trigger = replace(p.when.trigger, events=before.when.trigger.events)
            out[-1] = Payment(before.value, replace(p.when, trigger=trigger, strong=False), (*before.doubts, "two times"))
        else:
            out.append(p)
    return out


def _from_event(when: When, event: When) -> When:
    """A bare period with the event that stands in front of it: on delivery, payable within 45 days."""
    bare = when.bare and not when.trigger.events
    return replace(when, trigger=replace(when.trigger, events=event.trigger.events), strong=False) if bare else when


def _of_its_invoice(text: str, before: Payment, p: Payment) -> When | None:
    """$900 a month, invoiced on the first day of each month and due within 20 days: the days count from the invoice, which comes each month."""
    when, due = before.when, p.when
    if before.value is None or p.value is not None or when is None or due is None or due.trigger.offset is None or when.trigger.recurrence is None:
        return None
    counted = (due.bare and not due.trigger.events) or (_of_invoice(due) and not _uncounted(before))
    if not counted or due.start < when.end or _STOP.search(text, when.end, due.start) or not _TO_BE_PAID.search(text, when.end, due.start) \
            or not _BILLED.search(text, before.value.end, when.start):
        return None
    return replace(due, trigger=replace(due.trigger, events=(Event(EventKind.INVOICE),), recurrence=when.trigger.recurrence), strong=False)


def _of_invoice(when: When) -> bool:
    return [e.kind for e in when.trigger.events] == [EventKind.INVOICE]


def _from_there(p: Payment, when: When) -> bool:
    """Whether a bare period behind a figure counts from the event in front of it: upon delivery $500 becomes due, payable within 5 days."""
    t = p.when.trigger if p.when and p.value and p.when.end <= p.value.start else None
    return t is not None and bool(t.events) and t.offset is None and t.on is None and when.bare and not when.trigger.events


def _of_such(p: Payment, when: When) -> bool:
    """Whether a counted time counts from the event that stands before a figure: upon FDA approval $5, payable 60 days after such approval."""
    t = p.when.trigger if p.when and p.value else None
    return t is not None and t.offset is None and t.on is None and _SUCH.search(when.trigger.text) is not None


def _uncounted(p: Payment) -> bool:
    """Whether a figure is followed by an event without a period."""
    if p.value is None or p.when is None:
        return False
    return p.when.trigger.offset is None and p.when.trigger.on is None and p.when.start > p.value.start
