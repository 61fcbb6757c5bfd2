"""A day and a country → whether people work on it, what the rest day is called, and how sure that is.

China: the State Council's yearly arrangement, make-up working weekends included, from chinesecalendar, which knows the
years 2004 to 2026 and is loud about any other. For the year after (its statutory days are fixed, its arrangement is not)
an answer is provisional; beyond that it is only the weekend. Elsewhere: weekends and public holidays of the holidays library.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from typing import Any

from tenor.diagnostic import Words
from tenor.law.country import country as country_of_code

NEAR_DAYS = 21  # how far from a statutory holiday days off and working weekends have been arranged


class Sureness(StrEnum):
    """How well a day is known: by the official arrangement, by statutory days alone, or by the weekend alone."""

    KNOWN = "known"
    PROVISIONAL = "provisional"
    UNKNOWN = "unknown"


def is_workday(day: date, country: str = "cn") -> bool | None:
    """Whether it is a working day there; None where the country's calendar does not reach that day."""
    works, sureness = judge(day, country)
    return works if sureness is Sureness.KNOWN else None


@cache
def judge(day: date, country: str = "cn") -> tuple[bool, Sureness]:
    """(works on it, how sure). Beyond the known years the answer is the best there is, and says so."""
    land = country_of_code(country)
    if land.code == "cn":
        known = _china(day)
        if known is not None:
            return known, Sureness.KNOWN
        works = day.weekday() < 5 and day not in land.provisional
        return works, Sureness.PROVISIONAL if day.year == land.provisional_year else Sureness.UNKNOWN
    calendar = _calendar(land.calendar, land.subdivision)
    if calendar is None or not calendar.start_year <= day.year <= calendar.end_year:
        return day.weekday() < 5, Sureness.UNKNOWN
    return bool(calendar.is_working_day(day)), Sureness.KNOWN


def rest_name(day: date, country: str = "cn") -> Words:
    """The holiday that the day belongs to; nothing for a plain weekend or a working day."""
    land = country_of_code(country)
    if day in land.provisional:
        return land.provisional[day]
    if land.code == "cn":
        return _china_name(day)
    calendar = _calendar(land.calendar, land.subdivision)
    name = calendar.get(day, "") if calendar is not None else ""
    return Words(name, name)


def made_up(day: date, country: str = "cn") -> bool:
    """A weekend day that is worked (调休上班)."""
    return day.weekday() >= 5 and is_workday(day, country) is True


def unsettled(day: date, country: str = "cn") -> bool:
    """Whether the arrangement still to come may well change this day: a weekend, or near a statutory holiday."""
    land = country_of_code(country)
    if day.weekday() >= 5 or not land.provisional:
        return True
    return any(abs((day - holiday).days) <= NEAR_DAYS for holiday in land.provisional)


def known_country(country: str) -> bool:
    """Whether there is any calendar of rest days for that code."""
    land = country_of_code(country)
    return land.code == "cn" or _calendar(land.calendar, land.subdivision) is not None


def following(day: date, country: str = "cn") -> date:
    """The first working day on or after it, as far as that is known."""
    while not judge(day, country)[0]:
        day += timedelta(days=1)
    return day


def _china(day: date) -> bool | None:
    import chinese_calendar

    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return None


def _china_name(day: date) -> Words:
    import chinese_calendar

    try:
        resting, name = chinese_calendar.get_holiday_detail(day)
    except NotImplementedError:
        return Words()
    if not resting or not name:
        return Words()
    chinese = next((h.chinese for h in chinese_calendar.Holiday if h.value == name), name)
    return Words(chinese, name)


@cache
def _calendar(code: str, subdivision: str | None) -> Any:
    import holidays

    try:
        return holidays.country_holidays(code, subdiv=subdivision)
    except NotImplementedError:
        return None
