"""`Document` → the bytes of a PDF, typeset by WeasyPrint from the HTML of `html` with the fonts that come with the program."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from datetime import datetime
from functools import cache, lru_cache
from hashlib import sha256
from multiprocessing.util import Finalize
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tenor.document import Document
from tenor.files.writers.characters import clean
from tenor.files.writers.css import FACES, sheet
from tenor.files.writers.fonts import can_subset, font_rules, shared_characters
from tenor.files.writers.html import to_html
from tenor.files.writers.look import Look

NO_DATE = datetime(2000, 1, 1)  # noqa: DTZ001  an attachment must have one; the same document gives the same file
THICKER = 0.03  # stroke around emboldened letters, in em


def to_pdf(document: Document, look: Look) -> bytes:
    """The PDF. `document.data` goes in as file attachments; the same document and look give the same bytes."""
    from weasyprint import HTML, Attachment

    html, style = to_html(document, look), sheet(look)
    faces = frozenset(text.font.face for text in (look.body, look.title, look.heading, look.letterhead))
    fonts, rules = _fonts_for(faces, html)
    data = sorted(document.data.items())
    attachments = [Attachment(string=clean(content), name=clean(name), created=NO_DATE, modified=NO_DATE, relationship="Data")
                   for name, content in data]
    identity = sha256(repr((html, data)).encode()).digest()[:16]
    bare = html.replace(style, "", 1)
    return bytes(HTML(string=bare).write_pdf(stylesheets=[rules, _parsed(style)], font_config=fonts, attachments=attachments or None,
                                             pdf_identifier=identity, finisher=embolden))


@lru_cache(8)
def _parsed(style: str) -> Any:
    """A style sheet, read once for all documents that look alike: that takes a tenth of the time of a letter."""
    from weasyprint import CSS

    return CSS(string=style)


def typeset(html: str, faces: frozenset[str], *, identity: bytes) -> bytes:
    """A page of ours that is no `Document` (a report with drawings) as PDF, with the fonts that come with the program."""
    from weasyprint import HTML

    fonts, rules = _fonts_for(faces, html)
    return bytes(HTML(string=html).write_pdf(stylesheets=[rules], font_config=fonts, pdf_identifier=identity, finisher=embolden))


def _fonts_for(faces: frozenset[str], text: str) -> tuple[Any, Any]:
    """(FontConfiguration, CSS) that has every character of the text that our fonts have."""
    if not can_subset():
        return _shared_fonts(faces, None)
    shared = shared_characters(text)
    return _shared_fonts(faces, shared) if shared else _fonts(faces, text)


def _fonts(faces: frozenset[str], characters: str | None) -> tuple[Any, Any]:
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    with TemporaryDirectory(prefix="tenor-") as folder:  # read, and copied, while the style sheet is made
        return fonts, CSS(string=font_rules(faces, Path(folder), characters), font_config=fonts)


@cache
def _shared_fonts(faces: frozenset[str], characters: str | None) -> tuple[Any, Any]:
    """Once a process: each FontConfiguration takes 50 ms and keeps a third of a megabyte for good."""
    Finalize(None, _forget_fonts, exitpriority=1)
    return _fonts(faces, characters)


def _forget_fonts() -> None:
    """A FontConfiguration removes its files when it dies, which it cannot do any more once Python is closing down. Unlike
    atexit, a Finalize runs at the end of worker processes, too."""
    _shared_fonts.cache_clear()
    gc.collect()


# ---- bold -----------------------------------------------------------------------------------------------------------


def embolden(document: Any, pdf: Any) -> None:
    """Draw the letters of our bold faces with a stroke around them, in their own colour.

    Each letter still stands in the file once, so that whoever reads the text gets it once.
    """
    bold = {font.hash.encode() for font in document.fonts.values()
            if font.family.split(",")[0] in FACES.values() and font.weight >= 600}
    if not bold:
        return
    for item in pdf.objects:
        stream = getattr(item, "stream", None)
        if isinstance(stream, list) and b"BT" in stream:
            stream[:] = _thickened(stream, bold)


def _thickened(stream: list[bytes], bold: set[bytes]) -> Iterator[bytes]:
    """The operators of a page, with every text object that uses a bold font set apart by q … Q and stroked."""
    at = 0
    fill: list[bytes] = [b"0 0 0 rg"]
    while at < len(stream):
        operator = stream[at]
        if operator == b"q":
            fill.append(fill[-1])
        elif operator == b"Q" and len(fill) > 1:
            fill.pop()
        elif _is_fill(operator):
            fill[-1] = operator
        if operator != b"BT":
            yield operator
            at += 1
            continue
        end = stream.index(b"ET", at)
        yield from _text_object(stream[at : end + 1], bold, fill)
        at = end + 1


def _is_fill(operator: bytes) -> bool:
    return operator.endswith((b" rg", b" g", b" k"))


def _text_object(operators: list[bytes], bold: set[bytes], fill: list[bytes]) -> Iterator[bytes]:
    """BT … ET with stroke and width set wherever the font changes. `fill`: the colour now, as its last item."""
    thick = any(_font(operator) in bold for operator in operators)
    if thick:
        yield b"q"
    for operator in operators:
        if _is_fill(operator):
            fill[-1] = operator
        yield operator
        if thick and operator.endswith(b" Tf"):
            if _font(operator) in bold:
                values, _, name = fill[-1].rpartition(b" ")
                yield b"%.3f w 2 Tr" % (float(operator.split()[1]) * THICKER)
                yield values + b" " + name.upper()
            else:
                yield b"0 Tr"
    if thick:
        yield b"Q"


def _font(operator: bytes) -> bytes:
    """The resource name of a Tf operator (/NAME size Tf); nothing for any other."""
    return operator.split()[0].removeprefix(b"/") if operator.endswith(b" Tf") else b""
