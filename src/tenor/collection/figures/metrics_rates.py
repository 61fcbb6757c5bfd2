"""Positions of one currency, letters and a day → each rate as a `Figure` (their definitions stand in metrics.toml).

A period runs from `start` (None: from the beginning) to the end of `as_of`, both counted. On the due date itself nothing is
late. Positions of two currencies raise ValueError; `figures` keeps them apart and is what reports call.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from tenor.claim import NoticeSent
from tenor.collection.figures.ageing import KEYS, Key, totals
from tenor.collection.figures.metrics import Figure, currency_of, distribution, of
from tenor.collection.figures.variance_positions import Position, by_currency
from tenor.diagnostic import Diagnostic, Words
from tenor.money import Money, sum_money

Positions = Sequence[Position]
_DAY = timedelta(days=1)


def _sum(positions: Positions, value: Callable[[Position], Money], where: Callable[[Position], bool] = lambda _: True) -> Money:
    return sum_money((value(p) for p in positions if where(p)), currency_of(positions))


def _due_within(start: date | None, end: date) -> Callable[[Position], bool]:
    return lambda p: p.due is not None and p.due <= end and (start is None or p.due >= start)


def overdue_rate(positions: Positions, as_of: date) -> Figure:
    """逾期率: overdue and open ÷ all that is open and dated."""
    def open_(p: Position) -> Money:
        return p.outstanding(as_of)

    return of("overdue-rate", _sum(positions, open_, lambda p: p.days_late(as_of) > 0),
              _sum(positions, open_, lambda p: p.due is not None))


def recovery_rate(positions: Positions, as_of: date, start: date | None = None) -> Figure:
    """收款回收率: received in the period ÷ collectable in it. What was received or written off before is not collectable."""
    due = _due_within(None, as_of)

    def collectable(p: Position) -> Money:
        return p.outstanding(start - _DAY) if start else p.planned

    def collected(p: Position) -> Money:  # not what was written off before and came after all
        return min(p.paid_between(start, as_of), collectable(p))

    return of("recovery-rate", _sum(positions, collected, due), _sum(positions, collectable, due))


def payment_cycle(positions: Positions, as_of: date, start: date | None = None) -> Figure:
    """客户付款周期: mean days from receiving the invoice to each payment of the period."""
    days = [(part.on - invoiced).days for p in positions if (invoiced := p.tags.invoiced_on) for part in p.parts(as_of)
            if part.on >= invoiced and (start is None or part.on >= start)]
    return of("payment-cycle", sum(days), len(days))


def dso(positions: Positions, as_of: date, start: date, *, sales: Money | None = None) -> Figure:
    """DSO: invoiced and open × days of the period ÷ invoiced in it. `sales`: where the books know better what was invoiced."""
    def invoiced(p: Position, since: date | None) -> bool:
        on = p.tags.invoiced_on
        return on is not None and on <= as_of and (since is None or on >= since)

    open_ = _sum(positions, lambda p: p.outstanding(as_of), lambda p: invoiced(p, None))
    sold = _sum(positions, lambda p: p.planned, lambda p: invoiced(p, start)) if sales is None else sales
    return of("dso", open_, sold, times=(as_of - start).days + 1)


def attainment(positions: Positions, as_of: date, start: date | None = None, *, target: Money | None = None) -> Figure:
    """回款达成率: received in the period ÷ its target; without a target, what the plan has falling due in it."""
    planned = _sum(positions, lambda p: p.planned, _due_within(start, as_of))
    return of("attainment", _sum(positions, lambda p: p.paid_between(start, as_of)), planned if target is None else target)


def punctuality(positions: Positions, as_of: date, start: date | None = None) -> Figure:
    """回款及时率: received on or before the due date ÷ planned amounts that fell due in the period."""
    due = _due_within(start, as_of)
    return of("punctuality", _sum(positions, lambda p: p.paid(p.due or as_of), due), _sum(positions, lambda p: p.planned, due))


def recovery_within(positions: Positions, as_of: date, start: date | None = None, *, days: int = 60) -> Figure:
    """Received within so many days after the due date ÷ what fell due, once those days have passed."""
    ripe = _due_within(start, as_of - timedelta(days=days))
    return of("recovery-within", _sum(positions, lambda p: p.paid((p.due or as_of) + timedelta(days=days)), ripe),
              _sum(positions, lambda p: p.planned, ripe), over_days=days)


def conversion(positions: Positions, notices: Sequence[NoticeSent], as_of: date, start: date | None = None, *,
               days: int = 30, level: str = "") -> Figure:
    """催收转化率: of what was overdue on the day of a letter, the part that came in within so many days after it. Counted once
    a contract, at its first letter in the period (of `level`, so that levels can be compared), once those days have passed."""
    first: dict[str, date] = {}
    for sent in sorted(notices, key=lambda n: n.on):
        if (start is None or sent.on >= start) and level in ("", sent.level):
            first.setdefault(sent.contract, sent.on)
    ripe = {contract: on for contract, on in first.items() if on + timedelta(days=days) <= as_of}

    def dunned(p: Position) -> bool:
        return p.contract in ripe and p.days_late(ripe[p.contract]) > 0

    came = _sum(positions, lambda p: p.paid_between(ripe[p.contract] + _DAY, ripe[p.contract] + timedelta(days=days)), dunned)
    return of("dunning-conversion", came, _sum(positions, lambda p: p.outstanding(ripe[p.contract]), dunned), over_days=days)


def bad_debt_rate(positions: Positions, as_of: date, start: date | None = None) -> Figure:
    """坏账率: written off in the period and not recovered ÷ (all that is open and dated + that)."""
    def lost(p: Position) -> Money:
        before = p.lost(start - _DAY) if start else p.planned - p.planned
        return max(p.lost(as_of) - before, p.planned - p.planned)

    gone = _sum(positions, lost)
    return of("bad-debt-rate", gone, _sum(positions, lambda p: p.outstanding(as_of), lambda p: p.due is not None) + gone)


def figures(positions: Positions, as_of: date, start: date, *, notices: Sequence[NoticeSent] = (),
            targets: Mapping[str, Money] | None = None,
            key: Key | str = "all") -> tuple[tuple[Figure, ...], tuple[Diagnostic, ...]]:
    """Every figure of a period for each currency, and for each value of `key` (industry, region, owner …: 分行业、分地区),
    with why those are missing that have no value. `targets` by currency, or by "key currency" where a key is given."""
    group = KEYS[key] if isinstance(key, str) else key
    out: list[Figure] = []
    for currency, all_ in by_currency(positions).items():
        for name in sorted({group(p) for p in all_}):
            own = tuple(p for p in all_ if group(p) == name)
            target = (targets or {}).get(f"{name} {currency}".strip())
            out += [replace(f, currency=currency if f.definition.name != "payment-cycle" else "",
                            part=f.part if not name else Words(f"{name} {f.part.zh}".strip(), f"{name} {f.part.en}".strip()))
                    for f in _all(own, as_of, start, notices, target)]
    return tuple(out), tuple(dict.fromkeys(f.missing for f in out if f.missing))


def _all(own: Positions, as_of: date, start: date, notices: Sequence[NoticeSent], target: Money | None) -> list[Figure]:
    return [overdue_rate(own, as_of), recovery_rate(own, as_of, start), payment_cycle(own, as_of, start), dso(own, as_of, start),
            attainment(own, as_of, start, target=target), punctuality(own, as_of, start), recovery_within(own, as_of),
            conversion(own, notices, as_of, start), bad_debt_rate(own, as_of, start),
            *(each for row in totals(own, as_of) for each in distribution(row))]
