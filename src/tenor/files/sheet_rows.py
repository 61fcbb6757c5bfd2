"""Cells of one row after another → the rows of a worksheet's file, as XlsxWriter writes them where it keeps no row: the same XML, made in a fifth
of its time.

Long lists of results are nearly all of what a batch writes beside its letters. Formats, widths, titles and the file itself are XlsxWriter's.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any

from tenor.regex import regex

_ESCAPE_LIKE = regex(r"(_x[0-9a-fA-F]{4}_)")  # what Excel would read as one character
_EPOCH = date(1899, 12, 31).toordinal()
_LEAP = 59  # Excel counts a 29 February 1900


class Rows:
    """Takes cells as a worksheet does. A row is in the file when it is ended; `page`: a worksheet in constant memory whose titles,
    of so many `columns`, are written. Of values it takes texts, figures, dates, truth and nothing; formulas it does not."""

    def __init__(self, page: Any, columns: int) -> None:
        from xlsxwriter.utility import xl_col_to_name

        page._write_single_row(1)  # the titles leave its memory, so that what follows stands behind them
        self._page = page
        self._names = [xl_col_to_name(k) for k in range(columns)]
        self._cells: list[str] = []
        self._height = ""

    def write_string(self, row: int, column: int, text: str, style: Any) -> None:
        kept = ' xml:space="preserve"' if text[:1].isspace() or text[-1:].isspace() else ""
        self._cells.append(f'<c r="{self._names[column]}{row + 1}" s="{style._get_xf_index()}" t="inlineStr"><is><t{kept}>{_escaped(text)}</t></is></c>')

    def write_number(self, row: int, column: int, number: Any, style: Any) -> None:
        self._cells.append(f'<c r="{self._names[column]}{row + 1}" s="{style._get_xf_index()}"><v>{number:.16G}</v></c>')

    def write_datetime(self, row: int, column: int, day: date, style: Any) -> None:
        self.write_number(row, column, _serial(day.toordinal()), style)

    def write_boolean(self, row: int, column: int, truth: bool, style: Any) -> None:
        self._cells.append(f'<c r="{self._names[column]}{row + 1}" s="{style._get_xf_index()}" t="b"><v>{int(truth)}</v></c>')

    def write_blank(self, row: int, column: int, _: None, style: Any) -> None:
        self._cells.append(f'<c r="{self._names[column]}{row + 1}" s="{style._get_xf_index()}"/>')

    def set_row(self, _: int, points: float) -> None:
        self._height = f' ht="{points:.16g}" customHeight="1"'

    def end(self, row: int) -> None:
        """The row is whole."""
        if self._cells or self._height:
            self._page.row_data_fh.write(f'<row r="{row + 1}"{self._height}>{"".join(self._cells)}</row>')
        self._page.dim_rowmax = row
        self._cells.clear()
        self._height = ""


def _escaped(text: str) -> str:
    if "_x" in text:
        text = _ESCAPE_LIKE.sub(r"_x005F\1", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") if "&" in text or "<" in text or ">" in text else text


@lru_cache(4096)
def _serial(ordinal: int) -> int:
    """The day as Excel counts it: 1 is 1 January 1900."""
    days = ordinal - _EPOCH
    return days + 1 if days > _LEAP else days
