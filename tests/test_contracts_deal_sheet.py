"""Sheets with a deal a row: columns are recognised, cells become the deal grammar, good rows are drafted and bad ones told of."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from conftest_cli import run_cli

from tenor.contracts.deal_payments import read_payment, read_payments
from tenor.contracts.deal_sheet import called, common_values, read_row, target, unknown
from tenor.contracts.deal_words import capped, court, in_grammar
from tenor.contracts.keys import every_key
from tenor.files.sheets import read_rows, write_workbook
from tenor.files.table import Sheet

KEYS = every_key()


@pytest.mark.parametrize(("title", "path"), [
    ("公司", "payee.name"), ("客户", "payer.name"), ("客户地址", "payer.address"), ("买方 联系人", "payer.contact"), ("合同编号", "number"),
    ("金额（元）", "price.amount"), ("币种", "price.currency"), ("签订日", "signed_on"), ("付款节点", "node"), ("节点1 名称", "node[1].label"),
    ("节点2比例", "node[2].share"), ("第3期 条件", "node[3].due"), ("节点4", "node[4]"), ("客户等级", "payer.class"), ("等级", "payer.class"),
    ("开户行", "payee.bank"), ("地址", "payer.address"), ("Company", "payee.name"), ("Customer", "payer.name"), ("Customer e-mail", "payer.email"),
    ("Contract No.", "number"), ("Amount", "price.amount"), ("Date Signed", "signed_on"), ("Payment 2 due", "node[2].due"), ("Late fee", "late_fee.rate"),
    ("delivery.place", "delivery.place"), ("late_fee.cap", "late_fee.cap"), ("values.pallets", "values.pallets"), ("备用字段", ""), ("", ""),
])
def test_columns_by_what_people_call_them(title, path):
    assert target(title) == path


def test_what_the_form_calls_the_parties():
    labels = {"payer": "甲方", "payee": "乙方"}
    assert target("甲方", labels) == "payer.name"
    assert target("乙方地址", labels) == "payee.address"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_column_of_ours_is_read_as_what_it_stands_for(language):
    for path in ("number", "signed_on", "payer.name", "payer.email", "payee.account", "price.amount", "node", "node[2].share", "late_fee.rate"):
        assert target(called(path, language)) == path


def test_a_column_that_means_nothing_and_one_that_says_the_same_are_told():
    found = {d.name: d for d in unknown(["客户", "买方", "交货地", "交火地点", "备注"])}
    assert found["deal-column-twice"].message.zh.startswith("“买方”与“客户”")
    assert "交火地点" in found["deal-column-unknown"].message.zh
    assert len(found) == 2, "a column of notes is nobody's business"


@pytest.mark.parametrize(("text", "rows"), [
    ("预付款 30% 合同签订后15个工作日内; 到货款 70% 货到且收到发票后10个工作日内",
     [("预付款", "30%", "合同签订后15个工作日内"), ("到货款", "70%", "货到且收到发票后10个工作日内")]),
    ("合同签订后10个工作日内支付30%预付款；验收合格后30日内付清余款", [("预付款", "30%", None), ("余款", "rest", None)]),
    ("预付款30%，合同签订后5日内，尾款70%，2026年9月30日前", [("预付款", "30%", "合同签订后5日内"), ("尾款", "70%", "2026年9月30日前")]),
    ("1. 预付款：30%，签订后15个工作日内\n2. 到货款：70%，到货后30天内", [("预付款", "30%", None), ("到货款", "70%", None)]),
    ("首期 ¥300,000.50 2026-03-01；余款 2026-09-30", [("首期", "¥300,000.50", "2026-03-01"), ("余款", "rest", "2026-09-30")]),
    ("Advance 30% 15 workdays after signing; Delivery payment 40% 10 workdays after delivery, invoice; Balance rest 30 days after acceptance",
     [("Advance", "30%", "15 workdays after signing"), ("Delivery payment", "40%", "10 workdays after delivery, invoice"), ("Balance", "rest", None)]),
    ("30% deposit on signing, 60% before shipment, 10% 30 days after acceptance",
     [("deposit", "30%", "on signing"), (None, "60%", "before shipment"), (None, "10%", "30 days after acceptance")]),
    ("月结30天 100%", [(None, "100%", "月结30天")]),
])
def test_payments_in_words(text, rows):
    read, found = read_payments(text)
    assert found == ()
    assert [(row.get("label"), row.get("share", row.get("amount"))) for row in read] == [(label, part) for label, part, _ in rows]
    assert all(due is None or row["due"] == due for row, (_, _, due) in zip(read, rows, strict=True))


@pytest.mark.parametrize("text", ["预付款30%", "合同签订后付款", "等甲方有钱再付30%", "Advance 30%", "x"])
def test_a_payment_that_does_not_say_how_much_and_when_is_told_with_its_words(text):
    row, found = read_payment(text)
    assert row is None
    assert found[0].name == "payment-words"
    assert text in found[0].message.zh


@pytest.mark.parametrize(("path", "cell", "raw"), [
    ("price.tax", Decimal("0.13"), "13%"), ("price.tax", Decimal("13"), "13%"), ("price.tax", "13%", "13%"), ("price.tax_included", "含税", True),
    ("price.tax_included", "否", False), ("price.currency", "人民币", "CNY"), ("price.currency", "usd", "USD"), ("payee.size", "小型企业", "small"),
    ("copies.each", Decimal("3"), 3), ("price.amount", Decimal("1280000.50"), "1280000.5"), ("signed_on", date(2026, 3, 1), date(2026, 3, 1)),
    ("dispute.court", "原告住所地人民法院", "plaintiff"), ("dispute.court", "我方所在地法院", "payee"), ("dispute.court", "合同签订地法院", "signing"),
    ("dispute.court", "上海市浦东新区人民法院", "上海市浦东新区人民法院"), ("payee.account", Decimal("31000000"), "31000000"),
])
def test_cells_in_the_deal_grammar(path, cell, raw):
    assert in_grammar(KEYS[path], cell) == raw


def test_a_court_by_what_the_form_calls_a_party():
    assert court("乙方住所地人民法院", {"payee": "乙方", "payer": "甲方"}) == "payee"


def test_a_late_fee_with_its_cap():
    assert capped("每日万分之五，上限20%") == {"rate": "每日万分之五", "cap": "20%"}
    assert capped("每日万分之五，累计不超过合同总价的10%") == {"rate": "每日万分之五", "cap": "10%", "cap_base": "contract price"}
    assert capped("每日万分之五") == {}


def test_a_row_stands_over_the_common_values():
    base, found = common_values([("项目", "内容"), ("公司", "甲"), ("仲裁机构", "上海仲裁委员会"), ("税率", Decimal("0.13"))])
    assert found == ()
    row = read_row({"客户": "乙", "法院": "收款方所在地", "税率": None, "节点3": "尾款 70% 验收后3日内", "节点1": "预付款 30% 签订后3日内"}, base=base)
    assert row.data["payee"]["name"] == "甲"
    assert row.data["dispute"] == {"court": "payee"}, "a court takes the place of the common arbitration"
    assert row.data["price"]["tax"] == "13%", "an empty cell says nothing"
    assert [node["label"] for node in row.data["node"]] == ["预付款", "尾款"]
    assert row.place("node[2].due") == "节点3"
    assert base["dispute"] == {"arbitration": "上海仲裁委员会"}, "the common values are not changed"


# --- end to end -------------------------------------------------------------------------------------------------------

HEADER = ("合同编号", "公司", "客户", "合同格式", "合同金额", "币种", "签订日期", "付款节点", "标的", "交货地点", "交货期限", "管辖法院")
GOOD = ("A-1", "澄江公司", "云岫公司", "货物买卖合同", Decimal("100000"), "人民币", date(2026, 3, 1), "预付款 30% 签订后5日内; 尾款 70% 验收合格后3个工作日内",
        "水泵", "上海", "签订后30日内", "我方所在地法院")


def row(number, **changes):
    return tuple(changes.get(title, number if title == "合同编号" else cell) for title, cell in zip(HEADER, GOOD, strict=True))


def run_sheet(capsys, folder, *rows, more=()):
    file = folder / "deals.xlsx"
    write_workbook(file, [Sheet("交易", HEADER, rows)], force=True)
    code, out, err = run_cli(capsys, "draft", str(file), "-o", str(folder / "out"), "--to", "docx", "--lang", "zh", *more)
    lines = [json.loads(line) for line in (folder / "out" / "result.jsonl").read_text(encoding="utf-8").splitlines()]
    return code, out, err, lines


def test_good_rows_are_drafted_and_bad_ones_told_of_by_row_and_column(capsys, tmp_path):
    code, _, err, lines = run_sheet(
        capsys, tmp_path, row("A-1"), row("A-2", 合同金额="三十几万"), row("A-3", 付款节点="预付款 30% 签订后5日内; 尾款 60% 验收后3日内"),
        row("A-1"), row("A-5", 合同格式="没有的格式"), row("A-6", 客户=None), row("A-7", 签订日期="昨天"), row("A-8", 管辖法院="原告所在地法院"))
    assert code == 1
    assert [line["result"] for line in lines] == ["made", "person", "person", "person", "person", "person", "person", "made"]
    told = [[why["name"] for why in line["why"] if why["severity"] == "error"] for line in lines]
    assert told == [[], ["money-unreadable"], ["share-sum-short"], ["deal-number-twice"], ["form-unknown"], ["party-missing"], ["date-unreadable"], []]
    assert lines[1]["why"][0]["where"] == "deals.xlsx:3 合同金额"
    assert "客户" in lines[5]["why"][0]["where"], "a column that is missing is named as it would be called"
    assert "deals.xlsx:8 签订日期" in err
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["A-1.docx", "A-8.docx", "result.jsonl", "result.xlsx"]
    result = read_rows(tmp_path / "out" / "result.xlsx")[0][0]
    assert result.header == ("行号", "合同编号", "客户", "合同格式", "结果", "原因", "处理建议", "币种", "合同总价", "文件")
    assert result.rows[0][8] == Decimal("100000")


def test_a_second_run_changes_nothing_and_a_changed_row_needs_a_person(capsys, tmp_path):
    def contents():
        return {p.name: p.read_bytes() for p in (tmp_path / "out").iterdir()}

    assert run_sheet(capsys, tmp_path, row("A-1"))[0] == 0
    before = contents()
    assert run_sheet(capsys, tmp_path, row("A-1"))[0] == 0
    assert contents() == before
    code, _, _, lines = run_sheet(capsys, tmp_path, row("A-1", 合同金额=Decimal("200000")))
    assert code == 1
    assert lines[0]["why"][0]["name"] == "deal-file-differs"
    assert contents()["A-1.docx"] == before["A-1.docx"]
    assert run_sheet(capsys, tmp_path, row("A-1", 合同金额=Decimal("200000")), more=("--force",))[0] == 0
    assert contents()["A-1.docx"] != before["A-1.docx"]


def test_a_csv_with_a_base_deal_and_the_form_on_the_command_line(capsys, tmp_path):
    base = tmp_path / "base.toml"
    base.write_text('language = "en"\n[payee]\nname = "Lintel Ltd"\n[subject]\ndescription = "pumps"\n[dispute]\ncourt = "courts of England and Wales"\n',
                    encoding="utf-8")
    file = tmp_path / "deals.csv"
    file.write_text("Contract no,Customer,Amount,Currency,Payments,delivery.place,delivery.by\n"
                    "S-1,Fern Ltd,\"1,000.00\",GBP,Price 100% 30 days after delivery,Leeds,30 days after signing\n"
                    "S-2,'; DROP TABLE x; --,500,GBP,Price 100% 30 days after delivery,<b>&amp;</b>,30 days after signing\n", encoding="utf-8")
    code, _, _ = run_cli(capsys, "draft", str(file), "-o", str(tmp_path / "out"), "--to", "docx", "--form", "goods-sale", "--base", str(base))
    assert code == 0
    assert {p.name for p in (tmp_path / "out").iterdir()} == {"S-1.docx", "S-2.docx", "result.xlsx", "result.jsonl"}
    from tenor.files.readers import read_document

    text = read_document(tmp_path / "out" / "S-2.docx")[0].text()
    assert "'; DROP TABLE x; --" in text
    assert "<b>&amp;</b>" in text, "a name is text, whatever it looks like"


@pytest.mark.parametrize(("language", "form"), [("zh", "goods-sale"), ("zh", "repayment"), ("en", "services"), ("en", "saas")])
def test_an_empty_sheet_drafts_its_example_row(capsys, tmp_path, language, form):
    file = tmp_path / "deals.xlsx"
    assert run_cli(capsys, "new", form, "--sheet", str(file), "--language", language)[0] == 0
    sheets = read_rows(file)[0]
    assert len(sheets) == 3
    assert any(title.endswith("*") for title in sheets[0].header)
    code, _, err = run_cli(capsys, "draft", str(file), "-o", str(tmp_path / "out"), "--to", "docx")
    assert (code, err) == (0, "")


def test_a_sheet_without_a_form_says_how_to_name_one(capsys, tmp_path):
    file = tmp_path / "deals.csv"
    file.write_text("客户,金额\n甲公司,100\n乙公司,200\n", encoding="utf-8")
    code, _, err = run_cli(capsys, "draft", str(file), "-o", str(tmp_path / "out"), "--to", "docx")
    assert code == 1
    assert "deal-form-missing" in err
    assert "--form" in err
    assert Path(tmp_path / "out" / "result.xlsx").is_file()
