"""Entries → what stands: corrections, holds, which paper governs, what is refused and what is doubted."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tenor import claim
from tenor.claim import (
    Allocation,
    ContractAdded,
    ContractAmended,
    ContractSuperseded,
    Correction,
    Entry,
    Hold,
    HoldLifted,
    Milestone,
    NoticeSent,
    Part,
    Promise,
    Receipt,
    Service,
)
from tenor.collection.journal import journal as journals
from tenor.collection.journal.entry import correction_findings, findings
from tenor.collection.journal.journal import standing
from tenor.collection.journal.papers import amendment, dues, governing, labelled
from tenor.collection.journal.whole import faults
from tenor.collection.plan import plan
from tenor.model import Contract, Event, EventKind, Money, NodeKind, Party, PaymentNode, Period, Price, Terms, Trigger, Unit

D = date.fromisoformat
NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
TODAY = D("2026-12-01")
E = EventKind


def cny(amount):
    return Money(Decimal(amount), "CNY")


def after(kind, days, unit=Unit.DAY, name=""):
    return Trigger((Event(kind, name),), Period(days, unit))


def node(label, share, trigger, kind=NodeKind.OTHER, **more):
    return PaymentNode(label, Decimal(share) if share else None, None, trigger, kind=kind, **more)


NODES = (node("预付款", "0.3", after(E.SIGNING, 10), NodeKind.ADVANCE),
         node("到货款", "0.6", after(E.DELIVERY, 20), NodeKind.DELIVERY),
         node("质保金", "0.1", after(E.WARRANTY_EXPIRY, 5), NodeKind.RETENTION))


def paper(nodes=NODES, number="HT-1", total="1000.00", signed="2026-03-02", **more):
    terms = Terms("zh", number, D(signed), (Party("payer", "北岭机械有限公司"), Party("payee", "江澜仪器有限公司")),
                  Price(cny(total)) if total else None, nodes, **more)
    return Contract(terms, "设备采购合同")


ADDED = ContractAdded("HT-1", paper(), "ht1.pdf")


def journal(*facts):
    return tuple(Entry(n, NOON, "李敏", "", fact) for n, fact in enumerate(facts, 1))


def names(found):
    return [d.name for d in found]


# --- corrections ----------------------------------------------------------------------------------------------------------

R1, R2, R3 = (Receipt("HT-1", cny(a), D("2026-04-01"), reference="x") for a in (100, 200, 300))


@pytest.mark.parametrize(("facts", "stands", "why"), [
    ((ADDED, R1), [R1], "no correction"),
    ((ADDED, R1, Correction(2, R2)), [R2], "the correction says it instead"),
    ((ADDED, R1, Correction(2, R2), Correction(2, R3)), [R3], "the last correction wins"),
    ((ADDED, R1, Correction(2, R2), Correction(3, R3)), [R3], "a correction of a correction is about the entry"),
    ((ADDED, R1, Correction(2, None)), [], "taken back"),
    ((ADDED, R1, Correction(2, None), Correction(3, None)), [R1], "the taking back is undone"),
    ((ADDED, R1, Correction(2, R2), Correction(3, None)), [R1], "the correction is undone"),
    ((ADDED, R1, Correction(2, R2), Correction(3, None), Correction(4, None)), [R2], "the undoing is undone"),
    ((ADDED, R1, Correction(2, R2), Correction(2, None), Correction(4, None)), [R2], "undoing the taking back leaves the correction"),
])
def test_corrections(facts, stands, why):
    entries = journal(*facts)
    assert list(journals.receipts(standing(entries), "HT-1")) == stands, why
    assert [e.fact for e in entries] == list(facts), "nothing written was touched"


@given(st.lists(st.tuples(st.integers(0, 40), st.sampled_from([R1, R2, R3, None])), max_size=12))
@settings(max_examples=150)
def test_any_chain_of_corrections_leaves_one_or_no_receipt(steps):
    facts = [ADDED, R1]
    for back, fact in steps:
        facts.append(Correction(2 + back % (len(facts) - 1), fact))
    left = journals.receipts(standing(journal(*facts)))
    assert len(left) <= 1
    assert set(left) <= {R1, R2, R3}


def test_about_shows_what_was_taken_back_and_the_letters_proof():
    entries = journal(ADDED, R1, Correction(2, None), NoticeSent("HT-1", "TN-1", "formal", D("2026-05-01")), Service("TN-1", D("2026-05-03")),
                      Service("TN-9", D("2026-05-03")))
    assert [e.sequence for e in journals.about(entries, "HT-1")] == [1, 2, 3, 4, 5]


# --- holds ----------------------------------------------------------------------------------------------------------------


def test_holds_begin_end_and_are_lifted():
    entries = standing(journal(
        ADDED, Hold("HT-1", "质量异议", D("2026-05-01"), kind="dispute", node="到货款"), Hold("HT-1", "领导要求", D("2026-05-10"), D("2026-05-20")),
        HoldLifted("HT-1", D("2026-06-01"), node="到货款")))

    def on(day):
        return [h.reason for h in journals.holds(entries, "HT-1", D(day))]

    assert on("2026-04-30") == []
    assert on("2026-05-01") == ["质量异议"]
    assert on("2026-05-20") == ["质量异议", "领导要求"]
    assert on("2026-05-21") == ["质量异议"]
    assert on("2026-06-01") == []


# --- which paper governs --------------------------------------------------------------------------------------------------


def amended(nodes, *, told=(), entries=(ADDED,), total=None, signed="2026-05-05", **more):
    """The contract after a later paper that says these nodes, and what was found about it."""
    later = paper(nodes, "HT-1-补1", total, signed, **more)
    change = amendment(governing(standing(journal(*entries)), "HT-1"), later, told)
    fact = ContractAmended("HT-1", later, "HT-1-补1", change.replaces, change.drops, change.changes)
    return governing(standing(journal(*entries, fact)), "HT-1"), change


@pytest.mark.parametrize(("nodes", "told", "rows", "found", "why"), [
    ((node("到货款", "0.6", after(E.DELIVERY, 45)),), (),
     [("预付款", "HT-1"), ("到货款", "HT-1-补1"), ("质保金", "HT-1")], [], "named by its label"),
    ((node("第二笔", "0.6", after(E.DELIVERY, 45), NodeKind.DELIVERY),), (),
     [("预付款", "HT-1"), ("第二笔", "HT-1-补1"), ("质保金", "HT-1")], [], "the only payment of its kind on both sides"),
    ((node("第二笔", "0.6", after(E.DELIVERY, 45)),), (("到货款", "第二笔"),),
     [("预付款", "HT-1"), ("第二笔", "HT-1-补1"), ("质保金", "HT-1")], [], "a person said which one it replaces"),
    ((node("增补款", "0.05", after(E.GO_LIVE, 45)),), (),
     [("预付款", "HT-1"), ("到货款", "HT-1"), ("质保金", "HT-1"), ("增补款", "HT-1-补1")], ["amendment-node-new"], "a new payment"),
    ((node("首付", "0.5", after(E.SIGNING, 5), NodeKind.ADVANCE), node("尾款", "0.5", after(E.ACCEPTANCE, 5), NodeKind.FINAL)), (),
     [("首付", "HT-1-补1"), ("尾款", "HT-1-补1")], ["amendment-node-new", "amendment-node-dropped", "amendment-node-dropped"],
     "its payments cover the price: all are stated anew"),
    ((node("到货款", "0.6", after(E.DELIVERY, 45)),), (("没有的款", "到货款"),), None, ["amendment-node-unknown"], "no such payment"),
])
def test_a_later_paper_replaces_what_it_names(nodes, told, rows, found, why):
    state, change = amended(nodes, told=told)
    assert names(change.diagnostics) == found, why
    if rows:
        assert [(row.label, row.paper) for row in state.rows] == rows, why
        assert [n.label for n in state.contract.terms.nodes] == [label for label, _ in rows]


def test_a_later_price_governs_and_the_rest_is_worked_out_anew():
    rest = replace(NODES[2], share=Decimal("0.1"), rest=True, derived=("share",))
    first = ContractAdded("HT-1", paper((*NODES[:2], rest)))
    state, change = amended((node("到货款", "0.5", after(E.DELIVERY, 45)),), entries=(first,), total="2000.00")
    assert change.changes == ("price",)
    assert dict(state.parts) == {"price": "HT-1-补1", "late_fees": "HT-1", "dispute": "HT-1", "parties": "HT-1"}
    dues_, _ = plan(state.contract, ())
    assert [str(due.amount) for due in dues_] == ["600.00", "1000.00", "400.00"]
    assert [state.paper_of(due) for due in dues_] == ["HT-1", "HT-1-补1", "HT-1"]


def test_a_paper_governs_from_the_day_it_was_signed():
    later = ContractAmended("HT-1", paper((node("到货款", "0.6", after(E.DELIVERY, 45)),), "B", None, "2026-05-05"), "B", (("到货款", "到货款"),))
    entries = standing(journal(ADDED, Milestone("HT-1", Event(E.DELIVERY), D("2026-04-01")), later))
    assert dues(entries, "HT-1", D("2026-05-04"))[0][1].on == D("2026-04-21")
    assert dues(entries, "HT-1", D("2026-05-05"))[0][1].on == D("2026-05-18"), "16 May 2026 is a Saturday"


def test_an_amendment_that_changes_nothing_is_refused():
    assert names(amended((), signed="2026-05-05")[1].diagnostics) == ["amendment-empty"]


def test_another_payer_is_a_doubt():
    later = paper((node("到货款", "0.6", after(E.DELIVERY, 45)),), "B", None)
    other = replace(later, terms=replace(later.terms, parties=(Party("payer", "南港贸易有限公司"),)))
    assert "amendment-other-payer" in names(amendment(governing(standing(journal(ADDED)), "HT-1"), other).diagnostics)


def test_labels_are_those_of_the_plan():
    nodes = (node("", "0.5", after(E.SIGNING, 1), NodeKind.PROGRESS), node("", "0.3", after(E.DELIVERY, 1), NodeKind.PROGRESS),
             node("款", "0.1", after(E.DELIVERY, 2)), node("款", "0.1", after(E.DELIVERY, 3)))
    assert [n.label for n in labelled(nodes, "zh")] == [due.label for due in plan(paper(nodes), ())[0]]


def test_a_superseded_contract_has_nothing_due_from_that_day():
    entries = standing(journal(ADDED, ContractAdded("HK-1", paper(number="HK-1")), ContractSuperseded("HT-1", "HK-1", D("2026-08-01"))))
    assert len(dues(entries, "HT-1", D("2026-07-31"))[0]) == 3
    assert names(dues(entries, "HT-1", D("2026-08-01"))[1]) == ["contract-superseded"]


def test_a_confirmed_contract_is_sure_and_another_is_as_it_was_read():
    assert not any(row.node.sure for row in governing(standing(journal(ADDED)), "HT-1").rows)
    assert all(row.node.sure for row in governing(standing(journal(replace(ADDED, confirmed=True))), "HT-1").rows)


# --- what is refused, what is doubted -------------------------------------------------------------------------------------

SENT = NoticeSent("HT-1", "TN-1", "formal", D("2026-05-01"))
DELIVERED = Milestone("HT-1", Event(E.DELIVERY), D("2026-04-20"))


@pytest.mark.parametrize(("before", "fact", "found", "why"), [
    ((), Receipt("HT-2", cny(1), D("2026-04-02")), ["journal-contract-unknown"], "no such contract"),
    ((), Receipt("HT-1", cny(1), D("2026-12-02")), ["journal-in-future"], "tomorrow"),
    ((), Receipt("HT-1", cny(0), D("2026-04-02")), ["receipt-not-positive"], "nothing"),
    ((), Receipt("HT-1", cny(-5), D("2026-04-02")), ["receipt-not-positive"], "less than nothing"),
    ((), Receipt("HT-1", cny(300), D("2026-04-02"), "预付款"), [], "plain"),
    ((), Receipt("HT-1", cny(300), D("2026-04-02"), "预付"), ["journal-node-unknown"], "no such payment"),
    ((R1,), R1, ["receipt-twice"], "the same again"),
    ((R1,), replace(R1, reference=""), ["receipt-twice"], "nothing tells them apart"),
    ((R1,), replace(R1, reference=" X "), ["receipt-twice"], "the same reference written otherwise"),
    ((R1,), replace(R1, reference="y"), [], "another reference"),
    ((R1,), replace(R1, on=D("2026-04-03")), [], "another day"),
    ((R1, Correction(2, None)), R1, [], "the first was taken back"),
    ((R1, Correction(2, R2)), R2, ["receipt-twice"], "the first now says so"),
    ((), Receipt("HT-1", cny(1001), D("2026-04-02")), ["receipt-exceeds-debt"], "more than the price"),
    ((), Receipt("HT-1", cny(1000), D("2026-04-02")), [], "all of it"),
    ((R3, replace(R3, reference="z")), Receipt("HT-1", cny(401), D("2026-04-02")), ["receipt-exceeds-debt"], "more than what is left"),
    ((), Receipt("HT-1", Money(Decimal(5), "USD"), D("2026-04-02")), ["receipt-other-currency"], "another currency is kept"),
    ((), Receipt("HT-1", cny(5), D("2026-03-01")), ["receipt-before-contract"], "before the signing is kept"),
    ((), DELIVERED, [], "plain"),
    ((DELIVERED,), DELIVERED, ["milestone-twice"], "the same again"),
    ((DELIVERED,), replace(DELIVERED, on=D("2026-04-22")), ["milestone-again"], "another day: the plan takes the last"),
    ((), Milestone("HT-1", Event(E.GO_LIVE), D("2026-04-20")), ["milestone-unused"], "no payment hangs on it"),
    ((), Milestone("HT-1", Event(E.DELIVERY), D("2026-02-20")), ["milestone-out-of-order"], "delivered before the signing"),
    ((DELIVERED,), Milestone("HT-1", Event(E.WARRANTY_EXPIRY), D("2026-04-19")), ["milestone-out-of-order"], "the warranty ended before"),
    ((), Promise("HT-1", cny(100), D("2026-12-24"), D("2026-11-30")), [], "plain"),
    ((), Promise("HT-1", cny(100), D("2026-11-24"), D("2026-11-30")), ["promise-in-past"], "to be kept before it was made"),
    ((), Promise("HT-1", cny(0), D("2026-12-24"), D("2026-11-30")), ["promise-not-positive"], "of nothing"),
    ((), Promise("HT-1", cny(5000), D("2026-12-24"), D("2026-11-30")), ["promise-exceeds-debt"], "more than is owed"),
    ((), Hold("HT-1", "x", D("2026-05-02"), D("2026-05-01")), ["hold-ends-before"], "ends before it begins"),
    ((Hold("HT-1", "x", D("2026-05-02")),), Hold("HT-1", "y", D("2026-05-03")), ["hold-again"], "on hold already"),
    ((), HoldLifted("HT-1", D("2026-05-03")), ["hold-none"], "nothing to lift"),
    ((SENT,), SENT, ["notice-twice"], "the same letter"),
    ((SENT,), Service("TN-1", D("2026-05-03")), [], "plain"),
    ((SENT,), Service("TN-2", D("2026-05-03")), ["notice-unknown"], "no such letter"),
    ((SENT,), Service("TN-1", D("2026-04-30")), ["served-before-sent"], "arrived before it left"),
    ((SENT, Service("TN-1", D("2026-05-03"))), Service("TN-1", D("2026-05-03")), ["served-twice"], "the same proof"),
    ((R1,), Allocation(2, (Part("HT-1", "预付款", cny(100)),)), [], "plain"),
    ((R1,), Allocation(2, (Part("HT-1", "预付款", cny(60)), Part("HT-1", "到货款", cny(41)))), ["allocation-exceeds"], "a cent given twice"),
    ((R1,), Allocation(2, (Part("HT-1", "预付款", Money(Decimal(5), "USD")),)), ["allocation-part-odd"], "another currency"),
    ((R1,), Allocation(1, ()), ["journal-receipt-unknown"], "not a receipt"),
    ((), ContractSuperseded("HT-1", "HK-9", D("2026-05-03")), ["journal-contract-unknown"], "by what is not there"),
])
def test_what_is_wrong_with_a_new_fact(before, fact, found, why):
    assert names(findings(standing(journal(ADDED, *before)), fact, TODAY)) == found, why


def test_a_person_may_say_that_it_is_another_one():
    assert findings(standing(journal(ADDED, R1)), R1, TODAY, twice=True) == ()


@pytest.mark.parametrize(("correction", "found", "why"), [
    (Correction(9, None), ["journal-entry-unknown"], "no such entry"),
    (Correction(2, R2), [], "plain"),
    (Correction(2, DELIVERED), ["correction-other-kind"], "another kind"),
    (Correction(2, replace(R2, contract="HT-2")), ["correction-other-kind"], "another contract"),
    (Correction(2, replace(R2, on=D("2027-01-01"))), ["journal-in-future"], "asked the same questions"),
    (Correction(2, replace(R3, reference="z")), ["receipt-twice"], "now the same as another"),
    (Correction(1, None), ["correction-hangs"], "receipts hang on the contract"),
    (Correction(4, None), ["correction-hangs"], "a proof hangs on the letter"),
    (Correction(5, None), [], "nothing hangs on the proof"),
])
def test_what_is_wrong_with_a_correction(correction, found, why):
    entries = journal(ADDED, R1, replace(R3, reference="z"), SENT, Service("TN-1", D("2026-05-03")))
    assert names(correction_findings(entries, correction, TODAY)) == found, why


@pytest.mark.parametrize(("facts", "found", "why"), [
    ((ADDED, R1, SENT, Service("TN-1", D("2026-05-03")), Allocation(2, (Part("HT-1", "预付款", cny(100)),)), Correction(2, R2)), [], "whole"),
    ((R1, ADDED), ["1"], "a receipt before its contract"),
    ((ADDED, Service("TN-1", D("2026-05-03"))), ["2"], "proof of no letter"),
    ((ADDED, Correction(7, None)), ["2"], "a correction of what is not there"),
    ((ADDED, Allocation(1, ())), ["2"], "a choice about no receipt"),
    ((ADDED, R2, Allocation(2, (Part("HT-1", "预付款", cny(150)),)), Correction(2, R1)), ["2"], "corrected below what was given away"),
])
def test_a_whole_book(facts, found, why):
    assert [d.where.strip("#") for d in faults(journal(*facts))][:1] == found[:1], why


def test_every_fact_has_its_day_or_none():
    """Kinds of fact that the future refuses are those that happen on a day."""
    future = D("2030-01-01")
    assert names(findings(standing(journal(ADDED)), claim.CreditNote("HT-1", cny(5), future), TODAY)) == ["journal-in-future"]
    assert names(findings(standing(journal(ADDED)), claim.Approval("HT-1", "plan", "王总", future), TODAY)) == ["journal-in-future"]
