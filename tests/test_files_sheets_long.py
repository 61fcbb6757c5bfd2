"""A long sheet is written row by row: the same cells, widths and heights as one that is held in memory."""

from datetime import date
from decimal import Decimal

import openpyxl
import pytest

from tenor.files import sheets
from tenor.files.sheets import Column, Growing, Sheet, read_rows, workbook
from tenor.money import Money

SHEET = Sheet("结果", ("编号", Column("金额", note="应付"), "日期", "说明", Column("是否", choices=("是", "否"))), [
    (n, Money(Decimal(n) / 4, "CNY" if n % 3 else "USD"), date(2026, 1, 1 + n % 28), "长" * (n % 60) if n % 5 else "两\n行", None if n % 2 else "=1+1")
    for n in range(40)])


def test_the_same_cells_either_way(tmp_path, monkeypatch):
    short = workbook([SHEET, Sheet("二", ("a",), [("b",)])])
    monkeypatch.setattr(sheets, "LONG", 10)
    long = workbook([SHEET, Sheet("二", ("a",), [("b",)])])
    assert long == workbook([SHEET, Sheet("二", ("a",), [("b",)])])
    for name, data in (("short", short), ("long", long)):
        (tmp_path / f"{name}.xlsx").write_bytes(data)
    assert read_rows(tmp_path / "short.xlsx") == read_rows(tmp_path / "long.xlsx")
    one, other = (openpyxl.load_workbook(tmp_path / f"{name}.xlsx") for name in ("short", "long"))
    for page, same in zip(one, other, strict=True):
        for row, again in zip(page.iter_rows(), same.iter_rows(), strict=True):
            assert [(c.value, c.number_format, c.alignment.wrap_text, c.quotePrefix) for c in row] == [
                (c.value, c.number_format, c.alignment.wrap_text, c.quotePrefix) for c in again]
        assert {k: d.width for k, d in page.column_dimensions.items()} == {k: d.width for k, d in same.column_dimensions.items()}
        assert {k: d.height for k, d in page.row_dimensions.items()} == {k: d.height for k, d in same.row_dimensions.items()}
        assert len(page.data_validations.dataValidation) == len(same.data_validations.dataValidation)
    assert one["结果"]["B1"].comment.text == other["结果"]["B1"].comment.text


@pytest.mark.slow
def test_a_hundred_thousand_rows_need_little_memory():
    import tracemalloc

    row = ("客户有限公司", "HT-1", Money(Decimal("1.50"), "CNY"), date(2026, 1, 1), "原因") * 3
    sheet = Sheet("x", tuple(map(str, range(15))), [row] * 20_000)
    tracemalloc.start()
    data = workbook([sheet])
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 30 * 2**20 + 5 * len(data)


@pytest.mark.parametrize("block", [1, 7, 40])
def test_a_sheet_that_grows_has_the_same_cells(tmp_path, block):
    titles = ("编号", "金额", "日期", "说明", "是否")
    with workbook_of(titles, block) as grown, workbook_of(titles, 16) as same:
        assert grown.read() == same.read()
        grown.seek(0)
        (tmp_path / "grown.xlsx").write_bytes(grown.read())
    (tmp_path / "whole.xlsx").write_bytes(workbook([Sheet("结果", titles, SHEET.rows)]))
    assert read_rows(tmp_path / "grown.xlsx") == read_rows(tmp_path / "whole.xlsx")
    one, other = (openpyxl.load_workbook(tmp_path / f"{name}.xlsx")["结果"] for name in ("whole", "grown"))
    for row, again in zip(one.iter_rows(), other.iter_rows(), strict=True):
        assert [(c.value, c.number_format, c.quotePrefix) for c in row if c.value is not None] == [
            (c.value, c.number_format, c.quotePrefix) for c in again if c.value is not None]
    assert {k: d.width for k, d in one.column_dimensions.items()} == {k: d.width for k, d in other.column_dimensions.items()}
    assert {k: d.height for k, d in one.row_dimensions.items()} == {k: d.height for k, d in other.row_dimensions.items()}
    assert (one.freeze_panes, one.auto_filter.ref) == (other.freeze_panes, other.auto_filter.ref)


def workbook_of(titles, block):
    grown = Growing("结果", titles)
    for k in range(0, len(SHEET.rows), block):
        grown.add(SHEET.rows[k : k + block])
    return grown.finish()


ODD = ("  前后有空格 ", "a<b & \"c\">d", "<r>看似富文本", "\t制表", "换\n行", "=1+1", "0012", "\x07铃", "é\u0301", "𠮷" * 3)


@pytest.mark.parametrize("text", ODD)
def test_odd_texts_come_back_as_from_a_sheet_that_is_held_in_memory(tmp_path, text):
    """The rows of a sheet that grows are our own XML; the rest, and the sheet it is held against, are XlsxWriter's."""
    row = (text, Decimal("-0.10"), date(1900, 2, 28), date(1900, 3, 1), True, 7, Money(Decimal("1234567890123.45"), "CNY"))
    grown = Growing("x", tuple("abcdefg"))
    grown.add([row, ("",) * 7, row])
    with grown.finish() as book:
        (tmp_path / "grown.xlsx").write_bytes(book.read())
    (tmp_path / "whole.xlsx").write_bytes(workbook([Sheet("x", tuple("abcdefg"), [row, (None,) * 7, row])]))
    one, other = (openpyxl.load_workbook(tmp_path / f"{name}.xlsx")["x"] for name in ("whole", "grown"))
    for k in (1, 2, 4):
        values, same = ([(c.value, c.number_format, c.quotePrefix) for c in page[k]] for page in (one, other))
        assert values == same
    assert all(cell.value is None for cell in other[3])
    assert one.dimensions == other.dimensions
