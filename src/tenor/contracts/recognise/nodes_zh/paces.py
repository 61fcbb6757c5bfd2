"""A payment that only says how often one pays, and the one behind it → whether that ends the work, or tells the day of each."""

from __future__ import annotations

from collections.abc import Mapping

from tenor.contracts.recognise.nodes_zh.draft import Draft
from tenor.contracts.recognise.reading import Reading
from tenor.model import EventKind, Recurrence
from tenor.regex import regex

_CLOSE_BY = 4  # characters
_WHOLE_WORK = regex(r"竣工|完工|终验|最终|质保|保修|缺陷")
_ENDS = frozenset({EventKind.ACCEPTANCE, EventKind.FINAL_ACCEPTANCE, EventKind.SETTLEMENT_AUDIT, EventKind.WARRANTY_EXPIRY})


def closes(reading: Reading, draft: Draft) -> bool:
    """竣工验收合格后30日内结清: what falls due once, when the whole work is done, is no payment of each month."""
    when = draft.node.trigger
    return when.recurrence is None and any(e.kind in _ENDS for e in when.events[:1]) and _WHOLE_WORK.search(reading.text, draft.start, draft.end) is not None


_CHECKED = regex(r"(?:审核|审批|审定|核定|确认|批准)(?:完成|完毕|通过|无误)?(?:之?后|之日)")


def looked_at(reading: Reading, frame: Draft, following: Draft) -> bool:
    """按月支付进度款。监理审核后14日内支付: the next sentence tells how long after each is looked at."""
    n = following.node
    open_one = following.where == frame.where and not (following.valued or n.rest or n.blank) and n.trigger.offset is not None
    return open_one and n.label in ("", "进度款", frame.node.label) and 0 <= following.start - frame.end <= _CLOSE_BY \
        and any(e.kind in (EventKind.OTHER, EventKind.DOCUMENTS) for e in n.trigger.events[:1]) \
        and _CHECKED.search(reading.text, following.start, following.end) is not None


_DAY_OF_IT = regex(r"[^，。；]{0,12}(?:支付|付款|还款|缴[费款纳]|扣款|划款|交租|付租)日(?!期?(?:起|后))(?:期|当[日天])?"
                    r"\s?(?:\d{1,2}\s?[:：时点]\s?(?:\d{2})?分?)?(?:之?前|以前|内|[，,]|将|足额)")


def on_its_day(reading: Reading, frame: Draft, draft: Draft) -> bool:
    """租金按月支付。承租人应于租金支付日18:00前将租金存入账户: the day is told elsewhere, the money only made ready."""
    n = draft.node
    bare = frame.where == draft.where and not (draft.valued or n.rest or n.label or n.blank) and n.trigger.offset is None and n.trigger.on is None
    return bare and _DAY_OF_IT.match(reading.text, draft.start) is not None


_MONTHS: Mapping[Recurrence, int] = {"monthly": 1, "quarterly": 3, "half_yearly": 6, "yearly": 12}


def without_other_rates(drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """每月合计6万元，按季度支付。每季度首月10日前支付18万元: one rate told for two periods is paid once, by the one that has a day."""
    return tuple(d for d in drafts if not any(_same_rate(d, other) for other in drafts if other is not d))


def _same_rate(bare: Draft, paid: Draft) -> bool:
    a, b = bare.node, paid.node
    if a.amount is None or b.amount is None or a.amount.currency != b.amount.currency or a.rest or bare.option != paid.option:
        return False
    every, other = a.trigger.recurrence, b.trigger.recurrence
    if every is None or other is None or every == other or "weekly" in (every, other):
        return False
    if a.trigger.offset or a.trigger.on or not (b.trigger.offset or b.trigger.on):
        return False
    return a.amount.amount * _MONTHS[other] == b.amount.amount * _MONTHS[every]
