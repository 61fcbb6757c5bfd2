"""Late fees: the clauses and statutes worked by hand, a day-by-day oracle, and the laws that any fee obeys."""

import pickle
from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tenor.claim import Receipt
from tenor.collection.account import periods
from tenor.collection.arithmetic import Later
from tenor.collection.interest import by_law, late_fee, statement_json
from tenor.diagnostic import Words
from tenor.model import Cap, LateFee, Tier
from tenor.money import Money, sum_money

D = Decimal
HUNDRED = Money(D(100000))
DUE = date(2026, 3, 31)
AFTER_45 = DUE + timedelta(days=45)
DAILY, TWO_PERCENT = Tier(rate=D("0.001")), Tier(31, D("0.02"), "once")


def yuan(text):
    return Money(D(text))


def paid(on, amount, currency="CNY"):
    return Receipt("", Money(D(amount), currency), on)


@pytest.mark.parametrize(("tiers", "fee", "why"), [
    ((DAILY, TWO_PERCENT), "6500.00", "0.1% a day from day 1, 2% once after 30 days"),
    ((replace(DAILY, from_day=16), TWO_PERCENT), "5000.00", "the first 15 days are free"),
    ((replace(DAILY, to_day=15), TWO_PERCENT), "3500.00", "daily for days 1 to 15 only"),
])
def test_the_three_readings_of_the_seed_clause(tiers, fee, why):
    statement = late_fee(HUNDRED, DUE, AFTER_45, LateFee(tiers, clause="8.2"))
    assert (str(statement.fee), statement.days) == (fee, 45), why
    assert {line.source for line in statement.lines} == {"8.2"}


@pytest.mark.parametrize(("regime", "fee"), [("cn", "554.79"), ("cn-sme", "2250.00")])
def test_by_law_on_100_000_after_45_days(regime, fee):
    assert str(by_law(HUNDRED, DUE, AFTER_45, regime).fee) == fee


def test_four_times_the_lpr_on_100_000_after_45_days():
    fee = LateFee((Tier(per="year", benchmark="LPR1Y", multiplier=D(4)),))
    assert str(late_fee(HUNDRED, DUE, AFTER_45, fee).fee) == "1479.45"


def test_uk_statutory_interest_is_not_split():
    debt = Money(D(10000), "GBP")
    statement = by_law(debt, date(2025, 6, 15), date(2026, 3, 31), "uk")
    assert (str(statement.fee), str(statement.fixed_sum), str(statement.total), statement.days) == ("1009.52", "100.00", "1109.52", 289)
    assert [(str(line.start), str(line.end), line.rate) for line in statement.lines] == [("2025-06-16", "2026-03-31", D("0.1275"))]
    later = by_law(debt, date(2025, 6, 15), date(2026, 9, 30), "uk", receipts=[paid(date(2026, 3, 31), "10000", "GBP")])
    assert (later.fee, later.days, str(later.outstanding)) == (statement.fee, 289, "0.00")


def test_eu_interest_is_split_by_half_years():
    statement = by_law(Money(D(10000), "EUR"), date(2025, 5, 15), date(2025, 12, 31), "eu")
    assert [(line.days, str(line.fee)) for line in statement.lines] == [(46, "140.52"), (184, "511.67")]
    assert str(statement.total) == "692.19"


def test_by_law_tells_the_other_end_of_the_range():
    found = {d.name: d for d in by_law(HUNDRED, DUE, AFTER_45, "cn").diagnostics}
    assert found["law-range"].message.zh == "可主张的范围为480.82至554.79（加计30%至50%），此处为554.79。"


def test_the_citation_is_in_the_language_asked_for():
    assert "art. 18(4)" in by_law(HUNDRED, DUE, AFTER_45, "cn", language="en").lines[0].source
    assert "第18条第4款" in by_law(HUNDRED, DUE, AFTER_45, "cn").lines[0].source


def test_nothing_is_owed_on_or_before_the_due_date_nor_a_fixed_sum():
    assert late_fee(HUNDRED, DUE, DUE, LateFee((DAILY,))).days == 0
    assert late_fee(HUNDRED, DUE, DUE - timedelta(days=9), LateFee((DAILY,))).lines == ()
    assert str(by_law(Money(D(10000), "GBP"), date(2026, 6, 15), date(2026, 6, 15), "uk").total) == "0.00"


def test_the_first_day_late_is_the_day_after_and_both_ends_count():
    statement = late_fee(HUNDRED, DUE, date(2026, 4, 2), LateFee((DAILY,)))
    assert [(line.start, line.end, line.days, str(line.fee)) for line in statement.lines] == [
        (date(2026, 4, 1), date(2026, 4, 2), 2, "200.00")]


@pytest.mark.parametrize(("on", "days", "fee", "why"), [
    (DUE, 0, "0.00", "money that arrives on the due date is not late"),
    (DUE - timedelta(days=3), 0, "0.00", "early"),
    (DUE + timedelta(days=1), 1, "100.00", "the day of arrival still counts"),
    (DUE + timedelta(days=10), 10, "1000.00", "ten days late"),
])
def test_paid_in_full(on, days, fee, why):
    statement = late_fee(HUNDRED, DUE, AFTER_45, LateFee((DAILY,)), receipts=[paid(on, "100000")])
    assert (statement.days, str(statement.fee)) == (days, fee), why


def test_a_part_payment_lessens_the_base_from_the_next_day():
    statement = late_fee(HUNDRED, DUE, AFTER_45, LateFee((DAILY, TWO_PERCENT)), receipts=[paid(date(2026, 4, 10), "40000")])
    assert [(str(line.start), str(line.end), str(line.base), str(line.fee)) for line in statement.lines] == [
        ("2026-04-01", "2026-04-10", "100000.00", "1000.00"), ("2026-04-11", "2026-05-15", "60000.00", "2100.00"),
        ("2026-05-01", "2026-05-01", "60000.00", "1200.00")]
    assert str(statement.outstanding) == "60000.00"


def test_a_base_other_than_the_overdue_amount_does_not_shrink():
    fee = LateFee((replace(DAILY, base="contract_price"), Tier(1, D("0.0001"), base="node_amount")))
    statement = late_fee(HUNDRED, DUE, AFTER_45, fee, receipts=[paid(date(2026, 4, 10), "40000")], contract_price=yuan("500000"))
    assert [(str(line.base), str(line.fee)) for line in statement.lines] == [("500000.00", "22500.00"), ("100000.00", "450.00")]


def test_the_cap_is_a_line_of_its_own():
    statement = late_fee(HUNDRED, DUE, AFTER_45, LateFee((DAILY, TWO_PERCENT), Cap(D("0.05"))))
    assert (str(statement.fee), statement.capped) == ("5000.00", True)
    assert (str(statement.lines[-1].fee), statement.lines[-1].days) == ("-1500.00", 0)
    assert statement.lines[-1].how.zh == "封顶：100,000.00 × 5% = 5,000.00；以上各行合计6,500.00，超出的1,500.00不计"
    assert not late_fee(HUNDRED, DUE, AFTER_45, LateFee((DAILY,), Cap(D("0.05")))).capped


@pytest.mark.parametrize(("cap", "fee", "names", "why"), [
    (Cap(amount=yuan("3000")), "3000.00", [], "a sum"),
    (Cap(D("0.05"), amount=yuan("3000")), "3000.00", [], "of a share and a sum the lower"),
    (Cap(D("0.01"), "contract_price"), "4500.00", ["fee-cap-unknown"], "no price is given: no cap, and a doubt"),
    (Cap(amount=Money(D(10), "USD")), "4500.00", ["fee-cap-unknown"], "another currency caps nothing"),
])
def test_caps(cap, fee, names, why):
    statement = late_fee(HUNDRED, DUE, AFTER_45, LateFee((DAILY,), cap))
    assert (str(statement.fee), [d.name for d in statement.diagnostics]) == (fee, names), why


@pytest.mark.parametrize(("tier", "until", "fee", "why"), [
    (Tier(rate=D("0.01"), per="month"), date(2026, 5, 15), "1483.87", "1 April to 30 April is a month, 15 of 31 days of May follow"),
    (Tier(rate=D("0.01"), per="month"), date(2026, 6, 30), "3000.00", "three whole months"),
    (Tier(rate=D("0.01"), per="month", each_begun=True), date(2026, 5, 15), "2000.00", "a month that has begun counts whole"),
    (Tier(rate=D("0.007"), per="week"), date(2026, 4, 10), "1000.00", "ten days are 10/7 weeks"),
    (Tier(rate=D("0.007"), per="week", each_begun=True), date(2026, 4, 8), "1400.00", "the second week has begun"),
    (Tier(rate=D("0.18"), per="year"), date(2026, 5, 15), "2219.18", "45 days of 365"),
    (Tier(amount=yuan("500")), date(2026, 5, 15), "22500.00", "a sum a day"),
    (Tier(amount=yuan("500"), per="once", from_day=10), date(2026, 5, 15), "500.00", "a sum once"),
    (Tier(amount=yuan("500"), per="once", from_day=46), date(2026, 5, 15), "0.00", "not reached"),
    (Tier(rate=D("0.001"), retroactive=True, from_day=31), date(2026, 5, 15), "4500.00", "from the first day once day 31 is reached"),
    (Tier(rate=D("0.001"), retroactive=True, from_day=31), date(2026, 4, 30), "0.00", "day 30: not reached"),
])
def test_units(tier, until, fee, why):
    assert str(late_fee(HUNDRED, DUE, until, LateFee((tier,))).fee) == fee, why


def test_a_year_of_360_days():
    assert str(late_fee(HUNDRED, DUE, AFTER_45, LateFee((Tier(rate=D("0.18"), per="year"),), year_days=360)).fee) == "2250.00"


def test_months_are_counted_from_the_first_day_of_the_step():
    assert periods("month", date(2026, 1, 31), date(2026, 1, 31), date(2026, 2, 27)) == 1  # February has no 31st
    assert periods("month", date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 15)) == Fraction(16, 31)
    whole = periods("month", date(2026, 1, 15), date(2026, 1, 15), date(2026, 5, 1))
    split = periods("month", date(2026, 1, 15), date(2026, 1, 15), date(2026, 2, 20)) + periods(
        "month", date(2026, 1, 15), date(2026, 2, 21), date(2026, 5, 1))
    assert whole == split


BENCHMARK = LateFee((Tier(per="year", benchmark="LPR1Y", multiplier=D("1.5")),))


def test_a_benchmark_is_fixed_at_the_breach_unless_its_history_is_followed():
    due, until = date(2024, 7, 1), date(2024, 12, 31)
    fixed = late_fee(HUNDRED, due, until, BENCHMARK)
    assert [(line.rate, line.days) for line in fixed.lines] == [(D("0.05175"), 183)]
    followed = late_fee(HUNDRED, due, until, BENCHMARK, follow=True)
    assert [(str(line.start), line.rate) for line in followed.lines] == [
        ("2024-07-02", D("0.05175")), ("2024-07-22", D("0.05025")), ("2024-10-21", D("0.0465"))]
    assert by_law(HUNDRED, due, until, "cn", follow=True).fee == followed.fee


def test_an_unknown_rate_is_a_finding_and_costs_nothing():
    statement = late_fee(HUNDRED, date(2026, 10, 31), date(2026, 11, 20), BENCHMARK)
    assert (str(statement.fee), [d.name for d in statement.diagnostics]) == ("0.00", ["rate-unknown"])
    half = late_fee(HUNDRED, date(2026, 9, 30), date(2026, 11, 20), BENCHMARK, follow=True)
    assert (half.lines[-1].end, [d.name for d in half.diagnostics]) == (date(2026, 10, 19), ["rate-unknown"])
    assert "2026年10月20日" in half.diagnostics[0].message.zh


def test_the_old_benchmark_is_followed_by_the_lpr_with_a_doubt():
    fee = LateFee((Tier(per="year", benchmark="PBOC", multiplier=D(4)),))
    new = late_fee(HUNDRED, DUE, AFTER_45, fee)
    assert ([line.rate for line in new.lines], [d.name for d in new.diagnostics]) == ([D("0.12")], ["benchmark-replaced"])
    old = late_fee(HUNDRED, date(2019, 1, 31), date(2019, 3, 1), fee)
    assert ([line.rate for line in old.lines], old.diagnostics) == ([D("0.1740")], ())
    across = late_fee(HUNDRED, date(2019, 7, 31), date(2019, 8, 31), fee, follow=True)
    assert [(str(line.end), line.rate) for line in across.lines] == [("2019-08-19", D("0.1740")), ("2019-08-31", D("0.1700"))]


def test_a_benchmark_with_a_margin_and_one_from_memory():
    fee = LateFee((Tier(per="year", benchmark="PRIME", margin=D("0.02")),))
    statement = late_fee(Money(D(100000), "USD"), DUE, AFTER_45, fee)
    assert ([line.rate for line in statement.lines], [d.name for d in statement.diagnostics]) == ([D("0.0875")], ["rate-unconfirmed"])


@pytest.mark.parametrize(("fee", "names"), [
    (LateFee((Tier(),)), ["fee-step-empty"]),
    (LateFee((Tier(rate=D("0.001"), base="other"),)), ["fee-base-unknown"]),
    (LateFee((Tier(rate=D("0.001"), base="contract_price"),)), ["fee-price-missing"]),
    (LateFee((Tier(amount=Money(D(5), "USD")),)), ["fee-currency"]),
    (LateFee((Tier(per="year", benchmark="OTHER"),)), ["benchmark-unknown"]),
])
def test_what_cannot_be_computed_is_said(fee, names):
    statement = late_fee(HUNDRED, DUE, AFTER_45, fee)
    assert (str(statement.fee), [d.name for d in statement.diagnostics]) == ("0.00", names)


def test_receipts_that_make_no_sense_are_left_out_aloud():
    statement = late_fee(HUNDRED, DUE, AFTER_45, LateFee((DAILY,)), receipts=[paid(DUE, "-5"), paid(DUE, "5", "USD")])
    assert (str(statement.fee), [d.name for d in statement.diagnostics]) == ("4500.00", ["receipt-not-positive", "receipt-currency"])


def test_a_retroactive_step_that_is_cheaper_does_not_reach_back():
    fee = LateFee((DAILY, Tier(31, D("0.0005"), retroactive=True)))
    statement = late_fee(HUNDRED, DUE, AFTER_45, fee)
    assert (str(statement.fee), [d.name for d in statement.diagnostics]) == ("3750.00", ["fee-step-cheaper"])


def test_steps_that_reach_back_are_decided_in_the_order_of_their_days():
    """The fourth step reaches back from day 1 and would be cheaper than the first two together: the third must be held against those."""
    fee = LateFee((DAILY, DAILY, Tier(38, D("0.001"), retroactive=True), Tier(1, D("0.0003"), retroactive=True)))
    before, after = (late_fee(HUNDRED, DUE, DUE + timedelta(days=n), fee).fee.amount for n in (37, 38))
    assert before < after


def test_a_line_tells_its_arithmetic():
    line = late_fee(HUNDRED, DUE, AFTER_45, BENCHMARK).lines[0]
    assert line.how.zh == "100,000.00 × 4.5% × 45日 ÷ 365 = 554.79；一年期LPR3.00%（2025年5月20日起） × 1.5 = 年利率4.50%"
    assert line.how.en == (
        "100,000.00 × 4.5% × 45 days ÷ 365 = 554.79; one-year LPR 3.00% (since 20 May 2025) × 1.5 = 4.50% a year")
    month = late_fee(HUNDRED, DUE, date(2026, 5, 15), LateFee((Tier(rate=D("0.01"), per="month"),))).lines[0]
    assert month.how.en == "100,000.00 × 1% × 1 15/31 months = 1,483.87"


def test_the_json_of_a_statement():
    data = statement_json(late_fee(HUNDRED, DUE, AFTER_45, LateFee((replace(DAILY, to_day=15), TWO_PERCENT), clause="8.2")))
    assert {key: data[key] for key in ("amount", "days", "fee", "fixed_sum", "total", "outstanding", "currency", "capped")} == {
        "amount": "100000.00", "days": 45, "fee": "3500.00", "fixed_sum": "0.00", "total": "3500.00", "outstanding": "100000.00",
        "currency": "CNY", "capped": False}
    assert data["lines"][0] == {
        "from": "2026-04-01", "to": "2026-04-15", "days": 15, "base": "100000.00", "rate": "0.001", "per": "day", "fee": "1500.00",
        "source": "8.2", "how": "100,000.00 × 0.1% × 15日 = 1,500.00"}


# --- laws -------------------------------------------------------------------------------------------------------------

def test_words_of_a_line_are_made_when_they_are_read_and_are_the_same_words():
    statement = late_fee(HUNDRED, DUE, AFTER_45, LateFee((DAILY,), Cap(share=D("0.02")), clause="8.2"))
    for line in statement.lines:
        told = Words(line.how.zh, line.how.en)
        assert line.how == told
        assert told == line.how
        assert hash(line.how) == hash(told)
        assert pickle.loads(pickle.dumps(line)) == line == replace(line, how=told)
        assert bool(line.how)
        assert line.how.to("en") == told.en
    said = []
    later = Later(lambda text: said.append(text) or Words(text), "一")
    assert said == []
    assert later.zh == "一"


AMOUNTS = st.integers(1, 10**9).map(lambda cents: Money(D(cents).scaleb(-2)))
RATES = st.sampled_from([D("0.0003"), D("0.0005"), D("0.001"), D("0.003"), D("0.0123")])
PERS = st.sampled_from(["day", "week", "month", "year", "once"])
TIERS = st.lists(st.builds(Tier, from_day=st.integers(1, 60), rate=RATES, per=PERS, to_day=st.none() | st.integers(1, 90),
                           base=st.sampled_from(["overdue_amount", "node_amount", "contract_price"]),
                           retroactive=st.booleans(), each_begun=st.booleans()), min_size=1, max_size=4)
CAPS = st.none() | st.builds(Cap, share=st.sampled_from([D("0.01"), D("0.05"), D("0.2")]),
                             base=st.sampled_from(["overdue_amount", "contract_price"]))
FEES = st.builds(LateFee, TIERS.map(tuple), CAPS, year_days=st.sampled_from([360, 365]))
RECEIPTS = st.lists(st.builds(Receipt, st.just(""), st.integers(1, 10**8).map(lambda cents: Money(D(cents).scaleb(-2))),
                              st.integers(-5, 100).map(lambda day: DUE + timedelta(days=day))), max_size=3)
PRICE = yuan("1234567.89")


@settings(max_examples=150)
@given(AMOUNTS, FEES, RECEIPTS, st.integers(0, 120))
def test_a_fee_never_shrinks_as_days_pass(principal, fee, receipts, days):
    def at(number):
        return late_fee(principal, DUE, DUE + timedelta(days=number), fee, receipts=receipts, contract_price=PRICE)

    assert at(days).fee.amount <= at(days + 1).fee.amount


@settings(max_examples=150)
@given(AMOUNTS, FEES, RECEIPTS, st.integers(0, 120))
def test_a_fee_recomputes_from_its_own_lines(principal, fee, receipts, days):
    until = DUE + timedelta(days=days)
    statement = late_fee(principal, DUE, until, fee, receipts=receipts, contract_price=PRICE)
    assert statement.fee == sum_money(line.fee for line in statement.lines)
    assert statement.total == statement.fee + statement.fixed_sum
    for line in statement.lines:
        assert line.fee == line.fee.rounded()
        assert DUE < line.start <= line.end <= until
        if not line.days:
            continue
        assert line.days == (line.end - line.start).days + 1
        times = {"day": Fraction(line.days), "year": Fraction(line.days, fee.year_days), "week": Fraction(line.days, 7), "once": 1}
        if line.per in times and not any(t.each_begun for t in fee.tiers):
            exact = Fraction(line.base.amount) * Fraction(line.rate) * times[line.per]
            assert abs(Fraction(line.fee.amount) - exact) <= Fraction(1, 200)
        elif line.per in ("day", "once"):
            assert abs(Fraction(line.fee.amount) - Fraction(line.base.amount) * Fraction(line.rate) * times[line.per]) <= Fraction(1, 200)


@settings(max_examples=100)
@given(AMOUNTS, FEES, RECEIPTS, st.integers(0, 120))
def test_no_receipt_makes_a_fee_larger(principal, fee, receipts, days):
    until = DUE + timedelta(days=days)
    plain = replace(fee, tiers=tuple(replace(t, retroactive=False) for t in fee.tiers), cap=None)
    with_money = late_fee(principal, DUE, until, plain, receipts=receipts, contract_price=PRICE)
    without = late_fee(principal, DUE, until, plain, contract_price=PRICE)
    assert with_money.fee.amount <= without.fee.amount + D("0.005") * len(with_money.lines)
    assert with_money.days <= without.days


@settings(max_examples=100)
@given(AMOUNTS, AMOUNTS, st.lists(st.builds(Tier, from_day=st.integers(1, 60), rate=RATES, per=PERS), min_size=1, max_size=3),
       st.integers(0, 120))
def test_two_halves_of_a_debt_bear_the_fee_of_the_whole(one, other, tiers, days):
    """True of fees on the overdue amount without a cap, to half a cent a printed line."""
    until, fee = DUE + timedelta(days=days), LateFee(tuple(tiers))
    parts = [late_fee(part, DUE, until, fee) for part in (one, other)]
    whole = late_fee(one + other, DUE, until, fee)
    apart = sum_money(part.fee for part in parts)
    lines = len(whole.lines) + sum(len(part.lines) for part in parts)
    assert abs((apart - whole.fee).amount) <= D("0.005") * lines


def oracle(principal, fee, receipts, days):
    """The fee day by day in exact fractions, written from the description of `Tier` alone; no cap, no retroactive step that is
    cheaper. Returns (fee, number of days late)."""
    late = []
    for k in range(1, days + 1):
        day = DUE + timedelta(days=k)
        left = principal.amount - sum(r.amount.amount for r in receipts if r.on < day)
        if left <= 0:
            break
        late.append((k, day, left))
    number = len(late)
    running = [t for t in fee.tiers if t.per != "once"]
    ruling = max((t.from_day for t in running if t.retroactive and t.from_day <= number), default=None)
    total = Fraction(0)
    for tier in fee.tiers:
        first, last = tier.from_day, tier.to_day or 10**6
        if tier.per == "once":
            last = first
        elif ruling is not None and tier.from_day <= ruling:
            if not (tier.retroactive and tier.from_day == ruling):
                continue
            first = 1
        if tier.per != "once" and tier.to_day is None:
            rivals = [t.from_day for t in running if t.from_day > tier.from_day and (ruling is None or t.from_day > ruling)]
            last = min([10**6, *(rival - 1 for rival in rivals)])
        for k, day, left in late:
            if first <= k <= last:
                base = {"overdue_amount": left, "node_amount": principal.amount, "contract_price": PRICE.amount}[tier.base]
                total += Fraction(base) * Fraction(tier.rate) * share_of_period(tier.per, DUE + timedelta(days=first), day, fee.year_days)
    return total, number


def share_of_period(per, anchor, day, year_days):
    """What one day is of a period of a step that begins on `anchor`."""
    if per in ("day", "once"):
        return Fraction(1)
    if per == "week":
        return Fraction(1, 7)
    if per == "year":
        return Fraction(1, year_days)
    starts = []
    for k in range(12):
        year, month = divmod(anchor.year * 12 + anchor.month - 1 + k, 12)
        starts.append(date(year, month + 1, min(anchor.day, monthrange(year, month + 1)[1])))
    k = max(i for i, start in enumerate(starts) if start <= day)
    return Fraction(1, (starts[k + 1] - starts[k]).days)


@settings(max_examples=200)
@given(AMOUNTS, TIERS, RECEIPTS, st.integers(0, 120), st.sampled_from([360, 365]))
def test_a_fee_is_that_of_an_independent_count_day_by_day(principal, tiers, receipts, days, year_days):
    fee = LateFee(tuple(replace(tier, each_begun=False) for tier in tiers), year_days=year_days)
    statement = late_fee(principal, DUE, DUE + timedelta(days=days), fee, receipts=receipts, contract_price=PRICE)
    if any(d.name == "fee-step-cheaper" for d in statement.diagnostics):
        return
    expected, number = oracle(principal, fee, receipts, days)
    assert statement.days == number
    assert abs(Fraction(statement.fee.amount) - expected) <= Fraction(len(statement.lines), 200)
