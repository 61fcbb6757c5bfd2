"""Whether a `Group` is a payment of the price at all: by what it says, and by what the clause it stands in is about."""

from __future__ import annotations

import re

from tenor.contracts.recognise.nodes_zh import scope
from tenor.contracts.recognise.nodes_zh import tokens as t
from tenor.contracts.recognise.nodes_zh.grouping import SETTLES
from tenor.contracts.recognise.nodes_zh.parts import Group, Part
from tenor.contracts.recognise.nodes_zh.scope import Setting
from tenor.contracts.recognise.nodes_zh.values import Value
from tenor.contracts.recognise.phrases import Lexicon
from tenor.model import EventKind, PaymentNode
from tenor.regex import regex

_WHEN_PAID = regex(r"(?:付款|支付|缴纳|缴款|交款|付费)(?:时间|日期|期限|节点|截止|条件(?=[：:]))|(?<![交供发到送提][付货])(?<![完竣开施]工)(?<!验收)时间[：:]|"
                     r"[期次笔][：:]?")
_PRICE = regex(r"(?:总价|总额|总金额|合同价|合同金额|价款|费用总|总费用|单价|总造价|暂定|标准"
               r"|月租金|年租金|租金标准|服务费标准|(?:服务|审计|代理|咨询|评估|鉴定|公证)收费|合计)[^，。；]{0,10}(?:为|是|：|:|共计|合计|人民币|"
               r"\ue002|\ue006)")
_BLANK = 6  # characters of a blank
_BOXES = " □☐☑☒■✓√"  # 月结30天 ☑: a box behind the way of paying
_BRIEF = 26  # characters: 验收合格后一个月内付款
_OF_EACH = regex(r"[每各]一?[次期笔批](?![^，。；]{0,6}[后前时])[^，。；]{0,8}[\ue001\ue002]")  # 分三次付款，每次三分之一: no time
_DISSOLVED = regex(r"[^，。；\ue001\ue002]{0,8}(?:合同|协议)[^，。；\ue001\ue002]{0,6}解除(?!.{0,4}(?:冻结|查封|抵押|限制))")
# 签证金额超过5万元的，甲方先付一半: what a change of the work costs.
_OF_VARIATION = regex(r"(?:签证|变更|增项|增减项?目?|洽商|返工)(?:项目|部分|内容)?(?:累计)?(?:金额|费用|价款|造价)?(?:单项)?"
                      r"(?:超过|大于|达到?|高于)[^，。；]{1,14}[的时][，,]\s*$")
# 发包人要求解除合同的，…不足一半时按该阶段费用的一半支付: what is owed when one side ends it.
# 履约保证金：中标价的5%，签订合同前缴纳: a security, whatever its terms say.
_SECURITY = regex(r"(?:^|[。；])\s*(?:[（(]?[\d一二三四五六七八九十.]{1,4}[)）、.．]?\s*)?(?:投标|履约|磋商|谈判|报价|竞买|农?民工工资|"
                  r"安全生产?|诚信|信用)(?:保证金|担保金?)(?:及[^，。；：:]{1,10})?\s*[：:][^。；]*$")
# 运输方式及费用负担：运费现付: who pays the carrier
_FREIGHT = regex(r"(?:运输|运费|到[达]?站|交货|交\(?（?提\)?）?货|装卸)[^。；：:]{0,20}(?:方式|负担|承担|费用)"
                  r"[^。；：:]{0,6}[：:][^。；]{0,8}?(?:运费|邮费)?[^。；]{0,4}(?:现付|到付|寄付|自付|现结)\s*$")
_ASKED_OUT = regex(r"(?:要求|提出|单方|提前|擅自|中途)[^，。；]{0,6}(?:解除|终止|中止)[^，。；]{0,6}(?:合同|协议|委托|项目)|(?:合同|协议|委托|项目)"
                   r"(?:因[^，。；]{0,12})?(?:被)?(?:提前|中途)(?:解除|终止)")
# 2．甲方需中途终止合同，应书面通知乙方。…；工作量已过半时，支付总费用的100%: a clause that opens with one side's ending it
_ENDS_IT = regex(r"\s*(?:[（(]?[\d一二三四五六七八九十.]{1,4}[)）、.．]?\s*)?[^，。；]{0,12}(?:需|要求|提出|单方面?|提前|擅自|中途)"
                   r"[^，。；]{0,8}(?:解除|终止|中止)[^，。；]{0,4}(?:合同|协议|委托|项目)[^，。；]{0,4}，")
# 在预算核对一致前，发包人按各专业清单工程量支付进度款: how the sums are reckoned meanwhile, and no payment of its own
_MEANWHILE = regex(r"\s*(?:在|于)?[^，。；付]{2,30}(?<!提货)(?<!发货)(?<!交货)(?<!进场)前[，,][^，。；]{0,12}?(?:暂|先|仍)?按照?"
                   r"[^，。；\ue001\ue002]{2,30}?(?:进行|予以|办理)?[^，。；]{0,6}(?:支付|付款|结算|计价|计量)[^，。；]{0,6}$")
_PART_BACK = regex(r"(?<!无息)(?<!不可)(?<!不得)(?<!不予)(?<!不)(?:返还|退还|退回)(?:给?[^，。；\ue001]{0,6})[\ue001\ue002]")  # 累计订货满10万件后返还50%
# 交货期：收到订单后25天内交清, 交货时间：收到预付款后15日内安排发货
_OF_GOODS = regex(r"(?:^|[。；])[^，。；：:]{0,4}(?:交货|供货|交付|发货|送货|到货)(?:期限?|时间|日期)\s?[：:][^。；]*(?<!付)(?:[交供送]清|"
                  r"[交供送备运]齐|[交供送运]完|(?:交付|交货|供货|送货)完毕|"
                   r"(?:完成|分[^，。；]{1,3}[批次])[^，。；款付]{0,12}(?:交付|交货|供货|送货|到货|发货|运达)|"
                   r"(?:后|内|前)[^，。；]{0,6}(?:安排|组织|予以)?(?:发货|出货|交货|供货|送货|发运|备货|排产|投产|生产)\s*$)")
_OTHER_DEAL = regex(r"另(?:行)?(?:签约|签[订署]|签(?:合同|协议)|立合同|报价)")  # 期满后按年收取维护费，另行签约
_RENEWED = regex(r"[，。；]\s*(?:续[订约签费期租保]|(?:以后|其后|后续|下一?|第二)(?:各|个)?年)[^，。；]{0,6}$")  # …付清首年费用，续订年度另行签署订单
_EVERY_SO = regex(r"\s*每(?:半年|\ue004+|季度?|年度?|两?个?月)(?:支付|结算|结付|付|结)一次，[^，。；]{0,4}(?:每|\ue009)")
# 提前还款：指甲方在约定的周期结束前…; “尾款”是指…: what a word means. 否则视为…，并支付所有费用: what follows of doing otherwise.
_MEANS = regex(r"\s*(?:[（(]?[\d一二三四五六七八九十.]{1,4}[)）、.．]?\s*)?[“\"「《]?[^，。；：:“”]{2,16}[”\"」》]?\s?"
                r"(?:[：:]\s?(?:系|是|即|均|乃)?指|(?:系|是|均|乃)指)")
# 损失无法计算时，按合同金额的30%计算: what harm is reckoned at
_DAMAGES = regex(r"(?:损失|损害|赔偿)[^。；]{0,40}按[^，。；]{0,12}\ue001[^，。；付]{0,4}(?:计算|计(?!价|量)|赔偿|赔付|承担)")
_OTHERWISE = regex(r"否则(?=[^。；]{0,14}(?:视为|视同|默认|即为|表示|推定))")
# 税费由受让人向税务机关申报缴纳
_TO_THE_STATE = regex(r"向[^，。；]{0,6}(?:税务|海关|财政|房管|国土|登记|公积金|社保)[^，。；]{0,6}(?:申报|办理|缴纳|交纳|缴交|申请)")
# 货款及其结算的具体报价参考附件二: another paper tells it, and the sentence no event, day or figure.
_BY_ANNEX = regex(r"(?:参考|参照|参见|详见|见|依照?|按照?|执行|载于|列于|以)[^，。；]{0,10}附(?:件|表|录|则)")
# 竣工验收后付至97%，余款作为质保金
_KEPT_AS = regex(r"\s*(?:余款|尾款|余额|(?:剩余|其余|余下)(?:部分|[^，。；]{0,3}款项?)?)(?:则|均)?(?:作为|留作|转为|即为|为|作)\s?"
                   r"(?:工程)?(?:质保金|质量保[证修]金|保修金|质保款)[，。；]?")
# 首期款尚未确认入账前，服务尚未启用: what holds while it is not paid
_NOT_YET = regex(r"款项?(?:尚未|还未|仍未|未)(?:实际)?(?:确认|支付|付清|到账|入账|收到|结清)[^，。；]{0,6}(?:之?前|以前|期间)")
# 客户付清房款并签订合同后，具备佣金结算条件: what must have happened before one may ask for money
_MAKES_READY = regex(r"(?:具备|满足|达到|符合|视为具备)[^，。；]{0,8}(?:结算|付款|支付|请款|结佣)(?:的)?条件\s*(?:[，。；;]|$)")
_ASKS_BACK = regex(r"\s*[^，。；]*(?:付款|支付|缴费|购买)[^，。；]{0,4}后[^，。；付]{0,16}(?:申请|要求)[^，。；付]{0,6}退[款费货]")  # 可在付款后30天内申请退款
_HYPOTHETICAL = regex(r"(?:付款|支付|结算)[时前]，?(?:如果?|若)(?:存在|有(?!权)|发现|出现|发生)|"
                       r"(?:^|[，；。])\s*(?:如果?(?!遇(?:法定|节|休|周末|假)|期|数|约|上|下|前)|若|倘若|假如|一旦)")


# 甲方于3月5日前将借款一次性转入乙方账户, 贷款人发放贷款: what is lent, and not yet paid back
_LENT = regex(r"(?:将|把)[^，。；还]{0,8}(?:借款|贷款|出借(?:款|资金))(?:本金|资金|款项)?[^，。；还]{0,14}"
              r"(?:转入|汇入|划入|打入|转账|支付|交付|发放|拨付|付至)|"
              r"(?:发放|出借|放款|提供)[^，。；还]{0,4}(?:贷款|借款)(?!期|利|合同|协议)")
_PAID_BACK = regex(r"归还|偿还|清偿|还[清本款]|返还")


def _is_lent(line: t.Masked, group: Group) -> bool:
    begin = max(line.outer.rfind(stop, 0, group.start) for stop in "。；") + 1
    words = line.outer[begin:group.end]
    return _LENT.search(words) is not None and _PAID_BACK.search(words) is None


def is_payment(line: t.Masked, group: Group, node: PaymentNode, value: Value, timed: bool, setting: Setting, lexicon: Lexicon,
               follows: bool, doubts: frozenset[str] = frozenset()) -> bool:
    """`timed`: its time is told; `follows`: a payment was found before it in the same line."""
    words = line.outer[group.start:group.end]
    if _is_composition(line, group) or _is_damage(line, group) or _is_lent(line, group):
        return False
    if _is_of_else(line, group, node, value, timed, setting, words):
        return False
    if not value.known and not value.blank and not value.rest and _OF_GOODS.search(line.outer, line.outer.rfind("。", 0, group.start) + 1, group.end):
        return False
    if not (value.known or value.blank) and _told_otherwise(line, group, timed, doubts):
        return False
    other = _OTHER_DEAL.search(line.outer, group.start, _stop(line.outer, group.end))
    if other and not _RENEWED.search(line.outer, group.start, other.start()):
        return False
    if _is_duty(group, words):
        return True
    if follows and value.rest and not value.known and not timed and _NAMED_AGAIN.search(words):
        return False
    shares = any(p.shares for p in group.parts)
    ahead = line.outer[group.start:max([v.end for p in group.parts for v in p.pays], default=group.end)]
    named = value.known or bool(value.blank) or value.rest
    if follows and timed and not (named or group.pays) and _ITS_DAY.search(line.outer, 0, group.end):
        return True
    if not group.pays and not any(p.dated for p in group.parts):
        return _unsaid(line, group, value, timed, setting, follows, words)
    if setting.scope == "away" and not (shares and timed and not _HYPOTHETICAL.search(ahead)):
        return False
    if setting.title == scope.EXAMPLE:
        return False
    if setting.title and re.search(r"违约|逾期|滞纳|押金|(?<!无)(?<!没有)(?<!任何)(?:争议|纠纷)|赔偿(?![款金])", setting.title):
        return False
    if timed and named:
        return bool(shares or value.rest or setting.scope == "pay" or follows or group.labels or value.amount or value.blank)
    if not named and any(re.search(r"终止(?!证书)|解除", x.name) for x in group.timings):
        return False
    if not named and any(p.timings for p in group.parts) and all(p.inner for p in group.parts if p.timings) and "weak" in doubts:
        return False
    if timed and "bare" in doubts and node.trigger.recurrence is None and not group.labels and not value.whole and setting.scope != "pay":
        return False
    if timed and follows and node.trigger.recurrence is not None and not node.trigger.offset and _EVERY_SO.match(words) \
            and any(e.kind in (EventKind.FIXED_DATE, EventKind.PERIOD_END) for e in node.trigger.events):
        return True  # …的4%支付提成费，每半年结算一次，于每年2月10日、8月10日前支付
    if timed:
        return (_has_object(line, group, lexicon, value, setting) or (node.trigger.offset is not None and bool(node.trigger.events))) \
            and not _HYPOTHETICAL.search(ahead)
    if named and not timed:
        if _OF_EACH.search(words):
            return False
        return (shares and setting.scope != "away") or ((setting.scope == "pay" or follows) and bool(group.labels or value.rest or value.whole) \
            and not _PRICE.search(words))
    return value.whole and setting.scope == "pay" and bool(group.labels or "一次" in words)



def _is_of_else(line: t.Masked, group: Group, node: PaymentNode, value: Value, timed: bool, setting: Setting, words: str) -> bool:
    """Whether a part speaks of money that is no payment of the price: works changed, a security, freight, what is paid back."""
    if ("retention" in group.names and value.other_share is not None and not timed) or (value.blank and _FOR_THE_WHOLE.search(words)):
        return True
    if not group.labels and (_OF_VARIATION.search(line.outer, 0, group.start) or _SECURITY.search(line.outer, 0, group.end)):
        return True
    if not (value.known or value.blank or value.rest) and not node.trigger.offset and (
            _MEANWHILE.match(words) or _FREIGHT.search(line.outer, line.outer.rfind("。", 0, group.start) + 1, group.end)):
        return True
    if not (value.known or value.blank) and (_NOT_YET.search(words) or _MAKES_READY.search(line.outer, group.start, _stop(line.outer, group.end))):
        return True
    if setting.scope == "away" and not group.labels and _ENDS_IT.match(line.outer):
        return True
    if _DISSOLVED.match(words) or (_ASKED_OUT.search(line.outer, line.outer.rfind("。", 0, group.start) + 1, group.start) and not group.labels):
        return True
    return bool(_PART_BACK.search(words)) and not group.names & {"retention", "final"} and all(x.kind is not EventKind.WARRANTY_EXPIRY for x in group.timings)


def _is_damage(line: t.Masked, group: Group) -> bool:
    """损失无法计算时，按合同金额的30%计算"""
    return not group.pays and _DAMAGES.search(line.outer, line.outer.rfind("。", 0, group.start) + 1, group.end) is not None


def _length(line: t.Masked, group: Group) -> int:
    """How long its words are, the name of a template's variable counted as a short blank."""
    names = (x.end - x.start for x in line.tokens if x.blank and group.start <= x.start and x.end <= group.end)
    return group.end - group.start - sum(max(0, width - _BLANK) for width in names)


def _told_otherwise(line: t.Masked, group: Group, timed: bool, doubts: frozenset[str]) -> bool:
    """Whether a sentence without a figure says what a word means, what follows of doing otherwise, or that an annex tells it."""
    start = line.outer.rfind("。", 0, group.start) + 1
    if _MEANS.match(line.outer, start, group.end) or _ASKS_BACK.match(line.outer, group.start, group.end) or _OTHERWISE.search(line.outer, start, group.act) \
            or _TO_THE_STATE.search(line.outer, group.start, group.end):
        return True
    dated = timed and not (doubts & {"bare"} and "weak" in doubts) and any(x.offset is not None or not x.weak for x in group.timings)
    return not dated and _BY_ANNEX.search(line.outer, group.start, group.end) is not None


# 采购人应当自收到发票后10个工作日内将资金支付到供应商账户，…逾期的，…: what is due, told in the clause on breach.
_DUTY = regex(r"(?:^|[\s、.）)])(?:甲方|[买需]方|采购[人方]|采购单位|发包[人方]|委托[人方]|业主|承租[人方]|定作[人方]|付款方)"
               r"(?:应当?|须|必须|需)(?:自|在|于|待)")
# 签约后5日内付尾款2万元，买方付清上述尾款的同时，定金抵作价款: the payment once more, as the time of something else
_NAMED_AGAIN = regex(r"(?:前述|上述|该笔|该)[^，。；]{0,8}(?:余款|尾款|剩余[^，。；]{0,4}款)|(?:余款|尾款)(?:结清|付清)?[^，。；]{0,2}(?<!不)同时[，,]?$")
_AWRY = regex(r"逾期|迟延|延迟|拖欠|违约|未(?!来)|赔偿|解除|终止|利息|滞纳|押金|保证金|退还|返还|如果?|若")


def _is_duty(group: Group, words: str) -> bool:
    told = any(x.timed and x.kind not in (None, EventKind.OTHER, EventKind.PERIOD_END, EventKind.NOTICE) for x in group.timings)
    return told and group.pays and _DUTY.search(words) is not None and not _AWRY.search(words)


def _stop(text: str, at: int) -> int:
    """The end of the sentence."""
    found = [i for sign in "。；;" if (i := text.find(sign, at)) >= 0]
    return min(found, default=len(text))


# 合同价8,640万元，其中：设计费3%，设备费61%，其他36%: what a price is made of.
_COMPOSED = regex(r"\s*(?:[^，。；\ue001后前时内]{1,14}(?:费用?|价款?|成本)|其[他它余]|利润|税金)\s?(?:占|约|为|计)?\s?\ue001+\s*")
# 许可费价格构成：软件授权68%，实施服务22%
_MADE_OF = regex(r"(?:价格?|价款|费用?|成本|预算|报价|金额|造价)[^，。；：:付]{0,4}(?:构成|组成|分解|拆分|分项)(?:比例|明细)?(?:如下|为|是)?[：:]")
_OF_WHICH = regex(r"(?:价|金额|费用?|总额|造价|投资|成本)[^。；]*(?:其中|组成|构成|包括|包含)[^。；]{0,6}")
_PAID = regex(r"付|缴|结清|汇|拨")
# 渠道费率统一为：3%: what another takes of each sum, and nothing due at a time
_CHARGED = regex(r"(?:渠道|通道|支付(?:通道|渠道)?|手续费?|结算|提现|汇款|贴现|平台|交易|收单|刷卡)费?率[^，。；：:]{0,8}[：:]?[^，。；：:]{0,30}?"
                 r"[为是：:]\s?[：:]?\s?\ue001+\s*")
# 乙方完成全部工作的，甲方支付报酬总额为：____元: what the whole comes to, before the schedule
_FOR_THE_WHOLE = regex(r"完成[^，。；]{0,16}(?:全部|所有)[^，。；]{0,8}(?:工作|义务|服务|任务)[^，。；]{0,4}的[，,][^，。；]{0,14}(?:支付|给付|付)"
                       r"[^，。；]{0,10}(?:总额|总价款?|总金额|总费用|总报酬)\s?[为是共计]")
# 平台收取商家订单实收金额的8%作为管理费: how much of what others pay a fee is
_RATE_OF_ELSE = regex(r"(?:按照?|收取|提取|计提|扣取|扣除)[^，。；\ue001\ue005]{2,40}(?:实收|实际|成交|销售|交易|回款|营业|流水)[^，。；\ue001\ue005]{0,6}"
                      r"(?:金额|总额|额|收入|款)的?\s?[\ue001\ue005]+\s?(?:作为|为|计收|计提|提取|收取)[^，。；付]{0,16}(?:费|佣金|提成|报酬)")
# 提现手续费：按打款金额的0.3%收取
_HANDLED = regex(r"(?:手续费|通道费|通道服务费|渠道费)[^，。；：:\ue001]{0,10}[：:]?\s?按(?:照)?[^，。；：:\ue001]{2,14}?\ue001+\s?(?:的?(?:标准|比例))?"
                 r"(?:收取|计收|扣除|扣收|收费|计费|计取)")

_SCHEDULE = regex(r"(?:下列|如下|以下|分[^，。；]{1,4}[期次笔批])[^。；]{0,16}(?:付|还|缴)|(?:付款|支付|归还|还款)(?:方式|时间|次数|进度|安排|"
                  r"计划|节点)|(?:付款|支付)(?:分别|依次|具体)?(?:为|是|如下)?[：:]|(?<!计)款项?(?:分别|依次)(?:为|是)[：:]")
_OF_PAYING = regex(r"\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[）).、]?\s?)?[^，。；：:]{0,6}(?:付款|支付|结算)[^，。；：:]{0,8}[：:]")
_SUM_OF_FORM = regex(r"[^，。；：:]{2,12}(?:支付|付款)?(?:金额|额度|数额)\s*[：:]")  # 预付款支付金额：5万元
_CREDIT_TERM = regex(r"\s*(?:[\d.]+\s*)?(?:付款|结算)?(?:账期|帐期|信用期)(?:为|是)?\s*[：:]")  # 账期：开票后45天
_ITS_DAY = regex(r"(?:付款|支付|收款|到期|应付)(?:日期?|时间|期限)\s*[：:为]?\s*\ue003+(?:之?前)?\s*[。；;]?\s*$")  # 验收后付30%，付款日期：3月1日
_TERMS = regex(r"\s*(?:[\d.]+\s*|[（(]?[一二三四五六七八九十\d]{1,2}[）).、]\s*)?(?:付款|结算|支付)(?:条件|方式|条款)\s*[：:]")  # 付款条件：货到30天
_CREDIT_IS = regex(r"\s*(?:付款|结算)?(?:账期|帐期|信用期)[为是]")  # 凭发票结算，账期为开票后45天
# 扣留结算总价的3%作为质量保证金
_SET_BACK = regex(r"\s*(?:[（(]?[\d一二三四五六]{1,2}[）).、]\s?)?(?:由?(?:甲方|发包[人方]|业主|买方|采购人))?(?:扣留|预留|暂扣|保留|留取|扣下|留存|暂留)"
                  r"[^，。；\ue001]{0,14}\ue001+[^，。；]{0,3}(?:作为|留作|为|作)")
# 工程预付款为合同价的20%
_ADVANCE_IS = regex(r"\s*(?:[（(]?[\d一二三四五六]{1,2}[）).、]\s?)?(?:工程|材料|设备|本合同)?(?:预付款|首付款|[定订]金)(?:的)?(?:比例|金额|额度|数额)?"
                    r"(?:为|是|按|占)(?:签约|本|订单)?(?:合同|工程|总)+(?:暂定)?(?:总?价款?|总?金额|总?额|造价)的?\s?\ue001+\s*")
_NEXT_STEP = regex(r"[\ue001\ue002\ue005\ue006\ue020整]\s*(?:→|⇒|➔|➜|=>|->)\s*$")  # 3万元（签约后）→5万元（到货后）
# （一）RMB 1197000（上线后五个工作日内）; 1、订货单签字后24小时内：合同总价的30%
_IN_BRACKET = regex(r"\s*(?:第[一二三四五六七八九十\d]+[期笔次](?:款|付款)?[：:])?"
                    r"[\s\ue020\-①-⑳、.\d]*(?:人民币|RMB|CNY|[¥￥])?\s?[\ue001\ue002]+\s?\ue020+\s*")
_THEN_SHARE = regex(r"[^，。；：:]{4,40}(?:[前后内日时])[：:]\s?(?:合同|订单|中标|项目|工程)[^，。；：:]{0,6}(?:价款?|额|款|金)的?\s?"
                    r"[\ue001\ue005]+\s*")
_ITEM = regex(r"\s*(?:[（(][一二三四五六七八九十\d]{1,2}[）)]|[①-⑨]|\d[、.．)）])")


def _ends_there(line: t.Masked, part: Part) -> bool:
    """Whether a part is an event with its days, and nothing behind them: 货到30天."""
    last = part.timings[-1] if part.timings else None
    return last is not None and last.timed and last.kind is not None and not line.outer[last.end:part.end].strip(f"内 {t.ASIDE}")


def _is_time(line: t.Masked, group: Group) -> bool:
    """（1）开工后5日内；: an item that is a time and nothing else."""
    last = group.timings[-1] if group.timings else None
    if last is None or not last.timed or last.kind is None or line.outer[last.end:].strip("。；; ，"):
        return False
    return not re.search(r"[：:]|期(?:限|间)?(?:为|自|从|[：:])", line.outer[:last.end])


_NEXT_TIME = regex(r"\s*第[二三四五六七八2-8][次期笔批](?:款|付款|支付)?[，,]?(?:在|于|待|自|为)[^，。；]{4,}(?:内|日|前|后)$")
_EACH_TIME = regex(r"[每各]一?[次期笔批](?:均|各)?(?:支付|付款|付|缴纳?|交|拨付?)?(?:合同|总|全部|年度?)?[^，。；：:]{0,6}[\ue001\ue002]+[^。；]{0,4}[：:，,]")
_NTH = regex(r"\s*(?:第[一二三四五六七八九十\d]+|[首末])[期次笔](?:款|付款)?[：:]")
_STEP_SUM = regex(r"\d\s?万(?![元亿\u4e00-\u9fff])|\d\s?万[\u4e00-\u9fff]{2,3}[款金]")  # 到货24万/验收8万
_PORTION = regex(r"占(?:比)?[^，。；]{0,10}[\ue001\ue005]")


# 空置房优惠：连续空置超三个月，经备案后按七成收取: what one pays less
_REDUCED = regex(r"(?:优惠|折扣|减免|减收|空置)[^。；]{0,40}?按(?:照)?[^，。；]{0,14}?[\ue001\ue005]+\s?(?:的(?:标准|比例|价格))?"
                   r"(?:收取|计收|缴纳|交纳|收费|计费|计取|结算|支付|付费)")


def _is_composition(line: t.Masked, group: Group) -> bool:
    """合同价960万元，其中：设计费3%，…: what a part of the price comes to, where nothing is paid."""
    if _REDUCED.search(line.outer, line.outer.rfind("。", 0, group.start) + 1, group.end):
        return True
    where = line.outer.rfind("。", 0, group.start) + 1, group.end
    if not any(p.timings for p in group.parts) and _HANDLED.search(line.outer, *where):
        return True
    if not group.pays and _RATE_OF_ELSE.search(line.outer, group.start, group.end):
        return True
    if not any(p.pays and (p.valued or p.timings) for p in group.parts) and _CHARGED.search(line.outer, *where):
        return True
    if not group.pays and _MADE_OF.search(line.outer, line.outer.rfind("。", 0, group.start) + 1, group.end):
        return True
    return not group.pays and _COMPOSED.fullmatch(line.outer, group.start, group.end) is not None \
        and _OF_WHICH.search(line.outer, 0, group.start) is not None and not _PAID.search(line.outer)


_AHEAD_OPEN = regex(r"\s*(?:预付款|首付款|[定订]金)(?:为|：|:)?\s?[\ue005\ue006]+")


def may_be_instalment(line: t.Masked, group: Group, value: Value, node: PaymentNode) -> bool:
    """A share or a paid sum without more, which counts only as one of a schedule; what a part of the price comes to is none."""
    if _is_composition(line, group) or _is_damage(line, group) or _is_lent(line, group):
        return False
    if _PORTION.search(line.outer, group.start, group.end) and not (group.pays or group.labels):
        return False
    if not group.labels and (_OF_VARIATION.search(line.outer, 0, group.start) or _SECURITY.search(line.outer, 0, group.end)):
        return False
    if _length(line, group) > _BRIEF or _PRICE.search(line.outer, next((p.start for p in group.parts if p.pays), group.start), group.end):
        return False
    stepped = bool(node.trigger.events) and _STEP_SUM.search(line.raw, group.start, group.end) is not None
    if value.blank and not group.pays and _AHEAD_OPEN.match(line.outer, group.start):
        return True  # 预付款    元，余款货到后…
    return value.share is not None or (value.amount is not None and (group.pays or stepped or bool(group.names & {"deposit", "advance", "progress", "final"})))


def _unsaid(line: t.Masked, group: Group, value: Value, timed: bool, setting: Setting, follows: bool, words: str) -> bool:
    """A payment without a verb: 第一期100万元，付款时间：…; 质保金5%; 30%预付款; 余款于____前."""
    if setting.scope == "away" or (any(p.inner for p in group.parts) and not timed):
        return False
    named = value.known or bool(value.blank)
    if _PORTION.search(words) and not group.labels:
        return False
    last, first = group.parts[-1], group.parts[0]
    shares = any(p.shares for p in group.parts)
    if follows and not named and last.timings and last.timings[-1].offset is not None and not last.deed and not line.outer[last.end:].strip("。；; "):
        return not line.outer[last.timings[-1].end:last.end].strip(_BOXES)
    paid_by = _WHEN_PAID.search(words) is not None
    if follows and timed and not named and _NEXT_TIME.match(words) and _EACH_TIME.search(line.outer, 0, group.start):
        return True  # 分两次支付，每次50%：第一次在…后一个月内；第二次在…后一个月内
    if named and timed and (group.labels or value.amount or shares) and _SCHEDULE.search(line.outer, 0, last.start) \
            and not _PRICE.search(line.outer, last.start, last.end):
        return True
    if (_CREDIT_TERM.match(line.outer) or _CREDIT_IS.match(last.words)) and timed and not named and any(x.offset and x.kind for x in group.timings):
        return True
    if timed and not named and len(group.parts) == 2 and _TERMS.fullmatch(line.outer, 0, last.start) and _ends_there(line, last):
        return True
    if named and timed and setting.scope == "pay" and first.sums and first.stop and first.stop in "：:" and not _PRICE.search(words):
        return True  # 人民币5万元：签约后7个工作日
    if named and timed and follows and _NEXT_STEP.search(line.outer, 0, group.start):
        return True
    if named and timed and paid_by and any(p.dated for p in group.parts[-2:]):
        return True
    if named and timed and (paid_by or group.labels) and not _PRICE.search(words):
        return setting.scope == "pay" or follows or (bool(group.labels) and any(p.shares for p in group.parts))
    if any(p.shares for p in group.parts) and timed and (setting.scope == "pay" or follows):
        return True
    if named and timed and _says_no_more(value, setting, words):
        return True
    told = value.amount is not None or _NTH.match(words) is not None or (_ITEM.match(line.outer) is not None and _is_time(line, group))
    if timed and told and setting.listed and not _PRICE.search(words):
        return True  # 甲方分两次付清。其一，交齐文件之日起15日内，15万元
    if value.rest and value.amount is not None and follows:
        return True
    if follows and value.rest and not named and _KEPT_AS.fullmatch(words):
        return True
    if follows and not named and SETTLES.fullmatch(words):
        return True  # 预付30%，每季度结算一次，尾款5%…
    if timed and not named and _names_its_day(line, group):
        return True  # 中期款：提交报告后10个工作日
    if timed and setting.scope == "pay" and (value.rest or value.blank) and first.stop and first.stop in "：:" and first.timings:
        return True  # 结构验收后：余款，10日内
    if shares and (("retention" in group.names and _SET_BACK.match(words)) or (_ADVANCE_IS.fullmatch(words) and last.stop not in ("，", ","))):
        return True
    if shares and timed and ("retention" in group.names or value.rest):
        return True  # 剩余3%（结算审核完毕后15日内）
    # 付款方式：电汇；发货前全款
    if value.whole and timed and not named and _OF_PAYING.match(line.outer) and _length(line, group) <= _BRIEF:
        return True
    if group.labels and value.amount is not None and setting.scope == "pay" and _SUM_OF_FORM.match(words):
        return True
    return bool(group.labels) and any(p.shares for p in group.parts) and (follows or setting.scope == "pay")


def _names_its_day(line: t.Masked, group: Group) -> bool:
    """中期款：完成评审，提交报告后10个工作日: the name of a payment, and behind it nothing but the day."""
    first, last = group.parts[0], group.parts[-1]
    named = bool(first.labels) and line.outer[first.start:first.end].strip().endswith(line.outer[first.labels[0].start:first.labels[0].end])
    day = last.timings[-1] if last.timings else None
    return named and len(group.parts) > 1 and not first.timings and bool({h.name for h in first.labels} - {"retention"}) and day is not None \
        and day.offset is not None and day.kind is not None and not last.deed and not line.outer[day.end:last.end].strip("内" + _BOXES)


def _says_no_more(value: Value, setting: Setting, words: str) -> bool:
    """（一）10万元（上线后五日内）; 签约后24小时内：合同总价的30%: a figure and its time, and nothing else."""
    return (_IN_BRACKET if setting.scope == "pay" else _THEN_SHARE).fullmatch(words) is not None and (setting.scope == "pay" or value.share is not None)


_ONLY_PAYS = regex(r"[\s_＿]*(?:[甲乙买卖供需]方)?(?:即|再|方可|立即|及时|一次性)?(?:付款|缴费|缴款|交款)\s*")  # 运到买方处并经检验合格后，____付款


def _has_object(line: t.Masked, group: Group, lexicon: Lexicon, value: Value, setting: Setting) -> bool:
    """A payment with a time and no figure: it must say what is paid, or stand in the payment clause."""
    if group.labels or value.whole:
        return True
    for part in group.parts:
        if lexicon.first("object", line.outer, part.start, part.end):
            return True
        brief = _length(line, group) <= _BRIEF or (setting.scope == "pay" and _ONLY_PAYS.fullmatch(line.raw, part.start, part.end) is not None)
        if brief and any(line.outer[v.start:v.end].endswith(("付款", "缴费", "缴款", "交款")) for v in part.pays):
            return True
    head = _TERMS.match(line.outer, group.start, group.end)
    return setting.scope == "pay" and _length(line, group) - (len(head.group()) if head else 0) <= _BRIEF
