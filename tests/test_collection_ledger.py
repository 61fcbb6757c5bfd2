"""Receipts against dues: kind by kind, due by due, and nothing is ever lost."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tenor.claim import Due, NoticeSent, Promise, Receipt, Service
from tenor.collection.interest import by_law, late_fee
from tenor.collection.journal.limitation import limitation_of
from tenor.collection.ledger import PENALTY_FIRST, PRINCIPAL_FIRST, Rules, ledger, receivable, settle_one
from tenor.model import Cap, LateFee, Tier
from tenor.money import Money, sum_money

D = Decimal
DUE = date(2026, 3, 31)
AS_OF = DUE + timedelta(days=45)
FEE = LateFee((Tier(rate=D("0.001")),), clause="9")


def due(label="验收款", amount="100000", on=DUE, index=1, currency="CNY"):
    return Due("HT-1", "买方公司", label, Money(D(amount), currency) if amount else None, on, index=index)


def paid(on, amount, node="", reference="", contract="HT-1", currency="CNY"):
    return Receipt(contract, Money(D(amount), currency), on, node, reference)


def kinds(row):
    return [str(m) for m in (row.principal, row.penalty, row.interest, row.costs, row.paid)]


def names(found):
    return [d.name for d in found]


def test_what_is_owed_on_an_unpaid_due():
    row = receivable(due(), [], AS_OF, FEE)
    assert kinds(row) == ["100000.00", "4500.00", "0.00", "0.00", "0.00"]
    assert (row.days_late, row.late_fee, len(row.lines), str(row.total)) == (45, FEE, 1, "104500.00")


def test_before_it_is_due_nothing_is_late():
    row = receivable(due(), [], DUE, FEE)
    assert (row.days_late, kinds(row)[:2]) == (0, ["100000.00", "0.00"])


@pytest.mark.parametrize(("order", "reference", "expected", "found", "why"), [
    (Rules(FEE).order, "", ["60000.00", "3100.00", "40000.00"], [], "by law: the article names no penalty, so it comes last"),
    (PENALTY_FIRST, "", ["61000.00", "2135.00", "40000.00"], ["penalty-before-principal"], "as a contract may say"),
    (PENALTY_FIRST, "支付本金", ["60000.00", "3100.00", "40000.00"], [], "marked as principal"),
    (PRINCIPAL_FIRST, "", ["60000.00", "3100.00", "40000.00"], [], "principal first"),
])
def test_the_order_of_a_part_payment(order, reference, expected, found, why):
    receipts = [paid(DUE + timedelta(days=10), "40000", reference=reference)]
    row, said = settle_one(due(), receipts, AS_OF, Rules(FEE, order=order))
    assert ([str(row.principal), str(row.penalty), str(row.paid)], names(said)) == (expected, found), why


def test_interest_by_law_and_costs_come_before_the_principal():
    rules = Rules(regime="cn")
    row, _ = settle_one(due(), [paid(AS_OF, "1000")], AS_OF, rules, costs=Money(D(200)))
    assert kinds(row) == ["99754.79", "0.00", "0.00", "0.00", "1000.00"]  # 200 costs, 554.79 interest, 245.21 principal


def test_a_fixed_sum_by_law_is_a_cost():
    row, _ = settle_one(due(amount="10000", on=date(2025, 6, 15), currency="GBP"), [], date(2026, 3, 31), Rules(regime="uk"))
    assert kinds(row) == ["10000.00", "0.00", "1009.52", "100.00", "0.00"]


def test_paid_in_full_late_leaves_the_late_fee():
    row = receivable(due(), [paid(DUE + timedelta(days=20), "100000")], AS_OF, FEE)
    assert (kinds(row)[:2], row.days_late) == (["0.00", "2000.00"], 20)
    again = receivable(due(), [paid(DUE + timedelta(days=20), "102000")], AS_OF, FEE)
    assert str(again.total) == "0.00"


def test_paid_on_time_owes_nothing():
    row = receivable(due(), [paid(DUE, "100000")], AS_OF, FEE)
    assert (str(row.total), row.days_late, row.lines) == ("0.00", 0, ())


def test_receipts_after_the_day_or_for_others_do_not_count():
    others = [paid(AS_OF + timedelta(days=1), "5"), paid(DUE, "5", node="预付款"), paid(DUE, "5", contract="HT-2")]
    assert str(receivable(due(), others, AS_OF, None).principal) == "100000.00"


def test_too_much_is_told_and_not_moved():
    row, found = settle_one(due(), [paid(DUE, "100010")], AS_OF, Rules(FEE))
    assert (str(row.total), str(row.paid), names(found)) == ("0.00", "100000.00", ["due-overpaid"])


def test_another_currency_is_told():
    row, found = settle_one(due(), [paid(DUE, "5", currency="USD")], AS_OF, Rules())
    assert (str(row.principal), names(found)) == ("100000.00", ["receipt-currency"])


def test_a_due_without_date_or_amount_is_no_claim():
    for odd in (due(on=None), due(amount="")):
        with pytest.raises(ValueError):
            receivable(odd, [], AS_OF, FEE)
    assert ledger([due(on=None)], [paid(DUE, "5")], AS_OF, Rules())[0] == ()


DUES = (due("预付款", "30000", date(2026, 1, 15), 1), due("到货款", "40000", date(2026, 3, 15), 2),
        due("验收款", "25000", date(2026, 5, 15), 3))


@pytest.mark.parametrize(("receipts", "left", "why"), [
    ([paid(date(2026, 1, 10), "30000")], ["0.00", "40000.00", "25000.00"], "early money goes to the first to come"),
    ([paid(date(2026, 4, 1), "50000")], ["0.00", "20000.00", "25000.00"], "the earliest due first"),
    ([paid(date(2026, 4, 1), "40000", node="到货款")], ["30000.00", "0.00", "25000.00"], "the one it names"),
    ([paid(date(2026, 4, 1), "45000", node="到货款")], ["25000.00", "0.00", "25000.00"], "what is over goes to the earliest due"),
    ([paid(date(2026, 4, 1), "70000")], ["0.00", "0.00", "25000.00"], "not yet due: untouched"),
    ([paid(date(2026, 4, 1), "75000")], ["0.00", "0.00", "20000.00"], "what is over prepays the next"),
])
def test_one_receipt_over_several_dues(receipts, left, why):
    rows, found = ledger(DUES, receipts, date(2026, 4, 30), Rules())
    assert [str(row.principal) for row in rows] == left, why
    assert found == ()


@pytest.mark.parametrize(("amount", "principals", "penalties"), [
    ("70000", ["0.00", "0.00", "25000.00"], ["2280.00", "680.00", "0.00"]),  # 76 days on 30,000 and 17 days on 40,000
    ("72500", ["0.00", "0.00", "25000.00"], ["0.00", "460.00", "0.00"]),
    ("73000", ["0.00", "0.00", "24960.00"], ["0.00", "0.00", "0.00"]),
])
def test_all_principal_that_is_due_then_penalties_then_money_not_yet_due(amount, principals, penalties):
    rows, _ = ledger(DUES, [paid(date(2026, 4, 1), amount)], date(2026, 4, 30), Rules(FEE))
    assert [str(row.principal) for row in rows] == principals
    assert [str(row.penalty) for row in rows] == penalties


def test_money_without_a_place_is_told():
    _, found = ledger(DUES, [paid(date(2026, 4, 1), "100000")], date(2026, 4, 30), Rules())
    assert names(found) == ["receipt-unassigned"]
    assert "5,000.00" in found[0].message.zh


# --- laws -------------------------------------------------------------------------------------------------------------

CENTS = st.integers(1, 5 * 10**6).map(lambda c: Money(D(c).scaleb(-2)))
ALL_DUES = st.lists(st.tuples(CENTS, st.integers(-60, 60)), min_size=1, max_size=4).map(
    lambda rows: tuple(Due("HT-1", "客户", f"款{i}", m, DUE + timedelta(days=d), index=i) for i, (m, d) in enumerate(rows, 1)))
RECEIPTS = st.lists(st.builds(
    Receipt, st.just("HT-1"), CENTS, st.integers(-80, 100).map(lambda d: DUE + timedelta(days=d)),
    st.sampled_from(["", "", "款1", "款2"]), st.sampled_from(["", "本金"])), max_size=5)
RULES = st.builds(Rules, st.none() | st.sampled_from([
    FEE, LateFee((Tier(rate=D("0.0005")), Tier(31, D("0.02"), "once")), Cap(D("0.05"))),
    LateFee((Tier(rate=D("0.0005")), Tier(20, D("0.001"), retroactive=True)))]),
    st.sampled_from([None, "cn", "cn-sme"]), st.sampled_from([Rules().order, PENALTY_FIRST, PRINCIPAL_FIRST]))


@settings(max_examples=150)
@given(ALL_DUES, RECEIPTS, RULES, st.integers(-60, 90))
def test_money_is_conserved(dues, receipts, rules, days):
    as_of = DUE + timedelta(days=days)
    rows, found = ledger(dues, receipts, as_of, rules)
    for row in rows:
        run_up = sum_money(line.fee for line in row.lines)
        assert row.original + run_up == row.paid + row.total  # paid + outstanding = due
        assert all(m.amount >= 0 for m in (row.principal, row.penalty, row.interest, row.costs, row.paid))
    arrived = sum_money(r.amount for r in receipts if r.on <= as_of)
    placed = sum_money(row.paid for row in rows)
    assert placed.amount <= arrived.amount
    if placed != arrived:
        assert {"due-overpaid", "receipt-unassigned"} & set(names(found))
        assert all(not row.total for row in rows) or rules.fee is not None or rules.regime is not None


@settings(max_examples=80)
@given(CENTS, RECEIPTS, st.integers(0, 90))
def test_by_law_the_late_fee_is_that_of_the_calculator(amount, receipts, days):
    """With the penalty behind the principal a ledger counts as `tenor fee --paid` does."""
    plain = [Receipt("HT-1", r.amount, r.on) for r in receipts]
    one, as_of = Due("HT-1", "客户", "款", amount, DUE, index=1), DUE + timedelta(days=days)
    row = receivable(one, plain, as_of, FEE)
    assert sum_money(line.fee for line in row.lines) == late_fee(amount, DUE, as_of, FEE, receipts=plain).fee


@settings(max_examples=60)
@given(ALL_DUES, RECEIPTS, RULES, st.integers(-60, 90))
def test_the_order_in_which_receipts_are_listed_does_not_matter_across_days(dues, receipts, rules, days):
    as_of = DUE + timedelta(days=days)
    distinct = list({r.on: r for r in receipts}.values())
    assert ledger(dues, distinct, as_of, rules)[0] == ledger(dues, distinct[::-1], as_of, rules)[0]


def test_a_ledger_by_law_agrees_with_by_law():
    row, _ = settle_one(due(), [], AS_OF, Rules(regime="cn"))
    assert row.interest == by_law(Money(D(100000)), DUE, AS_OF, "cn").fee


# --- limitation -------------------------------------------------------------------------------------------------------


def test_limitation_starts_from_the_unrolled_day_and_restarts_on_proof_of_arrival():
    one = Due("HT-1", "买方公司", "验收款", Money(D(1)), date(2023, 10, 7), last_day=date(2023, 10, 1), index=1)
    assert limitation_of(one).last_safe_day == date(2026, 10, 1)
    sent = [NoticeSent("HT-1", "C-1", "formal", date(2025, 2, 1)), NoticeSent("HT-1", "C-2", "final", date(2025, 5, 1))]
    found = limitation_of(one, sent=sent, served=[Service("C-1", date(2025, 2, 4))])
    assert found.last_safe_day == date(2028, 2, 4)
    assert [(d.name, "C-2" in d.message.zh) for d in found.diagnostics] == [("letter-not-proved", True)]


def test_limitation_restarts_on_part_payments_and_promises():
    one = Due("HT-1", "买方公司", "验收款", Money(D(1)), date(2023, 10, 1), index=1)
    paid_part = limitation_of(one, receipts=[paid(date(2024, 1, 5), "1"), paid(date(2025, 1, 5), "1", node="预付款")])
    assert paid_part.last_safe_day == date(2027, 1, 5)
    promised = limitation_of(one, promises=[Promise("HT-1", Money(D(1)), date(2026, 1, 1), date(2025, 6, 1))])
    assert promised.last_safe_day == date(2028, 6, 1)
    assert limitation_of(Due("HT-1", "", "", None, None)).last_safe_day is None
