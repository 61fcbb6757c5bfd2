"""A payment that comes round, and the words before its sum → the years of the contract that the sum is of: 第二年每月8500元; Years Six through Ten: $25,000.

A stepped rent is not owed twice over: each step has its first year, and as many payments as its years hold. Never sure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from tenor.model import Event, EventKind, Money, PaymentNode, Period, Recurrence, Start, Unit
from tenor.regex import regex
from tenor.wording.en import numeral as english
from tenor.wording.found import Found
from tenor.wording.zh import numeral as chinese

_N = r"\d{1,2}|[一二两三四五六七八九十]{1,3}"
_ZH = regex(rf"(?:第\s?(?P<first>{_N})|(?P<one>首))\s?(?:年?\s?[至到—~\-－、]+\s?第?\s?(?P<last>{_N})\s?)?个?(?:租赁|租期|合同|服务|承包|经营|运营|计租)?年度?"
            r"(?P<on>起|开始|及?以后|之后)?[^。；;\n¥￥\d]{0,14}(?:人民币|[¥￥])?\s?$")
_NUMBER = rf"{english.WORDS}|\d{{1,2}}"
_GAP = r"(?:(?!\byears?\b)(?:[^.;]|\.(?=\d))){0,110}(?:US ?)?[$€£]? ?$"
_RANGE = rf"years? (?P<first>{_NUMBER})(?: ?(?:through|to|thru|and|[-–—]) ?(?P<last>{_NUMBER}))?(?P<on> (?:and )?(?:thereafter|onwards?))?"
_NTH = (r"(?P<nth>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)(?: (?:lease|contract|licen[cs]e|rental|service))? year"
        r"(?P<on> and thereafter)?(?! after)")
_EN = tuple(regex(rf"\b{words}\b{_GAP}", re.I) for words in (_RANGE, _NTH))
_BEHIND = tuple(regex(rf"(?: ?(?:/|per|a|each) ?\w+)?,? (?:during|in|for|throughout) (?:the )?{words}\b", re.I) for words in (_RANGE, _NTH))
_PER_YEAR: Mapping[Recurrence, int] = {"monthly": 12, "quarterly": 4, "half_yearly": 2, "yearly": 1}
_AHEAD, _TAIL = 150, 60  # characters before and behind a sum in which its years are told


def told(node: PaymentNode, text: str, sums: Iterable[Found[Money]]) -> PaymentNode:
    """`text`: the words of the payment and what stands before them; `sums`: those in it."""
    when = node.trigger
    own = [f for f in sums if f.value == node.amount]
    if len(own) != 1 or when.recurrence is None or when.recurrence not in _PER_YEAR or when.on or when.starts or any(e.kind not in _ROUND for e in when.events):
        return node
    years = _years(text[max(0, own[0].start - _AHEAD):own[0].start], text[own[0].end:own[0].end + _TAIL])
    if years is None:
        return node
    first, last = years
    times = (last - first + 1) * _PER_YEAR[when.recurrence] if last else None
    starts = Start(Event(EventKind.EFFECTIVE), Period(first - 1, Unit.YEAR)) if first > 1 else None
    return replace(node, sure=False, trigger=replace(when, starts=starts, times=times))


_ROUND = frozenset({EventKind.PERIOD_END, EventKind.FIXED_DATE})


def _years(ahead: str, behind: str) -> tuple[int, int | None] | None:
    """The first and the last year of a step; no last one where it goes on."""
    words = " ".join(ahead.split()) + (" " if ahead[-1:].isspace() else "")
    tried = (_ZH.search(ahead), *(m.match(behind) for m in _BEHIND), *(m.search(words) for m in _EN))
    found = next((m for m in tried if m), None)
    if found is None:
        return None
    said = found.groupdict()
    first = 1 if said.get("one") else _number(said.get("first")) or english.ordinal(said.get("nth") or "") or 0
    last = _number(said.get("last")) or first
    return None if first < 1 or last < first else (first, None if said.get("on") else last)


def _number(words: str | None) -> int:
    return int(chinese.read(words) or english.read(words) or 0) if words else 0
