"""Times of a list that say by when an event has to have happened → the event itself, on which its figure is due.

    (a) Enrolment of the first patient within 18 months of the Effective Date: $500,000        milestone, not the Effective Date
    (b) Within 18 months of the Effective Date: $500,000                                       stays as it is
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tenor.contracts.recognise.nodes_en import head
from tenor.contracts.recognise.nodes_en.when import When
from tenor.model import EventKind, Trigger
from tenor.regex import regex
from tenor.wording import event as events

# what has to happen: an item's first words, up to its time
_DEED = regex(r"\s*(?:\(?\w{1,4}[).] ?|[-–—•●▪*·] )?(?P<deed>(?:the |an? )?(?:(?:first|second|third|final|full|initial|successful|commercial|partial) ){0,2}"
              r"(?:initiation|completion|achievement|commencement|submission|filing|enrol\w+|dosing|launch|grant|issuance|start|attainment"
              r"|occurrence|sale|approval|demonstration|installation|commissioning|acceptance|delivery|opening|clearance|registration|publication)"
              r"\b[^;:$€£]{0,220}?)[ ,(]*", re.I)
_FIGURE = regex(r"\)? ?(?::|[-–—=]|\.{3,}) ?(?:an? |the )?(?:(?:sum|amount|payment|fee) of )?"
                 r"(?:(?:us|ca?|au?)? ?[$€£¥]|(?:usd|eur|gbp|chf|jpy|cny|rmb) ?\d|\d+(?:\.\d+)? ?%)", re.I)


def met(text: str, pieces: Sequence[tuple[int, int]], whens: Sequence[When]) -> list[When]:
    """The times, those that end what an item of a list says has to happen in place of that event."""
    return [_event(text, pieces, w) or w for w in whens]


def _event(text: str, pieces: Sequence[tuple[int, int]], when: When) -> When | None:
    t = when.trigger
    if when.cycle or (t.offset is None and t.on is None) or not _FIGURE.match(text, when.end):
        return None
    start = next((a for a, b in pieces[1:] if a <= when.start < b), None)
    deed = _DEED.fullmatch(text, start, when.start) if start is not None else None
    if deed is None:
        return None
    words = deed["deed"]
    found = events.find(words, "en")
    event = found[0].value if found and found[0].start == 0 else head.event(words, EventKind.MILESTONE)
    return replace(when, trigger=Trigger((event,), text=words), start=deed.start("deed"), strong=False)
