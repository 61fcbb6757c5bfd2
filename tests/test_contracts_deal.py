"""Deal files: what they state is read exactly; what is wrong is told all at once, each with place, remedy and nearest key."""

import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tenor.contracts.deal import parse_deal, read_deal
from tenor.contracts.deal_late_fee import read_rate, read_sum
from tenor.contracts.deal_terms import code_is_sound
from tenor.contracts.deal_values import EVENTS, read_due
from tenor.model import Cap, Event, EventKind, Money, Period, Trigger, Unit

SAMPLES = sorted((Path(__file__).parent.parent / "samples" / "deals").glob("*.toml"))

PLAIN = """\
form = "goods-sale"
language = "zh"
number = "HT-1"
signed_on = 2026-03-01

[payee]
name = "卖方示例有限公司"
bank = "示例银行"
account = "001"

[payer]
name = "买方示例有限公司"
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


def told(text):
    """(names, places, hints) of all findings of a deal text."""
    deal, found = parse_deal(text, "deal.toml")
    return deal, {d.name: d for d in found}


def changed(*pairs):
    text = PLAIN
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.stem)
def test_samples_are_sound(path):
    deal, found = parse_deal(path.read_text(encoding="utf-8"), path.name)
    assert found == ()
    assert deal is not None
    assert deal.terms.nodes


def test_a_deal_states_its_terms():
    deal, found = parse_deal(PLAIN, "deal.toml")
    assert found == ()
    terms = deal.terms
    assert (deal.form, terms.language, terms.number, terms.signed_on) == ("goods-sale", "zh", "HT-1", date(2026, 3, 1))
    assert terms.party("payee").account.number == "001"
    assert terms.party("payee").account.name == "卖方示例有限公司"
    assert terms.party("payer").credit_class == "prudent"
    assert terms.price.total == Money(Decimal("1000000.00"))
    assert (terms.price.tax_rate, terms.price.tax_included) == (Decimal("0.13"), True)
    assert [n.share for n in terms.nodes] == [Decimal("0.3"), Decimal("0.4"), None]
    assert terms.nodes[2].rest
    assert terms.nodes[1].trigger == Trigger((Event(EventKind.DELIVERY), Event(EventKind.INVOICE)), Period(10, Unit.WORKDAY))
    fee = terms.late_fee()
    assert [(t.from_day, t.rate, t.per) for t in fee.tiers] == [(1, Decimal("0.0003"), "day"), (31, Decimal("0.02"), "once")]
    assert fee.cap == Cap(Decimal("0.2"))
    assert (terms.dispute.mode, terms.dispute.forum) == ("court", "payee")


WRONG = [
    # (old, new, name, place, in the hint or message)
    ("signed_on =", "signd_on =", "deal-key-misspelt", "deal.toml:4: signd_on", "signed_on"),
    ("[payer]", "[payr]", "deal-key-misspelt", "payr", "payer"),
    ("bank =", "bnak =", "deal-key-misspelt", "payee.bnak", "bank"),
    ('account = "001"', 'account = "001"\nxyzzy = "1"', "deal-key-unknown", "payee.xyzzy", "name"),
    ('number = "HT-1"', "number = 7", "deal-type", "deal.toml:3: number", "文字"),
    ("signed_on = 2026-03-01", 'signed_on = "2026-02-30"', "date-unreadable", "signed_on", "2026-03-01"),
    ('amount = "1000000.00"', "amount = 1000000.5", "figure-inexact", "price.amount", '"1000000.50"'),
    ('share = "30%"', "share = 0.3", "figure-inexact", "node[1].share", '"30%"'),
    ('share = "30%"', "share = 30", "percent-bare", "node[1].share", '"30%"'),
    ('share = "30%"', 'share = "0.3"', "percent-bare", "node[1].share", '"30%"'),
    ('share = "30%"', 'share = "thirty"', "percent-unreadable", "node[1].share", "30%"),
    ('share = "30%"', 'share = "130%"', "share-range", "node[1].share", ""),
    ('share = "30%"', 'share = "0%"', "share-range", "node[1].share", ""),
    ('amount = "1000000.00"', 'amount = "-5"', "figure-negative", "price.amount", ""),
    ('amount = "1000000.00"', 'amount = "0"', "figure-negative", "price.amount", ""),
    ('amount = "1000000.00"', 'amount = "1000000.001"', "money-too-fine", "price.amount", "2"),
    ('amount = "1000000.00"', 'amount = "USD 100"', "currency-mixed", "price.amount", "price.currency"),
    ('amount = "1000000.00"', 'amount = "lots"', "money-unreadable", "price.amount", ""),
    ('currency = "CNY"', 'currency = "RMB"', "choice-unknown", "price.currency", "CNY"),
    ('due = "15 workdays after signing"\n', "", "node-without-due", "node[1].due", "due ="),
    ("after signing", "after signng", "due-event-misspelt", "node[1].due", "signing"),
    ("after signing", "after xyzzy", "due-event-unknown", "node[1].due", "delivery"),
    ("delivery, invoice", "delivery, invoyce", "due-event-misspelt", "node[2].due", "invoice"),
    ('"15 workdays after signing"', '"soon"', "due-unreadable", "node[1].due", "15 workdays"),
    ('"15 workdays after signing"', '""', "due-unreadable", "node[1].due", "15 workdays"),
    ('share = "40%"\n', "", "node-no-part", "node[2]", "share"),
    ('share = "40%"', 'share = "rest"', "rest-twice", "node[3].share", ""),
    ('share = "rest"', 'share = "40%"', "share-sum-over", "node", "10%"),
    ('share = "rest"', 'share = "20%"', "share-sum-short", "node", "10%"),
    ('share = "40%"', 'share = "70%"', "rest-nothing", "node[3].share", ""),
    ('share = "40%"', 'share = "40%"\namount = "1.00"', "node-part-conflict", "node[2]", "400000.00"),
    ("from_day = 31\nsum", "from_day = 1\nrate", "rate-unreadable", "late_fee.tier[2]", ""),
    ('rate = "0.03% per day"', 'rate = "0.03%"', "rate-without-period", "late_fee.tier[1]", "per day"),
    ('rate = "0.03% per day"', "rate = 0.03", "figure-inexact", "late_fee.tier[1].rate", ""),
    ('rate = "0.03% per day"', 'rate = "300% per day"', "rate-range", "late_fee.tier[1]", ""),
    ('rate = "0.03% per day"\n', "", "tier-empty", "late_fee.tier[1]", "rate"),
    ('sum = "2% once"', 'sum = "2% once"\nrate = "1% per day"', "tier-rate-and-sum", "late_fee.tier[2]", ""),
    ('base = "overdue amount"', 'base = "everything"', "base-unknown", "late_fee.tier[1].base", "contract price"),
    ("from_day = 1", "from_day = 0", "figure-negative", "late_fee.tier[1].from_day", ""),
    ("from_day = 1", "from_day = true", "deal-type", "late_fee.tier[1].from_day", ""),
    ('court = "payee"', 'court = "payeee"', "court-misspelt", "dispute.court", "payee"),
    ('court = "payee"', 'court = "月球"', "court-unknown", "dispute.court", "payee"),
    ('court = "payee"', 'court = "signing"', "court-place-unknown", "signed_at", "signed_at"),
    ('court = "payee"', 'court = "payee"\narbitration = "上海国际经济贸易仲裁委员会"', "dispute-both", "dispute", ""),
    ('court = "payee"', 'arbitration = "双方另行选定"', "arbitration-unnamed", "dispute.arbitration", ""),
    ('court = "payee"', 'seat = "上海"', "arbitration-unnamed", "dispute.arbitration", ""),
    ('court = "payee"', 'arbitration = "北京仲裁委员会或者上海仲裁委员会"', "arbitration-two", "dispute.arbitration", ""),
    ('court = "payee"', 'court = "payee"\nseat = "上海"', "seat-without-arbitration", "dispute.seat", ""),
    ('name = "买方示例有限公司"\n', "", "key-missing", "payer.name", ""),
    ('name = "买方示例有限公司"', 'name = "卖方示例有限公司"', "party-twice", "payer.name", ""),
    ('name = "买方示例有限公司"', 'name = "买方\\u0007公司"', "text-control", "payer.name", ""),
    ('name = "买方示例有限公司"', 'name = "买方\\u202e公司"', "text-control", "payer.name", ""),
    ('form = "goods-sale"\n', "", "key-missing", "form", ""),
    ('amount = "1000000.00"\n', "", "key-missing", "price.amount", ""),
    ('[price]', "[[price]]", "deal-table", "price", "[price]"),
    ("[[node]]\nlabel = \"预付款\"", "[node]\nlabel = \"预付款\"", "deal-syntax", "deal.toml", ""),
    ("form =", "form ==", "deal-syntax", "deal.toml", ""),
    ('cap = "20%"', 'cap = "20%"\nyear_days = 364', "year-days", "late_fee.year_days", "365"),
    ('cap = "20%"', 'cap = "lots"', "money-unreadable", "late_fee.cap", ""),
]


@pytest.mark.parametrize(("old", "new", "name", "place", "words"), WRONG, ids=[f"{w[2]}:{w[1][:24]!r}" for w in WRONG])
def test_what_is_wrong_is_told_with_place_and_remedy(old, new, name, place, words):
    deal, found = told(changed((old, new)))
    assert deal is None
    assert name in found, sorted(found)
    assert place in found[name].where
    assert words in found[name].message.zh + found[name].hint.zh
    assert found[name].hint.zh
    assert found[name].hint.en


def test_everything_is_told_at_once():
    text = changed(("signed_on =", "signd_on ="), ('share = "30%"', "share = 0.3"), ("after signing", "after signng"),
                   ('court = "payee"', 'court = "payeee"'), ('rate = "0.03% per day"', 'rate = "0.03%"'), ("from_day = 31", "from_day = 1"))
    deal, found = told(text)
    assert deal is None
    assert {"deal-key-misspelt", "figure-inexact", "due-event-misspelt", "court-misspelt", "rate-without-period"} <= set(found)


def test_shares_over_by_how_much():
    _, found = told(changed(('share = "30%"', 'share = "50%"'), ('share = "rest"', 'share = "20%"')))
    assert found["share-sum-over"].message.zh == "付款比例合计为110%，比100%多10%。"
    assert found["share-sum-over"].message.en == "The shares add up to 110%, 10% more than 100 %."


def test_a_mapping_without_parties_prices_or_payments():
    deal, found = read_deal({}, "")
    assert deal is None
    assert [d.name for d in found].count("party-missing") == 2
    assert {"key-missing", "node-none"} <= {d.name for d in found}


@pytest.mark.parametrize("data", [
    {"payee": [], "payer": 3, "price": "1", "node": "x", "late_fee": 1, "dispute": [], "values": 2, "goods": [1]},
    {"payee": {"name": {}}, "node": [{"share": {}, "due": 4, "conditions": {"a": 1}}], "late_fee": {"tier": {}, "cap": []}},
    {"late_fee": {"tier": [{"rate": 5, "from_day": "x"}]}, "dispute": {"court": 3, "arbitration": False}, "signed_on": True},
], ids=["tables", "values", "rates"])
def test_nothing_of_the_wrong_shape_breaks_the_reader(data):
    deal, found = read_deal(data, "sheet row 4")
    assert deal is None
    assert all(d.where.startswith("sheet row 4") for d in found)


json_like = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 10**7) | st.text(max_size=8) | st.sampled_from(["30%", "rest", "0.03% per day", "2026-01-01"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from(["name", "share", "due", "amount", "tier", "rate", "court", "cap", "from_day", "x"]), inner, max_size=4), max_leaves=12)


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.sampled_from(["form", "payee", "payer", "price", "node", "late_fee", "dispute", "goods", "claim", "debt", "y"]),
                       json_like, max_size=6))
def test_any_mapping_is_answered_with_findings(data):
    deal, found = read_deal(data, "x")
    assert (deal is None) == any(d.severity == "error" for d in found)


# --- figures, periods, rates ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("text", "rate", "per"), [
    ("0.03% per day", "0.0003", "day"), ("每日万分之三", "0.0003", "day"), ("万分之三每日", "0.0003", "day"),
    ("日万分之三", "0.0003", "day"), ("0.05%/日", "0.0005", "day"), ("0.05% daily", "0.0005", "day"), ("每周千分之五", "0.005", "week"),
    ("1.5% per month", "0.015", "month"), ("每月2%", "0.02", "month"), ("月利率1%", "0.01", "month"), ("6% per year", "0.06", "year"),
    ("年利率6%", "0.06", "year"), ("6% per annum", "0.06", "year"),
])
def test_running_rates(text, rate, per):
    charge, found = read_rate(text, "CNY")
    assert (found, charge.rate, charge.per) == ((), Decimal(rate), per)


@pytest.mark.parametrize(("text", "benchmark", "multiplier", "margin"), [
    ("1.5 x LPR1Y", "LPR1Y", "1.5", None), ("1.5倍LPR", "LPR1Y", "1.5", None), ("LPR的1.5倍", "LPR1Y", "1.5", None),
    ("LPR1Y + 3%", "LPR1Y", None, "0.03"), ("BOE + 8%", "BOE", None, "0.08"), ("LPR5Y", "LPR5Y", None, None),
    ("1.3×LPR1Y", "LPR1Y", "1.3", None), ("Bank Rate + 8% per annum", "BOE", None, "0.08"),
])
def test_rates_on_a_benchmark(text, benchmark, multiplier, margin):
    charge, found = read_rate(text, "CNY")
    assert found == ()
    assert (charge.benchmark, charge.per) == (benchmark, "year")
    assert (charge.multiplier, charge.margin) == (multiplier and Decimal(multiplier), margin and Decimal(margin))


@pytest.mark.parametrize("text", ["", "abc", "per day", "0 per day", "1.5 x 2", "1.5 x LPR1Y x 2", "LPR + abc"])
def test_rates_that_are_none(text):
    charge, found = read_rate(text, "CNY")
    assert charge is None
    assert found


def test_sums_charged_once():
    assert read_sum("2% once", "CNY")[0].rate == Decimal("0.02")
    assert read_sum("一次性2%", "CNY")[0].rate == Decimal("0.02")
    assert read_sum("500.00 once", "CNY")[0].amount == Money(Decimal("500.00"))
    assert read_sum("500.00", "GBP")[0].amount == Money(Decimal("500.00"), "GBP")


def ladder(*tiers):
    tables = "".join(f"\n[[late_fee.tier]]\n{tier}\n" for tier in tiers)
    text = PLAIN[: PLAIN.index("[[late_fee.tier]]")] + tables + '\n[dispute]\ncourt = "payee"\n'
    return told(text)


@pytest.mark.parametrize(("tiers", "name", "words"), [
    (('from_day = 1\nto_day = 30\nrate = "0.03% per day"', 'from_day = 32\nrate = "0.05% per day"'), "tier-gap", "第31日至第31日"),
    (('from_day = 1\nto_day = 30\nrate = "0.03% per day"', 'from_day = 30\nrate = "0.05% per day"'), "tier-overlap", "第30日"),
    (('from_day = 1\nrate = "0.03% per day"', 'from_day = 1\nrate = "0.05% per day"'), "tier-same-day", "第1日"),
    (('from_day = 9\nsum = "2% once"', 'from_day = 9\nsum = "3% once"', 'rate = "0.03% per day"'), "tier-same-day", "第9日"),
    (('from_day = 9\nto_day = 8\nrate = "0.03% per day"',), "tier-backwards", "第9日"),
    (('rate = "0.03% per day"\nretroactive = true',), "tier-retroactive-first", ""),
    (('sum = "2% once"\nto_day = 9',), "tier-once-to-day", ""),
])
def test_ladders_that_do_not_stand(tiers, name, words):
    deal, found = ladder(*tiers)
    assert deal is None
    assert words in found[name].message.zh


def test_a_ladder_is_closed_and_ordered():
    deal, found = ladder('from_day = 31\nrate = "0.05% per day"', 'from_day = 31\nsum = "2% once"', 'rate = "0.03% per day"')
    assert found == {}
    assert [(t.from_day, t.to_day, t.per) for t in deal.terms.late_fee().tiers] == [(1, None, "day"), (31, None, "day"), (31, None, "once")]


def test_a_single_step_needs_no_tier():
    deal, found = told(PLAIN[: PLAIN.index("[[late_fee.tier]]")] + '[late_fee]\nrate = "每日万分之五"\n')
    assert found == {}
    assert deal.terms.late_fee().tiers[0].rate == Decimal("0.0005")
    _, found = told(PLAIN[: PLAIN.index("[[late_fee.tier]]")] + '[late_fee]\nbase = "overdue amount"\n')
    assert "late-fee-empty" in found


@pytest.mark.parametrize("event", EVENTS)
def test_no_event_of_a_list_is_lost(event):
    """Two events, either order: both must be read, or the due date would be wrong."""
    for text in (f"10 workdays after {event}", f"10 workdays after delivery, {event}", f"10 workdays after {event}, delivery"):
        trigger, found = read_due(text)
        assert found == (), text
        assert EventKind(event) in {e.kind for e in trigger.events}, text
        assert len(trigger.events) == len({event, "delivery"} if "," in text else {event})


@pytest.mark.parametrize(("code", "sound"), [
    ("91110000600037341L", True), ("91110000600037341M", False), ("9111000060003734", False), ("91110000600037341I", False)])
def test_credit_codes_end_with_their_check_sign(code, sound):
    assert code_is_sound(code) is sound


def test_a_wrong_credit_code_is_a_doubt_not_an_error():
    deal, found = told(changed(("[payer]\n", '[payer]\ncode = "91110000600037341M"\n')))
    assert deal is not None
    assert found["party-code"].severity == "doubt"


def test_blank_optional_texts_are_left_out():
    deal, found = told(changed(("[payer]\n", '[payer]\nphone = ""\nemail = "  "\n')))
    assert found == {}
    assert deal.terms.party("payer").phone == ""


def test_lists_must_add_up():
    goods = '[[goods]]\nname = "泵"\nquantity = 3\nunit_price = "300000.00"\n\n'
    _, found = told(PLAIN.replace("[[node]]", goods + "[[node]]", 1))
    assert "100000.00" in found["goods-sum"].message.zh


DEBT = """\
form = "repayment"
[payee]
name = "甲公司"
[payer]
name = "乙公司"
[debt]
contract = "合同"
as_of = 2026-11-20
principal = "500000.00"
penalty = "20000.00"
costs = "1000.00"
[[node]]
amount = "260500.00"
due = 2026-12-20
[[node]]
share = "rest"
due = 2027-01-20
"""


def test_an_acknowledged_debt_is_its_own_price():
    deal, found = told(DEBT)
    assert found == {}
    assert deal.terms.price.total == Money(Decimal("521000.00"))
    deal, _ = told(DEBT.replace('costs = "1000.00"', 'costs = "1000.00"\nwaiver = "6000.00"'))
    assert deal.terms.price.total == Money(Decimal("515000.00"))
    _, found = told(DEBT.replace('costs = "1000.00"', 'costs = "1000.00"\nwaiver = "20000.01"'))
    assert "debt-waiver-too-large" in found
    _, found = told(DEBT + '[[claim]]\ncontract = "A"\nprincipal = "499999.99"\npenalty = "20000.00"\n')
    assert "499999.99" in found["claim-sum"].message.zh


def test_a_deal_from_a_spreadsheet_row_reads_like_one_from_toml():
    data = tomllib.loads(PLAIN)
    data["price"]["amount"] = Decimal("1000000.00")
    data["node"][0]["share"] = "30%"
    deal, found = read_deal(data, "deals.xlsx row 2")
    assert found == ()
    assert deal.terms == parse_deal(PLAIN, "x")[0].terms
