"""Payment nodes, their amounts and the price → the `Most` payments of the one that repeats that the price holds (每季度末支付6万元 of 24万元: four)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from tenor.frozen import dataclass
from tenor.model import PaymentNode
from tenor.money import Money


@dataclass(frozen=True, slots=True)
class Most:
    """`number` payments do not exceed the price; `exact`: they come to it. A price that one payment covers may be the rate of a period."""

    number: int
    exact: bool


def most(nodes: Sequence[PaymentNode], sums: Sequence[Money | None], price: Money | None) -> dict[int, Most]:
    """By its place the only payment that repeats without an end; empty where there is no price, no or more than one such
    payment, or an amount that is not known."""
    repeats = [i for i, node in enumerate(nodes) if node.trigger.recurrence is not None]
    if price is None or len(repeats) != 1 or any(amount is None or amount.currency != price.currency for amount in sums):
        return {}
    place = repeats[0]
    each = sums[place]
    if each is None or each.amount <= 0 or nodes[place].trigger.times:
        return {}
    once = sum((amount.amount for i, amount in enumerate(sums) if i != place and amount is not None), Decimal(0))
    number, left = divmod(price.amount - once, each.amount)
    return {place: Most(int(number), not left and number > 1)} if number > 0 else {}
