"""A payment on a day of each month that stands behind another one (on the 1st and the 15th of each month) → a payment on each of the two days, as doubts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tenor.model import PaymentNode, Period
from tenor.regex import regex
from tenor.wording.en import numeral

_PAIR = regex(r"\bthe (?P<first>\d{1,2}(?:st|nd|rd|th)|[a-z]+(?:-[a-z]+)?)(?: (?:\(\d{1,2}(?:st|nd|rd|th)\) )?days?)? and (?:on )?$")
_LEAD = 40  # characters before a day that hold the other one


def told(nodes: Sequence[PaymentNode], text: str) -> tuple[PaymentNode, ...]:
    """Whether the sum is that of each day or of the month, the paper may leave open: neither is sure."""
    out: list[PaymentNode] = []
    for node in nodes:
        first = _other_day(node, text)
        if first is not None:
            out.append(replace(node, sure=False, trigger=replace(node.trigger, offset=first)))
            node = replace(node, sure=False)
        out.append(node)
    return tuple(out)


def _other_day(node: PaymentNode, text: str) -> Period | None:
    when = node.trigger
    if when.recurrence != "monthly" or when.direction != "within_period" or when.offset is None or node.evidence is None:
        return None
    words = text[max(0, node.evidence.start - _LEAD):node.evidence.end]
    at = words.find(when.text)
    found = _PAIR.search(" ".join(words[max(0, at - _LEAD):at].split()) + " ") if at >= 0 else None
    day = numeral.ordinal(found["first"]) if found else None
    return replace(when.offset, count=day) if day and day < when.offset.count else None
