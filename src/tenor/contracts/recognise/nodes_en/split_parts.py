"""A figure and the instalments into which it is split → what each of them is, and the events that they have in turn.

    $150 in three equal monthly payments · the remaining 60% in six equal monthly instalments · in two equal parts on signing and delivery
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

from tenor.contracts.recognise.nodes_en.values import Value
from tenor.contracts.recognise.nodes_en.when import When
from tenor.model import Money
from tenor.regex import regex
from tenor.wording import event as events

_ON = regex(r"(?:up)?(?:on|at|after)\b", re.I)
_JOINS = regex(r"(?:,| and|, and) (?:(?:up)?(?:on|at|after) )?(?:the )?(?:\w+ ){0,2}?", re.I)  # on signing|, |delivery| and |acceptance


def is_parted(value: Value, split: Value) -> bool:
    """Whether a figure in front of instalments may be what they divide: a sum, or a share that is paid month by month."""
    paced = value.share is not None and value.amount is None and not value.instalments and split.equal and bool(split.per)
    return (value.amount is not None or paced) and not value.rank


def divided(told: Sequence[Value], at: int) -> list[Value]:
    """The values with what each part of the one before `told[at]`, the instalments, comes to; "the first of which" is then one of those that
    come round."""
    split = told[at]
    out = [part_of(v, split) if k == at - 1 else v for k, v in enumerate(told) if k != at]
    ranked = [v for v in out[at:] if v.rank]
    first = ranked[0] if len(ranked) == 1 and split.per and split.equal else None
    bare = first is not None and first.rank == 1 and first.share is None and first.amount is None
    return [v for v in out if v is not first or not bare]


def part_of(value: Value, split: Value) -> Value:
    """What each of the instalments comes to: $50 of $150 in three equal monthly payments; of unequal ones nobody says it."""
    part = replace(value, instalments=split.instalments, per=split.per, equal=split.equal, strong=False)
    if value.amount is None and value.share is not None:
        each = (value.share / split.instalments).quantize(Decimal("0.0001"), ROUND_HALF_UP)
        return replace(part, share=each, rest=False, derived=(*value.derived, "share_pct"))
    if value.amount is None or value.per:  # $14,000 per month, payable in two instalments: the sum of a month
        return part
    sum_of_each = Money((value.amount.amount / split.instalments).quantize(Decimal("0.01"), ROUND_HALF_UP), value.amount.currency)
    if split.equal:
        return replace(part, amount=sum_of_each, share=None, derived=(*value.derived, "amount"))
    return replace(part, amount=None, share=None) if split.per else part


def in_turn(text: str, split: Value, whens: Sequence[When]) -> list[When]:
    """The times; one that lists as many events as there are instalments is a time of each: in three equal parts on signing, delivery and
    acceptance."""
    after = [w for w in whens if w.start >= split.end and not w.cycle]
    first = after[0] if len(after) == 1 else None
    if first is None or first.trigger.offset or first.trigger.on or first.trigger.recurrence or not _ON.match(text, first.start):
        return list(whens)
    named = events.find(text[first.start:], "en")
    found = named[:split.instalments]
    spans = [(first.start + f.start, first.start + f.end) for f in named[:split.instalments + 1]]
    joined = [_JOINS.fullmatch(text, a[1], b[0]) is not None for a, b in pairwise(spans)]
    one_more = len(spans) > len(found) and joined.pop()
    if len(found) != split.instalments or len({f.value for f in found}) < len(found) or one_more or not all(joined):
        return list(whens)
    each = [When(replace(first.trigger, events=(f.value,), text=text[a:b]), a if k else first.start, b, strong=False)
            for k, (f, (a, b)) in enumerate(zip(found, spans, strict=False))]
    each[0] = replace(each[0], trigger=replace(each[0].trigger, text=text[first.start:spans[0][1]]))
    return [w for when in whens for w in (each if when is first else [when])]
