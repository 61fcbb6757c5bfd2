"""A picture of a page, or of several → Document, through OCR. Boxes are in pixels of the picture."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tenor.diagnostic import Diagnostic, say
from tenor.document import Document
from tenor.files.readers.ocr_engine import installed
from tenor.files.readers.pages import Pages
from tenor.files.readers.scanning import Picture, scans
from tenor.files.readers.source import Ocr, Progress

LONGEST_SIDE = 2600  # pixels: a photograph of a page needs no more
SHORTEST_SIDE = 900  # a smaller picture is enlarged, so that its characters are large enough to be told apart
A4 = 842.0
MOST_PIXELS = 180_000_000
MOST_PAGES = 500
BROKEN = (OSError, ValueError, SyntaxError, EOFError)  # what Pillow raises for a file cut short or made up


def read_image(path: Path, ocr: Ocr, progress: Progress | None, threads: int = 0
               ) -> tuple[Document | None, Mapping[str, str], tuple[Diagnostic, ...]]:
    """(document, no embedded data, what was found on the way). `threads` 0: as many as there are cores."""
    where = str(path)
    if ocr == "never":
        return None, {}, (say("image-needs-ocr", where=where),)
    if not installed():
        return None, {}, (say("ocr-missing", where=where),)
    pages = Pages()
    zooms: list[float] = []

    def placed() -> Iterator[Picture]:
        try:
            for number, picture, enlarged in _pictures(path):
                height, width = picture.shape[:2]
                point = A4 / max(height, width)  # the layout is measured in points, as if the picture were a sheet of A4
                pages.put_nothing(width * point, height * point)
                zooms.append(1 / (point * enlarged))
                yield number, picture, point
        except BROKEN:
            pages.told["page-broken"].append(len(pages.items) + 1)

    count = _count(path)
    for number, scan in scans(placed(), count, threads):
        if scan:
            pages.put_scan(scan, *pages.sizes[number - 1], zooms[number - 1])
        else:
            pages.told["page-broken"].append(number)
        if progress:
            progress(number, count)
    if not pages.items:
        return None, {}, (say("image-broken", where=where),)
    document, found = pages.document("image", where)
    return document, {}, found


def _opened(path: Path) -> Any:
    """The picture file. Raises one of BROKEN where it is none, or so large that it was made to use up the memory."""
    from PIL import Image

    try:
        return Image.open(path)
    except Image.DecompressionBombError as error:
        raise ValueError(str(error)) from error


def _count(path: Path) -> int:
    """How many pages the file has, as far as they are read."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with _opened(path) as file:
                return min(getattr(file, "n_frames", 1), MOST_PAGES)
        except BROKEN:
            return 1


def _pictures(path: Path) -> Iterator[tuple[int, Any, float]]:
    """(number, BGR picture, how much it was enlarged) of every page of the file, turned as the camera says."""
    import numpy as np
    from PIL import ImageOps

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with _opened(path) as file:
            count = min(getattr(file, "n_frames", 1), MOST_PAGES)
            for k in range(count):
                file.seek(k)
                if file.width * file.height > MOST_PIXELS:
                    raise ValueError(f"{file.width} × {file.height} pixels")
                frame = ImageOps.exif_transpose(_on_white(file))
                longest, shortest = max(frame.size), min(frame.size)
                scale = LONGEST_SIDE / longest if longest > LONGEST_SIDE else max(1.0, min(SHORTEST_SIDE / shortest, 3.0))
                if scale != 1.0:
                    frame = frame.resize((max(1, round(frame.width * scale)), max(1, round(frame.height * scale))))
                yield k + 1, np.asarray(frame)[:, :, ::-1], scale


def _on_white(file: Any) -> Any:
    """The picture in RGB, transparent parts white."""
    from PIL import Image

    if file.mode in {"RGBA", "LA", "PA"} or "transparency" in file.info:
        own = file.convert("RGBA")
        ground = Image.new("RGBA", own.size, "white")
        return Image.alpha_composite(ground, own).convert("RGB")
    return file.convert("RGB")
