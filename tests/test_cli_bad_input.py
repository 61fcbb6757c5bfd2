"""Bad input at the command line: a named finding with place and remedy, the right exit code, nothing half-written."""

import json

import pikepdf
import pytest
import xlsxwriter
from conftest_cli import run_cli

from tenor.cli.face import show_diagnostics
from tenor.diagnostic import say


@pytest.fixture
def run(capsys, tmp_path, monkeypatch):
    """Run one command in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return lambda *arguments: run_cli(capsys, *arguments)


DEAL = """
form = "goods-sale"
language = "zh"
number = "HT-1"
signed_on = 2026-03-01
[payee]
name = "甲公司"
[payer]
name = "乙公司"
[price]
amount = "1000.00"
currency = "CNY"
[[node]]
label = "预付款"
share = "{first}"
due = "15 workdays after signing"
[[node]]
label = "尾款"
share = "50%"
due = "3 workdays after acceptance"
[[late_fee.tier]]
from_day = 1
rate = "0.03% per day"
base = "overdue amount"
[dispute]
court = "payee"
"""


def test_missing_file(run):
    code, out, _ = run("read", "nowhere.pdf", "--json")
    assert code == 2
    row = json.loads(out)
    assert row["contract"] is None
    assert row["diagnostics"][0]["name"] == "document-missing"
    assert row["diagnostics"][0]["hint"]


def test_empty_pdf(run, tmp_path):
    (tmp_path / "empty.pdf").write_bytes(b"")
    code, out, _ = run("read", "empty.pdf", "--json")
    assert code == 2
    assert json.loads(out)["diagnostics"][0]["name"] == "document-empty"


def test_encrypted_pdf(run, tmp_path):
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.save(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(owner="a", user="b"))
    code, out, _ = run("read", "locked.pdf", "--json")
    assert code == 2
    found = json.loads(out)["diagnostics"][0]
    assert found["severity"] == "error"
    assert "encrypt" in found["name"] or "password" in found["name"]


def test_text_renamed_pdf_is_read_for_what_it_is(run, tmp_path):
    (tmp_path / "letter.pdf").write_text("付款方式：合同签订后5日内支付全部货款1000元。", encoding="utf-8")
    code, out, _ = run("read", "letter.pdf", "--json")
    row = json.loads(out)
    assert code == 0
    assert row["source"]["kind"] == "text"
    assert len(row["contract"]["nodes"]) == 1
    assert any(d["severity"] == "note" for d in row["diagnostics"])


def test_sheet_without_the_needed_columns(run, tmp_path):
    book = xlsxwriter.Workbook(tmp_path / "list.xlsx")
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["客户", "备注"])
    sheet.write_row(1, 0, ["某公司", "无"])
    book.close()
    code, _, err = run("letters", "list.xlsx", "-o", "out")
    assert code in (1, 2)
    assert "column-missing" in err
    assert not (tmp_path / "out").exists()


def test_shares_of_110_percent(run, tmp_path):
    (tmp_path / "deal.toml").write_text(DEAL.format(first="60%"), encoding="utf-8")
    code, _, err = run("draft", "deal.toml", "-o", "out")
    assert code == 1
    assert "share-sum" in err
    assert "110" in err
    assert not (tmp_path / "out").exists()


def test_misspelt_key(run, tmp_path):
    (tmp_path / "deal.toml").write_text(DEAL.format(first="50%").replace("signed_on", "signd_on"), encoding="utf-8")
    code, _, err = run("draft", "deal.toml", "-o", "out")
    assert code == 1
    assert "signed_on" in err
    assert not (tmp_path / "out").exists()


def test_broken_toml_and_missing_deal(run, tmp_path):
    (tmp_path / "deal.toml").write_text("number = HT-1", encoding="utf-8")
    code, _, err = run("draft", "deal.toml", "-o", "out")
    assert code == 1
    assert "deal-syntax" in err
    assert "line 1" in err
    code, _, err = run("draft", "none.toml", "-o", "out")
    assert code == 2
    assert "file-missing" in err


def test_nothing_is_overwritten_unasked(run, tmp_path):
    (tmp_path / "deal.toml").write_text(DEAL.format(first="50%"), encoding="utf-8")
    assert run("draft", "deal.toml", "-o", "out", "--to", "html")[0] == 0
    page = next((tmp_path / "out").glob("*.html"))
    page.write_text("mine")
    code, _, err = run("draft", "deal.toml", "-o", "out", "--to", "html")
    assert code == 2
    assert "file-exists" in err
    assert page.read_text() == "mine"
    assert run("draft", "deal.toml", "-o", "out", "--to", "html", "--force")[0] == 0
    assert page.read_text() != "mine"


def test_verbs_that_come_later_say_so(run):
    code, _, err = run("serve", "--port", "80")
    assert code == 2
    assert err.strip()


def test_an_unknown_verb_names_the_near_one(run):
    code, _, err = run("plann")
    assert code == 2
    assert "plan" in err


def test_a_finding_into_a_pipe_is_not_folded(capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever looks through a log for a name finds the whole sentence on its line."""
    customer = "西部高原精密轴承制造与贸易股份有限公司" * 12
    show_diagnostics([say("row-twice", where="list.xlsx row 7", row=7, first=3, customer=customer)])
    told = capsys.readouterr().err.splitlines()
    assert "row-twice  list.xlsx row 7" in told[0]
    assert len(told) == 3, "name and place, sentence, remedy"
