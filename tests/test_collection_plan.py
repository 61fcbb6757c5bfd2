"""Contracts and what happened → dues: amounts to the cent, dates with their because, and doubts where the paper leaves them."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tenor.claim import Milestone
from tenor.collection.amounts import amounts
from tenor.collection.plan import plan
from tenor.document import Evidence
from tenor.model import Contract, Dispute, Event, EventKind, NodeKind, Party, PaymentNode, Period, Price, Terms, Trigger, Unit
from tenor.money import Money, sum_money

D = Decimal
MILLION = Money(D(1000000))


def event(kind, name=""):
    return Event(EventKind(kind), name)


def after(kind, count, unit=Unit.DAY):
    return Trigger((event(kind),), Period(count, unit), text=f"{kind}后{count}日内")


def node(label="", share=None, trigger=None, **more):
    return PaymentNode(label, D(share) if share is not None else None, trigger=trigger or Trigger(), sure=True, **more)


def contract(*nodes, price=MILLION, **more):
    terms = Terms(number="HT-1", parties=(Party("payer", "买方公司"),), price=Price(price) if price else None, nodes=nodes)
    return Contract(replace(terms, **more))


def names(found):
    return [d.name for d in found]


SALE = contract(
    node("预付款", "0.30", after("signing", 15, Unit.WORKDAY)),
    node("到货款", "0.40", Trigger((event("delivery"), event("invoice")), Period(10, Unit.WORKDAY))),
    node("验收款", "0.25", after("acceptance", 3, Unit.WORKDAY)),
    node("质保金", rest=True, trigger=after("warranty_expiry", 10)),
    signed_on=date(2026, 3, 2))


def test_a_sale_is_planned_as_far_as_it_has_gone():
    happened = [Milestone("HT-1", event("delivery"), date(2026, 5, 20)), Milestone("HT-1", event("invoice"), date(2026, 5, 25))]
    dues, found = plan(SALE, happened)
    assert found == ()
    assert [(d.index, d.label, str(d.amount), str(d.on), d.customer, d.sure) for d in dues] == [
        (1, "预付款", "300000.00", "2026-03-23", "买方公司", True),
        (2, "到货款", "400000.00", "2026-06-08", "买方公司", True),
        (3, "验收款", "250000.00", "None", "买方公司", True),
        (4, "质保金", "50000.00", "None", "买方公司", True),
    ]
    assert dues[2].waiting_for == (event("acceptance"),)
    assert dues[2].because[-1].said.zh == "等待：验收合格。"
    assert dues[0].node is SALE.terms.nodes[0]


def test_milestones_of_other_contracts_do_not_count():
    dues, _ = plan(SALE, [Milestone("HT-2", event("acceptance"), date(2026, 5, 20))])
    assert dues[2].on is None
    dues, _ = plan(SALE, [Milestone("", event("acceptance"), date(2026, 5, 20))])
    assert dues[2].on == date(2026, 5, 25)


def test_a_recorded_signing_beats_the_paper():
    dues, _ = plan(SALE, [Milestone("HT-1", event("signing"), date(2026, 4, 1))])
    assert dues[0].on == date(2026, 4, 23)


def test_an_event_recorded_twice_is_doubted():
    happened = [Milestone("HT-1", event("acceptance"), day) for day in (date(2026, 5, 20), date(2026, 5, 27))]
    dues, found = plan(SALE, happened)
    assert (dues[2].on, dues[2].sure, names(found)) == (date(2026, 6, 1), False, ["event-twice"])
    assert "2026-05-20、2026-05-27" in found[0].message.zh


def test_a_diagnostic_knows_its_due_and_its_place():
    place = Evidence("第三笔")
    made = contract(node("第三笔", "1", replace(after("invoice", 30), month_end=True, text="net 30 eom"), evidence=place))
    dues, found = plan(made, [Milestone("", event("invoice"), date(2026, 1, 5))])
    assert [(d.name, d.where, d.evidence) for d in found] == [("eom-two-readings", "第三笔", place)]
    assert not dues[0].sure


@pytest.mark.parametrize(("nodes", "expected", "diagnostics", "why"), [
    ([node(share="0.3"), node(share="0.7")], ["300000.00", "700000.00"], [], "shares"),
    ([node(share="0.3"), node(rest=True)], ["300000.00", "700000.00"], [], "the rest"),
    ([node(share="0.3"), node(share="0.2"), node(cumulative=D("0.95")), node(rest=True)],
     ["300000.00", "200000.00", "450000.00", "50000.00"], [], "支付至95% pays what is left above the shares before it"),
    ([node(amount=Money(D(300000))), node(rest=True)], ["300000.00", "700000.00"], [], "an amount and the rest"),
    ([node(share="0.3", amount=Money(D(300000))), node(share="0.7")], ["300000.00", "700000.00"], [], "they agree"),
    ([node("首付", "0.3", amount=Money(D(290000))), node(share="0.7")], ["290000.00", "700000.00"], ["amount-differs"],
     "the amount wins"),
    ([node(share="0.3333", amount=Money(D("333333.33"))), node(rest=True)], ["333333.33", "666666.67"], [], "an odd share is rounded"),
    ([node(share="0.3"), node(share="0.6")], ["300000.00", "600000.00"], ["plan-not-whole"], "90% is not the price"),
    ([node(share="0.3"), node(rest=True), node(rest=True)], ["300000.00", "None", "None"], ["amount-open", "amount-open"],
     "two rests cannot be told apart"),
    ([node(share="0.3"), node(other_share=D("0.8"), other_base="结算价")], ["300000.00", "None"], ["amount-open"], "another base"),
    ([node()], ["None"], ["amount-open"], "nothing is said"),
    ([node(amount=Money(D(5), "USD")), node(share="1")], ["5.00", "1000000.00"], [], "another currency is not compared"),
])
def test_amounts(nodes, expected, diagnostics, why):
    values, found = amounts(nodes, MILLION)
    assert ([str(v) if v is not None else "None" for v in values], names(found)) == (expected, diagnostics), why


def test_the_last_row_takes_the_cents():
    values, found = amounts([node(share="0.333"), node(share="0.333"), node(share="0.334")], Money(D("100.01")))
    assert ([str(v) for v in values], found) == (["33.30", "33.30", "33.41"], ())


def test_without_a_price_shares_have_no_amount():
    values, found = amounts([node(share="0.3"), node(amount=Money(D(5)))], None)
    assert (values, names(found)) == ((None, Money(D(5))), ["price-missing"])


def test_alternatives_are_listed_and_never_added_up():
    made = contract(node("定金", "0.2"), node("一次付清", "0.8", alternative="一"), node("首付", "0.5", alternative="二"),
                    node("尾款", rest=True, alternative="二"))
    dues, found = plan(made, [])
    assert [str(d.amount) for d in dues] == ["200000.00", "800000.00", "500000.00", "300000.00"]
    assert names(found)[0] == "alternative-open"
    assert not any(d.sure for d in dues)
    assert "plan-not-whole" not in names(found)


def test_one_alternative_left_is_a_plain_plan():
    values, found = amounts([node(share="0.2"), node(share="0.8", alternative="一")], MILLION)
    assert ([str(v) for v in values], found) == (["200000.00", "800000.00"], ())


def test_labels_tell_dues_apart():
    made = contract(node("进度款", "0.5"), node("进度款", "0.3"), node(share="0.2", kind=NodeKind.RETENTION))
    assert [d.label for d in plan(made, [])[0]] == ["进度款", "进度款 2", "质保金"]


RENT = Trigger((), Period(5, Unit.DAY), "within_period", months_on=0, recurrence="monthly", text="每月5日前")


def test_a_rent_is_planned_to_the_horizon_from_the_signing():
    made = contract(node("租金", trigger=RENT, amount=Money(D(8000))), price=None, signed_on=date(2026, 3, 10))
    dues, found = plan(made, [], horizon=date(2026, 7, 5))
    assert [(d.label, str(d.on)) for d in dues] == [
        ("租金（2026年4月）", "2026-04-07"), ("租金（2026年5月）", "2026-05-06"), ("租金（2026年6月）", "2026-06-05")]
    assert found == ()
    waiting, found = plan(made, [])
    assert ([(d.label, d.on) for d in waiting], names(found)) == ([("租金", None)], ["recurrence-no-horizon"])


@pytest.mark.parametrize(("every", "expected"), [
    ("weekly", ["2026-09-14", "2026-09-20", "2026-09-28", "2026-10-08", "2026-10-12"]),  # 20 September is a worked Sunday
    ("monthly", ["2026-09-30"]),
    ("quarterly", ["2026-09-30"]),
    ("half_yearly", []),
    ("yearly", []),
])
def test_period_ends(every, expected):
    made = contract(node("服务费", trigger=Trigger((event("period_end"),), recurrence=every), amount=Money(D(1))), price=None,
                    signed_on=date(2026, 9, 10))
    dues, _ = plan(made, [], horizon=date(2026, 10, 15))
    assert [str(d.on) for d in dues if d.on] == expected


def test_a_payment_per_invoice_is_due_once_a_period_with_an_invoice():
    made = contract(node("服务费", trigger=replace(after("invoice", 30), recurrence="monthly"), amount=Money(D(8000))), price=None)
    invoices = [Milestone("", event("invoice"), day) for day in (date(2026, 1, 9), date(2026, 1, 30), date(2026, 3, 2))]
    dues, found = plan(made, invoices)
    assert [(d.label, str(d.last_day)) for d in dues] == [("服务费（2026年1月）", "2026-03-01"), ("服务费（2026年3月）", "2026-04-01")]
    assert found == ()
    assert plan(made, [])[0][0].waiting_for == (event("invoice"),)


def test_a_named_first_date_repeats():
    made = contract(node("分期", trigger=Trigger(on=date(2026, 1, 31), recurrence="monthly"), amount=Money(D(1))), price=None)
    dues, _ = plan(made, [], horizon=date(2026, 4, 30))
    assert [str(d.last_day) for d in dues] == ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"]


@pytest.mark.parametrize(("law", "language", "on", "notes"), [
    ("the laws of England and Wales", "en", date(2026, 10, 7), []),
    ("the laws of the PRC", "en", date(2026, 10, 13), []),
    ("", "zh", date(2026, 10, 13), []),
    ("", "en", date(2026, 10, 7), ["calendar-assumed"]),
])
def test_whose_rest_days_count(law, language, on, notes):
    made = contract(node("a", "1", after("invoice", 5, Unit.WORKDAY)), language=language, dispute=Dispute("court", governing_law=law))
    dues, found = plan(made, [Milestone("", event("invoice"), date(2026, 9, 30))])
    assert (dues[0].on, names(found)) == (on, notes)


SHARES = st.lists(st.integers(1, 400), min_size=1, max_size=7)


@settings(max_examples=150)
@given(SHARES, st.integers(100, 10**12))  # a price of a few cents has no parts of a cent; the plan says so (plan-not-whole)
def test_shares_of_the_whole_price_add_up_to_it_to_the_cent(weights, cents):
    price = Money(D(cents).scaleb(-2))
    shares = [(D(w) / sum(weights)).quantize(D("0.0001")) for w in weights]
    shares[-1] = 1 - sum(shares[:-1], D(0))
    values, found = amounts([PaymentNode(share=s) for s in shares], price)
    if all(s > 0 for s in shares) and all(v.amount >= 0 for v in values):
        assert sum_money(values) == price
        assert found == ()


@settings(max_examples=100)
@given(SHARES, st.integers(1, 10**12), st.booleans())
def test_the_rest_is_what_the_others_leave(weights, cents, first):
    price = Money(D(cents).scaleb(-2))
    shares = [D(w) / 4000 for w in weights]
    nodes = [PaymentNode(share=s) for s in shares]
    values, _ = amounts([PaymentNode(rest=True), *nodes] if first else [*nodes, PaymentNode(rest=True)], price)
    if sum(shares) < 1 and all(v is not None for v in values):
        assert sum_money(values) == price


def test_parts_of_a_settled_price_are_open_until_it_is_settled():
    """支付至结算价的97%，余3%为质保金: reckoned from the contract price, both would be wrong once the works are settled."""
    nodes = (PaymentNode(share=D("0.85")), PaymentNode(cumulative=D("0.97"), other_base="结算价"),
             PaymentNode(share=D("0.03"), rest=True, other_base="结算价"))
    found, findings = amounts(nodes, MILLION)
    assert [value and value.amount for value in found] == [D("850000.00"), None, None]
    assert [d.name for d in findings] == ["amount-open", "amount-open"]
