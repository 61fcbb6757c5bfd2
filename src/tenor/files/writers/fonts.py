"""The bundled Chinese fonts → @font-face rules for a PDF, cut down to what a document needs.

Whole fonts (8 and 12 MB) cost WeasyPrint more than the layout of a letter: it copies, subsets and deflates them for each
file. So with uharfbuzz (extra `fast`) fonts with the 3,755 commonest hanzi, and where a document asks for more, with the 7,445
characters of GB 2312, are made once a process; a document with a rarer character (a name such as 玥) brings fonts of its own.
Which ones depends on the document alone, so that the same document gives the same file whatever was written before it.

The wheel has regular weights only: the bold face is the regular one under another name, thickened by `pdf.embolden`, as
Word does with SimSun, which has no bold either.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from tenor.files.writers.css import FACES

_SIGNS = "\u00a0¥£€©®²³½±×÷°·§–—―‘’“”…‰→←↑↓√□■○●☆★※№①②③④⑤⑥⑦⑧⑨⑩•㎡㊞✓　、。〈〉《》「」『』【】〔〕￥"
_MORE = "祺瑕"  # of the second level, in letters and clauses of ours
_FEATURES = ("pwid", "palt")  # Western quotation marks in English text; the others are kept as they are


@cache
def font_path(face: str) -> Path:
    """Where the font of a face ("serif" or "sans") is installed."""
    import pylopdf_fonts_zh_cn as wheel

    return Path(wheel.serif_path() if face == "serif" else wheel.sans_path())


@cache
def can_subset() -> bool:
    return find_spec("uharfbuzz") is not None


@cache
def usual_characters() -> str:
    """The characters of GB 2312: symbols, and all the hanzi of everyday writing."""
    pairs = (bytes((high, low)) for high in range(0xA1, 0xF8) for low in range(0xA1, 0xFF))
    return "".join((*map(chr, range(0x20, 0x7F)), "\u00a0¥£€©®²³½–•㎡㊞✓", *(pair.decode("gbk", "ignore") for pair in pairs)))


@cache
def common_characters() -> str:
    """Half of them: the 3,755 hanzi of the first level of GB 2312, and the signs of letters and contracts."""
    signs = (*map(chr, range(0x20, 0x7F)), *_SIGNS, *map(chr, range(0xFF01, 0xFF5F)))
    usual = usual_characters()
    return "".join((*(sign for sign in signs if sign in usual), *(char for char in usual if "\u4e00" <= char <= "\u9fff" and _first_level(char))))


def _first_level(hanzi: str) -> bool:
    return hanzi in _MORE or b"\xb0" <= hanzi.encode("gb2312") < b"\xd8"


@cache
def _face(face: str) -> Any:
    import uharfbuzz

    return uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(font_path(face))))


@cache
def known_characters() -> frozenset[str]:
    """What the whole fonts have. Needs uharfbuzz."""
    return frozenset(map(chr, _face("serif").unicodes)) & frozenset(map(chr, _face("sans").unicodes))


@cache
def _beyond(characters: str) -> frozenset[str]:
    return frozenset(map(chr, _face("serif").unicodes)) - set(characters)


def shared_characters(text: str) -> str | None:
    """Those of the shared fonts, the smaller first, in which everything is that the whole fonts have of this text; None where it has a
    rarer character."""
    return next((each for each in (common_characters(), usual_characters()) if _beyond(each).isdisjoint(text)), None)


def subset(face: str, text: str) -> bytes:
    """The font with the glyphs of these characters only. Needs uharfbuzz."""
    import uharfbuzz

    wanted = uharfbuzz.SubsetInput()
    wanted.unicode_set.update({ord(char) for char in text})
    wanted.layout_feature_tag_set.update({int.from_bytes(feature.encode(), "big") for feature in _FEATURES})
    return bytes(uharfbuzz.subset(_face(face), wanted).blob.data)


def font_rules(faces: Iterable[str], folder: Path, text: str | None) -> str:
    """@font-face rules of these faces, regular and bold: for the characters of `text` (put into `folder`), or whole."""
    rules = []
    for face in sorted(set(faces)):
        file = font_path(face)
        if text is not None:
            file = folder / f"{face}.otf"
            file.write_bytes(subset(face, text))
        rules += [f'@font-face {{ font-family: "{FACES[face]}"; font-weight: {weight}; src: url("{file.as_uri()}"); }}'
                  for weight in ("normal", "bold")]
    return "\n".join(rules)
