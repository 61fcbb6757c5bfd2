"""Rows of an overdue list → OverdueRows: headers in any words and order, cells as people type them, bad rows named."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tenor.collection.dunning import cells
from tenor.collection.dunning.columns import bare, choices, columns, place, unit_of
from tenor.collection.dunning.overdue import overdue
from tenor.files.sheets import read_rows
from tenor.money import Money

ROOT = Path(__file__).parents[1]
AS_OF = date(2026, 11, 21)


def whole(read):
    """All rows, and what was found of them: complete when the last is there."""
    rows, found = read
    return tuple(rows), tuple(found)


def read(*rows, **more):
    return whole(overdue(list(rows), as_of=AS_OF, source="list.xlsx", **more))


def names(diagnostics):
    return [each.name for each in diagnostics]


PLAIN = {"客户": "临海澄川水务工程有限公司", "应付金额": "1000", "到期日": "2026-09-30"}


@pytest.mark.parametrize("headers", [
    ("客户名称", "应付金额", "到期日"), ("欠款单位", "应收金额", "约定付款日"), ("Customer", "Amount", "Due date"),
    ("client name", "INVOICE AMOUNT", "Payment due"), ("到期日期", "付款单位", "发票金额"), (" 客 户 ", "应付金额（元）", "*到期日："),
])
def test_headers_in_any_words_and_order(headers):
    cell = {}
    for header in headers:
        known, _ = place([header])
        cell[header] = {"customer": "A公司", "amount": "12.50", "due": "2026-09-30"}[next(iter(known))]
    rows, found = read(cell)
    assert not found
    assert (rows[0].customer, rows[0].amount, rows[0].due) == ("A公司", Money(Decimal("12.50")), date(2026, 9, 30))


def test_every_accepted_header_means_one_thing():
    seen = {}
    for column in columns().values():
        for name in column.names:
            assert seen.setdefault(bare(name), column.field) == column.field, name


def test_every_choice_means_one_thing():
    for kind in ("level", "class", "language"):
        assert choices(kind)[bare(next(iter(choices(kind))))]


@pytest.mark.parametrize(("missing", "kept"), [("到期日", ("客户", "应付金额")), ("客户", ("应付金额", "到期日")), ("应付金额", ("客户", "到期日"))])
def test_a_missing_column_is_one_error_with_what_was_found(missing, kept):
    rows, found = read(*[{k: PLAIN[k] for k in kept}] * 50)
    assert rows == ()
    assert names(found) == ["column-missing"]
    said = found[0].message.zh
    assert missing in said
    assert all(name in said for name in kept)
    assert "due date" in found[0].hint.zh or "customer" in found[0].hint.zh or "amount" in found[0].hint.zh


def test_the_golden_sentence_of_a_missing_column():
    _, found = read({"客户": "A", "应付金额": 1})
    assert found[0].message.zh == "缺少“到期日 / due date”列。表中的列有：客户、应付金额。"
    assert found[0].message.en == "The column “到期日 / due date” is missing. The sheet has: 客户、应付金额."


@pytest.mark.parametrize(("cell", "amount"), [
    ("1,234.50", "1234.50"), ("¥1,234.50", "1234.50"), ("￥1，234.50", "1234.50"), ("12万元", "120000"), ("12.5万", "125000"),
    ("人民币1234.5元", "1234.50"), ("CNY 1,234.50", "1234.50"), ("1 234.50", "1234.50"), (1234.5, "1234.50"), (1234, "1234"),
    (Decimal("1234.50"), "1234.50"), (0.1 + 0.2, "0.30"), ("壹仟贰佰叁拾肆元伍角整", "1234.50"), ("  1234.50  ", "1234.50"),
    ("'1234.50", "1234.50"), ("-500", "-500"), ("(500.00)", "-500"), ("\u2212500", "-500"), ("0", "0"),
])
def test_amounts_as_people_write_them(cell, amount):
    money, found = cells.amount(cell)
    assert money == Money(Decimal(amount))
    assert not found


@pytest.mark.parametrize("cell", ["待定", "1,23", "1.234,50", "#REF!", "N/A", "12 34", "1e5x", True, float("nan"), float("inf"), "--", "1234.5.6"])
def test_what_is_no_amount_is_an_error_not_a_guess(cell):
    money, found = cells.amount(cell, column="应付金额 / amount", where="list.xlsx:7")
    assert money is None
    assert names(found) == ["cell-amount-unreadable"]
    assert found[0].where == "list.xlsx:7"


def test_fractions_of_a_cent_are_rounded_aloud():
    money, found = cells.amount("10.005")
    assert money == Money(Decimal("10.01"))
    assert names(found) == ["amount-rounded"]


@pytest.mark.parametrize(("cell", "row_currency", "answer"), [
    ("USD 100", "", "USD"), ("$100", "USD", "USD"), ("100", "GBP", "GBP"), ("£100", "", "GBP"), ("100欧元", "", "EUR"),
    ("12万美元", "", "USD"), ("¥100", "JPY", "JPY"), ("100元", "USD", None), ("€5", "USD", None),
])
def test_currencies_agree_or_the_row_says_so(cell, row_currency, answer):
    money, found = cells.amount(cell, row_currency)
    assert (money.currency if money else None) == answer
    assert names(found) == ([] if answer else ["currency-conflict"])


@pytest.mark.parametrize("cell", [
    "2026-09-30", "2026/9/30", "2026.9.30", "2026年9月30日", "20260930", 20260930, "2026-09-30 00:00:00", "2026-09-30T08:30:00Z",
    "30 September 2026", "September 30, 2026", "30/09/2026", "二〇二六年九月三十日", date(2026, 9, 30), datetime.fromisoformat("2026-09-30T08:00:00"),
    " 2026 - 9 - 30 ",
])
def test_dates_in_many_styles(cell):
    day, found = cells.day(cell)
    assert day == date(2026, 9, 30)
    assert not found


@pytest.mark.parametrize(("cell", "name"), [
    ("03/04/2026", "cell-date-ambiguous"), ("九月三十日", "cell-date-unreadable"), ("2026-02-30", "cell-date-unreadable"),
    ("月底", "cell-date-unreadable"), ("26/9/30", "cell-date-unreadable"), ("2026-13-01", "cell-date-unreadable"),
])
def test_dates_that_nobody_can_be_sure_of(cell, name):
    assert names(cells.day(cell)[1]) == [name]


def test_a_day_number_of_excel_is_read_and_doubted():
    day, found = cells.day(46295)
    assert day == date(2026, 9, 30)
    assert names(found) == ["cell-date-as-number"]


@pytest.mark.parametrize(("header", "factor", "currency"), [
    ("应付金额", 1, ""), ("应付金额（元）", 1, "CNY"), ("应付金额（万元）", 10000, "CNY"), ("金额[单位：万元]", 10000, "CNY"), ("Amount (USD)", 1, "USD"),
    ("Amount (thousand)", 1000, ""), ("金额（含税）", 1, ""), ("欠款（亿元）", 100000000, "CNY"), ("金额（万美元）", 10000, "USD"),
])
def test_the_unit_in_a_header_counts(header, factor, currency):
    assert unit_of(header) == (Decimal(factor), currency)


def test_an_amount_under_wan_yuan_is_multiplied():
    rows, _ = read({"客户": "A", "应付金额（万元）": "12.5", "到期日": "2026-09-30"})
    assert rows[0].amount == Money(Decimal("125000.00"))


def test_a_bad_row_never_stops_the_others():
    rows, found = read(PLAIN, {**PLAIN, "应付金额": "待定"}, {**PLAIN, "到期日": ""}, {**PLAIN, "客户": None}, {**PLAIN, "应付金额": 7})
    assert [row.usable for row in rows] == [True, False, False, False, True]
    assert [(each.name, each.where) for each in found] == [
        ("cell-amount-unreadable", "list.xlsx:3"), ("cell-missing", "list.xlsx:4"), ("customer-missing", "list.xlsx:5")]


def test_all_that_is_wrong_with_a_row_is_said_at_once():
    _, found = read({"客户": "", "应付金额": "?", "到期日": "?", "币种": "贝壳"})
    assert set(names(found)) == {"customer-missing", "cell-amount-unreadable", "cell-date-unreadable", "currency-unknown"}


def test_rows_keep_their_own_numbers_and_blank_rows_and_totals_pass():
    rows, found = read(PLAIN, {"客户": None, "应付金额": "", "到期日": " "}, {**PLAIN, "应付金额": 2}, {"客户": "合 计", "应付金额": 1002, "到期日": None})
    assert [row.number for row in rows] == [2, 4]
    assert names(found) == ["total-row"]
    rows, _ = read(PLAIN, PLAIN | {"应付金额": 2}, numbers=(5, 9))
    assert [row.number for row in rows] == [5, 9]


def test_the_same_row_twice_is_claimed_once():
    rows, found = read(PLAIN, {**PLAIN, "应付金额": "1,000.00 元", "到期日": "2026/9/30"}, {**PLAIN, "款项": "第二批"})
    assert [row.usable for row in rows] == [True, False, True]
    assert names(found) == ["row-twice"]
    assert "第3行" in found[0].message.zh
    assert "第2行" in found[0].message.zh


@pytest.mark.parametrize(("cells_", "outstanding", "finding"), [
    ({"应付金额": 100, "已付": 30}, "70", []), ({"欠款金额": 70}, "70", []), ({"欠款金额": 70, "已付": 30}, "70", []),
    ({"应付金额": 100, "欠款金额": 70}, "70", []), ({"应付金额": 100, "已付": 30, "未付金额": 70}, "70", []),
    ({"应付金额": 100, "已付": 30, "未付金额": 60}, None, ["amounts-disagree"]), ({"应付金额": 100, "已付": -5}, None, ["paid-negative"]),
    ({"应付金额": 100, "已付": "?"}, None, ["cell-amount-unreadable"]), ({"应付金额": 100, "已付": ""}, "100", []),
])
def test_amount_paid_and_outstanding_fit_together(cells_, outstanding, finding):
    rows, found = read({"客户": "A", "到期日": "2026-09-30", **cells_})
    assert names(found) == finding
    if outstanding:
        assert rows[0].outstanding == Money(Decimal(outstanding))
    else:
        assert not rows[0].usable


def test_optional_words_are_recognised_or_doubted():
    rows, found = read({**PLAIN, "级别": "最后通知", "客户等级": "战略", "语言": "English"}, {**PLAIN, "级别": "hard", "客户等级": "VIP", "语言": "法语"})
    assert (rows[0].level, rows[0].credit_class, rows[0].language) == ("final", "strategic", "en")
    assert rows[1].usable is False  # a twin of the first
    assert {"level-unknown", "class-unknown", "language-unknown"} <= set(names(found))


def test_extra_columns_are_kept_as_text():
    rows, _ = read({**PLAIN, "业务员": "许栀", "备注": 1001.0})
    assert rows[0].extra == {"业务员": "许栀", "备注": "1001"}


def test_of_two_columns_of_one_meaning_the_usual_one_counts():
    rows, found = read({**PLAIN, "应收金额": 999})
    assert names(found) == ["column-twice"]
    assert rows[0].amount == Money(Decimal("1000.00"))


def test_earlier_letters_and_their_proof():
    rows, _ = read({**PLAIN, "前次函件编号": "TN-1", "前次函件日期": "2026-10-01", "前次送达情况": "2026-10-03"},
                   {**PLAIN, "款项": "二", "前次函件编号": "TN-2", "前次函件日期": "2026-10-01", "前次送达情况": "EMS 1234 已签收"})
    assert [service.on for service in rows[0].served] == [date(2026, 10, 3)]
    assert rows[1].served == ()
    assert rows[1].earlier[0].channel == "EMS 1234 已签收"


def test_an_empty_sheet_says_so():
    assert names(read()[1]) == ["list-empty"]


NASTY = ["{{ 7*7 }}", "{% raw %}", "<script>alert(1)</script>", "=HYPERLINK(\"http://x\")", "../../etc/passwd", "🧾📮公司", "某" * 200, "شركة المثال",
         "a\u202egnp.exe", "A\x00B\x1bC", "甲\n乙\r\n丙", "# 标题", "| a | b |", "::page", "**粗**", "\ue000ff\ue001"]


@pytest.mark.parametrize("name", NASTY)
def test_nasty_names_come_through_as_text(name):
    rows, found = read({**PLAIN, "客户": name})
    assert not found
    assert rows[0].usable
    kept = "".join(c for c in name if c.isprintable() and c not in "\u202e\ue000\ue001")
    assert rows[0].customer.replace(" ", "") == kept.replace(" ", "")


@settings(max_examples=150, deadline=None)
@given(st.lists(st.dictionaries(st.sampled_from(["客户", "应付金额", "到期日", "已付", "币种", "级别", "邮箱", "x"]),
                                st.one_of(st.none(), st.text(max_size=12), st.integers(), st.floats(), st.dates(), st.booleans())), max_size=6))
def test_no_cell_of_any_kind_ever_raises(rows):
    read_rows, found = read(*rows)
    assert all(row.amount is not None and row.due is not None for row in read_rows if row.usable)
    assert all(each.message.zh and each.message.en for each in found)


@settings(max_examples=100, deadline=None)
@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_money_written_any_way_reads_the_same(value):
    for cell in (f"{value:,}", f"¥{value}", f"{value}元", str(value), value):
        assert cells.amount(cell)[0] == Money(value)


def test_the_sample_list_reads_the_same_from_csv_and_from_excel():
    sheets = [read_rows(ROOT / "samples" / name)[0][0] for name in ("overdue.csv", "overdue.xlsx")]
    (plain, said), (excel, found) = (whole(overdue(sheet.records(), as_of=AS_OF, source="list", numbers=sheet.numbers)) for sheet in sheets)
    assert plain == excel
    assert said == found
    assert names(found) == ["cell-date-unreadable"]
    assert sum(row.usable for row in plain) == 12
