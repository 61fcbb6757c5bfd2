"""The Chinese library: a deal of the bare minimum drafts, what was left to a later paper is told, every form reads back."""

import pytest

from tenor.contracts.compose import compose
from tenor.contracts.deal import parse_deal
from tenor.contracts.deal_template import commented
from tenor.contracts.draft import draft
from tenor.contracts.recognise import recognise
from tenor.files.library import clauses, forms

# Nothing but the keys that the commands page shows.
BARE = """\
form = "{form}"
language = "zh"
number = "HT-2026-014"
signed_on = 2026-03-01
[payee]
name = "上海澄江流体设备有限公司"
address = "上海市浦东新区示例路88号"
bank = "示例商业银行上海浦东支行"
account = "3100 0000 0000 1880 001"
[payer]
name = "苏州云岫新材料股份有限公司"
class = "prudent"
[price]
amount = "1000000.00"
currency = "CNY"
tax = "13%"
[[node]]
label = "预付款"
share = "30%"
due = "15 workdays after signing"
[[node]]
label = "到货款"
share = "40%"
due = "10 workdays after delivery, invoice"
[[node]]
label = "验收款"
share = "25%"
due = "3 workdays after acceptance"
[[node]]
label = "质保金"
share = "rest"
due = "10 days after warranty_expiry"
[[late_fee.tier]]
from_day = 1
rate = "0.03% per day"
base = "overdue amount"
[[late_fee.tier]]
from_day = 31
sum = "2% once"
base = "overdue amount"
[late_fee]
cap = "20%"
[dispute]
court = "payee"
"""


def drafted(text):
    deal, found = parse_deal(text, "deal.toml")
    assert deal is not None, [(d.name, d.where) for d in found]
    contract, found = draft(deal, forms(deal.language)[0][deal.form], clauses(deal.language)[0])
    return contract, found


def reads_back(contract):
    read, _ = recognise(compose(contract))
    assert read.terms == contract.terms
    assert read == contract


@pytest.mark.parametrize(("form", "left"), [
    ("goods-sale", {"subject.description", "delivery.by", "delivery.place"}),
    ("services", {"subject.description", "services.start", "services.end", "services.deliverables"}),
])
def test_a_bare_deal_file_drafts_and_says_what_it_leaves_open(form, left, tmp_path):
    file = tmp_path / "deal.toml"
    file.write_text(BARE.format(form=form), encoding="utf-8")
    contract, found = drafted(file.read_text(encoding="utf-8"))
    assert contract is not None, [(d.name, d.where) for d in found]
    assert {(d.name, d.severity) for d in found} == {("left-to-later-paper", "note")}
    assert {d.where for d in found} == left
    assert all(d.where in d.hint.zh for d in found)
    assert "subject.description" not in str(contract.extras["recital"])
    reads_back(contract)


OPEN = [("", ["delivery/ordered"]), ('[delivery]\nplace = "甲方仓库"\n', ["delivery/ordered-time"]),
        ('[delivery]\nby = "45 days after signing"\n', ["delivery/ordered-place"]),
        ('[delivery]\nby = "45 days after signing"\nplace = "甲方仓库"\n', ["delivery/place"]),
        ('[[goods]]\nname = "卧式离心泵"\nquantity = 10\nunit_price = "100000.00"\n', ["subject/goods-list-only"]),
        ('[subject]\ndescription = "离心泵"\n', ["subject/goods"])]


@pytest.mark.parametrize(("more", "ids"), OPEN)
def test_each_thing_may_be_left_open_by_itself(more, ids):
    contract, _ = drafted(BARE.format(form="goods-sale") + more)
    assert set(ids) <= {name for names in contract.extras["clauses"] for name in names}
    reads_back(contract)


@pytest.mark.parametrize(("more", "clause"), [
    ("start = 2026-04-01", "services/term-from"), ("end = 2026-12-31", "services/term-until"),
    ("start = 2026-04-01\nend = 2026-12-31", "services/term"), ('deliverables = "咨询报告"', "services/deliverables")])
def test_a_service_may_be_open_at_either_end(more, clause):
    contract, _ = drafted(BARE.format(form="services") + f"[services]\n{more}\n")
    assert any(clause in names for names in contract.extras["clauses"])
    reads_back(contract)


@pytest.mark.parametrize("form", ["goods-sale", "services"])
def test_an_account_may_be_told_by_sealed_notice(form):
    text = BARE.format(form=form).replace('bank = "示例商业银行上海浦东支行"\naccount = "3100 0000 0000 1880 001"\n', "")
    contract, found = drafted(text)
    assert {"payee.account", "payee.bank"} <= {d.where for d in found}
    reads_back(contract)


@pytest.mark.parametrize(("old", "new", "name"), [
    ('share = "30%"', 'share = "31%"', "rest"), ('due = "15 workdays after signing"\n', "", "node-without-due"),
    ('rate = "0.03% per day"\n', "", "fee"), ('court = "payee"', 'court = "火星"', "court-unknown"),
    ('amount = "1000000.00"\n', "", "key-missing")])
def test_what_is_rigid_stays_an_error(old, new, name):
    text = BARE.format(form="goods-sale").replace(old, new, 1)
    if name == "rest":
        text = text.replace('share = "rest"', 'share = "5%"')
    deal, found = parse_deal(text, "deal.toml")
    if deal is not None:
        contract, found = draft(deal, forms("zh")[0]["goods-sale"], clauses("zh")[0])
        assert contract is None
    assert any(d.severity == "error" for d in found)


@pytest.mark.parametrize(("fee", "clause"), [
    ('[late_fee]\nrate = "每日万分之五"\n', "late-fee/flat"), ('[late_fee]\nrate = "1.5 x LPR1Y"\n', "late-fee/lpr"),
    ('[[late_fee.tier]]\nfrom_day = 1\nrate = "每日万分之三"\n[[late_fee.tier]]\nfrom_day = 31\nrate = "每日万分之五"\n', "late-fee/ladder"),
    ("", "")])
def test_the_late_fee_has_the_clause_that_suits_it(fee, clause):
    text = BARE.format(form="goods-sale").split("[[late_fee.tier]]")[0] + '[dispute]\ncourt = "payee"\n' + fee
    contract, _ = drafted(text)
    chosen = [name for names in contract.extras["clauses"] for name in names if name.startswith("late-fee/")]
    assert chosen == ([clause] if clause else [])
    reads_back(contract)


def test_a_small_seller_without_a_late_fee_points_to_the_regulation():
    text = BARE.format(form="goods-sale").split("[[late_fee.tier]]")[0] + '[dispute]\ncourt = "payee"\n'
    text = text.replace('class = "prudent"', 'size = "large"').replace('bank = "示例商业', 'size = "small"\nbank = "示例商业')
    contract, _ = drafted(text)
    assert any("late-fee/sme-statutory" in names for names in contract.extras["clauses"])
    reads_back(contract)
    assert contract.terms.late_fees == ()


@pytest.mark.parametrize(("form", "old", "new", "clause"), [
    ("goods-sale", 'label = "预付款"\nshare = "30%"', 'label = "定金"\nshare = "20%"', "payment/deposit"),
    ("goods-sale", 'label = "质保金"', 'label = "质保金"', "payment/retention"),
    ("goods-sale", 'court = "payee"', 'court = "signing"', "dispute/signing-place"),
    ("goods-sale", 'court = "payee"', 'court = "performance"', "dispute/performance-place"),
    ("services", 'court = "payee"', 'arbitration = "上海国际经济贸易仲裁委员会"', "dispute/arbitration-service"),
    ("services", "[dispute]", "[copies]\nelectronic = true\n[dispute]", "closing/e-signature"),
    ("goods-sale", "[dispute]", "[invoice]\nfirst = true\n[dispute]", "invoice/first"),
])
def test_clauses_are_chosen_by_what_was_agreed(form, old, new, clause):
    text = 'signed_at = "上海市浦东新区"\n' + BARE.format(form=form).replace(old, new, 1)
    contract, _ = drafted(text)
    assert contract is not None
    assert any(clause in names for names in contract.extras["clauses"])
    reads_back(contract)


def test_a_payment_by_the_month_brings_its_clause():
    nodes = '[[node]]\nlabel = "第一期服务费"\nshare = "50%"\ndue = 2026-06-30\n[[node]]\nlabel = "月度服务费"\nshare = "rest"\ndue = 2026-07-31\n'
    head, _, rest = BARE.format(form="consulting").partition("[[node]]")
    contract, _ = drafted(head + nodes + "[[late_fee.tier]]" + rest.partition("[[late_fee.tier]]")[2])
    assert any("payment/periodic" in names for names in contract.extras["clauses"])
    reads_back(contract)


@pytest.mark.parametrize("name", forms("zh")[0])
def test_a_new_deal_file_of_every_form_reads_back(name):
    contract, found = drafted(commented(forms("zh")[0][name], clauses("zh")[0]))
    assert found == ()
    reads_back(contract)


def test_works_are_tried_where_they_stand():
    text = commented(forms("zh")[0]["construction-subcontract"], clauses("zh")[0])
    contract, found = drafted(text.replace('court = "subject"', 'court = "payee"'))
    assert contract is not None
    assert [(d.name, d.severity) for d in found] == [("works-court-exclusive", "doubt")]
    assert found[0].citation


def test_no_form_waits_for_third_parties():
    """A large buyer cannot make a small subcontractor wait, and the subcontract says so for everybody."""
    contract, _ = drafted(commented(forms("zh")[0]["construction-subcontract"], clauses("zh")[0]))
    assert any("works/independent-payment" in names for names in contract.extras["clauses"])
