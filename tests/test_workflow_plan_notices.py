"""A repayment plan of the book: its instalments are dues, a breach restores the claim and makes one notice of default."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from conftest_cli import run_cli
from test_collection_dunning_book import added
from test_collection_journal import D, cny, node
from test_workflow_dunning import note

from tenor.claim import ContractAdded, ContractSuperseded, Entry, Milestone, NoticeSent, Receipt
from tenor.collection.journal.journal import standing as heeded
from tenor.collection.standing.repayment import broken_plans, plans_of
from tenor.collection.standing.standing import stand
from tenor.files.book import entries
from tenor.model import Contract, Event, EventKind, Trigger

HT = added("HT-1", "2026-05-01")  # 1,000; by the end of 2026-08-31 the fee is 117 days × 0.5 = 58.50 (1 to 5 May are rest days)
RP_NODES = tuple(node(f"第{n}期", "0.25", Trigger(on=D(day)), sure=True) for n, day in enumerate(("2026-09-30", "2026-10-30", "2026-11-30", "2026-12-30"), 1))
RP = ContractAdded("RP-1", Contract(replace(HT.paper.terms, number="RP-1", nodes=RP_NODES), "还款协议"), "", confirmed=True)
OVER = ContractSuperseded("HT-1", "RP-1", D("2026-09-01"))


def at(*facts, on):
    moment = datetime(2026, 6, 1, tzinfo=UTC)
    return stand(heeded(tuple(Entry(n, moment, "李敏", "", fact) for n, fact in enumerate((HT, RP, OVER, *facts), 1))), D(on))


def paid(amount, on):
    return Receipt("RP-1", cny(amount), D(on))


def test_the_plan_of_a_book_knows_what_was_acknowledged_and_waived():
    (own,) = plans_of(at(on="2026-09-15"))
    assert [c.number for c in own.replaced] == ["HT-1"]
    assert [str(getattr(own.plan.acknowledged, kind)) for kind in ("principal", "penalty")] == ["1000.00", "58.50"]
    assert str(own.plan.waived) == "58.50"
    assert (str(own.plan.rows[0].amount), own.plan.rows[0].due.isoformat()) == ("250.00", "2026-09-30")


@pytest.mark.parametrize(("facts", "on", "broken"), [
    ([], "2026-09-30", None),
    ([], "2026-10-09", "plan-late"),
    ([], "2026-10-12", "plan-broken"),
    ([paid(250, "2026-09-29")], "2026-10-12", None),
    ([paid(249, "2026-09-29")], "2026-10-20", "plan-broken"),
    ([paid(500, "2026-09-29")], "2026-11-05", None),
    ([paid(250, "2026-09-29")], "2026-11-20", "plan-broken"),
])
def test_when_a_plan_is_kept_late_or_broken(facts, on, broken):
    assert [d.name for d in broken_plans(at(*facts, on=on))[1]] == ([broken] if broken else [])


def test_a_breach_restores_the_claim_less_what_came_in():
    ((each,), _) = broken_plans(at(paid(250, "2026-09-29"), on="2026-11-20"))
    state = each.state
    assert [row.number for row in state.missed] == [2]
    whole = sum((kind.acknowledged + kind.added for kind in state.kinds), state.paid * 0)
    assert whole == state.owed.total + state.paid  # nothing is lost
    assert str(state.revived) == "58.50"
    assert state.owed.total >= cny(Decimal("808.50"))  # 1,058.50 − 250, and the late fee of the instalment besides


def test_an_agreement_of_another_kind_is_no_plan():
    other = replace(RP, paper=replace(RP.paper, title="采购合同"))
    moment = datetime(2026, 6, 1, tzinfo=UTC)
    journal = heeded(tuple(Entry(n, moment, "李敏", "", fact) for n, fact in enumerate((HT, other, OVER), 1)))
    assert list(plans_of(stand(journal, D("2026-11-20")))) == []


@pytest.fixture
def ledger(new_book):
    note(new_book, HT, RP, OVER)
    return new_book


DUN = ("dun", "-o", "out", "--to", "docx", "--as-of", "2026-10-20")


def test_a_broken_plan_makes_one_notice_of_default_in_place_of_reminders(ledger, capsys, tmp_path):
    code, out, err = run_cli(capsys, *DUN, "--lang", "en")
    assert (code, "Broken repayment plans" in out, "plan-broken" in err) == (0, True, True)
    (file,) = (tmp_path / "out").glob("TN-*.docx")
    run_cli(capsys, *DUN)  # a second run on the day
    assert [p.name for p in (tmp_path / "out").glob("TN-*.docx")] == [file.name]
    run_cli(capsys, *DUN, "--record")
    facts = heeded(entries(ledger)).facts(NoticeSent)
    assert [(f.contract, f.level, f.number) for f in facts] == [("RP-1", "plan_default", file.name.split()[0])]
    code, out, _ = run_cli(capsys, "dun", "--dry-run", "--as-of", "2026-10-25", "--lang", "en")
    assert "Broken repayment plans" not in out


def test_within_the_grace_the_ladder_reminds(ledger, capsys):
    _, out, _ = run_cli(capsys, "dun", "--dry-run", "--as-of", "2026-10-09", "--lang", "en", "--json")
    assert '"level": "friendly"' in out


def test_a_plan_that_is_kept_is_silent(ledger, capsys):
    note(ledger, Receipt("RP-1", cny(250), date(2026, 9, 28)), Milestone("RP-1", Event(EventKind.SIGNING), date(2026, 9, 1)))
    _, _, err = run_cli(capsys, "dun", "--dry-run", "--as-of", "2026-10-20", "--lang", "en")
    assert "plan-" not in err
