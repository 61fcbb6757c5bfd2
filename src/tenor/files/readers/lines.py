"""Characters with boxes → lines of text in reading order, column after column."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, compress, islice, pairwise
from operator import attrgetter, le, sub

from tenor.files.readers.columns import Gutter, columns
from tenor.files.readers.glyphs import Glyph, Glyphs
from tenor.files.readers.script import is_cjk
from tenor.frozen import dataclass, replace

WORD_GAP = 0.18  # of the type's size: a wider gap parts Latin words
PHRASE_GAP = 0.24  # beyond the line's usual gap: parts Chinese words, a number from its title
MIXED_GAP = 0.42  # between Chinese and Latin, where typesetters add a quarter of their own
BLANK_GAP = 0.36  # beyond those two: a place left to be filled in, two spaces
WIDE_GAP = 1.0  # breaks a stretch of characters: a blank, a column of a table without rules
COLUMN_GAP = 2.2  # parts labels set side by side
COLUMN_SPACES = "    "
NEARNESS = 0.13  # of its height: a character this near to the same one is that one printed again
MOST_FRAGMENTS = 400  # compared with each other


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


Fragment = Glyphs  # of characters that follow each other on one line
TENTHS = tuple(k / 10 for k in range(20_000))  # edges are kept to a tenth of a point, each figure once: a page has thousands


_COLUMNS = (attrgetter("x0s"), attrgetter("x1s"), attrgetter("tops"), attrgetter("bottoms"))
_WIDEST = 1999.0  # within the list without a look


def tenth(x: float) -> float:
    """The figure to one decimal, the same object for the same value."""
    at = int(x * 10 + 0.5)
    return TENTHS[at] if 0 <= at < 20_000 else round(x, 1)


def fragments(glyphs: Glyphs) -> list[Fragment]:
    """Stretches of characters that follow each other on one line, doubled characters of fake bold dropped."""
    tops, bottoms = glyphs.tops, glyphs.bottoms
    breaks = [0]
    steps = zip(islice(glyphs.x0s, 1, None), glyphs.x1s, islice(bottoms, 1, None), bottoms, tops, strict=False)
    for at, (start, end, low, bottom, top) in enumerate(steps, 1):
        height = bottom - top
        level = low == bottom or -0.35 * height < low - bottom < 0.35 * height or _overlap(tops[at], low, top, bottom) > 0.6
        if not (level and -0.6 * height <= start - end < WIDE_GAP * height):
            breaks.append(at)
    parts = [glyphs.part(start, end) for start, end in pairwise([*breaks, len(glyphs)])] if len(glyphs) else []
    return [kept for kept in _undoubled(parts) if not kept.text.isspace()]


def _overlap(top: float, bottom: float, other_top: float, other_bottom: float) -> float:
    """Shared height of two characters, as a share of the smaller one."""
    shared = min(bottom, other_bottom) - max(top, other_top)
    return shared / max(0.1, min(bottom - top, other_bottom - other_top))


def _undoubled(parts: list[Fragment]) -> list[Fragment]:
    """The fragments without characters that were printed again on (almost) the same spot to look bold."""
    if _apart(parts):
        return parts
    count = sum(map(len, parts))
    for shift in (0.0, 1.5):  # the quick way out: no character stands twice in one small square
        squares = {(char, (x0 + shift) // 3, (bottom + shift) // 3)
                   for part in parts for char, x0, bottom in zip(part.text, part.x0s, part.bottoms, strict=True)}
        if len(squares) < count:
            break
    else:
        return parts
    seen: dict[tuple[str, int, int], Glyph] = {}
    found = (Glyphs.of([glyph for glyph in part if glyph.char.isspace() or not _is_repeated(glyph, seen)]) for part in parts)
    return [part for part in found if len(part)]


def _apart(parts: Sequence[Fragment]) -> bool:
    """Whether the outlines of the fragments, and the steps within them, leave no room for a character printed twice."""
    if not 0 < len(parts) <= MOST_FRAGMENTS:
        return False
    outlines = []
    reach = 0.0
    for part in parts:
        x0s, low = part.x0s, max(part.bottoms)
        near = NEARNESS * (low - min(part.tops))
        if len(x0s) > 1 and min(map(sub, islice(x0s, 1, None), x0s)) < near:
            return False
        reach = max(reach, near)
        outlines.append((min(part.bottoms), low, x0s[0], x0s[-1]))
    outlines.sort()
    for k, (_, low, x0, x1) in enumerate(outlines, 1):
        for top, _, start, end in islice(outlines, k, None):
            if top - low >= reach:
                break
            if start - x1 < reach and x0 - end < reach:
                return False
    return True


def _is_repeated(glyph: Glyph, seen: dict[tuple[str, int, int], Glyph]) -> bool:
    """Whether the same character stands (almost) there already; notes the ones that are new."""
    nearness = NEARNESS * (glyph.bottom - glyph.top)
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
    for part in sorted(parts, key=lambda part: (middle(part), part.x0s[0])):
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
    return [sorted(row, key=lambda part: part.x0s[0]) for _, _, row in rows]


def _band(part: Fragment) -> tuple[float, float]:
    """Top and bottom of its first character that is not blank."""
    at = 0 if part.text[0] > " " else (len(part) - len(part.text.lstrip())) % len(part)
    return part.tops[at], part.bottoms[at]


def middle(part: Fragment) -> float:
    """How far down the page the fragment stands."""
    top, bottom = _band(part)
    return (top + bottom) / 2


def lines_of(glyphs: Glyphs, page: int) -> list[Line]:
    """The lines in reading order: text in columns is read column by column, labels side by side row by row."""
    return lines_in(fragments(glyphs), page)[0]


def lines_in(parts: Sequence[Fragment], page: int, known: Gutter | None = None) -> tuple[list[Line], Gutter | None]:
    """The same for characters already gathered into fragments, and what parts the page's columns; `known` is what parted those of an
    earlier page."""
    found, gutter = columns(rows_of(parts), known)
    return [line for part in found for line in _column_lines(part, page, alone=gutter is None)], gutter


def _column_lines(rows: Sequence[list[Fragment]], page: int, *, alone: bool) -> list[Line]:
    """The lines of one column; one that is alone on its page gets its margins from the whole document later."""
    lines = [line for row in rows if (line := _line(row, page))]
    if not lines or alone:
        return lines
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    return [replace(line, left=left, right=right) for line in lines]


def _line(row: Sequence[Fragment], page: int) -> Line | None:
    """The text of a row with spaces where its characters stand apart, and an edge pair for every character."""
    glyphs = _across(row)
    if not len(glyphs):
        return None
    text, x0s, x1s, tops, bottoms = glyphs.text, glyphs.x0s, glyphs.x1s, glyphs.tops, glyphs.bottoms
    inked = glyphs if len(text.split()) == 1 else glyphs.at([at for at, char in enumerate(text) if not char.isspace()])
    level = len({*tops}) == len({*bottoms}) == 1
    height = bottoms[0] - tops[0] if level else _median([*map(sub, inked.bottoms, inked.tops)])
    em = _em(inked, height)
    if min(x0s[0], min(x1s)) >= 0.0 and max(x0s[-1], max(x1s)) < _WIDEST:
        starts, ends = [TENTHS[int(x * 10 + 0.5)] for x in x0s], [TENTHS[int(x * 10 + 0.5)] for x in x1s]
    else:
        starts, ends = [*map(tenth, x0s)], [*map(tenth, x1s)]
    wide = WORD_GAP * em
    steps = [*map(sub, islice(x0s, 1, None), ends)]
    gaps = [at for at, gap in enumerate(steps, 1) if gap > wide] if steps and max(steps) > wide else []
    edges: Sequence[float] = tuple(chain.from_iterable(zip(starts, ends, strict=True)))
    if gaps:
        text, edges = _spaced(glyphs, inked, edges, gaps, em)
    if level:
        return Line(page, text, tuple(edges), tops[0], bottoms[0], em=em)
    band = [(top, bottom) for top, bottom in zip(inked.tops, inked.bottoms, strict=True) if bottom - top > 0.6 * height]
    return Line(page, text, tuple(edges), _median([top for top, _ in band]), _median([bottom for _, bottom in band]), em=em)


def _across(row: Sequence[Fragment]) -> Glyphs:
    """The characters of a row from left to right, without the blanks at its ends."""
    glyphs = row[0]
    if len(row) > 1:
        glyphs = Glyphs("".join([part.text for part in row]), *([x for part in row for x in column(part)] for column in _COLUMNS))
    if not all(map(le, glyphs.x0s, islice(glyphs.x0s, 1, None))):
        glyphs = glyphs.at(sorted(range(len(glyphs)), key=glyphs.x0s.__getitem__))
    text = glyphs.text
    if not (text[0].isspace() or text[-1].isspace()):
        return glyphs
    return glyphs.part(len(text) - len(text.lstrip()), len(text.rstrip()))


def _median(values: Sequence[float]) -> float:
    """As `statistics.median`, in half the time: most of the lines have few characters."""
    ordered, half = sorted(values), len(values) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def _em(inked: Glyphs, height: float) -> float:
    """The size of the type, from the advance of its characters."""
    narrow = [*map(sub, inked.x1s, inked.x0s)]
    wide = [*compress(narrow, map(is_cjk, inked.text))] if not inked.text.isascii() else ()
    if len(wide) >= 2:
        return min(height, max(_median(wide), 0.6 * height))
    return min(height, max(2.1 * _median(narrow), 0.6 * height))


def _spaced(glyphs: Glyphs, inked: Glyphs, edges: Sequence[float], gaps: Sequence[int], em: float) -> tuple[str, list[float]]:
    """The text and the edges with the spaces that the wide gaps before these characters stand for."""
    usual = _median([gap if gap > 0.0 else 0.0 for gap in map(sub, islice(inked.x0s, 1, None), inked.x1s)] or [0.0]) / em
    text: list[str] = []
    out: list[float] = []
    for start, end in pairwise([0, *gaps, len(glyphs)]):
        if start:
            x0 = glyphs.x0s[start]
            spaces = _spaces(glyphs.text[:start], glyphs.text[start], (x0 - out[-1]) / em, usual)
            for k in range(len(spaces)):
                out += (out[-1], tenth(x0 - (x0 - out[-1]) * (1 - (k + 1) / len(spaces))))
            text.append(spaces)
        text.append(glyphs.text[start:end])
        out += edges[2 * start : 2 * end]
    return "".join(text), out


def _spaces(before: str, after: str, gap: float, usual: float) -> str:
    """The spaces that the gap between the text so far and the next character stands for; gaps in ems, `usual` within this line."""
    if gap > COLUMN_GAP:
        return COLUMN_SPACES
    if after.isspace():
        return ""
    last = before[-1]
    if last.isspace():  # of several spaces pdfium gives one
        return " " if gap > BLANK_GAP and is_cjk(before.rstrip()[-1:]) and is_cjk(after) else ""
    chinese = is_cjk(last) + is_cjk(after)
    least = (WORD_GAP, MIXED_GAP, PHRASE_GAP + usual)[chinese]
    return "" if gap <= least else "  " if chinese == 2 and gap > least + BLANK_GAP else " "
