"""A time told once for a whole list → the time of each of its payments.

    within 30 days after each of the following events: (a) filing of the patent, $5,000; (b) its grant, $9,000
    Within fifteen days of the achievement of the milestones below: (rows of a table)
    On reaching each milestone below we pay these sums within thirty days: (a) $5,000 on …
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tenor.contracts.recognise.nodes_en.pairing import Payment
from tenor.contracts.recognise.nodes_en.when import When
from tenor.contracts.recognise.pages import patterns
from tenor.model import EventKind, PaymentNode, Trigger
from tenor.regex import regex

_WORDS = patterns("payment_clauses_en")
_EACH_INVOICE = regex(r"\b(?:pay|settle)s? (?:each|every|all|such)(?: such)? invoices? $", re.I)  # shall pay each invoice within ten days of receipt: (a) …
_LIST_OPENS = regex(r"(?: the following(?: (?:\w+ )?(?:amounts|sums|payments|fees))?)?:")
# within 45 days of the event: (a) …; each within ten days of the event that triggers it: (a) …
_ANY_EVENT = regex(r"\b(?:the|its|their|such|each|that) (?:\w+ ){0,2}?(?:events?|milestones?|stages?|occurrence|achievement|attainment)"
                   r"(?: (?:that|which|triggering|giving|requiring|for which|upon which)\b[^:;]{0,60})?$", re.I)
_THEN_LIST = regex(r"(?: (?:that|which|triggering|giving rise|requiring|for which|upon which)\b[^:;.$€£%]{0,60})?(?:, as follows)?:")
_IN_EACH_CASE = regex(r"\bin each (?:such )?(?:case|instance),?(?: to be)?(?: due| payable| paid)?(?: and payable)? ?$", re.I)
_LEAD = 60  # characters of the words before such a time
_OWN = frozenset({EventKind.PERIOD_END, EventKind.INVOICE, EventKind.FIXED_DATE})


def is_frame(trigger: Trigger) -> bool:
    """Whether a time counts from events that are told elsewhere."""
    return trigger.offset is not None and trigger.on is None and bool(_WORDS["frame"].search(trigger.text))


def apart(text: str, times: Sequence[When], last_value: int) -> tuple[When | None, list[When]]:
    """The time that stands over a list or behind it ("each payment within 30 days of an invoice"), and the other times; none
    where no figure (the last is at `last_value`) is there to take it."""
    if parted := _parted(text, times, last_value):
        return parted[-1], [w for w in times if w not in parted]
    if opens := next((w for w in times if _opens(text, w) and w.end <= last_value and not any(x.end <= w.start and not x.cycle for x in times)), None):
        return opens, [w for w in times if w is not opens]
    frame = next((w for w in times if is_frame(w.trigger) and w.end <= last_value), None) or next(
        (w for w in times if w.trigger.offset and w.end < last_value and text.startswith(":", w.end) and _EACH_INVOICE.search(text, 0, w.start)), None) or next(
        (w for w in times if w.trigger.offset and 0 <= last_value < w.start and _of_each(text, w)), None)
    return frame, [w for w in times if w is not frame]


def _of_each(text: str, when: When) -> bool:
    """Whether a time behind a list is that of each payment in it: each such payment within ten days; in each case within ten days of the event."""
    low = max(0, when.start - _LEAD)
    each = _IN_EACH_CASE.search(text, low, when.start) is not None and _ANY_EVENT.search(when.trigger.text) is not None
    return each or _WORDS["each_payment"].search(text, low, when.start) is not None


def _opens(text: str, when: When) -> bool:
    """Whether a time counts from an event that a list names behind it: within 45 days of the event: (a) …"""
    return when.trigger.offset is not None and when.trigger.on is None and when.trigger.direction == "after" \
        and _ANY_EVENT.search(when.trigger.text) is not None and _THEN_LIST.match(text, when.end) is not None


def _parted(text: str, times: Sequence[When], last_value: int) -> tuple[When, ...]:
    """The days that count from each event of a list, where the payer is told before them; in front of them the event that stands for all."""
    days = next((w for w in times if w.bare and w.end < last_value and _LIST_OPENS.match(text, w.end)), None)
    lead = next((w for w in times if days and takes(w.trigger) and w.end < days.start and _WORDS["frame"].search(text, w.start, w.end + _LEAD)), None)
    return tuple(w for w in (lead, days) if w)


def counted(payments: Sequence[Payment], frame: When | None) -> list[Payment]:
    """The payments, each with the period of the frame where its own words name an event and no period; one without a time takes that of
    "each such payment"."""
    return [_counted(p, frame) if frame and p.value else p for p in payments]


def _counted(p: Payment, frame: When) -> Payment:
    if p.when is not None and takes(p.when.trigger):
        return replace(p, when=replace(p.when, trigger=_with(p.when.trigger, frame.trigger), frame=(frame.start, frame.end)), doubts=(*p.doubts, "framed"))
    if (p.when is None or p.when.cycle) and frame.trigger.events and not is_frame(frame.trigger):
        return replace(p, when=frame, doubts=(*(d for d in p.doubts if d != "cycle"), "framed"))
    return p


def takes(trigger: Trigger) -> bool:
    """Whether a trigger is a bare event, of a kind that a list of events may hold; what is due before one is due by then."""
    return trigger.offset is None and trigger.on is None and trigger.direction == "after" and bool(trigger.events) and trigger.events[0].kind not in _OWN


def framed(node: PaymentNode, frame: Trigger) -> PaymentNode:
    """A node of a table under a time that was told before it."""
    return replace(node, trigger=_with(node.trigger, frame)) if takes(node.trigger) else node


def _with(trigger: Trigger, frame: Trigger) -> Trigger:
    return replace(trigger, offset=frame.offset, direction=frame.direction)
