"""Shares ⇄ English percents: 0.3 ⇄ 30%; thirty percent (30%), 1-1/2%, one and one-half percent, 50 basis points are read."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from tenor.regex import regex
from tenor.wording import figures
from tenor.wording.en import numeral
from tenor.wording.found import Found

Style = Literal["percent", "permille", "permyriad", "basis_points", "points"]

_SIZE: dict[Style, int] = {"percent": 2, "permille": 3, "permyriad": 4, "basis_points": 4, "points": 2}
_SHORT = r"(?<![\w.])\.\d{1,4}(?!\d)|(?<![\w.])[lI]\.\d{1,3}(?=\s*%)"  # .05%; l.5%, as a scan may have it
_FIGURE_COMMA = r"\d{1,2},\d{1,2}"
_COMMA = rf"(?<![\w.,]){_FIGURE_COMMA}(?=\s*%)"  # 1,25%: a writer from the continent
_NUMBER = rf"{_COMMA}|{numeral.FRACTION}|{figures.FIGURE}|{_SHORT}|(?i:{numeral.WORDS})"
_INSIDE = (r"\(\s*(?!(?i:due|paid|payable|up|on|at|before|after|within|by|when|balance|deposit|final|first|initial|advance|non|less|plus|incl|excl)\b)"
           r"(?P<{0}>[^()%]{{1,24}}?)\s*(?:%|per\s?cent(?:age)?)?\s*\)")
_UNIT = (
    r"(?P<percent>%|(?i:per\s?cent(?:um)?|pct)\b(?!age)(?:\.(?=[),;:]|\s[a-z(]))?)|(?P<permille>‰|(?i:per\s+mille)\b)|(?P<permyriad>‱)"
    r"|(?P<points>(?i:percentage\s+points?)\b)|(?P<basis_points>(?i:basis\s+points?|bps?)\b)"
)
_WHOLE = {"half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10, "twentieth": 20, "hundredth": 100,
          "thousandth": 1000}  # what the part of one percent is a part of
_COUNT = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|twenty-five|thirty|seventy-five|an?"
_PARTS = rf"(?<![\w-])(?P<parts>(?i:{_COUNT}))[\s-](?P<of>(?i:{'|'.join(_WHOLE)}))s?\s+of\s+(?i:one|1|a)\s*(?i:percent|per\s+cent|%)"
_PART_WORDS = ("th", "ths", "half", "lves", "arter", "arters", "ird", "irds")
_NOT_OF = r"(?:(?<=month of )|" + "".join(f"(?<!{end} of )" for end in _PART_WORDS) + ")"  # a part of it: not the whole
_FIND = regex(
    rf"{_PARTS}(?:\s*{_INSIDE.format('parts_again')})?"
    rf"|{_NOT_OF}(?P<said>{_NUMBER})\s*(?:{_INSIDE.format('figure')}\s*)?(?:{_UNIT})(?:\s*{_INSIDE.format('again')})?"
    rf"|(?i:(?P<part>one[\s-]half|1/2|½|1/4|¼|3/4|¾|one[\s-]quarter|three[\s-]quarters|one[\s-]tenth|half)\s+(?:of\s+(?:one|1)|an?(?=\s))\s*(?:percent|per\s+cent|%))(?:\s*{_INSIDE.format('part_again')})?"
    rf"|(?i:(?P<alone>{numeral.WORDS}))\s*\(\s*(?P<inner>{numeral.FRACTION}|{figures.FIGURE})\s*%\s*\)"
)
_SCALE = regex(r"(?<=\d )(?:hundred|thousand|million|billion)\b(?= and\b)", re.I)  # $40 million |and five percent: the words of a sum
_SAID = regex(r"[%‰‱]|per\s*(?:cent|mille)|pct|percentage|basis\s+point|bps?\b")  # one of them stands in every share


def write(value: Decimal, style: Style = "percent") -> str:
    """In figures: 30%, 3‰, 50 basis points, 2 percentage points."""
    figure = figures.write(value.scaleb(_SIZE[style]))
    sign = {"percent": "%", "permille": "‰", "permyriad": "‱", "basis_points": " basis points", "points": " percentage points"}
    return figure + sign[style]


def words(value: Decimal) -> str:
    """thirty percent (30%); only the figure where the percent is not a whole number or a half."""
    percent = value.scaleb(2)
    whole = int(percent)
    if value < 0 or percent - whole not in (0, Decimal("0.5")):
        return write(value)
    half = percent != whole
    said = "one-half of one" if half and not whole else numeral.write(whole) + (" and one-half" if half else "")
    return f"{said} percent ({write(value)})"


def read(text: str) -> Decimal | None:
    """The share that the whole text states, or None."""
    plain = figures.half(text).strip()
    if plain.startswith("-"):
        value = read(plain[1:])
        return None if value is None else -value
    match = _FIND.fullmatch(plain)
    return _value(match) if match else None


def style(text: str) -> Style | None:
    """How the share is written: in percent, per mille, basis points or percentage points."""
    match = _FIND.search(figures.half(text))
    return _style(match) if match else None


@lru_cache(256)
def find(text: str) -> tuple[Found[Decimal], ...]:
    """Every share in the text; words with the figure behind them ("eighteen percent (18%)") are one; a range is two."""
    plain = figures.half(text)
    if not _SAID.search(plain.casefold()):
        return ()
    plain = _SCALE.sub(lambda m: "·" * len(m.group()), plain)
    finds = []
    for match in _FIND.finditer(plain):
        value = _value(match)
        if value is not None:
            finds.append(Found(value, match.start(), match.end(), text[match.start() : match.end()]))
    return tuple(finds)


def disagrees(text: str) -> bool:
    """Whether words and figure of one share differ: fifteen percent (12%). The words are what `read` gives."""
    match = _FIND.search(figures.half(text))
    if not match:
        return False
    second = next((match[g] for g in ("figure", "again", "inner", "part_again", "parts_again") if match[g]), None)
    number = numeral.read_decimal(second) if second else None
    return number is not None and number.scaleb(-_SIZE[_style(match)]) != _value(match)


def _style(match: re.Match[str]) -> Style:
    return next((style for style in _SIZE if match[style]), "percent")


def _value(match: re.Match[str]) -> Decimal | None:
    """The share; three twentieths of one percent are 0.0015. A fraction without end (two thirds of one percent) is what its
    bracket says, None without one."""
    if match["parts"]:
        count = Decimal(1) if match["parts"].lower() in ("a", "an") else numeral.read_decimal(match["parts"])
        exact = None if count is None else count / _WHOLE[match["of"].lower()] / 100
        if exact is None or len(exact.as_tuple().digits) > 20:
            exact = (numeral.read_decimal(match["parts_again"]) or Decimal(0)) / 100 if match["parts_again"] else None
        return exact
    said = match["part"] or match["said"] or match["alone"]
    said = said.replace(",", ".") if re.fullmatch(_FIGURE_COMMA, said) else said
    number = numeral.read_decimal({".": "0.", "l": "1", "I": "1"}[said[0]] + said[1:] if re.match(r"\.|[lI]\.", said) else said)
    return None if number is None else number.scaleb(-_SIZE[_style(match)])
