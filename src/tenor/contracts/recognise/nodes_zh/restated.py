"""The `Draft`s of a whole contract → the same without what only says again, in another place, that a payment is due."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from tenor.contracts.recognise.nodes_zh import bases
from tenor.contracts.recognise.nodes_zh.draft import Draft
from tenor.contracts.recognise.reading import Reading
from tenor.model import EventKind, NodeKind
from tenor.regex import regex

_CLOSE_BY = 4  # lines
_IN_PARTS = regex(r"分(?:成|为)?\s?[\d一二两三四五六七八九十]{1,3}\s?(?:次|期|笔)|平均")
_OPENING = 4  # characters of the later payment
_NEAR = 160  # characters between a saying and what it means
_FAMILY = {EventKind.SHIPMENT: EventKind.DELIVERY, EventKind.FINAL_ACCEPTANCE: EventKind.ACCEPTANCE}


def without_restatements(reading: Reading, drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """Drop what says again, elsewhere and without a figure of its own, that a payment already found is due."""
    def said_before(draft: Draft) -> bool:
        return any(_restates(reading, draft, other) and not bases.of_two_fees(reading, draft, other)
                   for other in drafts if other is not draft and (other.option == draft.option or other.table >= 0))

    drafts = _monthly(reading, drafts)
    placed = any("scope" not in d.doubts for d in drafts)
    return tuple(draft for draft in drafts if not said_before(draft) and not (placed and _is_reminder(draft)) and not _is_of_form(draft, drafts)
                 and not any(_is_total_of(reading, draft, other) for other in drafts))


def _monthly(reading: Reading, drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """月结60天：……收到发票之日起60日内支付: the saying, and then the same terms at length, which come round each month."""
    out: list[Draft] = []
    for draft in drafts:
        said = out[-1] if out else None
        if said and _says_month(reading, said) and _at_length(said, draft):
            trigger = replace(draft.node.trigger, recurrence="monthly")
            out[-1] = replace(draft, start=said.start, node=replace(draft.node, trigger=trigger))
        else:
            out.append(draft)
    return tuple(out)


def _says_month(reading: Reading, draft: Draft) -> bool:
    when = draft.node.trigger
    return not draft.valued and when.offset is not None and when.recurrence == "monthly" and "月结" in reading.text[draft.start:draft.end]


def _at_length(said: Draft, draft: Draft) -> bool:
    when = draft.node.trigger
    near = draft.section == said.section and 0 <= draft.start - said.end < _NEAR
    return near and not draft.valued and when.offset == said.node.trigger.offset and when.recurrence is None and event(draft) is EventKind.INVOICE


def _is_total_of(reading: Reading, draft: Draft, other: Draft) -> bool:
    """全年服务费12万元，分四次支付，每季度首月15日前支付3万元: the sum of all of them is no payment beside them."""
    n, each = draft.node, other.node
    if n.amount is None or each.amount is None or each.trigger.recurrence is None or draft.where != other.where or not 0 <= other.start - draft.end < _NEAR:
        return False
    timed = n.trigger.offset is not None or n.trigger.on is not None or n.trigger.recurrence is not None
    count = n.amount.amount / each.amount.amount if each.amount.amount else Decimal(0)
    parted = _IN_PARTS.search(reading.text, draft.start, other.start + _OPENING) is not None
    return parted and not timed and n.share is None and count > 1 and count == int(count)


def _is_of_form(draft: Draft, drafts: tuple[Draft, ...]) -> bool:
    """首付款比例：40%: a share without any time, while one with its time says it too and the others make up the price without it."""
    fellows = [d for d in drafts if d.option == draft.option]
    if not _timeless_again(draft, fellows):
        return False
    others = [d for d in fellows if not _timeless_again(d, fellows)]  # 分三期支付，分别为五成、三成、二成: all of them are told again
    told = sum((d.share or Decimal(0) for d in others), Decimal(0))
    return told == 1 or (told < 1 and any(d.node.rest and d.share is None for d in others))


def _timeless_again(draft: Draft, drafts: list[Draft]) -> bool:
    when = draft.node.trigger
    if draft.share is None or when.events or when.on or when.offset or when.recurrence or draft.node.kind is NodeKind.RETENTION:
        return False
    return any(d.share == draft.share and tells_time(d) and d.where != draft.where for d in drafts if d is not draft)


def _is_reminder(draft: Draft) -> bool:
    """甲方应在验收合格后30日内付款，逾期的…: what the clause on breach says of a payment that another clause has told."""
    return "scope" in draft.doubts and not (draft.valued or draft.node.rest or draft.node.label or {"share_pct", "amount"} & set(draft.node.blank))


def _told_otherwise(draft: Draft, other: Draft) -> bool:
    """服务期满三个月且考核合格 / 服务期满六个月且考核合格: neighbours in one list whose times are told in other words."""
    a, b = draft.node.trigger.text, other.node.trigger.text
    return bool(a and b) and a != b and draft.where - other.where <= _CLOSE_BY


def _next_in_list(draft: Draft, other: Draft) -> bool:
    """第三笔：性能考核通过后付45% / 第四笔：余款在考核通过满18个月后付清; 发布后付至85% / 完成内审辅导后余款结清."""
    a, b = draft.node.label, other.node.label
    if draft.node.rest and event(draft) in (EventKind.MILESTONE, EventKind.OTHER) and _told_otherwise(draft, other):
        return True
    return a != b and a.startswith("第") and b.startswith("第") and _told_otherwise(draft, other)


_ALL_OF = regex(r"(?P<what>[\u4e00-\u9fff]{0,2}(?:价款?|款项?|费用?|金额|租金|报酬|酬金))[^，。；付款费]{0,6}$")
_ANY_PRICE = regex(r"(?:总|全部|合同|订单|产品|货物|服务|设备|[的部述]|^)(?:价款?|款项?|货款|费用|金额)$|货款$")


def _all_at_once(draft: Draft) -> bool:
    return draft.whole and draft.node.trigger.recurrence is None


def _of_one_price(reading: Reading, draft: Draft, other: Draft) -> bool:
    """Whether two payments of a whole speak of the same thing: 全部价款 and 产品总价款 do, 全部设计费 and 全部施工费 do not."""
    one, two = (_ALL_OF.search(reading.text, d.start, d.end) for d in (draft, other))
    if one is None or two is None:
        return False
    return one["what"][-3:] == two["what"][-3:] or all(_ANY_PRICE.search(x["what"]) for x in (one, two))


def _restates(reading: Reading, draft: Draft, other: Draft) -> bool:
    """Whether `draft` only repeats `other`."""
    if draft.where == other.where or (draft.table >= 0 and other.table == draft.table):
        return False
    same_event = event(draft) == event(other)
    if not draft.valued and not draft.node.blank:
        offset = draft.node.trigger.offset
        if offset is not None and other.node.trigger.offset != offset and "offset" not in other.node.blank:
            return False
        if draft.node.trigger.on is not None and other.node.trigger.on != draft.node.trigger.on:
            return False
        like = draft.node.rest or draft.node.kind == other.node.kind or other.table >= 0
        if other.valued and same_event and like and draft.section != other.section and not _next_in_list(draft, other):
            return True
        both = (draft.node.rest and other.node.rest) or (_all_at_once(draft) and _all_at_once(other) and _of_one_price(reading, draft, other))
        return draft.section != other.section and both and other.start < draft.start and same_event
    if other.start >= draft.start or not draft.valued or (draft.section == other.section and draft.where - other.where < 2):
        return False
    a, b = draft.node, other.node
    return not _told_otherwise(draft, other) and same_event and figures(draft) == figures(other) and a.amount == b.amount \
        and draft.base_kind == other.base_kind and a.trigger.offset == b.trigger.offset and not draft.option


def event(draft: Draft) -> EventKind | None:
    """The family of the event that a payment hangs on."""
    events = draft.node.trigger.events
    kind = events[0].kind if events else (EventKind.FIXED_DATE if draft.node.trigger.on else None)
    return _FAMILY.get(kind, kind) if kind else None


def figures(draft: Draft) -> tuple[object, ...]:
    """The percent, of whatever it is (an appendix says 80% where the clause says 产值的80%), else the sum."""
    n = draft.node
    level = next((x for x in (n.share, n.cumulative, n.other_share) if x is not None), None)
    return (level,) if level is not None else (n.amount,)


def tells_time(draft: Draft) -> bool:
    when = draft.node.trigger
    return when.recurrence is None and bool(when.events or when.on) and draft.table < 0
