"""Rates: the published tables, the half-years derived from them, and silence beyond what is known."""

import csv
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from tenor.law import rates, statutory

CASES = Path(__file__).parent / "cases"


def rows(name):
    with (CASES / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_lpr_of_every_month():
    for row in rows("lpr_monthly.csv"):
        on = date.fromisoformat(row["date"])
        for benchmark, column in (("LPR1Y", "one_year_percent"), ("LPR5Y", "five_year_percent")):
            found = rates.rate(benchmark, on)
            if row[column]:
                assert found is not None, row
                assert found.value * 100 == Decimal(row[column]), row
            else:
                assert found is None, row  # not published yet when the data were checked


@pytest.mark.parametrize(("file", "regime", "benchmark"), [("uk_halfyears.csv", "uk", "BOE"), ("eu_halfyears.csv", "eu", "ECB")])
def test_half_years_follow_from_the_benchmark(file, regime, benchmark):
    for row in rows(file):
        for start in (date.fromisoformat(row["applies_from"]), date.fromisoformat(row["applies_to"])):
            day = statutory.reference_day(start, regime)
            assert str(day) == row["reference_day"]
            found = rates.rate(benchmark, day)
            if not row["reference_percent"]:
                assert found is None
                continue
            assert found is not None
            assert found.value * 100 == Decimal(row["reference_percent"])
            assert (found.value + Decimal(statutory.law(regime)["margin"])) * 100 == Decimal(row["statutory_percent"])


@pytest.mark.parametrize("benchmark", rates.benchmarks())
def test_every_table_is_in_order_and_says_where_it_is_from(benchmark):
    table = rates.table(benchmark)
    days = [r.since for r in table.rates]
    assert days == sorted(set(days))
    assert days[-1] <= table.known_through
    assert all(r.source and r.status and r.checked for r in table.rates)
    assert all(0 <= r.value < Decimal("0.2") for r in table.rates)
    assert table.name.zh
    assert table.name.en


@pytest.mark.parametrize("benchmark", rates.benchmarks())
def test_outside_its_days_a_rate_is_unknown_not_guessed(benchmark):
    table = rates.table(benchmark)
    assert rates.rate(benchmark, table.rates[0].since - timedelta(days=1)) is None
    assert rates.rate(benchmark, table.known_through) is table.rates[-1]
    after = table.known_through + timedelta(days=1)
    assert rates.rate(benchmark, after) is None
    assert rates.missing(benchmark, after).severity == "error"
    assert rates.missing(benchmark, table.rates[0].since - timedelta(days=1)).name == "rate-too-early"


def test_the_finding_of_an_unknown_rate_says_what_is_known_and_what_to_do():
    found = rates.missing("LPR1Y", date(2026, 11, 21))
    assert found.message.zh == "2026年11月21日的一年期LPR未知：数据核到2026年10月19日，末次为3.00%（2025年5月20日起）；相应部分未计算。"
    assert "LPR1Y.toml" in found.hint.zh


def test_history_starts_with_the_rate_in_force():
    found = rates.history("LPR1Y", date(2024, 1, 1), date(2024, 12, 31))
    assert [(r.since, r.value) for r in found] == [
        (date(2023, 8, 21), Decimal("0.0345")), (date(2024, 7, 22), Decimal("0.0335")), (date(2024, 10, 21), Decimal("0.0310"))]
    assert rates.history("LPR1Y", date(2026, 11, 1), date(2026, 12, 1)) == ()
    assert rates.history("NONE", date(2026, 1, 1), date(2026, 2, 1)) == ()


def test_a_rate_from_memory_is_doubted():
    used = rates.rate("PRIME", date(2026, 1, 5))
    assert [d.name for d in rates.doubt("PRIME", used)] == ["rate-unconfirmed"]
    assert rates.doubt("LPR1Y", rates.rate("LPR1Y", date(2026, 1, 5))) == ()


def test_a_benchmark_without_a_file():
    assert rates.rate("OTHER", date(2026, 1, 1)) is None
    assert rates.missing("OTHER", date(2026, 1, 1)).name == "benchmark-unknown"
    assert rates.table("../cn") is None
