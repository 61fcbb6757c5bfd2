"""`tenor compare` at the command line: what a lawyer sees, what a script gets, and how it leaves."""

import json
from pathlib import Path

import pytest

from tenor.cli import main
from tenor.files.writers import render
from tenor.workflow.papers import compose_contract, draft_deal

DEAL = Path(__file__).parent.parent / "samples" / "deals" / "goods-sale.toml"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Our draft, and a copy with a longer period and another court."""
    here = tmp_path_factory.mktemp("compare")
    text = DEAL.read_text(encoding="utf-8")
    changed = text.replace('due = "15 workdays after', 'due = "45 workdays after').replace('court = "payee"', 'court = "payer"')
    for name, words in (("ours", text), ("theirs", changed)):
        contract, _ = draft_deal(words, name)
        assert contract is not None
        document, _ = compose_contract(contract)
        (here / f"{name}.docx").write_bytes(render(document, "docx"))
        if name == "theirs":
            (here / f"{name}.pdf").write_bytes(render(document, "pdf"))
    return here


@pytest.fixture
def run(capsys, folder, monkeypatch):
    monkeypatch.chdir(folder)

    def go(*arguments):
        capsys.readouterr()
        code = 0
        try:
            main(["compare", *arguments])
        except SystemExit as left:
            code = left.code or 0
        out, err = capsys.readouterr()
        assert "Traceback" not in err + out
        return code, out, err

    return go


def test_the_same_paper_is_clean(run):
    code, out, _ = run("ours.docx", "ours.docx")
    assert code == 0
    assert out.strip() in ("Nothing changed.", "未发现差异。")


def test_changes_lead_and_the_exit_code_tells(run):
    code, out, _ = run("ours.docx", "theirs.pdf")
    assert code == 1
    assert "45" in out
    assert "甲方住所地" in out.replace("\n", "")


def test_json_is_one_object(run):
    code, out, _ = run("ours.docx", "theirs.pdf", "--json")
    assert code == 1
    found = json.loads(out)
    assert [one["what"] for one in found["changes"]] == ["node.offset", "dispute.forum"]
    assert found["clauses"] == []
    offset, forum = found["changes"]
    assert offset["ours"] == {"n": 15, "unit": "workday", "direction": "after"}
    assert offset["theirs"]["n"] == 45
    assert (offset["for_payee"], forum["for_payee"]) == ("worse", "worse")
    assert offset["theirs_at"]["page"] >= 1
    assert offset["theirs_at"]["boxes"]
    assert offset["ours_at"]["page"] is None
    assert forum["theirs"]["forum"] == "payer"
    assert {"severity", "message", "name", "subject", "hint"} <= set(offset)
    assert found["theirs"]["kind"] == "pdf"


@pytest.mark.parametrize("to", ["html", "docx", "pdf"])
def test_the_page_is_written(run, folder, to):
    code, out, _ = run("ours.docx", "theirs.docx", "-o", f"page.{to}")
    assert code == 1
    assert f"page.{to}" in out
    made = (folder / f"page.{to}").read_bytes()
    assert made.startswith({"html": b"<!DOCTYPE", "docx": b"PK", "pdf": b"%PDF"}[to])
    again, _, err = run("ours.docx", "theirs.docx", "-o", f"page.{to}")
    assert again == 2
    assert "file-exists" in err
    assert (folder / f"page.{to}").read_bytes() == made


def test_bad_input(run, folder):
    (folder / "deal.toml").write_text(DEAL.read_text(encoding="utf-8"), encoding="utf-8")
    for arguments, name in ((("ours.docx", "nowhere.pdf"), "document-missing"), (("deal.toml", "theirs.pdf"), "deal-file-is-no-paper"),
                            (("ours.docx", "theirs.pdf", "-o", "page.xls"), "comparison-format")):
        code, _, err = run(*arguments)
        assert code == 2
        assert name in err
    code, out, _ = run("ours.docx", "nowhere.pdf", "--json")
    assert code == 2
    assert json.loads(out)["changes"] is None
