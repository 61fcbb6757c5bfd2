"""The event and the figure of a payment → the same as its other words tell them (提前一个月支付下季租金: the end of a period)."""

from __future__ import annotations

from dataclasses import replace

from tenor.contracts.recognise.nodes_zh import tokens as t
from tenor.contracts.recognise.nodes_zh.parts import Group
from tenor.contracts.recognise.nodes_zh.values import Value
from tenor.model import Event, EventKind, Trigger, Unit
from tenor.regex import regex

_SINCE = regex(r"[自从][^，。；]{2,24}起\s?(?:算|计算)?的?[^，。；]{1,6}年之?内")
_SHORT_PACES = frozenset({"weekly", "monthly", "quarterly"})
_OF_MONTH = regex(r"(?:[上本当]个?月|\ue009)[^，。；]{0,12}(?:货款|价款|款项|租金|费用?|金额)的?\s?[\ue001]")
_OF_PRICE = regex(r"合同|总|余|剩|首|第[一二三四五六\d]|预付|定金")
_SETTLED = regex(r"审定|审计|结算|决算")
_AUDITED = regex(r"(?:审核|审定|审价|审计|核定)(?:完成|完毕|结束|通过|定案|确认)*$")  # 审核完成后支付至审定价的97%
_EVERY_FULL = regex(r"后每满|之日起每满|后每隔")  # 交付后每满一个月支付一期租金
_SETTLES_EACH = regex(r"(?:每[^，。；]{1,8}|按[双每]?[旬周月季]度?|[旬周月季])(?:进行)?(?:对账)?结算")
_SETTLING = regex(r"(?:^|[，。；])(?:每次|每期|当期|双方|于|在)*结算(?:完成|完毕|结束|确认)?(?:后|之日)")
# 每季度考核结束后20日内, 每月考评合格后: at the end of each, whatever comes out
_LOOKED_AT_EACH = regex(r"(?:[每各]一?个?(?:自然|服务)?(?:季度?|月度?|年度?|半年)|[逐当该]个?[月季]度?|(?<![\u4e00-\u9fff])[月季]度)的?"
                        r"(?:服务|工作|绩效|质量|履约|保洁|运维|养护)*"
                        r"(?:考核|考评|评价|测评|检查|评分)(?:工作)?(?:合格|通过|达标)?(?:结束|完成|完毕|完后|后|之日)")
# 采购合同签订后支付代理费: another contract than this one.
_OTHER_CONTRACT = regex(r"(?:采购|施工|中标|劳动|贷款|借款|投资|总包|主)合同")
_OF_AGENT = regex(r"代理|中介|居间|佣金|猎头|顾问费|撮合|招标")
_CHECKED_INVOICE = regex(r"(?:发票|税票)[^，。；]{0,6}(?:查验|核验|验证|审核|校验|核对|查证|验真)(?:无误|通过|合格|属实|为真)")
_NEXT_ONE = regex(r"[每各]一?[期次季月年]|下一?(?:个)?[期季月年]|[上下](?:半年|\ue004)")  # 其后每次提前10天交下季租金
# 第三年场地费在第二年到期前15日交; 本服务期满前10日
_PERIOD_OUT = regex(r"(?:上一?个?|前一?个?|首个?|本|当|每个?|各|第[一二三四五\d]+个?)(?:[\u4e00-\u9fff]{0,4}期|年|季|月)度?(?:租期|租约)?"
                     r"(?:[期届]?满|到期|届至)$")
_IN_PARTS = regex(r"\ue002(?:\s?元?整?)?[^，。；\ue002]{0,6}[，,；。]\s?(?:共|合计)?[均可]?分(?!别)(?:为|作)?[^，。；\ue002]{1,4}(?:[期次笔批]|个?季度|个?月)"
                   r"[^。；\ue001\ue002]{0,14}[，。；][^\ue002]*(?:每|当期|该期|各期|本期)[^\ue001\ue002]*$")
# 付服务费。合同总价6万元，分三次付清
_IN_PARTS_NEXT = regex(r"[，,]\s?(?:共|合计)?分(?!别)(?:为|作)?[^，。；]{1,3}[期次笔批]")
_RUN_LIVE = regex(r"上线[^，。；]{0,8}运行满")  # 上线稳定运行满2个月且无重大故障
_RUN_OUT = regex(r"[期届]满|到期")


def event_as_told(line: t.Masked, group: Group, when: Trigger, value: Value) -> Trigger:
    """The event as the other words of the payment tell it: 以后每期于到期前3日支付, 提前一个月支付下季租金, 审核完成后支付至审定价的97%."""
    first = when.events[0] if when.events else None
    next_one = _NEXT_ONE.search(line.outer, group.start, group.end) is not None
    kind = None
    if first is not None and value.other_share is not None and _is_term(when, line, group):
        return replace(when, events=(), offset=None)
    if first is None:
        kind = EventKind.PERIOD_END if next_one and when.offset is not None and when.direction == "before" else None
    elif _ends_a_period(first, when, line, group):
        kind = EventKind.PERIOD_END
    elif first.kind is EventKind.ACCEPTANCE and _CHECKED_INVOICE.search(when.text):
        kind = EventKind.INVOICE
    elif first.kind is EventKind.SIGNING and _OTHER_CONTRACT.search(when.text) and _OF_AGENT.search(line.outer, group.start, group.end):
        kind = EventKind.MILESTONE
    elif first.kind in (EventKind.MILESTONE, EventKind.OTHER, EventKind.DOCUMENTS):
        if (_RUN_OUT.fullmatch(first.name) and (next_one or when.recurrence)) or (
                when.offset is not None and when.direction == "before" and _PERIOD_OUT.search(first.name)):
            kind = EventKind.PERIOD_END
        elif first.kind is EventKind.OTHER and _RUN_LIVE.search(first.name):
            kind = EventKind.GO_LIVE
        elif _SETTLED.search(value.other_base) and _AUDITED.search(first.name):
            kind = EventKind.SETTLEMENT_AUDIT
    return replace(when, events=(Event(kind), *when.events[1:])) if kind else when


def _ends_a_period(first: Event, when: Trigger, line: t.Masked, group: Group) -> bool:
    """Whether what happens is only how a month, a quarter, a year is closed: 每次结算后, 每季度考核结束后."""
    if first.kind in (EventKind.ACCEPTANCE, EventKind.MILESTONE, EventKind.OTHER) and _LOOKED_AT_EACH.search(line.outer, group.start, group.end):
        return True
    if first.kind is EventKind.SETTLEMENT_AUDIT and _SETTLES_EACH.search(line.outer, 0, group.end) and _SETTLING.search(when.text):
        return True
    return bool(when.recurrence) and when.offset is None and _EVERY_FULL.search(line.outer, group.start, group.end) is not None


def _is_term(when: Trigger, line: t.Masked, group: Group) -> bool:
    """自首批产品销售之日起五年内，按净销售额的2.5%支付: how long one pays so."""
    years = when.offset is not None and when.offset.unit is Unit.YEAR and when.direction == "after"
    return years and _SINCE.search(line.raw, group.start, group.end) is not None


def value_as_told(line: t.Masked, group: Group, when: Trigger, value: Value, *, torn: bool) -> Value:
    """服务费12万元，分四期支付，每季度首月10日前支付当期费用: the sum of all.

    每月按审定金额的75%支付; 每月末结算，次月15日前支付90%: a share of what the month comes to, unless the words name the price or its rest."""
    if value.whole and _IN_PARTS_NEXT.match(line.outer, group.end):
        return replace(value, whole=False, amount=None, of_rate=False)
    if value.amount is not None and value.share is None and _IN_PARTS.search(line.outer, group.start, group.end):
        return replace(value, amount=None, of_rate=False)
    if value.share is None or when.recurrence is None or (torn and not value.other_base and not _OF_MONTH.search(line.outer, group.start, group.end)):
        return value
    if value.other_base:
        return replace(value, share=None, other_share=value.share)
    if when.recurrence in _SHORT_PACES and not value.rest and not group.labels and not _OF_PRICE.search(line.outer, group.start, group.end):
        return replace(value, share=None, other_share=value.share, other_base="当期")
    return value
