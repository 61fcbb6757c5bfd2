"""`tenor letters list|show|check|names|start` and `tenor policies` beside `tenor letters LIST.xlsx`."""

import json
import re
import zipfile
from datetime import date
from pathlib import Path

import pytest
from conftest_cli import run_cli

from tenor.collection.letters.sample import sample_notice
from tenor.files.sheets import Sheet, write_workbook

ROOT = Path(__file__).parents[1]


def lines(out):
    return [json.loads(line) for line in out.splitlines()]


def test_every_letter_is_listed_and_shown_whole(capsys):
    rows = lines(run_cli(capsys, "letters", "list", "--json")[1])
    assert {(row["language"], row["name"]) for row in rows} == {(p.parent.name, p.stem) for p in (ROOT / "letters").glob("??/*.md")}
    assert all(row["about"] and row["title"] for row in rows)
    shown = lines(run_cli(capsys, "letters", "show", "formal", "--json")[1])
    assert [row["text"] for row in shown] == [(ROOT / f"letters/{code}/formal.md").read_text(encoding="utf-8") for code in ("zh", "en")]
    assert run_cli(capsys, "letters", "show", "nothing")[0] == 2


@pytest.mark.parametrize("path", sorted((ROOT / "letters").glob("??/*.md")), ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_the_built_in_letters_pass_the_check(capsys, path):
    code, _, err = run_cli(capsys, "letters", "check", str(path), "--as-of", "2026-11-22")
    assert (code, err) == (0, "")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_letter_to_begin_with_can_be_used_at_once(capsys, tmp_path, language):
    file = str(tmp_path / "ours.docx")
    assert run_cli(capsys, "letters", "start", "-o", file, "--language", language)[0] == 0
    assert lines(run_cli(capsys, "letters", "check", file, "--json")[1])[0]["findings"] == []
    assert run_cli(capsys, "letters", "start", "-o", file)[0] == 2  # nothing is overwritten


def torn(path, old, new):
    """The same Word file with some of its words replaced."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    body = parts["word/document.xml"].decode()
    assert old in body
    parts["word/document.xml"] = body.replace(old, new, 1).encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def test_a_tag_that_word_has_torn_is_found_and_mended(capsys, tmp_path):
    file, better = tmp_path / "ours.docx", tmp_path / "better.docx"
    run_cli(capsys, "letters", "start", "-o", str(file), "--language", "zh")
    torn(file, "{{ 客户 }}", '{{ 客</w:t></w:r><w:r><w:t xml:space="preserve">户 }}')
    code, out, _ = run_cli(capsys, "letters", "check", str(file), "--json")
    assert "word-tag-torn" in [f["name"] for f in lines(out)[0]["findings"]]
    code, out, _ = run_cli(capsys, "letters", "check", str(file), "--mend", str(better), "--json")
    assert not {f["name"] for f in lines(out)[0]["findings"]} & {"word-tag-torn", "word-name-unknown"}
    assert run_cli(capsys, "letters", "check", str(better))[0] == 0
    assert code == 0


def test_an_unknown_name_is_an_error_with_its_place(capsys, tmp_path):
    file = tmp_path / "ours.docx"
    run_cli(capsys, "letters", "start", "-o", str(file), "--language", "zh")
    torn(file, "{{ 客户 }}", "{{ 客户名 }}")
    code, out, _ = run_cli(capsys, "letters", "check", str(file), "--json")
    assert (code, "客户名" in out) == (1, True)


@pytest.mark.parametrize(("name", "code"), [("nothing.docx", 2), ("letter.odt", 2)])
def test_a_file_that_is_no_letter(capsys, tmp_path, name, code):
    assert run_cli(capsys, "letters", "check", str(tmp_path / name))[0] == code


def test_the_names_are_all_there_and_lead_somewhere(capsys):
    rows = lines(run_cli(capsys, "letters", "names", "--json")[1])
    assert {"list": None, "name": "客户", "path": "customer.name"} in rows
    assert {"list": "明细", "name": "行.未付金额", "path": "item.outstanding"} in rows
    from tenor.collection.letters.word_values import word_values

    for language in ("zh", "en"):
        values = word_values(sample_notice(language), "x")
        assert all(values[row["name"]] is not None for row in rows if row["list"] is None), language
        assert all(values[row["list"]] for row in rows if row["list"])


def test_a_list_still_makes_letters_whatever_stands_first(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write_workbook(tmp_path / "list.xlsx", [Sheet("s", ("客户", "应付金额", "到期日"), [("甲公司", 100, date(2026, 11, 1))])])
    for n, arguments in enumerate((("list.xlsx", "-o", "a"), ("-o", "b", "list.xlsx"), ("make", "list.xlsx", "-o", "c"), ("./list.xlsx", "-o", "d"))):
        code, out, _ = run_cli(capsys, "letters", *arguments, "--to", "docx", "--as-of", "2026-11-20", "--json")
        assert (code, [row["customer"] for row in lines(out)]) == (0, ["甲公司"]), n


def test_policies_are_listed_shown_and_checked(capsys, tmp_path):
    rows = lines(run_cli(capsys, "policies", "list", "--json")[1])
    assert {("dunning", "default"), ("dunning", "strict"), ("alerts", "default"), ("credit", "default")} <= {(r["kind"], r["name"]) for r in rows}
    assert "from_day" in run_cli(capsys, "policies", "show", "strict")[1]
    for path in (ROOT / "letters/policies").rglob("*.toml"):
        assert run_cli(capsys, "policies", "check", str(path))[0] == 0, path
    broken = tmp_path / "ours.toml"
    broken.write_text('name = "x"\n[[level]]\nname = "formal"\nfrom_day = 20\n[[level]]\nname = "final"\nfrom_day = 10\n', encoding="utf-8")
    code, _, err = run_cli(capsys, "policies", "check", str(broken))
    assert (code, "policy-levels-not-rising" in err) == (1, True)
    assert re.search("formal", err)
