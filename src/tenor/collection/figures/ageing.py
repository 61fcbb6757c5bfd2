"""Positions on a day → `Aged`: what is open by how late it is (not due, 1–15, 16–30, 31–60, 61–90, 91–180, over 180 days,
or buckets of one's own), per customer, contract, project, owner, industry, region, or any other key.

Each currency has rows of its own. Nothing is lost: the buckets and what is still waiting for its date add up to what is
open, to the cent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

from tenor.collection.figures.variance_positions import Position
from tenor.diagnostic import Diagnostic, Words, say
from tenor.frozen import dataclass
from tenor.money import Money, sum_money

Key = Callable[[Position], str]
KEYS: Mapping[str, Key] = {
    "customer": lambda p: p.customer, "contract": lambda p: p.contract, "project": lambda p: p.tags.project,
    "owner": lambda p: p.tags.owner, "industry": lambda p: p.tags.industry, "region": lambda p: p.tags.region,
    "class": lambda p: p.tags.credit_class, "all": lambda _: "",
}
ENDS = (15, 30, 60, 90, 180)


@dataclass(frozen=True, slots=True)
class Bucket:
    """Days late `first`..`last`, both counted; `first` None: not yet late, `last` None: without end."""

    first: int | None
    last: int | None

    def holds(self, days: int) -> bool:
        """Whether so many days late fall into it; 0 or less is not yet late."""
        return (self.first is None or days >= self.first) and (self.last is None or days <= self.last)

    @property
    def title(self) -> Words:
        """未到期, 1–15天, 超过180天 (超过 leaves the number out, as in art. 1259 of the Civil Code)."""
        if self.first is None and self.last is None:
            return Words("全部", "All")
        if self.first is None:
            return Words("未到期", "Not due")
        if self.last is None:
            return Words(f"超过{self.first - 1}天", f"Over {self.first - 1} days")
        return Words(f"{self.first}–{self.last}天", f"{self.first}–{self.last} days")


@dataclass(frozen=True, slots=True)
class Aged:
    """One row: what is open under one key in one currency, bucket by bucket. `counts`: how many payments in each.
    `waiting`: open, but without a date as yet; it has no age and stands outside `total`. `oldest`: most days late."""

    key: str
    currency: str
    buckets: tuple[Bucket, ...]
    sums: tuple[Money, ...]
    counts: tuple[int, ...]
    waiting: Money
    oldest: int = 0

    @property
    def total(self) -> Money:
        """What is open and dated."""
        return sum_money(self.sums, self.currency)

    @property
    def overdue(self) -> Money:
        """What is late by a day or more."""
        return sum_money((s for b, s in zip(self.buckets, self.sums, strict=True) if b.first is not None), self.currency)

    @property
    def shares(self) -> tuple[Decimal | None, ...]:
        """Each bucket's part of the total (账龄分布); None where nothing is open."""
        total = self.total.amount
        return tuple(s.amount / total if total else None for s in self.sums)


def buckets(ends: Sequence[int] = ENDS) -> tuple[tuple[Bucket, ...], tuple[Diagnostic, ...]]:
    """Buckets that end on these days late, with "not due" before and "over" after them. Ends that do not rise are an error,
    and the usual buckets come back."""
    if any(isinstance(end, bool) or end < 1 for end in ends) or any(b <= a for a, b in pairwise(ends)):
        return STANDARD, (say("ageing-ends-not-rising", ends=", ".join(map(str, ends))),)
    return _buckets(ends), ()


def _buckets(ends: Sequence[int]) -> tuple[Bucket, ...]:
    if not ends:
        return (Bucket(None, 0), Bucket(1, None))
    between = (Bucket(low + 1, high) for low, high in pairwise((0, *ends)))
    return (Bucket(None, 0), *between, Bucket(ends[-1] + 1, None))


STANDARD = _buckets(ENDS)


def age(positions: Iterable[Position], as_of: date, *, key: Key | str = "customer",
        by: Sequence[Bucket] = STANDARD) -> tuple[Aged, ...]:
    """A row for each key and currency with something open, the largest overdue sum first within a currency. `key`: one of
    `KEYS`, or a function of a position."""
    group = KEYS[key] if isinstance(key, str) else key
    groups: dict[tuple[str, str], list[Position]] = {}
    for position in positions:
        if position.outstanding(as_of):
            groups.setdefault((position.currency, group(position)), []).append(position)
    rows = [_row(name, currency, items, as_of, tuple(by)) for (currency, name), items in groups.items()]
    return tuple(sorted(rows, key=lambda row: (row.currency, -row.overdue.amount, -row.total.amount, row.key)))


def totals(positions: Iterable[Position], as_of: date, by: Sequence[Bucket] = STANDARD) -> tuple[Aged, ...]:
    """One row a currency."""
    return age(positions, as_of, key="all", by=by)


def _row(name: str, currency: str, items: Sequence[Position], as_of: date, by: tuple[Bucket, ...]) -> Aged:
    nothing = Money(Decimal(0), currency)
    sums, counts, waiting, oldest = [nothing] * len(by), [0] * len(by), nothing, 0
    for item in items:
        open_ = item.outstanding(as_of)
        if item.due is None:
            waiting += open_
            continue
        place = place_of((as_of - item.due).days, by)
        sums[place] += open_
        counts[place] += 1
        oldest = max(oldest, item.days_late(as_of))
    return Aged(name, currency, by, tuple(sums), tuple(counts), waiting, oldest)


def place_of(days: int, by: Sequence[Bucket]) -> int:
    """Which bucket so many days late fall into. Raises ValueError where the buckets have a gap."""
    for place, bucket in enumerate(by):
        if bucket.holds(days):
            return place
    raise ValueError(f"no bucket for {days} days")


def ageing_header(by: Sequence[Bucket], language: str) -> tuple[str, ...]:
    """The column names of an ageing table in one language."""
    zh = ("", "币种", *(b.title.zh for b in by), "合计", "其中逾期", "待定到期日", "最长逾期天数")
    en = ("", "Currency", *(b.title.en for b in by), "Total", "Of it overdue", "Waiting for a date", "Most days late")
    return zh if language == "zh" else en


def ageing_row(row: Aged) -> tuple[str | int | Money, ...]:
    """One line of the table; amounts as Money, so that a spreadsheet keeps them as figures."""
    return (row.key, row.currency, *row.sums, row.total, row.overdue, row.waiting, row.oldest)
