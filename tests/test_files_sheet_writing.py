"""Workbooks written cell by cell: what a reader sees is what the toolkit would have written."""

import io
import zipfile
from datetime import date, datetime
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tenor.files import sheets
from tenor.files.sheet_writing import column_name
from tenor.files.sheets import Column, Formula, Sheet, workbook
from tenor.money import Money

DAY = date(2026, 11, 21)
ROWS = [("甲公司", Money(Decimal("1234567.89")), DAY, "00123", 12, Decimal("0.30"), True, None, "=1+1"),
        ("两\n行", Money(Decimal("-5"), "JPY"), date(1900, 1, 31), " 前后 ", -3, Decimal("12345678901234.567"), False, "", "-@"),
        ("长" * 60, Money(Decimal("1.5"), "USD"), DAY, "<a>&\"", 10**18, Decimal("1E+20"), None, None, "x\ty"),
        ("短",)]
TITLES = ("客户", "金额", "到期日", "账号", "天数", "比例", "是否", "空", "文字")


def seen(data):
    """Every cell with its looks, and the looks of each page."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    pages = []
    for page in book:
        cells = [(c.coordinate, c.value, c.data_type, c.number_format, c.alignment.wrap_text, c.alignment.vertical, c.alignment.horizontal, c.quotePrefix,
                  c.font.b, c.font.sz, c.font.name, c.fill.fgColor.rgb, c.border.left.style) for row in page.iter_rows() for c in row]
        setup = page.sheet_properties.pageSetUpPr
        widths = {n: each.width for each in page.column_dimensions.values() for n in range(each.min, each.max + 1)}
        heights = {n: each.height for n, each in page.row_dimensions.items()}
        pages.append((page.title, cells, widths, heights, page.freeze_panes, page.auto_filter.ref, page.print_title_rows, page.page_setup.orientation,
                      page.page_setup.paperSize, page.page_setup.fitToHeight, setup and setup.fitToPage))
    return pages


@pytest.mark.parametrize("made", [
    [Sheet("结果", TITLES, ROWS)],
    [Sheet("甲's", ("a", Column("b", "money", "EUR"), Column("c", "percent"), Column("d", "date")), [(1, Decimal(2), Decimal("0.5"), Decimal(7))]),
     Sheet("乙", ("t",))],
    [Sheet("空", ())],
    [],
    [Sheet("宽", tuple(map(str, range(60))), [tuple(range(60))])],
    [Sheet("时", ("at",), [(datetime(2026, 1, 2, 3, 4, 5),), (datetime(2026, 1, 2),)])],  # noqa: DTZ001
])
def test_it_looks_as_the_toolkit_would_have_made_it(made):
    assert seen(workbook(made)) == seen(sheets._by_toolkit(made or (Sheet("Sheet1", ()),)))


VALUES = st.one_of(st.none(), st.booleans(), st.integers(-10**20, 10**20), st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.text(max_size=70),
                   st.decimals(allow_nan=False, allow_infinity=False, min_value=-10**14, max_value=10**14),
                   st.builds(Money, st.decimals(-10**9, 10**9, places=2), st.sampled_from(["CNY", "USD", "JPY"])))


@given(st.lists(st.lists(VALUES, max_size=3), max_size=5))
@settings(max_examples=60, deadline=None)
def test_any_values_look_as_the_toolkit_would_have_made_them(rows):
    made = [Sheet("a", ("甲", "乙", "丙"), [tuple(row) for row in rows])]
    assert seen(workbook(made)) == seen(sheets._by_toolkit(made))


@pytest.mark.parametrize("value", [Formula("=1+1", 2), "a_x0041_b"])
def test_formulas_and_texts_that_look_encoded_are_left_to_the_toolkit(value):
    made = [Sheet("a", ("甲",), [(value,)])]
    assert workbook(made) == sheets._by_toolkit(made)


def test_the_same_sheets_give_the_same_bytes_and_whole_parts():
    data = workbook([Sheet("结果", TITLES, ROWS * 400)])
    assert data == workbook([Sheet("结果", TITLES, ROWS * 400)])
    assert zipfile.ZipFile(io.BytesIO(data)).testzip() is None


@pytest.mark.parametrize(("number", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_column_names(number, name):
    assert column_name(number) == name
