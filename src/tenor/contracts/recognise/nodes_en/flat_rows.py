"""A table whose cells stand on lines of their own → its payments: a name and a sum, and on the next line the day that it is due.

    License Fee               Payment Due Date
    Year 1: $40,000
    March 15, 2027
"""

from __future__ import annotations

import re

from tenor.contracts.recognise.nodes_en.build import Draft
from tenor.contracts.recognise.reading import Reading
from tenor.model import PaymentNode, Trigger
from tenor.regex import regex
from tenor.wording.en import dates, money

_DUE = regex(r"\b(?:payment due dates?|due dates?|dates? due|payment dates?|dates? of payment|payable on|due on)\b", re.I)
_PAIR = regex(r"^[ \t]*(?P<name>[A-Za-z][^\n$€£.;]{0,48}?)[ \t:–—-]*(?P<sum>(?:US)?[$€£] ?\d[\d,]*(?:\.\d\d)?)[ \t]*\n(?:[ \t]*\n){0,3}"
              r"[ \t]*(?P<day>[A-Z][a-z]+ \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]+ \d{4})[ \t]*$", re.M)
_ABOVE = 400  # characters in which the columns are named
_NEXT = 240  # characters between two rows


def drafts(reading: Reading) -> list[Draft]:
    """Two or more of them under words that name a column of days; each is for a person to look at."""
    run: list[Draft] = []
    for found in _PAIR.finditer(reading.text):
        above = reading.text[max(0, found.start() - _ABOVE):found.start()]
        near = bool(run) and found.start() - run[-1].end < _NEXT
        if near or _DUE.search(above):
            run += _row(reading, found)
    return run if len(run) > 1 else []


def _row(reading: Reading, found: re.Match[str]) -> list[Draft]:
    sums, days = money.find(found["sum"]), dates.find(found["day"])
    if len(sums) != 1 or len(days) != 1:
        return []
    sentence = reading.sentence_at(found.start("name"))
    node = PaymentNode(amount=sums[0].value, trigger=Trigger(on=days[0].value, text=found["day"]), label=found["name"].strip(" :–—-"))
    return [Draft(node, found.start("name"), found.end("day"), sentence.section if sentence else 0, 0, True, True, row=True)]
