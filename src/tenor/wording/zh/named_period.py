"""Chinese words for a part of a named year (2027年3月, 2027年第一季度, 2027年上半年, 2027年3月中旬) → its last day."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from tenor.regex import regex
from tenor.wording.found import Found

_FIND = regex(r"(?<!\d)(?P<year>20\d\d)\s?年度?的?\s?"
              r"(?:第?\s?(?P<quarter>[一二三四1-4])\s?季度|(?P<half>[上下])半年|(?P<month>1[0-2]|0?[1-9])\s?月份?的?(?P<ten>[上中下]旬)?(?!\s?[\d底末初]))(?!之?前|以前|结束|开始|届满)")
_TENS = {"上旬": 10, "中旬": 20}
_COUNT = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}


def find(text: str) -> tuple[Found[date], ...]:
    """Every part of a named year with its last day (上旬 ends on the 10th, 中旬 on the 20th)."""
    return tuple(Found(_last(m), m.start(), m.end(), m.group()) for m in _FIND.finditer(text))


def _last(m: re.Match[str]) -> date:
    year = int(m["year"])
    month = int(m["month"]) if m["month"] else _COUNT[m["quarter"]] * 3 if m["quarter"] else 6 if m["half"] == "上" else 12
    return date(year, month, _TENS.get(m["ten"] or "") or monthrange(year, month)[1])
