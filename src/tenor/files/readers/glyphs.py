"""One page of a PDF → its characters with boxes, its ruling lines, and what hides the text.

Coordinates are turned and moved so that (0, 0) is the top left corner of the page as it is shown, in PDF points.
"""

from __future__ import annotations

import ctypes
import math
import unicodedata
from dataclasses import dataclass, field
from struct import Struct
from typing import Any, NamedTuple

from tenor.files.readers.ink import SLANT, Ink, Placer, address, read_ink
from tenor.files.readers.limits import Clock

MOST_CHARACTERS = 120_000  # of one page; a full page of 6 pt Latin text has some 20,000
MOST_SECONDS = 20.0  # for one page, which takes some 20 ms
OFTEN = 4096  # characters between two looks at the clock
HIDDEN, SLANTED = -1, -2
PLAIN = ("\x20", "\x7f", "\u3000", "\ue000")  # ranges of characters that need no cleaning
FAR = 20_000.0  # points; no page is so wide
CORNERS = Struct("4f")  # left, top, right, bottom of an FS_RECTF
TINY = 2.5  # points: text lower than this cannot be read by a person
LIGATURES = {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st"}
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
class PageText:
    """What stands on one page, before any order is brought into it."""

    number: int
    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
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
        return len("".join(self.chars.split())) + len(self.turned) - self.unmapped

    @property
    def chars(self) -> str:
        """The characters that stand upright, in the file's order."""
        return "".join([glyph[0] for glyph in self.glyphs])


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


def _upright(box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """The rectangle from its lower left to its upper right corner: a file may name any two."""
    return min(box[0], box[2]), min(box[1], box[3]), max(box[0], box[2]), max(box[1], box[3])


def shown(page: Any) -> tuple[Placer, float, float]:
    """(PDF rectangle left, bottom, right, top → x0, top, x1, bottom as shown; width; height)."""
    left, bottom, right, top = _upright(page.get_cropbox())
    media = _upright(page.get_mediabox())
    left, bottom, right, top = max(left, media[0]), max(bottom, media[1]), min(right, media[2]), min(top, media[3])
    turn = page.get_rotation() % 360
    if turn == 90:
        return (lambda a, b, c, d: (b - bottom, a - left, d - bottom, c - left)), top - bottom, right - left
    if turn == 180:
        return (lambda a, b, c, d: (right - c, b - bottom, right - a, d - bottom)), right - left, top - bottom
    if turn == 270:
        return (lambda a, b, c, d: (top - d, right - c, top - b, right - a)), top - bottom, right - left
    return (lambda a, b, c, d: (a - left, top - d, c - left, top - b)), right - left, top - bottom


def characters(textpage: Any) -> list[str]:
    """Every character of the page by pdfium's index."""
    import pypdfium2.raw as pdfium

    count = min(pdfium.FPDFText_CountChars(textpage), MOST_CHARACTERS)
    buffer = (ctypes.c_ushort * (count + 1))()
    pdfium.FPDFText_GetText(textpage, 0, count, buffer)
    text = bytes(buffer)[: 2 * count].decode("utf-16-le", "replace")
    if len(text) == count and "\ufffd" not in text:
        return list(text)
    codes = (pdfium.FPDFText_GetUnicode(textpage, i) for i in range(count))
    return [chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd" for code in codes]


def read_page(page: Any, number: int) -> PageText:
    """The characters and the ink of one page (`page` is a pypdfium2 PdfPage)."""
    clock = Clock(MOST_SECONDS)
    place, width, height = shown(page)
    out = PageText(number, width, height, ink=read_ink(page, place, width, height, clock))
    textpage = page.get_textpage()
    chars = characters(textpage)
    out.cut = len(chars) >= MOST_CHARACTERS
    odd = _odd_characters(textpage, len(chars), out.ink, page.get_rotation(), clock) if out.ink.odd_text else {}
    upright = page.get_rotation() % 360 == 0  # as nearly all pages are: placed here, without a call for each character
    west, north = -place(0.0, 0.0, 0.0, 0.0)[0], place(0.0, 0.0, 0.0, 0.0)[1]
    rect, at, get = pdfium_box()
    opened, glyphs, corners, new = textpage.raw, out.glyphs, CORNERS.unpack, tuple.__new__
    for i, char in enumerate(chars):
        if not i % OFTEN and clock.late:
            break
        get(opened, i, at)
        left, above, right, below = corners(rect)
        if upright:
            x0, top, x1, bottom = left - west, north - above, right - west, north - below
        else:
            x0, top, x1, bottom = place(left, below, right, above)
        if x0 >= x1 and char <= " ":  # a space or line end of pdfium's own making
            continue
        turns = odd.get(i, 0) if odd else 0
        if turns < 0 or not (bottom - top >= TINY and 0 <= x1 < FAR and bottom >= 0 and x0 <= width and top <= height):
            out.slanted += turns == SLANTED
            out.hidden += turns != SLANTED and not char.isspace()
        elif not turns and (PLAIN[0] <= char < PLAIN[1] or PLAIN[2] <= char < PLAIN[3]):
            glyphs.append(new(Glyph, (char, x0, x1, top, bottom)))  # as Glyph(…), in half the time: most of reading is this line
        else:
            _put(out, char, x0, x1, top, bottom, turns)
    out.late = clock.late
    textpage.close()
    return out


class CharBox(NamedTuple):
    """What pdfium needs to hand out the box of a character."""

    rect: Any
    at: Any
    get: Any


def pdfium_box() -> CharBox:
    """One rectangle to be filled again and again."""
    import pypdfium2.raw as pdfium

    rect = pdfium.FS_RECTF()
    return CharBox(rect, ctypes.byref(rect), pdfium.FPDFText_GetLooseCharBox)


def _put(out: PageText, char: str, x0: float, x1: float, top: float, bottom: float, turns: int) -> None:
    """Adds one character of the file, which may be several (a ligature) or none (a mark without width)."""
    out.unmapped += unmapped(char)
    char = clean(char)
    step = (x1 - x0) / max(1, len(char))
    for k, part in enumerate(char):
        glyph = Glyph(part, x0 + k * step, x0 + (k + 1) * step, top, bottom)
        if turns:
            out.turned.append((turns, glyph))
        else:
            out.glyphs.append(glyph)


def _odd_characters(textpage: Any, count: int, ink: Ink, rotation: int, clock: Clock) -> dict[int, int]:
    """For characters out of the ordinary: quarter turns counter-clockwise, HIDDEN or SLANTED, by index."""
    import pypdfium2.raw as pdfium

    odd: dict[int, int] = {}
    for i in range(count):
        if not i % OFTEN and clock.late:
            break
        obj = pdfium.FPDFText_GetTextObject(textpage, i)
        if obj and address(obj) in ink.hidden_text:
            odd[i] = HIDDEN
            continue
        angle = (-math.degrees(pdfium.FPDFText_GetCharAngle(textpage, i)) - rotation) % 360  # pdfium counts clockwise
        turns = round(angle / 90)
        if abs(angle - 90 * turns) > SLANT:
            odd[i] = SLANTED
        elif turns % 4:
            odd[i] = turns % 4
    return odd
