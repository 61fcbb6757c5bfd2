"""The balance of a price that other sentences, items or rows pay the rest of → its share, or its sum where the price is told.

    30% is paid on signing. 60% is paid on delivery. The balance …            10 %
    The Licence Fee is $90,000. $45,000 is paid on signing, the balance …     $45,000
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from tenor.contracts.recognise.nodes_en.build import Draft, is_open, paid_between
from tenor.contracts.recognise.reading import Reading
from tenor.model import Money, PaymentNode
from tenor.regex import regex
from tenor.wording.en import money

_FAR = 1500  # characters between two payments of one schedule
_OF_WHAT = regex(r"\b(?:balance|remainder|rest|remaining amount) of (?:the |its |such |said )?(?P<name>(?:[A-Z][\w’'-]* ){0,3}[A-Z][\w’'-]*|price|fee|sum)")
_FIGURE = regex(r"\d\s?%|\bper ?cent\b|[$€£₹]\s?\d|\b(?:half|third|quarter)\b", re.I)
_ALL = regex(r"\b(?:full|entire|whole)\b", re.I)
_WHOLE_PRICE = regex(r"\b(?:total|aggregate|entire)\b[^.;]{0,60}\b(?:price|sum|amount|fee|consideration)\b", re.I)
_RETENTION, _RELEASED = regex(r"retention|retainage|hold-?back|retained", re.I), regex(r"\b(?:releas|return|refund)\w*|\bretention|\bretainage", re.I)
_CALLED = 90  # characters before a sum in which it may be called the whole price
_BEFORE, _SUM = 4000, 40  # characters before a balance in which the price may be told; those of a sum
_PRICE = r"\b{}(?: (?:shall|will) be| is| of| amounts to| comes to|:) (?:the sum of |a total of )?"


def filled(reading: Reading, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, each balance without a figure with the one that the payments before it leave: sure where they are plain, and no figure stands
    between them that was not read."""
    drafts = [_not_all(reading, d, drafts[k + 1:]) for k, d in enumerate(drafts)]
    return [replace(d, node=_left(reading, d, drafts[:k], drafts[k + 1:])) if is_open(d.node) and d.valued else d for k, d in enumerate(drafts)]


def _not_all(reading: Reading, draft: Draft, later: Sequence[Draft]) -> Draft:
    """A sum that is called the whole price and has a time, not sure where a balance of it follows: The price to be paid at closing shall be
    $90. … The balance shall be paid at closing."""
    whole = draft.node.amount is not None and draft.timed and draft.node.share is None and not draft.node.rest
    if not (whole and any(is_open(d.node) and d.valued and _beside(reading, draft, d) for d in later[:3])):
        return draft
    called = _WHOLE_PRICE.search(reading.text, max(0, draft.start - _CALLED), draft.end)
    return replace(draft, node=replace(draft.node, sure=False)) if called else draft


def _kept_half(reading: Reading, rest: Draft, before: Sequence[Draft]) -> PaymentNode | None:
    """The balance of a retention that the payment before it released a part of: 50% of the retention is released at completion. The balance
    shall be released a year later."""
    first = before[-1] if before else None
    if first is None or not first.node.other_share or not _RETENTION.search(first.node.other_base) or not _beside(reading, first, rest):
        return None
    around = reading.text[rest.start:rest.end + _SUM]
    if first.node.other_share >= 1 or not _RELEASED.search(around) or _OF_WHAT.search(" ".join(around.split())):
        return None
    return replace(rest.node, other_share=1 - first.node.other_share, other_base=first.node.other_base, derived=(*rest.node.derived, "other_pct"),
                   sure=rest.firm and first.node.sure)


def _left(reading: Reading, rest: Draft, before: Sequence[Draft], behind: Sequence[Draft]) -> PaymentNode:
    if half := _kept_half(reading, rest, before):
        return half
    others = _of_schedule(reading, rest, before)
    if not others:
        alone = rest.firm and not any(d.valued for d in (*before, *behind))
        return replace(rest.node, sure=alone)
    if any(_beside(reading, rest, d) and d.valued and d.node.trigger.recurrence is None for d in behind):
        return rest.node
    if paid_between(reading.text[min(d.start for d in others):rest.start]):
        return rest.node
    paid = _paid([d.node for d in others])
    if paid is not None and 0 < paid < 1:
        return replace(rest.node, share=1 - paid, derived=(*rest.node.derived, "share_pct"), sure=rest.firm and _all_read(reading, rest, others))
    total = _price(reading, rest)
    sums = [d.node.amount for d in others if d.node.amount is not None]
    if total is None or len(sums) < len(others) or any(s.currency != total.currency for s in sums):
        return rest.node
    left = total.amount - sum((s.amount for s in sums), Decimal(0))
    return replace(rest.node, amount=Money(left, total.currency), derived=(*rest.node.derived, "amount"), sure=False) if left > 0 else rest.node


def _all_read(reading: Reading, rest: Draft, others: Sequence[Draft]) -> bool:
    """Whether shares are told of one price before a balance, and no figure but theirs."""
    read = [(d.start, d.end) for d in others]
    low = min(d.opens if d.opens >= 0 else d.start for d in others)
    return all(d.node.share is not None for d in others) and all(
        any(a <= found.start() < b for a, b in read) for found in _FIGURE.finditer(reading.text, low, rest.start))


def _of_schedule(reading: Reading, rest: Draft, before: Sequence[Draft]) -> list[Draft]:
    """The payments right before a balance that belong to the same price; none where one of them has no figure or comes round.
    A payment of the whole price is another option."""
    out: list[Draft] = []
    for draft in reversed(before):
        if not _beside(reading, draft, out[-1] if out else rest) or (out and not draft.valued and _whole(reading, draft)):
            break
        if draft.price and not draft.timed:
            continue
        if not draft.valued or draft.node.trigger.recurrence is not None or draft.node.other_share is not None or draft.node.rest:
            return []
        out.append(draft)
    return out


def _beside(reading: Reading, one: Draft, other: Draft) -> bool:
    """Whether two payments stand near each other in one clause, or in clauses of one parent."""
    parents = {reading.sections[d.section].parent if d.section >= 0 else -2 for d in (one, other)}
    return other.start - one.end < _FAR and (one.section == other.section or len(parents) == 1)


def _whole(reading: Reading, draft: Draft) -> bool:
    return _ALL.search(reading.text, draft.opens if 0 <= draft.opens < draft.end else draft.start, draft.end) is not None


def _paid(nodes: Sequence[PaymentNode]) -> Decimal | None:
    """What is paid when the balance falls due: the last cumulative share, else all shares; the nearest node first."""
    paid = Decimal(0)
    for node in nodes:
        if node.cumulative is not None:
            return paid + node.cumulative
        if node.share is None:
            return None
        paid += node.share
    return paid


def _price(reading: Reading, rest: Draft) -> Money | None:
    """The sum that the paper says the price is whose balance is paid."""
    named = _OF_WHAT.search(" ".join(reading.text[rest.start:rest.end + _SUM].split()))
    if named is None:
        return None
    text = " ".join(reading.text[max(0, rest.start - _BEFORE):rest.start].split())
    words = named["name"].split()
    for count in range(len(words), 0, -1):  # what follows the name may be written like a part of it
        told = _sums(text, " ".join(words[:count]))
        if told:
            return told[0] if all(t == told[0] for t in told) else None
    return None


def _sums(text: str, name: str) -> list[Money]:
    """What the paper says that something comes to."""
    called = re.compile(_PRICE.format(name))
    return [f.value for m in called.finditer(text) for f in money.find(text[m.end():m.end() + _SUM]) if f.start == 0]
