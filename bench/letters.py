"""Letters: Word from a compiled template against docxtpl, PDF by Typst and by WeasyPrint against WeasyPrint as one finds it."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.timing import Row, check, compared, in_turn, ratio, within
from tenor.claim import Customer, FeeLine, Notice, Receivable
from tenor.collection.letters.letter import choose, letter
from tenor.collection.letters.word_start import start
from tenor.collection.letters.word_values import word_values
from tenor.files.word import compile_template
from tenor.files.word.template import sandbox
from tenor.files.writers import render
from tenor.files.writers.html import to_html
from tenor.files.writers.look import load_look
from tenor.files.writers.pdf import to_pdf
from tenor.files.writers.typst_pdf import typeset
from tenor.model import Account, LateFee, Party
from tenor.money import Money
from tenor.workflow.letter_shelf import templates

DAY = date(2026, 11, 20)


def yuan(amount: str) -> Money:
    return Money(Decimal(amount), "CNY")


def notice(number: int = 1, items: int = 5) -> Notice:
    """A letter on five overdue items; every number is another customer with other sums."""
    def claim(k: int) -> Receivable:
        owed, fee = yuan(f"{10_000 + number * 7 + k * 1250}.50"), yuan(f"{300 + number % 90 + k}.25")
        line = FeeLine(date(2026, 9, 1), DAY, 81, owed, Decimal("0.0005"), "day", fee, "8.2")
        return Receivable(f"HT-2026-{number:05}", "", f"第{k}期款", date(2026, 8, 31), owed, fee, owed * 0, owed * 0, owed * 0, owed,
                          81, (line,), LateFee(()))

    creditor = Party("payee", "江南恒岳机电设备有限公司", address="上海市浦东新区示例路188号", phone="021-5550 0188", email="ar@example.cn",
                     account=Account("江南恒岳机电设备有限公司", "示例银行上海张江支行", "3100 0000 1888 0000 001"))
    customer = Customer(f"示例客户{number:05}有限公司", "财务部 王工", "江苏省苏州市示例区示例大道6号")
    return Notice(f"TN-20261120-{number:08}", "friendly", customer, creditor, tuple(claim(k) for k in range(items)), DAY, date(2026, 12, 4))


def word(rounds: int) -> list[Row]:
    """One template of Word, filled in by us and by docxtpl."""
    from docxtpl import DocxTemplate

    data = render(start("zh"), "docx")
    template, _ = compile_template(data, "bench", "zh")
    assert template is not None
    with TemporaryDirectory() as folder:
        letters = map(Path(folder).joinpath, map("{}.docx".format, count()))  # each a new file, as in a batch
        own = notice()
        values = word_values(own, "催款函")
        made, _ = template.render(values)
        assert made is not None

        def ours() -> Path:
            out = next(letters)
            out.write_bytes(template.render(word_values(own, "催款函", used=template.used))[0] or b"")
            return out

        def theirs() -> Path:
            opened, out = DocxTemplate(io.BytesIO(data)), next(letters)
            opened.render(word_values(own, "催款函"), sandbox("zh"))
            opened.save(out)
            return out

        check(_words(ours()) == _words(theirs()), "the two letters differ")
        times = in_turn({"ours": (ours, 40), "theirs": (theirs, 5), "bytes": (lambda: next(letters).write_bytes(made), 40)}, rounds)
    floor = ratio(times, "bytes", "ours")
    return [compared("DOCX letter from a Word template", times, "ours", "theirs", "docxtpl, opened and saved for each letter", 40,
                     note=f"{floor:.1f} times the cost of writing the bytes")]


def _words(path: Path) -> list[str]:
    import docx

    opened = docx.Document(str(path))
    return [p.text for p in opened.paragraphs] + [c.text for t in opened.tables for r in t.rows for c in r.cells]


def pdf(rounds: int) -> list[Row]:
    """One letter as PDF, by Typst and by WeasyPrint with our fonts, against WeasyPrint with the fonts of the system."""
    from weasyprint import HTML

    shelf, _ = templates("zh")
    own = notice()
    template = choose(own, shelf)
    assert template is not None
    document, found = letter(own, template)
    assert document is not None, found
    look = load_look(document.look, document.language)
    sizes: dict[str, int] = {}

    def kept(name: str, data: bytes) -> None:
        sizes[name] = len(data)

    def naive() -> None:
        kept("naive", bytes(HTML(string=to_html(document, look)).write_pdf() or b""))

    jobs: dict[str, Any] = {"typst": (lambda: kept("typst", typeset(document, look)), 12),
                            "ours": (lambda: kept("ours", to_pdf(document, look)), 3), "naive": (naive, 2)}
    times = in_turn(jobs, rounds)
    naive_size = f"{sizes['naive'] / 1024:.0f} KiB"
    return [compared("PDF letter by Typst", times, "typst", "naive", "WeasyPrint as one finds it, system fonts", 12,
                     note=f"{sizes['typst'] / 1024:.0f} KiB against {naive_size}"),
            compared("PDF letter by WeasyPrint with shared fonts", times, "ours", "naive", "WeasyPrint as one finds it", 2.4,
                     note=f"{sizes['ours'] / 1024:.0f} KiB"),
            within("PDF letter, size of the file", sizes["typst"] / 1024, 100, "KiB")]


def rows(rounds: int) -> list[Row]:
    return [*word(rounds), *pdf(rounds)]
