"""A broken plan restores the claim: nothing that was paid is lost, nothing that was waived stays waived, nothing is counted twice."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_collection_settle import AS_OF, START, US, made, names, owes, yuan

from tenor.claim import Customer, Notice, Receipt, Receivable
from tenor.collection.letters.letter import letter
from tenor.collection.repayment.breach import Plan, breach
from tenor.collection.repayment.instalments import Offer, Owed, balloon, rising
from tenor.collection.repayment.offers import annex, compare
from tenor.document import Table
from tenor.model import LateFee, Tier
from tenor.money import sum_money
from tenor.workflow.letter_shelf import templates
from tenor.workflow.repayment import default_values

FEE = LateFee((Tier(rate=Decimal("0.0005")),), clause="5")


def plan(*, count=3, waive="280.00", yearly=None, method="equal", grace=10):
    settlement, _ = made(owes("300000.00", "7280.00"), offer=Offer(START, count, method, yearly=yearly), waive=yuan(waive))
    gross = Owed(yuan("300000.00"), yuan("7280.00"), yuan(0), yuan(0))
    return Plan("HK-1", AS_OF, gross, settlement.waived, settlement.plan, FEE, grace, 10, date(2026, 11, 21))


def paid(*pairs):
    return [Receipt("HK-1", yuan(amount), on) for on, amount in pairs]


def test_a_plan_that_is_kept_is_no_breach():
    whole = plan()
    assert names(breach(whole, (), START)[1]) == ["plan-kept"]
    on_time = paid(*((row.pay_on, row.amount.amount) for row in whole.rows))
    assert names(breach(whole, on_time, whole.rows[-1].pay_on + timedelta(days=99))[1]) == ["plan-kept"]


def test_paid_in_full_but_late_is_told():
    whole = plan()
    late = paid(*((row.pay_on + timedelta(days=2), row.amount.amount) for row in whole.rows))
    assert names(breach(whole, late, whole.rows[-1].pay_on + timedelta(days=9))[1]) == ["plan-kept-late"]


def test_within_the_grace_period_nothing_is_accelerated():
    state, found = breach(plan(), (), START + timedelta(days=4))
    assert not state.accelerated
    assert names(found) == ["plan-in-grace"]


def test_the_waiver_revives_and_payments_are_credited_in_order():
    whole = plan()
    first = whole.rows[0]
    state, _ = breach(whole, paid((first.pay_on, first.amount.amount)), whole.rows[1].pay_on + timedelta(days=20))
    assert state.accelerated
    assert str(state.revived) == "280.00"
    fee = whole.rows[1].amount * Decimal("0.0005") * 20
    assert state.fee == fee.rounded()
    assert state.owed.total == yuan("307280.00") + state.fee - first.amount
    assert state.credited.penalty == yuan("7280.00") + state.fee  # fees before principal
    assert [row.number for row in state.missed] == [2]


def test_an_instalment_paid_late_bore_its_fee_until_then():
    whole = plan()
    first = whole.rows[0]
    state, _ = breach(whole, paid((first.pay_on + timedelta(days=7), first.amount.amount)), whole.rows[1].pay_on + timedelta(days=11))
    assert [(each.number, sum(line.days for line in each.lines)) for each in state.fees] == [(1, 7), (2, 11)]


@pytest.mark.parametrize("receipt", [Receipt("HK-1", yuan(1, "USD"), START), Receipt("HK-1", yuan(-1), START)])
def test_a_payment_that_cannot_be_credited_is_refused(receipt):
    assert names(breach(plan(), [receipt], START + timedelta(days=40))[1]) == ["plan-receipt-wrong"]


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 150), st.decimals(min_value="0.01", max_value=120000, places=2)), max_size=6), st.integers(15, 200),
       st.integers(1, 8), st.sampled_from([None, Decimal("0.03")]), st.sampled_from(["equal", "principal"]))
def test_money_is_conserved(receipts, days, count, yearly, method):
    whole = plan(count=count, yearly=yearly, method=method)
    as_of = START + timedelta(days=days)
    money = [Receipt("HK-1", yuan(amount), START + timedelta(days=n)) for n, amount in receipts]
    state, _ = breach(whole, money, as_of)
    if state is None:
        return
    counted = sum_money((r.amount for r in money if r.on <= as_of), "CNY")
    run = sum_money((row.plan_interest for row in whole.rows if row.due <= as_of), "CNY")
    claim = whole.acknowledged.total + run + state.fee
    assert state.paid == counted
    over = counted - state.credited.total
    assert state.owed.total + state.credited.total == claim
    assert not over or not state.owed.total
    assert state.fee == sum_money((each.fee for each in state.fees), "CNY")
    for kind in state.kinds:
        assert kind.acknowledged + kind.added - kind.credited == kind.owed
        assert kind.owed.amount >= 0


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("late", [4, 30])
def test_the_notice_adds_up_from_its_own_lines(language, late):
    whole = plan()
    state, _ = breach(whole, paid((START, "50000.00")), whole.rows[0].pay_on + timedelta(days=late))
    item = Receivable("HK-1", "甲", "", START, state.owed.principal, state.owed.penalty, state.owed.interest, state.owed.costs, state.paid, state.paid)
    notice = Notice("TN-1", "plan_default", Customer("甲公司"), US, (item,), state.as_of, state.as_of + timedelta(days=10), language,
                    details=(("guarantor", "乙公司"),))
    document, found = letter(notice, templates(language)[0]["plan_default"], None, default_values(whole, state, language))
    assert not found
    tables = [b for b in document.blocks if isinstance(b, Table)]
    def figure(cell):
        return Decimal(cell.text.replace(",", ""))
    fees, claim = tables[1], tables[2]
    assert sum(figure(row[4]) for row in fees.rows[1:-1]) == figure(fees.rows[-1][4]) == state.fee.amount
    for row in claim.rows[1:]:
        assert figure(row[1]) + figure(row[2]) - figure(row[3]) == figure(row[4])
    for column in range(1, 5):
        assert sum(figure(row[column]) for row in claim.rows[1:-1]) == figure(claim.rows[-1][column])
    said = document.text()
    assert ("还款协议项下全部未到期债务提前到期" in said or "is now due" in said) == (late > 10)
    assert "乙公司" in said


# --- offers ----------------------------------------------------------------------------------------------------------------


def test_steps_balloons_and_shares_add_up():
    total = yuan("307280.00")
    for shares in (rising(4), balloon(4, Decimal("0.4")), (Decimal(10), Decimal(20), Decimal(30), Decimal(40))):
        settlement, found = made(owes("300000.00", "7280.00"), offer=Offer(START, 4, "shares", shares=shares))
        assert settlement, found
        assert sum_money(row.amount for row in settlement.plan) == total
    last = made(owes("300000.00", "7280.00"), offer=Offer(START, 4, "shares", shares=balloon(4, Decimal("0.4"))))[0].plan[-1]
    assert last.amount == yuan("122912.00")
    assert names(made(offer=Offer(START, 3, "shares", shares=(Decimal(1),)))[1]) == ["instalment-shares"]


def test_offers_side_by_side_say_what_waiting_costs():
    owed = Owed(yuan("300000.00"), yuan("7280.00"), yuan(0), yuan(0))
    compared, found = compare(owed, [Offer(START, n, yearly=Decimal("0.03")) for n in (3, 6, 12)], AS_OF)
    assert not found
    assert [len(each.plan) for each in compared] == [3, 6, 12]
    assert compared[0].interest < compared[1].interest < compared[2].interest
    assert compared[0].mean_days < compared[2].mean_days
    for each in compared:
        assert each.total == owed.total + each.interest


def test_the_annex_shows_what_each_payment_is_made_of():
    table = next(b for b in annex(plan(yearly=Decimal("0.03")).rows, "zh") if isinstance(b, Table))
    header = [cell.text for cell in table.rows[0]]
    assert header == ["期次", "还款日", "金额", "违约金", "本金", "期内利息", "余额"]
    for row in table.rows[1:]:
        amount, *parts = (Decimal(cell.text.replace(",", "")) for cell in row[2:6])
        assert amount == sum(parts)


def test_a_fee_without_words_gives_way_with_a_word():
    odd = LateFee((Tier(per="year", benchmark="OTHER", margin=Decimal("0.03")),))
    settlement, found = made(owes(fee=odd))
    assert settlement.deal["late_fee"] == {"rate": "0.05% per day", "base": "overdue amount"}
    assert "settle-fee-default" in names(found)
    assert "settle-fees-differ" in names(made(owes(), owes(fee=None))[1])
