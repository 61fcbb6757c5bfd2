"""A payment that comes round, and its sentence → the same, from what has to happen first on: commencing upon delivery; following acceptance, …

Nobody owes the fee of a month before the system is live; the months of a plan begin then.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from tenor.model import Event, EventKind, PaymentNode, Period, Recurrence, Start, Unit
from tenor.regex import regex
from tenor.wording import event as events
from tenor.wording.en import numeral

_ONCE = frozenset({EventKind.DELIVERY, EventKind.INSTALLATION, EventKind.INITIAL_ACCEPTANCE, EventKind.ACCEPTANCE, EventKind.FINAL_ACCEPTANCE,
                   EventKind.GO_LIVE, EventKind.SHIPMENT})
_DEEDS = frozenset({EventKind.SIGNING, EventKind.EFFECTIVE})  # a plan begins with them anyway
_OPENS = regex(r"\b(?:From|Following|After|Upon|Once)\b(?P<rest>[^,;.]{3,80}),")
_BEGINS = regex(r"\b(?:commencing|beginning|starting|(?:shall|will) (?:commence|begin|start)|commences|begins|starts)\b(?P<rest>[^,;.]{3,90})", re.I)
_EACH = regex(r"\b(?:each|every|any|monthly|quarterly|annual)\b", re.I)
_NEXT = regex(r"\bmonth (?:next |immediately )?(?:following|after)\b|\b(?:next|following) (?:calendar )?month\b", re.I)
_LAG = regex(rf"\b(?P<n>\d{{1,3}}|{numeral.WORDS})(?: ?\(\d+\))? (?:calendar )?(?P<unit>day|week|month|year)s? (?:after|following|from)\b", re.I)
_WITHIN = regex(r"\bwithin\b", re.I)
_UNITS: Mapping[str, Unit] = {"day": Unit.DAY, "week": Unit.WEEK, "month": Unit.MONTH, "year": Unit.YEAR}
_PERIODS: Mapping[Recurrence, Unit] = {"monthly": Unit.MONTH, "quarterly": Unit.QUARTER, "yearly": Unit.YEAR}
_NEAR = 12  # characters behind an event: delivery of each
_FAR = 60  # characters between "commencing" and the event that it speaks of


def told(node: PaymentNode, sentence: str) -> PaymentNode:
    """`sentence`: the words of the payment, and what its sentence says around them."""
    when = node.trigger
    if when.recurrence is None or when.on is not None or when.starts or len(when.events) > 1:
        return node
    own = when.events[0] if when.events and when.events[0].kind is not EventKind.PERIOD_END else None
    if own is not None and own.kind not in _ONCE | _DEEDS:
        return node
    unit = _PERIODS.get(when.recurrence)
    if own is not None and when.offset and when.offset.unit is unit and when.offset.count > 1 and _WITHIN.match(when.text):
        return replace(node, sure=False, trigger=replace(when, offset=Period(1, unit), times=when.offset.count))  # $500 each month within three months
    start = _start(sentence)
    if start is None or (own is not None and own != start.event):
        return node
    if own is None and start.event.kind in _DEEDS and not start.lag and not start.next_month:
        return node
    return replace(node, sure=False, trigger=replace(when, starts=Start(own) if own else start))


def _start(sentence: str) -> Start | None:
    """What a sentence says that comes first: in its opening words, or behind "commencing"."""
    for found in (*_OPENS.finditer(sentence), *_BEGINS.finditer(sentence)):
        rest = found["rest"]
        named = next((f for f in events.find(rest, "en") if f.value.kind in _ONCE | _DEEDS and f.start < _FAR), None)
        if named is None or _EACH.search(rest, 0, named.end + _NEAR):
            continue
        ahead = rest[:named.start]
        lag = _LAG.search(ahead)
        passed = Period(int(numeral.read(lag["n"]) or lag["n"]), _UNITS[lag["unit"].lower()]) if lag else None
        return Start(Event(named.value.kind), passed, bool(_NEXT.search(ahead)))
    return None
