"""`View` → the `When`s of a part of a named year: by the end of March 2027 (its last day), in the second quarter of 2027 (some day of it)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tenor.contracts.recognise.nodes_en.when import View, When
from tenor.model import Event, EventKind, Trigger
from tenor.regex import regex
from tenor.wording.en import named_period

# the words before it: until its end, or some time in it
_BY_END = regex(r"\b(?:by|on or before|no later than|not later than|before|prior to|at|on) the (?:end|close|last day) of (?:the )?$"
                r"|\b(?:no|not) later than (?:the )?$", re.I)
_IN = regex(r"\b(?:in|during|within|sometime in)(?: (?:early|late))? (?:the )?$", re.I)
_BY = regex(r"\b(?:by|on or before) (?:the )?$", re.I)
_DONE = regex(r"\b(?:\w+ed|made|held|sold|taken|given|begun|beginning|starting|commencing|ending|starts?|begins?|due for|use|services|work) "
              r"(?:\w+ )?(?:in|during|within|by) (?:the )?$", re.I)  # services performed in March 2027
_PAID = regex(r"\b(?:paid|payable|payments? (?:is|are)?) (?:\w+ )?(?:in|during|within|by) (?:the )?$", re.I)
_YEAR_END = regex(r"year[- ]end|(?:the )?end of", re.I)
_LEAD = 40  # characters


def whens(view: View) -> Iterator[When]:
    """A day where the words say by when; else an open date, which is never sure. "By March 2027" may mean its first day: open too."""
    for found in named_period.find(view.text):
        begin = max(0, found.start - _LEAD)
        mark = _BY_END.search(view.text, begin, found.start) or (_YEAR_END.match(found.text) and _BY.search(view.text, begin, found.start))
        if mark:
            yield When(Trigger(on=found.value, text=view.text[mark.start():found.end]), mark.start(), found.end)
            continue
        loose = _IN.search(view.text, begin, found.start) or _BY.search(view.text, begin, found.start)
        done = _DONE.search(view.text, begin, found.start) is not None and _PAID.search(view.text, begin, found.start) is None
        if loose and not done:
            yield When(Trigger((Event(EventKind.FIXED_DATE),), text=view.text[loose.start():found.end]), loose.start(), found.end, False)
