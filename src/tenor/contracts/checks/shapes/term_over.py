"""Payment nodes → a hit for each that falls due more than `days` days after one of `events`, whatever the calendar."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tenor.contracts.checks.page import Page
from tenor.contracts.checks.subject import Hit, Subject
from tenor.model import PaymentNode, Unit

DAYS_IN: Mapping[Unit, int] = {Unit.DAY: 1, Unit.WEEK: 7, Unit.MONTH: 30, Unit.QUARTER: 90, Unit.YEAR: 365}  # two months are sixty days
WEEK = 5  # working days


def find(subject: Subject, page: Page) -> Iterator[Hit]:
    """A hit for each such node."""
    for i, node in enumerate(subject.terms.nodes, 1):
        if _over(node, page.find["days"], frozenset(page.find["events"])):
            assert node.trigger.offset is not None
            yield Hit(evidence=node.evidence, values={"label": node.label or f"#{i}", "number": i})


def _over(node: PaymentNode, days: int, events: frozenset[str]) -> bool:
    trigger = node.trigger
    offset = trigger.offset
    if offset is None or trigger.direction != "after" or not any(event.kind.value in events for event in trigger.events):
        return False
    n = offset.count
    if offset.unit is Unit.WORKDAY:
        return n + 2 * ((n - 1) // WEEK) > days  # with the weekends that surely lie between
    return n * DAYS_IN[offset.unit] + (1 if trigger.month_end else 0) > days
