"""Ruling lines of a page → grids: where the cells of ruled tables are, merged cells as one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from tenor.files.readers.ink import Rule
from tenor.frozen import dataclass

NEAR = 3.0  # points: rules nearer than this are one; ends nearer than this touch
LONGEST_GAP = 4.0  # between two pieces of one (dashed) rule
MOST_RULES = 1500  # of one page: beyond this it is a drawing
COVERED = 0.6  # of a cell's side must be ruled for the side to part two cells


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell: its place in the grid (`row`, `column`, how many it spans) and on the page."""

    row: int
    column: int
    rows: int
    columns: int
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Grid:
    """One ruled table: its outline on the page, the number of its rows and columns, and its cells in reading order."""

    x0: float
    top: float
    x1: float
    bottom: float
    rows: int
    columns: int
    cells: tuple[GridCell, ...]
    lines: tuple[float, ...]  # the columns' edges from left to right


def grids(rules: Sequence[Rule]) -> list[Grid]:
    """The grids of a page from top to bottom; frames without inner lines and lone underlines are none."""
    if not 4 <= len(rules) <= MOST_RULES:
        return []
    across = merged([rule for rule in rules if rule.y0 == rule.y1], across=True)
    down = merged([rule for rule in rules if rule.x0 == rule.x1 and rule.y0 != rule.y1], across=False)
    found = [grid for level, upright in connected(across, down) if (grid := _grid(level, upright))]
    return sorted(found, key=lambda grid: (grid.top, grid.x0))


def merged(rules: Iterable[Rule], *, across: bool) -> list[Rule]:
    """Rules of one direction: those side by side made one, pieces of one line joined."""
    levels: list[list[Rule]] = []
    last = -1e9
    for rule in sorted(rules, key=lambda rule: rule.y0 if across else rule.x0):
        level = rule.y0 if across else rule.x0
        if level - last > NEAR:
            levels.append([])
            last = level
        levels[-1].append(rule)
    out = []
    for group in levels:
        level = sum(rule.y0 if across else rule.x0 for rule in group) / len(group)
        pieces = sorted((rule.x0, rule.x1) if across else (rule.y0, rule.y1) for rule in group)
        start, end = pieces[0]
        for a, b in [*pieces[1:], (1e9, 1e9)]:
            if a - end <= LONGEST_GAP:
                end = max(end, b)
                continue
            out.append(Rule(start, level, end, level) if across else Rule(level, start, level, end))
            start, end = a, b
    return out


def connected(across: Sequence[Rule], down: Sequence[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Rules that touch one another, directly or through others; at least two of each direction."""
    parent = list(range(len(across) + len(down)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, h in enumerate(across):
        for k, v in enumerate(down):
            if h.x0 - NEAR <= v.x0 <= h.x1 + NEAR and v.y0 - NEAR <= h.y0 <= v.y1 + NEAR:
                parent[root(i)] = root(len(across) + k)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = defaultdict(lambda: ([], []))
    for i, h in enumerate(across):
        groups[root(i)][0].append(h)
    for k, v in enumerate(down):
        groups[root(len(across) + k)][1].append(v)
    return [group for group in groups.values() if len(group[0]) >= 2 and group[1]]


def _grid(across: list[Rule], down: list[Rule]) -> Grid | None:
    """The cells between rules that touch; sides that no rule covers join two cells."""
    down = down + _open_sides(across, down)
    xs, ys = _levels(rule.x0 for rule in down), _levels(rule.y0 for rule in across)
    columns, rows = len(xs) - 1, len(ys) - 1
    if columns < 2 or rows < 1 or columns * rows > 20_000:
        return None
    owner = _united(across, down, xs, ys)
    boxes: dict[int, list[int]] = {}
    for row in range(rows):
        for column in range(columns):
            box = boxes.setdefault(owner[row * columns + column], [row, column, row, column])
            box[0], box[1] = min(box[0], row), min(box[1], column)
            box[2], box[3] = max(box[2], row), max(box[3], column)
    cells = tuple(
        GridCell(top, left, bottom - top + 1, right - left + 1, xs[left], ys[top], xs[right + 1], ys[bottom + 1])
        for top, left, bottom, right in sorted(boxes.values())
    )
    if len(cells) < 2 or len({cell.column for cell in cells}) < 2:
        return None
    return Grid(xs[0], ys[0], xs[-1], ys[-1], rows, columns, cells, tuple(xs))


def _open_sides(across: Sequence[Rule], down: Sequence[Rule]) -> list[Rule]:
    """Upright sides for a table whose horizontal rules reach beyond its outermost upright ones."""
    top, bottom = min(rule.y0 for rule in across), max(rule.y0 for rule in across)
    out = []
    left, right = min(rule.x0 for rule in down), max(rule.x0 for rule in down)
    beyond_left = [rule.x0 for rule in across if rule.x0 < left - 12]
    beyond_right = [rule.x1 for rule in across if rule.x1 > right + 12]
    if 2 * len(beyond_left) > len(across):
        out.append(Rule(min(beyond_left), top, min(beyond_left), bottom))
    if 2 * len(beyond_right) > len(across):
        out.append(Rule(max(beyond_right), top, max(beyond_right), bottom))
    return out


def _levels(values: Iterable[float]) -> list[float]:
    """The distinct levels, those nearer than NEAR taken as one."""
    out: list[float] = []
    for value in sorted(values):
        if not out or value - out[-1] > NEAR:
            out.append(value)
    return out


def _united(across: Sequence[Rule], down: Sequence[Rule], xs: Sequence[float], ys: Sequence[float]) -> list[int]:
    """For every smallest cell, row by row, the number of the merged cell that it belongs to."""
    columns, rows = len(xs) - 1, len(ys) - 1
    parent = list(range(rows * columns))

    def root(i: int) -> int:
        while parent[i] != i:
            i = parent[i]
        return i

    def ruled(pieces: Iterable[tuple[float, float]], start: float, end: float) -> bool:
        covered = sum(max(0.0, min(b, end) - max(a, start)) for a, b in pieces)
        return covered >= COVERED * (end - start)

    for row in range(rows):
        for column in range(columns):
            here = row * columns + column
            if column + 1 < columns:
                pieces = [(r.y0, r.y1) for r in down if abs(r.x0 - xs[column + 1]) <= NEAR]
                if not ruled(pieces, ys[row], ys[row + 1]):
                    parent[root(here + 1)] = root(here)
            if row + 1 < rows:
                pieces = [(r.x0, r.x1) for r in across if abs(r.y0 - ys[row + 1]) <= NEAR]
                if not ruled(pieces, xs[column], xs[column + 1]):
                    parent[root(here + columns)] = root(here)
    return [root(i) for i in range(rows * columns)]
