"""Grids and the characters inside them → `Table` blocks, also where a table runs over a page break."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import compress

from tenor.document import Cell, Paragraph, Span, Table
from tenor.files.readers.glyphs import Glyphs
from tenor.files.readers.grids import Grid, GridCell
from tenor.files.readers.lines import lines_of
from tenor.files.readers.paragraphs import paragraphs
from tenor.files.readers.script import joint
from tenor.frozen import dataclass

Middle = tuple[int, float, float]  # a character's place among the others, and where it stands
Bands = dict[int, list[Middle]]
BAND = 12.0  # points
PADDING = 3.0  # points between a rule and the text of its cell
PITCH = 2.6  # line heights: forms are set loosely, so that a gap between two lines of a cell says little
LONG_CELL = 260  # characters: a cell of several paragraphs this long is a frame around text, not a table's cell
RAGGED = 0.25  # share of cells swallowed by broader ones from which a table is a form, read row by row without columns


@dataclass(frozen=True, slots=True)
class PlacedTable:
    """A table and where it stands: to see whether the next page goes on with it."""

    table: Table
    page: int
    top: float
    bottom: float
    lines: tuple[float, ...]


def take(grid: Grid, glyphs: Glyphs, page: int) -> tuple[PlacedTable | None, list[Paragraph], Glyphs]:
    """(the table, or the paragraphs where the grid only frames text; the characters that stand outside the grid)."""
    inside = [grid.top <= (top + bottom) / 2 <= grid.bottom and grid.x0 <= (x0 + x1) / 2 <= grid.x1
              for x0, x1, top, bottom in zip(glyphs.x0s, glyphs.x1s, glyphs.tops, glyphs.bottoms, strict=True)]
    own = glyphs.at([*compress(range(len(inside)), inside)])
    outside = glyphs.at([k for k, within in enumerate(inside) if not within])
    if not own.text.strip():
        return None, [], outside
    bands = _banded(own)
    contents = [_paragraphs_in(cell, own, bands, page) for cell in grid.cells]
    if any(is_framed([p.text for p in content]) for content in contents):
        return None, [paragraph for content in contents for paragraph in content], outside
    cells = {(cell.row, cell.column): (cell, _cell(content)) for cell, content in zip(grid.cells, contents, strict=True)}
    rows = [row for number in range(grid.rows) if (row := _row(grid, cells, number))]
    table = Table(tuple(rows), header=header_rows(rows))
    return PlacedTable(table, page, grid.top, grid.bottom, grid.lines), [], outside


def _banded(glyphs: Glyphs) -> Bands:
    """The characters' middles by strips across the page, so that a cell need not look at those of all others."""
    bands: defaultdict[int, list[Middle]] = defaultdict(list)
    for place, (x0, x1, top, bottom) in enumerate(zip(glyphs.x0s, glyphs.x1s, glyphs.tops, glyphs.bottoms, strict=True)):
        y = (top + bottom) / 2
        bands[int(y // BAND)].append((place, (x0 + x1) / 2, y))
    return bands


def _paragraphs_in(cell: GridCell, glyphs: Glyphs, bands: Bands, page: int) -> list[Paragraph]:
    own = sorted([place for k in range(int(cell.top // BAND), int(cell.bottom // BAND) + 1) for place, x, y in bands.get(k, ())
                  if cell.x0 <= x < cell.x1 and cell.top <= y < cell.bottom])
    lines = lines_of(glyphs.at(own), page)
    told = [replace(line, left=cell.x0 + PADDING, right=cell.x1 - PADDING) for line in lines]
    return paragraphs(told, PITCH) if told else []


def is_framed(texts: Sequence[str]) -> bool:
    """Whether a cell of these paragraphs is a frame around running text rather than a cell of a table."""
    return len(texts) > 2 and sum(map(len, texts)) > LONG_CELL


def _cell(content: Sequence[Paragraph]) -> Cell:
    """The paragraphs of a cell as one text, parted by a space where one is needed."""
    text = ""
    spans: list[Span] = []
    for paragraph in content:
        if text:
            text += " "
        spans += [replace(span, start=span.start + len(text), end=span.end + len(text)) for span in paragraph.spans]
        text += paragraph.text
    return Cell(text, spans=tuple(spans))


def _row(grid: Grid, cells: dict[tuple[int, int], tuple[GridCell, Cell]], number: int) -> tuple[Cell, ...]:
    """One row: a cell for every column, or only the cells that open in it where the table is a form."""
    opening = [cells.get((number, column)) for column in range(grid.columns)]
    own = [found[1] for found in opening if found]
    if not any(cell.text for cell in own):
        return ()
    swallowed = sum(cell.columns - 1 for cell in grid.cells) / (grid.rows * grid.columns)
    if swallowed > RAGGED or len(own) == 1:
        return tuple(cell for cell in own if cell.text)
    return tuple(found[1] if found else Cell("") for found in opening)


def header_rows(rows: Sequence[Sequence[Cell]]) -> int:
    """1 where the first row looks like column heads: all filled, short, and without figures."""
    if len(rows) < 2:
        return 0
    heads = [cell.text for cell in rows[0]]
    return int(all(head and len(head) < 20 and not re.search(r"\d{2}|[。；%％]", head) for head in heads) and len(heads) > 1)


def joined(first: PlacedTable, second: PlacedTable) -> PlacedTable | None:
    """Both as one table where the second goes on with the first on the next page; None where it is another table."""
    if second.page != first.page + 1 or len(first.lines) != len(second.lines):
        return None
    if max(abs(a - b) for a, b in zip(first.lines, second.lines, strict=True)) > 12:
        return None
    rows = list(second.table.rows)
    if first.table.header and rows and _texts(rows[0]) == _texts(first.table.rows[0]):
        rows = rows[1:]
    elif second.table.header and first.table.header:
        return None
    old = list(first.table.rows)
    if rows and old and _goes_on(old[-1], rows[0]):
        old[-1] = tuple(_together(a, b) for a, b in zip(old[-1], rows[0], strict=True))
        rows = rows[1:]
    table = replace(first.table, rows=(*old, *rows))
    return PlacedTable(table, second.page, second.top, second.bottom, second.lines)


def _texts(row: Sequence[Cell]) -> list[str]:
    return [re.sub(r"\s", "", cell.text) for cell in row]


def _goes_on(last: Sequence[Cell], first: Sequence[Cell]) -> bool:
    """Whether the first row of a page is the rest of the last row of the page before: cut in the middle of a sentence."""
    if len(last) != len(first) or not last[0].text or first[0].text:
        return False
    filled = [(a, b) for a, b in zip(last, first, strict=True) if b.text]
    return all(a.text and a.text[-1] not in "。；;.！!" for a, b in filled) and len(filled) < len(last)


def _together(a: Cell, b: Cell) -> Cell:
    if not b.text:
        return a
    drop, between = joint(a.text, b.text)
    text = a.text[: len(a.text) - drop] + between
    spans = [replace(span, start=span.start + len(text), end=span.end + len(text)) for span in b.spans]
    return Cell(text + b.text, spans=(*a.spans, *spans))
