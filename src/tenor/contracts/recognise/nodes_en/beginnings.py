"""A payment that repeats, and its words → the same, counted from the beginning of its period where they say so: quarterly in advance, on the
tenth day of the first month of each quarter; the dates on which it comes round each year."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import replace

from tenor.model import Event, EventKind, PaymentNode, Recurrence, Trigger, Unit
from tenor.regex import regex
from tenor.wording.en import dates

_RECUR: dict[str, Recurrence] = {"quarter": "quarterly", "year": "yearly", "half": "half_yearly"}
_EACH = r"(?:each|every|the|such|any|a)(?: [a-z]+)? (?P<unit>quarter|half|year)"
_MONTH_OF = regex(rf"\b(?P<nth>first|second|third|last|final)(?: \(\w+\))?(?: calendar)? month (?:of|in) {_EACH}", re.I)
_DAY_OF_LAST = regex(rf"\b(?:day )?of the (?:last|final)(?: calendar)? month (?:of|in) {_EACH}", re.I)
_MONTH_AFTER = regex(rf"\bmonth (?:immediately )?(?:following|after|succeeding) (?:(?:the )?(?:end|close|expiration|last day|completion) of )?{_EACH}", re.I)
_DAY_OF_PERIOD = regex(r"\bdays?\b.{0,24}\b(?:quarter|year)\b", re.I)
_PACE = r"(?:monthly|quarterly|(?:semi-?)?annual(?:ly)?|yearly|half-yearly|(?:each|every|per|calendar) (?:month|quarter|year))"
_AHEAD = regex(rf"\b{_PACE}\b[^.;]{{0,30}}?\bin advance\b|\bin advance\b[^.;]{{0,30}}?\b{_PACE}\b", re.I)
_BEGUN = regex(r"\b(?:beginning|start|commencement|first day) of (?:each|every|the|such)\b", re.I)
_EACH_YEAR = regex(r"\b(?:each|every|any)(?: [a-z]+)? year\b|\b(?:annual(?:ly)?|yearly)\b|\beach [A-Z][a-z]+ \d", re.I)
_BEHIND = regex(r"\b(?:arrears|end of|following|preceding|prior (?:month|quarter|year)|last (?:\w+ )?day)\b", re.I)
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DAY_OF_MONTHS = regex(rf"\bday of (?P<months>{_MONTH}(?:,? (?:and )?{_MONTH}){{1,11}})\b(?! \d)")
_EACH_MONTH = regex(_MONTH)
_ENDS_OF_MONTHS = regex(rf"\b(?:end|close|last (?:business |working )?day) of (?:each |every )?(?P<months>{_MONTH}(?:,? (?:and )?{_MONTH}){{1,11}})\b(?! ?\d)")
_ENDING = regex(rf"\b(?:quarter|half-year|period|year)s?,? end(?:ing|ed|s)? (?:on )?(?:the )?(?P<days>[^.;]{{0,20}}?{_MONTH}[^.;$€£%]{{0,80}})")
_ENDS: dict[Recurrence, set[tuple[int, int]]] = {"quarterly": {(3, 31), (6, 30), (9, 30), (12, 31)}, "half_yearly": {(6, 30), (12, 31)}, "yearly": {(12, 31)}}
_DATE = rf"{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?"
_PACED_DATES = regex(rf"\b(?:annually|yearly|semi-?annually|half-yearly|quarterly),? (?:on|by|on or before) "
                      rf"(?P<days>{_DATE}(?:,? (?:and )?{_DATE}){{0,3}})(?!,? ?\d)", re.I)
_MONTHLY = regex(r"\bmonthly\b|\b(?:each|every|per|a) (?:calendar )?month\b|\b(?:prior|preceding|previous|that) month\b", re.I)
_SLOWER = regex(r"\b(?:quarterly|semi-?annually|annually)\b", re.I)
_PACES: dict[str, Recurrence] = {"quarterly": "quarterly", "semiannually": "half_yearly", "annually": "yearly"}
_NO_LEAP = 2023
_MONTHS_ON = {"first": 0, "second": 1}


def told(node: PaymentNode, words: str) -> PaymentNode:
    """`words`: the sentence in which the payment is told, from its first word on."""
    trigger = node.trigger
    if trigger.events == (Event(EventKind.FIXED_DATE),) and trigger.recurrence in ("yearly", "quarterly", "half_yearly") and _EACH_YEAR.search(words) \
            and (days := dates.of_year(trigger.text)) and (trigger.recurrence == "yearly" or len(days) > 1):
        return replace(node, trigger=replace(trigger, recurrence="yearly", yearly=days))
    if days := _paced_dates(trigger, words):  # semi-annually on January 1 and July 1
        return replace(node, trigger=replace(trigger, events=(Event(EventKind.FIXED_DATE),), recurrence="yearly", yearly=days))
    if trigger.recurrence == "monthly" and trigger.direction == "within_period" and trigger.months_on and _MONTHLY.search(words) is None \
            and (slower := _SLOWER.search(words)):  # invoiced quarterly and payable by the 15th of the following month
        return replace(node, trigger=replace(trigger, recurrence=_PACES[slower.group().lower().replace("-", "")]))
    if listed := _listed_months(trigger, words) or _ends_of_months(trigger):
        return replace(node, trigger=listed)
    if trigger.recurrence is None or not trigger.events or trigger.events[0].kind is not EventKind.PERIOD_END:
        return node
    ending = _ENDING.search(words)
    named = ending["days"] if ending else trigger.text
    days = dates.of_year(named) if not dates.find(named) else ()  # commencing with the quarter ending June 30, 2026: one of them, and no other
    if days and trigger.offset is not None and trigger.direction != "within_period" and not _are_calendar(days, trigger.recurrence):
        return replace(node, trigger=replace(trigger, recurrence="yearly", yearly=days))
    if trigger.direction == "after" and trigger.offset is not None and _DAY_OF_LAST.search(words):
        return replace(node, trigger=replace(trigger, direction="within_period", months_on=0))
    if trigger.direction != "within_period":
        ahead = _BEGUN.search(words) or (trigger.offset is None and _AHEAD.search(words))
        return replace(node, trigger=replace(trigger, in_advance=True)) if ahead and not _BEHIND.search(words) else node
    if trigger.recurrence == "monthly" and (month := _MONTH_OF.search(words)):
        first = month["nth"].lower()
        return replace(node, trigger=replace(trigger, recurrence=_RECUR[month["unit"].lower()], months_on=_MONTHS_ON.get(first, 0),
                                             in_advance=first in _MONTHS_ON))
    if trigger.recurrence == "monthly" and (after := _MONTH_AFTER.search(words)):
        return replace(node, trigger=replace(trigger, recurrence=_RECUR[after["unit"].lower()]))
    if trigger.recurrence in ("quarterly", "yearly") and not trigger.months_on and _DAY_OF_PERIOD.search(trigger.text):
        return replace(node, trigger=replace(trigger, in_advance=True))
    return node


def _paced_dates(trigger: Trigger, words: str) -> tuple[tuple[int, int], ...]:
    """Dates of no year behind a pace."""
    alone = trigger.events == (Event(EventKind.FIXED_DATE),) and trigger.on is None and trigger.recurrence is None
    listed = _PACED_DATES.search(words) if alone else None
    return dates.of_year(listed["days"]) if listed and trigger.text in listed.group() else ()


def _are_calendar(days: tuple[tuple[int, int], ...], every: Recurrence) -> bool:
    """Whether days are the last ones of the periods of the calendar: March 31, June 30, September 30 and December 31."""
    return set(days) == _ENDS.get(every)


def _listed_months(trigger: Trigger, words: str) -> Trigger | None:
    """on the first day of January, April, July and October: days on which a payment comes round each year."""
    months = _DAY_OF_MONTHS.search(words)
    day = trigger.offset.count if trigger.offset is not None and trigger.offset.unit is Unit.DAY else 0
    if months is None or not day or trigger.direction != "within_period" or [e.kind for e in trigger.events] != [EventKind.PERIOD_END]:
        return None
    days = dates.of_year(", ".join(f"{month} {day}" for month in _EACH_MONTH.findall(months["months"])))
    return replace(trigger, events=(Event(EventKind.FIXED_DATE),), offset=None, direction="after", months_on=1, recurrence="yearly", yearly=days) \
        if len(days) > 1 else None


def _ends_of_months(trigger: Trigger) -> Trigger | None:
    """within 30 days after the last day of January, April, July and October: days that come round each year; of the calendar's quarters, each quarter."""
    told = _ENDS_OF_MONTHS.search(trigger.text)
    if told is None or [e.kind for e in trigger.events] != [EventKind.PERIOD_END] or trigger.direction != "after":
        return None
    named = _EACH_MONTH.findall(told["months"])
    days = dates.of_year(", ".join(f"{month} {monthrange(_NO_LEAP, dates.MONTHS.index(month) + 1)[1]}" for month in named))
    every = next((pace for pace, ends in _ENDS.items() if set(days) == ends), None)
    if every is not None:
        return replace(trigger, recurrence=every)
    if trigger.offset is None:
        return replace(trigger, events=(Event(EventKind.FIXED_DATE),), recurrence="yearly", yearly=days)
    return replace(trigger, recurrence="yearly", yearly=days)
