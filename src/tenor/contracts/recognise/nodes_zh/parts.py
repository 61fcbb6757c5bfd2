"""A masked line → its `Part`s (what stands between two commas) with what each says about paying, → `Group`s, one a payment.

A part knows its verbs of paying, its values, its timings and whether it speaks of something that is no payment of the price (penalty,
bond, refund, tax, ceiling). Parts are gathered into a group as long as each adds what the payment still lacks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tenor.contracts.recognise.nodes_zh import timing
from tenor.contracts.recognise.nodes_zh import tokens as t
from tenor.contracts.recognise.nodes_zh.timing import Timing
from tenor.contracts.recognise.phrases import Hit, Lexicon
from tenor.regex import regex

_CUT = regex(r"[，,；;。！!：:]|[—－]{2}|、(?=[^，。；、]{2,30}?(?:付|支付|付清|付至)[^，。；、]{0,12}?[\ue001\ue005])|"
             r"(?<=[\ue001\ue002元款])\s{2,}|(?<=\ue002)、(?=[^，。；、]{2,30}?(?:付|交|还)[^，。；、]{0,12}?\ue002)|"
             r"(?<=\ue001)、(?=[^，。；、]{1,14}\ue001)|(?<=\ue001)\s*[/／]\s*(?=[^，。；、]{1,14}\ue001)")
_BOX = regex(r"\s*(?:[（(]?[一二三四五六七八九十\d]{1,2}[）).、]\s?)?(?P<box>[□☑☐■✓√£☒])")
_ITEM = regex(r"\s*(?:[（(][一二三四五六七八九十\d]{1,2}[）)]|[①-⑨])")
_STRONG = frozenset("。；;！!")
_GOES_ON = regex(r"^\s*(?:即|计|合计?|合人民币|大写|小写|人民币|￥|¥|共计|总计|折合|金额|约|其中|作为|用作|抵作|以|采用|通过|由|凭|同时|并由|"
                 r"并提供|[（(【\ue002\ue006\ue020])")
_IF = regex(r"^\s*(?:[（(]?[一二三四五六七八九十\d]{1,2}[）).、]\s?)?(?:如果?|若|倘若|倘|假如|凡|一旦|因|由于|当(?!日|天|月|期|年|季)|除|"
            r"任何一方|任一方|甲方(?:如|若)|乙方(?:如|若))")
_SMALL = regex(r"[‰‱]|[千万]分之")
_TAXED = regex(r"(?:税率|税点|征收率|增值税率)[为是按：:]{0,2}\s*$")
_TAX_AFTER = regex(r"\s*(?:的)?(?:增值税|税率|税点|的税|普票|专票|[^，。；]{0,6}发票)")
_LEVEL_BEFORE = regex(r"(?:完成|达到?|进度|产量|工程量|工作量|产值|形象|超过|面积|交付率|合格率|完成率|销售率|入住率)[^，。；付价款额]{0,12}$")
_LEVEL_AFTER = regex(r"\s*(?:以上|左右)?(?:的)?(?:后|时|之后|以后|以上时|之日|工程量|工作量|进度|形象)")
_WHEN_PAID = regex(r"(?:付款|支付|缴纳|缴款|交款|付费|付租)(?:的)?(?:时间|日期|期限|节点|截止日期?)|时间[：:]")
_INTRO = regex(r"(?:按|如|见|以|下|上)[^，。；]{0,12}(?:下述|下列|如下|以下|下表|上述|列表|附表|附件)|(?:下述|下列|如下|以下)[^，。；]{0,8}$|"
               r"(?:时间|金额|方式|方法|办法|约定|规定)(?:分[^，。；]{0,10}期?)?(?:付款|支付|结算)")
_AS_LISTED = regex(r"按(?:照)?(?:以下|下列|如下|下述|下表|上述|本条|附件|合同约定(?:的)?比例|第\s)")
_TOPIC = regex(r"\s*(?:对|就|将|由此|因此|所|其中|[^，。；]{0,10}费[^，。；]{0,6}(?:由|自|承担|归))")
_OTHER_DEED = regex(r"(?:提交|报送|上报|开具|签发|提供|递交|对账|核对|编制|办妥|办理|办结|申请(?!人|支付|付款)|组织|进行)[^，。；]{0,20}$")
_TENOR = regex(r"(?:承兑|汇票|票据|信用证)[^，。；]{0,6}(?:日期|期限|有效期|到期)")
_IN_HAND = regex(r"(?:凭|收到|提交|提供|出具|开具|开立|递交|见)[^，。；]{0,8}$")  # 凭预付款保函支付
_AT_LATEST = regex(r"\s*(?:但|且|并)?(?:最迟|最晚|至迟|最长)?(?:也|均)?不(?:得)?(?:超过|晚于|迟于|超出)")
# A name before a colon: 预付：
_NAME = regex(r"\s*(?:[（(]?[一二三四五六七八九十\d.A-Za-z①-⑨]{1,5}[）).、]?\s?)?(?:预付|首付|支付|付款|缴费|缴纳|结算)\s*")
_REACH = 24  # characters between 不超过 and its figure
_OF_IT = regex(r"\s*的\s*[\ue001\ue005]")
_TAKEN_OFF = regex(r"(?:扣减|扣罚|扣除|扣款|核减|减付|扣发|少付|扣)[^，。；\ue001付]{0,12}$")
_COUNTED_FROM = regex(r"\s*(?:开始)?(?:计算|起算|算|计(?![划量价]))")
_OTHER_RATE = regex(r"(?:费用?(?:的)?(?:占比|比例)(?:为|是)?|递增|上浮|上涨|增长|下浮|提高|增加|降低|优惠|折扣|利率|利息|费率|涨幅|幅度|让利|"
                    r"年息|月息|误差|损耗|合格率|浓度|含量|"
                    r"水分|覆盖率)[^，。；\ue001]{0,6}$")
_LESS = regex(r"\s*的?[^，。；\ue001]{0,4}(?:折扣|优惠|让利|返点|返利|折让|贴息)")  # 享受2%的现金折扣
_UTILITY = regex(r"用[电水气热]人[^，。；]*[电水气热]费|用[电水气热](?:方|户|单位)[^，。；]*[电水气热]费")  # there the utility is what the contract sells
_BESIDE = regex(r"\s*的?(?:佣金|手续费|服务费|税|利息|管理费)")  # 成交价款及10%佣金
_OF_PENALTY = regex(r"的?(?:违约金|滞纳金|赔偿|罚款|利息|手续费)")


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

    @property
    def valued(self) -> bool:
        return bool(self.shares or self.sums or self.rest)

    @property
    def strong_stop(self) -> bool:
        return self.stop in _STRONG


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
    def timed(self) -> bool:
        """Whether a time of paying is told; one of another deed (每月25日前提交报告) is none."""
        return any(p.timings and not p.deed for p in self.parts)

    @property
    def doubt(self) -> bool:
        return any(p.doubt for p in self.parts)


def parts(line: t.Masked, lexicon: Lexicon, start: int = 0, end: int | None = None) -> tuple[Part, ...]:
    """The parts of a line, those of a sentence that turns to penalties or breaches marked `out` from there on."""
    out: list[Part] = []
    away = ""
    for a, b, stop in _cuts(line.outer, start, len(line.outer) if end is None else end):
        part = _part(line, lexicon, a, b, stop)
        if away and not part.out:
            part = replace(part, out=away)
        if _turns_away(part, line.outer):
            away = part.out
        if part.strong_stop:
            away = ""
        out.append(part)
    return tuple(out)


def _turns_away(part: Part, text: str) -> bool:
    """Whether what follows in the sentence is no payment of the price either."""
    if part.out == "bond":
        return bool(part.pays) or part.inner
    if part.out == "side":
        return not part.pays and _TOPIC.match(text, part.start, part.end) is not None
    return part.out in ("penalty", "breach", "stance")


def _cuts(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    at = start
    for cut in _CUT.finditer(text, start, end):
        if text[at:cut.start()].strip():
            yield at, cut.start(), cut.group()
        at = cut.end()
    if text[at:end].strip():
        yield at, end, ""


def _part(line: t.Masked, lexicon: Lexicon, start: int, end: int, stop: str) -> Part:
    text = line.outer
    every = timing.find(line, lexicon, start, end)
    timings = tuple(x for x in every if not _COUNTED_FROM.match(text, x.end, end))
    titled = stop in "：:" and _NAME.fullmatch(text, start, end) is not None
    verbs = () if titled else lexicon.find("pay", text, start, end)
    labels = lexicon.find("label", text, start, end)
    meant = [v for v in verbs if v.name == "pay" and not _named(v, labels, text)]
    own = tuple(v for v in meant if not _inside(v, timings, line, end, lexicon))
    level = lexicon.first("level", text, start, end)
    rest = lexicon.first("rest", text, start, end)
    part = Part(
        start, end, stop, pays=own, back=any(v.name == "back" for v in verbs), inner=bool(meant) and not own,
        level=level, shares=tuple(x for x in line.of("percent", start, end) if _is_share(line, lexicon, x, (start, end), timings, own)),
        sums=line.of("money", start, end), rest=rest, whole=_whole(lexicon, text, start, end, rest), labels=labels, timings=timings,
        dated=bool(timings) and _WHEN_PAID.search(text, max(0, start - 6), end) is not None,
        paced=bool(own) and timing.recurrence(text[start:end]) is not None,
        asks_time=not timings and _WHEN_PAID.search(text, start, end) is not None,
        deed=bool(timings) and not own and _OTHER_DEED.search(text, timings[-1].end, end) is not None,
        eventful=any(not h.weak for h in lexicon.find("event", line.named, start, end)),
        goes_on=bool(_GOES_ON.match(text[start:end])) and not own,
        doubt=bool(lexicon.find("skip", text, start, end)) and any(h.name == "limit" for h in lexicon.find("skip", text, start, end)))
    tick = _BOX.match(text, start, end)
    defined = len(timings) < len(every) and not (own or part.valued or timings)
    return replace(part, out="none" if defined else _why_out(part, line, lexicon, verbs), box=tick["box"] if tick else "",
                   item=_ITEM.match(text, start, end) is not None)


def _whole(lexicon: Lexicon, text: str, start: int, end: int, rest: Hit | None) -> bool:
    """Whether the part speaks of the whole sum (全部货款, 一次性付清)."""
    hits = lexicon.find("whole", text, start, end)
    return bool(hits) and rest is None and all(h.name == "whole" for h in hits)


def _named(verb: Hit, labels: tuple[Hit, ...], text: str) -> bool:
    """首付款, 预付款: the name of a payment is no verb."""
    return any(h.start <= verb.start < h.end and text[h.end - 1] in "款费金" and not _OF_IT.match(text, h.end) for h in labels)


def _inside(verb: Hit, timings: tuple[Timing, ...], line: t.Masked, end: int, lexicon: Lexicon) -> bool:
    """Whether a verb of paying only tells when something else is done (支付定金后生效, 付清货款之前), or whom it is said of (支付的)."""
    text = line.outer
    if re.match(r"(?:给[^，。；]{1,6})?的(?!\s*[\ue001\ue005])", text[verb.end:end]):
        return True
    for x in timings:
        if x.start <= verb.start < x.end and x.tail in ("after", "before", "at", "in"):
            between = text[verb.end:x.end]
            later = [h for h in lexicon.find("event", line.named, verb.end, min(end, x.end)) if not h.weak and h.name not in timing.PAPERS]
            if not later and not re.search(r"[于在自待从]", between):
                return verb.end <= x.end
    return text[verb.end:verb.end + 1] == "了" and not re.match(r"了\s*[\ue001\ue002]", text[verb.end:end])


def _is_share(line: t.Masked, lexicon: Lexicon, token: t.Token, part: tuple[int, int], timings: tuple[Timing, ...], pays: tuple[Hit, ...]) -> bool:
    """Whether a percent is one that is paid: no ceiling, no tax, no level of the work, nothing per mille."""
    text = line.outer
    start, end = part
    before, after = text[start:token.start], text[token.end:min(end, token.end + 10)]
    if _SMALL.search(line.raw[token.start:token.end]) or _TAXED.search(before) or _TAX_AFTER.match(after):
        return False
    if _BESIDE.match(after) and re.search(r"[及和与加并][^，。；]{0,2}$", before):
        return False
    if _LESS.match(after) or _OF_PENALTY.match(after) or _OTHER_RATE.search(before) or _TAKEN_OFF.search(before):
        return False
    for hit in lexicon.find("skip", text, start, min(end, token.end + 4)):
        ahead, behind = token.start - hit.end, hit.start - token.end
        names_before = not text.startswith("以", hit.start)  # 以上, 以下, 以内 stand behind their figure
        if hit.name == "limit" and ((names_before and 0 <= ahead <= _REACH and not re.search(r"[，；]", text[hit.end:token.start])) or 0 <= behind <= 1):
            return False
    if _LEVEL_AFTER.match(after) and not (pays and pays[-1].end <= token.start and "的" in after[:2]):
        return False
    if any(x.start <= token.start < x.end and x.tail != "date" and x.kind is not None and not _paid_before(pays, token) for x in timings):
        return False
    return not (_LEVEL_BEFORE.search(before) and not _paid_before(pays, token) and not (pays and before.rstrip().endswith("的")) and "比例" not in before)


def _paid_before(pays: tuple[Hit, ...], token: t.Token) -> bool:
    return any(v.end <= token.start for v in pays)


def _why_out(part: Part, line: t.Masked, lexicon: Lexicon, verbs: tuple[Hit, ...]) -> str:
    """Why a part is no payment of the price, "" where nothing speaks against it."""
    text = line.outer
    hits = lexicon.find("skip", text, part.start, part.end)
    names = {h.name for h in hits}
    free = [h for h in hits if not any(x.start <= h.start < x.end for x in part.timings)]
    if "penalty" in names:
        return "penalty"
    if "breach" in names and (_IF.match(text[part.start:part.end]) or any(v.name == "done" for v in verbs)
                              or text[part.start:part.end].rstrip().endswith("的") or "breach" in {h.name for h in free if h.start - part.start < 14}):
        return "breach"
    words = text[part.start:part.end].rstrip()
    if "none" in names or (_AT_LATEST.match(words) and not (part.pays or part.valued)):
        return "none"
    if _TENOR.search(words) and not part.pays:
        return "tenor"
    if words.endswith("的") and not part.shares and len(words) > 4 and not _is_met(part, words):
        return "breach" if re.search(r"未|没有|不", words) else "if"
    if not part.shares and not part.sums and ((part.stop in "：:" and part.stop and _INTRO.search(words)) or (not part.timings and _AS_LISTED.search(words))):
        return "intro"
    if any(h.name == "stance" for h in free):
        return "stance"
    if any(v.name == "done" for v in verbs) and not part.pays:
        return "breach" if re.search(r"逾期|迟延|延迟|延期|未|拒|拖", text[part.start:part.end]) else "done"
    retained = [h for h in part.labels if h.name == "retention"]
    bonds = [h for h in free if h.name == "bond" and not any(r.start <= h.start < r.end for r in retained)]
    bonds = [h for h in bonds if not _IN_HAND.search(text, max(part.start, h.start - 10), h.start)]
    if bonds and not re.search(r"[及和与、][^，。；]{0,12}(?:费|租金|价款|货款)", text[bonds[-1].end:part.end]):
        return "bond"
    if part.back and not retained and not part.rest and not part.shares:
        return "" if part.timings and not part.pays else "refund"
    if "recover" in names and not part.pays:
        return "stance"
    if "agent" in names:
        return "side"
    soft = [h for h in free if h.name == "fee"]
    if soft and not part.shares and part.rest is None and not any(x.timed or x.recurrence or x.kind for x in part.timings):
        return "side"
    if _UTILITY.search(text, part.start, part.end):
        return ""
    if any(h.name == "side" for h in free) and not part.shares and part.rest is None:
        return "side"
    return ""


def _is_met(part: Part, words: str) -> bool:
    """验收合格的，收到货物之日起30日内无异议的: a condition that tells the time of the payment behind it."""
    if re.search(r"逾期|未按|未能|不按|拒|违约|迟延|解除|终止|仍", words) or part.pays or part.inner:
        return False
    return any(x.timed and x.kind is not None for x in part.timings) or re.search(r"(?:验收|检验|保证期|质保期|保修期)[^，]*的$|(?:届?满|到期|终止|"
                                                            r"完成|合格|通过)[^，]*(?:无|没有|未发(?:生|现))[^，]*的$", words) is not None


def groups(found: tuple[Part, ...]) -> tuple[Group, ...]:
    """Parts that speak of one payment, gathered; parts that are out break a group only where a sentence ends."""
    done: list[Group] = []
    now: list[Part] = []
    ended = False
    for part in found:
        if part.out:
            ended = ended or part.strong_stop
            if part.out in ("bond", "penalty", "refund", "breach") and now and not any(p.valued or p.pays for p in now):
                now = []
            continue
        if now and _opens(Group(tuple(now)), part, ended):
            done.append(Group(tuple(now)))
            now = []
        now.append(part)
        ended = part.strong_stop
    if now:
        done.append(Group(tuple(now)))
    return tuple(done)


def _opens(group: Group, part: Part, ended: bool) -> bool:
    """Whether a part begins another payment than the one gathered so far."""
    if part.box or (part.item and ended and group.valued and group.parts[0].item):
        return True
    if group.pays and part.inner and not part.valued:
        return True
    full = group.valued or any(p.whole for p in group.parts)
    if not ended and _says_on(group, part, full):
        return False
    if not full and group.pays and part.valued and not part.pays and not part.timings:
        return False
    dated = any(p.dated for p in group.parts) and (group.valued or (part.pays and bool(group.pays or part.timings)))
    complete = ((full or (bool(group.labels) and group.timed)) and group.pays) or dated
    same_name = bool(part.labels and group.labels) and part.labels[0].name == group.labels[0].name
    if same_name and not group.valued and not part.timings and not part.pays:
        return False
    if ended:
        tells_time = bool(part.timings) or (part.eventful and not _told(group))
        lacks_time = group.valued and not group.timed and not group.pays and tells_time and not part.valued and (not _told(group) or "retention" in group.names)
        field_follows = group.valued and not group.timed and not part.valued and not part.pays and part.asks_time and not _told(group)
        sum_follows = part.goes_on and part.sums and not part.shares and not part.timings
        asks = group.timed and not group.valued and not group.pays and (part.valued or part.pays)
        return not (lacks_time or sum_follows or asks or field_follows)
    if part.goes_on and not part.rest and not (part.shares and any(p.shares for p in group.parts)):
        return False
    if full and not group.timed and part.pays and part.timings and not part.valued and not part.whole:
        return False
    if complete:
        if part.valued or part.pays:
            return not (part.sums and not part.shares and not part.rest and not part.pays and not part.timings) and (
                bool(part.shares or part.rest or part.timings) or not _only_sum(group, part))
        return bool(part.timings) and group.timed
    if part.shares and any(p.shares for p in group.parts):
        return True
    return bool(group.parts[-1].pays and group.timed and part.timings and part.pays)


def _says_on(group: Group, part: Part, full: bool) -> bool:
    """Whether a part with a verb of paying only says more about the payment gathered so far: 按季支付，于每季末支付."""
    paced = any(p.paced for p in group.parts)
    if not part.pays or part.valued or part.labels:
        return False
    if part.timings:
        every = bool(group.timings) and all(x.tail == "every" for x in group.timings)
        return every or (paced and not full and not group.timings)
    return full and group.pays and (group.timed or paced) and (paced or not part.paced) and not part.whole


def _told(group: Group) -> bool:
    """Whether the group names an event, if without a word of time."""
    return any(p.eventful for p in group.parts)


def _only_sum(group: Group, part: Part) -> bool:
    """支付合同总价的30%，支付金额为3万元: the sum of the same payment."""
    return bool(part.sums) and not any(p.sums for p in group.parts)
