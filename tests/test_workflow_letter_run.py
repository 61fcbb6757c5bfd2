"""Letters as they are made: each told of when its row's turn comes; nothing held that can be put together again."""

import json
import pickle
import tempfile
from datetime import date
from pathlib import Path

import pytest

from tenor.diagnostic import Stop
from tenor.files.sheets import read_rows
from tenor.workflow.claims import Wish, prepare, write_letters
from tenor.workflow.letter_run import Asked, Files, Run, There, Wants, stem

DAY = date(2026, 11, 20)


@pytest.fixture
def batch(tmp_path):
    """Forty rows of thirteen customers, whose rows lie apart; one of them is paid."""
    rows = "".join(f"客户{n % 13:02}有限公司,HT-{n:03},货款,{1000 + n}.50,2026-09-30,{1007.5 if n == 7 else 0}\n" for n in range(40))
    (tmp_path / "list.csv").write_text("客户,合同编号,款项,应付金额,到期日,已付金额\n" + rows, encoding="utf-8")
    return prepare(tmp_path / "list.csv", None, as_of=DAY)


def told(out):
    return [json.loads(line) for line in (out / "result.jsonl").read_text(encoding="utf-8").splitlines()]


def test_rows_come_in_the_order_of_the_list_whoever_they_are_written_to(batch, tmp_path):
    heard = []
    made = write_letters(batch, tmp_path / "out", ("docx",), language="zh", done=heard.append)
    rows = told(tmp_path / "out")
    assert [row["row"] for row in rows] == list(range(2, 42))
    assert [row["result"] for row in rows if row["row"] == 9] == ["skipped"]
    assert heard == list(range(1, 14))
    names = {notice.number: f"{stem(notice)}.docx" for notice in batch.notices}
    assert {(row["letter"], *row["files"]) for row in rows if row["letter"]} == set(names.items())
    sheet = read_rows(tmp_path / "out" / "result.xlsx")[0][0]
    assert [int(record["行号"]) for record in sheet.records()] == [row["row"] for row in rows]
    assert [record["文件"] for record in sheet.records()] == [row["files"][0] if row["files"] else None for row in rows]
    assert sorted(made.files) == sorted(path for path in (tmp_path / "out").iterdir())
    assert made.files[-2:] == (tmp_path / "out" / "result.xlsx", tmp_path / "out" / "result.jsonl")
    assert len(made.files) == 15


def test_a_letter_is_waited_for_only_when_somebody_asks_for_it(batch, tmp_path):
    heard = []
    run = Run(batch.notices, Asked(tmp_path / "out", ("docx",)), heard.append)
    assert not (tmp_path / "out").exists()
    assert run.fate(3)[0] == [f"{stem(batch.notices[3])}.docx"]
    assert heard == [1, 2, 3, 4]
    run.close()
    again = Run(batch.notices, Asked(tmp_path / "out", ("docx",)), lambda _: None)
    again.finish()
    assert list(again.files(())) == [tmp_path / "out" / f"{stem(notice)}.docx" for notice in batch.notices]


def test_who_is_sent_some_letters_is_sent_no_others(batch, tmp_path):
    wants = Wants(batch.notices, There(13), range(13), Asked(tmp_path, ("docx", "html")))
    some = pickle.loads(pickle.dumps(wants[2:4]))
    assert type(some) is list
    assert [each.notice for each in some] == list(batch.notices[2:4])
    assert len(pickle.dumps(wants[2:4])) < len(pickle.dumps(batch.notices)) / 3
    assert [len(wants[k : k + 5]) for k in range(0, 13, 5)] == [5, 5, 3]


def test_files_are_a_sequence(batch, tmp_path):
    files = Files(batch.notices[:2], [("docx", "pdf"), ()], tmp_path, (tmp_path / "result.xlsx",))
    assert len(files) == 3
    assert files[0] == tmp_path / f"{stem(batch.notices[0])}.docx"
    assert [path.suffix for path in files] == [".docx", ".pdf", ".xlsx"]


def test_a_letter_that_fails_is_told_and_stops_no_other(batch, tmp_path):
    own = tmp_path / "own" / "zh"
    own.mkdir(parents=True)
    level = batch.notices[0].level
    (own / f"{level}.md").write_text(f'+++\nlanguage = "zh"\nlevel = "{level}"\ntitle = "函"\n+++\n\n{{{{ nothing.there }}}}\n', encoding="utf-8")
    again = prepare(tmp_path / "list.csv", None, as_of=DAY, wish=Wish(folder=tmp_path / "own"))
    write_letters(again, tmp_path / "out", ("docx",), language="zh", folder=tmp_path / "own")
    rows = told(tmp_path / "out")
    assert len(rows) == 40
    assert {row["result"] for row in rows if row["level"] == level} == {"person"}
    assert all(row["why"] and not row["files"] for row in rows if row["result"] == "person")


def test_no_place_for_the_result_is_told_as_such(batch, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    with pytest.raises(Stop) as stop:
        write_letters(batch, tmp_path / "out", ("docx",), language="zh")
    assert Path(stop.value.diagnostic.where).name == "result.xlsx"
    assert not (tmp_path / "out" / "result.jsonl").exists()
