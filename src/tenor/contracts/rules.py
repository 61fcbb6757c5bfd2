"""The terms of a deal → findings where the law would not let them stand: what drafting refuses to write.

Only rules without room for judgement are here; what is merely risky is for `checks`.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from tenor.diagnostic import Diagnostic, say
from tenor.model import EventKind, PaymentNode, Period, Terms, Unit

SMALL = frozenset({"micro", "small", "medium"})
BOUND = frozenset({"large", "public"})
DEPOSIT = "定金"


def rigid(terms: Terms, values: Mapping[str, Any]) -> tuple[Diagnostic, ...]:
    """Every rule, all findings at once. PRC law: only a contract in Chinese is held to it."""
    if terms.language != "zh":
        return ()
    return (*_deposit(terms), *_small_seller(terms, values), *_guarantee(values), *_works(terms, values))


def is_small(values: Mapping[str, Any]) -> bool:
    """Whether the payee is a small or medium enterprise facing a buyer bound by the SME payment regulation (fact C01)."""
    return values.get("payee.size") in SMALL and values.get("payer.size") in BOUND


def copies(values: Mapping[str, Any], parties: int) -> tuple[Diagnostic, ...]:
    """Whether the originals stated are enough for everybody."""
    total, each = values.get("copies.total"), values.get("copies.each", 2)
    if total is None or total == each * parties:
        return ()
    return (say("copies-sum", where="copies.total", total=total, each=each, parties=parties),)


def _deposit(terms: Terms) -> tuple[Diagnostic, ...]:
    """定金 above 20 % of the price has no deposit effect for the excess (facts B17)."""
    price = terms.price.total if terms.price else None
    found = []
    for i, node in enumerate(terms.nodes, 1):
        if price is not None and DEPOSIT in node.label and node.amount is not None and node.amount.amount * 5 > price.amount:
            found.append(say("deposit-over-fifth", where=f"node[{i}]", label=node.label, amount=node.amount,
                             limit=(price * Decimal("0.2")).rounded()))
    return tuple(found)


def _small_seller(terms: Terms, values: Mapping[str, Any]) -> tuple[Diagnostic, ...]:
    """A large buyer may not make a small seller wait for third parties (C04); a public body pays within 60 days (C02)."""
    if not is_small(values):
        return ()
    found = []
    for i, node in enumerate(terms.nodes, 1):
        if any(event.kind is EventKind.UPSTREAM_PAYMENT for event in node.trigger.events):
            found.append(say("pay-when-paid-void", where=f"node[{i}].due", label=node.label))
        if values.get("payer.size") == "public" and _over_sixty_days(node):
            found.append(say("public-buyer-over-60", where=f"node[{i}].due", label=node.label))
    return tuple(found)


def _over_sixty_days(node: PaymentNode) -> bool:
    """Whether the term is surely longer than 60 days from delivery or acceptance, whatever the calendar."""
    kinds = {event.kind for event in node.trigger.events}
    if not kinds & {EventKind.DELIVERY, EventKind.ACCEPTANCE, EventKind.FINAL_ACCEPTANCE, EventKind.INITIAL_ACCEPTANCE}:
        return False
    offset: Period | None = node.trigger.offset
    if offset is None or node.trigger.direction != "after":
        return False
    longest = {Unit.DAY: 60, Unit.WORKDAY: 60, Unit.WEEK: 8, Unit.MONTH: 2, Unit.QUARTER: 0, Unit.YEAR: 0}
    return offset.count > longest[offset.unit]


def _guarantee(values: Mapping[str, Any]) -> tuple[Diagnostic, ...]:
    """A period and a kind of guarantee without a guarantor mean nothing (facts F04, F05)."""
    if "guarantor.name" in values or not any(path.startswith("guarantee.") for path in values):
        return ()
    return (say("guarantor-missing", where="guarantee"),)


def _works(terms: Terms, values: Mapping[str, Any]) -> tuple[Diagnostic, ...]:
    """Disputes over building works belong to the court where they stand (fact E07); a named court may be that one."""
    dispute = terms.dispute
    if "works.site" not in values or dispute is None or dispute.mode != "court" or dispute.forum in ("subject", "named"):
        return ()
    return (say("works-court-exclusive", where="dispute.court", value=dispute.forum, site=values["works.site"]),)
