"""What was typed into a PDF form → characters at the place of each field, as if they were printed."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from typing import Any

from tenor.files.readers.glyphs import Glyph
from tenor.files.readers.ink import Placer
from tenor.files.readers.script import is_cjk

TALLEST = 12.0  # points: a tall field holds text of usual size
MOST_FIELDS = 2000  # of one page


def form_glyphs(page: Any, form: Any, place: Placer) -> list[Glyph]:
    """The values of the page's fields and of text typed over it (`page`: a pypdfium2 PdfPage; `form`: its form or None)."""
    import pypdfium2.raw as pdfium

    out: list[Glyph] = []
    for i in range(min(pdfium.FPDFPage_GetAnnotCount(page), MOST_FIELDS)):
        note = pdfium.FPDFPage_GetAnnot(page, i)
        if not note:
            continue
        kind = pdfium.FPDFAnnot_GetSubtype(note)
        if kind == pdfium.FPDF_ANNOT_WIDGET and form:
            out += _written(_value(note, form), _rectangle(note, place))
        elif kind == pdfium.FPDF_ANNOT_FREETEXT:
            out += _written(_string(lambda buffer, size, note=note: pdfium.FPDFAnnot_GetStringValue(  # type: ignore[misc]
                note, b"Contents", buffer, size)), _rectangle(note, place))
        pdfium.FPDFPage_CloseAnnot(note)
    return out


def _value(note: Any, form: Any) -> str:
    """The field's value: its text, its choice, or a box ticked or not; nothing for buttons and signatures."""
    import pypdfium2.raw as pdfium

    kind = pdfium.FPDFAnnot_GetFormFieldType(form, note)
    if kind in (pdfium.FPDF_FORMFIELD_CHECKBOX, pdfium.FPDF_FORMFIELD_RADIOBUTTON):
        return "☑" if pdfium.FPDFAnnot_IsChecked(form, note) else "☐"
    if kind in (pdfium.FPDF_FORMFIELD_TEXTFIELD, pdfium.FPDF_FORMFIELD_COMBOBOX, pdfium.FPDF_FORMFIELD_LISTBOX):
        return _string(lambda buffer, size: pdfium.FPDFAnnot_GetFormFieldValue(form, note, buffer, size))
    return ""


def _string(get: Callable[[Any, int], int]) -> str:
    """A UTF-16 string from one of pdfium's functions that fill a buffer."""
    size = get(None, 0)
    if size <= 2:
        return ""
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    get(buffer, size)
    return bytes(buffer)[: size - 2].decode("utf-16-le", "replace").rstrip("\x00")


def _rectangle(note: Any, place: Placer) -> tuple[float, float, float, float]:
    import pypdfium2.raw as pdfium

    box = pdfium.FS_RECTF()
    pdfium.FPDFAnnot_GetRect(note, box)
    return place(box.left, min(box.bottom, box.top), box.right, max(box.bottom, box.top))


def _written(value: str, box: tuple[float, float, float, float]) -> Iterator[Glyph]:
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
