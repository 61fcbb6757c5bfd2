"""A spreadsheet or CSV file → `Sheet`s: title rows skipped, the header found, dates as dates, figures as exact Decimals.

Excel stores figures as binary fractions of 15 good digits; they come back as the decimals that Excel shows. What a cell
merged over several rows says is repeated in each of them, unless it is a figure: a sum that stands once counts once.
A CSV file has texts only, and they are left as they stand.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, BinaryIO

from tenor.diagnostic import Diagnostic, Stop, say
from tenor.files.spool import Spool
from tenor.files.table import DIGITS, Sheet, Value
from tenor.frozen import dataclass
from tenor.regex import regex

_TITLE_ROWS = 40  # the header stands within so many rows from the top
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OLE, _ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04"
_NOT_TEXT = regex("[\x00-\x08\x0e-\x1f]")
_AT_ONCE = 1 << 18  # characters
Range = tuple[tuple[int, int], tuple[int, int]]  # (first row, first column), (last row, last column), from 0


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet as it stands: rows of cells from the top left corner, and its merged cells."""

    name: str
    cells: Sequence[list[Value]]
    merged: tuple[Range, ...] = ()


def read(path: Path) -> tuple[tuple[Sheet, ...], tuple[Diagnostic, ...]]:
    """Every sheet that has a table; hidden sheets are passed over. Long ones are read row by row, and their rows lie on the disk."""
    grids = _grids(path)
    sheets: list[Sheet] = []
    found: list[Diagnostic] = []
    for grid in grids:
        if any(cell is not None for row in grid.cells for cell in row):
            item, some = _table(grid, path)
            sheets += [item] if item else []
            found += some
    if not sheets and not found:
        found.append(say("spreadsheet-empty", where=str(path)))
    return tuple(sheets), tuple(found)


def _grids(path: Path) -> list[Grid]:
    try:
        with path.open("rb") as opened:
            file = opened if opened.seekable() else io.BytesIO(opened.read())
            head = file.read(8)
            file.seek(0)
            return _workbook(file.read(), path) if head.startswith((_OLE, _ZIP)) else _text(file, path)
    except FileNotFoundError:
        raise Stop(say("spreadsheet-missing", where=str(path), file=path.name)) from None
    except IsADirectoryError:
        raise Stop(say("spreadsheet-is-folder", where=str(path), file=path.name)) from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise Stop(say("spreadsheet-closed-to-us", where=str(path), file=path.name, reason=reason)) from None


# ---- what stands there ----------------------------------------------------------------------------------------------


def _workbook(content: bytes, path: Path) -> list[Grid]:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

    if content.startswith(_OLE) and _ENCRYPTED in content:
        raise Stop(say("spreadsheet-encrypted", where=str(path), file=path.name))
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        grids = []
        for about in book.sheets_metadata:
            if about.visible == SheetVisibleEnum.Visible and "WorkSheet" in str(about.typ):
                page = book.get_sheet_by_name(about.name)
                left: list[Value] = [None] * (page.start[1] if page.start else 0)
                cells = _kept([*left, *map(value_of, row)] for row in page.iter_rows())
                grids.append(Grid(about.name, cells, tuple(page.merged_cell_ranges or ())))
        return grids
    except BaseException as error:
        if isinstance(error, PasswordError) or (isinstance(error, CalamineError) and "password" in str(error).casefold()):
            raise Stop(say("spreadsheet-encrypted", where=str(path), file=path.name)) from None
        if isinstance(error, CalamineError | OSError | ValueError) or type(error).__name__ == "PanicException":  # of Rust
            raise Stop(say("spreadsheet-broken", where=str(path), file=path.name)) from None
        raise


def value_of(cell: Any) -> Value:
    """A cell as calamine gives it → date, Decimal, text, bool or None."""
    if isinstance(cell, str):
        return cell.strip() or None
    if isinstance(cell, bool) or cell is None:
        return cell
    if isinstance(cell, int | float):
        return Decimal(format(Decimal(f"{cell:.{DIGITS}g}"), "f"))
    if isinstance(cell, datetime):
        return cell.date()
    return cell if isinstance(cell, date) else str(cell)


def _kept(rows: Iterable[list[Value]]) -> Sequence[list[Value]]:
    kept: Spool[list[Value]] = Spool()
    kept.extend(rows)
    return kept.settled()


def _text(file: BinaryIO, path: Path) -> list[Grid]:
    """CSV in UTF-8, UTF-16 or GB 18030, with commas, semicolons or tabs; also what old systems export as .xls."""
    encoding = _encoding(file)
    if encoding is None:
        raise Stop(say("spreadsheet-not-one", where=str(path), file=path.name))
    file.seek(0)
    text = io.TextIOWrapper(file, encoding, newline="")
    first = _first_lines(text)
    mark = max(",;\t|", key=lambda mark: sum(line.count(mark) for line in first))
    text.seek(0)
    try:
        rows = _kept([value_of(cell.removeprefix("\ufeff")) for cell in row] for row in csv.reader(text, delimiter=mark))
    except csv.Error:
        raise Stop(say("spreadsheet-not-one", where=str(path), file=path.name)) from None
    return [Grid(path.stem, rows)]


def _encoding(file: BinaryIO) -> str | None:
    """The encoding in which the whole file is text; None where it is no list."""
    wide = file.read(2) in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "gb18030"):
        with suppress(UnicodeDecodeError):
            return encoding if _is_text(file, encoding) else None
    return None


def _is_text(file: BinaryIO, encoding: str) -> bool:
    """Whether it looks like a list, all of it. Raises UnicodeDecodeError."""
    file.seek(0)
    decoder = codecs.getincrementaldecoder(encoding)()
    good, first, head = True, "", ""
    while data := file.read(_AT_ONCE):
        text = decoder.decode(data)
        first, head = first or text[:4], head or text.lstrip()[:1]
        good = good and not _NOT_TEXT.search(text)
    decoder.decode(b"", final=True)
    return good and head != "<" and first != "%PDF"


def _first_lines(text: io.TextIOWrapper) -> list[str]:
    """Ten lines with something on them, or as many as there are."""
    some, lines = "", list[str]()
    while len(lines) <= 10 and (more := text.read(_AT_ONCE)):
        some += more
        lines = [line for line in some.splitlines() if line.strip()]
    return lines[:10]


# ---- what it means --------------------------------------------------------------------------------------------------


def _table(grid: Grid, path: Path) -> tuple[Sheet | None, list[Diagnostic]]:
    where = f"{path.name}, {grid.name}"
    head = header_row(grid)
    if head is None:
        return None, [say("sheet-without-header", where=where, sheet=grid.name)]
    below = head + (2 if _two_lines(grid, head) else 1)
    titles = _titles(grid, head, below)
    repeated, found = _repeated(grid, below, where)
    filled = _filled(grid, below, [k for k, title in enumerate(titles) if not title])
    columns = [k for k, title in enumerate(titles) if title or k in filled]
    names = _distinct([titles[k] or column_letters(k) for k in columns])
    header = tuple(titles[k] or None for k in columns)
    rows: Spool[tuple[Value, ...]] = Spool()
    numbers = array("I")
    for n, cells in enumerate(grid.cells):
        if n < below:
            continue
        if more := repeated.get(n):
            cells = [more.get(k, cell) for k, cell in enumerate(cells)]
        row = tuple(cells[k] if k < len(cells) else None for k in columns)
        if any(cell is not None for cell in row) and row != header:
            rows.append(row)
            numbers.append(n + 1)
            found += _lost_digits(row, columns, n, where)
    if not len(rows):
        found.append(say("sheet-without-rows", where=where, sheet=grid.name))
    kept = rows.settled()
    return Sheet(grid.name, tuple(names), kept, tuple(numbers) if isinstance(kept, tuple) else numbers), found


def _filled(grid: Grid, below: int, columns: Sequence[int]) -> set[int]:
    """Of these columns, those that have something under the titles."""
    wanted, out = set(columns), set[int]()
    for n, row in enumerate(grid.cells):
        if len(wanted) == len(out):
            break
        out |= {k for k in wanted - out if n >= below and k < len(row) and row[k] is not None}
    return out


def header_row(grid: Grid) -> int | None:
    """The first row of texts only that is about as full as any such row above the figures; title lines are not."""
    full: dict[int, int] = {}
    for n, row in enumerate(grid.cells[:_TITLE_ROWS]):
        filled = [cell for cell in row if cell is not None]
        if len(filled) >= 2 and not all(isinstance(cell, str) for cell in filled):
            break
        if len(filled) >= 2:
            full[n] = len(filled)
    if not full:
        return _single_column(grid)
    most = max(full.values())
    return next(n for n, count in full.items() if count >= 0.7 * most)


def _single_column(grid: Grid) -> int | None:
    """A list of one column: its first text, if something stands below it."""
    filled = [(n, cell) for n, row in enumerate(grid.cells) for cell in row if cell is not None]
    return filled[0][0] if len(filled) >= 2 and isinstance(filled[0][1], str) and filled[1][0] > filled[0][0] else None


def _two_lines(grid: Grid, head: int) -> bool:
    """Whether titles merged over several columns are divided in the row below."""
    wide = any(first[0] == last[0] == head and last[1] > first[1] for first, last in grid.merged)
    below = grid.cells[head + 1] if head + 1 < len(grid.cells) else []
    return wide and any(below) and all(cell is None or isinstance(cell, str) for cell in below)


def _titles(grid: Grid, head: int, below: int) -> list[str]:
    size = max(len(row) for row in grid.cells)
    titles = [""] * size
    for row in grid.cells[head:below]:
        for k, cell in enumerate(row):
            if isinstance(cell, str):
                titles[k] = re.sub(r"\s+", " ", cell)  # of two lines the lower one is the closer name
    return titles


def _distinct(names: Sequence[str]) -> list[str]:
    out: list[str] = []
    for name in names:
        number, free = 1, name
        while free in out:
            number += 1
            free = f"{name} ({number})"
        out.append(free)
    return out


def _repeated(grid: Grid, below: int, where: str) -> tuple[Mapping[int, Mapping[int, Value]], list[Diagnostic]]:
    """Merged texts and dates for the rows under the first, by row and column; merged figures stay where they stand, and are told of."""
    out: dict[int, dict[int, Value]] = defaultdict(dict)
    found = []
    for (top, left), (bottom, _) in grid.merged:
        if top < below or bottom <= top or bottom >= len(grid.cells) or left >= len(grid.cells[top]):
            continue
        value = out[top][left] if top in out and left in out[top] else grid.cells[top][left]
        if isinstance(value, Decimal):
            place = f"{where}, {column_letters(left)}{top + 1}:{column_letters(left)}{bottom + 1}"
            found.append(say("merged-figure", where=place, figure=value, first=top + 1, last=bottom + 1))
        elif value is not None:
            for n in range(top + 1, bottom + 1):
                out[n][left] = value
    return out, found


def _lost_digits(row: Sequence[Value], columns: Sequence[int], n: int, where: str) -> Iterator[Diagnostic]:
    for cell, k in zip(row, columns, strict=True):
        if isinstance(cell, Decimal) and cell == cell.to_integral_value() and abs(cell) >= Decimal(10) ** DIGITS:
            yield say("digits-lost", where=f"{where}, {column_letters(k)}{n + 1}", figure=f"{cell:f}")


def column_letters(column: int) -> str:
    """0 → A, 25 → Z, 26 → AA."""
    letters = ""
    while column >= 0:
        column, rest = divmod(column, 26)
        letters, column = chr(ord("A") + rest) + letters, column - 1
    return letters
