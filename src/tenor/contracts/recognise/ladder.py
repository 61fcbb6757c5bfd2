"""Steps as they stand in a clause → the tiers of one `LateFee`: what both languages share.

A language finds `Step`s (a rate, a sum or a benchmark with its per, base and days) and says which of them belong to
one fee; here they become a ladder.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import field, replace
from decimal import Decimal
from typing import Literal

from tenor.frozen import dataclass
from tenor.model import Benchmark, Cap, FeeBase, LateFee, Money, Per, Tier

_PART: dict[Per, int] = {"day": 1, "week": 7, "month": 30, "year": 1}  # days by which a ladder counted in that period may leave a gap
PartyLate = Literal["payer", "supplier", "both"]


@dataclass(frozen=True, slots=True)
class Step:
    """One step at `start`..`end` of the text.

    `after`: whole days late that pass before it (None: not said); `to`: its last day; `told`: the words say per what;
    `on_top`: it is charged besides the steps before it; `blank`: the paper leaves the figure open; `vague`: 逾期15日按…, which
    says neither whether the days before count nor whether the rate goes on after them; `rival`: another rate stands beside it,
    of which the higher or the lower counts; `interest`: it is called interest.
    """

    start: int
    end: int
    rate: Decimal | None = None
    amount: Money | None = None
    per: Per = "day"
    told: bool = True
    base: FeeBase = "overdue_amount"
    benchmark: Benchmark | None = None
    multiplier: Decimal | None = None
    margin: Decimal | None = None
    after: int | None = None
    to: int | None = None
    retroactive: bool = False
    on_top: bool = False
    each_begun: bool = False
    blank: bool = False
    vague: bool = False
    rival: bool = False
    interest: bool = False


@dataclass(frozen=True, slots=True)
class CapMark:
    """The most that a fee may come to, at `start`..`end`. `all`: it speaks of every fee of its article."""

    cap: Cap
    start: int
    end: int
    all: bool = False


@dataclass(frozen=True, slots=True)
class Benchmarked:
    """A benchmark at `start`..`end`, its multiplier and margin with it; `at`: where its name begins; `blank`: its margin is left open; `monthly`: that is
    one of each month."""

    start: int
    end: int
    kind: Benchmark
    multiplier: Decimal | None = None
    margin: Decimal | None = None
    at: int = -1
    blank: bool = False
    monthly: bool = False


@dataclass(slots=True)
class FeeDraft:
    """A late fee in the making. `where`: index of the last sentence or clause that it stands in; `by_name`: nothing but its name tells of lateness."""

    party: PartyLate
    start: int
    end: int
    steps: list[Step]
    where: int = 0
    cap: CapMark | None = None
    doubts: list[str] = field(default_factory=list)
    year_days: int = 365
    by_name: bool = False

    @property
    def fee(self) -> LateFee:
        return LateFee(tiers(self.steps), self.cap.cap if self.cap else None, self.party, self.year_days)

    @property
    def blank(self) -> tuple[str, ...]:
        return ("fee-blank",) if any(s.blank for s in self.steps) else ()


@dataclass(frozen=True, slots=True)
class Stated:
    """A late fee as a language module reads it, at `start`..`end`; `doubts` are names of diagnostics; `readings` are the
    ways in which an ambiguous ladder may be meant, the most literal (`fee`) first."""

    fee: LateFee
    start: int
    end: int
    doubts: tuple[str, ...] = ()
    readings: tuple[LateFee, ...] = ()


def bare(text: str, clauses: re.Pattern[str], marks: Callable[[str], tuple[Sequence[Step], Sequence[CapMark]]], year_days: int) -> FeeDraft:
    """The fee of a text that is known to be one, of the steps and caps in all its clauses."""
    steps: list[Step] = []
    caps: list[CapMark] = []
    for part in clauses.finditer(text):
        some, more = marks(part.group())
        steps += [replace(s, start=s.start + part.start(), end=s.end + part.start()) for s in some]
        caps += more
    return FeeDraft("payer", 0, len(text), steps, cap=caps[0] if caps else None, year_days=year_days)


def readings(fee: LateFee, steps: Sequence[Step]) -> tuple[LateFee, ...]:
    """Every way of meaning a ladder with vague steps: the rate runs after that day, or from the first day late, or only on
    the days up to it. A single reading where no running step is vague."""
    vague = [i for i, s in enumerate(steps) if s.vague and s.per != "once" and s.after]
    if not vague:
        return (fee,)
    from_first = [replace(s, after=None) if i in vague else s for i, s in enumerate(steps)]
    up_to = [replace(s, after=None, to=s.after) if i in vague else s for i, s in enumerate(steps)]
    return (fee, replace(fee, tiers=tiers(from_first)), replace(fee, tiers=tiers(up_to)))


_SINGLE, _FOLD = Decimal("0.01"), 10


def far_above(rate: object, before: Decimal | None) -> bool:
    """每日按0.2%…，逾期超过12日的，应支付合同金额10%的违约金: so much more than the step before is no rate of each day, but one sum."""
    return isinstance(rate, Decimal) and before is not None and rate >= max(_SINGLE, _FOLD * before)


def tiers(steps: Sequence[Step]) -> tuple[Tier, ...]:
    """The ladder of one fee. A step without a day of its own that follows one with a last day begins on the next day; a
    running step charged besides an earlier one adds to its rate, since a running tier ends where the next begins."""
    placed: list[Step] = []
    for step in steps:
        before = placed[-1] if placed else None
        if step.after is None and before is not None and before.to is not None and step.per != "once":
            step = replace(step, after=before.to)
        if before is not None and before.to is not None and step.after and -1 <= step.after - before.to <= _PART.get(step.per, -2):
            step = replace(step, after=before.to)  # 1 to 4 weeks, 5 weeks and more; up to 10 days, 10 to 20 days
        running = next((s for s in reversed(placed) if s.per != "once" and s.per == step.per and s.base == step.base), None)
        if step.on_top and step.per != "once" and running and running.rate is not None and step.rate is not None:
            step = replace(step, rate=running.rate + step.rate)
        placed.append(step)
    starts = {(s.after or 0) for s in placed if s.per != "once"}
    return tuple(_tier(s, starts) for s in placed)


def _tier(step: Step, starts: set[int]) -> Tier:
    return Tier(
        from_day=(step.after or 0) + 1, rate=step.rate, per=step.per, base=step.base, amount=step.amount,
        to_day=None if step.to is None or step.to in starts else step.to,
        retroactive=step.retroactive and bool(step.after), benchmark=step.benchmark, multiplier=step.multiplier,
        margin=step.margin, each_begun=step.each_begun, told=step.told,
    )
