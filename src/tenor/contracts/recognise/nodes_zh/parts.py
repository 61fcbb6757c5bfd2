"""A masked line → its `Part`s (what stands between two commas) with what each says about paying, → `Group`s, one a payment.

A part knows its verbs of paying, its values, its timings and whether it speaks of something that is no payment of the price (penalty,
bond, refund, tax, ceiling). Parts are gathered into a group as long as each adds what the payment still lacks.
"""

from __future__ import annotations

import re

from tenor.contracts.recognise.nodes_zh import bonds, deeds, recurring, timing, verbs
from tenor.contracts.recognise.nodes_zh import tokens as t
from tenor.contracts.recognise.nodes_zh.cuts import cuts
from tenor.contracts.recognise.nodes_zh.shares import SET_ASIDE, is_share
from tenor.contracts.recognise.nodes_zh.timing import Timing
from tenor.contracts.recognise.phrases import Hit, Lexicon
from tenor.frozen import dataclass, replace
from tenor.regex import regex

_BOX = regex(r"\s*(?:[（(]?[一二三四五六七八九十\d]{1,2}[）).、]\s?)?(?P<box>[□☑☐■✓√£☒])")
_ITEM = regex(r"\s*(?:[（(][一二三四五六七八九十\d]{1,2}[）)]|[①-⑨]|[a-zA-Z][)）.])")
_STRONG = frozenset("。；;！!…")
_GOES_ON = regex(r"^\s*(?:即|计|合计?(?![同格约])|占(?=[^，。；]{2,10}[\ue001\ue005])|合人民币|大写|小写|人民币|￥|¥|共计|总计|折合|金额|约|"
                 r"其中|作为|用作|抵作|以|采用|通过|由|凭|同时|并由|并(?:应|须)?(?:一次性?|全额|足额)?(?:付清|结清|支付完毕)\s*$|并提供|"
                 r"[（(【\ue002\ue006\ue020])")
_IF = regex(r"^\s*(?:[（(]?[一二三四五六七八九十\d]{1,2}[）).、]\s?)?(?:如果?|若|倘若|倘|假如|凡|一旦|因|由于|当(?!日|天|月|期|年|季)|除|"
            r"任何一方|任一方|甲方(?:如|若)|乙方(?:如|若))")
_WHEN_PAID = regex(r"(?:付款|支付|缴纳|缴款|交款|付费|付租)(?:的)?(?:时间|日期|期限|节点|截止日期?)|"
                    r"(?<![交供发到送提][付货])(?<![完竣开施]工)(?<!验收)(?<!服务)(?<!安装)(?<!开票)(?<!培训)(?<![质保]保)(?<!保修)(?<!履约)(?<!维护)(?<!维修)(?<!试用)(?<!运维)时间[：:]")
_INTRO = regex(r"选择?(?:以下|下列|如下)[^，。；]{0,4}第|(?:选[择定用]?|勾选|按照?)[^，。；]{0,6}第[\s_＿（(【\[]+[）)】\]]?\s*(?:种|项|款|条)|"
               r"(?:按|如|见|以|下|上)[^，。；]{0,12}(?:下述|下列|如下|以下|下表|上述|列表|附表|附件)|(?:下述|下列|如下|以下)[^，。；]{0,8}$|"
               r"^\s*分[^，。；]{1,3}[期次笔批][^，。；]{0,16}$|分(?!别)[^，。；]{1,6}?(?:[期次笔批]|阶段|季度)(?:予以|进行)?(?:支付|付款|付清|缴纳|"
               r"拨付|结算|付|交|还款)[^，。；]{0,12}$|按(?:月|季度?|半?年|旬)[^，。；、按]{1,4}[、和并]\s?按(?:月|季度?|半?年|旬)[^，。；、]{1,4}$|"
               r"(?:时间|金额|方式|方法|办法|约定|规定)(?:分[^，。；]{0,10}期?)?(?:付款|支付|结算)")
_AS_FOLLOWS = regex(r"，[^，。；]{0,16}(?:如下|下列|以下)[^，。；]{0,4}[：:]")  # 分三次付给乙方，各次的金额如下：
_IN_PARTS = regex(r"\s*(?:[（(]?[一二三四五\d]{1,2}[）).、])?\s*(?:按[年季月学期度]{1,2})?分(?!别)[^，。；]{1,6}?(?:[期次笔批]|阶段|季度)(?:予以|"
                  r"进行)?(?:支付|付款|缴纳|付|交|缴)")
_ONCE_EACH = regex(r"每[^，。；]{1,6}(?:支付|付款|结算|付|缴纳?|交)一次")  # 每两个月支付一次
# 合同签订完毕的，货物到达现场的: what has come about, and no case put
_ATTAINED = regex(r"^(?!.*(?:[未无不]|提前|擅自|单方|如|若)).*(?:完毕|完成|到位|签收|结束|[届期]满|生效|(?:到达|运抵|运至|送达|送至|抵达)[^，。；]{2,12})的$")
_REGRETS = regex(r"(?:撤销|撤单|撤回|取消|退货|退订|退租|退换|退出|改期|毁约|解约)[^，。；付]{0,8}的$")  # 要求退货的，收取货款5%的整理费
_SPURNED = regex(r"^\s*(?:[甲乙丙]方|[买卖供需]方|承包人|发包人)?(?:未|没有|不)(?:提交|提供|采用|选择|选用|办理|开具|出具)"
                 r"[^，。；]{0,8}的$")  # of two ways the other: 未提交保函的
_OF_ONE_TERM = regex(r"[付交缴][清齐纳]?(?:头|首|前|第|当|全|上|下|后|本)[^，。；]{0,6}?(?:年|期|季度?|月|笔|批|次|\ue004)的$")  # 生效后10日内交头一年的
# （2）预付加尾款：签约后…: the name of a way of paying
_WAYS_JOINED = regex(r"\s*(?:[（(]?[\dA-D一二三四五六①-⑨]{1,3}[）).、．]?\s?)?(?:预付|首付|定金|订金|分期|全款|现款)款?\s?(?:加|＋|\+|和|与|及|、|后)\s?"
                     r"(?:尾款|余款|分期|进度款?|月供|按揭|质保金?|结清|货款)(?:方式|制|付款|支付)?")
# 需方对到期货款不予支付者; 对满15日仍未交清的业主: who did not pay, and no payment
_DEFAULTER = regex(r"(?:未|没有|不(?:予|能|按|肯|曾)|拒不|逾期|迟[付延交]|拖[延欠])[^，。；]{1,16}者$|"
                   r"(?:仍|尚|还|拒)[未不][^，。；]{1,16}的(?:业主|用户|客户|买受人|承租[人方]|租户|商户|会员|学员|借款人|一方|[甲乙买需]方|单位|企业|个人)$")
_COLLECTED = regex(r"[^，。；：]{0,8}代收的?(?:货款|款项|销售款|票款)[^，。；]{0,30}(?:划|转|汇|交|返|付)")  # the payer's own money
_AS_LISTED = regex(r"按(?:照)?(?:(?:上|付款)?表[中内格]|以下|下列|如下|下述|下表|上述|本条|附件|合同约定(?:的)?比例|第\s)")
_TOPIC = regex(r"\s*(?:对|就|将|由此|因此|所|其中|[^，。；]{0,16}(?:费|税|资金|基金)[^，。；]{0,6}(?:由|自(?!然)|承担|归))")
_BY_RATE = regex(r"\s*按(?:中标|成交)(?:金额|总?价)?的?[^，。；]{0,2}\ue001+[^，。；]{0,3}(?:计取|收取|计收|缴纳)|"
                 r"\s*(?:[\d.]+\s*)?(?:招标|中标|采购|交易|公证|评审|评标|拍卖|鉴证)[^，。；]{0,8}费用?(?:按|为|以|"
                 r"依)")  # 招标代理服务费按中标金额的1.5%收取，由中标人在领取通知书时支付
_OTHER_DEED = regex(r"(?:提交|报送|上报|开具|签发|提供|递交|对账|核对|编制|办妥|办理|办结|申请(?!人|支付|付款)|组织|进行|"
                     r"抄表|抄见|盘点|统计|汇总|寄送|发送|出具|开票|出账|生成|上传|通知|告知|提醒|催告|提报|申报|确认|审[核查批](?!付))[^，。；]{0,20}$")
_TENOR = regex(r"(?:承兑|汇票|票据|信用证)[^，。；]{0,6}(?:日期|期限|有效期|到期)|(?:保函|担保|有效期?)(?:有效期)?(?:自|从|截?至|到(?!期)|截止)")
# 乙方交押金2000元，乙方应向甲方支付首月租金: the sentence turns back to the price
_NEW_DUTY = regex(r"\s*(?:以后|此后|之后|后续|同时)?[甲乙丙丁买卖供需承出][方租人]{1,2}(?:应|须|需)[^，。；]{0,24}?(?:支付|缴纳|交纳|付清|缴清|付)"
                       r"(?![^，。；]*(?:押金|保证金))[^，。；]{0,12}(?:租金|房租|货款|服务费|工程款|管理费|承包费)\s*")
# 签约时交付押金2000元，以及首月租金3000元
_RENT_BESIDE = regex(r"\s*(?:以?及|并|同时)?(?:应|须|需)?(?:支付|交纳|缴纳|交付|付|交)?(?:首|第[一1])(?:个?[期月年季次笔])"
                       r"[^，。；押保]{0,2}(?:租金|房租|费用?)[^，。；\ue002]{0,4}[\ue002\ue006]+")
# 支付押金9000元，此后每月5日前支付当月租金5000元
_THEN_RENT = regex(r"\s*(?:以后|此后|之后|后续|其后|后期)[^。；押保]{0,24}?(?:支付|缴纳|交纳|付清|缴清|付|交)"
                   r"[^，。；押保]{0,10}(?:租金|房租|服务费|管理费|承包费)[^，。；]{0,4}[\ue002\ue006]*\s*")
_TAKEN_BACK = regex(r"扣[回还]\s*$")  # 确认后14天内，扣回预付款，向承包人支付当期价款: the days are of what is paid
_PAYS_ON = regex(r"\s*(?:并|再|同时)?向[^，。；]{1,12}?(?:支付|拨付|付)")
_EACH_AT_MOST = regex(r"(?:[每各单]一?[期次笔]|预付|预收|一次性?收取)[^，。；]{0,14}不(?:得|应)?(?:超过|高于|大于|多于|超出)")  # 每期不超过三个月的费用
_SUPPLY = regex(r"[水电气暖](?:、?[电气])*费|燃气费|供暖费")  # 每月5日前结清上月电费: with a day of its own it is a payment
_ASKS_BACK = regex(r"(?:申请|要求|请求)[^，。；]{0,6}(?:返还|退还)")
_RUN_OUT = regex(r"[届期]满|到期|满\s?[\ue004一二两三]|[年月]后")
_HANDLING = regex(r"向(?:出租[人方]|贷款[人方]|许可方|授权方|[甲乙丙]方)[^，。；]{0,6}(?:支付|缴纳|交纳|交付)[^，。；]{0,6}手续费"
                  r"[^，。；]{0,8}\ue002|手续费[^，。；]{0,4}(?:划入|汇入|转入)|"
                  r"(?:工资|薪酬|保险费?|公积金)[^，。；]{0,16}(?:以?及|[和与、])(?:劳务|派遣|外包|人事|代理)*(?:管理|服务|派遣)费")  # 工资及管理费足额划入…
_FOR_ALL = regex(r"\s*(?:以上|上述|前述)(?:各[期笔项次]|全部|所有)?(?:款项|付款|费用|价款|款)?[均都]")  # 以上款项均须在收到发票后支付
_AT_LATEST = regex(r"\s*(?:但|且|并)?(?:最迟|最晚|至迟|最长)?(?:也|均)?不(?:得)?(?:超过|晚于|迟于|超出)")
_OPENS = regex(r"(?:^|[。；;：:])\s*(?:[（(]?[\d一二三四五六七八九十]{1,3}[）).、]?\s*)?"
                r"(?:第?[一二三四五六七八九十\d首末尾][期笔次](?:款|付款|支付)?\s*[，,])?[\s\ue020]*$")
_NAME = regex(r"\s*(?:[A-Za-z]+\s?[/／]\s?)?"
              r"(?:[（(]?[一二三四五六七八九十\d.A-Za-z①-⑨]{1,5}[）).、]?\s?)?(?:[^，。；：]{1,6}[款费金])?(?:一次性?|分期|全款|全额)?"
              r"(?:预付|首付|支付|付款|"
              r"缴费|缴纳|结算|续费|(?:最终|最后|[竣完]工|到期|期满)(?:结清|付清|清算|支付|返还|退还))[\s\d\-—:]*")  # a name before a colon: 预付：
_BY_WHOM = regex(r"\s*由[^，。；向按]{1,8}(?:按[月季年])?(?:向[^，。；]{1,8})?(?:[缴交]存|[缴交]纳|承担|负担|支付|垫付)")
_ITS_RATE = regex(r"\s*(?:收费|费用?|缴纳)?(?:金额|标准|费率|数额|比例)(?:为|是|按)")  # 缴纳中标服务费，金额为中标价的1.1%
_OF_PAPER = regex(r"\s*的?(?:支付申请|付款申请|申请[书单])")  # 收到预付款支付申请后: the paper has the name, not the payment
_COUNTED_FROM = regex(r"\s*(?:开始)?(?:计算|起算|算|计(?![划量价]))")
# …支付上月租金；进出场费共计46000元，于进场后3日内支付: a fee of another name, with a sum of its own.
_OWN_FEE = regex(r"\s*(?:(?:\ue020+|[（(]?[\dA-Za-z一二三四五六七八九]{1,2}[）).、．]|[①-⑳]|[-—·•]+|\d{1,2}(?:\.\d{1,2})+)\s?)?(?:另|其中|此外|而)?"
                 r"(?P<fee>[\u4e00-\u9fff]{1,8}(?:费用?|押金|佣金))(?:总额|金额)?(?:每个?月|每季度?|每年)?(?:共计|合计|总计|为|共|计|：|:|按)?\s?(?:人民币)?\s?\ue002+")
_STATES_TIME = regex(r"\s*(?:具体|该款|该款项|上述款项)?(?:的)?(?:付款|支付|结算|缴款|缴费|账期)(?:的)?(?:期限|时间|日期|账期|期)(?:为|是|：|:|在|定于)|"
                     r"\s*(?:款项?)?[应须于在]*\ue004+\s?(?:之?内|以内)(?:款项?)?(?:全部)?(?:到[账帐]|入[账帐]|到位)$|"
                     r"\s*(?:应)?(?:付款|支付|缴款|缴费)(?:日期?|时间)[：:]?(?=\s?\ue003)")  # 签约后付三成，10日内到账
# 每月仅安排10日、25日两个付款日: on which days one pays at all, whatever is due
_PAY_DAYS = regex(r"每个?[月周旬](?:仅|只|统一|固定|集中|设|安排|有|为|以)+[^，。；]{0,24}(?:付款|支付|放款|打款|拨款|汇款|结算)(?:日期?|窗口)$")
_ROLLED = regex(r"(?:提前|顺延|推迟|提早|延后|顺推)(?:至|到)[^，。；]{0,8}(?:营业日|工作日|银行日|日|[\ue004\ue008\ue009])")  # 汇款日休业的，提前至前一营业日
_THEIRS = regex(r"[^，。；]{0,14}(?:年费|规费|官费|税费?|登记费|备案费|过户费|维修[资基]金|社保费?|公积金)(?:用)?(?:均|全部|"
                r"自[^，。；]{2,20}起)?由[^，。；]{1,10}(?:承担|"
                r"负担|缴纳|交纳|负责)")
_NEAR = 4  # characters before the name that a part opens with: 首付款30万（已收），二期款40万（到货后15日）
_LATER = regex(r"\s*(?:以后|此后|其后|之后|后续|自?第[二2][年期次季个])[^，。；]{0,4}(?:[每各]|起)")  # 以后每学年开学前一周缴清
_UTILITY = regex(r"用[电水气热](?:人|方|户|单位)[^。；]*[电水气热]费")  # there the utility is what the contract sells


@dataclass(frozen=True, slots=True)
class Part:
    """`stop`: the sign that ends it. `pays`: verbs of paying of its own; `inner`: verbs that are part of another deed (付款后发货).
    `out` says why it takes no part: penalty, bond, side, stance, breach."""

    start: int
    end: int
    stop: str
    pays: tuple[Hit, ...] = ()
    back: bool = False
    inner: bool = False
    level: Hit | None = None
    shares: tuple[t.Token, ...] = ()
    sums: tuple[t.Token, ...] = ()
    rest: Hit | None = None
    whole: bool = False
    labels: tuple[Hit, ...] = ()
    timings: tuple[Timing, ...] = ()
    out: str = ""
    goes_on: bool = False
    dated: bool = False
    eventful: bool = False
    deed: bool = False
    asks_time: bool = False
    paced: bool = False
    doubt: bool = False
    box: str = ""
    item: bool = False
    words: str = ""
    fee: str = ""
    later: bool = False
    named: str = ""
    states_time: bool = False

    @property
    def valued(self) -> bool:
        return bool(self.shares or self.sums or self.rest)

    @property
    def strong_stop(self) -> bool:
        return self.stop[:1] in _STRONG


@dataclass(frozen=True, slots=True)
class Group:
    """The parts that speak of one payment, in order."""

    parts: tuple[Part, ...]

    @property
    def start(self) -> int:
        return self.parts[0].start

    @property
    def end(self) -> int:
        return self.parts[-1].end

    @property
    def timings(self) -> tuple[Timing, ...]:
        return tuple(x for p in self.parts for x in p.timings)

    @property
    def labels(self) -> tuple[Hit, ...]:
        return tuple(x for p in self.parts for x in p.labels)

    @property
    def names(self) -> frozenset[str]:
        return frozenset(h.name for h in self.labels)

    @property
    def pays(self) -> bool:
        return any(p.pays for p in self.parts) or (any(p.back for p in self.parts) and "retention" in self.names)

    @property
    def valued(self) -> bool:
        return any(p.valued for p in self.parts)

    @property
    def act(self) -> int:
        """Where the payment itself begins: at the verb of the part that tells how much, else at the first verb."""
        valued = [v.start for p in self.parts if p.valued for v in p.pays]
        return min(valued or [v.start for p in self.parts for v in p.pays], default=self.end)

    @property
    def timed(self) -> bool:
        """Whether a time of paying is told; one of another deed (每月25日前提交报告) is none."""
        return any(p.timings and not p.deed for p in self.parts)

    @property
    def doubt(self) -> bool:
        return any(p.doubt for p in self.parts)


def may_pay(line: t.Masked, lexicon: Lexicon) -> bool:
    """Whether a line has a figure or blank of a payment, a verb of paying, the name or the time of a payment, words for the rest or for all
    of it: without any of them its parts are not worth looking at."""
    return any(x.kind in ("percent", "money") for x in line.tokens) or _WHEN_PAID.search(line.outer) is not None or "账期" in line.outer \
        or any(lexicon.find(category, line.outer) for category in ("pay", "label", "rest", "whole")) or verbs.may(line)


def parts(line: t.Masked, lexicon: Lexicon, start: int = 0, end: int | None = None) -> tuple[Part, ...]:
    """The parts of a line, those of a sentence that turns to penalties or breaches marked `out` from there on."""
    out: list[Part] = []
    away = ""
    for a, b, stop in cuts(line.outer, start, len(line.outer) if end is None else end):
        part = _part(line, lexicon, a, b, stop)
        rest = part.rest and (part.shares or part.sums or "价款" in part.words) and "还" not in part.words  # 保证金折抵价款，其余价款50万元…
        turns = (part.shares and part.labels) or _NEW_DUTY.fullmatch(part.words) or _THEN_RENT.fullmatch(part.words)
        if away == "bond" and not part.out and (rest or (part.pays and turns)):
            away = ""
        if away == "bond" and not part.out and (beside := _RENT_BESIDE.match(part.words)):
            away = ""
            whole = beside.end() == len(part.words)
            if whole and out[-1].timings:
                out[-1] = replace(out[-1], out="", sums=())  # the time of both
            elif whole and len(out) > 1 and out[-2].timings and out[-2].stop in "：:":  # 支付押金：5000元，以及首月租金3000元
                out[-2] = replace(out[-2], out="", stop="，")
        back = part.pays and _TAKEN_BACK.search(out[-1].words if out else "") and _PAYS_ON.match(part.words)
        if away == "stance" and not part.out and (back or (part.labels and part.shares and not part.pays)):
            away = ""  # 付定金视为成交，定金30%，尾款…
        if away and not part.out:
            part = replace(part, out=away)
        if part.out == "refund" and out and not out[-1].out and not out[-1].strong_stop and _RUN_OUT.search(part.words) \
                and any(h.name == "retention" for h in out[-1].labels):
            part = replace(part, out="")  # 质保金押一年，期满退给乙方
        if out and out[-1].out in ("bond", "side") and not out[-1].strong_stop and _BY_WHOM.fullmatch(part.words):
            part, away = replace(part, out=out[-1].out), out[-1].out  # 风险保障金每亩50元，由乙方缴存
        if out and not part.out:
            part = replace(part, out="bond" if bonds.goes_on(out[-1], part) else "side" if bonds.of_its_fee(out[-1], part) else "")
        if _turns_away(part, line.outer):
            away = part.out
        if part.strong_stop:
            away = ""
        out.append(part)
    return tuple(out)


def _turns_away(part: Part, text: str) -> bool:
    """Whether what follows in the sentence is no payment of the price either."""
    if part.out == "bond":
        return bool(part.pays) or part.inner or bonds.BY_GUARANTEE.search(text, part.start, part.end) is not None
    if part.out == "side":
        told = not part.pays and (_TOPIC.match(text, part.start, part.end) or _BY_RATE.match(text, part.start, part.end)) is not None
        return told or _ITS_RATE.match(text, part.end + 1) is not None
    return part.out in ("penalty", "breach", "stance")


def _part(line: t.Masked, lexicon: Lexicon, start: int, end: int, stop: str) -> Part:
    text = line.outer
    every = timing.find(line, lexicon, start, end)
    timings = tuple(x for x in every if not _COUNTED_FROM.match(text, x.end, end))
    titled = stop in "：:" and _NAME.fullmatch(text, start, end) is not None
    said = () if titled else verbs.find(line, lexicon, start, end)
    aside = _set_aside(text, start, end)
    labels = tuple(h for h in lexicon.find("label", text, start, end) if not _OF_PAPER.match(text, h.end) and not (aside and h.name == "retention"))
    meant = [v for v in said if v.name == "pay" and not verbs.is_name(v, labels, text)]
    own = tuple(v for v in meant if not verbs.is_inside(v, timings, line, end, lexicon))
    asks = _ASKS_BACK.search(text, start, end) is not None
    rest = lexicon.first("rest", text, start, end)
    part = Part(
        start, end, stop, pays=own, back=any(v.name == "back" for v in said) and not asks, inner=asks or (bool(meant) and not own),
        shares=tuple(x for x in line.of("percent", start, end) if is_share(line, lexicon, x, (start, end), timings, own)),
        sums=line.of("money", start, end), rest=rest, labels=labels, timings=timings, words=text[start:end],
        eventful=any(not h.weak and not any(n.start <= h.start and h.end <= n.end for n in labels) for h in lexicon.find("event", line.named, start, end)),
        paced=bool(own) and (recurring.recurrence(text[start:end]) is not None or _ONCE_EACH.search(text, start, end) is not None))
    defined = len(timings) < len(every) and not (own or part.valued or timings)
    out = "none" if defined else _why_out(part, line, lexicon, said)
    return replace(part, out=out) if out else _in_full(part, line, lexicon, every)


def _set_aside(text: str, start: int, end: int) -> bool:
    """Whether a part only says what is kept back of the rest that the next one pays: 留5%作质保金，其余付清."""
    found = SET_ASIDE.search(text, start)
    return found is not None and found.start() < end


def _in_full(part: Part, line: t.Masked, lexicon: Lexicon, every: tuple[Timing, ...]) -> Part:
    """A part that belongs to a payment, with all that it says; `every`: its timings, those that only define a term among them."""
    text, start, end, own, labels, timings = line.outer, part.start, part.end, part.pays, part.labels, part.timings
    tick = _BOX.match(text, start, end)
    fee = _OWN_FEE.match(text, start, end)
    levels = (h for h in lexicon.find("level", text, start, end) if not any(x.start <= h.start < x.end for x in timings))
    first = labels[0] if labels and (part.sums or part.shares) and not own and labels[0].start - start < _NEAR else None
    named = "" if not first or part.stop == "：" else first.name if first.name == "retention" else text[first.start:first.end]
    return replace(
        part, level=next(levels, None), whole=_whole(lexicon, text, (start, end), part.rest, timings),
        dated=bool(timings) and _WHEN_PAID.search(text, max(0, start - 6), end) is not None,
        asks_time=not timings and _WHEN_PAID.search(text, start, end) is not None,
        deed=bool(timings) and not own and _OTHER_DEED.search(text, timings[-1].end, end) is not None,
        goes_on=bool(_GOES_ON.match(text[start:end])) and not own,
        doubt=any(h.name == "limit" and not any(x.start <= h.start < x.end for x in every) for h in lexicon.find("skip", text, start, end)),
        named=named, box=tick["box"] if tick else "", item=_ITEM.match(text, start, end) is not None,
        fee=fee["fee"] if fee else "", states_time=_STATES_TIME.match(text, start, end) is not None,
        later=bool(own) and _LATER.match(text, start, end) is not None)


# 增加项目费用于签认变更单时一次付清: the whole of what comes on top, and not of the price
_ON_TOP = regex(r"(?:增加|新增|增项|追加|变更|额外|超出|超量|加班|签证)(?:的)?(?:项目|部分|工程|内容|服务|工作量?|面积)?"
                r"(?:所?(?:产生|发生|增加))?的?(?:费用?|价款|款项?|工程款|造价)")


def _whole(lexicon: Lexicon, text: str, part: tuple[int, int], rest: Hit | None, timings: tuple[Timing, ...]) -> bool:
    """Whether the part speaks of the whole sum (全部货款, 一次性付清)."""
    hits = lexicon.find("whole", text, *part)
    return bool(hits) and rest is None and all(h.name == "whole" for h in hits) and not all(verbs.closes(h, timings, text) for h in hits) \
        and not _ON_TOP.search(text, *part)


def _why_out(part: Part, line: t.Masked, lexicon: Lexicon, said: tuple[Hit, ...]) -> str:
    """Why a part is no payment of the price, "" where nothing speaks against it."""
    text = line.outer
    hits = lexicon.find("skip", text, part.start, part.end)
    names = {h.name for h in hits}
    free = [h for h in hits if not any(x.start <= h.start < x.end for x in part.timings)]
    if "penalty" in names:
        return "penalty"
    if _COLLECTED.match(text, part.start, part.end):
        return "bond"
    if "breach" in names and (_IF.match(text[part.start:part.end]) or any(v.name == "done" for v in said)
                              or text[part.start:part.end].rstrip().endswith("的") or "breach" in {h.name for h in free if h.start - part.start < 14}):
        return "breach"
    words = text[part.start:part.end].rstrip()
    opens = _OPENS.search(text[:part.start]) is not None
    if "none" in names or _is_for_all(part, words) or (_AT_LATEST.match(words) and not (part.pays or part.valued or (opens and part.timings))):
        return "none"
    if (_ROLLED.search(words) and not part.valued) or (_THEIRS.fullmatch(words) and not (part.shares or part.sums)):
        return "none" if _ROLLED.search(words) else "side"
    if _EACH_AT_MOST.search(words) and not part.shares:
        return "none"
    if _TENOR.search(words) and not part.pays:
        return "tenor"
    if "limit" in names and part.pays and not (part.valued or part.timings) and line.of("percent", part.start, part.end):
        return "none"  # 且累计支付不超过合同价的85%
    if why := _says_of_itself(part, words):
        return why
    if words.endswith("的") and not part.shares and (len(words) > 4 or _SPURNED.search(words)) and not _is_met(part, words):
        return "breach" if (re.search(r"未|没有|不|迟[交付延]|逾期|延[误期]|拖[延欠]", words)
                         or _REGRETS.search(words)) and not _SPURNED.search(words) else "if"
    opens_list = (part.stop and part.stop in "：:") or _AS_FOLLOWS.match(text, part.end)
    if not part.shares and not part.sums and ((opens_list and _INTRO.search(words)) or (not part.timings and _AS_LISTED.search(words))):
        return "intro"
    if any(h.name == "stance" for h in free):
        return "stance"
    if any(v.name == "done" for v in said) and not part.pays:
        return "breach" if re.search(r"逾期|迟延|延迟|延期|未|拒|拖", text[part.start:part.end]) else "done"
    retained = [h for h in part.labels if h.name == "retention"]
    if bonds.is_bond(part, line, free, retained):
        return "bond"
    if part.back and not retained and not part.rest and not part.shares:
        return "" if part.timings and not part.pays else "refund"
    if "recover" in names and not part.pays:
        return "stance"
    if _SUPPLY.search(text, part.start, part.end) and not re.search(r"未|逾期", words) and part.pays and (
            any(x.offset for x in part.timings) or (part.paced and re.search(r"预[付缴交]", words))):
        return ""
    soft = [h for h in free if h.name == "fee"]
    if (soft or "agent" in names) and part.stop in "，," and part.sums and _OWN_FEE.fullmatch(text, part.start, part.end):
        return ""  # 检测费2.6万元，送样时付清
    if "agent" in names:
        return "side"
    if soft and not part.shares and part.rest is None and not any(x.timed or x.recurrence or x.kind for x in part.timings):
        return "side"
    if _UTILITY.search(text, text.rfind("。", 0, part.start) + 1, part.end):
        return ""
    if any(h.name == "side" for h in free) and not part.shares and part.rest is None and not (
            _HANDLING.search(text, part.start, part.end) or _set_aside(text, part.start, part.end)):
        return "side"
    return ""


def _says_of_itself(part: Part, words: str) -> str:
    """Days on which one pays at all, one who did not pay, the name of a way of paying: why a part is out by its own words."""
    if _PAY_DAYS.search(words) and not part.valued:
        return "none"
    if _DEFAULTER.search(words):
        return "breach"
    return "intro" if (part.stop in "：:" and _WAYS_JOINED.fullmatch(words)) or (part.strong_stop and _IN_PARTS.fullmatch(words)) else ""


def _is_for_all(part: Part, words: str) -> bool:
    """以上款项均须在收到发票后支付: said of all payments, and none itself."""
    return not part.valued and _FOR_ALL.match(words) is not None and all(x.kind in deeds.PAPERS and x.offset is None for x in part.timings)


def _is_met(part: Part, words: str) -> bool:
    """验收合格的，收到货物之日起30日内无异议的: a condition that tells the time of the payment behind it."""
    if re.search(r"逾期|未按|未能|不按|拒|违约|迟延|解除|终止|仍", words) or part.pays or part.inner:
        return bool(part.pays) and _OF_ONE_TERM.search(words) is not None
    if part.eventful and not part.timings and _ATTAINED.search(words):
        return True
    return any(x.timed and x.kind is not None for x in part.timings) or re.search(r"(?:验收|检验|保证期|质保期|保修期)[^，]*的$|"
                                                            r"(?:尚|仍|还)有[^，。；]{0,6}(?:[尾余]款|余额|款项?)(?:尚?未[付结]清?|未支付)?的$|(?:届?满|到期|终止|"
                                                            r"完成|合格|通过)[^，]*(?:无|没有|未发(?:生|现))[^，]*的$", words) is not None
