"""Fixed sayings of trade → `Draft`s: 款到发货, 货到付款, 现款现货, 月结30天."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from tenor.contracts.recognise.line import Cell, Line
from tenor.contracts.recognise.nodes_zh import recurring, timing
from tenor.contracts.recognise.nodes_zh import tokens as t
from tenor.contracts.recognise.nodes_zh.draft import Draft
from tenor.contracts.recognise.nodes_zh.scope import Setting
from tenor.contracts.recognise.phrases import Lexicon
from tenor.model import NAMED_EVENTS, Event, EventKind, Mark, NodeKind, PaymentNode, Period, Trigger
from tenor.regex import regex

_ALL = Decimal(1)


def drafts(line: Line, masked: t.Masked, setting: Setting, lexicon: Lexicon, where: int) -> list[Draft]:
    """The payment that a saying stands for, in a line that tells of no other payment."""
    if setting.scope == "away" or (len(masked.raw) > 60 and setting.scope != "pay"):
        return []
    hit = lexicon.first("idiom", masked.outer)
    if hit is None:
        return _cycle(line, masked, where)
    if len(re.findall(r"[□☐]", masked.raw)) > 1 and not re.search(r"[☑■✓√]\s*$", masked.raw[:hit.start]):
        return []
    words = masked.raw[hit.start:hit.end]
    node = _node(hit.name, words, masked, hit.start, hit.end)
    clause = max(masked.outer.rfind(sign, 0, hit.start) for sign in "，。；：") + 1
    if node.share is not None and lexicon.first("rest", masked.outer, clause, hit.start):
        node = replace(node, share=None, rest=True, derived=())  # 签约付定金，余款货到付清
    since = (_counted_from(masked, lexicon, hit.end) or _credit_after(masked, lexicon, hit.start)) if hit.name == "term" else None
    if since is not None:
        node = replace(node, trigger=replace(node.trigger, events=(since,)))
    if hit.name == "invoice" and masked.raw[:hit.start].rstrip("，、 ").endswith("货到"):
        node = replace(node, trigger=replace(node.trigger, events=(Event(EventKind.DELIVERY), Event(EventKind.INVOICE))))
    start, end = line.span(hit.start, hit.end)
    node = replace(node, trigger=replace(node.trigger, text=words), marks=(Mark("event", start, end),))
    doubts = frozenset({"idiom", "torn"} if contradicted(masked.raw) else {"idiom"})
    return [Draft(node, start, end, line.section, where, whole=node.share is not None, doubts=doubts,
                  frame=node.trigger.recurrence is not None and node.trigger.offset is None)]


# 款到发货 and, in the same breath, 验收后付清: of the two only one can be meant
_PAID_FIRST = regex(r"先款后货|先付款[，、]?后(?:发|提|交)货|款到(?:后)?(?:即|再|方可|才)?(?:发|提|交|放)货|[带现]款提货")
_PAID_AFTER = regex(r"先货后款|货到(?:后)?(?:即|再)?付款|先(?:发|提|交)货[，、]?后付款")
_AFTER_GOODS = regex(r"(?:验收|到货|货到|收货|签收|交付|安装|调试|质保期?满?)[^，。；款付]{0,10}(?:后|时|之日)[^，。；]{0,16}(?:付|结|清)(?!款方式)")
_BEFORE_GOODS = regex(r"(?:发货|提货|交货|出厂)(?:之?前|以前)[^，。；]{0,16}(?:付|结|清)")


def contradicted(words: str) -> bool:
    """Whether a saying of who goes first stands beside a payment that has it the other way round."""
    return (_PAID_FIRST.search(words) is not None and _AFTER_GOODS.search(words) is not None) or (
        _PAID_AFTER.search(words) is not None and _BEFORE_GOODS.search(words) is not None)


_NAMES = regex(r"\s*(?:方式|[型类式])?\s*(?:[：:]|[—－]{2})\s*\S")


def names_a_way(masked: t.Masked, lexicon: Lexicon) -> bool:
    """□货到付款：货到并验收合格后30日内付清: the saying is the name of what stands behind the colon."""
    hit = lexicon.first("idiom", masked.outer)
    return hit is not None and _NAMES.match(masked.raw, hit.end) is not None


_SINCE = regex(r"\s*[，,]\s*(?:(?:T|其中T)\s?(?:为|是|指|=)|[自从]|(?:账期)?(?:以|按))(?P<words>[^，。；]{2,30})")


def _counted_from(masked: t.Masked, lexicon: Lexicon, at: int) -> Event | None:
    """账期45天，自当月投放结束之日起算; T+30天，T为发票开具之日: the event from which a term of credit is counted."""
    found = _SINCE.match(masked.outer, at)
    event = timing.bare(masked, lexicon, *found.span("words")) if found else None
    return Event(event.kind, event.name if event.kind in NAMED_EVENTS else "") if event and event.kind else None


_BRIEF = 14  # characters of what a term of credit runs from


def _credit_after(masked: t.Masked, lexicon: Lexicon, at: int) -> Event | None:
    """票到账期45天, 货到后账期30天: the event named right before a term of credit."""
    start = max(masked.outer.rfind(sign, 0, at) for sign in "，。；：:、") + 1
    event = timing.bare(masked, lexicon, start, at) if 0 < at - start <= _BRIEF else None
    return Event(event.kind, event.name if event.kind in NAMED_EVENTS else "") if event and event.kind else None


_TERM = regex(r"[，,、（(]?\s?(?:付款)?(?:账期|帐期|信用期)(?:为|：|:)?\s?\ue004+")  # 月结，账期45天
_FROM_INVOICE = regex(r"(?:付款)?[，,、（(]?\s?(?:以|自|从|按)?[^，。；]{0,10}(?:发票|开票|收票|票到)[^，。；]{0,6}(?:起|计算|为准|开始)")
_CYCLE = regex(r"[^，。；]{0,24}(?:付款|支付|缴费|交费|缴纳|交纳|付租)周期(?:为|是|：|:|按)[^。；\n]{1,40}")


_NO_PACE = regex(r"周期[^。；]*?(?:[到后]\s?\d|\d\s?个?(?:[日天]|工作日|自然日)(?:之?内|以内)|应[当在于])")  # 付款周期：应在收货后30日内…: a term, and no pace


def _cycle(line: Line, masked: t.Masked, where: int) -> list[Draft]:
    """维保费付款周期为三个月: a payment of which only the pace is told, or left to be chosen (3个月／6个月)."""
    found = _CYCLE.search(masked.raw)
    if not found:
        return []
    told = masked.of("period", found.start(), found.end())
    pace = timing.pace(told[0].value) if len(told) == 1 and isinstance(told[0].value, Period) else recurring.recurrence(found.group())
    if pace is None and (_NO_PACE.search(found.group()) or masked.of("date", found.start(), found.end())):
        return []
    node = PaymentNode(trigger=Trigger((Event(EventKind.PERIOD_END),), recurrence=pace, text=found.group()), kind=NodeKind.PERIODIC,
                       blank=() if pace else ("recurrence",))
    start, end = line.span(found.start(), found.end())
    return [Draft(node, start, end, line.section, where, frame=pace is not None, doubts=frozenset({"cycle"}))]


_ASKS_PACE = regex(r"[^|]{0,8}(?:付款|支付|缴费|交费|缴纳|交纳|付租|交租|结算|付费)(?:方式|周期|频率)[：:]?")
_PACE_ALONE = regex(r"(?:按)?(?:半年|[一每]?个?[月季年]|[月季]度|年度|两个月|三个月|押[一二三])"
                     r"(?:一?[付交缴结]|支付|付款|缴纳|交纳|结算)[一二三六]?(?:次|清)?(?:[，,；;。（(].{0,16})?")


def pace_told(row: Line, cells: Sequence[Cell], lexicon: Lexicon, where: int) -> Iterator[Draft]:
    """租金支付方式 | 半年一付，先付后用: a field of a form that tells no more than the pace."""
    for name, cell in pairwise(cells):
        words = cell.text.strip()
        asked = _ASKS_PACE.fullmatch(name.text.strip()) and _PACE_ALONE.fullmatch(words) and lexicon.first("idiom", words) is None
        if asked and (pace := recurring.recurrence(words)):
            start, end = row.span(name.start, cell.end)
            node = PaymentNode(trigger=Trigger((Event(EventKind.PERIOD_END),), recurrence=pace, text=words), kind=NodeKind.PERIODIC)
            yield Draft(node, start, end, row.section, where, frame=True, doubts=frozenset({"cycle"}))


def _node(name: str, words: str, masked: t.Masked, start: int, end: int) -> PaymentNode:
    if name == "cash_before_shipment":
        return PaymentNode(share=_ALL, trigger=Trigger((Event(EventKind.SHIPMENT),), direction="before"), kind=NodeKind.ADVANCE, derived=("share_pct",))
    if name == "cash_on_delivery":
        return PaymentNode(share=_ALL, trigger=Trigger((Event(EventKind.DELIVERY),)), kind=NodeKind.FINAL, derived=("share_pct",))
    period = next((x.value for x in masked.of("period", start, end) if isinstance(x.value, Period)), None)
    if name == "term":
        from_bill = _FROM_INVOICE.match(masked.raw, end)
        return PaymentNode(trigger=Trigger((Event(EventKind.INVOICE) if from_bill else Event(EventKind.OTHER, "账期"),), period), kind=NodeKind.FINAL,
                           conditions=("invoice",) if from_bill else ())
    if name == "invoice":
        return PaymentNode(trigger=Trigger((Event(EventKind.INVOICE),), period), kind=NodeKind.FINAL, conditions=("invoice",))
    if period is not None and _FROM_INVOICE.match(masked.raw, end):
        return PaymentNode(trigger=Trigger((Event(EventKind.INVOICE),), period), kind=NodeKind.PERIODIC, conditions=("invoice",))
    term = _TERM.match(masked.outer, end) if period is None else None
    if term is not None:
        period = next((x.value for x in masked.of("period", *term.span()) if isinstance(x.value, Period)), None)
        if _FROM_INVOICE.match(masked.raw, term.end()):
            return PaymentNode(trigger=Trigger((Event(EventKind.INVOICE),), period), kind=NodeKind.PERIODIC, conditions=("invoice",))
    recurrence = "quarterly" if re.search(r"季", words) else "monthly"
    return PaymentNode(trigger=Trigger((Event(EventKind.PERIOD_END),), period, month_end=period is not None, recurrence=recurrence),  # type: ignore[arg-type]
                       kind=NodeKind.PERIODIC)
