"""A payment that repeats, and its sentence → how often it is paid in all: 共四期, 分12个月, in 24 monthly payments, for a period of six months."""

from __future__ import annotations

import re

from tenor.law.calendar import add_months
from tenor.model import Recurrence
from tenor.regex import regex
from tenor.wording.en import dates
from tenor.wording.en import numeral as english
from tenor.wording.zh import numeral as chinese

_MONTHS: dict[Recurrence, int] = {"monthly": 1, "quarterly": 3, "half_yearly": 6, "yearly": 12}


def _zh(name: str) -> str:
    return rf"(?P<{name}>\d{{1,3}}|[一二两三四五六七八九十]{{1,3}})\s?"


def _en(name: str) -> str:
    return rf"(?P<{name}>\d{{1,3}}|{english.WORDS})(?: ?\(\d+\))?"


# 每年分两次: of each year, and not of all
_PARTS = regex(rf"(?<![年月季次期每])(?:分(?:成|为)?|共计?|合计|总计|连续)\s?{_zh('parts')}(?:期|次|笔)(?!款|工程|项目|付款条件)")
_SPAN = regex(rf"(?:分(?:成|为)?|共计?|连续|(?:(?<!免)租赁?|服务|合同|协议|使用|委托|合作|承包)期限?(?:共|为|：|:|共计)?)\s?{_zh('n')}"
              r"(?:(?P<months>个月)|(?P<quarters>个?季度?)|(?P<years>年))(?!前|后|内|以)"
               rf"|(?<![第每\d])(?P<m>\d{{1,3}}|[一二两三四五六七八九十]{{1,3}})\s?个月(?:之?内)?(?:付清|还清|结清|交清|缴清|付完)"
               r"|(?:(?<!交)付|支付|缴|(?<![移提])交)满\s?(?P<k>\d{1,3}|[一二两三四五六七八九十]{1,3})\s?个月")
_PARTS_EN = regex(rf"\b(?:in|of|by|make|pay|and|then|plus) (?:(?:a )?further |another )?{_en('parts')} (?:(?:equal|consecutive|successive|substantially) )*"
                  r"(?:(?:monthly|quarterly|annual|yearly|semi-annual) )?(?:payments|instal?lments)\b", re.I)
_SPAN_EN = regex(rf"\b(?:for|over|during) (?:a |an |the )?(?:initial |fixed |minimum )?(?:period of |term of )?"
                     rf"{_en('n')}[- ](?:(?:consecutive|calendar|full|successive) )?"
                 r"(?:(?P<months>month)|(?P<quarters>quarter)|(?P<years>year))s?\b(?! before)", re.I)
_FROM_ON = regex(r"\b(?:commencing|beginning|starting|from)(?: on| with| as of)?(?: and including)? $", re.I)
_UNTIL = regex(r",? (?:and )?(?:through(?: and including)?|until|till|to|(?:ending|expiring|concluding)(?: on| with)?),? ", re.I)
_MOST = 600  # periods that a range is counted over


def times(words: str, pace: Recurrence) -> int | None:
    """How often, where one number of parts or one span of time is told; None where nothing tells it or the span is no multiple of the pace."""
    parts = [*_PARTS.finditer(words), *_PARTS_EN.finditer(words)]
    if len(parts) == 1:
        number = _count(parts[0]["parts"])
        return number if number > 1 else None
    if between := _between(words, pace):
        return between
    spans = [*_SPAN.finditer(words), *_SPAN_EN.finditer(words)]
    if parts or len(spans) != 1 or pace not in _MONTHS:
        return None
    span = spans[0]
    if not span["n"]:  # 每月付2万元，10个月付清
        return _count(span["m"] or span["k"]) // _MONTHS[pace] or None
    months = _count(span["n"]) * (1 if span["months"] else 3 if span["quarters"] else 12)
    return months // _MONTHS[pace] if months and months % _MONTHS[pace] == 0 else None


def _between(words: str, pace: Recurrence) -> int | None:
    """How often between two dates: monthly from May 1, 2026 through October 1, 2026."""
    days = dates.find(words)
    opened = len(days) == 2 and _FROM_ON.search(words, 0, days[0].start) and _UNTIL.fullmatch(words, days[0].end, days[1].start)
    if not opened or pace not in _MONTHS:
        return None
    first, last = days[0].value, days[1].value
    return sum(add_months(first, k * _MONTHS[pace]) <= last for k in range(_MOST)) or None


def _count(words: str) -> int:
    return int(chinese.read(words) or english.read(words) or 0)
