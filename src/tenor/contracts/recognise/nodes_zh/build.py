"""A `Group` of a line → a `Draft`: the payment node with the facts that the later stages weigh (whole contract, certainty)."""

from __future__ import annotations

import re
from dataclasses import field, replace
from decimal import Decimal

from tenor.contracts.recognise.nodes_zh import implied, straight, timing, trigger
from tenor.contracts.recognise.nodes_zh import tokens as t
from tenor.contracts.recognise.nodes_zh.parts import Group
from tenor.contracts.recognise.nodes_zh.timing import PAPERS, Timing
from tenor.contracts.recognise.nodes_zh.values import Value, value_of
from tenor.contracts.recognise.phrases import Lexicon
from tenor.frozen import dataclass
from tenor.model import Event, EventKind, NodeKind, PaymentNode, Period, Trigger, Unit
from tenor.regex import regex

_KINDS = {"deposit": NodeKind.DEPOSIT, "advance": NodeKind.ADVANCE, "progress": NodeKind.PROGRESS, "delivery": NodeKind.DELIVERY,
          "acceptance": NodeKind.ACCEPTANCE, "final": NodeKind.FINAL, "retention": NodeKind.RETENTION}
_BY_EVENT = {EventKind.SIGNING: NodeKind.ADVANCE, EventKind.EFFECTIVE: NodeKind.ADVANCE, EventKind.DELIVERY: NodeKind.DELIVERY,
             EventKind.SHIPMENT: NodeKind.DELIVERY, EventKind.ACCEPTANCE: NodeKind.ACCEPTANCE, EventKind.FINAL_ACCEPTANCE: NodeKind.ACCEPTANCE,
             EventKind.INITIAL_ACCEPTANCE: NodeKind.PROGRESS, EventKind.INSTALLATION: NodeKind.PROGRESS, EventKind.MILESTONE: NodeKind.PROGRESS,
             EventKind.GO_LIVE: NodeKind.PROGRESS, EventKind.WARRANTY_EXPIRY: NodeKind.RETENTION, EventKind.SETTLEMENT_AUDIT: NodeKind.FINAL}
_SHARED_OUT = regex(r"分别|等额(?!的?[^，。；]{0,8}(?:发票|税票|收据|票据|保函|担保))|平均|按比例|同比例")
_PART_OF_PRICE = regex(r"(?<!合同)(?:设备|安装|材料|硬件|土建|人工|运输|主材|辅材)(?:总)?(?:款|费|价)[^，。；]{0,4}的?\s*[\ue001\ue005]")
_LONG = 180
_SMALL_REST = Decimal("0.1")
_TOLD = regex(r"通知|确认[书函单]|指令|[令函](?:送达|发出|签发|下达|到达|寄达)")
_LONG_DONE = regex(r"(?:竣工|完工)(?:之日起|之后|后)?(?:届)?满\s?(?:[\ue004]+|[一二两三五]年)")  # 完工满三年后付2%
_LEADS_ON = regex(r"^\s*(?:并|同时|另|且|以及)")
CONDITIONS = (
    ("invoice", regex(r"发票|税票|票到|见票")),
    ("acceptance_report", regex(r"验收(?:报告|单|证书|证明|合格证)|(?:收货|签收|送货)(?:单|凭证)|终验报告")),
    ("payment_request", regex(r"付款(?:申请|通知|文件|资料)|请款|支付申请|提出申请|申请付款")),
    ("statement", regex(r"对账单|对帐单|结算单|统计表|结算清单|账单")),
    ("no_quality_issue", regex(r"无(?:任何)?质量(?:问题|异议|缺陷|纠纷)")),
    ("progress_report", regex(r"工程量报告|进度报告|已完.{0,4}工程量.{0,4}报告|月报")),
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A node in the making. `start`..`end`: offsets in the document. `whole`: the words speak of the full sum. `frame`: it only says
    how often (按年度支付), what follows says when. `base_kind`: the part of the price that a share is of (设备总价的20%). `doubts`: names
    of what keeps it from being sure. `left`: words of it that nothing read accounts for. `where`: index of its line."""

    node: PaymentNode
    start: int
    end: int
    section: int
    where: int
    whole: bool = False
    frame: bool = False
    pays: bool = True
    timed: bool = True
    table: int = -1
    option: str = ""
    box: str = ""
    base_kind: str = ""
    doubts: frozenset[str] = field(default_factory=frozenset)
    left: tuple[str, ...] = ()

    @property
    def share(self) -> Decimal | None:
        return self.node.share

    @property
    def valued(self) -> bool:
        n = self.node
        return not (n.share is None and n.cumulative is None and n.other_share is None and n.amount is None)


def draft(line: t.Masked, group: Group, lexicon: Lexicon, before: Draft | None) -> tuple[PaymentNode, Value, frozenset[str], bool]:
    """The node of a group, its value, its doubts and whether its time is known. `before`: the payment before it in the same line."""
    value = value_of(line, group, lexicon)
    names = group.names
    retention = "retention" in names or (value.rest and value.share is not None and value.share <= _SMALL_REST)
    times, added = _timings(line, group, lexicon)
    if value.known and (not times or (added and _in_a_name(times, group))):
        told = _bracketed(line, group, lexicon, retention=retention)
        times, added = told or times, added or bool(told)
    times = straight.days_behind(line, group, times)
    if not times and retention:
        times = _term(line, group)
    if not times and before is not None and value.known:
        times = implied.unnamed(line, group)
    if value.share is not None and value.share <= _SMALL_REST and times and all(x.kind is None and x.on is None for x in times):
        retention = True  # 一年后付5%: so late and so small, it is kept back
    retention = retention or (value.share is not None and value.share <= _SMALL_REST and _LONG_DONE.search(line.outer, group.start, group.end) is not None)
    decision = trigger.decide(times, line.raw, retention=retention)
    when = decision.trigger
    doubts = set()
    if not times and before is not None and _LEADS_ON.match(line.outer[group.start:group.end]):
        when, doubts = before.node.trigger, {"inherited"}
    if not times and retention and re.search(r"(?:质保|保修|保证|缺陷责任)期", line.outer[group.start:group.end]):
        event = timing.bare(line, lexicon, group.start, group.end)
        if event is not None:
            times = (event,)
            when = trigger.decide(times, line.raw).trigger
    doubts |= _doubts(line, group, lexicon, value, decision, added)
    pace = next((r for p in group.parts if p.pays and (r := timing.recurrence(line.outer[p.start:p.end]))), None)
    if pace == "monthly" and when.events and when.events[0].kind is not EventKind.PERIOD_END and not _EACH_MONTH.search(line.outer, group.start, group.end):
        pace = None  # 检收后次月底前付清
    if pace and when.recurrence is None and when.on is None and not names & {"retention", "advance", "deposit"}:
        when = replace(when, recurrence=pace, events=when.events or (Event(EventKind.PERIOD_END),))
    when = _known_better(line, group, when, value)
    if not decision.torn or value.other_base or _OF_MONTH.search(line.outer, group.start, group.end):
        value = _of_each_period(line, group, when, value)
    words = line.raw[group.start:group.end]
    blank = tuple(dict.fromkeys((*value.blank, *decision.blank)))
    node = PaymentNode(
        label=_label(line, group), share=value.share, amount=value.amount, trigger=when, conditions=conditions(words), cumulative=value.cumulative,
        other_share=value.other_share, other_base=value.other_base, kind=kind_of(names, when, value), rest=value.rest, blank=blank,
        derived=("amount",) if value.of_rate else ())
    return node, value, frozenset(doubts), bool(times)


def _known_better(line: t.Masked, group: Group, when: Trigger, value: Value) -> Trigger:
    """The event as the other words of the payment tell it: 以后每期于到期前3日支付, 提前一个月支付下季租金, 审核完成后支付至审定价的97%."""
    first = when.events[0] if when.events else None
    next_one = _NEXT_ONE.search(line.outer, group.start, group.end) is not None
    kind = None
    if first is not None and value.other_share is not None and _is_term(when, line, group):
        return replace(when, events=(), offset=None)
    if first is None:
        kind = EventKind.PERIOD_END if next_one and when.offset is not None and when.direction == "before" else None
    elif (first.kind is EventKind.SETTLEMENT_AUDIT and _SETTLES_EACH.search(line.outer, 0, group.end) and _SETTLING.search(when.text)) or (
            when.recurrence and when.offset is None and _EVERY_FULL.search(line.outer, group.start, group.end)):
        kind = EventKind.PERIOD_END
    elif first.kind is EventKind.SIGNING and _OTHER_CONTRACT.search(when.text) and _OF_AGENT.search(line.outer, group.start, group.end):
        kind = EventKind.MILESTONE
    elif first.kind in (EventKind.MILESTONE, EventKind.OTHER, EventKind.DOCUMENTS):
        if (_RUN_OUT.fullmatch(first.name) and (next_one or when.recurrence)) or (
                when.offset is not None and when.direction == "before" and _PERIOD_OUT.search(first.name)):
            kind = EventKind.PERIOD_END
        elif _SETTLED.search(value.other_base) and _AUDITED.search(first.name):
            kind = EventKind.SETTLEMENT_AUDIT
    return replace(when, events=(Event(kind), *when.events[1:])) if kind else when


def _is_term(when: Trigger, line: t.Masked, group: Group) -> bool:
    """自首批产品销售之日起五年内，按净销售额的2.5%支付: how long one pays so."""
    years = when.offset is not None and when.offset.unit is Unit.YEAR and when.direction == "after"
    return years and _SINCE.search(line.raw, group.start, group.end) is not None


_SINCE = regex(r"[自从][^，。；]{2,24}起\s?(?:算|计算)?的?[^，。；]{1,6}年之?内")


def _of_each_period(line: t.Masked, group: Group, when: Trigger, value: Value) -> Value:
    """每月按审定金额的75%支付; 每月末结算，次月15日前支付90%: a share of what the month comes to, unless the words name the price or its rest."""
    if value.share is None or when.recurrence is None:
        return value
    if value.other_base:
        return replace(value, share=None, other_share=value.share)
    if when.recurrence in _SHORT_PACES and not value.rest and not group.labels and not _OF_PRICE.search(line.outer, group.start, group.end):
        return replace(value, share=None, other_share=value.share, other_base="当期")
    return value


def _timings(line: t.Masked, group: Group, lexicon: Lexicon) -> tuple[tuple[Timing, ...], bool]:
    """The timings of the group; where none names an event, the event that stands bare before the payment is added."""
    found = tuple(_foreign(line, group, implied.received(line, group, lexicon, x)) for x in group.timings if not _of_later_deed(line, group, x))
    told = [x for x in found if x.kind is not None and x.kind not in PAPERS and x.tail != "every"]
    if told and all(x.kind in (EventKind.SIGNING, EventKind.EFFECTIVE) and not x.timed for x in told):
        return _after_setting(line, group, lexicon, found, told)
    if told:
        later = _closing_event(line, group, lexicon, told[-1])
        return (tuple(sorted((*found, later), key=lambda x: x.start)), True) if later else (found, False)
    stop = _act(group)
    if found:
        stop = min(stop, min(x.start for x in found)) if any(x.kind is None and x.timed for x in found) or any(x.kind in PAPERS for x in found) else stop
    extra = timing.bare(line, lexicon, group.start, stop) if stop > group.start else None
    if extra is None or (extra.kind is EventKind.SETTLEMENT_AUDIT and found and extra.name.endswith(("办理结算", "进行结算"))) or (extra.kind in PAPERS
                         and any(x.kind is not None or x.on is not None or x.direction != "after" for x in found)) or (
            extra.kind is EventKind.PERIOD_END and any(x.tail == "every" for x in found)):
        return found, False
    if extra.kind is EventKind.PERIOD_END:
        from tenor.contracts.recognise.nodes_zh.timing import recurrence

        extra = replace(extra, recurrence=recurrence(line.outer[group.start:group.end]), tail="every" if not found else "bare")
    return (extra, *found), True


def _term(line: t.Masked, group: Group) -> tuple[Timing, ...]:
    """一年质保金10%: the name of the retention with its term before it."""
    found = _STAYS_GOOD.search(line.outer, group.start, group.end)
    if found and _is_guarantee(line, found):
        return (Timing(*found.span(), "bare", EventKind.WARRANTY_EXPIRY),)
    for label in group.labels:
        for token in line.of("period", group.start, label.start):
            if label.name == "retention" and token.end == label.start and isinstance(token.value, Period):
                return (Timing(token.start, label.end, "in", EventKind.WARRANTY_EXPIRY, offset=token.value),)
    return ()


# 满一年路面不起砂; 两年内不漏水: the guarantee told by what must not happen.
_STAYS_GOOD = regex(r"(?:满|过了?|使用|运行)\s?\ue004+[^，。；\ue001-\ue004付]{0,10}?(?:不|无|没)|\ue004+\s?(?:之?内|里|"
                    r"后)?[^，。；\ue001-\ue004付]{0,8}?(?:不(?!足|少于|低于|计|超|得|迟|晚)|无(?!息|条件)|没)")


def _is_guarantee(line: t.Masked, found: re.Match[str]) -> bool:
    """Whether the period is as long as guarantees are: half a year or more."""
    spans = [x.value for x in line.of("period", *found.span()) if isinstance(x.value, Period)]
    return any(x.unit is Unit.YEAR or (x.unit is Unit.MONTH and x.count >= _SHORTEST) for x in spans)


_SHORTEST = 3  # months of a guarantee
_BRACKET = regex(r"[（(【\[](?P<words>[^（()）【】]{2,40})[)）】\]]")


_SHORT_PACES = frozenset({"weekly", "monthly", "quarterly"})
_OF_MONTH = regex(r"(?:[上本当]个?月|\ue009)[^，。；]{0,12}(?:货款|价款|款项|租金|费用?|金额)的?\s?[\ue001]")
_OF_PRICE = regex(r"合同|总|余|剩|首|第[一二三四五六\d]|预付|定金")
_SETTLED = regex(r"审定|审计|结算|决算")
_AUDITED = regex(r"(?:审核|审定|审价|审计|核定)(?:完成|完毕|结束|通过|定案|确认)*$")  # 审核完成后支付至审定价的97%
_EVERY_FULL = regex(r"后每满|之日起每满|后每隔")  # 交付后每满一个月支付一期租金
_SETTLES_EACH = regex(r"(?:每[^，。；]{1,8}|按[双每]?[旬周月季]度?|[旬周月季])(?:进行)?(?:对账)?结算")
_SETTLING = regex(r"(?:^|[，。；])(?:每次|每期|当期|双方|于|在)*结算(?:完成|完毕|结束|确认)?(?:后|之日)")
# 采购合同签订后支付代理费: another contract than this one.
_OTHER_CONTRACT = regex(r"(?:采购|施工|中标|劳动|贷款|借款|投资|总包|主)合同")
_OF_AGENT = regex(r"代理|中介|居间|佣金|猎头|顾问费|撮合|招标")
_NEXT_ONE = regex(r"[每各]一?[期次季月年]|下一?(?:个)?[期季月年]|[上下](?:半年|\ue004)")  # 其后每次提前10天交下季租金
_FIRST_TO_COME = regex(r"先到|先至|较早|先发生")  # 验收后12个月或货到18个月，先到为准
# 第三年场地费在第二年到期前15日交; 本服务期满前10日
_PERIOD_OUT = regex(r"(?:上一?个?|前一?个?|首个?|本|当|每个?|各|第[一二三四五\d]+个?)(?:[\u4e00-\u9fff]{0,4}期|年|季|月)度?(?:租期|租约)?"
                     r"(?:[期届]?满|到期|届至)$")
_RUN_OUT = regex(r"[期届]满|到期")


def _bracketed(line: t.Masked, group: Group, lexicon: Lexicon, *, retention: bool) -> tuple[Timing, ...]:
    """首付30万元（签约当日）, 质保金5%（期满付）: the time told in a bracket behind the sum, where nothing else tells one."""
    opened = replace(line, outer=line.text, named=line.text)
    for found in _BRACKET.finditer(line.text, group.start, group.end):
        times = timing.find(opened, lexicon, *found.span("words"))
        if retention and _FIRST_TO_COME.search(line.text, *found.span("words")):
            return (Timing(*found.span("words"), "bare", EventKind.WARRANTY_EXPIRY),)
        if retention and line.of("period", *found.span("words"), outer=False) and not opened.text[found.start("words"):found.end("words")].strip(t.PERIOD):
            return (Timing(*found.span("words"), "bare", EventKind.WARRANTY_EXPIRY),)  # 质保5%（一年）
        out = _RUN_OUT.search(line.text, *found.span("words")) if retention else None
        if out and not any(x.kind is EventKind.WARRANTY_EXPIRY or x.on is not None for x in times):
            last = next((x for x in times if x.start <= out.start() < x.end or x.start >= out.end()), None)
            return (Timing(out.start(), last.end if last else out.end(), "in", EventKind.WARRANTY_EXPIRY, offset=last.offset if last else None),)
        if any(x.kind is not None or x.on is not None for x in times):
            return times
        event = timing.bare(opened, lexicon, *found.span("words"))
        if event and not event.weak and event.end == found.end("words") and (
                event.start == found.start("words") or straight.CLOSED.search(line.text, *found.span("words"))):
            return (event,)
    return ()


def _in_a_name(times: tuple[Timing, ...], group: Group) -> bool:
    """Whether the only event is one that the name of the payment holds: 到货款60%."""
    return all(any(h.start <= x.start and x.end <= h.end for h in group.labels) for x in times if x.tail == "bare") and all(x.tail == "bare" for x in times)


def _act(group: Group) -> int:
    """Where the payment itself begins: at the verb of the part that tells how much, else at the first verb."""
    valued = [v.start for p in group.parts if p.valued for v in p.pays]
    return min(valued or [v.start for p in group.parts for v in p.pays], default=group.end)


def _closing_event(line: t.Masked, group: Group, lexicon: Lexicon, told: Timing) -> Timing | None:
    """收到货物后进行验收，验收合格的，应在5日内付清: the event that ends a part between the one with a time and the payment."""
    if told.timed:
        return None
    for part in reversed(group.parts):
        if part.start >= told.end and part.end <= _act(group) and not part.timings and not part.pays:
            extra = timing.bare(line, lexicon, part.start, part.end)
            if extra and not extra.weak and extra.kind not in PAPERS and not line.outer[extra.end:part.end].strip("的 "):
                return extra
    return None


def _after_setting(line: t.Masked, group: Group, lexicon: Lexicon, found: tuple[Timing, ...], told: list[Timing]) -> tuple[tuple[Timing, ...], bool]:
    """合同签订后，设计任务审查合格，支付…: the signing only sets the scene for the event that stands bare behind it."""
    stop = _act(group)
    papers = [x.start for x in found if x.kind in PAPERS and x.start > told[-1].end]
    stop = min([stop, *papers])
    extra = timing.bare(line, lexicon, told[-1].end, stop) if stop > told[-1].end else None
    if extra is None or extra.weak or extra.kind in PAPERS or extra.kind in (EventKind.SIGNING, EventKind.EFFECTIVE, EventKind.PERIOD_END):
        return found, False
    return tuple(sorted((*found, extra), key=lambda x: x.start)), True


_LATER_DEED = regex(r"(?:提交|报送|开具|提供|递交|对账|核对|编制|办妥|办理|办结|配合|协助|完成|安排|组织|通知|告知|退还)[^，。；]{0,20}$")


_PAID = regex(r"(?:[^，。；]{0,4}收(?:到)?)?(?:全|该|此|上述)?(?:款项?|货款)(?:到[账帐]?)?(?:之日|后|起)|[^，。；]{0,4}(?:收款|到[账帐])后?")
_SOME_DEED = regex(r"\s*(?!无息|不计|一次|付|支付|为限|有效|到期|届满|无)[\u4e00-\u9fff]{3,}")


def _of_later_deed(line: t.Masked, group: Group, x: Timing) -> bool:
    """余款以按揭方式支付，买受人应于备案后10日内办妥按揭手续: a time behind the payment that is another deed's."""
    paid = [p for p in group.parts if p.pays]
    part = next((p for p in group.parts if p.start <= x.start < p.end), None)
    if part is None or not paid or part.start <= paid[-1].start or part.pays or part.dated or not x.timed:
        return False
    return _LATER_DEED.search(line.outer[x.end:part.end]) is not None or _PAID.match(line.outer[x.start:x.end]) is not None or (
        part.start > paid[-1].end and any(p.timings for p in group.parts if p.start <= paid[-1].start)
        and _SOME_DEED.match(line.outer[x.end:part.end]) is not None)


_OTHER_DEED = regex(r"(?:提交|报送|上报|开具|签发|提供|递交|对账|核对|交付|送达|编制|完成|办妥|办理|办结|申请|进行|组织|"
                     r"抄表|抄见|盘点|统计|汇总|寄送|发送|出具|开票|出账|生成|上传|通知|告知|提报|申报|确认|签订合同|签订协议|[率量额数值分](?:均|已|仍)?(?:达到?|不低于|超过|高于))[^，。；]{0,20}$")


def _foreign(line: t.Masked, group: Group, x: Timing) -> Timing:
    """A timing whose own part tells of another deed (每月25日前乙方提交报告) and not of paying."""
    for part in group.parts:
        if part.start <= x.start < part.end and not part.pays and not part.inner and x.timed and _OTHER_DEED.search(line.outer[x.end:part.end]):
            return replace(x, foreign=any((y.timed or y.kind is not None) and y is not x for y in group.timings))
        if part.start <= x.start < part.end and x.tail == "day" and not part.pays and not part.dated:
            return replace(x, foreign=any(y.tail == "day" and y.start > x.start and p.pays for p in group.parts for y in p.timings))
    return x


def _doubts(line: t.Masked, group: Group, lexicon: Lexicon, value: Value, decision: trigger.Decision, added: bool) -> set[str]:
    """What in the words is not fully explained by the node."""
    out = set()
    if value.doubt or group.doubt:
        out.add("value")
    if decision.doubt:
        out.add("trigger")
    if decision.torn:
        out.add("torn")
    plain = straight.then_days(line, group, lexicon, decision.used) or (
        len(decision.used) == 1 and straight.leads_straight(line, group, lexicon, decision.used[0], _act(group)))
    if added and not plain and not (decision.trigger.recurrence and value.known):
        out.add("bare" if len(decision.used) == 1 else "added")
    events = decision.trigger.events
    tried = any(e.kind is EventKind.GO_LIVE for e in events) and ("上线" not in decision.trigger.text or "运行" in decision.trigger.text)
    if tried or any(e.kind is EventKind.OTHER or (e.kind is EventKind.NOTICE and not _TOLD.search(decision.trigger.text)) for e in events):
        out.add("event")
    if len(line.of("date", group.start, group.end)) > 1 or group.end - group.start > _LONG:
        out.add("long")
    late = [x for x in decision.used if x.kind is None and x.timed]
    if late and events and events[0].kind is not EventKind.INVOICE and re.search(r"发票|票据|申请", line.outer[group.start:group.end]):
        out.add("papers")
    if _SHARED_OUT.search(line.outer, group.start, group.end):
        out.add("several")
    if value.share is not None and any(straight.of_nothing(line, p, x) for p in group.parts for x in p.shares):
        out.add("value")
    if value.known and _PART_OF_PRICE.search(line.outer, group.start, group.end):
        out.add("base")
    if not (value.known or value.blank or value.rest or value.whole):
        out.add("unvalued")
    if any(x.weak for x in decision.used if x.kind is not None):
        out.add("weak")
        if {e.kind for e in events[:1]} & {EventKind.MILESTONE, EventKind.OTHER} and straight.behind_others(line, group, lexicon, decision.used):
            out.add("events")
    slower = decision.trigger.recurrence in ("quarterly", "half_yearly", "yearly") or _SLOWER.search(line.outer, group.start, group.end)
    if value.of_rate and slower and _OF_A_MONTH.search(line.outer, group.start, group.end):
        out.add("value")  # 月租金5000元，按季支付
    used = {x.start for x in decision.used}
    accepted = bool(events) and events[0].kind in (EventKind.ACCEPTANCE, EventKind.FINAL_ACCEPTANCE, EventKind.INITIAL_ACCEPTANCE)
    spans = [(x.start, x.end) for x in decision.used]
    for token in line.of("period", group.start, group.end):
        inside = any(a <= token.start < b for a, b in spans) and token.value not in {x.offset for x in decision.used}
        if _HALF_YEAR.match(line.raw, max(0, token.start - 1)) or (accepted and timing.tried(line, token)):
            continue
        if inside and not timing.measures(line, token, group.start) and decision.trigger.events[:1] != (Event(EventKind.WARRANTY_EXPIRY),):
            out.add("period")
        if token.start not in used and not any(a <= token.start < b for a, b in spans) and not timing.measures(line, token, group.start):
            out.add("period")
    return out


_EACH_MONTH = regex(r"每|按月|逐月|月结|[上当本]月|月度|月付")
_SLOWER = regex(r"按季|季付|每季|[按每]半年|半年付|按年|年付|[按每]\ue004")
_OF_A_MONTH = regex(r"(?:每个?月|月租金?|月租|月费|月服务费|月度?|/月)[^，。；\ue002]{0,8}\ue002")


_HALF_YEAR = regex(r"[上下]半年|.?一年度")
def conditions(words: str) -> tuple[str, ...]:
    """The papers and facts that the words name, in their order."""
    found = sorted((m.start(), name) for name, pattern in CONDITIONS if (m := pattern.search(words)))
    return tuple(name for _, name in found)


def _label(line: t.Masked, group: Group) -> str:
    hit = next(iter(group.labels), None)
    return re.sub(r"\s+", "", line.raw[hit.start:hit.end]) if hit else ""


def kind_of(names: frozenset[str], when: Trigger, value: Value) -> NodeKind:
    """By the name the paper gives the payment, else by its event."""
    for name in ("deposit", "retention", "advance", "delivery", "acceptance", "progress", "final"):
        if name in names and not (name == "advance" and "final" in names):
            return _KINDS[name]
    if when.recurrence:
        return NodeKind.PERIODIC
    if value.rest or value.whole:
        return NodeKind.FINAL
    kind = when.events[0].kind if when.events else None
    return _BY_EVENT.get(kind, NodeKind.OTHER) if kind else NodeKind.OTHER
