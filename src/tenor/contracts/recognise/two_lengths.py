"""The payment nodes of a paper → the same; those that count two lengths of time one behind the other (验收满一年后15日内) have the first as `lead`.

Were the days counted from the event itself, the customer would be chased a year too early.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tenor.model import EventKind, PaymentNode, Period, Unit
from tenor.regex import regex
from tenor.wording.en import numeral
from tenor.wording.en import period as en
from tenor.wording.zh import period as zh

_KINDS = frozenset(EventKind) - {EventKind.WARRANTY_EXPIRY, EventKind.PERIOD_END, EventKind.FIXED_DATE}
_N = r"(?:\d{1,3}|[一二两三四五六七八九十半]{1,3})\s?"
_CHAIN_ZH = regex(rf"(?<!最后)(?<!第)(?P<first>{_N}(?:周?年|个月|个?星期|周|[日天])(?:期?届?满|到期)?(?:的)?(?:之?后|之日起|以后|起|时|届满之日起)?)"
                  rf"(?<![内前])[，,]?\s?(?:的|再|在|于|第)?\s?{_N}(?:个?工作日|个?月|周|[日天])(?:之内|以内|内|前|后|付|支)")
_COUNT = rf"(?:\d{{1,3}}|{numeral.WORDS})(?: ?\(\d+\))?"
_UNIT = r"(?:(?:business|working|calendar) )?(?:days?|weeks?|months?|years?)"
_CHAIN_EN = regex(rf"\b{_COUNT} {_UNIT}['’]? (?:after|following|from|of)(?: the)?(?: (?:expiry|expiration|end|lapse|passing|completion) of)?(?: the| a)? "
                  rf"(?:(?P<first>{_COUNT} {_UNIT}) (?:period )?|(?P<nth>first|second|third) anniversary )(?:after|from|following|since|of)\b", re.I)
_AND_EN = regex(rf"\b(?P<first>{_COUNT} (?:weeks?|months?|years?)) (?:and|plus) $", re.I)
_NTHS = "fst"  # first, second, third
_BEFORE = 40  # characters before an offset that may hold a length to which it is added


def apart(nodes: Sequence[PaymentNode], text: str) -> tuple[PaymentNode, ...]:
    """`text`: that of the document, in which the marks of the nodes stand."""
    return tuple(_waits(node, text) for node in nodes)


def _waits(node: PaymentNode, text: str) -> PaymentNode:
    when = node.trigger
    if when.offset is None or when.direction != "after" or when.month_end or len(when.events) != 1 or when.events[0].kind not in _KINDS or when.recurrence:
        return node
    lead = _lead(node, text)
    return replace(node, trigger=replace(when, lead=lead), sure=False) if lead else node


def _lead(node: PaymentNode, text: str) -> Period | None:
    """The length that passes first."""
    words = " ".join(node.trigger.text.split())
    if chained := _CHAIN_ZH.search(words):
        found = zh.find(chained["first"])
    elif chained := _CHAIN_EN.search(words):
        if chained["nth"]:
            return Period(_NTHS.index(chained["nth"].lower()[:1]) + 1, Unit.YEAR)
        found = en.find(chained["first"])
    else:
        mark = next((m for m in node.marks if m.field == "offset"), None)
        added = mark and _AND_EN.search(" ".join(text[max(0, mark.start - _BEFORE):mark.start].split()) + " ")
        found = en.find(added["first"]) if added else ()
    return found[0].value if len(found) == 1 else None
