"""Commands from start to exit, cold: the help, one contract read, ten letters."""

from __future__ import annotations

import tempfile
from pathlib import Path

from bench.timing import Row, check, process, within

TIMES = 5
HEAD = "客户名称,合同编号,款项,应付金额,到期日,已付金额\n"


def rows(rounds: int) -> list[Row]:
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        return [_help(rounds), _read(place, rounds), _letters(place, rounds)]


def _help(rounds: int) -> Row:
    done = process("--help", times=rounds)
    check("letters" in done.out, "tenor --help does not name its verbs")
    return within("tenor --help, cold", done.seconds, 0.15, "s")


def _read(place: Path, rounds: int) -> Row:
    import pypdfium2

    file = place / "contract.pdf"
    file.write_bytes(contract(days=10))
    check(len(pypdfium2.PdfDocument(file)) == 6, "the contract has not six pages")
    done = process("read", str(file), "--json", times=rounds)
    check('"share_pct": "30"' in done.out, "the payment of 30 % was not read")
    return within("tenor read, one PDF of six pages, cold", done.seconds, 0.6, "s")


def _letters(place: Path, rounds: int) -> Row:
    file = place / "overdue.csv"
    file.write_text(overdue(10), encoding="utf-8")
    done = process("letters", str(file), "-o", str(place / "out"), "--to", "docx", "--as-of", "2026-11-20", "--force", times=rounds)
    check(len(list((place / "out").glob("*.docx"))) == 10, "ten letters were not written")
    return within("tenor letters, ten rows, cold", done.seconds, 1, "s")


def contract(days: int) -> bytes:
    """A contract of exactly six pages as PDF; the first payment is due so many working days after signing."""
    from tenor.document import Document, Heading, paragraph
    from tenor.files.writers import render

    text = "双方应当按照本合同约定履行各自义务，任何一方不得擅自变更或者解除。" * 9
    blocks = [Heading("设备采购合同", 0), paragraph("第一条 付款"), paragraph(f"1.1 合同签订之日起{days}个工作日内，买方支付合同总价的30%作为预付款。"),
              paragraph("1.2 验收合格后30日内，买方支付合同总价的70%。"), *(paragraph(f"第{k}条 {text}") for k in range(2, 22))]
    return render(Document(tuple(blocks)), "pdf")


def overdue(count: int) -> str:
    """An overdue list of so many customers."""
    return HEAD + "".join(f"客户{k:06d}贸易有限公司,HT-{k:06d},货款,{1000 + k % 977}.50,2026-{k % 9 + 1:02d}-15,0\n" for k in range(count))
