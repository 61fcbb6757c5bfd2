"""Targets of a plan (year, quarter, month, project, owner) and positions → what was received towards each, as a 回款达成率."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tenor.collection.ageing import KEYS
from tenor.collection.metrics import Figure, of
from tenor.collection.variance_positions import Position
from tenor.diagnostic import Words
from tenor.money import Money, sum_money


@dataclass(frozen=True, slots=True)
class Target:
    """What is to come in from `start` to `end`, both counted. `by` is a key of `ageing.KEYS` and `value` its value (owner, 张三);
    by "all" the target is for everything."""

    name: str
    start: date
    end: date
    amount: Money
    by: str = "all"
    value: str = ""


@dataclass(frozen=True, slots=True)
class Reached:
    """How far a target is reached on a day. `planned`: what the plan has falling due in its time, so that a target beyond the
    plan is seen at once; `gap`: what is still to come in, nothing once it is reached."""

    target: Target
    received: Money
    planned: Money
    gap: Money
    rate: Figure


def reached(positions: Sequence[Position], targets: Sequence[Target], as_of: date) -> tuple[Reached, ...]:
    """Each target with what came in towards it by `as_of`, in its own currency only."""
    return tuple(_reached(positions, target, as_of) for target in targets)


def _reached(positions: Sequence[Position], target: Target, as_of: date) -> Reached:
    currency, group = target.amount.currency, KEYS[target.by]
    own = [p for p in positions if p.currency == currency and group(p) == target.value]
    received = sum_money((p.paid_between(target.start, min(target.end, as_of)) for p in own), currency)
    planned = sum_money((p.planned for p in own if p.due and target.start <= p.due <= target.end), currency)
    gap = max(target.amount - received, target.amount - target.amount)
    return Reached(target, received, planned, gap, of("attainment", received, target.amount, part=Words(target.name, target.name)))
