"""Pages of a contract → pictures as a scanner, a camera or a fax would make them: `python bench/scans.py FILE… -o DIR [--manner M,…]`.

Writes one image-only PDF a file and manner; the same seed gives the same pictures. A text file is set by Tenor's own writer first.
`--pages` keeps the first pages only.
"""

from __future__ import annotations

import argparse
import io
import random
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from tenor.document import Block, Cell, Document, Table, paragraph


def pages_of(pdf: Path | bytes, dpi: int, most: int = 99) -> list[Any]:
    """The pages of a PDF as PIL pictures."""
    import pypdfium2

    opened = pypdfium2.PdfDocument(pdf)
    try:
        return [opened[k].render(scale=dpi / 72).to_pil().convert("RGB") for k in range(min(most, len(opened)))]
    finally:
        opened.close()


def set_in_type(text: str) -> bytes:
    """Plain text as a PDF of ours: lines with " | " become ruled tables."""
    from tenor.files.writers import render

    blocks: list[Block] = []
    rows: list[tuple[Cell, ...]] = []

    def close() -> None:
        if rows:
            blocks.append(Table(tuple(rows), header=0))
            rows.clear()

    for line in text.splitlines():
        if line.count(" | ") > 1:
            rows.append(tuple(Cell(part.strip(" |")) for part in line.split(" | ")))
            continue
        close()
        if line.strip():
            blocks.append(paragraph(line.strip()))
    close()
    return render(Document(tuple(blocks)), "pdf")


def tilted(picture: Any, chance: random.Random, most: float = 2.0) -> Any:
    """Laid askew on the glass."""
    from PIL import Image

    degrees = chance.choice((-1, 1)) * chance.uniform(0.3, most)
    return picture.rotate(degrees, resample=Image.Resampling.BICUBIC, fillcolor="white")


def sealed(picture: Any, chance: random.Random, count: int = 2) -> Any:
    """Round red seals stamped over the words: a ring, a star and characters, half transparent."""
    from PIL import Image, ImageDraw

    layer = Image.new("RGBA", picture.size, (0, 0, 0, 0))
    draw = ImageDraw.Draw(layer)
    radius = picture.width // 11
    for _ in range(count):
        x, y = (round(side * chance.uniform(0.25, 0.75)) for side in picture.size)
        red = (chance.randint(190, 230), chance.randint(20, 60), chance.randint(25, 70), chance.randint(150, 215))
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), outline=red, width=max(4, radius // 14))
        draw.regular_polygon((x, y, radius // 3), 5, rotation=18, fill=red)
        for k in range(9):
            at = radius * 0.78
            import math

            a = math.radians(200 + 28 * k)
            cx, cy, r = x + at * math.cos(a), y + at * math.sin(a), radius // 11
            draw.rectangle((cx - r, cy - r, cx + r, cy + r), outline=red, width=max(2, radius // 40))
            draw.line((cx, cy - r, cx, cy + r), fill=red, width=max(2, radius // 40))
    return Image.alpha_composite(picture.convert("RGBA"), layer).convert("RGB")


def noisy(picture: Any, chance: random.Random, spread: float = 12.0, specks: int = 400) -> Any:
    """Grain of the sensor and specks of dust, a little out of focus."""
    import numpy as np
    from PIL import Image, ImageFilter

    own = np.random.default_rng(chance.randrange(1 << 30))
    grain = np.asarray(picture.filter(ImageFilter.GaussianBlur(0.6))).astype("float32")
    grain += own.normal(0, spread, grain.shape[:2])[:, :, None]
    height, width = grain.shape[:2]
    for y, x in zip(own.integers(0, height - 2, specks), own.integers(0, width - 2, specks), strict=True):
        grain[y : y + 2, x : x + 2] = own.integers(0, 120)
    return Image.fromarray(grain.clip(0, 255).astype("uint8"))


def photographed(picture: Any, chance: random.Random) -> Any:
    """Taken by hand: a shadow over one side, warm light, the sheet seen slightly from the side, on a table."""
    import numpy as np
    from PIL import Image

    width, height = picture.size
    margin = width // 25
    ground = Image.new("RGB", (width + 2 * margin, height + 2 * margin), (96, 84, 72))
    ground.paste(picture, (margin, margin))
    wide, high = ground.size
    off = [(chance.uniform(0, 0.022) * wide, chance.uniform(0, 0.016) * high) for _ in range(4)]
    corners = ((off[0][0], off[0][1]), (off[1][0], high - off[1][1]), (wide - off[2][0], high - off[2][1]), (wide - off[3][0], off[3][1]))
    taken = ground.transform(ground.size, Image.Transform.QUAD, [x for corner in corners for x in corner], Image.Resampling.BICUBIC)
    light = np.linspace(chance.uniform(0.45, 0.6), 1.0, wide)[None, :] * np.linspace(1.0, chance.uniform(0.7, 0.9), high)[:, None]
    pixels = np.asarray(taken).astype("float32") * light[:, :, None] * np.array([1.0, 0.96, 0.86])
    return noisy(Image.fromarray(pixels.clip(0, 255).astype("uint8")), chance, 6.0, 0)


def faxed(picture: Any, chance: random.Random) -> Any:
    """Black or white only, with a bad line here and there."""
    from PIL import ImageDraw

    grey = noisy(picture, chance, 25.0, 300).convert("L").point(lambda level: 255 if level > 165 else 0)
    draw = ImageDraw.Draw(grey)
    for _ in range(2):
        y = chance.randrange(grey.height)
        draw.line((0, y, grey.width, y), fill=255, width=2)
    return grey.convert("RGB")


def pale(picture: Any, _chance: random.Random) -> Any:
    """Grey paper, weak toner."""
    return picture.convert("L").point(lambda level: 120 + level * 90 // 255).convert("RGB")


def worn(picture: Any, chance: random.Random) -> Any:
    """All at once: a seal, laid askew, grain."""
    return noisy(tilted(sealed(picture, chance), chance, 1.2), chance, 14.0)


def turned(quarters: int) -> Callable[[Any, random.Random], Any]:
    return lambda picture, _: picture.rotate(90 * quarters, expand=True)


MANNERS: Mapping[str, tuple[int, int, Callable[[Any, random.Random], Any]]] = {  # dpi, JPEG quality, what is done to a page
    "150dpi": (150, 80, lambda picture, _: picture),
    "200dpi": (200, 80, lambda picture, _: picture),
    "300dpi": (300, 80, lambda picture, _: picture),
    "tilted": (200, 80, tilted),
    "quarter": (200, 80, turned(1)),
    "upside": (200, 80, turned(2)),
    "sealed": (200, 80, sealed),
    "jpeg60": (150, 60, lambda picture, chance: noisy(picture, chance, 6.0, 50)),
    "noisy": (200, 70, noisy),
    "photo": (200, 75, photographed),
    "fax": (200, 90, faxed),
    "pale": (150, 70, pale),
    "worn": (200, 65, worn),
}


def scan(pictures: Iterable[Any], manner: str, seed: int = 1) -> bytes:
    """Clean pages (at the manner's dpi) → an image-only PDF of them."""
    from PIL import Image

    dpi, quality, change = MANNERS[manner]
    chance = random.Random(f"{seed}-{manner}")
    out = []
    for picture in pictures:
        buffer = io.BytesIO()
        change(picture, chance).save(buffer, "JPEG", quality=quality)
        out.append(Image.open(io.BytesIO(buffer.getvalue())))
    whole = io.BytesIO()
    out[0].save(whole, "PDF", save_all=True, append_images=out[1:], resolution=dpi)
    return whole.getvalue()


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    asked.add_argument("files", nargs="+", type=Path)
    asked.add_argument("-o", "--out", type=Path, required=True)
    asked.add_argument("--manner", default=",".join(MANNERS))
    asked.add_argument("--pages", type=int, default=99)
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args()
    for k, file in enumerate(given.files):
        source = file if file.suffix == ".pdf" else set_in_type(file.read_text(encoding="utf-8"))
        for manner in given.manner.split(","):
            folder = given.out / manner
            folder.mkdir(parents=True, exist_ok=True)
            data = scan(pages_of(source, MANNERS[manner][0], given.pages), manner, given.seed + k)
            (folder / f"{file.stem}.pdf").write_bytes(data)
            print(folder / f"{file.stem}.pdf")


if __name__ == "__main__":
    main()
