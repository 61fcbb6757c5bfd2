"""Positions on a day and a provision policy → bad-debt provision by ageing matrix, line by line (账龄分析法).

Each line is what is open in one bucket × its rate, rounded to the smallest unit; the total is the sum of the lines as printed.
Debts judged one by one (单项计提) have a rate of their own and leave the matrix. What is still waiting for its date is not
provided for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

from tenor.collection.figures.ageing import Aged, Bucket, Key, age
from tenor.collection.figures.metrics_policy import Table, open_table, ordered
from tenor.collection.figures.variance_positions import Position
from tenor.diagnostic import Diagnostic, Words, say, worst
from tenor.frozen import dataclass
from tenor.money import Money, sum_money

_ALL = Decimal(1)


@dataclass(frozen=True, slots=True)
class ProvisionPolicy:
    """The house's matrix: a rate for each bucket. `example`: the rates are not the house's own."""

    name: str
    buckets: tuple[Bucket, ...]
    rates: tuple[Decimal, ...]
    example: bool = False
    source: str = ""
    checked: date | None = None


@dataclass(frozen=True, slots=True)
class ProvisionLine:
    """`base` × `rate` = `provision`; `what`: the bucket, or the contract that is judged on its own."""

    key: str
    what: Words
    base: Money
    rate: Decimal
    provision: Money


@dataclass(frozen=True, slots=True)
class Provision:
    """What one currency needs. `held`: what the books have; `charge`: what is to be added (below nothing: released)."""

    currency: str
    lines: tuple[ProvisionLine, ...]
    held: Money

    @property
    def base(self) -> Money:
        """All that is open and dated."""
        return sum_money((line.base for line in self.lines), self.currency)

    @property
    def needed(self) -> Money:
        """The sum of the lines."""
        return sum_money((line.provision for line in self.lines), self.currency)

    @property
    def charge(self) -> Money:
        return self.needed - self.held

    @property
    def net(self) -> Money:
        """What is expected to come in: open less provided for."""
        return self.base - self.needed


def parse_provision(text: str, source: str) -> tuple[ProvisionPolicy | None, tuple[Diagnostic, ...]]:
    """A provision policy from the text of its file. None where an error was found."""
    top = open_table(text, source)
    steps = [_step(row) for row in top.tables("step", needed=not top.found)]
    firsts, rates = [first for first, _ in steps], tuple(rate for _, rate in steps)
    ordered(top, "step.from_day", map(Decimal, firsts))
    if firsts and firsts[0] != 0:
        top.found.append(say("provision-no-rate", where=source, bucket=Bucket(None, 0).title))
    name, example = top.text("name", source), top.flag("example")
    said, checked = top.text("source"), top.day("checked")
    top.done()
    if worst(top.found) == "error":
        return None, tuple(top.found)
    return ProvisionPolicy(name, _buckets(firsts), rates, example, said, checked), tuple(top.found)


def _step(row: Table) -> tuple[int, Decimal]:
    first, rate = row.whole("from_day", 0), row.number("rate", least=Decimal(0), most=_ALL)
    row.done()
    return first or 0, rate or Decimal(0)


def _buckets(firsts: Sequence[int]) -> tuple[Bucket, ...]:
    """Day 0 and before, then from each first day to the day before the next."""
    lasts = [high - 1 for _, high in pairwise(firsts)]
    return tuple(Bucket(None if first == 0 else first, last) for first, last in zip(firsts, [*lasts, None], strict=True))


def provision(positions: Sequence[Position], as_of: date, policy: ProvisionPolicy, *, key: Key | str = "all",
              own_rates: Mapping[str, Decimal] | None = None,
              held: Mapping[str, Money] | None = None) -> tuple[tuple[Provision, ...], tuple[Diagnostic, ...]]:
    """The provision that each currency needs on a day, a line for each key and bucket with something open. `own_rates`:
    contract → rate, for debts judged one by one; `held`: by currency, what the books have."""
    singled = own_rates or {}
    for contract, rate in singled.items():
        if not 0 <= rate <= 1:
            raise ValueError(f"{contract}: a rate is a fraction between 0 and 1")
    matrix = age([p for p in positions if p.contract not in singled], as_of, key=key, by=policy.buckets)
    judged = age([p for p in positions if p.contract in singled and p.due], as_of, key="contract", by=policy.buckets)
    lines = [line for row in matrix for line in _lines(row, policy)]
    lines += [_line(row.key, Words(f"单项计提：{row.key}", f"judged alone: {row.key}"), row.total, singled[row.key]) for row in judged]
    currencies = sorted({line.base.currency for line in lines} | set(held or {}))
    nothing = {currency: Money(Decimal(0), currency) for currency in currencies}
    out = tuple(Provision(currency, tuple(line for line in lines if line.base.currency == currency),
                          (held or {}).get(currency, nothing[currency])) for currency in currencies)
    return out, (say("provision-example-rates", where=policy.name),) if policy.example and out else ()


def _lines(row: Aged, policy: ProvisionPolicy) -> list[ProvisionLine]:
    return [_line(row.key, bucket.title, base, rate)
            for bucket, base, rate in zip(row.buckets, row.sums, policy.rates, strict=True) if base]


def _line(key: str, what: Words, base: Money, rate: Decimal) -> ProvisionLine:
    return ProvisionLine(key, what, base, rate, (base * rate).rounded())
