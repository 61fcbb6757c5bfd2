"""`View` → the `When`s of the calendar: on or before March 1, 2014; by June 1 of each year; on the 15th day of each month."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from tenor.contracts.recognise.nodes_en.happening import Happening
from tenor.contracts.recognise.nodes_en.when import View, When
from tenor.contracts.recognise.pages import patterns
from tenor.model import Event, EventKind, Period, Recurrence, Trigger, Unit
from tenor.regex import regex
from tenor.wording.en import dates, numeral

_WORDS = patterns("payment_time_en")
_JOINED = regex(r"\s*(?:,|and|&|or|,\s*and)\s*")
_FOLLOWING = regex(r"following|after|next|succeeding", re.I)
_RUNNING = regex(r"\b(?:each|every|per) (?:\w+ )?(?:day|week|month) (?:after|from|beyond|past|following|since) (?:the )?$", re.I)  # of a delay
_DAYS = regex(r"\bdays?\b", re.I)
_QUARTER_WORD = regex(r"\b(?:quarter|third|fourth)\b", re.I)
_CYCLE_BEFORE = regex(
    r" (?:(?:the )?(?:end|close) of (?:each|every)\b|(?:each|every|the|such) (?:calendar )?(?:month|quarter) (?:in|during|for) which\b)", re.I)
_MONEY_COMES = regex(r"\b(?:receiv\w+|collect\w+|paid|payments?)\b", re.I)  # the month in which the price was received: whether each month has one, is open
_NOT_BEFORE = regex(r"\b(?:no|not|never) (?:earlier|sooner) than (?:the )?$", re.I)
_LATER_MONTH = regex(r"\b(?P<nth>second|third) (?:calendar )?month\b", re.I)
_ANCHOR = regex(r"\bday (?:following|after|from) $", re.I)
# the day by which a paper is handed in: an application for payment received by the 20th of each month
_OF_PAPER = regex(r"\b(?:an?|the|each|its|such|his|their|your|approved|any) (?:[\w-]+ ){0,3}?"
                  r"(?:applications?|invoices?|requisitions?|requests?|time ?sheets?|draws?|estimates?|pay ?apps?|billings?)"
                  r"(?: (?:for|of) (?:progress )?payments?)? (?:(?:(?:which|that) )?(?:is|are|was|has been) |to be |being |duly |properly )*"
                  r"(?:submitted|received|delivered|presented|provided|furnished|filed"
                  r"|lodged|issued|dated|sent)(?: (?:to|with|by) (?:the )?[\w’'-]+)? (?:by |on |before |on or before |no later than |not later than )?$", re.I)
# invoices given to Buyer on or before June 30 shall be due on …: until when they are handed in
_GIVEN = regex(r"\binvoices? (?:(?:which|that) are )?(?:given|submitted|received|rendered|presented|delivered|dated)"
               r"(?: (?:to|by) (?:the )?[\w’'-]+(?: \([^)]{1,40}\))?)? (?:on |by |before |on or before |after )?$", re.I)
_PAPER = 140  # characters before such a day in which the paper is named
_EACH_MONTH = regex(r"\b(?:each|every) (?:calendar )?month\b[^.]{0,160}$", re.I)  # invoices by the 5th of each month; Owner shall pay |by the 25th
_LEAD = 20  # characters that hold "day following"
_WORKDAY = regex(r"business|working", re.I)
_FIRST = regex(r"\bfirst\b", re.I)
_RECUR: dict[str, Recurrence] = {"month": "monthly", "quarter": "quarterly", "year": "yearly"}
_LONGEST_MONTH = 31
_WEEK = regex(r"\bweek\b", re.I)
# 10 April 2026 |– $5,000; an item of a list of payments
_AGAIN = regex(r"\b(?:each|every|any|such|that|relevant|following|succeeding|next)\b", re.I)
_ITEM_OPENS = regex(r"(?:^|[:;] (?:and )?|[-–•*·] |\d[).] |\([a-z\d]{1,3}\) )$")
_HEADS_SUM = regex(r" ?[–—:=-] ?(?:us ?)?(?:[$€£₹]|usd|eur|gbp|inr) ?\d", re.I)


def dated(view: View) -> Iterator[When]:
    """on or before March 1, 2014. Dates of papers ("agreement dated …") are no due dates; a date without such a word is weak."""
    text = view.text
    marked = -1  # end of the last marked date: those joined to it are due dates too
    told = tuple(dates.with_shared_year(text))
    for found in told:
        lead = text[max(0, found.start - 40):found.start]
        mark = _WORDS["mark_date"].search(lead)
        if mark and not _WORDS["due_date"].search(mark.group()):
            continue
        if _RUNNING.search(lead) or (_NOT_BEFORE.search(lead) and len(told) > 1):
            continue  # not earlier than June 1 and not later than June 30: by the second
        start = found.start - len(lead) + mark.start() if mark else found.start
        if _GIVEN.search(text, max(0, start - _PAPER), start):
            continue
        joined = marked >= 0 and _JOINED.fullmatch(text, marked, found.start) is not None
        heads = _ITEM_OPENS.search(lead) is not None and _HEADS_SUM.match(text, found.end) is not None
        firm = bool(mark) or joined or heads
        marked = found.end if firm else -1
        yield When(Trigger(on=found.value, text=text[start:found.end]), start, found.end, firm)


def yearly(view: View) -> Iterator[When]:
    """by June 1 of each year: a date that comes round; on 31 July: a day of a year that is not told."""
    for mark in _WORDS["of_year"].finditer(view.text):
        again = _AGAIN.search(mark.group()) is not None
        trigger = Trigger((Event(EventKind.FIXED_DATE),), recurrence="yearly" if again else None, text=mark.group())
        yield When(trigger, mark.start(), mark.end(), False)


def of_month(view: View) -> Iterator[When]:
    """on the 15th day of each month: a day of the month, in the month that follows where the words say so."""
    return (when for when in _of_month(view) if not any(
        paper.search(view.text, max(0, when.start - _PAPER), when.start) for paper in (_OF_PAPER, _GIVEN)))


def _of_month(view: View) -> Iterator[When]:
    for mark in _WORDS["day_of"].finditer(view.text):
        if mark["last"] and _ANCHOR.search(view.text, max(0, mark.start() - _LEAD), mark.start()):
            continue  # the thirtieth day following the last day of each quarter
        when = _day_of(view, mark)
        if when:
            yield when
    for mark in _WORDS["day_of_months"].finditer(view.text):
        day = numeral.ordinal(mark["nth"]) if mark["nth"] else None
        trigger = Trigger((Event(EventKind.PERIOD_END),), text=mark.group())
        if day and day <= _LONGEST_MONTH:
            trigger = replace(trigger, offset=Period(day, Unit.WORKDAY if mark["work"] else Unit.DAY), direction="within_period")
        yield When(trigger, mark.start(), mark.end(), False)
    for mark in _WORDS["bare_month_day"].finditer(view.text):
        yield from _bare_day(mark)
    for mark in _WORDS["bare_day"].finditer(view.text):
        if _WORDS["each_month_before"].search(view.text, 0, mark.start()) or _EACH_MONTH.search(f"{view.before} {view.text[:mark.start()]}"):
            yield from _bare_day(mark)


def open_dates(view: View) -> Iterator[When]:
    """on or before ________, 20__; by [DATE]: a date that is still to be filled in."""
    for mark in _WORDS["open_date"].finditer(view.text):
        yield When(Trigger((Event(EventKind.FIXED_DATE),), text=mark.group()), mark.start(), mark.end(), False, open=True)


def open_days(view: View) -> Iterator[When]:
    """on the ____ day of each month: which day, is left open."""
    for mark in _WORDS["open_day"].finditer(view.text):
        trigger = Trigger((Event(EventKind.PERIOD_END),), recurrence=_RECUR[mark["unit"].lower()], text=mark.group())
        yield When(trigger, mark.start(), mark.end(), False, open=True)


def _bare_day(mark: re.Match[str]) -> Iterator[When]:
    """monthly, by the fifth; due on the 1st; $500 a month, on the last business day."""
    told = mark.groupdict()
    day = numeral.ordinal(mark["nth"]) if told["nth"] else None
    if day and day <= _LONGEST_MONTH:
        unit = Unit.WORKDAY if told.get("work") else Unit.DAY
        yield When(_within(Period(day, unit), 1 if told.get("next") else 0, "monthly", mark.group()), mark.start(), mark.end(), False)
    elif told.get("last"):
        yield When(Trigger((Event(EventKind.PERIOD_END),), recurrence="monthly", text=mark.group()), mark.start(), mark.end(), False)


def weekdays(view: View) -> Iterator[When]:
    """every Wednesday; on the Friday of each week: a day that comes round with the week."""
    for mark in _WORDS["weekday"].finditer(view.text):
        recurrence: Recurrence = "monthly" if "month" in mark.group().lower() else "weekly"
        yield When(Trigger((Event(EventKind.PERIOD_END),), recurrence=recurrence, text=mark.group()), mark.start(), mark.end(), recurrence == "weekly")


def month_ends(view: View) -> Iterator[When]:
    """by the end of the following month."""
    for mark in _WORDS["end_of_next"].finditer(view.text):
        trigger = Trigger((Event(EventKind.PERIOD_END),), direction="within_period", recurrence="monthly", text=mark.group())
        yield When(trigger, mark.start(), mark.end(), False)


def _day_of(view: View, mark: re.Match[str]) -> When | None:
    unit = mark["unit"].lower()
    if mark["last"]:
        trigger = Trigger((Event(EventKind.PERIOD_END),), recurrence=_RECUR[unit], text=mark.group())
        if unit == "month" and (mark["next"] or _FOLLOWING.search(mark["after"] or "")):
            trigger = replace(trigger, direction="within_period")  # the last day of the month following that of the sale
        return When(trigger, mark.start(), mark.end(), unit != "year")
    day = _number(mark)
    a_part = _QUARTER_WORD.search(mark.group()) and not _DAYS.search(mark.group())  # the third quarter of the year
    if not day or day > _LONGEST_MONTH or a_part:
        return None
    end = mark.end()
    deed: tuple[Event, ...] = ()
    if mark["after"]:
        its = _WORDS["month_of_deed"].match(view.text, end)
        at = its.end() if its else end + 1
        found = view.happening(at, fallback=True)
        end = found.end if found else end
        recurs = _WORDS["recurs_before"].search(view.text, 0, mark.start()) is not None
        deed = found.events if found and not recurs and view.text.startswith(" ", at - 1) and _is_deed(found, view.text[at:end]) else ()
    a_workday = mark["work"] or (mark["span"] and _WORKDAY.fullmatch(mark["span"]))
    months_on = 1 if mark["next"] or _FOLLOWING.search(mark["after"] or "") else 0
    if months_on and (later := _LATER_MONTH.search(mark.group())):  # the 15th of the second month following
        months_on = 2 if later["nth"].lower() == "second" else 3
    offset = Period(day, Unit.WORKDAY if a_workday else Unit.DAY)
    trigger = _within(offset, months_on, _RECUR[unit], view.text[mark.start():end])
    if deed:  # the month after delivery: it comes once
        return When(replace(trigger, events=deed, recurrence=None), mark.start(), end, False)
    plain = (unit == "month" and not _WEEK.search(mark.group())) or (unit == "quarter" and not mark["next"] and "day" in mark.group().lower())
    paced = not mark["after"] or (_CYCLE_BEFORE.match(view.text, mark.end()) is not None and not _MONEY_COMES.search(view.text, mark.end(), end))
    return When(trigger, mark.start(), end, plain and paced)


def _is_deed(found: Happening, words: str) -> bool:
    """Whether what a month follows is done once: the month following delivery, not the month in which the sales were made."""
    kind = found.events[0].kind
    return kind is EventKind.WARRANTY_EXPIRY or (kind not in (EventKind.PERIOD_END, EventKind.FIXED_DATE) and _WORDS["comes_round"].search(words) is None)


def _number(mark: re.Match[str]) -> int | None:
    """The fifteenth → 15; the first ten days → 10; the first business day → 1."""
    if _WEEK.search(mark.group()):  # in the first week of each month: by its last day
        return 7 if _FIRST.search(mark.group()) else None
    if mark["nth"]:
        return numeral.ordinal(mark["nth"])
    if mark["span"]:
        return numeral.read(mark["span"]) or 1
    return 1 if _FIRST.search(mark.group()) else None


def _within(offset: Period, months_on: int, recurrence: Recurrence, words: str) -> Trigger:
    return Trigger((Event(EventKind.PERIOD_END),), offset, "within_period", months_on=months_on, recurrence=recurrence, text=words)
