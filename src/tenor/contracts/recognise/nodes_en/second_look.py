"""A `Statement` in which the grammar finds no payment → a payment told as a doubt, where its words speak of one and of its time.

    Each report shall be accompanied by payment within ten days after the end of the quarter

The grammar asks who pays what; this look only asks whether money passes hands in some other words and one time stands in that sentence, and
nothing in it speaks of what is not collected (interest, damages, refunds, what happens where somebody fails to pay).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from tenor.contracts.recognise.nodes_en import timing, values
from tenor.contracts.recognise.nodes_en.pairing import Payment
from tenor.contracts.recognise.nodes_en.statements import Statement
from tenor.contracts.recognise.nodes_en.values import Value
from tenor.contracts.recognise.nodes_en.when import When
from tenor.contracts.recognise.pages import patterns
from tenor.contracts.recognise.phrases import Lexicon
from tenor.model import Event, EventKind, Recurrence, Trigger
from tenor.regex import regex

_WORDS = patterns("second_look_en")
_SENTENCE = regex(r"(?<=[a-z0-9)][.;]) +(?=[A-Z(])")
_PACES: Mapping[str, Recurrence] = {"weekly": "weekly", "monthly": "monthly", "quarterly": "quarterly", "semiannual": "half_yearly",
                                    "halfyearly": "half_yearly", "annual": "yearly", "yearly": "yearly"}
Found = TypeVar("Found", Value, When)
_LONGEST = 420  # characters of a sentence that is looked at: longer ones say several things


def find(statement: Statement, lexicon: Lexicon, before: str = "") -> list[Payment]:
    """The payments of a statement's sentences, at offsets of its text; none is sure."""
    out: list[Payment] = []
    for low, high in _sentences(statement):
        text = statement.text[low:high]
        if len(text) <= _LONGEST and _WORDS["handed"].search(text) and not _WORDS["not_collected"].search(text):
            out += _payment(text, low, lexicon, before)
    return out


def _sentences(statement: Statement) -> list[tuple[int, int]]:
    spans = []
    for start, end in statement.pieces:
        at = start
        for stop in _SENTENCE.finditer(statement.text, start, end):
            spans.append((at, stop.start()))
            at = stop.end()
        spans.append((at, end))
    return spans


def _payment(text: str, at: int, lexicon: Lexicon, before: str) -> list[Payment]:
    """The one payment of a sentence that begins at an offset of its statement; none where several figures or times stand in it."""
    low = values.ascii_lower(text)
    told, _ = values.find(text, low, lexicon)
    figures = [v for v in told if v.share is not None or v.amount is not None or v.other is not None or v.cumulative is not None]
    whens = [w for w in timing.find(text, low, lexicon, [], [(v.start, v.end) for v in figures], before) if not w.cycle and not w.bare]
    if not whens and len(figures) == 1 and figures[0].per and figures[0].amount is not None:
        return [Payment(_moved(figures[0], at), None, ("second",))]  # for a fee of $900 per month, the vendor does this and that
    whens = whens or _each_report(text)
    if len(whens) != 1 or len(figures) > 1:
        return []
    return [Payment(_moved(figures[0], at) if figures else None, _moved(whens[0], at), ("second",))]


def _each_report(text: str) -> list[When]:
    """The end of the period that a report is about: each quarterly report shall be accompanied by payment."""
    found = _WORDS["each_report"].search(text)
    if found is None:
        return []
    pace = _PACES[found["pace"].lower().replace("-", "")]
    return [When(Trigger((Event(EventKind.PERIOD_END),), recurrence=pace, text=found.group()), found.start(), found.end(), strong=False)]


def _moved(found: Found, by: int) -> Found:
    return replace(found, start=found.start + by, end=found.end + by)
