"""A percent within a part of a line → whether it is a share that is paid: no ceiling, tax, discount, rate of a fee, grade or level of the work."""

from __future__ import annotations

import re
from decimal import Decimal

from tenor.contracts.recognise.nodes_zh import tokens as t
from tenor.contracts.recognise.nodes_zh.timing import Timing
from tenor.contracts.recognise.phrases import Hit, Lexicon
from tenor.regex import regex

# 费用暂定八十万元，最终以审定建安费的1.8%计取: how the price is reckoned in the end
_IN_THE_END = regex(r"(?:最终|结算时|暂定?|实际)(?:费用?|金额|价款)?(?:以|按照?|据|为)[^，。；\ue001\ue002付]{2,24}的?\s?$")
_RECKONED = regex(r"\s*(?:的(?:标准|比例))?(?:计取|计收|计算|收取|计价|计费|结算|核定)")
_SMALL = regex(r"[‰‱]|[千万]分之|百分点")
_TAX_NEAR = 14  # characters before a percent that may call it the rate of a tax
_TAXED = regex(r"(?:税费?率|税点|征收率|增值税率|(?<!不)含税(?![总合价]))[为是按：:（(]{0,2}(?:现行|目前|当前|暂按|暂定)?\s*(?:\ue001+\s?[或、/和]\s?)*$")
_TAX_AFTER = regex(r"(?:\s?[和与、及或/]\s?\ue001+)*\s*(?:的)?(?:比例|标准)?"
                    r"(?:缴纳|交纳|计缴|缴付|代扣|扣缴|计征|承担|支付)?(?:印花税|契税|附加税|所得税|关税|税[费金款])|"
                    r"(?:\s?[和与、及或/]\s?\ue001+)*\s*(?:的|全额|等额|足额|合格|正规)*(?:增值税|税率|税点|的税|税(?=[，,。；;、）)]|$)|普票|专票|(?![由在于自待应须需将])[^，。；\ue001\ue002付收见凭开]{0,6}(?:发票|专票|普票|税票))")
_LEVEL_BEFORE = regex(r"(?:(?:施工|进行|推进|进展|安装|制作)[至到]|完成|达到?|进度|产量|工程量|工作量|产值|形象|超过|低于|不足|高于|面积"
                        r"|[^，。；付款缴费比税汇利]率)[^，。；付价款额（(]{0,12}$")
_DONE_PAYING = regex(r"\s*的?(?:款项?|价款)?的?(?:支付|付款|拨付|给付|汇付)(?:手续|义务|工作)?(?=[，,。；;]|$)")  # 完成30%的支付
_TIME_TOLD = regex(r"(?:后|[日天月]内|以内|之内|时|前|之日|当[日天])\s*$")  # 结算完成之后10%
_MEASURED = regex(r"(?:超过|低于|不足|高于|超出|达到?|少于)[^，。；\ue001付]{0,10}$")  # 审减额超过送审额5%的
# 累计付款达到合同价的80%
_PAID_UP = regex(r"(?:支付|付款|拨付|[累总]计付|付至?)(?:的)?(?:累计)?(?:比例|总?金额|款项?)?(?:应|须|需|累计)*达到?[^，。；\ue001]{0,16}$")
_OF_CASE = regex(r"\s?(?:的?(?=[，,；;。]|$)|的(?:部分|[，,]))")
# 逐月拨款，额度为当月产值的75%: how much is paid, whatever it is of
# 按月度付款，形象进度产值的70%
_OF_OUTPUT, _PAID_EACH = regex(r"(?:产值|工程量|工作量)的?\s?$"), regex(r"[按每逐]个?(?:月|季|旬)度?(?:支付|付款|拨付|结付|结算)[，,]\s?$")
_SO_MUCH = regex(r"\s*(?:每[月期次]|[各当本]期)?(?:付款|支付|拨付|拨款|应付|结算|进度款)?(?:的)?"
                  r"(?:额度|数额|金额|款额|比例|标准)(?:均|都)?(?:为|是|按照?|以|即|：)")
_RECEIVED = regex(r"收到[^，。；]{0,16}(?:支付|交付|缴纳|付)的[^，。；\ue001后]{0,10}$")  # 收到甲方支付的30%预付款后启动生产
_GUARANTEE = regex(r"\s?的?(?:等额)?[^，。；\ue001于在自待且]{0,6}(?:保函|担保(?!期)|履约保证金|保证保险)")  # 提交合同总价10%的预付款保函
_GRADE = regex(r"\d{2}\s?分(?![期次批阶别钟\d])[^，。；]{0,12}$")  # 80-89分支付95%
_GRADED = regex(r"\d\s?分(?:[（(]含[）)])?(?:及?以[上下])?(?:[（(]不?含[）)])?的[，,][^，。；\d\ue001]{0,8}$")  # 80至89分的，支付95%
_EACH_DAY = regex(r"\s?(?:[/／]|每)\s?(?:天|日|周|月)")  # 迟付0.05%/天
_FEE_IS = regex(r"(?P<fee>费用?|佣金|报酬|酬金|提成|租金)(?:的?(?:标准|总额|金额|比例))?(?:为|是)[^，。；\ue001\ue002]{2,24}的\s?$")
_THEN_PAID = regex(r"，[^，。；\ue001\ue002]{0,12}\ue004+之?内[^，。；\ue001\ue002]{0,6}(?:支付|付清|缴纳|结清|付)")  # 代理费为回款额的5%，到账后3日内支付
# 自第三期起按每期30%比例抵扣: how the advance is taken back.
_RECOUPED = regex(r"\s?的?(?:比例)?[^，。；\ue001付]{0,6}(?:抵扣|扣回|扣还|抵充|冲抵|抵减|起扣)")
_FEE_BY = regex(r"(?:费用?|佣金|报酬|酬金|提成)(?:的?(?:标准|比例))?按照?[^，。；\ue001\ue002]{2,24}的?\s?$")
_WITHHELD = regex(r"[^，。；]{0,4}[，,]?[^，。；\ue001]{0,16}(?:扣除|扣收|扣取|坐扣|代扣|抵扣|"
                  r"扣下)")  # 代销费按出厂价的4%，由代销方在货款中直接扣除  # 猎头服务费为首年年薪的22%
_LEVEL_AFTER = regex(r"\s*(?:以上|左右)?(?:的)?(?:后|时|之后|以后|以上时|之日|工程量|工作量|进度(?!款)|形象|[当该次][期月次批]|起(?!至)|"
                     r"功能(?![^，。；]{0,6}[费款金]))")
_REACH = 24  # characters between 不超过 and its figure
_TAKEN_OFF = regex(r"(?<!暂)(?<!预)(?:扣减|扣罚|扣除|扣款|核减|减付|扣发|少付|扣(?!下的|留|存的|存\s?\ue001|下\s?\ue001))[^，。；\ue001付]{0,12}$")
_OTHER_RATE = regex(r"(?:费用?(?:的)?(?:占比|比例)(?:为|是)?|递增|上浮|上涨|增长|下浮|提高|增加|降低|优惠|折扣|利率|利息|年化|年利|费率|涨幅|幅度|让利|"
                    r"年息|月息|版税率?|误差|损耗|合格率|浓度|含量|"
                    r"水分|覆盖率)[^，。；\ue001]{0,6}$")
_INSURED = regex(r"(?:保险金?额|保额|投保金?额|投保[^，。；\ue001付]{0,8}|承保金?额|保险价值|免赔额?)[^，。；\ue001]{0,12}$")  # 保险金额为货价的110%
# 数量允许±5%的溢短装, 可多交或少交5%: how far the goods may be off.
# 预付款比例高于常规标准（通常为30%）: what is usual elsewhere
_USUAL = regex(r"(?:通常|一般|惯例|往往|(?:市场|同行|行业|同类|常规)[^，。；：:\ue001付]{0,4})(?:情况下|水平|标准|比例|做法)?(?:为|是|在|约)*\s?$")
_TOLERANCE = regex(r"(?:±|\+/-|允许[^，。；\ue001付]{0,10}|[多溢][交装供][^，。；\ue001付]{0,2}[少短][交装供]|溢短装?|增减)[^，。；\ue001付]{0,4}$")
_OFF_BY = regex(r"\s*的?(?:溢短装?|溢装|短装|增减|正负|浮动|误差|偏差)")
# 总包方收取管理费2%，在每次付款时直接扣除: what the payer keeps for himself.
_KEPT_FEE = regex(r"(?:收取|计取|提取|扣取)[^，。；\ue001]{0,10}(?:管理|配合|服务|协调)费[^，。；\ue001]{0,6}$")
# 收取货款5%的整理费, 该排期费用30%的撤单损失费: what going back on the deal costs; 满200万元返2%: a rebate.
_OF_REGRET = regex(r"\s*的[^，。；\ue001\ue002]{0,6}(?:整理|损失|撤单|取消|退[订货单票换]|改[签期单]|折[旧损]|"
                    r"重置|上架|入库|放空|空驶|误工|补偿|小单|解约|违约|恢复)[^，。；\ue001付]{0,4}[费金款]")
# 紧急加工的加收20%, 并加付50%的许可费: what is asked on top of a price
_ON_TOP = regex(r"(?:加收|加成|加价)[^，。；\ue001付]{0,6}$")
_PAID_ON_TOP = regex(r"(?:加付|多付)\s?\ue001+的[^，。；]{1,10}费")
_GIVEN_BACK = regex(r"(?:返(?:利|点|现|佣)?|奖励|让利|优惠|补贴|折让)\s?$")
_LESS = regex(r"\s*(?=计价|折算|核价)|\s*的?[^，。；\ue001]{0,4}(?:折扣|优惠|让利|返点|返利|折让|贴息)")  # 享受2%的现金折扣
# 按成交价的1.2%计提佣金，…支付上月佣金的80%: what the fee comes to, where the share that is paid stands behind it.
_RATE_OF = regex(r"\s*(?:的(?:标准|比例))?(?:计提|计取|计收|计算|提取|提成|收取)")
_BESIDE = regex(r"\s*的?(?:佣金|手续费|服务费|税|利息|管理费)")  # 成交价款及10%佣金
# 51%股权的转让价款, 持股比例40%: how much of a company, and nothing of the price.
_OF_STAKE = regex(r"\s*的?[^，。；\ue001付]{0,4}?(?:股权|股份|份额(?!款)|出资(?!款)|权益|产权|收益权|股票|财产份额|合伙份额)")
_PARTED = regex(r"\s*中(?:的)?\s*(?=[，,：:]|其|有|\ue001|$)")  # 其余15%中，12%在…: what is parted behind it
# 余款待验收后20天内，留够5%质保金，剩下的付清: what is kept back of the rest that is paid
SET_ASIDE = regex(r"(?:留[够足下取存出]?|扣[留下除]|[预暂]扣)\s?(?:合同|结算|审定|总|价|金|款|额|的)*\s?\ue001+[^，。；]{0,6}"
                   r"(?:质|保修|保证金|保留金)[^，。；]{0,6}[，,]\s*(?:其余|余下|剩余|余款|剩下|其他)[^。；，]{0,20}(?:付|结|支)")
# 服务费（3%—8%）: a range; 30%-40%-30% is a schedule
_UP_TO, _FROM = regex(r"\s?(?:[-—－~～]{1,2}|至)\s?\ue001"), regex(r"\ue001\s?(?:[-—－~～]{1,2}|至)\s?$")
_THIRD = regex(r"\ue001+\s?[-—－~～至]{1,2}\s?\ue001+\s?[-—－~～至]{1,2}\s?\ue001")
_STAKE_BEFORE = regex(r"(?:持股|持有|出资(?!款)|股权|股份|占股|占注册资本|认购|(?:投资|认缴|合伙)份额)[^，。；\ue001付]{0,8}$")
_OF_PENALTY = regex(r"\s?的?(?:比例|标准)?(?:向[^，。；]{1,6})?(?:作为|计为)?(?:违约金|滞纳金|赔偿|罚[款息]|利息|手续费|计?扣[款罚减付除]|"
                    r"[计处]罚|罚扣|赔付|追偿|让利|奖励|计息|"
                    r"计(?:算)?(?:资金|利|息)|(?:计付|计收|计取|支付|承担)(?:资金占用|利息|违约|滞纳|损失))")


def is_share(line: t.Masked, lexicon: Lexicon, token: t.Token, part: tuple[int, int], timings: tuple[Timing, ...], pays: tuple[Hit, ...]) -> bool:
    """Whether a percent is one that is paid: no ceiling, no tax, no level of the work, nothing per mille."""
    text = line.outer
    start, end = part
    before, after = text[start:token.start], text[token.end:min(end, token.end + 10)]
    if not paid_before(pays, token) and (_OF_STAKE.match(text, token.end) or _STAKE_BEFORE.search(before)):
        return False
    if isinstance(token.value, Decimal) and token.value > 1:
        return False
    if _USUAL.search(before) or _TOLERANCE.search(before) or _OFF_BY.match(text, token.end) or (_KEPT_FEE.search(before) and _WITHHELD.match(text, token.end)):
        return False
    if _PARTED.match(text, token.end, end) or any(m.start() <= token.start < m.end() for m in SET_ASIDE.finditer(text, start)):
        return False
    if (_UP_TO.match(text, token.end) or _FROM.search(before)) and not _THIRD.search(text, start, end):
        return False
    taxed = _TAXED.search(before) or _TAXED.search(text, max(0, token.start - _TAX_NEAR), token.start)  # 税费率为：6%
    if _SMALL.search(line.raw[token.start:token.end]) or taxed or _TAX_AFTER.match(after):
        return False
    if _BESIDE.match(after) and re.search(r"[及和与加并][^，。；]{0,2}$", before):
        return False
    if _MEASURED.search(before) and _OF_CASE.match(text, token.end) and not _PAID_UP.search(before):
        return False
    if _IN_THE_END.search(before) and _RECKONED.match(after) and not pays:
        return False
    if _RECEIVED.search(before) or _GUARANTEE.match(text, token.end) or _GRADE.search(before) or _GRADED.search(text, 0, token.start) or _EACH_DAY.match(after):
        return False
    if not pays and not timings and not lexicon.first("label", text, start, end) and _is_only_rate(text, token, start):
        return False
    if not pays and _RECOUPED.match(text, token.end):
        return False
    if not pays and not timings and _FEE_BY.search(before) and _WITHHELD.match(text, token.end):
        return False
    if _RATE_OF.match(after) and not paid_before(pays, token) and "\ue001" in re.split("[。；]", text[token.end:])[0]:
        return False
    if _OF_REGRET.match(text, token.end) or _GIVEN_BACK.search(before) or _ON_TOP.search(before):
        return False
    if _PAID_ON_TOP.match(text, max(0, token.start - 2)):
        return False
    if _LESS.match(after) or _OF_PENALTY.match(after) or _OTHER_RATE.search(before) or _INSURED.search(before) or _TAKEN_OFF.search(before):
        return False
    for hit in lexicon.find("skip", text, start, min(end, token.end + 4)):
        ahead, behind = token.start - hit.end, hit.start - token.end
        names_before = not text.startswith("以", hit.start)  # 以上, 以下, 以内 stand behind their figure
        of_time = text[hit.end:hit.end + 2].lstrip()[:1] in (t.PERIOD, t.NO_PERIOD)  # 交货前至少10日支付30%
        near = names_before and 0 <= ahead <= _REACH and not re.search(r"[，；]", text[hit.end:token.start])
        if hit.name == "limit" and not of_time and (near or 0 <= behind <= 1):
            return False
    if _LEVEL_AFTER.match(after) and not (pays and pays[-1].end <= token.start and "的" in after[:2]):
        return False
    if any(x.start <= token.start < x.end and x.tail != "date" and x.kind is not None and not paid_before(pays, token) for x in timings):
        return False
    if _TIME_TOLD.search(before) or _SO_MUCH.match(before) or _DONE_PAYING.match(text, token.end):
        return True
    if text[token.start - 1:token.start] == t.PERCENT or (_OF_OUTPUT.search(before) and _PAID_EACH.search(text, 0, start)):
        return True  # 完成七成30%: behind the level stands what is paid
    told = max((x.end for x in timings if x.timed and start < x.end <= token.start), default=start)  # 防水完成后15日内 60%
    of_what = pays and before.rstrip().endswith("的")
    return not (_LEVEL_BEFORE.search(text[told:token.start]) and not paid_before(pays, token) and not of_what and "比例" not in before)


def _is_only_rate(text: str, token: t.Token, start: int) -> bool:
    """服务费为成交价的1.5%: what a fee comes to, where no neighbouring words of the sentence pay it."""
    told = _FEE_IS.search(text, start, token.start)
    if told is None:
        return False
    before = re.search(rf"[付缴交][^，。；]{{0,12}}{told['fee']}，\s*$", text[:start])
    return before is None and _THEN_PAID.match(text, token.end) is None


def paid_before(pays: tuple[Hit, ...], token: t.Token) -> bool:
    return any(v.end <= token.start for v in pays)
