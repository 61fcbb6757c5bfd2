"""Payments add up to the price to the cent, whatever mix of shares, sums and a rest; shares are told only where exact."""

from decimal import Decimal
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from tenor.contracts.schedule import percent, resolve
from tenor.model import Money, PaymentNode
from tenor.money import sum_money

prices = st.decimals("0.10", "99999999.99", places=2).map(lambda d: Money(d))


@st.composite
def hundred(draw, most=6):
    """Shares of whole hundredths of a percent that add up to 1."""
    count = draw(st.integers(1, most))
    cuts = sorted(draw(st.sets(st.integers(1, 9999), min_size=count - 1, max_size=count - 1)))
    edges = [0, *cuts, 10000]
    return [Decimal(b - a) / 10000 for a, b in pairwise(edges)]


@settings(max_examples=150, deadline=None)
@given(prices, hundred())
def test_shares_split_the_price_to_the_cent(price, shares):
    nodes, found = resolve([PaymentNode(share=s) for s in shares], price)
    if not found:
        assert sum_money(n.amount for n in nodes) == price
        assert [n.share for n in nodes] == shares


@settings(max_examples=150, deadline=None)
@given(prices, hundred(), st.data())
def test_a_rest_takes_what_is_left(price, shares, data):
    at = data.draw(st.integers(0, len(shares) - 1))
    given_nodes = [PaymentNode(share=s) if i != at else PaymentNode(rest=True) for i, s in enumerate(shares)]
    nodes, found = resolve(given_nodes, price)
    if not found:
        assert sum_money(n.amount for n in nodes) == price
        assert nodes[at].share == shares[at]


def test_the_last_takes_the_cents():
    nodes, found = resolve([PaymentNode(share=Decimal("0.3")), PaymentNode(share=Decimal("0.7"))], Money(Decimal("1000000.01")))
    assert found == ()
    assert [str(n.amount) for n in nodes] == ["300000.00", "700000.01"]


def test_a_share_is_told_of_a_sum_only_where_it_is_exact():
    sums = [PaymentNode(amount=Money(Decimal(a))) for a in ("250000.00", "333333.33", "416666.67")]
    nodes, found = resolve(sums, Money(Decimal("1000000.00")))
    assert found == ()
    assert [n.share for n in nodes] == [Decimal("0.25"), None, None]


def test_sums_that_do_not_add_up():
    for amount, name in (("700000.01", "amount-sum-over"), ("699999.99", "amount-sum-short")):
        nodes = [PaymentNode(amount=Money(Decimal("300000.00"))), PaymentNode(amount=Money(Decimal(amount)))]
        _, found = resolve(nodes, Money(Decimal("1000000.00")))
        assert [d.name for d in found] == [name]
        assert "0.01" in found[0].message.zh


def test_percents_are_plain():
    assert [percent(Decimal(s)) for s in ("0.3", "0.305", "1", "0.0001", "1.1")] == ["30%", "30.5%", "100%", "0.01%", "110%"]
