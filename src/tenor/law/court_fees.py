"""A sum in dispute → what a people's court charges for the case, and for a payment order. Source: data/courts/cn.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from tenor.diagnostic import Words
from tenor.money import Money


@cache
def _rule() -> Mapping[str, Any]:
    return tomllib.loads((Path(__file__).parent / "data" / "courts" / "cn.toml").read_text(encoding="utf-8"))


def source() -> Words:
    return Words(_rule()["source"], _rule()["source_en"])


def case_fee(amount: Money) -> Money:
    """The acceptance fee of a case about that sum (yuan only)."""
    if amount.currency != "CNY":
        raise ValueError(f"court fees are reckoned in CNY, not {amount.currency}")
    rule = _rule()
    low = Decimal(rule["flat_up_to"])
    fee = Decimal(rule["flat"])
    for part in rule["slice"]:
        high = Decimal(part["up_to"]) if part["up_to"] else amount.amount
        if amount.amount > low:
            fee += (min(amount.amount, high) - low) * Decimal(part["share"])
        low = high
    return Money(fee, "CNY").rounded()


def payment_order_fee(amount: Money) -> Money:
    """A third of the case fee."""
    part, whole = _rule()["payment_order"].split("/")
    fee = case_fee(amount)
    return Money(fee.amount * Decimal(part) / Decimal(whole), "CNY").rounded()
