"""The text of a line → its typed values, and the text with every value masked by one sign of its kind.

After this stage no rule looks at digits again: 合同签订后15日内支付30% is 合同签订后▢▢▢内支付▢▢▢, each ▢ a sign that tells
period from percent, money from date, filled in from left blank. The masked text is as long as the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Literal

from tenor.contracts.recognise import line as lines
from tenor.contracts.recognise.nodes_zh import terse
from tenor.frozen import dataclass
from tenor.model import Period, Unit
from tenor.regex import regex
from tenor.wording.zh import dates, money, numeral, percent, period

Kind = Literal["percent", "money", "date", "period", "day", "aside"]

PERCENT, MONEY, DATE, PERIOD = "\ue001", "\ue002", "\ue003", "\ue004"
NO_PERCENT, NO_MONEY, NO_DATE, NO_PERIOD = "\ue005", "\ue006", "\ue007", "\ue008"
DAY, NO_DAY, ASIDE = "\ue009", "\ue00a", "\ue020"
_BARS = str.maketrans(dict.fromkeys((PERCENT, MONEY, NO_PERCENT, NO_MONEY), "|"))
_HOOKS = str.maketrans("〔〕", "（）")
_SIGNS = {"percent": (PERCENT, NO_PERCENT), "money": (MONEY, NO_MONEY), "date": (DATE, NO_DATE),
          "period": (PERIOD, NO_PERIOD), "day": (DAY, NO_DAY), "aside": (ASIDE, ASIDE)}

_VARIABLE = (r"\$\{[^}]{0,60}\}|\{\{[^}]{0,60}\}\}|#\{[^}]{0,60}\}|"
             r"(?<![{$#])\{[A-Za-z_][\w.]{0,40}\}(?!\})|\[[A-Za-z_][\w.]{1,40}\](?!\()|<[^<>]{1,30}>|<%=[^<>%]{1,120}%>")
# 【付款比例】%, {付款天数}日, <<days>>日: the name of what is to be filled in, and no value itself.
_NAME = r"\s?(?:[A-Za-z_][\w.\- ]{0,30}|(?:(?![零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟半])[\u4e00-\u9fff]){2,10})\s?"
_NAMED = rf"(?:【{_NAME}】|\[{_NAME}\]|(?<![{{$#])\{{{_NAME}\}})"
_TO_FILL = regex(rf"<<[^<>]{{1,30}}>>|{_NAMED}(?=\s?(?:[%％‰元圆日天个年月周万]|工作日|银行工作日))|(?<=[¥￥]){_NAMED}")
_SPACE = r"[ \t\u3000\u00a0_＿﹍]"
_ITEM = (rf"(?>{_SPACE}+|【[\s_\u3000/]*】|\[[\s_\u3000/]*\]|（[\s_\u3000]+）|\([\s_\u3000]+\)|〔\s*〕|{_VARIABLE}|"
         rf"(?<![A-Za-z\d])[xX×＊*]+(?![A-Za-z])|…+|(?<=\s)/(?=\s))")
_GAP = rf"(?![ ](?![ \t\u3000_＿﹍/【\[（(〔$]))(?>{_ITEM}+)"
_LOOSE = rf"(?:{_GAP}|[ ])"
_OPEN: tuple[tuple[Kind, str], ...] = (
    ("date", rf"(?:二[〇零○]|20)?{_LOOSE}\s?年{_LOOSE}\s?月(?:{_LOOSE}\s?[日号])?|(?<=[于在：前年]){_GAP}月{_LOOSE}\s?日"
             rf"|(?<=[期为于在：])年{_GAP}月\s?日?"
             rf"|(?<=[于在：:前为| \t])年(?:{_LOOSE})?\s?月(?:{_LOOSE})?\s?[日号](?!常|期|历)"  # what a scan leaves of      年    月    日
             rf"|{lines.NO_DAY}"
             rf"|(?<=[于在：:，,| ])(?:{_VARIABLE})(?=之?前|以前)|(?<=[于在])[_＿]{{3,}}(?=之?前(?:支付|付|缴|交清|交纳|结清|一次|向))"
             r"|(?<!第)(?:【(?![^】]*\d)[^【】]{0,12}(?:日期?|时间|期限)】|\[(?![^\]]*\d)[\u4e00-\u9fff]{0,10}(?:日期?|时间)\])(?=\s?之?前|\s?以前)"
             rf"|(?<!\d)20\d\d年{_LOOSE}月(?:{_LOOSE}日)?"),
    ("day", rf"每{_GAP}个?月(?:份)?的?第?{_GAP}\s?[日号]|[每各](?:期|季度?|半年度?|年度?)的?第{_LOOSE}\s?个?月(?:份)?的?第?{_LOOSE}\s?[日号]"
             rf"|(?:每个?|次|当|本|下个?|该|每季度?[^，。；]{{0,4}}?)(?:自然)?月(?:份)?的?第?{_LOOSE}\s?[日号]|{lines.OPEN_PACE}的?第?{_LOOSE}\s?[日号]"),
    ("percent", rf"(?<=[价款额]的){_GAP}(?=\s*(?:[，,；;。]|$|支付|作为|[作于在待即]))|{_LOOSE}\s?[%‰‱]|[百千万]分之{_GAP}|(?<=[的为付价款额])\s?%"
                r"|(?<=[的付占为])\s?(?:[（(\[【](?:[A-Za-z_ ?？]{1,16}|[\u4e00-\u9fff]{0,6}(?:比例|百分比|数字?))[)）\]】]|[A-Za-z?？]{1,3})\s?[%％]"),
    ("money", rf"(?:人民币|CNY|RMB)?[（(]?(?:大写|小写)?[)）]?[：:]?\s?[¥￥]?[：:]?{_GAP}\s?(?:[万亿]\s?)?[元圆](?!素|旦)整?"
              rf"|[¥￥]\s?[：:]?{_GAP}(?:[元圆])?|[¥￥](?=[)）；;。，]|$)|(?:人民币|大写|小写|金额)[)）]?[：:]?{_GAP}(?=[)）；;。，]|$|支付|整)"
              rf"|(?<=即)\s?(?:{_VARIABLE})(?=\s?(?:[，。；,;（(]|$))|(?<=[共合总]计)\s?(?:{_VARIABLE})(?=\s?(?:[，。；,;（(]|$))"
              rf"|(?<=[即币计])元|(?<=[付缴汇])(?:{_VARIABLE})(?!\s?(?:个|日|天|月|年|周|份|张|次|期|笔|工作))"
              r"|(?<=支付|缴纳|交纳|交付)[_＿]{2,}(?=\s?的?(?:租金|房租|费用|服务费|货款|款项|报酬|价款))"
              rf"|(?<=人民币|支付金|小写[：:）)]|大写[：:）)])[ ]元(?!素|旦)"
              rf"|(?<=[预首]付款)[ ]?元(?=[，。；,;])"),
    ("period", rf"(?:{_LOOSE}\s?|(?<=[后起]))(?:个?\s?(?:银行|法定)?工作日|日历天|自然日|个?[日天]|个月|年|周)(?=(?:之?内|以内|前|之前|后|的?付款期|）?内))|"
               rf"(?<=[后起+＋]){_GAP}(?:个?工作日|个月|[日天年])|(?<=[货到票单收后])(?:{_GAP})?\s?(?:个?工作日|天)(?=付清|付款|支付|结清|内)"),  # 出货  天付清
)
_BLANKS = tuple((kind, regex(pattern)) for kind, pattern in _OPEN)
_MONTH_OF_QUARTER = regex(r"(?:首|末|头一?个?|最后一?个|第[一二三]个)月(?:份)?的?(?:第|前)?\s?"
                          r"(?:\d{1,2}\s?[日号]?\s?[至到—~-]\s?)?(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})\s?[日号]")
_FULL_DATE = regex(r"(?:(?<!\d)\d{1,2}|(?<![正腊冬农历年每])元)\s?月\s?(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s?[日号]|"
                    r"(?<![一二三四五六七八九十第两农历每后])(?:十[一二]|[一二三四五六七八九十])月[一二三四五六七八九十]{1,3}[日号]|"
                    r"(?<![\d.每当次翌下本上该同个至到一二三四五六七八九十第两])(?:\d{1,2}|元|十[一二]|[一二三四五六七八九十])\s?月份?[底末](?=之?前|以前|付|支付|缴|交(?!付)|结清)|"
                    r"(?:20\d\d\s?年\s?|(?<![\d个每各第到至、.]))(?:1[0-2]|[1-9])\s?月(?:份)?(?=付|支付|缴|交(?!付)|结清)|"
                    r"20\d\d\s?年度?的?\s?(?:第?\s?[一二三四1-4]\s?季度|[上下]半年|\d{1,2}\s?月[上中下]旬)(?=[之以]?[前内]|付|支付|缴|结清)")
_ASIDE = regex(r"[（(【\[][^（()）【】]*(?:[（(][^（()）]*[)）][^（()）【】]*)*[)）】\]]")
_SUM_INSIDE = regex(r"^[（(【\[]\s?(?:即|计|合|小写|大写|人民币|¥|￥|RMB|共|金额|约|其中人民币|总?[计价]|"
                    r"含税)?[^，。；其中不低]{0,8}?(?:[\ue002\ue006¥￥]|\d[\d,.]*\s?(?:[)）]|元|万))|"
                      r"^[（(【\[]\s?[^，。；、其中不低超≤≥上下含]{2,12}\ue001+，\s?(?:即|计|合|为|金额|人民币|共)[^，。；]{0,6}[\ue002¥￥]")
# （50%现汇，50%六个月承兑）: how each payment is made up, and no schedule
_BY_MEANS = regex(r"\ue001+\s?的?(?:为|以|用|采用)?[^，。；、\ue001]{0,8}?(?:现汇|电汇|汇款|现金|现款|承兑|汇票|银票|商票|票据|支票|信用证|转账|供应链)|"
                  r"(?:现汇|电汇|汇款|现金|现款|承兑|汇票|银票|商票|票据|支票|信用证|转账)(?:各?占|为)?\s?\ue001+")
_MADE_CONDITION = regex(r"为(?=(?:付款|支付|拨付)?(?:的)?(?:条件|前提))")  # 以通水为条件: the event ends there
# 扣除3%质保金后付清余款: what is kept back is not what is paid.
_DEDUCTED = regex(r"(?:扣除|扣减|减去|抵扣)[^，。；已]{0,6}已[^，。；]{0,14}?(?:之后|以后|后)?的?(?=余|剩|差额|尾)|"
                  r"(?:在?扣除|扣减|扣回|抵扣|扣留|扣下|预留|剔除|(?<![拆清])除(?=[^，。；]{0,16}外))[^，。；]{0,24}?(?:金|款|费用?|额|罚金|"
                  r"部分|[\ue001\ue005])"
                  r"(?:等)?(?:之后|以后|后|外)(?:的(?=余|剩|尾|其余))?(?=[^。；]*(?:付|结清|余款))"
                  r"|(?<!保)(?:预|暂|扣)?留(?:存|取|下)?\s?[\ue001\ue005]+[^，。；]{0,10}(?=，\s?(?:其余|余款|剩余|余下))")
# （合同总价的40%，共计20万元（大写：贰拾万元整））: a share and what it comes to
_BOTH_INSIDE = regex(r"[（(【\[]\s?(?:即|为|占|计|约)?(?:[^，。；、其中不低超含税≤≥上下\ue020]|含税(?=[总合价金])){0,12}\ue001+[，,、；;]?\s?(?:即|共?计|"
                     r"合计|总计|折合|合|金额|为|[：:]|\s)*"
                      r"\ue002[\ue002大小写人民币（）()：:￥¥元整/，,\s]*[）)】\]]")
_SHARE_INSIDE = regex(r"[（(【\[]\s?(?:即|为|占|计|约)?(?:中[标选]|[^，。；、其中不低超含税≤≥上下\ue020]|含税(?=[总合价金])){0,12}"
                      r"[\ue001\ue005]+\s?(?:的?(?:合同|货款|工程|项目|中标|订单)?(?:款项?|总?金额|总?价款?|货款|总额|[价款]款?))?[）)】\]]")

_TAXED = regex(r"(?:发票|专票|普票|税票|税率|含税)\s?$")  # 凭增值税专用发票（13%）结清
_DAYS_INSIDE = regex(rf"[（(]\s?(?:最迟|最晚|最长|不超过)?[{PERIOD}{NO_PERIOD}]+\s?(?:之?内|以内)\s?[)）]")  # 签订后（十日之内）

# 于月底付清稿费。（首单由甲方预付40%的稿费）: a sentence of its own, though brackets hold it
_OWN_SENTENCE = regex(rf"[（(](?![^，。；]{{0,2}}[注如若例即其])(?:(?!逾期|违约|已[支付]|[不未]|可以|[发税]票|保证金|押金)[^（）()]){{4,40}}?"
                      rf"(?:支付|预付|付清|缴纳|付)(?:(?!逾期|违约)[^（）()]){{0,12}}?[{PERCENT}{MONEY}](?:(?!的?税|逾期|违约)[^（）()]){{0,16}}[）)]")
_FIGURE_NEXT = regex(rf"\s?(?:支?付)?\s?(?:合同|货|总|价|款|额|金|的)*[{PERCENT}{MONEY}]")  # 验收合格（5日内）60%


# 审查通过后14天内，甲方支付合同金额的；: a page dropped the field of the figure; 未按时支付合同价款的；is a case put
_DROPPED = regex(r"(?:后|内|前|时|日)，(?![^，。；：:]*(?:[未不没违拒拖迟擅]|逾期|超过))[^，。；：:]{0,20}?(?:支付|拨付|付给?)[^，。；：:]{0,6}?"
                 r"(?:合同(?:金额|总[额价]|价款?|款)|总价款?|价款|工程款|设计费|服务费|费用)(?:的?费用)?(?P<gap>的)(?=\s*(?:[；;。]|$))")


@dataclass(frozen=True, slots=True)
class Token:
    """One value at start..end of the line's text. `value` None: the paper leaves it blank."""

    kind: Kind
    value: object
    start: int
    end: int

    @property
    def blank(self) -> bool:
        return self.value is None


@dataclass(frozen=True)
class Masked:
    """A line's text with its values masked (`text`), with brackets that hold no sum masked too (`outer`), and
    with a bar for every share and sum (`named`: no event reaches over a figure)."""

    raw: str
    text: str
    outer: str
    named: str
    tokens: tuple[Token, ...]

    def of(self, kind: Kind, start: int, end: int, *, outer: bool = True) -> tuple[Token, ...]:
        """The values of a kind within start..end; `outer`: none from inside a bracketed remark."""
        return tuple(t for t in self.tokens if t.kind == kind and start <= t.start and t.end <= end
                     and not (outer and self.outer[t.start] == ASIDE))


# 货到付款型——货到验收合格后…: the name of a way of paying, and behind it what it is
_WAY_NAMED = regex(r"^\s*(?:[（(]?[\d一二三四五六七八九]{1,2}[)）、.．]\s?)?(?:货到|票到|款到|先款|先货|货票同到|验收)后?(?:付款|发货|后款|后货|支付)"
                   r"(?:方式|[型类式制])?\s?[—－]{2}(?=[^，。；]{3,50}(?:后|内|前|时|之日)[，,])")


# 预付50%后开工, 40%首付款到账后启动实施: the work that a payment lets begin, and no event that it falls due on
_FIRST_SUM = "(?:预付款?|首付款?|首款|[定订]金)"
_BEGUN_BY_PAYING = regex(rf"((?:预付|首付|先付|收到|支付)\s?[\ue001\ue002]+\s?的?{_FIRST_SUM}?|[\ue001\ue002]+\s?的?{_FIRST_SUM}"
                         rf"|{_FIRST_SUM}\s?[\ue001\ue002]+)"
                         r"((?:到[账帐位])?之?后(?:即|才|方可?|可|再)?(?:正式)?(?:开始|启动|安排|进行|着手)?"
                         r"(?:部署|开工|动工|施工|开发|设计|实施|制作|安装|进场|服务)(?:工作)?)(?=\s*(?:[，,。；;]|$))")


def _aside(found: re.Match[str]) -> str:
    return ASIDE * len(found.group())


def _work_aside(found: re.Match[str]) -> str:
    return found.group(1) + ASIDE * len(found.group(2))


def mask(raw: str) -> Masked:
    """Find and mask the values of a line."""
    tokens: list[Token] = []
    open_ = _TO_FILL.sub(lambda found: "_" * len(found.group()), raw)
    signs = list(open_)
    for token in _values(open_):
        if all(signs[i] == open_[i] for i in range(token.start, token.end)):
            tokens.append(token)
            sign = _SIGNS[token.kind][token.blank]
            signs[token.start:token.end] = sign * (token.end - token.start)
    for kind, pattern in _BLANKS:
        text = "".join(signs)
        for found in pattern.finditer(text):
            start = found.start() + (kind == "date" and found.group()[0] == "\t")  # the tab parts two cells of a row
            end = found.end() - (text.startswith("|", found.end()) and found.group().endswith(" "))  # as the blank before a bar does
            tokens.append(Token(kind, None, start, end))
            signs[start:end] = _SIGNS[kind][True] * (end - start)
    for dropped in _DROPPED.finditer("".join(signs)):
        tokens.append(Token("percent", None, *dropped.span("gap")))
        signs[dropped.start("gap")] = NO_PERCENT
    text = terse.spelled("".join(signs).translate(_HOOKS))
    outer = _without_asides(text, tokens)
    if tokens and "后" in outer:
        outer = _BEGUN_BY_PAYING.sub(_work_aside, outer)
    outer = _DEDUCTED.sub(_aside, _WAY_NAMED.sub(_aside, outer))
    return Masked(raw, text, outer, _MADE_CONDITION.sub("，", outer.translate(_BARS)), tuple(sorted(tokens, key=lambda t: t.start)))


# 每月26日至次月25日为一个结算周期, 每月25日为对账日: what is counted together, and no day of payment.
_CYCLE = regex(r"(?:每|当|上|本|次|该)个?(?:自然)?月份?的?\s?\d{1,2}\s?[日号]?起?\s?[至到—\-~－～]+\s?(?:每|当|本|次|下|该|同)?个?(?:自然)?月?份?的?\s?"
               r"(?:\d{1,2}\s?[日号]|[月]?[末底](?:最后一[日天])?|最后一[日天])(?=\s?止?(?:为|的|期间|发生|送|所|（|产生|交付|供货|完成|，为))"
               r"|每个?月的?\s?\d{1,2}\s?[日号](?=为(?:当月)?(?:对账|账单|抄表|关账|截止|统计|盘点|结账|计量|截账)(?:的)?(?:截止)?[日期])")


# 服务期自2023年4月1日至2024年3月31日: how long the contract runs, and no day of payment.
_A_DATE = r"20\d\d\s?[年.\-/]\s?\d{1,2}\s?[月.\-/]\s?\d{1,2}\s?日?"
_TERM = regex(rf"(?<!款)(?<!费)(?:期限?|期间)(?:[^，。；付缴交]{{0,8}}[，,])?\s?(?:为|是|：|:|自|从)+\s?"
              rf"(?P<span>{_A_DATE}\s?起?\s?(?:[至到—～~－-]+)\s?{_A_DATE})(?!\s?[^，。；]{{0,4}}(?:前|内|付|缴|交))")
# 质保期自验收合格之日起24个月。期满后返还: how long a guarantee runs, and no day from which one counts.
_GUARANTEE = regex(r"(?:质量?保证?|质保|保修|缺陷责任|养护|保固)期(?:限|间)?为?(?P<span>[自从][^，。；]{2,30}?(?:之日|日|后)?起(?:计算|算|计)?[，,]?"
                   r"\s?(?:为期|共|满)?(?:\d{1,2}|[一二两三五十]{1,3})\s?(?:个月|年))(?=\s?[，。；）]|\s?$)")
# 供货满50万元付款一次: as often as so much has been supplied, and no sum that is paid.
_EACH_LOT = regex(r"(?:满|达到?|[供送到]货[至到])(?P<sum>\s?(?:人民币)?[\d.,]+\s?[万千]?元)(?=[^，。；\d]{0,3}(?:付款|结算|支付|结付|结|付)一次)")
_SHORT_YEAR = regex(r"(?<![\d第满年])(?P<year>[12]\d)年(?:年底|年末|底|末)(?=之?前|以前|付|支付|缴|交|结|还|[，,])")  # 21年底前
_CLOCK = regex(r"\s?(?:上午|下午|中午|晚上?|早上?)?\s?\d{1,2}\s?(?:[:：]\s?\d{2}(?!\d)|[时点](?!间)(?:整|半|\s?\d{1,2}分)?)")  # 3月6日16:30前


# 原第五条“…支付120万元”变更为“…支付100万元”, 由30%调整为50%: the old words. 款到发货不接受: a way of paying that is refused.
_SUPERSEDED = regex(r"[“\"「『‘](?P<old>[^”\"」』’]{3,300})[”\"」』’](?:的(?:约定|内容|条款|表述))?[，,]?"
                    r"(?:[^“”\"。；，]{0,10})(?:变更|修改|调整|更改|修订|更正|改)(?:为|成)|"
                    r"(?<![经现])(?:由|从|原定?为?|原约定)(?P<from>(?=[^，。；]{0,40}[\d一二三四五六七八九十])[^，。；“”]{2,40}?)(?:支付的[^，。；]{0,20}?)?[，,]?现?(?:变更|调整|修改|更改|改|延[长期])(?:为|成|至)")
_REFUSED = regex(r"(?:不接受|不同意|不采用|不再采用|拒绝|取消)[^，。；、\d]{0,8}(?:款到发货|先款后货|货到付款|预付全款|月结)|"
                 r"(?:款到发货|先款后货|货到付款|预付全款|月结)[^，。；付]{0,6}(?:不接受|不同意|不行|不可以?|免谈|不考虑|做不了)")


def _values(raw: str) -> Iterator[Token]:
    """The values that stand in the text, the surest kind first."""
    for cycle in _CYCLE.finditer(raw):
        yield Token("aside", True, cycle.start(), cycle.end())
    for old in _SUPERSEDED.finditer(raw):
        yield Token("aside", True, *old.span("old" if old["old"] else "from"))
    for refused in _REFUSED.finditer(raw):
        yield Token("aside", True, *refused.span())
    yield from _more_days(raw)
    for term in _TERM.finditer(raw):
        yield Token("aside", True, *term.span("span"))
    for lot in _EACH_LOT.finditer(raw):
        yield Token("aside", True, *lot.span("sum"))
    for guarantee in _GUARANTEE.finditer(raw):
        yield Token("aside", True, *guarantee.span("span"))
    for short in _SHORT_YEAR.finditer(raw):
        yield Token("date", date(2000 + int(short["year"]), 12, 31), *short.span())
    for day in dates.find(raw):
        clock = _CLOCK.match(raw, day.end)
        yield Token("date", day.value, day.start, clock.end() if clock else day.end)
    for found in _MONTH_OF_QUARTER.finditer(raw):
        yield Token("day", numeral.read(found["day"]), found.start(), found.end())
    for found in _FULL_DATE.finditer(raw):
        yield Token("day", 0, found.start(), found.end())
    for share in percent.find(raw):
        yield Token("percent", share.value, share.start, share.end)
    yield from _tenths(raw)
    yield from _parts_of_one(raw)
    yield from _sums(raw)
    for number in period.month_days(raw):
        yield Token("day", number.value, number.start, number.end)
    for months in _MONTHS.finditer(raw):
        yield Token("period", Period(_HAN.index(months["count"].replace("两", "二")), Unit.MONTH), *months.span("span"))
    for nth in _NTH_MONTH.finditer(raw):
        yield Token("period", Period(numeral.read(nth["count"]) or 0, Unit.MONTH), *nth.span())
    for years in _AFTER_SUM.finditer(raw):
        yield Token("period", Period(_HAN.index(years["count"].replace("两", "二")), Unit.YEAR), *years.span("span"))
    for span in period.find(raw):
        yield Token("period", span.value, span.start, span.end)
    for found in _IN_BRACKETS.finditer(raw):
        yield Token("period", period.read(found["count"] + found["unit"]), *found.span())


# 收到发票后（30）日内: the figure that was filled into a form.
_IN_BRACKETS = regex(r"[（(【\[]\s?(?P<count>\d{1,3})\s?[)）】\]]\s?(?P<unit>个?工作日|个月|[日天周年])(?=之?内|以内|之?前|以前|之?后|以后|付|支付|结清)")
# 每月8日、18日、28日: every day of the list is one of the month. 双月10日: of every second month.
_DAY_LIST = regex(r"(?:[每各次当双单]个?)月(?:份)?的?\s?(?P<days>\d{1,2}\s?[日号]?(?:之?前)?(?:\s?[、，及和与]\s?\d{1,2}\s?[日号](?:之?前)?)+)")
# 甲方次月10日前审核，15日前支付: the fifteenth of that month
_DAY_AGAIN = regex(r"(?:[次下翌当本该]个?月|每个?月)(?:份)?的?\s?\d{1,2}\s?[日号](?:之?前|以前)?[^。；\d]{1,24}[，,]\s?"
                   r"(?:[甲乙买需]方|发包人)?(?:[应须]?[于在])?(?P<day>\d{1,2})\s?[日号](?=(?:之前|以前|前)(?:[^，。；内]{0,6}(?:支付|付清|付款|拨付|结清|付)|[，,]))")
_OTHER_MONTH = regex(r"(?:[双单]|每[两2二]个?|隔)月(?:份)?的?\s?(?P<day>\d{1,2})\s?[日号]")
_NUMBER = regex(r"(?P<day>\d{1,2})\s?[日号]?")


def _more_days(raw: str) -> Iterator[Token]:
    for listed in _DAY_LIST.finditer(raw):
        for n, day in enumerate(_NUMBER.finditer(raw, *listed.span("days"))):
            if 1 <= int(day["day"]) <= 31:
                yield Token("day", int(day["day"]), day.start() if n else listed.start(), day.end())
    for again in _DAY_AGAIN.finditer(raw):
        if 1 <= int(again["day"]) <= 31:
            yield Token("day", int(again["day"]), again.start("day"), again.end())
    for other in _OTHER_MONTH.finditer(raw):
        yield Token("day", int(other["day"]), *other.span())


_TENTHS = regex(r"(?<![一二两三四五六七八九十百\d.])(?P<tenths>[一二两三四五六七八九1-9]) ?成"
                r"(?:(?P<half>半)| ?(?P<more>[一二三四五六七八九1-9])(?=[，,。；;、)）]|$))?"
                r"(?![品交果立本员套熟功活绩效分年人不以家形]|为(?!首|预|第|定金|订金|进度|尾款|质保|到货|验收))"
                r"|(?<=[付余缴交清的下另剩])(?:总价|价款|货款|款项?)?(?:的)?(?P<one_half>一半|半数|二分之一)|(?P<half_of>半数)(?=[^，。；的]{0,8}(?:总价|总额|价款|金额|费用?|款))|(?P<part>(?<![百千万零一二两三四五六七八九十\d])[三四五六七八九十]分之[一二两三四五六七八九](?![一二三四五六七八九十百点]))|(?<=[付退返余回的])(?:另|剩余的?)?(?P<other_half>另一半|(?:另外|余下|剩余)的?(?:一半|二分之一))")
_MONTHS = regex(r"(?<![\d年每一二三四五六七八九十])(?P<span>(?P<count>[一二两三六])月)(?=之?内|以内|后(?!期))")
# 验收后第三个月支付: in the third month, which is over three months after
_NTH_MONTH = regex(r"(?<=[后起])的?第(?P<count>[1-9]\d?|[二三四五六七八九十]{1,3})个月(?!的?(?:第|第?\s?\d|[底末初]))"
                   r"(?=之?内|以内|[，,]|支付|付|由|[甲乙买需]方)")
_HAN = "零一二三四五六七八九"


def _tenths(raw: str) -> Iterator[Token]:
    """三成 is 30 %, 两成五 25 %, 一半 50 %."""
    for found in _TENTHS.finditer(raw):
        if found["one_half"] or found["half_of"]:
            yield Token("percent", Decimal("0.5"), *found.span("one_half" if found["one_half"] else "half_of"))
        elif found["other_half"]:
            yield Token("percent", Decimal("0.5"), *found.span("other_half"))
        elif found["part"]:
            below, above = (numeral.read(x) or 0 for x in found["part"].split("分之"))
            if above < below:
                yield Token("percent", (Decimal(above) / below).quantize(Decimal("0.0001")).normalize(), *found.span("part"))
        else:
            said = found["tenths"].replace("两", "二")
            tenths = Decimal(_HAN.index(said) if said in _HAN else int(said)) / 10 + (Decimal("0.05") if found["half"] else 0)
            more = found["more"]
            tenths += Decimal(_HAN.index(more) if more in _HAN else int(more)) / 100 if more else 0
            yield Token("percent", tenths, found.start(), found.end())


_PART = regex(r"(?<![\d/.．])(?P<above>[1-4])\s?/\s?(?P<below>[2-5])(?![\d/日号月.])")


def _parts_of_one(raw: str) -> Iterator[Token]:
    """1/3定金，1/3发货前，1/3安装完: fractions of one denominator that make up the whole; alone they may be a day of a month."""
    found = list(_PART.finditer(raw))
    if len(found) > 1 and len({x["below"] for x in found}) == 1 and sum(int(x["above"]) for x in found) == int(found[0]["below"]):
        for x in found:
            yield Token("percent", (Decimal(x["above"]) / int(x["below"])).quantize(Decimal("0.0001")), *x.span())


_AFTER_SUM = regex(r"(?<=\d万)(?P<span>(?P<count>[一二两三])年)(?=之?[后内]|满|付)")  # 质保金1.3万一年后付: no 万一
_BEHIND = regex(r"\s?[/／]\s?(?:[车柜箱位床台套吨米平个人月年天日次㎡m²件份辆只条组间户]|小时|公里|立方|千瓦)|每|"
                 r"一(?!年[后内满]|个月[后内满]|周[后内]|次性)|股(?!权)")


# 余款5万待验收后付清, 预付款拾万元: a sum without 元, or one that begins with its unit.
_BARE_SUM = regex(r"(?=[\s\d一二两三四五六七八九十拾佰仟])(?:(?:(?<=[付款缴交余清给打转])|(?<=[定订]金)|(?<=[剩余]下))\s?(?P<bare>(?:\d+(?:\.\d+)?\s?[万千]|"
                  r"[一二两三四五六七八九十]{1,3}[万千](?=[，,。；;]|$|[块定订尾首余]|等|再)))(?![\d元圆港美欧日辆台套件吨平方亩人份册只张吨千百余字次股条])"
                  r"|(?:(?<=[付交打转给])|(?<=[转打付给][我你])|(?<=剩下的)|(?<=余下的)|(?<=剩余)|(?<=[定订]金)|(?<=[尾余]款))(?P<plain>[1-9]\d{2,6})"
                  r"(?![,，]\d{3})(?=\s?(?:[，,。；;]|$|[给当做过打转汇再](?![\d])|到[我你账帐卡微支]|作[为定订]|[定订]金|[尾余]款))"
                  r"|(?:(?<=[付打转给交收还欠金款下])|(?<=[，,]))(?P<pieces>[1-9][\d,]{1,9})块(?=\s?(?:[，,。；;、)）(（]|$|[给当做过打转汇再到作定订首尾余]))"
                  r"|(?:(?<=[\d]{2}-[\d]{2})|(?<=月\d日)|(?<=月\d\d日))\s{1,3}(?P<dated>[1-9]\d{0,2}(?:,\d{3})+(?:\.\d\d)?)(?=\s?(?:[，。；;（(]|$))"
                  r"|(?<=[付转余缴])\s?(?P<comma>[1-9]\d{0,2}(?:,\d{3})+(?:\.\d\d)?)(?=\s?(?:[，。；;、)）]|$|[于待在作为](?!\d)))"
                  r"|(?<![零壹贰叁肆伍陆柒捌玖一二三四五六七八九])(?P<formal>[拾佰仟][万亿]?[零壹贰叁肆伍陆柒捌玖拾佰仟万]*)[元圆]整?)")


# 签约付5万/发货前24万+验收10万: steps that tell no more than an event and a sum in 万.
_STEP_SUM = regex(r"(?P<words>[^，,。；;：:/／+＋、|\d\s]*)(?:(?P<days>\d{1,3}[天日])[内后]?)?\s?(?P<sum>\d+(?:\.\d+)?\s?万)"
                  r"(?P<behind>[^，,。；;：:/／+＋、|\d\s]*)"
                  r"(?=\s*(?:[，,。；;/／+＋、|]|\s|$))")
_STEP_WORDS = regex(r"签|订|定金|下单|预付|首付|生效|发货|提货|到货|货到|交货|出厂|验收|安装|调试|质保|竣工|终验|初验|上线|[开见]票|票到|尾款|余款|结算|审计|"
                    r"缺陷|投产|排产|开工|完工|进场|封顶|阶段|试运行|初稿|定稿|需求")
_BEHIND_STEP = regex(r"(?:预?付|定金|订金|(?:[\u4e00-\u9fff]{1,4})?[款金]|[一二两三]年后?付?)?")


def _step_sums(raw: str) -> Iterable[Token]:
    """The sums of a schedule in short, of two steps or more."""
    found = [x for x in _STEP_SUM.finditer(raw) if _STEP_WORDS.search(x["words"] + x["behind"]) and _BEHIND_STEP.fullmatch(x["behind"])]
    for x in found if len(found) > 1 else ():
        if value := money.read(x["sum"].replace(" ", "") + "元"):
            yield Token("money", value, *x.span("sum"))


# 月费：25000元/月，每月5日前支付: what a month costs, and is paid each month
_A_MONTH = regex(r"\s?[/／]\s?每?月(?!均|[（(])")
_FEE_OF_MONTH = regex(r"(?:月(?:租金?|费|服务费|租费|管理费|维护费)|租金|服务费)(?:标准)?(?:为|是|：|:|按|\s)*(?:人民币|RMB|CNY|[¥￥])?\s?$")
_PAID_MONTHLY = regex(r"(?:每个?月(?:的)?|(?:次|首|末)月(?:的)?)\s?\d{1,2}\s?[日号](?:之?前|以前)?(?:支付|付款|缴纳|交纳|付清|付|缴|交)")


def _sums(raw: str) -> Iterable[Token]:
    yield from _step_sums(raw)
    for bare in _BARE_SUM.finditer(raw):
        figure = bare["bare"] or bare["plain"] or bare["comma"] or bare["pieces"] or bare["dated"]
        value = money.read(figure.replace(" ", "") + "元" if figure else f"壹{bare['formal']}元")
        if value is not None:
            yield Token("money", value, *(bare.span(bare.lastgroup or 0) if figure else bare.span()))
    monthly = _PAID_MONTHLY.search(raw) is not None
    for found in money.find(raw):
        each = _A_MONTH.match(raw, found.end) if monthly and _FEE_OF_MONTH.search(raw, 0, found.start) else None
        if found.value.amount and (each or not _BEHIND.match(raw, found.end)):
            yield Token("money", found.value, found.start, each.end() if each else found.end)


_TERMS_INSIDE = regex(r"[（(][^（()）]{2,30}(?:后|前|内|时|日)[^（()）]{0,8}(?:付清|结清|付款|支付|付全款)(?:全款|完毕)?[)）]")
_MEANS_BEFORE = regex(r"(?:付款|支付|结算)(?:方式|条件)?[：:]\s?[^，。；：:付\d%％]{2,8}$")


def _without_asides(text: str, tokens: list[Token]) -> str:
    """Bracketed remarks masked, but for those that only repeat a sum in figures or words, or hold a whole schedule (预付30%，发货前70%)."""
    out = list(text)
    for found in _ASIDE.finditer(text):
        told = [x.value for x in tokens if x.kind == "percent" and found.start() < x.start < found.end() and isinstance(x.value, Decimal)]
        if len(told) > 1 and sum(told) == 1 and len(_BY_MEANS.findall(found.group())) < len(told):
            out[found.start()], out[found.end() - 1] = "：", "。"
            continue
        if _DAYS_INSIDE.fullmatch(found.group()) and (text[found.start() - 1:found.start()] in ("后", "起") or _FIGURE_NEXT.match(text, found.end())):
            out[found.start()] = out[found.end() - 1] = " "
            continue
        if _OWN_SENTENCE.fullmatch(found.group()) and text[:found.start()].rstrip()[-1:] in ("", "。", "；") and text[found.end():].strip()[:1] in ("", "。"):
            out[found.start()], out[found.end() - 1] = " ", "。"
            continue
        if _TERMS_INSIDE.fullmatch(found.group()) and _MEANS_BEFORE.search(text, 0, found.start()):
            out[found.start()], out[found.end() - 1] = "，", " "  # 付款方式：银行转账（验收合格后一次性付清）
            continue
        share = _SHARE_INSIDE.fullmatch(found.group()) and not _TAXED.search(text, max(0, found.start() - 4), found.start())
        if not _SUM_INSIDE.match(found.group()) and not share \
                and not _BOTH_INSIDE.fullmatch(found.group()) and found.end() - found.start() > 2:
            out[found.start():found.end()] = ASIDE * (found.end() - found.start())
    return "".join(out)
