"""`View` → the `When`s of the end of a month that belongs to an event: by the end of the month following delivery, … of the month in which the goods come."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tenor.contracts.recognise.nodes_en.when import View, When
from tenor.contracts.recognise.pages import patterns
from tenor.model import EventKind, Trigger
from tenor.regex import regex

_WORDS = patterns("payment_time_en")
_END_OF = regex(r"\b(?:(?:by|on|at|before|on or before|no later than|not later than) )the (?:end|last (?:business |working )?day) of the "
                r"(?:calendar )?month "
                r"(?:(?P<next>(?:next |immediately )?(?:following|after))(?: the (?:calendar )?month (?:of|in which|during which))?"
                r"|in which|during which|of)\b", re.I)
# invoices come each month, and each has its own
_KINDS = frozenset({EventKind.DELIVERY, EventKind.SHIPMENT, EventKind.INSTALLATION, EventKind.ACCEPTANCE, EventKind.INITIAL_ACCEPTANCE,
                    EventKind.FINAL_ACCEPTANCE, EventKind.GO_LIVE, EventKind.SIGNING, EventKind.EFFECTIVE})


def whens(view: View) -> Iterator[When]:
    """None where the words say that it comes round: the month following each delivery."""
    for mark in _END_OF.finditer(view.text):
        found = view.happening(mark.end() + 1, fallback=False)
        if found is None or found.events[0].kind not in _KINDS or _WORDS["comes_round"].search(view.text, mark.end(), found.end):
            continue
        trigger = Trigger(found.events, direction="within_period", months_on=1 if mark["next"] else 0, text=view.text[mark.start():found.end])
        yield When(trigger, mark.start(), found.end, strong=True)
