"""Sums and currencies → the words and units of a report: 654万元, 人民币, thousand USD."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from tenor.collection.figures.metrics import rounded
from tenor.diagnostic import Words
from tenor.money import Money

CURRENCIES: Mapping[str, Words] = {
    "CNY": Words("人民币", "CNY"), "USD": Words("美元", "USD"), "GBP": Words("英镑", "GBP"), "EUR": Words("欧元", "EUR"),
    "HKD": Words("港元", "HKD"), "JPY": Words("日元", "JPY"),
}


def currency_name(code: str, language: str) -> str:
    """人民币; CNY."""
    return CURRENCIES.get(code, Words(code, code)).to(language)


def unit_of(values: Iterable[Decimal], code: str, language: str) -> tuple[Decimal, str]:
    """By what to divide the figures of an axis, and the unit's name: 万元 in Chinese, thousands in English, where they are large."""
    most = max((abs(v) for v in values), default=Decimal(0))
    name = currency_name(code, language)
    if language == "zh":
        own = "元" if code == "CNY" else name
        return (Decimal(10_000), f"万{own}") if most >= 100_000 else (Decimal(1_000), f"千{own}") if most >= 10_000 else (Decimal(1), own)
    return (Decimal(1_000), f"thousand {name}") if most >= 10_000 else (Decimal(1), name)


def figure_words(money: Money, language: str) -> str:
    """人民币6,544,752.40元; USD 353,500.00."""
    text = f"{money.rounded().amount:,f}"
    if language == "zh":
        return f"{text}元" if money.currency == "CNY" else f"{text}{currency_name(money.currency, 'zh')}"
    return f"{money.currency} {text}"


def percent(part: Decimal, whole: Decimal, places: int = 1) -> str:
    """45.3%; — of nothing."""
    return f"{rounded(part / whole * 100, places)}%" if whole else "—"
