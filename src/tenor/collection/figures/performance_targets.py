"""Targets of a plan (year, quarter, month, project, owner) and positions → what was received towards each, as a 回款达成率."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from tenor.collection.figures.ageing import KEYS
from tenor.collection.figures.metrics import Figure, of
from tenor.collection.figures.metrics_policy import Table, open_table
from tenor.collection.figures.variance_positions import Position
from tenor.diagnostic import Diagnostic, Words, worst
from tenor.frozen import dataclass
from tenor.law.calendar import add_months
from tenor.money import Money, sum_money
from tenor.regex import regex


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


# --- a file of targets ----------------------------------------------------------------------------------------------------

_PERIOD = regex(r"(?P<year>\d{4})(?:-(?:Q(?P<quarter>[1-4])|(?P<month>0[1-9]|1[0-2])))?")


def period_of(text: str) -> tuple[date, date] | None:
    """2026, 2026-Q3, 2026-09 → first and last day; None for anything else."""
    match = _PERIOD.fullmatch(text.strip())
    if match is None:
        return None
    year = int(match["year"])
    first, count = (int(match["quarter"]) * 3 - 2, 3) if match["quarter"] else (int(match["month"]), 1) if match["month"] else (1, 12)
    start = date(year, first, 1)
    return start, add_months(start, count) - timedelta(days=1)


def parse_targets(text: str, source: str) -> tuple[tuple[Target, ...], tuple[Diagnostic, ...]]:
    """The targets of a file: [[target]] with period = "2026" | "2026-Q3" | "2026-09" (or from and to), amount, currency, and what
    it is for: owner, project, customer, contract, industry or region (none: everything). None where an error was found."""
    top = open_table(text, source)
    targets = [_target(row) for row in top.tables("target", needed=not top.found)]
    top.done()
    return (() if worst(top.found) == "error" else tuple(t for t in targets if t)), tuple(top.found)


def _target(row: Table) -> Target | None:
    said = row.text("period")
    span = period_of(said)
    start, end = span or (row.day("from"), row.day("to"))
    for key in ("from", "to"):
        row.day(key)
    if start is None or end is None or start > end:
        row.wrong("period", '"2026", "2026-Q3", "2026-09"')
    amount = row.number("amount", least=Decimal(0))
    currency = row.text("currency", "CNY")
    asked = [(key, value) for key in KEYS if key != "all" and (value := row.text(key))]
    if len(asked) > 1:
        row.wrong(asked[1][0], asked[0][0])
    by, value = asked[0] if asked else ("all", "")
    name = row.text("name") or " ".join(filter(None, (said or f"{start}–{end}", value)))
    row.done()
    if start is None or end is None or amount is None:
        return None
    return Target(name, start, end, Money(amount, currency), by, value)
