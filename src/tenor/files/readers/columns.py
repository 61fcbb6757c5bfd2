"""Rows of characters → the columns of running text that they stand in, left to right.

Labels set side by side (signatures, particulars of the parties) and tables without rules are no columns: their lines do not fill a side.
A page that ends in short lines is cut where the page before it was.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from tenor.files.readers.glyphs import Glyphs
from tenor.frozen import dataclass

FULL = 0.72  # a column of running text fills this share of its width in most lines
FEWEST_ROWS = 6
LASTING = 15  # lines of a column, so that the next pages may be set like this one
FEWEST_FULL = 4  # lines that reach the right edge, where most are short: items, blanks to fill in
SHARE_FULL = 0.2
MARGIN = 2.6  # heights of a line: lines begin this near to the left edge
REACHED = 1.3  # heights of a line: full lines end this near to the right edge
WIDEST_GUTTER = 5.0  # heights of a line
AT_EDGE = 0.6  # heights of a line: the same edge as on another page
NARROWEST = 80  # points
BEFORE = 1.5  # points
MOST_GAPS = 1500  # between words of a page: beyond this it is a drawing or a form, not running text in columns

Row = Sequence[Glyphs]
Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Gutter:
    """The empty strip between two columns, in points: a place in it, the left edges of the columns, and whether they hold so much text
    that the next pages may be set like them."""

    x: float
    start: float
    edge: float
    lasting: bool


def columns(rows: list[list[Glyphs]], known: Gutter | None = None) -> tuple[list[list[list[Glyphs]]], Gutter | None]:
    """The rows cut into columns of running text where there are any, else as one; and the strip that parts them."""
    found = _longest(rows, known)
    if found is None:
        return [rows], None
    first, last, gutter = found
    left = [side for row in rows[first:last] if (side := [part for part in row if part.x0s[0] < gutter.x])]
    right = [side for row in rows[first:last] if (side := [part for part in row if part.x0s[0] >= gutter.x])]
    parts = ((rows[:first], gutter), (left, None), (right, None), (rows[last:], gutter))
    return [column for part, cut in parts if part for column in columns(part, cut)[0]], gutter


def _longest(rows: list[list[Glyphs]], known: Gutter | None) -> tuple[int, int, Gutter] | None:
    """(first row, row after the last, strip) of the longest stretch of rows that an empty strip cuts into two columns."""
    best: tuple[int, int, float] | None = None
    for x in _places(rows):
        for start, end in _stretches(rows, x):
            if (best is None or end - start > best[1] - best[0]) and _is_columns(rows[start:end], x):
                best = (start, end, x)
    if best is not None:
        start, end, x = best
        left, right = _spans(rows[start:end], x)
        return start, end, Gutter(x, min(a for a, _ in left), min(a for a, _ in right), min(len(left), len(right)) >= LASTING)
    if known is None or not known.lasting:
        return None
    going = [(end - start, start, end) for start, end in _stretches(rows, known.x) if _goes_on(rows[start:end], known)]
    return (*max(going)[1:], known) if going else None


def _places(rows: Sequence[Row]) -> Iterator[float]:
    """Where a strip may be: in the gaps of enough rows, or before the place where enough lines begin."""
    cuts = [(row[k].x1s[-1], row[k + 1].x0s[0]) for row in rows for k in range(len(row) - 1)]
    if len(cuts) > MOST_GAPS:
        return
    for x in sorted({round((a + b) / 8) * 4.0 for a, b in cuts}) if len(cuts) >= FEWEST_ROWS else ():
        if sum(a < x < b for a, b in cuts) >= FEWEST_ROWS:
            yield x
    left = min((row[0].x0s[0] for row in rows), default=0.0) + NARROWEST
    begin = Counter(round(part.x0s[0]) for row in rows for part in row if part.x0s[0] > left)
    for x, count in sorted(begin.items()):
        if count >= FEWEST_ROWS:
            yield x - BEFORE


def _stretches(rows: Sequence[Row], x: float) -> Iterator[tuple[int, int]]:
    """The runs of rows that do not cross x."""
    start = 0
    for k in range(len(rows) + 1):
        if k == len(rows) or any(part.x0s[0] < x < part.x1s[-1] for part in rows[k]):
            if k > start:
                yield start, k
            start = k + 1


def _spans(rows: Sequence[Row], x: float) -> tuple[list[Span], list[Span]]:
    """From where to where the lines left and right of x go."""
    sides = ([[p for p in row if p.x0s[0] < x] for row in rows], [[p for p in row if p.x0s[0] >= x] for row in rows])
    left, right = ([(min(p.x0s[0] for p in row), max(p.x1s[-1] for p in row)) for row in side if row] for side in sides)
    return left, right


def _is_columns(rows: Sequence[Row], x: float) -> bool:
    """Whether both sides of x hold running text, or one does and the other, as wide as it is, short lines from its edge on."""
    height = max(part.bottoms[0] - part.tops[0] for row in rows for part in row[:1])
    left, right = _spans(rows, x)
    if min(len(left), len(right)) < FEWEST_ROWS:
        return False
    runs = _runs(left, height), _runs(right, height)
    return all(runs) or (any(runs) and _begin(left, height) and _begin(right, height) and _as_wide(left, right, height))


def _runs(spans: Sequence[Span], height: float) -> bool:
    """Whether most of these lines fill their side, or they all begin at its left edge and some end at its right one."""
    left, right = min(a for a, _ in spans), max(b for _, b in spans)
    if right - left < NARROWEST:
        return False
    if sum(b - a > FULL * (right - left) for a, b in spans) >= 0.5 * len(spans):
        return True
    full = sum(b > right - REACHED * height and b - a > FULL * (right - left) for a, b in spans)
    return _begin(spans, height) and full >= max(FEWEST_FULL, SHARE_FULL * len(spans))


def _begin(spans: Sequence[Span], height: float) -> bool:
    """Whether most lines begin at the left edge of their side, or indented from it by no more than a paragraph is."""
    left = min(a for a, _ in spans)
    return sum(a - left < MARGIN * height for a, _ in spans) >= 0.7 * len(spans)


def _as_wide(left: Sequence[Span], right: Sequence[Span], height: float) -> bool:
    """Whether the left column would end right before the right one, were it as wide."""
    first, edge, end = min(a for a, _ in left), min(a for a, _ in right), max(b for _, b in right)
    return 0.5 * height < (edge - first) - (end - edge) < WIDEST_GUTTER * height and max(b for _, b in left) < edge


def _goes_on(rows: Sequence[Row], known: Gutter) -> bool:
    """Whether the columns of another page go on here: both sides begin where they began there, or the left one alone does and is full."""
    left, right = _spans(rows, known.x)
    height = max(part.bottoms[0] - part.tops[0] for row in rows for part in row[:1])
    if not left or not _at(left, known.start, height):
        return False
    if not right:
        return max(b for _, b in left) > known.x - MARGIN * height
    return len(rows) >= FEWEST_ROWS and _at(right, known.edge, height)


def _at(spans: Sequence[Span], edge: float, height: float) -> bool:
    """Whether no line begins left of an edge and most begin at it."""
    near = AT_EDGE * height
    return min(a for a, _ in spans) > edge - near and 2 * sum(abs(a - edge) < near for a, _ in spans) > len(spans)
