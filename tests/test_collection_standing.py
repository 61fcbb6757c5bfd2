"""A journal on a day: one truth about what is owed, for plan, ledger, figures and letters; and nothing is ever lost."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_collection_journal import D, E, after, cny, node, paper

from tenor.claim import (
    Allocation,
    ContractAdded,
    ContractAmended,
    ContractSuperseded,
    CreditNote,
    Entry,
    Hold,
    HoldLifted,
    Milestone,
    NoticeSent,
    Part,
    PlanEdit,
    Profile,
    Promise,
    Receipt,
    Service,
    WriteOff,
)
from tenor.collection.journal.journal import standing as heeded
from tenor.collection.standing.plan import ageing_table, claims_table, nodes_table, plan_table, unplaced_table, waiting_table
from tenor.collection.standing.standing import USUAL, StandingRules, stand
from tenor.collection.table import shown
from tenor.model import Event, LateFee, Money, Tier, Trigger
from tenor.money import sum_money

AS_OF = D("2026-12-01")
FEE = LateFee((Tier(rate=Decimal("0.0005")),), clause="8")
NODES = (node("预付款", "0.3", Trigger(on=D("2026-04-01")), sure=True), node("到货款", "0.6", after(E.DELIVERY, 20), sure=True),
         node("质保金", "0.1", after(E.WARRANTY_EXPIRY, 5), sure=True))
ADDED = ContractAdded("HT-1", paper(NODES, late_fees=(FEE,)), "ht1.pdf", owner="张三", project="甲项目", confirmed=True)
DELIVERED = Milestone("HT-1", Event(E.DELIVERY), D("2026-05-01"))


def book(*facts):
    moment = datetime(2026, 6, 1, tzinfo=UTC)
    return heeded(tuple(Entry(n, moment, "李敏", "对账", fact) for n, fact in enumerate(facts, 1)))


def at(*facts, on=AS_OF, rules=USUAL):
    return stand(book(ADDED, *facts), on, rules=rules)


def paid(amount, on, node="", contract="HT-1", ref=""):
    return Receipt(contract, cny(amount), D(on), node, ref)


def principals(standing):
    return [str(row.receivable.principal) if row.receivable else None for row in standing.rows]


def names(found):
    return [d.name for d in found]


# --- what stands ------------------------------------------------------------------------------------------------------------


def test_a_contract_on_a_day():
    now = at(DELIVERED, paid(100, "2026-04-03"), Profile("北岭机械有限公司", (("industry", "机械"), ("region", "华东"), ("class", "合作"))))
    first, second, third = now.rows
    assert (first.due.on, str(first.receivable.principal), first.receivable.days_late) == (D("2026-04-01"), "200.00", 244)
    assert (second.due.on, str(second.receivable.penalty)) == (D("2026-05-21"), "58.20")  # 600 × 0.05 % × 194 days
    assert (third.due.on, third.receivable, str(third.position.outstanding(AS_OF))) == (None, None, "100.00")
    assert [need.said.zh for need in third.needs] == ["等待：质量保证期届满"]
    tags = first.position.tags
    assert (tags.owner, tags.project, tags.industry, tags.region, tags.credit_class) == ("张三", "甲项目", "机械", "华东", "合作")
    assert now.customers == ("北岭机械有限公司",)
    assert now.contract("HT-1").state == "live"


def test_what_happened_later_is_not_known_yet():
    now = at(DELIVERED, paid(300, "2026-07-01"), on=D("2026-04-15"))
    assert principals(now) == ["300.00", None, None]


@pytest.mark.parametrize(("facts", "left", "why"), [
    ([paid(500, "2026-06-01")], ["0.00", "400.00", None], "no choice: the earliest due first (art. 560)"),
    ([paid(500, "2026-06-01", "到货款")], ["300.00", "100.00", None], "the receipt names what it is for"),
    ([paid(500, "2026-06-01"), Allocation(3, (Part("HT-1", "到货款", cny(450)),))], ["250.00", "150.00", None],
     "the debtor's choice of 450; the other 50 by law"),
    ([paid(500, "2026-06-01"), Allocation(3, (Part("HT-1", "到货款", cny(450)),)), Allocation(3, (Part("HT-1", "预付款", cny(100)),))],
     ["0.00", "400.00", None], "the last choice counts"),
    ([CreditNote("HT-1", cny(50), D("2026-06-01"), "到货款")], ["300.00", "550.00", None], "a credit note lessens its due"),
    ([WriteOff("HT-1", cny(300), D("2026-11-01"), "预付款", "破产")], ["300.00", "600.00", None], "what is written off is still owed"),
    ([PlanEdit("HT-1", "到货款", "amount", "600.00", "580")], ["300.00", "580.00", None], "an amount that a person put right"),
])
def test_where_money_goes(facts, left, why):
    now = at(DELIVERED, *facts)
    assert principals(now) == left, why


def test_a_choice_reaches_another_contract():
    other = ContractAdded("HT-2", paper(NODES, "HT-2"), "ht2.pdf", confirmed=True)
    now = stand(book(ADDED, other, paid(500, "2026-06-01"), Allocation(3, (Part("HT-2", "预付款", cny(300)),))), AS_OF)
    assert [str(r.receivable.principal) for r in now.rows if r.receivable] == ["100.00", "0.00"]


def test_positions_are_the_ledger():
    """A receipt that pays a penalty first lessens the position by the rest only."""
    now = at(DELIVERED, PlanEdit("HT-1", "", "order", "", "penalty-first"), paid(300, "2026-07-10"))
    first = now.rows[0]
    assert first.position.arrived(AS_OF) == first.receivable.original - first.receivable.principal
    assert str(first.receivable.principal) == "15.00"  # 300 × 0.05 % × 100 days went to the late fee


@pytest.mark.parametrize(("fact", "name"), [
    (paid(2000, "2026-06-01"), "receipt-unassigned"), (Receipt("HT-1", Money(Decimal(5), "USD"), D("2026-06-01")), "receipt-currency"),
    (CreditNote("HT-1", cny(5000), D("2026-06-01")), "credit-note-over-plan"),
    (WriteOff("HT-1", cny(5000), D("2026-06-01")), "write-off-over-plan"),
    (PlanEdit("HT-1", "没有", "owner", "", "李四"), "plan-edit-unknown"), (PlanEdit("HT-1", "预付款", "date", "", "明天"), "plan-edit-unread"),
    (PlanEdit("HT-1", "预付款", "date", "", "2026-03-01"), "plan-edit-early"),
])
def test_what_finds_no_place_is_told(fact, name):
    assert name in names(at(DELIVERED, fact).diagnostics)


def test_what_finds_no_due_is_kept_with_its_entry():
    now = at(DELIVERED, paid(2000, "2026-06-01"))
    (left,) = now.contracts[0].unplaced
    assert (left.entry, str(left.left)) == (3, "987.55")
    assert len(unplaced_table(now).rows) == 1


# --- the plan as edited -----------------------------------------------------------------------------------------------------


def test_a_later_day_defers_the_claim_and_says_so():
    now = at(PlanEdit("HT-1", "预付款", "date", "2026-04-01", "2026-11-30"))
    row = now.rows[0]
    assert (row.due.on, row.due.last_day, row.receivable.days_late) == (D("2026-11-30"), D("2026-04-01"), 1)
    assert "第2条记录" in row.due.because[-1].said.zh


def test_an_earlier_day_is_a_plan_and_no_claim():
    row = at(PlanEdit("HT-1", "预付款", "date", "2026-04-01", "2026-03-01")).rows[0]
    assert (row.due.on, row.planned_on) == (D("2026-04-01"), D("2026-03-01"))


def test_a_day_for_what_still_waits_is_an_expectation():
    row = at(PlanEdit("HT-1", "到货款", "date", "", "2026-06-01")).rows[1]
    assert (row.due.on, row.planned_on, row.receivable) == (None, D("2026-06-01"), None)


def test_owner_reminder_and_note():
    edits = [PlanEdit("HT-1", "预付款", "owner", "张三", "李四"), PlanEdit("HT-1", "预付款", "remind", "7", "14"),
             PlanEdit("HT-1", "预付款", "note", "", "等对方走流程"), PlanEdit("HT-1", "", "owner", "张三", "王五")]
    first, second, _ = at(*edits).rows
    assert (first.owner, first.remind, first.note, second.owner) == ("李四", 14, "等对方走流程", "王五")


# --- papers, holds, clocks --------------------------------------------------------------------------------------------------


def test_the_paper_that_governs_each_row():
    later = ContractAmended("HT-1", paper((node("到货款", "0.6", after(E.DELIVERY, 60)),), "补1", None, "2026-05-05"), "补1", (("到货款", "到货款"),))
    now = at(DELIVERED, later)
    assert [row.paper for row in now.rows] == ["HT-1", "补1", "HT-1"]
    assert now.rows[1].due.on == D("2026-06-30")


def test_a_contract_that_another_replaced_owes_nothing_and_keeps_its_history():
    new = ContractAdded("HT-9", paper(NODES, "HT-9"), "ht9.pdf", confirmed=True)
    now = stand(book(ADDED, DELIVERED, paid(300, "2026-04-01"), new, ContractSuperseded("HT-1", "HT-9", D("2026-07-01"))), AS_OF)
    old = now.contract("HT-1")
    assert (old.state, old.superseded_by) == ("superseded", "HT-9")
    assert all(row.receivable is None for row in old.rows)
    assert [str(r.position.planned) for r in old.rows] == ["300.00", "0.00", "0.00"]
    assert not sum_money(r.position.outstanding(AS_OF) for r in old.rows)


def test_holds_of_the_contract_and_of_one_due():
    now = at(DELIVERED, Hold("HT-1", "质量异议", D("2026-06-01"), kind="dispute", node="到货款"))
    assert [len(row.holds) for row in now.rows] == [0, 1, 0]
    assert now.contract("HT-1").state == "live"
    whole = at(DELIVERED, Hold("HT-1", "领导指示", D("2026-06-01")), HoldLifted("HT-1", D("2026-07-01")))
    assert whole.contract("HT-1").state == "live"
    assert at(Hold("HT-1", "争议", D("2026-06-01"), kind="dispute")).held == {"HT-1"}


def test_the_clock_of_limitation_and_what_restarts_it():
    now = at(DELIVERED)
    assert [row.limitation and row.limitation.last_safe_day for row in now.rows] == [D("2029-04-01"), D("2029-05-21"), None]
    proved = at(DELIVERED, NoticeSent("HT-1", "TN-1", "formal", D("2026-08-01")), Service("TN-1", D("2026-08-03"), "EMS"))
    assert proved.rows[0].limitation.last_safe_day == D("2029-08-03")
    part = at(DELIVERED, paid(100, "2026-09-01", "到货款"))
    assert [r.limitation.last_safe_day for r in part.rows[:2]] == [D("2029-04-01"), D("2029-09-01")], "a part payment restarts its own due only"
    sued = at(DELIVERED, Milestone("HT-1", Event(E.OTHER, "起诉"), D("2026-10-10")))
    assert sued.rows[0].limitation.last_safe_day == D("2029-10-10")
    promised = at(DELIVERED, Promise("HT-1", cny(300), D("2026-12-31"), D("2026-11-11")))
    assert promised.rows[0].limitation.last_safe_day == D("2029-11-11")


def test_what_must_be_done_first():
    due_ = replace(NODES[1], conditions=("invoice", "acceptance_report"))
    added = replace(ADDED, paper=paper((NODES[0], due_, NODES[2])))
    now = stand(book(added, DELIVERED), AS_OF)
    assert [n.what for n in now.rows[1].needs] == ["invoice", "acceptance_report"]
    papers = (Milestone("HT-1", Event(E.INVOICE), D("2026-05-03")), Milestone("HT-1", Event(E.DOCUMENTS, "验收报告"), D("2026-05-04")))
    now = stand(book(added, DELIVERED, *papers), AS_OF)
    assert now.rows[1].needs == ()
    assert now.rows[1].position.tags.invoiced_on == D("2026-05-03")
    waits = waiting_table(at().rows)
    assert [shown(c, "zh") for c in waits.rows[0][5:7]] == ["交货并取得签收单", "我方"]


# --- tables -----------------------------------------------------------------------------------------------------------------


def test_plan_against_actual_in_words():
    now = at(DELIVERED, paid(270, "2026-04-04", "预付款"))
    table = plan_table(now, now.rows, "zh")
    keys = [h.key for h in table.headings]
    rows = [dict(zip(keys, row, strict=True)) for row in table.rows]
    assert (str(rows[0]["actual"]), rows[0]["actual_on"], str(rows[0]["difference"])) == ("270.00", D("2026-04-04"), "-30.00")
    assert rows[0]["variance"].startswith("延期3天、少收30；尚欠30")
    assert rows[2]["variance"] == "待触发"
    assert [shown(c, "zh") for c in nodes_table(now, now.rows, "zh").rows[1]] == [
        "HT-1", "到货款", "600.00", "0.00", "2026-05-21", "", "未回收", "张三"]


def test_claims_and_ageing_add_up():
    now = at(DELIVERED)
    claims, ageing = claims_table(now.rows), ageing_table(now, now.rows, "owner")
    assert str(claims.totals[-1][6]) == "900.00"
    assert str(ageing.rows[0][-4]) == "900.00"
    assert claims.json(claims.rows[0], "en")["principal"] == "300.00"
    assert claims.json(claims.rows[0], "en")["currency"] == "CNY"


# --- laws -------------------------------------------------------------------------------------------------------------------

CENTS = st.integers(1, 90_000).map(lambda c: Money(Decimal(c).scaleb(-2)))
DAYS = st.integers(0, 240).map(lambda d: D("2026-03-15") + timedelta(days=d))
LABELS = st.sampled_from(["", "", "预付款", "到货款", "质保金", "没有"])
MOVES = st.lists(st.one_of(
    st.builds(Receipt, st.just("HT-1"), CENTS, DAYS, LABELS), st.builds(Receipt, st.just("HT-1"), CENTS, DAYS, LABELS),
    st.builds(CreditNote, st.just("HT-1"), CENTS, DAYS, LABELS), st.builds(WriteOff, st.just("HT-1"), CENTS, DAYS, LABELS),
    st.builds(PlanEdit, st.just("HT-1"), st.sampled_from(["预付款", "到货款"]), st.just("amount"), st.just(""), CENTS.map(str)),
    st.builds(PlanEdit, st.just("HT-1"), st.just(""), st.just("order"), st.just(""), st.sampled_from(["by-law", "penalty-first", "principal-first"])),
    st.builds(lambda part, entry: Allocation(entry, (Part("HT-1", "到货款", part),)), CENTS, st.integers(3, 6))), max_size=7)


@settings(max_examples=120, deadline=None)
@given(MOVES, st.integers(0, 300))
def test_paid_and_outstanding_are_what_is_due(facts, days):
    on = D("2026-03-15") + timedelta(days=days)
    now = stand(book(ADDED, DELIVERED, *facts), on)
    (contract,) = now.contracts
    for row in contract.rows:
        claim, position, line = row.receivable, row.position, row.line
        assert position.planned + line.credited == line.amount
        assert position.planned == position.paid(on) + position.lost(on) + position.outstanding(on)
        if claim:
            run_up = sum_money(fee.fee for fee in claim.lines)
            assert claim.original + run_up == claim.paid + claim.total  # paid + outstanding = due
            assert claim.original == claim.principal + position.arrived(on)  # one truth
            assert all(m.amount >= 0 for m in (claim.principal, claim.penalty, claim.paid))
    arrived = sum_money(f.amount for f in facts if isinstance(f, Receipt) and f.on <= on)
    placed = sum_money(part.amount for row in contract.rows for part in row.line.parts)
    left = sum_money(u.left for u in contract.unplaced if isinstance(u.what, Receipt))
    assert arrived == placed + left


@settings(max_examples=60, deadline=None)
@given(MOVES, st.integers(0, 250), st.integers(1, 60))
def test_a_second_look_gives_the_same_and_a_later_one_owes_no_less_in_fees(facts, days, more):
    on = D("2026-03-15") + timedelta(days=days)
    journal = book(ADDED, DELIVERED, *(f for f in facts if not isinstance(f, CreditNote | PlanEdit) and getattr(f, "on", on) <= on))
    now, again, later = stand(journal, on), stand(journal, on), stand(journal, on + timedelta(days=more))
    assert now == again
    for a, b in zip(now.rows, later.rows, strict=True):
        if a.receivable and b.receivable:
            assert b.receivable.penalty.amount >= a.receivable.penalty.amount


def test_payments_that_repeat_are_receivable_only_as_they_come():
    from tenor.model import Event as Ev
    from tenor.model import EventKind, PaymentNode, Period, Unit

    rent = PaymentNode("租金", None, cny(100), Trigger((Ev(EventKind.PERIOD_END),), Period(5, Unit.DAY), "within_period", months_on=0,
                                                       recurrence="monthly"), sure=True)
    added = ContractAdded("ZL-1", paper((rent,), "ZL-1", None, "2026-01-05"), confirmed=True)
    near, far_ = stand(book(added), AS_OF), stand(book(added), AS_OF, rules=StandingRules(horizon=D("2027-12-31")))
    assert len(near.rows) < len(far_.rows)
    assert max(row.due.on for row in near.rows) <= D("2027-01-05")
