"""The events that the words of one time name, in their order → the one that the payment waits for.

    收到货物并验收合格后: the last; 验收合格并移交资料后: the papers come along; 质保期满并经考核合格后: what becomes of the guarantee does too
    考核通过满18个月或到货满24个月（先到为准）: the first of two that run side by side
"""

from __future__ import annotations

import re
from dataclasses import replace

from tenor.contracts.recognise.phrases import Hit
from tenor.model import EventKind
from tenor.regex import regex

_CLOSING = frozenset({EventKind.ACCEPTANCE, EventKind.FINAL_ACCEPTANCE, EventKind.INITIAL_ACCEPTANCE, EventKind.INSTALLATION, EventKind.GO_LIVE})
_PAPERS_OVER = regex(r"(?:移交|交付|提交|交齐|递交|提供|交接|报送|归还|上交)[^，。；]{0,12}(?:资料|文档|档案|文件|手续|单据|钥匙|材料|清单|凭证|"
                     r"源代码|源程序|源码|账号|帐号|密码|密钥|权限|备品|备件|专用工具|"
                     r"报告|图纸|台账|最终成果|成果文件)")
_PAPERS_FIRST = regex(r"(?:资料|文档|档案|文件|手续|钥匙|图纸|台账|说明书|合格证)(?:全部|均|已)?$")  # 竣工资料移交齐全
_BILL_FIRST = regex(r"(?:发票|税票)(?:原件)?[及和与、]")
_SIGNED_PAPER = regex(r"(?:报告|证书|单|书|纪要|证明|意见|备忘录)*[》”\"]?"
                      r"(?:[经由][^，。；]{0,8}|(?:由|被)?(?:甲乙|买卖)?[双各三]方(?:代表|共同|均)*)?(?:签署|签订|签定|签字|签发|订立|盖章)+")
_A_PAPER = regex(r"(?:确认[单书函]|纪要|[清账结]单|结算书|备忘录|对账单|统计表|确认表)[》”\"]?(?:[经由][^，。；]{0,8})?$")  # 《确认单》签署后
_BESIDE = regex(r"(?:[^，。；]{0,6}(?:合格|通过|完成|完毕|结束))?[^，。；]{0,2}[并且、和及与，][^，。；]{0,8}$")


# 服务期满且乙方提交总结报告后: the term that ends counts, the report is handed in beside it.
_TERM_OVER = regex(r"(?:服务|合同|合作|租赁|维保|履约|运营|项目|委托|协议|顾问|代理)期?(?:限)?(?:届|已)?满$|"
                   r"(?:培训|课程|授课)(?:全部|均|已)*(?:结束|完成|完毕)$")
_AND_ITS_REPORT = regex(r"[^，。；]{0,2}(?:[且并及和与、，]|以及)[^，。；]{0,8}(?:提交|提供|递交|出具|移交|交付|返还)"
                        r"[^，。；]{0,14}(?:报告|总结|资料|文件|清单|材料|设备|物品)书?")


# 质保期满并经考核合格: the guarantee ends, and what has become of it is looked at.
_OVER = regex(r"满|届|终|到期|结束|完毕")
_LOOKED_AT = regex(r"[^，。；]{0,4}(?:[且并及、]|经|后)[^，。；]{0,10}$")
_SEEN_TO = {EventKind.ACCEPTANCE: _LOOKED_AT, EventKind.DOCUMENTS: _LOOKED_AT, EventKind.DELIVERY: regex(r"[^，。；]{0,4}$")}  # 养护期届满移交园林所后
_OR = regex(r"(?:满|后|之日起)?[^，。；]{0,8}(?:或者?|，或)[^，。；]{0,10}$")  # 考核通过满18个月或到货满24个月（先到为准）
# 检收完了之翌月末日前, 验收后次月底前: the month is counted from the event.
_MONTH_OF = regex(r"(?:完了|完毕|合格|完成|签收)?(?:之?后|之日|之|起)*的?(?:次|翌|下|当|同|第[一二三四五六两\d]+个?)一?个?月(?:份|"
                  r"度)?的?(?:月?[末底]日?|最后一[日天])?")
COUNTED = regex(r"(?:清点|点验|点收|点数|核对数量)(?:数量)?(?:无误|完毕|合格|完成|确认|签字)*")  # 运抵工地并由监理清点无误后: received
# 验收合格入库后, 性能试验合格、移交生产, 验收合格并交付后: follows from the acceptance. 上刊并经监播公司出具报告后: a third party's proof of the deed before.
_FOLLOWS = regex(r"(?:合格|通过|无误|完成)?(?:后|之后)?[并且、及和，]?\s?"
                   r"(?:办理|办妥|正式|整体|全部)*(?:入库|进库|入仓|移交(?:给|至)?(?:甲方|业主|买方|用户|建设单位|客户)?(?:生产|运行|运营|投用|商业运行)|"
                   r"(?:交付|移交)(?:给|至)?(?:甲方|业主|买方|需方|用户|发包人|建设单位|客户)?(?:使用)?(?=之?后|之?日|$|[，,]|完))(?:手续)?(?:完成|完毕)?")
_ACCEPTED = frozenset({EventKind.ACCEPTANCE, EventKind.FINAL_ACCEPTANCE, EventKind.INITIAL_ACCEPTANCE})
_PASSED = regex(r"合格|通过|无误|达标")
_PROOF = regex(r"[^，。；]{0,4}[并且、，]?\s?(?:经|由)[^，。；]{1,12}?(?:出具|签发|开具)[^，。；]{0,12}?(?:报告|证明|意见|证书|结论)书?")
_DEEDS = frozenset({EventKind.MILESTONE, EventKind.INSTALLATION, EventKind.GO_LIVE, EventKind.SHIPMENT, EventKind.ACCEPTANCE})
_WORK = _DEEDS | _ACCEPTED | frozenset({EventKind.SIGNING, EventKind.EFFECTIVE, EventKind.DELIVERY, EventKind.SETTLEMENT_AUDIT})
_AND_TOO = regex(r"(?:后|之日)?，?(?:并且?|且|同时)[^，。；]{0,8}")
# 竣工验收合格且承包人撤场后: who leaves the site once the work is accepted
_AND_LEAVES = regex(r"(?:合格|通过|无误|完成|完毕)?[^，。；]{0,2}[、，且并及和][^，。；]{0,6}(?:撤场|退场|清场|离场|撤离|清运)")
_THEN_DONE = regex(r"(?:之日|后)?[，,]?(?:并且|并|且|同时|以及|及)(?!生效|签|盖)[^，。；]{2,12}?"
                     r"(?:变更|登记|备案|过户|注册|批准|批复|核准|取得|获得|办理|开工|进场|进驻)")
_EARLIER = regex(r"先到|先至|较早|先发生|孰早|先届|在先")


def last(hits: list[Hit], text: str, raw: str) -> Hit | None:
    """The last event named; a generic one (完成, 结束) only where no other is, papers handed over (验收合格并移交资料) only beside one."""
    strong = [h for h in hits if not h.weak]
    if (led := follows(hits, text)) is not None:
        return led
    over = next((h for h in strong if h.name == EventKind.WARRANTY_EXPIRY and _OVER.search(text, h.start, h.end)), None)
    if over and (seen := _SEEN_TO.get(EventKind(strong[-1].name))) and seen.fullmatch(text, over.end, strong[-1].start):
        return over
    if len(strong) > 1 and strong[-1].name == EventKind.PERIOD_END and strong[-2].name != EventKind.PERIOD_END \
            and _MONTH_OF.fullmatch(text, strong[-2].end, strong[-1].end) and not re.search(r"每|按月|逐月|月结|上月", text[:strong[-1].end]):
        return strong[-2]
    if len(strong) > 1 and strong[-1].name == EventKind.UPSTREAM_PAYMENT and EventKind(strong[-2].name) in _WORK \
            and _AND_TOO.fullmatch(text, strong[-2].end, strong[-1].start):
        return strong[-2]  # 验收合格且业主付款到账后: whoever pays must have the money too
    if len(strong) > 1 and _OR.fullmatch(text, strong[-2].end, strong[-1].start) and _EARLIER.search(raw, strong[-1].end):
        return strong[-2]
    if strong and len(hits) > 1 and strong[-1] is hits[-1] and strong[-1].name in (EventKind.DELIVERY, EventKind.DOCUMENTS) \
            and _TERM_OVER.search(text, 0, hits[-2].end) and _AND_ITS_REPORT.fullmatch(text, hits[-2].end, strong[-1].end):
        return hits[-2]
    if len(strong) > 1 and strong[-1].name == EventKind.DELIVERY and strong[-2].name in _CLOSING and (
            _PAPERS_OVER.match(text, strong[-1].start) or _PAPERS_FIRST.search(text, strong[-2].end, strong[-1].start)) \
            and _BESIDE.fullmatch(text, strong[-2].end, strong[-1].start):
        return strong[-2]
    if len(strong) > 1 and strong[-1].name == EventKind.SIGNING and strong[-2].name in (_CLOSING | {EventKind.MILESTONE}) \
            and _SIGNED_PAPER.fullmatch(text, strong[-2].end, strong[-1].end):
        return strong[-2]
    if strong and strong[-1].name in (EventKind.SIGNING, EventKind.EFFECTIVE) and hits[-1].weak and hits[-1].name == EventKind.MILESTONE \
            and _THEN_DONE.match(text, strong[-1].end, hits[-1].end):
        return hits[-1]  # 协议签署且乙方完成工商变更登记后
    if len(strong) > 1 and strong[-1].name == EventKind.MILESTONE and EventKind(strong[-2].name) in _ACCEPTED \
            and (left := _AND_LEAVES.match(text, strong[-2].end)) is not None and left.end() >= strong[-1].start:
        return strong[-2]
    if strong and strong[-1].name == EventKind.SIGNING and _A_PAPER.search(text, 0, strong[-1].start):
        return replace(strong[-1], name=EventKind.DOCUMENTS)
    if strong and strong[-1].name == EventKind.DOCUMENTS:
        if _BILL_FIRST.search(text, strong[-1].start, strong[-1].end):
            return replace(strong[-1], name=EventKind.INVOICE)
        return next((h for h in reversed(strong) if h.name == EventKind.INVOICE), strong[-1])
    return (strong or hits)[-1] if hits else None


def follows(hits: list[Hit], text: str) -> Hit | None:
    """The event that the last one only goes along with: goods counted on arrival or stored once accepted, a deed that a third party attests."""
    strong = [h for h in hits if not h.weak]
    if not strong or len(hits) < 2:
        return None
    end = strong[-1]
    if len(strong) > 1:
        before = strong[-2]
        if end.name == EventKind.ACCEPTANCE and before.name in (EventKind.DELIVERY, EventKind.SHIPMENT) and COUNTED.fullmatch(text, end.start, end.end):
            return before
        passed = _PASSED.search(text, before.start, end.start)
        if end.name == EventKind.DELIVERY and before.name in _ACCEPTED and passed and (led := _FOLLOWS.match(text, before.end)) and led.end() >= end.end:
            return before
    deed = hits[hits.index(end) - 1] if hits.index(end) else None
    if deed is not None and end.name in (EventKind.DELIVERY, EventKind.DOCUMENTS) and deed.name in _DEEDS and _PROOF.fullmatch(text, deed.end, end.end):
        return deed
    return None


_RECEIVED = regex(r"[^，。；]{0,10}(?:收到|接到|收讫)[^，。；]{0,14}")


def received_each(hits: list[Hit], text: str) -> list[Hit]:
    """每月收到发票后10日内: the days run from the paper that comes each month, and not from the month's end; [] for any other words."""
    if len(hits) < 2 or hits[-2].name != EventKind.PERIOD_END or hits[-1].name not in (EventKind.INVOICE, EventKind.NOTICE, EventKind.DOCUMENTS):
        return []
    each = text.startswith("每", hits[-2].start) and _RECEIVED.fullmatch(text, hits[-2].end, hits[-1].end) is not None
    return [hits[-1]] if each else []
