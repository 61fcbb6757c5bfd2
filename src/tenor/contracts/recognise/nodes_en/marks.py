"""A payment → its `Mark`s: which words of the document gave which field of the node (`tenor read --why`)."""

from __future__ import annotations

from collections.abc import Iterator

from tenor.contracts.recognise.nodes_en.pairing import Payment
from tenor.contracts.recognise.nodes_en.statements import Statement
from tenor.contracts.recognise.nodes_en.values import Value
from tenor.contracts.recognise.nodes_en.when import When
from tenor.model import Mark
from tenor.wording.en import dates, period

Spot = tuple[str, int, int]  # a field and where its words stand in the statement


def of(payment: Payment, statement: Statement) -> tuple[Mark, ...]:
    """The marks of a payment in the order of the text; what was computed has none."""
    spots = [*(_of_value(payment.value) if payment.value else ()), *(_of_when(payment.when, statement.text) if payment.when else ())]
    return tuple(Mark(name, *statement.line.span(a, b)) for name, a, b in sorted(spots, key=lambda spot: spot[1:]) if a < b)


def _of_value(value: Value) -> Iterator[Spot]:
    told = {"share": value.share, "other_share": value.other, "cumulative": value.cumulative, "amount": value.amount}
    names = {"share": "share_pct", "other_share": "other_pct", "cumulative": "cumulative_pct", "amount": "amount"}
    for name, figure in told.items():
        if figure is not None and name == value.tail[0]:
            yield value.tail
        elif figure is not None and names[name] not in value.derived:
            yield name, value.start, value.end
    if value.rest:
        yield "rest", value.start, value.end


def _of_when(when: When, text: str) -> Iterator[Spot]:
    """A counted time has its period in front and its event behind; a date is a date."""
    words, t = text[when.start:when.end], when.trigger
    if t.on is not None:
        day = next(iter(dates.find(words)), None)
        yield "date", when.start + (day.start if day else 0), when.start + day.end if day else when.end
        return
    if when.frame != (0, 0):
        yield "offset", *when.frame
        yield "event", when.start, when.end
        return
    counted = next(iter((*period.find(words), *period.nth(words))), None) if t.offset is not None else None
    split = when.start + counted.end if counted else when.start
    if counted:
        yield "offset", when.start, split
    elif t.offset is not None:
        yield "offset", when.start, when.end
    if t.events and not when.cycle:
        yield "event", split, when.end
    if t.recurrence is not None:
        yield "recurrence", when.start, when.end
