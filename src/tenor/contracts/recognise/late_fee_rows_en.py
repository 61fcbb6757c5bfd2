"""Rows of days and what is charged for them → the steps of one English late fee.

    Days past due | Charge          a header or a sentence before them tells of lateness and of what it costs
    1-15 days     | 1.0%            day 1 to 15
    Day 16 to 30 - $500/day         day 16 to 30, a day
    31+ days      | 5.0%            from day 31
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from tenor.contracts.recognise.ladder import Step
from tenor.contracts.recognise.late_fee_marks_en import PAGE, per_of
from tenor.contracts.recognise.masks import Value, mask
from tenor.contracts.recognise.pages import patterns
from tenor.frozen import dataclass
from tenor.model import Money, Per
from tenor.regex import regex

_UNIT = r"(?:\s*(?:calendar |business |working |full )?days?)?"
_HEAD = regex(
    r"(?m)^[ \t|*•▪–-]*+(?:(?:late|overdue|past due|delay)\s*(?:by |of )?:?\s*)?(?:from\s+)?(?:days?\s+)?"
    rf"(?:(?P<low>\d{{1,3}})(?:st|nd|rd|th)?{_UNIT}\s*(?:-|–|—|to|through|thru|until)\s*(?:days?\s+)?(?P<high>\d{{1,3}})(?:st|nd|rd|th)?{_UNIT}"
    rf"|(?P<on>\d{{1,3}})(?:st|nd|rd|th)?(?:\s*\+{_UNIT}|{_UNIT}\s*(?:or|and)\s+(?:more|above|over|longer|beyond|later|up|onwards?|after|thereafter){_UNIT}|{_UNIT}\s+onwards?)"
    rf"|(?:more than|over|above|beyond|exceeding|after|>)\s*(?P<over>\d{{1,3}})\s*(?:calendar |business |working |full )?days?)"
    r"(?:\s+(?:late|overdue|past[\s-]due|(?:of )?(?:delay|default|lateness)|(?:after|past|beyond) (?:the )?due date))?[ \t*]*"
    r"(?:[|:=\t–—-]|→|\.{2,}| {2,})[ \t|*:=–—-]*(?P<rest>[^\n]{1,90})", re.I)
# a figure that a scan spoiled, or a blank: $l0,000
_UNREAD = regex(r"\W{0,3}(?:US|USD|EUR|GBP)?\W?[$€£]? ?(?:_{2,}|\[[^\]\d]{0,30}\]|[lIO\d][lIO\d.,]+)", re.I)
_FIRST = 30  # characters of a row between its days and its figure
_OF_ELSE = regex(r"\b(?:cancel\w*|notice|before|prior|provision(?:s|ing)? (?:for|rate|matrix)|provision %|allowance|impairment|loss rate|refund\w*"
                 r"|discount\w*|rebate|commission|royalt\w+|accrual|stay|rental)\b", re.I)
_PER = regex(r"\b(?:daily|(?:per|each|every|a)\s+(?:calendar\s+)?day)\b", re.I)
_MONTHLY = regex(r"\b(?:monthly|(?:per|each|every|a)\s+(?:calendar\s+)?month)\b", re.I)


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of one text: their steps, where they begin and end; `per_told`: each says per what it is charged."""

    steps: tuple[Step, ...]
    start: int
    end: int
    told: bool


def find(text: str) -> Rows | None:
    """The rows that a text holds; None where it holds none."""
    found = [(m, step) for m in _HEAD.finditer(text) if (step := _step(m))]
    if all(step.blank for _, step in found):
        return None
    return Rows(tuple(s for _, s in found), found[0][0].start(), found[-1][0].end(), all(s.per != "once" for _, s in found))


def speaks_of_fee(lead: str) -> bool:
    """Whether the words over the rows tell of lateness and of what it costs, and of nothing else that is counted in days."""
    words, plain = patterns(PAGE), mask(lead, "en").text
    return bool(words["late"].search(plain) and (words["fee"].search(plain) or words["fee_once"].search(plain))) and not _OF_ELSE.search(lead)


def steps(rows: Sequence[tuple[Rows, int]], lead: str) -> tuple[list[Step], bool]:
    """The steps of rows that follow each other, each with the offset of its text, and whether it is told per what they run. The words over them
    may tell it for them all."""
    per: Per | None = "day" if _PER.search(lead) else "month" if _MONTHLY.search(lead) else None
    out = list(_placed(rows))
    told = per is not None or all(r.told or all(s.amount is not None or s.blank for s in r.steps) for r, _ in rows)
    return [replace(s, per=per) if per and s.per == "once" else s for s in out], told


def _placed(rows: Sequence[tuple[Rows, int]]) -> Iterator[Step]:
    for some, start in rows:
        for s in some.steps:
            yield replace(s, start=s.start + start, end=s.end + start)


def _step(row: re.Match[str]) -> Step | None:
    """The step of one row; None where no figure follows its days."""
    masked = mask(row["rest"], "en")
    value = next((v for v in masked.values.values() if v.kind in ("share", "sum") and v.start < _FIRST), None)
    if _OF_ELSE.search(row.group()):
        return None
    first = row["low"] or row["on"]
    after = int(row["over"]) if row["over"] else max(int(first) - 1, 0)
    days = (after or None, int(row["high"]) if row["high"] else None)
    if value is None or value.value is None:
        open_one = _UNREAD.match(row["rest"])
        return Step(row.start("rest"), row.start("rest") + open_one.end(), per="once", after=days[0], to=days[1], blank=True) if open_one else None
    per, _ = per_of("", masked.text[value.end:])
    return _of(value, row.start("rest") + value.start, row.start("rest") + value.end, per, days)


def _of(value: Value, start: int, end: int, per: Per, days: tuple[int | None, int | None]) -> Step:
    return Step(start, end, rate=value.value if isinstance(value.value, Decimal) else None, amount=value.value if isinstance(value.value, Money) else None,
                per=per, after=days[0], to=days[1])
