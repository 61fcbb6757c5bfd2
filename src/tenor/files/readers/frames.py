"""Text that lies askew, sideways or upside down on its page: an upright frame to lay it out in, and the way back."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

from tenor.document import Block, Cell, Heading, Paragraph, Span, Table
from tenor.files.readers.glyphs import Glyph
from tenor.files.readers.ink import Rule
from tenor.frozen import dataclass, replace

DRIFT = 3.5  # points that a box may stand off its words before a long line gets several boxes
SIDEWAYS = 4  # characters to a box where a line runs up or down the page


@dataclass(frozen=True, slots=True)
class Frame:
    """A page of this size as shown; `turns`: text turned so many quarters counter-clockwise; `tilt`: degrees it falls.

    `zoom` turns the units of the layout, points, into those of the page: pixels where the page is a picture.
    """

    width: float
    height: float
    turns: int = 0
    tilt: float = 0.0
    zoom: float = 1.0

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the upright page."""
        return (self.height, self.width) if self.turns % 2 else (self.width, self.height)

    def upright(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page → the same point of the page turned until its text is upright (tilt left as it is)."""
        if self.turns == 1:
            return self.height - y, x
        if self.turns == 2:
            return self.width - x, self.height - y
        return (y, self.width - x) if self.turns == 3 else (x, y)

    def glyph(self, glyph: Glyph) -> Glyph:
        """The character in the upright frame."""
        xa, ya = self.upright(glyph.x0, glyph.top)
        xb, yb = self.upright(glyph.x1, glyph.bottom)
        return Glyph(glyph.char, min(xa, xb), max(xa, xb), min(ya, yb), max(ya, yb))

    def rule(self, rule: Rule) -> Rule:
        """The ruling in the upright frame."""
        xa, ya = self.upright(rule.x0, rule.y0)
        xb, yb = self.upright(rule.x1, rule.y1)
        return Rule(min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb))

    def back(self, x: float, y: float) -> tuple[float, float]:
        """A point of the upright frame → the same point of the page."""
        wide, high = self.size
        if self.tilt:
            turn = math.radians(self.tilt)
            dx, dy = x - wide / 2, y - high / 2
            x = wide / 2 + dx * math.cos(turn) - dy * math.sin(turn)
            y = high / 2 + dx * math.sin(turn) + dy * math.cos(turn)
        if self.turns == 1:
            return y, self.height - x
        if self.turns == 2:
            return self.width - x, self.height - y
        return (self.width - y, x) if self.turns == 3 else (x, y)

    def spans(self, span: Span) -> Iterator[Span]:
        """The span where it lies on the page, in pieces short enough that each box stands on its words."""
        count = span.end - span.start
        length = max(1.0, span.edges[-1] - span.edges[0])
        pieces = max(1, math.ceil(length * abs(math.sin(math.radians(self.tilt))) / DRIFT))
        step = SIDEWAYS if self.turns % 2 else max(1, math.ceil(count / pieces))
        for start in range(0, count, step):
            end = min(count, start + step)
            edges = span.edges[2 * start : 2 * end]
            level = (span.top + span.bottom) / 2
            points = [self.back(x, level) for x in edges]
            if self.turns % 2:  # up or down the page: one box around all characters of the piece
                corners = [self.back(x, y) for x in (min(edges), max(edges)) for y in (span.top, span.bottom)]
                x0, x1 = min(x for x, _ in corners), max(x for x, _ in corners)
                top, bottom = min(y for _, y in corners), max(y for _, y in corners)
                placed = (x0, x1) * (end - start)
            else:
                half = (span.bottom - span.top) / 2
                middle = sum(y for _, y in points) / len(points)
                top, bottom = middle - half, middle + half
                xs = [x for x, _ in points]
                placed = tuple(xs if self.turns == 0 else [x for k in range(0, len(xs), 2) for x in (xs[k + 1], xs[k])])
            yield Span(span.start + start, span.start + end, span.page, round(top * self.zoom, 1),
                       round(bottom * self.zoom, 1), tuple(round(x * self.zoom, 1) for x in placed))


def placed_back(blocks: Sequence[Block], frames: Mapping[int, Frame]) -> list[Block]:
    """Blocks laid out upright, with their spans where the words lie on the pages that have a frame."""

    def back(spans: Sequence[Span]) -> tuple[Span, ...]:
        return tuple(piece for span in spans
                     for piece in (frames[span.page].spans(span) if span.page in frames and span.edges else (span,)))

    def cell(own: Cell) -> Cell:
        return replace(own, spans=back(own.spans)) if own.spans else own

    if not frames:
        return list(blocks)
    out: list[Block] = []
    for block in blocks:
        if isinstance(block, Paragraph | Heading):
            block = replace(block, spans=back(block.spans))
        elif isinstance(block, Table):
            block = replace(block, rows=tuple(tuple(map(cell, row)) for row in block.rows))
        out.append(block)
    return out
