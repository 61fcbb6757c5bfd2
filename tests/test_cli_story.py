"""The whole story on the samples, as a stranger runs it; and each drafted file read back from its page."""

import json
import zipfile
from pathlib import Path

import pytest
from conftest_cli import run_cli

from tenor.files.library import find_folder
from tenor.files.readers import read_document


@pytest.mark.slow
def test_the_story_runs_and_every_draft_reads_back(tmp_path, monkeypatch, capsys):
    code, out, err = run_cli(capsys, "demo", str(tmp_path / "d"), "--json")
    assert code == 0, err
    steps = [json.loads(line) for line in out.splitlines()]
    assert [s["step"] for s in steps] == [1, 2, 3, 4, 5, 6, 7]
    deals = len(list((find_folder("samples") / "deals").glob("*.toml")))
    assert len(steps[0]["files"]) == 3 * deals
    for name in steps[1]["files"]:
        row = json.loads(Path(name).read_text(encoding="utf-8"))
        assert row["source"]["embedded"] == "match", name
        assert not [d for d in row["diagnostics"] if d["severity"] == "error"], name
    assert any(name.endswith("result.xlsx") for name in steps[3]["files"])
    assert steps[4]["files"]
    assert any(name.endswith(".ics") for name in steps[5]["files"])
    assert any(name.endswith("report.pdf") for name in steps[6]["files"])


@pytest.mark.slow
def test_a_second_run_without_force_changes_nothing(tmp_path, capsys):
    run_cli(capsys, "demo", str(tmp_path / "d"))
    before = {p: p.read_bytes() for p in (tmp_path / "d").rglob("*") if p.is_file()}
    code, _, err = run_cli(capsys, "demo", str(tmp_path / "d"))
    assert code == 2
    assert "file-exists" in err
    assert {p: p.read_bytes() for p in (tmp_path / "d").rglob("*") if p.is_file()} == before


def test_letters_are_the_same_on_a_second_run(tmp_path, capsys):
    samples = find_folder("samples")
    words = ["letters", str(samples / "overdue.csv"), "-o", str(tmp_path / "o"), "--creditor", str(samples / "creditor.toml"),
             "--as-of", "2026-11-20", "--to", "docx"]
    run_cli(capsys, *words)
    first = {p.name: p.read_bytes() for p in (tmp_path / "o").glob("*.docx")}
    run_cli(capsys, *words)
    assert {p.name: p.read_bytes() for p in (tmp_path / "o").glob("*.docx")} == first
    assert len(first) >= 6
    rows = [json.loads(line) for line in (tmp_path / "o" / "result.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {row["result"] for row in rows} >= {"made", "person"}


def test_a_dry_run_writes_nothing(tmp_path, capsys):
    samples = find_folder("samples")
    code, out, _ = run_cli(capsys, "letters", str(samples / "overdue.csv"), "-o", str(tmp_path / "o"), "--creditor",
                           str(samples / "creditor.toml"), "--as-of", "2026-11-20", "--dry-run")
    assert code in (0, 1)
    assert "TN-20261120" in out
    assert not (tmp_path / "o").exists()


def test_the_plan_waits_for_what_has_not_happened(tmp_path, capsys):
    paper = tmp_path / "c.txt"
    paper.write_text("采购合同\n甲方（买方）：甲公司\n乙方（卖方）：乙公司\n合同总价为人民币1000000元。\n"
                     "付款方式：合同签订后5个工作日内支付合同总价的30%；验收合格后10日内支付合同总价的70%。\n", encoding="utf-8")
    code, out, _ = run_cli(capsys, "plan", str(paper), "--event", "签订=2026-03-02", "--json", "--lang", "zh", "--xlsx",
                           str(tmp_path / "p.xlsx"), "--ics", str(tmp_path / "p.ics"))
    rows = [json.loads(line) for line in out.splitlines()]
    assert [r["due"] for r in rows] == ["2026-03-09", None]
    assert rows[0]["amount"] == "300000.00"
    assert rows[1]["waiting_for"] == ["acceptance"]
    assert "等待" in rows[1]["because"]
    assert zipfile.is_zipfile(tmp_path / "p.xlsx")
    assert b"BEGIN:VEVENT" in (tmp_path / "p.ics").read_bytes()
    assert code == 0


def test_a_commented_deal_file_is_offered_for_every_form(tmp_path, capsys):
    code, _out, _ = run_cli(capsys, "new", "goods-sale", "--language", "zh", "-o", str(tmp_path / "deal.toml"))
    assert code == 0
    assert "[payee]" in (tmp_path / "deal.toml").read_text(encoding="utf-8")
    code, _, err = run_cli(capsys, "new", "nonsense")
    assert code in (1, 2)
    assert "form-unknown" in err


def test_a_changed_copy_is_caught(tmp_path, capsys):
    """The page of a draft is edited, its data left: the reading says that they differ."""
    deal = find_folder("samples") / "deals" / "goods-sale.toml"
    run_cli(capsys, "draft", str(deal), "-o", str(tmp_path), "--to", "docx")
    path = next(tmp_path.glob("*.docx"))
    changed = tmp_path / "changed.docx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(changed, "w") as new:
        for item in old.infolist():
            data = old.read(item.filename)
            if item.filename == "word/document.xml":
                assert b"40%" in data
                data = data.replace(b"40%", b"35%", 1)
            new.writestr(item.filename, data)
    _code, out, _ = run_cli(capsys, "read", str(changed), "--json")
    row = json.loads(out)
    assert row["source"]["embedded"] == "differs"
    assert "embedded-differs" in [d["name"] for d in row["diagnostics"]]
    document, _, _ = read_document(path)
    assert document is not None
