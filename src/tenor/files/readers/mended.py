"""Lines as recognised → the same where recognition is known to fail and the right reading is certain.

The models read ‰ as %0 and ¥ as Y, drop 竣 or give it as 峻, take the ruling of a table for a 1 and a speck for a dot. Nothing is mended
where the wrong reading could be a word.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import Any

from tenor.files.readers.ink import Rule
from tenor.files.readers.picture import Picture
from tenor.files.readers.script import is_cjk
from tenor.regex import regex

PERMILLE = regex(r"(?<=\d)[%％][0oO〇](?![\d.])")
UNDERLINED = regex(r"(?<=[0-9A-Za-z%])_(?=[^\W_])|(?<=[^\W_])_(?=[0-9A-Za-z])")  # the line under a filled-in blank
YUAN = regex(r"(?<![A-Za-z0-9])Y(?= ?\d{1,3}(?:[,，]\d{3})+(?![\d,])| ?\d+\.\d{2}(?!\d))")  # before a sum of money
THREE = regex(r"参(?=[拾佰仟])|(?<=[拾佰仟万亿])参(?=[拾佰仟万亿元圆角])")  # 叁 of a sum in words
COMPLETED = regex(r"峻(?=工)")
WORKS_DONE = regex(r"工(?=验收|结算|决算|备案|日期|之日|时间|图|资料|手续|报告|后)|(?<=逾期)工")  # 竣 belongs before it where there is ink
DUST = regex(r"(?<=[\u4e00-\u9fff])[.·](?=[\u4e00-\u9fff])|(?<=\d)·(?=[\u4e00-\u9fff])|^[.·,，:：;；'`]+ ?(?=[\u4e00-\u9fff（(\d])")  # no such stop in Chinese
SPECK = regex(r"[·.,'`‘’:;~\s-]{1,2}")
UPRIGHT, LEVEL = frozenset("1lI|丨!ｌ"), frozenset("一-—_~")
GAP = 1.55  # of the usual step from character to character: wide enough for one that was dropped
INKED = 0.04  # of the gap's pixels: a character, not blank paper
NEAR = 4.0  # points between a ruling and what was taken for a character


@dataclass(slots=True)
class Found:
    """One line as recognised: its box in pixels of the upright picture and the middle of each character."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    middles: list[float] = field(default_factory=list)
    score: float = 1.0


def mended(line: Found, picture: Picture) -> Found:
    """The line with its certain faults set right; its middles follow."""
    line.text = YUAN.sub("¥", THREE.sub("叁", COMPLETED.sub("竣", UNDERLINED.sub(" ", line.text))))
    while found := DUST.search(line.text):
        _put(line, found.start(), found.end(), "")
    while found := PERMILLE.search(line.text):
        _put(line, found.start(), found.end(), "‰")
    for found in reversed(list(WORKS_DONE.finditer(line.text))):
        at = found.start()
        if at and line.text[at - 1] not in "竣完" and _dropped(line, at, picture):
            _put(line, at, at, "竣")
    return line


def _put(line: Found, start: int, end: int, char: str) -> None:
    """One character, or none, in place of those from start to end."""
    if len(line.middles) == len(line.text):
        around = line.middles[start:end] or line.middles[start - 1 : start + 1]
        line.middles[start:end] = [sum(around) / len(around)] * len(char)
    line.text = line.text[:start] + char + line.text[end:]


def _dropped(line: Found, at: int, picture: Picture) -> bool:
    """Whether a character stands in the picture before this one, though none was recognised."""
    if len(line.middles) != len(line.text):
        return False
    steps = [b - a for (a, b), (x, y) in zip(pairwise(line.middles), pairwise(line.text), strict=True) if is_cjk(x) and is_cjk(y)]
    if len(steps) < 3:
        return False
    step = median(steps)
    before, here = line.middles[at - 1], line.middles[at]
    if here - before < GAP * step:
        return False
    left, right = (int(x) for x in (here - 1.5 * step, here - 0.5 * step))
    crop = picture.grey[max(0, int(line.top)) : int(line.bottom), max(0, left) : max(1, right)]
    return bool(crop.size and (crop < 0.6 * float(picture.grey.max())).mean() > INKED)


def without_strays(lines: Sequence[Found], rules: Sequence[Rule], scale: float) -> list[Found]:
    """The lines without specks and without pieces of rulings that were taken for characters."""
    return [line for line in lines if not SPECK.fullmatch(line.text) and not _is_ruling(line, rules, scale)]


def _is_ruling(line: Found, rules: Sequence[Rule], scale: Any) -> bool:
    """Whether these few strokes lie on a ruling of the page."""
    chars = set(line.text) - {" "}
    if len(line.text) > 3 or not (chars <= UPRIGHT or chars <= LEVEL):
        return False
    x, y = (line.x0 + line.x1) / 2 * scale, (line.top + line.bottom) / 2 * scale
    if chars <= UPRIGHT:
        return any(r.x0 == r.x1 and abs(r.x0 - x) < NEAR and r.y0 - NEAR < y < r.y1 + NEAR for r in rules)
    return any(r.y0 == r.y1 and abs(r.y0 - y) < NEAR and r.x0 - NEAR < x < r.x1 + NEAR for r in rules)
