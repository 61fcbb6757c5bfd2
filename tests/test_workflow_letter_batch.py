"""A batch of letters: the same files by one process or by several, after a stop, with letters of Word among them."""

import csv
import io
from pathlib import Path

import docx
import pytest

from tenor.collection.letters.word_start import start
from tenor.files.writers import render

DAY = "2026-11-20"


def overdue(path, rows=5, bad=()):
    """A list of overdue items; `bad` rows have no date."""
    with path.open("w", newline="", encoding="utf-8-sig") as file:
        writer = csv.writer(file)
        writer.writerow(["客户", "合同编号", "款项", "应付金额", "到期日"])
        for n in range(rows):
            writer.writerow([f"测试客户{n:03}有限公司", f"HT-{n:03}", "货款", f"{1000 + n}.50", "无日期" if n in bad else "2026-09-30"])
    return path


def written(folder):
    return {path.name: path.read_bytes() for path in sorted(Path(folder).iterdir()) if path.suffix != ".xlsx"}


def test_a_second_run_changes_nothing_and_one_that_was_stopped_goes_on(run, tmp_path):
    sheet = overdue(tmp_path / "list.csv", 4)
    order = ("letters", str(sheet), "-o", str(tmp_path / "out"), "--as-of", DAY, "--quiet")
    assert run(*order)[0] == 0
    whole = written(tmp_path / "out")
    assert len([name for name in whole if name.endswith(".pdf")]) == 4
    stamps = {path: path.stat().st_mtime_ns for path in (tmp_path / "out").glob("TN-*")}
    assert run(*order)[0] == 0
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "out").glob("TN-*")} == stamps
    for name in sorted(name for name in whole if name.startswith("TN-"))[::2]:
        (tmp_path / "out" / name).unlink()
    assert run(*order)[0] == 0
    assert written(tmp_path / "out") == whole


@pytest.mark.slow
def test_several_processes_make_the_same_files(run, tmp_path):
    sheet = overdue(tmp_path / "list.csv", 40, bad=(3, 17))
    for jobs in ("1", "2"):
        run("letters", str(sheet), "-o", str(tmp_path / jobs), "--as-of", DAY, "--quiet", "-j", jobs)
    assert written(tmp_path / "1") == written(tmp_path / "2")
    assert len(written(tmp_path / "1")) == 38 * 2 + 1


def test_a_letter_of_word_takes_the_place_of_ours(run, tmp_path):
    (tmp_path / "own" / "zh").mkdir(parents=True)
    (tmp_path / "own" / "zh" / "formal.docx").write_bytes(render(start("zh"), "docx"))
    sheet = overdue(tmp_path / "list.csv", 2)
    code, _, err = run("letters", str(sheet), "-o", str(tmp_path / "out"), "--as-of", DAY, "--letters", str(tmp_path / "own"), "--kind", "formal")
    assert code == 0, err
    assert "word-without-pdf" in err
    files = sorted((tmp_path / "out").glob("TN-*"))
    assert [path.suffix for path in files] == [".docx", ".docx"]
    text = "\n".join(p.text for file in files for p in docx.Document(io.BytesIO(file.read_bytes())).paragraphs)
    assert "人民币壹仟元零伍角整（¥1,000.50）" in text


def test_a_broken_letter_of_word_stops_its_letters_and_no_other(run, tmp_path):
    (tmp_path / "own" / "zh").mkdir(parents=True)
    (tmp_path / "own" / "zh" / "formal.docx").write_bytes(b"no zip")
    sheet = overdue(tmp_path / "list.csv", 2)
    code, _, err = run("letters", str(sheet), "-o", str(tmp_path / "out"), "--as-of", DAY, "--letters", str(tmp_path / "own"), "--kind", "formal")
    assert code == 1
    assert "word-template-unreadable" in err
    assert len(list((tmp_path / "out").glob("TN-*.docx"))) == 2, "the built-in letter stands in"


@pytest.mark.parametrize("engine", ["typst", "weasyprint"])
def test_either_engine_may_be_asked_for(run, tmp_path, engine):
    sheet = overdue(tmp_path / "list.csv", 1)
    code, _, err = run("letters", str(sheet), "-o", str(tmp_path), "--as-of", DAY, "--to", "pdf", "--engine", engine, "--quiet")
    assert code == 0, err
    data = next(tmp_path.glob("TN-*.pdf")).read_bytes()
    assert (b"Typst" in data) == (engine == "typst")
