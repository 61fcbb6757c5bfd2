"""Monthly fees and retainers: a payment that repeats and ends is written out with its dates, reads back and is planned."""

import pytest

from tenor.contracts.compose import compose
from tenor.contracts.deal import parse_deal
from tenor.contracts.deal_template import commented
from tenor.contracts.draft import draft
from tenor.contracts.recognise import recognise
from tenor.files.library import clauses, forms
from tenor.workflow.papers import plan_contract


def deal_text(language, form, due, more):
    text = commented(forms(language)[0][form], clauses(language)[0])
    first, _, rest = text.partition("[[node]]")
    last = rest[rest.rindex("[[node]]"):].partition("\n\n")[2]
    return f'{first}[[node]]\nlabel = "{"月费" if language == "zh" else "Monthly fee"}"\namount = "5000.00"\ndue = "{due}"\n{more}\n\n{last}'.replace(
        'amount = "1000000.00"', 'amount = "60000.00"')


@pytest.mark.parametrize(("language", "form", "due", "more"), [
    ("zh", "maintenance", "day 5 of each month", "from = 2026-04-01\ntimes = 12"), ("zh", "saas", "每月5日前", "from = 2026-04-01\nuntil = 2027-03-31"),
    ("zh", "services", "每月5日前", "times = 12\nfrom = 2026-04-05"), ("en", "services", "day 5 of each month", "from = 2026-04-01\ntimes = 12"),
    ("en", "saas", "monthly, day 5 of the month", "times = 12"),
])
def test_a_monthly_fee_is_drafted_read_back_and_planned(language, form, due, more):
    deal, found = parse_deal(deal_text(language, form, due, more), "deal.toml")
    assert deal is not None, [(d.name, d.where, d.message.en) for d in found]
    contract, found = draft(deal, forms(language)[0][form], clauses(language)[0])
    assert contract is not None, [(d.name, d.where, d.message.en) for d in found]
    assert "recurring-sum" not in {d.name for d in found}, "the payments add up"
    days = [node.trigger.on.isoformat() for node in contract.terms.nodes]
    assert (len(days), days[0], days[1], days[-1]) == (12, "2026-04-05", "2026-05-05", "2027-03-05")
    assert recognise(compose(contract))[0].terms.nodes == contract.terms.nodes
    dues, _ = plan_contract(contract, [])
    assert [str(d.amount) for d in dues] == ["5000.00"] * 12
    assert all(d.on for d in dues)


@pytest.mark.parametrize(("due", "more", "name"), [
    ("5 days after signing", "times = 3", "recurring-once"), ("day 5 of each month", "from = 2026-04-01", "recurring-no-end"),
    ("monthly", "from = 2026-04-01\ntimes = 3", "recurring-day"), ("day 5 of each month", "from = 2026-04-01\ntimes = 11", "amount-sum-short"),
])
def test_what_does_not_repeat_or_end_is_told(due, more, name):
    deal, found = parse_deal(deal_text("zh", "goods-sale", due, more), "deal.toml")
    assert deal is None
    assert name in {d.name for d in found}


def test_a_day_that_a_month_lacks_is_its_last():
    deal, _ = parse_deal(deal_text("zh", "services", "每月31日前", "from = 2026-01-15\ntimes = 12"), "deal.toml")
    assert [node.trigger.on.day for node in deal.terms.nodes[:4]] == [31, 28, 31, 30]
