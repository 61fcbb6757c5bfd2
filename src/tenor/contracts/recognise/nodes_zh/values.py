"""A `Group` → how much it pays: share, cumulative level, part of another base, sum, the rest or the whole, and what is left blank."""

from __future__ import annotations

import re
from decimal import Decimal

from tenor.contracts.recognise.nodes_zh import tokens as t
from tenor.contracts.recognise.nodes_zh.parts import Group, Part
from tenor.contracts.recognise.phrases import Hit, Lexicon
from tenor.frozen import dataclass
from tenor.model import Money
from tenor.regex import regex

_ADDED_UP = regex(r"(?:费用?|价款|货款|款项|租金|酬金|报酬)(?:总|共|合)计[^，。；]{0,12}$")  # 咨询费总计24万元。
_PRICE_SUM = regex(r"(?:总价|总额|总金额|合同价|合同金额|价款|造价|单价|含税价|税金?|预算|标的额|不含税|税额|增值税|面积|注册资本|违约)[^，。；]{0,12}$")
_EACH = regex(r"(?:每一?|按)(?:亩|台|套|人|吨|平方米|平米|㎡|件|户|株|公斤|千克|斤|辆|车|天|日|小时|间|床|公里|立方|份|只|头|位|节|课时|千?字|页|分钟|"
              r"单|票|桌|晚|间夜|工日?)[^，。；\ue002]{0,6}$|(?:按|为)每次\s?$")


@dataclass(frozen=True, slots=True)
class Value:
    """Fractions and sums as read. `doubt`: more figures stand there than these can explain. `of_rate`: the sum is
    what is due for each month or year (月租金38000元), not said with the payment itself."""

    share: Decimal | None = None
    cumulative: Decimal | None = None
    other_share: Decimal | None = None
    other_base: str = ""
    amount: Money | None = None
    rest: bool = False
    whole: bool = False
    blank: tuple[str, ...] = ()
    doubt: bool = False
    of_rate: bool = False

    @property
    def known(self) -> bool:
        return not (self.share is None and self.cumulative is None and self.other_share is None and self.amount is None)


def value_of(line: t.Masked, group: Group, lexicon: Lexicon) -> Value:
    """Read the value of a group."""
    shares = [(p, x) for p in group.parts for x in p.shares]
    known = [(p, x) for p, x in shares if not x.blank]
    level = [(p, x) for p, x in known if _is_level(line, p, x)]
    plain = [(p, x) for p, x in known if (p, x) not in level]
    chosen = _chosen(plain)
    cumulative = _fraction(level[-1][1]) if level else None
    of = level[-1] if level else chosen
    base_name, base = _base(line, lexicon, *of) if of else ("", "")
    share = _fraction(chosen[1]) if chosen else None
    topic = _TOPIC.match(line.outer, of[0].start, of[1].start) if of and not base_name else None
    if topic:
        base_name, base = "work", topic["base"] or topic["part"]
    other: Decimal | None = None
    if share is not None and base_name in ("work", "rest"):
        share, other = None, share
    if cumulative is not None and _OWN_PART.fullmatch(base):
        base_name, base = "", ""
    so_far = cumulative is not None and base_name == "work" and _SO_FAR.search(base) is not None \
        and ("完" in base or ("供" in base and "月" not in line.outer[group.start:group.end]) or not _PACED.search(line.outer, group.start, group.end))
    if cumulative is not None and base_name == "work" and not so_far:
        cumulative, other = None, cumulative
    amount, sum_doubt, of_rate = _amount(line, group)
    words = line.outer[group.start:group.end]
    if amount is not None and _OF_INTEREST.search(words):
        amount = None
    if amount is not None and _SPREAD_OUT.search(words):
        amount = next((x.value for p in group.parts for x in p.sums if isinstance(x.value, Money) and _A_TIME.search(line.outer, p.start, x.start)), None)
    blank = _blanks(group, share is not None or cumulative is not None or other is not None, amount)
    distinct = {_fraction(x) for _, x in plain}
    sum_doubt = sum_doubt or so_far or (topic is not None and topic["part"] is not None)
    paid = max((v.start for p in group.parts for v in p.pays), default=group.start)
    open_sum = "amount" in blank and not _ALL_OF_IT.search(line.outer, paid, group.end)  # 支付合同金额____元: how much of it, nobody knows yet
    whole = any(p.whole for p in group.parts) and not (amount is not None and "欠" in words) and not _OF_ONE_PERIOD.search(words) and not open_sum
    return Value(share, cumulative, other, base if base_name else "", amount, any(p.rest and not _of_more(p, amount, words) for p in group.parts), whole, blank,
                 sum_doubt or len(distinct) > 1 or len(level) > 1, of_rate)


def _of_more(part: Part, amount: Money | None, words: str) -> bool:
    """其余30万元，验收后支付25万元: the sum of the rest is another than what is paid."""
    if amount is None or not part.sums or _BY_PARTS.search(words):
        return False  # 余款20万元分十次支付，每月2万元: each is a part of the rest
    return all(isinstance(x.value, Money) and x.value.amount > amount.amount for x in part.sums)


def _chosen(plain: list[tuple[Part, t.Token]]) -> tuple[Part, t.Token] | None:
    """The first percent behind a verb of paying, else the first."""
    behind = [(p, x) for p, x in plain if any(v.end <= x.start for v in p.pays)]
    return next(iter(behind or plain), None)


def _is_level(line: t.Masked, part: Part, token: t.Token) -> bool:
    """支付至合同总价的95%: the percent follows the words of a level with no other figure between."""
    if part.level is None or part.level.end > token.start:
        return False
    between = line.outer[part.level.end:token.start]
    return t.PERCENT not in between and len(between) <= 30


def _base(line: t.Masked, lexicon: Lexicon, part: Part, token: t.Token) -> tuple[str, str]:
    """Of what the percent is: (kind of base, its words); ("", "") for the contract price."""
    if of_part := _OF_PART.search(line.outer, part.start, token.start):
        return "rest", of_part["base"]
    worked = _BY_WORK.search(line.outer, part.start, token.end)
    if worked and worked.start("share") <= token.start < worked.end("share"):
        return "work", line.raw[slice(*worked.span("base"))]
    verb = max((v.end for v in part.pays if v.end <= token.start), default=part.start)
    hits = lexicon.find("base", line.outer, verb, token.start)
    hits = tuple(h for h in hits if not (_AWARDED.match(line.outer, h.start) and _BIDDING.search(line.raw)))
    close = [h for h in hits if len(line.outer[h.end:token.start].strip(f" 的{t.ASIDE}")) <= 8
             and not any(x.kind is not None and x.start <= h.start and h.end < x.end for x in part.timings)
             and not (h.name == "rest" and _OF_PRICE.search(line.outer, h.end, token.start))]
    if not close:
        found = re.match(r"\s*的?", line.outer[token.end:part.end])
        begin = token.end + (found.end() if found else 0)
        of_price = _PRICED.search(line.outer, verb, token.start) is not None  # 总造价35%的工程进度款: the name of the payment stands behind
        close = [h for h in lexicon.find("base", line.outer, token.end, min(part.end, begin + 16)) if h.start <= begin + 1 and not of_price
                 and line.outer[begin:begin + 1] not in ("于", "在", "自", "待")
                 and not any(x.kind is not None and x.start <= h.start < x.end for x in part.timings)]
    if not close:
        rate = _RATE_BY.search(line.outer, verb, token.end + 2) or _TAKEN_OF.search(line.outer, verb, part.end)
        return ("work", line.raw[slice(*rate.span("base"))]) if rate and rate.start("share") <= token.start < rate.end("share") else ("", "")
    hit: Hit = close[-1]
    if hit.name == "settled" and part.level is None and _REVIEWED.fullmatch(line.outer, hit.start, hit.end) and _OF_PROGRESS.search(line.outer, 0, token.start):
        return "work", re.sub(r"\s+", "", line.raw[hit.start:hit.end]).strip("的")
    return hit.name, re.sub(r"\s+", "", line.raw[hit.start:hit.end]).strip("的")


# 按当月完成工程量支付80%: of what was done, told before the verb
_BY_WORK = regex(r"按照?[^，。；\ue001-\ue00a]{0,14}?(?P<base>(?:当月|本月|上月|月度|每月|当期|实际|已)?[^，。；的\ue001-\ue00a]{0,4}"
                 r"(?:完成的?(?:合格)?(?:工程量|工作量|产值)|完成量|产值))(?:的?比例)?(?:向[^，。；]{1,8})?(?:支付|拨付|付)\s?(?P<share>\ue001+)")
_OF_PART = regex(r"(?P<base>预付款|首付款|首期款|[定订]金)的\s?$")  # 先付预付款的50%: a part of one payment, not of the price
# 进度款：每月20日前提交工程量，…按审核金额的80%支付: of what the month comes to
_REVIEWED, _OF_PROGRESS = regex(r"(?:审核|核定|确认)(?:后的?|的)?(?:工程)?(?:金额|总额|价款?|款)"), regex(r"进度款|每月|按月|当月|当期|上月|本期")
_PRICED = regex(r"(?:(?:合同|总|暂定|签约|中标)(?:总|合同|含税)*(?:造价|价款?|金额|额|款)|造价)\s?的?\s*$")
_AWARDED = regex(r"成交(?:总?金?额|总?价)")  # what was bid and awarded is the price; what an agent's customers bought is none
_BIDDING = regex(r"成交(?:供应商|供货商|单位|人|商)|采购[人方]|采购单位|中标[人方]|中标单位|招标")
# 版税按定价×印数的8%计: of what the price says it is counted.
_RATE_BY = regex(r"按照?(?P<base>(?:(?!合同|总价|总额|价款|货款|工程款|总费用|进度|节点|"
                 r"比例)[^，。；\ue001-\ue00a]){2,16}?)[的×*]?\s?(?P<share>\ue001+)\s?计(?!划|人民币|[\ue002\ue006])")


# 对当月全部订单按3%收取佣金: of what comes in, and not of a price
_TAKEN_OF = regex(r"(?:[对按就以]照?)?(?P<base>(?:(?!合同|总价|总额|价款|货款|工程款|总费用|进度|节点|比例|[按对])"
                  r"[^，。；：:\ue001-\ue00a]){2,20}?)\s?[按以的]?照?\s?(?P<share>\ue001+)\s?(?:的?(?:比例|标准))?(?:收取|提取|计提|抽取|扣取|抽成|支付)[^，。；]{0,4}(?:佣金|提成|分成|抽成|技术服务费|手续费|平台服务费)")
_OF_PRICE = regex(r"(?:合同|协议|订单|总|工程|货)(?:总|价|款|金|额|造|的)+")  # 质保金的金额为合同价款的10%
# 付至已完工程价款的85%, 付到已供货款的80%: a level of the works as they then are, which in the end are the price; 每月付至当月完成量的75% is none.
_PACED = regex(r"每|按[旬月季年]")
_SO_FAR = regex(r"^(?![^，。；]*[当本每上]月)(?:[全累共实]|总|际|计)*(?:已?(?:完|施工完)|已(?:经)?(?:供|交|送|到|发|安装|浇|做|进场|运|加工|生产|铺|种|施工))")
# 支付至该部分费用的50%: a part of the work with a price and steps of its own.
_OWN_PART = regex(r"[该本](?:部分|标段|单项|子项)(?:的)?(?:总)?(?:合同)?(?:价款|金额|费用|合同款|款项?|造价|价)?")


def _fraction(token: t.Token) -> Decimal | None:
    return token.value if isinstance(token.value, Decimal) else None


# 安全文明施工费在开工后28天内支付60%: of what the sentence is about.
_TOPIC = regex(r"\s*(?:[\d.]+\s*)?(?P<base>安全(?:生产|防护)?[、及]?文明施工(?:措施)?费|措施费|暂列金额|甲供材料款)"
                r"|\s*(?:[\d.]+\s*)?(?:其中)?(?P<part>(?:安装|调试|安装调试|安装及调试|培训|运输|吊装|拆除|检测|备件|备品备件|测试|保洁|搬运|仓储|差旅)(?:服务)?(?:费|款)用?)"
                r"(?=[在于待自按]|[^，。；]{2,20}(?:后|前|内)[^，。；]{0,10}(?:支付|付))")
# 7.62元/升: a price of one, whatever it is counted in.
_PER_UNIT = regex(r"\s?[/／]\s?(?:[升桶瓶袋箱盒卷羽株棵克斤页座柜亩方]|片(?!付)|根(?!据)|支(?!付)|头(?!款|笔|期)|尾(?!款|期)|度(?!过)|晚(?![付于间上])|"
                  r"公[里斤]|千[瓦克字]|台班|课时|学时|工日|延米|(?:kg|km|kWh|t|L|m|GB|TB)(?![A-Za-z]))")
_THRESHOLD = regex(r"(?:达到?|超过|满|足|累计|低于|不足|欠款|余额)[^，。；付]{0,6}$")
_BOND_BEFORE = regex(r"(?:押金|诚意金|(?<!质量)(?<!保修)保证金)[^，。；、及和与\ue002]{0,5}$")
# 给予乙方50万元的信用额度, 授信限额为100万元: what may be owed, and not what is paid.
_CREDIT = regex(r"(?:额度|限额|授信|赊[销购欠])[^，。；]{0,10}$|每[满达]\s?$")
_REST_OF = regex(r"(?:其余|剩余|余下|余)(?:的)?(?:合同|转让|购房)?(?:价款|款项?|总款|金额)[^，。；\ue002\d]{0,6}$")
_CREDIT_AFTER = regex(r"\s?的?[^，。；]{0,6}(?:额度|限额|授信|赊[销购欠])")
_CEILING = regex(r"(?:限价|控制价|标底|预算价)[^，。；\ue002]{0,10}$")  # 最高限价为人民币98万元
_SAME_SUM = regex(r"\ue001\s?[，,（(]?\s?(?:即|计|合|折合)?(?:金额|款项)?(?:为|是)?(?:人民币|小写|大写)?[：:]?\s?[¥￥]?$")  # 合同价款的10%（¥36000）
_OWED = regex(r"(?:(?:尚|仍|还|共|累计)欠|欠付|结欠|尚(?:余|有)|尚未(?:支付|付清|结清))[^，。；\ue002]{0,16}$")  # 尚欠5万元，于年底前一次付清
_HANDED_OVER = regex(r"(?:将|把)[^，。；]*$")  # 将转让价款50万元付给转让方
_RATE = regex(r"(?:[月年季]度?[^，。；\ue002]{0,6}(?:租金|金|费用?|报酬|薪)|每一?个?[年月季](?:度)?|标准)[^，。；\ue002]{0,8}$")


def _amount(line: t.Masked, group: Group) -> tuple[Money | None, bool, bool]:
    """The sum that is paid, whether figures and words (or two figures) differ, and whether it is only what each month or year costs."""
    owed = [x.value for x in line.of("money", group.start, group.end) if isinstance(x.value, Money) and _OWED.search(line.outer, group.start, x.start)]
    if owed and not any(p.sums for p in group.parts if p.timings and p.pays):
        return owed[0], any(v != owed[0] for v in owed), False
    each = _of_instalment(line, group)
    if each is not None:
        return each, True, False
    told = [(p, x) for p in group.parts for x in p.sums if isinstance(x.value, Money) and not _is_price(line, p, x) and not _is_base(line, group, p, x)]
    paid = [(p, x) for p, x in told if p.pays or p.goes_on]
    if not any(p.pays for p, _ in paid):
        told = [(p, x) for p, x in told if p.shares or p.labels or p.goes_on or not any(q.shares and q.start > p.start for q in group.parts)]
    sums = [x for _, x in (paid if any(p.pays for p, _ in paid) else told)]
    values = [x.value for x in sums if isinstance(x.value, Money)]
    if not values:
        return None, False, False
    sums = _of_whole_year(line, group, sums) or sums
    values = [x.value for x in sums if isinstance(x.value, Money)]
    first = next(((p, x) for p, x in told if x is sums[0]), told[0])
    of_rate = not any(v.end <= first[1].start for v in first[0].pays) and _RATE.search(line.outer[first[0].start:first[1].start]) is not None
    return values[0], any(v != values[0] for v in values), of_rate


# 借款100万元，年利率6%，按季付息，到期还本: what is paid each quarter is the interest, which no sum tells
_OF_INTEREST = regex(r"(?:借款|贷款|本金|出借|融资|投资款)[^。；]*?"
                     r"(?:[按每逐]一?个?(?:月|季度?|半年|年)|到期|\ue009)[^，。；\ue002]{0,6}(?:付息|支付利息|结息|结付利息)")
# 服务费总计24万元，按月平均支付: how many months share it is not told here
_SPREAD_OUT = regex(r"(?:总计|共计|合计|总额|总价|总金额|总费用)[^，。；\ue002]{0,8}\ue002+[^。；\ue002]*?"
                    r"(?:[按逐每]个?|分)(?:月|季度?|半年|年)度?(?:平均|等额|均等|均摊|分摊|平摊)")
_BY_PARTS = regex(r"[每各]|分\s?[\d一二两三四五六七八九十]{1,3}\s?[个期次月笔]|逐[月季年]|等额|分期")
_ALL_OF_IT = regex(r"全|所有|一次|整[个笔]|总|付清|结清|余|剩")
# 首年租金于签约时一次付清: all of a part
_OF_ONE_PERIOD = regex(r"(?:首个?|第\s?[一二三四五六七八九十\d]{1,2}\s?个?)(?:租赁|合同|付款|支付)?(?:年度?|半年|季度?|期)的?(?:全部|全额|整年)?"
                       r"(?:租金|租赁费|场租)")
_IN_INSTALMENTS = regex(r"分\s?[\d一二三四五六七八九十]{1,3}\s?个?[期次月笔][^。；]{0,12}?(?:等额|均|偿|还|付|交|缴)")
_A_TIME = regex(r"每(?:一?[期次笔]|个?月|季度?|年)[^，。；\d]{0,6}$")


# 剩余16万元于9月起每月25日前支付2万元: of the rest so much each month
_RUNS_OFF = regex(rf"(?:剩余|其余|余下|余款|尾款|欠款)[^，。；\ue002]{{0,8}}\ue002+[，,]?[^，。；\ue002]{{0,40}}"
                  rf"(?:每个?[月季年]|[{t.DAY}])[^，。；\ue002]{{0,14}}"
                  r"[付还缴交][^，。；\ue002]{0,6}(?P<sum>\ue002)")


def _of_instalment(line: t.Masked, group: Group) -> Money | None:
    """余款24万元分24期偿付，每期1万元: the sum of one of them, where all of them together are one payment that repeats."""
    if found := _RUNS_OFF.search(line.outer, group.start, group.end):
        return next((x.value for x in line.of("money", found.start("sum"), group.end) if isinstance(x.value, Money)), None)
    if not _IN_INSTALMENTS.search(line.raw, group.start, group.end):
        return None
    sums = [x for x in line.of("money", group.start, group.end) if isinstance(x.value, Money) and _A_TIME.search(line.raw, group.start, x.start)]
    return sums[0].value if len(sums) == 1 and isinstance(sums[0].value, Money) else None


# 支付年度服务费的50%，|年度服务费为46万元: a name, and the sum that goes by it
_NAMED = regex(r"(?P<name>[\u4e00-\u9fff]{1,8}(?:费用?|款|租金|酬金|报酬|价))的?(?:总额|金额|[总合共]计)?[共为是计]?[：:]?\s?(?:人民币)?\s?[¥￥]?$")


def _is_base(line: t.Masked, group: Group, part: Part, token: t.Token) -> bool:
    """Whether a sum is that of what the payment is a percent of: a part of its own names again what the percent is of."""
    named = None if part.pays else _NAMED.search(line.outer, part.start, token.start)
    share = [x for p in group.parts if p is not part and p.pays for x in p.shares]
    return named is not None and any(line.outer[:x.start].rstrip().removesuffix("的").endswith(named["name"]) for x in share)


_WHOLE_YEAR = regex(r"(?:全|整|一|当|每|下一?)年度?(?:的)?(?:费用|服务费|租金|款|代理费|会费|管理费|维保费|价款)")
_EVERY_YEAR = regex(r"每年[^，。；]{0,16}[前内][^，。；]{0,6}一次")
_ALL_TOLD = regex(r"[，、；,]\s?(?:以上)?(?:各项)?(?:合计|共计|总计|共|计)[^，。；]{0,10}$")
_A_YEAR = regex(r"(?:[一每全整]年|年度|合计|共计?|总计)[^，。；\d]{0,6}$")


def _of_whole_year(line: t.Masked, group: Group, sums: list[t.Token]) -> list[t.Token]:
    """每月300元，一年3600元，一次性预付全年费用: the sum of the year, where a year's fee is paid. 床位费1800元，护理费1200元，合计3000元:
    that of all of them."""
    if len(sums) < 2:
        return []
    *parts, last = [x.value.amount for x in sums if isinstance(x.value, Money)]
    if len(parts) > 1 and sum(parts) == last and _ALL_TOLD.search(line.raw, sums[-2].end, sums[-1].start):
        return sums[-1:]
    if not any(p.pays and (_WHOLE_YEAR.search(line.outer, p.start, p.end) or _EVERY_YEAR.search(line.raw, p.start, p.end)) for p in group.parts):
        return []
    return [x for x in sums if _A_YEAR.search(line.raw, group.start, x.start)]


def _is_price(line: t.Masked, part: Part, token: t.Token) -> bool:
    """合同总价100万元的30%, 单价500元: a sum that is not itself paid."""
    after = line.outer[token.end:token.end + 5]
    if re.match(r"(?:\s?[)）])?\s?的?\s?[\ue001\ue005]", after):
        return True
    if _PER_UNIT.match(line.raw, token.end):
        return True
    before = line.outer[part.start:token.start]
    if _CREDIT.search(before) or _CREDIT_AFTER.match(line.outer, token.end):
        return True
    if _SAME_SUM.search(before):
        return False
    if _REST_OF.search(before):
        return False  # 其余价款50万元
    if _CEILING.search(before):
        return True
    if _EACH.search(before):
        return True
    if _BOND_BEFORE.search(before):
        return True
    paid = any(v.end <= token.start for v in part.pays)
    if not paid and _THRESHOLD.search(before) and re.match(r"\s?(?:时|的|后|以上|，)", line.outer[token.end:token.end + 3]):
        return True
    if not paid and part.strong_stop and not part.timings and _ADDED_UP.search(before):
        return True
    if _HANDED_OVER.search(before) and any(v.start >= token.end for v in part.pays):
        return False
    return bool(_PRICE_SUM.search(before)) and not any(v.end <= token.start for v in part.pays)


def _blanks(group: Group, has_share: bool, amount: Money | None) -> tuple[str, ...]:
    """Names of the value fields that the paper leaves open."""
    out = []
    if not has_share and any(x.blank for p in group.parts for x in p.shares):
        out.append("share_pct")
    if amount is None and any(x.blank for p in group.parts for x in p.sums):
        out.append("amount")
    return tuple(out)
