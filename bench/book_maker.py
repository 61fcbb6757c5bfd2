"""A number of receivables → the facts of a book that holds them: contracts of four payments, what happened, what came in.

Every eighth contract is late with something, every fortieth on hold, promised, written off or written to already; the rest was paid in time
or is not due yet: like a book that a department keeps. Nothing is drawn from a clock; the same number gives the same book.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from tenor.claim import ContractAdded, Fact, Hold, Milestone, NoticeSent, Promise, Receipt, WriteOff
from tenor.document import Box, Evidence
from tenor.model import (
    Cap,
    Contract,
    Dispute,
    Event,
    EventKind,
    LateFee,
    NodeKind,
    Party,
    PaymentNode,
    Period,
    Price,
    Terms,
    Tier,
    Trigger,
    Unit,
)
from tenor.money import Money

AS_OF = date(2026, 11, 20)
DUES = 4  # payments of a contract
PLAN = (("预付款", "0.3", EventKind.SIGNING, 10, Unit.DAY, NodeKind.ADVANCE),
        ("到货款", "0.4", EventKind.DELIVERY, 15, Unit.WORKDAY, NodeKind.DELIVERY),
        ("验收款", "0.25", EventKind.ACCEPTANCE, 30, Unit.DAY, NodeKind.ACCEPTANCE),
        ("质保金", "0.05", EventKind.ACCEPTANCE, 12, Unit.MONTH, NodeKind.RETENTION))
FEES = (LateFee((Tier(rate=Decimal("0.0005")),), Cap(share=Decimal("0.1")), clause="9.1"),
        LateFee((Tier(rate=Decimal("0.0003")), Tier(31, Decimal("0.0005"))), clause="10.2"))


def template(number: str, customer: str, signed: date, price: Decimal, fee: LateFee) -> Contract:
    """A purchase contract as a reading of its paper would give it."""
    nodes = tuple(PaymentNode(label, Decimal(share), trigger=Trigger((Event(kind),), Period(count, unit), text=f"{label}：第{count}日内支付"),
                              kind=node, sure=True, evidence=Evidence(f"{label}按本条约定支付", 2, (Box(72, 300, 520, 316),)))
                  for label, share, kind, count, unit, node in PLAN)
    parties = (Party("payee", "临江设备制造有限公司"), Party("payer", customer, address="示例市样例路8号", contact="应付账款组"))
    terms = Terms("zh", number, signed, parties, Price(Money(price, "CNY")), nodes=nodes, late_fees=(fee,), dispute=Dispute("court"))
    return Contract(terms, "设备采购合同")


def facts(receivables: int, seed: int = 7) -> Iterator[Fact]:
    """The facts in the order of their contracts."""
    chance = random.Random(seed)
    contracts = max(1, receivables // DUES)
    for k in range(contracts):
        yield from _contract(chance, k, contracts)


def _contract(chance: random.Random, k: int, contracts: int) -> Iterator[Fact]:
    number, customer = f"HT-{k:07d}", f"客户{chance.randrange(max(1, contracts // 10)):06d}贸易有限公司"
    signed = AS_OF - timedelta(days=chance.randrange(20, 900))
    price = Decimal(chance.randrange(20_000, 2_000_000)) + Decimal(chance.randrange(100)) / 100
    paper = template(number, customer, signed, price, FEES[k % 2])
    yield ContractAdded(number, paper, f"{number}.pdf", confirmed=True, owner=f"业务{k % 40:02d}")
    delivered, accepted = signed + timedelta(days=45), signed + timedelta(days=75)
    for kind, on in ((EventKind.DELIVERY, delivered), (EventKind.ACCEPTANCE, accepted)):
        if on <= AS_OF:
            yield Milestone(number, Event(kind), on)
    late = k % 8 == 0
    amounts = Money(price, "CNY").split([Decimal(share) for _, share, *_ in PLAN])
    due = ((0, signed + timedelta(days=9)), (1, delivered + timedelta(days=14)), (2, accepted + timedelta(days=28)), (3, accepted + timedelta(days=360)))
    for place, on in due:
        if on < AS_OF and not (late and place in (2, 3)):
            yield Receipt(number, amounts[place], on, PLAN[place][0], f"收{k}-{place}")
    if k % 40 == 0:
        yield from _odd(k, number, price)


def _odd(k: int, number: str, price: Decimal) -> Iterator[Fact]:
    on = AS_OF - timedelta(days=15)
    yield (Hold(number, "对账中", on), Promise(number, Money(Decimal(5000)), AS_OF + timedelta(days=5), on),
           WriteOff(number, Money(Decimal(100)), on, "验收款"), NoticeSent(number, f"TN-{k}", "friendly", on, "EMS", ("验收款",)),
           Receipt(number, Money(price), on, "", "预收"))[k // 40 % 5]

