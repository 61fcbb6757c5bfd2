"""A payment that comes round, and its sentence → the same, from what has to happen first on: 自验收合格次月起，每月5日前; 交付满三个月后按月支付.

Nobody owes the fee of a month before the equipment stands; the months of a plan begin then.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from tenor.contracts.recognise import how_often
from tenor.model import Event, EventKind, Money, PaymentNode, Period, Recurrence, Start, Trigger, Unit
from tenor.regex import regex
from tenor.wording import event as events
from tenor.wording.zh import money, numeral

_ONCE = frozenset({EventKind.DELIVERY, EventKind.INSTALLATION, EventKind.INITIAL_ACCEPTANCE, EventKind.ACCEPTANCE, EventKind.FINAL_ACCEPTANCE,
                   EventKind.GO_LIVE, EventKind.SHIPMENT})
_ROUND = frozenset({EventKind.PERIOD_END, EventKind.FIXED_DATE})
_DEEDS = frozenset({EventKind.SIGNING, EventKind.EFFECTIVE})  # a plan begins with them anyway
_COUNT = r"(?P<count>\d{1,3}|[一二两三四五六七八九十]{1,3})\s?(?P<unit>个月|年|个季度)"
_FROM = regex(r"(?P<what>[^，。；：\n]{2,24}?)(?:之日起?|当日|之?后|以后|日)?的?"
              rf"(?:(?P<next>[次下翌]个?月)|第(?P<nth>[二三四五六七八九2-9])个月|满\s?{_COUNT}(?:之?后|以后|之日)?)?(?:的?(?:首日|1日|第一天))?(?:起|开始|始)(?:算|计算|计)?[，,]?")
_AFTER = regex(rf"(?P<what>[^，。；：\n]{{2,24}}?)(?:(?:之?后|以后)?满\s?{_COUNT})?(?:之?后|以后)"
                r"(?:[，,]|(?=由?(?:[甲乙丙买卖双]方|采购[方人]|发包[方人]|委托[方人]|客户|用户)?[每各逐按]))")
_PACE = regex(r"[每各逐按]\s?(?:满?[一1]?个?)(?:自然)?(?:月|季|半年|年|周|期)|月付|季付|年付")
_UNITS: Mapping[str, Unit] = {"个月": Unit.MONTH, "年": Unit.YEAR, "个季度": Unit.QUARTER}
_WITHIN = regex(rf"后的?\s?{_COUNT}(?:之?内|以内)[，,]?\s?(?:每|按|逐)")
_PERIODS: Mapping[Recurrence, Unit] = {"monthly": Unit.MONTH, "quarterly": Unit.QUARTER, "yearly": Unit.YEAR}
_SPLIT = regex(r"(?<![年月季次期每])(?:平均|等额|均)?分(?:成|为|作)?\s?(?:\d{1,3}|[一二两三四五六七八九十]{1,3})\s?(?P<unit>期|次|笔|个月|个?季度|年)"
               r"(?!款|工程|项目|[前后内以])")
_SPAN_PACE = regex(r"(?P<pace>月|季|年)")
_SAID_PACE = regex(r"(?:按|[每各逐]\s?[一1]?个?)(?P<pace>月|季|年)(?!底|末|初)|(?P<also>月)付一?次?")
_PACES: Mapping[str, Recurrence] = {"月": "monthly", "季": "quarterly", "年": "yearly"}
_BEFORE = regex(r"第[二三2-9]\s?[期次笔]")  # each has a time of its own
_EQUAL_PARTS = regex(r"分(?:成|为)?\s?(?:\d{1,3}|[一二两三四五六七八九十]{1,3})\s?[期次笔]\s?(?:平均|等额|均额|均等)")
_EACH_IS = regex(r"每\s?(?:期|次|笔|个?月|季)[^，。；]{0,6}\d")
_STOP = regex(r"[。；\n]")
_NEXT_ONE = regex(r"[次下翌]个?月")
_SECOND = 2
_HANDED_OVER = regex(r"(?:收到|交付|移交|接收|交接)[^，。；]{0,8}(?:货物?|场地|房屋?|设备|车辆|商铺|物业|产品)的?$|交房$|交地$")
_LEAD = regex(r"^(?:.*[自从]|(?:[甲乙丙]方|双方)?(?:应|须|需)?(?:自|从|在|于)?)(?=.)")
_OF_CONTRACT = regex(r"合同|协议|租[期赁约]|起租|计租|服务期|期限|有效期|[\d年月日]|计费|每|按|逾期|到期|届满|违约|通知|付款|支付")
_NTH = regex(r"[自从，。；]第\s?(?P<count>[二三四五六七八九十\d]{1,2})\s?个?(?:租赁|合同|服务)?(?P<unit>月|季度|年)度?(?:起|开始)"
              r"(?![^，。；]{0,12}(?:递增|上浮|上涨|增长|增加|调整|涨))")
_FROM_FIRST = regex(r"第[一1]\s?(?:个?月|个?季度|年)|首(?:个月|年|季)[^，。；]{0,6}(?:[¥￥\d]|支付|租金)")  # 第一年3万元，第二年起每年4万元
_NTH_UNITS: Mapping[str, Unit] = {"月": Unit.MONTH, "季度": Unit.QUARTER, "年": Unit.YEAR}
_FREE = regex(rf"免租期(?:限|间)?(?:为|共|是|：)?\s?{_COUNT}")
_GAP = 3  # characters between an event and the words that say "from then on"


def told(node: PaymentNode, part: str) -> PaymentNode:
    """`part`: the part of the sentence that tells of the payment."""
    when = node.trigger
    if when.recurrence is None or when.on is not None or when.starts or len(when.events) > 1:
        return node
    pace = _PACE.search(part)
    own = when.events[0] if when.events and when.events[0].kind not in _ROUND else None
    if pace is None or (own is not None and own.kind not in _ONCE | _DEEDS | {EventKind.WARRANTY_EXPIRY}):
        return node
    if own is not None and own.kind is EventKind.WARRANTY_EXPIRY:  # 质保期满后，每年支付维护费
        return replace(node, sure=False, trigger=replace(when, starts=Start(own)))
    if own is not None and (within := _WITHIN.search(part)) and within.end() > pace.start():
        return _each_within(node, own, within)
    start = _start(part, pace.start()) or (_later(part) if own is None else None)
    if start is not None and own is None and start.event.kind in _DEEDS and not start.lag and not start.next_month:
        return node
    if start is None or (own is not None and own != start.event):
        return node
    if own is not None and when.offset is not None:  # 验收满一年后，每年支付: the first then, and on
        return replace(node, sure=False, trigger=replace(when, starts=Start(own)))
    on = 0 if start.lag and when.direction == "within_period" and not _NEXT_ONE.search(part, pace.start()) else when.months_on
    events_of = when.events if when.yearly else (Event(EventKind.PERIOD_END),)
    return replace(node, sure=False, trigger=replace(when, events=events_of, months_on=on, starts=start))


def in_parts(node: PaymentNode, words: str, part: str) -> PaymentNode:
    """交付后分6个月支付: so many payments, the first a month after the event where no other time is told of it. `words`: those of the payment."""
    when = node.trigger
    if when.recurrence or when.on or len(when.events) != 1 or when.events[0].kind not in _ONCE or when.direction != "after" or when.lead:
        return node
    split = _SPLIT.search(words)
    said = _SPAN_PACE.search(split["unit"]) or _SAID_PACE.search(part) if split else None
    pace = _PACES.get(said["pace"]) if said else None
    times = how_often.times(part, pace) if pace else None
    if pace is None or times is None or _BEFORE.search(part):
        return node
    one = Period(1, _PERIODS[pace])
    offset = one if when.offset in (None, replace(one, count=times)) else when.offset  # within three months, in three parts: one each month
    return replace(_parted(node, words, times), sure=False, trigger=replace(when, offset=offset, recurrence=pace, times=times))


def _parted(node: PaymentNode, words: str, times: int) -> PaymentNode:
    """分三次等额支付尾款30万元: what each of them is, where the sum stands behind the parts."""
    whole = _EQUAL_PARTS.search(words)
    if whole is None or node.amount is None or _EACH_IS.search(words):
        return node
    behind = money.find(words[whole.end():])
    if not behind or behind[0].value != node.amount:
        return node
    part = Money((node.amount.amount / times).quantize(Decimal("0.01")), node.amount.currency)
    return replace(node, amount=part, derived=tuple(dict.fromkeys((*node.derived, "amount"))))


def joined(nodes: Sequence[PaymentNode], text: str) -> tuple[PaymentNode, ...]:
    """系统上线后按季度支付3万元，于每季度首月10日前支付: one payment, whose day is told behind it."""
    out: list[PaymentNode] = []
    for node in nodes:
        before = out[-1] if out else None
        if before is not None and before.trigger.starts and before.trigger.offset is None and not before.trigger.yearly and _is_its_day(before, node, text):
            when = replace(node.trigger, starts=before.trigger.starts, times=before.trigger.times or node.trigger.times)
            out[-1] = replace(before, trigger=when, sure=False)
            continue
        out.append(node)
    return tuple(out)


def _is_its_day(one: PaymentNode, other: PaymentNode, text: str) -> bool:
    figures = (other.share, other.amount, other.cumulative, other.other_share)
    a, b = (n.evidence for n in (one, other))
    if any(x is not None for x in figures) or other.rest or other.trigger.recurrence != one.trigger.recurrence or a is None or b is None:
        return False
    return bool(other.trigger.offset or other.trigger.yearly) and a.end <= b.start and not _STOP.search(text, a.end, b.start)


def _each_within(node: PaymentNode, own: Event, within: re.Match[str]) -> PaymentNode:
    """验收后三个月内每月支付5万元: three payments, each a month after the one before."""
    unit, count = _UNITS[within["unit"]], int(numeral.read(within["count"]) or 0)
    pace = node.trigger.recurrence
    if pace is None or _PERIODS.get(pace) is not unit or count < 2:
        return replace(node, sure=False)
    return replace(node, sure=False, trigger=Trigger((own,), Period(1, unit), recurrence=pace, times=count, text=node.trigger.text))


def _start(part: str, pace: int) -> Start | None:
    """What the words say that comes first: 自…起 anywhere in them, …后 in front of the pace."""
    for found in (*_FROM.finditer(part), *_AFTER.finditer(part, 0, pace + 1)):
        event = _event(found["what"], "之日" in found.group())
        told = found.groupdict()
        if event is None or (found.re is _AFTER and found.end() > pace):
            continue
        nth = int(numeral.read(told.get("nth") or "") or 0)
        if nth > 1:  # the third month begins two months after the one in which it happens
            return Start(event, Period(nth - _SECOND, Unit.MONTH) if nth > _SECOND else None, next_month=True)
        lag = Period(int(numeral.read(told["count"]) or 0), _UNITS[told["unit"]]) if told["count"] else None
        return Start(event, lag, bool(told.get("next")))
    return None


def _event(words: str, of_a_day: bool) -> Event | None:
    """The event that words end with; one that no lexicon knows where they speak of its day (自项目启动之日起)."""
    named = [f for f in events.find(words, "zh") if len(words) - f.end < _GAP]
    if named and named[-1].value.kind in _ONCE | _DEEDS:
        return Event(named[-1].value.kind)
    if _HANDED_OVER.search(words):
        return Event(EventKind.DELIVERY)
    if named and named[-1].value.kind is EventKind.MILESTONE:
        return named[-1].value
    plain = _LEAD.sub("", words)
    return Event(EventKind.MILESTONE, plain) if of_a_day and not named and not _OF_CONTRACT.search(plain) and len(plain) > 1 else None


def _later(part: str) -> Start | None:
    """自第四个月起每月…; 免租期两个月: so long after the beginning of the contract."""
    nth, free = None if _FROM_FIRST.search(part) else _NTH.search(part), _FREE.search(part)
    if nth and (count := int(numeral.read(nth["count"]) or 0)) > 1:
        return Start(Event(EventKind.EFFECTIVE), Period(count - 1, _NTH_UNITS[nth["unit"]]))
    return Start(Event(EventKind.EFFECTIVE), Period(int(numeral.read(free["count"]) or 0), _UNITS[free["unit"]])) if free else None
