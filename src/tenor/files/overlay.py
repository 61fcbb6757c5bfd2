"""A file and what was read in it → pictures of its pages with a labelled box around the words of each finding.

Boxes are those of `Evidence`: PDF points from the top left of the page as it is shown, or pixels of an image.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

from tenor.document import Box, Evidence
from tenor.frozen import dataclass

Tone = Literal["sure", "check", "fee", "forum", "fact", "doubt", "error", "note"]
COLOURS: dict[Tone, str] = {"sure": "#1a7f37", "check": "#b76e00", "fee": "#1f5fbf", "forum": "#7a3fb5", "fact": "#5c6670",
                            "doubt": "#c2570c", "error": "#c62828", "note": "#5c6670"}
DPI = 100
LONGEST_SIDE = 2400  # pixels of a page's picture
PAD = 1.5  # points between the words and the line around them
JPEG = 70
TAG = 0.016  # of the page's height: room for one label in the margin


@dataclass(frozen=True, slots=True)
class Mark:
    """One finding on the page. `id` ties it to its entry; `label` is printed beside its first box."""

    id: str
    label: str
    tone: Tone
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class PageView:
    """The picture of one page: `scale` pixels to a unit of the boxes; `width`, `height` of the page in those units."""

    number: int
    picture: Any  # PIL image in RGB
    scale: float

    @property
    def width(self) -> float:
        return float(self.picture.width) / self.scale

    @property
    def height(self) -> float:
        return float(self.picture.height) / self.scale


def views(path: Path, kind: str, numbers: Collection[int]) -> Iterator[PageView]:
    """The pages of these numbers, one after the other; none for a file without pages."""
    if kind == "pdf":
        yield from _of_pdf(path, numbers)
    elif kind == "image":
        yield from _of_image(path, numbers)


def _of_pdf(path: Path, numbers: Collection[int]) -> Iterator[PageView]:
    import pypdfium2

    opened = pypdfium2.PdfDocument(path)
    try:
        if opened.get_formtype():
            opened.init_forms()
        for number in sorted(n for n in numbers if 1 <= n <= len(opened)):
            page = opened[number - 1]
            try:
                scale = min(DPI / 72, LONGEST_SIDE / max(*page.get_size(), 1.0))
                yield PageView(number, page.render(scale=scale).to_pil().convert("RGB"), scale)
            finally:
                page.close()
    finally:
        opened.close()


def _of_image(path: Path, numbers: Collection[int]) -> Iterator[PageView]:
    from PIL import Image, ImageOps

    with Image.open(path) as file:
        for number in sorted(n for n in numbers if 1 <= n <= getattr(file, "n_frames", 1)):
            file.seek(number - 1)
            picture = ImageOps.exif_transpose(file.convert("RGB"))
            scale = min(1.0, LONGEST_SIDE / max(picture.size))
            size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
            yield PageView(number, picture.resize(size), scale)


def boxes_of(mark: Mark, view: PageView) -> tuple[Box, ...]:
    """The mark's boxes on this page in shares of the page (0–1), neighbours on one line made one, a little room around them."""
    pad = PAD * max(view.width, view.height) / 842
    return tuple(
        Box(max(0.0, (box.x0 - pad) / view.width), max(0.0, (box.top - pad) / view.height),
            min(1.0, (box.x1 + pad) / view.width), min(1.0, (box.bottom + pad) / view.height))
        for box in joined(mark.evidence.on(view.number)))


def joined(boxes: Sequence[Box]) -> list[Box]:
    """Boxes that follow each other on one line made one."""
    out: list[Box] = []
    for box in boxes:
        last = out[-1] if out else None
        height = box.bottom - box.top
        if last and abs(last.top - box.top) < 0.3 * height and abs(last.bottom - box.bottom) < 0.3 * height and -height < box.x0 - last.x1 < height:
            out[-1] = replace(last, x1=max(last.x1, box.x1), top=min(last.top, box.top), bottom=max(last.bottom, box.bottom))
        else:
            out.append(box)
    return out


def levels(marks: Sequence[Mark], view: PageView) -> dict[str, float]:
    """How far down the page (0–1) each mark's label stands in the margin: beside its first box, or under the label before."""
    out: dict[str, float] = {}
    free = 0.0
    firsts = sorted((boxes[0].top, mark.id) for mark in marks if (boxes := boxes_of(mark, view)))
    for top, key in firsts:
        out[key] = max(top, free)
        free = out[key] + TAG
    return out


def drawn(view: PageView, marks: Sequence[Mark]) -> Any:
    """The page's picture (PIL) with a frame around the words of each mark and its label in the margin beside them."""
    from PIL import Image, ImageDraw

    picture = view.picture.convert("RGBA")
    layer = Image.new("RGBA", picture.size, (0, 0, 0, 0))
    pen, font = ImageDraw.Draw(layer), _font(max(11, round(0.7 * TAG * picture.height)))
    for mark in marks:
        for box in boxes_of(mark, view):
            sides = (box.x0 * picture.width, box.top * picture.height, box.x1 * picture.width, box.bottom * picture.height)
            pen.rectangle(sides, outline=COLOURS[mark.tone], width=2, fill=f"{COLOURS[mark.tone]}22")
    at = levels(marks, view)
    for mark in (mark for mark in marks if mark.id in at):
        y, (wide, high) = at[mark.id] * picture.height, pen.textbbox((0, 0), mark.label, font=font)[2:]
        pen.rectangle((4, y, wide + 10, y + high + 3), fill=COLOURS[mark.tone])
        pen.text((7, y), mark.label, fill="white", font=font)
    return Image.alpha_composite(picture, layer).convert("RGB")


def _font(size: int) -> Any:
    """The bundled Chinese font at this size in pixels."""
    from PIL import ImageFont

    from tenor.files.writers.fonts import font_path

    return ImageFont.truetype(str(font_path("sans")), size)


def png(picture: Any) -> bytes:
    """A PIL picture as a PNG file."""
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def data_url(picture: Any) -> str:
    """A PIL picture as an address that holds it, so that a page needs nothing beside itself."""
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=JPEG)
    return "data:image/jpeg;base64," + base64.b64encode(buffer.getvalue()).decode()
