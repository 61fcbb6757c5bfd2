"""Currency marks, codes and names ⇄ ISO 4217 codes, for both languages."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tenor.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Currency:
    """`marks` stand before a figure. `zh` names stand before or after one, the first is the canonical one.
    `en`: plural, singular; `cent`: plural, singular of the hundredth part (none where there is none)."""

    code: str
    marks: tuple[str, ...]
    zh: tuple[str, ...]
    en: tuple[str, str]
    cent: tuple[str, str] | None = ("cents", "cent")
    zh_cent: str = "分"


CURRENCIES = (
    Currency("CNY", ("CN¥", "RMB¥", "RMB", "CNY", "¥"), ("人民币",), ("Renminbi yuan", "Renminbi yuan"), ("fen", "fen")),
    Currency("USD", ("US$", "USD$", "USD", "U.S. Dollars", "US Dollars", "$"), ("美元", "美金"), ("US dollars", "US dollar")),
    Currency("HKD", ("HK$", "HKD"), ("港元", "港币"), ("Hong Kong dollars", "Hong Kong dollar")),
    Currency("EUR", ("EUR", "€"), ("欧元",), ("euros", "euro")),
    Currency("GBP", ("GBP", "£"), ("英镑",), ("pounds sterling", "pound sterling"), ("pence", "penny")),
    Currency("JPY", ("JP¥", "JPY"), ("日元", "日圆"), ("Japanese yen", "Japanese yen"), None),
    Currency("SGD", ("S$", "SGD"), ("新加坡元", "新币"), ("Singapore dollars", "Singapore dollar")),
    Currency("AUD", ("A$", "AU$", "AUD"), ("澳大利亚元", "澳元"), ("Australian dollars", "Australian dollar")),
    Currency("CAD", ("C$", "CA$", "Cdn$", "CDN$", "CAD"), ("加拿大元", "加元"), ("Canadian dollars", "Canadian dollar")),
    Currency("CHF", ("CHF",), ("瑞士法郎",), ("Swiss francs", "Swiss franc"), ("centimes", "centime")),
    Currency("TWD", ("NT$", "TWD"), ("新台币",), ("New Taiwan dollars", "New Taiwan dollar")),
    Currency("MOP", ("MOP$", "MOP"), ("澳门元", "澳门币"), ("Macau patacas", "Macau pataca"), ("avos", "avo")),
    Currency("KRW", ("KRW", "₩"), ("韩元", "韩圆"), ("Korean won", "Korean won"), None),
    Currency("INR", ("INR", "₹", "Rs.", "Rs"), ("印度卢比",), ("Indian rupees", "Indian rupee"), ("paise", "paisa")),
    Currency("RUB", ("RUB", "₽"), ("俄罗斯卢布", "卢布"), ("Russian roubles", "Russian rouble"), ("kopecks", "kopeck")),
)
BY_CODE: Mapping[str, Currency] = {c.code: c for c in CURRENCIES}
BY_MARK: Mapping[str, str] = {mark: c.code for c in CURRENCIES for mark in c.marks}
BY_ZH: Mapping[str, str] = {name: c.code for c in CURRENCIES for name in c.zh}


def one_of(words: Mapping[str, str]) -> str:
    """A regular expression for any of the words, longest first; letters are not cut out of longer words."""
    return "|".join(
        (r"(?<![A-Za-z])" if word[0].isalpha() and word[0].isascii() else "")
        + re.escape(word)
        + (r"(?![A-Za-z])" if word[-1].isalpha() and word[-1].isascii() else "")
        for word in sorted(words, key=len, reverse=True)
    )
