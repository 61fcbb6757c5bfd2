"""Characters with boxes → lines of text in reading order, column after column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import itemgetter
from statistics import median

from tenor.files.readers.glyphs import Glyph
from tenor.files.readers.script import is_cjk

WORD_GAP = 0.18  # of the type's size: a wider gap parts Latin words
PHRASE_GAP = 0.24  # beyond the line's usual gap: parts Chinese words, a number from its title
MIXED_GAP = 0.42  # between Chinese and Latin, where typesetters add a quarter of their own
WIDE_GAP = 1.0  # breaks a stretch of characters: a blank, a column of a table without rules
COLUMN_GAP = 2.2  # parts labels set side by side
COLUMN_SPACES = "    "
FULL = 0.72  # a column of running text fills this share of its width in most lines
FEWEST_ROWS = 6
MOST_GAPS = 1500  # between words of a page: beyond this it is a drawing or a form, not running text in columns


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text on a page; `edges` holds x0, x1 of each character; `left`–`right` its column (0, 0: not yet known)."""

    page: int
    text: str
    edges: tuple[float, ...]
    top: float
    bottom: float
    left: float = 0.0
    right: float = 0.0
    after_break: bool = False  # a page number stood between this line and the one above it
    em: float = 0.0  # width of a Chinese character; 0: as the height

    @property
    def x0(self) -> float:
        return self.edges[0]

    @property
    def x1(self) -> float:
        return self.edges[-1]

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def size(self) -> float:
        """The size of the type; the height is that of the font's line, up to half as much again."""
        return self.em or self.height


Fragment = list[Glyph]
_X0 = itemgetter(1)  # of a character: most of the time goes into such small steps
TENTHS = tuple(k / 10 for k in range(20_000))  # edges are kept to a tenth of a point, each figure once: a page has thousands


_WIDEST = 1999.0  # within the list without a look


def tenth(x: float) -> float:
    """The figure to one decimal, the same object for the same value."""
    at = int(x * 10 + 0.5)
    return TENTHS[at] if 0 <= at < 20_000 else round(x, 1)


def fragments(glyphs: Sequence[Glyph]) -> list[Fragment]:
    """Stretches of characters that follow each other on one line, doubled characters of fake bold dropped."""
    out: list[Fragment] = []
    current: Fragment = []
    last: Glyph | None = None
    for glyph in glyphs:
        if last is not None:
            _, _, end, top, bottom = last
            height = bottom - top
            level = -0.35 * height < glyph[4] - bottom < 0.35 * height or _overlap(glyph, last) > 0.6
            if not (level and -0.6 * height <= glyph[1] - end < WIDE_GAP * height):
                out.append(current)
                current = []
        current.append(glyph)
        last = glyph
    if current:
        out.append(current)
    return [kept for kept in _undoubled(out) if any(not glyph[0].isspace() for glyph in kept)]


def _overlap(a: Glyph, b: Glyph) -> float:
    """Shared height of two characters, as a share of the smaller one."""
    shared = min(a.bottom, b.bottom) - max(a.top, b.top)
    return shared / max(0.1, min(a.bottom - a.top, b.bottom - b.top))


def _undoubled(parts: list[Fragment]) -> list[Fragment]:
    """The fragments without characters that were printed again on (almost) the same spot to look bold."""
    count = sum(map(len, parts))
    for shift in (0.0, 1.5):  # the quick way out: no character stands twice in one small square
        squares = {(char, (x0 + shift) // 3, (bottom + shift) // 3) for part in parts for char, x0, _, _, bottom in part}
        if len(squares) < count:
            break
    else:
        return parts
    seen: dict[tuple[str, int, int], Glyph] = {}
    out = []
    for part in parts:
        kept = [glyph for glyph in part if glyph.char.isspace() or not _is_repeated(glyph, seen)]
        if kept:
            out.append(kept)
    return out


def _is_repeated(glyph: Glyph, seen: dict[tuple[str, int, int], Glyph]) -> bool:
    """Whether the same character stands (almost) there already; notes the ones that are new."""
    nearness = 0.13 * (glyph.bottom - glyph.top)
    column, level = round(glyph.x0 / 2), round(glyph.bottom / 2)
    for i in (0, -1, 1):
        for j in (0, -1, 1):
            other = seen.get((glyph.char, column + i, level + j))
            if other and abs(other.x0 - glyph.x0) < nearness and abs(other.bottom - glyph.bottom) < nearness:
                return True
    seen[glyph.char, column, level] = glyph
    return False


def rows_of(parts: Sequence[Fragment]) -> list[list[Fragment]]:
    """Fragments side by side on one line, top to bottom; within a row from left to right."""
    rows: list[tuple[float, float, list[Fragment]]] = []
    for part in sorted(parts, key=lambda part: (middle(part), part[0].x0)):
        top, bottom = _band(part)
        for k in range(len(rows) - 1, max(-1, len(rows) - 6), -1):
            row_top, row_bottom, row = rows[k]
            shared = min(bottom, row_bottom) - max(top, row_top)
            if shared > 0.5 * min(bottom - top, row_bottom - row_top):
                row.append(part)
                break
        else:
            rows.append((top, bottom, [part]))
    rows.sort(key=lambda row: row[0])
    return [sorted(row, key=lambda part: part[0].x0) for _, _, row in rows]


def _band(part: Fragment) -> tuple[float, float]:
    for glyph in part:
        if not glyph[0].isspace():
            return glyph[3:]
    return part[0][3:]


def middle(part: Fragment) -> float:
    """How far down the page the fragment stands."""
    top, bottom = _band(part)
    return (top + bottom) / 2


def lines_of(glyphs: Sequence[Glyph], page: int) -> list[Line]:
    """The lines in reading order: text in columns is read column by column, labels side by side row by row."""
    return lines_in(fragments(glyphs), page)


def lines_in(parts: Sequence[Fragment], page: int) -> list[Line]:
    """The same for characters already gathered into fragments."""
    found = columns(rows_of(parts))
    return [line for part in found for line in _column_lines(part, page, alone=len(found) == 1)]


def _column_lines(rows: Sequence[list[Fragment]], page: int, *, alone: bool) -> list[Line]:
    """The lines of one column; one that is alone on its page gets its margins from the whole document later."""
    lines = [line for row in rows if (line := _line(row, page))]
    if not lines or alone:
        return lines
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    return [replace(line, left=left, right=right) for line in lines]


def _line(row: Sequence[Fragment], page: int) -> Line | None:
    """The text of a row with spaces where its characters stand apart, and an edge pair for every character."""
    glyphs = sorted([glyph for part in row for glyph in part], key=_X0)
    inked = [glyph for glyph in glyphs if not glyph[0].isspace()]
    if not inked:
        return None
    height = median([bottom - top for _, _, _, top, bottom in inked])
    em = _em(inked, height)
    usual = median([gap if (gap := b[1] - a[2]) > 0.0 else 0.0 for a, b in pairwise(inked)] or [0.0])
    text: list[str] = []
    edges: list[float] = []
    wide = WORD_GAP * em
    for glyph in glyphs:
        char, x0, x1, _, _ = glyph
        if text:
            gap = x0 - edges[-1]
            if gap > wide:
                _space(text, edges, glyph, gap / em, usual / em)
        elif char.isspace():
            continue
        text.append(char)
        edges += (TENTHS[int(x0 * 10 + 0.5)], TENTHS[int(x1 * 10 + 0.5)]) if 0.0 <= x0 <= x1 < _WIDEST else (tenth(x0), tenth(x1))
    while text and text[-1].isspace():
        text.pop()
        del edges[-2:]
    band = [(top, bottom) for _, _, _, top, bottom in inked if bottom - top > 0.6 * height]
    return Line(page, "".join(text), tuple(edges), median([top for top, _ in band]), median([bottom for _, bottom in band]), em=em)


def _em(inked: Sequence[Glyph], height: float) -> float:
    """The size of the type, from the advance of its characters."""
    wide = [x1 - x0 for char, x0, x1, _, _ in inked if is_cjk(char)]
    if len(wide) >= 2:
        return min(height, max(median(wide), 0.6 * height))
    narrow = [x1 - x0 for _, x0, x1, _, _ in inked]
    return min(height, max(2.1 * median(narrow), 0.6 * height))


def _space(text: list[str], edges: list[float], glyph: Glyph, gap: float, usual: float) -> None:
    """Adds the spaces that the gap before a character stands for; gaps in ems, `usual` within this line."""
    before, after = text[-1], glyph.char
    if gap > COLUMN_GAP:
        spaces = COLUMN_SPACES
    elif before.isspace() or after.isspace():
        return
    else:
        least = (WORD_GAP, MIXED_GAP, PHRASE_GAP + usual)[is_cjk(before) + is_cjk(after)]
        spaces = " " if gap > least else ""
    for k in range(len(spaces)):
        text.append(" ")
        edges += (edges[-1], tenth(glyph.x0 - (glyph.x0 - edges[-1]) * (1 - (k + 1) / len(spaces))))


def columns(rows: list[list[Fragment]]) -> list[list[list[Fragment]]]:
    """The rows cut into columns of running text where there are any; else one column."""
    found = _gutter(rows)
    if found is None:
        return [rows]
    first, last, x = found
    left = [[part for part in row if part[0].x0 < x] for row in rows[first:last]]
    right = [[part for part in row if part[0].x0 >= x] for row in rows[first:last]]
    parts = (rows[:first], [row for row in left if row], [row for row in right if row], rows[last:])
    return [column for part in parts if part for column in columns(part)]


def _gutter(rows: list[list[Fragment]]) -> tuple[int, int, float] | None:
    """(first row, row after the last, x) of the longest stretch of rows that an empty strip cuts into two full columns."""
    cuts = [(row[k][-1].x1, row[k + 1][0].x0) for row in rows for k in range(len(row) - 1)]
    if not FEWEST_ROWS <= len(cuts) <= MOST_GAPS:
        return None
    best: tuple[int, int, float] | None = None
    for x in sorted({round((a + b) / 8) * 4.0 for a, b in cuts}):
        if sum(a < x < b for a, b in cuts) < FEWEST_ROWS:
            continue
        start = 0
        for k in range(len(rows) + 1):
            if k < len(rows) and not any(part[0].x0 < x < part[-1].x1 for part in rows[k]):
                continue
            if _is_columns(rows[start:k], x) and (best is None or k - start > best[1] - best[0]):
                best = (start, k, x)
            start = k + 1
    return best


def _is_columns(rows: list[list[Fragment]], x: float) -> bool:
    """Whether both sides of x hold running text: most lines fill their side."""
    sides = ([[p for p in row if p[0].x0 < x] for row in rows], [[p for p in row if p[0].x0 >= x] for row in rows])
    for side in sides:
        spans = [(min(p[0].x0 for p in row), max(p[-1].x1 for p in row)) for row in side if row]
        if len(spans) < FEWEST_ROWS:
            return False
        width = max(b for _, b in spans) - min(a for a, _ in spans)
        if sum(b - a > FULL * width for a, b in spans) < 0.5 * len(spans) or width < 80:
            return False
    return True
