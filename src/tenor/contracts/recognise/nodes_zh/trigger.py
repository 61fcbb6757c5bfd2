"""The `Timing`s of one payment → its `Trigger`: which event the due date hangs on, which offset counts, what remains a condition.

The last step of a chain counts (质保期满后10个工作日内: ten working days). Papers that the payee hands in (发票, 付款申请) are a condition beside
an event of the work itself, and the event only where no other is named or where the earlier step has a day of its own.
"""

from __future__ import annotations

import re

from tenor.contracts.recognise import phrases
from tenor.contracts.recognise.nodes_zh import timing
from tenor.contracts.recognise.nodes_zh import tokens as t
from tenor.contracts.recognise.nodes_zh.deeds import PAPERS
from tenor.contracts.recognise.nodes_zh.timing import Timing
from tenor.frozen import dataclass, replace
from tenor.model import NAMED_EVENTS, Direction, Event, EventKind, Period, Recurrence, Trigger, Unit
from tenor.regex import regex

_WARRANTY_YEAR = regex(r"(?:[一壹两二贰三叁五\d])\s?周?年|(?:十二|12|十八|18|二十四|24|三十六|36)\s?个月")
_FULL_YEAR = regex(rf"满\s?(?:{_WARRANTY_YEAR.pattern})")
# 使用满一年未出现质量问题时
_UNHARMED = regex(r"(?:满|过|用)\s?(?:[一两二三五半\d]{1,2}\s?(?:周?年|个月))[^，。；]{0,12}(?:不|无|未|没)")
_TERM_AGAIN = regex(r"满?\s?[\d一壹两二贰三叁四五]{1,2}\s?(?:周?年|个月)(?:[期届]?满|期届满|到期|期间?届满)")
_TERM_BEFORE = regex(r"(?:质保|保修|保固|养护|管护|维保|保证)[^。；]{0,8}(?:年|个月)[，,；]\s?$")
_RUN_OUT = regex(r"(?:期|届)满|到期")
# 服务期满后, 广告发布期满后: when the work is over; no warranty is meant
_OF_SERVICE = regex(r"(?<!运维)(?<!维保)(?<!维护)(?<!保修)(?<!售后)"
                    r"(?:服务|发布|投放|刊登|展览|合作|合同|委托|租赁|托管|承包|演出|推广|播出|代理)期?(?:限)?(?:[届期已]?满|到期)")
_AND_ALSO = regex(r"[，,]?\s?(?:且|并且?|及|以及|和|同时)\s?")
_NEXT_MONTH = regex(r"的?(?:[次翌下]个?|当|同)月")
# 甲方确认后于次月5日前支付; 竣工结算审核完毕次月15日前 is an event of the work
_APPROVED = regex(r"(?:确认|审核|核对|核实|审批)(?:无误|通过|完成|完毕)?$")
_CHECKED = regex(r"(?:确认|审核|核对|核实|审批|对账)(?:无误|通过|完成|完毕)?(?:之?后)?$")
_PACE = regex(r"每|按月|逐月|月结|上月|当月")
SETTING = frozenset({EventKind.SIGNING, EventKind.EFFECTIVE})
# Deeds after which the payee hands in papers; the days run from these.
_HANDED_OVER = frozenset({EventKind.DELIVERY, EventKind.SHIPMENT, EventKind.ACCEPTANCE, EventKind.INITIAL_ACCEPTANCE, EventKind.FINAL_ACCEPTANCE,
                          EventKind.INSTALLATION, EventKind.GO_LIVE})
# A retention that falls due long after one of these falls due when the warranty ends.
_WARRANTED = frozenset({EventKind.ACCEPTANCE, EventKind.FINAL_ACCEPTANCE, EventKind.DELIVERY, EventKind.INSTALLATION, EventKind.GO_LIVE})


def is_long(period: Period | None) -> bool:
    return period is not None and (period.unit is Unit.YEAR or (period.unit is Unit.MONTH and period.count >= 6))


@dataclass(frozen=True, slots=True)
class Decision:
    """The trigger, the timings it came from, the papers that are conditions, what is blank, whether another reading is possible, and
    whether its words pull two ways (收到货物后，于次月15日前)."""

    trigger: Trigger
    used: tuple[Timing, ...]
    papers: tuple[Timing, ...]
    blank: tuple[str, ...]
    doubt: bool
    torn: bool = False


def decide(timings: tuple[Timing, ...], text: str, *, retention: bool = False) -> Decision:
    """Choose among the timings of one payment; `text` is the line they stand in."""
    own = tuple(x for x in timings if not x.foreign) or timings
    last = next((x for i, x in enumerate(own) if i and _months_end(own[i - 1], x, text)), None)
    chosen = _decided(tuple(x for x in own if x is not last), text, retention=retention)
    last = last or next((x for x in own if len(own) == 1 and x.tail == "at" and x.kind is EventKind.PERIOD_END), None)
    return _by_next_end(chosen, own, text) if last is None else replace(chosen, trigger=_till_month_end(chosen.trigger, last, text))


def _decided(own: tuple[Timing, ...], text: str, *, retention: bool) -> Decision:
    """The trigger of the timings that are the payment's own."""
    repeats = next((x.recurrence for x in own if x.recurrence), None)
    rest = tuple(x for x in own if x.tail != "every")
    if repeats or len(rest) < len(own):
        rest = tuple(x for x in rest if not _runs_from(x, text))
    papers = tuple(x for x in rest if x.kind in PAPERS)
    day = next((x for x in rest if x.tail == "day"), None)
    dated = next((x for x in reversed(rest) if x.tail == "date"), None)
    if not rest:
        return Decision(Trigger((_event(EventKind.PERIOD_END),) if own else (), recurrence=repeats, text=_words(own, text)), own, (), (), False)
    last = rest[-1]
    if day is not None and last is not day and last.tail == "in" and last.offset is not None and last.kind in PAPERS:
        rest = tuple(x for x in rest if x is not day)
        day = None
    if day is not None and not any(x.offset for x in rest if x.tail == "in" and x.kind not in PAPERS):
        return _day_of_month(day, rest, papers, repeats, text)
    main, doubt = _main(rest)
    if main is not None and main.kind not in PAPERS and rest[-1].kind in PAPERS and rest[-1].timed and _HANDED_IN.search(text, main.end, rest[-1].start):
        main, doubt = rest[-1], True  # 签收后3日内开票，收票后20日内付款
    setting = next((x for x in reversed(rest) if x.kind in SETTING and main is not None and x.end <= main.start), None)
    if main is not None and main.kind in PAPERS and setting is not None and _AND_ALSO.fullmatch(text, setting.end, main.start):
        main = setting  # 合同签订后且收到发票后10日内: of two that are joined the deed, and the paper beside it
    over = next((x for x in rest if x.kind is EventKind.WARRANTY_EXPIRY), None)
    if retention and over is not None and main is not None and main.kind in (*PAPERS, EventKind.OTHER, EventKind.ACCEPTANCE) \
            and over.start < main.start:
        main, doubt = over, True  # 缺陷责任期满后申请返还，核实后14日内返还: the fourteen days are of the return
    bound = main is not None and any(x.direction == "before" and not x.timed and x.kind is not None and "，" in text[x.end:main.start] for x in rest)
    if dated is not None and (main is None or main is dated or main.tail == "bare" or (not main.timed and main.start < dated.start and dated.on is not None)):
        return _dated(dated, rest, papers, text)
    found = _hanging(main, rest, papers, repeats, text, retention, doubt)
    return replace(found, torn=True) if bound else found  # 发货前，收到通知后10日内: whichever comes first


_MONTH_END = regex(r"的?(?:[次翌下当]|第[一二三四五六两\d]{1,2}|(?=月[末底]))个?月(?:份)?的?(?:月?[末底]|末日|最后一[日天])?(?:之?前|以前|内)?")


def when_of(words: str) -> Trigger | None:
    """What the words alone tell of a time: 签约后7日内, 验收后; None where they tell none."""
    lexicon = phrases.lexicon("zh")
    line = t.mask(words)
    found = timing.find(line, lexicon, 0, len(words))
    if not any(x.kind is not None or x.on is not None for x in found):
        event = timing.bare(line, lexicon, 0, len(words))
        found = (event, *found) if event else ()
    return decide(found, words).trigger if found else None


def _months_end(before: Timing, x: Timing, text: str) -> bool:
    """验收后次月底前: the month is counted from the event before it, and no pace is meant."""
    return x.kind is EventKind.PERIOD_END and not x.timed and x.tail != "every" and before.kind is not None \
        and before.kind is not EventKind.PERIOD_END and before.tail in ("after", "at") and 0 <= x.start - before.end < 2 \
        and _MONTH_END.fullmatch(text[_from_when(x, text):x.end]) is not None and (before.kind in PAPERS or not _PACE_BEFORE.search(text[:x.start]))


# 次月底前支付; 收到发票的|次月底前: by the end of the month that follows, of the period's or of the event's
_NEXT_END = regex(r"(?:之?后)?的?(?P<month>[次翌下]一?个?月(?:份)?的?(?:月?[末底]|末日|最后一[日天])(?:之前|以前|前))$")


def _by_next_end(chosen: Decision, own: tuple[Timing, ...], text: str) -> Decision:
    when = chosen.trigger
    at = own[-1] if own and when.events and when.direction == "before" and when.offset is None else None
    month = _NEXT_END.search(text, at.start, at.end) if at else None
    if at is None or month is None:
        return chosen
    by_period = [e.kind for e in when.events] == [EventKind.PERIOD_END]
    event = when_of(text[at.start:month.start()] + "后") if by_period and month.start() - at.start > 1 else None
    named = event is not None and bool(event.events) and event.offset is None and event.recurrence is None \
        and event.events[0].kind not in (EventKind.OTHER, EventKind.MILESTONE)
    if event is not None and named:
        when = replace(when, events=event.events, recurrence=None)
    return replace(chosen, trigger=replace(when, direction="within_period", months_on=1))


def _from_when(x: Timing, text: str) -> int:
    """Where a month begins to be told: 当 of 当月月底前 stands before it."""
    return x.start - 1 if x.start and text[x.start - 1] in "当本同" else x.start


_MONTHS_ON = regex(r"(?P<same>当|本|同)|(?P<next>[次翌下])|第(?P<nth>[一二两三\d])")
_NTH = {"一": 1, "二": 2, "两": 2, "三": 3}


def _till_month_end(trigger: Trigger, x: Timing, text: str) -> Trigger:
    """票到后次月底付款: until the end of a month counted from that of the event; no day of it is told."""
    words, month = text[x.start:x.end], _MONTHS_ON.search(text, _from_when(x, text), x.end)
    if trigger.offset is not None or trigger.on is not None or not trigger.events or not re.search(r"[末底]|最后", words):
        return trigger
    on = 0 if month is None or month["same"] else 1 if month["next"] else _NTH.get(month["nth"], 0) or int(month["nth"])
    told = text.find(trigger.text) if trigger.text else -1
    return replace(trigger, direction="within_period", months_on=on, text=text[told:x.end].strip() if 0 <= told < x.end else trigger.text)


_HANDED_IN = regex(r"(?:[日天]|工作日|周)之?内[^，。；]{0,14}(?:开票|开具|开出|出具|提供|提交|寄送|送达|交付)[^，。；]{0,16}[，；]")
_PACE_BEFORE = regex(r"每|按月|逐月|月结|上月|当月(?!底|末)")


def _runs_from(x: Timing, text: str) -> bool:
    """自合同生效之日起，每两个月支付一次: from when one pays so, and no day of payment."""
    if is_long(x.offset) and x.direction == "after" and text[max(0, x.start - 1):x.start] in ("自", "从"):
        return True  # 自首批产品销售之日起五年内，按净销售额的2.5%支付，每半年结算一次
    return x.kind is not None and not x.timed and x.tail == "after" and text[x.end - 1:x.end] == "起" and text[max(0, x.start - 1):x.start] in ("自", "从")


def _main(rest: tuple[Timing, ...]) -> tuple[Timing | None, bool]:
    """The timing whose event counts, and whether another one might."""
    named = [x for x in rest if x.kind is not None and x.tail != "date"]
    if not named:
        return (rest[-1] if rest else None), False
    works = [x for x in named if x.kind not in PAPERS]
    last = named[-1]
    if last.kind in PAPERS and last.timed and all(x.kind in SETTING and not x.timed for x in works):
        return last, bool(works)
    if last.kind is EventKind.NOTICE and last.offset is not None and works and works[-1].tail == "bare" and works[-1].end <= last.start:
        return last, True  # 设备已具备发货条件，卖方书面通知之日起7日内
    if last.kind in PAPERS and works:
        steps = [x for x in works if x.timed]
        if last.timed and last.direction == "after" and not steps and works[-1].direction == "before" and works[-1].end <= last.start:
            return last, True  # 发货前，买方收到付款通知后10日内
        if last.timed and (steps or all(x.weak or x.kind in (EventKind.OTHER, EventKind.PERIOD_END) for x in works)):
            return last, True
        if last.kind is EventKind.INVOICE and last.tail == "after" and not steps and all(x.weak or x.kind is EventKind.OTHER for x in works):
            return last, True
        return works[-1], len(works) > 1 and works[0].kind not in (EventKind.SIGNING, EventKind.EFFECTIVE)
    if not works:
        return last, len(named) > 1
    timed = [x for x in works if x.timed]
    if timed and not works[-1].timed and (works[-1].weak or works[-1].tail == "before"):
        return timed[-1], True
    strong = [x for x in works if not x.weak or x.timed]
    vague = works[-1].kind is EventKind.OTHER or works[-1].tail == "bare"
    firm = [x for x in strong if x.kind not in (EventKind.SIGNING, EventKind.EFFECTIVE)]
    chosen = firm[-1] if firm and vague and works[-1].weak else works[-1]
    return chosen, len(timed) > 1 or len({x.kind for x in works} - {EventKind.SIGNING, EventKind.EFFECTIVE, chosen.kind}) > 0


def _hanging(main: Timing | None, rest: tuple[Timing, ...], papers: tuple[Timing, ...], repeats: Recurrence | None, text: str,
             retention: bool, doubt: bool) -> Decision:
    """A trigger that hangs on an event, with the offset of the last step that has one."""
    after = [x for x in rest if main is None or x.start >= main.start]
    ahead = [x for x in rest if main is not None and x.kind is None and x.offset is not None and x.end <= main.start]
    steps = [x for x in after if x.offset is not None or "offset" in x.blank]
    step = main if main is not None and main.timed and main.kind not in PAPERS and not steps[1:] else (steps[-1] if steps else main)
    doubt = doubt or len(steps) > 1 or (main is not None and main.mixed)
    doubt = doubt or (step is not None and step is not main and (step.kind in PAPERS or step.on is not None))
    torn = bool(ahead) and not any(x.timed for x in after)
    step = ahead[-1] if torn else step  # 在10日内经验收合格后付清
    offset: Period | None = step.offset if step is not None else None
    direction: Direction = step.direction if step is not None else "after"
    kind = main.kind if main is not None else None
    events: tuple[Event, ...] = ()
    if retention and kind is None and (any(is_long(x.offset) for x in rest) or _used_long(rest, text)):
        events, doubt = (Event(EventKind.WARRANTY_EXPIRY),), True
    deal = main is not None and "交割" in main.name  # of a company or an asset: no warranty runs from it
    lasting = any(is_long(x.offset) for x in rest) or _FULL_YEAR.search(_words(rest, text)) is not None
    if retention and kind in _WARRANTED and not deal and lasting and not _counted_from(main, step, text):
        kind, doubt = EventKind.WARRANTY_EXPIRY, True
    if retention and kind in (EventKind.MILESTONE, EventKind.OTHER) and (
            (offset is not None and _WARRANTY_YEAR.search(_words(rest, text))) or (main is not None and _is_over(main.name))
            or _UNHARMED.search(_words(rest, text))):
        kind, doubt = EventKind.WARRANTY_EXPIRY, doubt or offset is not None
    if kind is not None and main is not None:
        events = (_event(kind, main.name),)
    others = tuple(x for x in papers if x is not main)
    invoiced = (others and others[-1].kind is EventKind.INVOICE and others[-1].tail != "bare") or (main is not None and main.paper is EventKind.INVOICE)
    if invoiced and kind is not EventKind.INVOICE:
        events += (Event(EventKind.INVOICE),)
    awaits = offset is not None and bool(events) and events[-1].kind in _HANDED_OVER | SETTING
    if awaits and step is not None and step is not main and step.kind is EventKind.DOCUMENTS:
        events += (_event(step.kind, step.name),)  # 签收后，乙方提交单据，甲方收到单据后20日内: not due before the papers are there
    elif (awaits or kind in SETTING) and main is not None and main.paper is EventKind.DOCUMENTS:
        events += (Event(EventKind.DOCUMENTS),)  # 签订合同且提交保函后15日内; at once, but not before both
    if repeats and kind is EventKind.WARRANTY_EXPIRY and not retention:
        events, doubt = (_event(EventKind.PERIOD_END), *events[1:]), True
    if offset is not None and is_long(offset) and events == (Event(EventKind.WARRANTY_EXPIRY),) and step is not None and _TERM_AGAIN.match(text, step.start) \
            and _TERM_BEFORE.search(text[:step.start]):
        offset = None  # 余5%质保两年，两年期满付清: the term of the guarantee, told again
    blank = tuple(dict.fromkeys(b for x in (main, step) if x is not None for b in x.blank))
    if repeats and not events:
        events = (_event(EventKind.PERIOD_END),)
    return Decision(Trigger(events, offset, direction, recurrence=repeats, month_end=any(x.month_end for x in rest), text=_words(rest, text)),
                    rest, others, blank, doubt, torn)


def _counted_from(main: Timing | None, step: Timing | None, text: str) -> bool:
    """验收满一年后退还: the day counts from an event that is told, whether or not the guarantee ends then."""
    return main is not None and main is step and is_long(main.offset) and main.direction == "after" and "内" not in text[main.start:main.end]


def _is_over(name: str) -> bool:
    """Whether a term of the goods runs out; that of a service is the end of the work."""
    return _RUN_OUT.search(name) is not None and _OF_SERVICE.search(name) is None


def _used_long(rest: tuple[Timing, ...], text: str) -> bool:
    """末批交用满一年后15天内: the year stands in the clause of the time, though no event does."""
    if not rest:
        return False
    start = max(text.rfind(sign, 0, rest[0].start) for sign in "，。；") + 1
    if start > 1 and text[start - 2:start - 1] == "的":
        start = max(text.rfind(sign, 0, start - 1) for sign in "，。；") + 1  # 自验收之日起满一年且运转正常的，一个月内
    return _FULL_YEAR.search(text, start, rest[-1].end) is not None


def _day_of_month(day: Timing, rest: tuple[Timing, ...], papers: tuple[Timing, ...], repeats: Recurrence | None, text: str) -> Decision:
    named = [x for x in rest if x.kind is not None and x is not day and x not in papers and x.tail not in ("day", "every")
             and not (x.kind is not EventKind.SETTLEMENT_AUDIT and _APPROVED.search(x.name))]
    if not named and papers and papers[-1].end <= day.start <= papers[-1].end + 1 and day.kind is EventKind.PERIOD_END and not _PACE.search(text):
        named = [papers[-1]]  # 发票送达后的次月10日前
    event = _event(EventKind.PERIOD_END if day.kind is None else day.kind, day.name)
    repeats = repeats or day.recurrence
    if repeats and repeats != "yearly" and sum(x.tail == "day" and x.kind is EventKind.FIXED_DATE for x in rest) > 1:
        event = _event(EventKind.PERIOD_END)  # 每半年结算一次，于每年1月31日、7月31日前支付
    if named and _NEXT_MONTH.match(text, day.start) and not _PACE.search(_words(rest, text)):
        event, repeats = _event(named[-1].kind or EventKind.OTHER, named[-1].name), None
    trigger = Trigger((event,), day.offset, day.direction, months_on=day.months_on, recurrence=repeats, text=_words(rest if named else (day,), text))
    # 每月5日前送账单，核对无误后于20日前付清: the papers of the month are looked at on the way
    looked = [x for x in rest if _PACE.search(text) and (_CHECKED.search(x.name or text[x.start:x.end]) or x.kind is EventKind.DOCUMENTS)]
    torn = any(x.kind is not None and x.timed is False and x is not day and not x.foreign and x not in looked for x in rest)
    torn = torn or any(x not in looked for x in named) or day.mixed
    return Decision(trigger, rest, papers, day.blank, bool(named), torn=torn)


def _dated(dated: Timing, rest: tuple[Timing, ...], papers: tuple[Timing, ...], text: str) -> Decision:
    events = (Event(EventKind.FIXED_DATE),) if dated.on is None else ()
    named = [x for x in rest if x.kind is not None and x is not dated and x not in papers]
    return Decision(Trigger(events, on=dated.on, recurrence=next((x.recurrence for x in rest if x.recurrence), None), text=_words((dated,), text)),
                    rest, papers, dated.blank, bool(named))


def _event(kind: EventKind, name: str = "") -> Event:
    return Event(kind, name if kind in NAMED_EVENTS else "")


def _words(timings: tuple[Timing, ...], text: str) -> str:
    """The words of time as they stand; `text` is the whole line's."""
    if not timings:
        return ""
    return text[min(x.start for x in timings):max(x.end for x in timings)].strip()
