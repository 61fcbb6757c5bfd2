"""A contract at rest, kept and woken on a later day: letters see in it what they see in one that was counted from the journal."""

import json
from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_collection_journal import D, E, after, cny, node, paper

from tenor.claim import (
    Approval,
    ContractAdded,
    CreditNote,
    Entry,
    Hold,
    HoldLifted,
    Milestone,
    NoticeSent,
    PlanEdit,
    Profile,
    Promise,
    Receipt,
    Service,
    WriteOff,
)
from tenor.collection.dunning.book import open_of
from tenor.collection.dunning.dunning import notices
from tenor.collection.dunning.policy import parse_policy
from tenor.collection.journal.journal import standing as heeded
from tenor.collection.standing.brief import at_rest, briefs_of, worth_keeping
from tenor.collection.standing.brief_columns import KEYS, Columns, briefs_in, columns_of, parts
from tenor.collection.standing.kept import keep, wake
from tenor.collection.standing.standing import Standing, stand
from tenor.files.book import dump_kept, load_kept
from tenor.files.library import find_folder
from tenor.model import Cap, Event, LateFee, Party, Price, Tier
from tenor.money import Money

POLICIES = [parse_policy((find_folder("letters") / "policies" / name).read_text(encoding="utf-8"), name)[0] for name in ("default.toml", "strict.toml")]
OURS = {"zh": Party("payee", "江澜仪器有限公司"), "en": Party("payee", "Jianglan Ltd")}
FEES = ((), (LateFee((Tier(rate=Decimal("0.0005")),), Cap(share=Decimal("0.02"))),),
        (LateFee((Tier(rate=Decimal("0.0003")), Tier(31, Decimal("0.0005"))), Cap(share=Decimal("0.1"), base="contract_price")),),
        (LateFee((Tier(rate=Decimal("0.001"), base="contract_price"),), clause="9.2"),))
NODES = (node("预付款", "0.3", after(E.SIGNING, 9), sure=True), node("到货款", "0.6", after(E.DELIVERY, 20), sure=True),
         node("质保金", "0.1", after(E.WARRANTY_EXPIRY, 5), sure=True))
FEW = ("HT-0", "HT-1", "HT-2", "HT-3", "HT-4")
days = st.integers(0, 330).map(lambda n: D("2026-02-01") + timedelta(days=n))
numbers = st.sampled_from(FEW)
money = st.builds(Money, st.sampled_from(("0.01", "60", "100", "300", "300.005", "333.33", "600", "1000")).map(Decimal), st.sampled_from(("CNY", "CNY", "USD")))
labels = st.sampled_from(("", "预付款", "到货款", "质保金"))
letters = st.sampled_from(("courtesy", "friendly", "formal", "final", "lawyer", "statement"))
facts = st.one_of(
    st.builds(Milestone, numbers, st.sampled_from((Event(E.DELIVERY), Event(E.WARRANTY_EXPIRY), Event(E.OTHER, "起诉"), Event(E.INVOICE))), days,
              st.just("票1")),
    st.builds(Receipt, numbers, money, days, labels, st.sampled_from(("", "A1", "本金"))),
    st.builds(Receipt, numbers, money, days),
    st.builds(CreditNote, numbers, money, days, labels),
    st.builds(WriteOff, numbers, money, days, labels),
    st.builds(Hold, numbers, st.just("对账"), days, st.none() | days, st.sampled_from(("hold", "dispute")), labels),
    st.builds(HoldLifted, numbers, days, st.just(""), labels),
    st.builds(Promise, numbers, money, days, days),
    st.builds(NoticeSent, numbers, st.sampled_from(("TN-1", "TN-2")), letters, days, nodes=st.sampled_from(((), ("到货款",), ("质保金", "预付款")))),
    st.builds(Service, st.sampled_from(("TN-1", "TN-2")), days),
    st.builds(Approval, numbers, st.sampled_from(("final", "formal", "最后通知")), st.just("王芳"), days, st.just("finance"), st.booleans()),
    st.builds(PlanEdit, numbers, st.sampled_from(("到货款", "质保金")), st.just("date"), st.just(""), days.map(str)),
    st.builds(PlanEdit, numbers, st.just(""), st.just("order"), st.just(""), st.sampled_from(("penalty-first", "principal-first"))),
    st.builds(Profile, st.sampled_from(("甲公司", "乙公司")), st.sampled_from(((("class", "strategic"),), (("language", "en"), ("email", "a@b.example"))))),
)


def added(k):
    base = paper(NODES, FEW[k], late_fees=FEES[k % 4])
    payer = Party("payer", ("甲公司", "甲公司", "乙公司")[k % 3], address="某路1号", email="x@y.example", credit_class="partner" if k == 1 else "")
    terms = replace(base.terms, parties=(*(p for p in base.terms.parties if p.role != "payer"), payer),
                    price=Price(Money(Decimal(1000), "USD" if k == 4 else "CNY")))
    return ContractAdded(FEW[k], replace(base, terms=terms), f"{FEW[k]}.pdf", confirmed=True, owner="业务", project="甲")


def journal_of(own):
    return heeded(Entry(k, datetime(2026, 12, 1, tzinfo=UTC), "李敏", "", fact) for k, fact in enumerate(own, 1))


def woken(journal, first, later):
    """The book on a later day with every contract at rest woken from what was kept of it on the first; the dues left out before each."""
    now, then = stand(journal, later), stand(journal, first)
    proofs = {}
    for proof in journal.facts(Service):
        if proof.on <= later:
            proofs.setdefault(proof.number, []).append(proof)
    contracts, before, waiting, rested = [], {}, 0, 0
    for brief, old, new in zip(briefs_of(then, frozenset()), then.contracts, now.contracts, strict=True):
        before[new.number], waiting = waiting, 0
        if worth_keeping(brief) and at_rest(brief, later):
            kept = keep(old, journal)
            again = load_kept(dump_kept(kept), new.number)
            assert again == kept
            new = wake(new.number, new.customer, again, later, proofs)
            waiting, rested = len(old.rows) - len(new.rows), rested + 1
        contracts.append(new)
    return now, Standing(later, tuple(contracts), journal, now.profiles, (), now.rules), before, rested


@settings(max_examples=60, deadline=None)
@given(st.lists(facts, max_size=14), st.integers(0, 400))
def test_briefs_come_out_of_their_columns_as_they_went_in(own, on):
    journal = journal_of([*(added(k) for k in range(len(FEW))), *own])
    briefs = [brief._replace(kept=brief.number.encode()) for brief in briefs_of(stand(journal, D("2026-02-01") + timedelta(days=on)), frozenset(("HT-2",)))]
    columns = columns_of(reversed(briefs))
    read = Columns(**json.loads(json.dumps(asdict(columns))))
    assert list(briefs_in(read, [brief.kept for brief in briefs])) == briefs
    for by in KEYS:
        told = [(key, currency, left, due) for b in briefs for owner, currency, left, due in b.open
                for key in [{"customer": b.customer, "contract": b.number, "project": b.project, "owner": owner}.get(by, "")]]
        assert list(parts(read, [True] * len(read), by)) == told


def said(opened):
    items, skipped, found = opened
    return items, [s for s in skipped if {d.name for d in s.why} != {"paid-in-full"}], found


def same_letters(own, first, later, policy):
    journal = journal_of([*(added(k) for k in range(len(FEW))), *own])
    whole, brief, before, rested = woken(journal, first, later)
    mine, theirs = open_of(brief, policy, None, before), open_of(whole, policy)
    assert said(mine) == said(theirs)
    letters_now = [notices(opened[0], policy, OURS, as_of=whole.as_of) for opened in (mine, theirs)]
    assert letters_now[0] == letters_now[1]
    return rested


DELIVERED = [Milestone(number, Event(E.DELIVERY), D("2026-03-10")) for number in FEW]


@settings(max_examples=150, deadline=None)
@given(st.lists(facts, max_size=18), st.integers(100, 330), st.integers(0, 300), st.sampled_from(POLICIES), st.booleans())
def test_letters_see_the_same(own, first, on, policy, delivered):
    first = D("2026-02-01") + timedelta(days=first)
    same_letters([*(DELIVERED if delivered else ()), *own], first, first + timedelta(days=on), policy)


@pytest.mark.parametrize(("own", "why"), [
    ([CreditNote("HT-1", cny(100), D("2026-04-20"), "到货款")], "a credit note lessens its due and the fee on it"),
    ([Receipt("HT-1", cny(250), D("2026-05-20"), "到货款")], "a part came in late"),
    ([Receipt("HT-1", Money(Decimal(100), "USD"), D("2026-05-20"))], "money in another currency"),
    ([WriteOff("HT-1", cny(600), D("2026-05-20"), "到货款")], "a claim that was written off lives on"),
    ([NoticeSent("HT-1", "TN-1", "formal", D("2026-10-01"), nodes=("到货款",)), Service("TN-1", D("2026-10-09")),
      Approval("HT-1", "final", "王芳", D("2026-10-10"), "legal")], "the letter before arrived, so that the last one may go"),
    ([NoticeSent("HT-1", "TN-1", "final", D("2026-11-25"), nodes=("到货款",))], "a letter that goes out after the day"),
    ([NoticeSent("HT-1", "TN-1", "formal", D("2026-11-17"))], "a letter too near to the last one"),
    ([Promise("HT-1", cny(300), D("2026-11-30"), D("2026-03-03")), Receipt("HT-1", cny(300), D("2026-03-05"), "预付款")],
     "a promise that was kept by a due that is paid"),
    ([Promise("HT-1", cny(900), D("2026-11-19"), D("2026-05-01"))], "a promise whose day has passed"),
    ([Hold("HT-1", "质量", D("2026-05-01"), D("2026-11-10"), "dispute")], "a dispute that ended by its day"),
    ([Hold("HT-1", "质量", D("2026-05-01"), None, "dispute"), HoldLifted("HT-1", D("2026-11-21"))], "a dispute that is lifted after the day"),
    ([Milestone("HT-1", Event(E.OTHER, "起诉"), D("2026-06-01"))], "a claim before a court"),
    ([Profile("甲公司", (("class", "strategic"), ("language", "en")))], "the customer's file says how to write to it"),
])
@pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: policy.name)
def test_each_thing_that_letters_look_at(own, why, policy):
    assert same_letters([*DELIVERED, *own], D("2026-06-15"), D("2026-11-20"), policy) >= 4, why


def test_a_contract_at_rest_is_woken_and_what_is_paid_left_out():
    journal = journal_of([added(1), Milestone("HT-1", Event(E.DELIVERY), D("2026-04-01")), Receipt("HT-1", cny(300), D("2026-02-20"), "预付款")])
    whole, brief, _, rested = woken(journal, D("2026-06-01"), D("2026-11-20"))
    assert rested == 1
    assert [row.due.label for row in brief.contracts[0].rows] == ["到货款", "质保金"]
    assert brief.contracts[0].rows[0].receivable.total == whole.contracts[0].rows[1].receivable.total


def test_a_receipt_after_the_day_wakes_nothing():
    """What was kept before the money came is not asked: the contract is not at rest on any day before the last thing that happened."""
    journal = journal_of([added(0), Receipt("HT-0", cny(300), D("2026-05-01"), "预付款")])
    brief = briefs_of(stand(journal, D("2026-04-01")), frozenset())[0]
    assert not at_rest(brief, D("2026-04-15"))
    assert not at_rest(brief, D("2026-06-01"))  # it was counted before the receipt: never trusted
