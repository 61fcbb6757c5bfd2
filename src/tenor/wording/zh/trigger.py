"""`Trigger` ⇄ Chinese due-date wording: 合同签订之日起15个工作日内; 货物发出之日前第3日前（含当日）; 次月15日前（含当日）.

`write` says whether the last day counts, and which of several events counts. `read` reads what `write` wrote, the usual
wording of contracts, and the grammar of deal files ("15 workdays after signing"). An event that no lexicon knows becomes
Event(other, its words). A phrase without an event (之日起30日内) has events=().

What has no wording raises ValueError: a date together with an event or an offset; a day of the month that is no day or
working day, or none; months_on without a day of the month. The empty Trigger() is "". Names of events must not hold the
signs that join events (且、), or they are read back as several; an "other" event is read back as the lexicon's kind where
the lexicon knows its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from tenor.model import Event, EventKind, Period, Recurrence, Trigger, Unit
from tenor.regex import regex
from tenor.wording import event, figures
from tenor.wording.en import trigger as grammar
from tenor.wording.found import Found
from tenor.wording.zh import dates, numeral, period

_EVERY: Mapping[Recurrence, str] = {
    "weekly": "每周", "monthly": "每月", "quarterly": "每季度", "half_yearly": "每半年", "yearly": "每年",
}
_END = EventKind.PERIOD_END
_INCLUDED = "（含当日）"

_ASIDE = regex(r"\((?:以[^()]{1,20}为准|[^()]{0,12}含[^()]{0,12}当[日天]|[^()]{0,12}(?:不计入|顺延)[^()]{0,12})\)")
_LATER = regex(r"[,，]?(?:两者|三者)?以[^()，,]{0,8}(?:较晚|最晚|后到|后发生|最后)[^()，,]{0,6}为准")
_START = regex(r"^(?:应当|应该|应|须|需|最迟|最晚|不迟于|不晚于|于|在|自|从|由|,|，)+")
_RECURS = regex(
    r"^(?:(?P<weekly>每(?:个|一)?(?:周|星期))|(?P<monthly>(?:每个?(?:自然)?月|按月|逐月)(?:份|度)?)"
    r"|(?P<quarterly>每个?(?:自然)?季度?|按季度?)|(?P<half_yearly>每半年|按半年)|(?P<yearly>每个?(?:自然)?年度?|按年度?))"
    r"(?:(?:支付|付款|结算)(?:一次)?(?=[,，于次]|$))?[,，的于]*"
)
_FROM_THEN = regex(r"^(?P<first>.+?日)(?:及|和)其?后?(?P<every>每周|每月|每季度|每半年|每年)(?:的)?对应日(?:之?前)?$")
_MONTH_DAY = regex(
    rf"^(?P<event>.*?)(?:之?日)?(?:所在月份?)?的?(?:(?P<this>当月|同月|本月)|(?P<next>次月|翌月|下一?个?月|次一?个月)"
    rf"|(?:之日)?(?:之?后)?第(?P<months>[\d{numeral.HAN}]+)个月)(?:份)?的?"
    rf"第?(?P<day>[\d{numeral.HAN}]+) ?(?P<unit>[日号]|个?工作日)(?:之?前|以前|内|止)?$"
)
_DAY = regex(
    rf"^(?:[\d{numeral.HAN}]+ ?[日号]?(?:[至到]|[-~—]+))?第?(?P<day>[\d{numeral.HAN}]+) ?(?P<unit>[日号]|个?工作日)"
    r"(?:(?:之?前|以前|内)(?:$|支付|付|一次|结|交|缴|向|将)|$)"
)
_DAY_OF_QUARTER = regex(
    r"^(?:(?P<first>(?:结束|终了)后?的?次月)|(?P<begun>首月|首个月|第一个月)|第(?:二|2)个月(?P<second>)|末月|最后一?个月)的?"
    rf"第?(?P<day>[\d{numeral.HAN}]+) ?(?P<unit>[日号]|个?工作日)(?:之?前|以前|内)?$"
)
_EACH_YEAR = regex(r"^每年(?:的)?(?P<days>(?:\d{1,2}月(?:\d{1,2}[日号]|底|末)[、和及]?)+)(?:之?前|以前|止)?$")
_NEXT_QUARTER = regex(r"^(?:次|下一?个?|翌)季度?的?(?:首月|首个月|第一个月)")
_BEGUN = regex(r"^(?P<every>每(?:周|月|季度?|半年|年))第一日|当期开始")
_MONTH_END = regex(r"^(?P<event>.*?)(?:之?日)?(?:当月|之月|所在月份?)的?(?:最后一[日天]|月?[末底])(?P<rest>.*)$")
_NEXT_MONTH_END = regex(r"^(?P<event>.*?)(?:之?日)?的?(?:次月|翌月|下一?个?月)的?(?:最后一[日天]|月?[末底])(?:之?前|以前)?$")
_ON_ACCOUNT = regex(r"^月结 ?(?P<rest>.*)$")
_CREDIT = regex(r"^(?:账期|信用期|付款期限?|付款账期)[为是：:]?$")
_TAIL = regex(
    r"^(?:之?内|以内)|^(?:的?对应日)?(?:届满|期满)?(?:(?P<before>之?前|以前)|后|账期|信用期)?"
    r"(?:$|[,，。；;]|完成|一次性|结清|付|支付|向|由|将|[甲乙]方)"
)
_EDGE = regex(r"(?:之?次日|当[日天]|之?日期?|之?时|之?后|以后|之?起算?|开始|的|即|，|,|第|\s)+$")
_LAST_WORD = regex(r"(?:之?次日|当[日天]|之?日期|之日|日|之?时|之?后|以后|之?起算?|开始|的|满|即|，|,|第|\s)$")
_HARMLESS = regex(r"^(?:均?无|没有|未|经)[^，。]{0,12}$")
_NO_NAME = regex(r"[月季]\d|\d$|^\d|^(?:最后|首月|末月|每|下|次|当|本|上)(?:一|个|月|季|年|期)|工作$|[。；;]")
_NEXT_DAY = regex(r"^(?P<event>.*?)(?:之|的)?(?:次日|翌日|第二天)(?:内|前)?$")
_JOINED = regex(r"、|以及|并且|且|及|和|并|，|,")


def write(trigger: Trigger) -> str:
    """The full phrase, to stand after 应于."""
    grammar.make_sense(trigger)
    if trigger.yearly:
        return "每年" + "、".join(f"{month}月{day}日" for month, day in trigger.yearly) + f"前{_INCLUDED}"
    if trigger.in_advance:
        return _in_advance(trigger)
    if trigger.on:
        return _dated(trigger)
    if trigger.direction == "within_period":
        return _every(trigger) + _of_month(trigger)
    if not trigger.events and trigger.offset is None and not trigger.month_end:
        return f"{_EVERY[trigger.recurrence]}内" if trigger.recurrence else ""
    if trigger.recurrence and trigger.events == (Event(_END),) and not trigger.month_end:
        return _placed(f"{_EVERY[trigger.recurrence]}最后一日", trigger)
    start = _named(trigger.events) + ("当月" if trigger.month_end else "")
    start += _whichever(trigger.events) if trigger.month_end else ""
    day = f"{start}最后一日" if trigger.month_end else f"{start}之日{_whichever(trigger.events)}"
    if trigger.offset is None and trigger.direction == "after":
        on = f"{day}前{_INCLUDED}" if trigger.month_end else f"{start}当日{_whichever(trigger.events)}"
        return _every(trigger) + on
    return _every(trigger) + _placed(day, trigger)


def _in_advance(trigger: Trigger) -> str:
    """每季度首月5日前; what else counts from the beginning of a period is said as its end is."""
    every = _EVERY[trigger.recurrence or "monthly"]
    if trigger.direction == "within_period" and trigger.months_on < 2 and trigger.events == (Event(_END),):
        plain = write(replace(trigger, events=(), months_on=0, in_advance=False))
        return plain.replace(every, every + ("第二个月" if trigger.months_on else "首月"), 1)
    late = write(replace(trigger, in_advance=False))
    return late.replace("最后一日", "第一日", 1) if f"{every}最后一日" in late else late.replace("当期届满", "当期开始", 1)


def read(text: str) -> Trigger | None:
    """The trigger that the whole phrase states, or None. `text` of the trigger keeps the phrase."""
    plain = _LATER.sub("", _ASIDE.sub("", figures.half(text).strip().rstrip("。；;，, ")))
    found = _read(_START.sub("", plain).strip()) or grammar.read(text)
    return replace(found, text=text) if found and not _unknown(found.events) else None


def events_of(text: str) -> tuple[Event, ...]:
    """The events that a phrase such as 货物交付且收到发票之日起 hangs on. An unknown one is Event(other, its words), unless
    the words only say that nothing is wrong (且无质量问题)."""
    text = _START.sub("", text.strip())
    for words in _shorter(text):
        whole = event.read(words, "zh")
        if whole:
            return (whole,)
    text = _EDGE.sub("", text)
    if not text:
        return ()
    if _last_period(text):  # 验收合格满一年: a step of its own before the one that is counted
        return (Event(EventKind.OTHER, text),)
    said = [_EDGE.sub("", part) for part in _JOINED.split(text) if part and not _HARMLESS.match(part)]
    parts = [event.read(part, "zh") for part in said]
    if any(parts) and len(said) > 1 and not all(parts):
        parts = [one or next((f.value for f in event.find(words, "zh")), None) for one, words in zip(parts, said, strict=True)]
    if any(parts):
        return tuple(dict.fromkeys(one or Event(EventKind.OTHER, words) for one, words in zip(parts, said, strict=True)))
    finds = event.find(text, "zh")
    if len(finds) > 1 and "或" in text:  # the earlier of the two, which no trigger can say
        return (Event(EventKind.OTHER, text),)
    return tuple(dict.fromkeys(f.value for f in finds)) or (Event(EventKind.OTHER, text),)


def _shorter(text: str) -> Iterator[str]:
    """The text, then without 起, without 之后, without 之日 …"""
    while text:
        yield text
        text, more = _LAST_WORD.subn("", text)
        if not more:
            return


def _unknown(events: tuple[Event, ...]) -> bool:
    """A day of some month, or a whole sentence, is no name of an event."""
    return any(e.kind == EventKind.OTHER and (len(e.name) > 40 or _NO_NAME.search(e.name)) for e in events)


def _every(trigger: Trigger) -> str:
    if not trigger.recurrence:
        return ""
    plain = trigger.direction == "within_period" and not trigger.events and not trigger.months_on
    return _EVERY[trigger.recurrence] + ("的" if trigger.direction == "within_period" and not plain else "")


def _dated(trigger: Trigger) -> str:
    assert trigger.on
    if trigger.recurrence:
        return f"{dates.write(trigger.on)}及其后{_EVERY[trigger.recurrence]}对应日前{_INCLUDED}"
    return f"{dates.write(trigger.on)}前{_INCLUDED}"


def _named(events: tuple[Event, ...]) -> str:
    names = [event.name(one, "zh") for one in events]
    return "、".join(names[:-1]) + "且" + names[-1] if len(names) > 1 else "".join(names)


def _whichever(events: tuple[Event, ...]) -> str:
    return {0: "", 1: "", 2: "（以较晚者为准）"}.get(len(events), "（以最晚者为准）")


def _placed(day: str, trigger: Trigger) -> str:
    """The offset counted from the words of a day."""
    offset = trigger.offset
    if trigger.direction == "after":
        return f"{day}起{period.write(offset)}内" if offset else day
    if offset is None:
        return f"{day}之前"
    if offset.unit in (Unit.DAY, Unit.WORKDAY):
        return f"{day}前第{period.write(offset)}前{_INCLUDED}"
    return f"{day}前{period.write(offset)}的对应日前{_INCLUDED}"


def _of_month(trigger: Trigger) -> str:
    assert trigger.offset
    count = trigger.offset.count
    day = f"第{count}个工作日" if trigger.offset.unit == Unit.WORKDAY else f"{count}日"
    start = f"{_named(trigger.events)}之日{_whichever(trigger.events)}" if trigger.events else ""
    if trigger.months_on == 0:
        month = f"{start}的当月" if start else "" if trigger.recurrence else "当月"
    elif trigger.months_on == 1:
        month = f"{start}的次月" if start else "次月"
    else:
        month = f"{start}后第{trigger.months_on}个月的"
    return f"{month}{day}前{_INCLUDED}"


def _read(text: str) -> Trigger | None:
    if match := _FROM_THEN.match(text):
        first = dates.read(match["first"])
        return Trigger(on=first, recurrence=_recurrence(match["every"])) if first else None
    text = re.sub(r"(?<=[前内后日时末底到])(?:一次性)?(?:支付|付清|付款|结清|付讫)(?:完毕)?$", "", text)
    if match := _EACH_YEAR.match(text):
        return Trigger((Event(EventKind.FIXED_DATE),), recurrence="yearly", yearly=dates.of_year(match["days"]))
    day = dates.read(re.sub(r"(?:之?前|以前|止|当[日天])$", "", text))
    if day:
        return Trigger(on=day)
    if _BEGUN.search(text):
        late = _read(_BEGUN.sub(lambda found: found["every"] + "最后一日" if found["every"] else "当期届满", text, count=1))
        return replace(late, in_advance=True) if late else None
    match = _RECURS.match(_NEXT_QUARTER.sub("每季度结束后次月", text))
    if not match:
        return _single(text)
    every = next(key for key in _EVERY if match[key])
    rest = match.string[match.end() :]
    if rest in ("", "内"):
        return Trigger(recurrence=every)
    found = _recurring(rest)
    return replace(found, recurrence=every) if found else None


def _recurrence(words: str) -> Recurrence:
    return next(key for key, said in _EVERY.items() if said == words)


def _recurring(text: str) -> Trigger | None:
    """What stands behind 每月: 15日前; 最后一日起10日内, 结束后10日内; or any other phrase."""
    if match := _DAY.match(text):
        return _day_of_month(match, (), 0)
    if match := _DAY_OF_QUARTER.match(text):
        found = _day_of_month(match, (Event(_END),), int(match["first"] is not None or match["second"] is not None))
        return replace(found, in_advance=bool(match["begun"]) or match["second"] is not None) if found else None
    if match := re.match(r"^(?:服务)?(?:结束|终了|届满|期满|最后一[日天]|末日?|底)(?P<rest>.*)$", text):
        return _at_end(match["rest"], (Event(_END),))
    return _single(text)


def _single(text: str) -> Trigger | None:
    if match := _MONTH_DAY.match(text):
        months = 0 if match["this"] else 1 if match["next"] else numeral.read(match["months"])
        return None if months is None else _day_of_month(match, events_of(match["event"]), months)
    if match := _ON_ACCOUNT.match(text):
        found = _offset(match["rest"], ())
        return replace(found, month_end=True) if found and found.offset else None
    if match := _NEXT_MONTH_END.match(text):
        return Trigger(events_of(match["event"]), Period(31, Unit.DAY), "within_period")
    if match := _MONTH_END.match(text):
        found = _at_end(match["rest"], events_of(match["event"]))
        return replace(found, month_end=True) if found else None
    return _offset(text, None)


def _at_end(rest: str, events: tuple[Event, ...]) -> Trigger | None:
    """What stands behind the words of a last day. 最后一日前 counts that day, as our own wording says; 之前 does not."""
    return Trigger(events) if rest in ("", "前", "以前", "当日", "之日") else _offset(rest, events)


def _day_of_month(match: re.Match[str], events: tuple[Event, ...], months: int) -> Trigger | None:
    day = numeral.read(match["day"])
    unit = Unit.WORKDAY if "工作" in match["unit"] else Unit.DAY
    if day is None or not 1 <= day <= 31:
        return None
    return Trigger(events, Period(day, unit), "within_period", months_on=months)


def _offset(text: str, events: tuple[Event, ...] | None) -> Trigger | None:
    """Event, offset, direction. `events` given: the text is only what stands behind the event."""
    bare = _EDGE.sub("", text)
    known = events is None and any(event.read(words, "zh") for words in _shorter(text))
    if known or not (last := _last_period(text)):
        if match := re.match(r"^(?P<event>.*?)(?:之日|当日|日|之)?前$", text):
            return Trigger(events_of(match["event"]) if events is None else events, None, "before")
        if match := _NEXT_DAY.match(text):
            return Trigger(events_of(match["event"]) if events is None else events, Period(1, Unit.DAY))
        if events is None and not known and bare == text:
            return None  # nothing says when
        return Trigger(events_of(text) if events is None else events)
    head, tail = text[: last.start].rstrip(" 第"), _TAIL.match(text[last.end :])
    if not tail:
        return None
    if _CREDIT.match(head):
        head = ""
    before = bool(tail["before"]) or head.endswith("前")
    where = re.sub(r"之?前$", "", head) if before else head
    if before and events is None and not where:
        return None  # 25日前 by itself is a day of some month
    return Trigger(events_of(where) if events is None else events, last.value, "before" if before else "after")


def _last_period(text: str) -> Found[Period] | None:
    finds = sorted((*period.find(text), *period.nth(text)), key=lambda f: f.end)
    return finds[-1] if finds else None
