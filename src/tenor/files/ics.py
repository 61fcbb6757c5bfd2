"""Dates to remember → an iCalendar file: whole-day entries with alarms, for Outlook, WPS, a phone.

An entry keeps its identity when its date or amount changes, so that a file imported again moves the entry instead of
making a second one.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256

from tenor.claim import Due
from tenor.files.writers.characters import clean
from tenor.frozen import dataclass

MORNING = 9  # o'clock, when an alarm sounds


@dataclass(frozen=True, slots=True)
class Entry:
    """One day to remember. `key` makes up its identity; `alarms` are days before it."""

    key: str
    on: date
    title: str
    description: str = ""
    alarms: tuple[int, ...] = ()


def calendar(dues: Sequence[Due], *, language: str, stamp: date, remind: Sequence[int] = (7, 0)) -> bytes:
    """The due dates that are known, with why they fall on that day. `stamp`: the day this was worked out."""
    return to_ics([due_entry(due, language, tuple(remind)) for due in dues if due.on], stamp=stamp,
                  name="回款计划" if language == "zh" else "Collection plan")


def due_entry(due: Due, language: str, alarms: tuple[int, ...]) -> Entry:
    """One due that has a date, with why it falls on it."""
    amount = f"{due.amount.currency} {due.amount.rounded().amount:,f}" if due.amount else ""
    title = " ".join(filter(None, (due.customer or due.contract, due.label, amount)))
    lines = [due.contract, *(step.said.to(language) for step in due.because)]
    if not due.sure:
        lines.append("请人工核对。" if language == "zh" else "To be checked by a person.")
    assert due.on is not None
    return Entry(f"{due.contract}\0{due.customer}\0{due.index}\0{due.label}", due.on, title, "\n".join(filter(None, lines)), alarms)


def to_ics(entries: Sequence[Entry], *, stamp: date, name: str = "") -> bytes:
    """The file. The same entries and stamp give the same bytes."""
    from icalendar import Alarm, Calendar, Event

    book = Calendar()
    book.add("prodid", "-//Tenor//Tenor//EN")
    book.add("version", "2.0")
    book.add("method", "PUBLISH")
    if name:
        book.add("x-wr-calname", clean(name))
    moment = datetime.combine(stamp, time(), UTC)
    for entry in entries:
        event = Event()
        event.add("uid", f"{sha256(entry.key.encode()).hexdigest()[:32]}@tenor")
        event.add("dtstamp", moment)
        event.add("dtstart", entry.on)
        event.add("dtend", entry.on + timedelta(days=1))
        event.add("summary", clean(entry.title))
        if entry.description:
            event.add("description", clean(entry.description))
        event.add("transp", "TRANSPARENT")
        for days in entry.alarms:
            alarm = Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("description", clean(entry.title))
            alarm.add("trigger", timedelta(days=-days, hours=MORNING))
            event.add_component(alarm)
        book.add_component(event)
    return bytes(book.to_ical())
