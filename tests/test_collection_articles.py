"""The articles' example ledger, performance table and formulas, through a real book, its report and its figures (SD001–SD004, SD023,
SD024, SD063–SD065)."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from tenor.claim import ContractAdded, Milestone, PlanEdit, Receipt
from tenor.collection.report.noun import Asked, Source
from tenor.collection.report.report import report, tables_of
from tenor.collection.standing import figures as standing_figures
from tenor.collection.standing import plan as standing_plan
from tenor.collection.standing.standing import StandingRules
from tenor.model import Contract, Event, EventKind, Party, PaymentNode, Price, Terms, Trigger
from tenor.money import Money

NUMBER = "ZJL-1"
NODES = (("首付款", "200000", date(2024, 1, 10), "张三"), ("进度款", "300000", date(2024, 3, 15), "李四"), ("验收款", "500000", date(2024, 6, 1), "王五"))
SCORED = (("一期款", "100000", date(2024, 2, 1), "张三", "100000"), ("二期款", "150000", date(2024, 2, 1), "李四", "120000"),
          ("三期款", "200000", date(2024, 2, 1), "王五", "100000"))


def yuan(text):
    return Money(Decimal(text), "CNY")


def facts_of(number, rows, total):
    nodes = tuple(PaymentNode(label, amount=yuan(amount), trigger=Trigger(on=day), sure=True) for label, amount, day, *_ in rows)
    parties = (Party("payee", "示例收款公司"), Party("payer", "A科技公司"))
    paper = Contract(Terms("zh", number, date(2023, 12, 1), parties, Price(yuan(total)), nodes), "项目合同")
    yield ContractAdded(number, paper, confirmed=True)
    yield from (PlanEdit(number, label, "owner", "", owner) for label, _, _, owner, *_ in rows)


def book_of(tmp_path, facts, as_of, rules):
    from tenor.files.book import open_book
    from tenor.workflow.books import Moment, record
    from tenor.workflow.standing import stand_book

    with open_book(str(tmp_path / "book.db"), create=True) as book:
        outcome = record(book, facts, Moment(datetime(2024, 12, 31, tzinfo=UTC), "测试", date(2024, 12, 31)))
        assert [d for d in outcome.diagnostics if d.severity == "error"] == []
        return stand_book(book, as_of, rules=rules)


@pytest.fixture
def ledger(tmp_path):
    """SD002–SD004. The articles plan with 1 June 2024, a Saturday, as it stands: so the end is not rolled."""
    receipts = (Receipt(NUMBER, yuan("200000"), date(2024, 1, 9), "首付款", "a"), Receipt(NUMBER, yuan("270000"), date(2024, 3, 18), "进度款", "b"))
    return book_of(tmp_path, [*facts_of(NUMBER, NODES, "1000000"), *receipts], date(2024, 6, 30), StandingRules(roll=False))


@pytest.fixture
def scored(tmp_path):
    """SD024."""
    receipts = tuple(Receipt("JX-1", yuan(actual), date(2024, 1, 31), label, label) for label, _, _, _, actual in SCORED)
    return book_of(tmp_path, [*facts_of("JX-1", SCORED, "450000"), *receipts], date(2024, 3, 31), StandingRules())


def source_of(standing):
    from tenor.collection.figures.forecast import DEFAULT
    from tenor.collection.figures.performance import parse_performance
    from tenor.collection.figures.provision import parse_provision
    from tenor.workflow.standing import policy_text

    performance, _ = parse_performance(*policy_text(None, "performance"))
    provision, _ = parse_provision(*policy_text(None, "provision", "example"))
    return Source(standing, standing.rows, standing, standing.rows, (), DEFAULT, performance, provision)


def test_the_ledger_s_columns_and_rows(ledger):
    table = standing_plan.nodes_table(ledger, ledger.rows, "zh")
    assert table.header("zh")[1:] == ("资金流节点", "计划回收金额", "实际回收金额", "计划回收时间", "实际回收时间", "差异分析", "责任人")
    rows = [table.shown(row, "zh")[1:] for row in table.rows]
    assert rows == [
        ("首付款", "200,000.00", "200,000.00", "2024-01-10", "2024-01-09", "提前1天", "张三"),  # SD002: 提前回收
        ("进度款", "300,000.00", "270,000.00", "2024-03-15", "2024-03-18", "延期3天、少收30,000", "李四"),  # SD003: 延期回收30,000
        ("验收款", "500,000.00", "0.00", "2024-06-01", "", "未回收", "王五"),  # SD004: 未回收
    ]


def test_the_same_ledger_in_the_report(ledger):
    tables = {t.name: t for t in tables_of(report(source_of(ledger), Asked(date(2024, 1, 1))))}
    months = {row[0]: (str(row[1]), str(row[2]) if row[2] is not None else "") for row in tables["months"].rows}
    assert months["2024-01"] == ("200000.00", "200000.00")
    assert months["2024-03"] == ("300000.00", "270000.00")
    assert months["2024-06"] == ("500000.00", "0.00")
    headline = {row[0].zh: row[1] for row in tables["headline"].rows}
    assert headline["应收余额"] == yuan("530000")
    assert headline["其中逾期"] == yuan("530000")
    assert headline["收款回收率"].zh == "47.00%"  # SD064: 470,000 ÷ 1,000,000


def test_the_performance_table(scored):
    """SD023 the columns, SD024 the rows: score is a band, not the rate."""
    policy = source_of(scored).performance
    table, found = standing_figures.performance_table(scored, scored.rows, policy, date(2024, 1, 1))
    assert table.header("zh")[:6] == ("责任人", "计划回收金额", "实际回收金额", "回收及时率", "绩效得分", "奖金系数")
    assert [table.shown(row, "zh")[:6] for row in table.rows] == [
        ("张三", "100,000.00", "100,000.00", "100.00%", "100", "1.2"),
        ("李四", "150,000.00", "120,000.00", "80.00%", "80", "1"),
        ("王五", "200,000.00", "100,000.00", "50.00%", "60", "0.8"),
    ]
    assert found == ()
    in_report = next(t for t in tables_of(report(source_of(scored), Asked(date(2024, 1, 1)))) if t.name == "performance")
    assert in_report.rows == table.rows


@pytest.mark.parametrize(("name", "value", "counted"), [
    ("overdue-rate", "100.00%", "130,000.00 ÷ 130,000.00"),  # SD063: overdue ÷ receivable; all of it is overdue here
    ("recovery-rate", "71.11%", "320,000.00 ÷ 450,000.00"),  # SD064: collected ÷ collectable
])
def test_the_articles_formulas(scored, name, value, counted):
    table, _ = standing_figures.figures_table(scored, scored.rows, date(2024, 1, 1))
    keys = [h.key for h in table.headings]
    row = next(row for row in table.rows if row[keys.index("name")] == name)
    assert row[keys.index("value")].zh == value
    assert row[keys.index("counted")].zh == f"{value} = {counted}"


def test_the_payment_cycle_counts_from_the_invoice(tmp_path):
    """SD065: mean days from receiving the invoice to payment: 10 and 30 days give 20."""
    rows = (("甲", "1000", date(2024, 2, 1), "张三"), ("乙", "1000", date(2024, 3, 1), "张三"))
    invoices = [Milestone("F-1", Event(EventKind.INVOICE), day, label) for label, day in (("甲", date(2024, 1, 10)), ("乙", date(2024, 2, 10)))]
    receipts = [Receipt("F-1", yuan("1000"), date(2024, 1, 20), "甲", "1"), Receipt("F-1", yuan("1000"), date(2024, 3, 11), "乙", "2")]
    standing = book_of(tmp_path, [*facts_of("F-1", rows, "2000"), *invoices, *receipts], date(2024, 4, 30), StandingRules())
    table, _ = standing_figures.figures_table(standing, standing.rows, date(2024, 1, 1))
    keys = [h.key for h in table.headings]
    row = next(row for row in table.rows if row[keys.index("name")] == "payment-cycle")
    assert row[keys.index("value")].zh == "20.0天"
