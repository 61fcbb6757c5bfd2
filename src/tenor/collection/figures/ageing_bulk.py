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


def age_parts(parts: Iterable[Part], as_of: date, by: Sequence[Bucket]) -> tuple[tuple[Aged, ...], tuple[Aged, ...]]:
    """A row for each key and currency, in the order of `ageing.age`, and the total of each currency."""
    groups: dict[str, dict[str, _Sums]] = {}
    places: dict[int, int] = {}
    today = as_of.toordinal()
    for key, currency, left, due in parts:
        under = groups.get(currency)
        if under is None:
            under = groups[currency] = {}
        own = under.get(key)
        if own is None:
            own = under[key] = _Sums(len(by))
        if not due:
            own.waiting += left
            continue
        place = places.get(due)
        if place is None:
            place = places[due] = place_of(today - due, by)
        own.sums[place] += left
        own.counts[place] += 1
        if not own.first or due < own.first:
            own.first = due
    late = [k for k, bucket in enumerate(by) if bucket.first is not None]
    rows: list[Aged] = []
    totals: list[Aged] = []
    for currency, under in sorted(groups.items()):
        ordered = sorted(under.items(), key=lambda item: (-sum(item[1].sums[k] for k in late), -sum(item[1].sums), item[0]))
        rows += [_aged(key, currency, own, today, tuple(by)) for key, own in ordered]
        totals.append(_aged("", currency, _added(under.values(), len(by)), today, tuple(by)))
    return tuple(rows), tuple(totals)


def _added(all_: Iterable[_Sums], buckets: int) -> _Sums:
    """Several rows as one."""
    whole = _Sums(buckets)
    for own in all_:
        whole.sums = [a + b for a, b in zip(whole.sums, own.sums, strict=True)]
        whole.counts = [a + b for a, b in zip(whole.counts, own.counts, strict=True)]
        whole.waiting += own.waiting
        whole.first = min(whole.first, own.first) if whole.first and own.first else whole.first or own.first
    return whole


def _aged(key: str, currency: str, own: _Sums, today: int, by: tuple[Bucket, ...]) -> Aged:
    places = Money(Decimal(0), currency).places
    nothing = Money(Decimal(0).scaleb(-places), currency)

    def money(units: int) -> Money:
        return Money(Decimal(units).scaleb(-places), currency) if units else nothing

    return Aged(key, currency, by, tuple([money(s) for s in own.sums]), tuple(own.counts), money(own.waiting), max(0, today - own.first) if own.first else 0)
