"""One spreadsheet cell → text, amount or date: what people really type, and what Excel makes of it."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from decimal import Decimal

from tenor.collection.dunning.columns import CURRENCIES
from tenor.diagnostic import Diagnostic, say
from tenor.money import Money
from tenor.regex import regex
from tenor.wording import language

# zero width, bidi overrides, and the marks of sealed values
_INVISIBLE = regex(r"[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ue000\ue001]")
_CONTROL = regex(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
LARGEST = Decimal(10) ** 13  # what is larger is no debt but a slip, or an account number in the wrong column
_PLAIN = regex(r"[+-]?(\d+|\d{1,3}(,\d{3})+|\d{1,3}( \d{3})+)(\.\d+)?")
_YMD = regex(r"(\d{4})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{1,2})")
_YMD_TIGHT = regex(r"(\d{4})(\d{2})(\d{2})")
_DMY = regex(r"(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4})")
_CLOCK = regex(r"[ T]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$")
_SERIALS = range(32874, 73051)  # Excel's day numbers of 1990-01-01 … 2099-12-31
_EXCEL_EPOCH = date(1899, 12, 30).toordinal()


def clean(text: str) -> str:
    """Text as it may be printed: no control characters, nothing invisible, nothing that turns the writing direction of
    what stands beside it. Line breaks and every visible character stay."""
    if text.isprintable():  # nearly every cell
        return text
    return _CONTROL.sub("", _INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))


def text(value: object) -> str:
    """A cell as text on one line. A whole number that a spreadsheet stores as 1001.0 is 1001."""
    if value is None:
        return ""
    if type(value) is str and value.isprintable():  # nearly every cell: of white space it has spaces at most
        return " ".join(value.split()) if " " in value else value
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return re.sub(r"\s+", " ", clean(str(value))).strip()


def amount(value: object, currency: str = "", factor: Decimal = Decimal(1), *,
           column: str = "", where: str = "") -> tuple[Money | None, tuple[Diagnostic, ...]]:
    """A cell as money. `currency`: of the row, "" where the row does not say (CNY then). `factor`: the unit in the header.

    An empty cell gives None without a word. More decimals than the currency has are rounded, and that is said unless
    they are only the dust of binary arithmetic (0.30000000000000004).
    """
    if value is None or (isinstance(value, str) and not text(value)):
        return None, ()
    number, own = _number(value)
    shown = text(value)[:60]
    if number is None or abs(number * factor) >= LARGEST:
        return None, (say("cell-amount-unreadable", where=where, column=column, value=shown),)
    yen = own == "CNY" and currency == "JPY" and ("¥" in shown or "￥" in shown)  # one sign for two currencies
    if own and currency and own != currency and not yen:
        return None, (say("currency-conflict", where=where, column=column, value=shown, currency=currency),)
    money = Money(number * factor, currency or own or "CNY")
    rounded = money.rounded()
    if abs(money.amount - rounded.amount) > Decimal("0.000001"):
        return rounded, (say("amount-rounded", where=where, column=column, value=shown, amount=str(rounded)),)
    return rounded, ()


def _number(value: object) -> tuple[Decimal | None, str]:
    """(the figure, the currency that the cell itself names or "")."""
    if isinstance(value, bool):
        return None, ""
    if isinstance(value, int | float | Decimal):
        figure = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
        return (figure if figure.is_finite() else None), ""
    words = text(value)
    if not words.isascii():
        words = unicodedata.normalize("NFKC", words).replace("\u2212", "-")
    words = words.strip("'\u2019 ")
    if _PLAIN.fullmatch(words):  # nearly every cell of a list in text
        return Decimal(re.sub(r"[, ]", "", words)), ""
    own = next((CURRENCIES[mark] for mark in sorted(CURRENCIES, key=len, reverse=True) if mark in words.casefold()), "")
    minus = bool(re.fullmatch(r"\(.*\)", words))  # (500.00): how bookkeepers write a minus
    words = words.strip("()") if minus else words
    number = _plain(words)
    if number is None:
        read = next((money for code in ("zh", "en") if (money := language(code).money.read(words))), None)
        number = read.amount if read else None
    return (-number if minus and number is not None else number), own


def _plain(words: str) -> Decimal | None:
    """Figures with at most a currency sign or name around them; thousands by comma or space; nothing else."""
    bare = words.casefold()
    for mark in sorted(CURRENCIES, key=len, reverse=True):
        if bare.startswith((mark, "-" + mark, "+" + mark)):
            bare = bare.replace(mark, "", 1).strip()
            break
    for mark in sorted(CURRENCIES, key=len, reverse=True):
        if bare.endswith(mark):
            bare = bare[: -len(mark)].strip()
            break
    return Decimal(re.sub(r"[, ]", "", bare)) if _PLAIN.fullmatch(bare) else None


def day(value: object, *, column: str = "", where: str = "") -> tuple[date | None, tuple[Diagnostic, ...]]:
    """A cell as a date. An empty cell gives None without a word; 03/04/2026 is not guessed at."""
    if isinstance(value, datetime):
        return value.date(), ()
    if isinstance(value, date):
        return value, ()
    words = text(value)
    if not words.isascii():
        words = unicodedata.normalize("NFKC", words)
    words = words.strip("'\u2019 ")
    if not words:
        return None, ()
    found = _date(_CLOCK.sub("", words).strip())
    if found:
        return found, ()
    if words.isdigit() and int(words) in _SERIALS:
        serial = date.fromordinal(_EXCEL_EPOCH + int(words))
        return serial, (say("cell-date-as-number", where=where, column=column, value=words, date=serial.isoformat()),)
    if (m := _DMY.fullmatch(words)) and max(int(m[1]), int(m[2])) <= 12:
        return None, (say("cell-date-ambiguous", where=where, column=column, value=words),)
    return None, (say("cell-date-unreadable", where=where, column=column, value=words[:60]),)


def _date(words: str) -> date | None:
    for pattern in (_YMD, _YMD_TIGHT):
        if m := pattern.fullmatch(words):
            return _made(int(m[1]), int(m[2]), int(m[3]))
    if m := _DMY.fullmatch(words):
        first, second, year = int(m[1]), int(m[2]), int(m[3])
        if first == second or first > 12:
            return _made(year, second, first)
        return _made(year, first, second) if second > 12 else None
    return next((found for code in ("zh", "en") if (found := language(code).dates.read(words))), None)


def _made(year: int, month: int, day_: int) -> date | None:
    try:
        return date(year, month, day_)
    except ValueError:
        return None
