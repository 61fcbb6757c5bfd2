"""A payment that comes round, and the time told of its first one → the payment, due on that time first."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from tenor.contracts.recognise.nodes_en import values
from tenor.contracts.recognise.nodes_en.pairing import Payment
from tenor.contracts.recognise.nodes_en.when import When
from tenor.model import EventKind, Period, Recurrence, Trigger, Unit
from tenor.regex import regex

_COMMENCING = regex(r"\b(?:commencing|beginning|starting)\W*(?:on\W*)?(?:the\W*)?$", re.I)
_BEGINNING = regex(r"(?:beginning|commencing|starting)\b", re.I)
_EACH_LATER = regex(r",? and (?:on )?(?:each|every)(?: (?:subsequent|succeeding|following))?"
                     r" (?:[A-Z][a-z]+ \d{1,2}(?:st|nd|rd|th)?|anniversary(?: thereof| of (?:that|such) date)?)"
                     r"(?: of each (?:calendar )?year)?(?: thereafter)?\b")
_THEREAFTER = regex(r"[^.;:$€£%]{0,80}?(?<!each )(?P<word>\bthereafter|\bafter that)\b(?=[.;,)]|$)", re.I)
_BESIDE = 24  # characters between "monthly" and the day from which on
_UNITS = {"month": Unit.MONTH, "quarter": Unit.QUARTER, "year": Unit.YEAR, "week": Unit.WEEK}
_PACES: Mapping[Unit, Recurrence] = {Unit.MONTH: "monthly", Unit.QUARTER: "quarterly", Unit.YEAR: "yearly", Unit.WEEK: "weekly"}
_FIRST = 70  # characters between "the first" and its time


def at_first(text: str, p: Payment, times: Sequence[When]) -> Payment:
    """A recurring sum or a split is due first on the day that is told of its first payment."""
    if p.when is None:
        return _of_parts(text, p, times)
    if p.value is None or not (p.value.per or p.value.instalments or p.when.cycle or _comes_round(p.when)):
        return p
    of_a_month = p.when.trigger.direction == "within_period" and p.when.trigger.recurrence == "monthly"
    for at in values.first_of(text):
        if of_a_month and _COMMENCING.search(text, 0, at):
            continue
        for w in times:
            if (0 <= w.start - at < _FIRST and not w.cycle) or (w.trigger.on and w.start <= at <= w.end):
                return p if w is p.when else Payment(p.value, _again(w, p.when), (*p.doubts, "first"))
    return p


def _of_parts(text: str, p: Payment, times: Sequence[When]) -> Payment:
    """Equal monthly parts are due from the time on that is told of the first of them: in six monthly instalments, the first of which is due …"""
    if p.value is None or not p.value.instalments or not p.value.per:
        return p
    behind = [w for at in values.first_of(text) for w in times if p.value.end <= at and 0 <= w.start - at < _FIRST and not w.cycle]
    once = [w for w in behind if w.trigger.recurrence is None and (w.trigger.events or w.trigger.on)]
    return Payment(p.value, once[0], (*p.doubts, "first")) if once else p


def following(text: str, payments: Sequence[Payment]) -> list[Payment]:
    """Equal parts that are paid "thereafter" are due from a period after the event of the payment before them: 40% on delivery and 60% in six
    equal monthly instalments thereafter."""
    out: list[Payment] = []
    for p in payments:
        before = out[-1].when if out else None
        unit = _UNITS.get(p.value.per) if p.value is not None and p.value.instalments else None
        once = before is not None and bool(before.trigger.events) and before.trigger.recurrence is None
        if before and once and unit and p.value and (p.when is None or p.when.cycle) and (told := _THEREAFTER.match(text, p.value.end)):
            trigger = Trigger(before.trigger.events, Period(1, unit), text=told["word"], recurrence=_PACES[unit])
            p = replace(p, when=When(trigger, *told.span("word"), strong=False), doubts=(*p.doubts, "later"))
        out.append(p)
    return out


def paced(text: str, p: Payment, pace: Recurrence | None) -> Payment:
    """Payable yearly in advance, the first such payment being due a year after acceptance: a time without a figure that comes round."""
    when = p.when
    if pace is None or when is None or when.trigger.recurrence is not None or not any(0 <= when.start - at < _FIRST for at in values.first_of(text)):
        return p
    return Payment(None, replace(when, trigger=replace(when.trigger, recurrence=pace)), (*p.doubts, "first"))


def running(text: str, p: Payment, times: Sequence[When]) -> Payment:
    """Due monthly, beginning March 1, 2027: that day is the first of those that come round; on January 1, 2027 and each January 1 thereafter."""
    day = p.when
    if p.value is None or day is None or day.trigger.on is None or day.trigger.recurrence is not None:
        return p
    cycle = next((w for w in times if w.cycle and 0 <= day.start - w.end < _BESIDE), None) if _BEGINNING.match(day.trigger.text) else None
    pace = "yearly" if _EACH_LATER.match(text, day.end) else cycle.trigger.recurrence if cycle else None
    return replace(p, when=replace(day, trigger=replace(day.trigger, recurrence=pace))) if pace else p


def _comes_round(when: When) -> bool:
    """Whether a time is a date of every year."""
    return when.trigger.recurrence == "yearly" and [e.kind for e in when.trigger.events] == [EventKind.FIXED_DATE]


def _again(first: When, when: When) -> When:
    """The day of the first payment, which comes round as the others do."""
    recurrence = first.trigger.recurrence or (when.trigger.recurrence if _comes_round(when) else None)
    return replace(first, trigger=replace(first.trigger, recurrence=recurrence))
