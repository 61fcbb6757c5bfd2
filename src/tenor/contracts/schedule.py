"""Payment nodes as agreed, and the price → every node with its share and its amount, adding up to the cent.

The last share takes the cents that rounding leaves; the rest is what the others leave. A share is only told of an amount
where it is exact to a hundredth of a percent, for a rounded one would not be what was agreed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from tenor.diagnostic import Diagnostic, say
from tenor.model import PaymentNode
from tenor.money import Money, sum_money

FINEST = Decimal("0.0001")


def percent(share: Decimal) -> str:
    """0.305 → 30.5%."""
    figure = f"{share * 100:f}"
    return (figure.rstrip("0").rstrip(".") if "." in figure else figure) + "%"


def resolve(nodes: Sequence[PaymentNode], price: Money) -> tuple[tuple[PaymentNode, ...], tuple[Diagnostic, ...]]:
    """The nodes with shares and amounts filled in; the nodes unchanged where something does not add up."""
    found = _parts(nodes)
    if found:
        return tuple(nodes), found
    if any(node.trigger.recurrence for node in nodes):
        return tuple(_recurring(node, price) for node in nodes), (say("recurring-sum", where="node"),)
    shares = [node.share for node in nodes if node.share is not None]
    if len(shares) == len(nodes):
        found = _shares_add_up(shares)
        if found:
            return tuple(nodes), found
        amounts: tuple[Money, ...] = price.split(shares)
    else:
        amounts, found = _amounts(nodes, price, sum(shares, Decimal(0)))
        if found:
            return tuple(nodes), found
    clashes = [say("node-part-conflict", where=f"node[{i}]", label=node.label, amount=node.amount, share=percent(node.share),
                   sum=amount)
               for i, (node, amount) in enumerate(zip(nodes, amounts, strict=True), 1)
               if node.share is not None and node.amount is not None and node.amount != amount]
    clashes += [say("figure-negative", where=f"node[{i}]", value=amount)
                for i, amount in enumerate(amounts, 1) if amount.amount <= 0]
    if clashes:
        return tuple(nodes), tuple(clashes)
    return tuple(_complete(node, amount, price, nodes) for node, amount in zip(nodes, amounts, strict=True)), ()


def _parts(nodes: Sequence[PaymentNode]) -> tuple[Diagnostic, ...]:
    """Whether every node says how much it is, and at most one is the rest."""
    found = [say("node-no-part", where=f"node[{i}]", label=node.label or str(i))
             for i, node in enumerate(nodes, 1) if node.share is None and node.amount is None and not node.rest]
    found += [say("figure-negative", where=f"node[{i}].amount", value=node.amount)
              for i, node in enumerate(nodes, 1) if node.amount is not None and node.amount.amount <= 0]
    rests = [i for i, node in enumerate(nodes, 1) if node.rest]
    if len(rests) > 1:
        found.append(say("rest-twice", where=f"node[{rests[1]}].share", first=rests[0]))
    return tuple(found)


def _shares_add_up(shares: Sequence[Decimal]) -> tuple[Diagnostic, ...]:
    total = sum(shares, Decimal(0))
    if total == 1:
        return ()
    name = "share-sum-over" if total > 1 else "share-sum-short"
    return (say(name, where="node", total=percent(total), difference=percent(abs(total - 1))),)


def _amounts(nodes: Sequence[PaymentNode], price: Money, shared: Decimal) -> tuple[tuple[Money, ...], tuple[Diagnostic, ...]]:
    """Amounts where some nodes are sums or the rest."""
    nothing = Money(Decimal(0), price.currency)
    sums = [(price * node.share).rounded() if node.share is not None else node.amount or nothing for node in nodes]
    left = price.rounded() - sum_money(sums, price.currency)
    at = next((i for i, node in enumerate(nodes) if node.rest), None)
    if at is not None:
        if left.amount <= 0:
            return (), (say("rest-nothing", where=f"node[{at + 1}].share", over=-left, price=price),)
        sums[at] = left
        return tuple(sums), ()
    if left and shared and abs(left.amount) <= Decimal("0.01") * len(nodes):  # the cents of rounding
        last = max(i for i, node in enumerate(nodes) if node.share is not None)
        sums[last] = sums[last] + left
        return tuple(sums), ()
    if left:
        name = "amount-sum-over" if left.amount < 0 else "amount-sum-short"
        return (), (say(name, where="node", total=sum_money(sums, price.currency), price=price,
                        difference=Money(abs(left.amount), price.currency)),)
    return tuple(sums), ()


def _complete(node: PaymentNode, amount: Money, price: Money, nodes: Sequence[PaymentNode]) -> PaymentNode:
    share = node.share
    others = [other.share for other in nodes if not other.rest]
    if share is None and node.rest and None not in others:
        share = 1 - sum((s for s in others if s is not None), Decimal(0))
    if share is None:
        near = (amount.amount / price.amount).quantize(FINEST, ROUND_HALF_UP)
        share = near.normalize() if near and near * price.amount == amount.amount else None
    return replace(node, share=share, amount=amount)


def _recurring(node: PaymentNode, price: Money) -> PaymentNode:
    """A payment that repeats: its sum is told, the total cannot be checked."""
    amount = node.amount or ((price * node.share).rounded() if node.share is not None else None)
    return replace(node, amount=amount)
