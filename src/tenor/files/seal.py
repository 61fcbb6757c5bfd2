"""A picture of the house's seal → over its name above the date, in a letter as PDF or DOCX. Once: a sealed file is known by a mark."""

from __future__ import annotations

import io
import re
from html import escape
from pathlib import Path
from typing import Any

from tenor.diagnostic import Diagnostic, Stop, say

MARKS = ("（盖章）", "(盖章)")
PART = "word/media/tenor-seal.png"
_TRAILER = b"\n%tenor-sealed\n"
_POINT = 72 / 25.4
_EMU = 36_000  # of a millimetre
_RUN = ('<w:r><w:drawing><wp:anchor xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" distT="0" distB="0" distL="0" '
        'distR="0" simplePos="0" relativeHeight="251659264" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="character"><wp:posOffset>{x}</wp:posOffset></wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>{y}'
        '</wp:posOffset></wp:positionV><wp:extent cx="{w}" cy="{h}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        '<wp:docPr id="9001" name="seal"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData '
        'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        '<pic:nvPicPr><pic:cNvPr id="9001" name="seal"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:embed="rIdTenorSeal"/><a:stretch><a:fillRect/></a:stretch>'
        '</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{w}" cy="{h}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        '</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>')


def read_picture(path: Path) -> Any:
    """The picture, with its transparency; what is white in a picture without any becomes transparent. Raises Stop where it is none."""
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(path) as opened:
            picture = opened.convert("RGBA")
    except (OSError, UnidentifiedImageError, ValueError) as error:
        raise Stop(say("seal-unreadable", where=str(path), file=path.name, reason=str(error)[:80])) from None
    if picture.getchannel("A").getextrema() == (255, 255):
        grey = picture.convert("L")
        picture.putalpha(grey.point(lambda v: 0 if v > 235 else 255))
    return picture


def seal(data: bytes, kind: str, picture: Any, name: str, width: float) -> tuple[bytes, tuple[Diagnostic, ...]]:
    """The file with the seal over `name（盖章）`, `width` mm wide; as it was where it is sealed already or has no such place."""
    done = _pdf(data, picture, name, width) if kind == "pdf" else _docx(data, picture, name, width)
    return (done, ()) if done is not None else (data, (say("seal-place-missing", firm=name[:40]),))


def _pdf(data: bytes, picture: Any, name: str, width: float) -> bytes | None:
    import pypdfium2 as pdfium

    if _TRAILER.strip() in data:
        return data
    with pdfium.PdfDocument(data) as pdf:
        found = _place(pdf, name)
        if found is None:
            return None
        page, (left, bottom, right, top) = pdf[found[0]], found[1]
        wide = width * _POINT
        high = wide * picture.height / picture.width
        image = pdfium.PdfImage.new(pdf)
        image.set_bitmap(pdfium.PdfBitmap.from_pil(picture))
        edge = page.get_width() - 10
        x = min((left + right) / 2 - wide / 2, edge - wide)
        image.set_matrix(pdfium.PdfMatrix(wide, 0, 0, high, x, max(10.0, (bottom + top) / 2 - high / 2)))
        page.insert_obj(image)
        page.gen_content()
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue() + _TRAILER


def _place(pdf: Any, name: str) -> tuple[int, tuple[float, float, float, float]] | None:
    """(page, box of the name) of the last `name（盖章）`, from the bottom left in points."""
    for number in range(len(pdf) - 1, -1, -1):
        text = pdf[number].get_textpage()
        whole = text.get_text_range()
        at = max(whole.rfind(name + mark) for mark in MARKS)
        if at >= 0:
            boxes = [text.get_charbox(i) for i in range(at, at + len(name))]
            return number, (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))
    return None


def _docx(data: bytes, picture: Any, name: str, width: float) -> bytes | None:
    from tenor.files.word.package import open_package
    from tenor.files.writers.archive import archive, member

    parts, found = open_package(data, "")
    body = parts.get("word/document.xml", b"").decode("utf-8")
    if found or not body:
        return None
    if PART in parts:
        return data
    ends = tuple(escape(name, quote=False) + mark for mark in MARKS)
    paragraphs = [m for m in re.finditer(r"<w:p[ >].*?</w:p>", body, re.DOTALL) if _words(m[0]).rstrip().endswith(ends)]
    if not paragraphs:
        return None
    last = paragraphs[-1]
    runs = list(re.finditer(r"</w:r>", last[0]))
    high = width * picture.height / picture.width
    half = len(name) * 12 / _POINT / 2  # the name's half, in letters of 12 points
    run = _RUN.format(x=int(-(half + 3 * 12 / _POINT + width / 2) * _EMU), y=int((-high / 2 + 3) * _EMU), w=int(width * _EMU), h=int(high * _EMU))
    cut = last.start() + runs[-1].end()
    body = body[:cut] + run + body[cut:]
    image = io.BytesIO()
    picture.save(image, "PNG")
    rels = parts["word/_rels/document.xml.rels"].decode().replace(
        "</Relationships>", '<Relationship Id="rIdTenorSeal" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" '
        'Target="media/tenor-seal.png"/></Relationships>')
    types = parts["[Content_Types].xml"].decode()
    if 'Extension="png"' not in types:
        types = re.sub(r"(<Types[^>]*>)", r'\1<Default Extension="png" ContentType="image/png"/>', types, count=1)
    changed = {**parts, "word/document.xml": body.encode(), "word/_rels/document.xml.rels": rels.encode(), "[Content_Types].xml": types.encode(),
               PART: image.getvalue()}
    return archive([member(path, content) for path, content in changed.items()])


def _words(paragraph: str) -> str:
    return "".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", paragraph))
