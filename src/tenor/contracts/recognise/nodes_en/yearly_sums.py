"""A yearly sum that is paid in equal parts of the year → what each part is: an annual rent of £36,000, by equal quarterly payments, payable monthly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from itertools import zip_longest

from tenor.contracts.recognise.nodes_en.values import Value
from tenor.model import Money
from tenor.regex import regex

_EQUAL = regex(r"[^.;$€£%\d]{0,60}\b(?:in|by) (?:substantially )?equal (?:consecutive )?(?P<pace>monthly|quarterly|half-yearly|semi-annual)"
               r" (?:payments|instal?lments)\b(?P<every>)")
# an annual rent of $24,000, |payable on the first day of each month; payable quarterly in arrears
_PACED = regex(r"[^.;$€£%\d]{0,40}\b(?:payable|paid|due|billed|invoiced)\b[^.;$€£%\d]{0,40}?"
               r"(?: (?P<pace>monthly|quarterly|half-yearly|semi-annually)\b(?! instal?lments?| payments?)"
               r"| (?:first|last|1st|\d{1,2}th)? ?(?:calendar |working )?(?:day )?of (?:each|every) (?:calendar |fiscal )?(?P<every>month|quarter)\b)")
_AGAIN = regex(r"(?:(?! and )[^.;$€£%\d]){0,30}\b(?:payable|paid|due)\b[^.;$€£%\d]{0,60}")
_TIMES = {"month": 12, "quarter": 4, "half": 2, "week": 52}
_PARTS = {"monthly": ("month", 12), "quarterly": ("quarter", 4), "half-yearly": ("half", 2), "semi-annual": ("half", 2), "semi-annually": ("half", 2),
          "month": ("month", 12), "quarter": ("quarter", 4)}


def shared_out(low: str, found: Sequence[Value]) -> list[Value]:
    """The values, a yearly sum as the part of it that falls due each time."""
    return [_part(value, low) for value, later in zip_longest(found, found[1:]) if later is None or not _is_told_again(value, later, low)]


def _is_told_again(value: Value, later: Value, low: str) -> bool:
    """Whether the part of a yearly sum that falls due each time follows it: annual rent of $24,000, payable in the amount of $2,000 per month."""
    if value.amount is None or later.amount is None or value.per != "year" or later.per not in _TIMES:
        return False
    same = value.amount == Money(later.amount.amount * _TIMES[later.per], later.amount.currency)
    return same and _AGAIN.fullmatch(low, value.end, later.start) is not None


def _part(value: Value, low: str) -> Value:
    if value.amount is None or value.per != "year":
        return value
    told = _EQUAL.match(low, value.end) or _PACED.match(low, value.end)
    if told is None:
        return value
    unit, count = _PARTS[told["pace"] or told["every"]]
    each = (value.amount.amount / count).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return replace(value, amount=Money(each, value.amount.currency), per=unit, derived=(*value.derived, "amount"), strong=False)
