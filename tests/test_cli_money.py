"""The money side at the command line, as a receivables clerk uses it: plan, ledger, figures, forecast, alerts, statements, changes."""

import contextlib
import cProfile
import csv
import io
import json
import os
import pstats
import subprocess
import sys
import tempfile
import tomllib
from datetime import UTC, date, datetime
from decimal import Decimal
from importlib.resources import files
from pathlib import Path

import pytest
from test_collection_journal import paper
from test_collection_standing import NODES
from test_files_book_cli import AMENDING, SURE

from tenor.claim import ContractAdded, Receipt
from tenor.cli import main
from tenor.diagnostic import catalogue
from tenor.files.book import append, entries, open_book, writing
from tenor.files.sheets import Sheet, read_rows, write_workbook
from tenor.model import Money
from tenor.workflow.books import Moment, record

TODAY = ("--as-of", "2026-11-23")
STATEMENT = """某银行 企业账户明细
账号,1001,户名,江澜仪器有限公司
交易时间,借方发生额,贷方发生额,对方单位名称,摘要,余额
2026-06-01 10:00:00,,"200,000.00",北岭机械有限公司,HT-7 到货款,"200,000.00"
2026-06-02 10:00:00,"5,000.00",,物业公司,物业费,"195,000.00"
2026-06-03 10:00:00,,888.00,陌生公司,货款,"195,888.00"
"""


@pytest.fixture
def run(capsys, tmp_path, monkeypatch):
    """Run one command in a folder with a book of one contract; returns (exit code, stdout, stderr)."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TENOR_BOOK", raising=False)
    (tmp_path / "a.txt").write_text(SURE, encoding="utf-8")
    (tmp_path / "c.txt").write_text(AMENDING, encoding="utf-8")
    (tmp_path / "bank.csv").write_text(STATEMENT, encoding="utf-8")

    def go(*arguments, typed="", ok=(0,)):
        capsys.readouterr()
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        with pytest.raises(SystemExit) as left:  # noqa: PT012
            main([*arguments])
            raise SystemExit(0)
        out, err = capsys.readouterr()
        assert "Traceback" not in err + out
        assert left.value.code in ok, (arguments, left.value.code, err)
        return left.value.code, out, err

    go("book", "add", "a.txt", "--yes", "--owner", "张三", "--project", "甲")
    go("book", "event", "HT-7", "delivery", "2026-04-10", *TODAY)
    go("book", "receipt", "HT-7", "270000", "2026-03-18", "--ref", "A-1", *TODAY)
    return go


def rows(out):
    return [json.loads(line) for line in out.splitlines()]


def test_the_plan_of_the_book_and_its_files(run, tmp_path):
    _, out, _ = run("plan", "--json", *TODAY)
    first = rows(out)[0]
    assert (first["label"], first["amount"], first["actual"], first["difference"], first["owner"]) == ("预付款", "300000.00", "270000.00", "-30000.00", "张三")
    run("plan", "--xlsx", "p.xlsx", "--csv", "p.csv", "--ics", "p.ics", *TODAY)
    sheets, _ = read_rows(tmp_path / "p.xlsx")
    assert len(sheets[0].rows) == 3
    assert next(csv.reader(io.StringIO((tmp_path / "p.csv").read_text("utf-8-sig"))))[-1] in ("币种", "Currency")
    code, _, err = run("plan", "--xlsx", "p.xlsx", *TODAY, ok=(1, 2))
    assert "file-exists" in err or code == 2


def test_ledger_by_every_key_and_own_buckets(run):
    _, out, _ = run("ledger", "--json", *TODAY)
    claims = rows(out)
    assert [(row["label"], row["principal"], row["currency"]) for row in claims] == [("预付款", "30000.00", "CNY"), ("到货款", "600000.00", "CNY")]
    for key in ("customer", "contract", "project", "owner", "industry", "region"):
        _, out, _ = run("ledger", "--by", key, "--buckets", "100,300", "--json", *TODAY)
        assert rows(out)[0]["overdue"] == "630000.00", key
    assert {"days_1_100", "days_101_300", "not_due"} <= set(rows(out)[0])
    _, _, err = run("ledger", "--by", "owner", "--buckets", "30,15", *TODAY, ok=(1,))
    assert "ageing-ends-not-rising" in err
    assert run("ledger", "--buckets", "x", *TODAY, ok=(2,))[0] == 2


def test_figures_with_their_formula(run):
    _, out, _ = run("metrics", "--json", *TODAY)
    told = {row["name"]: row for row in rows(out)}
    assert told["overdue-rate"]["counted"] == "100.00% = 630,000.00 ÷ 630,000.00"
    assert told["overdue-rate"]["formula"]
    assert {"recovery-rate", "payment-cycle", "dso", "attainment", "punctuality", "dunning-conversion", "bad-debt-rate", "ageing-share",
            "concentration"} <= set(told)
    run("metrics", "--by", "region", *TODAY)
    _, out, _ = run("metrics", "--performance", "--provision", "--concentration", "--credit", "--json", "--xlsx", "m.xlsx", *TODAY)
    assert {row["table"] for row in rows(out)} == {"performance", "provision", "concentration", "credit", "why"}


def test_targets_of_a_year_a_quarter_a_month_a_project_and_an_owner(run, tmp_path):
    (tmp_path / "t.toml").write_text("""
[[target]]
period = "2026"
amount = "500000"
[[target]]
period = "2026-Q1"
amount = "300000"
owner = "张三"
[[target]]
period = "2026-03"
amount = "270000"
project = "甲"
""", encoding="utf-8")
    _, out, _ = run("metrics", "--targets", "t.toml", "--json", *TODAY)
    assert [row["rate"] for row in rows(out)] == ["54.00%", "90.00%", "100.00%"]
    (tmp_path / "t.toml").write_text('[[target]]\nperiod = "2026-13"\namount = "1"\n', encoding="utf-8")
    assert "figures-policy-value" in run("metrics", "--targets", "t.toml", *TODAY, ok=(1,))[2]


def test_forecast_by_week_and_month(run):
    for unit in ("week", "month"):
        _, out, _ = run("forecast", "--unit", unit, "--count", "3", "--json", *TODAY)
        assert rows(out)[-1]["running"] == "630000.00"
    _, out, _ = run("forecast", "--rows", "--json", *TODAY)
    assert len(rows(out)) == 2


def test_alerts_and_their_calendar(run, tmp_path):
    _, out, _ = run("plan", "--today", "--json", "--ics", "t.ics", *TODAY)
    kinds = {row["kind"] for row in rows(out)}
    assert {"late", "silent"} <= kinds
    first = (tmp_path / "t.ics").read_text("utf-8")
    run("plan", "--today", "--ics", "t.ics", "--force", *TODAY)
    assert (tmp_path / "t.ics").read_text("utf-8") == first
    assert run("plan", "--today", "--as-of", "2026-11-22")[1], "a Sunday says that it is one"


def test_the_plan_edited_in_a_spreadsheet_comes_back(run, tmp_path):
    run("plan", "--xlsx", "p.xlsx", *TODAY)
    assert "没有改动" in (said := run("book", "import", "p.xlsx", *TODAY)[1]) or "nothing to change" in said
    sheet = read_rows(tmp_path / "p.xlsx")[0][0]
    cells = [list(row) for row in sheet.rows]
    cells[0][9], cells[1][7], cells[1][15] = "李四", date(2026, 12, 15), "改期"
    cells[2][6], cells[2][1] = "abc", "没有"
    write_workbook(tmp_path / "q.xlsx", [Sheet(sheet.name, sheet.header, cells)])
    assert run("book", "import", "q.xlsx", *TODAY, typed="n\n", ok=(1,))
    _, _, err = run("book", "import", "q.xlsx", "--json", *TODAY, typed="y\n")
    assert "plan-row-unknown" in err
    _, out, _ = run("plan", "--json", *TODAY)
    first, second, _ = rows(out)
    assert (first["owner"], second["date"], second["note"]) == ("李四", "2026-12-15", "改期")
    _, out, _ = run("book", "list", "--entries", "--json", *TODAY)
    edits = [row["body"] for row in rows(out) if row["kind"] == "plan-edit"]
    assert [(e["field"], e["before"], e["after"]) for e in edits] == [
        ("owner", "张三", "李四"), ("date", "2026-04-30", "2026-12-15"), ("note", "", "改期")]


def test_a_statement_is_shown_agreed_to_and_recorded_once(run):
    _, out, _ = run("book", "receipts", "bank.csv", "--dry-run", "--json", *TODAY)
    assert [row["state"] for row in rows(out)] in (["sure", "skipped", "unmatched"], ["确定", "略过", "未匹配"])
    assert len(rows(run("book", "list", "--entries", "--json")[1])) == 3, "a dry run writes nothing"
    run("book", "receipts", "bank.csv", "--yes", *TODAY)
    run("book", "receipts", "bank.csv", "--yes", *TODAY)
    said = [row for row in rows(run("book", "list", "--entries", "--json")[1]) if row["kind"] == "receipt"]
    assert [(row["body"]["amount"]["amount"], row["why"]) for row in said] == [("270000.00", ""), ("200000.00", "bank.csv")]


def test_a_person_decides_on_what_is_doubtful(run, tmp_path):
    text = STATEMENT.replace("HT-7 到货款", "货款").replace("北岭机械有限公司", "北岭机械")
    (tmp_path / "b.csv").write_text(text, encoding="utf-8")
    run("book", "receipts", "b.csv", *TODAY, typed="n\n")
    assert not [r for r in rows(run("book", "list", "--entries", "--json")[1]) if r["kind"] == "receipt" and r["sequence"] > 3]
    run("book", "receipts", "b.csv", *TODAY, typed="y\n")
    assert [r for r in rows(run("book", "list", "--entries", "--json")[1]) if r["kind"] == "receipt" and r["sequence"] > 3]


def test_what_money_was_for_and_what_is_forgone(run):
    run("book", "allocate", "3", "HT-7:到货款=100000", *TODAY)
    run("book", "credit-note", "HT-7", "1000", "2026-06-01", "--node", "到货款", "--ref", "红1", *TODAY)
    run("book", "write-off", "HT-7", "5000", "2026-11-01", "--node", "预付款", "--reason", "裁定", *TODAY)
    _, out, _ = run("ledger", "--json", *TODAY)
    assert [row["principal"] for row in rows(out)[:2]] == ["130000.00", "499000.00"]
    _, out, _ = run("metrics", "--json", *TODAY)
    assert next(row for row in rows(out) if row["name"] == "bad-debt-rate")["counted"].endswith("5,000.00 ÷ 629,000.00")


@pytest.mark.parametrize(("arguments", "code", "name"), [
    (("book", "allocate", "99", "HT-7:到货款=1"), 1, "journal-receipt-unknown"), (("book", "allocate", "3", "HT-7:到货款=999999"), 1, "allocation-exceeds"),
    (("book", "allocate", "3", "HT-7:没有=1"), 1, "journal-node-unknown"), (("book", "allocate", "3", "HT-9:到货款=1"), 1, "journal-contract-unknown"),
    (("book", "credit-note", "HT-7", "0", "2026-06-01"), 1, "credit-note-not-positive"), (("book", "credit-note", "HT-7", "9999999",
    "2026-06-01"), 0, "sum-exceeds-debt"),
    (("book", "write-off", "HT-7", "5", "2027-06-01", "--reason", "x"), 1, "journal-in-future"), (("book", "edit", "HT-7:没有", "owner=x"),
    1, "journal-node-unknown"),
    (("book", "edit", "HT-7:到货款", "colour=x"), 1, "plan-edit-field"), (("book", "edit", "HT-7:到货款", "date=明天"), 1, "plan-edit-value"),
    (("book", "edit", "HT-7", "order=x"), 1, "plan-edit-value"), (("book", "edit", "HT-7", "guarantee=很久"), 1, "plan-edit-value"),
    (("book", "supersede", "HT-7", "HT-7", "2026-06-01"), 1, "journal-contract-unknown"), (("book", "receipts", "a.txt"), 2, ""),
    (("book", "profile", "某公司", "颜色=红"), 2, ""), (("book", "credit-data", "某公司", "资产负债率=高"), 2, ""),
    (("book", "receipt", "HT-7", "USD 5", "2026-06-01"), 0, "receipt-other-currency"), (("book", "receipt", "HT-7", "9999999",
    "2026-06-01"), 0, "receipt-exceeds-debt"),
    (("book", "receipt", "HT-7", "270000", "2026-03-18"), 1, "receipt-twice"), (("book", "receipt", "HT-7", "5", "2026-01-01"), 0, "receipt-before-contract"),
    (("book", "event", "HT-7", "acceptance", "2026-03-01"), 0, "milestone-out-of-order"), (("plan", "--today", "--policy", "a.txt"), 1,
    "figures-policy-syntax"),
    (("explain", "--date", "HT-7:没有"), 2, ""), (("explain", "--amount", "HT-9:到货款"), 2, ""), (("ledger", "--book", "none.db"), 2, "book-missing"),
])
def test_bad_input_has_a_name_and_a_remedy(run, arguments, code, name):
    _, _, err = run(*arguments, *(TODAY if arguments[0] != "explain" else ()), ok=(code,))
    assert name in err


def test_customers_approvals_and_changes(run):
    run("book", "profile", "北岭机械有限公司", "行业=机械", "地区=华东", "额度=500000", *TODAY)
    run("book", "credit-data", "北岭机械有限公司", "资产负债率=65%", "流动比率=1.2", "--source", "2025年报", *TODAY)
    run("book", "approve", "HT-7", "回款计划", "--name", "王总", "--role", "总经理", *TODAY)
    run("book", "edit", "HT-7", "责任人=李四", "保证期间=24个月", *TODAY)
    run("book", "event", "HT-7", "起诉", "2026-10-10", *TODAY)
    _, out, _ = run("ledger", "--by", "region", "--json", *TODAY)
    assert rows(out)[0]["region"] == "华东"
    _, out, _ = run("metrics", "--credit", "--json", *TODAY)
    assert rows(out)[0]["limit"] == "0.00", "the prudent class has a limit of nothing times the base"
    _, out, _ = run("metrics", "--performance", "--json", *TODAY)
    assert rows(out)[0]["owner"] == "李四"


def test_where_a_date_and_an_amount_come_from(run):
    _, out, _ = run("explain", "--date", "HT-7:预付款", "--json")
    assert rows(out)[0]["steps"][-1]["date"] == "2026-03-16"
    _, out, _ = run("explain", "--amount", "HT-7:预付款", "--as-of", "2026-11-23", "--lang", "zh")
    assert "第3条记录" in out or "entry 3" in out
    _, out, _ = run("explain", "--amount", "a.txt:到货款")
    assert "600,000.00" in out


def test_two_currencies_are_never_mixed(run, tmp_path):
    moment = datetime(2026, 6, 1, tzinfo=UTC)
    with open_book("tenor.db") as book, writing(book) as now:
        base = paper(NODES, "US-1", None)
        nodes = tuple(type(n)(n.label, None, Money(Decimal(100), "USD"), n.trigger, sure=True) for n in NODES[:1])
        terms = type(base.terms)("zh", "US-1", base.terms.signed_on, base.terms.parties, None, nodes)
        append(now, [ContractAdded("US-1", type(base)(terms, "x"), confirmed=True, owner="张三")], at=moment, by="x")
    for verb in (("ledger", "--by", "owner"), ("metrics",), ("metrics", "--performance", "--provision"), ("forecast",), ("ledger",)):
        _, out, _ = run(*verb, "--json", *TODAY)
        assert {"CNY", "USD"} <= {row.get("currency") for row in rows(out)}, verb


def test_a_bulk_import_is_linear(tmp_path):
    """Twice as many receipts take about twice as many steps, not four times."""
    def steps(count):
        where = str(tmp_path / f"{count}.db")
        moment = datetime(2026, 12, 1, tzinfo=UTC)
        with open_book(where, create=True) as book:
            with writing(book) as now:
                append(now, [ContractAdded(f"C-{k}", paper(NODES, f"C-{k}"), confirmed=True) for k in range(count)], at=moment, by="x")
            facts = [Receipt(f"C-{k}", Money(Decimal(5)), date(2026, 5, 5), reference=f"r{k}") for k in range(count)]
            profile = cProfile.Profile()
            profile.enable()
            outcome = record(book, facts, Moment(moment, "x", date(2026, 12, 1)))
            profile.disable()
            assert len(outcome.entries) == count
            assert len(entries(book)) == 2 * count
        return pstats.Stats(profile).total_calls

    assert steps(80) < 2.5 * steps(40)


def test_every_finding_of_the_standing_is_explained():
    names = list(tomllib.loads((files("tenor") / "catalogue" / "standing.toml").read_text(encoding="utf-8")))
    assert len(names) > 30
    assert all(catalogue()[name].hint and catalogue()[name].why for name in names)


@pytest.fixture
def small_disk():
    """A disk of its own of 400 KB, where this system lets us have one; outside of pytest's folders, which another run may move."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("mounting a small disk needs root on Linux")
    disk = Path(tempfile.mkdtemp(prefix="tenor-disk-"))
    try:
        if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", str(disk)], capture_output=True, check=False).returncode:
            pytest.skip("mounting is not allowed here")
        try:
            yield disk
        finally:
            subprocess.run(["umount", "-l", str(disk)], check=False)
    finally:
        disk.rmdir()


def test_a_statement_on_a_full_disk_loses_nothing(run, small_disk):
    where = ("--book", str(small_disk / "tenor.db"))
    run("book", "export", "-o", "book.jsonl")
    run("book", "import", "book.jsonl", *where)
    before = run("book", "list", "--entries", "--json", *where)[1]
    with (small_disk / "ballast").open("wb", buffering=0) as ballast, contextlib.suppress(OSError):
        while ballast.write(b"x" * 4096):
            pass
    _, _, err = run("book", "receipts", "bank.csv", "--yes", *where, *TODAY, ok=(2,))
    assert "book-disk-full" in err or "book-disk-trouble" in err
    (small_disk / "ballast").unlink()
    assert run("book", "list", "--entries", "--json", *where)[1] == before
    run("book", "verify", *where)
    run("book", "receipts", "bank.csv", "--yes", *where, *TODAY)
    assert len(rows(run("book", "list", "--entries", "--json", *where)[1])) == len(rows(before)) + 1


def test_two_clerks_read_the_same_statement_at_once(run):
    command = [sys.executable, "-m", "tenor", "book", "receipts", "bank.csv", "--yes", *TODAY]
    clerks = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in "AB"]
    for clerk in clerks:
        out, err = clerk.communicate(timeout=120)
        assert b"Traceback" not in out + err
    assert len([r for r in rows(run("book", "list", "--entries", "--json")[1]) if r["kind"] == "receipt"]) == 2
