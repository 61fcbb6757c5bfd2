"""A payment at the end of a month (次月底付清, 到货当月底前) → the same, due on the last day of the month of its event, or of the one after it.

    货到次月底付清: the month after the delivery    每月28日对账，次月底付清: the month after each
"""

from __future__ import annotations

import re
from dataclasses import replace

from tenor.model import Event, EventKind, PaymentNode
from tenor.regex import regex
from tenor.wording import event as events

_NEXT_END = regex(r"(?P<what>[^，。；：\n]{0,16}?)(?:之?后|当月|之日)?的?[次翌下]一?个?月(?:份)?的?(?:月?[末底]|末日|最后一[日天])(?:之?前|以前)?$")
_SAME_END = regex(r"(?P<what>[^，。；：\n]{2,16}?)(?:之?后|的)?[当同]月(?:份)?(?:的?(?:月?[末底]|最后一[日天])(?:之?前|以前)?|之?内)?$")
_NTH_DAY = regex(r"(?P<what>[^，。；：\n]{2,16}?)之?后的?第\s?(?P<nth>[二三23])\s?个月的?\s?\d{1,2}\s?[日号](?:之?前|以前)?$")
_PACE = regex(r"[每各逐按]\s?[一1]?个?月|月结|月度|上月|当月|本月|当期")
_KINDS = frozenset({EventKind.DELIVERY, EventKind.SHIPMENT, EventKind.INSTALLATION, EventKind.ACCEPTANCE, EventKind.INITIAL_ACCEPTANCE,
                    EventKind.FINAL_ACCEPTANCE, EventKind.INVOICE, EventKind.GO_LIVE, EventKind.SIGNING, EventKind.EFFECTIVE})


def told(node: PaymentNode, words: str, part: str) -> PaymentNode:
    """`words`: those of the payment; `part`: the part of its sentence that tells of it, from which a monthly pace is known."""
    when = node.trigger
    if own := _SAME_END.search(when.text):
        return _of_event(node, own)
    if later := _NTH_DAY.search(when.text):
        return _nth(node, later)
    by_period = [e.kind for e in when.events] == [EventKind.PERIOD_END] and when.offset is None and when.on is None
    at = words.find(when.text) if when.text else -1
    found = _NEXT_END.search(words, 0, at + len(when.text)) if by_period and at >= 0 else None
    if found is None or when.recurrence not in (None, "monthly"):
        return node
    when = replace(when, direction="within_period", months_on=1)
    event = _event(found["what"])
    if event and not _PACE.search(part):
        return replace(node, sure=False, trigger=replace(when, events=(event,), recurrence=None))
    return replace(node, trigger=when)


def _of_event(node: PaymentNode, said: re.Match[str]) -> PaymentNode:
    """到货当月底前: by the end of the month in which it happens."""
    when = node.trigger
    event = _event(said["what"])
    if event is None or when.recurrence or when.on or when.offset or [e.kind for e in when.events] not in ([EventKind.PERIOD_END], [event.kind]):
        return node
    return replace(node, sure=False, trigger=replace(when, events=(event,), direction="within_period", months_on=0))


def _nth(node: PaymentNode, said: re.Match[str] | None) -> PaymentNode:
    """到货后第二个月的10日前: a day of a later month, and none of each."""
    when = node.trigger
    event = _event(said["what"]) if said else None
    if said is None or event is None or when.direction != "within_period" or [e.kind for e in when.events] != [EventKind.PERIOD_END]:
        return node
    return replace(node, sure=False, trigger=replace(when, events=(event,), months_on=2 if said["nth"] in "二2" else 3, recurrence=None))


def _event(words: str) -> Event | None:
    found = [f for f in events.find(words, "zh") if f.value.kind in _KINDS]
    return found[-1].value if found else None
