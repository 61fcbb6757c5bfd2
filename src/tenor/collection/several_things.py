"""Payment nodes → those whose one recorded event may be two in the contract (提交初步设计后, 提交施工图后; 到货验收, 安装调试验收).

A plan knows one day of delivery, one of acceptance. Where two payments wait for the same kind of event and each tells of another
thing or stage, the day recorded is that of one of them only.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from tenor.model import EventKind, PaymentNode
from tenor.regex import regex

_KINDS = frozenset({EventKind.SHIPMENT, EventKind.DELIVERY, EventKind.INSTALLATION, EventKind.INITIAL_ACCEPTANCE, EventKind.ACCEPTANCE,
                    EventKind.FINAL_ACCEPTANCE, EventKind.GO_LIVE})
# which stage an acceptance looks at, and the words for one and the same stage
_STAGES: Mapping[str, re.Pattern[str]] = {
    "arrival": regex(r"到货|货到|运抵|送达|到达|交货|收货|供货"),
    "works": regex(r"安装|调试|试运行|试车"),
    "completion": regex(r"竣工|交工|完工"),
}
# the thing that is handed over: 提交|初步设计文件|后, 乙方交付|源代码|之日
_HANDED = regex(r"(?:提交|递交|报送|移交|交付|提供|出具|完成)(?P<thing>[^，。；、：\d]{2,24}?)(?:[并且及，]|[经由][^，。；]{0,12}|的)?"
                r"(?:(?:提交|递交|移交|交付|验收|完成|审[核查批定]|确认|送达)(?:合格|通过|完毕|完成)?)?(?:之?[后日时前]|起|当[日天]|\d|$)")
_GENERAL = regex(r"(?:全部|所有|本|该|上述|约定的?|合同|项下|货物?|设备|产品|标的物|商品|工作|工程|项目|成果|服务|"
                 r"[甲乙买卖]方|的|已|完毕|完成|合格|[_＿\s])+")
# 每批货到后, 支付该批货款的90%; within ten days of each delivery
_EACH = regex(r"[每各]一?个?(?:批次?|车|船|票|柜|单|次)|该(?:批次?|车|船|票|柜|单|次)|[逐分按]批"
              r"|\b(?:each|every|per) (?:[\w-]+ )?(?:deliver(?:y|ies)|shipments?|batch(?:es)?|lots?|orders?|consignments?|units?)\b", re.I)
_BEHIND = 60  # characters of the sentence behind the words of time


def of_several(nodes: Sequence[PaymentNode]) -> frozenset[int]:
    """Places in `nodes` of the payments that may wait for an event of their own, though another has the same kind of event."""
    told = [_told(node) for node in nodes]
    return frozenset(i for i, one in enumerate(told) if one and any(_other(one, two) for two in told if two))


def _other(one: tuple[EventKind, frozenset[str]], two: tuple[EventKind, frozenset[str]]) -> bool:
    return one[0] is two[0] and one[1].isdisjoint(two[1]) and not any(a in b or b in a for a in one[1] for b in two[1])


def _told(node: PaymentNode) -> tuple[EventKind, frozenset[str]] | None:
    """The kind of the event and the things or stages that its words name; None where they name none."""
    when = node.trigger
    if len(when.events) != 1 or when.events[0].kind not in _KINDS or when.recurrence is not None:
        return None
    kind = when.events[0].kind
    stages = {name for name, words in _STAGES.items() if words.search(when.text)} if kind is EventKind.ACCEPTANCE else set()
    things = {_GENERAL.sub("", found["thing"]) for found in _HANDED.finditer(when.text)}
    named = frozenset(stages or {thing for thing in things if len(thing) > 1})
    return (kind, named) if named else None


def comes_each(node: PaymentNode) -> bool:
    """Whether it is paid for each of many deliveries (每批货到后支付该批货款的90%), of which a plan knows the last one recorded."""
    when = node.trigger
    happens = when.recurrence is None and any(event.kind in _KINDS for event in when.events)
    return happens and (_EACH.search(when.text) or _EACH.search(_words(node))) is not None


def _words(node: PaymentNode) -> str:
    """The words of time and what stands right behind them in the paper."""
    text, quote = node.trigger.text, node.evidence.quote if node.evidence else ""
    at = quote.find(text)
    return quote[at:at + len(text) + _BEHIND] if at >= 0 else text
