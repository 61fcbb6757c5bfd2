"""Late fees of two papers → what changed in them, step by step: days, rate, base, looking back, cap."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from tenor.contracts import compare_values as write
from tenor.contracts.compare_change import Change, ForPayee, Paper, Side, change, opposite
from tenor.contracts.exchange import dump_fee, dump_tier
from tenor.diagnostic import Words
from tenor.model import Cap, LateFee, Tier

# Periods in a year: for telling a higher rate from a lower one, never for a sum.
_A_YEAR = {"day": Decimal(365), "week": Decimal(52), "month": Decimal(12), "year": Decimal(1)}
_BASES = ("overdue_amount", "node_amount", "contract_price")  # from the smallest
OWED_BY = {"payer": Words("逾期付款违约金", "the late payment charge"), "both": Words("逾期违约金", "the charge for delay"),
           "supplier": Words("逾期交付违约金", "the charge for late delivery")}
_LOWER, _HIGHER = Words("标准降低", "a lower rate"), Words("标准提高", "a higher rate")
_CHARGE = ("rate", "per", "amount", "currency", "benchmark", "multiplier", "margin_pct")
Sides = tuple[Side, Side]


def compare_fees(ours: Paper, theirs: Paper) -> Iterator[Change]:
    """Every difference. What is worse for the one who is paid late is better where that one is late in delivering."""
    for mine, other in _pairs(ours.contract.terms.late_fees, theirs.contract.terms.late_fees):
        one = mine or other
        if one is None:
            continue
        name = OWED_BY[one.party]
        if mine and other:
            yield from _fields(mine, other, name)
        elif mine:
            yield change("fee.removed", "late-fee-removed", name, _whole(mine), Side(), for_payee=_for(one, "worse"), reach="whole")
        elif other:
            yield change("fee.added", "late-fee-added", name, Side(), _whole(other), for_payee=_for(one, "better"), reach="whole")


def _for(fee: LateFee, way: ForPayee) -> ForPayee:
    """`way` is told for the one to whom the fee is owed."""
    return opposite(way) if fee.party == "supplier" else "unclear" if fee.party == "both" else way


def _pairs(ours: Sequence[LateFee], theirs: Sequence[LateFee]) -> list[tuple[LateFee | None, LateFee | None]]:
    """By who is late and in order; what is left over of both sides stands for each other."""
    left = list(theirs)
    out: list[tuple[LateFee | None, LateFee | None]] = []
    for fee in ours:
        other = next((f for f in left if f.party == fee.party), None)
        if other:
            left.remove(other)
        out.append((fee, other))
    out = [(fee, left.pop(0)) if other is None and left else (fee, other) for fee, other in out]
    return [*out, *((None, fee) for fee in left)]


def _whole(fee: LateFee) -> Side:
    row = {name: value for name, value in dump_fee(fee).items() if name not in ("evidence", "sure", "clause")}
    steps = [write.step(tier) for tier in fee.tiers]
    words = Words("；".join(s.zh for s in steps), "; ".join(s.en for s in steps))
    return Side(row, words if words else Words("有约定", "agreed"), fee.evidence)


def _fields(a: LateFee, b: LateFee, name: Words) -> Iterator[Change]:
    if a.party != b.party:
        sides = _sides(a, b, a.party, b.party, OWED_BY[a.party], OWED_BY[b.party])
        yield change("fee.party", "late-fee-party-changed", name, *sides, reach="words")
    yield from _tiers(a, b, name)
    if a.cap != b.cap:
        lost = _cap(a.cap, b.cap)
        way = _for(a, lost)
        because = (Words("新增上限", "a cap is added") if a.cap is None else Words("上限取消", "the cap is gone") if b.cap is None else
                   Words("上限降低", "a lower cap") if lost == "worse" else Words("上限提高", "a higher cap"))
        sides = _sides(a, b, _cap_row(a), _cap_row(b), write.cap(a.cap), write.cap(b.cap))
        yield change("fee.cap", "late-fee-cap-changed", name, *sides, for_payee=way, because=because, reach="words")
    if a.year_days != b.year_days and any(tier.per == "year" for tier in (*a.tiers, *b.tiers)):
        way = _for(a, "better" if b.year_days < a.year_days else "worse")
        sides = _sides(a, b, a.year_days, b.year_days, *(write.same(str(f.year_days)) for f in (a, b)))
        yield change("fee.year_days", "late-fee-year-changed", name, *sides, for_payee=way)


def _sides(a: LateFee, b: LateFee, mine: object, other: object, words: Words, others: Words) -> Sides:
    return Side(mine, words, a.evidence), Side(other, others, b.evidence)


def _cap_row(fee: LateFee) -> dict[str, object] | None:
    row = dump_fee(fee)
    return {key.removeprefix("cap_"): row[key] for key in ("cap_pct", "cap_base", "cap_amount", "cap_currency")} if fee.cap else None


def _cap(a: Cap | None, b: Cap | None) -> ForPayee:
    """For the one to whom the fee is owed."""
    if a is None or b is None:
        return "worse" if a is None else "better"
    if a.share is not None and b.share is not None and a.base == b.base:
        return "worse" if b.share < a.share else "better"
    if a.amount and b.amount and a.amount.currency == b.amount.currency:
        return "worse" if b.amount.amount < a.amount.amount else "better"
    if a.share is not None and a.share == b.share and a.base in _BASES and b.base in _BASES:
        return "worse" if _BASES.index(b.base) < _BASES.index(a.base) else "better"
    return "unclear"


# --- steps -------------------------------------------------------------------------------------------------------------------


def _tiers(a: LateFee, b: LateFee, name: Words) -> Iterator[Change]:
    for number, (mine, other) in enumerate(_tier_pairs(a.tiers, b.tiers), 1):
        called = write.both("{0}第{1}档", "{0}, step {1}", name, write.same(str(number))) if len(a.tiers) + len(b.tiers) > 2 else name
        if mine and other:
            yield from _step(a, b, mine, other, called)
        elif mine:
            side = Side(dump_tier(mine), write.step(mine), a.evidence)
            yield change("fee.tier_removed", "late-fee-step-removed", called, side, Side(at=b.evidence), for_payee=_for(a, _lost(mine, b)),
                         reach="words")
        elif other:
            side = Side(dump_tier(other), write.step(other), b.evidence)
            yield change("fee.tier_added", "late-fee-step-added", called, Side(at=a.evidence), side, reach="words")


def _lost(tier: Tier, fee: LateFee) -> ForPayee:
    """A step that is gone is a loss, unless a higher one runs in its days."""
    return "worse" if all(_yearly(t) < _yearly(tier) for t in fee.tiers) or tier.per == "once" else "unclear"


def _tier_pairs(ours: Sequence[Tier], theirs: Sequence[Tier]) -> list[tuple[Tier | None, Tier | None]]:
    """As many as there are on both sides stand for each other in order; of a longer ladder, those with the most in common."""
    if len(ours) == len(theirs):
        return list(zip(ours, theirs, strict=True))
    short, long = sorted((list(ours), list(theirs)), key=len)
    partner: list[Tier | None] = [None] * len(long)
    start = 0
    for n, tier in enumerate(short):
        last = len(long) - (len(short) - n)
        best = max(range(start, last + 1), key=lambda k: (_alike(tier, long[k]), -k))
        partner[best], start = tier, best + 1
    found = list(zip(long, partner, strict=True))
    return [(a, b) for a, b in found] if len(ours) > len(theirs) else [(b, a) for a, b in found]


def _alike(a: Tier, b: Tier) -> int:
    return 2 * (a.from_day == b.from_day) + 2 * (_charge(a) == _charge(b)) + (a.per == b.per)


def _charge(tier: Tier) -> tuple[object, ...]:
    return tier.rate, tier.amount, tier.per, tier.benchmark, tier.multiplier, tier.margin


def _yearly(tier: Tier) -> Decimal:
    return (tier.rate or Decimal(0)) * _A_YEAR.get(tier.per, Decimal(0))


def _step(a: LateFee, b: LateFee, mine: Tier, other: Tier, called: Words) -> Iterator[Change]:
    rows = dump_tier(mine), dump_tier(other)
    if (mine.from_day, mine.to_day) != (other.from_day, other.to_day):
        way: ForPayee = "unclear"
        if mine.to_day == other.to_day and a.tiers[0] is mine:  # a later start of the first step leaves days free
            way = "worse" if other.from_day > mine.from_day else "better"
        before, after = ({k: row[k] for k in ("after_days", "to_day")} for row in rows)
        sides = _sides(a, b, before, after, write.days(mine), write.days(other))
        yield change("fee.days", "late-fee-days-changed", called, *sides, for_payee=_for(a, way))
    if _charge(mine) != _charge(other):
        way = _rate(mine, other)
        before, after = ({k: row[k] for k in _CHARGE} for row in rows)
        sides = _sides(a, b, before, after, write.rate(mine), write.rate(other))
        yield change("fee.rate", "late-fee-rate-changed", called, *sides, for_payee=_for(a, way), reach="words",
                     because=_LOWER if way == "worse" else _HIGHER)
    if mine.base != other.base:
        order = [_BASES.index(t.base) if t.base in _BASES else -1 for t in (mine, other)]
        way = "unclear" if -1 in order else "worse" if order[1] < order[0] else "better"
        because = Words("计算基数变小", "a smaller base") if way == "worse" else Words("计算基数变大", "a larger base")
        sides = _sides(a, b, mine.base, other.base, write.BASES[mine.base], write.BASES[other.base])
        yield change("fee.base", "late-fee-base-changed", called, *sides, for_payee=_for(a, way), because=because, reach="words")
    for what in ("retroactive", "each_begun"):
        if getattr(mine, what) != getattr(other, what):
            words = [Words("是", "yes") if getattr(t, what) else Words("否", "no") for t in (mine, other)]
            sides = _sides(a, b, getattr(mine, what), getattr(other, what), *words)
            yield change(f"fee.{what}", f"late-fee-{what.replace('_', '-')}-changed", called, *sides, reach="words",
                         for_payee=_for(a, "worse" if getattr(mine, what) else "better"))


def _rate(a: Tier, b: Tier) -> ForPayee:
    """For the one to whom the fee is owed."""
    if a.benchmark or b.benchmark:
        return _by_benchmark(a, b)
    if a.amount or b.amount:
        same = a.amount and b.amount and a.amount.currency == b.amount.currency and a.per == b.per
        return "unclear" if not (same and a.amount and b.amount) else "worse" if b.amount.amount < a.amount.amount else "better"
    if a.per == b.per == "once":
        return "worse" if (b.rate or 0) < (a.rate or 0) else "better"
    if "once" in (a.per, b.per) or _yearly(a) == _yearly(b):
        return "unclear"
    return "worse" if _yearly(b) < _yearly(a) else "better"



def _by_benchmark(a: Tier, b: Tier) -> ForPayee:
    """On the same benchmark: neither multiple nor margin grew, or neither shrank."""
    times = [t.multiplier if t.multiplier is not None else Decimal(1) for t in (a, b)]
    margins = [t.margin or Decimal(0) for t in (a, b)]
    if a.benchmark == b.benchmark and times[1] <= times[0] and margins[1] <= margins[0]:
        return "worse"
    if a.benchmark == b.benchmark and times[1] >= times[0] and margins[1] >= margins[0]:
        return "better"
    return "unclear"
