"""A trigger and the days on which its events happened → the due date and why, or what it still waits for (`DueDate`).

The because is a chain that can be checked with a calendar in hand: the words of the contract → the day of each event, the
last of which counts → the counting, with its article → the roll. An event that has not happened gives no date.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal, TypeVar

from tenor.claim import Step
from tenor.diagnostic import Diagnostic, Words, say
from tenor.frozen import dataclass
from tenor.law import calendar
from tenor.law.calendar import Ending
from tenor.law.phrasing import day_words, join, month_words, period_words, plain_day
from tenor.model import NAMED_EVENTS, Event, EventKind, Period, Trigger, Unit
from tenor.regex import regex
from tenor.wording import LANGUAGES, language
from tenor.wording import event as event_words
from tenor.wording.found import Found

T = TypeVar("T")
Day = date  # for a field that is itself called date

# words that say plainly that the period starts at the end of the month, so that no second reading is open
PLAIN_MONTH_END = ("after the end of", "following the end of", "from the end of",
                   "月末后", "月底后", "月末起", "月底起", "月末之日起", "月底之日起")

_LAST_WORKDAY = regex(r"最后[一1]个?工作日|\blast (?:business|working) day\b")
_NEXT_MONTH = regex(r"[次下翌]一?个?月的?最后|\blast (?:business|working) day of the (?:next|following) month\b")


@dataclass(frozen=True, slots=True)
class DueDate:
    """`date` None while `waiting_for` names events that have not happened, or where the words give no date at all.
    `last_day` is the end by counting alone, before a rest day moved it."""

    date: Day | None
    last_day: Day | None = None
    steps: tuple[Step, ...] = ()
    waiting_for: tuple[Event, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def due_date(trigger: Trigger, happened: Mapping[Event, date], *, country: str = "cn", roll: bool = True) -> DueDate:
    """When a payment falls due by what has happened so far. Receives days, never asks the clock."""
    days = tuple((event, day_of(event, happened)) for event in trigger.events)
    return _answer(trigger, trigger.text, days, country, roll)


@lru_cache(maxsize=8192)
def _answer(trigger: Trigger, _text: str, days: tuple[tuple[Event, date | None], ...], country: str, roll: bool) -> DueDate:
    """The same words and days, the same answer: contracts of a book are much alike. (The words take no part in a trigger's equality.)"""
    quoted = (_quoted(trigger),)
    try:
        if trigger.on is not None:
            return _ended(quoted, _fixed(trigger.on, country, roll))
        if not trigger.events:
            return _undated(quoted, say("due-date-unstated" if trigger.offset is None else "due-start-unstated"))
        for length in (trigger.lead, trigger.offset):
            if length is not None and calendar.too_long(length):
                return _undated(quoted, say("period-absurd", period=period_words(length)))
        return _by_events(trigger, dict(days), quoted, country, roll)
    except (OverflowError, ValueError):  # the calendar of dates ends with the year 9999
        return _undated(quoted, say("date-out-of-range"))


def _undated(steps: tuple[Step, ...], why: Diagnostic) -> DueDate:
    return DueDate(None, None, steps, (), (why,))


def _by_events(trigger: Trigger, days: Mapping[Event, date | None], quoted: tuple[Step, ...], country: str, roll: bool) -> DueDate:
    missing = tuple(event for event, day in days.items() if day is None)
    if missing == (Event(EventKind.FIXED_DATE),) and len(days) == 1 and (last := _named_period(trigger)):
        return _by_period(quoted, last, country, roll)
    known = {event: day for event, day in days.items() if day is not None}
    steps = quoted + tuple(Step(_begun(day) if trigger.in_advance and event.kind is EventKind.PERIOD_END else _happened(event, day), day)
                           for event, day in known.items() if not _by_calendar(trigger, event))
    if missing:
        return DueDate(None, None, (*steps, Step(waiting(missing))), missing)
    start = max(known.values())
    if len(known) > 1:
        steps += (Step(Words(f"以最后发生者为准：{day_words(start).zh}。",
                             f"The last of them counts: {day_words(start).en}."), start),)
    if trigger.lead is not None:  # one year after the acceptance, and 15 days from then on
        passed = _counted(start, trigger.lead, "after", country, False)
        start, steps = passed.last_day, (*steps, *passed.steps)
    return _ended(steps, _ending(trigger, start, country, roll))


def _named_period(trigger: Trigger) -> Found[date] | None:
    """The part of a named year in which a payment falls due (2027年第一季度, in March 2027); None where its words name none, or several."""
    if trigger.recurrence is not None or trigger.offset is not None:
        return None
    found = [found for code in LANGUAGES for found in language(code).named_period.find(trigger.text)]
    return found[0] if len(found) == 1 else None


def _by_period(quoted: tuple[Step, ...], period: Found[date], country: str, roll: bool) -> DueDate:
    """Some day of a month or quarter that is named: its last day, until which nobody is late; a doubt says so."""
    said = Words(f"合同只写了期间“{period.text}”，按其最后一日{day_words(period.value).zh}计。",
                 f'The contract names only a period, "{period.text}": its last day is {day_words(period.value).en}.')
    ending = _fixed(period.value, country, roll)
    doubt = say("period-last-day", period=period.text, day=plain_day(period.value))
    return _ended((*quoted, Step(said, period.value)), replace(ending, diagnostics=(*ending.diagnostics, doubt)))


def _by_calendar(trigger: Trigger, event: Event) -> bool:
    """A day of the month itself (每月5日前): that the month ends is no event worth telling."""
    return trigger.direction == "within_period" and not trigger.months_on and event.kind is EventKind.PERIOD_END


def day_of(event: Event, happened: Mapping[Event, T]) -> T | None:
    """What is recorded of an event. A name only tells apart milestones, documents, notices and others; its spaces do not
    matter."""
    known = happened.get(event)
    if known is not None:
        return known
    for other, day in happened.items():
        if other.kind is event.kind and (event.kind not in NAMED_EVENTS or _plain(other.name) == _plain(event.name)):
            return day
    return None


def _plain(name: str) -> str:
    return "".join(name.split()).lower()


@lru_cache(maxsize=2048)
def name_of(event: Event) -> Words:
    """The canonical name of an event, in both languages."""
    if event == Event(EventKind.OTHER):
        return Words("起算日", "the starting day")
    return Words(event_words.name(event, "zh"), event_words.name(event, "en"))


def waiting(events: tuple[Event, ...]) -> Words:
    """等待：验收合格。 / Waiting for: acceptance."""
    names = join(name_of(event) for event in events)
    return Words(f"等待：{names.zh}。", f"Waiting for: {names.en}.")


@lru_cache(maxsize=8192)
def _happened(event: Event, day: date) -> Words:
    name = name_of(event)
    return Words(f"{name.zh}：{day_words(day).zh}。", f"{name.en[:1].upper()}{name.en[1:]}: {day_words(day).en}.")


def _begun(day: date) -> Words:
    return Words(f"当期开始：{day_words(day).zh}。", f"Start of the period: {day_words(day).en}.")


def _quoted(trigger: Trigger) -> Step:
    """What the contract says: its own words, else the words that we would write."""
    if trigger.text:
        text = " ".join(trigger.text.split())
        return Step(Words(f"合同约定：“{text}”。", f'The contract says: "{text}".'))
    zh, en = _written(trigger, "zh"), _written(trigger, "en")
    if not zh or not en:
        return Step(Words("没有付款时间的原文。", "There are no words about the time of payment."))
    return Step(Words(f"合同约定：{zh}。", f"The contract says: {en}."))


@lru_cache(maxsize=2048)
def _written(trigger: Trigger, code: str) -> str:
    """Our own words for a trigger; nothing where there are none for it."""
    try:
        return str(language(code).trigger.write(trigger))
    except ValueError:
        return ""


def _ended(steps: tuple[Step, ...], ending: Ending) -> DueDate:
    return DueDate(ending.date, ending.last_day, (*steps, *ending.steps, _falls_due(ending.date)), (), ending.diagnostics)


@lru_cache(maxsize=8192)
def _falls_due(day: date) -> Step:
    return Step(Words(f"到期日：{day_words(day).zh}。", f"Due: {day_words(day).en}."), day)


def _fixed(day: date, country: str, roll: bool) -> Ending:
    """A date that the contract names; a rest day moves it as it would move the end of a period, and a note says so."""
    if not roll:
        return Ending(day, day)
    ending = calendar.roll(day, country)
    if ending.date == day:
        return ending
    note = say("fixed-date-rest-day", day=plain_day(day), to=plain_day(ending.date))
    return replace(ending, diagnostics=(*ending.diagnostics, note))


def _ending(trigger: Trigger, start: date, country: str, roll: bool) -> Ending:
    if trigger.offset is None and Event(EventKind.PERIOD_END) in trigger.events and _LAST_WORKDAY.search(trigger.text):
        return _last_workday(trigger, start, country, roll)
    if trigger.direction == "within_period":
        return _within(trigger, start, country, roll)
    if trigger.direction == "before":
        return _counted(start, trigger.offset or Period(0, Unit.DAY), "before", country, True)
    if trigger.month_end:
        return _from_month_end(trigger, start, country, roll)
    if trigger.offset is None:
        said = Words("没有约定事件之后的付款期限，当日到期。", "No time is allowed after the event: due on that day.")
        return _told(said, start, country, roll)
    return _counted(start, trigger.offset, "after", country, roll)


def _last_workday(trigger: Trigger, start: date, country: str, roll: bool) -> Ending:
    """每月最后一个工作日前: by the last day that is worked, whether it is said to be on it or before it."""
    last = start
    if _NEXT_MONTH.search(trigger.text):
        last = calendar.month_end(start + timedelta(days=1))
    elif trigger.direction == "within_period" or trigger.in_advance:
        last = calendar.month_end(calendar.add_months(start.replace(day=1), trigger.months_on if trigger.direction == "within_period" else 0))
    return _counted(last + timedelta(days=1), Period(1, Unit.WORKDAY), "before", country, roll)


@lru_cache(maxsize=8192)
def _counted(start: date, period: Period, direction: Literal["after", "before"], country: str, roll: bool) -> Ending:
    """`calendar.add`, which the dues of a large book ask the same thing many times."""
    return calendar.add(start, period, direction=direction, country=country, roll=roll)


def _told(said: Words, last: date, country: str, roll: bool) -> Ending:
    """A last day that no counting was needed for, rolled like any other."""
    ending = calendar.roll(last, country) if roll else Ending(last, last)
    return replace(ending, steps=(Step(said, last), *ending.steps))


def _within(trigger: Trigger, start: date, country: str, roll: bool) -> Ending:
    """A day of a later month (次月15日前: day 15, one month on), that day included; working days are counted from its first."""
    month = calendar.add_months(start.replace(day=1), trigger.months_on)
    end = calendar.month_end(month)
    on = _months_on(trigger.months_on)
    zh, en = f"{on.zh}为{month_words(month).zh}", f"{on.en} is {month_words(month).en}"
    offset = trigger.offset
    if offset is not None and offset.unit is not Unit.DAY:
        ending = calendar.add(month - timedelta(days=1), offset, country=country, roll=roll)
        said = Words(f"{zh}，自1日起算。", f"{en}, counted from its first day.")
        return replace(ending, steps=(Step(said, month), *ending.steps))
    day = end.day if offset is None else max(offset.count, 1)
    last = month.replace(day=min(day, end.day))
    short = Words(f"该月没有{day}日，取月末：", f"it has no day {day}, so ") if day > end.day else Words()
    said = Words(f"{zh}，{short.zh}最迟付款日为{day_words(last).zh}（含当日）。",
                 f"{en}; {short.en}the last day to pay is {day_words(last).en}, that day included.")
    return _told(said, last, country, roll)


def _months_on(number: int) -> Words:
    if number < 2:
        return Words("次月", "The next month") if number else Words("当月", "The same month")
    return Words(f"其后第{number}个月", f"The month {number} on")


def _from_month_end(trigger: Trigger, start: date, country: str, roll: bool) -> Ending:
    """From the end of the event's month; a doubt where the words also bear the end of the month in which the period ends."""
    end = calendar.month_end(start)
    said = Words(f"事件当月的月末为{day_words(end).zh}。", f"The month of the event ends on {day_words(end).en}.")
    if trigger.offset is None:
        return _told(said, end, country, roll)
    ending = calendar.add(end, trigger.offset, country=country, roll=roll)
    plain = any(words in trigger.text.lower() for words in PLAIN_MONTH_END)
    doubts = () if plain else _second_reading(trigger.offset, start, ending, country, roll)
    return replace(ending, steps=(Step(said, end), *ending.steps), diagnostics=(*ending.diagnostics, *doubts))


def _second_reading(offset: Period, start: date, ending: Ending, country: str, roll: bool) -> tuple[Diagnostic, ...]:
    _, other = calendar.eom_readings(start, offset, country)
    other = calendar.roll(other, country).date if roll else other
    if other == ending.date:
        return ()
    return (say("eom-two-readings", day=day_words(ending.date), other=day_words(other), period=period_words(offset)),)
