"""A late fee and the number of days late → which of its steps run on which of those days (`Stretch`).

The rules are those of `model.Tier`. A running step ends with its `to_day`, else the day before the next running step begins,
else never. A retroactive step, once its day is reached, runs from the first day late and replaces the earlier running steps.
A step charged once is due on the day it is reached and is untouched by all that.
"""

from __future__ import annotations

from collections.abc import Sequence

from tenor.frozen import dataclass
from tenor.model import LateFee, Tier


@dataclass(frozen=True, slots=True)
class Stretch:
    """One step, running from day `first` to day `last` of being late (both counted; one day for a step charged once)."""

    tier: Tier
    first: int
    last: int

    @property
    def days(self) -> int:
        return self.last - self.first + 1


def stretches(fee: LateFee, days: int) -> tuple[Stretch, ...]:
    """What has run by that day, in the order of their first days; running steps before those charged once."""
    running = [tier for tier in fee.tiers if tier.per != "once"]
    reached = [tier for tier in running if tier.retroactive and tier.from_day <= days]
    if reached:
        ruling = max(reached, key=lambda tier: tier.from_day)
        running = [t for t in running if t.from_day > ruling.from_day or (t.from_day == ruling.from_day and t.retroactive)]
    found = [_stretch(tier, 1 if tier in reached else max(1, tier.from_day), running, days) for tier in running]
    once = [Stretch(tier, day, day) for tier in fee.tiers if tier.per == "once" and (day := max(1, tier.from_day)) <= days]
    return tuple(sorted((s for s in found if s.days > 0), key=lambda s: s.first)) + tuple(sorted(once, key=lambda s: s.first))


def _stretch(tier: Tier, first: int, running: Sequence[Tier], days: int) -> Stretch:
    if tier.to_day is not None:
        return Stretch(tier, first, min(tier.to_day, days))
    begins = [later.from_day for later in running if later.from_day > tier.from_day]
    return Stretch(tier, first, min([days, *(day - 1 for day in begins)]))
