"""A list too long for the memory gives the letters, rows and findings of one that is held there."""

import json
import subprocess
import sys
from datetime import date

import pytest

from tenor.collection.dunning.held import Held
from tenor.files import spool
from tenor.files.sheets import Sheet, read_rows, write_workbook
from tenor.workflow import claims

DAY = date(2026, 11, 20)
HEAD = "客户,合同编号,款项,应付金额,到期日,已付金额,级别,备注\n"


def rows(count: int) -> str:
    """Customers whose rows lie apart, some rows paid, unreadable, said twice, or of a kind of letter of their own."""
    out = []
    for n in range(count):
        amount = "很多" if n % 17 == 3 else f"{1000 + n}.50"
        level = ("", "", "对账函", "最后通知")[n % 4] if n % 5 == 0 else ""
        out.append(f"客户{n * 7 % 41:02}有限公司,HT-{n:03},货款,{amount},2026-0{n % 9 + 1}-15,{'5000' if n % 13 == 0 else 0},{level},第{n}行")
        out += [out[-1]] if n % 23 == 0 else []
    return HEAD + "\n".join(out) + "\n"


@pytest.mark.parametrize("per", ["customer", "contract", "row"])
def test_on_the_disk_as_in_memory(tmp_path, monkeypatch, per):
    (tmp_path / "list.csv").write_text(rows(200), encoding="utf-8")
    short = claims.prepare(tmp_path / "list.csv", None, as_of=DAY, per=per)
    assert isinstance(short.notices, tuple)
    monkeypatch.setattr(spool.Spool.__init__, "__defaults__", (10,))
    monkeypatch.setattr(spool.Numbers.__init__, "__defaults__", (10,))
    long = claims.prepare(tmp_path / "list.csv", None, as_of=DAY, per=per)
    assert isinstance(long.notices, spool.Spool)
    assert list(long.notices) == list(short.notices)
    assert list(long.skipped) == list(short.skipped)
    assert long.diagnostics == short.diagnostics
    for name, batch in (("short", short), ("long", long)):
        claims.write_letters(batch, tmp_path / name, ("docx",), language="zh", jobs=2)
    files = {path.name: path.read_bytes() for path in (tmp_path / "short").iterdir()}
    assert files == {path.name: path.read_bytes() for path in (tmp_path / "long").iterdir()}
    told = [json.loads(line)["row"] for line in files["result.jsonl"].decode().splitlines()]
    assert told == list(range(2, 2 + len(rows(200).splitlines()) - 1))


def test_in_memory_where_nobody_says_where():
    assert (Held().sequence(), Held().table()) == ([], {})


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_long_file_is_read_as_a_short_one(tmp_path, monkeypatch, encoding):
    (tmp_path / "list.csv").write_bytes(("说明；清单\n\n" + rows(150)).encode(encoding))
    short = read_rows(tmp_path / "list.csv")
    monkeypatch.setattr(spool.Spool.__init__, "__defaults__", (10,))
    monkeypatch.setattr("tenor.files.sheet_reading._AT_ONCE", 7)
    long = read_rows(tmp_path / "list.csv")
    assert isinstance(long[0][0].rows, spool.Spool)
    assert tuple(long[0][0].rows) == short[0][0].rows
    assert (long[0][0].header, tuple(long[0][0].numbers), long[1]) == (short[0][0].header, short[0][0].numbers, short[1])


def test_a_long_workbook_is_read_as_a_short_one(tmp_path, monkeypatch):
    write_workbook(tmp_path / "list.xlsx", [Sheet("一", ("客户", "金额"), [(f"客户{n}", n) for n in range(80)])])
    short = read_rows(tmp_path / "list.xlsx")
    monkeypatch.setattr(spool.Spool.__init__, "__defaults__", (10,))
    long = read_rows(tmp_path / "list.xlsx")
    assert (tuple(long[0][0].rows), tuple(long[0][0].numbers)) == (short[0][0].rows, short[0][0].numbers)


RUN = """import resource, sys
from datetime import date
from pathlib import Path
from tenor.workflow.claims import prepare, write_letters
batch = prepare(Path(sys.argv[1]), None, as_of=date(2026, 11, 20))
assert len(batch.notices) == int(sys.argv[2])
write_letters(batch, Path(sys.argv[1]).parent / sys.argv[2], (), language="zh")
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="no account of memory")
def test_memory_does_not_grow_with_the_list(tmp_path):
    """All but the letters themselves: reading, sorting, numbering, result sheet. Within a tenth, at four times the length."""
    most = []
    for count in (6_000, 24_000):
        lines = "".join(f"客户{n:06}贸易有限公司,HT-{n:06},货款,{1000 + n % 977}.50,2026-{n % 9 + 1:02}-15,0,,\n" for n in range(count))
        (tmp_path / "list.csv").write_text(HEAD + lines, encoding="utf-8")
        run = subprocess.run([sys.executable, "-c", RUN, str(tmp_path / "list.csv"), str(count)], capture_output=True, text=True, check=True)
        most.append(int(run.stdout))
    assert most[1] < 1.1 * most[0]
