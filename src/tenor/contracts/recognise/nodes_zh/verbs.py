"""A part of a masked line → its verbs of paying: those of the lexicon, and one that pays only by what is handed over (首期租金于签约后3日内交给出租人)."""

from __future__ import annotations

import re

from tenor.contracts.recognise.nodes_zh import deeds
from tenor.contracts.recognise.nodes_zh import tokens as t
from tenor.contracts.recognise.nodes_zh.timing import Timing
from tenor.contracts.recognise.phrases import Hit, Lexicon
from tenor.model import EventKind
from tenor.regex import regex

_HANDED = regex(r"(?<![提移成递送转上报外邮面公社代已])(?:一次性?|全额|足额|如数|当面)?[交缴送](?:给|到|予|与|"
                r"至)(?=[^，。；\ue001\ue002]{2,14}(?:[，,。；;（(]|$))")
# what is handed over with the money, or instead of it: no payment
_THINGS = regex(r"发票|收据|凭证|单据|资料|材料|文件|清单|证[书件明]|钥匙|设备|货物|产品|成果|报告|图纸|房屋|场地|车辆|样品|保函|申请|合同[文原]本")
_DATES_A_TERM = regex(r"[^，。；\ue001\ue002]{0,8}(?:之日|当日|当天|次日)?起?(?:开始)?(?:起算|计算|生效|成立)")  # 质保期自支付尾款之日起算
_OF_IT = regex(r"\s*的\s*[\ue001\ue005]")
# 买方支付全款及收到签收单后开具发票: of two things that come first, one is that somebody paid
_AND_THEN = regex(r"(?![^，。；]{0,10}(?:\ue001|[于在自待从]))[^，。；]{0,10}?(?:以?及|和|并且?|且)[^，。；]{2,16}$")
_DEED_BEHIND = regex(r"[，,]\s?(?:[次翌下]个?月|[于在]?\s?[\ue004-\ue00a])[^，。；]{0,14}(?:支付|结算|付|结清)|"  # 客户付清房款并签约后，次月20日前支付
                      r"[，,]\s?(?:[甲乙丙]方|[买卖供需委承][方人托]{1,2})?(?:应|须|需|再|则|即)*(?:当|一次性)?"
                      r"(?:向[^，。；]{1,6})?(?:支付|结算|付清|付款)(?![的方时])|"  # …后10日内，甲方支付佣金
                      r"[，,]?\s?(?:[甲乙丙]方|[买卖供需]方)?(?:[于在]?\s?\ue004+\s?(?:之?内)?)?(?:即|方可?|才|再|应|须|负责|立即|及时)*(?:开具|开出|发货|交货|供货|交付(?!费|款)|提供|安排|组织|"
                      r"办理|启动|开始|着手|进场|施工|开工|生产|安装|生效|退还|移交|出具|解除|转移)")


# 每月10日前结算上月劳务费: paid, where no word behind it tells of paying
_SETTLES = regex(r"结算(?=(?:上|前)一?个?(?:自然)?(?:月|季|周|期|年)度?的?[^，。；]{0,6}(?:费用?|报酬|租金|佣金|酬金|货款|工资)\s*(?:[，。；]|$))"
                 r"(?![^。；]*(?:付|汇|打款|转账|开票|发票|核对|对账))")
# 将货款结算给商户
_SETTLED_TO = regex(r"(?<![未不])结算(?:给|至|到)(?=[^，。；付汇]{1,16}"
                    r"(?:[方人户]|公司|供应商|合作商|设计师|作者|译者|讲师|主播|师傅)[^，。；]{0,4}(?:[，。；]|$))")
# 收到发票后45天结算: with its days it is the payment
_DAYS_SETTLED = regex(r"(?<=[\ue004\ue008内])(?:进行|予以|统一)?结算(?=\s*(?:[，。；]|$))")
# 运费于次月15日前结算: squared up by that day, which is how one pays where nothing else is told
_DAY_SETTLED = regex(r"(?:货款|[^，。；]费用?|租金|报酬|酬金|款项)(?:则|应|须|均|统一)*[于在]?[^，。；付对核审]{0,6}?[\ue009\ue00a]+(?:之前|以前|前)?"
                     r"(?:统一|集中|一次性)?(?P<verb>结算)(?=\s*(?:[，。；]|$))(?![^。；]*(?:付|汇|打款|转账|开票|发票|核对|对账))")
_SINCE_BILLED = regex(r"(?:发票|票据|开票|收票|票到|[收到入]货|入库|送货单)[^，。；]{0,8}(?:后|起)[^，。；]{0,4}[\ue004\ue008]+(?:之?内|以内)?$")
_HANDS = regex(r"[将把][^，。；]{0,14}(?:费用?|款项?|收入|佣金|报酬|酬金|租金|收益|分成|提成)(?:余额|金额)?[^，。；费款金]{0,8}$")
_TOGETHER = regex(r"双方|与[^，。；]{1,6}(?:核对|对账)|[供乙卖承]方[应于在须需\ue009\ue00a前]+$")


def _settled(line: t.Masked, start: int, end: int) -> re.Match[str] | None:
    to = _SETTLED_TO.search(line.outer, start)
    if to and to.end() <= end and _HANDS.search(line.outer, start, to.start()):
        return to
    days = _DAYS_SETTLED.search(line.outer, start)
    if days and days.end() <= end and _SINCE_BILLED.search(line.outer, start, days.start()):
        return days
    day = _DAY_SETTLED.search(line.outer, start)
    if day and day.end() <= end and not _TOGETHER.search(line.outer, start, day.start("verb")):
        return day
    found = _SETTLES.search(line.outer, start)
    return found if found and found.end() <= end and not _TOGETHER.search(line.outer, start, found.start()) else None


def find(line: t.Masked, lexicon: Lexicon, start: int, end: int) -> tuple[Hit, ...]:
    """The verbs of text[start:end], in order."""
    told = lexicon.find("pay", line.outer, start, end)
    if not told and (settled := _settled(line, start, end)):
        return (Hit("pay", *settled.span("verb" if "verb" in settled.groupdict() else 0)),)
    handed = None if told else _HANDED.search(line.outer, start, end)
    if handed is None:
        return told
    topic = _topic(line.outer, start)
    if _THINGS.search(line.outer, topic, end) or lexicon.first("object", line.outer, topic, handed.start()) is None:
        return ()
    return (Hit("pay", handed.start(), handed.end()),)


def may(line: t.Masked) -> bool:
    """Whether a line has such a verb without the lexicon's words."""
    return _HANDED.search(line.outer) is not None or any(x.search(line.outer) for x in (_SETTLES, _SETTLED_TO, _DAYS_SETTLED, _DAY_SETTLED))


def _topic(text: str, start: int) -> int:
    """Where what is handed over may be named: in the part itself, or in the one before (首期租金，乙方应在…交给甲方)."""
    if not text.startswith("，", start - 1) or start == 0:
        return start
    return max(text.rfind(sign, 0, start - 1) for sign in "，。；：") + 1


def closes(hit: Hit, timings: tuple[Timing, ...], text: str) -> bool:
    """最后一期租金付清时支付, 开发商付清房款并签约后10日内: the whole of something else, which tells the time."""
    return any(x.kind is not None and x.start <= hit.start and hit.end <= x.end
               and (x.tail in ("after", "at") or (x.tail == "in" and "后" in text[hit.end:x.end])) for x in timings)


def is_name(verb: Hit, labels: tuple[Hit, ...], text: str) -> bool:
    """首付款, 预付款: the name of a payment is no verb."""
    return any(h.start <= verb.start < h.end and text[h.end - 1] in "款费金" and not _OF_IT.match(text, h.end) for h in labels)


def is_inside(verb: Hit, timings: tuple[Timing, ...], line: t.Masked, end: int, lexicon: Lexicon) -> bool:
    """Whether a verb of paying only tells when something else is done (支付定金后生效, 付清货款之前), or whom it is said of (支付的)."""
    text = line.outer
    if re.match(r"(?:给[^，。；]{1,6})?的(?!\s*[\ue001\ue005])", text[verb.end:end]) or _DATES_A_TERM.match(text, verb.end, end):
        return True
    for x in timings:
        if x.kind is EventKind.UPSTREAM_PAYMENT and x.start <= verb.start and verb.end <= x.end:
            return True  # 业主拨付尾款后
        if x.start <= verb.start < x.end and x.tail in ("after", "before", "at", "in"):
            between = text[verb.end:x.end]
            later = [h for h in lexicon.find("event", line.named, verb.end, min(end, x.end)) if not h.weak and h.name not in deeds.PAPERS]
            if not later and not re.search(r"[于在自待从]", between):
                return verb.end <= x.end
            if later and _AND_THEN.match(between) and _DEED_BEHIND.match(text, x.end):
                return True
    return text[verb.end:verb.end + 1] == "了" and not re.match(r"了\s*[\ue001\ue002]", text[verb.end:end])
