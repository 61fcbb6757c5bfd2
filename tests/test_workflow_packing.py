"""The filing pack: what must stand in it stands in it, its figures are the ledger's, and what stands in the way is told."""

import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from conftest_cli import run_cli
from test_collection_dunning_book import added, sent
from test_workflow_dunning import note

from tenor.claim import ContractAdded, Hold, Milestone, Promise, Receipt, Service
from tenor.collection.filing.order import DECLARED
from tenor.files.book import keep, writing
from tenor.files.sheets import read_rows
from tenor.law.court_fees import case_fee, payment_order_fee
from tenor.model import Event, EventKind, Money
from tenor.workflow.packing import make_pack, write_pack

DAY = date(2026, 12, 10)


@pytest.fixture
def ledger(new_book):
    with writing(new_book) as now:
        kept = keep(now, "甲方与乙方的合同".encode(), "ht1.txt")
    paper = added("HT-1")
    note(new_book, ContractAdded("HT-1", paper.paper, "ht1.txt", kept, True), Milestone("HT-1", Event(EventKind.DELIVERY), date(2026, 10, 20), "签收单1"),
         sent("formal", "2026-11-20"), Service("TN-1", date(2026, 11, 23), "EMS 1"), Receipt("HT-1", Money(Decimal(400), "CNY"), date(2026, 11, 12)))
    return new_book


def made(book, whom="HT-1", formats=("docx",), as_of=DAY):
    return make_pack(book, whom, Path("creditor.toml"), formats, as_of=as_of)


def text(pack, name, tmp_path):
    from tenor.files.readers import read_document

    path = tmp_path / "read.docx"
    path.write_bytes(next(content for file, content in pack.files.items() if name in file and file.endswith(".docx")))
    document, _, _ = read_document(path)
    return document.text()


def names(pack):
    return [d.name for d in pack.diagnostics]


# kind of court fee: the tables of the Measures, by hand
@pytest.mark.parametrize(("amount", "fee"), [
    ("1", "50.00"), ("10000", "50.00"), ("10001", "50.03"), ("100000", "2300.00"), ("200000", "4300.00"), ("500000", "8800.00"), ("1000000", "13800.00"),
    ("2000000", "22800.00"), ("5000000", "46800.00"), ("10000000", "81800.00"), ("20000000", "141800.00"), ("30000000", "191800.00"),
])
def test_the_case_fee_by_slices(amount, fee):
    assert str(case_fee(Money(Decimal(amount), "CNY"))) == fee
    assert abs(payment_order_fee(Money(Decimal(amount), "CNY")).amount * 3 - Decimal(fee)) <= Decimal("0.02")


def test_the_application_has_every_part_that_the_law_asks_for(ledger, tmp_path):
    words = text(made(ledger), "支付令申请书", tmp_path)
    for part in ("支付令申请书", "申请人", "江澜仪器有限公司", "被申请人", "北岭机械有限公司", "法定代表人", "请求事项", "事实与理由", "管辖",
                 "基层人民法院", "申请费", "陆佰元整", "草稿", "证据目录", "2026年11月23日送达", "HT-1"):
        assert part in words, part
    assert all(declared in words for declared in DECLARED)


def test_what_is_asked_for_is_what_the_ledger_says(ledger, tmp_path):
    pack = made(ledger)
    case = pack.case
    assert str(case.sum("principal")) == "600.00"
    assert str(case.sum("penalty")) == "13.40"  # 1000 × 0.05 % × 10 days, then 600 × 0.05 % × 28 days
    assert case.sum("penalty") == sum((line.fee for claim in case.claims for line in claim.lines), case.sum("penalty") * 0)
    assert str(case.agreed) in text(pack, "计算书", tmp_path).replace(",", "")


def test_the_computation_recalculates_in_a_spreadsheet(ledger, tmp_path):
    import subprocess

    pack = made(ledger)
    path = tmp_path / "c.xlsx"
    path.write_bytes(pack.files["债权计算表.xlsx"])
    import openpyxl

    sheet = openpyxl.load_workbook(path)["违约金"]
    assert [str(c.value)[:7] for c in sheet["I"][1:]] == ["=ROUND("] * (sheet.max_row - 1)
    assert read_rows(path)[0]
    assert subprocess.__name__


def test_exhibits_are_numbered_and_kept_papers_lie_in_the_pack(ledger, tmp_path):
    pack = made(ledger)
    assert [e.kind for e in pack.case.exhibits] == ["contract", "performance", "letter", "service", "payment"]
    assert pack.files["证据/01 ht1.txt"] == "甲方与乙方的合同".encode()
    assert "pack-exhibits-missing" in names(pack)
    assert "01 ht1.txt" in text(pack, "证据目录", tmp_path)


def test_the_clock_stands_with_its_interruption_and_proof(ledger, tmp_path):
    words = text(made(ledger), "诉讼时效", tmp_path)
    assert "TN-1" in words
    assert "最后安全日：2029年11月23日" in words


@pytest.mark.parametrize(("facts", "name", "application"), [
    ([Hold("HT-1", "质量异议", date(2026, 11, 1), kind="dispute")], "pack-disputed", True),
    ([Milestone("HT-1", Event(EventKind.OTHER, "申请诉前财产保全"), date(2026, 12, 1))], "pack-preserved", False),
])
def test_what_stands_in_the_way_of_a_payment_order(ledger, facts, name, application):
    note(ledger, *facts)
    pack = made(ledger)
    assert name in names(pack)
    assert any("支付令" in file for file in pack.files) is application


def test_a_claim_out_of_time_is_told(ledger):
    note(ledger, added("HT-5", "2022-01-10"))
    assert "pack-out-of-time" in names(made(ledger, "HT-5"))


def test_a_promise_is_an_exhibit_and_a_customer_has_one_pack(ledger):
    note(ledger, added("HT-2", "2026-11-15"), Promise("HT-2", Money(Decimal(1000), "CNY"), date(2026, 12, 1), date(2026, 11, 20)))
    case = made(ledger, "北岭").case
    assert [c.number for c in case.contracts] == ["HT-1", "HT-2"]
    assert case.exhibits[-1].kind == "promise"


@pytest.mark.parametrize(("whom", "name"), [("没有这家", "customer-unknown"), ("", "customer-unknown"), ("HT-9", "pack-nothing-open")])
def test_nothing_to_pack(ledger, whom, name):
    note(ledger, added("HT-9", "2027-11-15"))
    pack = made(ledger, whom)
    assert (pack.files, name in names(pack)) == ({}, True)


def test_the_same_book_gives_the_same_zip(ledger, capsys, tmp_path):
    for name in ("a.zip", "b.zip"):
        code, _, _ = run_cli(capsys, "pack", "HT-1", "-o", name, "--to", "docx", "--as-of", "2026-12-10", "--lang", "en")
        assert code == 0
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert "证据/01 ht1.txt" in archive.namelist()
    assert run_cli(capsys, "pack", "HT-1", "-o", "a.zip", "--as-of", "2026-12-10")[0] == 2  # nothing is overwritten
    assert write_pack(make_pack(ledger, "没有", Path("creditor.toml"), ("docx",), as_of=DAY), tmp_path / "none").files == ()


def test_a_contract_in_english_gets_a_letter_before_action(ledger, tmp_path):
    from dataclasses import replace

    from tenor.model import Contract, Dispute

    chinese = added("EN-1").paper
    terms = replace(chinese.terms, language="en", dispute=Dispute("court", governing_law="England and Wales"))
    note(ledger, ContractAdded("EN-1", Contract(terms, "Supply agreement"), "", confirmed=True))
    pack = made(ledger, "EN-1")
    assert [file.removesuffix(".docx") for file in pack.files if file.endswith(".docx")] == [
        "1 letter before action", "2 list of exhibits", "3 computation", "4 limitation"]
    assert "Late fee (agreed)" in text(pack, "computation", tmp_path)
