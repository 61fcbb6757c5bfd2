"""Shares ⇄ Chinese percents: 0.3 ⇄ 30%, 百分之三十; 千分之三, 3‰, 万分之五, 5‱, 十万分之八, 50个基点. Values are fractions of one."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from tenor.regex import regex
from tenor.wording import figures
from tenor.wording.found import Found
from tenor.wording.zh import numeral

Style = Literal["percent", "permille", "permyriad", "basis_points", "points"]

_SIZE: dict[Style, int] = {"percent": 2, "permille": 3, "permyriad": 4, "basis_points": 4, "points": 2}
_PREFIX: dict[str, Style] = {"百分之": "percent", "千分之": "permille", "万分之": "permyriad"}
_TENS: dict[str | None, int] = {None: 0, "十": 1, "百": 2}  # 十万分之八, 百万分之五
_LINE = r"[_ \[\]]{0,12}"
_OPEN = r"(?:(?<!_)_{1,30}| ?\[ ?| )?"  # a blank that was filled in: __30__%, 【30】%
_COUNT = rf"(?:{figures.FIGURE}|(?<![{numeral.HAN}])(?>[{numeral.HAN}点]+))"
# 百分之八十五一次拨给, 百分之五一年后付: the figure ends before 一
_SAID = rf"(?>[{numeral.HAN}点](?:(?!一[次并同起笔]|[一二两三四五六]个?[年月周][后内满付之])[{numeral.HAN}点])*)"
_FORMAL = "".join(dict.fromkeys("".join(numeral.FORMAL) + "".join(numeral.EVERYDAY)))  # 玖拾伍％, 三十%
_FIND = regex(
    rf"(?=[_ \[\d点半{numeral.HAN}])(?:(?P<tens>(?<![{numeral.HAN}\d])[十百](?=万))?(?P<before>[百千万]分之)"
    rf"{_OPEN}(?P<said>{figures.FIGURE}|{_SAID}|半)(?:_{1,30}|\])?(?!分之| ?[%‰‱])"
    rf"(?: ?\({_LINE}(?P<again>{figures.FIGURE}{_LINE}[%‰‱])\))?"
    rf"|{_OPEN}(?P<figure>{figures.FIGURE}){_LINE}(?P<sign>%[oO0](?![\d.])|[%‰‱])"
    r"(?: ?\((?:大写[:：]?)?(?P<again2>[百千万]分之[^()]{1,12})\))?"
    rf"|(?<![{numeral.HAN}\d点第])(?P<formal>(?>[{_FORMAL}]+(?:点[{_FORMAL}]+)?)) ?(?P<formal_sign>[%‰])"
    rf"|(?P<count>{_COUNT}) ?个?(?P<unit>百分点|基点|[bB][pP][sS]?(?![A-Za-z])))"
)


def write(value: Decimal, style: Style = "percent") -> str:
    """In figures: 30%, 3‰, 5‱, 50个基点, 2个百分点."""
    figure = figures.write(value.scaleb(_SIZE[style]))
    return figure + {"percent": "%", "permille": "‰", "permyriad": "‱", "basis_points": "个基点", "points": "个百分点"}[style]


def words(value: Decimal, style: Style = "percent") -> str:
    """In words: 百分之三十, 千分之零点五, 万分之五."""
    prefix = next((p for p, s in _PREFIX.items() if s == style), None)
    if prefix is None or value < 0:
        raise ValueError(f"no words for {value} in {style}")
    whole, _, tail = figures.write(value.scaleb(_SIZE[style])).partition(".")
    said = numeral.spell(int(whole)).removeprefix("一" if 10 <= int(whole) < 20 else "")
    return prefix + said + ("点" + "".join(numeral.EVERYDAY[0][int(d)] for d in tail) if tail else "")


def read(text: str) -> Decimal | None:
    """The share that the whole text states, or None."""
    match = _FIND.fullmatch(figures.half(text).strip())
    if match:
        return _value(match)
    plain = figures.half(text).strip()
    return -(read(plain[1:]) or Decimal(0)) if plain[:1] == "-" and read(plain[1:]) else None


def style(text: str) -> Style | None:
    """How the share is written: in percent, per mille, per myriad, basis points or percentage points."""
    match = _FIND.search(figures.half(text))
    return _style(match) if match else None


@lru_cache(256)
def find(text: str) -> tuple[Found[Decimal], ...]:
    """Every share in the text; a range is two. Blanks (   %, 万分之__) are none."""
    finds = []
    for match in _FIND.finditer(figures.half(text)):
        value = _value(match)
        if value is not None:
            start = match.start() + (match.group()[0] == " ")
            finds.append(Found(value, start, match.end(), text[start : match.end()]))
    return tuple(finds)


def disagrees(text: str) -> bool:
    """Whether one share is stated twice, differently: 百分之三十（20%）. The first is what `read` gives."""
    match = _FIND.search(figures.half(text))
    again = (match["again"] or match["again2"]) if match else None
    return bool(match and again) and read(again or "") != _value(match)  # type: ignore[arg-type]


def _style(match: re.Match[str]) -> Style:
    if match["before"]:
        return _PREFIX[match["before"]]
    if sign := match["sign"] or match["formal_sign"]:
        return "permyriad" if sign == "‱" else "percent" if sign == "%" else "permille"
    return "points" if match["unit"] == "百分点" else "basis_points"


def _value(match: re.Match[str]) -> Decimal | None:
    said = match["said"] or match["figure"] or match["formal"] or match["count"]
    number = {"半": Decimal("0.5"), "百": Decimal(100)}.get(said) or numeral.read_count(said)
    return None if number is None else number.scaleb(-_SIZE[_style(match)] - _TENS[match["tens"]])
