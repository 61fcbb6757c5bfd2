"""A `Group` of a line → the `Timing`s that are its own: not those of another deed (每月25日前提交报告), and the event that only stands bare before it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from tenor.contracts.recognise.nodes_zh import implied, recurring, straight, timing
from tenor.contracts.recognise.nodes_zh import tokens as t
from tenor.contracts.recognise.nodes_zh.deeds import PAPERS
from tenor.contracts.recognise.nodes_zh.parts import Group, Part
from tenor.contracts.recognise.nodes_zh.timing import Timing
from tenor.contracts.recognise.nodes_zh.values import Value
from tenor.contracts.recognise.phrases import Lexicon
from tenor.model import EventKind, Period, Unit
from tenor.regex import regex

# 满一年路面不起砂; 两年内不漏水: the guarantee told by what must not happen.
_STAYS_GOOD = regex(r"(?:满|过了?|使用|运行)\s?\ue004+[^，。；\ue001-\ue004付]{0,10}?(?:不|无|没)|\ue004+\s?(?:之?内|里|"
                    r"后)?[^，。；\ue001-\ue004付]{0,8}?(?:不(?!足|少于|低于|计|超|得|迟|晚)|无(?!息|条件)|没)")
_TERSE = 14  # characters of a step that is only named
_SHORTEST = 3  # months of a guarantee
# 维保服务自验收之日起算，第一年付10万元: from when a term runs, and no day of payment
_DEFINES = regex(r"[自从][^，。；]{2,24}(?:起|之日|次日)(?:开始)?(?:起算|计算|算|计)[，,；;。]")
_BRACKET = regex(r"[（(【\[](?P<words>(?:[^（()）【】]|[（(][^（()）【】]{1,10}[)）]){2,48})[)）】\]]")
_THE_DAY = regex(rf"\s?[（(]\s?(?:即|也即|指|为|最迟)?\s?(?:每年|当年)?(?P<day>[{t.DATE}{t.DAY}])[{t.DATE}{t.DAY}]*\s?(?:之?前|以前)?\s?[)）]")
_PAID_THEN = regex(r"[^，。；（）()]{0,10}?(?:付|缴|交|扣|划|结清|收取)|\s?(?:之?前|以前|内)?\s?[）)】]")
_PREMISE = regex(r"(?:的|之)?(?:前提|情况|情形|条件|基础)(?:之?下|上)")  # 检验合格的前提下，自收到发票后…: what must be so, and no time
_INNER = regex(r"[（(][^（()）【】]{1,10}[)）]")  # （采购订单（PO）下达后5天内）
_FIRST_TO_COME = regex(r"先到|先至|较早|先发生")  # 验收后12个月或货到18个月，先到为准
_STEP_DONE = regex(r"(?![已未尚待全如若])[\u4e00-\u9fffA-Za-z\d]{2,10}(?:完成|完毕|结束)(?<!付款完成)(?<!支付完成)")  # （核心功能完成）
_RUN_OUT = regex(r"[期届]满|到期")
_LATER_DEED = regex(r"(?:提交|报送|开具|提供|递交|对账|核对|编制|办妥|办理|办结|配合|协助|完成|安排|组织|通知|告知|退还)[^，。；]{0,20}$")
# 供方须于8月25日前将课桌送到各校，…验收后付95%: the day by which the goods must be there
_THEIR_DEED = regex(r"[\s\ue020]*(?:(?:将|把)[^，。；\ue001\ue002付]{2,}|"
                    r"(?:交货|供货|送货|到货|竣工|完工|开工|提交|递交|送达|运抵|运至|安装|调试)[^，。；\ue001\ue002付]*|"
                    r"(?:完成|交付)(?!付|支付)[^，。；\ue001\ue002付款费]*)$")
_BY_PAYER = regex(r"(?:账户|帐户|账号|款|费|金|资金)[^，。；]{0,12}$")  # 将货款汇至乙方账户
_AND_TOO = regex(r"[^，。；]{2,}，?\s?(?:并且?|且|同时)(?:待|在|于|经)?$")
_OUTPUT = regex(r"(?:按照?|[付拨]至)[^，。；]{2,16}(?:产值|程量|作量)$|按照?[^，。；]{0,12}完成值?的?$")
_ITS_SHARE = regex(r"(?:的?(?:价款|金额|造价))?的?\s?\ue001+(?!\s?(?:后|时|以上|的?[，,]))")
_MEASURED = regex(r"工程量|工作量|产值|计量|进度")  # 按完成工程量经监理计量，每满两个月支付一次
_PAID = regex(r"(?:[^，。；]{0,4}收(?:到)?)?(?:全|该|此|上述)?(?:款项?|货款)(?:到[账帐]?)?(?:之日|后|起)|[^，。；]{0,4}(?:收款|到[账帐])后?")
# 先付30%预付款，供方收到预付款后20天内|发货: the days are those of the goods
_RECEIVED = regex(r"[^，。；]{0,8}收到[^，。；]{0,8}(?:预付款|定金|订金|首付款|首款|进度款|货款|款项?|全款)[^，。；]{0,3}后")
_SUPPLIES = regex(r"[\s\ue020]*(?:之?内|以内)?(?:应当?|须|负责)?(?:安排|组织|开始|完成)?"
                  r"(?:发货|交货|供货|送货|备货|备料|发运|出货|进场|开工|施工|生产|安装|开通|交付(?!款))")
_OF_A_DEED = regex(r"[\s，,]*[^，。；付缴]{0,24}(?:签订|签署|签定|订立|缔结)了?[^，。；付缴]{0,14}(?:合同|协议)书?"
                    r"\s*(?:[，,。；]|$)")  # 3月2日，公司与…签署租赁协议
_SOME_DEED = regex(r"\s*(?!无息|不计|一次|付|支付|为限|有效|到期|届满|无)[\u4e00-\u9fff]{3,}")
_OF_WORK = regex(r"[当上本]月|已完|产值|进度款|工程量|计量")
_SETTLED_UP = regex(r"(?:双方)?(?:核对|对[账帐])(?:确认)?(?:无误|一致|完成|完毕|清楚)")
_CHECKED = regex(r"(?:[^，。；]{1,10}?(?:[方人商位主户门科处部室院行司长]|代表|机构|中心))?"
                 r"(?:审核|核实|核对|复核|审批|审查|批准|签字|签批|会签|审签)(?:无误|同意|通过|完成|完毕|属实|确认)?")
_OTHER_DEED = regex(r"(?:提交|报送|上报|开具|签发|提供|递交|对账|核对|交付|送达|编制|完成|办妥|办理|办结|申请|进行|组织|"
                     r"抄表|抄见|盘点|统计|汇总|寄送|发送|出具|开票|出账|生成|上传|通知|告知|提醒|催告|提报|申报|确认|签订合同|签订协议|[率量额数值分](?:均|已|仍)?(?:达到?|不低于|超过|高于))[^，。；]{0,20}$")

# 发货前，卖方发出提款通知，买方接到通知后10日内付清: when a notice is given, and not when it is paid
_NOTICE_GIVEN = regex(r"(?:发出|发送|寄出|寄送|送达|出具|签发|下达|提前|书面)[^，。；收接]{0,20}通知[^，。；]{0,8}[，；]")


def own_times(line: t.Masked, group: Group, lexicon: Lexicon, value: Value, *, retention: bool, first: bool) -> tuple[tuple[Timing, ...], bool]:
    """The timings of a payment, and whether its event was only found standing bare before it. `first`: no payment stands before it in its line."""
    if (kept := _kept_at(line, group)) is not None:
        return (kept,), True
    times, added = _timings(line, group, lexicon)
    if (value.known or value.blank) and (not times or (added and _in_a_name(times, group))):
        told = _bracketed(line, group, lexicon, retention=retention)
        times, added = told or times, added or bool(told)
    if all(x.tail == "every" or (x.kind is EventKind.PERIOD_END and not x.timed) for x in times) and any(p.paced for p in group.parts):
        told = _bracketed(line, group, lexicon, retention=False)
        times = told if told and all(x.tail == "day" and _PAID_THEN.match(line.text, x.end) for x in told) else times  # 按季预缴（每季度首月15日前支付）
    times = straight.days_behind(line, group, tuple(_day_named(line, x) for x in times))
    if not times and retention:
        times = _term(line, group)
    if not times and "retention" in group.names and value.known and group.end - group.start <= _TERSE:
        label = next(h for h in group.labels if h.name == "retention")
        return (Timing(label.start, label.end, "bare", EventKind.WARRANTY_EXPIRY),), True  # 到货70%，质保金5%: named by what it waits for
    if not times and not first and value.known:
        times = implied.unnamed(line, group)
    return times, added


# 竣工验收合格后留5%质保金: from what is due then so much is kept, and paid when the guarantee is over
_KEPT_THEN = regex(r"(?:后|时|之日|合格|通过|完成)[，,]?\s?(?:甲方|发包[人方]|采购人|买方|业主|需方)?(?:应|可)?(?:预留|扣留|暂扣|暂留|保留|留存|留下|留)"
                   r"[^，。；\ue001]{0,14}\ue001+[^，。；]{0,6}(?:质|保修|保证金|保留金)")


def _kept_at(line: t.Masked, group: Group) -> Timing | None:
    """The name of a retention that is only kept back at an event, no time of its payment being told."""
    found = _KEPT_THEN.search(line.outer, group.start, group.end)
    if found is None or any((p.pays or p.back) and p.end > found.start() for p in group.parts) or any(x.end > found.end() for x in group.timings):
        return None
    label = next((h for h in group.labels if h.name == "retention"), None)
    return Timing(label.start, label.end, "bare", EventKind.WARRANTY_EXPIRY) if label else None


def _day_named(line: t.Masked, x: Timing) -> Timing:
    """开学前（即8月31日前）: the day that a bracket right behind the words of time gives."""
    found = _THE_DAY.match(line.text, x.end) if x.tail == "before" and not x.timed else None
    day = next((y for y in line.tokens if found and y.start == found.start("day")), None)
    if found is None or day is None or (day.kind == "day" and day.value != 0):
        return x
    on = day.value if isinstance(day.value, date) else None
    return Timing(x.start, found.end(), "date" if on else "day", None if on else EventKind.FIXED_DATE, on=on, recurrence=x.recurrence)


def _timings(line: t.Masked, group: Group, lexicon: Lexicon) -> tuple[tuple[Timing, ...], bool]:
    """The timings of the group; where none names an event, the event that stands bare before the payment is added."""
    noticed = [x for x in group.timings if _of_a_notice(line, group, x)]
    found = tuple(_foreign(line, group, implied.received(line, group, lexicon, x)) for x in group.timings
                  if not (_of_signing(line, group, x) or _of_later_deed(line, group, x) or _of_earlier_deed(line, group, lexicon, x)
                          or x in noticed))
    told = [x for x in found if x.kind is not None and x.kind not in PAPERS and x.tail != "every"]
    if told and all(x.kind in (EventKind.SIGNING, EventKind.EFFECTIVE) and not x.timed for x in told):
        return _after_setting(line, group, lexicon, found, told)
    if told:
        later = _closing_event(line, group, lexicon, told[-1])
        return (tuple(sorted((*found, later), key=lambda x: x.start)), True) if later else (found, False)
    stop = group.act
    if found:
        stop = min(stop, min(x.start for x in found)) if any(x.kind is None and x.timed for x in found) or any(x.kind in PAPERS for x in found) else stop
    defined = max((m.end() for m in _DEFINES.finditer(line.outer, group.start, stop)), default=max((x.end for x in noticed), default=group.start))
    extra = timing.bare(line, lexicon, defined, stop) if stop > defined else None
    if extra is not None and extra.weak and _OUTPUT.search(line.outer[group.start:extra.end]) and _ITS_SHARE.match(line.outer, extra.end):
        return found, False  # 按核定完成产值的70%支付: what the share is of
    if extra is not None and found and (_in_a_name((extra,), group) or _PREMISE.match(line.outer, extra.end)):
        return found, False  # 交付款：收到发票后10日内: the name of the payment tells no time
    if extra is None or (extra.kind is EventKind.SETTLEMENT_AUDIT and found and extra.name.endswith(("办理结算", "进行结算"))) or (extra.kind in PAPERS
                         and any(x.kind is not None or x.on is not None or x.direction != "after" for x in found)) or (
            (extra.kind in (EventKind.PERIOD_END, EventKind.SIGNING) or _MEASURED.search(extra.name)) and any(x.tail == "every" for x in found)):
        return found, False
    if extra.kind is EventKind.PERIOD_END:
        extra = replace(extra, recurrence=recurring.recurrence(line.outer[group.start:group.end]), tail="every" if not found else "bare")
    return (extra, *found), True


def _foreign(line: t.Masked, group: Group, x: Timing) -> Timing:
    """A timing whose own part tells of another deed (每月25日前乙方提交报告) and not of paying."""
    if x.kind is EventKind.UPSTREAM_PAYMENT and _AND_TOO.search(line.outer, group.start, x.start):
        return replace(x, kind=None, name="") if x.timed else replace(x, foreign=True)  # 合同签订后，且财政资金到位后10日内
    if x.offset is None and x.tail == "after" and _CHECKED.fullmatch(x.name) and any(
            y.start < x.start and y.tail != "every" and (y.kind not in (None, EventKind.PERIOD_END) or y.on is not None) for y in group.timings):
        return replace(x, foreign=True)  # 到货后10日内，卖方可申请30%，买方审核后支付
    if x.kind is EventKind.OTHER and x.timed and _CHECKED.fullmatch(x.name) and any(
            y.start < x.start and y.kind is EventKind.PERIOD_END for y in group.timings):
        return replace(x, kind=None, name="")  # 每月末上报产值，甲方审核后28天内支付: the month is what it is paid for
    checked = x.kind is EventKind.OTHER and x.timed and _CHECKED.fullmatch(x.name) and _OF_WORK.search(line.outer, group.start, group.end)
    settled = x.offset is None and _SETTLED_UP.fullmatch(x.name)
    pace = recurring.recurrence(line.outer[group.start:x.start]) if checked or settled else None
    if pace is not None:
        return replace(x, kind=EventKind.PERIOD_END, recurrence=pace, name="")  # 双方每月对账，对账无误后支付当月货款
    for part in group.parts:
        if part.start <= x.start < part.end and _of_reporting(line, part, x) and not any(y is not x and (y.timed or y.tail == "day") for y in group.timings):
            return replace(x, tail="every", offset=None, direction="after", recurrence=x.recurrence or "monthly")
        if part.start <= x.start < part.end and not part.pays and not part.inner and x.timed and _OTHER_DEED.search(line.outer[x.end:part.end]):
            return replace(x, foreign=any((y.timed or y.kind is not None) and y is not x for y in group.timings))
        if part.start <= x.start < part.end and x.tail == "day" and not part.pays and not part.dated:
            return replace(x, foreign=any(y.tail == "day" and y.start > x.start and p.pays for p in group.parts for y in p.timings))
    return x


def _of_reporting(line: t.Masked, part: Part, x: Timing) -> bool:
    """每月5日前上报产值，按审定产值的60%支付: the day of each month by which the work is reported; it is paid when the month is over."""
    return x.tail == "day" and x.kind is EventKind.PERIOD_END and not (part.pays or part.inner or part.dated or part.valued) \
        and _OTHER_DEED.search(line.outer[x.end:part.end]) is not None


def without_deeds(line: t.Masked, found: tuple[Timing, ...], stop: int) -> tuple[Timing, ...]:
    """每月25日上报产值，甲方审核后次月20日前: the timings of a cell but for those of another deed, while one that is timed is left."""
    out = tuple(x for x in found if not _OTHER_DEED.search(re.split("[，；]", line.outer[x.end:stop])[0]))
    return out if any(x.timed or x.tail == "day" or x.on for x in out) else found


def _of_signing(line: t.Masked, group: Group, x: Timing) -> bool:
    """2021年5月6日，公司与…签订租赁合同，租金每半年支付一次: the day of the deed, where another time is told."""
    return x.on is not None and len(group.timings) > 1 and _OF_A_DEED.match(line.outer, x.end) is not None


def _of_later_deed(line: t.Masked, group: Group, x: Timing) -> bool:
    """余款以按揭方式支付，买受人应于备案后10日内办妥按揭手续: a time behind the payment that is another deed's."""
    paid = [p for p in group.parts if p.pays]
    part = next((p for p in group.parts if p.start <= x.start < p.end), None)
    if part is not None and not part.valued and x.timed and _RECEIVED.match(line.outer, x.start, x.end) and _SUPPLIES.match(line.outer, x.end, part.end):
        return True
    if part is None or not paid or part.start <= paid[-1].start or part.pays or part.dated or not x.timed:
        return False
    return _LATER_DEED.search(line.outer[x.end:part.end]) is not None or _PAID.match(line.outer[x.start:x.end]) is not None or (
        part.start > paid[-1].end and any(p.timings for p in group.parts if p.start <= paid[-1].start)
        and _SOME_DEED.match(line.outer[x.end:part.end]) is not None)


def _of_earlier_deed(line: t.Masked, group: Group, lexicon: Lexicon, x: Timing) -> bool:
    """供方须于8月25日前将课桌送到各校，经验收合格，学校付95%: a day of the goods, and then the event that the payment follows. So too a period:
    收到预付款后45日内交货，验收合格后付60%."""
    part = next((p for p in group.parts if p.start <= x.start < p.end), None)
    dated = x.on is not None or x.kind is EventKind.FIXED_DATE
    if part is None or not (dated or x.timed) or part.pays or part.inner or part.dated or part.valued or part.end >= group.act:
        return False
    theirs = _THEIR_DEED.match(line.outer[:part.end], x.end)
    if theirs is None or _BY_PAYER.search(theirs.group()):
        return False
    if not dated and any(y.start >= part.end and y.tail in ("after", "at") and y.kind is not None and y.kind not in PAPERS for y in group.timings):
        return True
    event = timing.bare(line, lexicon, part.end, group.act) if dated else None
    return event is not None and not event.weak and event.kind not in PAPERS


def _of_a_notice(line: t.Masked, group: Group, x: Timing) -> bool:
    """发货前，卖方发出提款通知，买方接到通知后10日内付清: a time before which a notice is given, where days are counted from the notice."""
    if x.direction != "before":
        return False
    notice = next((y for y in group.timings if y.start > x.end and y.timed and y.direction == "after" and "通知" in line.outer[y.start:y.end]), None)
    return notice is not None and _NOTICE_GIVEN.search(line.outer, x.start, notice.end) is not None


def _closing_event(line: t.Masked, group: Group, lexicon: Lexicon, told: Timing) -> Timing | None:
    """收到货物后进行验收，验收合格的，应在5日内付清: the event that ends a part between the one with a time and the payment."""
    if told.timed:
        return None
    for part in reversed(group.parts):
        if part.start >= told.end and part.end <= group.act and not part.timings and not part.pays:
            extra = timing.bare(line, lexicon, part.start, part.end)
            if extra and not extra.weak and extra.kind not in PAPERS and not line.outer[extra.end:part.end].strip("的 "):
                return extra
    return None


def _after_setting(line: t.Masked, group: Group, lexicon: Lexicon, found: tuple[Timing, ...], told: list[Timing]) -> tuple[tuple[Timing, ...], bool]:
    """合同签订后，设计任务审查合格，支付…: the signing only sets the scene for the event that stands bare behind it."""
    stop = group.act
    papers = [x.start for x in found if x.kind in PAPERS and x.start > told[-1].end]
    stop = min([stop, *papers])
    extra = timing.bare(line, lexicon, told[-1].end, stop) if stop > told[-1].end else None
    if extra is not None and extra.kind is EventKind.UPSTREAM_PAYMENT and _AND_TOO.search(line.outer, group.start, extra.start):
        return found, False
    if extra is None or extra.weak or extra.kind in PAPERS or extra.kind in (EventKind.SIGNING, EventKind.EFFECTIVE, EventKind.PERIOD_END):
        return found, False
    return tuple(sorted((*found, extra), key=lambda x: x.start)), True


def _in_a_name(times: tuple[Timing, ...], group: Group) -> bool:
    """Whether the only event is one that the name of the payment holds: 到货款60%."""
    return all(any(h.start <= x.start and x.end <= h.end for h in group.labels) for x in times if x.tail == "bare") and all(x.tail == "bare" for x in times)


def _bracketed(line: t.Masked, group: Group, lexicon: Lexicon, *, retention: bool) -> tuple[Timing, ...]:
    """首付30万元（签约当日）, 质保金5%（期满付）: the time told in a bracket behind the sum, where nothing else tells one."""
    for found in _BRACKET.finditer(line.text, group.start, group.end):
        a, b = found.span("words")
        inside = line.text[:a] + _INNER.sub(lambda x: t.ASIDE * len(x.group()), line.text[a:b]) + line.text[b:]
        opened = replace(line, outer=inside, named=inside)
        times = timing.find(opened, lexicon, *found.span("words"))
        if retention and _FIRST_TO_COME.search(line.text, *found.span("words")):
            return (Timing(*found.span("words"), "bare", EventKind.WARRANTY_EXPIRY),)
        if retention and line.of("period", *found.span("words"), outer=False) and not opened.text[found.start("words"):found.end("words")].strip(t.PERIOD):
            return (Timing(*found.span("words"), "bare", EventKind.WARRANTY_EXPIRY),)  # 质保5%（一年）
        out = _RUN_OUT.search(line.text, *found.span("words")) if retention else None
        if out and not any(x.kind is EventKind.WARRANTY_EXPIRY or x.on is not None for x in times):
            last = next((x for x in times if x.start <= out.start() < x.end or x.start >= out.end()), None)
            return (Timing(out.start(), last.end if last else out.end(), "in", EventKind.WARRANTY_EXPIRY, offset=last.offset if last else None),)
        if any(x.kind is not None or x.on is not None for x in times):
            return times
        event = timing.bare(opened, lexicon, *found.span("words"))
        if event and not event.weak and event.end == found.end("words") and (
                event.start == found.start("words") or straight.CLOSED.search(line.text, *found.span("words"))):
            return (event,)
        if (event is None or event.weak) and _STEP_DONE.fullmatch(line.text, *found.span("words")):
            return (Timing(*found.span("words"), "bare", EventKind.MILESTONE, timing.name_of(line.raw, *found.span("words"))),)
    return ()


def _term(line: t.Masked, group: Group) -> tuple[Timing, ...]:
    """一年质保金10%: the name of the retention with its term before it."""
    found = _STAYS_GOOD.search(line.outer, group.start, group.end)
    if found and _is_guarantee(line, found):
        return (Timing(*found.span(), "bare", EventKind.WARRANTY_EXPIRY),)
    for label in group.labels:
        for token in line.of("period", group.start, label.start):
            if label.name == "retention" and token.end == label.start and isinstance(token.value, Period):
                return (Timing(token.start, label.end, "in", EventKind.WARRANTY_EXPIRY, offset=token.value),)
    return ()


def _is_guarantee(line: t.Masked, found: re.Match[str]) -> bool:
    """Whether the period is as long as guarantees are: half a year or more."""
    spans = [x.value for x in line.of("period", *found.span()) if isinstance(x.value, Period)]
    return any(x.unit is Unit.YEAR or (x.unit is Unit.MONTH and x.count >= _SHORTEST) for x in spans)


def named_by_cell(line: t.Masked, start: int, end: int, lexicon: Lexicon) -> Timing | None:
    """The event that a cell of a table names; of several (初验点火) the acceptance, and readers may differ."""
    step = timing.bare(line, lexicon, start, end)
    named = {h.name for h in lexicon.find("event", line.named, start, end) if not h.weak and h.name not in PAPERS}
    if step is None or len(named) < 2 or step.kind is not EventKind.MILESTONE:
        return step
    passed = [kind for kind in (EventKind.FINAL_ACCEPTANCE, EventKind.INITIAL_ACCEPTANCE, EventKind.ACCEPTANCE) if kind in named]
    return replace(step, kind=passed[0], mixed=True) if passed else replace(step, mixed=True)
