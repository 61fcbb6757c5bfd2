"""Word's numbering definitions → the number that Word prints before each paragraph."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import field, replace
from typing import Any

from tenor.files.writers.numbering import chinese, letters
from tenor.frozen import dataclass

LEVELS = 9
STEMS, BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
LEGAL = str.maketrans("一二三四五六七八九十百千零", "壹贰叁肆伍陆柒捌玖拾佰仟零")
ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
         (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
BOXES = {"\uf0a8": "□", "\uf06f": "□", "\uf0a3": "□", "\uf071": "□", "\uf0fe": "☑", "\uf052": "☑", "\uf0fd": "☒", "\uf0fc": "✓",
         "□": "□", "☐": "☐"}


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered. `restart`: None after any higher level, 0 never, k after level k."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    tight: bool = False  # nothing between the number and the words
    legal: bool = False  # all numbers in it in figures
    restart: int | None = None
    style: str = ""


@dataclass(frozen=True, slots=True)
class Definition:
    """One list: which abstract list counts for it, its levels, and the starts it sets anew where it is first used."""

    abstract: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class Counter:
    """Counts paragraphs of all lists from the top of the document."""

    definitions: Mapping[str, Definition]
    counts: dict[str, list[int | None]] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)

    def label(self, number: str, level: int) -> str:
        """The number of the next paragraph of that list and level, with the space after it; "" for bullets."""
        definition = self.definitions.get(number)
        if definition is None or level not in definition.levels:
            return ""
        counts = self.counts.setdefault(definition.abstract, [None] * LEVELS)
        if number not in self.used:
            self.used.add(number)
            for at, start in definition.starts.items():
                counts[at] = start - 1
        own = definition.levels[level]
        before = counts[level]
        counts[level] = own.start if before is None else before + 1
        for deeper in range(level + 1, LEVELS):
            restart = definition.levels[deeper].restart if deeper in definition.levels else None
            if restart is None or (restart and level < restart):
                counts[deeper] = None
        return self._printed(definition, own, counts)

    def _printed(self, definition: Definition, own: Level, counts: list[int | None]) -> str:
        if own.format == "bullet":
            return BOXES.get(own.text, "")

        def number(found: re.Match[str]) -> str:
            at = int(found.group(1)) - 1
            level = definition.levels.get(at, Level())
            count = counts[at]
            return written(level.start if count is None else count, "decimal" if own.legal else level.format)

        label = re.sub(r"%([1-9])", number, own.text)
        return label if not label or own.tight or label[-1] in "、）：，。 " else label + " "


def written(number: int, style: str) -> str:
    """The number in one of Word's formats."""
    make = FORMATS.get(style)
    return make(number) if make and number > 0 else str(number)


def _roman(number: int) -> str:
    out = ""
    for value, sign in ROMAN:
        out += sign * (number // value)
        number %= value
    return out


def _enclosed(first: str, most: int) -> Callable[[int], str]:
    return lambda number: chr(ord(first) + number - 1) if number <= most else str(number)


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _digits(number: int) -> str:
    return str(number).translate(str.maketrans("0123456789", "〇一二三四五六七八九"))


FORMATS: Mapping[str, Callable[[int], str]] = {
    "none": lambda _: "",
    "decimalZero": lambda n: f"{n:02d}",
    "upperLetter": lambda n: letters(n).upper(),
    "lowerLetter": letters,
    "upperRoman": _roman,
    "lowerRoman": lambda n: _roman(n).lower(),
    "ordinal": _ordinal,
    "numberInDash": lambda n: f"- {n} -",
    "decimalFullWidth": lambda n: str(n).translate(str.maketrans("0123456789", "０１２３４５６７８９")),
    "decimalEnclosedCircle": _enclosed("①", 20),
    "decimalEnclosedCircleChinese": _enclosed("①", 20),
    "decimalEnclosedFullstop": _enclosed("⒈", 20),
    "decimalEnclosedParen": _enclosed("⑴", 20),
    "ideographEnclosedCircle": _enclosed("㊀", 10),
    "ideographTraditional": lambda n: STEMS[(n - 1) % 10],
    "ideographZodiac": lambda n: BRANCHES[(n - 1) % 12],
    "chineseLegalSimplified": lambda n: (("一" if 10 <= n < 20 else "") + chinese(n)).translate(LEGAL),
    "ideographDigital": _digits,
    "taiwaneseDigital": _digits,
    "koreanDigital2": _digits,
    "japaneseDigitalTenThousand": _digits,
    **dict.fromkeys(("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting",
                     "taiwaneseCountingThousand"), chinese),
}


def definitions(root: Any, w: str, style_numbers: Mapping[str, str]) -> dict[str, Definition]:
    """The lists of word/numbering.xml by their number; `style_numbers` tells the list that a list style stands for."""
    abstracts = {item.get(f"{w}abstractNumId", ""): item for item in root.iterfind(f"{w}abstractNum")}
    numbers = {item.get(f"{w}numId", ""): item for item in root.iterfind(f"{w}num")}

    def abstract_of(number: str, depth: int = 0) -> str:
        item = numbers.get(number)
        key = _value(item, f"{w}abstractNumId", w) if item is not None else ""
        link = _value(abstracts[key], f"{w}numStyleLink", w) if key in abstracts else ""
        return abstract_of(style_numbers[link], depth + 1) if link in style_numbers and depth < 4 else key

    out = {}
    for number, item in numbers.items():
        key = abstract_of(number)
        if key not in abstracts:
            continue
        levels = {int(lvl.get(f"{w}ilvl", "0")): _level(lvl, w) for lvl in abstracts[key].iterfind(f"{w}lvl")}
        starts = {}
        for change in item.iterfind(f"{w}lvlOverride"):
            at = int(change.get(f"{w}ilvl", "0"))
            own = change.find(f"{w}lvl")
            if own is not None:
                levels[at] = _level(own, w)
            start = _value(change, f"{w}startOverride", w)
            if start.isdigit():
                starts[at] = int(start)
                levels[at] = replace(levels.get(at, Level()), start=int(start))
        out[number] = Definition(key, levels, starts)
    return out


def _level(item: Any, w: str) -> Level:
    def text(name: str) -> str:
        return _value(item, f"{w}{name}", w)

    start, restart = text("start"), text("lvlRestart")
    legal = item.find(f"{w}isLgl")
    return Level(
        start=int(start) if start.isdigit() else 1,
        format=text("numFmt") or "decimal",
        text=text("lvlText"),
        tight=text("suff") == "nothing",
        legal=legal is not None and legal.get(f"{w}val", "1") not in {"0", "false", "off"},
        restart=int(restart) if restart.isdigit() else None,
        style=text("pStyle"),
    )


def _value(item: Any, name: str, w: str) -> str:
    """The w:val of a child element, "" where there is none."""
    child = item.find(name)
    return str(child.get(f"{w}val", "")) if child is not None else ""
