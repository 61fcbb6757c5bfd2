"""English words for a part of a named year (March 2027, the second quarter of 2027, Q2 2027, mid-May 2027) → its last day."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from tenor.regex import regex
from tenor.wording.en.dates import MONTHS
from tenor.wording.found import Found

_MONTH = "|".join([*MONTHS, *(rf"{m[:3]}\." for m in MONTHS), r"Sept\."])
_ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": 4}
_NTH = "|".join(_ORDINALS)
_FIND = regex(
    rf"\b(?P<mid>mid[- ])?(?:the month of )?(?P<month>{_MONTH})(?:,| of)? (?P<y1>20\d\d)\b"
    rf"|\b(?:the )?(?P<nth>{_NTH}) (?:calendar )?(?P<part>quarter|half)(?: of)?(?: the)?(?: calendar)?(?: year)? (?P<y2>20\d\d)\b"
    r"|\b(?P<q>[QH][1-4]),? (?:of )?(?P<y3>20\d\d)\b"
    r"|\b(?:year[- ]end|(?:the )?end of (?:the )?(?:calendar )?(?:year )?) ?(?P<y4>20\d\d)\b", re.I)


def find(text: str) -> tuple[Found[date], ...]:
    """Every part of a named year with its last day; the value of mid-March is the 20th, the last day that custom calls so."""
    return tuple(Found(day, m.start(), m.end(), m.group()) for m in _FIND.finditer(text) if (day := _last(m)) is not None)


def _last(m: re.Match[str]) -> date | None:
    if m["month"]:
        month = next(n for n, name in enumerate(MONTHS, 1) if name[:3].lower() == m["month"][:3].lower())
        return date(int(m["y1"]), month, 20) if m["mid"] else _end(int(m["y1"]), month)
    if m["nth"]:
        length = 3 if m["part"].lower() == "quarter" else 6
        count = 12 // length if m["nth"].lower() == "last" else _ORDINALS[m["nth"].lower()]
        return _end(int(m["y2"]), count * length) if count * length <= 12 else None
    if m["q"]:
        count, length = int(m["q"][1]), 3 if m["q"][0] in "Qq" else 6
        return _end(int(m["y3"]), count * length) if count * length <= 12 else None
    return date(int(m["y4"]), 12, 31)


def _end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
