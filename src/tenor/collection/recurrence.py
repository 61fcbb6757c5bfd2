"""A payment that repeats → its occurrences as far as a horizon: the name of each period, and the days of its events.

A period is a calendar week, month, quarter, half-year or year, or one of the contract's own, from its first day on; `period_end` is
its last day, or its first where it is paid in advance. A number of payments that begins with a delivery runs on from it. Else a
payment that hangs on an invoice or a delivery is due once a period in which one is recorded, by the last record of that period.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from tenor.collection.due import day_of
from tenor.diagnostic import Words
from tenor.frozen import dataclass
from tenor.law.calendar import add_months, month_end
from tenor.law.phrasing import month_words, plain_day
from tenor.model import Event, EventKind, Period, Recurrence, Trigger, Unit
from tenor.regex import regex

MONTHS: Mapping[Recurrence, int] = {"monthly": 1, "quarterly": 3, "half_yearly": 6, "yearly": 12}
_CALENDAR = regex(r"自然[月季年半]|日历|公历|[年季]底|[年季半]度?末(?!月)|\bcalendar\b", re.I)
# a period that begins when the contract does
_OWN = regex(r"周期|租赁|租期|合同|服务季|每期|每满?[三3六6]个月|\b(?:lease|contract|service|billing) (?:quarter|period)\b|\bevery (?:three|six|3|6)\b", re.I)
_ANNIVERSARY = regex(r"\banniversar(?:y|ies)(?: date)? (?:of (?:the |its )?(?:effective|commencement|start|execution|signing|signature|contract|agreement"
                     r"|this agreement|date (?:hereof|of (?:this|the) agreement))\b|hereof\b)|(?:签订|签署|生效)[^，。；]{0,6}周年", re.I)
_RENT = regex(r"租金|房租|\brent\b", re.I)
_NEXT_YEAR = regex(r"[次翌]年|下一?个?年度?")
MOST = 1200  # a hundred years of months

_ONCE = frozenset({EventKind.SIGNING, EventKind.EFFECTIVE, EventKind.DELIVERY, EventKind.INSTALLATION, EventKind.INITIAL_ACCEPTANCE,
                   EventKind.ACCEPTANCE, EventKind.FINAL_ACCEPTANCE, EventKind.GO_LIVE, EventKind.SHIPMENT})

Happenings = Mapping[Event, tuple[date, ...]]


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One time that a repeating payment falls due: the trigger and the happenings to date it by."""

    name: Words
    trigger: Trigger
    happened: Mapping[Event, date]


def occurrences(trigger: Trigger, happened: Happenings, since: date | None, horizon: date | None, *, own: bool = False) -> tuple[Occurrence, ...]:
    """The occurrences known so far, oldest first; no occurrence where nothing is recorded, or no start or horizon is given. `own`: periods
    are counted from `since` on, not by the calendar."""
    every = trigger.recurrence or "monthly"
    if trigger.on is not None:
        return _dated(trigger, trigger.on, every, horizon)
    if trigger.yearly:
        return _each_year(trigger, since, horizon)
    if not trigger.events:  # 每月15日前: by the calendar alone
        trigger = replace(trigger, events=(Event(EventKind.PERIOD_END),))
    if not any(event.kind is EventKind.PERIOD_END for event in trigger.events):
        chain = _chain(trigger, happened, every, horizon)
        return chain or _recorded(trigger, happened, every)
    if since is None or horizon is None:
        return ()
    return _own(trigger, every, since, horizon) if own else _periods(trigger, happened, every, since, horizon)


def begun(trigger: Trigger, happened: Happenings, since: date | None = None) -> date | None:
    """The first day of a payment that comes round from an event on; None where it has not happened yet, or nothing tells the
    event. `since`: when the periods of the contract begin, which stands for its day of coming into force where none is recorded."""
    start = trigger.starts
    days = day_of(start.event, happened) if start else None
    if start is not None and not days and start.event.kind is EventKind.EFFECTIVE and since is not None:
        days = (since,)
    if start is None or not days:
        return None
    first = days[-1]
    if start.next_month:
        return add_months(first.replace(day=1), 1 + (start.lag.count if start.lag else 0))
    if start.lag is None:
        return first
    months = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.YEAR: 12}.get(start.lag.unit)
    return add_months(first, start.lag.count * months) if months else first + timedelta(days=start.lag.count * (7 if start.lag.unit is Unit.WEEK else 1))


def period_of(day: date, every: Recurrence) -> tuple[date, date]:
    """First and last day of the calendar period that a day falls in; weeks end on Sunday."""
    if every == "weekly":
        first = day - timedelta(days=day.weekday())
        return first, first + timedelta(days=6)
    months = MONTHS[every]
    first = date(day.year, (day.month - 1) // months * months + 1, 1)
    return first, month_end(add_months(first, months - 1))


def period_name(first: date, last: date, every: Recurrence) -> Words:
    """2026年3月, 2026年第1季度 / Mar 2026, Q1 2026."""
    if every == "weekly":
        return Words(f"截至{plain_day(last).zh}的一周", f"week to {plain_day(last).en}")
    if every == "monthly":
        return month_words(first)
    if every == "quarterly":
        return Words(f"{first.year}年第{first.month // 3 + 1}季度", f"Q{first.month // 3 + 1} {first.year}")
    if every == "half_yearly":
        return Words(f"{first.year}年{'上' if first.month == 1 else '下'}半年", f"H{1 if first.month == 1 else 2} {first.year}")
    return Words(f"{first.year}年", f"{first.year}")


def _dated(trigger: Trigger, on: date, every: Recurrence, horizon: date | None) -> tuple[Occurrence, ...]:
    """From a named first date, the matching day of each later period."""
    found: list[Occurrence] = []
    while len(found) < MOST:
        k = len(found)
        day = on + timedelta(weeks=k) if every == "weekly" else add_months(on, k * MONTHS[every])
        if (horizon is None and k) or (horizon is not None and day > horizon):
            break
        found.append(Occurrence(plain_day(day), replace(trigger, on=day, recurrence=None), {}))
    return tuple(found)


def _each_year(trigger: Trigger, since: date | None, horizon: date | None) -> tuple[Occurrence, ...]:
    """On the dates that come round each year, or so many days after each of them; 29 February is the last of the month where there is none."""
    if since is None or horizon is None:
        return ()
    later = _NEXT_YEAR.search(trigger.text) is not None  # 次年3月31日前: nothing is owed yet for the year before the first
    years = range(since.year + later, min(horizon.year, since.year + MOST // 12) + 1)
    days = sorted(on_date(year, month, day) for year in years for month, day in trigger.yearly)
    once = replace(trigger, yearly=(), recurrence=None)
    if trigger.offset is not None and trigger.direction != "within_period":
        return tuple(Occurrence(plain_day(day), once, dict.fromkeys(trigger.events, day)) for day in days if since <= day <= horizon)
    return tuple(Occurrence(plain_day(day), replace(once, on=day, events=()), {}) for day in days if since <= day <= horizon)


def on_date(year: int, month: int, day: int) -> date:
    """A date that comes round, in that year."""
    return date(year, month, min(day, month_end(date(year, month, 1)).day))


def _recorded(trigger: Trigger, happened: Happenings, every: Recurrence) -> tuple[Occurrence, ...]:
    """One for each period in which any of the events is recorded; the last record of an event in it counts."""
    known = {event: day_of(event, happened) or () for event in trigger.events}
    days = sorted({day for hits in known.values() for day in hits})
    found: list[Occurrence] = []
    for first, last in dict.fromkeys(period_of(day, every) for day in days):
        inside = {event: max(hits) for event, on in known.items() if (hits := [d for d in on if first <= d <= last])}
        found.append(Occurrence(period_name(first, last, every), replace(trigger, recurrence=None), inside))
    return tuple(found)


def _chain(trigger: Trigger, happened: Happenings, every: Recurrence, horizon: date | None) -> tuple[Occurrence, ...]:
    """Payments the first of which is counted from what is done once, and each other one a period later (24 monthly instalments beginning 30 days
    after delivery; $500 per month commencing upon delivery); empty where it is not done yet, or may be done more than once."""
    counted = trigger.times is not None or trigger.starts is not None
    if not counted or every == "weekly" or trigger.lead is not None or trigger.direction == "before" \
            or len(trigger.events) != 1 or not (trigger.starts or trigger.events[0].kind in _ONCE):
        return ()
    days = day_of(trigger.events[0], happened) or ()
    if len(days) != 1:
        return ()
    once = replace(trigger, recurrence=None, times=None, starts=None)
    inside, step = {trigger.events[0]: days[0]}, MONTHS[every]
    most = trigger.times or sum(1 for k in range(MOST) if horizon and add_months(days[0], k * step) <= horizon) or 1
    later = (replace(once, months_on=once.months_on + k * step) if once.direction == "within_period"
             else replace(once, lead=trigger.offset, offset=Period(k * step, Unit.MONTH)) for k in range(1, most))
    return tuple(Occurrence(Words(f"第{k}期", f"no. {k}"), one, inside) for k, one in enumerate((once, *later), 1))


def _periods(trigger: Trigger, happened: Happenings, every: Recurrence, since: date, horizon: date) -> tuple[Occurrence, ...]:
    """One for each calendar period from the start on; another event of the trigger is the first that no earlier period used."""
    spare = {event: iter(sorted(day for day in day_of(event, happened) or () if day >= since))
             for event in trigger.events if event.kind is not EventKind.PERIOD_END}
    found: list[Occurrence] = []
    first, last = period_of(since, every)
    while first <= horizon and len(found) < MOST:
        inside = {event: first if trigger.in_advance else last for event in trigger.events if event.kind is EventKind.PERIOD_END}
        inside |= {event: day for event, days in spare.items() if (day := _next(days, first)) is not None}
        found.append(Occurrence(period_name(first, last, every), replace(trigger, recurrence=None), inside))
        first, last = period_of(last + timedelta(days=1), every)
    return tuple(found)


def _own(trigger: Trigger, every: Recurrence, since: date, horizon: date) -> tuple[Occurrence, ...]:
    """One for each period of the contract: a lease from 1 March has quarters from 1 March, 1 June and so on."""
    found: list[Occurrence] = []
    while (first := add_months(since, len(found) * MONTHS[every])) <= horizon and len(found) < MOST:
        last = add_months(since, (len(found) + 1) * MONTHS[every]) - timedelta(days=1)
        day = first if trigger.in_advance else last + timedelta(days=1) if of_deed(trigger) else last
        name = Words(f"{plain_day(first).zh}至{plain_day(last).zh}", f"{plain_day(first).en} to {plain_day(last).en}")
        found.append(Occurrence(name, replace(trigger, recurrence=None), dict.fromkeys(trigger.events, day)))
    return tuple(found)


def needs_horizon(trigger: Trigger) -> bool:
    """Whether it repeats by the calendar, so that only a horizon ends it."""
    by_calendar = not trigger.events or bool(trigger.yearly) or any(event.kind is EventKind.PERIOD_END for event in trigger.events)
    endless = trigger.starts is not None and trigger.times is None
    return trigger.recurrence is not None and (by_calendar or endless)


def counted_by_calendar(trigger: Trigger, since: date | None, named: bool) -> bool:
    """Whether the periods of the calendar were taken though those of the contract may begin on another day: a lease from 1 March has
    quarters of its own. `named`: the paper names its first day; without one plain quarters and months are those of the calendar."""
    every = trigger.recurrence
    by_period = not trigger.events or any(event.kind is EventKind.PERIOD_END for event in trigger.events)
    if every is None or every == "weekly" or since is None or trigger.on or trigger.yearly or not by_period or _CALENDAR.search(trigger.text):
        return False
    if every == "monthly":
        return named and since.day != 1 and trigger.direction != "within_period" and trigger.offset is not None
    own = named or every != "quarterly" or _OWN.search(trigger.text) is not None
    return own and period_of(since, every)[0] != since


def are_own(trigger: Trigger, words: str) -> bool:
    """Whether a payment that is counted from periods has those of the contract: rent, 每三个月, per lease quarter. `words`: those that tell it."""
    by_period = [event.kind for event in trigger.events] == [EventKind.PERIOD_END]
    return by_period and trigger.recurrence != "weekly" and (_OWN.search(words) is not None or _RENT.search(words) is not None)


def of_deed(trigger: Trigger) -> bool:
    """Whether it falls due on each anniversary of the contract: on the day behind each of its years."""
    return trigger.recurrence in (None, "yearly") and _ANNIVERSARY.search(trigger.text) is not None


def _next(days: Iterable[date], first: date) -> date | None:
    return next((day for day in days if day >= first), None)
