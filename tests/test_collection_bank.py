"""Bank statements → lines → receipts: the layouts that banks export, what is sure, what a person must look at, nothing twice."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_collection_journal import D, after, node, paper
from test_collection_standing import ADDED, DELIVERED, E, book, paid

from tenor.claim import ContractAdded, ContractSuperseded
from tenor.collection.bank.match import matches
from tenor.collection.bank.statement import BankLine, columns, read_lines, usable
from tenor.collection.standing.standing import stand
from tenor.diagnostic import Stop
from tenor.model import Money, Trigger
from tenor.money import sum_money
from tenor.workflow.bank import read_statement

AS_OF = D("2026-12-01")
LAYOUTS = [
    (("凭证号", "交易时间", "借/贷", "借方发生额", "贷方发生额", "对方行号", "摘要", "用途", "对方单位名称", "余额"),
     ("0", "2026-09-03 10:01:01", "贷", None, "1,000.50", "102", "货款", "HT-1", "北岭机械有限公司", "5,000.00"), "1000.50", "工商银行一类"),
    (("账号", "账户名称", "交易时间", "借方发生额（支取）", "贷方发生额（收入）", "余额", "币种", "对方户名", "对方账号", "记账日期",
        "摘要", "备注", "账户明细编号-交易流水号"),
     ("6217", "江澜", "20260903 10:01:01", "0.00", "1000.50", "5000", "人民币", "北岭机械有限公司", "6222", "20260903", "货款", "HT-1", "1-A7788"), "1000.50",
     "建设银行一类：两栏都填，没有的一栏是零"),
    (("交易日", "交易时间", "起息日", "交易类型", "借方金额", "贷方金额", "余额", "摘要", "流水号", "收(付)方名称", "业务摘要"),
     ("20260903", "100101", "20260903", "汇入", None, Decimal("1000.5"), Decimal(5000), "货款", "C0001234", "北岭机械有限公司", "HT-1"),
         "1000.50", "招商银行一类"),
    (("交易日期", "金额", "收支", "对方名称", "附言"), (date(2026, 9, 3), "1000.50", "收入", "北岭机械有限公司", "HT-1"), "1000.50", "一栏金额，另有收支"),
    (("日期", "交易金额", "对方户名", "摘要"), ("2026/9/3", "-1000.50", "某物业", "物业费"), "-1000.50", "一栏金额，正负为收支"),
    (("Date", "Description", "Reference", "Paid in", "Paid out", "Balance", "Counterparty"),
     ("03/09/2026", "HT-1 invoice 7", "FT26246ABCD", "1,000.50", "", "5,000.00", "ACME Ltd"), "1000.50", "British export"),
    (("Posting Date", "Details", "Debit", "Credit", "Payer name"), ("2026-09-03", "HT-1", None, "1000.50", "ACME Ltd"), "1000.50", "English, two columns"),
]


@pytest.mark.parametrize(("header", "row", "amount", "why"), LAYOUTS)
def test_layouts_of_banks(header, row, amount, why):
    places = columns(header)
    assert usable(places), why
    lines, found = read_lines([row], places, order="dmy")
    assert [(x.on, str(x.amount)) for x in lines] == [(D("2026-09-03"), amount)], (why, found)
    assert lines[0].name, why


@pytest.mark.parametrize("header", [("客户", "金额"), ("日期", "备注"), ("Name", "Date"), ()])
def test_what_is_no_statement(header):
    assert not usable(columns(header))


def test_day_and_month_are_told_by_a_line_that_leaves_no_choice():
    places = columns(("Date", "Amount", "Payer"))
    lines, _ = read_lines([("03/04/2026", "5", "x"), ("28/04/2026", "6", "x")], places)
    assert [line.on for line in lines] == [D("2026-04-03"), D("2026-04-28")]
    lines, found = read_lines([("03/04/2026", "5", "x")], places)
    assert (lines, [d.name for d in found]) == ((), ["cell-date-ambiguous"])


def test_sums_and_empty_lines_are_no_lines():
    places = columns(("日期", "贷方金额", "对方户名"))
    rows = [("2026-09-01", "5", "x"), (None, None, None), ("合计", "5", None), ("期末余额", "9", None)]
    assert len(read_lines(rows, places)[0]) == 1


def test_equal_lines_of_one_statement_are_told_apart_and_known_again():
    places = columns(("日期", "贷方金额", "对方户名", "摘要"))
    rows = [("2026-09-01", "5", "甲", "货款")] * 2
    first, again = read_lines(rows, places)[0], read_lines(rows, places)[0]
    assert len({line.reference for line in first}) == 2
    assert first == again


def line(amount, name="北岭机械有限公司", note="", on="2026-11-20", row=2, currency="CNY", reference=None):
    return BankLine(row, D(on), Money(Decimal(amount), currency), name, note, reference or f"R{row}-{amount}-{note}", True)


def look(*lines, facts=(), added=(ADDED, DELIVERED)):
    return matches(lines, stand(book(*added, *facts), AS_OF))


def said(match):
    return match.state, [(r.contract, str(r.amount), r.node) for r in match.receipts], [d.name for d in match.diagnostics]


SECOND = ContractAdded("HT-2", paper((node("首期", "1", Trigger(on=D("2026-05-05")), sure=True),), "HT-2", "500.00"), "2.pdf", confirmed=True)


@pytest.mark.parametrize(("one", "state", "receipts", "found", "why"), [
    (line("600", note="支付HT-1到货款"), "sure", [("HT-1", "600.00", "到货款")], [], "the number stands in the words, the amount is that of a due"),
    (line("50", note="ht－1 部分"), "sure", [("HT-1", "50.00", "")], [], "width and case of the number do not matter; a part payment"),
    (line("300"), "sure", [("HT-1", "300.00", "预付款")], [], "full name and the amount of one due"),
    (line("1000"), "sure", [("HT-1", "1000.00", "")], [], "all that is open"),
    (line("123.45"), "sure", [("HT-1", "123.45", "")], [], "the only contract of the customer"),
    (line("300", "北岭机械（有限公司）"), "sure", [("HT-1", "300.00", "预付款")], [], "brackets do not make another name"),
    (line("300", "北岭机械"), "doubt", [("HT-1", "300.00", "预付款")], ["bank-line-name-near"], "a short name"),
    (line("300", "张三", "代北岭机械有限公司付货款"), "doubt", [("HT-1", "300.00", "预付款")], ["bank-line-name-near"], "a third party"),
    (line("600", "别的公司", "HT-1"), "doubt", [("HT-1", "600.00", "到货款")], ["bank-line-other-payer"], "another payer"),
    (line("600", "无名氏"), "doubt", [("HT-1", "600.00", "到货款")], ["bank-line-amount-only"], "only the amount"),
    (line("7.77", "无名氏"), "unmatched", [], ["bank-line-unmatched"], "nothing fits"),
    (line("5000", note="HT-1"), "doubt", [("HT-1", "5000.00", "")], ["bank-line-prepaid"], "more than is owed"),
    (line("300", currency="USD"), "skipped", [], ["bank-line-currency"], "another currency"),
    (line("300", note="HT-1", currency="USD"), "skipped", [], ["bank-line-currency"], "another currency, by number"),
    (line("-300", note="货款"), "skipped", [], ["bank-line-outgoing"], "went out"),
    (line("-300", note="退款"), "skipped", [], ["bank-line-refund"], "a refund"),
    (line("3.21", "", "结息"), "skipped", [], ["bank-line-of-the-bank"], "the bank's interest"),
    (line("300", on="2026-12-05"), "skipped", [], ["bank-line-future"], "tomorrow"),
])
def test_what_a_line_is_for(one, state, receipts, found, why):
    assert said(look(one)[0]) == (state, receipts, found), why


def test_several_contracts():
    both = (ADDED, DELIVERED, SECOND)
    assert said(look(line("500"), added=both)[0])[:2] == ("sure", [("HT-2", "500.00", "首期")])
    assert said(look(line("1500"), added=both)[0])[:2] == ("sure", [("HT-1", "1000.00", ""), ("HT-2", "500.00", "")])
    state, receipts, found = said(look(line("700"), added=both)[0])
    assert (state, receipts, found) == ("doubt", [("HT-1", "300.00", ""), ("HT-2", "400.00", "")], ["bank-line-several"])
    assert said(look(line("1500", note="HT-1、HT-2"), added=both)[0])[0] == "sure"


def test_a_replaced_contract_is_not_matched():
    facts = (SECOND, ContractSuperseded("HT-1", "HT-2", D("2026-06-01")))
    assert said(look(line("300"), facts=facts)[0])[1] == [("HT-2", "300.00", "")]


def test_what_one_line_pays_is_not_open_for_the_next():
    first, second = look(line("300", row=2), line("300", row=3))
    assert said(first)[1] == [("HT-1", "300.00", "预付款")]
    assert said(second)[1] == [("HT-1", "300.00", "")]


def test_what_the_book_knows_is_skipped():
    known = paid(300, "2026-11-20", ref="R2-300-")
    assert said(look(line("300"), facts=(known,))[0]) == ("skipped", [], ["bank-line-known"])
    assert said(look(line("300", reference="S1"), line("300", row=3, reference="S1"))[1])[2] == ["bank-line-known"], "twice in one statement"


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 200_000), st.sampled_from(["", "HT-1", "HT-2", "HT-1 HT-2", "货款"]),
    st.sampled_from(["北岭机械有限公司", "北岭", "别人"])),
                max_size=6))
def test_a_line_is_given_away_once_and_whole(rows):
    lines = [line(str(Decimal(c).scaleb(-2)), name, note, row=k) for k, (c, note, name) in enumerate(rows, 2)]
    for match in look(*lines, added=(ADDED, DELIVERED, SECOND)):
        if match.receipts:
            assert sum_money(r.amount for r in match.receipts) == match.line.amount
        assert len({r.contract for r in match.receipts}) == len(match.receipts)


def test_preamble_encodings_and_wrong_files(tmp_path):
    text = ("某银行账户明细,,,\n账号：100100,户名：江澜,,\n查询区间：2026-09-01至2026-09-30,,,\n"
            "交易日期,贷方发生额,对方户名,摘要\n2026-09-03,\"1,000.50\",北岭机械有限公司,HT-1\n合计,\"1,000.50\",,\n")
    for encoding in ("utf-8", "utf-8-sig", "gb18030"):
        (tmp_path / "a.csv").write_bytes(text.encode(encoding))
        lines, _ = read_statement(tmp_path / "a.csv")
        assert [(x.row, str(x.amount), x.name) for x in lines] == [(5, "1000.50", "北岭机械有限公司")]
    (tmp_path / "b.csv").write_text("客户,电话\n甲,1\n乙,2\n", encoding="utf-8")
    with pytest.raises(Stop) as caught:
        read_statement(tmp_path / "b.csv")
    assert caught.value.diagnostic.name == "bank-statement-unknown"


def test_a_large_statement_is_matched_line_by_line():
    many = tuple(ContractAdded(f"GX2026-{k:04}", paper((node("首期", "1", after(E.SIGNING, 10), sure=True),), f"GX2026-{k:04}", f"{k + 1}.00",
                                                         ), f"{k}.pdf", confirmed=True) for k in range(60))
    found = look(*(line(f"{k + 1}", note=f"款GX2026-{k:04}号", row=k) for k in range(60)), added=many)
    assert all(m.state == "sure" and m.receipts[0].node == "首期" for m in found)


