"""English clauses and forms: a bare deal drafts a sound contract, and what each form drafts reads back equal."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tenor.contracts import markup
from tenor.contracts.compose import compose
from tenor.contracts.deal import parse_deal
from tenor.contracts.deal_template import commented
from tenor.contracts.draft import draft
from tenor.contracts.recognise import recognise
from tenor.files.library import clauses, forms

SHELF, FORMS = clauses("en")[0], forms("en")[0]

# The keys of the deal file in the manual of commands, and no others.
BARE = """\
form = "goods-sale"
language = "en"
number = "SA-2026-044"
signed_on = 2026-05-11
[payee]
name = "Copperbeech Valves Ltd"
address = "9 Sample Lane, Derby DE0 0EE"
bank = "Example Bank plc, Derby"
account = "00-00-00 00004444"
[payer]
name = "Tarn Valley Water Ltd"
class = "prudent"
[price]
amount = "84000.00"
currency = "GBP"
tax = "20%"
[[node]]
label = "Advance"
share = "30%"
due = "15 workdays after signing"
[[node]]
label = "Delivery payment"
share = "40%"
due = "10 workdays after delivery, invoice"
[[node]]
label = "Acceptance payment"
share = "25%"
due = "3 workdays after acceptance"
[[node]]
label = "Retention"
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
ACCOUNT = 'bank = "Example Bank plc, Derby"\naccount = "00-00-00 00004444"\n'
FEE = BARE[BARE.index("[[late_fee.tier]]"):BARE.index("[dispute]")]
COURT = 'court = "payee"'
GOODS = '[[goods]]\nname = "Gate valve"\nquantity = 4\nunit_price = "21000.00"\n'


def drafted(text):
    """(contract, ids of its clauses, names and places of the findings)."""
    deal, found = parse_deal(text, "deal.toml")
    assert deal is not None, [(d.name, d.where, d.message.en) for d in found]
    contract, found = draft(deal, FORMS[deal.form], SHELF)
    assert contract is not None, [(d.name, d.where, d.message.en) for d in found]
    return contract, {name for names in contract.extras["clauses"] for name in names}, {(d.name, d.where) for d in found}


def reads_back(contract):
    read, _ = recognise(compose(contract))
    for name in ("language", "number", "signed_on", "parties", "price", "nodes", "late_fees", "dispute"):
        assert getattr(read.terms, name) == getattr(contract.terms, name), name
    assert read == contract


def words(contract):
    return "\n".join(markup.plain(text) for article in contract.articles for text in article.paragraphs)


# --- a bare deal --------------------------------------------------------------------------------------------------------


def test_the_deal_of_the_manual_drafts_a_contract_that_leaves_the_goods_to_the_order():
    contract, ids, found = drafted(BARE)
    assert {"subject/goods-ordered", "delivery/on-order", "delivery/note", "payment/account"} <= ids
    assert found == {("left-to-later-paper", key) for key in ("subject.description", "delivery.place", "delivery.by")}
    assert "{{" not in words(contract)
    reads_back(contract)


@pytest.mark.parametrize(("old", "new", "there", "gone"), [
    ("", "", {"late-fee/ladder", "payment/retention", "payment/advance", "payment/no-set-off"}, {"payment/deposit", "payment/milestones"}),
    ("", '[delivery]\nplace = "the works at Hull"\n', {"delivery/place-only"}, {"delivery/on-order"}),
    ("", '[delivery]\nby = "45 days after signing"\n', {"delivery/time-only"}, {"delivery/on-order"}),
    ("", '[delivery]\nplace = "Hull"\nby = "45 days after signing"\n', {"delivery/place"}, {"delivery/on-order"}),
    ("", '[subject]\ndescription = "gate valves"\n', {"subject/goods"}, {"subject/goods-ordered"}),
    ("", GOODS, {"subject/goods-itemised"}, {"subject/goods-listed"}),
    ("", GOODS + '[subject]\ndescription = "gate valves"\n', {"subject/goods-listed"}, {"subject/goods-itemised"}),
    ("", "[payment]\nset_off = true\n", {"payment/set-off-agreed"}, {"payment/no-set-off"}),
    ("", "[copies]\nelectronic = true\n", {"closing/electronic"}, {"closing/originals"}),
    (ACCOUNT, "", {"payment/account-notified"}, {"payment/account"}),
    ('bank = "Example Bank plc, Derby"\n', "", {"payment/account"}, {"payment/account-notified"}),  # an IBAN needs no bank
    (FEE, "", {"late-fee/by-law"}, {"late-fee/ladder"}),
    (FEE, '[late_fee]\nrate = "BOE + 8%"\nregime = "uk-act"\n', {"late-fee/uk-act"}, {"late-fee/ladder"}),
    (FEE, '[late_fee]\nrate = "1.5% per month"\nregime = "us-maximum"\n', {"late-fee/us-maximum"}, {"late-fee/ladder"}),
    ('"Advance"', '"Deposit"', {"payment/deposit"}, {"payment/advance"}),
    ('"Acceptance payment"', '"Progress payment"', {"payment/milestones"}, set()),
    (COURT, 'court = "courts of England and Wales"', {"dispute/england", "dispute/law-england"}, {"dispute/forum"}),
    (COURT, 'arbitration = "Singapore International Arbitration Centre"\nseat = "Singapore"\nlaw = "Singapore"',
     {"dispute/arbitration", "dispute/law-singapore"}, {"dispute/forum"}),
    (COURT, 'arbitration = "Hong Kong International Arbitration Centre"\nseat = "Hong Kong"\nlaw = "Hong Kong"',
     {"dispute/arbitration", "dispute/law-hong-kong"}, {"dispute/forum"}),
    (COURT, 'court = "state and federal courts located in New York County, New York"\nlaw = "the State of New York"',
     {"dispute/us-courts", "dispute/law-us", "dispute/jury"}, {"dispute/forum"}),
    (COURT, 'court = "courts of the State of Delaware"\nlaw = "Delaware"', {"dispute/us-courts", "dispute/law-us"}, {"dispute/law"}),
    (COURT, 'court = "courts of Ireland"\nlaw = "Ireland"', {"dispute/forum", "dispute/law"}, {"dispute/law-england"}),
], ids=lambda value: value[:24] if isinstance(value, str) else "")
def test_clauses_follow_what_the_deal_states_and_read_back(old, new, there, gone):
    assert old in BARE
    contract, ids, _ = drafted(BARE.replace(old, new) if old else BARE + new)
    assert there <= ids
    assert not gone & ids
    reads_back(contract)


def test_services_without_a_description_follow_the_statement_of_work():
    contract, ids, found = drafted(BARE.replace("goods-sale", "services").replace("delivery, invoice", "go_live"))
    assert {"subject/services-ordered", "services/deliverables-ordered", "services/changes"} <= ids
    assert ("left-to-later-paper", "services.deliverables") in found
    reads_back(contract)


@pytest.mark.parametrize(("node", "clause"), [
    ('label = "Monthly fee"\namount = "7000.00"\ndue = "monthly, day 15 of the month"', "payment/periodic"),
    ('label = "Retainer"\nshare = "100%"\ndue = "10 workdays after signing"', "payment/retainer"),
])
def test_services_paid_by_periods_or_by_retainer(node, clause):
    rows = BARE[BARE.index("[[node]]"):BARE.index("[[late_fee.tier]]")]
    contract, ids, _ = drafted(BARE.replace(rows, f"[[node]]\n{node}\n").replace("goods-sale", "services"))
    assert clause in ids
    reads_back(contract)


def test_a_guarantee_is_of_payment_and_may_be_limited():
    text = commented(FORMS["guaranty"], SHELF, {"guarantee.limit": "250000.00"})
    contract, ids, _ = drafted(text)
    assert "guarantee/limit" in ids
    assert contract.terms.party("guarantor") is not None
    assert "need not first claim against the Debtor" in words(contract)
    reads_back(contract)


# --- what the clauses say -----------------------------------------------------------------------------------------------


def test_there_are_enough_clauses_and_each_alternative_leads_somewhere():
    assert len(SHELF) >= 45
    for clause in SHELF.values():
        below, steps = set(), list(clause.fallback)
        while steps:  # ideal → acceptable → …, never round in a circle
            step = steps.pop()
            if step not in below:
                below.add(step)
                steps += SHELF[step].fallback
        assert clause.id not in below


def test_the_late_fee_under_new_york_law_never_exceeds_what_the_law_permits():
    contract, _, _ = drafted(BARE.replace(FEE, '[late_fee]\nrate = "1.5% per month"\nregime = "us-maximum"\n'))
    assert "the lesser of that charge and the maximum permitted by applicable law" in words(contract)


# --- forms --------------------------------------------------------------------------------------------------------------

NAMES = st.sampled_from(["Copperbeech Valves Ltd", "Tarn Valley Water plc", "Ashgrove Data Inc.", "Stillwater Holdings LLC", "Bryn Capital LLP"])
FORUMS = st.sampled_from([
    {"dispute.court": "courts of England and Wales"}, {"dispute.court": "payee"},
    {"dispute.court": "courts of the State of New York", "dispute.law": "the State of New York"},
    {"dispute.court": "courts of the State of Delaware", "dispute.law": "Delaware"}])


@pytest.mark.parametrize("name", sorted(FORMS))
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_every_form_drafts_from_its_commented_deal_file_and_reads_back(name, data):
    people = data.draw(st.lists(NAMES, min_size=3, max_size=3, unique=True))
    answers = {"payee.name": people[0], "payer.name": people[1], **data.draw(FORUMS),
               "number": data.draw(st.sampled_from(["SV-2026-018", "44/2026"])),
               "signed_on": data.draw(st.dates(date(2024, 1, 1), date(2027, 12, 31))).isoformat()}
    if name == "guaranty":
        answers["guarantor.name"] = people[2]
    if name != "repayment":
        answers["price.amount"] = f"{data.draw(st.integers(1000, 9_000_000))}.00"
        answers["price.currency"] = data.draw(st.sampled_from(["GBP", "USD", "EUR", "SGD", "HKD"]))
    if name == "goods-sale":  # the list of goods must come to the price
        answers.pop("price.amount")
    answers |= data.draw(st.sampled_from([{}, {"copies.electronic": "true"}, {"payment.set_off": "true"} if name in ("services", "saas") else {}]))
    answers |= data.draw(st.sampled_from([{}, {"subscription.renewal": "false", "subscription.users": "25"}])) if name == "saas" else {}
    contract, _, found = drafted(commented(FORMS[name], SHELF, answers))
    assert found == set()
    reads_back(contract)
