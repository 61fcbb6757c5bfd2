"""A payment that repeats, with a first day and an end → each of its payments on its own date.

A fee of every month reads `due = "day 5 of each month"`, `amount`, `from`, and `times` or `until`. Written out, the payments can be
added up to the price, stand in the schedule with their dates, and are planned without a horizon.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from tenor.diagnostic import Diagnostic, say
from tenor.law.calendar import add_months, month_end
from tenor.model import Recurrence, Trigger, Unit

MONTHS: Mapping[Recurrence, int] = {"monthly": 1, "quarterly": 3, "half_yearly": 6, "yearly": 12}
MOST = 600  # fifty years of months
Row = Mapping[str, Any]


def written_out(rows: Sequence[Row], starts: date | None, language: str) -> tuple[list[Row], tuple[Diagnostic, ...]]:
    """The rows with every payment that repeats and ends written out. `starts`: the first day of the service, for a row
    that does not say from when."""
    out: list[Row] = []
    found: list[Diagnostic] = []
    for i, row in enumerate(rows, 1):
        if not {"from", "until", "times"} & {*row}:
            out.append(row)
            continue
        trigger, first = row.get("due", Trigger()), row.get("from") or starts
        if trigger.recurrence is None:
            found.append(say("recurring-once", where=f"node[{i}].due"))
        elif first is None and trigger.on is None:
            found.append(say("recurring-no-start", where=f"node[{i}].from"))
        elif "times" not in row and "until" not in row:
            found.append(say("recurring-no-end", where=f"node[{i}].times"))
        else:
            days = list(_days(trigger, first or trigger.on or date.min, row))
            if not days:
                found.append(say("recurring-day", where=f"node[{i}].due", value=trigger.text))
            out += [_one(row, day, n, len(days), language) for n, day in enumerate(days, 1)]
    return out, tuple(found)


def _one(row: Row, day: date, number: int, total: int, language: str) -> Row:
    kept = {key: value for key, value in row.items() if key not in ("from", "until", "times", "due", "label")}
    label = row.get("label", "")
    numbered = f"{label}第{number}期" if language == "zh" else f"{label or 'Instalment'} {number} of {total}"
    return {**kept, "label": numbered, "due": Trigger(on=day)}


def _days(trigger: Trigger, first: date, row: Row) -> Iterator[date]:
    """The days on which it falls due, from the first day on: so many, or as far as the last day."""
    times, until = row.get("times"), row.get("until")
    count = 0
    for k in range(MOST):
        day = _day(trigger, first, k)
        if day is None or (times is not None and count >= times) or (until is not None and day > until):
            return
        if day >= first:
            count += 1
            yield day


def _day(trigger: Trigger, first: date, k: int) -> date | None:
    """The day of the period numbered `k` from the one that `first` falls in; None where the words do not fix a day."""
    every = trigger.recurrence or "monthly"
    if trigger.on is not None:
        return trigger.on + timedelta(weeks=k) if every == "weekly" else add_months(trigger.on, k * MONTHS[every])
    if trigger.yearly:
        days = [date(first.year + more, month, min(day, month_end(date(first.year + more, month, 1)).day))
                for more in range(k // len(trigger.yearly) + 2) for month, day in sorted(trigger.yearly)]
        return [day for day in days if day >= first][k]
    if every == "weekly" or trigger.direction != "within_period" or trigger.offset is None or trigger.offset.unit is not Unit.DAY:
        return None
    if any(event.kind.value != "period_end" for event in trigger.events):
        return None
    month = add_months(first.replace(day=1), k * MONTHS[every])
    if trigger.events:  # a day of the months that end a period, or of those after it
        begun = (month.month - 1) % MONTHS[every]
        month = add_months(month, (0 if trigger.in_advance else MONTHS[every] - 1) - begun + trigger.months_on)
    last = month_end(month)
    return min(last, month.replace(day=min(trigger.offset.count, last.day)))
