"""Characters and rulings of all pages → blocks in reading order: furniture dropped, paragraphs and tables joined."""

from __future__ import annotations

from collections.abc import Sequence

from tenor.document import Block
from tenor.files.readers.columns import Gutter
from tenor.files.readers.furniture import furniture
from tenor.files.readers.glyphs import PageText
from tenor.files.readers.grids import grids
from tenor.files.readers.lines import Line, fragments, lines_in, middle
from tenor.files.readers.margins import with_margins
from tenor.files.readers.paragraphs import paragraphs
from tenor.files.readers.tables import PlacedTable, joined, take
from tenor.files.readers.unruled import with_tables
from tenor.frozen import replace

Item = Line | PlacedTable | Block
Placed = Block | PlacedTable


def items_of(text: PageText, known: Gutter | None = None) -> tuple[list[Item], Gutter | None]:
    """Lines and tables of one page in reading order, and what parts its columns; `known` parted those of an earlier page."""
    glyphs = text.glyphs
    placed: list[tuple[float, list[Item]]] = []
    for grid in grids(text.ink.rules):
        table, framed, glyphs = take(grid, glyphs, text.number)
        if table:
            placed.append((grid.top, [table]))
        elif framed:
            placed.append((grid.top, [*framed]))
    out: list[Item] = []
    rest = fragments(glyphs)
    for top, content in [*placed, (1e9, [])]:
        above = [part for part in rest if middle(part) < top]
        rest = [part for part in rest if middle(part) >= top]
        lines, gutter = lines_in(above, text.number, known)
        known = gutter if gutter and gutter.lasting else known
        out += with_tables(lines)
        out += content
    return out, known


def flow(pages: Sequence[Sequence[Item]], sizes: Sequence[tuple[float, float]]) -> list[Block]:
    """Lines and tables of all pages as blocks: furniture dropped, paragraphs joined, also over page breaks."""
    lines = [[item for item in items if isinstance(item, Line)] for items in pages]
    dropped = furniture(lines, [height for _, height in sizes])
    kept = [
        [replace(line, after_break=True) if n - 1 in numbers else line for n, line in enumerate(own) if n not in numbers]
        for own, numbers in zip(lines, dropped, strict=True)
    ]
    told = with_margins(kept, [width for width, _ in sizes])
    blocks: list[Placed] = []
    group: list[Line] = []
    for items, numbers, own in zip(pages, dropped, told, strict=True):
        n = -1
        at = iter(own)
        for item in items:
            if isinstance(item, Line):
                n += 1
                if n not in numbers:
                    group.append(next(at))
                continue
            blocks += paragraphs(group)
            group = []
            last = blocks[-1] if blocks else None
            whole = joined(last, item) if isinstance(last, PlacedTable) and isinstance(item, PlacedTable) else None
            if whole:
                blocks.pop()
            blocks.append(whole or item)
    blocks += paragraphs(group)
    return [block.table if isinstance(block, PlacedTable) else block for block in blocks]
