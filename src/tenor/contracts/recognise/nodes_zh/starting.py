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
_DEEDS = frozenset({EventKind.SIGNING, EventKind.EFFECTIVE})  # a plan begins with them anyway
_COUNT = r"(?P<count>\d{1,3}|[一二两三四五六七八九十]{1,3})\s?(?P<unit>个月|年|个季度)"
_FROM = regex(r"(?P<what>[^，。；：\n]{2,24}?)(?:之日|当日|之?后|以后|日)?的?"
              rf"(?:(?P<next>[次下翌]个?月)|第二个月|满\s?{_COUNT}(?:之?后|以后|之日)?)?(?:的?(?:首日|1日|第一天))?(?:起|开始|始)(?:算|计算|计)?[，,]?")
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
_GAP = 3  # characters between an event and the words that say "from then on"


def told(node: PaymentNode, part: str) -> PaymentNode:
    """`part`: the part of the sentence that tells of the payment."""
    when = node.trigger
    if when.recurrence is None or when.on is not None or when.yearly or len(when.events) > 1:
        return node
    pace = _PACE.search(part)
    own = when.events[0] if when.events and when.events[0].kind is not EventKind.PERIOD_END else None
    if pace is None or (own is not None and own.kind not in _ONCE | _DEEDS):
        return node
    if own is not None and (within := _WITHIN.search(part)) and within.end() > pace.start():
        return _each_within(node, own, within)
    start = _start(part, pace.start())
    if start is not None and own is None and start.event.kind in _DEEDS and not start.lag and not start.next_month:
        return node
    if start is None or (own is not None and own != start.event):
        return node
    if own is not None and when.offset is not None:  # 验收满一年后，每年支付: the first then, and on
        return replace(node, sure=False, trigger=replace(when, starts=Start(own)))
    on = 0 if start.lag and when.direction == "within_period" and not _NEXT_ONE.search(part, pace.start()) else when.months_on
    return replace(node, sure=False, trigger=replace(when, events=(Event(EventKind.PERIOD_END),), months_on=on, starts=start))


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
    """What the words in front of a pace say that comes first."""
    for words in (_FROM, _AFTER):
        for found in words.finditer(part, 0, pace + 1):
            named = [f for f in events.find(found["what"], "zh") if len(found["what"]) - f.end < _GAP]
            if found.end() > pace or not named or named[-1].value.kind not in _ONCE | _DEEDS:
                continue
            several = found.groupdict()
            lag = Period(int(numeral.read(several["count"]) or 0), _UNITS[several["unit"]]) if several["count"] else None
            return Start(named[-1].value, lag, bool(several.get("next")) or "第二个月" in found.group())
    return None
