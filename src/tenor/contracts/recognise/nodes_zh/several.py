"""A `Draft` whose words name several days (分别于3月31日、6月30日前各支付10万元) → one `Draft` a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from tenor.contracts.recognise.nodes_zh import tokens as t
from tenor.contracts.recognise.nodes_zh.draft import Draft
from tenor.contracts.recognise.nodes_zh.parts import Group
from tenor.model import Money
from tenor.regex import regex

_ONE_DAY = f"(?:[{t.DATE}]+|[{t.DAY}]+)(?:之?前|以前)?[{t.ASIDE}]*"
_DAYS = regex(rf"[{t.DATE}]+(?:之?前|以前)?[{t.ASIDE}]*(?:\s*[、，及和与]\s*{_ONE_DAY})+")
_EACH_SUM = regex(r"(?:各|每[次期笔])(?:支?付|缴|交|汇)[^，。；\ue002]{0,6}\ue002")  # 前各支付10万元, and not 等额支付20万元, of which nobody knows
_LONG = 120  # characters of a sentence that tells one list of days and no more
_EACH = regex(r"各|每[次期笔]|均|等额|平均")
_EACH_YEAR = regex(r"(?:每一?个?(?:租赁|服务|合同)?年度?|年(?:费|租金))[^，。；\ue002]{0,6}\ue002+")  # 每年8万元：2025-3-1、2026-3-1前各付一次
_MONTH_DAY = regex(r"(?P<month>\d{1,2})\s?月\s?(?P<day>\d{1,2})")


def spread(line: t.Masked, group: Group, draft: Draft) -> tuple[Draft, ...]:
    """The draft once for every day of the list, with its own sum where the words tell one; unchanged where they list no days."""
    if stepped := _by_year(line, group, draft):
        return stepped
    found = _DAYS.search(line.outer, group.start, group.end)
    if not found or draft.node.share is not None or draft.node.cumulative is not None:
        return (draft,)
    days = tuple(_days(line, *found.span()))
    if len(days) < 2 or len(set(days)) < len(days):
        return (draft,)
    sums = [x.value for x in line.of("money", found.end(), group.end) if isinstance(x.value, Money)]
    each = sums if len(sums) == len(days) else sums * len(days) if len(sums) == 1 and _EACH.search(line.outer, group.start, group.end) else []
    if not sums and (yearly := _EACH_YEAR.search(line.outer, group.start, found.start())) and len({d.year for d in days}) == len(days):
        each = [x.value for x in line.of("money", *yearly.span()) if isinstance(x.value, Money)] * len(days)
    told = bool(each) and (len(sums) == len(days) or _EACH_SUM.search(line.outer, group.start, group.end) is not None)
    more = draft.doubts - {"value", "several", "long"} if told and group.end - group.start < _LONG else draft.doubts - {"value"} | {"several"}
    return tuple(replace(draft, doubts=more, node=replace(
        draft.node, amount=each[i] if each else None, rest=False, trigger=replace(draft.node.trigger, on=day, events=(), offset=None)))
        for i, day in enumerate(days))


# 第一年每月8000元，第二年每月8500元
_STEPS = regex(r"(?:第[一二三四五六七八九十\d]{1,2}个?|首)(?:租赁|合同|服务|承包|经营|运营)?年度?[^，。；\ue002]{0,10}\ue002+(?:[/／]?月)?")


def _by_year(line: t.Masked, group: Group, draft: Draft) -> tuple[Draft, ...]:
    """What each year's month costs, told one after the other with one day of payment."""
    told = list(_STEPS.finditer(line.outer, group.start, group.end))
    sums = [x.value for m in told for x in line.of("money", *m.span()) if isinstance(x.value, Money)]
    if len(told) < 2 or len(sums) != len(told) or len(line.of("money", group.start, group.end)) != len(told) or not draft.node.trigger.recurrence:
        return ()
    return tuple(replace(draft, doubts=draft.doubts - {"value"} | {"several"}, node=replace(draft.node, amount=x, rest=False)) for x in sums)


def _days(line: t.Masked, start: int, end: int) -> Iterator[date]:
    """The days of a list; one without a year is of the year of the one before it."""
    year = 0
    for token in line.tokens:
        if not (start <= token.start < end):
            continue
        if isinstance(token.value, date):
            year = token.value.year
            yield token.value
        elif token.kind == "day" and year and (said := _MONTH_DAY.match(line.raw, token.start)):
            try:
                yield date(year, int(said["month"]), int(said["day"]))
            except ValueError:
                return
