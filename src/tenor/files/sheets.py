"""Sheets of rows → an Excel workbook whose dates are dates and amounts numbers; and back (`sheet_reading`).

Figures go in as they are (Decimal, Money); Excel keeps 15 digits, so longer ones are written as text rather than bent.
A text stays a text whatever it begins with: "=1+1" in a customer's name is never run.
"""

from __future__ import annotations

import io
import math
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO

from tenor.diagnostic import Diagnostic
from tenor.files.place import write_whole
from tenor.files.sheet_reading import read
from tenor.files.sheet_rows import Rows
from tenor.files.table import DIGITS as DIGITS
from tenor.files.table import Column as Column
from tenor.files.table import Formula as Formula
from tenor.files.table import Kind as Kind
from tenor.files.table import Sheet as Sheet
from tenor.files.table import Value as Value
from tenor.files.writers.characters import clean, width
from tenor.frozen import dataclass
from tenor.money import MINOR_UNITS, QUANTA, Money

LONG = 5_000  # rows from which a sheet is not held in memory
LONGEST_TEXT = 32_767  # characters of a cell
_TELLING = 500  # rows that say how wide a column is
WIDEST = 50  # digits; longer texts go over several lines
DATE = "yyyy-mm-dd"
_SYMBOLS: Mapping[str, str] = {"CNY": "¥", "GBP": "£", "EUR": "€", "USD": "US$", "HKD": "HK$"}
_LIKE_FORMULAS = ("=", "+", "-", "@")
_SMALL = 10**12
_FIGURES = (Decimal, int)
_NO_DATE = datetime(2000, 1, 1)  # noqa: DTZ001  the same sheets give the same file


def read_rows(path: Path) -> tuple[tuple[Sheet, ...], tuple[Diagnostic, ...]]:
    """The tables of an .xlsx, .xls, .ods or .csv file. Raises Stop where there is no such file or it cannot be opened."""
    return read(path)


def write_workbook(path: Path, sheets: Sequence[Sheet], *, force: bool = False) -> None:
    """Write an .xlsx file, whole or not at all. Raises Stop as `place.write_whole` does."""
    write_whole(path, workbook(sheets), force=force)


def workbook(sheets: Sequence[Sheet]) -> bytes:
    """The bytes of an .xlsx file. The same sheets give the same bytes. Long ones go to the disk row by row while they are made."""
    import xlsxwriter

    out = io.BytesIO()
    long = any(len(item.rows) > LONG for item in sheets)
    book = xlsxwriter.Workbook(out, {"constant_memory" if long else "in_memory": True, "default_date_format": DATE})
    book.set_properties({"created": _NO_DATE})
    formats = _Formats(book, {})
    names: set[str] = set()
    lists: list[tuple[str, ...]] = []
    for item in sheets or (Sheet("Sheet1", ()),):
        _write(book.add_worksheet(_sheet_name(item.name, names)), item, formats, lists, long=long)
    _write_lists(book, lists)
    book.close()
    return out.getvalue()


class Growing:
    """A workbook of one sheet that grows by a few rows at a time: what is written has left the memory. The same rows give the same
    file, whatever blocks they come in. Columns have no choices, cells no formulas."""

    def __init__(self, name: str, titles: Sequence[str | Column]) -> None:
        import xlsxwriter

        self._file = tempfile.TemporaryFile()  # noqa: SIM115 (the one who asks for the file closes it)
        self._book = xlsxwriter.Workbook(self._file, {"constant_memory": True, "default_date_format": DATE})
        self._book.set_properties({"created": _NO_DATE})
        self._formats = _Formats(self._book, {})
        self._page = self._book.add_worksheet(_sheet_name(name, set()))
        self._columns = Sheet(name, titles).columns
        self._shown: list[tuple[Kind, bool]] = [(column.kind, False) for column in self._columns]
        self._widest = [0.0] * len(self._columns)
        self._rows = 0
        _titles(self._page, self._columns, self._formats.header())
        self._body = Rows(self._page, len(self._columns))

    def add(self, rows: Sequence[Sequence[Value]]) -> None:
        """The next rows."""
        for k, column in enumerate(self._columns):
            values = [row[k] if k < len(row) else None for row in rows]
            kind = self._shown[k][0] or _kind(column, values)
            self._shown[k] = (kind, False)
            if self._rows < _TELLING:
                self._widest[k] = _widest(kind, values, self._widest[k]) if kind != "date" else 0
        for row in rows:
            self._rows += 1
            _row(self._body, self._rows, row, self._columns, self._shown, self._formats, gaps=True)
            self._body.end(self._rows)

    def finish(self) -> BinaryIO:
        """The whole workbook, from its beginning. Raises OSError where the disk does not take it."""
        from xlsxwriter.exceptions import FileCreateError

        for k, (column, (kind, _), widest) in enumerate(zip(self._columns, self._shown, self._widest, strict=True)):
            self._page.set_column(k, k, min(_width(column, kind, widest), WIDEST) + 3)
        _dressed(self._page, len(self._columns), max(1, self._rows))
        try:
            self._book.close()
        except FileCreateError as error:
            raise error.args[0] from None
        self._file.seek(0)
        return self._file


def _sheet_name(name: str, taken: set[str]) -> str:
    """A name that Excel takes: 31 characters, none of []:*?/\\, no quote at the ends, no other sheet's name."""
    plain = clean(name).translate({ord(char): "-" for char in "[]:*?/\\\n\t"}).strip("' ")[:31] or "Sheet"
    plain = f"{plain}_" if plain.casefold() == "history" else plain
    number, free = 1, plain
    while free.casefold() in taken:
        number += 1
        free = f"{plain[: 28 - len(str(number))]} ({number})"
    taken.add(free.casefold())
    return free


@dataclass(frozen=True, slots=True)
class _Formats:
    """Cell formats of one workbook."""

    book: Any
    made: dict[tuple[str, bool, bool], Any]

    def header(self) -> Any:
        return self.book.add_format({"bold": True, "bg_color": "#1F3864", "font_color": "white", "border": 1, "text_wrap": True,
                                     "align": "center", "valign": "vcenter"})

    def cell(self, number_format: str, wrap: bool, quoted: bool = False) -> Any:
        """`quoted`: for a text that looks like a formula; it stays a text when somebody edits the cell."""
        key = (number_format, wrap, quoted)
        if key not in self.made:
            shown = {"num_format": number_format} if number_format else {}
            self.made[key] = self.book.add_format({"valign": "top", "text_wrap": wrap, "quote_prefix": quoted, **shown})
        return self.made[key]


def _write(page: Any, item: Sheet, formats: _Formats, lists: list[tuple[str, ...]], *, long: bool) -> None:
    columns, last = item.columns, max(1, len(item.rows))
    head = formats.header()
    shown = [_shape(page, k, column, [row[k] if k < len(row) else None for row in item.rows]) for k, column in enumerate(columns)]
    if long:
        _by_row(page, item, shown, head, formats)
    else:
        _by_column(page, item, shown, head, formats)
    for k, column in enumerate(columns):
        if column.choices:
            page.data_validation(1, k, last, k, {"validate": "list", "source": _source(column.choices, lists),
                                                 "error_type": "warning"})
    _dressed(page, len(columns), last)


def _dressed(page: Any, columns: int, last: int) -> None:
    """The titles stay in view and on each page, with a filter; pages as wide as the paper. `last`: the number of rows below them."""
    if columns:
        page.freeze_panes(1, 0)
        page.autofilter(0, 0, last, columns - 1)
        page.ignore_errors({"number_stored_as_text": f"A1:XFD{last + 1}"})
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.repeat_rows(0)


def _shape(page: Any, k: int, column: Column, values: Sequence[Value]) -> tuple[Kind, bool]:
    """How a column is shown, and whether all of its texts go over several lines."""
    kind = _kind(column, values)
    wide = _width(column, kind, _widest(kind, values[:_TELLING]) if kind != "date" else 0)
    page.set_column(k, k, min(wide, WIDEST) + 3)
    return kind, wide > WIDEST


def _by_column(page: Any, item: Sheet, shown: Sequence[tuple[Kind, bool]], head: Any, formats: _Formats) -> None:
    lines = [1] * len(item.rows)
    for k, column in enumerate(item.columns):
        _title(page, k, column, head)
        for n, row in enumerate(item.rows, 1):
            count = _cell(page, n, k, row[k] if k < len(row) else None, column, shown[k], formats)
            lines[n - 1] = max(lines[n - 1], count)
    for n, count in enumerate(lines, 1):
        _height(page, n, count)


def _by_row(page: Any, item: Sheet, shown: Sequence[tuple[Kind, bool]], head: Any, formats: _Formats) -> None:
    """A row that is finished leaves the memory."""
    columns = item.columns
    _titles(page, columns, head)
    for n, row in enumerate(item.rows, 1):
        _row(page, n, row, columns, shown, formats)


def _row(page: Any, n: int, row: Sequence[Value], columns: Sequence[Column], shown: Sequence[tuple[Kind, bool]], formats: _Formats, *,
         gaps: bool = False) -> None:
    """`gaps`: cells without a value are left out, for nobody is to fill them in."""
    high = 1
    for k, column in enumerate(columns):
        value = row[k] if k < len(row) else None
        if not gaps or (value is not None and not (type(value) is str and not value)):
            high = max(high, _cell(page, n, k, value, column, shown[k], formats))
    _height(page, n, high)


def _titles(page: Any, columns: Sequence[Column], head: Any) -> None:
    for k, column in enumerate(columns):
        _title(page, k, column, head)


def _title(page: Any, k: int, column: Column, head: Any) -> None:
    page.write_string(0, k, clean(column.title), head)
    if column.note:
        page.write_comment(0, k, clean(column.note), {"author": "", "x_scale": 2, "y_scale": 1.2})


def _cell(page: Any, n: int, k: int, value: Value, column: Column, shown: tuple[Kind, bool], formats: _Formats) -> int:
    """Write a cell; how many lines its text takes."""
    kind, wide = shown
    if type(value) is str and 0 < 2 * len(value) <= WIDEST and value.isprintable() and value[0] not in _LIKE_FORMULAS:
        page.write_string(n, k, value, formats.cell("", wide))  # most cells
        return 1
    count = _lines(value)
    currency = value.currency if isinstance(value, Money) else column.currency
    _put(page, n, k, value, formats, _number_format(kind, currency), wrap=wide or count > 1)
    return count


def _height(page: Any, n: int, count: int) -> None:
    if count > 1:
        page.set_row(n, 15.0 * min(count, 27))


def _put(page: Any, row: int, column: int, value: Value, formats: _Formats, shown: str, *, wrap: bool) -> None:
    if isinstance(value, str) and value:
        text = clean(value)[:LONGEST_TEXT]
        page.write_string(row, column, text, formats.cell("", wrap, text.startswith(_LIKE_FORMULAS)))
        return
    if isinstance(value, Money):
        value = value.amount
    if isinstance(value, _FIGURES) and not isinstance(value, bool) and fits(value):
        page.write_number(row, column, value, formats.cell("" if shown == DATE else shown, wrap))
    elif value is None or isinstance(value, str):
        page.write_blank(row, column, None, formats.cell(shown, wrap))
    elif isinstance(value, Formula):
        page.write_formula(row, column, value.text.format(row=row + 1), formats.cell(shown, wrap), value.value)
    elif isinstance(value, bool):
        page.write_boolean(row, column, value, formats.cell(shown, wrap))
    elif isinstance(value, date):
        page.write_datetime(row, column, value, formats.cell(DATE, wrap))
    else:
        page.write_string(row, column, str(value), formats.cell("", wrap, str(value).startswith("-")))


def _lines(value: Value) -> int:
    """How many lines a text takes in its cell."""
    if not isinstance(value, str) or (len(value) * 2 <= WIDEST and "\n" not in value):
        return 1
    return sum(max(1, math.ceil(2 * width(line) / WIDEST)) for line in value.split("\n"))


def fits(number: Decimal | int) -> bool:
    """Whether Excel keeps every digit of the number."""
    if type(number) is Decimal and -_SMALL < number < _SMALL and number.same_quantum(QUANTA[2]):
        return True  # nearly every sum
    return len(Decimal(number).normalize().as_tuple().digits) <= DIGITS and abs(Decimal(number).adjusted()) < 300


def _kind(column: Column, values: Sequence[Value]) -> Kind:
    """How the column is shown: as it says, or by its first value."""
    first = next((value for value in values if value is not None and value != ""), None)
    if column.kind or first is None or isinstance(first, bool | str | Formula):
        return column.kind
    if isinstance(first, Money):
        return "money"
    return "date" if isinstance(first, date) else "whole" if isinstance(first, int) else "number"


@cache
def _number_format(kind: Kind, currency: str) -> str:
    if kind == "money":
        digits = MINOR_UNITS.get(currency, 2)
        figure = "#,##0" + ("." + "0" * digits if digits else "")
        unit = f'"{_SYMBOLS.get(currency) or currency + " "}"' if currency else ""
        return f"{unit}{figure};[Red]-{unit}{figure}"
    return {"date": DATE, "number": "#,##0.00####", "whole": "0", "percent": "0.00%"}.get(kind, "")


def _width(column: Column, kind: Kind, widest: float) -> float:
    """In Excel's units (digits of the standard font): a Chinese character takes two."""
    title = width(column.title) * 2 + 2  # the arrow of the filter
    if kind == "date":
        return max(title, 11)
    return max(title, widest * (1.8 if kind in ("text", "") else 2))


def _widest(kind: Kind, values: Sequence[Value], widest: float = 0.0) -> float:
    """The width of the widest line, in em, or what was given where none is wider."""
    for value in _telling(values):
        text = _shown(value, kind)
        if len(text) > widest:  # no character is wider than one
            widest = max(widest, *map(width, text.split("\n")))
    return widest


def _telling(values: Sequence[Value]) -> Iterator[Value]:
    """Those among which the widest is: every text, of sums the largest and the smallest of each currency."""
    sums: dict[str, list[Money]] = {}
    for value in values:
        if type(value) is Money:
            sums.setdefault(value.currency, []).append(value)
        else:
            yield value
    for each in sums.values():
        yield max(each)
        yield min(each)


def _shown(value: Value, kind: Kind) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, Money):
        return f"{value.currency} {value.rounded().amount:,f}"
    if isinstance(value, _FIGURES) and kind in ("money", "number"):
        return f"{Decimal(value):,.2f}" + ("    " if kind == "money" else "")
    if isinstance(value, Formula):
        return _shown(value.value, kind)
    return "" if value is None else str(value)


def _source(choices: tuple[str, ...], lists: list[tuple[str, ...]]) -> list[str] | str:
    """Where the choices stand: in the rule itself, or on a hidden sheet where that would be too long for Excel."""
    if len(",".join(choices)) <= 255 and not any("," in choice for choice in choices):
        return list(choices)
    if choices not in lists:
        lists.append(choices)
    column = lists.index(choices)
    letter = chr(ord("A") + column % 26)
    return f"=choices!${letter}$1:${letter}${len(choices)}"


def _write_lists(book: Any, lists: list[tuple[str, ...]]) -> None:
    if lists:
        page = book.add_worksheet("choices")
        page.hide()
        for k, choices in enumerate(lists):
            for n, choice in enumerate(choices):
                page.write_string(n, k, clean(choice))
