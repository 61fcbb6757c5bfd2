"""letters/look/NAME.toml → `Look`: the fonts, sizes, margins and colours of the house, in one place for every writer."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from tenor.diagnostic import Stop, say
from tenor.document import Align
from tenor.frozen import dataclass

A4 = (210.0, 297.0)  # mm
POINTS_PER_MM = 72 / 25.4
FACES = ("serif", "sans")
CLAUSE_EM, ITEM_EM = 3.0, 2.4  # how far the number of a clause (1.1) and of an item ((1)) hangs out to the left


@dataclass(frozen=True, slots=True)
class Cover:
    """Of the cover, in points: size of its lines and of the title (at most, at least), room above the title (less where a note stands there)
    and below, inset of the parties."""

    size: float = 15
    title: float = 30
    title_least: float = 18
    above: float = 120
    above_full: float = 60
    below: float = 110
    inset: float = 42


COVER = Cover()


@dataclass(frozen=True, slots=True)
class Font:
    """The names a font goes by: in Word for Chinese and for Latin characters, and the face a PDF is set in."""

    zh: str
    latin: str
    face: str


@dataclass(frozen=True, slots=True)
class Text:
    """One kind of text. Points throughout; `line` is the pitch from line to line."""

    font: Font
    size: float
    line: float
    before: float = 0
    after: float = 0


@dataclass(frozen=True, slots=True)
class Page:
    """A4. Millimetres."""

    top: float
    right: float
    bottom: float
    left: float
    header: float
    footer: float

    @property
    def width(self) -> float:
        """Of the text, in millimetres."""
        return A4[0] - self.left - self.right

    @property
    def height(self) -> float:
        """Of the text, in millimetres."""
        return A4[1] - self.top - self.bottom


@dataclass(frozen=True, slots=True)
class Colours:
    """RRGGBB."""

    ink: str
    accent: str
    muted: str
    line: str
    fill: str


@dataclass(frozen=True, slots=True)
class Look:
    """One house look in one language. `small`: for tables that are too wide for `table`. `indent`: of a paragraph's first
    line, in characters. `padding`: above and below the text of a table cell, in points. `footer`: with {page} and {pages},
    for documents that bring none of their own. `long`: from so many articles on a contract has a cover and contents; 0: never."""

    name: str
    language: str
    page: Page
    body: Text
    title: Text
    heading: Text
    table: Text
    small: Text
    letterhead: Text
    running: Text
    colours: Colours
    indent: float
    padding: float
    letterhead_align: Align
    footer: str
    long: int = 0


def load_look(name: str, language: str, folders: Sequence[Path] = ()) -> Look:
    """The look of that name: letters/look/NAME.toml in the first of the user's folders that has it, else the built-in one."""
    from tenor.files.library import find_folder

    places = [part / "look" / f"{name}.toml" for folder in folders for part in (folder / "letters", folder)]
    built_in = find_folder("letters") / "look" / f"{name}.toml"
    return _read(next((file for file in places if file.is_file()), built_in), name, language)


@cache
def _read(file: Path, name: str, language: str) -> Look:
    try:
        return look_from(tomllib.loads(file.read_text(encoding="utf-8")), name, language)
    except FileNotFoundError:
        raise Stop(say("look-missing", where=str(file), look=name)) from None
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise Stop(say("look-broken", where=str(file), reason=str(error))) from None


def look_from(data: Mapping[str, Any], name: str, language: str) -> Look:
    """The look that a TOML table describes. KeyError, TypeError or ValueError where it is incomplete or makes no sense."""
    page, body, running, colours = data["page"], data["body"], data["running"], data["colours"]

    def text(table: Mapping[str, Any]) -> Text:
        def points(key: str, otherwise: float) -> float:
            value = table.get(key, otherwise)
            return float(value["zh" if language == "zh" else "en"] if isinstance(value, Mapping) else value)

        size = points("size", 0)
        if not 4 <= size <= 96:
            raise ValueError(f"size = {size}")
        font = Font(**table.get("font", body["font"]))
        if font.face not in FACES:
            raise ValueError(f"face = {font.face!r}")
        return Text(font, size, round(points("line", 1.45) * size, 2),
                    points("before", 0), points("after", 0))

    if data["letterhead"]["align"] not in ("left", "center", "right"):
        raise ValueError(f"align = {data['letterhead']['align']!r}")
    for key, colour in {**colours, "fill": data["table"]["fill"]}.items():
        if len(colour) != 6 or int(colour, 16) < 0:
            raise ValueError(f"{key} = {colour!r}")
    top, right, bottom, left = (float(x) for x in page["margins"])
    return Look(name, language, Page(top, right, bottom, left, float(page["header"]), float(page["footer"])),
                text(body), text(data["title"]), text(data["heading"]), text(data["table"]),
                text({**data["table"], "size": data["table"]["small"]}),
                text({"font": data["heading"]["font"], **data["letterhead"]}), text(running),
                Colours(colours["ink"], colours["accent"], colours["muted"], colours["line"], data["table"]["fill"]),
                float(body["indent"]) if language == "zh" else 0.0, float(data["table"]["padding"]),
                data["letterhead"]["align"], running["zh" if language == "zh" else "en"],
                int(data.get("front", {}).get("articles", 0)))
