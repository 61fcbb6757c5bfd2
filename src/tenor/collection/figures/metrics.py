"""A numerator and a denominator → `Figure`: the value of a figure that finance lives by, with its definition and formula, so
that what is printed can be recounted by hand. Divided by nothing there is no value, and the figure says why."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path

from tenor.collection.figures.ageing import Aged
from tenor.collection.figures.variance_positions import Position
from tenor.diagnostic import Diagnostic, Words, say
from tenor.frozen import dataclass
from tenor.money import Money

COLUMNS: tuple[tuple[str, str], ...] = (
    ("指标", "Figure"), ("范围", "Of"), ("币种", "Currency"), ("数值", "Value"), ("计算", "Counted"), ("公式", "Formula"), ("口径来源", "Definition from"),
)
ALL = Words()  # the part of a figure that is about everything

@dataclass(frozen=True, slots=True)
class Definition:
    """What a figure means. `unit`: "share" or "days"; `good`: "low", "high" or ""; `over`: what stands below the line."""

    name: str
    title: Words
    formula: Words
    over: Words
    source: Words
    unit: str
    good: str


@dataclass(frozen=True, slots=True)
class Figure:
    """value = numerator × times ÷ denominator. `currency`: of both, "" for counts and days. `missing`: why there is no value.
    `part`: what it is about (a bucket, a customer, an industry), "" for all."""

    definition: Definition
    value: Decimal | None
    numerator: Decimal
    denominator: Decimal
    currency: str = ""
    times: int = 1
    missing: Diagnostic | None = None
    part: Words = ALL

    def shown(self, language: str) -> str:
        """12.50%, 45.2天, — where there is no value."""
        if self.value is None:
            return "—"
        if self.definition.unit == "days":
            days = rounded(self.value, 1)
            return f"{days}天" if language == "zh" else f"{days} day" if days == 1 else f"{days} days"
        return f"{rounded(self.value * 100, 2)}%"

    def counted(self, language: str) -> str:
        """12.50% = 250,000.00 ÷ 2,000,000.00, or why there is no value."""
        if self.missing is not None:
            return self.missing.message.to(language)
        times = f" × {self.times}" if self.times != 1 else ""
        return f"{self.shown(language)} = {self._term(self.numerator)}{times} ÷ {self._term(self.denominator)}"

    def _term(self, number: Decimal) -> str:
        if not self.currency:
            return f"{number:,f}"
        text = f"{Money(number, self.currency).rounded().amount:,f}"
        return text if self.currency == "CNY" else f"{self.currency} {text}"


@cache
def definitions() -> Mapping[str, Definition]:
    """Every figure by name, in the order in which they are printed."""
    data = tomllib.loads((Path(__file__).parent / "metrics.toml").read_text(encoding="utf-8"))
    return {name: Definition(name, Words(row["zh"], row["en"]), Words(row["formula_zh"], row["formula_en"]),
                             Words(row["over_zh"], row["over_en"]), Words(row["source_zh"], row["source_en"]),
                             row["unit"], row["good"]) for name, row in data.items()}


def of(name: str, numerator: Money | Decimal | int, denominator: Money | Decimal | int, *, times: int = 1,
       part: Words = ALL, over_days: int | None = None) -> Figure:
    """The figure of that name. `over_days` is written into the definition in place of the days that stand there."""
    definition = definitions()[name]
    above, below = _number(numerator), _number(denominator)
    currency = denominator.currency if isinstance(denominator, Money) else ""
    if over_days is not None:
        definition = _with_days(definition, over_days)
    if below == 0:
        missing = say("figure-over-nothing", where=currency, figure=definition.title, over=definition.over)
        return Figure(definition, None, above, below, currency, times, missing, part)
    return Figure(definition, above * times / below, above, below, currency, times, part=part)


def _number(value: Money | Decimal | int) -> Decimal:
    return value.amount if isinstance(value, Money) else Decimal(value)


def _with_days(definition: Definition, days: int) -> Definition:
    """The same definition for another number of days than the usual one."""
    usual = {"recovery-within": "60", "dunning-conversion": "30"}[definition.name]

    def put(words: Words) -> Words:
        return Words(words.zh.replace(f"{usual}日", f"{days}日"), words.en.replace(f"{usual} days", f"{days} days"))

    return replace(definition, title=put(definition.title), formula=put(definition.formula), over=put(definition.over))


def rounded(value: Decimal, places: int) -> Decimal:
    """Half up, for printing."""
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def figure_header(language: str) -> tuple[str, ...]:
    """The column names in one language."""
    return tuple(zh if language == "zh" else en for zh, en in COLUMNS)


def figure_row(figure: Figure, language: str) -> tuple[str, ...]:
    """One line of a table of figures: the value, what it is made of, and its definition beside it."""
    own = figure.definition
    return (own.title.to(language), figure.part.to(language), figure.currency, figure.shown(language), figure.counted(language),
            own.formula.to(language), own.source.to(language))


def distribution(row: Aged) -> tuple[Figure, ...]:
    """账龄分布: each bucket's part of what is open; the shares of one row add up to 1."""
    return tuple(of("ageing-share", sum_, row.total, part=bucket.title)
                 for bucket, sum_ in zip(row.buckets, row.sums, strict=True))


def change(before: Figure, after: Figure) -> Decimal | None:
    """By what part of itself a figure rose (or, below 0, fell): −0.20 for a cycle down 20 %. None where either has no value
    or there was nothing before."""
    if before.definition.name != after.definition.name:
        raise ValueError(f"{before.definition.name} and {after.definition.name} are not the same figure")
    if before.value is None or after.value is None or before.value == 0:
        return None
    return (after.value - before.value) / abs(before.value)


def currency_of(positions: Iterable[Position]) -> str:
    """The one currency of the positions (CNY where there are none). Raises ValueError for two: they are never mixed."""
    found = sorted({position.currency for position in positions})
    if len(found) > 1:
        raise ValueError(f"{' and '.join(found)} cannot be figured together")
    return found[0] if found else "CNY"
