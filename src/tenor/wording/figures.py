"""Arabic figures, half or full width, grouped or not ⇄ exact numbers: what both languages share."""

from __future__ import annotations

from decimal import Decimal, localcontext

from tenor.regex import regex

_FULL = {0xFF01 + i: chr(0x21 + i) for i in range(94)}
_KEPT = "，：；！？"  # sentence punctuation: it separates, it does not group
_WIDTH = {
    **{code: half for code, half in _FULL.items() if chr(code) not in _KEPT},
    0xFFE5: "¥", 0x3000: " ", 0x00A0: " ", 0x2009: " ", 0x202F: " ", 0x2007: " ", 0x0009: " ",
    0xFE6A: "%", 0x2052: "%", 0xFFE1: "£", 0xFE69: "$", 0x2212: "-", 0x2010: "-", 0x2011: "-",
    0x3010: "[", 0x3011: "]", 0x3014: "[", 0x3015: "]",
}

# A figure that is not the tail of a longer one. Groups are three digits each, the first may be of any length
# ("1000，000" is read, and `odd_grouping` tells of it); atomic, so that a figure is never cut short to make a match.
FIGURE = r"(?<![\d.])(?<!\d[,，])(?>\d+(?:[,，]\d{3}(?!\d))+|\d+)(?>\.\d+)?(?![\d]|[,，]\d)"
INTEGER = r"(?<![\d.])(?<!\d[,，])(?>\d+)(?!\.?\d)"

LONGEST = 40  # characters of a figure that may be an amount; longer ones are scanning noise

_REGULAR = regex(r"\d{1,3}(?:[,，]\d{3})+(?!\d)")
_GROUPED = regex(r"\d+(?:[,，]\d+)+")
_NUMBER = regex(r"[-+]?(?:\d+(?:[,，]\d{3})+|\d{1,3}(?: \d{3})+|\d+)(?:\.\d+)?")


def half(text: str) -> str:
    """The text with full-width digits, letters, signs and spaces made half-width, character for character: offsets stay."""
    return text.translate(_WIDTH)


def read(text: str) -> Decimal | None:
    """The number that the whole text states in figures, or None."""
    text = half(text).strip()
    if len(text) > LONGEST or not _NUMBER.fullmatch(text):
        return None
    return Decimal(text.replace(",", "").replace("，", "").replace(" ", ""))


def write(value: Decimal | int, *, places: int = 0, grouped: bool = False) -> str:
    """All digits of the value, at least `places` decimals, no exponent; `grouped` sets commas by thousands."""
    value = Decimal(value)
    with localcontext() as context:
        context.prec = max(28, len(value.as_tuple().digits) + abs(value.adjusted()) + 8)
        value = value.normalize()
        decimals = max(places, -int(value.as_tuple().exponent))
        return f"{value:,.{decimals}f}" if grouped else f"{value:.{decimals}f}"


def odd_grouping(text: str) -> bool:
    """Whether a figure in the text has its separators in unusual places (1000，000): read, but a person should look."""
    return any(not _REGULAR.fullmatch(match.group()) for match in _GROUPED.finditer(half(text)))
