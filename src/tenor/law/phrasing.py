"""A day, a period, a rate → how the lines of a because and of a calculation say it, in Chinese and English.

Only what a reader checks with a calendar in hand: every day comes with its weekday. (`wording` writes contract language;
law and wording never meet.)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache

from tenor.diagnostic import Words
from tenor.model import Period, Unit

WEEKDAYS_ZH = "一二三四五六日"
WEEKDAYS_EN = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS_EN = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
UNITS: Mapping[Unit, tuple[str, str, str]] = {  # zh, en singular, en plural
    Unit.DAY: ("日", "day", "days"),
    Unit.WORKDAY: ("个工作日", "working day", "working days"),
    Unit.WEEK: ("周", "week", "weeks"),
    Unit.MONTH: ("个月", "month", "months"),
    Unit.QUARTER: ("个季度", "quarter", "quarters"),
    Unit.YEAR: ("年", "year", "years"),
}


@lru_cache(maxsize=8192)
def day_words(day: date) -> Words:
    """2026年9月18日（周五） / 18 Sep 2026 (Fri)."""
    return Words(f"{day.year}年{day.month}月{day.day}日（周{WEEKDAYS_ZH[day.weekday()]}）",
                 f"{day.day} {MONTHS_EN[day.month - 1]} {day.year} ({WEEKDAYS_EN[day.weekday()]})")


@lru_cache(maxsize=8192)
def plain_day(day: date) -> Words:
    """2026年9月18日 / 18 Sep 2026."""
    return Words(f"{day.year}年{day.month}月{day.day}日", f"{day.day} {MONTHS_EN[day.month - 1]} {day.year}")


def short_day(day: date) -> Words:
    """9月20日（周日） / Sun 20 Sep."""
    return Words(f"{day.month}月{day.day}日（周{WEEKDAYS_ZH[day.weekday()]}）",
                 f"{WEEKDAYS_EN[day.weekday()]} {day.day} {MONTHS_EN[day.month - 1]}")


def span_words(first: date, last: date) -> Words:
    """10月1日至10月7日 / 1–7 Oct; one day alone where both are the same. The year is told by what stands around it."""
    if first == last:
        return Words(f"{first.month}月{first.day}日", f"{first.day} {MONTHS_EN[first.month - 1]}")
    a, b = MONTHS_EN[first.month - 1], MONTHS_EN[last.month - 1]
    en = f"{first.day}–{last.day} {b}" if a == b else f"{first.day} {a} – {last.day} {b}"
    return Words(f"{first.month}月{first.day}日至{last.month}月{last.day}日", en)


def month_words(day: date) -> Words:
    """2026年9月 / September 2026, short."""
    return Words(f"{day.year}年{day.month}月", f"{MONTHS_EN[day.month - 1]} {day.year}")


def period_words(period: Period) -> Words:
    """3个工作日 / 3 working days."""
    zh, one, many = UNITS[period.unit]
    return Words(f"{period.count}{zh}", f"{period.count} {one if period.count == 1 else many}")


@lru_cache(maxsize=1024)
def percent_words(fraction: Decimal, places: int = 2) -> str:
    """0.045 → 4.50%. More places where the figure needs them, so that nothing is rounded away."""
    percent = (fraction * 100).normalize()
    exponent = percent.as_tuple().exponent
    shown = max(places, -exponent if isinstance(exponent, int) else places)
    return f"{percent:.{shown}f}%"


def join(items: Iterable[Words], zh: str = "、", en: str = ", ") -> Words:
    """Several sentences or names as one."""
    parts = tuple(items)
    return Words(zh.join(p.zh for p in parts), en.join(p.en for p in parts))


def cited(words: Words) -> Words:
    """（《民法典》第201条） / " (Civil Code art. 201)"; nothing where there is no citation."""
    return Words(f"（{words.zh}）" if words.zh else "", f" ({words.en})" if words.en else "")
