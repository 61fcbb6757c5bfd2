"""Payment nodes and the price → the amount of each node, to the cent, and what does not add up.

An amount that the paper gives wins over a share; a share that contradicts it is a finding. Where the shares cover the whole
price, the last node takes the cents. Of alternatives each group is worked out on its own, and they are never added up.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from tenor.collection.arithmetic import figure
from tenor.diagnostic import Diagnostic, Words, say
from tenor.law.phrasing import percent_words
from tenor.model import PaymentNode
from tenor.money import Money, sum_money

Amounts = tuple[Money | None, ...]
Shares = tuple[Decimal | None, ...]


def amounts(nodes: Sequence[PaymentNode], price: Money | None) -> tuple[Amounts, tuple[Diagnostic, ...]]:
    """One amount a node (None where the paper does not let it be known), and the findings."""
    groups = groups_of(nodes)
    found: list[Diagnostic] = []
    if price is None and any(_by_price(node) for node in nodes):
        found.append(say("price-missing"))
    if len(groups) < 2:
        values, more = _together(nodes, price)
        return values, (*found, *more)
    found.append(say("alternative-open", groups=" / ".join(groups)))
    result: dict[int, Money | None] = {}
    for group in groups:
        chosen = [i for i, node in enumerate(nodes) if node.alternative in ("", group)]
        values, more = _together([nodes[i] for i in chosen], price)
        found += more
        for i, value in zip(chosen, values, strict=True):
            result[i] = value if result.get(i, value) == value else None
    return tuple(result[i] for i in range(len(nodes))), tuple(dict.fromkeys(found))


def groups_of(nodes: Sequence[PaymentNode]) -> tuple[str, ...]:
    """The names of the alternatives, in order."""
    return tuple(dict.fromkeys(node.alternative for node in nodes if node.alternative))


def _by_price(node: PaymentNode) -> bool:
    """Whether only the price can tell its amount."""
    return node.amount is None and (node.share is not None or node.cumulative is not None or node.rest)


def _together(nodes: Sequence[PaymentNode], price: Money | None) -> tuple[Amounts, tuple[Diagnostic, ...]]:
    """The amounts of nodes that all apply."""
    shares = _shares(nodes)
    found = [d for i, node in enumerate(nodes) if (d := _contradiction(node, shares[i], price))]
    values = [_amount(node, share, price) for node, share in zip(nodes, shares, strict=True)]
    once = all(node.trigger.recurrence is None for node in nodes)
    if price is not None and once and not found:
        _close(nodes, values, shares, price)
        found += _not_whole(values, price)
    for i, (node, value) in enumerate(zip(nodes, values, strict=True)):
        if value is None and (price is not None or not _by_price(node)):
            found.append(say("amount-open", evidence=node.evidence, node=_name(node, i), base=_base(node)))
    return tuple(values), tuple(found)


def _amount(node: PaymentNode, share: Decimal | None, price: Money | None) -> Money | None:
    if node.amount is not None:
        return node.amount
    return (price * share).rounded() if price is not None and share is not None and not node.other_base else None


def _shares(nodes: Sequence[PaymentNode]) -> Shares:
    """The share of each node; that of 支付至95% is what is left above the shares before it. 支付至结算价的97%: of a price that is not
    known yet, so that nobody knows what is left."""
    shares: list[Decimal | None] = []
    for node in nodes:
        share = _exactly(node)
        if share is None and node.cumulative is not None and not node.other_base and None not in shares:
            left = node.cumulative - sum((s for s in shares if s is not None), Decimal(0))
            share = left if left > 0 else None
        shares.append(share)
    return tuple(shares)


_PARTS = {(Decimal(k) / d).quantize(Decimal("0.0001")): Decimal(k) / d for d in (12, 9, 7, 6, 3) for k in range(1, d)}


def _exactly(node: PaymentNode) -> Decimal | None:
    """The share; a third that is told as one (1/3, 三分之一) is held to four places in a node, and a third of the price is no 33.33% of it."""
    if node.evidence is None:
        return node.share
    quote = node.evidence.quote
    told = "%" in quote or "％" in quote or "百分之" in quote or "per cent" in quote or "percent" in quote
    return node.share if told or node.share is None else _PARTS.get(node.share, node.share)


def _close(nodes: Sequence[PaymentNode], values: list[Money | None], shares: Shares, price: Money) -> None:
    """Let the rest, or the last node of shares that cover the price, take what the others leave, cents included."""
    unknown = [i for i, value in enumerate(values) if value is None]
    by_share = [i for i, node in enumerate(nodes) if node.amount is None]
    if len(unknown) == 1 and nodes[unknown[0]].rest and not nodes[unknown[0]].other_base:
        last = unknown[0]
    elif not unknown and by_share and None not in shares and _whole(shares):
        last = by_share[-1]
    else:
        return
    others = [value for i, value in enumerate(values) if i != last and value is not None]
    if all(value.currency == price.currency for value in others):
        left = price.rounded() - sum_money(others, price.currency)
        if left.amount < 0 and values[last] is not None:
            left = _spread(values, [i for i in by_share if i != last], left)
        values[last] = left if left.amount >= 0 else values[last]


def _whole(shares: Shares) -> bool:
    """Whether they are all of the price; twelfths and thirds are never quite."""
    return abs(sum((s for s in shares if s is not None), Decimal(-1))) < Decimal("1e-9")


def _spread(values: list[Money | None], by_share: Sequence[int], short: Money) -> Money:
    """Where the cents of many roundings come to more than the last part, the greatest part gives them back."""
    greatest = max(by_share, key=lambda i: value.amount if (value := values[i]) is not None else Decimal(0), default=None)
    value = values[greatest] if greatest is not None else None
    if greatest is None or value is None or value.amount + short.amount < 0 or abs(short.amount) > Decimal(len(by_share)).scaleb(-short.places):
        return short
    values[greatest] = value + short
    return short * 0


def _contradiction(node: PaymentNode, share: Decimal | None, price: Money | None) -> Diagnostic | None:
    """A share and an amount that do not say the same."""
    if node.amount is None or share is None or price is None:
        return None
    if node.amount.currency != price.currency or "amount" in node.derived:
        return None
    by_share = price * share
    if abs(by_share.amount - node.amount.amount) <= _tolerance(share, price):
        return None
    return say("amount-differs", evidence=node.evidence, node=_name(node), share=percent_words(share, 0), price=figure(price),
               by_share=figure(by_share), amount=figure(node.amount), currency=price.currency)


def _tolerance(share: Decimal, price: Money) -> Decimal:
    """A cent; for an odd share such as 33.33 percent, what its own rounding may come to."""
    cent = Decimal(1).scaleb(-price.places)
    if (share * 200) % 1 == 0:
        return cent
    places = share.normalize().as_tuple().exponent
    return max(cent, abs(price.amount) * Decimal(1).scaleb(int(places)) / 2)


def _not_whole(values: Sequence[Money | None], price: Money) -> list[Diagnostic]:
    """A plan, all of whose amounts are known, that is more or less than the price."""
    known = [value for value in values if value is not None and value.currency == price.currency]
    if not known or len(known) < len(values):
        return []
    gap = sum_money(known, price.currency) - price.rounded()
    if not gap:
        return []
    way = Words("多", "more") if gap.amount > 0 else Words("少", "less")
    return [say("plan-not-whole", total=figure(gap + price.rounded()), price=figure(price), currency=price.currency,
                gap=f"{abs(gap.amount):,}", way=way)]


def _name(node: PaymentNode, index: int = 0) -> Words:
    return Words(node.label or f"第{index + 1}笔款项", node.label or f"payment {index + 1}")


def _base(node: PaymentNode) -> Words:
    """Why an amount is open."""
    if node.other_share is None and not node.other_base:
        return Words("合同未写明比例或金额", "the paper gives neither a share nor an amount")
    share = percent_words(node.other_share, 0) if node.other_share is not None else ""
    base = node.other_base
    return Words(f"须按“{base}”的{share or '一部分'}确定" if base else f"须按另一基数的{share}确定",
                 f"it is {share or 'a part'} of {base or 'another base'}")
