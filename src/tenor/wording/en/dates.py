"""Days ⇄ English dates: 21 November 2026; November 21, 2026, the 21st day of November, 2026, 2026-11-21 are read too."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from tenor.regex import regex
from tenor.wording import figures
from tenor.wording.en import numeral
from tenor.wording.found import Found

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)
_MONTH = "|".join([*MONTHS, *(rf"{m[:3]}\.?" for m in MONTHS), r"Sept\.?"])
_DAY = rf"\d{{1,2}}(?:\s?(?:st|nd|rd|th))?|{numeral.ORDINAL}"
_FIND = regex(
    rf"(?:\b(?P<d1>{_DAY})(?:\s+day)?(?:\s+of)?[\s-]+(?P<m1>{_MONTH})\b\.?,?[\s-]+(?P<y1>\d{{4}})\b"
    rf"|\b(?P<m2>{_MONTH})\s+(?P<d2>{_DAY})\s*,?\s+(?P<y2>\d{{4}})\b)"
    r"|(?<![\w.\-/])(?:(?P<y3>(?:19|20)\d\d)(?P<sep>[-./])(?P<m3>\d{1,2})(?P=sep)(?P<d3>\d{1,2})"
    r"|(?P<a>\d{1,2})(?P<sep2>[/.-])(?P<b>\d{1,2})(?P=sep2)(?P<y4>(?:19|20)\d\d))(?![\w]|[-./]\d)", re.IGNORECASE
)
_OF_YEAR = regex(rf"\b(?:(?P<d1>{_DAY})(?:\s+day)?(?:\s+of)?\s+(?P<m1>{_MONTH})(?![a-z])|(?P<m2>{_MONTH})\s+(?P<d2>{_DAY})\b)", re.IGNORECASE)
_SHARED = regex(r",?\s+(?:(?:and|&)\s+)?|,\s*")  # March 31|, |June 30| and |December 31, 2027
_YEAR = regex(r"\d{4}")  # stands in every full date


def of_year(text: str) -> tuple[tuple[int, int], ...]:
    """Month and day of every date, whatever the year: March 31 and 30 September → (3, 31), (9, 30). Days that do not exist are none."""
    found = []
    for match in _OF_YEAR.finditer(figures.half(text)):
        day, month = _named(match["d1"] or match["d2"], match["m1"] or match["m2"])
        if day and day <= monthrange(2024, month)[1]:  # a leap year: 29 February comes round
            found.append((month, day))
    return tuple(dict.fromkeys(found))


def write(day: date) -> str:
    """21 November 2026."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def read(text: str) -> date | None:
    """The date that the whole text states, or None; 03/04/2026 is None, for it has two readings (see `ambiguous`)."""
    match = _FIND.fullmatch(figures.half(text).strip())
    return _date(match) if match else None


def ambiguous(text: str) -> bool:
    """Whether the text holds a date like 03/04/2026 that is 3 April or March 4."""
    return any(m["a"] and m["a"] != m["b"] and int(m["a"]) <= 12 and int(m["b"]) <= 12 for m in _FIND.finditer(text))


def find(text: str) -> tuple[Found[date], ...]:
    """Every full and unambiguous date in the text. Days that do not exist are none."""
    plain = figures.half(text)
    if not _YEAR.search(plain):
        return ()
    finds = []
    for match in _FIND.finditer(plain):
        day = _date(match)
        if day is not None:
            finds.append(Found(day, match.start(), match.end(), text[match.start() : match.end()]))
    return tuple(finds)


def with_shared_year(text: str) -> tuple[Found[date], ...]:
    """`find`, with the days of a list whose year stands behind its last one only: March 31, June 30 and December 31, 2027."""
    finds = list(find(text))
    days = list(_OF_YEAR.finditer(figures.half(text))) if finds else []
    for last in tuple(finds):
        day, at = last.value, last.start
        for match in reversed([m for m in days if m.end() < last.start]):
            number, month = _named(match["d1"] or match["d2"], match["m1"] or match["m2"])
            before = _day(day.year, month, number)
            if before is None or before >= day or not _SHARED.fullmatch(text, match.end(), at):
                break
            finds.append(Found(before, match.start(), match.end(), match.group()))
            day, at = before, match.start()
    return tuple(sorted(finds, key=lambda found: found.start))


def _date(match: re.Match[str]) -> date | None:
    if match["y3"]:
        return _day(int(match["y3"]), int(match["m3"]), int(match["d3"]))
    if match["y4"]:
        a, b = int(match["a"]), int(match["b"])
        if a != b and a <= 12 and b <= 12:
            return None
        day, month = (a, b) if a > 12 or a == b else (b, a)
        return _day(int(match["y4"]), month, day)
    number, month = _named(match["d1"] or match["d2"], match["m1"] or match["m2"])
    return _day(int(match["y1"] or match["y2"]), month, number)


def _named(day: str, month: str) -> tuple[int | None, int]:
    """21st, November → 21, 11."""
    number = int(day) if day.isdigit() else numeral.ordinal(re.sub(r"\s+(?=st|nd|rd|th)", "", day))
    return number, next(i for i, name in enumerate(MONTHS, 1) if name[:3].lower() == month[:3].lower())


def _day(year: int, month: int, day: int | None) -> date | None:
    try:
        return date(year, month, day or 0)
    except ValueError:
        return None
