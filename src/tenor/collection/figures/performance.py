"""Positions of a period and a performance policy → the table by owner: 责任人, 计划回收金额, 实际回收金额, 回收及时率, 绩效得分,
奖金系数.

The rate is, as in the articles' table, actual over planned amount of what fell due in the period (policy: rate = "collected"),
or what came by its due date over the plan ("on_time"). The score is that of the band that the rate reaches, not the rate.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Literal, cast

from tenor.collection.arithmetic import figure
from tenor.collection.figures.metrics_policy import Table, open_table, ordered
from tenor.collection.figures.variance_positions import Position
from tenor.diagnostic import Diagnostic, say, worst
from tenor.frozen import dataclass
from tenor.law.phrasing import percent_words
from tenor.money import Money, sum_money

Rate = Literal["collected", "on_time"]
LEAST_WEIGHT = Decimal("0.30")
COLUMNS: tuple[tuple[str, str], ...] = (
    ("责任人", "Owner"), ("计划回收金额", "Planned amount"), ("实际回收金额", "Actual amount"), ("回收及时率", "Collection rate"),
    ("绩效得分", "Score"), ("奖金系数", "Bonus factor"),
)
Cell = str | Decimal | Money | None
_NONE = Decimal(0)


@dataclass(frozen=True, slots=True)
class Band:
    """Rates of `start` and above, up to the next band."""

    start: Decimal
    score: Decimal
    factor: Decimal


@dataclass(frozen=True, slots=True)
class PerformancePolicy:
    """The house's score bands, highest first, and what early and very late money adds or takes."""

    name: str
    bands: tuple[Band, ...]
    rate: Rate = "collected"
    weight: Decimal = LEAST_WEIGHT
    late_days: int = 90
    early_bonus: Decimal = _NONE
    late_cut: Decimal = _NONE
    source: str = ""
    checked: date | None = None

    def band(self, rate: Decimal) -> Band | None:
        """The highest band that the rate reaches; None below the lowest."""
        return next((band for band in self.bands if rate >= band.start), None)


@dataclass(frozen=True, slots=True)
class Performance:
    """One owner in one currency. `planned`: what fell due in the period, `actual`: what of it has come by the end, `early`:
    before its due date, `on_time`: by its due date, `late`: still open later than the policy's days. `rate` None: nothing
    was planned. `score`, `factor` None: below every band. `points`: score × weight of collection in the review."""

    owner: str
    planned: Money
    actual: Money
    on_time: Money
    early: Money
    late: Money
    rate: Decimal | None
    score: Decimal | None
    factor: Decimal | None
    points: Decimal | None


def parse_performance(text: str, source: str) -> tuple[PerformancePolicy | None, tuple[Diagnostic, ...]]:
    """A performance policy from the text of its file. None where an error was found: a wrong bonus is worse than none."""
    top = open_table(text, source)
    bands = tuple(_band(row) for row in top.tables("band", needed=not top.found))
    kept = tuple(band for band in bands if band is not None)
    ordered(top, "band.from", (band.start for band in kept), falling=True)
    policy = PerformancePolicy(
        top.text("name", source), kept, cast(Rate, top.one_of("rate", ("collected", "on_time"), "collected")),
        top.number("weight", LEAST_WEIGHT, least=_NONE, most=Decimal(1)) or _NONE, top.whole("late_days", 90) or 0,
        top.number("early_bonus", _NONE, least=_NONE) or _NONE, top.number("late_cut", _NONE, least=_NONE) or _NONE,
        top.text("source"), top.day("checked"))
    top.done()
    if policy.weight < LEAST_WEIGHT and worst(top.found) != "error":
        top.found.append(say("performance-weight-low", where=source, weight=percent_words(policy.weight, 0),
                             least=percent_words(LEAST_WEIGHT, 0)))
    return (None if worst(top.found) == "error" else policy), tuple(top.found)


def _band(row: Table) -> Band | None:
    start, score, factor = (row.number(key, least=_NONE) for key in ("from", "score", "factor"))
    row.done()
    return Band(start, score, factor) if start is not None and score is not None and factor is not None else None


def performance(positions: Sequence[Position], as_of: date, policy: PerformancePolicy, *,
                start: date | None = None) -> tuple[tuple[Performance, ...], tuple[Diagnostic, ...]]:
    """A row for each owner and currency with something due from `start` to `as_of`, in the order of first appearance.
    Payments without an owner are told of, not shared out."""
    due = [p for p in positions if p.due and p.due <= as_of and (start is None or p.due >= start)]
    groups: dict[tuple[str, str], list[Position]] = {}
    for position in due:
        groups.setdefault((position.tags.owner, position.currency), []).append(position)
    rows: list[Performance] = []
    found: list[Diagnostic] = []
    for (owner, currency), items in groups.items():
        if not owner:
            found.append(say("performance-no-owner", count=len(items), currency=currency,
                             amount=figure(sum_money((p.planned for p in items), currency))))
            continue
        row = _row(owner, items, as_of, policy)
        rows.append(row)
        if row.rate is not None and row.score is None:
            found.append(say("performance-no-band", where=policy.name, owner=owner, rate=f"{row.rate * 100:.2f}%"))
    return tuple(rows), tuple(found)


def _row(owner: str, items: Sequence[Position], as_of: date, policy: PerformancePolicy) -> Performance:
    currency = items[0].currency
    planned = sum_money((p.planned for p in items), currency)
    actual = sum_money((p.paid(as_of) for p in items), currency)
    on_time = sum_money((p.paid(p.due or as_of) for p in items), currency)
    early = sum_money((part.amount for p in items if p.due for part in p.parts(p.due) if part.on < p.due), currency)
    late = sum_money((p.outstanding(as_of) for p in items if p.days_late(as_of) > policy.late_days), currency)
    if not planned:
        return Performance(owner, planned, actual, on_time, early, late, None, None, None, None)
    rate = (actual if policy.rate == "collected" else on_time).amount / planned.amount
    band = policy.band(rate)
    if band is None:
        return Performance(owner, planned, actual, on_time, early, late, rate, None, None, None)
    factor = (band.factor + policy.early_bonus * early.amount / planned.amount
              - policy.late_cut * late.amount / planned.amount)
    return Performance(owner, planned, actual, on_time, early, late, rate, band.score, max(_NONE, factor),
                       band.score * policy.weight)


def performance_header(language: str) -> tuple[str, ...]:
    """The column names in one language."""
    return tuple(zh if language == "zh" else en for zh, en in COLUMNS)


def performance_row(row: Performance) -> tuple[Cell, ...]:
    """One line of the table: sums as Money, the rate as a percent in words, score and factor as figures."""
    rate = None if row.rate is None else percent_words(row.rate.quantize(Decimal("0.0001")), 0)
    return (row.owner, row.planned, row.actual, rate, row.score, row.factor)
