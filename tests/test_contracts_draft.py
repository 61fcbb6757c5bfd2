"""Drafting: terms completed, clauses chosen, blanks filled as plain text; any fault stops before anything is written."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tenor.contracts import markup
from tenor.contracts.clause import parse_clause
from tenor.contracts.deal import parse_deal
from tenor.contracts.deal_template import asked, commented
from tenor.contracts.draft import draft
from tenor.contracts.form import ArticlePlan, Entry
from tenor.files.library import clauses, forms
from tenor.model import Money
from tenor.money import sum_money

ROOT = Path(__file__).parent.parent
DEALS = sorted((ROOT / "samples" / "deals").glob("*.toml"))
EVERY_FORM = [(language, name) for language in ("zh", "en") for name in forms(language)[0]]


def sample(name):
    return (ROOT / "samples" / "deals" / f"{name}.toml").read_text(encoding="utf-8")


def drafted(text, *extra):
    """(contract, findings by name) of a deal text; `extra` clauses are added at the end of the form."""
    deal, found = parse_deal(text, "deal.toml")
    assert deal is not None, found
    shelf = dict(clauses(deal.language)[0])
    form = forms(deal.language)[0][deal.form]
    for clause in extra:
        shelf[clause.id] = clause
        form = replace(form, articles=(*form.articles, ArticlePlan((Entry(clause.id),))))
    contract, found = draft(deal, form, shelf)
    return contract, {d.name: d for d in found}


def own(text, head=""):
    clause, found = parse_clause(
        f'+++\nid = "own/one"\nversion = "1"\ntopic = "own"\ntitle = "自有"\npurpose = "p"\nrisk = "r"\n{head}\n+++\n{text}', "own.md")
    assert clause is not None, found
    return clause


def words(contract):
    return "\n".join(markup.plain(text) for article in contract.articles for text in article.paragraphs)


@pytest.mark.parametrize("path", DEALS, ids=lambda p: p.stem)
def test_samples_draft_without_a_finding(path):
    contract, found = drafted(path.read_text(encoding="utf-8"))
    assert found == {}
    assert "{{" not in words(contract)
    terms = contract.terms
    assert sum_money(n.amount for n in terms.nodes) .amount == terms.price.total.amount
    assert all(fee.clause for fee in terms.late_fees)
    assert all(party.label for party in terms.parties)
    assert terms.dispute.place


@pytest.mark.parametrize(("language", "name"), EVERY_FORM)
def test_a_new_deal_file_drafts_as_it_stands(language, name):
    """What `tenor new` writes is a deal: it reads and drafts before anybody has changed a word."""
    form, shelf = forms(language)[0][name], clauses(language)[0]
    contract, found = drafted(commented(form, shelf))
    assert found == {}
    assert contract.form == name
    assert contract.terms.language == language


@pytest.mark.parametrize(("language", "name"), EVERY_FORM)
def test_a_new_deal_file_explains_every_key_that_the_form_asks_for(language, name):
    form, shelf = forms(language)[0][name], clauses(language)[0]
    text = commented(form, shelf)
    for ask in asked(form, shelf):
        assert f"{ask.key.name} = " in text
        assert ask.key.words.to(language) in text


@pytest.mark.parametrize(("language", "name"), EVERY_FORM)
def test_every_optional_line_of_a_new_deal_file_works(language, name):
    """Each commented key, switched on by itself, still gives a contract."""
    form, shelf = forms(language)[0][name], clauses(language)[0]
    lines = commented(form, shelf).splitlines()
    table = 0
    for i, line in enumerate(lines):
        bare = line.removeprefix("# ")
        if bare.startswith("["):
            table = i
        if not line.startswith("# ") or " = " not in line or "    # " not in line or '= ""' in line:
            continue
        key = bare.split(" = ")[0]
        if key in ("arbitration", "seat", "waiver", "plan_interest", "label") or "claim" in lines[table] or "guarant" in lines[table]:
            continue  # these change other keys too
        text = [*lines]
        text[i] = bare
        if text[table].startswith("# ["):
            text[table] = text[table].removeprefix("# ")
        deal, found = parse_deal("\n".join(text), "x")
        assert deal is not None, (key, found)


def test_answers_take_the_place_of_examples():
    form, shelf = forms("zh")[0]["goods-sale"], clauses("zh")[0]
    text = commented(form, shelf, {"payer.name": '带"引号"的公司', "signed_at": "上海", "copies.total": "6", "signed_on": "2026-05-01"})
    deal, _ = parse_deal(text, "x")
    assert deal.terms.party("payer").name == '带"引号"的公司'
    assert deal.values["signed_at"] == "上海"
    assert deal.terms.signed_on == date(2026, 5, 1)


# --- terms ----------------------------------------------------------------------------------------------------------


def test_labels_places_and_shares_are_completed():
    contract, _ = drafted(sample("goods-sale"))
    terms = contract.terms
    assert [(p.role, p.label) for p in terms.parties] == [("payer", "甲方"), ("payee", "乙方")]
    assert terms.dispute.place == "乙方住所地有管辖权的人民法院"
    assert terms.dispute.governing_law == "中华人民共和国法律"
    assert [n.share for n in terms.nodes] == [Decimal("0.3"), Decimal("0.4"), Decimal("0.25"), Decimal("0.05")]
    assert terms.nodes[-1].amount == Money(Decimal("64000.00"))
    assert [f.clause for f in terms.late_fees] == ["第十二条", "第十四条"]


def test_a_party_may_be_called_otherwise():
    contract, _ = drafted(sample("goods-sale").replace("[payee]\n", '[payee]\nlabel = "供方"\n').replace("[payer]\n", '[payer]\nlabel = "需方"\n'))
    assert "供方" in words(contract)
    assert "乙方" not in words(contract)
    assert contract.terms.dispute.place.startswith("供方")


def test_two_parties_cannot_be_called_the_same():
    contract, found = drafted(sample("goods-sale").replace("[payee]\n", '[payee]\nlabel = "甲方"\n'))
    assert contract is None
    assert "label-twice" in found


def test_a_repayment_agreement_has_its_own_word_for_the_price():
    text = sample("repayment").replace('rate = "每日万分之五"', 'rate = "每日万分之五"\ncap = "5%"\ncap_base = "contract price"')
    assert "违约金累计不超过还款总额的5%" in words(drafted(text)[0])


def test_unnamed_payments_are_called_by_number():
    text = sample("goods-sale").replace('label = "预付款"\n', "")
    assert drafted(text)[0].terms.nodes[0].label == "第1期款"


def test_invoice_first_is_said_of_every_payment_that_does_not_say_so():
    contract, _ = drafted(sample("goods-sale") + "\n[invoice]\nfirst = true\n")
    assert [n.conditions for n in contract.terms.nodes] == [("invoice",), (), ("invoice",), ("invoice",)]
    assert any(article.clause == "invoice/first" for article in contract.articles)


def test_clauses_are_chosen_by_what_was_agreed():
    ids = [article.clause for article in drafted(sample("goods-sale"))[0].articles]
    assert "parties/sme-status" in ids
    assert "title/retention" in ids
    text = sample("goods-sale").replace('size = "small"\n', "").replace("tax = \"13%\"", 'tax = "13%"\ntax_included = false')
    ids = [article.clause for article in drafted(text + "\n[ownership]\nretention = false\n")[0].articles]
    assert "parties/sme-status" not in ids
    assert "title/passing" in ids
    assert "price/tax-excluded" in ids


def test_a_contract_without_a_late_fee_has_no_such_article():
    text = sample("services").replace('[late_fee]\nrate = "1.5 x LPR1Y"\ncap = "10%"\ncap_base = "contract price"\n', "").replace('size = "small"\n', "")
    contract, found = drafted(text)
    assert found == {}
    assert "逾期付款违约金" not in [article.title for article in contract.articles]


# --- blanks ---------------------------------------------------------------------------------------------------------


def test_values_are_inserted_as_plain_text():
    """A value that looks like a blank, or like a mark, stays what it is."""
    text = sample("goods-sale").replace('description = "卧式离心泵及配套电机"', 'description = "{{schedule}}"')
    contract, found = drafted(text, own("{{subject.description}}"))
    assert found == {}
    assert contract.articles[-1].paragraphs == ("{{schedule}}",)
    assert markup.block_of(contract.articles[-1].paragraphs[0]) == ""


def test_own_blanks_are_read_by_their_kind():
    clause = own("样品保留{{values.keep}}，押样{{values.sum:figures}}。",
                 '[[blank]]\nname = "values.keep"\nkind = "period"\ndefault = "30 days"\n[[blank]]\nname = "values.sum"\nkind = "money"')
    contract, found = drafted(sample("goods-sale") + '\n[values]\nsum = "5000.00"\n', clause)
    assert found == {}
    assert contract.articles[-1].paragraphs == ("样品保留30日，押样¥5,000.00。",)
    contract, found = drafted(sample("goods-sale") + '\n[values]\nsum = "much"\n', clause)
    assert contract is None
    assert found["money-unreadable"].where == "values.sum"


def test_a_blank_without_a_value_stops_the_draft():
    contract, found = drafted(sample("goods-sale"), own("前文。\n\n项目负责人{{services.start}}。"))
    assert contract is None
    assert found["blank-unset"].where == "own.md:12"
    assert "services.start" in found["blank-unset"].hint.zh


def test_an_unused_value_is_told():
    contract, found = drafted(sample("goods-sale") + '\n[values]\nkep = "30 days"\n', own(
        "保留{{values.keep}}。", '[[blank]]\nname = "values.keep"\nkind = "period"\ndefault = "30 days"'))
    assert contract is not None
    assert "values.keep" in found["value-unused"].hint.zh


def test_an_account_that_is_not_known_yet_is_left_to_a_sealed_notice():
    contract, found = drafted(sample("goods-sale").replace('account = "3100 0000 0000 1880 001"\n', ""))
    assert "payment/account-notified" in [article.clause for article in contract.articles]
    assert "payee.account" in found["left-to-later-paper"].hint.zh


def test_an_account_without_a_bank_cannot_be_paid():
    contract, found = drafted(sample("goods-sale").replace('bank = "示例商业银行上海浦东支行"\n', ""))
    assert contract is None
    assert "payee.bank" in found["blank-unset"].hint.zh


@pytest.mark.parametrize(("head", "text", "name"), [
    ('requires = ["subject/services"]', "正文。", "clause-requires"),
    ('excludes = ["payment/account"]', "正文。", "clause-excludes"),
    ("", "按{{-> subject/services}}。", "reference-missing"),
])
def test_clauses_that_do_not_fit_stop_the_draft(head, text, name):
    contract, found = drafted(sample("goods-sale"), own(text, head))
    assert contract is None
    assert name in found


def test_a_missing_clause_is_named_with_the_nearest():
    deal, _ = parse_deal(sample("goods-sale"), "x")
    shelf = dict(clauses("zh")[0])
    del shelf["payment/account"]
    contract, found = draft(deal, forms("zh")[0]["goods-sale"], shelf)
    assert contract is None
    assert {"clause-missing", "clause-requires", "reference-missing"} <= {d.name for d in found}


def test_a_form_of_the_other_language_is_refused():
    deal, _ = parse_deal(sample("goods-sale"), "x")
    contract, found = draft(deal, forms("en")[0]["goods-sale"], clauses("en")[0])
    assert contract is None
    assert found[0].name == "form-other-language"


# --- law ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("old", "new", "name"), [
    ('label = "预付款"', 'label = "定金"', "deposit-over-fifth"),
    ("10 workdays after acceptance", "10 days after upstream_payment", "pay-when-paid-void"),
])
def test_what_the_law_would_not_let_stand(old, new, name):
    contract, found = drafted(sample("goods-sale").replace(old, new, 1))
    assert contract is None
    assert found[name].citation


def test_a_public_buyer_pays_a_small_seller_within_sixty_days():
    text = sample("goods-sale").replace('size = "large"', 'size = "public"')
    assert drafted(text)[1] == {}
    _, found = drafted(text.replace("10 workdays after acceptance", "61 days after acceptance"))
    assert "public-buyer-over-60" in found
    _, found = drafted(text.replace("10 workdays after acceptance", "3 months after acceptance"))
    assert "public-buyer-over-60" in found


def test_originals_are_counted():
    assert "一式肆份，双方各执贰份" in words(drafted(sample("goods-sale"))[0])
    assert "一式叁份，各方各执壹份" in words(drafted(sample("repayment"))[0])
    assert "一式陆份" in words(drafted(sample("repayment").replace("[copies]\ntotal = 3\neach = 1\n", ""))[0])
    contract, found = drafted(sample("goods-sale") + "\n[copies]\ntotal = 5\n")
    assert contract is not None
    assert "共5份" in found["copies-sum"].message.zh


def test_a_deposit_of_a_fifth_stands():
    text = sample("goods-sale").replace('label = "预付款"\nshare = "30%"', 'label = "定金"\nshare = "20%"').replace('share = "40%"', 'share = "50%"')
    assert drafted(text)[1] == {}
