"""Bridges to other programs: what the target can hold comes back equal, what it cannot is told by its row and never dropped."""

import csv
import io
import json
from datetime import date
from decimal import Decimal

import pytest
from conftest_cli import run_cli
from hypothesis import given, settings
from hypothesis import strategies as st

from tenor.collection.bridges import erpnext, mapping, odoo, plain_text, sap_b1
from tenor.collection.bridges.plain_text import Posting, Transaction
from tenor.collection.bridges.terms import Instalment, Template, nodes_of, templates
from tenor.model import Event, EventKind, PaymentNode, Period, Price, Terms, Trigger, Unit
from tenor.money import Money, sum_money

INVOICE = Event(EventKind.INVOICE)
ACCEPTANCE = Event(EventKind.ACCEPTANCE)


def node(label, share, trigger, rest=False):
    return PaymentNode(label, Decimal(share) if share else None, trigger=trigger, rest=rest)


def days(count, *events, **more):
    return Trigger(tuple(events) or (INVOICE,), Period(count, more.pop("unit", Unit.DAY)), **more)


def agreed(*nodes, price="100000"):
    return Terms(number="HT-1", nodes=nodes, price=Price(Money(Decimal(price), "CNY")))


def names(found, severity=None):
    return [d.name for d in found if severity in (None, d.severity)]


# --- payment terms --------------------------------------------------------------------------------------------------------


@st.composite
def whole_templates(draw, months=(0, 1, 2)):
    """Shares in hundredths of a percent that come to the whole."""
    cuts = sorted(draw(st.sets(st.integers(1, 9999), max_size=4)))
    shares = [Decimal(b - a) / 10000 for a, b in zip([0, *cuts], [*cuts, 10000], strict=True)]
    label = st.text("到货款预付abc 1", min_size=1, max_size=8).map(str.strip).filter(bool)
    lines = []
    for share in shares:
        place = draw(st.sampled_from(months))
        lines.append(Instalment(draw(label), share, draw(st.integers(0, 28)), place))
    return Template(draw(label), tuple(lines))


@settings(max_examples=100, deadline=None)
@given(st.lists(whole_templates(), max_size=4))
def test_odoo_gives_back_what_it_was_given(made):
    back, found = odoo.read(odoo.write(made), "terms.csv")
    assert list(back) == made
    assert found == ()


@settings(max_examples=100, deadline=None)
@given(st.lists(whole_templates(months=(0, 1)), min_size=1, max_size=4))
def test_erpnext_gives_back_what_it_was_given(made):
    back, found = erpnext.read(erpnext.write(made), "terms.json")
    assert list(back) == made
    assert found == ()


@pytest.mark.parametrize(("trigger", "delay", "count"), [
    (days(30), "days_after", 30),
    (days(4, unit=Unit.WEEK), "days_after", 28),  # weeks have a fixed number of days
    (Trigger((INVOICE,)), "days_after", 0),  # on the invoice
    (days(30, month_end=True), "days_after_end_of_month", 30),  # 月结30天
    (days(15, direction="within_period"), "days_after_end_of_month", 15),  # the 15th of the month after: the same day
    (days(10, direction="within_period", months_on=2), "days_after_end_of_next_month", 10),
])
def test_odoo_counts_as_the_contract_does(trigger, delay, count):
    made, found = templates(agreed(node("货款", "1", trigger)), "Odoo")
    assert names(found, "error") == []
    row = next(csv.DictReader(io.StringIO(odoo.write(made))))
    assert (row["line_ids/delay_type"], row["line_ids/nb_days"], row["line_ids/value_amount"]) == (delay, str(count), "100")


@pytest.mark.parametrize(("trigger", "name", "why"), [
    (days(10, unit=Unit.WORKDAY), "bridge-unit", "working days have no fixed number of days"),
    (days(2, unit=Unit.MONTH), "bridge-unit", "nor have months"),
    (days(3, ACCEPTANCE, direction="before"), "bridge-before", "no program counts backwards from an invoice"),
    (Trigger(on=date(2026, 9, 30)), "bridge-fixed-date", "a term is a rule, not a day"),
    (days(5, recurrence="monthly"), "bridge-recurring", "a term is about one invoice"),
    (days(30, direction="within_period"), "bridge-unit", "day 30 of a month is not always 30 days after the end of the one before"),
])
def test_what_a_term_cannot_say_is_told_by_its_row(trigger, name, why):
    made, found = templates(agreed(node("甲", "0.4", days(5)), node("乙", "0.6", trigger)), "Odoo")
    told = [d for d in found if d.name == name]
    assert [d.where for d in told] == ["HT-1: 乙"], why
    assert all(line.label != "乙" for template in made for line in template.lines)


def test_shares_of_one_invoice_are_exported_whole_or_not_at_all():
    made, found = templates(agreed(node("甲", "0.4", days(5)), node("乙", "0.6", days(5, unit=Unit.WORKDAY))), "Odoo")
    assert made == ()
    assert names(found, "error") == ["bridge-unit"]


def test_a_milestone_gets_an_invoice_and_a_term_of_its_own_and_a_word():
    made, found = templates(agreed(node("预付", "0.3", days(10)), node("验收", "", days(15, ACCEPTANCE), rest=True)), "ERPNext")
    assert [t.name for t in made] == ["HT-1 预付", "HT-1 验收"]
    assert all(t.lines[0].share == 1 for t in made)
    doubts = [d for d in found if d.name == "bridge-own-invoice"]
    assert [d.where for d in doubts] == ["HT-1: 验收"]
    assert "验收" in doubts[0].message.zh
    assert "bridge-no-rest-days" in names(found)


def test_amounts_become_shares_of_the_price_where_they_are_exact():
    third = PaymentNode("丙", amount=Money(Decimal("33333.33"), "CNY"), trigger=days(5))
    rest = node("丁", "", days(9), rest=True)
    made, found = templates(agreed(third, rest), "Odoo")
    assert names(found, "error") == []
    assert sum(line.share for line in made[0].lines) == 1
    made, found = templates(agreed(third, rest, price="70000"), "Odoo")
    assert made == ()
    assert names(found, "error") == ["bridge-share", "bridge-share"]


def test_erpnext_says_so_where_it_has_no_words():
    template = Template("T", (Instalment("x", Decimal(1), 10, 2),))
    assert names(erpnext.unsaid(template)) == ["bridge-second-month"]
    assert erpnext.unsaid(Template("T", (Instalment("x", Decimal(1), 0, 2),))) == ()


@pytest.mark.parametrize("text", ["", "{", "[]", "[{}]", '{"terms": 3}', '[{"terms": [{"due_date_based_on": "sometime", "invoice_portion": 100}]}]'])
def test_what_erpnext_never_wrote_is_refused_with_a_word(text):
    made, found = erpnext.read(text, "x.json")
    assert made == ()
    assert "bridge-unread" in names(found, "error")


def test_shares_that_do_not_come_to_the_whole_are_told():
    text = odoo.write([Template("A", (Instalment("x", Decimal("0.5")),))])
    assert names(odoo.read(text, "x.csv")[1]) == ["bridge-sum"]
    rows = odoo.read("name,line_ids/value\nA,balance\n", "x.csv")[1]
    assert "bridge-row-unread" in names(rows)


def test_terms_read_in_become_nodes_of_a_deal_that_drafts(tmp_path, capsys):
    import tomllib

    source = tmp_path / "terms.csv"
    source.write_text(odoo.write([Template("30/70", (Instalment("预付款", Decimal("0.3"), 10), Instalment("尾款", Decimal("0.7"), 30, 1)))]), encoding="utf-8")
    code, _, err = run_cli(capsys, "bridge", "import", "odoo", str(source), "-o", str(tmp_path / "nodes.toml"), "--lang", "zh")
    assert code == 0, err
    nodes = tomllib.loads((tmp_path / "nodes.toml").read_text(encoding="utf-8"))["node"]
    assert [n["share"] for n in nodes] == ["30%", "70%"]
    from tenor.wording import language

    triggers = [language("zh").trigger.read(n["due"]) for n in nodes]
    assert triggers == [n.trigger for n in nodes_of(Template("", (Instalment("", Decimal(1), 10), Instalment("", Decimal(1), 30, 1))))]


# --- the sample book through every bridge ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def standing(tmp_path_factory):
    from tenor.files.book import open_book
    from tenor.workflow.sample_book import load_cast, write_book
    from tenor.workflow.standing import stand_book

    path = tmp_path_factory.mktemp("bridge") / "sample.db"
    cast = load_cast()
    write_book(path, cast, force=False)
    with open_book(str(path)) as book:
        return stand_book(book, cast.day)


def test_every_payment_of_the_book_is_exported_or_told(standing):
    for kind in ("odoo", "erpnext"):
        for contract in standing.contracts:
            terms = contract.governing.contract.terms
            made, found = templates(terms, kind)
            said = {line.label for template in made for line in template.lines}
            told = {d.where for d in found if d.severity == "error"}
            for each in terms.nodes:
                assert (each.label in said) != (f"{terms.number}: {each.label}" in told), (kind, terms.number, each.label)


def test_sap_instalments_come_back_to_the_cent(standing):
    made = [one for one in (sap_b1.instalments(c)[0] for c in standing.contracts) if one]
    assert len(made) > 10
    back, found = sap_b1.read(sap_b1.write(made), "x.json")
    assert list(back) == made
    assert found == ()
    for document in json.loads(sap_b1.write(made)):
        assert sum(Decimal(str(row["Percentage"])) for row in document["DocumentInstallments"]) == pytest.approx(100)


def test_a_payment_without_a_date_waits_and_says_so(standing):
    contract = standing.contract("GC-2025-001")
    made, found = sap_b1.instalments(contract)
    assert made is None
    assert [d.where for d in found] == ["GC-2025-001: 质保金"]


def test_the_journal_balances_and_its_receivables_are_the_book_s(standing):
    entries, found = plain_text.transactions(standing, plain_text.usual_accounts())
    assert entries
    assert all(entry.balanced for entry in entries)
    unbooked = {d.where for d in found}
    for contract in standing.contracts:
        code = contract.currency
        own = [p.amount for e in entries if dict(e.tags)["contract"] == contract.number for p in e.postings if p.account.startswith("Assets:Receivable")]
        rows = [row for row in contract.rows if row.position]
        open_ = sum_money((row.position.outstanding(standing.as_of) for row in rows), code)
        waiting = sum_money((row.line.amount for row in rows if f"{contract.number}: {row.due.label}" in unbooked), code)
        assert sum_money(own, code) == open_ - waiting, contract.number


def test_cash_in_the_journal_is_what_came_in(standing):
    entries, _ = plain_text.transactions(standing, plain_text.usual_accounts())
    for code in ("CNY", "USD", "GBP"):
        cash = sum_money((p.amount for e in entries for p in e.postings if p.account == f"Assets:Bank:{code}"), code)
        came = sum_money((r.amount for c in standing.contracts if c.currency == code for _, r in c.receipts), code)
        assert cash == came
        assert cash


def test_the_book_s_journal_comes_back_equal(standing):
    entries, _ = plain_text.transactions(standing, plain_text.usual_accounts())
    for dialect in ("beancount", "hledger"):
        back, found = plain_text.read(plain_text.write(entries, dialect), dialect, "x")
        assert found == ()
        assert back == entries


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(blacklist_categories=("Cs", "Cc", "Zl", "Zp")), max_size=12), st.text('"\\ab甲', max_size=8),
       st.integers(1, 10**12), st.sampled_from(["CNY", "USD"]))
def test_beancount_keeps_any_name(payee, narration, cents, code):
    amount = Money(Decimal(cents) / 100, code)
    debtor = plain_text.account("Assets:R:{customer}", payee, code)
    entry = Transaction(date(2026, 1, 5), payee, narration, (Posting(debtor, amount), Posting("Income:Sales", -amount)), (("contract", narration or "x"),))
    back, found = plain_text.read(plain_text.write([entry], "beancount"), "beancount", "x")
    assert back == (entry,)
    assert found == ()


def test_lines_of_others_are_told_not_guessed():
    _, found = plain_text.read("2026-01-05 * \"a\" \"b\"\n  Assets:X  10.00 CNY\n  Income:Y\n", "beancount", "x")
    assert names(found) == ["bridge-unread", "bridge-unread"]


def test_accounts_of_ones_own(tmp_path):
    accounts, found = plain_text.parse_accounts('receivable = "Assets:AR:{customer}"', "a.toml")
    assert found == ()
    assert accounts["receivable"] == "Assets:AR:{customer}"
    assert accounts["sales"] == "Income:Sales"
    assert plain_text.parse_accounts('debtors = "Assets:AR"', "a.toml")[0] is None


# --- 金蝶、用友 -------------------------------------------------------------------------------------------------------------


def workbook(path, header, rows):
    from tenor.files.sheets import Sheet, write_workbook

    write_workbook(path, [Sheet("Sheet1", tuple(header), rows)])


def test_kingdee_receivables_become_an_overdue_list(tmp_path, capsys):
    source, out = tmp_path / "应收单.xlsx", tmp_path / "overdue.xlsx"
    workbook(source, ["单据编号", "业务日期", "客户", "币别", "价税合计", "已核销金额", "到期日", "审核人"],
             [["AR0001", date(2026, 8, 1), "示例甲公司", "人民币", Decimal("120000.00"), Decimal(20000), date(2026, 9, 30), "某人"],
              ["AR0002", date(2026, 8, 5), "示例乙公司", "美元", Decimal("8000.00"), Decimal(0), date(2026, 10, 15), "某人"],
              ["合计", None, None, None, Decimal("128000.00"), Decimal(20000), None, None]])
    code, _, err = run_cli(capsys, "bridge", "import", "kingdee", str(source), "-o", str(out), "--lang", "zh")
    assert code == 0, err
    assert "审核人" in err
    from tenor.workflow.claims import read_list

    items, _, _ = read_list(out, as_of=date(2026, 11, 20))
    assert [(i.customer.name, str(i.receivable.principal), i.receivable.principal.currency) for i in items] == [
        ("示例甲公司", "100000.00", "CNY"), ("示例乙公司", "8000.00", "USD")]


def test_yonyou_receipts_become_a_bank_sheet(tmp_path, capsys):
    from tenor.collection.bank.statement import columns, usable
    from tenor.files.sheets import read_rows

    source, out = tmp_path / "收款单.xlsx", tmp_path / "receipts.xlsx"
    workbook(source, ["单据日期", "单据编号", "客户名称", "结算方式", "收款金额", "币种", "摘要"],
             [[date(2026, 9, 1), "SK001", "示例甲公司", "电汇", Decimal("50000.00"), "人民币", "HT-1 到货款"]])
    code, _, err = run_cli(capsys, "bridge", "import", "yonyou", str(source), "-o", str(out), "--lang", "zh")
    assert code == 0, err
    sheet = read_rows(out)[0][0]
    assert usable(columns(sheet.header))
    assert sheet.records()[0]["对方户名"] == "示例甲公司"


def test_a_sheet_without_the_columns_says_which_are_missing(tmp_path, capsys):
    source = tmp_path / "other.xlsx"
    workbook(source, ["甲", "乙"], [["1", "2"]])
    code, _, err = run_cli(capsys, "bridge", "import", "kingdee", str(source), "-o", str(tmp_path / "o.xlsx"), "--lang", "zh")
    assert code == 1
    assert "bridge-columns" in err
    assert not (tmp_path / "o.xlsx").exists()


@pytest.mark.parametrize("program", mapping.BUILT_IN)
def test_mappings_lead_to_headers_that_are_read(program):
    from tenor.collection.bank.statement import columns as bank_columns
    from tenor.collection.dunning.columns import place

    for kind in mapping.built_in(program):
        assert set(kind.needed) <= set(kind.columns)
        if kind.name == "receivables":
            placed, found = place(tuple(kind.columns))
            assert len(placed) == len(kind.columns), found
        else:
            assert len(bank_columns(tuple(kind.columns))) == len(kind.columns)


# --- the command line -----------------------------------------------------------------------------------------------------


def test_export_of_a_contract_that_is_not_there(tmp_path, capsys):
    from tenor.files.book import open_book

    with open_book(str(tmp_path / "b.db"), create=True):
        pass
    code, _, err = run_cli(capsys, "bridge", "export", "odoo", "--contract", "HT-9", "--book", str(tmp_path / "b.db"))
    assert code == 2
    assert "HT-9" in err
