"""The drawn objects of a PDF page → ruling lines, pictures' share of the page, and text that nobody can see."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from tenor.files.readers.limits import Clock
from tenor.files.readers.pdfium import Box, pdfium, rotation

MOST_OBJECTS = 30_000
MOST_SEGMENTS = 400  # of one path: longer ones are drawings, not rulings
THIN = 3.0  # points: a filled rectangle narrower than this is a ruling
SHORTEST = 3.0
SLANT = 12.0  # degrees off the nearest quarter turn: beyond this text is a watermark, not a skewed line
DEEPEST = 8
OFTEN = 256  # objects between two looks at the clock
INVISIBLE_MODES = frozenset({3, 7})
TEXT, PATH, IMAGE, FORM = 1, 2, 3, 5  # pdfium's kinds of objects
CURVE, MOVE = 1, 2  # and of the segments of a path

Placer = Callable[[float, float, float, float], Box]
Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Rule(NamedTuple):
    """A straight ruling, horizontal (y0 == y1) or vertical (x0 == x1), in points from the top left corner."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(slots=True)
class Ink:
    """`hidden_text` holds the addresses of text objects that are invisible; `odd_text`: some text is hidden or turned."""

    rules: list[Rule] = field(default_factory=list)
    fills: list[Box] = field(default_factory=list)  # coloured grounds: x0, top, x1, bottom
    image_share: float = 0.0
    paths: int = 0
    hidden_text: set[int] = field(default_factory=set)
    odd_text: bool = False
    ocr_layer: bool = False  # an OCR program laid invisible text over a picture of the page
    cut: bool = False
    late: bool = False


def times(a: Matrix, b: Matrix) -> Matrix:
    """The matrix that applies `a` and then `b`."""
    return (a[0] * b[0] + a[1] * b[2], a[0] * b[1] + a[1] * b[3], a[2] * b[0] + a[3] * b[2], a[2] * b[1] + a[3] * b[3],
            a[4] * b[0] + a[5] * b[2] + b[4], a[4] * b[1] + a[5] * b[3] + b[5])


def at(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """The point moved by the matrix."""
    return matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5]


def read_ink(page: int, place: Placer, width: float, height: float, clock: Clock) -> Ink:
    """All that is drawn on the page (`page` is pdfium's handle, `place` turns its rectangles into shown ones)."""
    ink = Ink()
    objects = _Objects(place)
    white: list[tuple[int, Box]] = []
    invisible: set[int] = set()
    visible = 0
    turn = rotation(page)
    for number, (obj, kind, matrix) in enumerate(objects.on(page)):
        if number > MOST_OBJECTS:
            ink.cut = True
            break
        if not number % OFTEN and clock.late:
            ink.late = True
            break
        if kind == TEXT:
            own = times(objects.matrix(obj), matrix)
            ink.odd_text |= round((math.degrees(math.atan2(own[1], own[0])) - turn) % 360) not in (0, 360)
            if objects.library.FPDFTextObj_GetTextRenderMode(obj) in INVISIBLE_MODES:
                invisible.add(obj)
            elif objects.is_white(obj, stroke=False):
                white.append((obj, objects.bounds(obj, matrix)))
            else:
                visible += 1
        elif kind == PATH:
            objects.read_path(obj, matrix, ink)
        elif kind == IMAGE:
            box = objects.bounds(obj, matrix)
            ink.fills.append(box)
            ink.image_share += max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1]) / max(1.0, width * height)
    ink.rules = [rule for rule in ink.rules if _is_on(rule, width, height)]
    ink.ocr_layer = len(invisible) > 9 * visible and ink.image_share > 0.5
    if not ink.ocr_layer:
        ink.hidden_text |= invisible
    ink.hidden_text |= {where for where, box in white if not any(_within(box, fill) for fill in ink.fills)}
    ink.odd_text |= bool(ink.hidden_text)
    return ink


def _is_on(rule: Rule, width: float, height: float) -> bool:
    """Whether the ruling lies on the page: broken files hold figures without measure, or none at all (NaN)."""
    return -width < rule.x0 <= rule.x1 < 2 * width and -height < rule.y0 <= rule.y1 < 2 * height


def _within(box: Box, ground: Box) -> bool:
    """Whether the middle of the box stands on the ground."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return ground[0] <= x <= ground[2] and ground[1] <= y <= ground[3]


class _Objects:
    """The objects of a page, asked for by their handles. What pdfium fills in stands in one room, used again and again."""

    def __init__(self, place: Placer) -> None:
        self.library, self.place = pdfium(), place
        self.floats, self.ints = (ctypes.c_float * 6)(), (ctypes.c_uint * 4)()
        start = ctypes.addressof(self.floats)
        self.at_floats = tuple(range(start, start + 24, 4))
        start = ctypes.addressof(self.ints)
        self.at_ints = tuple(range(start, start + 16, 4))

    def on(self, page: int) -> Iterator[tuple[int, int, Matrix]]:
        """(object, kind, matrix of the forms around it) of every object, forms opened."""
        library = self.library

        def opened(count: Callable[[int], int], get: Callable[[int, int], int | None], parent: int, matrix: Matrix, depth: int
                   ) -> Iterator[tuple[int, int, Matrix]]:
            for i in range(count(parent)):
                obj = get(parent, i)
                if not obj:
                    continue
                kind = library.FPDFPageObj_GetType(obj)
                if kind != FORM:
                    yield obj, kind, matrix
                elif depth < DEEPEST:
                    yield from opened(library.FPDFFormObj_CountObjects, library.FPDFFormObj_GetObject, obj,
                                      times(self.matrix(obj), matrix), depth + 1)

        yield from opened(library.FPDFPage_CountObjects, library.FPDFPage_GetObject, page, IDENTITY, 0)

    def matrix(self, obj: int) -> Matrix:
        """The object's own matrix."""
        got = self.library.FPDFPageObj_GetMatrix(obj, self.at_floats[0])
        return tuple(self.floats) if got else IDENTITY

    def bounds(self, obj: int, matrix: Matrix) -> Box:
        """Its outline on the page as shown."""
        if not self.library.FPDFPageObj_GetBounds(obj, *self.at_floats[:4]):
            return (0.0, 0.0, 0.0, 0.0)
        left, bottom, right, top = self.floats[:4]
        a, b = at(matrix, left, bottom), at(matrix, right, top)
        return self.place(min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1]))

    def is_white(self, obj: int, *, stroke: bool) -> bool:
        """Whether the object is painted white or not at all."""
        get = self.library.FPDFPageObj_GetStrokeColor if stroke else self.library.FPDFPageObj_GetFillColor
        if not get(obj, *self.at_ints):
            return False
        red, green, blue, opaque = self.ints
        return opaque == 0 or min(red, green, blue) > 250

    def read_path(self, obj: int, matrix: Matrix, ink: Ink) -> None:
        """The straight horizontal and vertical strokes and thin fills of a path as rulings, broad fills as grounds."""
        ink.paths += 1
        if self.library.FPDFPath_CountSegments(obj) > MOST_SEGMENTS:
            return
        self.library.FPDFPath_GetDrawMode(obj, *self.at_ints[:2])
        fill, stroke = self.ints[:2]
        stroked = bool(stroke) and not self.is_white(obj, stroke=True)
        filled = bool(fill) and not self.is_white(obj, stroke=False)
        if not stroked and not filled:
            return
        place = self.place
        for points in self._lines(obj, times(self.matrix(obj), matrix)):
            xs, ys = [x for x, _ in points], [y for _, y in points]
            box = place(min(xs), min(ys), max(xs), max(ys))
            wide, high = box[2] - box[0], box[3] - box[1]
            if filled and min(wide, high) >= THIN:
                ink.fills.append(box)
            elif not stroked or min(wide, high) < THIN:
                ink.rules += _thin(box)
                continue
            if stroked:
                for (xa, ya), (xb, yb) in pairwise(points):
                    if min(abs(xa - xb), abs(ya - yb)) < 1:
                        ink.rules += _thin(place(min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb)))

    def _lines(self, obj: int, matrix: Matrix) -> Iterator[list[tuple[float, float]]]:
        """The points of every straight part of a path, closed parts closed; parts with a curve are left out."""
        library = self.library
        points: list[tuple[float, float]] = []
        curved = False
        for i in range(library.FPDFPath_CountSegments(obj)):
            segment = library.FPDFPath_GetPathSegment(obj, i)
            kind = library.FPDFPathSegment_GetType(segment)
            if kind == MOVE:
                if len(points) > 1 and not curved:
                    yield points
                points, curved = [], False
            curved |= kind == CURVE
            library.FPDFPathSegment_GetPoint(segment, *self.at_floats[:2])
            points.append(at(matrix, *self.floats[:2]))
            if library.FPDFPathSegment_GetClose(segment) and points:
                points.append(points[0])
        if len(points) > 1 and not curved:
            yield points


def _thin(box: Box) -> list[Rule]:
    """The middle line of a thin box."""
    x0, top, x1, bottom = box
    if max(x1 - x0, bottom - top) < SHORTEST:
        return []
    if x1 - x0 >= bottom - top:
        middle = (top + bottom) / 2
        return [Rule(x0, middle, x1, middle)]
    middle = (x0 + x1) / 2
    return [Rule(middle, top, middle, bottom)]
