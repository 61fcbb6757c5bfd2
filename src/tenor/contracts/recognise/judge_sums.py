"""Payment nodes and price → doubts about their sums: shares, amounts, each share against its amount, two schedules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from tenor.diagnostic import Diagnostic, Words, say
from tenor.document import Evidence
from tenor.model import Contract, Money, PaymentNode
from tenor.regex import regex
from tenor.wording.zh import percent

WHOLE = Decimal(1)
_REST = regex(r"余|剩|尾|\b(?:balance|remain\w*|rest|residual|outstanding)\b")
TOLERANCE = Decimal(1)  # currency units: amounts on a page are often rounded to the unit
THOUSANDTH = Decimal("0.001")  # thirds and sevenths are written to the hundredth of a percent


def check(contract: Contract) -> tuple[Diagnostic, ...]:
    """Every finding about sums, in order."""
    nodes = [n for n in contract.terms.nodes if not n.alternative]
    runs = schedules(nodes)
    price = contract.terms.price
    out: list[Diagnostic] = []
    full = [run for run in runs if _is_whole(run)]
    if len(full) > 1:
        out.append(_two(full))
    out += _share_sums(nodes)
    for run in runs:
        out += _amount_sums(run, price.total if price else None, price.evidence if price else None)
    out += _share_amounts(nodes, price.total if price else None, price.evidence if price else None)
    return tuple(out)


def schedules(nodes: Sequence[PaymentNode]) -> list[list[PaymentNode]]:
    """The nodes in runs that each come to the whole price: a run ends when its shares reach 100 % or its rest is named."""
    runs: list[list[PaymentNode]] = []
    running: Decimal = Decimal(0)
    for node in nodes:
        if not runs or running >= WHOLE:
            runs.append([])
            running = Decimal(0)
        runs[-1].append(node)
        running = WHOLE if node.rest and node.share is None and node.amount is None else _after(running, node)
    return runs


def _after(running: Decimal, node: PaymentNode) -> Decimal:
    """How much of the price is paid once a node is paid."""
    if node.cumulative is not None:
        return max(running, node.cumulative)
    return running + (node.share or 0)


def _is_whole(run: Sequence[PaymentNode]) -> bool:
    return len(run) > 1 and total(run) == WHOLE and sum(_told(n) for n in run) > 1


def _told(node: PaymentNode) -> bool:
    """Whether the node says its part of the price."""
    return node.share is not None or node.cumulative is not None or node.rest


def total(run: Sequence[PaymentNode]) -> Decimal:
    """What the shares of a run come to; a rest makes it whole."""
    running = Decimal(0)
    for node in run:
        if node.rest and node.share is None:
            return max(running, WHOLE)
        running = _after(running, node)
    return running


def _open(nodes: Sequence[PaymentNode]) -> bool:
    """Whether the sum cannot be told: a payment that repeats, a blank, a share of something else, an amount without a share."""
    return any(n.trigger.recurrence or n.blank or n.other_share is not None or not _told(n) for n in nodes)


def _two(full: Sequence[Sequence[PaymentNode]]) -> Diagnostic:
    first, second, *_ = full
    places = [_span(run) for run in full]
    return say("two-schedules", evidence=places[0], others=tuple(p for p in places[1:] if p), first=_shares(first), second=_shares(second))


def _shares(run: Sequence[PaymentNode]) -> str:
    """30 % + 70 %; the rest as …"""
    return " + ".join(percent.write(n.share) if n.share is not None else f"→{percent.write(n.cumulative)}" if n.cumulative is not None
                      else "…" for n in run)


def _span(run: Sequence[PaymentNode]) -> Evidence | None:
    """The place of the first node of a run."""
    return next((n.evidence for n in run if n.evidence), None)


def _sum_words(total: Decimal, rest: bool) -> Words:
    """150% ; 150%，另有余款."""
    told = percent.write(total)
    return Words(f"{told}，另有余款", f"{told} and a rest") if rest else Words(told, told)


def _share_sums(nodes: Sequence[PaymentNode]) -> Iterator[Diagnostic]:
    wholes = [n for n in nodes if n.share == WHOLE and "share_pct" in n.derived and not n.sure]  # several times 全款: each is a way of paying by itself
    told = [n for n in nodes if _told(n) and not (len(wholes) > 1 and n in wholes)]
    if len(told) < 2 or any(n.trigger.recurrence for n in told):
        return
    running = Decimal(0)
    for node in told:
        running = _after(running, node)
    rest = any(n.rest and n.share is None and not _of_its_own(n) for n in told)
    places = tuple(n.evidence for n in told if n.evidence)
    if running > WHOLE or (rest and running == WHOLE):
        yield say("share-sum", evidence=places[0] if places else None, others=places[1:], total=_sum_words(running, rest))
    elif running < WHOLE - THOUSANDTH and not rest and not _open(nodes):
        yield say("share-sum", severity="doubt", evidence=places[0] if places else None, others=places[1:], total=_sum_words(running, False))


def _of_its_own(node: PaymentNode) -> bool:
    """每轮另收____元，于修改前付清: a sum of its own that is paid in full, and no rest of the price."""
    summed = node.amount is not None or "amount" in node.blank
    return summed and node.evidence is not None and _REST.search(node.evidence.quote) is None


def _amount_sums(run: Sequence[PaymentNode], price: Money | None, place: Evidence | None) -> Iterator[Diagnostic]:
    amounts = [n.amount for n in run if n.amount is not None]
    if price is None or len(amounts) < 2 or len(amounts) != len(run) or any(n.trigger.recurrence for n in run):
        return
    if any(a.currency != price.currency for a in amounts):
        return
    summed = sum((a.amount for a in amounts), Decimal(0))
    if abs(summed - price.amount) > TOLERANCE:
        places = [n.evidence for n in _beyond(run, price) if n.evidence]
        yield say("amount-sum", evidence=places[0] if places else place, others=(*places[1:], *([place] if place else [])),
                  total=f"{summed:,.2f}", price=f"{price.amount:,.2f}")


def _beyond(run: Sequence[PaymentNode], price: Money) -> Sequence[PaymentNode]:
    """The nodes that make the sum differ: those behind the ones that come to the price, where the last of these says it is the rest."""
    paid = Decimal(0)
    for i, node in enumerate(run):
        paid += node.amount.amount if node.amount is not None else Decimal(0)
        if node.rest and abs(paid - price.amount) <= TOLERANCE:
            return run[i + 1:] or run
    return run


def _share_amounts(nodes: Sequence[PaymentNode], price: Money | None, place: Evidence | None) -> Iterator[Diagnostic]:
    both = [n for n in nodes if n.share and n.amount is not None and "share" not in n.derived and "amount" not in n.derived]
    if price is not None:
        for node in both:
            if node.amount is None or node.share is None or node.amount.currency != price.currency:
                continue
            due = price.amount * node.share
            if abs(due - node.amount.amount) > max(TOLERANCE, due * THOUSANDTH):
                yield say("share-amount", evidence=node.evidence, others=(place,) if place else (), share=percent.write(node.share),
                          expected=f"{due:,.2f}", amount=f"{node.amount.amount:,.2f}")
        return
    for one, other in pairwise(both):
        if one.amount is None or other.amount is None or not one.share or not other.share:
            continue
        a, b = one.amount.amount / one.share, other.amount.amount / other.share
        if abs(a - b) > max(a, b) * THOUSANDTH + TOLERANCE:
            yield say("share-amounts-differ", evidence=other.evidence, others=(one.evidence,) if one.evidence else (),
                      first=f"{a:,.2f}", second=f"{b:,.2f}")
