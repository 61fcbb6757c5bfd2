"""A late fee → its yearly rate after so many days, and what the law holds it against (`Yardstick`, `Comparison`).

The yearly rate after n days is what has run up by then, over the sum overdue, times 365 / n: a ladder with a one-off step is
dear for a short delay and cheap for a long one. A month counts as a twelfth of 365 days here (`collection.interest` counts real
months). Nothing is paid in the meantime, and a cap is applied.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from tenor.diagnostic import Diagnostic, Words
from tenor.frozen import dataclass
from tenor.law import rates, statutory
from tenor.law.ladder import Stretch, stretches
from tenor.law.phrasing import percent_words
from tenor.model import FeeBase, LateFee, Tier
from tenor.money import Money

YEAR = Decimal(365)
DAYS_IN: dict[str, Decimal] = {"day": Decimal(1), "week": Decimal(7), "month": YEAR / 12}


@dataclass(frozen=True, slots=True)
class Yardstick:
    """One rate to hold a late fee against: yearly fraction, title, what part it plays, citation. `letter`: the citation may
    stand in a letter."""

    name: str
    yearly: Decimal
    title: Words
    role: Words
    citation: Words
    letter: bool

    @property
    def daily(self) -> Decimal:
        return self.yearly / YEAR


@dataclass(frozen=True, slots=True)
class Comparison:
    """A late fee beside one yardstick, in a sentence."""

    yardstick: Yardstick
    yearly: Decimal
    days: int
    exceeds: bool
    said: Words


def annual_rate(fee: LateFee, days: int, *, on: date, principal: Money | None = None,
                contract_price: Money | None = None) -> Decimal | None:
    """The yearly fraction after `days` late, with benchmarks as on the day `on`. `principal` is needed for a step that is a
    sum, `contract_price` too for one on the price. None where something needed is not known, or no day is late."""
    if days < 1 or not fee.tiers:
        return None
    parts = [_part(stretch, fee, on, principal, contract_price) for stretch in stretches(fee, days)]
    known = [part for part in parts if part is not None]
    if len(known) < len(parts):
        return None
    total = sum(known, Decimal(0))
    if fee.cap is not None:
        ceiling = _share(fee.cap.share, fee.cap.amount, fee.cap.base, principal, contract_price)
        total = min(total, ceiling) if ceiling is not None else total
    return total * YEAR / days


def _part(stretch: Stretch, fee: LateFee, on: date, principal: Money | None, price: Money | None) -> Decimal | None:
    """What one stretch comes to, as a fraction of the sum overdue."""
    tier = stretch.tier
    rate = yearly(tier, on)
    share = _share(rate if tier.benchmark else tier.rate, tier.amount, tier.base, principal, price)
    if share is None or tier.per == "once":
        return share
    if tier.benchmark or tier.per == "year":
        return share * stretch.days / fee.year_days
    return share * stretch.days / DAYS_IN[tier.per]


def yearly(tier: Tier, on: date) -> Decimal | None:
    """The yearly rate of a step on a benchmark, as on that day; None for another step or a rate that is not known."""
    used = rates.rate(tier.benchmark, on) if tier.benchmark else None
    if used is None:
        return None
    return used.value * (Decimal(1) if tier.multiplier is None else tier.multiplier) + (tier.margin or Decimal(0))


def _share(rate: Decimal | None, amount: Money | None, base: FeeBase, principal: Money | None,
           price: Money | None) -> Decimal | None:
    """A rate on a base, or a sum, as a fraction of the principal."""
    if rate is None:
        return amount.amount / principal.amount if amount and principal and principal.currency == amount.currency else None
    if base == "contract_price":
        return rate * price.amount / principal.amount if price and principal and price.currency == principal.currency else None
    return rate if base != "other" else None


@cache
def _rows(country: str) -> tuple[dict[str, Any], ...]:
    page = Path(__file__).parent / "data" / "yardsticks" / f"{country}.toml"
    return tuple(tomllib.loads(page.read_text(encoding="utf-8"))["yardstick"]) if country.isalpha() and page.is_file() else ()


def yardsticks(on: date, country: str = "cn") -> tuple[tuple[Yardstick, ...], tuple[Diagnostic, ...]]:
    """The yardsticks of a country as on a day, lowest first; a finding where the rate behind them is not known."""
    found: list[Yardstick] = []
    missing: dict[str, Diagnostic] = {}
    for row in _rows({"uk": "gb"}.get(country, country)):
        value = _value(row, on)
        if isinstance(value, Diagnostic):
            missing[value.name] = value
            continue
        title, role, citation = (Words(row[f"{key}_zh"], row[f"{key}_en"]) for key in ("title", "role", "citation"))
        found.append(Yardstick(row["name"], value, title, role, citation, row["letter"]))
    return tuple(sorted(found, key=lambda y: y.yearly)), tuple(missing.values())


def _value(row: dict[str, Any], on: date) -> Decimal | Diagnostic:
    if "daily" in row:
        return Decimal(row["daily"]) * YEAR
    benchmark, day, margin = "LPR1Y", on, Decimal(0)
    if "regime" in row:
        law = statutory.law(row["regime"])
        benchmark, day, margin = law["benchmark"], statutory.reference_day(on, row["regime"]), Decimal(law["margin"])
    used = rates.rate(benchmark, day)
    if used is None:
        return rates.missing(benchmark, day)
    return used.value * Decimal(row.get("multiplier", "1")) + margin


def compare(fee: LateFee, *, on: date, days: Sequence[int] = (30, 365), country: str = "cn", principal: Money | None = None,
            contract_price: Money | None = None) -> tuple[tuple[Comparison, ...], tuple[Diagnostic, ...]]:
    """The fee after each number of days beside each yardstick of the country, with benchmarks as on the day `on` (the signing
    or the breach)."""
    sticks, found = yardsticks(on, country)
    made = []
    for n in days:
        rate = annual_rate(fee, n, on=on, principal=principal, contract_price=contract_price)
        if rate is not None:
            made += [_compared(stick, rate, n) for stick in sticks]
    return tuple(made), found


def _compared(stick: Yardstick, rate: Decimal, days: int) -> Comparison:
    exceeds = rate > stick.yearly
    here, there = percent_words(rate.quantize(Decimal("0.0001"))), percent_words(stick.yearly.quantize(Decimal("0.0001")))
    zh = "高于" if exceeds else "不高于"
    en = "above" if exceeds else "not above"
    said = Words(f"逾期{days}日，折合年利率{here}，{zh}{stick.title.zh}（{there}）：{stick.role.zh}（{stick.citation.zh}）。",
                 f"After {days} days it comes to {here} a year, {en} {stick.title.en} ({there}): {stick.role.en} "
                 f"({stick.citation.en}).")
    return Comparison(stick, rate, days, exceeds, said)
