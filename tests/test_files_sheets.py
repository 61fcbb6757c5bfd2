"""Spreadsheets: figures stay figures, texts stay texts, and tables are found in files as people make them."""

import contextlib
import csv
import io
import zipfile
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from tenor.diagnostic import Stop
from tenor.files.sheet_reading import column_letters
from tenor.files.sheets import Column, Formula, Sheet, fits, read_rows, workbook, write_workbook
from tenor.files.writers.characters import clean
from tenor.money import Money

TODAY = date(2026, 11, 21)


def opened(sheets):
    return openpyxl.load_workbook(io.BytesIO(workbook(sheets)))


def back(tmp_path, sheets):
    path = tmp_path / "a.xlsx"
    write_workbook(path, sheets, force=True)
    return read_rows(path)


def made(tmp_path, fill, name="a.xlsx"):
    """A workbook as somebody else would make it."""
    path = tmp_path / name
    book = xlsxwriter.Workbook(str(path))
    fill(book)
    book.close()
    return read_rows(path)


def stopped(path):
    with pytest.raises(Stop) as stop:
        read_rows(path)
    return stop.value.diagnostic.name


# ---- writing --------------------------------------------------------------------------------------------------------


def test_figures_dates_and_texts_are_what_they_are():
    page = opened([Sheet("结果", ("客户", "金额", "到期日", "账号", "天数", "比例"), [
        ("甲公司", Money(Decimal("1234567.89")), TODAY, "00123456789012345678", 12, Decimal("0.30"))])])["结果"]
    cells = page[2]
    assert [cell.data_type for cell in cells] == ["s", "n", "d", "s", "n", "n"]
    assert cells[1].value == 1234567.89
    assert cells[1].number_format.startswith('"¥"#,##0.00')
    assert cells[2].value.date() == TODAY
    assert cells[2].number_format == "yyyy-mm-dd"
    assert cells[3].value == "00123456789012345678"


@pytest.mark.parametrize("text", ["=1+1", "+8613800000000", "-5", "@SUM(A1)", "=HYPERLINK(\"http://a\")", "https://a.example", "{=1}"])
def test_texts_are_never_formulas_or_links(text):
    cell = opened([Sheet("a", ("客户",), [(text,)])])["a"]["A2"]
    assert (cell.data_type, cell.value, cell.hyperlink) == ("s", text, None)
    if text[0] in "=+-@":
        assert cell.quotePrefix


@pytest.mark.parametrize(("currency", "shown"), [
    ("CNY", '"¥"#,##0.00'), ("GBP", '"£"#,##0.00'), ("USD", '"US$"#,##0.00'), ("CHF", '"CHF "#,##0.00'), ("JPY", '"JPY "#,##0'),
])
def test_amounts_show_their_currency(currency, shown):
    cell = opened([Sheet("a", ("金额",), [(Money(Decimal(5), currency),)])])["a"]["A2"]
    assert cell.number_format.split(";")[0] == shown


def test_a_column_of_several_currencies_shows_each():
    page = opened([Sheet("a", ("金额",), [(None,), (Money(Decimal(5)),), (Money(Decimal(5), "EUR"),)])])["a"]
    assert [page.cell(n, 1).number_format[:3] for n in (3, 4)] == ['"¥"', '"€"']


def test_a_figure_too_long_for_excel_is_written_as_text():
    page = opened([Sheet("a", ("n",), [(Decimal("12345678901234.56"),), (Decimal("123456789012345.6"),), (10**30,)])])["a"]
    assert page["A2"].value == "12345678901234.56"
    assert page["A3"].value == "123456789012345.6"
    assert page["A4"].value == 1e30


def test_a_figure_among_dates_is_shown_as_a_figure():
    page = opened([Sheet("a", ("到期日",), [(TODAY,), (Decimal(10) ** 12,)])])["a"]
    assert (page["A3"].value, page["A3"].number_format) == (10**12, "General")


def test_header_freezes_filters_and_repeats():
    page = opened([Sheet("a", ("甲", "乙"), [(1, 2), (3, 4)])])["a"]
    assert page.freeze_panes == "A2"
    assert page.auto_filter.ref == "A1:B3"
    assert page.print_title_rows == "$1:$1"
    assert page["A1"].font.b


def test_columns_are_wide_enough_for_chinese():
    page = opened([Sheet("a", ("客户", "x"), [("宁波海晏食品股份有限公司", "ab")])])["a"]
    assert page.column_dimensions["A"].width > 22
    assert page.column_dimensions["B"].width < 8


def test_choices_formulas_and_long_choices():
    long = tuple(f"业务部门第{n}组负责人" for n in range(40))
    book = opened([Sheet("a", (Column("状态", choices=("已付", "未付")), Column("组", choices=long), Column("差异", "money", "CNY")),
                         [("已付", long[0], Formula("=A{row}&B{row}", Decimal(3)))])])
    rules = sorted(rule.formula1 for rule in book["a"].data_validations.dataValidation)
    assert rules == ['"已付,未付"', "choices!$A$1:$A$40"]
    assert book["choices"].sheet_state == "hidden"
    assert book["a"]["C2"].value == "=A2&B2"


@pytest.mark.parametrize(("name", "shown"), [("a/b:c", "a-b-c"), ("", "Sheet"), ("x" * 40, "x" * 31), ("History", "History_"), ("'a'", "a")])
def test_sheet_names_that_excel_takes(name, shown):
    assert opened([Sheet(name, ("t",))]).sheetnames == [shown]


def test_sheets_of_one_name_and_no_sheets_at_all():
    assert opened([Sheet("甲", ("t",)), Sheet("甲", ("t",))]).sheetnames == ["甲", "甲 (2)"]
    assert opened([]).sheetnames == ["Sheet1"]


def test_the_same_sheets_give_the_same_bytes(tmp_path):
    sheets = [Sheet("a", ("甲",), [(TODAY,), (Money(Decimal(1)),)])]
    assert workbook(sheets) == workbook(sheets)
    write_workbook(tmp_path / "a.xlsx", sheets)
    with pytest.raises(Stop):
        write_workbook(tmp_path / "a.xlsx", sheets)


values = st.one_of(st.none(), st.booleans(), st.dates(date(1901, 1, 1), date(2100, 1, 1)),
                   st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-10**12, max_value=10**12),
                   st.text(max_size=30))


@given(st.lists(st.tuples(values, values), min_size=1, max_size=6))
@settings(max_examples=100, deadline=None)
def test_what_was_written_is_read_back(tmp_path_factory, rows):
    tmp_path = tmp_path_factory.getbasetemp()
    (sheet,), _ = back(tmp_path, [Sheet("a", ("甲列", "乙列"), rows)])
    kept = [tuple(clean(value).strip() or None if isinstance(value, str) else value for value in line) for line in rows]
    kept = [line for line in kept if any(value is not None for value in line)]
    assert [tuple(line) for line in sheet.rows] == kept


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-10**12, max_value=10**12))
@settings(max_examples=200, deadline=None)
def test_every_amount_of_fifteen_digits_fits(amount):
    assert fits(amount)
    assert Decimal(format(float(amount), ".15g")) == amount


# ---- reading --------------------------------------------------------------------------------------------------------


def test_title_rows_are_skipped_and_row_numbers_kept(tmp_path):
    def fill(book):
        page = book.add_worksheet("应收")
        page.merge_range("A1:D1", "2026年11月应收账款明细表")
        page.write_row("A2", ["单位：元", "", "", ""])
        page.write_row("A4", ["客户", "合同编号", "应付金额", "到期日"])
        page.write_row("A5", ["甲公司", "HT-1", 100.1])
        page.write_datetime("D5", TODAY, book.add_format({"num_format": "yyyy/m/d"}))
        page.write_row("A7", ["乙公司", 20260012, 0.1 + 0.2])

    (sheet,), found = made(tmp_path, fill)
    assert found == ()
    assert sheet.header == ("客户", "合同编号", "应付金额", "到期日")
    assert sheet.rows == (("甲公司", "HT-1", Decimal("100.1"), TODAY), ("乙公司", Decimal("20260012"), Decimal("0.3"), None))
    assert sheet.numbers == (5, 7)
    assert sheet.records()[1]["应付金额"] == Decimal("0.3")


def test_merged_texts_are_repeated_and_merged_sums_are_not(tmp_path):
    def fill(book):
        page = book.add_worksheet("应收")
        page.write_row(0, 0, ["客户", "金额", "款项"])
        page.merge_range("A2:A4", "甲公司")
        page.merge_range("B2:B3", 500)
        page.write_column("C2", ["一", "二", "三"])
        page.write_number("B4", 7)

    (sheet,), found = made(tmp_path, fill)
    assert [line[0] for line in sheet.rows] == ["甲公司"] * 3
    assert [line[1] for line in sheet.rows] == [Decimal(500), None, Decimal(7)]
    assert [(each.name, each.where) for each in found] == [("merged-figure", "a.xlsx, 应收, B2:B3")]
    assert "第2行至第3行" in found[0].message.to("zh")


def test_a_header_of_two_lines(tmp_path):
    def fill(book):
        page = book.add_worksheet("账龄")
        page.merge_range("A1:A2", "客户")
        page.merge_range("B1:C1", "账龄")
        page.write_row("B2", ["30天内", "30天以上"])
        page.write_row("A3", ["甲", 1, 2])

    (sheet,), _ = made(tmp_path, fill)
    assert sheet.header == ("客户", "30天内", "30天以上")
    assert sheet.rows == (("甲", Decimal(1), Decimal(2)),)


def test_repeated_and_nameless_titles(tmp_path):
    def fill(book):
        page = book.add_worksheet("a")
        page.write_row(0, 0, ["客户", "金额", "金额"])
        page.write_row(1, 0, ["甲", 1, 2, "备注"])
        page.write_row(2, 0, ["客户", "金额", "金额"])
        page.write_row(3, 0, ["乙", 3, 4])

    (sheet,), _ = made(tmp_path, fill)
    assert sheet.header == ("客户", "金额", "金额 (2)", "D")
    assert [line[0] for line in sheet.rows] == ["甲", "乙"]


def test_hidden_sheets_are_passed_over_and_sheets_without_a_table_told_of(tmp_path):
    def fill(book):
        book.add_worksheet("a").write_column(0, 0, ["说明"])
        hidden = book.add_worksheet("b")
        hidden.write_row(0, 0, ["客户", "金额"])
        hidden.hide()
        page = book.add_worksheet("c")
        page.write_row(0, 0, ["客户", "金额"])
        page.write_row(1, 0, ["甲", 1])
        book.add_worksheet("d")
        book.add_worksheet("e").write_row(0, 0, ["客户", "金额"])

    sheets, found = made(tmp_path, fill)
    assert [sheet.name for sheet in sheets] == ["c", "e"]
    assert [each.name for each in found] == ["sheet-without-header", "sheet-without-rows"]


def test_lost_digits_are_told_of(tmp_path):
    def fill(book):
        page = book.add_worksheet("a")
        page.write_row(0, 0, ["客户", "账号"])
        page.write_row(1, 0, ["甲", 6222020200112233445])

    (_,), found = made(tmp_path, fill)
    assert [(each.name, each.where) for each in found] == [("digits-lost", "a.xlsx, a, B2")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_csv_in_the_encodings_that_excel_writes(tmp_path, encoding, mark):
    out = io.StringIO()
    csv.writer(out, delimiter=mark).writerows([["客户", "金额", "备注"], ["甲公司", "1,234.50", "一\n二"], ["", "", ""], ["=乙", "007", ""]])
    path = tmp_path / "a.csv"
    path.write_bytes(out.getvalue().encode(encoding))
    (sheet,), found = read_rows(path)
    assert found == ()
    assert sheet.header == ("客户", "金额", "备注")
    assert sheet.rows == (("甲公司", "1,234.50", "一\n二"), ("=乙", "007", None))


def test_old_and_open_formats_are_told_by_their_content(tmp_path):
    path = tmp_path / "export.xls"
    path.write_text("客户\t金额\n甲\t5\n", encoding="gb18030")
    (sheet,), _ = read_rows(path)
    assert sheet.rows == (("甲", "5"),)
    ods = tmp_path / "a.ods"
    with zipfile.ZipFile(ods, "w") as archive:
        kind = "application/vnd.oasis.opendocument.spreadsheet"
        archive.writestr("mimetype", kind)
        archive.writestr("META-INF/manifest.xml", (
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry '
            f'manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>'))
        cells = "".join(f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>' for text in ("客户", "备注"))
        number = '<table:table-cell office:value-type="float" office:value="12.5"/>'
        archive.writestr("content.xml", (
            '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
            'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
            f'<office:body><office:spreadsheet><table:table table:name="a"><table:table-row>{cells}</table:table-row>'
            f'<table:table-row>{number}</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>'))
    (sheet,), _ = read_rows(ods)
    assert sheet.rows == ((Decimal("12.5"), None),)


def test_files_that_cannot_be_read_stop_with_a_remedy(tmp_path):
    assert stopped(tmp_path / "none.xlsx") == "spreadsheet-missing"
    assert stopped(tmp_path) == "spreadsheet-is-folder"
    for name, content, found in (
        ("a.xlsx", b"PK\x03\x04 torn", "spreadsheet-broken"),
        ("b.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "spreadsheet-broken"),
        ("c.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "spreadsheet-encrypted"),
        ("d.xls", b"<html><table><tr><td>1</td></tr></table></html>", "spreadsheet-not-one"),
        ("e.csv", b"%PDF-1.7\n1 0 obj", "spreadsheet-not-one"), ("f.csv", b"a,b\n\x00\x01", "spreadsheet-not-one"),
        ("g.csv", b"\xff\xff\xff", "spreadsheet-not-one"),
    ):
        (tmp_path / name).write_bytes(content)
        assert stopped(tmp_path / name) == found, name


def test_an_empty_file_is_told_of(tmp_path):
    (tmp_path / "a.csv").write_bytes(b"")
    assert read_rows(tmp_path / "a.csv")[0] == ()
    assert [each.name for each in read_rows(tmp_path / "a.csv")[1]] == ["spreadsheet-empty"]
    assert [each.name for each in back(tmp_path, [Sheet("a", ())])[1]] == ["spreadsheet-empty"]


@given(st.binary(max_size=300))
@settings(max_examples=150, deadline=None)
def test_any_bytes_are_a_table_or_a_clear_refusal(tmp_path_factory, content):
    path = tmp_path_factory.getbasetemp() / "any.xlsx"
    path.write_bytes(content)
    with contextlib.suppress(Stop):
        read_rows(path)


@pytest.mark.parametrize(("number", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (701, "ZZ"), (702, "AAA")])
def test_columns_are_called_as_excel_calls_them(number, letters):
    assert column_letters(number) == letters
