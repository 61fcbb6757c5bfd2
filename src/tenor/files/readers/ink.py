"""The drawn objects of a PDF page → ruling lines, pictures' share of the page, and text that nobody can see."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, NamedTuple

from tenor.files.readers.limits import Clock

MOST_OBJECTS = 30_000
MOST_SEGMENTS = 400  # of one path: longer ones are drawings, not rulings
THIN = 3.0  # points: a filled rectangle narrower than this is a ruling
SHORTEST = 3.0
SLANT = 12.0  # degrees off the nearest quarter turn: beyond this text is a watermark, not a skewed line
DEEPEST = 8
OFTEN = 256  # objects between two looks at the clock
INVISIBLE_MODES = frozenset({3, 7})

Placer = Callable[[float, float, float, float], tuple[float, float, float, float]]
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
    fills: list[tuple[float, float, float, float]] = field(default_factory=list)  # coloured grounds: x0, top, x1, bottom
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


def read_ink(page: Any, place: Placer, width: float, height: float, clock: Clock) -> Ink:
    """All that is drawn on the page (`page` is a pypdfium2 PdfPage, `place` turns its rectangles into shown ones)."""
    import pypdfium2.raw as pdfium

    ink = Ink()
    white: list[tuple[int, tuple[float, float, float, float]]] = []
    invisible: set[int] = set()
    visible = 0
    rotation = page.get_rotation()
    for number, (obj, kind, matrix) in enumerate(_objects(page)):
        if number > MOST_OBJECTS:
            ink.cut = True
            break
        if not number % OFTEN and clock.late:
            ink.late = True
            break
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            own = times(matrix_of(obj), matrix)
            ink.odd_text |= round((math.degrees(math.atan2(own[1], own[0])) - rotation) % 360) not in (0, 360)
            if pdfium.FPDFTextObj_GetTextRenderMode(obj) in INVISIBLE_MODES:
                invisible.add(address(obj))
            elif _is_white(obj, stroke=False):
                white.append((address(obj), _bounds(obj, matrix, place)))
            else:
                visible += 1
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            _read_path(obj, matrix, place, ink)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            box = _bounds(obj, matrix, place)
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


def _objects(page: Any) -> Iterator[tuple[Any, int, Matrix]]:
    """(object, kind, matrix of the forms around it) of every object, forms opened."""
    import pypdfium2.raw as pdfium

    def opened(count: Callable[..., int], get: Callable[..., Any], parent: Any, matrix: Matrix, depth: int
               ) -> Iterator[tuple[Any, int, Matrix]]:
        for i in range(count(parent)):
            obj = get(parent, i)
            if not obj:
                continue
            kind = pdfium.FPDFPageObj_GetType(obj)
            if kind != pdfium.FPDF_PAGEOBJ_FORM:
                yield obj, kind, matrix
            elif depth < DEEPEST:
                yield from opened(pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject, obj,
                                  times(matrix_of(obj), matrix), depth + 1)

    yield from opened(pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject, page, IDENTITY, 0)


def address(obj: Any) -> int:
    """One and the same number for one and the same page object."""
    return ctypes.cast(obj, ctypes.c_void_p).value or 0


def matrix_of(obj: Any) -> Matrix:
    """The object's own matrix."""
    import pypdfium2.raw as pdfium

    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(obj, matrix):
        return IDENTITY
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _bounds(obj: Any, matrix: Matrix, place: Placer) -> tuple[float, float, float, float]:
    import pypdfium2.raw as pdfium

    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not pdfium.FPDFPageObj_GetBounds(obj, left, bottom, right, top):
        return (0.0, 0.0, 0.0, 0.0)
    a, b = at(matrix, left.value, bottom.value), at(matrix, right.value, top.value)
    return place(min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1]))


def _is_white(obj: Any, *, stroke: bool) -> bool:
    """Whether the object is painted white or not at all."""
    import pypdfium2.raw as pdfium

    parts = [ctypes.c_uint() for _ in range(4)]
    get = pdfium.FPDFPageObj_GetStrokeColor if stroke else pdfium.FPDFPageObj_GetFillColor
    if not get(obj, *parts):
        return False
    return parts[3].value == 0 or min(part.value for part in parts[:3]) > 250


def _within(box: tuple[float, float, float, float], ground: tuple[float, float, float, float]) -> bool:
    """Whether the middle of the box stands on the ground."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return ground[0] <= x <= ground[2] and ground[1] <= y <= ground[3]


def _read_path(obj: Any, matrix: Matrix, place: Placer, ink: Ink) -> None:
    """The straight horizontal and vertical strokes and thin fills of a path as rulings, broad fills as grounds."""
    import pypdfium2.raw as pdfium

    ink.paths += 1
    if pdfium.FPDFPath_CountSegments(obj) > MOST_SEGMENTS:
        return
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(obj, fill, stroke)
    stroked = bool(stroke.value) and not _is_white(obj, stroke=True)
    filled = bool(fill.value) and not _is_white(obj, stroke=False)
    if not stroked and not filled:
        return
    for points in _lines_of(obj, times(matrix_of(obj), matrix)):
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


def _thin(box: tuple[float, float, float, float]) -> list[Rule]:
    """The middle line of a thin box."""
    x0, top, x1, bottom = box
    if max(x1 - x0, bottom - top) < SHORTEST:
        return []
    if x1 - x0 >= bottom - top:
        middle = (top + bottom) / 2
        return [Rule(x0, middle, x1, middle)]
    middle = (x0 + x1) / 2
    return [Rule(middle, top, middle, bottom)]


def _lines_of(obj: Any, matrix: Matrix) -> Iterator[list[tuple[float, float]]]:
    """The points of every straight part of a path, closed parts closed; parts with a curve are left out."""
    import pypdfium2.raw as pdfium

    points: list[tuple[float, float]] = []
    curved = False
    x, y = ctypes.c_float(), ctypes.c_float()
    for i in range(pdfium.FPDFPath_CountSegments(obj)):
        segment = pdfium.FPDFPath_GetPathSegment(obj, i)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            if len(points) > 1 and not curved:
                yield points
            points, curved = [], False
        curved |= kind == pdfium.FPDF_SEGMENT_BEZIERTO
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        points.append(at(matrix, x.value, y.value))
        if pdfium.FPDFPathSegment_GetClose(segment) and points:
            points.append(points[0])
    if len(points) > 1 and not curved:
        yield points
