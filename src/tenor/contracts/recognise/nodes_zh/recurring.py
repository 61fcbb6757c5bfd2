"""The words of a payment → how often it repeats: 每季度, 月结, 一年一付."""

from __future__ import annotations

import re

from tenor.model import Recurrence
from tenor.regex import regex

_RECURS: tuple[tuple[Recurrence, re.Pattern[str]], ...] = (
    ("half_yearly", regex(r"每半年|半年(?:付|支付|一付|交|度?支付|结)|按半年|每半年度|每六个月|每\s?6\s?个月")),
    ("monthly", regex(r"每个?(?:自然|日历)?月|按月|逐月|"
     r"月结(?!束)|[一每]个?月一[结付清交]|(?<![\d一二三四五六七八九十个])月付|(?<![\d一二三四五六七八九十当上本该])月进度款|分月|月度(?:支付|预付(?!款)|结算|付款|进度款|工程款)|[每一]个月付一次|每一个月|按月度|每月度|(?<!季度)(?<!季度的)(?<!季度后)(?<!半年)(?<!年度)次月|月租金?(?:按月|每月)")),
    ("quarterly", regex(r"每个?(?:自然)?季|按季|季付|(?:(?<![一二三四1-4])|(?<=每一))季度(?:支付|预?付(?!款)|结)|逐季|每三个月|每\s?3\s?个月|每个?季度|"
                        r"[一每]个?季度?一[结付清交]|付三|押一付三|季结(?!束)|分季")),
    ("yearly", regex(r"[每各]一?(?:个?(?:自然|合同|租赁|服务|会计|运维|维保|运营|承包|订阅|托管|许可|授权)?年(?!月|级))|"
     r"按年|年付|逐年|分年|一年一付|年度(?:支付|预付(?!款))|按年度|每一年|年结|每十二个月|"
                     r"每\s?12\s?个月")),
    ("weekly", regex(r"每周(?![期边转])|按周(?![期边转])|周结|每个?星期|逐周")),
)


def recurrence(text: str) -> Recurrence | None:
    """monthly, quarterly, … where the words say that a payment repeats."""
    return next((value for value, pattern in _RECURS if pattern.search(text)), None)


def pace_words(text: str, value: Recurrence, start: int, end: int) -> tuple[int, int] | None:
    """Where text[start:end] says that a payment repeats so."""
    found = dict(_RECURS)[value].search(text, start, end)
    return found.span() if found else None
