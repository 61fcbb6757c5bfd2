"""The picture of a page → the same without red ink, upright, and the ruling lines drawn on it.

Needs numpy and OpenCV, which come with the OCR extra.
"""

from __future__ import annotations

from typing import Any

from tenor.files.readers.ink import Rule
from tenor.frozen import dataclass

MOST_TILT = 6.0  # degrees that are looked for
LEAST_TILT = 0.12
SMALL = 700  # pixels: tilt is measured on a picture of this width
RED = 60  # how much brighter the red of a pixel is than its green and blue where it is a seal's
PINK, SMEARED = 0.2, 7  # of a seal's colour: as much as its edges have; how many pixels wide JPEG smears it
FAINT = 0.2  # of the way from paper to ink: a hairline covers its pixels in part, and one that was turned still less
GROUND = 8  # the paper's light is measured on a picture smaller by this
SHORTEST_RULE, BROKEN = 0.035, 0.011  # of the page's width: shorter lines are strokes; gaps up to this, where a seal crossed


@dataclass(frozen=True, slots=True)
class Picture:
    """A grey picture set upright. `tilt` degrees were taken out of it, turning around the middle of the page."""

    grey: Any  # numpy array, height × width
    tilt: float = 0.0
    red: float = 0.0  # share of the page's pixels in red ink


def prepare(colour: Any) -> Picture:
    """A BGR or grey picture, red ink dropped, set upright."""
    if colour.ndim == 2:
        return _upright(Picture(colour))
    red = colour[:, :, 2]
    redder = red.astype("int16") - colour[:, :, :2].max(axis=2)
    share = float((redder > RED).mean())
    return _upright(Picture(_without_trace(red, redder) if share else red.copy(), red=share))


def _without_trace(red: Any, redder: Any) -> Any:
    """The red channel without what a seal leaves in it: its ink is a little darker than paper there, enough to be taken for strokes.

    `redder`: by how much each pixel is redder than green and blue; JPEG smears that around fine strokes. Each pixel is lifted by what the
    ink takes away, so that print under a seal stays as much darker than the ink around it.
    """
    import cv2
    import numpy as np

    inked = redder > RED
    paper, ink, full = (float(np.median(x)) for x in (red, red[inked], redder[inked]))
    share = np.clip(cv2.dilate(redder, np.ones((SMEARED, SMEARED), "uint8")) / full, 0, 1)
    lifted = red + max(0.0, paper - ink) * share
    return np.where(share > PINK, np.maximum(red, np.minimum(lifted, paper)), red).astype("uint8")


def _upright(picture: Picture) -> Picture:
    tilt = _tilt(picture.grey)
    if abs(tilt) < LEAST_TILT:
        return picture
    return Picture(_turned(picture.grey, tilt), tilt, picture.red)


def _turned(grey: Any, degrees: float) -> Any:
    import cv2

    height, width = grey.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    return cv2.warpAffine(grey, matrix, (width, height), flags=cv2.INTER_LINEAR, borderValue=255)


def _tilt(grey: Any) -> float:
    """Degrees by which the lines of text fall to the right (negative: rise): the turn that makes rows most distinct."""
    import cv2
    import numpy as np

    scale = SMALL / max(1, grey.shape[1])
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale < 1 else grey
    dark = (small < 0.5 * (float(np.median(small)) + float(small.min()))).astype("uint8") * 255
    if not dark.any():
        return 0.0

    def sharpness(degrees: float) -> float:
        height, width = dark.shape
        matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
        rows = cv2.warpAffine(dark, matrix, (width, height)).sum(axis=1, dtype="float64")
        return float(((rows[1:] - rows[:-1]) ** 2).sum())

    best = max((k * 0.5 for k in range(-int(2 * MOST_TILT), int(2 * MOST_TILT) + 1)), key=lambda d: (sharpness(d), -abs(d)))
    fine = max((best + k * 0.1 for k in range(-4, 5)), key=sharpness)
    return fine if sharpness(fine) > 1.02 * sharpness(0.0) else 0.0


def evened(grey: Any) -> Any:
    """The picture as if the light fell evenly: paper is white also in a shadow, and so is a table it lies on."""
    import cv2
    import numpy as np

    height, width = grey.shape[:2]
    small = cv2.resize(grey, (max(1, width // GROUND), max(1, height // GROUND)), interpolation=cv2.INTER_AREA)
    reach = max(3, small.shape[1] // 30) | 1
    ground = cv2.blur(cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((reach, reach), "uint8")), (reach, reach))
    paper = cv2.resize(ground, (width, height), interpolation=cv2.INTER_LINEAR)
    return cv2.divide(grey, np.maximum(paper, 16), scale=255)


def rules_in(picture: Picture, scale: float) -> list[Rule]:
    """The straight lines of tables; `scale` turns pixels into the page's units."""
    import cv2
    import numpy as np

    grey = evened(picture.grey)
    ink = float(np.percentile(grey, 0.5))
    dark = (grey < 255 - FAINT * (255 - ink)).astype("uint8") * 255
    length = max(20, int(SHORTEST_RULE * grey.shape[1]))
    out = []
    for across in (True, False):
        kernel = cv2.getStructuringElement(cv2.MORPH_RECT, (length, 1) if across else (1, length))
        bridge = cv2.getStructuringElement(cv2.MORPH_RECT, (1, 3) if across else (3, 1))
        lines = cv2.morphologyEx(cv2.dilate(dark, bridge), cv2.MORPH_OPEN, kernel)
        reach = max(5, int(BROKEN * grey.shape[1]))
        lines = cv2.dilate(lines, cv2.getStructuringElement(cv2.MORPH_RECT, (reach, 3) if across else (3, reach)))
        _, _, stats, _ = cv2.connectedComponentsWithStats(lines)
        for x, y, width, height, _ in stats[1:]:
            if (height if across else width) > 14:
                continue
            if across:
                out.append(Rule(x * scale, (y + height / 2) * scale, (x + width) * scale, (y + height / 2) * scale))
            else:
                out.append(Rule((x + width / 2) * scale, y * scale, (x + width / 2) * scale, (y + height) * scale))
    return out
