"""Money ⇄ English amounts: USD 1,234.50, £1,234.50, 1.5 million dollars; in words "One Million US Dollars and Fifty Cents"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache

from tenor.money import Money
from tenor.regex import regex
from tenor.wording import figures
from tenor.wording.currency import BY_CODE, BY_MARK, CURRENCIES, one_of
from tenor.wording.en import numeral
from tenor.wording.figures import odd_grouping as odd_grouping
from tenor.wording.found import Found, longest

_COMMON = {
    "dollar": "USD", "United States dollar": "USD", "U.S. dollar": "USD", "US dollar": "USD", "HK dollar": "HKD",
    "yuan": "CNY", "yuan renminbi": "CNY", "renminbi": "CNY", "RMB": "CNY", "RMB yuan": "CNY",
    "Chinese yuan": "CNY", "CNY": "CNY", "euro": "EUR", "pound": "GBP", "pounds sterling": "GBP", "sterling": "GBP",
    "yen": "JPY", "USD": "USD", "GBP": "GBP", "EUR": "EUR", "HKD": "HKD", "SGD": "SGD", "AUD": "AUD", "CAD": "CAD",
    "CHF": "CHF", "JPY": "JPY", "INR": "INR", "rupee": "INR", "Kenya shilling": "KES",
    "Uganda shilling": "UGX", "Tanzania shilling": "TZS", "naira": "NGN", "ringgit": "MYR", "Ringgit Malaysia": "MYR",
    **{code: code for code in ("AED", "SAR", "QAR", "NZD", "SEK", "DKK", "NOK", "PLN", "ZAR", "NGN", "KES", "GHS", "MYR", "THB")},
}
_NAMES: Mapping[str, str] = {
    **{name.lower(): code for name, code in _COMMON.items()}, **{n.lower(): c.code for c in CURRENCIES for n in c.en},
}
_LETTERS = {"N": "NGN", "R": "ZAR"}  # before a figure in groups: N250,000
_CENTS = "|".join(sorted({n for c in CURRENCIES for n in c.cent or ()}, key=len, reverse=True))


def _flexible(name: str) -> str:
    """The name with any white space inside and a plural s."""
    return r"\b" + re.escape(name).replace(r"\ ", r"\s+") + ("" if name.endswith("s") else "s?") + r"(?!\w)"


_NAME = "|".join(_flexible(name) for name in sorted(_NAMES, key=len, reverse=True))
# 1.250.000,00 and 10'000 and, beside a euro or a franc, 40.000: figures as the continent groups them.
_GROUPED_BY_POINTS = regex(
    r"(?<![\d.,'’])[1-9]\d{0,2}(?:(?:\.\d{3}){2,}(?:,\d{2})?|(?:\.\d{3})+,\d{2}|(?:['’]\d{3})+(?:\.\d{2})?)(?!\d|[.,'’]\d)"
    r"|(?:(?<=EUR )|(?<=Euro )|(?<=euro )|(?<=EUR)|(?<=€)|(?<=€ )|(?<=CHF ))[1-9]\d{0,2}\.\d{3}(?!\d|[.,]\d)"
    r"|(?<![\d.,])[1-9]\d{0,2}\.\d{3}(?=\s?(?:EUR\b|€|[Ee]uros?\b))")
_MAY_BE_GROUPED = regex(r"\d[.'’]\d{3}")
_POINTS = {ord("."): ",", ord(","): ".", ord("'"): ",", ord("’"): ","}
_SCALE = r"(?P<{0}>(?i:thousand|million|billion|mln|bn|lakhs?|lacs?|crores?)\b|(?:mm|MM|[mMkK])(?![\w²³]))"
_SCALES = {
    "thousand": 10**3, "k": 10**3, "million": 10**6, "mln": 10**6, "m": 10**6, "mm": 10**6, "billion": 10**9, "bn": 10**9,
    "lakh": 10**5, "lakhs": 10**5, "lac": 10**5, "lacs": 10**5, "crore": 10**7, "crores": 10**7,
}
_MARK = rf"(?:U\.S\.\s?\$|\bUS\s\$|\b[Ee]uros?(?=\s\d)|\b[NR](?=\d{{1,3}}(?:,\d{{3}})+)|(?:{one_of(BY_MARK)})(?:\s?(?:{one_of(BY_MARK)}))?)"
_MARKED = rf"(?P<mark>{_MARK})\s?_{{0,30}}(?P<inner>-?)(?P<marked>{figures.FIGURE})"
_BEFORE = r"(?<![\w$£€¥])(?<!\d/)"  # 50/100 dollars are cents
# payable in U.S. Dollars 30 days after delivery: a period, no sum
_COUNTS = r"\s(?:\(\s?\d+\s?\)\s)?(?:(?i:business|working|calendar|banking|bank)\s)?(?i:days|weeks|months)\b"
_NEXT_ITEM = r"(?:\d{1,2}[.)]\s+[A-Za-z(]|\d{1,3}(?:\.\d+)?\s?%)"  # 1. Signing: $2,000 |2. Delivery; $500.40 |40% balance
_FIGURES = regex(
    rf"(?<![A-Za-z])(?=[\dA-Z$£€¥₩₹₽₺₪฿₱₫₦-])(?P<sign>(?<![\w%)\]])-(?=[\w$£€¥]))?(?:{_MARKED}(?!\d|\s?[%‰]|\s(?!{_NEXT_ITEM})\d)(?!{_COUNTS})(?:\s?{_SCALE.format('scale')})?(?:\s?/[-=](?!\w))?"
    rf"|{_BEFORE}(?P<bare>{figures.FIGURE})\s?(?:{_SCALE.format('scale2')}\s?)?(?P<unit>(?i:{_NAME}))(?!\s\d))"
)
_PERIOD = regex(_COUNTS)
_CENT_PART = (
    rf"(?:,?\s+(?:and|&)\s+(?:(?P<nn>\d{{1,2}}|no|zero|xx)/100|(?P<cents>{numeral.WORDS}|\d{{1,2}})\s+(?:{_CENTS})"
    rf"|(?:{_CENTS})\s+(?P<cents2>{numeral.WORDS})))"
)
_WORDS = regex(
    rf"(?<!\w)(?:(?P<sign>minus\s+)?(?P<whole>{numeral.WORDS})(?:\s*\(\s*[\d,.]+\s*\))?(?:\s+(?:and|&)\s+(?P<early>\d{{1,2}}|no|zero|xx)/100)?\s+"
    rf"(?P<unit>{_NAME}){_CENT_PART}?(?:\s+only)?"
    rf"|(?P<name>{_NAME}|{one_of(BY_MARK)})[:\s]\s*(?P<whole2>{numeral.WORDS})"
    rf"{_CENT_PART.replace('P<nn>', 'P<nn2>').replace('P<cents>', 'P<cents3>').replace('P<cents2>', 'P<cents4>')}?"
    rf"(?:\s+(?:yuan|dollars|euros|pounds))?(?:\s+only)?"
    rf"|(?P<sign2>minus\s+)?(?P<alone>{numeral.WORDS})\s+(?P<cent_unit>{_CENTS})(?:\s+only)?)", re.IGNORECASE
)


def write(money: Money) -> str:
    """In figures: USD 1,234.50, £1,234.50, €1,234.50, CNY 1,234.50. Every digit is kept."""
    figure = figures.write(abs(money.amount), places=money.places, grouped=True)
    mark = {"GBP": "£", "EUR": "€"}.get(money.currency, money.currency + " ")
    return ("-" if money.amount < 0 else "") + mark + figure


def words(money: Money) -> str:
    """In words: One Million US Dollars and Fifty Cents. Raises ValueError for fractions of a cent: round first."""
    if money != money.rounded():
        raise ValueError(f"{money.amount} has no words: round it to the smallest unit of {money.currency} first")
    whole, cents = divmod(int(abs(money.amount) * 100), 100)
    known = BY_CODE.get(money.currency)
    many, one = known.en if known else (money.currency, money.currency)
    said = f"{numeral.write(whole)} {one if whole == 1 else many}"
    if cents and known and known.cent:
        part = f"{numeral.write(cents)} {known.cent[1] if cents == 1 else known.cent[0]}"
        said = f"{said} and {part}"
    elif cents:
        said = f"{said} and {cents:02d}/100"
    return ("Minus " if money.amount < 0 else "") + " ".join(_capital(word) for word in said.split())


def read(text: str) -> Money | None:
    """The sum that the whole text states, in figures or in words, or None."""
    plain = re.sub(r"^say:?\s+", "", figures.half(text).strip(), flags=re.IGNORECASE)
    if _MAY_BE_GROUPED.search(plain):
        plain = _GROUPED_BY_POINTS.sub(lambda found: found.group().translate(_POINTS), plain)
    if match := _FIGURES.fullmatch(plain):
        return _figure(match)
    if match := _WORDS.fullmatch(plain):
        return _words(match)
    if match := re.fullmatch(r"(-?)([A-Z]{3}) ([\d,.]+)", plain):
        figure = figures.read(match[3])
        return None if figure is None else Money(-figure if match[1] else figure, match[2])
    if match := re.fullmatch(r"(Minus )?(.+) ([A-Z]{3})(?: and (\d\d)/100)?", plain, flags=re.IGNORECASE):
        whole = numeral.read(match[2])
        amount = None if whole is None else whole + Decimal(match[4] or 0) / 100
        return None if amount is None else _tidy(Money(-amount if match[1] else amount, match[3].upper()))
    return None


@lru_cache(256)
def find(text: str) -> tuple[Found[Money], ...]:
    """Every sum in the text. Bare numbers are none: a mark ($, USD, £) or a unit (dollars, yuan) is needed."""
    plain = figures.half(text)
    finds: list[tuple[Money | None, int, int]] = []
    if figures.has_digit(plain):
        if _MAY_BE_GROUPED.search(plain):
            plain = _GROUPED_BY_POINTS.sub(lambda found: found.group().translate(_POINTS), plain)
        finds += [(_figure(match), match.start(), match.end()) for match in _FIGURES.finditer(plain)]
    if numeral.spoken(plain):
        said = (match for match in _WORDS.finditer(plain) if not (match["name"] and _PERIOD.match(plain, match.end())))
        finds += [(_words(match), match.start(), match.end()) for match in said]
    return longest(Found(money, a, b, text[a:b]) for money, a, b in finds if money is not None)


def _capital(word: str) -> str:
    """Fifty, Forty-Five, and; codes as they are."""
    if word == "and" or word.isupper():
        return word
    return "-".join(part[:1].upper() + part[1:] for part in word.split("-"))


def _code(name: str) -> str | None:
    plain = re.sub(r"\s+", " ", name).strip()
    if plain in BY_MARK or plain in _LETTERS:
        return BY_MARK.get(plain) or _LETTERS[plain]
    if plain.startswith(("U.S.", "US ")):
        return "USD"
    low = plain.lower()
    if low in _NAMES or low.removesuffix("s") in _NAMES:
        return _NAMES.get(low) or _NAMES[low.removesuffix("s")]
    marks = {BY_MARK[mark] for mark in BY_MARK if plain.startswith(mark)} - ({"CNY"} if "$" in plain else set())
    return max(marks, key=len) if marks else None


def _figure(match: re.Match[str]) -> Money | None:
    amount = figures.read(match["marked"] or match["bare"])
    code = _code(match["mark"] or match["unit"])
    if amount is None or code is None:
        return None
    scale = (match["scale"] or match["scale2"] or "").lower()
    negative = bool(match["sign"]) != bool(match["inner"])
    money = Money(amount * _SCALES.get(scale, 1), code)
    return _tidy(-money if negative else money)


def _tidy(money: Money) -> Money:
    """Two decimals where that is exact."""
    rounded = money.rounded()
    return rounded if rounded == money else money


def _words(match: re.Match[str]) -> Money | None:
    whole = numeral.read(match["whole"] or match["whole2"] or "zero")
    part = next((match[g] for g in ("early", "nn", "cents", "cents2", "nn2", "cents3", "cents4", "alone") if match[g]), "0")
    cents = 0 if part.lower() in ("no", "zero", "xx") else numeral.read(part)
    code = _cent_code(match["cent_unit"]) if match["cent_unit"] else _code(match["unit"] or match["name"])
    if whole is None or cents is None or cents > 99 or code is None:
        return None
    amount = whole + Decimal(cents) / 100
    return _tidy(Money(-amount if match["sign"] or match["sign2"] else amount, code))


def _cent_code(name: str) -> str:
    return next((c.code for c in CURRENCIES if c.cent and name.lower() in c.cent and c.code != "CHF"), "USD")
