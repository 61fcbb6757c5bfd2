"""What is open of a whole book, in whole cents → `Aged` rows, equal to `ageing.age` to the cent.

Integers and one pass: no nouns are made for what is only added up.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from tenor.collection.figures.ageing import Aged, Bucket, place_of
from tenor.money import Money

Part = tuple[str, str, int, int]  # key, currency, what is open in its smallest unit, due day as a number (0: waiting)


class _Sums:
    """The sums of one row while they are being added up."""

    __slots__ = ("counts", "first", "sums", "waiting")

    def __init__(self, buckets: int) -> None:
        self.sums, self.counts, self.waiting, self.first = [0] * buckets, [0] * buckets, 0, 0


def age_parts(parts: Iterable[Part], as_of: date, by: Sequence[Bucket]) -> tuple[Aged, ...]:
    """A row for each key and currency, in the order of `ageing.age`."""
    groups: dict[tuple[str, str], _Sums] = {}
    places: dict[int, int] = {}
    today = as_of.toordinal()
    for key, currency, left, due in parts:
        own = groups.get((currency, key))
        if own is None:
            own = groups[currency, key] = _Sums(len(by))
        if not due:
            own.waiting += left
            continue
        place = places.get(due)
        if place is None:
            place = places[due] = place_of(today - due, by)
        own.sums[place] += left
        own.counts[place] += 1
        own.first = min(own.first or due, due)
    rows = [_aged(key, currency, own, today, tuple(by)) for (currency, key), own in groups.items()]
    return tuple(sorted(rows, key=lambda row: (row.currency, -row.overdue.amount, -row.total.amount, row.key)))


def _aged(key: str, currency: str, own: _Sums, today: int, by: tuple[Bucket, ...]) -> Aged:
    places = Money(Decimal(0), currency).places

    def money(units: int) -> Money:
        return Money(Decimal(units).scaleb(-places), currency)

    return Aged(key, currency, by, tuple(money(s) for s in own.sums), tuple(own.counts), money(own.waiting), max(0, today - own.first) if own.first else 0)
