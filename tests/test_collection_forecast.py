"""Cash forecasts: from plan, habit and promises, with a band that holds and sums that conserve; concentration and odds."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tenor.claim import Promise
from tenor.collection.figures.forecast import DEFAULT, Habit, forecast, habit_of, parse_forecast, slots
from tenor.collection.figures.forecast_debtors import concentration, debtors, odds
from tenor.collection.figures.forecast_promises import judge_promises
from tenor.collection.figures.variance_positions import DatedSum, Position
from tenor.money import Money, sum_money

D = Decimal
AS_OF = date(2026, 6, 30)  # a Tuesday
TEXT = (Path(__file__).parents[1] / "letters/policies/forecast/default.toml").read_text(encoding="utf-8")


def yuan(amount, currency="CNY"):
    return Money(D(amount), currency)


def position(amount, due, *received, customer="甲", contract="", currency="CNY", label="货款"):
    return Position(contract or "HT-" + customer, customer, label, yuan(amount, currency), due,
                    tuple(DatedSum(on, yuan(a, currency)) for on, a in received))


def after(days, start=AS_OF):
    return start + timedelta(days)


def steady(days, customer="甲", count=3):
    """Some payments of the past, each so many days late."""
    return [position("100", after(-300 + 30 * i), (after(-300 + 30 * i + days), "100"), customer=customer) for i in range(count)]


def promise(amount, by, made, contract="HT-甲"):
    return Promise(contract, yuan(amount), by, made)


def test_the_shipped_policy_is_what_is_used_without_one():
    policy, found = parse_forecast(TEXT, "forecast/default.toml")
    assert found == ()
    assert (policy.enough, policy.slow, policy.overdue_grace, policy.doubtful_after, policy.broken_promises) == (
        DEFAULT.enough, DEFAULT.slow, DEFAULT.overdue_grace, DEFAULT.doubtful_after, DEFAULT.broken_promises)


@pytest.mark.parametrize("change", [('"0.9"', '"9"'), ("overdue_grace = 7", "overdue_grace = 0"), ("enough = 3", 'enough = "3"'),
                                    ("slow", "slowly"), ('"0.9"', "0.9")])
def test_a_broken_policy_gives_no_policy(change):
    assert parse_forecast(TEXT.replace(*change, 1), "p.toml")[0] is None


def test_habit_is_weighted_by_amount():
    book = [position("900", after(-60), (after(-50), "900")), position("100", after(-60), (after(-40), "100"))]
    assert habit_of(book, AS_OF) == Habit(2, 11, 20)  # (900 × 10 + 100 × 20) ÷ 1000
    assert habit_of([], AS_OF) == Habit(0, 0, 0)
    assert habit_of(steady(-4), AS_OF) == Habit(3, -4, -4)


@pytest.mark.parametrize(("history", "due", "expected", "ground", "why"), [
    ([], after(10), (10, 10, 10), "plan", "without history on its day"),
    (steady(5), after(10), (10, 15, 15), "habit", "five days late as always"),
    (steady(-4), after(10), (6, 6, 10 - 4), "habit", "an early payer"),
    (steady(5), after(-3), (1, 2, 2), "habit", "late already, but within its habit"),
    (steady(5), after(-20), (1, 7, 22), "grace", "later than its habit: the slow case is later by what it is slower than the mean"),
    (steady(5, count=10), after(-20), (1, 7, 20), "grace", "among many prompt payments: as late again as it is"),
    (steady(5), after(-181), (1, 7, None), "grace", "very late: the pessimistic case counts nothing"),
    (steady(5), after(-180), (1, 7, 182), "grace", "the edge"),
])
def test_when_an_open_sum_may_come(history, due, expected, ground, why):
    line = forecast([*history, position("50", due)], AS_OF)[0][0]
    assert tuple(None if d is None else (d - AS_OF).days for d in (line.optimistic, line.expected, line.pessimistic)) == expected, why
    assert line.ground == ground


def test_the_slow_case_is_as_slow_as_most_payments():
    book = [*steady(0, count=8), *steady(40, count=2), position("50", after(10))]
    line = forecast(book, AS_OF)[0][0]
    assert [(d - AS_OF).days for d in (line.optimistic, line.expected, line.pessimistic)] == [10, 18, 50]


def test_a_new_customer_has_the_habit_of_all_and_that_is_told():
    lines, found = forecast([*steady(5), position("50", after(10), customer="乙")], AS_OF)
    assert (lines[0].expected, [d.message.zh for d in found]) == (after(15), ["“乙”只有0笔付款记录，付款习惯按全部客户计。"])


@pytest.mark.parametrize("due", [date.max, date.min, date(9999, 12, 1)])
def test_a_slip_in_the_year_stops_nothing(due):
    lines, _ = forecast([*steady(40), position("50", due)], AS_OF)
    assert str(slots(lines, AS_OF, "month", 3)["CNY"][-1].expected) in ("50.00", "0.00")
    assert odds([position("50", due)], AS_OF, 10, 30).paid == 0


def test_a_dispute_counts_for_nothing_in_the_pessimistic_case():
    assert forecast([position("50", after(10))], AS_OF, held={"HT-甲"})[0][0].pessimistic is None


def test_what_has_no_date_is_told():
    lines, found = forecast([*steady(0), position("50", None, label="尾款")], AS_OF)
    assert (lines, [d.name for d in found]) == ((), ["forecast-undated"])


# --- promises ---------------------------------------------------------------------------------------------------------

def test_a_promise_takes_the_place_of_the_plan():
    lines, found = forecast([*steady(0), position("100", after(-30))], AS_OF, promises=[promise("60", after(20), after(-1))])
    assert [(str(e.amount), (e.expected - AS_OF).days, e.ground) for e in lines] == [("40.00", 7, "grace"), ("60.00", 20, "promise")]
    assert found == ()
    assert lines[1].because.zh == "客户承诺2026年7月20日前付款"


def test_a_customer_who_breaks_promises_moves_only_the_optimistic_case():
    broken = [promise("100", after(-20), after(-40)), promise("100", after(-10), after(-15))]
    lines, _ = forecast([*steady(0), position("100", after(-30))], AS_OF, promises=[*broken, promise("100", after(3), after(-1))])
    assert [((e.optimistic - AS_OF).days, (e.expected - AS_OF).days, e.ground) for e in lines] == [(1, 7, "grace")]


def test_a_promise_of_more_than_is_open_is_told():
    lines, found = forecast([*steady(0), position("100", after(-30))], AS_OF, promises=[promise("150", after(20), after(-1))])
    assert (str(sum_money(e.amount for e in lines)), [d.name for d in found]) == ("100.00", ["forecast-promise-unmatched"])


@pytest.mark.parametrize(("promises", "received", "states", "why"), [
    ([promise("100", after(-10), after(-20))], [(after(-10), "100")], ["kept"], "on the very day"),
    ([promise("100", after(-10), after(-20))], [(after(-9), "100")], ["broken"], "a day late"),
    ([promise("100", after(-10), after(-20))], [(after(-21), "100")], ["broken"], "money of before the promise"),
    ([promise("100", after(0), after(-20))], [], ["open"], "its day is not over"),
    ([promise("50", after(-10), after(-20)), promise("50", after(9), after(-20))], [(after(-12), "50")], ["kept", "open"], "a plan by instalments"),
    ([promise("50", after(-10), after(-20)), promise("50", after(-5), after(-20))], [(after(-6), "60")], ["broken", "broken"], "60 of 100 in all"),
    ([promise("100", after(5), after(-20)), promise("100", after(9), after(-3))], [], ["replaced", "open"], "a newer promise"),
    ([promise("100", after(-5), after(-20)), promise("100", after(9), after(-3))], [(after(-1), "100")], ["broken", "kept"], "after the day"),
    ([promise("100", after(5), after(1))], [], [], "not made yet"),
])
def test_promises_are_judged(promises, received, states, why):
    assert [j.state for j in judge_promises(promises, [position("200", after(-30), *received)], AS_OF)] == states, why


def test_what_is_left_of_a_plan_by_instalments():
    made = [promise("50", after(3), after(-20)), promise("50", after(9), after(-20))]
    judged = judge_promises(made, [position("200", after(-30), (after(-2), "70"))], AS_OF)
    assert [str(j.left) for j in judged] == ["0.00", "30.00"]


# --- slots ------------------------------------------------------------------------------------------------------------

def test_weeks_and_months_sd062_sd078():
    book = [position("10", after(1)), position("20", after(5)), position("40", after(6)), position("80", after(70))]
    lines, _ = forecast(book, AS_OF)
    weeks = slots(lines, AS_OF, "week", 2)["CNY"]
    assert [(s.start, s.end, str(s.expected)) for s in weeks] == [
        (date(2026, 7, 1), date(2026, 7, 5), "30.00"), (date(2026, 7, 6), date(2026, 7, 12), "40.00"), (date(2026, 7, 13), None, "80.00")]
    months = slots(lines, AS_OF, "month", 2)["CNY"]
    assert [(s.start, s.end, str(s.expected)) for s in months] == [
        (date(2026, 7, 1), date(2026, 7, 31), "70.00"), (date(2026, 8, 1), date(2026, 8, 31), "0.00"), (date(2026, 9, 1), None, "80.00")]


def test_a_month_that_has_begun_and_a_leap_february():
    lines, _ = forecast([position("10", date(2028, 2, 29))], date(2028, 1, 30))
    months = slots(lines, date(2028, 1, 30), "month", 2)["CNY"]
    assert [(s.start, s.end) for s in months[:2]] == [(date(2028, 1, 31), date(2028, 1, 31)), (date(2028, 2, 1), date(2028, 2, 29))]
    assert str(months[1].expected) == "10.00"


near = st.dates(after(-400), after(200))
sums = st.decimals("0.01", 9999, places=2)
books = st.lists(st.builds(lambda a, due, got, c, cur: position(a, due, *got, customer=c, currency=cur), sums, st.none() | near,
                           st.lists(st.tuples(near, sums), max_size=2), st.sampled_from("甲乙"), st.sampled_from(["CNY", "USD"])), max_size=8)
vows = st.lists(st.builds(lambda a, by, made, c: promise(a, max(by, made), made, "HT-" + c), sums, near, near, st.sampled_from("甲乙丙")), max_size=4)


@settings(max_examples=150, deadline=None)
@given(books, vows, st.sampled_from(["week", "month"]), st.integers(0, 6), st.sets(st.sampled_from(["HT-甲", "HT-乙"])))
def test_the_band_holds_and_every_case_adds_up(book, promises, unit, count, held):
    """Each case adds up to what is open and dated (the pessimistic one less what it does not count), every line lies after
    today, and by no day has the pessimistic case more than the expected, or the expected more than the optimistic."""
    lines, _ = forecast(book, AS_OF, promises=promises, held=held)
    for e in lines:
        assert AS_OF < e.optimistic <= e.expected <= (e.pessimistic or date.max)
        assert e.amount.amount > 0
    tables = slots(lines, AS_OF, unit, count)
    for currency in ("CNY", "USD"):
        open_ = sum_money((p.outstanding(AS_OF) for p in book if p.due and p.currency == currency), currency)
        table = tables.get(currency, ())
        assert sum_money((s.optimistic for s in table), currency) == sum_money((s.expected for s in table), currency) == open_
        counted = sum_money((e.amount for e in lines if e.pessimistic and e.amount.currency == currency), currency)
        assert sum_money((s.pessimistic for s in table), currency) == counted
        for i in range(len(table)):
            so_far = [sum_money((getattr(s, case) for s in table[: i + 1]), currency) for case in ("optimistic", "expected", "pessimistic")]
            assert so_far[0] >= so_far[1] >= so_far[2]


# --- debtors ----------------------------------------------------------------------------------------------------------

def test_concentration_sd051_sd069():
    """Five customers with 60 of 100: the articles' case."""
    book = [position("12", after(-1), customer=f"大{i}") for i in range(5)] + [position("2", after(9), customer=f"小{i}") for i in range(20)]
    figure, = concentration(book, AS_OF)
    assert (figure.shown("zh"), figure.counted("zh"), figure.part.zh) == ("60.00%", "60.00% = 60.00 ÷ 100.00", "前5大客户")
    rows = debtors(book, AS_OF)["CNY"]
    assert (len(rows), rows[0].customer, str(rows[0].overdue), str(rows[-1].overdue), rows[-1].cumulative) == (25, "大0", "12.00", "0.00", 1)
    assert concentration([], AS_OF) == ()
    assert concentration([position("5", None)], AS_OF)[0].value is None


def test_odds_are_counted_sd076_sd079():
    book = [position("100", after(-200), (after(-200 + days), "100")) for days in (0, 5, 20, 40, 90)] + [
        position("100", after(-200)), position("100", after(-50))]
    found = odds(book, AS_OF, 10, 30)  # still open on day 10: 20, 40, 90 and never, and the recent one; paid by day 40: two
    assert (found.cases, found.paid, found.share) == (5, 2, D("0.4"))
    assert odds([], AS_OF, 10, 30).share is None
