"""The words of one payment → what of them no value, event, verb or known phrase accounts for.

A reading is certain only where nothing is left over: an unknown word may be the one that changes the meaning (季度考核合格 beside 服务期满).
Words that say nothing about how much and when (who pays, by which means, to which account) are data: category "noise" of the lexicon.
"""

from __future__ import annotations

import re

from tenor.contracts.recognise.nodes_zh import tokens as t
from tenor.contracts.recognise.phrases import Lexicon
from tenor.model import Money
from tenor.regex import regex
from tenor.wording import figures

# What an event is said of (广告发布后, 定作物验收合格) and what a fee is for (展位费): nouns, while no word of a deed stands in them.
_DEED = regex(r"完成|完毕|完工|通过|合格|取得|获得|得到|[办签审核无未扣满达且并待如若另还退罚违逾者]|验(?!证)|"
              r"检(?!修(?:总|费|工程|项目|合同|款|服务|间|班))(?![测验疫修索](?:机构|单位|中心|所|方案|计划|项目|数据|对象|"
              r"站|设备|仪|费))|"
              r"不(?!动产|锈|干胶)|[低高]于|超过|超出|经(?!济|营|理|纪|销)|后(?!勤|台|期)|前(?!端|台|期)|除(?!尘|湿|锈|盐|草|雪|甲醛)|超(?!声|市|高压|低温)|减(?!速|震|振|压)|"
              r"免(?!烧|费)|改(?!性|造|建)|换(?!热)|增|加(?!工|油|气|热|盟|固|压|氢|湿)|先(?!进)|余(?!热)|留(?!学)|(?<!消)缺|停(?!车)|拒")
_OF_DEED = regex(r"(?:完成|通过|办妥|办理|办结|取得|经)")  # what is done with the noun that the event names
_SUBJECT = 10
_ON_THE_WAY = frozenset({"通过", "经", "经过", "完成", "办理", "办妥", "办结"})  # 通过甲方组织的初步验收: the event follows
_ACROSS = 16
# 过户办结后, 结题验收获得通过: the event is said to be over.
_OVER = regex(r"(?:获得|得到|取得|已|均|全部)?(?:办[结妥毕完]|通过|(?<=审[计核])(?:确定|认定)|完[成毕]|[完好毕]|做完|结束|到位)")
_BETWEEN = 8  # 门框及其他预埋件进场
_APART = regex(r"[，。；：！\ue001-\ue00a]")
_FEE = regex(r"(?:(?![以于在按向由从后前时内付])[\u4e00-\u9fff]){0,6}?(?:费用?|款|(?<!现)金|价款|租金|酬金?)(?!的\s?[\ue001\ue005]|[率额比])")
# 收购款的60%, 猎头服务费总额的30%: what a share is of, by a name that nothing else explains.
_BASE = regex(r"(?:(?![以于在按向由从后前时内付])[\u4e00-\u9fff]){0,4}?(?:(?:费用?|(?<!余)款|价款|租金|酬金?)(?:总[额价])?|总(?:价款?|[额款]|金额|造价|费用))"
              r"(?=的?\s?[\ue001\ue005])")
_NUMBER = regex(r"\s*(?:[★▲*#●■□☐☑✓√\ue020]\s*)*(?:\d{1,2}(?:[-－]\d{1,2}){1,2}(?!\d)\s?|[（(]?\s?[A-Za-z]?\d{1,2}(?:\.\s?\d{0,2})*\s?[）).、]?|"
                r"[（(]?[A-Za-z][）).、：:]|(?:支付|付款|备选)?方案[A-Ea-e一二三四五\d](?=[（(：:\ue020]))?\s*")
# 1、 within a line; 第30日 that a time was read from; the sum again in figures; the tags of a template.
_COUNTED = regex(r"(?<=[：:。；;，,\s）)])[（(]?(?:[A-Za-z]|[A-Za-z]?[\d.]{1,5})[）).、](?=\s?[\u4e00-\u9fff\ue000-\ue020])"
                 r"|(?<=[：:。；;，,\s])\d{1,2}(?:\.\d{1,2}){1,3}(?=\s?[\u4e00-\u9fff\ue000-\ue020])|第\s?\d+\s?个?(?:日历|自然|工作)?[日天]|\d+\s?(?=小时(?:连续|性能|试|考核|运))|(?<=[车行])\d+\s?(?=小时)"
                 r"|(?<![\d第])\d{1,2}期(?=\s?[：:])|(?:小写|[¥￥])[：:]?\s*[\d,，.]+|</?[a-z]{1,6}>|第\s?[一二三四五六七八九十百\d]{1,4}\s?条|第[一二三四五六七八九十]{1,3}[项点步](?=[：:，、])|(?<![A-Za-z\d])(?!\w{0,20}(?i:final|first|last|advance|deposit|balance|tail|retention|warranty))[A-Za-z_]\w{2,40}\s?[：:](?=\s?[\u4e00-\u9fff])")
# 旅游者, 收购方, 采购办, 城建档案馆: who pays, is paid or keeps the papers.
_WHO = regex(r"[\u4e00-\u9fff]{0,8}(?:[者方人商员户]|公司|集团|单位|机构|院|馆|办|局|厅|"
               r"[事务管理]处|[股科教]室|中心|部门?|学校|大学|银行|协会|政府|"
               r"委会|[理监]事会|[校园所站队村镇乡县市社州]|科室|处室|党支部|家长|学生|员工|"
               r"诊所|[究务易测检]所|[门商药饭酒]店|[工养剧船]队)")
_WHO_NOT = regex(r"[不未无如若除或且扣减半缓延另超免]|[后前日期]方|[先首次末]|[一二三四五六七八九十]|少[者方]|[高低早晚大小多]")
# 测绘成果, 样机图纸, 生产线: a thing, told by how its name ends; before a share it would be what the share is of.
_THING = regex(r"[\u4e00-\u9fff]{0,7}(?:成果|结果|模型|档案|数据|方案|证书?|图纸|图|册|件|品|料|材|具|机|器|车|船|房|楼|路|桥|线|管|网|站|台|柜|泵|塔|"
               r"炉|苗|药|稿|课程?|节目|影片|平台|市场|现场|商铺|店铺|摊位|钥匙|母带|母版|蓝图|合格证|许可证|卡|证|地|档案馆|布线|场馆|小区|园区|基地|[\u4e00-\u9fff]室|车间|厂|(?<![进退离到入清撤出登上收])场|码头|城市|班级|门店|电梯|旧梯|新梯|大棚|[冠承横盖]梁|[墙面楼]板|标志|照片|程序|画面|鲜果|水果|[桌座]椅|校服|工服|(?<![到入出清进平补])仓|(?<![入出到进清])库|票面|文本|仓库?|库房|库)")
_OF_THING = regex(r"(?!之日|当日)[^，。；：后前时]{0,5}[\ue001\ue002\ue005\ue006]")
# 完成并验收合格: the work is done before it is accepted; one letter that no condition is told with.
_DONE = regex(r"(?:实施|安装|施工|建设|制作|开发|全部)?完成(?=\s?(?:并|且|，)?[^，。；\ue001-\ue00a]{0,14}(?:验收|质检|终验|初验))")
_LONE = frozenset("厂栋幢座店局院校馆站量现毕续批件份吨斤套台户所中付拨缴汇作就县市区镇乡村备价金求物")
_IN_FIGURES = regex(r"[（(]\s?(?P<figure>\d[\d,]{2,}(?:\.\d{1,2})?)\s?[）)]")  # 伍万元整（50000.00）: the same sum once more
# {{ total_in_words }}, ${data.payee}: what a program fills in, and not 在 {{ some_case }} or {{ step }}后, which may be a time or an event
_FILLED = regex(r"(?<![在于自从当若如{])(?<![在于自从当若如]\s)(?:[$#]?\{[^{}]{1,120}\}|\{\{[^{}]{1,120}\}\}|<%=[^<>%]{1,120}%>)(?!\s?[后前时])")
_SINCE = regex(r"自\s?20\d\d\s?年\s?\d{1,2}\s?月(?:份)?(?:起|开始)(?=[，,]?\s?于?(?:每|[\ue000-\ue01f]))")  # 自2025年6月起每月15日前: from when on one pays so
_BOND_BESIDE = regex(r"(?<=[\ue002\ue020])(?:及|和|与|以及|并)\s?(?:租赁|租房|房屋)?(?:押金|保证金)\s?(?:人民币)?(?=\ue002)")  # 首期租金3万元及押金2万元
_TITLE = regex(r"《[^《》。；]{2,40}(?:合同|协议|协议书|办法|条例|规定|细则|规则|定额|标准|规范|确认书"
                r"|[清记账]单|证书?|报告|表|函|书|册|纪要|备忘录|方案|图纸?|手册|指南|公约|章程|目录|大纲)》")  # a name
_CODE = regex(r"(?<![A-Za-z\d])[A-Z]{1,6}[-_/]?\d{2,4}(?:[-_/][A-Za-z\d]{1,6}){1,4}(?![A-Za-z\d])")  # the number of a contract
_KNOWN = ("noise", "event", "pay", "level", "rest", "whole", "label", "base", "object")
_SIGN = regex(r"[^\u4e00-\u9fffA-Za-z\d]")
_TIME = regex(r"(?:(?<=月)[底末]|之日起|之日|日起|以前|之前|以后|之后|以内|之内|当日|当天|届满|期满|终了|后|前|内|时|起|满|每|次日|同时|日|月|年|季度?|期|"
              r"次|第|个|自|从|至|到)+")


def left_over(line: t.Masked, lexicon: Lexicon, start: int, end: int) -> tuple[str, ...]:
    """The pieces of line[start:end] that are not understood, in order; what a share is of by its whole name (收购款)."""
    text = line.outer
    known = [False] * (end - start)
    for category in _KNOWN:
        source = line.named if category == "event" else text
        for hit in lexicon.find(category, source, start, end):
            if category == "event" and hit.name == "other":
                continue
            for i in range(hit.start, min(hit.end, end)):
                known[i - start] = True
    for token in line.tokens:
        for i in range(max(token.start, start), min(token.end, end)):
            known[i - start] = True
    for found in _TIME.finditer(text, start, end):
        for i in range(found.start(), found.end()):
            known[i - start] = True
    number = _NUMBER.match(text, start, end)
    told = (f.span() for p in (_COUNTED, _CODE, _DONE, _TITLE, _FILLED, _BOND_BESIDE, _SINCE) for f in p.finditer(text, start, end))
    for a, b in ((start, number.end() if number else start), *told):
        for i in range(a, b):
            known[i - start] = True
    for found in _IN_FIGURES.finditer(text, start, end):
        if any(isinstance(x.value, Money) and x.value.amount == figures.read(found["figure"]) for x in line.tokens):
            for i in range(*found.span()):
                known[i - start] = True
    hits = lexicon.find("event", line.named, start, end)
    events = {h.start for h in hits}
    for hit in hits:
        over = _OVER.match(text, hit.end, end) if hit.name != "other" else None
        for i in range(*(over.span() if over else (0, 0))):
            known[i - start] = True
    left = "".join("\0" if known[i - start] or text[i] == t.ASIDE else _SIGN.sub("\0", text[i]) for i in range(start, end))
    pieces = (p for p in re.finditer("[^\0]+", left) if not _is_noun(text, events, start + p.start(), start + p.end()))
    return tuple(p.group() + (base.group() if (base := _BASE.match(text, start + p.end())) else "") for p in pieces)


def _is_noun(text: str, events: set[int], start: int, end: int) -> bool:
    """Whether a piece is only what an event is said of, or what a fee is for."""
    if end in events and (deed := _OF_DEED.match(text, start, end)):
        start = deed.end()
    if text[start:end] in _ON_THE_WAY and any(0 < event - end <= _ACROSS and not _APART.search(text, end, event) for event in events):
        return True
    if start == end or (end - start == 1 and text[start] in _LONE):
        return True
    if _WHO.fullmatch(text, start, end) and not _WHO_NOT.search(text, start, end):
        return True
    if _THING.fullmatch(text, start, end) and not _DEED.search(text, start, end) and not _OF_THING.match(text, end):
        return True
    if end - start > _SUBJECT or _DEED.search(text, start, end) or not text[start:end].isalpha():
        return False
    near = any(0 <= event - end <= _BETWEEN and not _APART.search(text, end, event) for event in events)
    return near or _FEE.match(text, end) is not None
