"""A start day and a period → its last day and the day a payment is due, with every step told (`Ending`).

Civil Code art. 201 to 203, which the other countries here follow in the counting though not in the roll:

- the starting day is left out; n days end on start + n;
- months and years end on the matching day, or on the month's last day where there is none;
- working days are counted one by one from the next day, make-up working weekends included;
- an end on a rest day moves to the first working day after it, unless the parties agreed otherwise.

A period counted backwards (three days before shipment) is never rolled: a later day would cut the notice that was agreed.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Literal

from tenor.claim import Step
from tenor.diagnostic import Diagnostic, Severity, Words, say
from tenor.frozen import dataclass
from tenor.law.country import country as country_of_code
from tenor.law.phrasing import cited, day_words, join, period_words, plain_day, short_day, span_words
from tenor.law.workdays import Sureness, following, is_workday, judge, known_country, made_up, rest_name, unsettled
from tenor.model import Period, Unit

__all__ = ["Ending", "add", "add_months", "eom_readings", "is_workday", "month_end", "roll"]

Day = date  # for fields that are themselves called date
MONTHS: Mapping[Unit, int] = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.YEAR: 12}
LONGEST_YEARS = 100


@dataclass(frozen=True, slots=True)
class Ending:
    """Where a period ends: `last_day` by counting alone, `date` after a rest day has moved it."""

    date: Day
    last_day: Day
    steps: tuple[Step, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def month_end(day: date) -> date:
    """The last day of its month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def add_months(day: date, months: int) -> date:
    """The matching day so many months on (or back), else that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def too_long(period: Period) -> bool:
    """Whether nobody can mean it: a negative count, or more than a hundred years."""
    days = {Unit.DAY: 1, Unit.WORKDAY: 1, Unit.WEEK: 7}.get(period.unit, 31 * MONTHS.get(period.unit, 1))
    return period.count < 0 or period.count * days > LONGEST_YEARS * 366


def eom_readings(start: date, period: Period, country: str = "cn") -> tuple[date, date]:
    """The two readings of "net N EOM": the month's end plus N, and the end of the month in which start plus N falls.
    Neither is rolled."""
    first = add(month_end(start), period, country=country, roll=False).date
    return first, month_end(add(start, period, country=country, roll=False).date)


def add(start: date, period: Period, *, direction: Literal["after", "before"] = "after", country: str = "cn",
        roll: bool = True) -> Ending:
    """The end of a period that runs from `start`. Raises ValueError for a period that `too_long` refuses."""
    if too_long(period):
        raise ValueError(f"not a period to count: {period}")
    if direction == "before":
        return _back(start, period, country)
    if period.unit is Unit.WORKDAY:
        return _workdays(start, period, country)
    if period.unit in MONTHS:
        last = add_months(start, period.count * MONTHS[period.unit])
        step = _month_step(start, period, last, country)
    else:
        last = start + timedelta(days=period.count * (7 if period.unit is Unit.WEEK else 1))
        step = _day_step(start, period, last, country)
    if not roll:
        return Ending(last, last, (step, _unrolled(last)))
    rolled = rolled_forward(last, country)
    return Ending(rolled.date, last, (step, *rolled.steps), rolled.diagnostics)


def roll(day: date, country: str = "cn") -> Ending:
    """The day itself, or the first working day after it where it is a rest day."""
    return rolled_forward(day, country)


def rolled_forward(day: date, country: str) -> Ending:
    """`roll` under a name that a keyword cannot hide."""
    land = country_of_code(country)
    to = following(day, country)
    doubts = _doubts(day, to, country, counting=False)
    if to == day:
        made = made_up(day, country)
        kind = Words("调休上班的工作日" if made else "工作日", "a weekend day worked in exchange" if made else "a working day")
        said = Words(f"{day_words(day).zh}是{kind.zh}，不顺延。", f"{day_words(day).en} is {kind.en}: no roll.")
        return Ending(day, day, (Step(said, day),), doubts)
    name = rest_name(day, country)
    rest = Words(f"是休息日{f'（{name.zh}）' if name.zh else ''}", f"is a rest day{f' ({name.en})' if name.en else ''}")
    why = cited(land.cite("roll"))
    said = Words(f"{day_words(day).zh}{rest.zh}，顺延至其后第一个工作日{day_words(to).zh}{why.zh}。",
                 f"{day_words(day).en} {rest.en}: the end moves to the first working day after it, {day_words(to).en}{why.en}.")
    if not land.rolls_by_law:
        doubts = (*doubts, say("roll-abroad", day=plain_day(day), to=plain_day(to), country=land.name))
    return Ending(to, day, (Step(said, to, land.cite("roll").zh),), doubts)


def _unrolled(last: date) -> Step:
    return Step(Words(f"按要求不作节假日顺延，以{day_words(last).zh}为准。",
                      f"As asked, no roll: {day_words(last).en} stands."), last)


def _day_step(start: date, period: Period, last: date, country: str) -> Step:
    why = country_of_code(country).cite("start")
    if not period.count:
        return Step(Words(f"期限为零，当日{day_words(start).zh}即为末日。",
                          f"No days to count: {day_words(start).en} is the last day."), last)
    begin = start + timedelta(days=1)
    days = last - start
    weeks = Words(f"（共{days.days}日）", f" ({days.days} days)") if period.unit is Unit.WEEK else Words()
    amount = period_words(period)
    said = Words(f"起算日当天不计入{cited(why).zh}，自{plain_day(begin).zh}起数{amount.zh}{weeks.zh}，"
                 f"末日为{day_words(last).zh}。",
                 f"The starting day is left out{cited(why).en}; {amount.en}{weeks.en} counted from {plain_day(begin).en} "
                 f"end on {day_words(last).en}.")
    return Step(said, last, why.zh)


def _month_step(start: date, period: Period, last: date, country: str) -> Step:
    why = country_of_code(country).cite("month")
    amount, by = period_words(period), {Unit.MONTH: "按月", Unit.QUARTER: "按季度", Unit.YEAR: "按年"}[period.unit]
    if last.day == start.day:
        said = Words(f"{by}计算，{amount.zh}后的对应日为末日{cited(why).zh}：{day_words(last).zh}。",
                     f"{amount.en} on, the matching day is the last day{cited(why).en}: {day_words(last).en}.")
    else:
        said = Words(f"{by}计算，{amount.zh}后的当月没有{start.day}日，以月末日为末日{cited(why).zh}："
                     f"{day_words(last).zh}。",
                     f"{amount.en} on, the month has no day {start.day}, so its last day counts{cited(why).en}: "
                     f"{day_words(last).en}.")
    return Step(said, last, why.zh)


def _workdays(start: date, period: Period, country: str) -> Ending:
    last, left = start, period.count
    while left:
        last += timedelta(days=1)
        left -= judge(last, country)[0]
    if not period.count:
        return Ending(start, start, (_day_step(start, period, start, country),))
    why = country_of_code(country).cite("start")
    begin = start + timedelta(days=1)
    path, amount = _path(begin, last, country), period_words(period)
    said = Words(f"起算日当天不计入{cited(why).zh}，自{plain_day(begin).zh}起数{amount.zh}{path.zh}，"
                 f"末日为{day_words(last).zh}。",
                 f"The starting day is left out{cited(why).en}; {amount.en} counted from {plain_day(begin).en}"
                 f"{path.en} end on {day_words(last).en}.")
    return Ending(last, last, (Step(said, last, why.zh),), _doubts(begin, last, country, counting=True))


def _path(first: date, last: date, country: str) -> Words:
    """What the count passed over: weekends by number, holidays by name and day, working weekends as counted."""
    weekend, holidays = 0, []
    for run in _rest_runs(first, last, country):
        names = tuple(dict.fromkeys(n for n in (rest_name(day, country) for day in run) if n))
        if names:
            label = join(names)
            span = span_words(run[0], run[-1])
            holidays.append(Words(f"{span.zh}（{label.zh}）", f"{span.en} ({label.en})"))
        else:
            weekend += len(run)
    if weekend:
        holidays.insert(0, Words(f"周末{weekend}天", f"{weekend} weekend day{'s' * (weekend != 1)}"))
    skipped = join(holidays)
    made = join(short_day(day) for day in _days(first, last) if made_up(day, country))
    told = join((words for words in (
        Words(f"跳过{skipped.zh}", f"passing over {skipped.en}") if skipped else Words(),
        Words(f"{made.zh}调休上班，计入", f"{made.en} worked in exchange and counted") if made else Words(),
    ) if words), "；", "; ")
    return Words(f"（{told.zh}）" if told.zh else "", f" ({told.en})" if told.en else "")


def _rest_runs(first: date, last: date, country: str) -> list[list[date]]:
    runs: list[list[date]] = []
    for day in _days(first, last):
        if judge(day, country)[0]:
            continue
        if runs and runs[-1][-1] == day - timedelta(days=1):
            runs[-1].append(day)
        else:
            runs.append([day])
    return runs


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=i) for i in range((last - first).days + 1)]


def _back(start: date, period: Period, country: str) -> Ending:
    """So long before `start`; the day itself left out, the last day to pay not rolled."""
    last = start
    diagnostics: tuple[Diagnostic, ...] = ()
    if period.unit is Unit.WORKDAY:
        left = period.count
        while left:
            last -= timedelta(days=1)
            left -= judge(last, country)[0]
        diagnostics = _doubts(last, start, country, counting=True)
    elif period.unit in MONTHS:
        last = add_months(start, -period.count * MONTHS[period.unit])
    else:
        last = start - timedelta(days=period.count * (7 if period.unit is Unit.WEEK else 1))
    path = _path(last, start - timedelta(days=1), country) if period.unit is Unit.WORKDAY and period.count else Words()
    amount = period_words(period)
    said = Words(f"自{plain_day(start).zh}往前数{amount.zh}，当天不计入{path.zh}：最迟{day_words(last).zh}。"
                 "提前的期限遇休息日不顺延，以免缩短约定的提前时间。",
                 f"{amount.en} back from {plain_day(start).en}, that day left out{path.en}: "
                 f"{day_words(last).en} at the latest. Such a day is not rolled, which would cut the time agreed.")
    return Ending(last, last, (Step(said, last),), diagnostics)


def _doubts(first: date, last: date, country: str, *, counting: bool) -> tuple[Diagnostic, ...]:
    """How far the calendar can be trusted from `first` to `last`: nothing to say inside the known years."""
    land = country_of_code(country)
    if not known_country(country):
        return (say("calendar-country-unknown", country=country),)
    worst = judge(last, country)[1]
    if worst is Sureness.KNOWN:
        worst = judge(first, country)[1]
    if worst is Sureness.KNOWN:
        return ()
    if worst is Sureness.PROVISIONAL:
        looked_at = _days(first, last) if counting else [first, last]
        severity: Severity = "doubt" if any(unsettled(day, country) for day in looked_at) else "note"
        return (say("calendar-provisional", severity=severity, year=last.year, day=plain_day(last), country=land.name),)
    severity = "error" if counting else "doubt"
    return (say("calendar-unknown", severity=severity, year=last.year, day=plain_day(last), country=land.name),)
