"""A `Draft` on a day without a year, behind a date (2026年7月31日前付30万元，8月31日前付50万元) → the same, on that day of the same year."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tenor.contracts.recognise.nodes_zh.draft import Draft
from tenor.contracts.recognise.reading import Reading
from tenor.model import EventKind
from tenor.regex import regex
from tenor.wording.zh import dates

_WITHIN = regex(r"(?<!\d)(?P<year>20\d\d)\s?年度?内")  # 2026年内分两次付款
_LEAP_DAY = (2, 29)
_CLOSE_BY = 2  # lines between two payments of one list


def spread(reading: Reading, drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """Days are told in their order: only one that is not before the last date is taken to be of its year; any other stays without a year."""
    out: list[Draft] = []
    for draft in drafts:
        out.append(_dated(reading, draft, out[-1] if out else None))
    return tuple(out)


def _dated(reading: Reading, draft: Draft, before: Draft | None) -> Draft:
    n = draft.node
    bare = [e.kind for e in n.trigger.events] == [EventKind.FIXED_DATE] and not (n.trigger.on or n.trigger.offset or n.trigger.recurrence)
    said = dates.of_year(n.trigger.text) if bare and "fixed_date" not in n.blank else ()
    last = _last(reading, draft, before) if len(said) == 1 else None
    if last is None or said[0] == _LEAP_DAY:
        return draft
    day = date(last.year, *said[0])
    return replace(draft, node=replace(n, trigger=replace(n.trigger, on=day, events=()))) if day >= last else draft


def _last(reading: Reading, draft: Draft, before: Draft | None) -> date | None:
    """The last date in front of a payment: of its own line, or of the payment in the list before it."""
    line = reading.text.rfind("\n", 0, draft.start) + 1
    found = dates.find(reading.text[line:draft.start])
    if found:
        return found[-1].value
    if year := _WITHIN.search(reading.text, line, draft.start):
        return date(int(year["year"]), 1, 1)
    near = before is not None and before.option == draft.option and 0 <= draft.where - before.where <= _CLOSE_BY
    return before.node.trigger.on if near and before is not None else None
