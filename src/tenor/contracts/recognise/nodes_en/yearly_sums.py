"""A yearly sum that is paid in equal parts of the year → what each part is: an annual rent of £36,000, by equal quarterly payments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from tenor.contracts.recognise.nodes_en.values import Value
from tenor.model import Money
from tenor.regex import regex

_EQUAL = regex(r"[^.;$€£%\d]{0,60}\b(?:in|by) (?:substantially )?equal (?:consecutive )?(?P<pace>monthly|quarterly|half-yearly|semi-annual)"
               r" (?:payments|instal?lments)\b")
_PARTS = {"monthly": ("month", 12), "quarterly": ("quarter", 4), "half-yearly": ("half", 2), "semi-annual": ("half", 2)}


def shared_out(low: str, found: Sequence[Value]) -> list[Value]:
    """The values, a yearly sum as the part of it that falls due each time."""
    return [_part(value, low) for value in found]


def _part(value: Value, low: str) -> Value:
    told = _EQUAL.match(low, value.end) if value.amount is not None and value.per == "year" else None
    if told is None or value.amount is None:
        return value
    unit, count = _PARTS[told["pace"]]
    each = (value.amount.amount / count).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return replace(value, amount=Money(each, value.amount.currency), per=unit, derived=(*value.derived, "amount"), strong=False)
