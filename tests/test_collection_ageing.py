"""Ageing: the buckets, the keys, currencies apart, and sums that conserve."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tenor.collection.figures.ageing import KEYS, STANDARD, Bucket, age, ageing_header, ageing_row, buckets, totals
from tenor.collection.figures.variance_positions import DatedSum, Position, Tags
from tenor.money import Money, sum_money

D = Decimal
AS_OF = date(2026, 6, 30)


def position(days_late, amount="100", customer="甲", currency="CNY", paid="0", **tags):
    due = None if days_late is None else AS_OF - timedelta(days_late)
    received = (DatedSum(AS_OF, Money(D(paid), currency)),) if D(paid) else ()
    return Position("HT-" + customer, customer, "货款", Money(D(amount), currency), due, received, tags=Tags(**tags))


def test_the_usual_buckets_have_names():
    assert [b.title.zh for b in STANDARD] == ["未到期", "1–15天", "16–30天", "31–60天", "61–90天", "91–180天", "超过180天"]
    assert [b.title.en for b in STANDARD][::6] == ["Not due", "Over 180 days"]


@pytest.mark.parametrize(("days", "place"), [(-5, 0), (0, 0), (1, 1), (15, 1), (16, 2), (30, 2), (31, 3), (60, 3), (61, 4), (90, 4),
                                             (91, 5), (180, 5), (181, 6), (9999, 6)])
def test_the_edges(days, place):
    """Both ends of a bucket are counted; on the due date itself nothing is late."""
    row = totals([position(days)], AS_OF)[0]
    assert [i for i, s in enumerate(row.sums) if s] == [place]


def test_the_table_has_a_cell_for_each_column():
    row = totals([position(16)], AS_OF)[0]
    for language in ("zh", "en"):
        assert len(ageing_row(row)) == len(ageing_header(STANDARD, language))
    assert [str(cell) for cell in ageing_row(row)][4:5] + [str(cell) for cell in ageing_row(row)][9:11] == ["100.00"] * 3


def test_own_buckets_and_what_is_wrong_with_them():
    by, found = buckets((30, 60))
    assert ([b.title.zh for b in by], found) == (["未到期", "1–30天", "31–60天", "超过60天"], ())
    assert [b.title.zh for b in buckets(())[0]] == ["未到期", "超过0天"]
    for wrong in ((30, 30), (60, 30), (0, 10), (-1,)):
        kept, said = buckets(wrong)
        assert (kept, [d.name for d in said]) == (STANDARD, ["ageing-ends-not-rising"]), wrong
    with pytest.raises(ValueError, match="no bucket"):
        totals([position(5)], AS_OF, (Bucket(None, 0),))


@pytest.mark.parametrize("key", ["owner", "project", "industry", "region"])
def test_by_any_tag(key):
    rows = age([position(5, **{key: "a"}), position(5, **{key: "b"}), position(40, **{key: "a"})], AS_OF, key=key)
    assert [(row.key, str(row.total)) for row in rows] == [("a", "200.00"), ("b", "100.00")]


def test_by_customer_by_contract_and_by_a_function_of_ones_own():
    items = [position(5), position(5, customer="乙", amount="300")]
    assert [row.key for row in age(items, AS_OF)] == ["乙", "甲"]
    assert [row.key for row in age(items, AS_OF, key="contract")] == ["HT-乙", "HT-甲"]
    assert [row.key for row in age(items, AS_OF, key=lambda p: "大" if p.planned.amount > 200 else "小")] == ["大", "小"]


def test_currencies_never_mix():
    rows = totals([position(5), position(5, currency="USD", amount="7")], AS_OF)
    assert [(row.currency, str(row.total)) for row in rows] == [("CNY", "100.00"), ("USD", "7.00")]


def test_what_waits_for_a_date_has_no_age():
    row = totals([position(None, "40"), position(20, "60")], AS_OF)[0]
    assert (str(row.waiting), str(row.total), str(row.overdue), row.oldest, sum(row.counts)) == ("40.00", "60.00", "60.00", 20, 1)


def test_only_what_is_open_is_aged():
    row, = totals([position(20, "100", paid="70"), position(50, "10", paid="10")], AS_OF)
    assert (str(row.total), row.counts[2], row.oldest) == ("30.00", 1, 20)
    assert totals([position(50, "10", paid="10")], AS_OF) == ()


items = st.lists(st.builds(position, st.none() | st.integers(-400, 400), st.decimals(0, 9999, places=2), st.sampled_from("甲乙丙"),
                           st.sampled_from(["CNY", "USD"]), st.decimals(0, 9999, places=2), owner=st.sampled_from(["", "张", "李"])),
                 max_size=12)


@settings(max_examples=150, deadline=None)
@given(items, st.sampled_from(sorted(KEYS)), st.sets(st.integers(1, 400), max_size=5))
def test_sums_conserve_whatever_the_key_and_the_buckets(some, key, ends):
    """For each currency, all rows together are what is open, to the cent; and the shares of a row add up to one."""
    by, _ = buckets(tuple(sorted(ends)))
    rows = age(some, AS_OF, key=key, by=by)
    for currency in ("CNY", "USD"):
        open_ = sum_money((p.outstanding(AS_OF) for p in some if p.currency == currency), currency)
        own = [row for row in rows if row.currency == currency]
        assert sum_money((row.total + row.waiting for row in own), currency) == open_
        late = sum_money((p.outstanding(AS_OF) for p in some if p.currency == currency and p.days_late(AS_OF)), currency)
        assert sum_money((row.overdue for row in own), currency) == late
    for row in rows:
        if row.total:
            assert abs(sum(s for s in row.shares if s is not None) - 1) < D("1e-20")
