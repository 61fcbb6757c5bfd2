"""Days ⇄ Chinese dates: 2026年11月21日; 二〇二六年十一月二十一日, 2026-11-21, 2026.11.21, 2026/11/21 are read too."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

from tenor.regex import regex
from tenor.wording import figures
from tenor.wording.found import Found
from tenor.wording.zh import numeral

_D = f"[{''.join(sorted(numeral.DIGITS))}]"
_SMALL = rf"(?:\d{{1,2}}|(?:[零〇]?{_D}?[十拾]?{_D}?))"
_LINE = r"[_ ]{0,6}"
_FIND = regex(
    rf"(?=[\d{''.join(sorted(numeral.DIGITS))}])(?:(?:(?<!\d)(?P<year>\d{{4}})|(?<!{_D})(?P<han>{_D}(?:{_D}|0){{3}})){_LINE}年{_LINE}"
    rf"(?:(?P<month>{_SMALL}|元){_LINE}月份?{_LINE}(?:(?P<day>{_SMALL}){_LINE}[日号]|(?P<end>底|末|最后一[日天]))"
    rf"|(?P<year_end>底|末|最后一[日天]))"
    r"|(?<![A-Za-z\d.\-/_])(?P<y>(?:19|20)\d\d) ?(?P<sep>[-./]) ?(?P<m>\d{1,2}) ?(?P=sep) ?(?P<d>\d{1,2})(?![A-Za-z\d_]|[-./]\d))"
)
_OF_YEAR = regex(rf"(?P<month>{_SMALL}){_LINE}月份?{_LINE}(?:(?P<day>{_SMALL}){_LINE}[日号]|(?P<end>底|末|最后一[日天]))")


def of_year(text: str) -> tuple[tuple[int, int], ...]:
    """Month and day of every date without a year: 3月31日、九月底 → (3, 31), (9, 30). Days that do not exist are none."""
    found = []
    for match in _OF_YEAR.finditer(figures.half(text)):
        month = numeral.read(match["month"]) or 0
        last = monthrange(2024, month)[1] if 1 <= month <= 12 else 0  # a leap year: 29 February comes round
        day = last if match["end"] else numeral.read(match["day"]) or 0
        if 1 <= day <= last:
            found.append((month, day))
    return tuple(dict.fromkeys(found))


def write(day: date) -> str:
    """2026年11月21日."""
    return f"{day.year}年{day.month}月{day.day}日"


def words(day: date) -> str:
    """二〇二六年十一月二十一日."""
    year = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(day.year).zfill(4))
    return f"{year}年{numeral.write(day.month)}月{numeral.write(day.day)}日"


def read(text: str) -> date | None:
    """The date that the whole text states, or None; 2026年11月底 is the last day of that month."""
    match = _FIND.fullmatch(figures.half(text).strip())
    return _date(match) if match else None


@lru_cache(256)
def find(text: str) -> tuple[Found[date], ...]:
    """Every full date in the text. Days that do not exist and dates without a year are none."""
    finds = []
    for match in _FIND.finditer(figures.half(text)):
        day = _date(match)
        if day is not None:
            finds.append(Found(day, match.start(), match.end(), text[match.start() : match.end()]))
    return tuple(finds)


def _date(match: re.Match[str]) -> date | None:
    if match["y"]:
        return _day(int(match["y"]), int(match["m"]), int(match["d"]))
    year = int(match["year"]) if match["year"] else numeral.read(match["han"].replace("0", "〇"))
    if match["year_end"]:
        return _day(year, 12, 31)
    month = 1 if match["month"] == "元" else numeral.read(match["month"])
    if not year or not month or not 1 <= month <= 12 or year > 9999:
        return None
    return _day(year, month, monthrange(year, month)[1] if match["end"] else numeral.read(_tail(match["day"])))


def _tail(text: str) -> str:
    """零壹 → 壹: cheque dates put a zero before a small day."""
    return text.lstrip("零〇") or text


def _day(year: int | None, month: int | None, day: int | None) -> date | None:
    try:
        return date(year or 0, month or 0, day or 0)
    except ValueError:
        return None
