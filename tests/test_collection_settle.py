"""Receivables and an offer → the deal of a repayment agreement: nothing of the debt is lost, and the contract side can read it."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tenor.claim import Receivable
from tenor.collection.repayment.instalments import Offer
from tenor.collection.repayment.settle import settle
from tenor.contracts.deal import read_deal
from tenor.model import Account, Cap, LateFee, Party, Period, Tier, Unit
from tenor.money import Money, sum_money

AS_OF = date(2026, 11, 20)
START = date(2026, 12, 31)
US = Party("payee", "江南恒岳机电设备有限公司", code="91310115MA1K000003", address="上海市示例路188号",
           account=Account("江南恒岳机电设备有限公司", "示例银行张江支行", "3100 1888"))
THEM = Party("payer", "临海澄川水务工程有限公司", address="临海市示例大道66号")
DAILY = LateFee((Tier(rate=Decimal("0.0005")),))


def yuan(value, currency="CNY"):
    return Money(Decimal(str(value)), currency)


def owes(principal="280000.00", penalty="7280.00", interest="0", costs="0", contract="HT-2026-014", customer=THEM.name, currency="CNY", fee=DAILY):
    sums = [yuan(x, currency) for x in (principal, penalty, interest, costs)]
    return Receivable(contract, customer, "到货款", date(2026, 9, 30), *sums, yuan(0, currency), sums[0], 51, (), fee)


def made(*receivables, offer=None, **more):
    return settle(receivables or (owes(),), offer or Offer(START, 6), as_of=AS_OF, creditor=US, debtor=THEM, **more)


def names(found):
    return [each.name for each in found]


# --- the plan -------------------------------------------------------------------------------------------------------------


def test_equal_instalments_and_the_last_row_takes_the_cents():
    settlement, _ = made(owes("1000.00", "0.01"), offer=Offer(START, 3))
    assert [str(row.amount) for row in settlement.plan] == ["333.34", "333.34", "333.33"]
    assert [row.due for row in settlement.plan] == [date(2026, 12, 31), date(2027, 1, 31), date(2027, 2, 28)]
    assert [str(row.balance) for row in settlement.plan] == ["666.67", "333.33", "0.00"]


def test_dates_count_from_the_first_so_that_the_thirty_first_comes_back():
    settlement, _ = made(offer=Offer(date(2027, 1, 31), 4))
    assert [row.due.day for row in settlement.plan] == [31, 28, 31, 30]


def test_every_two_weeks():
    settlement, _ = made(offer=Offer(START, 3, every=Period(2, Unit.WEEK)))
    assert [row.due - START for row in settlement.plan] == [timedelta(0), timedelta(14), timedelta(28)]


def test_money_goes_to_costs_then_late_fee_then_interest_then_principal():
    settlement, _ = made(owes("1000.00", "200.00", "50.00", "30.00"), offer=Offer(START, 4))
    first = settlement.plan[0]
    assert [str(x) for x in (first.amount, first.costs, first.penalty, first.interest, first.principal)] == ["320.00", "30.00", "200.00", "50.00", "40.00"]


def test_principal_first_leaves_the_rest_for_the_last_row():
    settlement, _ = made(owes("1000.00", "200.00"), offer=Offer(START, 3, "principal"))
    assert [str(row.amount) for row in settlement.plan] == ["333.33", "333.33", "533.34"]
    assert [str(row.penalty) for row in settlement.plan] == ["0.00", "0.00", "200.00"]


def test_interest_of_the_plan_is_simple_on_the_principal_still_owed():
    settlement, _ = made(owes("36500.00", "0"), offer=Offer(AS_OF + timedelta(days=10), 2, every=Period(10, Unit.DAY), yearly=Decimal("0.03")))
    assert [str(row.plan_interest) for row in settlement.plan] == ["30.00", "15.00"]
    assert settlement.deal["debt"]["plan_interest"] == "45.00"
    assert settlement.deal["price"]["amount"] == "36545.00"


def test_dates_and_amounts_of_ones_own():
    own = ((date(2026, 12, 10), yuan(87280)), (date(2027, 3, 10), yuan(200000)))
    settlement, found = made(offer=Offer(START, method="own", own=own))
    assert not found
    assert [(row.due, row.amount) for row in settlement.plan] == list(own)


def test_a_rest_day_is_told():
    settlement, found = made(offer=Offer(date(2026, 12, 26), 1))  # a Saturday
    assert names(found) == ["instalment-on-rest-day"]
    assert settlement.plan[0].pay_on == date(2026, 12, 28)
    assert settlement.deal["node"][0]["due"] == "2026-12-26"


@pytest.mark.parametrize(("offer", "name"), [
    (Offer(START, 0), "instalment-count"), (Offer(START, 121), "instalment-count"), (Offer(AS_OF, 3), "instalment-before-cut-off"),
    (Offer(START, 3, every=Period(1, Unit.WORKDAY)), "instalment-interval"), (Offer(START, method="own"), "instalment-count"),
    (Offer(START, method="own", own=((START, yuan(1)),)), "instalments-do-not-add-up"),
    (Offer(START, method="own", own=((START, yuan(87280)), (START, yuan(200000)))), "instalments-out-of-order"),
    (Offer(START, method="own", own=((START, yuan(287281)), (START + timedelta(9), yuan(-1)))), "instalment-not-positive"),
    (Offer(START, method="own", own=((START, yuan(287280, "USD")),)), "settle-currencies"),
    (Offer(AS_OF, method="own", own=((AS_OF, yuan(287280)),)), "instalment-before-cut-off"),
])
def test_an_offer_that_cannot_stand_is_refused_by_name(offer, name):
    settlement, found = made(offer=offer)
    assert settlement is None
    assert name in names(found)


def test_too_many_instalments_for_a_few_cents():
    assert names(made(owes("0.05", "0"), offer=Offer(START, 20))[1]) == ["instalment-too-small"]


@pytest.mark.parametrize(("receivables", "name"), [
    ((owes("0", "0"),), "settle-nothing-open"), ((owes(), owes(currency="USD")), "settle-currencies"),
    ((owes(), owes(customer="别的公司")), "settle-customers"),
])
def test_claims_that_cannot_share_an_agreement(receivables, name):
    settlement, found = made(*receivables)
    assert settlement is None
    assert names(found) == [name]


@pytest.mark.parametrize("waive", [yuan("7280.01"), yuan("-1"), yuan(1, "USD")])
def test_no_more_than_the_late_fee_can_be_waived(waive):
    assert names(made(waive=waive)[1]) == ["waiver-too-large"]


SUMS = st.decimals(min_value=0, max_value=10**7, places=2)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(SUMS.map(lambda x: x + 1), SUMS, SUMS, SUMS), min_size=1, max_size=4), st.integers(1, 48),
       st.sampled_from(["equal", "principal"]), st.decimals(min_value=0, max_value=1, places=3))
def test_nothing_of_the_debt_is_lost(sums, count, method, part):
    claims = [owes(*each, contract=str(i)) for i, each in enumerate(sums)]
    penalty = sum_money(each.penalty for each in claims)
    waived = (penalty * part).rounded()
    settlement, found = made(*claims, offer=Offer(START, count, method), waive=waived)
    if settlement is None:
        assert names(found) == ["instalment-too-small"]
        return
    acknowledged = sum_money(each.total for each in claims)
    assert sum_money(row.amount for row in settlement.plan) == acknowledged - waived
    for kind in ("principal", "interest", "costs"):
        assert sum_money(getattr(row, kind) for row in settlement.plan) == sum_money(getattr(each, kind) for each in claims)
    assert sum_money(row.penalty for row in settlement.plan) == penalty - waived
    assert not settlement.plan[-1].balance
    assert all(row.amount == row.amount.rounded() for row in settlement.plan)
    assert settlement.deal["price"]["amount"] == str(acknowledged - waived)


# --- the deal -------------------------------------------------------------------------------------------------------------


def test_the_contract_side_reads_the_deal_and_its_nodes_are_the_plan():
    settlement, _ = made(owes(), owes("38600.50", "0", contract="HT-2026-031"), waive=yuan("2000.00"), number="HK-2026-001")
    deal, found = read_deal(settlement.deal, "")
    assert [each for each in found if each.severity == "error"] == []
    assert deal.form == "repayment"
    assert [(node.trigger.on, node.amount) for node in deal.terms.nodes] == [(row.due, row.amount) for row in settlement.plan]
    assert deal.terms.price.total == sum_money(row.amount for row in settlement.plan)
    assert deal.values["debt.principal"] == yuan("318600.50")
    assert deal.values["debt.waiver"] == yuan("2000.00")
    assert deal.terms.party("payer").name == THEM.name


FEES = [
    None, DAILY, LateFee((Tier(rate=Decimal("0.0005")), Tier(16, Decimal("0.001")), Tier(31, Decimal("0.02"), "once")), Cap(Decimal("0.2"))),
    LateFee((Tier(per="year", benchmark="LPR1Y", multiplier=Decimal("1.5")),)), LateFee((Tier(amount=yuan("500.00")),), Cap(amount=yuan("9000.00"))),
    LateFee((Tier(rate=Decimal("0.06"), per="year"),), year_days=360), LateFee((Tier(per="year", benchmark="LPR1Y", margin=Decimal("0.03")),)),
    LateFee((Tier(rate=Decimal("0.0003")), Tier(31, Decimal("0.0005"), retroactive=True))),
]


@pytest.mark.parametrize("fee", FEES)
def test_a_late_fee_survives_being_written_into_a_deal(fee):
    settlement, _ = made(owes(fee=fee))
    deal, found = read_deal(settlement.deal, "")
    assert [each for each in found if each.severity == "error"] == []
    read = deal.terms.late_fee()
    assert read == (fee or LateFee((Tier(rate=Decimal("0.0005")),)))


def test_claims_with_different_fees_get_the_default():
    settlement, _ = made(owes(), owes(fee=replace(DAILY, year_days=360)))
    assert settlement.deal["late_fee"] == {"rate": "0.05% per day", "base": "overdue amount"}


def test_an_english_deal():
    claims = [owes(currency="GBP", fee=None)]
    settlement, _ = settle(claims, Offer(START, 2), as_of=AS_OF, creditor=US, debtor=THEM, language="en", court="courts of England and Wales")
    assert settlement.deal["node"][1]["label"] == "Instalment 2"
    assert settlement.deal["late_fee"]["rate"] == "BOE + 8%"
    assert settlement.deal["debt"]["contract"] == "contract no. HT-2026-014"


def test_a_second_run_gives_the_same_deal():
    assert made()[0] == made()[0]
