"""Payments of one sentence, the later of which only say how long after (货到后30天付50%，60天付30%; 50% within 30 days of delivery, 30% within 60
days) → the same, counted from the event of the first.

Never sure: the paper does not name the event again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from tenor.model import EventKind, PaymentNode, Period, Trigger, Unit
from tenor.regex import regex

_DAYS: Mapping[Unit, int] = {Unit.DAY: 1, Unit.WEEK: 7, Unit.MONTH: 30, Unit.QUARTER: 91, Unit.YEAR: 365}
_BARE = regex(r"(?:第|满)?\s?(?:\d{1,3}|[一二两三四五六七八九十半]{1,3})\s?(?:天|日|周|个?月|年|个?季度)(?:之?内|以内|之?后)?"
               r"|within (?:\d{1,3}|[a-z]+(?:-[a-z]+)?)(?: \(\d{1,3}\))? (?:calendar |business |working )?(?:days?|weeks?|months?|years?)")
_APART = regex(r"[。；;\n]|\.(?= )")


def told(nodes: Sequence[PaymentNode], text: str) -> tuple[PaymentNode, ...]:
    """Each length must be longer than the one before it."""
    out: list[PaymentNode] = []
    for node in nodes:
        before = out[-1] if out else None
        if before is not None and _goes_on(before, node, text):
            node = replace(node, sure=False, trigger=replace(node.trigger, events=before.trigger.events))
        out.append(node)
    return tuple(out)


def _goes_on(one: PaymentNode, other: PaymentNode, text: str) -> bool:
    a, b = one.trigger, other.trigger
    if b.events or b.on or b.recurrence or not _once_after(a) or b.direction != "after" or not _BARE.fullmatch(b.text.strip()):
        return False
    if one.evidence is None or other.evidence is None or one.alternative != other.alternative or _APART.search(text, one.evidence.end, other.evidence.start):
        return False
    first, later = _days(a.offset), _days(b.offset)
    return first is not None and later is not None and first < later


def _once_after(when: Trigger) -> bool:
    return len(when.events) == 1 and when.events[0].kind is not EventKind.PERIOD_END and when.direction == "after" and not when.recurrence and not when.lead


def _days(length: Period | None) -> int | None:
    return length.count * _DAYS[length.unit] if length and length.unit in _DAYS else None
