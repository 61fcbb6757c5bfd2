"""`tenor check` and `tenor explain` on checks: exit codes, JSON, sides, files of every kind."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tenor.cli import main

SAMPLES = Path(__file__).parent.parent / "samples"
GRAVE = "买方逾期付款的，每逾期一日按逾期未付金额的千分之五支付违约金。"


@pytest.fixture
def run(capsys, tmp_path, monkeypatch):
    """Run one command in an empty folder; returns (exit code, stdout, stderr)."""
    monkeypatch.chdir(tmp_path)

    def go(*arguments):
        capsys.readouterr()
        code = 0
        try:
            main([*arguments])
        except SystemExit as left:
            code = left.code
        out, err = capsys.readouterr()
        assert "Traceback" not in err + out
        return code, out, err

    return go


def put(name: str, text: str) -> str:
    Path(name).write_text(text, encoding="utf-8")
    return name


def test_an_error_leaves_with_one(run):
    code, out, err = run("check", put("clause.txt", GRAVE))
    assert code == 1
    assert "fee-over-100-percent" in err
    assert "clause.txt" in out


def test_a_doubt_leaves_with_zero_and_with_one_when_strict(run):
    file = put("clause.txt", "逾期15日按日息0.1%计，逾期30日追加2%罚金")
    assert run("check", file)[0] == 0
    assert run("check", file, "--strict")[0] == 1


def test_json_is_one_object_a_file(run):
    put("a.txt", GRAVE)
    put("b.txt", "货物交付之日起30日内，买方支付合同总价的100%。")
    code, out, _ = run("check", "a.txt", "b.txt", "--json", "--lang", "zh")
    one, other = (json.loads(line) for line in out.splitlines())
    assert code == 1
    assert (one["counts"]["error"], other["diagnostics"]) == (1, [])
    (found,) = one["diagnostics"]
    assert found["name"] == "fee-over-100-percent"
    assert found["evidence"]["quote"].startswith("买方逾期付款")
    assert "民法典" in found["citation"]


@pytest.mark.parametrize("deal", sorted((SAMPLES / "deals").glob("*.toml")), ids=lambda path: path.stem)
def test_our_own_drafts_raise_no_error_and_no_doubt(run, deal):
    code, out, err = run("check", str(deal), "--strict", "--json")
    assert code == 0, err + out


def test_a_deal_that_cannot_be_drafted_says_why(run):
    code, out, _ = run("check", put("deal.toml", 'form = "goods-sale"\nlanguage = "zh"\n'), "--json")
    row = json.loads(out)
    assert code == 1
    assert row["kind"] is None
    assert "party-missing" in {d["name"] for d in row["diagnostics"]}


def test_sizes_bring_the_sme_rules(run):
    file = put("clause.txt", "甲方收到业主支付的工程款后10日内，向乙方支付货款。")
    assert run("check", file)[0] == 0
    code, _, err = run("check", file, "--payee-size", "small", "--payer-size", "large")
    assert code == 1
    assert "pay-when-paid-to-small-seller" in err


def test_a_letter_is_checked_as_a_letter(run):
    code, out, _ = run("check", put("letter.txt", "催款函\n贵司尚欠我司货款，再不付款就在网上曝光。"), "--json")
    row = json.loads(out)
    assert code == 1
    assert row["kind"] == "letter"
    assert {d["name"] for d in row["diagnostics"]} == {"threat", "demand-incomplete"}


def test_a_folder_gives_papers_and_deal_files(run):
    put("a.txt", GRAVE)
    put("b.csv", "x")
    _, out, _ = run("check", ".", "--json")
    assert [json.loads(line)["file"] for line in out.splitlines()] == ["a.txt"]


@pytest.mark.parametrize("make", [
    lambda: "missing.pdf",
    lambda: put("broken.pdf", "%PDF-1.7\nbroken"),
], ids=["missing", "broken"])
def test_nothing_that_could_be_read_leaves_with_two(run, make):
    assert run("check", make())[0] == 2


def test_explain_prints_the_page_of_a_check(run):
    code, out, _ = run("explain", "pay-when-paid-to-small-seller", "--lang", "en")
    assert code == 0
    for words in ("third party", "Remedy", "SME payment regulation art. 9(2)", "2025-06-01", "Bad", "Good", "CN-PAY-01"):
        assert words in out


def test_explain_lists_checks_among_the_diagnostics(run):
    _, out, _ = run("explain", "--json")
    assert {"pay-when-paid-to-small-seller", "share-sum"} <= {json.loads(line)["name"] for line in out.splitlines()}
