"""The book → how it stands on a day, and its tables as files: the journeys behind `plan`, `ledger`, `metrics` and `forecast`."""

from __future__ import annotations

import csv
import gc
import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from tenor.collection.standing.standing import USUAL, Standing, StandingRules, stand
from tenor.collection.table import Cell, Table
from tenor.diagnostic import Words
from tenor.money import Money

if TYPE_CHECKING:
    from tenor.files.book import Book
    from tenor.files.table import Value

MUCH = 50_000  # objects that are worth being left alone


@contextmanager
def unswept() -> Iterator[None]:
    """Meanwhile nobody looks for circles of objects to throw away: counting makes millions of objects and no circle, and the
    looking takes a third of its time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


@contextmanager
def lasting() -> Iterator[None]:
    """`unswept`, for what a program makes once and holds to its end: where that is much, nobody looks through it later either. For
    commands alone: what a server makes comes and goes."""
    with unswept():
        yield
        if gc.get_count()[0] > MUCH:
            gc.freeze()


@unswept()
def stand_book(book: Book, as_of: date, *, country: str = "", rules: StandingRules = USUAL) -> Standing:
    """The book as it stands at the end of that day."""
    from tenor.workflow.books import read_book

    return stand(read_book(book), as_of, country=country or None, rules=rules)


def far(as_of: date, days: int = 366) -> date:
    """How far a plan lists payments that repeat: a year, or so many days."""
    return date.fromordinal(min(as_of.toordinal() + days, date.max.toordinal()))


def period_start(as_of: date, period: str) -> date:
    """The first day of the calendar month, quarter or year that a day falls in; "all": as far back as the calendar goes."""
    if period == "month":
        return as_of.replace(day=1)
    if period == "quarter":
        return date(as_of.year, (as_of.month - 1) // 3 * 3 + 1, 1)
    return date(as_of.year, 1, 1) if period == "year" else as_of - timedelta(days=36525)


def write_tables(tables: Sequence[Table], *, xlsx: Path | None, csv_file: Path | None, language: str, force: bool) -> tuple[Path, ...]:
    """The tables as one workbook, a sheet each, and as CSV (several tables: a file each, named after them)."""
    from tenor.files.place import write_whole
    from tenor.files.sheets import Sheet, workbook

    written: list[Path] = []
    if xlsx:
        sheets = [Sheet(t.title.to(language), t.header(language), [[_value(c, language) for c in row] for row in (*t.rows, *t.totals)]) for t in tables]
        write_whole(xlsx, workbook(sheets), force=force)
        written.append(xlsx)
    if csv_file:
        for k, table in enumerate(tables):
            path = csv_file if k == 0 else csv_file.with_name(f"{csv_file.stem}.{table.name}{csv_file.suffix}")
            write_whole(path, _csv(table, language), force=force)
            written.append(path)
    return tuple(written)


def _value(cell: Cell, language: str) -> Value:
    return cell.to(language) if isinstance(cell, Words) else cell


def _csv(table: Table, language: str) -> bytes:
    """With a byte-order mark, which Excel needs to read Chinese; money as plain figures, the currency in a column of its own."""
    out = io.StringIO()
    writer = csv.writer(out)
    money = any(isinstance(cell, Money) for row in table.rows for cell in row)
    own = money and "currency" not in {heading.key for heading in table.headings}
    writer.writerow([*table.header(language), *(["币种" if language == "zh" else "Currency"] if own else [])])
    for row in table.rows:
        currency = next((c.currency for c in row if isinstance(c, Money)), "")
        writer.writerow([*(_text(c, language) for c in row), *([currency] if own else [])])
    return out.getvalue().encode("utf-8-sig")


def _text(cell: Cell, language: str) -> str:
    if isinstance(cell, Money):
        return str(cell)
    if isinstance(cell, date):
        return cell.isoformat()
    text = str(_value(cell, language)) if cell is not None else ""
    return f"'{text}" if isinstance(cell, str | Words) and text.startswith(("=", "+", "-", "@")) else text


def plan_calendar(standing: Standing, path: Path, *, language: str, force: bool) -> None:
    """The open dues that are dated, as calendar entries with the reminders that each row asks for."""
    from tenor.files.ics import due_entry, to_ics
    from tenor.files.place import write_whole

    entries = [due_entry(row.due, language, (row.remind, 0)) for row in standing.rows if row.due.on and row.open and row.due.on >= standing.as_of]
    write_whole(path, to_ics(entries, stamp=standing.as_of, name="回款计划" if language == "zh" else "Collection plan"), force=force)


def policy_text(path: Path | None, kind: str, name: str = "default") -> tuple[str, str]:
    """The text of a policy file and how messages call it: the user's, else the built-in one of that kind."""
    from tenor.files.library import find_folder
    from tenor.workflow.texts import read_text

    path = path or find_folder("letters") / "policies" / kind / f"{name}.toml"
    return read_text(path), path.name

