"""Arabic figures, half or full width, grouped or not ⇄ exact numbers: what both languages share."""

from __future__ import annotations

import re
from decimal import Decimal, localcontext
from functools import lru_cache

from tenor.money import QUANTA
from tenor.regex import regex

_FULL = {0xFF01 + i: chr(0x21 + i) for i in range(94)}
_KEPT = "，：；！？"  # sentence punctuation: it separates, it does not group
_WIDTH = {
    **{chr(code): half for code, half in _FULL.items() if chr(code) not in _KEPT},
    "\uffe5": "¥", "\u3000": " ", "\u00a0": " ", "\u2009": " ", "\u202f": " ", "\u2007": " ", "\t": " ",
    "\ufe6a": "%", "\u2052": "%", "\uffe1": "£", "\ufe69": "$", "\u2212": "-", "\u2010": "-", "\u2011": "-",
    "\u3010": "[", "\u3011": "]", "\u3014": "[", "\u3015": "]",
}
_WIDE = regex(f"[{re.escape(''.join(_WIDTH))}]")  # most texts hold few of them: looking for those is quicker than str.translate

# A figure that is not the tail of a longer one. Groups are three digits each, the first may be of any length
# ("1000，000" is read, and `odd_grouping` tells of it), or two as in India (5,00,000); atomic, so that a figure is never cut short to make a match.
FIGURE = r"(?<![\d.])(?<!\d[,，])(?>\d+(?:[,，]\d{3}(?!\d))+|\d{1,2}(?:,\d{2})+,\d{3}(?!\d)|\d+)(?>(?:\.\d+)?)(?![\d]|[,，]\d)"
INTEGER = r"(?<![\d.])(?<!\d[,，])(?>\d+)(?!\.?\d)"

LONGEST = 40  # characters of a figure that may be an amount; longer ones are scanning noise

_REGULAR = regex(r"\d{1,3}(?:[,，]\d{3})+(?!\d)")
_GROUPED = regex(r"\d+(?:[,，]\d+)+")
_NUMBER = regex(r"[-+]?(?:\d+(?:[,，]\d{3})+|\d{1,2}(?:,\d{2})+,\d{3}|\d{1,3}(?: \d{3})+|\d+)(?:\.\d+)?")


_DIGIT = regex(r"\d")


def has_digit(text: str) -> bool:
    """Whether there is any figure to be read."""
    return _DIGIT.search(text) is not None


@lru_cache(256)  # every reader of figures asks for the same few texts
def half(text: str) -> str:
    """The text with full-width digits, letters, signs and spaces made half-width, character for character: offsets stay."""
    return _WIDE.sub(_narrow, text)


def _narrow(wide: re.Match[str]) -> str:
    return _WIDTH[wide[0]]


def read(text: str) -> Decimal | None:
    """The number that the whole text states in figures, or None."""
    text = half(text).strip()
    if len(text) > LONGEST or not _NUMBER.fullmatch(text):
        return None
    return Decimal(text.replace(",", "").replace("，", "").replace(" ", ""))


def write(value: Decimal | int, *, places: int = 0, grouped: bool = False) -> str:
    """All digits of the value, at least `places` decimals, no exponent; `grouped` sets commas by thousands."""
    value = Decimal(value)
    unit = QUANTA.get(places)
    if unit is not None and value.same_quantum(unit):  # as many decimals as are asked for: most sums
        return f"{value:,.{places}f}" if grouped else f"{value:.{places}f}"
    with localcontext() as context:
        context.prec = max(28, len(value.as_tuple().digits) + abs(value.adjusted()) + 8)
        value = value.normalize()
        decimals = max(places, -int(value.as_tuple().exponent))
        return f"{value:,.{decimals}f}" if grouped else f"{value:.{decimals}f}"


def odd_grouping(text: str) -> bool:
    """Whether a figure in the text has its separators in unusual places (1000，000): read, but a person should look."""
    return any(not _REGULAR.fullmatch(match.group()) for match in _GROUPED.finditer(half(text)))
