"""Plan against actual: the articles' example ledger to the figure, the words, and that no cent is lost."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tenor.claim import CreditNote, Due, Receipt
from tenor.collection.figures.variance import ledger_header, ledger_row, variance
from tenor.collection.figures.variance_positions import DatedSum, Position, Tags, by_currency, positions
from tenor.money import Money, sum_money

D = Decimal
DUE = date(2024, 3, 15)
AS_OF = date(2024, 6, 1)


def yuan(amount, currency="CNY"):
    return Money(D(amount), currency)


def position(planned="300000", due=DUE, received=(), lost=(), owner="", currency="CNY", label="进度款"):
    return Position("HT-1", "客户甲", label, yuan(planned, currency), due,
                    tuple(DatedSum(on, yuan(a, currency)) for on, a in received),
                    tuple(DatedSum(on, yuan(a, currency)) for on, a in lost), Tags(owner))


# --- the articles' ledger: SD001 the columns, SD002–SD004 the rows ----------------------------------------------------

def test_the_columns_of_the_articles_ledger_sd001():
    assert ledger_header("zh") == ("资金流节点", "计划回收金额", "实际回收金额", "计划回收时间", "实际回收时间", "差异分析", "责任人")
    assert len(ledger_header("en")) == 7


SEED_ROWS = [
    ("SD002", "首付款", "200000", date(2024, 1, 10), [(date(2024, 1, 9), "200000")], "张三", "提前1天", "1 day early"),
    ("SD003", "进度款", "300000", date(2024, 3, 15), [(date(2024, 3, 18), "270000")], "李四", "延期3天、少收30,000", "3 days late, 30,000 short"),
    ("SD004", "验收款", "500000", date(2024, 6, 1), [], "王五", "未回收", "not collected"),
]


@pytest.mark.parametrize(("row", "label", "planned", "due", "received", "owner", "zh", "en"), SEED_ROWS, ids=[r[0] for r in SEED_ROWS])
def test_the_articles_ledger_to_the_figure(row, label, planned, due, received, owner, zh, en):
    item = position(planned, due, received, owner=owner, label=label)
    actual = yuan(received[0][1]) if received else yuan(0)
    on = received[0][0] if received else None
    assert ledger_row(item, AS_OF, "zh") == (label, yuan(planned), actual, due, on, zh, owner)
    assert ledger_row(item, AS_OF, "en")[5] == en


def test_the_articles_ledger_adds_up_sd002_sd004():
    items = [position(planned, due, received, label=label) for _, label, planned, due, received, *_ in SEED_ROWS]
    assert str(sum_money(p.planned for p in items)) == "1000000.00"
    assert str(sum_money(p.paid(AS_OF) for p in items)) == "470000.00"
    assert str(sum_money(p.outstanding(AS_OF) for p in items)) == "530000.00"


# --- the words ---------------------------------------------------------------------------------------------------------

@pytest.mark.parametrize(("item", "as_of", "state", "zh", "en", "why"), [
    (position(received=[(DUE, "300000")]), AS_OF, "collected", "按时", "on time", "on the very day"),
    (position(received=[(DUE + timedelta(1), "300000")]), AS_OF, "collected", "延期1天", "1 day late", "singular"),
    (position(received=[(DUE - timedelta(2), "300000")]), AS_OF, "collected", "提前2天", "2 days early", "plural"),
    (position(received=[(DUE, "300500.50")]), AS_OF, "collected", "按时、多收500.50", "on time, 500.50 too much", "overpaid, with cents"),
    (position(received=[(DUE, "100000")], currency="USD"), AS_OF, "part", "按时、少收USD 200,000", "on time, USD 200,000 short", "dollars say so"),
    (position(), DUE - timedelta(1), "not-due", "未到期", "not yet due", "the day before"),
    (position(), DUE, "uncollected", "未回收", "not collected", "on the day"),
    (position(due=None), AS_OF, "waiting", "待触发", "waiting for its event", "no date as yet"),
    (position(due=None, received=[(DUE, "300000")]), AS_OF, "collected", "到期日未定即收款", "received before its date was known", "prepaid"),
    (position(lost=[(DUE, "300000")]), AS_OF, "written-off", "已核销", "written off", "nothing came, all written off"),
    (position(received=[(DUE, "100000")], lost=[(AS_OF, "200000")]), AS_OF, "collected", "按时、核销200,000", "on time, 200,000 written off",
     "what is written off is not short"),
    (position(received=[(AS_OF + timedelta(1), "300000")]), AS_OF, "uncollected", "未回收", "not collected", "tomorrow's money is not here"),
    (position("0"), AS_OF, "nothing-due", "无应收", "nothing to collect", "a credit note took all of it"),
])
def test_words(item, as_of, state, zh, en, why):
    found = variance(item, as_of)
    assert (found.state, found.said.zh, found.said.en) == (state, zh, en), why


def test_what_is_still_open_is_told_apart():
    found = variance(position(received=[(date(2024, 3, 18), "270000")]), AS_OF)
    assert (found.days, found.overdue, str(found.difference)) == (3, 78, "-30000.00")
    assert found.whole.zh == "延期3天、少收30,000；尚欠30,000，截至2024年6月1日已逾期78天"
    assert found.whole.en == "3 days late, 30,000 short; 30,000 still open, 78 days overdue on 1 Jun 2024"
    assert not variance(position(), DUE).more


def test_the_last_receipt_is_the_actual_date():
    found = variance(position(received=[(DUE + timedelta(9), "150000"), (DUE - timedelta(5), "150000")]), AS_OF)
    assert (found.actual_on, found.days, found.said.zh) == (DUE + timedelta(9), 9, "延期9天")


# --- receipts against dues --------------------------------------------------------------------------------------------

def due(index, label, amount, on, contract="HT-1", currency="CNY"):
    return Due(contract, "客户甲", label, None if amount is None else yuan(amount, currency), on, index=index)


def receipt(on, amount, node="", contract="HT-1", currency="CNY"):
    return Receipt(contract, yuan(amount, currency), on, node, "R1")


DUES = (due(1, "首付款", "100", DUE), due(2, "进度款", "200", DUE + timedelta(30)), due(3, "尾款", "50", None))


@pytest.mark.parametrize(("receipts", "paid", "names", "why"), [
    ([receipt(DUE, "150")], ["100.00", "50.00", "0.00"], [], "the earliest first"),
    ([receipt(DUE, "150", "进度款")], ["0.00", "150.00", "0.00"], [], "as named"),
    ([receipt(DUE, "340")], ["100.00", "200.00", "40.00"], [], "what has no date comes last"),
    ([receipt(DUE, "360")], ["100.00", "200.00", "50.00"], ["receipt-over-plan"], "10 too much"),
    ([receipt(DUE, "10", contract="HT-9")], ["0.00", "0.00", "0.00"], ["receipt-over-plan"], "another contract"),
    ([receipt(DUE, "10", currency="USD")], ["0.00", "0.00", "0.00"], ["receipt-over-plan"], "another currency"),
    ([receipt(DUE, "-10")], ["0.00", "0.00", "0.00"], ["receipt-not-positive"], "below nothing"),
])
def test_receipts_meet_dues(receipts, paid, names, why):
    made, found = positions(DUES, receipts)
    assert ([str(p.paid(date.max)) for p in made], [d.name for d in found]) == (paid, names), why


def test_a_due_without_an_amount_or_below_nothing_is_told_and_left_out():
    made, found = positions((due(1, "a", None, DUE), due(2, "b", "-5", DUE)), ())
    assert (made, [d.name for d in found]) == ((), ["position-without-amount", "position-below-nothing"])


def test_a_credit_note_lessens_the_plan():
    """What was forgone is neither paid nor missing; more than the plan is told."""
    credits = [CreditNote("HT-1", yuan(30), DUE, "进度款"), CreditNote("HT-1", yuan(400), DUE)]
    made, found = positions(DUES, [receipt(DUE, "10")], credits=credits[:1])
    assert ([str(p.planned) for p in made], [str(p.paid(DUE)) for p in made], found) == (["100.00", "170.00", "50.00"], ["10.00", "0.00", "0.00"], ())
    made, found = positions(DUES, (), credits=credits)
    assert ({str(p.planned) for p in made}, [d.name for d in found]) == ({"0.00"}, ["credit-note-over-plan"])


def test_tags_find_their_due():
    made, _ = positions(DUES, (), tags={("HT-1", 2): Tags(owner="李四", region="华东")})
    assert [p.tags.owner for p in made] == ["", "李四", ""]


def test_what_cannot_be_a_position():
    with pytest.raises(ValueError, match="below nothing"):
        position("-1")
    with pytest.raises(ValueError, match="two currencies"):
        Position("HT-1", "甲", "x", yuan(1), DUE, (DatedSum(DUE, yuan(1, "USD")),))


days = st.dates(date(2024, 1, 1), date(2024, 12, 31))
sums = st.decimals(0, 100000, places=2)
parts = st.lists(st.tuples(days, sums), max_size=5)


@settings(max_examples=150, deadline=None)
@given(sums, parts, parts, days, days)
def test_nothing_is_lost_on_any_day(planned, received, lost, day, other):
    """planned = paid + lost + outstanding; what came is paid or excess; the parts are what was paid; periods add up."""
    p = position(planned, DUE, received, lost)
    assert p.paid(day) + p.lost(day) + p.outstanding(day) == p.planned
    assert p.paid(day) + p.excess(day) == p.arrived(day)
    assert sum_money(part.amount for part in p.parts(day)) == p.paid(day)
    first, last = sorted((day, other))
    assert p.paid_between(None, first) + p.paid_between(first + timedelta(1), last) == p.paid(last)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["HT-1", "HT-2"]), sums, st.none() | days, st.sampled_from(["CNY", "USD"])), max_size=6),
       st.lists(st.tuples(st.sampled_from(["HT-1", "HT-2", ""]), sums, days, st.sampled_from(["CNY", "USD"])), max_size=6))
def test_receipts_are_never_spent_twice(dues, receipts):
    made, _ = positions([due(i, str(i), a, on, c, cur) for i, (c, a, on, cur) in enumerate(dues)],
                        [receipt(on, a, contract=c, currency=cur) for c, a, on, cur in receipts])
    for currency, own in by_currency(made).items():
        came = sum(a for _, a, _, cur in receipts if cur == currency)
        assert sum_money((p.arrived(date.max) for p in own), currency).amount <= came
        assert all(p.arrived(date.max) <= p.planned for p in own)
