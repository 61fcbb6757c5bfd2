"""A PDF → Document: characters with boxes from pdfium on every page, OCR on the pages without usable text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tenor.diagnostic import Diagnostic, say
from tenor.document import Document
from tenor.files.readers.forms import form_glyphs
from tenor.files.readers.glyphs import Glyphs, PageText, read_page, shown
from tenor.files.readers.pages import Pages
from tenor.files.readers.pdfium import Pdf, PdfError
from tenor.files.readers.source import Ocr, Progress

if TYPE_CHECKING:
    from tenor.files.readers.scanning import Picture

LARGEST_ATTACHMENT = 4_000_000
LONGEST_SIDE = 4000  # pixels of a rendered page: a wall chart is rendered coarser
ENOUGH = 100  # characters: with as many a page is read by its text even where pictures cover it
FEW = 20
MUCH_PICTURE, SOME_PICTURE = 0.6, 0.08  # of the page's area
OUTLINES = 200  # paths on a page without text: its letters were turned into drawings


def read_pdf(path: Path, ocr: Ocr, progress: Progress | None, threads: int = 0
             ) -> tuple[Document | None, Mapping[str, str], tuple[Diagnostic, ...]]:
    """(document, embedded data by name, what was found on the way). `threads` 0: as many as there are cores."""
    opened, found = _open(path)
    if opened is None:
        return None, {}, found
    pages = Pages()
    try:
        embedded = _attachments(opened)
        waiting = [n for n in range(1, len(opened) + 1) if not _read(opened, n, ocr, pages, progress)]
        _recognise(path, len(opened), waiting, pages, progress, threads)
    finally:
        opened.close()
    if pages.told["page-without-text"] and ocr != "never":
        found = (say("ocr-missing", where=str(path)),)
    document, more = pages.document("pdf", str(path))
    return document, embedded, (*found, *more)


def _read(opened: Pdf, number: int, ocr: Ocr, pages: Pages, progress: Progress | None) -> bool:
    """Adds one page by its text; False where it must be read from its picture. A page that breaks the reading is told."""
    try:
        page = opened.page(number)
        try:
            done = _read_page(page, opened.form, number, ocr, pages)
        finally:
            opened.close_page(page)
    except (ArithmeticError, LookupError, ValueError):
        done = True
        pages.put_broken(number)
    if progress and done:
        progress(number, len(opened))
    return done


def _read_page(page: int, form: int | None, number: int, ocr: Ocr, pages: Pages) -> bool:
    text = read_page(page, number)
    if typed := form_glyphs(page, form, shown(page)[0]):
        text.glyphs = Glyphs.of([*text.glyphs, *typed])
    needed = ocr == "always" or _needs_ocr(text)
    if needed and ocr != "never" and _can_recognise():
        pages.put_nothing(text.width, text.height)
        return False
    if needed:
        pages.told["page-without-text"].append(number)
    elif text.ink.image_share > MUCH_PICTURE / 2 and not text.ink.ocr_layer:
        pages.told["picture-not-read"].append(number)
    pages.put_text(text)
    return True


def _can_recognise() -> bool:
    from tenor.files.readers.ocr_engine import installed

    return installed()


def _recognise(path: Path, count: int, numbers: Sequence[int], pages: Pages, progress: Progress | None, threads: int) -> None:
    """Fills in the pages that are read from their pictures, of the `count` that the file has."""
    if not numbers:
        return
    from tenor.files.readers.scanning import scans

    done = count - len(numbers)
    for number, scan in scans(_pictures(path, numbers, pages), len(numbers), threads):
        if scan:
            pages.put_scan(scan, *pages.sizes[number - 1])
        else:
            pages.told["page-broken"].append(number)
        done += 1
        if progress:
            progress(done, count)


def _pictures(path: Path, numbers: Sequence[int], pages: Pages) -> Iterator[Picture]:
    """The page as it is printed, form fields and all; coarser where the page is a wall chart."""
    import pypdfium2

    from tenor.files.readers.ocr import DPI

    with pypdfium2.PdfDocument(path) as opened:
        opened.init_forms()
        for number in numbers:
            try:
                page = opened[number - 1]
                try:
                    scale = min(DPI / 72, LONGEST_SIDE / max(*pages.sizes[number - 1], 1.0))
                    picture = page.render(scale=scale).to_numpy()
                finally:
                    page.close()
            except (pypdfium2.PdfiumError, ValueError):
                pages.told["page-broken"].append(number)
                continue
            yield number, picture, 1 / scale


def _needs_ocr(text: PageText) -> bool:
    """Whether the page's words stand in a picture, or its text layer is no text."""
    if text.ink.ocr_layer and text.usable >= FEW:
        return False
    if _is_garbled(text):
        return True
    usable = text.usable
    if usable < FEW:
        return text.ink.image_share > SOME_PICTURE or text.ink.paths > OUTLINES
    return usable < ENOUGH and text.ink.image_share > MUCH_PICTURE


def _is_garbled(text: PageText) -> bool:
    """Whether the file does not say which characters most of its glyphs are, or says nonsense."""
    count = len(text.glyphs) + len(text.turned)
    if count < FEW:
        return False
    chars = text.glyphs.text
    odd = sum(chars.count(char) for char in set(chars) if "\u00a1" <= char <= "\u00ff")
    return text.unmapped > 0.3 * count or odd > 0.4 * count


def _open(path: Path) -> tuple[Pdf | None, tuple[Diagnostic, ...]]:
    """The open PDF, or None and why it cannot be opened."""
    try:
        return Pdf(path), ()
    except PdfError:
        return None, (say(_why_closed(path), where=str(path)),)


def _why_closed(path: Path) -> str:
    """What keeps pdfium from opening the file; its own error is not to be trusted, it may be that of the file before."""
    data = path.read_bytes()
    if b"/Encrypt" in data:
        return "pdf-encrypted"
    whole = b"%%EOF" in data[-1024:] and not re.search(rb"/Type\s*/Page\b", data)
    return "pdf-no-pages" if whole and re.search(rb"/Count\s+0\b", data) else "pdf-broken"


def _attachments(opened: Pdf) -> Mapping[str, str]:
    """Small text files attached to the PDF, by name."""
    out = {}
    for number in range(opened.attachments()):
        try:
            name, data = opened.attachment(number)
            if len(data) <= LARGEST_ATTACHMENT:
                out[name] = data.decode("utf-8")
        except (UnicodeDecodeError, PdfError):
            continue
    return out
