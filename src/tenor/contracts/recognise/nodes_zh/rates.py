"""The sum of each month or year, and the pace at which one pays → what falls due each time (月租金3万元，按季支付: 9万元)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from tenor.contracts.recognise.nodes_zh import tokens as t
from tenor.contracts.recognise.nodes_zh.parts import Group
from tenor.contracts.recognise.nodes_zh.values import Value
from tenor.model import Money, Recurrence, Trigger
from tenor.regex import regex

_MONTHS: Mapping[Recurrence, int] = {"monthly": 1, "quarterly": 3, "half_yearly": 6, "yearly": 12}
_RATES: tuple[tuple[int, str], ...] = (
    (12, r"(?:每一?年|年度?|全年|整年)(?:的)?[^，。；\d\ue002季月]{0,8}\ue002"),
    (3, r"(?:每一?个?季度?|季度?(?:租金?|费用?|服务费))[^，。；\d\ue002]{0,8}\ue002"),
    (1, r"(?:每一?个?月|月度?)(?:的)?[^，。；\d\ue002年季]{0,8}\ue002"))
_OF_RATE = tuple((months, regex(words)) for months, words in _RATES)
_PER = regex(r"元\s?[/／]\s?每?(?P<unit>[月季年])(?!均)")  # 租金3万元/月
_UNITS = {"月": 1, "季": 3, "年": 12}
_CENT = Decimal("0.01")


def each_time(line: t.Masked, group: Group, when: Trigger, value: Value) -> Value:
    """A year that does not part into whole cents leaves the sum open."""
    pace = _MONTHS.get(when.recurrence) if when.recurrence else None
    told = [months for months, words in _OF_RATE if words.search(line.outer, group.start, group.end)]
    per = _PER.search(line.raw, group.start, group.end)
    told = [*told, _UNITS[per["unit"]]] if per else told
    if not (value.of_rate or per) or value.amount is None or pace is None or len(told) != 1 or told[0] == pace:
        return value
    total = value.amount.amount * pace
    amount = (total / told[0]).quantize(_CENT)
    return replace(value, amount=Money(amount, value.amount.currency) if amount * told[0] == total else None, of_rate=amount * told[0] == total)
