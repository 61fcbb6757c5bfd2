"""Alerts of a day: what they say, how long they last, what cannot wait, and that they keep their identity."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from test_collection_journal import D, cny, node, paper
from test_collection_standing import ADDED, DELIVERED, E, at, book, paid

from tenor.claim import Hold, Milestone, NoticeSent, PlanEdit, Promise, Service, WriteOff
from tenor.collection.alerts.alerts import alerts, alerts_table, quiet
from tenor.collection.alerts.policy import parse_alerts
from tenor.collection.figures.credit_policy import parse_credit
from tenor.collection.standing.credit import credit_of
from tenor.collection.standing.standing import stand
from tenor.model import Event, NodeKind, Party, Trigger

ROOT = Path(__file__).parent.parent / "letters" / "policies"
RULES, FOUND = parse_alerts((ROOT / "alerts" / "default.toml").read_text(encoding="utf-8"), "default.toml")
CREDIT, _ = parse_credit((ROOT / "credit" / "default.toml").read_text(encoding="utf-8"), "default.toml")


def told(*facts, on, rules=RULES, kinds=()):
    found = alerts(at(DELIVERED, *facts, on=D(on)), rules)
    return [(a.kind, a.label) for a in found if not kinds or a.kind in kinds]


def test_the_built_in_rules_are_whole():
    assert FOUND == ()
    assert [step.days for step in RULES.steps] == [-7, 0, 1, 16, 30]


@pytest.mark.parametrize(("on", "expected", "why"), [
    ("2026-03-24", [], "eight days before"), ("2026-03-25", [("due", "预付款")], "seven days before"),
    ("2026-03-31", [("due", "预付款")], "still there the day before"), ("2026-04-01", [("due-today", "预付款")], "the day itself"),
    ("2026-04-02", [("late", "预付款")], "late"), ("2026-05-06", [("late", "预付款")], "more than thirty days"),
])
def test_the_steps_around_a_due_date(on, expected, why):
    assert told(on=on, kinds=("due", "due-today", "late")) == expected, why


def test_the_reminder_of_the_row_takes_the_place_of_the_rule():
    edit = PlanEdit("HT-1", "预付款", "remind", "7", "14")
    assert told(edit, on="2026-03-18", kinds=("due",)) == [("due", "预付款")]
    assert told(PlanEdit("HT-1", "预付款", "remind", "7", "2"), on="2026-03-27", kinds=("due",)) == []


def test_what_is_paid_or_disputed_is_not_told():
    assert told(paid(300, "2026-03-20", "预付款"), on="2026-04-10", kinds=("late",)) == []
    assert told(Hold("HT-1", "质量异议", D("2026-04-02"), kind="dispute", node="预付款"), on="2026-04-10", kinds=("late",)) == []
    assert told(WriteOff("HT-1", cny(300), D("2026-04-05"), "预付款", "破产"), on="2026-04-10", kinds=("late",)) == [], "nobody dunns what is written off"


def test_rules_for_kinds_of_payments():
    progress = replace(ADDED, paper=paper((node("进度款", "1", Trigger(on=D("2026-04-01")), NodeKind.PROGRESS, sure=True),)))
    for on, count in (("2026-04-03", 0), ("2026-04-04", 0), ("2026-04-07", 1)):
        found = alerts(stand(book(progress), D(on)), RULES)
        assert sum(a.kind == "rule" for a in found) == count, on
    assert sum(a.kind == "rule" for a in alerts(stand(book(progress), D("2026-04-07")), RULES)) == 1


def test_limitation_is_told_within_six_months_with_its_chain_and_proof():
    assert told(on="2028-09-29", kinds=("limitation",)) == []
    found = [a for a in alerts(at(DELIVERED, on=D("2028-10-09")), RULES) if a.kind == "limitation"]
    assert [a.label for a in found] == ["预付款"]
    assert "2029年4月1日" in found[0].said.zh
    assert all(word in found[0].todo.zh for word in ("《民法典》第195条", "《民法典》第189条", "留存", "签收"))
    sent = (NoticeSent("HT-1", "TN-1", "formal", D("2028-10-01")), Service("TN-1", D("2028-10-05"), "EMS"))
    assert told(*sent, on="2028-10-09", kinds=("limitation",)) == [], "a demand that arrived begins the three years anew"
    unproved = [a for a in alerts(at(DELIVERED, sent[0], on=D("2028-10-09")), RULES) if a.kind == "limitation"]
    assert "TN-1" in unproved[0].said.zh, "a letter without proof of arrival is doubted aloud"
    assert ("limitation-over", "预付款") in told(on="2029-04-02")


def test_promises():
    made = Promise("HT-1", cny(300), D("2026-04-20"), D("2026-04-10"))
    assert told(made, on="2026-04-16", kinds=("promise-due", "promise-broken")) == []
    assert told(made, on="2026-04-17", kinds=("promise-due",)) == [("promise-due", "")]
    assert told(made, on="2026-04-21", kinds=("promise-broken",)) == [("promise-broken", "")]
    assert told(made, paid(300, "2026-04-19"), on="2026-04-21", kinds=("promise-broken", "promise-due")) == []


def test_guarantee_periods_end_and_do_not_restart():
    terms = ADDED.paper.terms
    guaranteed = replace(ADDED, paper=replace(ADDED.paper, terms=replace(terms, parties=(*terms.parties, Party("guarantor", "保证人公司")))))
    def kinds(on, *facts):
        return [(a.kind, a.day) for a in alerts(stand(book(guaranteed, *facts), D(on)), RULES) if a.kind.startswith("guarantee")]

    assert kinds("2026-07-31") == []
    assert kinds("2026-08-10") == [("guarantee", D("2026-10-01"))]
    assert kinds("2026-08-10", NoticeSent("HT-1", "T1", "formal", D("2026-05-01")), Service("T1", D("2026-05-02"))) == [("guarantee", D("2026-10-01"))]
    assert kinds("2026-10-09") == [("guarantee-over", D("2026-10-01"))]
    assert kinds("2026-08-10", PlanEdit("HT-1", "", "guarantee", "", "24个月")) == []
    assert kinds("2026-08-10", PlanEdit("HT-1", "", "guarantee", "", "2026-03-01")) == [("guarantee", D("2026-10-01"))], "not later than the debt: six months"
    assert kinds("2026-08-10", PlanEdit("HT-1", "预付款", "date", "", "2026-12-01")) == [("guarantee", D("2026-10-01"))], "a longer term leaves it"


def test_papers_that_are_missing_when_the_date_is_near():
    added = replace(ADDED, paper=paper((replace(node("预付款", "1", Trigger(on=D("2026-04-01")), sure=True), conditions=("invoice",)),)))
    found = [a for a in alerts(stand(book(added), D("2026-03-27")), RULES) if a.kind == "missing"]
    assert [a.todo.zh for a in found] == ["开具发票并送达客户"]
    invoiced = stand(book(added, Milestone("HT-1", Event(E.INVOICE), D("2026-03-20"))), D("2026-03-27"))
    assert not [a for a in alerts(invoiced, RULES) if a.kind == "missing"]


def test_what_is_planned_but_not_due():
    edit = PlanEdit("HT-1", "质保金", "date", "", "2026-06-10")
    assert told(edit, on="2026-06-02", kinds=("planned",)) == []
    assert told(edit, on="2026-06-03", kinds=("planned",)) == [("planned", "质保金")]


def test_silence():
    assert ("silent", "") in told(on="2026-05-06")
    assert told(NoticeSent("HT-1", "TN-1", "friendly", D("2026-04-25")), on="2026-05-06", kinds=("silent",)) == []


def test_credit_that_fell_and_freeze():
    now = at(DELIVERED, on=D("2026-05-08"))
    kinds = {a.kind for a in alerts(now, RULES, graded=credit_of(now, CREDIT))}
    assert "frozen" in kinds
    assert not {"frozen", "grade-fell"} & {a.kind for a in alerts(now, replace(RULES, credit=False), graded=credit_of(now, CREDIT))}
    terms = paper(tuple(node(f"第{k}期", "0.2", Trigger(on=D("2026-03-01") + timedelta(days=7 * k)), sure=True) for k in range(5)))
    added = replace(ADDED, paper=terms)
    good = stand(book(added, paid(200, "2026-03-01", "第0期"), paid(200, "2026-03-08", "第1期")), D("2026-04-10"))
    fell = [g for g in credit_of(good, CREDIT) if g.regrade]
    assert fell
    assert "grade-fell" in {a.kind for a in alerts(good, RULES, graded=credit_of(good, CREDIT))}


def test_days_of_quiet():
    saturday = D("2026-04-11")
    assert quiet(saturday, RULES)
    assert not quiet(D("2026-05-09"), RULES), "a Saturday that is worked"
    assert alerts(at(DELIVERED, on=saturday), RULES) == ()
    assert alerts(at(DELIVERED, on=saturday), replace(RULES, rest_days=True)) != ()
    assert ("limitation", "预付款") in told(on="2028-12-30"), "what cannot wait is told on a Saturday too"
    assert told(on="2026-04-13", rules=replace(RULES, quiet=(D("2026-04-13"),))) == []


def test_an_alert_keeps_its_identity_and_two_never_share_one():
    before = {a.identity for a in alerts(at(DELIVERED, on=D("2026-05-06")), RULES)}
    after_ = {a.identity for a in alerts(at(DELIVERED, paid(10, "2026-05-06", "预付款"), on=D("2026-05-07")), RULES)}
    assert before & after_
    found = alerts(at(DELIVERED, on=D("2026-07-07")), RULES)
    assert len({a.identity for a in found}) == len(found)
    assert alerts(at(DELIVERED, on=D("2026-07-07")), RULES) == found
    assert len(alerts_table(found).rows) == len(found)


@pytest.mark.parametrize(("text", "name"), [
    ("name='x'", "figures-policy-empty"), ("x=[", "figures-policy-syntax"), ("[[step]]\ndays='a'\nzh='x'\nen='x'", "figures-policy-value"),
    ("[[step]]\ndays=0\nzh='x'\nen='x'\n[[step]]\ndays=0\nzh='x'\nen='x'", "figures-policy-not-rising"),
    ("[[step]]\ndays=0\nzh='x'\nen='x'\n[[late]]\nkinds=['no']\ndays=1\nzh='x'\nen='x'", "figures-policy-value"),
    ("quiet=['x']\n[[step]]\ndays=0\nzh='x'\nen='x'", "figures-policy-value"), ("colour=1\n[[step]]\ndays=0\nzh='x'\nen='x'", "figures-policy-key-unknown"),
])
def test_a_policy_that_cannot_be(text, name):
    assert name in [d.name for d in parse_alerts(text, "x.toml")[1]]


