"""Many debts under one late fee → what each comes to, in whole cents, equal to `interest.late_fee` to the cent.

For a whole book at once: integers, no lines, no words. For each number of days late the fee is a handful of fractions of the
debt, one a printed line; they are made once and used for all debts that are so late. numpy (extra `fast`) makes it quicker
still: bench/fees.py has the figures.

Only what depends on the debt and the days alone: no receipts on the way, no rate that follows a benchmark, no months. For
anything else `bulk_rule` gives None and `interest.late_fee` has to be asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache
from importlib.util import find_spec
from typing import Any

from tenor.law.ladder import stretches
from tenor.model import LateFee, Tier

SAFE = 2**62  # of an int64, with room for a half


@dataclass(frozen=True)
class Rule:
    """A late fee that bulk arithmetic can follow. `places`: of its currency's smallest unit."""

    fee: LateFee
    places: int

    def lines(self, days: int) -> tuple[tuple[tuple[int, int], ...], int]:
        """(numerator and denominator of each line's part of the debt, cents of the lines that are sums) by that day late."""
        parts: list[tuple[int, int]] = []
        sums = 0
        for stretch in stretches(self.fee, days):
            tier = stretch.tier
            times = _times(tier, stretch.days, self.fee.year_days)
            if tier.rate is not None:
                part = Fraction(tier.rate) * times
                parts.append((part.numerator, part.denominator))
            elif tier.amount is not None:
                sums += _half_up(Fraction(tier.amount.amount) * times * 10**self.places)
        return tuple(parts), sums

    @property
    def cap(self) -> tuple[Fraction | None, int | None]:
        """The most it may come to: a part of the debt, and a sum in cents."""
        cap = self.fee.cap
        if cap is None:
            return None, None
        return (Fraction(cap.share) if cap.share is not None else None,
                _half_up(Fraction(cap.amount.amount) * 10**self.places) if cap.amount is not None else None)


def bulk_rule(fee: LateFee, currency: str, places: int = 2) -> Rule | None:
    """The fee as a rule for debts in that currency, whole and not paid in part; None where it needs the long way."""
    amounts = [tier.amount for tier in fee.tiers] + ([fee.cap.amount] if fee.cap else [])
    if any(amount is not None and amount.currency != currency for amount in amounts):
        return None
    if fee.cap and fee.cap.base != "overdue_amount" and fee.cap.share is not None:
        return None
    if not all(_is_plain(tier) for tier in fee.tiers):
        return None
    return Rule(fee, places)


def _is_plain(tier: Tier) -> bool:
    return (tier.benchmark is None and not tier.retroactive and not tier.each_begun and tier.per != "month"
            and (tier.rate is not None or tier.amount is not None) and (tier.rate is None or tier.base == "overdue_amount"))


def _times(tier: Tier, days: int, year_days: int) -> Fraction:
    return {"day": Fraction(days), "week": Fraction(days, 7), "year": Fraction(days, year_days), "once": Fraction(1)}[tier.per]


def _half_up(value: Fraction) -> int:
    return int(value + Fraction(1, 2))


def late_fees(debts: Sequence[int], days: Sequence[int], rule: Rule) -> list[int]:
    """The fee on each debt (cents, not negative) that is so many days late (0 or less: nothing), in cents."""
    if len(debts) != len(days):
        raise ValueError(f"{len(debts)} debts and {len(days)} days")
    return _by_numpy(debts, days, rule) if _has_numpy() else _by_hand(debts, days, rule)


@cache
def _has_numpy() -> bool:
    return find_spec("numpy") is not None


def _by_hand(debts: Sequence[int], days: Sequence[int], rule: Rule) -> list[int]:
    known = {day: rule.lines(day) for day in set(days) if day > 0}
    share, most = rule.cap
    return [_one(debt, known[day], share, most) if day > 0 else 0 for debt, day in zip(debts, days, strict=True)]


def _one(debt: int, lines: tuple[tuple[tuple[int, int], ...], int], share: Fraction | None, most: int | None) -> int:
    parts, total = lines
    if debt <= 0:
        return 0
    for numerator, denominator in parts:
        total += (2 * debt * numerator + denominator) // (2 * denominator)
    if share is not None:
        total = min(total, (2 * debt * share.numerator + share.denominator) // (2 * share.denominator))
    return total if most is None else min(total, most)


def _by_numpy(debts: Sequence[int], days: Sequence[int], rule: Rule) -> list[int]:
    import numpy as np

    amounts, late = np.asarray(debts, dtype=np.int64), np.asarray(days, dtype=np.int64)
    fees = np.zeros(len(amounts), dtype=np.int64)
    small = len(late) and int(late.min()) > -(2**15) and int(late.max()) < 2**15
    order = np.argsort(late.astype(np.int16) if small else late, kind="stable")  # 16 bits are sorted in one pass
    sorted_days = late[order]
    starts = np.flatnonzero(np.r_[True, sorted_days[1:] != sorted_days[:-1]]) if len(order) else np.array([], dtype=np.int64)
    ends = np.r_[starts[1:], len(order)]
    share, most = rule.cap
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        day = int(sorted_days[start])
        if day <= 0:
            continue
        places = order[start:end]
        lines = rule.lines(day)
        group = amounts[places]
        if _overflows(int(group.max()), lines[0], share):
            fees[places] = [_one(debt, lines, share, most) for debt in group.tolist()]
        else:
            fees[places] = _group(np, group, lines, share, most)
    return list(fees.tolist())


def _overflows(debt: int, parts: tuple[tuple[int, int], ...], share: Fraction | None) -> bool:
    every = (*parts, (share.numerator, share.denominator)) if share is not None else parts
    return any(2 * debt * numerator + denominator > SAFE or 2 * denominator > SAFE for numerator, denominator in every)


def _group(np: Any, debts: Any, lines: tuple[tuple[tuple[int, int], ...], int], share: Fraction | None, most: int | None) -> Any:
    """The fees of debts that are equally late."""
    parts, sums = lines
    total = np.full(len(debts), sums, dtype=np.int64)
    for numerator, denominator in parts:
        total += (debts * (2 * numerator) + denominator) // (2 * denominator)
    if share is not None:
        total = np.minimum(total, (debts * (2 * share.numerator) + share.denominator) // (2 * share.denominator))
    if most is not None:
        total = np.minimum(total, most)
    total[debts <= 0] = 0
    return total


def cents(amount: Decimal, places: int = 2) -> int:
    """An amount in the smallest units of its currency. Raises ValueError for one that is finer."""
    scaled = amount.scaleb(places)
    if scaled != scaled.to_integral_value():
        raise ValueError(f"{amount} is finer than {places} places")
    return int(scaled)

