"""The words of an event that no list knows → its kind, by their head noun or verb (README of labels: hand-over is delivery, a stage a milestone).

    the lot is received at the plant → delivery · the goods leaving the warehouse → shipment · topping out → other
"""

from __future__ import annotations

import re

from tenor.contracts.recognise.pages import patterns
from tenor.model import Event, EventKind
from tenor.regex import regex

_WORDS = patterns("payment_time_en")
_HEADS: tuple[tuple[EventKind, re.Pattern[str]], ...] = (
    (EventKind.WARRANTY_EXPIRY, _WORDS["head_warranty"]),
    (EventKind.INVOICE, _WORDS["head_invoice"]),
    (EventKind.ACCEPTANCE, _WORDS["head_acceptance"]),
    (EventKind.SHIPMENT, _WORDS["head_shipment"]),
    (EventKind.INSTALLATION, _WORDS["head_installation"]),
    (EventKind.GO_LIVE, _WORDS["head_go_live"]),
    (EventKind.DOCUMENTS, _WORDS["head_documents"]),
    (EventKind.UPSTREAM_PAYMENT, _WORDS["head_money"]),
    (EventKind.DELIVERY, _WORDS["head_delivery"]),
    (EventKind.SIGNING, _WORDS["head_signing"]))
_PLAIN = frozenset({EventKind.SHIPMENT, EventKind.DELIVERY, EventKind.ACCEPTANCE, EventKind.WARRANTY_EXPIRY, EventKind.SIGNING,
                    EventKind.GO_LIVE})
# Builder submits Owner an invoice for the works: what somebody does with the invoice, and nothing else
_SENDS_INVOICE = regex(
    r"(?:(?:the |its |each )?[\w’'.&-]+ ){1,4}?(?:has |have |had )?(?:provid|submit|send|sent|deliver|issu|render|present|furnish|giv|gave|mail|receiv)\w* "
    r"(?:(?:to )?(?!an?\b|the (?:\w+ )?invoice|its\b)(?:the )?(?:(?!and\b|or\b|an?\b)[\w’'.-]+ ){1,3}?(?:with )?)?"
    r"(?:an?|its|the|such|each|their|his|her|our|your) (?:(?!(?:or|an?|the|copy|draft)\b)[\w-]+,? ){0,4}?(?:invoice|bill)s?\b"
    r"(?! (?:and|or|together|along|with|no|unless|if)\b|, (?!as\b|in))", re.I)
_ACCEPTANCE = regex(r"\bacceptance (?:tests?|certificates?|protocol|report|inspection)\b", re.I)
_MIXED = regex(r"\b(?:and|or|deliver\w*|documents?|notices?|reports? of|certificate|order|approv\w+|tests?|guarantees?|bond"
                r"|drawings?|as-built|data|samples?)\b|[,(]", re.I)


def kind_of(words: str) -> EventKind | None:
    """The kind of event that the words name, none where they name none of the kinds known."""
    return next((kind for kind, pattern in _HEADS if pattern.search(words)), None)


def event(words: str, otherwise: EventKind) -> Event:
    """The event that the words of an item or a cell name: Plant erected; what is signed there need not be this contract."""
    kind = kind_of(words)
    return Event(otherwise, words) if kind is None or kind is EventKind.SIGNING else Event(kind)


def is_clear(words: str) -> bool:
    """Whether they name one kind only, by a word that has no other use."""
    if _SENDS_INVOICE.match(words):
        return True
    kinds = [kind for kind, pattern in _HEADS if pattern.search(words)]
    return len(kinds) == 1 and kinds[0] in _PLAIN and not _MIXED.search(_ACCEPTANCE.sub("", words))
