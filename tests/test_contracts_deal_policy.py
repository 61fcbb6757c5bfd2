"""Terms by customer class: what a deal leaves open is filled aloud, what is softer is named, what it says is never changed."""

import tomllib
from decimal import Decimal
from pathlib import Path

import pytest
from conftest_cli import run_cli

from tenor.contracts.deal import parse_deal
from tenor.contracts.deal_policy import fill_open, judge, parse_policy
from tenor.contracts.draft import draft
from tenor.files.library import clauses, find_folder, forms
from tenor.workflow.new_deals import commented, open_shelf

TEXT = (find_folder("clauses") / "policies" / "default.toml").read_text(encoding="utf-8")
POLICY = parse_policy(TEXT, "default.toml")[0]
OPEN = ('form = "{form}"\nlanguage = "zh"\nnumber = "A-1"\n[payee]\nname = "澄江公司"\naddress = "上海"\n[payer]\nname = "云岫公司"\naddress = "苏州"\n'
        'class = "{called}"\n[price]\namount = "1000000.00"\n[subject]\ndescription = "水泵"\n')
SOFT = ('\n[[node]]\nlabel = "预付款"\nshare = "10%"\ndue = "5 days after signing"\n[[node]]\nlabel = "货款"\nshare = "90%"\ndue = "60 days after delivery"\n'
        '[dispute]\ncourt = "payee"\n')


def judged(text, policy=POLICY):
    form = forms("zh")[0][tomllib.loads(text)["form"]]
    deal, found = parse_deal(text, "deal.toml", lambda data: fill_open(data, policy, form))
    assert deal is not None, [(d.name, d.where) for d in found]
    contract, more = draft(deal, form, clauses("zh")[0])
    assert contract is not None, [(d.name, d.where) for d in more]
    return contract, (*found, *judge(contract.terms, policy, form))


@pytest.mark.parametrize(("called", "name"), [
    ("strategic", "strategic"), ("战略", "strategic"), ("战略级客户", "strategic"), ("Partner", "partner"), ("谨慎", "prudent"), ("高", "high"),
    ("low", "low"), ("较差", "low"), ("excellent", "high"), ("unheard of", None),
])
def test_classes_by_the_words_of_the_credit_policy(called, name):
    one = POLICY.find(called)
    assert (one.name if one else None) == name


def test_every_class_of_the_credit_policy_has_terms():
    credit = tomllib.loads((find_folder("letters") / "policies" / "credit" / "default.toml").read_text(encoding="utf-8"))
    for scheme in credit["scheme"]:
        for row in scheme["class"]:
            for called in (row["name"], row["zh"]):
                assert POLICY.find(called), called


@pytest.mark.parametrize("called", ["strategic", "partner", "prudent", "high", "medium", "low"])
@pytest.mark.parametrize("form", ["goods-sale", "services", "saas"])
def test_an_open_deal_gets_terms_that_its_class_allows(called, form):
    nodes = "" if POLICY.find(called).schedule and fill_open({"form": form, "payer": {"class": called}}, POLICY, forms("zh")[0][form])[0].get("node") else SOFT
    if nodes:
        return  # the policy leaves the payments of this form to the people
    _, found = judged(OPEN.format(form=form, called=called))
    names = {d.name for d in found}
    assert "terms-filled" in names
    assert names & {"terms-not-prepaid", "terms-too-long", "terms-deposit-low", "terms-no-late-fee"} == set()


def test_the_careful_class_pays_before_delivery_with_the_ladder_of_practice():
    contract, found = judged(OPEN.format(form="goods-sale", called="谨慎"))
    assert [(n.label, n.share, n.trigger.direction) for n in contract.terms.nodes] == [
        ("定金", Decimal("0.2"), "after"), ("发货前付款", Decimal("0.8"), "before")]
    assert [(t.from_day, t.rate, t.per) for t in contract.terms.late_fees[0].tiers] == [(15, Decimal("0.001"), "day"), (30, Decimal("0.02"), "once")]
    assert contract.terms.dispute.forum == "payee"
    assert {d.where.partition(": ")[2] for d in found if d.name == "terms-filled"} == {"node", "late_fee", "dispute"}


@pytest.mark.parametrize(("called", "names"), [
    ("strategic", {"terms-too-long"}), ("partner", {"terms-deposit-low", "terms-too-long", "terms-filled", "terms-approval"}),
    ("prudent", {"terms-not-prepaid", "terms-filled", "terms-approval"}),
    ("low", {"terms-deposit-low", "terms-too-long", "terms-no-guarantee", "terms-filled", "terms-approval"}), ("", set()), ("vip", {"terms-class-unknown"}),
])
def test_a_softer_deal_is_named_and_left_as_it_is(called, names):
    contract, found = judged(OPEN.format(form="goods-sale", called=called) + SOFT)
    assert {d.name for d in found} == names
    assert [n.share for n in contract.terms.nodes] == [Decimal("0.1"), Decimal("0.9")]
    assert contract.terms.nodes[1].trigger.offset.count == 60


@pytest.mark.parametrize(("old", "new", "name"), [
    ("[[class]]", "[[class", "terms-policy-syntax"), ('longest = "30 days"', 'longest = "soon"', "terms-policy-value"),
    ("prepay = true", 'prepay = "yes"', "terms-policy-value"), ("prepay = true", "prepaid = true", "terms-policy-value"),
    ('deposit = "20%"', "deposit = 0.2", "terms-policy-value"), ("[class.fill.late_fee", "[class.fill.price", "terms-policy-value"),
])
def test_a_faulty_policy_is_refused_with_what_may_stand_there(old, new, name):
    policy, found = parse_policy(TEXT.replace(old, new, 1), "p.toml")
    assert policy is None
    assert found[0].name == name
    assert found[0].hint.zh


def test_a_policy_of_the_users_own_stops_the_draft(capsys, tmp_path):
    own = tmp_path / "own.toml"
    own.write_text('name = "own"\n[[class]]\nname = "prudent"\nzh = "谨慎级"\nen = "Prudent"\nseverity = "error"\nprepay = true\n', encoding="utf-8")
    deal = tmp_path / "deal.toml"
    deal.write_text(OPEN.format(form="goods-sale", called="prudent") + SOFT, encoding="utf-8")
    code, _, err = run_cli(capsys, "draft", str(deal), "-o", str(tmp_path / "a"), "--to", "docx", "--policy", str(own))
    assert code == 1
    assert "terms-not-prepaid" in err
    assert not (tmp_path / "a").exists()
    assert run_cli(capsys, "draft", str(deal), "-o", str(tmp_path / "b"), "--to", "docx")[0] == 0, "the built-in policy only doubts"
    code, _, err = run_cli(capsys, "check", str(deal))
    assert "terms-not-prepaid" in err


@pytest.mark.parametrize(("called", "label"), [("prudent", "发货前付款"), ("partner", "首付款"), ("战略", "货款")])
def test_a_new_deal_file_for_a_class_has_its_terms(called, label):
    text, found = commented(open_shelf("goods-sale", "zh"), customer=called)
    assert found == ()
    assert f'label = "{label}"' in text
    _, doubts = judged(text)
    assert {d.name for d in doubts} <= {"terms-filled"}
    assert Path(find_folder("clauses") / "policies").is_dir()
