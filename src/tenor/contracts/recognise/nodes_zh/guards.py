"""A `Draft` and the words it was read from → doubts from how its figure, its time and its event stand to each other.

    across   the figure stands behind a semicolon, the time before it: 每月5日前付租金；进场费3万元; what follows lost its figure too
    lasting  the period counts how long something went on, and a second event is joined to it: 试运行3个月并通过终验
    begun    满一年 without the event that the year counts from
    stage    each year or quarter at a stage of the work: 每个阶段完成后
    pace     the sum of a year, where each quarter or term is paid: 年租金12万元，按季支付
    unit     a sum in bare digits, which may be yuan or ten thousands of them: 签约付 120,000
    term     a year after the acceptance, where the paper tells a guarantee of another length
    supervised  what a bank lets out of an account that it watches
    elsewhere  the signing of another contract, or a payment to somebody else
    returned a retention whose words tell a pace of its return that the reading has not
    lots     the rest of each lot, where the share is reckoned from that of the whole price: 每批到货后付清该批余款
    all      every year the whole of what no figure tells: 每年10月底前付清全部费用
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tenor.contracts.recognise.nodes_zh.draft import Draft
from tenor.contracts.recognise.pages import patterns
from tenor.contracts.recognise.reading import Reading
from tenor.model import EventKind, NodeKind, PaymentNode, Period, Unit
from tenor.regex import regex
from tenor.wording.zh import period

_WORDS = patterns("payment_hedges_zh")
_UNIT = regex("[元圆块¥￥$€£币万亿千]|RMB|CNY|USD|EUR|HKD|GBP|JPY", re.I)
# 留3%作保修金，验收后每年返还1.5%: when it comes back is told behind it, and not as the reading has it
_WHEN = regex(r"[后前时满内日月年期]|工程款|质保|保修")
_RETURNED = regex(r"\s*[，；,;][^。]{0,30}?(?:每[半]?年|每[月季]|分[一二两三四五\d][年次期]|[一二两三四五\d]年)"
                  r"[^。]{0,12}?(?:返还|退还|退回|付清|还清|退清|支付)")
_FIELDS = regex(r"[；;]\s*(?:付款|支付|结算|应付|拨付)的?(?:金额|比例|数额|额度|款额|条件|时间|期限|日期|节点)\s?(?=[：:])")  # 付款条件：…；付款金额：三成
# 监管银行收到申请后2日内予以拨付: money that lies with a bank, and no price
_SUPERVISED = regex(r"监管(?:账户|帐户|资金|额度|银行|协议)|共管账户|专用监管|预售资金")
_LETS_OUT = regex(r"拨付|划拨|划转|解付|放款|释放|拨款")
# 到货/验收后, and not 服务/商品交付, which names one event
_EITHER = regex(r"(?:[前后时]|到货|货到|验收|签收|发货|提货|安装|上线|签订|签约|下单|开票|收票|完工|竣工)\s?[/／]\s?[\u4e00-\u9fff]")
_STORED = regex(r"验收[并后]?入库且")
_EACH_LOT = regex(r"[每该当各本][批次车船单票](?:次)?(?!性)(?:货|产品|材料|设备|订单|物资|到|交|验|的?余|的?尾|剩)")
# 业主付清全款且完成交房后: of two deeds the one; 收到业主付款及发票后: the paper comes along
_PAID_AND = regex(r"(?:付清|付款|支付|拨付|到账|到位|全款|款项?)(?:后|完毕)?(?:，)?"
                  r"(?:并且?|且|同时|以及|及)(?![^，。；]{0,10}(?:发票|票据|申请|收据|资料))[^，。；后]{2,}后?")
_CONCLUDED = frozenset({EventKind.SIGNING, EventKind.EFFECTIVE})
_PAID_TOO = regex(r"(?:付清|交清|缴清|交齐|付齐|支付|缴纳|交纳)[^，。；于在自]{0,10}(?:[款金费租]|价)(?=[^，。；]*后)")
_IN_PARTS = regex(r"[年月日天]之?内(?:应|须)?分[一二两三四五六七八九十\d]{1,3}[次期笔](?:等额)?(?:缴|交|付|支|结)")  # 三年内分六期支付: how long, and no day
_EACH_TERM = regex(r"[每各当本下上]一?期(?!限|间|满)")  # 以后各期租金在上期届满前15日支付。年租金为24万元
_ALL_OF_ONE = regex(r"[上当本该前]一?个?(?:月|季度?|周|期|年度)度?的?(?:全部|所有|全额)")  # 每月10日前结清上月全部运费
# 完工拆塔之日，必须付清全部租赁费: what is still owed of it
_RENT_IN_FULL = regex(r"(?<!一次性)[付结交缴]清[^，。；]{0,4}(?:全部|所有)[^，。；]{0,6}(?:租赁费|租金|租费)")
_FIGURES = ("share", "cumulative", "other_share", "amount")
_SHORTER = ("monthly", "quarterly", "half_yearly")
_TIMES = ("offset", "event", "date")


def doubts(reading: Reading, draft: Draft, before: Draft | None) -> Iterator[str]:
    """`before`: the payment before this one."""
    node = draft.node
    if _across(reading.text, node) or (before is not None and before.end <= draft.start and not draft.valued and _across(reading.text, before.node)):
        yield "across"
    if _otherwise_warranted(reading, draft):
        yield "term"
    if draft.table < 0 and node.share is None and _unitless(reading.text, node):
        yield "unit"
    if not draft.valued and _SUPERVISED.search(reading.text) and _LETS_OUT.search(reading.text, draft.start, draft.end):
        yield "supervised"
    if node.kind is NodeKind.RETENTION and draft.table < 0 and not _WHEN.search(node.trigger.text) and _RETURNED.match(reading.text, draft.end):
        yield "returned"
    if _of_another_deal(reading, node) or _to_another(reading, draft):
        yield "elsewhere"
    if any(_WORDS["joins_on"].match(reading.text, m.end) for m in node.marks if m.field == "offset"):
        yield "lasting"
    if _WORDS["runs_on"].search(node.trigger.text) and node.kind is not NodeKind.RETENTION:
        yield "lasting"
    if any(_WORDS["adds_deed"].search(reading.text[m.start:m.end]) for m in node.marks if m.field == "event") or _WORDS["adds_deed"].search(_event(node)):
        yield "events"
    if any(e.kind in _CONCLUDED for e in node.trigger.events[:1]) and _PAID_TOO.search(node.trigger.text):
        yield "events"  # 签订买卖合同且客户付清房款后10日内: whichever comes last
    if _STORED.search(node.trigger.text) or _EITHER.search(node.trigger.text):
        yield "events"  # 验收入库: accepted, or put into store; 到货/验收后: the one or the other
    if _WORDS["if_funded"].search(node.trigger.text) or _WORDS["together"].search(reading.text, draft.start, draft.end):
        yield "events"
    if node.trigger.offset is not None and _WORDS["only_lasted"].match(node.trigger.text):
        yield "begun"
    if "amount" in node.derived and node.trigger.recurrence in _SHORTER and _WORDS["of_a_year"].search(reading.text, draft.start, draft.end):
        yield "pace"
    if node.amount is not None and node.trigger.recurrence is None and _WORDS["of_a_year"].search(reading.text, draft.start, draft.end) \
            and _EACH_TERM.search(reading.text, draft.start, draft.end):
        yield "pace"
    if any(e.kind is EventKind.UPSTREAM_PAYMENT for e in node.trigger.events[:1]) and len(node.trigger.events) == 1 and _PAID_AND.search(node.trigger.text):
        yield "events"
    if node.trigger.offset is not None and not draft.valued and not node.blank and _IN_PARTS.search(reading.text, draft.start, draft.end):
        yield "pace"
    if node.trigger.recurrence and node.trigger.offset is None and _WORDS["in_parts"].search(reading.text, draft.start, draft.end):
        yield "pace"
    if node.trigger.recurrence and any(e.kind is EventKind.MILESTONE for e in node.trigger.events):
        yield "stage"
    if "share_pct" in node.derived and node.rest and _EACH_LOT.search(reading.text, draft.start, draft.end):
        yield "lots"
    if node.trigger.recurrence is None and "share_pct" in node.derived and _RENT_IN_FULL.search(reading.text, draft.start, draft.end):
        yield "all"
    if node.trigger.recurrence and not draft.valued and not node.blank and _WORDS["all_of_it"].search(reading.text, draft.start, draft.end) \
            and not _ALL_OF_ONE.search(reading.text, draft.start, draft.end):
        yield "all"


def _unitless(text: str, node: PaymentNode) -> bool:
    """Whether the only sum of a payment names neither currency nor unit."""
    sums = [m for m in node.marks if m.field == "amount"]
    return bool(sums) and not any(_UNIT.search(text[max(0, m.start - 4):m.end + 3]) for m in sums)


def _event(node: PaymentNode) -> str:
    """The words of time up to where the event has happened: 开工且母公司应允 of 开工且母公司应允后28天内."""
    found = _WORDS["happened"].search(node.trigger.text)
    return node.trigger.text[:found.start()] if found else node.trigger.text


# 代建合同: 施工总承包合同签订后15日内: another contract than this one; 收到证书后14日内直接支付施工单位: another than its parties is paid
_SIGNED = regex(r"(?P<what>[\u4e00-\u9fff]{2,8})(?:合同|协议)书?(?:正式)?(?:签订|签署|订立|签约|生效)")
_OTHER_DEAL = regex(r"施工|总承包|监理|设计|勘察|贷款|借款|按揭|抵押|担保|出让|买卖|租赁|土地|分包")
_HEADLINE = regex(r"^[ \t\u3000]*(?P<title>[^\n，。；：:]{2,30}(?:合同|协议)书?)[ \t\u3000]*$", re.MULTILINE)
_TO_WHOM = regex(r"直接(?:支付|拨付|付)(?:给|至|到)?(?P<who>施工单位|监理单位|设计单位|供货单位|供应商|第三方)")
_HEAD = 400  # characters in which a paper says what it is and whose


def _of_another_deal(reading: Reading, node: PaymentNode) -> bool:
    """Whether the contract whose signing is waited for is another than the one that the paper's title names."""
    if not any(e.kind in (EventKind.SIGNING, EventKind.EFFECTIVE) for e in node.trigger.events[:1]):
        return False
    told, title = _SIGNED.search(node.trigger.text), _HEADLINE.search(reading.text, 0, _HEAD)
    if told is None or title is None or not _OTHER_DEAL.search(told["what"]):
        return False
    words = told["what"]
    return not any(words[i:i + 2] in title["title"] for i in range(len(words) - 1))


def _to_another(reading: Reading, draft: Draft) -> bool:
    """Whether somebody is paid who is no party of the paper."""
    told = _TO_WHOM.search(reading.text, draft.start, min(len(reading.text), draft.end + 12))
    return told is not None and told["who"] not in reading.text[:min(_HEAD, draft.start)]


_LISTED = regex(r"(?:\d\s?[%％]|分之[一二三四五六七八九十\d]+)\s?[、和及与,，]\s?$")
_LISTED_BY = 12
_FIRST = regex(r"[^。]{0,6}(?:首[期笔付次]|第一[期笔次])")


def _across(text: str, node: PaymentNode) -> bool:
    """Whether a semicolon parts the only figure of a payment from its time."""
    figures = [m for m in node.marks if m.field in _FIGURES]
    times = [m for m in node.marks if m.field in _TIMES]
    if not figures or not times:
        return False
    low, high = min(max(m.end for m in figures), max(m.end for m in times)), max(min(m.start for m in figures), min(m.start for m in times))
    behind = text[low:high].replace("，", "。").rpartition("。")
    if behind[1] and _FIRST.match(behind[2]) and any(_LISTED.search(text, max(0, m.start - _LISTED_BY), m.start) for m in figures):
        return True  # 各期比例为30%、70%。首期款于生效后5日内支付: the last of a list is not that of the first instalment
    return any(sign in _FIELDS.sub("", text[low:high]) for sign in "；;")


# 整机质保10个月, 质保期为三年
_WARRANTED = regex(r"(?:质保|保修|质量保证)(?:期限?|期间)?(?:[：:为是共]|[^，。；：:\d]{0,4}?)\s?"
                   r"(?P<term>(?:\d{1,2}|[一二两三四五六七八九十]{1,3})\s?(?:个月|年))(?!.{0,3}[后满])")
_UNNAMED = regex(r"[^质保修]*")


def _otherwise_warranted(reading: Reading, draft: Draft) -> bool:
    """验收后12个月付尾款, 质保10个月: what falls due then is not what the guarantee keeps back, or nobody can tell."""
    trigger = draft.node.trigger
    if trigger.offset is None or not _UNNAMED.fullmatch(trigger.text) or all(e.kind is not EventKind.WARRANTY_EXPIRY for e in trigger.events):
        return False
    told = (x for x in _WARRANTED.finditer(reading.text) if x.end() <= draft.start or x.start() >= draft.end)
    terms = {_months(period.read(x["term"].replace(" ", ""))) for x in told}
    return bool(terms) and _months(trigger.offset) not in terms


def _months(term: Period | None) -> int | None:
    if term is None:
        return None
    return term.count * 12 if term.unit is Unit.YEAR else term.count if term.unit is Unit.MONTH else None
