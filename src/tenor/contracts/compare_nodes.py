"""Payment nodes of two papers → what changed in them, field by field; nodes put in, nodes left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate

from tenor.contracts import compare_values as write
from tenor.contracts.compare_change import Change, ForPayee, Paper, Side, change
from tenor.contracts.exchange import amount_text, dump_node, percent
from tenor.diagnostic import Words
from tenor.model import EventKind, Money, PaymentNode, Period, Trigger, Unit

Pair = tuple[PaymentNode | None, PaymentNode | None]
# What happens before what, as a rule; events that are not here cannot be compared.
_ORDER = (EventKind.SIGNING, EventKind.EFFECTIVE, EventKind.SHIPMENT, EventKind.DELIVERY, EventKind.INSTALLATION,
          EventKind.INITIAL_ACCEPTANCE, EventKind.ACCEPTANCE, EventKind.FINAL_ACCEPTANCE, EventKind.WARRANTY_EXPIRY)
# The least and the most calendar days of one unit. A run of working days is bounded below by itself.
_DAYS = {Unit.DAY: (1, 1), Unit.WEEK: (7, 7), Unit.MONTH: (28, 31), Unit.QUARTER: (89, 92), Unit.YEAR: (365, 366)}
_LATER = Words("付款更晚", "payment comes later")
_SOONER = Words("付款更早", "payment comes sooner")


def compare_nodes(ours: Paper, theirs: Paper) -> Iterator[Change]:
    """Every difference in the order of the payments."""
    a, b = ours.contract.terms.nodes, theirs.contract.terms.nodes
    shift = _shift(a, b)
    for number, (mine, other) in enumerate(pairs(a, b), 1):
        if mine and other:
            yield from _fields(mine, other, _called(mine, number), shift)
        elif mine:
            yield change("node.removed", "payment-removed", _called(mine, number), _whole(mine), Side(), for_payee="worse",
                         because=Words("少了一笔应收款", "one payment less"), reach="whole")
        elif other:
            yield change("node.added", "payment-added", _called(other, number), Side(), _whole(other), reach="whole")


def _called(node: PaymentNode, number: int) -> Words:
    return Words(f"“{node.label}”", f"“{node.label}”") if node.label else Words(f"第{number}笔款项", f"payment {number}")


def _whole(node: PaymentNode) -> Side:
    row = {name: value for name, value in dump_node(node).items() if name not in ("evidence", "sure", "derived", "blank")}
    size = write.in_percent(node.share) if node.share is not None or node.amount is None else write.money(node.amount)
    return Side(row, write.both("{0}，{1}", "{0}, {1}", size, write.trigger(node.trigger)), node.evidence)


# --- which node stands for which -----------------------------------------------------------------------------------------


def pairs(ours: Sequence[PaymentNode], theirs: Sequence[PaymentNode]) -> list[Pair]:
    """The pairing, in order, with the most agreement; a node without a partner stands alone."""
    best: list[list[tuple[Decimal, list[Pair]]]] = [[(Decimal(0), [])] * (len(theirs) + 1) for _ in range(len(ours) + 1)]
    for i in range(len(ours) + 1):
        for j in range(len(theirs) + 1):
            options = []
            if i and j:
                score, before = best[i - 1][j - 1]
                options.append((score + agreement(ours[i - 1], theirs[j - 1]), [*before, (ours[i - 1], theirs[j - 1])]))
            if i:
                options.append((best[i - 1][j][0], [*best[i - 1][j][1], (ours[i - 1], None)]))
            if j:
                options.append((best[i][j - 1][0], [*best[i][j - 1][1], (None, theirs[j - 1])]))
            if options:
                best[i][j] = max(options, key=lambda option: option[0])
    return best[-1][-1][1]


def agreement(a: PaymentNode, b: PaymentNode) -> Decimal:
    """How much two nodes have in common; a little for standing in the same place."""
    points = Decimal("0.5")
    points += 2 * (bool(a.label) and a.label == b.label)
    points += 2 * (a.share is not None and a.share == b.share)
    points += 2 * (a.amount is not None and a.amount == b.amount)
    points += 2 * (bool(a.trigger.events or a.trigger.on) and (a.trigger.events, a.trigger.on) == (b.trigger.events, b.trigger.on))
    return points + (a.trigger.offset == b.trigger.offset)


# --- field by field --------------------------------------------------------------------------------------------------------


def _fields(a: PaymentNode, b: PaymentNode, called: Words, shift: ForPayee) -> Iterator[Change]:
    yield from _sizes(a, b, called, shift)
    yield from _when(a, b, called)
    if set(a.conditions) != set(b.conditions):
        more, fewer = set(b.conditions) - set(a.conditions), set(a.conditions) - set(b.conditions)
        way: ForPayee = "worse" if more and not fewer else "better" if fewer and not more else "unclear"
        sides = [Side(list(n.conditions), write.same(", ".join(n.conditions)) if n.conditions else Side().words, n.evidence) for n in (a, b)]
        yield change("node.conditions", "payment-conditions-changed", called, *sides, for_payee=way, reach="words",
                     because=Words("付款前提增加", "more to be shown before payment") if way == "worse" else Words())


def _sizes(a: PaymentNode, b: PaymentNode, called: Words, shift: ForPayee) -> Iterator[Change]:
    """Shares and sums that are printed; those that were computed from others are not told again."""
    for name in ("share", "cumulative", "other_share"):
        mine, other = getattr(a, name), getattr(b, name)
        if mine != other and not _computed(name, a, b):
            way = shift if name == "share" and shift != "unclear" else _more(mine, other)
            sides = [Side(percent(value), write.in_percent(value), n.evidence) for value, n in ((mine, a), (other, b))]
            yield change(f"node.{name}", "payment-share-changed", called, *sides, for_payee=way, because=_size(way, shift))
    if a.amount != b.amount and not _computed("amount", a, b):
        comparable = a.amount and b.amount and a.amount.currency == b.amount.currency
        way = _more(a.amount.amount, b.amount.amount) if a.amount and b.amount and comparable else "unclear"
        sides = [Side(_sum(n.amount), write.money(n.amount), n.evidence) for n in (a, b)]
        yield change("node.amount", "payment-amount-changed", called, *sides, for_payee=way, because=_size(way, "unclear"))


def _computed(name: str, a: PaymentNode, b: PaymentNode) -> bool:
    return any(field in node.derived for node in (a, b) for field in (name, f"{name}_pct"))


def _sum(money: Money | None) -> dict[str, str] | None:
    return {"amount": amount_text(money), "currency": money.currency} if money else None


def _more(a: Decimal | None, b: Decimal | None) -> ForPayee:
    if a is None or b is None or a == b:
        return "unclear"
    return "better" if b > a else "worse"


def _size(way: ForPayee, shift: ForPayee) -> Words:
    if shift == "worse":
        return Words("款项移到更后的节点", "money moves to later payments")
    if shift == "better":
        return Words("款项移到更前的节点", "money moves to earlier payments")
    return Words("金额减少", "less is due") if way == "worse" else Words("金额增加", "more is due")


def _shift(ours: Sequence[PaymentNode], theirs: Sequence[PaymentNode]) -> ForPayee:
    """Where the shares come to the same, whether money moved towards later payments; else unclear."""
    mine, other = ([n.share for n in side if n.share is not None] for side in (ours, theirs))
    if len(mine) != len(ours) or len(other) != len(theirs) or len(mine) != len(other) or sum(mine) != sum(other) or mine == other:
        return "unclear"
    ahead = [b - a for a, b in zip(accumulate(mine), accumulate(other), strict=True)]
    return "worse" if max(ahead) <= 0 else "better" if min(ahead) >= 0 else "unclear"


def _when(a: PaymentNode, b: PaymentNode, called: Words) -> Iterator[Change]:
    x, y = a.trigger, b.trigger
    if x.on != y.on:
        way = _later(x.on.toordinal() if x.on else None, y.on.toordinal() if y.on else None)
        sides = [Side(t.on.isoformat() if t.on else None, write.trigger(t), n.evidence) for t, n in ((x, a), (y, b))]
        yield change("node.date", "payment-date-changed", called, *sides, for_payee=way, because=_time(way))
        if not (x.on and y.on):
            return
    if x.events != y.events:
        way = _events(x, y)
        sides = [Side([{"kind": e.kind.value, "name": e.name} for e in t.events], write.events(t.events), n.evidence) for t, n in ((x, a), (y, b))]
        yield change("node.trigger", "payment-trigger-changed", called, *sides, for_payee=way, because=_time(way), reach="words")
    if (x.offset, x.direction) != (y.offset, y.direction):
        way = _offset(x, y)
        sides = [Side({"n": t.offset.count, "unit": t.offset.unit.value, "direction": t.direction} if t.offset else None,
                      write.period(t.offset), n.evidence) for t, n in ((x, a), (y, b))]
        if x.offset == y.offset:
            sides = [Side(side.value, write.trigger(t), side.at) for side, t in zip(sides, (x, y), strict=True)]
        yield change("node.offset", "payment-period-changed", called, *sides, for_payee=way, because=_time(way), reach="words")
    if (x.month_end, x.months_on, x.recurrence, x.in_advance, x.yearly, x.times, x.lead, x.starts) != (
            y.month_end, y.months_on, y.recurrence, y.in_advance, y.yearly, y.times, y.lead, y.starts):
        sides = [Side({"month_end": t.month_end, "months_on": t.months_on, "recurrence": t.recurrence, "in_advance": t.in_advance, "yearly": t.yearly,
                       "times": t.times, "lead": {"n": t.lead.count, "unit": t.lead.unit.value} if t.lead else None},
                      write.trigger(t), n.evidence)
                 for t, n in ((x, a), (y, b))]
        yield change("node.month", "payment-period-changed", called, *sides, reach="words",
                     for_payee="worse" if y.month_end and not x.month_end else "unclear", because=_LATER if y.month_end else Words())


def _time(way: ForPayee) -> Words:
    return _LATER if way == "worse" else _SOONER


def _later(a: int | None, b: int | None) -> ForPayee:
    if a is None or b is None or a == b:
        return "unclear"
    return "worse" if b > a else "better"


def _events(a: Trigger, b: Trigger) -> ForPayee:
    """The last of the events counts: one more is worse, one less better; one for another by the usual course of things."""
    mine, other = set(a.events), set(b.events)
    if mine < other:
        return "worse" if mine else "unclear"
    if other < mine:
        return "better" if other else "unclear"
    places = [[_ORDER.index(e.kind) for e in t.events if e.kind in _ORDER] for t in (a, b)]
    if all(len(p) == len(t.events) == 1 for p, t in zip(places, (a, b), strict=True)):
        return _later(places[0][0], places[1][0])
    return "unclear"


def _offset(a: Trigger, b: Trigger) -> ForPayee:
    if a.direction != b.direction:
        moved = {("before", "after"): "worse", ("after", "before"): "better"}.get((a.direction, b.direction))
        return "worse" if moved == "worse" else "better" if moved == "better" else "unclear"
    (low, high), (least, most) = _range(a.offset), _range(b.offset)
    longer = least >= high and (least, most) != (low, high)
    shorter = low >= most and (least, most) != (low, high)
    if a.offset and b.offset and a.offset.unit == b.offset.unit:
        longer, shorter = b.offset.count > a.offset.count, b.offset.count < a.offset.count
    way: ForPayee = "worse" if longer else "better" if shorter else "unclear"
    if a.direction == "before":
        return "better" if way == "worse" else "worse" if way == "better" else way
    return way


def _range(period: Period | None) -> tuple[int, int]:
    """The least and the most calendar days that a period may take: for telling longer from shorter, never for a date."""
    if period is None:
        return 0, 0
    if period.unit is Unit.WORKDAY:
        return period.count, 2 * period.count + 9
    least, most = _DAYS[period.unit]
    return least * period.count, most * period.count
