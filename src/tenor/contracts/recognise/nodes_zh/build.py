"""A `Group` of a line → the payment node that its words make, its value, and what keeps it from being sure."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from tenor.contracts.recognise.nodes_zh import amend, rates, recurring, timing, trigger
from tenor.contracts.recognise.nodes_zh import tokens as t
from tenor.contracts.recognise.nodes_zh.doubts import doubts_of
from tenor.contracts.recognise.nodes_zh.draft import Draft, conditions, kind_of
from tenor.contracts.recognise.nodes_zh.grouping import SETTLES
from tenor.contracts.recognise.nodes_zh.own_times import own_times
from tenor.contracts.recognise.nodes_zh.parts import Group
from tenor.contracts.recognise.nodes_zh.timing import Timing
from tenor.contracts.recognise.nodes_zh.values import Value, value_of
from tenor.contracts.recognise.phrases import Lexicon
from tenor.model import Event, EventKind, PaymentNode, Recurrence, Trigger
from tenor.regex import regex

_SMALL_REST = Decimal("0.1")
_OF_WORK_DONE = Decimal("0.3")  # the least share of each month's work that is usually paid
_LONG_DONE = regex(r"(?:竣工|完工)(?:之日起|之后|后)?(?:届)?满\s?(?:[\ue004]+|[一二两三五]年)")
_TERM = regex(r"(?:质保|保修|保证|缺陷责任)期")
# 质保期一年，期满7日内支付5%
_TERM_OVER = regex(r"(?:质保|保修|质量保证|缺陷责任|养护|维保)期(?:限|间)?[为：]?[^，。；\ue001\ue002\ue020]{0,8}[，,]\s?(?:该|此|上述)?期?(?:[届期]?满|到期)")
_LEADS_ON = regex(r"^\s*(?:并|同时|另|且|以及)")
# 签订后5日内支付定金，并预付总价的20%: at that time too
_ALONG = regex(r"(?<=[，,])\s*(?:并且?|并同时|同时)(?:应|须|需|向[甲乙买卖供需]方)*(?:预?支?付|缴纳|交纳)(?!至|到)")
# 支付当月完成量的50%: what is paid of each month's work is due when the month is over.
_OF_PERIOD = regex(r"(?:[经已按照]|审[定核]|确认)*(?:当|本|上|该|每|各)(?:一个|个)?(?P<unit>[月季年期周旬])")
_PACES: dict[str, Recurrence] = {"周": "weekly", "月": "monthly", "季": "quarterly", "年": "yearly"}
_CYCLE_IS = regex(r"(?:支付|付款|缴费|结算|付租)周期[为是：:]")  # 支付周期为每季度，每期开始前7日内支付
_EACH_MONTH = regex(r"每|按月|逐月|月结|[上当本]月|月度|月付")

_NTH_DAY = regex(r"第\s?[\d一二三四五六七八九十百]{1,4}\s?个?(?:工作|日历|自然)?[日天]")


def _goes_on_counting(line: t.Masked, group: Group, when: Trigger, before: Trigger) -> bool:
    """生效之日起第15日付30%，第60日付30%: the later day counts from what the one before it counts from."""
    bare = when.offset is not None and not when.events and when.on is None and when.recurrence is None
    return bare and bool(before.events) and before.offset is not None and _NTH_DAY.search(before.text) is not None \
        and _NTH_DAY.match(line.raw, group.start) is not None


def draft(line: t.Masked, group: Group, lexicon: Lexicon, before: Draft | None) -> tuple[PaymentNode, Value, frozenset[str], bool]:
    """The node of a group, its value, its doubts and whether its time is known. `before`: the payment before it in the same line."""
    value = value_of(line, group, lexicon)
    retention = "retention" in group.names or (value.rest and _small(value)) or _TERM_OVER.search(line.outer, group.start, group.end) is not None
    times, added = own_times(line, group, lexicon, value, retention=retention, first=before is None)
    retention = ("retention" in group.names or not _within(line, times)) and (retention or _kept_back(line, group, value, times))
    decision = trigger.decide(times, line.raw, retention=retention)
    when, inherited = decision.trigger, False
    if not times and before is not None and _LEADS_ON.match(line.outer[group.start:group.end]):
        when, inherited = before.node.trigger, True
    if before is not None and _goes_on_counting(line, group, when, before.node.trigger):
        when, inherited = replace(when, events=before.node.trigger.events), True
    if not times and retention and _TERM.search(line.outer, group.start, group.end) and (event := timing.bare(line, lexicon, group.start, group.end)):
        times, when = (event,), trigger.decide((event,), line.raw).trigger
    along = inherited and not (value.rest or retention) and _ALONG.match(line.outer, group.start) is not None
    doubts = doubts_of(line, group, lexicon, value, decision, added) | ({"inherited"} if inherited and not along else set())
    when = amend.event_as_told(line, group, _closing(_paced(line, group, when), value, line.outer[group.start:group.end]), value)
    told = amend.value_as_told(line, group, when, value, torn=decision.torn)
    value = rates.each_time(line, group, when, told)
    doubts |= {"pace"} if value is not told else set()
    if value.other_base == "当期" and value.other_share is not None and value.other_share < _OF_WORK_DONE:
        doubts |= {"base"}  # 每季度支付15%: of what the quarter comes to, or of the price
    words = line.raw[group.start:group.end]
    left_open = tuple(x for x in before.node.blank if x in ("offset", "fixed_date")) if inherited and before is not None else ()
    blank = tuple(dict.fromkeys((*value.blank, *decision.blank, *left_open)))
    node = PaymentNode(
        label=_label(line, group), share=value.share, amount=value.amount, trigger=when, conditions=conditions(words), cumulative=value.cumulative,
        other_share=value.other_share, other_base=value.other_base, kind=kind_of(group.names, when, value), rest=value.rest, blank=blank,
        derived=("amount",) if value.of_rate else ())
    return node, value, frozenset(doubts), bool(times)


def _small(value: Value) -> bool:
    return value.share is not None and value.share <= _SMALL_REST


def _within(line: t.Masked, times: tuple[Timing, ...]) -> bool:
    """成果提交后6个月内付清余款: a day before which one pays, and no time that a guarantee runs."""
    return bool(times) and times[-1].kind is not None and trigger.is_long(times[-1].offset) and line.outer[:times[-1].end].endswith("内")


def _kept_back(line: t.Masked, group: Group, value: Value, times: tuple[Timing, ...]) -> bool:
    """一年后付5%; 完工满三年后付2%: so late and so small, it is kept back."""
    late = bool(times) and all(x.kind is None and x.on is None for x in times)
    return _small(value) and (late or _LONG_DONE.search(line.outer, group.start, group.end) is not None)


_EACH_AHEAD = regex(r"(?:[按每]个?|[月季年]度)(?:[月季年]度?|半年度?)?预付(?!款|费)")  # 季度预付5万元: each quarter, and no advance of the price


# 每月服务费2万元，收到发票后20日内付
_EACH_SUM = regex(r"每个?月(?![^，。；]{0,6}[\d末底前])[^，。；\d]{0,12}\ue002|(?:费|租金|酬)[^，。；\d]{0,4}每个?月(?:人民币|合计|共|计)*\s?\ue002")


def _paced(line: t.Masked, group: Group, when: Trigger) -> Trigger:
    """The trigger with the pace that a part with a verb tells, unless one payment only may be meant: 检收后次月底前付清."""
    pace = next((r for p in group.parts if (p.pays or _CYCLE_IS.search(p.words)) and (r := recurring.recurrence(line.outer[p.start:p.end]))), None)
    invoiced = pace is None and any(e.kind is EventKind.INVOICE for e in when.events)
    if invoiced and any(p.sums and _EACH_SUM.search(line.outer, p.start, p.end) for p in group.parts):
        return replace(when, recurrence="monthly")
    ahead = group.names & {"retention", "advance", "deposit"} and not _EACH_AHEAD.search(line.outer, group.start, group.end)
    if pace is None or when.recurrence is not None or when.on is not None or ahead:
        return when
    other = bool(when.events) and when.events[0].kind is not EventKind.PERIOD_END
    if other and when.events[0].kind in trigger.SETTING and when.offset is None and len(when.events) == 1 and when.direction != "before":
        return replace(when, recurrence=pace, events=(Event(EventKind.PERIOD_END),))  # 合同生效后按季支付，…: from when on one pays so
    if pace == "monthly" and other and not _EACH_MONTH.search(line.outer, group.start, group.end):
        return when
    return replace(when, recurrence=pace, events=when.events or (Event(EventKind.PERIOD_END),))


def _closing(when: Trigger, value: Value, words: str) -> Trigger:
    """进度款支付当月完成量的50%, 每季度结算一次: what a period comes to falls due at its end, where no other time is told."""
    told = when.events or when.on or when.offset or when.recurrence
    if not told and SETTLES.fullmatch(words):
        return replace(when, events=(Event(EventKind.PERIOD_END),), recurrence=recurring.recurrence(words))
    if told or value.other_share is None or not (period := _OF_PERIOD.match(value.other_base)):
        return when
    return replace(when, events=(Event(EventKind.PERIOD_END),), recurrence=_PACES.get(period["unit"]))


def _label(line: t.Masked, group: Group) -> str:
    hit = next(iter(group.labels), None)
    return re.sub(r"\s+", "", line.raw[hit.start:hit.end]) if hit else ""
