"""Periods ⇄ English: Period(15, workday) ⇄ 15 business days; thirty (30) days, net 45, 5-10 days (the latest) are read too.

A period keeps its unit. Not periods: days of the month (the 15th of each month: `month_days`), ordinals (the 10th
business day: `nth`), a 360-day year, the years of a date.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tenor.model import Period, Unit
from tenor.regex import regex
from tenor.wording import figures
from tenor.wording.en import numeral
from tenor.wording.found import Found

_UNITS = {
    Unit.DAY: "day", Unit.WORKDAY: "business day", Unit.WEEK: "week", Unit.MONTH: "month", Unit.QUARTER: "quarter",
    Unit.YEAR: "year",
}
_UNIT = (
    r"(?P<workday>(?:bank(?:ing)?[\s-]+(?=business|working))?(?:business|working|work|banking|trading|bank)[\s-]+days?|workdays?)"
    r"|(?P<day>(?:(?:calendar|consecutive|natural|clear|running)[\s-]+)?days?)"
    r"|(?P<week>(?:calendar\s+)?weeks?)|(?P<month>(?:(?:calendar|consecutive|full)[\s-]+)?months?)"
    r"|(?P<quarter>(?:calendar\s+|fiscal\s+)?quarters?)|(?P<year>(?:(?:calendar|contract|full)[\s-]+)?years?)|(?P<hours>hours)"
)
_END = r"(?![\w]|-?(?:old|end)|\s+(?:year|basis)\b)['’]?"
_COUNT = rf"{figures.INTEGER}|{numeral.WORDS}"
_GAP = r"(?:[^\S\n]|-){0,60}\n?[^\S\n]{0,60}"  # a line may end between count and unit; a page number stands between blank lines
_AGAIN = rf"(?:\s*\(\s*(?:(?P<again>\d+|{numeral.WORDS}))\s*\))?"
_FIND = regex(
    rf"(?<![\w.$£€¥/-])(?:(?P<from>{_COUNT})(?:\s*\(\d+\))?\s*(?:-|–|—|~|to|or)\s*)?"
    rf"(?P<count>{_COUNT}){_AGAIN}{_GAP}(?:{_UNIT}){_END}"
    rf"|\b(?:net|n)[\s-]*(?P<net>\d{{1,3}}|{numeral.WORDS}){_AGAIN.replace('again', 'net_again')}"
    r"(?:\s*-?\s*(?:calendar\s+)?days?\b)?(?![\d%,.]\d|%|\w)"
    r"|\b(?P<half>half\s+a\s+year|half[\s-]year|(?:a|one)\s+half[\s-]year)\b|\b(?P<a>(?:a|one)\s+fortnight)\b"
    r"|\b(?P<one>an?)\s+(?P<one_unit>week|month|quarter|year)\b(?!\s+or)", re.IGNORECASE
)
_HOURS = 24
_WITHOUT_NUMBER = regex("half|fortnight")
_NTH = regex(rf"(?P<count>{numeral.ORDINAL})(?:\s*\(\s*\d+(?:st|nd|rd|th)?\s*\))?\s+(?:{_UNIT})\b", re.IGNORECASE)
_OF_MONTH = (
    r"(?:\s+(?:calendar\s+)?day)?\s+(?:of|in)\s+(?:each|every|the|any|such|that)\s+"
    r"(?:(?:calendar|next|following|succeeding|subsequent|same|current|immediately|then)\s+)*month"
)
_DAY_OF_MONTH = regex(
    rf"(?P<count>{numeral.ORDINAL})(?:\s*\(\s*\d+(?:st|nd|rd|th)?\s*\))?{_OF_MONTH}\b"
    rf"|\bday\s+(?P<day>\d{{1,2}})\s+of\s+(?:each|every|the)\s+(?:\w+\s+)?month\b", re.IGNORECASE
)


def write(period: Period) -> str:
    """1 day, 15 business days, 2 weeks, 3 months, 1 quarter, 1 year."""
    return f"{period.count} {_UNITS[period.unit]}{'' if period.count == 1 else 's'}"


def words(period: Period) -> str:
    """thirty (30) days."""
    return f"{numeral.write(period.count)} ({period.count}) {_UNITS[period.unit]}{'' if period.count == 1 else 's'}"


def read(text: str) -> Period | None:
    """The period that the whole text states, or None. net 45 is 45 days."""
    match = _FIND.fullmatch(figures.half(text).strip())
    return _period(match) if match else None


@lru_cache(256)
def find(text: str) -> tuple[Found[Period], ...]:
    """Every period in the text; a range gives its latest, `text` holds the whole of it."""
    plain = figures.half(text)
    if not (figures.has_digit(plain) or numeral.spoken(plain) or _WITHOUT_NUMBER.search(plain.casefold())):
        return ()
    finds = []
    for match in _FIND.finditer(plain):
        period = _period(match)
        if period is not None and not match["one"]:  # "a month" in running text is mostly a rate, not a period
            finds.append(Found(period, match.start(), match.end(), text[match.start() : match.end()]))
    return tuple(finds)


def nth(text: str) -> tuple[Found[Period], ...]:
    """Ordinals: the 10th business day, the thirtieth (30th) day. After an event the n-th day is n days after it."""
    plain = figures.half(text)
    of_month = [match.span() for match in _DAY_OF_MONTH.finditer(plain)]
    finds = []
    for match in _NTH.finditer(plain):
        number = numeral.ordinal(match["count"])
        unit = next((unit for unit in Unit if match[unit.value]), None)
        if number and unit in (Unit.DAY, Unit.WORKDAY) and not any(a <= match.start() < b for a, b in of_month):
            finds.append(Found(Period(number, unit), match.start(), match.end(), text[match.start() : match.end()]))
    return tuple(finds)


def month_days(text: str) -> tuple[Found[int], ...]:
    """Days of an unnamed month: the 15th of each month, the tenth (10th) day of the following month, day 5 of the month."""
    finds = []
    for match in _DAY_OF_MONTH.finditer(figures.half(text)):
        day = int(match["day"]) if match["day"] else numeral.ordinal(match["count"])
        if day and day <= 31:
            finds.append(Found(day, match.start(), match.end(), text[match.start() : match.end()]))
    return tuple(finds)


def disagrees(text: str) -> bool:
    """Whether words and figure of one period differ: thirty (45) days. The words are what `read` gives."""
    match = _FIND.search(figures.half(text))
    if not match:
        return False
    said, again = (match["count"], match["again"]) if match["count"] else (match["net"], match["net_again"])
    return bool(said and again) and numeral.read(said) != numeral.read(again)


def _period(match: re.Match[str]) -> Period | None:
    if match["half"]:
        return Period(6, Unit.MONTH)
    if match["a"]:
        return Period(2, Unit.WEEK)
    if match["one"]:
        return Period(1, Unit(match["one_unit"].lower()))
    number = numeral.read(match["net"] or match["count"])
    if match["hours"]:  # within 48 hours: two days
        return Period(number // _HOURS, Unit.DAY) if number and number % _HOURS == 0 else None
    unit = Unit.DAY if match["net"] else next(unit for unit in Unit if match[unit.value])
    if number is None or (unit == Unit.YEAR and match["count"].isdigit() and number > 1900):
        return None
    return Period(number, unit)
