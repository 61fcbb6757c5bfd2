"""Provision by ageing matrix: lines that add up, debts judged alone, and no rate that pretends to be law."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tenor.collection.figures.provision import parse_provision, provision
from tenor.collection.figures.variance_positions import Position, Tags
from tenor.money import Money, sum_money

D = Decimal
AS_OF = date(2026, 6, 30)
TEXT = (Path(__file__).parents[1] / "letters/policies/provision/example.toml").read_text(encoding="utf-8")
POLICY, SAID = parse_provision(TEXT, "provision/example.toml")


def position(days_late, amount, contract="HT-1", currency="CNY", region=""):
    due = None if days_late is None else AS_OF - timedelta(days_late)
    return Position(contract, "客户", "货款", Money(D(amount), currency), due, tags=Tags(region=region))


def test_the_shipped_policy_is_sound_and_says_that_it_is_an_example():
    assert SAID == ()
    assert [b.title.zh for b in POLICY.buckets] == ["未到期", "1–30天", "31–60天", "61–90天", "91–180天", "181–365天", "超过365天"]
    assert POLICY.example
    _, found = provision([position(5, "100")], AS_OF, POLICY)
    assert [d.name for d in found] == ["provision-example-rates"]


def test_the_matrix_by_hand_sd070_sd077():
    items = [position(-10, "100000"), position(10, "20000"), position(45, "3000"), position(365, "400"), position(366, "50.55"), position(None, "7")]
    own, = provision(items, AS_OF, POLICY)[0]
    assert [(line.what.zh, str(line.base), str(line.provision)) for line in own.lines] == [
        ("未到期", "100000.00", "500.00"), ("1–30天", "20000.00", "200.00"), ("31–60天", "3000.00", "150.00"),
        ("181–365天", "400.00", "200.00"), ("超过365天", "50.55", "50.55")]
    assert (str(own.base), str(own.needed), str(own.net)) == ("123450.55", "1100.55", "122350.00")


def test_what_the_books_hold_and_what_is_to_be_added():
    own, = provision([position(45, "3000")], AS_OF, POLICY, held={"CNY": Money(D(200))})[0]
    assert str(own.charge) == "-50.00"
    gone, = provision([], AS_OF, POLICY, held={"USD": Money(D(9), "USD")})[0]
    assert (gone.currency, str(gone.charge)) == ("USD", "-9.00")


def test_a_debt_judged_alone_leaves_the_matrix():
    own, = provision([position(45, "3000"), position(45, "1000", "HT-2")], AS_OF, POLICY, own_rates={"HT-2": D("0.8")})[0]
    assert [(line.what.zh, str(line.provision)) for line in own.lines] == [("31–60天", "150.00"), ("单项计提：HT-2", "800.00")]
    with pytest.raises(ValueError, match="fraction"):
        provision([], AS_OF, POLICY, own_rates={"HT-2": D(80)})


def test_currencies_and_keys():
    made, _ = provision([position(45, "100", region="华东"), position(45, "100", region="华北"), position(45, "100", currency="USD")], AS_OF,
                        POLICY, key="region")
    assert [(p.currency, [line.key for line in p.lines]) for p in made] == [("CNY", ["华东", "华北"]), ("USD", [""])]


@pytest.mark.parametrize(("change", "name"), [
    (("from_day = 31", "from_day = 1"), "figures-policy-not-rising"),
    (("from_day = 0\n", "from_day = 5\n"), "provision-no-rate"),
    (('rate = "0.05"', 'rate = "5"'), "figures-policy-value"),
    (('rate = "0.05"', "rate = 0.05"), "figures-policy-value"),
    (("from_day = 31", "from_days = 31"), "figures-policy-key-unknown"),
    (("example = true", "example = 1"), "figures-policy-value"),
])
def test_a_broken_policy_gives_no_policy(change, name):
    policy, found = parse_provision(TEXT.replace(*change, 1), "p.toml")
    assert policy is None
    assert name in {d.name for d in found}


@settings(max_examples=100, deadline=None)
@given(st.lists(st.builds(position, st.none() | st.integers(-100, 800), st.decimals(0, 9999, places=2), st.sampled_from(["HT-1", "HT-2"]),
                          st.sampled_from(["CNY", "USD", "JPY"])), max_size=10))
def test_every_open_yuan_is_in_one_line(some):
    made, _ = provision(some, AS_OF, POLICY, own_rates={"HT-2": D("0.5")})
    for own in made:
        open_ = sum_money((p.outstanding(AS_OF) for p in some if p.due and p.currency == own.currency), own.currency)
        assert own.base == open_
        assert all(0 <= line.provision.amount <= line.base.rounded().amount for line in own.lines)
