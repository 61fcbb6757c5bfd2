"""A `Group` with its value and `Decision` → the names of what in its words the node does not fully explain."""

from __future__ import annotations

from tenor.contracts.recognise.nodes_zh import deeds, idioms, straight, timing, trigger
from tenor.contracts.recognise.nodes_zh import tokens as t
from tenor.contracts.recognise.nodes_zh.parts import Group
from tenor.contracts.recognise.nodes_zh.values import Value
from tenor.contracts.recognise.phrases import Lexicon
from tenor.model import Event, EventKind, Period
from tenor.regex import regex

_DONE, _BEFORE = regex(r"(?:合格|通过|完成|完毕|结束)\s*$"), regex(r"前$")
_SHARED_OUT = regex(r"分别|等额(?!的?[^，。；]{0,8}(?:发票|税票|收据|票据|保函|担保))|平均|按比例|同比例")
_PART_OF_PRICE = regex(r"(?:年|月)度?租金(?:总额)?的?\s*[\ue001\ue005]|"
                       r"(?<!合同)(?:设备|安装|材料|硬件|土建|人工|运输|主材|辅材)(?:总)?(?:款|费|价)[^，。；]{0,4}的?\s*[\ue001\ue005]")
# 设计费部分在审图后付80%，竣工后付20%: what a sentence opens with, and goes on about
_OPENS_WITH_PART = regex(r"(?:^|[，,：:中])[^，,。；;：:\ue001余剩]{0,8}(?:(?:费用?|款|价款|造价)部分|"
                         r"(?:设计|采购|施工|设备|土建|安装|建安|软件|硬件|材料|装修|勘察|机电|智能化|绿化)(?:工程)?部分(?!的?(?:完成|完工|竣工后|通过|结束|成果|工作)))")
_OF_WHOLE = regex(r"合同(?:总|价|金|额)|总[价额]|总金额|签约价")
# 代理费为设备款的3%: of another sum than what is paid here
_RATE_OF_ANOTHER = regex(r"(?:费|佣金|酬金|报酬)(?:金额|标准|总额)?(?:为|是|按照?|以)(?![^，。；\ue001]*(?:合同|总|协议|中标))[^，。；\ue001]{1,10}"
                         r"(?:款|价|额|租金|费|造价)的?\s*\ue001")
# each lot, and as often as it comes
_EACH_LOT = regex(r"每[^，。；\ue001]{0,8}(?:满|达到?)\s?(?:\ue002|\d)|"
                  r"(?:满|达到?|至|到)\ue020+[^，。；]{0,3}(?:付款|结算|支付|结付|结|付)一次")  # 每供货满50万元结算一次，付80%
_LONG = 180
_TOLD = regex(r"通知|确认[书函单]|指令|[令函](?:送达|发出|签发|下达|到达|寄达)")
# 验收合格并交付后: the one or the other
_THEN_HANDED = regex(r"验收[^，。；]{0,6}[并且、及和，]\s?(?:已|完成)?(?:交付|移交)(?:给|至)?[^，。；料档案件图]{0,8}(?:后|之日)")
# 质保期满24个月后: when the guarantee of two years is over, or two years later
_FULL_TERM = regex(r"(?:质保|保修|缺陷责任|养护|管护|保证|保固|维保)期(?:限|间)?(?:届)?满\s?(?:\d{1,2}|[一二两三五十]{1,3})\s?(?:个月|周?年)")
_RAN = regex(r"(?:运行|使用|运转|运营)[^，。；]{0,4}满\s?(?:[一二两三四五\d]{1,2}\s?(?:周?年|个月)|半年)")
_SLOWER = regex(r"按季|季付|每季|[按每]半年|半年付|按年|年付|[按每]\ue004|[按每][两二三四六2346]个?月|付[两二三六](?!月)")
_OF_A_MONTH = regex(r"(?:每个?月|月租金?|月租|月费|月服务费|月度?|/月)[^，。；\ue002]{0,8}\ue002")
# 押金及首季租金共15000元: how much of it is the price, nobody says
_WITH_BOND = regex(r"(?:押金|保证金)[^，。；\ue002]{0,4}[及和与、][^，。；\ue002]{2,12}[共合总]计?[^，。；\ue002]{0,3}\ue002|"
                   r"(?:租金|费用?|款)[^，。；\ue002]{0,4}[及和与、][^，。；\ue002]{0,6}(?:押金|保证金)[^，。；\ue002]{0,2}[共合总]计?[^，。；\ue002]{0,3}\ue002")
_RANGE = regex(r"\ue001\s?(?:[-—－~～]{1,2}|至)\s?\ue001")  # 货款的30%～40%于签约时支付
_UNREAD = regex(r"[%％‰]")  # 总价的@比例@%: a sign behind no figure
_AS_TERM = regex(r"\s?的?(?:[账帐]期|信用期|付款|结算|汇款|付(?=[，。；]|$))")  # 采用电汇60天付款方式，验收后60天内…: the same days, named first
_HALF_YEAR = regex(r"[上下]半年|.?一年度|[首个]半年(?=[^，。；\d]{0,4}[金费款租])")


_BEHIND_PAYING = regex(r"[付缴拨][^，。；]{0,16}$")
_NO_SHARE = regex(r"税|发票|保函|利率|利息|年化|折|优惠|违约|罚|滞纳|下浮|上浮")
_CLOSE = 8  # characters around a percent that tell what it is of
_SAYS_MUCH = 4  # characters of a generic event that is more than part of a name (中标人)
_OF_THE_STAGE = regex(r"\s*(?:该|本|此|这一)阶段(?:的?(?:工作|任务|内容|主要)|完成|包括|进行|交付)")  # 第一期40%，该阶段完成原型设计: what it is for
_PAPER = regex(r"发票|票据|申请|[挂入]账")
_BOOKED = regex(r"[挂入]账后?\s?(?:\d|[一二两三四五六七八九十]{1,3}个?[天日月])")  # 验收合格、发票挂账后90天
_WORK_DONE = frozenset({EventKind.DELIVERY, EventKind.INSTALLATION, EventKind.ACCEPTANCE, EventKind.FINAL_ACCEPTANCE, EventKind.SETTLEMENT_AUDIT,
                        EventKind.WARRANTY_EXPIRY, EventKind.GO_LIVE, EventKind.PERIOD_END})
_ACCEPTED = frozenset({EventKind.ACCEPTANCE, EventKind.FINAL_ACCEPTANCE, EventKind.INITIAL_ACCEPTANCE})


def doubts_of(line: t.Masked, group: Group, lexicon: Lexicon, value: Value, decision: trigger.Decision, added: bool) -> set[str]:
    """What in the words is not fully explained by the node. `added`: its event was only found standing bare before the payment."""
    found = {**_of_figure(line, group, value, decision), **_of_event(line, group, lexicon, decision),
             "bare": added and not (decision.trigger.recurrence and value.known) and not _leads(line, group, lexicon, decision),
             "several": _SHARED_OUT.search(line.outer, group.start, group.end) or _EACH_LOT.search(line.outer, group.start, group.end),
             "long": len(line.of("date", group.start, group.end)) > 1 or group.end - group.start > _LONG,
             "early": _of_advance(group, decision),
             "deed": _of_deed(group) or _paper_beside(line, group, lexicon, decision), "period": _period_left(line, group, decision)}
    if found["bare"] and len(decision.used) != 1:
        found["added"] = found.pop("bare")
    return {name for name, there in found.items() if there}


def _paper_beside(line: t.Masked, group: Group, lexicon: Lexicon, decision: trigger.Decision) -> bool:
    """通过闭水试验，提交完税发票，付60%: a paper without days of its own, beside an event that one may wait for as well."""
    first = decision.trigger.events[:1]
    counted = decision.trigger.offset is not None or "offset" in decision.blank
    if not first or first[0].kind not in deeds.PAPERS or counted or decision.trigger.recurrence is not None:
        return False
    return any((not h.weak or h.end - h.start >= _SAYS_MUCH) and EventKind(h.name) not in deeds.PAPERS and EventKind(h.name) is not EventKind.PERIOD_END
               for h in lexicon.find("event", line.named, group.start, group.end))


def _of_advance(group: Group, decision: trigger.Decision) -> bool:
    """预付款30%，验收后10日内支付: an advance, and another clause that tells of a day when the work is done: one payment or two."""
    told = next((p for p in group.parts if p.labels and (p.shares or p.sums)), None)
    late = any(e.kind in _WORK_DONE for e in decision.trigger.events[:1])
    return told is not None and late and bool(group.names & {"advance", "deposit"}) and all(x.start >= told.end for x in decision.used)


def _of_deed(group: Group) -> bool:
    """按节点付款，…发包人自收到申请单之日起14天内审核完毕: whether the only days told are those of another deed."""
    timed = [p.deed for p in group.parts for x in p.timings if x.timed]
    return bool(timed) and all(timed)


def _of_figure(line: t.Masked, group: Group, value: Value, decision: trigger.Decision) -> dict[str, object]:
    start, end = group.start, group.end
    slower = decision.trigger.recurrence in ("quarterly", "half_yearly", "yearly") or _SLOWER.search(line.outer, start, end)
    by_month = value.of_rate and slower and _OF_A_MONTH.search(line.outer, start, end)  # 月租金5000元，按季支付
    of_nothing = value.share is not None and any(straight.of_nothing(line, p, x) for p in group.parts for x in p.shares)
    stray = not (value.known or value.blank) and (value.whole or value.rest or group.pays) and _stray(line, group)
    ranged = not value.known and _RANGE.search(line.outer, start, end)
    stray = stray or _UNREAD.search(line.outer, start, end) is not None
    bonded = value.amount is not None and _WITH_BOND.search(line.outer, start, end)
    return {"value": value.doubt or bonded or ranged or stray or group.doubt or of_nothing or by_month,
            "base": value.known and (_PART_OF_PRICE.search(line.outer, start, end) or _RATE_OF_ANOTHER.search(line.outer, start, end)
                                     or (value.share is not None and _of_part(line.outer, start, end))),
            "unvalued": not (value.known or value.blank or value.rest or value.whole)}


def _of_part(text: str, start: int, end: int) -> bool:
    """Whether the sentence opens with a part of the price, and no word of the whole stands between it and the share."""
    begin = max(text.rfind(mark, 0, start) for mark in "。；;\n") + 1
    found = _OPENS_WITH_PART.search(text, begin, end)
    return found is not None and not _OF_WHOLE.search(text, found.end(), end)


def _stray(line: t.Masked, group: Group) -> bool:
    """付60%后发货: whether a percent stands behind a verb of paying and is not read as a share, though nothing else is paid there."""
    told = {x.start for p in group.parts for x in p.shares}
    return any(x.start not in told and not x.blank and _BEHIND_PAYING.search(line.outer[group.start:x.start]) is not None
               and not _NO_SHARE.search(line.outer[max(group.start, x.start - _CLOSE):x.end + _CLOSE])
               for x in line.of("percent", group.start, group.end))


# 移交全套竣工档案: of papers or of a deliverable; 查验房屋并签交接单: of accepting or of handing over.
HANDED = regex(r"移交[^，。；]{0,10}(?:资料|档案|文件)|(?:资料|档案)[^，。；]{0,4}移交|(?:查验|验房|查看|清点|检查)[^，。；]{0,10}(?:交接|移交)")


def _of_event(line: t.Masked, group: Group, lexicon: Lexicon, decision: trigger.Decision) -> dict[str, object]:
    events, text = decision.trigger.events, decision.trigger.text
    tried = any(e.kind is EventKind.GO_LIVE for e in events) and ("上线" not in text or "试运行" in text)
    vague = any(e.kind is EventKind.OTHER or (e.kind is EventKind.NOTICE and not _TOLD.search(text)) for e in events)
    ran = bool(events) and _RAN.search(text) is not None and events[0].kind is EventKind.MILESTONE  # 正常运行满一年后
    ran = ran or (trigger.is_long(decision.trigger.offset) and _FULL_TERM.search(text) is not None)
    late = bool(events) and events[0].kind is not EventKind.INVOICE and any(x.kind is None and x.timed for x in decision.used)
    weak = any(x.weak for x in decision.used if x.kind is not None)
    named = {e.kind for e in events[:1]} & {EventKind.MILESTONE, EventKind.OTHER}
    handed = bool(events) and HANDED.search(text) is not None and events[0].kind in (EventKind.DELIVERY, EventKind.DOCUMENTS)
    twice = decision.trigger.on is not None and any(p.states_time and "日期" in p.words for p in group.parts) and any(
        x.kind is not None and x.on is None for x in decision.used)  # 验收后支付，支付日期2026年3月1日
    staged = any(_OF_THE_STAGE.match(p.words) for p in group.parts) and all(x.tail == "bare" for x in decision.used)
    torn = twice or staged or decision.torn or idioms.contradicted(line.raw[group.start:group.end])
    late = late or (bool(events) and events[0].kind is not EventKind.INVOICE and _BOOKED.search(text) is not None)
    return {"trigger": decision.doubt, "torn": torn, "event": tried or vague or ran or handed, "weak": weak,
            "papers": late and _PAPER.search(line.outer, group.start, group.end),
            "events": (weak and named and straight.behind_others(line, group, lexicon, decision.used)) or _between(group, text) or _THEN_HANDED.search(text)}


def _between(group: Group, text: str) -> bool:
    """展台验收合格，甲方应于开展前支付: after one event and before another; readers name the one or the other."""
    done = any(p.eventful and not (p.timings or p.pays) and _DONE.search(p.words) for p in group.parts)
    return done and _BEFORE.search(text) is not None


def _leads(line: t.Masked, group: Group, lexicon: Lexicon, decision: trigger.Decision) -> bool:
    """Whether the event leads straight to the payment."""
    return straight.then_days(line, group, lexicon, decision.used) or (
        len(decision.used) == 1 and straight.leads_straight(line, group, lexicon, decision.used[0], group.act))


# 双方于3个工作日内核对费用，甲方于收到发票后10个工作日内付清: how long it takes to look, and then another time of its own
_REVIEWED = regex(r"\s?(?:之?内|以内)(?:完成|进行|予以)?(?:核对|核算|审核|审查|复核|核实|对账)")
_OF_PACE = regex(r"的?[^，。；\ue001-\ue00a]{0,4}(?:费用?|租金|房租)")
_ON_PAPER = regex(r"[，,][^，。；]{0,12}(?:收到|收讫|接到)[^，。；]{0,12}(?:发票|票据)[^，。；]{0,6}[后日]")


def _period_left(line: t.Masked, group: Group, decision: trigger.Decision) -> bool:
    """Whether a period is told that neither counts to the payment nor measures something else."""
    used, spans = {x.start for x in decision.used}, [(x.start, x.end) for x in decision.used]
    accepted = any(e.kind in _ACCEPTED for e in decision.trigger.events[:1])
    guarantee = decision.trigger.events[:1] == (Event(EventKind.WARRANTY_EXPIRY),)
    for token in line.of("period", group.start, group.end):
        if _HALF_YEAR.match(line.raw, max(0, token.start - 1)) or (accepted and timing.tried(line, token)) or timing.measures(line, token, group.start):
            continue
        if isinstance(token.value, Period) and timing.pace(token.value) == decision.trigger.recurrence is not None and (
                _OF_PACE.match(line.outer, token.end) or line.outer[token.start - 1:token.start] in "按每"):
            continue  # 按半年预付，于每半年首月10日前付清半年费用
        if _REVIEWED.match(line.outer, token.end) and _ON_PAPER.search(line.outer, token.end, group.act):
            continue
        inside = any(a <= token.start < b for a, b in spans)
        same = token.value in {x.offset for x in decision.used}
        counts = (inside and (guarantee or same)) or (same and _AS_TERM.match(line.outer, token.end) is not None)
        if not (counts or (not inside and token.start in used)):
            return True
    return False
