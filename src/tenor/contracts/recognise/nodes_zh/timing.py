"""A part of a masked line → its `Timing`s: when something is to happen (合同签订后15日内, 发货前, 每月25日, 2026年3月1日前).

Each holds the event it counts from, as the lexicon knows it, the offset with its direction, and what is left blank. Which of
several is the due date of a payment is decided later (`trigger`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from tenor.contracts.recognise.line import OPEN_PACE
from tenor.contracts.recognise.nodes_zh import deeds, which
from tenor.contracts.recognise.nodes_zh import tokens as t
from tenor.contracts.recognise.nodes_zh.recurring import recurrence
from tenor.contracts.recognise.phrases import Hit, Lexicon
from tenor.frozen import dataclass
from tenor.model import Direction, EventKind, Period, Recurrence, Unit
from tenor.regex import regex
from tenor.wording.zh import period as periods

_LASTS = regex(r"(?:(?<![到届])期|期限|期间|质保|保修|工期|时间|时长|日期|寿命|周期|共|为期|长达|账期)(?:限|间)?(?:为|是|：|:|共|约|计|不少于)?\s*$")
_CREDIT = regex(r"(?:[后起票]|[到收]货|货到)的?(?:付款|结算)?[账帐]期(?:为|是|：)?\s*$")  # 票到账期30天
_TENOR = regex(r"\s*(?:期)?的?(?:银行|商业|电子|远期|承兑|汇票|信用证|兑付|到期的?(?:银行|承兑)|免费|质保|保修|售后|无故障|(?:质量)?保证期)")
_PAYS_THEN = regex(r"\s*(?:付款|支付|电汇|汇款|付清|结清|结算)(?=[，。；]|$)|\s*(?:再|须|应)?(?:付|支付|拨|给付|转|"
                   r"汇)[足清至讫到]?\s?[\ue001\ue002]")  # 开票，90天电汇; 十天付四成
_ON_PAPER = regex(rf"凭[^，。；{t.PERCENT}{t.MONEY}]{{1,16}}$")  # 凭增值税专票六十天付足
_TRIED = regex(r"[^，。；]{0,4}[并且经][^，。；]{0,12}(?:验收|终验|初验)")  # 试运行3个月并通过终验: a length
_DRAFT = regex(r"\s*(?:到期)?的?(?:银行|商业|电子|承兑|汇票)[^，。；]{0,4}(?:承兑|汇票)")  # 六个月以内银行承兑汇票
_LATE = regex(r"(?:逾期|(?<!不)超过|迟延|延期|拖延|不少于|至少|连续|累计|提前\S{0,2}通知|有效期|每逾期|推迟|延长)\s*(?:达|达到)?\s*$")
_BEFORE_IT = regex(r"(?:之前|以前|前|提前|提早|早于)(?:的)?(?:至少|不少于|不晚于|不迟于|第)?\s*$")
_EACH_OF = regex(r"[，,]?\s?(?:[每各]|按月|逐月)")
_FIRST_YEARS = regex(r"[付交缴纳清齐][前后]$")  # 交前四年的租金
_AFTER_IT = regex(r"(?:之后|以后|后|之日起|之日后|之日|日起|次日起|起|即日起|起算|次日)"
                  r"(?:的|尽快|尽早|及早|及时|立即|且|但|并|最长|不晚于|不迟于|不得超过|至少|最迟|最晚|不超过|起|计|起?算|计算|满|第|，|[，,]?其后|净|\ue020+)*\s*$")
_WHO = regex(r"[人方者]|单位|供应商|企业")  # 中标人
_PLUS = regex(r"\s*[+＋]\s*$")  # 下单+7天
# 发货10天结清, 质保到期7天付: days told right behind a deed, where the payment follows at once.
_DEED_DONE = regex(r"(?:[到期届]期|期满|届满|到货|货到|收货|签收|发货|出货|装船|提货|入库|出库|下单|签约|[签立]订|签[定署]|开票|收票|验收|验货|"
                   r"没问题|无误|结束|上线|生效|送达|交付|封顶|终验|初验)\s*$")
_THEN_PAID = regex(r"\s*(?:[，,]|(?:再|须|应|就|即|由[^，。；]{1,6})?(?:一次性?)?(?:支付|付|结清|打|转|汇|清|拨|缴)|[\ue001\ue002\ue005\ue006]|[）)。；]|$)")
_IN_IT = regex(r"\s*(?:之?内|以内|（[^）]{0,6}）内|里)")
_THEN = regex(r"\s*(?:之?后|以后|期?满后?|届?满后?|时)")
_AHEAD = regex(r"[\s\ue020]*(?:之?前|以前)")
_COMPLETE = regex(r"\s*(?:再?付|支付|结|无息|一次|返还|退还|且|[，,。；\ue001\ue002]|$)")  # 满一年付5%
_EACH_END = regex(r"\s*(?:之?末|底|终了|结束|届满|期满|期末)")  # 每半年结束后15日内
_EVERY = regex(r"(?:每|每隔|每满|按)\s*$")
_TAIL = regex(
    r"(?P<next>(?:之?后|之日|当日)?的?(?:次日|翌日|第二[日天]|次一?个?工作日|下一?个?工作日)(?!起))|(?P<after>(?<![然今日此随先背最税])(?:之后|以后|"
    r"(?<!之)(?<!以)(?<!按[月季年周期])(?<!先[款货付票用])后)(?!(?<=[付交缴]后)[\ue004]+的|续|期|勤|台|果|附|述|置|面|一(?:期|年|步|阶段|批|次(?!性|付|支|结|缴))|二(?:期|次)|补|评|用|缴|付费|结算)|之日起|"
    r"(?<=[满了成])之日|起(?=[，支付]))"
    r"|(?P<before>(?:之前|以前|(?<![目之以提从面眼税])前)(?!述|款[规约]|期|提|台|后|三项|两项|一(?:次(?!性)|期|年|日|个|阶段|周)|往|言|任|来|去|面|置|"
    r"列|文|缀))"
    r"|(?P<at>(?<![同及按届临小准当随到何平暂一有])时(?!间|候|限|效|段|期|价|刻|常|速|点|任|长|差|代|，(?:如|若))|(?<=[报收签领送运]到)时(?=[，支付缴交即一])|(?<=签[订定署约]合同)时|(?<=签[订定署]本合同)时|同时(?=[，支付一])|(?<=[的之])同时|当日|当天|当场|"
    r"之日(?!起|前|后)|当时|之际)")
_LEAD = regex(r"^(?:\d{1,2}(?:\.\d{1,2}){1,4}[.、]?(?![\d万亿元%])|"
              r"[（(]?[一二三四五六七八九十\d]{1,2}[）).、]|[a-zA-Z][）)]|[\s，、：:；。□☑☐■√●★\-*]|自|待|于|在|经|并|且|及|当|从|以|则|应|须|甲方|乙方|"
              r"由|按|其中|如|若|\ue020|(?:(?:发包|承包|采购|出租|承租|委托|受托|定作|承揽|转让|受让)[人方]|[买卖供需]方|业主|建设单位|施工单位)(?=[在于](?!审[核批定]))|第[一二三四五六\d]+[期笔次](?:款)?|[^：，]{1,8}[:：]|[^：，。；\d]{1,20}[:：]|"
              r"(?:剩余|其余|余下|尾|余|[一二三]期)(?:的?款项?|的?部分|的?费用|的?租金|额)?(?:则?[于待在自]))+")
_EVERY_FEW, _NEXT_YEAR = regex(r"每(?![个自\s]{0,3}月)[^月]{1,16}月"), regex(r"(?:次|翌|下一?)年度?的?$")  # 每____个月____日
# 每 ${pace} 初第一个月的15日前: a template tells no pace either
_FILLED_PACE = regex(r"每\s?(?:\$?\{{1,2}[^{}]{1,60}\}{1,2}|【[^】]{0,10}】)\s?初?的?(?:第一个?月|首个?月)的?\s?\d{1,2}\s?[日号]?$")
# 每____的第一个月10日前, 每期首月5日前
_OPEN_PACE = regex(r"每(?:[_＿\s]{2,}|一?期|个?(?:付款|租赁|缴费|计费)?周期)[^，。；年季月]{0,2}(?:第一个?月|首个?月)"
                   rf"|{OPEN_PACE}的?第?")
_PAST_YEAR = regex(r"上一?个?年度?|每[一个]?年度?|[按逐]年|年度")  # 于次年3月31日前支付上一年度提成费
_OF_PERIOD, _EACH = regex(r"(?:年|年度|月|月份|季|季度|周期|租期)的?\s*$"), regex(r"[每各]一?个?(?:自然)?(?:月|季度?|半年|年)度?(?:首月)?的?\s*$")
_MONTH_AFTER = regex(r"[次下翌]个?(?:自然)?月|[次下]一?季")
# 每月10日前支付上月费用; but what is paid ahead (支付下月租金), or paid for another thing in another sentence, is no month later
_MONTH_BEHIND = regex(r"(?:(?![当本]月)[^。；])*?(?:上一?个?(?:自然)?[月季]"
                      r"|[次下翌](?:个?(?:自然)?月|一?季)度?份?(?!度?份?的?[^，。；\d付缴交]{0,8}[租费金款]))")
_SAME_MONTH = regex(r"[次下翌]个?月\s?\d{1,2}\s?日[^。；]{1,26}[，,]\s?$")  # 次月10日前审核，15日前支付
_FIRST_OF = regex(r"(?:[每次翌下当]一?个?(?:自然)?月(?:月?初)?|季度?初?的?(?:首个?|第[一二三]个?)月|[每各]一?个?(?:自然)?(?:季度?|半年|年)初)的?"
                   r"(?:[前头]|(?<=初)|(?<=初的))\s*$")  # 每月前5个工作日内, 每月初3个工作日内
_MONTH_END = regex(r"月结(?:算)?\s*[\ue004]+|[当该]?月(?:末|底|结束)(?:后|起|之日起)\s*[\ue004]+")

# Words before a time that name no event: whose duty it is, a condition, nothing at all.
_NO_EVENT = regex(r"^.?$|^(?:甲方|乙方|丙方|买方|卖方|需方|供方|发包人|承包人|委托人|受托人|出租人|承租人|采购人|"
                  r"出租方|承租方|发包方|承包方|委托方|受托方|转让方|受让方|定作方|承揽方|托运方|承运方|用户|客户|学员|借款人|供应商|买受人|出卖人|业主|"
                  r"双方|应|当|须|需|应当|必须|将|最迟|最晚|至迟|不迟于|至少|在|于|的|之|内|其|后|则|该|此|"
                  r"(?:货|工程|合同|设备|服务|材料|加工|设计|咨询|尾|进度|质保|首付|预付|安装|货物|项目|采购|物业|管理|培训|技术|劳务|运输?|软件|开发|监理|审计|检测|会员|代理|施工)"
                  r"(?:价款|款项?|费用?)|余额|余下|酬金|报酬|"
                  r"一次性|分别|(?:付款)?[账帐]期为?|余款|尾款|货款|价款|款项|费用|租金|房租|学费|团费|租赁费|服务费|下一?(?:期|季|月|年|半年)度?|[上下]半年|首期|每[期次季月年]|其后|以后|此后|剩余|其余|全部|该笔|此笔|本期|当期|部分)+$"
                  r"|[在于]$|无(?:任何|重大|明显|严重)*(?:质量|遗留|异议|争议|纠纷|缺陷|故障|投诉|扣款|违约|其[他它])|没有(?:质量|异议)|^(?:[^，]{0,6}(?:收到|经)(?:后)?)$|^(?:需方|买方|甲方|乙方)?凭[^，]{1,8}$")
_FORMULA = regex(r"(?:达到|满足|具备|符合)(?:合同|双方|上述)?(?:约定的?)?(?:付款|支付|结算)(?:的)?条件(?:之日|后)?$|"
                 r"(?:^|(?<![\u4e00-\u9fff])|(?<=[在于待该此述为]))[在于待]?(?:前述|上述|该|此)?(?:付款|支付|拨付)?(?:的)?条件"
                 r"(?:成就|成立|具备|满足|达成|实现|达到)(?:之日|后)?$")  # 以…为条件，在条件成就时

# 票到后次月底付款: no day of the month, and nothing behind it
_AT_MONTH_END = regex(r"(?:(?:[次翌下]一?个?月?|第[二三]个)月的?(?:月?[底末]|最后一[日天])|[每各]个?月的?最后[一1]个?工作日)"
                      r"(?=一次性|全[额部]|结?清?支?付|结清|结算|打款|汇款|安排)")


_ITS_FEE = regex(r"(?:服务|咨询|代理|技术|管理|检测|试验)?费")  # 验收费2万元, 广告发布费: what a fee is for, and no day
_OVER = regex(r"(?:合格|通过|完[成毕工]|结束|后)$")


@dataclass(frozen=True, slots=True)
class Timing:
    """`start`..`end`: the words in the line. `kind` None: no event is named, the offset counts from what stands before.
    `mixed`: its words name
    two events of the work (货到验收), or one that may be called otherwise. `paper`: handed in beside
    the event (收到货物及发票). `foreign`: it times something else than the payment. `tail`: after | before | at | in | date | day | every | bare."""

    start: int
    end: int
    tail: str
    kind: EventKind | None = None
    name: str = ""
    offset: Period | None = None
    direction: Direction = "after"
    on: date | None = None
    recurrence: Recurrence | None = None
    months_on: int = 1
    month_end: bool = False
    blank: tuple[str, ...] = ()
    weak: bool = False
    paper: EventKind | None = None
    mixed: bool = False
    foreign: bool = False

    @property
    def timed(self) -> bool:
        """Whether it says a day by itself, be it left blank."""
        return self.offset is not None or self.on is not None or bool(self.blank)


@dataclass(frozen=True, slots=True)
class _Anchor:
    """A place where a timing ends: the words of time at start..end, what they say in `timing`."""
    start: int
    end: int
    timing: Timing


def find(line: t.Masked, lexicon: Lexicon, start: int, end: int) -> tuple[Timing, ...]:
    """The timings of line[start:end] in order; events without any word of time (验收合格付至95%) only where nothing else is found."""
    anchors = sorted(_anchors(line, start, end), key=lambda a: (a.start, -a.end))
    out: list[Timing] = []
    at = start
    for anchor in anchors:
        if anchor.start < at:
            if anchor.timing.start < at:
                continue
            anchor = replace(anchor, start=at)
        timing = _with_event(line, lexicon, at, anchor)
        if timing is not None:
            out.append(timing)
            at = anchor.end
    return tuple(out)


def bare(line: t.Masked, lexicon: Lexicon, start: int, end: int) -> Timing | None:
    """The last event named in line[start:end] without a word of time; a paper handed in only where no other event is."""
    named = [h for h in lexicon.find("event", line.named, start, end)
             if not _ITS_FEE.match(line.outer, h.end) or _OVER.search(line.outer, h.start, h.end)]
    every = [h for h in named if not h.weak]
    hits = [h for h in every if EventKind(h.name) not in deeds.PAPERS] or every or [h for h in named if not _WHO.match(line.outer, h.end)]
    if not hits:
        return None
    hit = which.follows(list(hits), line.outer) or hits[-1]
    return Timing(_trim(line.outer, start, hit.end), hit.end, "bare", EventKind(hit.name), name_of(line.raw, start, hit.end), weak=hit.weak)


def _anchors(line: t.Masked, start: int, end: int) -> Iterator[_Anchor]:
    text = line.outer
    for token in line.of("date", start, end):
        if _OF_DEED.match(line.raw, token.end) or (_SINCE.search(line.raw, 0, token.start) and _RUNS.match(line.raw, token.end)):
            continue
        tail = _AHEAD.match(text, token.end)
        yield _Anchor(token.start, tail.end() if tail else token.end, Timing(
            token.start, token.end, "date", EventKind.FIXED_DATE if token.blank else None,
            on=token.value if isinstance(token.value, date) else None, blank=("fixed_date",) if token.blank else ()))
    for token in line.of("day", start, end):
        yield _day(line, token)
    for ordinal in periods.nth(line.raw[start:end]):
        a, b = start + ordinal.start, start + ordinal.end
        if text[a] != t.ASIDE:
            within, each = _OF_PERIOD.search(text[start:a]) is not None, recurrence(line.raw[start:a]) if _EACH.search(text[start:a]) else None
            event = EventKind.PERIOD_END if each else EventKind.FIXED_DATE if within else None  # 于每季度第一个工作日
            yield _Anchor(a, b, Timing(a, b, "day" if within else "in", event, offset=ordinal.value, recurrence=each,
                                       direction="within_period" if within else "after"))
    for token in line.of("period", start, end):
        anchor = _period(line, token, start)
        if anchor is not None:
            yield anchor
    for found in _AT_MONTH_END.finditer(line.raw, start, end):
        yield _Anchor(found.start(), found.end(), Timing(found.start(), found.end(), "at", EventKind.PERIOD_END))
    for found in _TAIL.finditer(text, start, end):
        kind = found.lastgroup or "after"
        if kind == "next":
            day = Unit.WORKDAY if "工作" in found.group() else Unit.DAY
            yield _Anchor(found.start(), found.end(), Timing(found.start(), found.end(), "in", offset=Period(1, day)))
            continue
        yield _Anchor(found.start(), found.end(), Timing(
            found.start(), found.end(), kind, direction="before" if kind == "before" else "after"))


def _day(line: t.Masked, token: t.Token) -> _Anchor:
    """每月15日前, 次月10日: a day of a month; 10月2日: a day of a year that is not said."""
    tail = _AHEAD.match(line.outer, token.end)
    words = line.raw[max(0, token.start - 12):token.end]
    later = (_MONTH_AFTER.search(line.raw, max(0, token.start - 2), token.end) or _MONTH_BEHIND.match(line.raw, token.end)
             or _SAME_MONTH.search(line.raw, 0, token.start))
    timing = Timing(token.start, token.end, "day", EventKind.PERIOD_END, direction="within_period",
                    recurrence=recurrence(words) or "monthly", months_on=int(bool(later)))
    if _OPEN_PACE.search(line.raw, max(0, token.start - 12), token.end) or _FILLED_PACE.search(line.raw, max(0, token.start - 80), token.end):
        told = recurrence(line.raw[:token.start])
        timing = replace(timing, recurrence=told, blank=() if told else ("recurrence",))
    if token.value == 0:
        each = _NEXT_YEAR.search(line.raw, max(0, token.start - 4), token.start) and _PAST_YEAR.search(line.raw)
        timing = replace(timing, kind=EventKind.PERIOD_END if each else EventKind.FIXED_DATE, direction="after",
                         recurrence="yearly" if each else recurrence(words))
    elif isinstance(token.value, int):
        timing = replace(timing, offset=Period(token.value, Unit.DAY))
    else:
        few = _EVERY_FEW.match(line.raw, token.start, token.end) is not None
        timing = replace(timing, blank=("offset", "recurrence") if few or timing.blank else ("offset",), recurrence=None if few else timing.recurrence)
    return _Anchor(token.start, tail.end() if tail else token.end, timing)


def _period(line: t.Masked, token: t.Token, start: int) -> _Anchor | None:
    """Whether a period is an offset, and in which direction. A length (质保期12个月), a tenor (180天承兑汇票), a threshold is none."""
    text, before = line.outer, line.outer[start:token.start]
    value, blank = token.value if isinstance(token.value, Period) else None, ("offset",) if token.blank else ()
    inside = _IN_IT.match(text, token.end)
    lasting = (_LATE.search(before) and not _BEFORE_IT.search(before)) or (_FIRST_YEARS.search(before) and text.startswith("的", token.end))
    if lasting or (_TENOR.match(text, token.end) and not inside) or (inside and _DRAFT.match(text, inside.end())):
        return None
    every = _EVERY.search(before)
    if every and not _EACH_END.match(text, token.end):
        return _Anchor(token.start - len(every.group()), token.end, Timing(
            token.start, token.end, "every", EventKind.PERIOD_END, recurrence=pace(value), direction="after"))
    if (opening := _FIRST_OF.search(before)) and (within := inside or ("初" in opening.group() and _AHEAD.match(text, token.end))):
        return _Anchor(start + opening.start(), within.end(), Timing(
            start + opening.start(), within.end(), "day", EventKind.PERIOD_END, offset=value, direction="within_period",
            recurrence=recurrence(before) or "monthly", blank=blank))
    if _MONTH_END.search(text, max(start, token.start - 8), token.end):
        return _Anchor(token.start, token.end, Timing(token.start, token.end, "in", None, offset=value, blank=blank, month_end=True))
    ahead = None if _AFTER_IT.search(before) else _AHEAD.match(text, token.end)
    early = _BEFORE_IT.search(before)
    if early and early.group() == "前" and _EACH_OF.match(text, token.end):
        return None  # 前10个月每月支付3万元: how long one pays so
    if early or ahead:
        tail = ahead or inside
        end = tail.end() if tail else token.end
        begin = token.start - len(early.group()) if early else token.start
        more = _AHEAD.match(text, end)
        return _Anchor(begin, more.end() if more else end, Timing(
            token.start, end, "in", offset=value, direction="before", blank=blank))
    late = _AFTER_IT.search(before)
    if _LASTS.search(before) and not (late or inside or _CREDIT.search(before)):
        return None
    then = None if inside else _THEN.match(text, token.end)
    first = token.start - len(late.group()) if late else token.start if inside or then else _alone(text, token, start)
    after = inside or then
    return None if first is None else _Anchor(first, after.end() if after else token.end, Timing(
        token.start, token.end, "in", offset=value, blank=blank))


def _alone(text: str, token: t.Token, start: int) -> int | None:
    """Where a period begins that no 后 or 内 marks as a time (满一年付5%, 票到30天付款, 下单+7天); None where it is none."""
    before = text[start:token.start]
    unharmed = re.fullmatch(r"\s*满", before) is not None and text[token.end:token.end + 1] == "无"
    if unharmed or (re.search(r"(?<!期)满\s*$", before) and _COMPLETE.match(text[token.end:token.end + 6])):
        return token.start - 1
    if _PAYS_THEN.match(text, token.end) and not _ON_PAPER.sub("", before).strip(" ，、"):
        return token.start
    if plus := _PLUS.search(before):
        return token.start - len(plus.group())
    length = before.rstrip().endswith("满") and isinstance(token.value, Period) and token.value.unit in (Unit.YEAR, Unit.MONTH)  # 养护期满一年
    if _DEED_DONE.search(before) and _THEN_PAID.match(text, token.end) and not length:
        return token.start
    named = re.search(r"(?:不迟于|不晚于|最迟|最晚|至迟|票到|见票|月结|货到|合格|完成|完毕|到账|账期|挂账|挂帐|信用期|运行|使用|滚动)\s*$", before)
    return token.start if named and not (_TRIED.match(text, token.end) and "运行" in named.group()) else None


def tried(line: t.Masked, token: t.Token) -> bool:
    """试运行三个月并通过终验: how long something ran before it was accepted."""
    return _TRIED.match(line.outer, token.end) is not None


def measures(line: t.Masked, token: t.Token, start: int) -> bool:
    """Whether a period is a length (质保期12个月) or the tenor of a draft."""
    years = _FIRST_YEARS.search(line.outer, start, token.start) is not None and line.outer[token.end:token.end + 1] == "的"
    return years or _LASTS.search(line.outer, start, token.start) is not None or _TENOR.match(line.outer, token.end) is not None


def pace(value: Period | None) -> Recurrence | None:
    """Every so much time, as a recurrence; None where there is no word for it."""
    if value is None:
        return None
    return {(1, Unit.MONTH): "monthly", (3, Unit.MONTH): "quarterly", (1, Unit.QUARTER): "quarterly", (6, Unit.MONTH): "half_yearly",
            (12, Unit.MONTH): "yearly", (1, Unit.YEAR): "yearly", (1, Unit.WEEK): "weekly"}.get((value.count, value.unit))  # type: ignore[return-value]


def _with_event(line: t.Masked, lexicon: Lexicon, start: int, anchor: _Anchor) -> Timing | None:
    """The anchor's timing with the event that the words before it name; None where they name nothing and say no time."""
    timing, begin = anchor.timing, _trim(line.outer, start, anchor.start)
    if timing.tail in ("date", "every") or (timing.tail == "at" and timing.kind is EventKind.PERIOD_END):
        return replace(timing, start=anchor.start, end=anchor.end)
    if timing.tail == "day":
        done = _done_before(line, lexicon, begin, anchor.start)
        timing = replace(timing, start=_behind_figures(line.outer, begin, anchor.start), end=anchor.end)
        if done is None and _is_deed(line, timing.start, anchor.start):
            return replace(timing, kind=EventKind.OTHER, name=name_of(line.raw, timing.start, anchor.start), recurrence=None, weak=True, mixed=True)
        return replace(timing, kind=EventKind(done.name), name=name_of(line.raw, timing.start, done.end), recurrence=None) if done else timing
    stop = min(len(line.outer), anchor.start + 2)
    hits = [h for h in lexicon.find("event", line.named, begin, stop) if h.start < anchor.start]
    if _FORMULA.search(line.outer, begin, anchor.start):
        return replace(timing, start=anchor.start, end=anchor.end) if timing.timed else None
    hit = which.last(which.received_each(hits, line.outer) or [h for h in hits if EventKind(h.name) not in deeds.PAPERS] or hits, line.outer, line.raw)
    if hit is not None:
        pace = next((h for h in hits if h.name == EventKind.PERIOD_END and EventKind(hit.name) in (EventKind.PERIOD_END, *deeds.PAPERS)), None)
        if pace is not None and timing.recurrence is None:
            timing = replace(timing, recurrence=recurrence(line.raw[max(begin, pace.start - 2):pace.end]))  # 第一|季度结束后
        beside = hits[-1] if hits[-1] is not hit else hits[0] if EventKind(hit.name) in deeds.SETTING else hit  # 保函提交且合同生效后
        if beside is not hit and EventKind(beside.name) in deeds.PAPERS:
            timing = replace(timing, paper=EventKind(beside.name))
        begin = _behind_figures(line.outer, begin, hit.start)
        timing = replace(timing, mixed=deeds.mixed(hits, hit, line.raw[hit.start:anchor.start]))
        return replace(timing, start=begin, end=anchor.end, kind=EventKind(hit.name), weak=hit.weak,
                       name=name_of(line.raw, begin, anchor.start))
    begin = _behind_figures(line.outer, begin, anchor.start - 1)
    words = line.outer[begin:anchor.start].strip()
    if _NO_EVENT.search(words):
        return replace(timing, start=anchor.start, end=anchor.end) if timing.timed else None
    if len(words) < 2 or len(words) > 40:
        return replace(timing, start=anchor.start, end=anchor.end) if timing.timed else _blank_event(line, anchor)
    return replace(timing, start=begin, end=anchor.end, kind=EventKind.OTHER, weak=True, name=name_of(line.raw, begin, anchor.start))


_NEXT_MONTH = regex(r"(?:[次翌下]一?个?|当|同)月")
_STILL_GOOD = regex(r"(?:且|并|，)?(?:未|无|没有)(?:任何)?(?:发现|发生|出现)?(?:重大)?(?:质量)?(?:问题|异议|缺陷|纠纷|争议|瑕疵)?")
# 自2026年1月1日|起，甲方按季度支付: from when it runs
_SINCE = regex(r"[自从由]\s?$")
_RUNS = regex(r"(?:之日)?(?:起|开始)(?:计算|算)?(?![，,]?\s?(?:计[付收取]|起付|支付|[缴交收付])|[^，。；]{0,3}\d)"
              r"[^。；]{0,24}?(?:每|按|逐)[\s个半一满]{0,2}(?:[月季年周]|自然[月季年])")
# 本合同于2027年1月10日|签订: the day of a deed, on which nothing falls due
_OF_DEED = regex(r"(?:在[^，。；]{2,12}|正式|共同)?(?:签订|签署|订立|签约|缔结|起?生效|颁布|发布|公布|施行|开标|批准|核准)"
                 r"(?!之?后|[之当]日|起|[以之]?前|[以之]后|时|合同时)")
_ITS_WORDS = regex(rf"[^，。；款费金额租价账应须于在将由{t.PERCENT}-{t.ASIDE}]{{0,8}}")  # 签署初验证书次月, 财政资金拨付到位次月
_LEADS_TO = regex(r"(?:^|[于在应须将均则按为即：:，、；。款费租金额量单方人位主户司商料前])\s*的?$|每|按月|逐月|月结|上月|[当本]月|月度|对账|核对|结算|"
                  r"抄[表见]|[出开]账|计[费量]|盘点|考勤|[用供][电水气热]|[产发]生$")  # of a payment that is made each month: 甲方应于次月, 抄表次月


def _done_before(line: t.Masked, lexicon: Lexicon, start: int, end: int) -> Hit | None:
    """安装完成次月20日前: the event that stands right before the next month's day; a month that ends is none."""
    if not _NEXT_MONTH.match(line.raw, end):
        return None
    told = line.named[:end] + "后"  # read as 安装完成后次月20日前 is
    hits = [h for h in lexicon.find("event", told, start, end + 1) if not h.weak and h.start < end and h.name not in ("period_end", "fixed_date")]
    hit = which.last([h for h in hits if EventKind(h.name) not in deeds.PAPERS] or hits, line.outer, line.raw)
    return next((h for h in (hit, *hits[-1:]) if h and _ITS_WORDS.fullmatch(_STILL_GOOD.sub("", line.outer[min(h.end, end):end]))), None)


def _is_deed(line: t.Masked, start: int, end: int) -> bool:
    """首次试模次月5日前: what no event is known for, told right before the next month's day."""
    return _NEXT_MONTH.match(line.raw, end) is not None and end - start > 1 and _LEADS_TO.search(line.raw[start:end]) is None


def _behind_figures(text: str, begin: int, event: int) -> int:
    """10%余款待验收合格后: the words of the event begin behind the figure."""
    figure = max(text.rfind(t.PERCENT, begin, event), text.rfind(t.MONEY, begin, event), text.rfind(t.NO_PERCENT, begin, event))
    if figure < 0:
        return begin
    lead = [m.end() for m in re.finditer(r"[待于在自经俟]", text[figure:event])]
    if lead:
        return figure + lead[-1]
    return event if any(h in text[figure + 1:event] for h in "付款的") else figure + 1


def _blank_event(line: t.Masked, anchor: _Anchor) -> Timing | None:
    """余款应于____时付清: the event itself is left blank."""
    gap = re.search(r"(?:[ \t\u3000_＿]{2,}|[_＿]+)$", line.outer[max(0, anchor.start - 30):anchor.start])
    if gap and anchor.timing.tail in ("at", "after", "before"):
        return replace(anchor.timing, kind=EventKind.OTHER, blank=("trigger",))
    return None


def name_of(raw: str, start: int, end: int) -> str:
    """The words of an event without what leads up to it."""
    return re.sub(r"\s+", "", raw[_trim(raw, start, end):end]).strip("，、的")


def _trim(text: str, start: int, end: int) -> int:
    found = _LEAD.match(text[start:end])
    return start + found.end() if found and found.end() < end - start else start
