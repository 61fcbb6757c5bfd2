"""`Table` → what every writer needs to lay it out: rows of spans, fractions of the width, an alignment a column."""

from __future__ import annotations

import re
from math import ceil

from tenor.document import Align, Cell, Fields, Signatures, Table
from tenor.files.writers.characters import longest, width
from tenor.files.writers.look import COVER, POINTS_PER_MM, Look, Text
from tenor.frozen import dataclass

MARGIN = 1.5  # em that a cell's left and right padding take together
WHOLE = 0.35  # of the page's height: a table up to that is not divided
SQUEEZED = 0.6  # of the part that a column's weight asks for
WIDEST = 18.0  # em; longer text is broken rather than given more room


@dataclass(frozen=True, slots=True)
class Square:
    """A cell in its row: how many columns it covers and how its text is set."""

    cell: Cell
    span: int
    align: Align


def column_count(table: Table) -> int:
    return max((len(cells) for cells in table.rows), default=0)


def squares(table: Table) -> tuple[tuple[Square, ...], ...]:
    """Rows of cells. In a row with fewer cells than columns the last one covers the rest (合计（大写） | 壹佰万元整)."""
    count = column_count(table)
    missing: list[Align] = ["left"] * (count - len(table.aligns))
    aligns = [*table.aligns[:count], *missing]
    rows = []
    for number, cells in enumerate(table.rows):
        row = []
        for k, cell in enumerate(cells):
            span = count - k if k == len(cells) - 1 else 1
            align: Align = "center" if number < table.header else "left" if span > 1 else aligns[k]
            row.append(Square(cell, span, align))
        rows.append(tuple(row) or (Square(Cell(""), count, "left"),))
    return tuple(rows)


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table is set: column widths as parts of 1, in which size, and whether it stays on one page."""

    parts: tuple[float, ...]
    text: Text
    small: bool
    whole: bool


def layout(table: Table, look: Look) -> Layout:
    """In the smaller size where figures and words would have to be broken in the usual one."""
    rows = squares(table)
    room, measures = look.page.width * POINTS_PER_MM, _measured(rows)
    small = sum(measures[1]) * look.table.size > room or _squeezed(table, _dealt(table, measures, room / look.table.size))
    text = look.small if small else look.table
    parts = _dealt(table, measures, room / text.size)
    height = sum(row_lines(line, parts, room / text.size) * text.line + 2 * look.padding for line in rows)
    return Layout(parts, text, small, height <= WHOLE * look.page.height * POINTS_PER_MM)


def _squeezed(table: Table, parts: tuple[float, ...]) -> bool:
    """Whether a column got much less than its weight because figures and addresses beside it may not be broken."""
    whole = sum(table.weights)
    return len(table.weights) == len(parts) and any(part < SQUEEZED * weight / whole for part, weight in zip(parts, table.weights, strict=True))


def fractions(table: Table, room: float) -> tuple[float, ...]:
    """Column widths as parts of 1. `room`: width of the table in em of its text.

    The table's own weights count, or else the length of the text; but no column becomes so narrow that a figure, a date
    or a word would have to be broken.
    """
    return _dealt(table, _measured(squares(table)), room)


def _measured(rows: tuple[tuple[Square, ...], ...]) -> tuple[list[float], list[float]]:
    """Em that each column needs for its longest line, and for its longest word or figure."""
    count = sum(square.span for square in rows[0]) if rows else 0
    natural, least = [1.0] * count, [1.0] * count
    for row in rows:
        for k, square in enumerate(row):
            if square.span == 1:
                line, word = longest(square.cell.text)
                natural[k], least[k] = max(natural[k], line), max(least[k], word)
    return natural, [x + MARGIN for x in least]


def _dealt(table: Table, measures: tuple[list[float], list[float]], room: float) -> tuple[float, ...]:
    natural, least = measures
    weighted = len(table.weights) == len(natural) and min(table.weights, default=0) > 0
    return _shared(list(table.weights) if weighted else [min(x, WIDEST) + MARGIN for x in natural], least, room)


def row_lines(row: tuple[Square, ...], parts: tuple[float, ...], room: float) -> int:
    """About how many lines the row's tallest cell takes."""
    most, column = 1, 0
    for square in row:
        wide = max(1.0, sum(parts[column : column + square.span]) * room - MARGIN)
        text = square.cell.text
        lines = [width(line) for line in text.split("\n")] if "\n" in text else [longest(text)[0]]
        most = max(most, sum(max(1, ceil(line / wide)) for line in lines))
        column += square.span
    return most


def _shared(wanted: list[float], least: list[float], room: float) -> tuple[float, ...]:
    """`room` dealt out by `wanted`, nobody below `least`; where that does not fit, the widest give way to the others."""
    if sum(least) >= room:
        least = _cut(least, room)
        return tuple(x / sum(least) for x in least)
    fixed: set[int] = set()
    while True:
        left = room - sum(least[i] for i in fixed)
        weight = sum(w for i, w in enumerate(wanted) if i not in fixed)
        tight = {i for i, w in enumerate(wanted) if i not in fixed and w / weight * left < least[i] - 1e-9}
        if not tight:
            return tuple((least[i] if i in fixed else w / weight * left) / room for i, w in enumerate(wanted))
        fixed |= tight


def _cut(least: list[float], room: float) -> list[float]:
    """The widths with the largest ones cut down to one and the same, so that they come to `room`."""
    for n, limit in enumerate(sorted(least), 1):
        rest = room - sum(sorted(least)[: n - 1])
        if limit * (len(least) - n + 1) >= rest:
            return [min(x, rest / (len(least) - n + 1)) for x in least]
    return least


def label_width(fields: Fields, colon: str) -> float:
    """Em from the margin to the values of a label–value block."""
    return min(12.0, max((width(name + colon) for name, _ in fields.items), default=0.0) + 0.7)


def signature_rows(block: Signatures, room: float) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """The signature columns in rows of as many as there is room for without breaking a date or a seal's line; `room` in em.

    A name may be broken, a line that is filled in by hand may not.
    """
    columns = block.columns or ((),)
    need = max((width(line) for column in columns for line in column if re.search(r"[:：](?:[_\s　年月日]*)$", line)), default=0.0) + MARGIN
    most = max(1, min(len(columns), int(room / need) if need else len(columns)))
    if len(columns) == 4 and most == 3:
        most = 2
    return tuple(tuple(columns[k:k + most]) for k in range(0, len(columns), most))


def cover_title(words: str, look: Look) -> float:
    """Points of a cover's title: as large as fits on one line, within reason."""
    fits = look.page.width * POINTS_PER_MM / max(1.0, 1.06 * width(words))
    return round(min(COVER.title, max(COVER.title_least, fits)), 1)
