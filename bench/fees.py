"""Late fees of a whole book: integer cents against a loop in Decimal; both must give the same cents."""

from __future__ import annotations

import random
from decimal import ROUND_HALF_UP, Decimal
from statistics import median

from bench.timing import Row, check, in_turn, ratio
from tenor.collection.interest_bulk import bulk_rule, late_fees
from tenor.model import Cap, LateFee, Tier

COUNT = 200_000
STEPS = ((4, "0.0003"), (31, "0.0005"), (61, "0.001"))
SHARE = Decimal("0.3")


def rows(rounds: int) -> list[Row]:
    chance = random.Random(7)
    debts = [chance.randrange(1, 10**9) for _ in range(COUNT)]
    days = [chance.randrange(0, 700) for _ in range(COUNT)]
    rule = bulk_rule(LateFee(tuple(Tier(day, Decimal(rate)) for day, rate in STEPS), Cap(share=SHARE)), "CNY")
    assert rule is not None
    check(late_fees(debts, days, rule) == in_decimal(debts, days), "a fee differs by a cent")
    times = in_turn({"ours": (lambda: late_fees(debts, days, rule), 1), "decimal": (lambda: in_decimal(debts, days), 1)}, rounds)
    speed = COUNT / median(times["ours"]) / 1000
    return [Row("Late fee, three steps and a cap", round(speed, 2), "a loop in Decimal", round(COUNT / median(times["decimal"]) / 1000, 2),
                round(ratio(times, "ours", "decimal"), 1), "million a second", "≥ 3", speed >= 3, "equal to the cent")]


def in_decimal(debts: list[int], days: list[int]) -> list[int]:
    cent, out = Decimal("0.01"), []
    ends = [*(day for day, _ in STEPS[1:]), 10**6]
    for debt, late in zip(debts, days, strict=True):
        owed, fee = Decimal(debt) / 100, Decimal(0)
        for (first, rate), end in zip(STEPS, ends, strict=True):
            if late >= first:
                fee += (owed * Decimal(rate) * (min(late, end - 1) - first + 1)).quantize(cent, ROUND_HALF_UP)
        out.append(int(min(fee, (owed * SHARE).quantize(cent, ROUND_HALF_UP)) * 100))
    return out
