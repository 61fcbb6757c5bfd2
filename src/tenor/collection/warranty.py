"""A warranty and the days recorded → the day it ends, and how that is told (质保期自验收合格起24个月: two years after the acceptance).

Only what waits for the end of a warranty is dated so, never as sure: a repair or a replacement may have begun the warranty anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from tenor.claim import Step
from tenor.collection.due import DueDate, day_of, due_date, name_of
from tenor.diagnostic import Words, say
from tenor.law import calendar
from tenor.law.phrasing import day_words, period_words, plain_day
from tenor.model import Contract, Event, EventKind, Trigger, Warranty


def unassumed(contract: Contract) -> Contract:
    """The contract without its warranty: where letters ask for money, only an end that was recorded makes a retention due."""
    return replace(contract, terms=replace(contract.terms, warranty=None)) if contract.terms.warranty else contract


_ENDS = Event(EventKind.WARRANTY_EXPIRY)


def counted(trigger: Trigger, answer: DueDate, warranty: Warranty | None, happened: Mapping[Event, date], country: str, roll: bool) -> DueDate:
    """The answer as it is, or dated by the warranty where it waits for its end alone and its beginning is recorded."""
    begun = day_of(warranty.starts, happened) if warranty is not None and answer.waiting_for == (_ENDS,) else None
    if warranty is None or begun is None:
        return answer
    ends = calendar.add(begun, warranty.length, country=country, roll=False).last_day
    dated = due_date(trigger, {**happened, _ENDS: ends}, country=country, roll=roll)
    start, length = name_of(warranty.starts), period_words(warranty.length)
    told = Step(Words(f"质保期自{start.zh}（{day_words(begun).zh}）起{length.zh}，至{day_words(ends).zh}届满。",
                      f"The warranty runs for {length.en} from {start.en} ({day_words(begun).en}), until {day_words(ends).en}."), ends)
    doubt = say("warranty-counted", event=start, day=plain_day(ends))
    return replace(dated, steps=(*dated.steps[:1], told, *dated.steps[1:]), diagnostics=(*dated.diagnostics, doubt))
