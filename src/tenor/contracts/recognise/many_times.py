"""The payment nodes of a paper → the same, those on one of several deliveries or acceptances (第一批货, delivery of the drawings) as doubts.

A plan knows one day of delivery: 30% on the first batch and 40% on the second are not both due on it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tenor.model import EventKind, PaymentNode
from tenor.regex import regex

_KINDS = frozenset({EventKind.SHIPMENT, EventKind.DELIVERY, EventKind.INSTALLATION, EventKind.INITIAL_ACCEPTANCE, EventKind.ACCEPTANCE})
_WHICH = regex(r"(?P<zh>第\s?[一二三四五六七八九十\d]{1,2}|首|末|最后[一1]?|头|下)\s?[批车船台套件]"
               r"|\b(?P<en>first|second|third|fourth|fifth|last|final|initial|alpha|beta)\b (?:(?:and|or) )?(?:(?:partial|sub)-?)?"
               r"(?:(?:half|part|portion) of the )?(?:[\w-]+ )?"
               r"(?:shipments?|deliver(?:y|ies)|batch(?:es)?|lots?|consignments?|units?|machines?|hand-?overs?|versions?|releases?|copy|copies)\b",
               re.I)
# delivery |of the construction drawings
_THING = regex(r" of (?:all |both )?(?:the|its|such|an?|said|each) (?P<thing>[a-z][\w-]*(?: [a-z][\w-]*){0,2})", re.I)
_GENERAL = regex(r"(?:goods?|products?|equipment|works?|services?|order|materials?|deliverables?|same|by|to|at|in|and|or|from|is|are|as|with|within|has|"
                 r"shall|customer|buyer|purchaser|seller|client|company|owner|entire|final|complete)\b", re.I)
_STOPS = "，,。；;：:"
_AROUND = 40  # characters of a clause that hold the thing which is delivered


def doubted(nodes: Sequence[PaymentNode], text: str) -> tuple[PaymentNode, ...]:
    """Which one a payment is on is told by an ordinal; where two payments on events of one kind tell others, neither is sure."""
    told = [_which(node, text) for node in nodes]
    return tuple(replace(node, sure=False) if node.sure and which and _is_other(which, told) else node for node, which in zip(nodes, told, strict=True))


def _is_other(which: tuple[EventKind, str], told: Sequence[tuple[EventKind, str] | None]) -> bool:
    return any(other is not None and other[0] is which[0] and other[1] != which[1] for other in told)


def _which(node: PaymentNode, text: str) -> tuple[EventKind, str] | None:
    """The kind of the event, and the ordinal of what it happens to."""
    kind = next((e.kind for e in node.trigger.events if e.kind in _KINDS), None)
    mark = next((m for m in node.marks if m.field == "event"), None)
    if kind is None or mark is None:
        return None
    before, behind = text[max(0, mark.start - _AROUND):mark.start], text[mark.end:mark.end + _AROUND]
    opens = max(before.rfind(stop) for stop in _STOPS) + 1
    ends = min((at for stop in _STOPS if (at := behind.find(stop)) >= 0), default=len(behind))
    words, at = before[opens:] + text[mark.start:mark.end] + behind[:ends], len(before) - opens
    told = list(_WHICH.finditer(words))
    found = next((m for m in told if m.end() > at), told[-1] if told else None)
    if found:
        return kind, (found["zh"] or found["en"]).lower()
    thing = _THING.match(text, mark.end)
    words = " ".join(word for word in thing["thing"].lower().split() if not _GENERAL.match(word)) if thing else ""
    return (kind, words) if words else None
