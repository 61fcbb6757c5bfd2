"""A book on a day → who gets which letter, and why everybody else gets none."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from test_collection_journal import D, cny, node, paper

from tenor.claim import (
    Approval,
    ContractAdded,
    ContractSuperseded,
    Entry,
    Hold,
    HoldLifted,
    Milestone,
    NoticeSent,
    Profile,
    Promise,
    Receipt,
    Service,
)
from tenor.collection.dunning.book import open_of
from tenor.collection.dunning.dunning import notices
from tenor.collection.dunning.policy import parse_policy, read_policy
from tenor.collection.journal.journal import standing as heeded
from tenor.collection.standing.standing import stand
from tenor.model import Account, Event, EventKind, LateFee, Party, Tier, Trigger

FEE = LateFee((Tier(rate=Decimal("0.0005")),), clause="8")
US = Party("payee", "江澜仪器有限公司", address="上海市示例路1号", account=Account("江澜仪器有限公司", "示例银行", "001"))
POLICY, FOUND = read_policy({
    "name": "steps", "interval": 7,
    "level": [{"name": "courtesy", "from_day": -7}, {"name": "due_day", "from_day": 0}, {"name": "friendly", "from_day": 1, "fee": False},
              {"name": "formal", "from_day": 16}, {"name": "final", "from_day": 31}],
    "class": {"prudent": {"formal": 8, "final": 16}},
})


def added(number, due="2026-11-02", amount="1", customer=None):
    nodes = (node("货款", amount, Trigger(on=D(due)), sure=True),)
    return ContractAdded(number, paper(nodes, late_fees=(FEE,), number=number), "", confirmed=True)


def book(*facts, on="2026-11-20", policy=POLICY, kind=None):
    """(levels asked, names of the reasons) of the dues of a book, with the standing."""
    moment = datetime(2026, 6, 1, tzinfo=UTC)
    standing = stand(heeded(tuple(Entry(n, moment, "李敏", "", fact) for n, fact in enumerate(facts, 1))), D(on))
    return open_of(standing, policy, kind)


def asked(*facts, **more):
    items, skipped, _ = book(*facts, **more)
    return [item.level for item in items] + [d.name for each in skipped for d in each.why]


HT = added("HT-1")


def sent(level, on, number="TN-1", nodes=()):
    return NoticeSent("HT-1", number, level, D(on), nodes=nodes)


def test_the_policy_of_this_page_is_sound():
    assert FOUND == ()


@pytest.mark.parametrize(("on", "level"), [
    ("2026-10-25", "not-yet-due"), ("2026-10-26", "courtesy"), ("2026-11-01", "courtesy"), ("2026-11-02", "due_day"), ("2026-11-03", "friendly"),
    ("2026-11-17", "friendly"), ("2026-11-18", "formal"), ("2026-12-02", "formal"), ("2026-12-03", "final"), ("2027-12-03", "final"),
])
def test_the_steps_of_a_due_by_its_day(on, level):
    assert asked(HT, on=on) == [level]


def test_a_class_of_customers_has_its_own_days():
    assert asked(HT, Profile("北岭机械有限公司", (("class", "谨慎级"),)), on="2026-11-10") == ["formal"]


@pytest.mark.parametrize(("facts", "why"), [
    ([Receipt("HT-1", cny(1000), D("2026-11-01"))], "paid-in-full"),
    ([Receipt("HT-1", cny(1000), D("2026-11-10"))], "fee-still-open"),  # paid late: the fee alone is open
    ([Hold("HT-1", "领导要求", D("2026-11-05"))], "claim-on-hold"),
    ([Hold("HT-1", "质量异议", D("2026-11-05"), kind="dispute")], "claim-in-dispute"),
    ([Hold("HT-1", "质量异议", D("2026-11-05"), kind="dispute", node="货款")], "claim-in-dispute"),
    ([Promise("HT-1", cny(1000), D("2026-11-25"), D("2026-11-10"))], "claim-promised"),
    ([Milestone("HT-1", Event(EventKind.OTHER, "起诉"), D("2026-11-15"))], "claim-at-law"),
    ([sent("formal", "2026-11-19")], "letter-sent-already"),
    ([sent("lawyer", "2026-11-10")], "letter-sent-already"),  # beyond the ladder
    ([sent("friendly", "2026-11-15")], "letter-too-soon"),
])
def test_why_a_late_due_gets_no_letter(facts, why):
    assert asked(HT, *facts) == [why]


@pytest.mark.parametrize(("facts", "reason"), [
    ([Hold("HT-1", "领导要求", D("2026-11-05"), D("2026-11-10"))], "the hold is over"),
    ([Hold("HT-1", "异议", D("2026-11-05"), kind="dispute"), HoldLifted("HT-1", D("2026-11-12"))], "the dispute is settled"),
    ([Promise("HT-1", cny(1000), D("2026-11-15"), D("2026-11-10"))], "the promise is broken"),
    ([sent("friendly", "2026-11-05")], "the interval is over"),
    ([sent("statement", "2026-11-18")], "a statement demands nothing"),
    ([sent("formal", "2026-11-05", nodes=("别的款项",))], "that letter was about another payment"),
])
def test_what_no_longer_keeps_a_letter_back(facts, reason):
    assert asked(HT, *facts) == ["formal"], reason


def test_a_letter_is_not_sent_twice_for_one_due_but_a_new_due_gets_its_own():
    nodes = (node("一期", "0.5", Trigger(on=D("2026-11-02")), sure=True), node("二期", "0.5", Trigger(on=D("2026-11-16")), sure=True))
    two = ContractAdded("HT-1", paper(nodes, late_fees=(FEE,)), "", confirmed=True)
    assert asked(two, sent("friendly", "2026-11-04"), on="2026-11-17") == ["friendly", "letter-sent-already"]


def test_a_promise_covers_the_oldest_dues_first():
    nodes = (node("一期", "0.5", Trigger(on=D("2026-11-02")), sure=True), node("二期", "0.5", Trigger(on=D("2026-11-03")), sure=True))
    two = ContractAdded("HT-1", paper(nodes), "", confirmed=True)
    items, skipped, _ = book(two, Promise("HT-1", cny(400), D("2026-12-01"), D("2026-11-10")))
    assert [item.receivable.label for item in items] == ["二期"]
    assert [(each.label, each.why[0].name) for each in skipped] == [("一期", "claim-promised")]


def test_a_contract_in_a_repayment_plan_gets_no_letter_and_the_plan_its_own():
    plan = added("RP-1", "2026-11-10")
    items, skipped, _ = book(HT, plan, ContractSuperseded("HT-1", "RP-1", D("2026-11-01")), on="2026-11-12")
    assert [(item.receivable.contract, item.level) for item in items] == [("RP-1", "friendly")]
    assert [each.why[0].name for each in skipped] == ["replaced-by-agreement"]


def test_a_step_that_waits_for_the_letter_before_sends_that_first():
    policy, _ = read_policy({"level": [{"name": "formal", "from_day": 16}, {"name": "final", "from_day": 31, "after": "sent"}]})
    assert asked(HT, on="2027-03-01", policy=policy) == ["formal"]
    assert asked(HT, sent("formal", "2027-03-01"), on="2027-03-11", policy=policy) == ["final"]


def test_a_due_that_stood_in_a_higher_letter_does_not_climb_to_a_lower_one():
    assert asked(HT, sent("final", "2026-11-04", nodes=("货款",))) == ["letter-sent-already"]


STRICT, _ = read_policy({"name": "strict", "level": [{"name": "friendly", "from_day": 1}, {"name": "formal", "from_day": 16},
                                                      {"name": "final", "from_day": 31, "after": "served", "sign_off": "legal"}]})


@pytest.mark.parametrize(("facts", "expected"), [
    ([], "formal"),  # the letter that must arrive first has not gone out: it goes first
    ([sent("formal", "2026-11-20")], "earlier-not-served"),
    ([sent("formal", "2026-11-20"), Service("TN-1", D("2026-11-22"), "EMS 1")], "sign-off-missing"),
    ([sent("formal", "2026-11-20"), Service("TN-1", D("2026-11-22")), Approval("HT-1", "最后通知", "赵律师", D("2026-12-01"), "legal")], "final"),
    ([sent("formal", "2026-11-20"), Service("TN-1", D("2026-11-22")), Approval("HT-1", "final", "赵律师", D("2026-12-01"), approved=False)],
     "sign-off-refused"),
])
def test_steps_that_wait_for_service_and_for_a_signature(facts, expected):
    assert asked(HT, *facts, on="2026-12-10", policy=STRICT) == [expected]


def test_the_last_letter_is_repeated_only_where_the_policy_says_so():
    policy, _ = read_policy({"repeat": 30, "level": [{"name": "friendly", "from_day": 1}]})
    assert asked(HT, sent("friendly", "2026-11-03"), on="2026-12-02", policy=policy) == ["letter-sent-already"]
    assert asked(HT, sent("friendly", "2026-11-03"), on="2026-12-03", policy=policy) == ["friendly"]


@pytest.mark.parametrize(("quiet", "on", "is_quiet"), [
    ({"rest_days": True}, "2026-11-21", True), ({"rest_days": True}, "2026-11-20", False), ({"rest_days": True}, "2026-10-01", True),
    ({"days": ["2026-11-19/2026-11-21"]}, "2026-11-20", True), ({"days": ["11-20"]}, "2026-11-20", True), ({"days": ["11-21"]}, "2026-11-20", False),
])
def test_days_without_letters(quiet, on, is_quiet):
    policy, found = read_policy({"quiet": quiet, "level": [{"name": "friendly", "from_day": 1}]})
    assert found == ()
    assert (asked(added("HT-1", "2026-09-01"), on=on, policy=policy) == ["quiet-day"]) is is_quiet


@pytest.mark.parametrize(("quiet", "name"), [
    ({"days": ["2026-13-01"]}, "policy-value-unknown"), ({"days": ["2026-11-21/2026-11-19"]}, "policy-value-unknown"),
    ({"rest_days": "yes"}, "policy-value-unknown"), ({"weekends": True}, "policy-key-unknown"), ("never", "policy-value-unknown"),
])
def test_a_broken_table_of_quiet_days_is_told(quiet, name):
    assert [d.name for d in read_policy({"quiet": quiet, "level": [{"name": "friendly", "from_day": 1}]})[1]] == [name]


def test_an_unpaid_letter_carries_the_fee_of_the_ledger_line_by_line_and_what_the_book_knows():
    facts = [HT, Milestone("HT-1", Event(EventKind.DELIVERY), D("2026-10-20")),
             Profile("北岭机械有限公司", (("email", "ap@beiling.example"), ("contact", "孙丽"))),
             sent("friendly", "2026-11-05"), Service("TN-1", D("2026-11-06"), "EMS 77")]
    items, _, _ = book(*facts)
    made, _, _ = notices(items, POLICY, {"zh": US, "en": US}, as_of=D("2026-11-20"))
    claim = made[0].items[0]
    assert str(claim.penalty) == "9.00"  # 1000 × 0.05 % × 18 days
    assert [line.days for line in claim.lines] == [18]
    assert claim.late_fee.clause == "8"
    assert claim.basis.performance == "2026年10月20日货物交付"
    assert (made[0].customer.email, made[0].customer.contact) == ("ap@beiling.example", "孙丽")
    assert [n.number for n in made[0].earlier] == ["TN-1"]
    assert [s.proof for s in made[0].served] == ["EMS 77"]


def test_reminders_before_the_due_date_make_letters_of_their_own():
    items, _, _ = book(HT, added("HT-2", "2026-11-24"))
    made, _, _ = notices(items, POLICY, {"zh": US, "en": US}, as_of=D("2026-11-20"))
    assert sorted((n.level, n.items[0].contract) for n in made) == [("courtesy", "HT-2"), ("formal", "HT-1")]


def test_the_built_in_policies_are_clean():
    from pathlib import Path

    for path in (Path(__file__).parents[1] / "letters/policies").glob("*.toml"):
        policy, found = parse_policy(path.read_text(encoding="utf-8"), path.name)
        assert policy is not None, found
        assert (policy.name, found) == (path.stem, ())
        assert policy.source
