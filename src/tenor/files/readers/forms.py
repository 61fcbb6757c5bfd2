"""What was typed into a PDF form → characters at the place of each field, as if they were printed."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from functools import partial

from tenor.files.readers.glyphs import Glyph
from tenor.files.readers.ink import Placer
from tenor.files.readers.pdfium import Box, pdfium, string
from tenor.files.readers.script import is_cjk

TALLEST = 12.0  # points: a tall field holds text of usual size
MOST_FIELDS = 2000  # of one page
FREE_TEXT, WIDGET = 3, 20  # pdfium's kinds of annotations
TICKED, WRITTEN = (2, 3), (4, 5, 6)  # and of fields: boxes and round buttons; choices, lists and texts


def form_glyphs(page: int, form: int | None, place: Placer) -> list[Glyph]:
    """The values of the page's fields and of text typed over it (`page`, `form`: pdfium's handles; no form: None)."""
    library = pdfium()
    out: list[Glyph] = []
    for i in range(min(library.FPDFPage_GetAnnotCount(page), MOST_FIELDS)):
        note = library.FPDFPage_GetAnnot(page, i)
        if not note:
            continue
        kind = library.FPDFAnnot_GetSubtype(note)
        if kind == WIDGET and form:
            out += _written(_value(note, form), _rectangle(note, place))
        elif kind == FREE_TEXT:
            out += _written(string(partial(library.FPDFAnnot_GetStringValue, note, b"Contents")), _rectangle(note, place))
        library.FPDFPage_CloseAnnot(note)
    return out


def _value(note: int, form: int) -> str:
    """The field's value: its text, its choice, or a box ticked or not; nothing for buttons and signatures."""
    kind = pdfium().FPDFAnnot_GetFormFieldType(form, note)
    if kind in TICKED:
        return "☑" if pdfium().FPDFAnnot_IsChecked(form, note) else "☐"
    return string(partial(pdfium().FPDFAnnot_GetFormFieldValue, form, note)) if kind in WRITTEN else ""


def _rectangle(note: int, place: Placer) -> Box:
    room = (ctypes.c_float * 4)()
    pdfium().FPDFAnnot_GetRect(note, room)
    left, top, right, bottom = room
    return place(left, min(bottom, top), right, max(bottom, top))


def _written(value: str, box: Box) -> Iterator[Glyph]:
    """The value's characters, line by line, within the field."""
    lines = [line for line in value.replace("\r\n", "\n").replace("\r", "\n").split("\n") if line.strip()]
    if not lines or box[2] <= box[0] or box[3] <= box[1]:
        return
    pitch = (box[3] - box[1]) / len(lines)
    height = min(pitch, TALLEST)
    for k, line in enumerate(lines):
        middle = box[1] + (k + 0.5) * pitch
        widths = [1.0 if is_cjk(char) else 0.5 for char in line]
        unit = min(height, (box[2] - box[0]) / sum(widths))
        x = box[0]
        for char, width in zip(line, widths, strict=True):
            yield Glyph(char, x, x + width * unit, middle - height / 2, middle + height / 2)
            x += width * unit
