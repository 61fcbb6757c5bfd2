"""iCalendar: whole days, alarms, entries that keep their identity."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from tenor.claim import Due, Step
from tenor.diagnostic import Words
from tenor.files.ics import Entry, calendar, to_ics
from tenor.files.writers.characters import clean
from tenor.money import Money

STAMP = date(2026, 11, 21)
DUE = Due("LK-2026-008", "徐州田禾果业有限公司", "到货款", Money(Decimal("360000")), date(2026, 12, 4),
          (Step(Words("货物送达之日起15个工作日内", "within 15 business days after delivery")),), index=2, sure=True)


def events(data):
    return list(Calendar.from_ical(data).walk("VEVENT"))


def test_a_due_date_is_a_whole_day_with_alarms_and_its_reason():
    (event,) = events(calendar([DUE], language="zh", stamp=STAMP, remind=(7, 0)))
    assert event.decoded("dtstart") == date(2026, 12, 4)
    assert event.decoded("dtend") == date(2026, 12, 5)
    assert str(event["summary"]) == "徐州田禾果业有限公司 到货款 CNY 360,000.00"
    assert str(event["description"]) == "LK-2026-008\n货物送达之日起15个工作日内"
    assert event.decoded("dtstamp").date() == STAMP
    assert [alarm.decoded("trigger") for alarm in event.walk("VALARM")] == [timedelta(days=-7, hours=9), timedelta(hours=9)]


def test_an_entry_that_moves_is_the_same_entry():
    from dataclasses import replace

    moved = replace(DUE, on=date(2027, 1, 5), amount=Money(Decimal(1)))
    (first,), (second,) = events(calendar([DUE], language="zh", stamp=STAMP)), events(calendar([moved], language="zh", stamp=STAMP))
    (other,) = events(calendar([replace(DUE, index=3)], language="zh", stamp=STAMP))
    assert first["uid"] == second["uid"] != other["uid"]


def test_unknown_dates_are_left_out_and_doubts_are_said():
    from dataclasses import replace

    assert events(calendar([replace(DUE, on=None)], language="en", stamp=STAMP)) == []
    (event,) = events(calendar([replace(DUE, sure=False)], language="en", stamp=STAMP))
    assert str(event["description"]).endswith("To be checked by a person.")


def test_the_file_is_what_calendars_expect():
    data = calendar([DUE], language="en", stamp=STAMP)
    assert data == calendar([DUE], language="en", stamp=STAMP)
    assert data.startswith(b"BEGIN:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert b"DTSTART;VALUE=DATE:20261204" in data


@given(st.text(max_size=120), st.text(max_size=120))
@settings(max_examples=100, deadline=None)
def test_any_words_come_back(title, description):
    (event,) = events(to_ics([Entry("k", STAMP, title, description, (1,))], stamp=STAMP))
    assert str(event["summary"]).split() == clean(title).split()
    assert str(event.get("description", "")).split() == clean(description).split()
