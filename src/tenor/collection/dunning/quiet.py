"""The table [quiet] of a policy file → `Quiet`: days on which no letter goes out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from tenor.diagnostic import Diagnostic, Words, say
from tenor.frozen import dataclass
from tenor.law import calendar
from tenor.regex import regex

_EVERY_YEAR = regex(r"(\d{2})-(\d{2})")
_KEYS = frozenset({"rest_days", "days"})
REST = Words("休息日或者法定节假日", "a weekend or public holiday")


@dataclass(frozen=True, slots=True)
class Quiet:
    """`rest_days`: weekends and public holidays of the policy's country; `spans`: (first, last) day; `yearly`: (month, day)."""

    rest_days: bool = False
    spans: tuple[tuple[date, date], ...] = ()
    yearly: tuple[tuple[int, int], ...] = ()

    def why(self, day: date, country: str) -> Words | None:
        """What makes it a day without letters; None where it is not one. A year whose holidays are not known yet counts its
        weekends only."""
        span = next(((a, b) for a, b in self.spans if a <= day <= b), None)
        if span or (day.month, day.day) in self.yearly:
            first, last = span or (day, day)
            words = first.isoformat() if first == last else f"{first.isoformat()}–{last.isoformat()}"
            return Words(f"政策规定的静默日（{words}）", f"a quiet day of the policy ({words})")
        if not self.rest_days:
            return None
        works = calendar.is_workday(day, country or "cn")
        return REST if works is False or (works is None and day.weekday() >= 5) else None

    def next_day(self, day: date, country: str) -> date:
        """The first day from that one on which letters may go out; the day itself where a year has none."""
        return next((later for n in range(366) if self.why(later := day + timedelta(days=n), country) is None), day)


def read_quiet(table: object, source: str) -> tuple[Quiet, tuple[Diagnostic, ...]]:
    """[quiet] rest_days = true, days = ["2027-02-15/2027-02-23", "12-31", 2026-12-24]."""
    found: list[Diagnostic] = []
    if not isinstance(table, Mapping):
        return Quiet(), (say("policy-value-unknown", where=source, key="quiet", value=table, known="rest_days, days"),)
    found += [say("policy-key-unknown", where=source, key=f"quiet.{key}", known=", ".join(sorted(_KEYS))) for key in table if key not in _KEYS]
    rest = table.get("rest_days", False)
    if not isinstance(rest, bool):
        found.append(say("policy-value-unknown", where=source, key="quiet.rest_days", value=rest, known="true, false"))
    spans: list[tuple[date, date]] = []
    yearly: list[tuple[int, int]] = []
    days = table.get("days", ())
    for value in days if isinstance(days, list) else ():
        match = _EVERY_YEAR.fullmatch(str(value).strip())
        try:
            if match:
                date(2024, int(match[1]), int(match[2]))
                yearly.append((int(match[1]), int(match[2])))
                continue
            first, _, last = str(value).strip().partition("/")
            span = date.fromisoformat(first.strip()), date.fromisoformat((last or first).strip())
        except ValueError:
            span = (date.max, date.min)
        if span[0] > span[1]:
            found.append(say("policy-value-unknown", where=source, key="quiet.days", value=value, known="2027-02-15/2027-02-23, 2026-12-24, 12-31"))
        else:
            spans.append(span)
    return Quiet(rest is True, tuple(spans), tuple(yearly)), tuple(found)
