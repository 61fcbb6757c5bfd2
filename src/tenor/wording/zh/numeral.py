"""Whole numbers ⇄ Chinese numerals: 15 ⇄ 十五; formal 壹贰叁, figures, 十五万 and digit by digit (二〇二六) are read too."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import cache

from tenor.regex import regex
from tenor.wording import figures
from tenor.wording.found import Found

LIMIT = 10**16  # first number that 万亿 cannot name
EVERYDAY = ("零一二三四五六七八九", "十百千")
FORMAL = ("零壹贰叁肆伍陆柒捌玖", "拾佰仟")

_DIGIT = {
    **{c: i for i, c in enumerate("零一二三四五六七八九")}, **{c: i for i, c in enumerate("〇壹贰叁肆伍陆柒捌玖")},
    "○": 0, "两": 2, "貳": 2, "弍": 2, "參": 3, "叄": 3, "陸": 6,
}
_UNIT = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_GROUP = str.maketrans("萬億", "万亿")
_Part = Callable[[str, bool], int | None]

HAN = "".join(_DIGIT) + "".join(_UNIT) + "万萬亿億"  # every character a numeral may hold
NUMERAL = rf"(?<![{HAN}])(?>[{HAN}]+)"
DIGITS = frozenset(_DIGIT)

_SCALED = regex(r"(?P<figure>[\d,，.]+)\s*(?P<scale>[十百千万亿佰仟萬億]+)")
_FIND = regex(rf"{figures.FIGURE}|{NUMERAL}")


def spell(number: int, style: tuple[str, str] = EVERYDAY) -> str:
    """The numeral of 0 ≤ number < 10^16, never dropping 一 before 十; an inner gap takes one 零."""
    if not 0 <= number < LIMIT:
        raise ValueError(f"no numeral for {number}: it must be from 0 to below 10^16")
    for size, sign in ((10**8, "亿"), (10**4, "万")):
        high, low = divmod(number, size)
        if high:
            zero = style[0][0] if 0 < low < size // 10 else ""
            return spell(high, style) + sign + zero + (spell(low, style) if low else "")
    return _below(number, style)


@cache
def _below(number: int, style: tuple[str, str]) -> str:
    """The numeral of 0 ≤ number < 10^4."""
    digits, units = style
    for size, sign in ((1000, units[2]), (100, units[1]), (10, units[0])):
        high, low = divmod(number, size)
        if high:
            zero = digits[0] if 0 < low < size // 10 else ""
            return _below(high, style) + sign + zero + (_below(low, style) if low else "")
    return digits[number]


def write(number: int) -> str:
    """Everyday numeral: 十五, 一百零五, 十万; negative numbers take 负."""
    if number < 0:
        return "负" + write(-number)
    words = spell(number)
    return words[1:] if words.startswith("一十") else words


def read(text: str) -> int | None:
    """The whole number that the text states (figures, numerals, 15万, 二〇二六), or None. 一百五 is left alone: 105 or 150."""
    value = read_decimal(text)
    return int(value) if value is not None and value == value.to_integral_value() else None


def read_decimal(text: str) -> Decimal | None:
    """As `read`, with decimals: 1.5, 一点五, 1.5万."""
    text = "".join(figures.half(text).split()).translate(_GROUP)
    if text.startswith("负"):
        value = read_decimal(text[1:])
        return None if value is None else -value
    figure = figures.read(text)
    if figure is not None:
        return figure
    if match := _SCALED.fullmatch(text):
        number, scale = figures.read(match["figure"]), _scale(match["scale"])
        return number * scale if number is not None and scale else None
    if "点" in text:
        whole, _, tail = text.partition("点")
        high, scale = _han(whole), _scale(tail[-1:]) if tail[-1:] in "万亿" else 1
        tail = tail.rstrip("万亿") if scale != 1 else tail
        if high is None or not scale or not tail or not DIGITS.issuperset(tail):
            return None
        return Decimal(f"{high}." + "".join(str(_DIGIT[c]) for c in tail)) * scale
    number_read = _han(text)
    return None if number_read is None else Decimal(number_read)


def read_count(text: str) -> Decimal | None:
    """As `read_decimal`; 拾伍 is 15 where days or percents are counted: only a sum of money must be 壹拾伍."""
    return read_decimal("壹" + text if text.startswith("拾") else text)


def find(text: str) -> tuple[Found[int], ...]:
    """Every whole number in the text, in figures or numerals. What it counts is for the caller to see."""
    finds = []
    for match in _FIND.finditer(figures.half(text)):
        value = read(match.group())
        if value is not None:
            finds.append(Found(value, match.start(), match.end(), text[match.start() : match.end()]))
    return tuple(finds)


def _scale(text: str) -> int | None:
    """万 → 10000, 千万 → 10^7."""
    scale = 1
    for sign in text:
        scale *= _UNIT.get(sign) or (10**4 if sign == "万" else 10**8)
    return scale if scale < LIMIT else None


def _han(text: str) -> int | None:
    """A numeral, or digits in a row."""
    if len(text) > figures.LONGEST:
        return None
    if len(text) > 1 and DIGITS.issuperset(text):
        return int("".join(str(_DIGIT[c]) for c in text))
    high, sign, low = text.rpartition("亿")
    return _groups(high, low, 10**8, _below_yi) if sign else _below_yi(text)


def _below_yi(text: str, inner: bool = False) -> int | None:
    high, sign, low = text.rpartition("万")
    if "亿" in text or "万" in high:
        return None
    return _groups(high, low, 10**4, _section) if sign else _section(text, inner)


def _groups(high: str, low: str, size: int, part: _Part) -> int | None:
    """high·size + low, both written with `part`."""
    above, below = part(high, False), part(low, True) if low else 0
    if not above or below is None or (low and not below):
        return None
    return above * size + below


def _section(text: str, inner: bool = False) -> int | None:
    """0..9999. `inner`: a larger group stands before, so that a lone digit needs its 零 (一万五 is 10005 or 15000)."""
    total, last, digit, zero = 0, 10**4, None, False
    if text in ("零", "〇", "○"):
        return None if inner else 0
    for sign in text:
        if sign in _UNIT:
            unit = _UNIT[sign]
            if digit is None and sign == "十":
                digit = 1
            if not digit or unit >= last:
                return None
            total, last, digit, zero = total + digit * unit, unit, None, False
        elif sign not in _DIGIT or digit is not None:
            return None
        elif _DIGIT[sign] == 0:
            if zero:
                return None
            zero = True
        else:
            digit = _DIGIT[sign]
    if digit is None:
        return total if total and not zero else None
    lone = last == 10**4 and not inner
    return total + digit if lone or zero or last == 10 else None
