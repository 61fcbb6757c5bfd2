"""The picture of a page → its characters with boxes, by RapidOCR (PP-OCRv4, models inside the wheel, no network)."""

from __future__ import annotations

import copy
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from statistics import median
from typing import Any

from tenor.files.readers.glyphs import Glyph, Glyphs, PageText
from tenor.files.readers.grids import grids
from tenor.files.readers.ink import Ink
from tenor.files.readers.limits import Clock
from tenor.files.readers.mended import Found, mended, without_strays
from tenor.files.readers.picture import Picture, prepare, rules_in
from tenor.files.readers.script import is_cjk
from tenor.regex import regex

Runner = Callable[[Callable[[Sequence[Any]], list[Found]], Iterable[Sequence[Any]]], Iterable[list[Found]]]
DPI = 200
MOST_SECONDS = 120.0  # of one page, which takes some eight
LONGEST_SIDE = 1440  # pixels of the picture in which lines are looked for: more finds no more, for twice the memory
MOST_LINES = 700  # of one page; noise and photographs of fabric have more
MOST_MISSED = 200  # cells
END = 0.4  # of its height that a line's box is drawn out at its end
BATCH = 6  # lines that the engine takes at a time
LEAST_SCORE = 0.5
DOUBTFUL = 0.8  # mean certainty of a page under which its text should be compared with the picture
CHINESE_HALF, LATIN_HALF = 0.56, 0.45  # of a Chinese character's width, on either side of a middle that wavers by a sixth of it
FEWEST_STEPS = 4
EMPTY = 0.3  # of a character's width: what a stop or a bracket leaves free beside it, and no blank
OPENING, CLOSING = frozenset("（【《〈“‘"), frozenset("，。；：、！？）】》〉”’")
HAN = regex(r"[\u3400-\u9fff]")
ALIKE = 0.42  # lines whose boxes differ by no more are of one size: brackets and tails make a box higher


@dataclass(slots=True)
class Scan:
    """What OCR made of one page."""

    text: PageText
    tilt: float = 0.0
    turned: int = 0  # quarter turns counter-clockwise by which the picture was set right
    red: float = 0.0
    certainty: float = 1.0
    cut: bool = False  # more lines than allowed
    late: bool = False  # more time than allowed


@cache
def _one_at_a_time() -> Any:
    """Held while lines are looked for: that takes more memory than all else, and other pages are read meanwhile."""
    return threading.Lock()


def read_picture(engine: Any, colour: Any, number: int, scale: float, run: Runner = map) -> Scan:
    """The characters of a picture (numpy array, BGR or grey); `scale` turns its pixels into the page's units.

    `run` is `map`, or one that works at several batches of lines at a time: the result is the same.
    """
    clock = Clock(MOST_SECONDS)
    picture, turned = prepare(colour), 0
    boxes = _boxes(engine, picture)
    if len(boxes) >= 4 and sum(map(_lies_level, boxes)) * 2 < len(boxes):
        picture, turned = prepare(_turned(colour, 1)), 1
        boxes = _boxes(engine, picture)
    if _upside_down(engine, picture, boxes):
        picture, turned = prepare(_turned(colour, turned + 2)), turned + 2
        boxes = _boxes(engine, picture)
    ink = Ink(rules=rules_in(picture, scale))
    lines = _recognised(engine, picture, _with_ends(boxes[:MOST_LINES], ink, scale), clock, run)
    height, width = picture.grey.shape[:2]
    text = PageText(number, width * scale, height * scale, ink=ink)
    lines = without_strays(lines, text.ink.rules, scale)
    text.glyphs = Glyphs.of(glyphs_of(lines, scale))
    missed = [] if len(boxes) > MOST_LINES or clock.late else _missed(picture, text, scale)
    if missed:
        lines += _recognised(engine, picture, missed, clock, run)
        text.glyphs = Glyphs.of(glyphs_of(lines, scale))
    certainty = sum(line.score * len(line.text) for line in lines) / max(1, sum(len(line.text) for line in lines))
    return Scan(text, picture.tilt, turned, picture.red, certainty if lines else 1.0, len(boxes) > MOST_LINES, clock.late)


def _missed(picture: Picture, text: PageText, scale: float) -> list[Any]:
    """Boxes around the ink of table cells in which no line was found: the detector overlooks a lone 一 or 1."""
    import numpy as np

    if not len(text.glyphs):
        return []
    line = median(glyph.bottom - glyph.top for glyph in text.glyphs) / scale
    middles = [((glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2) for glyph in text.glyphs]
    dark = picture.grey < float(np.percentile(picture.grey, 90)) * 0.6
    out: list[Any] = []
    for cell in (cell for grid in grids(text.ink.rules) for cell in grid.cells):
        if len(out) >= MOST_MISSED or any(cell.x0 < x < cell.x1 and cell.top < y < cell.bottom for x, y in middles):
            continue
        inset = 0.3 * line
        x0, y0 = int(cell.x0 / scale + inset), int(cell.top / scale + inset)
        ys, xs = np.nonzero(dark[y0 : int(cell.bottom / scale - inset), x0 : int(cell.x1 / scale - inset)])
        if len(xs) < 0.02 * line * line or ys.max() - ys.min() > 1.5 * line:
            continue
        left, right, level = x0 + xs.min() - 0.3 * line, x0 + xs.max() + 0.3 * line, y0 + (ys.min() + ys.max()) / 2
        top, bottom = level - 0.6 * line, level + 0.6 * line
        out.append(np.array([[left, top], [right, top], [right, bottom], [left, bottom]]))
    return out


def _turned(colour: Any, quarters: int) -> Any:
    import numpy as np

    return np.ascontiguousarray(np.rot90(colour, quarters))


def _boxes(engine: Any, picture: Picture) -> list[Any]:
    """Quadrangles around lines of text in pixels of the picture."""
    import cv2

    grey = picture.grey
    shrink = min(1.0, LONGEST_SIDE / max(grey.shape[:2]))
    small = cv2.resize(grey, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA) if shrink < 1 else grey
    detector = copy.copy(engine.text_det)  # it notes the size of its picture in itself
    with _one_at_a_time():
        found, _ = detector(cv2.cvtColor(small, cv2.COLOR_GRAY2BGR))
    return [] if found is None else [box / shrink for box in found]


def _lies_level(box: Any) -> bool:
    """Whether the box is wider than high, or too small to tell."""
    wide, high = box[:, 0].max() - box[:, 0].min(), box[:, 1].max() - box[:, 1].min()
    return bool(wide * 1.3 > high)


def _crop(picture: Picture, box: Any) -> Any:
    """The upright rectangle of a line, in three channels as the engine wants it."""
    import cv2

    height, width = picture.grey.shape[:2]
    x0, y0 = (min(max(0, int(low)), side - 2) for low, side in ((box[:, 0].min(), width), (box[:, 1].min(), height)))
    x1, y1 = min(width, int(box[:, 0].max()) + 1), min(height, int(box[:, 1].max()) + 1)
    return cv2.cvtColor(picture.grey[y0 : max(y1, y0 + 2), x0 : max(x1, x0 + 2)], cv2.COLOR_GRAY2BGR)


def _with_ends(boxes: Sequence[Any], ink: Ink, scale: float) -> list[Any]:
    """The boxes reaching a little farther to the right, where the detector cuts off a last 。; never over a ruling."""
    uprights = [(rule.x0 / scale, rule.y0 / scale, rule.y1 / scale) for rule in ink.rules if rule.x0 == rule.x1]
    out = []
    for box in boxes:
        right, top, bottom = float(box[:, 0].max()), float(box[:, 1].min()), float(box[:, 1].max())
        height, level = bottom - top, (top + bottom) / 2
        reach = right + END * height
        if not any(right - height < x < reach + 3 and y0 < level < y1 for x, y0, y1 in uprights):
            box = box.copy()
            box[box[:, 0] > right - height / 2, 0] = reach
        out.append(box)
    return out


def _upside_down(engine: Any, picture: Picture, boxes: Sequence[Any]) -> bool:
    """Whether most of the longest lines stand on their heads."""
    longest = sorted(boxes, key=lambda box: box[:, 0].min() - box[:, 0].max())[:8]
    if len(longest) < 3:
        return False
    _, answers, _ = engine.text_cls([_crop(picture, box) for box in longest])
    return sum(bool(label == "180" and score > 0.8) for label, score in answers) * 3 > len(longest) * 2


def _recognised(engine: Any, picture: Picture, boxes: Sequence[Any], clock: Clock, run: Runner) -> list[Found]:
    """The lines; those of like length share a batch. Batches that would begin after the time is up are left out."""
    order = sorted(boxes, key=lambda box: (box[:, 0].max() - box[:, 0].min()) / max(1.0, box[:, 1].max() - box[:, 1].min()))

    def read(batch: Sequence[Any]) -> list[Found]:
        if clock.late:
            return []
        since = time.thread_time()
        answers, _ = engine.text_rec([_crop(picture, box) for box in batch], return_word_box=True)
        clock.add(since)
        return [mended(_found(box, *answer), picture) for box, answer in zip(batch, answers, strict=True) if answer[0].strip()]

    batches = [order[k : k + BATCH] for k in range(0, len(order), BATCH)]
    return [line for lines in run(read, batches) for line in lines if line.score >= LEAST_SCORE]


def _found(box: Any, text: str, score: float, word_info: Sequence[Any]) -> Found:
    x0, x1 = float(box[:, 0].min()), float(box[:, 0].max())
    columns = [column for word in word_info[2] for column in word]
    step = (x1 - x0) / max(1.0, float(word_info[0]))
    middles = [x0 + (column + 0.5) * step for column in columns]
    return Found(text, x0, float(box[:, 1].min()), x1, float(box[:, 1].max()), middles, score)


def glyphs_of(lines: Sequence[Found], scale: float) -> list[Glyph]:
    """Characters with boxes; lines of about the same size get the same height, as detection wavers by some pixels."""
    usual = median([line.bottom - line.top for line in lines]) if lines else 0.0
    out: list[Glyph] = []
    for line in sorted(lines, key=lambda line: (line.top, line.x0)):
        height = line.bottom - line.top
        height = usual if abs(height - usual) < ALIKE * usual else height
        middle = (line.top + line.bottom) / 2
        # the detector's box stands off the ink on every side
        top, bottom = (middle - 0.42 * height) * scale, (middle + 0.42 * height) * scale
        out += [Glyph(char, x0 * scale, x1 * scale, top, bottom)
                for char, (x0, x1) in zip(line.text, _sides(line), strict=True)]
    return out


def _sides(line: Found) -> list[tuple[float, float]]:
    """Left and right side of every character: around its middle as far as its neighbours and its size allow."""
    count = len(line.text)
    if len(line.middles) != count:
        step = (line.x1 - line.x0) / count
        return [(line.x0 + step * k, line.x0 + step * (k + 1)) for k in range(count)]
    em = _step(line)
    reaches = [_reach(char, em) if em else (0.62 * (line.bottom - line.top),) * 2 for char in line.text]
    between = [(a + b) / 2 for a, b in pairwise(line.middles)]
    return [(max(left, middle - before), min(right, middle + after)) for left, middle, right, (before, after)
            in zip([line.x0, *between], line.middles, [*between, line.x1], reaches, strict=True)]


def _reach(char: str, em: float) -> tuple[float, float]:
    """How far a character's box may go to the left and right of the middle of its ink; a bracket's or a stop's is half empty."""
    half = (CHINESE_HALF if is_cjk(char) else LATIN_HALF) * em
    return (half + EMPTY * em if char in OPENING else half), (half + EMPTY * em if char in CLOSING else half)


def _step(line: Found) -> float:
    """From one Chinese character to the next, so that a place left blank between two is seen as such; 0.0 where there are few."""
    places = zip(pairwise(line.text), pairwise(line.middles), strict=True)
    steps = [b - a for (first, second), (a, b) in places if HAN.match(first) and HAN.match(second)]
    return median(steps) if len(steps) >= FEWEST_STEPS else 0.0
