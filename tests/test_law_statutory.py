"""Late fees by law, what an agreed one is held against, and limitation."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tenor.law import statutory, yardstick
from tenor.law.ladder import stretches
from tenor.law.limitation import Restart, limitation
from tenor.model import Cap, LateFee, Tier
from tenor.money import Money

POUNDS = Money(Decimal(10000), "GBP")


@pytest.mark.parametrize(("due", "percent", "why"), [
    (date(2025, 6, 15), "12.75", "interest starts on 16 June: the base rate of 31 December"),
    (date(2025, 6, 30), "12.25", "interest starts on 1 July: the base rate of 30 June"),
    (date(2025, 12, 31), "11.75", "interest starts on 1 January: the base rate of 31 December"),
    (date(2026, 7, 1), "11.75", "second half of 2026"),
])
def test_uk_rate_is_fixed_by_the_day_interest_starts(due, percent, why):
    law = statutory.late_fee("uk", POUNDS, due, due + timedelta(days=900))
    assert [(t.rate * 100, t.per, t.to_day) for t in law.fee.tiers] == [(Decimal(percent), "year", None)], why
    assert law.diagnostics == ()


def test_uk_rate_of_a_half_year_to_come_is_a_finding():
    law = statutory.late_fee("uk", POUNDS, date(2026, 12, 31), date(2027, 3, 1))
    assert law.fee.tiers == ()
    assert [d.name for d in law.diagnostics] == ["rate-unknown"]


@pytest.mark.parametrize(("amount", "sum_"), [("0.01", "40"), ("999.99", "40"), ("1000", "70"), ("9999.99", "70"), ("10000", "100")])
def test_uk_fixed_sums(amount, sum_):
    assert statutory.fixed_sum("uk", Money(Decimal(amount), "GBP")) == (Money(Decimal(sum_), "GBP"), ())


def test_a_fixed_sum_in_another_currency_is_left_out_aloud():
    none, found = statutory.fixed_sum("eu", Money(Decimal(100), "PLN"))
    assert none is None
    assert [d.name for d in found] == ["fixed-sum-currency"]


def test_eu_is_split_by_half_years_and_stops_where_the_rate_is_not_known():
    law = statutory.late_fee("eu", Money(Decimal(5000), "EUR"), date(2025, 5, 31), date(2027, 2, 1))
    assert [(t.from_day, t.to_day, t.rate * 100) for t in law.fee.tiers] == [
        (1, 30, Decimal("11.15")), (31, 214, Decimal("10.15")), (215, 395, Decimal("10.15")), (396, 579, Decimal("10.40"))]
    assert law.fixed_sum == Money(Decimal(40), "EUR")
    assert [d.name for d in law.diagnostics] == ["eu-national-rate", "rate-unknown"]


def test_cn_is_the_lpr_at_the_breach_plus_half_or_three_tenths():
    due, until = date(2026, 3, 31), date(2026, 5, 15)
    principal = Money(Decimal(100000))
    upper = statutory.late_fee("cn", principal, due, until)
    lower = statutory.late_fee("cn", principal, due, until, end="lower")
    assert [t.rate for t in upper.fee.tiers] == [Decimal("0.0450")]
    assert [t.rate for t in lower.fee.tiers] == [Decimal("0.0390")]
    assert "第18条第4款" in upper.citation.zh


def test_cn_breach_before_the_lpr_takes_the_old_benchmark_with_a_doubt():
    law = statutory.late_fee("cn", Money(Decimal(100000)), date(2019, 8, 18), date(2019, 12, 1))
    assert [t.rate for t in law.fee.tiers] == [Decimal("0.0435") * Decimal("1.5")]
    assert [d.name for d in law.diagnostics] == ["old-benchmark-margin"]
    new = statutory.late_fee("cn", Money(Decimal(100000)), date(2019, 8, 19), date(2019, 12, 1))
    assert [t.rate for t in new.fee.tiers] == [Decimal("0.0425") * Decimal("1.5")]


def test_cn_may_follow_the_history():
    law = statutory.late_fee("cn", Money(Decimal(1)), date(2024, 7, 1), date(2024, 12, 31), follow=True)
    assert [(t.from_day, t.to_day, t.rate) for t in law.fee.tiers] == [
        (1, 20, Decimal("0.05175")), (21, 111, Decimal("0.05025")), (112, 183, Decimal("0.0465"))]
    assert law.diagnostics == ()


@pytest.mark.parametrize(("due", "citation", "names"), [
    (date(2026, 1, 1), "第17条", ["sme-plead-alternative"]),
    (date(2025, 1, 1), "第15条", ["sme-plead-alternative"]),
    (date(2019, 1, 1), "第15条", ["regime-not-in-force", "sme-plead-alternative"]),
])
def test_cn_sme(due, citation, names):
    law = statutory.late_fee("cn-sme", Money(Decimal(1)), due, date(2026, 2, 1))
    assert [t.rate for t in law.fee.tiers] == [Decimal("0.0005")]
    assert citation in law.citation.zh
    assert [d.name for d in law.diagnostics] == names


def test_yardsticks_at_three_percent():
    sticks, found = yardstick.yardsticks(date(2026, 9, 1))
    assert found == ()
    assert {s.name: (s.yearly * 100).normalize() for s in sticks} == {
        "lpr": Decimal("3"), "lpr-plus-30": Decimal("3.9"), "lpr-plus-50": Decimal("4.5"), "thirty-percent-guide": Decimal("5.85"),
        "four-lpr": Decimal("12"), "sme-daily": Decimal("18.25")}
    assert [s.letter for s in sticks if s.name == "four-lpr"] == [False]
    assert [s.yearly for s in sticks] == sorted(s.yearly for s in sticks)


def test_yardsticks_of_an_unknown_day():
    sticks, found = yardstick.yardsticks(date(2026, 11, 21))
    assert [s.name for s in sticks] == ["sme-daily"]
    assert [d.name for d in found] == ["rate-unknown"]


@pytest.mark.parametrize(("fee", "days", "percent", "why"), [
    (LateFee((Tier(rate=Decimal("0.001")),)), 45, "36.5", "0.1% a day"),
    (LateFee((Tier(rate=Decimal("0.001")), Tier(31, Decimal("0.02"), "once"))), 45, "52.72", "6,500 on 100,000 in 45 days"),
    (LateFee((Tier(rate=Decimal("0.001")), Tier(31, Decimal("0.02"), "once"))), 365, "38.50", "the one-off step fades"),
    (LateFee((Tier(rate=Decimal("0.001")),), Cap(Decimal("0.05"))), 365, "5.00", "a cap of 5%"),
    (LateFee((Tier(rate=Decimal("0.01"), per="month"),)), 365, "12.00", "1% a month"),
    (LateFee((Tier(per="year", benchmark="LPR1Y", multiplier=Decimal("1.5")),)), 100, "4.50", "1.5 LPR"),
    (LateFee((Tier(rate=Decimal("0.18"), per="year"),), year_days=360), 360, "18.25", "a year of 360 days costs a little more"),
])
def test_yearly_rate_of_a_ladder(fee, days, percent, why):
    assert round(yardstick.annual_rate(fee, days, on=date(2026, 9, 1)) * 100, 2) == Decimal(percent), why


def test_yearly_rate_needs_what_it_counts_on():
    on_price = LateFee((Tier(rate=Decimal("0.001"), base="contract_price"),))
    assert yardstick.annual_rate(on_price, 10, on=date(2026, 9, 1)) is None
    part, whole = Money(Decimal(100)), Money(Decimal(1000))
    assert yardstick.annual_rate(on_price, 10, on=date(2026, 9, 1), principal=part, contract_price=whole) == Decimal("3.65")
    assert yardstick.annual_rate(LateFee(), 10, on=date(2026, 9, 1)) is None
    assert yardstick.annual_rate(on_price, 0, on=date(2026, 9, 1)) is None


def test_a_comparison_reads_as_a_sentence():
    made, _ = yardstick.compare(LateFee((Tier(rate=Decimal("0.0003")),)), on=date(2026, 9, 1), days=(90,))
    by_name = {c.yardstick.name: c for c in made}
    assert by_name["thirty-percent-guide"].exceeds
    assert not by_name["four-lpr"].exceeds
    assert by_name["four-lpr"].said.zh.startswith("逾期90日，折合年利率10.95%，不高于一年期LPR的四倍（12.00%）：民间借贷的利率上限")
    assert "Civil Code art. 585" in by_name["thirty-percent-guide"].said.en


def test_yardstick_of_england():
    sticks, _ = yardstick.yardsticks(date(2026, 9, 1), "gb")
    assert [(s.name, s.yearly) for s in sticks] == [("statutory", Decimal("0.1175"))]


TIERS = st.lists(st.builds(
    Tier, from_day=st.integers(1, 60), rate=st.just(Decimal("0.001")), per=st.sampled_from(["day", "month", "once"]),
    to_day=st.none() | st.integers(1, 90), retroactive=st.booleans()), max_size=5)


@settings(max_examples=150)
@given(TIERS, st.integers(0, 120))
def test_stretches_lie_within_the_days_and_are_there_for_good(tiers, days):
    fee = LateFee(tuple(tiers))
    found = stretches(fee, days)
    assert all(1 <= s.first <= s.last <= days for s in found)
    once = [s.tier for s in found if s.tier.per == "once"]
    assert sorted(map(repr, once)) == sorted(repr(t) for t in tiers if t.per == "once" and t.from_day <= days)


@pytest.mark.parametrize(("tiers", "days", "expected", "why"), [
    ((Tier(1), Tier(31)), 45, [(1, 30), (31, 45)], "a running step ends where the next begins"),
    ((Tier(1), Tier(31)), 30, [(1, 30)], "the next is not reached"),
    ((Tier(1, to_day=10), Tier(31)), 45, [(1, 10), (31, 45)], "a last day of its own"),
    ((Tier(1), Tier(31, retroactive=True)), 45, [(1, 45)], "reached, it replaces the earlier step from day 1"),
    ((Tier(1), Tier(31, retroactive=True)), 30, [(1, 30)], "not reached, it changes nothing"),
    ((Tier(1), Tier(31, retroactive=True), Tier(61)), 70, [(1, 60), (61, 70)], "a later step follows a retroactive one"),
    ((Tier(1), Tier(10, per="once")), 45, [(1, 45), (10, 10)], "a step charged once ends nothing"),
    ((Tier(1), Tier(1)), 5, [(1, 5), (1, 5)], "two steps from the same day both run"),
    ((Tier(0),), 5, [(1, 5)], "there is no day 0"),
])
def test_ladders(tiers, days, expected, why):
    assert [(s.first, s.last) for s in stretches(LateFee(tiers), days)] == expected, why


def test_limitation_is_three_years_on_the_safe_side():
    found = limitation(date(2023, 11, 20))
    assert (found.last_safe_day, found.warn_from, found.long_stop) == (date(2026, 11, 20), date(2026, 5, 20), date(2043, 11, 20))


@pytest.mark.parametrize(("country", "kind", "expected"), [
    ("cn", "demand", date(2028, 5, 1)), ("cn", "acknowledgment", date(2028, 5, 1)), ("cn", "part_payment", date(2028, 5, 1)),
    ("gb", "demand", date(2029, 11, 20)), ("gb", "acknowledgment", date(2031, 5, 1)), ("gb", "part_payment", date(2031, 5, 1)),
])
def test_what_restarts_limitation(country, kind, expected):
    assert limitation(date(2023, 11, 20), [Restart(date(2025, 5, 1), kind)], country=country).last_safe_day == expected


def test_a_demand_after_expiry_is_too_late_but_a_promise_revives_with_a_doubt():
    late = limitation(date(2020, 1, 1), [Restart(date(2023, 1, 2), "demand")])
    assert late.last_safe_day == date(2023, 1, 1)
    assert [d.name for d in late.diagnostics] == ["restart-too-late"]
    promised = limitation(date(2020, 1, 1), [Restart(date(2024, 1, 2), "acknowledgment")])
    assert promised.last_safe_day == date(2027, 1, 2)
    assert [d.name for d in promised.diagnostics] == ["restart-after-expiry"]


def test_limitation_stops_after_twenty_years_and_is_silent_abroad():
    demands = [Restart(date(2000 + 2 * k, 6, 1), "demand") for k in range(1, 11)]
    assert limitation(date(2000, 6, 1), demands).last_safe_day == date(2020, 6, 1)
    assert limitation(date(2000, 6, 1), country="us").last_safe_day is None
    assert [d.name for d in limitation(date(2000, 6, 1), country="us").diagnostics] == ["limitation-unknown"]
