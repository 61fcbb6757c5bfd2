"""Counting days: the table of cases, the special days of China 2012–2026, and the laws that any count obeys."""

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tenor.law import calendar
from tenor.law.calendar import add, add_months, eom_readings, is_workday, month_end, roll
from tenor.law.limitation import limitation
from tenor.model import Period, Unit

CASES = Path(__file__).parent / "cases"
KNOWN = st.dates(date(2004, 2, 1), date(2026, 9, 1))


def rows(name):
    with (CASES / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def ending(clause, start):
    """(last day, day after the roll) of a row of the table."""
    reading = next((k for k in (1, 2) if f"reading {k}" in clause), 0)
    if "工作日" in clause:
        end = add(start, Period(3, Unit.WORKDAY))
    elif clause.startswith("之日起"):
        count = int("".join(c for c in clause if c.isdigit()))
        end = add(start, Period(count, Unit.MONTH if "个月" in clause else Unit.DAY))
    elif reading:
        count = int(next(word for word in clause.replace("月结", " ").replace("天", " ").split() if word.isdigit()))
        raw = eom_readings(start, Period(count, Unit.DAY))[reading - 1]
        if reading == 2:  # the table's raw day is the one before the month's end is taken
            return add(start, Period(count, Unit.DAY), roll=False).date, roll(raw).date
        return raw, roll(raw).date
    elif "底前" in clause:
        end = roll(month_end(start))
    elif "次月10日前" in clause:
        end = roll(add_months(start, 1).replace(day=10))
    elif "诉讼时效" in clause:
        safe = limitation(start).last_safe_day
        return safe, safe
    elif "保证期间" in clause:
        end = add(start, Period(6, Unit.MONTH))
    else:
        end = add(start, Period(30 if "三十" in clause else 15, Unit.DAY))
    return end.last_day, end.date


@pytest.mark.parametrize("row", rows("due_dates.csv"), ids=lambda row: f"{row['clause']} from {row['start_or_anchor']}")
def test_the_table_of_due_dates(row):
    last, rolled = ending(row["clause"], date.fromisoformat(row["start_or_anchor"]))
    assert (str(last), str(rolled)) == (row["raw_last_day"], row["due_after_roll"]), row["rule"]


def test_workdays_are_those_of_the_state_council_notices_2012_to_2026():
    special = {date.fromisoformat(row["date"]): row["kind"] for row in rows("cn_special_days.csv")}
    day = date(2012, 1, 1)
    while day.year < 2027:
        expected = {"work": True, "off": False}.get(special.get(day), day.weekday() < 5)
        assert is_workday(day) is expected, day
        day += timedelta(days=1)


@pytest.mark.parametrize(("day", "works"), [
    (date(2026, 10, 10), True),  # a Saturday worked in exchange
    (date(2026, 10, 9), True),
    (date(2026, 10, 1), False),
    (date(2026, 11, 21), False),  # a plain Saturday
    (date(2027, 1, 4), None),  # the arrangement for 2027 is not known
    (date(2003, 6, 2), None),  # before the known years
])
def test_is_workday_knows_its_limits(day, works):
    assert is_workday(day) is works


def test_past_the_known_years_a_count_is_loud():
    exact = add(date(2026, 12, 1), Period(5, Unit.WORKDAY))
    assert exact.diagnostics == ()
    provisional = add(date(2026, 12, 25), Period(10, Unit.WORKDAY))
    assert [(d.name, d.severity) for d in provisional.diagnostics] == [("calendar-provisional", "doubt")]
    unknown = add(date(2028, 1, 3), Period(10, Unit.WORKDAY))
    assert [(d.name, d.severity) for d in unknown.diagnostics] == [("calendar-unknown", "error")]
    assert "2028年" in unknown.diagnostics[0].message.zh


def test_an_end_in_2027_is_doubted_where_the_notice_may_still_move_it():
    near = roll(date(2027, 2, 28))  # a Sunday soon after the Spring Festival
    assert near.date == date(2027, 3, 1)
    assert near.diagnostics[0].severity == "doubt"
    far = roll(date(2027, 3, 10))  # a plain Wednesday far from any holiday
    assert (far.date, far.diagnostics[0].severity) == (date(2027, 3, 10), "note")
    fixed = roll(date(2027, 10, 1))
    assert fixed.date == date(2027, 10, 4)
    assert "国庆节" in fixed.steps[0].said.zh


def test_the_day_before_the_limit_and_the_day_after():
    assert roll(date(2026, 12, 31)).diagnostics == ()
    assert roll(date(2027, 1, 4)).diagnostics[0].name == "calendar-provisional"
    assert roll(date(2028, 1, 3)).diagnostics[0].name == "calendar-unknown"


@pytest.mark.parametrize(("start", "period", "expected", "why"), [
    (date(2024, 1, 31), Period(1, Unit.MONTH), date(2024, 2, 29), "leap February"),
    (date(2024, 2, 29), Period(1, Unit.YEAR), date(2025, 2, 28), "no 29 February: the month's last day"),
    (date(2026, 1, 15), Period(1, Unit.QUARTER), date(2026, 4, 15), "a quarter is three months"),
    (date(2026, 1, 5), Period(2, Unit.WEEK), date(2026, 1, 19), "a week is seven days"),
    (date(2026, 3, 2), Period(0, Unit.DAY), date(2026, 3, 2), "no days: the day itself"),
    (date(2026, 3, 2), Period(0, Unit.WORKDAY), date(2026, 3, 2), "no working days: the day itself"),
])
def test_units(start, period, expected, why):
    assert add(start, period, roll=False).last_day == expected, why


@pytest.mark.parametrize(("start", "period", "expected", "why"), [
    (date(2026, 11, 21), Period(3, Unit.DAY), date(2026, 11, 18), "the day itself is left out"),
    (date(2026, 3, 31), Period(1, Unit.MONTH), date(2026, 2, 28), "months back end on the month's last day too"),
    (date(2026, 10, 9), Period(2, Unit.WORKDAY), date(2026, 9, 30), "the holiday is passed over backwards"),
    (date(2026, 10, 4), Period(1, Unit.DAY), date(2026, 10, 3), "not rolled: a later day would cut the notice"),
])
def test_before(start, period, expected, why):
    assert add(start, period, direction="before").date == expected, why


def test_elsewhere_a_roll_needs_a_term_of_the_contract():
    end = add(date(2026, 9, 3), Period(30, Unit.DAY), country="gb")
    assert (end.last_day, end.date) == (date(2026, 10, 3), date(2026, 10, 5))
    assert [d.name for d in end.diagnostics] == ["roll-abroad"]
    assert is_workday(date(2026, 12, 28), "gb") is False  # Boxing Day (observed)
    assert is_workday(date(2026, 11, 26), "us") is False  # Thanksgiving
    assert is_workday(date(2026, 11, 26), "uk") is True


def test_a_country_without_a_calendar_is_doubted():
    assert [d.name for d in roll(date(2026, 11, 23), "zz").diagnostics] == ["calendar-country-unknown"]


@pytest.mark.parametrize("period", [Period(-1, Unit.DAY), Period(101, Unit.YEAR), Period(10**9, Unit.DAY)])
def test_a_period_that_nobody_means_is_refused(period):
    with pytest.raises(ValueError):
        add(date(2026, 1, 1), period)


def test_the_because_of_a_count_can_be_followed_on_a_calendar():
    end = add(date(2026, 9, 30), Period(3, Unit.WORKDAY))
    assert end.steps[0].said.zh == (
        "起算日当天不计入（《民法典》第201条），自2026年10月1日起数3个工作日（跳过10月1日至10月7日（国庆节）；"
        "10月10日（周六）调休上班，计入），末日为2026年10月10日（周六）。")
    assert end.steps[0].said.en == (
        "The starting day is left out (Civil Code art. 201); 3 working days counted from 1 Oct 2026 (passing over 1–7 Oct "
        "(National Day); Sat 10 Oct worked in exchange and counted) end on 10 Oct 2026 (Sat).")
    rolled = add(date(2026, 9, 2), Period(30, Unit.DAY))
    assert rolled.steps[-1].said.zh == (
        "2026年10月2日（周五）是休息日（国庆节），顺延至其后第一个工作日2026年10月8日（周四）（《民法典》第203条）。")


@settings(max_examples=100)
@given(KNOWN, st.integers(1, 60))
def test_workdays_are_counted_one_by_one(start, count):
    end = add(start, Period(count, Unit.WORKDAY)).date
    inside = [start + timedelta(days=i) for i in range(1, (end - start).days + 1)]
    assert sum(is_workday(day) for day in inside) == count
    assert is_workday(end)


@settings(max_examples=100)
@given(KNOWN, st.integers(0, 90), st.sampled_from([Unit.DAY, Unit.WEEK, Unit.MONTH]))
def test_a_roll_never_goes_back_and_ends_on_the_first_working_day(start, count, unit):
    end = add(start, Period(count if unit is Unit.DAY else count % 12, unit))
    if any(d.name.startswith("calendar-") for d in end.diagnostics):
        return
    assert end.date >= end.last_day
    assert is_workday(end.date)
    between = [end.last_day + timedelta(days=i) for i in range((end.date - end.last_day).days)]
    assert not any(is_workday(day) for day in between)


@settings(max_examples=100)
@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(-200, 200))
def test_months_end_on_the_matching_day_or_the_last_of_the_month(start, months):
    end = add_months(start, months)
    assert end.day == min(start.day, month_end(end).day)
    assert (end.year * 12 + end.month) - (start.year * 12 + start.month) == months


@settings(max_examples=60)
@given(KNOWN, st.integers(0, 30), st.integers(0, 30))
def test_a_longer_period_never_ends_earlier(start, a, b):
    short, long = sorted((a, b))
    for unit in (Unit.DAY, Unit.WORKDAY, Unit.WEEK):
        assert add(start, Period(short, unit)).date <= add(start, Period(long, unit)).date


def test_every_country_file_reads():
    from tenor.law.country import codes, country, country_named

    assert {"cn", "gb", "us"} <= set(codes())
    for code in codes():
        assert country(code).name.zh
        assert calendar.roll(date(2026, 3, 4), code).date == date(2026, 3, 4)
    assert country_named("the laws of England and Wales") == "gb"
    assert country_named("适用中华人民共和国法律") == "cn"
    assert country_named("the laws of the State of New York") == "us"
    assert country_named("the laws of Narnia") is None
