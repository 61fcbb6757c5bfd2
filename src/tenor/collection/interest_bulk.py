"""Many debts under one late fee → what each comes to, in whole cents, equal to `interest.late_fee` to the cent.

For a whole book at once: integers, no lines, no words. The fee is a handful of fractions of the debt, one a printed line, each
rounded by itself. numpy (extra `fast`) reckons them for thousands of debts at a time, in machine words as far as these are
exact, and makes it many times as quick: bench/fees.py has the figures.

Only what depends on the debt and the days alone: no receipts on the way, no rate that follows a benchmark, no months. For
anything else `bulk_rule` gives None and `interest.late_fee` has to be asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cache
from importlib.util import find_spec
from typing import Any

from tenor.frozen import dataclass
from tenor.law.ladder import stretches
from tenor.model import LateFee, Tier

SAFE = 2**62  # of an int64, with room for a half
BLOCK = 2**14  # debts reckoned at a time: what they need stays near the processor
_NEVER = 2**40  # a day that no debt lives to see


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


# --- whole arrays -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Step:
    """A step that runs on the days `first`..`last` of being late: each of them asks for `over` / `under` of the debt, or where
    it is a `sum`, of a cent."""

    first: int
    last: int
    over: int
    under: int
    sum: bool


def _steps(rule: Rule) -> tuple[_Step, ...]:
    """The steps with the days on which each of them can run. None of them looks back (`bulk_rule`), so that the days by some day
    late are those of them that have come."""
    out = []
    for stretch in stretches(rule.fee, _NEVER):
        tier = stretch.tier
        a_day = _times(tier, 1, rule.fee.year_days)
        part = a_day * (Fraction(tier.rate) if tier.rate is not None else Fraction(tier.amount.amount if tier.amount else 0) * 10**rule.places)
        out.append(_Step(stretch.first, stretch.last, part.numerator, part.denominator, tier.rate is None))
    return tuple(out)


def _by_numpy(debts: Sequence[int], days: Sequence[int], rule: Rule) -> list[int]:
    import numpy as np

    try:
        amounts, late = (np.fromiter(numbers, np.int64, len(numbers)) for numbers in (debts, days))
    except OverflowError:
        return _by_hand(debts, days, rule)
    if not len(amounts):
        return []
    steps, (share, most) = _steps(rule), rule.cap
    largest = _largest(steps, share, max(0, int(late.max())))
    if largest < 0:
        return _by_hand(debts, days, rule)
    most = None if most is None else min(most, SAFE)
    fees = np.empty(len(amounts), dtype=np.int64)
    for at in range(0, len(amounts), BLOCK):
        block = slice(at, at + BLOCK)
        fees[block] = _block(np, np.clip(amounts[block], 0, largest), late[block], steps, share, most)
    out: list[int] = fees.tolist()
    for k in np.flatnonzero(amounts > largest).tolist():  # beyond what a machine word holds
        out[k] = _by_hand(debts[k : k + 1], days[k : k + 1], rule)[0]
    return out


def _largest(steps: Sequence[_Step], share: Fraction | None, most_days: int) -> int:
    """The largest debt whose fee comes out of 64 bits exactly: no product and no sum on the way goes beyond SAFE. -1: none does."""
    limits, a_cent, sums = [SAFE // 2], Fraction(0), 0
    for step in steps:
        run = max(0, min(step.last, most_days) - step.first + 1)
        if max(2 * step.over * max(1, run), 2 * step.under) > SAFE // 2:
            return -1
        if step.sum:
            sums += step.over * run // step.under + 1
        elif run:
            limits.append((SAFE - step.under) // max(1, 2 * step.over * run))
            a_cent += Fraction(step.over * run, step.under) + 1  # what a cent of debt can come to, rounded up
    if share is not None:
        if max(2 * share.numerator, 2 * share.denominator) > SAFE // 2:
            return -1
        limits.append((SAFE - share.denominator) // max(1, 2 * share.numerator))
    return min([*limits, int(SAFE // 2 / a_cent) if a_cent else SAFE]) if sums <= SAFE // 2 else -1


def _block(np: Any, debts: Any, late: Any, steps: Sequence[_Step], share: Fraction | None, most: int | None) -> Any:
    """The fees of debts (none negative), each so many days late."""
    total = np.zeros(len(debts), dtype=np.int64)
    for step in steps:
        run = np.clip(late, step.first - 1, step.last)
        run -= step.first - 1
        if not step.sum:
            run *= debts
        total += _rounded(run, step.over, step.under)
    if share is not None:
        np.minimum(total, _rounded(debts.copy(), share.numerator, share.denominator), out=total)
    if most is not None:
        np.minimum(total, most, out=total)
    total[debts == 0] = 0
    return total


def _rounded(count: Any, over: int, under: int) -> Any:
    """count × over / under, half up, in the same array. A divisor that is known beforehand is no division to numpy."""
    count *= 2 * over
    count += under
    count //= 2 * under
    return count


def cents(amount: Decimal, places: int = 2) -> int:
    """An amount in the smallest units of its currency. Raises ValueError for one that is finer."""
    scaled = amount.scaleb(places)
    if scaled != scaled.to_integral_value():
        raise ValueError(f"{amount} is finer than {places} places")
    return int(scaled)

