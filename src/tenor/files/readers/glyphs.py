"""One page of a PDF → its characters with boxes, its ruling lines, and what hides the text.

Coordinates are turned and moved so that (0, 0) is the top left corner of the page as it is shown, in PDF points.
"""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import compress, groupby, islice, repeat
from operator import eq, ge, not_
from typing import NamedTuple

from tenor.files.readers.ink import SLANT, Ink, Placer, read_ink
from tenor.files.readers.limits import Clock
from tenor.files.readers.pdfium import Box, PdfError, boxes, pdfium, rotation

Columns = tuple[list[float], list[float], list[float], list[float]]

MOST_CHARACTERS = 120_000  # of one page; a full page of 6 pt Latin text has some 20,000
MOST_SECONDS = 20.0  # for one page, which takes some 20 ms
OFTEN = 4096  # characters between two looks at the clock
HIDDEN, SLANTED = -1, -2
PLAIN = ("\x20", "\x7f", "\u3000", "\ue000")  # ranges of characters that need no cleaning
FAR = 20_000.0  # points; no page is so wide
TINY = 2.5  # points: text lower than this cannot be read by a person
LIGATURES = {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st"}
LONGEST_LIGATURE = 3
DOUBLED = frozenset({"ff", "tt"})  # other letters twice on one spot are a letter printed twice to look bold
# CJK radicals that some PDF producers write for the everyday character; one for one
RADICALS = str.maketrans(
    "⺟⺠⺫⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳",
    "母民罒虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙龟")


class Glyph(NamedTuple):
    """One character and its box: `x0`–`x1` the advance of the pen, `top`–`bottom` the line of its font."""

    char: str
    x0: float
    x1: float
    top: float
    bottom: float


@dataclass(slots=True)
class Glyphs:
    """Characters in the file's order, each figure of their boxes in a column of its own: a page has thousands, and columns are quick."""

    text: str = ""  # one character for each
    x0s: Sequence[float] = ()
    x1s: Sequence[float] = ()
    tops: Sequence[float] = ()
    bottoms: Sequence[float] = ()

    @classmethod
    def of(cls, glyphs: Iterable[Glyph]) -> Glyphs:
        """The same in columns."""
        found = tuple(zip(*glyphs, strict=True))
        return cls("".join(found[0]), *found[1:]) if found else cls()

    def __len__(self) -> int:
        return len(self.text)

    def __iter__(self) -> Iterator[Glyph]:
        return map(Glyph, self.text, self.x0s, self.x1s, self.tops, self.bottoms)

    def part(self, start: int, end: int) -> Glyphs:
        """Those from start to end."""
        return Glyphs(self.text[start:end], self.x0s[start:end], self.x1s[start:end], self.tops[start:end], self.bottoms[start:end])

    def at(self, places: Sequence[int]) -> Glyphs:
        """Those at these places."""
        return Glyphs("".join([self.text[k] for k in places]), [self.x0s[k] for k in places], [self.x1s[k] for k in places],
                      [self.tops[k] for k in places], [self.bottoms[k] for k in places])


@dataclass(slots=True)
class PageText:
    """What stands on one page, before any order is brought into it."""

    number: int
    width: float
    height: float
    glyphs: Glyphs = field(default_factory=Glyphs)
    turned: list[tuple[int, Glyph]] = field(default_factory=list)  # (quarter turns, glyph) of text that is not upright
    ink: Ink = field(default_factory=Ink)
    hidden: int = 0  # characters that a person does not see
    slanted: int = 0  # characters at an odd angle: a watermark
    unmapped: int = 0
    cut: bool = False  # the limit above was hit
    late: bool = False  # the time was up before the page was read to its end

    @property
    def usable(self) -> int:
        """Characters that say something: neither blank nor unmapped."""
        return len("".join(self.glyphs.text.split())) + len(self.turned) - self.unmapped


def clean(char: str) -> str:
    """The everyday character for a presentation form of it: ligatures opened, radicals and control spaces mapped."""
    code = ord(char)
    if 0x20 < code < 0xA0:
        return char
    if char in LIGATURES:
        return LIGATURES[char]
    if 0x2E80 <= code <= 0x2EFF:
        return char.translate(RADICALS)
    if 0x2F00 <= code <= 0x2FDF or 0xF900 <= code <= 0xFAFF:
        return unicodedata.normalize("NFKC", char)
    if code < 0x20 or code in (0xA0, 0x2002, 0x2003, 0x2007, 0x2009, 0x202F):
        return "-" if code == 2 else " "
    if code == 0x37E:
        return ";"  # the Greek question mark that some fonts give for a semicolon
    return "" if code in (0x200B, 0x200C, 0x200D, 0xFEFF, 0xAD) else char


def unmapped(char: str) -> bool:
    """Whether the file does not say which character this is."""
    code = ord(char)
    return code == 0xFFFD or 0xE000 <= code <= 0xF8FF or code >= 0xF0000


def _upright(box: Box) -> Box:
    """The rectangle from its lower left to its upper right corner: a file may name any two."""
    return min(box[0], box[2]), min(box[1], box[3]), max(box[0], box[2]), max(box[1], box[3])


def shown(page: int) -> tuple[Placer, float, float]:
    """(PDF rectangle left, bottom, right, top → x0, top, x1, bottom as shown; width; height)."""
    crop, media = map(_upright, boxes(page))
    left, bottom, right, top = max(crop[0], media[0]), max(crop[1], media[1]), min(crop[2], media[2]), min(crop[3], media[3])
    turn = rotation(page)
    if turn == 90:
        return (lambda a, b, c, d: (b - bottom, a - left, d - bottom, c - left)), top - bottom, right - left
    if turn == 180:
        return (lambda a, b, c, d: (right - c, b - bottom, right - a, d - bottom)), right - left, top - bottom
    if turn == 270:
        return (lambda a, b, c, d: (top - d, right - c, top - b, right - a)), top - bottom, right - left
    return (lambda a, b, c, d: (a - left, top - d, c - left, top - b)), right - left, top - bottom


def characters(textpage: int) -> str:
    """Every character of the page by pdfium's index."""
    library = pdfium()
    count = min(library.FPDFText_CountChars(textpage), MOST_CHARACTERS)
    buffer = (ctypes.c_ushort * (count + 1))()
    library.FPDFText_GetText(textpage, 0, count, buffer)
    text = bytes(buffer)[: 2 * count].decode("utf-16-le", "replace")
    if len(text) == count and "\ufffd" not in text:
        return text
    codes = (library.FPDFText_GetUnicode(textpage, i) for i in range(count))
    return "".join([chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd" for code in codes])


def read_page(page: int, number: int) -> PageText:
    """The characters and the ink of one page (`page` is pdfium's handle)."""
    clock = Clock(MOST_SECONDS)
    place, width, height = shown(page)
    out = PageText(number, width, height, ink=read_ink(page, place, width, height, clock))
    textpage = pdfium().FPDFText_LoadPage(page)
    if not textpage:
        raise PdfError(f"the text of page {number}")
    try:
        turn = rotation(page)
        chars = characters(textpage)
        out.cut = len(chars) >= MOST_CHARACTERS
        odd = _odd_characters(textpage, len(chars), out.ink, turn, clock) if out.ink.odd_text else {}
        columns = _rectangles(textpage, len(chars), place, turn, clock)
        _share_out(chars, columns)
        _put_all(out, chars, columns, odd)
    finally:
        pdfium().FPDFText_ClosePage(textpage)
    out.late = clock.late
    return out


def _rectangles(textpage: int, count: int, place: Placer, turn: int, clock: Clock) -> Columns:
    """x0, x1, top, bottom as shown of every character, each in a column of its own; fewer of them where the time is up."""
    room = (ctypes.c_float * (4 * count))()  # for each: left, top, right, bottom
    start, get = ctypes.addressof(room), pdfium().FPDFText_GetLooseCharBox
    done = 0
    while done < count and not clock.late:
        more = min(count, done + OFTEN)
        deque(map(get, repeat(textpage), range(done, more), range(start + 16 * done, start + 16 * more, 16)), maxlen=0)
        done = more
    left, above, right, below = (room[k : 4 * done : 4] for k in range(4))
    if turn:
        placed = list(map(place, left, below, right, above))
        return [box[0] for box in placed], [box[2] for box in placed], [box[1] for box in placed], [box[3] for box in placed]
    west, north = -place(0.0, 0.0, 0.0, 0.0)[0], place(0.0, 0.0, 0.0, 0.0)[1]
    if west:
        left, right = [x - west for x in left], [x - west for x in right]
    return left, right, [north - y for y in above], [north - y for y in below]


def _share_out(chars: str, columns: Columns) -> None:
    """Gives each letter of a ligature its part of the box: pdfium opens it into letters that all have the whole (or "ff" looks printed twice)."""
    x0s, x1s = columns[:2]
    same = [at for at, alike in enumerate(map(eq, islice(x0s, 1, None), x0s)) if alike and x1s[at] == x1s[at + 1] > x0s[at]]
    for _, run in groupby(enumerate(same), key=lambda pair: pair[1] - pair[0]):
        places = [at for _, at in run]
        first, last = places[0], places[-1] + 2
        letters = chars[first:last]
        if len(letters) <= LONGEST_LIGATURE and letters.isascii() and letters.isalpha() and (len({*letters}) > 1 or letters in DOUBLED):
            left, step = x0s[first], (x1s[first] - x0s[first]) / len(letters)
            x0s[first:last] = [left + k * step for k in range(len(letters))]
            x1s[first:last] = [left + k * step for k in range(1, len(letters) + 1)]


def _put_all(out: PageText, chars: str, columns: Columns, odd: Mapping[int, int]) -> None:
    """Adds the characters: column by column where each stands for one and none is turned, else one by one."""
    changed = {ord(char): clean(char) for char in set(chars) if not _is_plain(char)}
    if odd or any(len(char) != 1 for char in changed.values()) or any(unmapped(chr(code)) for code in changed):
        _put_each(out, chars, columns, odd)
        return
    x0s, x1s = columns[:2]
    wide = [*map(not_, map(ge, x0s, x1s))]
    if not all(wide):  # a space or line end of pdfium's own making has no width
        wide = [kept or char > " " for kept, char in zip(wide, chars, strict=False)]
    found = _kept(Glyphs(chars[: len(x0s)], *columns), wide)
    seen = [bottom - top >= TINY and 0 <= x1 < FAR and bottom >= 0 and x0 <= out.width and top <= out.height
            for x0, x1, top, bottom in zip(found.x0s, found.x1s, found.tops, found.bottoms, strict=True)]
    out.hidden += sum(not char.isspace() for char, shown in zip(found.text, seen, strict=True) if not shown)
    out.glyphs = _kept(found, seen)
    out.glyphs.text = out.glyphs.text.translate(changed)


def _kept(glyphs: Glyphs, kept: Sequence[bool]) -> Glyphs:
    """Those that are."""
    if all(kept):
        return glyphs
    columns = (glyphs.x0s, glyphs.x1s, glyphs.tops, glyphs.bottoms)
    return Glyphs("".join(compress(glyphs.text, kept)), *([*compress(column, kept)] for column in columns))


def _put_each(out: PageText, chars: str, columns: Columns, odd: Mapping[int, int]) -> None:
    glyphs: list[Glyph] = []
    for i, (char, x0, x1, top, bottom) in enumerate(zip(chars, *columns, strict=False)):
        if x0 >= x1 and char <= " ":
            continue
        turns = odd.get(i, 0) if odd else 0
        if turns < 0 or not (bottom - top >= TINY and 0 <= x1 < FAR and bottom >= 0 and x0 <= out.width and top <= out.height):
            out.slanted += turns == SLANTED
            out.hidden += turns != SLANTED and not char.isspace()
        else:
            glyphs += _put(out, char, x0, x1, top, bottom, turns)
    out.glyphs = Glyphs.of(glyphs)


def _is_plain(char: str) -> bool:
    """Whether the character is known and needs no cleaning."""
    return PLAIN[0] <= char < PLAIN[1] or PLAIN[2] <= char < PLAIN[3] or (clean(char) == char and not unmapped(char))


def _put(out: PageText, char: str, x0: float, x1: float, top: float, bottom: float, turns: int) -> list[Glyph]:
    """One character of the file, which may be several (a ligature) or none (a mark without width); turned ones are put aside."""
    out.unmapped += unmapped(char)
    char = clean(char)
    step = (x1 - x0) / max(1, len(char))
    glyphs = [Glyph(part, x0 + k * step, x0 + (k + 1) * step, top, bottom) for k, part in enumerate(char)]
    if not turns:
        return glyphs
    out.turned += [(turns, glyph) for glyph in glyphs]
    return []


def _odd_characters(textpage: int, count: int, ink: Ink, turn: int, clock: Clock) -> dict[int, int]:
    """For characters out of the ordinary: quarter turns counter-clockwise, HIDDEN or SLANTED, by index."""
    library = pdfium()
    odd: dict[int, int] = {}
    for i in range(count):
        if not i % OFTEN and clock.late:
            break
        if library.FPDFText_GetTextObject(textpage, i) in ink.hidden_text:
            odd[i] = HIDDEN
            continue
        angle = (-math.degrees(library.FPDFText_GetCharAngle(textpage, i)) - turn) % 360  # pdfium counts clockwise
        turns = round(angle / 90)
        if abs(angle - 90 * turns) > SLANT:
            odd[i] = SLANTED
        elif turns % 4:
            odd[i] = turns % 4
    return odd
