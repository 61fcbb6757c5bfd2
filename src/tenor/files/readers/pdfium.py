"""The functions of pdfium that reading needs → Python, without the helpers around them: those take a tenth of a short run to load.

Handles are plain numbers. The library is the one of the package pypdfium2, which other modules use in full where they write or draw.
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

NAMES = ("libpdfium.so", "libpdfium.dylib", "pdfium.dll")
KINDS: Mapping[str, Any] = {"p": ctypes.c_void_p, "i": ctypes.c_int, "n": ctypes.c_uint, "u": ctypes.c_ulong, "f": ctypes.c_float, "-": None}
VERSION = 2  # of the two structures below: all else in them is nothing
ROOM = 512  # bytes: more than either structure has

# What a function gives, then what it takes: a pointer or handle, an int, an unsigned int or long, a float; "-": nothing.
SIGNATURES: Mapping[str, str] = {
    "FPDF_InitLibraryWithConfig": "-p",
    "FPDF_LoadDocument": "ppp", "FPDF_GetPageCount": "ip", "FPDF_CloseDocument": "-p", "FPDF_GetFormType": "ip",
    "FPDFDOC_InitFormFillEnvironment": "ppp", "FPDFDOC_ExitFormFillEnvironment": "-p", "FORM_OnAfterLoadPage": "-pp",
    "FORM_OnBeforeClosePage": "-pp",
    "FPDFDoc_GetAttachmentCount": "ip", "FPDFDoc_GetAttachment": "ppi", "FPDFAttachment_GetName": "uppu", "FPDFAttachment_GetFile": "ippup",
    "FPDF_LoadPage": "ppi", "FPDF_ClosePage": "-p", "FPDFPage_GetRotation": "ip", "FPDFPage_GetMediaBox": "ippppp",
    "FPDFPage_GetCropBox": "ippppp",
    "FPDFText_LoadPage": "pp", "FPDFText_ClosePage": "-p", "FPDFText_CountChars": "ip", "FPDFText_GetText": "ipiip",
    "FPDFText_GetUnicode": "npi", "FPDFText_GetLooseCharBox": "ipip", "FPDFText_GetTextObject": "ppi", "FPDFText_GetCharAngle": "fpi",
    "FPDFPage_CountObjects": "ip", "FPDFPage_GetObject": "ppi", "FPDFFormObj_CountObjects": "ip", "FPDFFormObj_GetObject": "ppu",
    "FPDFPageObj_GetType": "ip", "FPDFPageObj_GetMatrix": "ipp", "FPDFPageObj_GetBounds": "ippppp",
    "FPDFPageObj_GetFillColor": "ippppp", "FPDFPageObj_GetStrokeColor": "ippppp", "FPDFTextObj_GetTextRenderMode": "ip",
    "FPDFPath_CountSegments": "ip", "FPDFPath_GetDrawMode": "ippp", "FPDFPath_GetPathSegment": "ppi",
    "FPDFPathSegment_GetType": "ip", "FPDFPathSegment_GetPoint": "ippp", "FPDFPathSegment_GetClose": "ip",
    "FPDFPage_GetAnnotCount": "ip", "FPDFPage_GetAnnot": "ppi", "FPDFPage_CloseAnnot": "-p", "FPDFAnnot_GetSubtype": "ip",
    "FPDFAnnot_GetRect": "ipp", "FPDFAnnot_GetStringValue": "upppu", "FPDFAnnot_GetFormFieldType": "ipp", "FPDFAnnot_IsChecked": "ipp",
    "FPDFAnnot_GetFormFieldValue": "upppu",
}

Box = tuple[float, float, float, float]
LETTER: Box = (0.0, 0.0, 612.0, 792.0)  # a page that does not say how large it is


class PdfError(ValueError):
    """What pdfium could not do."""


@cache
def pdfium() -> Any:
    """The library, ready for use. A second start of it by pypdfium2 in the same process does nothing."""
    library = _loaded()
    for name, kinds in SIGNATURES.items():
        function = library[name]
        function.restype, function.argtypes = KINDS[kinds[0]], [KINDS[kind] for kind in kinds[1:]]
        setattr(library, name, function)
    library.FPDF_InitLibraryWithConfig(_structure())
    return library


def _loaded() -> ctypes.CDLL:
    found = find_spec("pypdfium2_raw")
    for folder in (found.submodule_search_locations if found else None) or ():
        for name in NAMES:
            if (path := Path(folder) / name).is_file():
                return ctypes.CDLL(str(path))
    from pypdfium2_raw import bindings  # type: ignore[import-untyped] # built for a library of the system: it knows where that one is

    return ctypes.CDLL(bindings._libs["pdfium"]._name)


def _structure() -> Any:
    """A structure that begins with its version and holds nothing else."""
    room = (ctypes.c_int * (ROOM // 4))()
    room[0] = VERSION
    return room


class Pdf:
    """An open PDF; `form` is the handle of its form or None. Raises PdfError where it cannot be opened."""

    def __init__(self, path: Path) -> None:
        self._library = pdfium()
        self.handle = self._library.FPDF_LoadDocument(os.fsencode(path.resolve()), None)
        self.form: int | None = None
        self._filler = _structure()
        if not self.handle or len(self) < 1:
            raise PdfError(str(path))
        if self._library.FPDF_GetFormType(self.handle):
            self.form = self._library.FPDFDOC_InitFormFillEnvironment(self.handle, self._filler)

    def __len__(self) -> int:
        return int(self._library.FPDF_GetPageCount(self.handle))

    def close(self) -> None:
        """Frees all that it holds."""
        if self.form:
            self._library.FPDFDOC_ExitFormFillEnvironment(self.form)
        self._library.FPDF_CloseDocument(self.handle)

    def page(self, number: int) -> int:
        """The handle of a page, counted from 1; to be closed by `close_page`."""
        page = self._library.FPDF_LoadPage(self.handle, number - 1)
        if not page:
            raise PdfError(f"page {number}")
        if self.form:
            self._library.FORM_OnAfterLoadPage(page, self.form)
        return int(page)

    def close_page(self, page: int) -> None:
        """Gives the page back."""
        if self.form:
            self._library.FORM_OnBeforeClosePage(page, self.form)
        self._library.FPDF_ClosePage(page)

    def attachment(self, number: int) -> tuple[str, bytes]:
        """(name, content) of a file attached to the PDF, counted from 0."""
        file = self._library.FPDFDoc_GetAttachment(self.handle, number)
        size = ctypes.c_ulong()
        if not file or not self._library.FPDFAttachment_GetFile(file, None, 0, ctypes.byref(size)) or not size.value:
            raise PdfError(f"attachment {number}")
        content = ctypes.create_string_buffer(size.value)
        if not self._library.FPDFAttachment_GetFile(file, content, size.value, ctypes.byref(size)):
            raise PdfError(f"attachment {number}")
        return string(lambda buffer, room: self._library.FPDFAttachment_GetName(file, buffer, room)), content.raw[: size.value]

    def attachments(self) -> int:
        """How many files are attached."""
        return int(self._library.FPDFDoc_GetAttachmentCount(self.handle))


def string(get: Any) -> str:
    """A UTF-16 string from one of pdfium's functions that fill a buffer (given it and its size in bytes)."""
    size = get(None, 0)
    if size <= 2:
        return ""
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    get(buffer, size)
    return bytes(buffer)[: size - 2].decode("utf-16-le", "replace").rstrip("\x00")


def rotation(page: int) -> int:
    """Quarter turns clockwise by which the page is shown, in degrees."""
    return 90 * max(0, int(pdfium().FPDFPage_GetRotation(page)))


def boxes(page: int) -> tuple[Box, Box]:
    """The page's crop box and media box: left, bottom, right, top, as the file gives them."""
    library, room = pdfium(), (ctypes.c_float * 4)()
    at = ctypes.addressof(room)
    where = (at, at + 4, at + 8, at + 12)
    media: Any = tuple(room) if library.FPDFPage_GetMediaBox(page, *where) else LETTER
    crop: Any = tuple(room) if library.FPDFPage_GetCropBox(page, *where) else media
    return crop, media
