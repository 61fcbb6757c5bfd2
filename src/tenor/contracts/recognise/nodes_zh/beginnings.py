"""A payment that repeats, and its words → the same, counted from the beginning of its period where they say so (每季度首月5日前, 先付后用);
the dates on which it comes round each year (每年3月31日前)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from tenor.model import Event, EventKind, PaymentNode, Recurrence
from tenor.regex import regex
from tenor.wording.zh import dates

_MONTH = regex(r"(?P<first>首个?月|第\s?[一1]\s?个?月)|第\s?[二两2]\s?个?月")
_OF_A_QUARTER = regex(r"季度?的?(?:首个?月|第\s?[一二两12]\s?个?月)")
_OF_THE_LAST = regex(r"上(?:一|个)*(?:季|半年|年|期|周期)|[次下翌](?:一|个)*(?:季|半年|年|期|周期)|结束|终了|届满|期满")
_AHEAD = regex(r"提前\s?\d{1,3}\s?[日天个]|先付后[用住租]|先付款[，、]?后使用|预[付缴交]")
_BEGUN = regex(r"(?:月|季度?|半年|年|期)初|(?:月|季度?|半年|年度?|期|周期)(?:的)?(?:开始|起始|首日|第一[日天])")
_SEVERAL = regex(r"(?:\d{1,2}\s?月(?:\s?\d{1,2}\s?[日号]|底|末)(?:之?前)?\s?[、和及与，]?\s?){2,}")
_MONTHS_DAY = regex(r"(?P<months>(?:\d{1,2}\s?月份?\s?[、和及与，,]?\s?){2,})(?:的|每月的?|各月的?)?\s?(?P<day>\d{1,2})\s?[日号]")
_NUMBER = regex(r"\d{1,2}")
_EACH_YEAR = regex(r"[每各]一?个?(?:自然|日历|公历)?年(?!度?租)|逐年")
_NEXT_YEAR = regex(r"[次翌]年|下一?个?年")
_MONTHLY = regex(r"[每各逐]个?(?:自然)?月|按月|月结|月度|上(?:一|个)*月|当月|本月")
_SLOWER: Mapping[Recurrence, re.Pattern[str]] = {
    "quarterly": regex(r"(?:按|每个?|逐|上(?:一|个)*)季"), "half_yearly": regex(r"[按每]半年|上半年度?费"),
    "yearly": regex(r"(?:按|每|逐|上(?:一|个)*)年(?!租)")}
_BEHIND = regex(r"结束|终了|届满|期满|[月季年期]度?[末底]|先用后付|后付|上(?:一|个)*(?:月|季|半年|年|期)")


def told(node: PaymentNode, words: str) -> PaymentNode:
    """`words`: those in which the payment is told. Left alone where they also speak of the end of a period, or of the one before."""
    trigger = node.trigger
    if trigger.events == (Event(EventKind.FIXED_DATE),) and _EACH_YEAR.search(words) and (days := _each_year(trigger.text, words)):
        return replace(node, trigger=replace(trigger, recurrence="yearly", yearly=days))
    if trigger.events == (Event(EventKind.PERIOD_END),) and trigger.on is None and _EACH_YEAR.search(words) and _MONTHS_DAY.search(words):
        days = _each_year(trigger.text, words)
        when = replace(trigger, events=(Event(EventKind.FIXED_DATE),), offset=None, direction="after", months_on=1, recurrence="yearly", yearly=days)
        return replace(node, trigger=when) if len(days) > 1 else node
    if trigger.recurrence is None or not trigger.events or trigger.events[0].kind is not EventKind.PERIOD_END:
        return node
    if trigger.offset is None and not trigger.yearly and _NEXT_YEAR.search(trigger.text) and (days := dates.of_year(trigger.text)):
        return replace(node, trigger=replace(trigger, yearly=days))  # 次年3月31日前支付上年度提成
    if trigger.offset is None and _EACH_YEAR.search(words) and _SEVERAL.search(words):  # 每半年结算一次，于每年1月10日、7月10日前支付
        return replace(node, trigger=replace(trigger, yearly=_each_year("", words)))
    if trigger.direction == "within_period":
        month = _MONTH.search(words)
        pace = "quarterly" if trigger.recurrence == "monthly" and _OF_A_QUARTER.search(words) else trigger.recurrence
        if month is None or pace in ("weekly", "monthly"):
            return node
        count = 0 if month["first"] else 1
        behind = _OF_THE_LAST.search(words) is not None
        return replace(node, trigger=replace(trigger, in_advance=not behind, months_on=count + behind, recurrence=pace))
    ahead = _BEGUN.search(words) or ((trigger.offset is None or trigger.direction == "before") and _AHEAD.search(words))
    if ahead and not _BEHIND.search(words):
        return replace(node, trigger=replace(trigger, in_advance=True))
    return node


def by_quarter(node: PaymentNode, part: str) -> PaymentNode:
    """按季度结算，于次月15日前支付上季度费用: the month after a quarter (a half-year, a year), and not every month."""
    when = node.trigger
    if when.recurrence != "monthly" or "次月" not in when.text or _MONTHLY.search(part):
        return node
    pace = next((value for value, words in _SLOWER.items() if words.search(part)), None)
    return replace(node, trigger=replace(when, recurrence=pace)) if pace else node


def _each_year(when: str, words: str) -> tuple[tuple[int, int], ...]:
    """The dates that the time tells, and those that are listed with them: 每年6月30日、12月31日前各支付一半."""
    months = _MONTHS_DAY.search(words)
    if months:  # 每年3月、6月、9月、12月的20日前
        listed = "、".join(f"{month}月{months['day']}日" for month in _NUMBER.findall(months["months"]))
        return dates.of_year(listed)
    each = _EACH_YEAR.search(when)
    when = when[each.start():] if each else when  # 合同于2027年1月10日签订。每年6月30日后15日内: the day of signing is none of them
    several = _SEVERAL.search(words)
    return dates.of_year(several.group() if several else when or words)
