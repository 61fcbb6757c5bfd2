"""Promises and what came in → `Judged`: kept, broken, still open, or replaced by a newer promise.

Promises made under one contract on one day are one plan: each is kept if by its day the plan's sums up to it have come in,
counted from the day it was made. A promise made later replaces what is still open of the earlier ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

from tenor.claim import Promise
from tenor.collection.figures.variance_positions import Position
from tenor.frozen import dataclass
from tenor.money import Money, sum_money

PromiseState = Literal["kept", "broken", "open", "replaced"]


@dataclass(frozen=True, slots=True)
class Judged:
    """`left`: what has not come in of it by the day of judging, nothing once it is kept."""

    promise: Promise
    state: PromiseState
    left: Money


def judge_promises(promises: Sequence[Promise], positions: Sequence[Position], as_of: date) -> tuple[Judged, ...]:
    """Every promise made by `as_of`, by contract, day made and day promised. One kept only after its day stays broken; its
    `left` tells what is still missing. Promises in a currency that the contract does not owe have no receipts."""
    made = [p for p in promises if p.made_on <= as_of]
    debts: dict[tuple[str, str], list[Position]] = {(p.contract, p.amount.currency): [] for p in made}
    for position in positions:
        if (position.contract, position.currency) in debts:
            debts[position.contract, position.currency].append(position)
    out: list[Judged] = []
    for (contract, currency), owed in sorted(debts.items(), key=lambda item: item[0]):
        own = [p for p in made if (p.contract, p.amount.currency) == (contract, currency)]
        days = sorted({p.made_on for p in own})
        for i, day in enumerate(days):
            newer = days[i + 1] if i + 1 < len(days) else None
            plan = sorted((p for p in own if p.made_on == day), key=lambda p: p.by)
            out += _plan(plan, owed, as_of, newer)
    return tuple(out)


def _plan(plan: Sequence[Promise], owed: Sequence[Position], as_of: date, newer: date | None) -> list[Judged]:
    out: list[Judged] = []
    currency = plan[0].amount.currency
    promised = plan[0].amount - plan[0].amount
    for promise in plan:
        before, promised = promised, promised + promise.amount
        came = sum_money((p.paid_between(promise.made_on, min(promise.by, as_of)) for p in owed), currency)
        came_since = sum_money((p.paid_between(promise.made_on, as_of) for p in owed), currency)
        left = max(promised - max(came_since, before), promise.amount - promise.amount)
        if came >= promised:
            state: PromiseState = "kept"
        elif newer is not None and newer <= promise.by:
            state = "replaced"
        else:
            state = "open" if as_of <= promise.by else "broken"
        out.append(Judged(promise, state, left))
    return out
