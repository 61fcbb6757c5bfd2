"""Lines whose words stand in columns, though no rule is drawn → a `Table` among the lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tenor.document import Cell, Span, Table
from tenor.files.readers.lines import Line
from tenor.files.readers.paragraphs import DRAWN
from tenor.files.readers.script import joint
from tenor.files.readers.tables import PlacedTable, header_rows
from tenor.regex import regex

FEWEST_COLUMNS = 3  # two are labels set side by side
FEWEST_ROWS = 3
APART = 4.0  # line heights: rows farther apart belong to different things
WRAPPED = 2.0  # line heights: the rest of a cell stands this close under its beginning
TO_FILL_IN = regex(r"[年月日号元份期％%，。；、：:）)】」]|[万亿]元|个?(?:月|工作日|日)[内前后]|[天日][内前后]")  # what follows a blank
PART = regex(r"\S+(?: {1,2}\S+)*")


@dataclass(slots=True)
class _Part:
    """The words of one line in one column."""

    text: str
    x0: float
    x1: float
    span: Span


@dataclass(slots=True)
class _Grid:
    """Rows gathered so far: for each column the parts that stand in it."""

    columns: list[tuple[float, float]]
    rows: list[list[list[_Part]]] = field(default_factory=list)
    last: Line | None = None


def with_tables(lines: Sequence[Line]) -> list[Line | PlacedTable]:
    """The lines, with runs of them that are set in columns as tables."""
    out: list[Line | PlacedTable] = []
    at = 0
    while at < len(lines):
        grid, end = _grid_from(lines, at)
        if grid:
            out.append(_placed(grid, lines[at : end]))
            at = end
        else:
            out += lines[at : max(end, at + 1)]
            at = max(end, at + 1)
    return out


def _grid_from(lines: Sequence[Line], at: int) -> tuple[_Grid | None, int]:
    """The table that begins with this line (None where there is none), and the number of the line after it."""
    first = _parts(lines[at])
    if len(first) < FEWEST_COLUMNS or at + FEWEST_ROWS > len(lines):
        return None, at
    grid = _Grid([(part.x0, part.x1) for part in first])
    end = at
    while end < len(lines) and _put(grid, lines[end]):
        end += 1
    whole = sum(all(row) for row in grid.rows)
    if _is_contents(grid) or _is_form(grid):
        return None, end
    if whole < FEWEST_ROWS or whole * 2 < len(grid.rows):
        return None, at
    return grid, end


def _parts(line: Line) -> list[_Part]:
    """The line cut at its wide gaps."""
    return [
        _Part(m.group(), line.edges[2 * m.start()], line.edges[2 * m.end() - 1],
              Span(0, len(m.group()), line.page, line.top, line.bottom, line.edges[2 * m.start() : 2 * m.end()]))
        for m in PART.finditer(line.text)
    ]


def _put(grid: _Grid, line: Line) -> bool:
    """Adds a line as a row, or as the rest of the row above; False where it does not fit the columns."""
    if grid.rows and DRAWN.fullmatch(line.text):
        grid.last = line
        return True
    parts = _parts(line)
    places = [_column(grid, part, line.size) for part in parts]
    if -1 in places or len(set(places)) < len(places) or (grid.last and not _near(grid.last, line, APART)):
        return False
    if len(parts) == 1 and (not grid.rows or len(grid.columns) < 2):
        return False
    if 0 in places or (grid.rows and not _near(grid.last or line, line, WRAPPED)):
        if len(parts) < 2:
            return False
        grid.rows.append([[] for _ in grid.columns])
    elif not grid.rows:
        return False
    for part, place in zip(parts, places, strict=True):
        grid.rows[-1][place].append(part)
        left, right = grid.columns[place]
        grid.columns[place] = (min(left, part.x0), max(right, part.x1))
    grid.last = line
    return True


def _near(above: Line, below: Line, heights: float) -> bool:
    return 0 < below.top - above.top < heights * max(above.height, below.height)


def _column(grid: _Grid, part: _Part, size: float) -> int:
    """The one column that the part stands in, or -1."""
    found = [
        k for k, (left, right) in enumerate(grid.columns)
        if min(part.x1, right) - max(part.x0, left) > 0 or abs(part.x0 - left) < size or abs(part.x1 - right) < size
    ]
    return found[0] if len(found) == 1 else -1


def _is_contents(grid: _Grid) -> bool:
    """Whether this is a table of contents: page numbers that never fall in the last column."""
    last = [row[-1][0].text for row in grid.rows if row[-1]]
    if len(last) < 5 or not all(re.fullmatch(r"\d{1,3}", text) for text in last[1:]):
        return False
    numbers = [int(text) for text in last[1:]]
    return numbers == sorted(numbers) and numbers[0] < 20


def _is_form(grid: _Grid) -> bool:
    """Whether these are lines with blanks to fill in, as wide on each: 于    年    月    日前支付    元."""
    blanks = sum(any(parts and TO_FILL_IN.match(parts[0].text) for parts in row[1:]) for row in grid.rows)
    return 2 * blanks > len(grid.rows)


def _placed(grid: _Grid, lines: Sequence[Line]) -> PlacedTable:
    rows = tuple(tuple(_cell(parts) for parts in row) for row in grid.rows)
    table = Table(rows, header=header_rows(rows), ruled=False)
    return PlacedTable(table, lines[0].page, lines[0].top, lines[-1].bottom, tuple(_edges(grid)))


def _cell(parts: Sequence[_Part]) -> Cell:
    """The words of one cell, wrapped lines joined."""
    text = ""
    spans: list[Span] = []
    for part in parts:
        _, between = joint(text, part.text) if text else (0, "")
        text += between
        spans.append(Span(len(text), len(text) + len(part.text), part.span.page, part.span.top, part.span.bottom,
                          part.span.edges))
        text += part.text
    return Cell(text, spans=tuple(spans))


def _edges(grid: _Grid) -> Iterator[float]:
    """The columns' edges, as a ruled table would have them."""
    yield grid.columns[0][0]
    for (_, right), (left, _) in zip(grid.columns, grid.columns[1:], strict=False):
        yield (right + left) / 2
    yield grid.columns[-1][1]
