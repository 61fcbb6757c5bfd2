"""Whole books at once: the same cents as the line-by-line way, for every fee that the quick way takes."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tenor.collection import interest_bulk
from tenor.collection.interest import late_fee
from tenor.collection.interest_bulk import bulk_rule, cents, late_fees
from tenor.model import Cap, LateFee, Tier
from tenor.money import Money

DUE = date(2026, 1, 15)
RATES = st.sampled_from([Decimal(x) for x in ("0.0003", "0.0005", "0.001", "0.00033", "0.02", "0.1825", "0.0000001")])


@st.composite
def tiers(draw):
    starts = sorted(draw(st.sets(st.integers(1, 90), min_size=1, max_size=4)))
    out = []
    for start in starts:
        per = draw(st.sampled_from(["day", "week", "year", "once"]))
        rate = draw(RATES) if draw(st.booleans()) else None
        amount = None if rate is not None else Money(draw(st.decimals("0.01", "500", places=2)), "CNY")
        out.append(Tier(start, rate, per, amount=amount))
    return tuple(out)


FEES = st.builds(LateFee, tiers(), st.one_of(st.none(), st.builds(Cap, share=st.sampled_from([Decimal("0.05"), Decimal("0.2"), Decimal(1)])),
                                             st.builds(Cap, amount=st.just(Money(Decimal("88.88"), "CNY")))),
                 year_days=st.sampled_from([360, 365]))
DEBTS = st.lists(st.tuples(st.integers(1, 10**12), st.integers(-3, 400)), min_size=1, max_size=8)


def slowly(debt, days, fee):
    return cents(late_fee(Money(Decimal(debt).scaleb(-2), "CNY"), DUE, DUE + timedelta(days=days), fee).fee.amount)


@given(FEES, DEBTS)
@settings(max_examples=150, deadline=None)
def test_the_same_cents_as_line_by_line(fee, debts):
    rule = bulk_rule(fee, "CNY")
    assert rule is not None
    amounts, days = [debt for debt, _ in debts], [day for _, day in debts]
    assert late_fees(amounts, days, rule) == [slowly(debt, day, fee) for debt, day in debts]


@given(FEES, DEBTS)
@settings(max_examples=60, deadline=None)
def test_with_and_without_numpy(fee, debts):
    rule = bulk_rule(fee, "CNY")
    amounts, days = [debt for debt, _ in debts], [day for _, day in debts]
    assert interest_bulk._by_hand(amounts, days, rule) == interest_bulk._by_numpy(amounts, days, rule)


MIXED = st.lists(st.tuples(st.one_of(st.integers(-5, 10**6), st.integers(1, 2**63 - 1), st.integers(10**17, 10**25)),
                           st.one_of(st.integers(-3, 400), st.integers(400, 10**6))), min_size=1, max_size=12)


@given(FEES, MIXED)
@settings(max_examples=100, deadline=None)
def test_whatever_the_size_of_the_debt_and_the_length_of_the_delay(fee, debts):
    """Where machine words are too small, by hand: nothing overflows, and nothing is off by a cent at the edge of it."""
    rule = bulk_rule(fee, "CNY")
    amounts, days = [debt for debt, _ in debts], [day for _, day in debts]
    assert interest_bulk._by_numpy(amounts, days, rule) == interest_bulk._by_hand(amounts, days, rule)


@given(FEES, st.integers(1, 800), st.integers(-3, 3))
@settings(max_examples=80, deadline=None)
def test_at_the_largest_debt_that_a_machine_word_takes(fee, day, off):
    rule = bulk_rule(fee, "CNY")
    edge = interest_bulk._largest(interest_bulk._steps(rule), rule.cap[0], day) + off
    assert interest_bulk._by_numpy([edge, 7], [day, day], rule) == interest_bulk._by_hand([edge, 7], [day, day], rule)


@given(FEES, st.lists(st.integers(-3, 400), min_size=1, max_size=40))
@settings(max_examples=40, deadline=None)
def test_blocks_that_do_not_come_out_even(fee, days):
    rule = bulk_rule(fee, "CNY")
    debts = [10**6 + 37 * n for n in range(len(days))]
    whole = interest_bulk._by_numpy(debts, days, rule)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(interest_bulk, "BLOCK", 7)
        assert interest_bulk._by_numpy(debts, days, rule) == whole == interest_bulk._by_hand(debts, days, rule)


def test_a_debt_too_large_for_a_machine_word_is_still_exact():
    fee = LateFee((Tier(1, Decimal("0.0005"), "year"),))
    debt = 10**18
    assert late_fees([debt, 100], [45, 45], bulk_rule(fee, "CNY")) == [slowly(debt, 45, fee), slowly(100, 45, fee)]


@pytest.mark.parametrize(("fee", "why"), [
    (LateFee((Tier(1, None, "year", benchmark="LPR1Y"),)), "a benchmark has a history"),
    (LateFee((Tier(1, Decimal("0.01"), "month"),)), "months have different lengths"),
    (LateFee((Tier(1, Decimal("0.01"), "day", retroactive=True),)), "which step rules depends on the sum"),
    (LateFee((Tier(1, Decimal("0.01"), "week", each_begun=True),)), "weeks begun count whole"),
    (LateFee((Tier(1, Decimal("0.01"), "day", base="contract_price"),)), "the price is not the debt"),
    (LateFee((Tier(1, Decimal("0.01")),), Cap(share=Decimal("0.1"), base="contract_price")), "nor is it for the cap"),
    (LateFee((Tier(1, amount=Money(Decimal(5), "USD")),)), "another currency"),
    (LateFee((Tier(1),)), "a step without a rate"),
])
def test_what_needs_the_long_way(fee, why):
    assert bulk_rule(fee, "CNY") is None, why


def test_the_seed_clause():
    """0.1 % a day to day 30, then 2 % once: 100,000 after 45 days, as in the published reading."""
    fee = LateFee((Tier(1, Decimal("0.001"), "day"), Tier(30, Decimal("0.02"), "once")))
    assert late_fees([10_000_000], [45], bulk_rule(fee, "CNY")) == [650_000]


def test_lists_of_two_lengths_are_a_mistake():
    with pytest.raises(ValueError, match="2 debts and 1 days"):
        late_fees([1, 2], [1], bulk_rule(LateFee((Tier(1, Decimal("0.01")),)), "CNY"))


def test_a_part_of_a_cent_is_no_amount():
    with pytest.raises(ValueError, match="finer"):
        cents(Decimal("0.001"))
